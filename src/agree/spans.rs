//! How far two readers mark the same stretches: F1.

use super::continuum::{check, share};
use super::held::{Held, common, count, set};
use super::{Continuum, Mark, Outcome, Pairs, Undefined};

/// When a mark counts as found by the other reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// The other has the same label on the very same stretch.
    Exact,
    /// The other has the same label on a stretch that shares a position.
    Overlap,
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
}

/// Which of some marks in order share a position with one of the same label of a reader, a bit each.
fn overlapping(all: &[(u32, u32, u32)], lane: &Lane) -> Vec<u64> {
    let mut found = vec![0; all.len().div_ceil(64)];
    let mut others = lane.marks.iter().peekable();
    for (at, (label, start, end)) in all.iter().enumerate() {
        let one = Mark {
            start: *start,
            end: *end,
            label: *label,
        };
        let holds = |other: &Mark| one.label == other.label && one.overlaps(*other);
        let is_found = if lane.is_plain {
            let before = |other: &Mark| (other.label, other.end) <= (one.label, one.start);
            while others.next_if(|other| before(other)).is_some() {}
            others.peek().is_some_and(|other| holds(other))
        } else {
            lane.marks.iter().any(holds)
        };
        if is_found {
            set(&mut found, at);
        }
    }
    found
}

/// The marks of a text, which of them each reader has, and which of them are found among those of each.
struct Lanes {
    held: Held<(u32, u32, u32)>,
    /// Nothing if a mark is found only where it stands: then a reader has it.
    found: Option<Vec<Vec<u64>>>,
}

impl Lanes {
    fn new(continuum: &Continuum, readers: &[usize], meeting: Meeting) -> Self {
        let marks = |r: &usize| Some(continuum.marks(*r)?.iter().map(in_order).collect());
        let lists: Vec<Option<Vec<_>>> = readers.iter().map(marks).collect();
        let held = Held::new(&lists);
        let found = |r: &usize| {
            let lane = Lane::new(continuum.marks(*r).unwrap_or_default());
            overlapping(&held.all, &lane)
        };
        Self {
            found: (meeting == Meeting::Overlap).then(|| readers.iter().map(found).collect()),
            held,
        }
    }

    /// What is found among the marks of a reader, if this one read the text.
    fn found(&self, reader: usize) -> Option<&[u64]> {
        match &self.found {
            Some(found) => found.get(reader).map(Vec::as_slice),
            None => self.held.one(reader),
        }
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
    let lanes = |c: &Continuum| Lanes::new(c, &[first, second], meeting);
    f1_of(&continua.iter().map(lanes).collect::<Vec<_>>(), 0, 1)
}

fn f1_of(texts: &[Lanes], first: usize, second: usize) -> Outcome {
    let (mut shared, mut of_a, mut of_b) = (false, 0.0, 0.0);
    let (mut in_a, mut in_b) = (0.0, 0.0);
    for lanes in texts {
        let Some((a, b)) = lanes.held.two(first, second) else {
            continue;
        };
        let found = |reader: usize| lanes.found(reader).unwrap_or_default();
        shared = true;
        of_a += count(a.iter().copied());
        of_b += count(b.iter().copied());
        in_b += common(a, found(second));
        in_a += common(b, found(first));
    }
    if !shared {
        return Err(Undefined::NoSharedUnits);
    }
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
    let texts: Vec<Lanes> = continua
        .iter()
        .map(|c| Lanes::new(c, &readers, meeting))
        .collect();
    Pairs::new(readers.len(), |a, b| match hindered {
        Some(why) => Err(why),
        None => f1_of(&texts, a, b),
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
            let slowly = |meeting: Meeting, one: usize, other: usize| -> Outcome {
                let (ones, others) = (text[0].marks(one).unwrap(), text[0].marks(other).unwrap());
                let holds = |a: &Mark, b: &Mark| match meeting {
                    Meeting::Exact => a == b,
                    Meeting::Overlap => a.label == b.label && a.overlaps(*b),
                };
                let found = |a: &[Mark], b: &[Mark]| {
                    let found = a.iter().filter(|a| b.iter().any(|b| holds(a, b)));
                    found.map(|_| 1.0).sum::<f64>()
                };
                let number = |a: &[Mark]| a.iter().map(|_| 1.0).sum::<f64>();
                let shares = [(ones, others), (others, ones)].map(|(a, b)| share(found(a, b), number(a)));
                match shares {
                    [Ok(a), Ok(b)] if a + b > 0.0 => Ok(2.0 * a * b / (a + b)),
                    [Err(why), Err(_)] => Err(why),
                    _ => Ok(0.0),
                }
            };
            for meeting in [Meeting::Exact, Meeting::Overlap] {
                for (one, other, value) in f1_pairs(&text, meeting).each {
                    let expected = if a.is_empty() && b.is_empty() {
                        Err(Undefined::NoMarks)
                    } else {
                        slowly(meeting, one, other)
                    };
                    prop_assert_eq!(value, expected);
                }
            }
            let itself = if a.is_empty() { Err(Undefined::NoMarks) } else { Ok(1.0) };
            same(f1(&text, 0, 2, Meeting::Exact), itself);
        }
    }
}
