//! How far two readers mark the same stretches: F1.

use super::continuum::{check, share};
use super::held::{Held, common, count};
use super::{Continuum, Mark, Outcome, Pairs, Undefined};

/// When a mark counts as found by the other reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// The other has the same label on the very same stretch.
    Exact,
    /// The other has the same label on a stretch that shares a position.
    Overlap,
}

impl Meeting {
    fn holds(self, one: Mark, other: Mark) -> bool {
        match self {
            Self::Exact => one == other,
            Self::Overlap => one.label == other.label && one.overlaps(other),
        }
    }

    /// How many marks of the one are found among those of the other.
    fn found(self, ones: &Lane, others: &Lane) -> f64 {
        if self == Self::Overlap && !(ones.is_plain && others.is_plain) {
            let holds = |one: &&Mark| others.marks.iter().any(|other| self.holds(**one, *other));
            return ones.marks.iter().filter(holds).map(|_| 1.0).sum();
        }
        let mut found = 0.0;
        let mut others = others.marks.iter().peekable();
        for one in &ones.marks {
            let before = |other: &Mark| match self {
                Self::Exact => in_order(other) < in_order(one),
                Self::Overlap => (other.label, other.end) <= (one.label, one.start),
            };
            while others.next_if(|other| before(other)).is_some() {}
            if others.peek().is_some_and(|other| self.holds(*one, **other)) {
                found += 1.0;
            }
        }
        found
    }
}

/// The order in which marks of one label stand beside each other.
fn in_order(mark: &Mark) -> (u32, u32, u32) {
    (mark.label, mark.start, mark.end)
}

/// One reader's marks in one text, label by label.
struct Lane {
    marks: Vec<Mark>,
    /// Whether no two of one label overlap.
    is_plain: bool,
}

impl Lane {
    fn new(marks: &[Mark]) -> Self {
        let mut marks = marks.to_vec();
        marks.sort_unstable_by_key(in_order);
        let plain = |pair: &[Mark]| match pair {
            [a, b] => a.label != b.label || a.end <= b.start,
            _ => true,
        };
        Self {
            is_plain: marks.windows(2).all(plain),
            marks,
        }
    }

    /// Text by text, reader by reader.
    fn all(continua: &[Continuum], readers: &[usize]) -> Vec<Vec<Option<Self>>> {
        let of = |c: &Continuum| {
            let of = |r: &usize| c.marks(*r).map(Self::new);
            readers.iter().map(of).collect()
        };
        continua.iter().map(of).collect()
    }

    fn count(&self) -> f64 {
        self.marks.iter().map(|_| 1.0).sum()
    }
}

/// F1 of two readers: the harmonic mean of the share of the one's marks that the other has, and the reverse.
///
/// It is the same whoever is taken for the key. With [`Meeting::Overlap`], one long mark may stand for several short ones.
/// Texts that one of the two did not read do not count.
///
/// # Units
/// From 0 to 1.
///
/// # Errors
/// [`Undefined::NoSharedUnits`] if no text was read by both, [`Undefined::NoMarks`] if neither marked anything in those.
///
/// # Source
/// van Rijsbergen (1979), "Information Retrieval", 2nd edition, chapter 7; as agreement of readers where what is not
/// marked cannot be counted: Hripcsak and Rothschild (2005), "Agreement, the F-Measure, and Reliability in Information
/// Retrieval", JAMIA 12, 296-298.
pub fn f1(continua: &[Continuum], first: usize, second: usize, meeting: Meeting) -> Outcome {
    f1_of(&Lane::all(continua, &[first, second]), 0, 1, meeting)
}

fn f1_of(texts: &[Vec<Option<Lane>>], first: usize, second: usize, meeting: Meeting) -> Outcome {
    let (mut shared, mut of_a, mut of_b) = (false, 0.0, 0.0);
    let (mut in_a, mut in_b) = (0.0, 0.0);
    for lanes in texts {
        if let (Some(Some(a)), Some(Some(b))) = (lanes.get(first), lanes.get(second)) {
            shared = true;
            of_a += a.count();
            of_b += b.count();
            in_b += meeting.found(a, b);
            in_a += meeting.found(b, a);
        }
    }
    if !shared {
        return Err(Undefined::NoSharedUnits);
    }
    harmonic([in_a, of_a], [in_b, of_b])
}

/// The same for the very same stretches, which the one has of the other if the other has them of the one.
fn f1_exact(texts: &[Held<Mark>], first: usize, second: usize) -> Outcome {
    let (mut shared, mut of_a, mut of_b, mut both) = (false, 0.0, 0.0, 0.0);
    for (a, b) in texts.iter().filter_map(|t| t.two(first, second)) {
        shared = true;
        of_a += count(a.iter().copied());
        of_b += count(b.iter().copied());
        both += common(a, b);
    }
    if !shared {
        return Err(Undefined::NoSharedUnits);
    }
    harmonic([both, of_a], [both, of_b])
}

/// The harmonic mean of the share of the other's marks that the one has, and the reverse: each what is found and its
/// own number.
fn harmonic([in_a, of_a]: [f64; 2], [in_b, of_b]: [f64; 2]) -> Outcome {
    match (share(in_b, of_a), share(in_a, of_b)) {
        (Ok(one), Ok(other)) if one + other > 0.0 => Ok(2.0 * one * other / (one + other)),
        (Err(why), Err(_)) => Err(why),
        _ => Ok(0.0),
    }
}

/// F1 of every two readers.
pub fn f1_pairs(continua: &[Continuum], meeting: Meeting) -> Pairs {
    let readers = continua.iter().map(Continuum::readers).max();
    let readers: Vec<usize> = (0..readers.unwrap_or_default()).collect();
    let hindered = check(continua).err();
    if meeting == Meeting::Exact {
        let of = |c: &Continuum| {
            let lists: Vec<_> = readers
                .iter()
                .map(|r| Some(c.marks(*r)?.to_vec()))
                .collect();
            Held::new(&lists)
        };
        let texts: Vec<Held<Mark>> = continua.iter().map(of).collect();
        return Pairs::new(readers.len(), |a, b| {
            hindered.map_or_else(|| f1_exact(&texts, a, b), Err)
        });
    }
    let texts = Lane::all(continua, &readers);
    Pairs::new(readers.len(), |a, b| match hindered {
        Some(why) => Err(why),
        None => f1_of(&texts, a, b, meeting),
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::same;
    use super::*;
    use proptest::prelude::*;

    fn mark((start, end, label): (u32, u32, u32)) -> Mark {
        Mark { start, end, label }
    }

    #[test]
    fn stretches_are_compared() {
        for (a, b, exact, overlap) in [
            (
                &[][..],
                &[][..],
                Err(Undefined::NoMarks),
                Err(Undefined::NoMarks),
            ),
            (&[(0, 5, 0)], &[], Ok(0.0), Ok(0.0)),
            (&[(0, 5, 0)], &[(0, 5, 0)], Ok(1.0), Ok(1.0)),
            (&[(0, 5, 0)], &[(0, 5, 1)], Ok(0.0), Ok(0.0)),
            (&[(0, 5, 0)], &[(4, 9, 0)], Ok(0.0), Ok(1.0)),
            (&[(0, 5, 0)], &[(5, 9, 0)], Ok(0.0), Ok(0.0)),
            // One of two for the one, one of one for the other.
            (
                &[(0, 5, 0), (6, 8, 0)],
                &[(0, 5, 0)],
                Ok(2.0 / 3.0),
                Ok(2.0 / 3.0),
            ),
            // One long for two short.
            (&[(0, 3, 0), (6, 8, 0)], &[(0, 8, 0)], Ok(0.0), Ok(1.0)),
            // Several labels on one stretch.
            (
                &[(0, 5, 0), (0, 5, 1)],
                &[(0, 5, 1)],
                Ok(2.0 / 3.0),
                Ok(2.0 / 3.0),
            ),
            (
                &[(0, 20, 0), (1, 2, 1)],
                &[(18, 19, 0)],
                Ok(0.0),
                Ok(2.0 / 3.0),
            ),
        ] {
            let side = |marks: &[(u32, u32, u32)]| Some(marks.iter().copied().map(mark).collect());
            let text = [Continuum::new(30, vec![side(a), side(b), None])];
            for (meeting, expected) in [(Meeting::Exact, exact), (Meeting::Overlap, overlap)] {
                same(f1(&text, 0, 1, meeting), expected);
                same(f1(&text, 1, 0, meeting), expected);
            }
            same(
                f1(&text, 0, 2, Meeting::Exact),
                Err(Undefined::NoSharedUnits),
            );
        }
        same(
            f1_pairs(&[], Meeting::Exact).mean(),
            Err(Undefined::OneReader),
        );
    }

    proptest! {
        #[test]
        fn overlap_is_never_less_than_exact(
            a in prop::collection::vec((0..20_u32, 1..6_u32, 0..2_u32), 0..8),
            b in prop::collection::vec((0..20_u32, 1..6_u32, 0..2_u32), 0..8),
        ) {
            let side = |marks: &[(u32, u32, u32)]| {
                Some(marks.iter().map(|(s, l, label)| mark((*s, s + l, *label))).collect())
            };
            let text = [Continuum::new(30, vec![side(&a), side(&b), side(&a)])];
            let exact = f1(&text, 0, 1, Meeting::Exact);
            let overlap = f1(&text, 0, 1, Meeting::Overlap);
            prop_assert_eq!(exact.is_ok(), overlap.is_ok());
            if let (Ok(exact), Ok(overlap)) = (exact, overlap) {
                prop_assert!(0.0 <= exact && exact <= overlap && overlap <= 1.0);
            }
            let pairs = f1_pairs(&text, Meeting::Exact);
            for (one, other, value) in pairs.each {
                same(value, f1(&text, one, other, Meeting::Exact));
            }
            let itself = if a.is_empty() { Err(Undefined::NoMarks) } else { Ok(1.0) };
            same(f1(&text, 0, 2, Meeting::Exact), itself);
        }
    }
}
