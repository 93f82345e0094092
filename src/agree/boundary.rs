//! How far two readers set the same borders: boundary similarity.

use super::continuum::check;
use super::{Continuum, Mark, Outcome, Pairs, Undefined};

/// A border with its label before it, so that borders of two labels never lie near each other.
type Border = (u32, u32);

/// The borders of marks inside the text, label by label, in order; nothing twice.
fn borders(marks: &[Mark], length: u32) -> Vec<Border> {
    let both = |m: &Mark| [(m.label, m.start), (m.label, m.end)];
    let mut borders: Vec<Border> = marks.iter().flat_map(both).collect();
    borders.retain(|(_, b)| (1..length).contains(b));
    borders.sort_unstable();
    borders.dedup();
    borders
}

/// A border that one reader alone has.
#[derive(Clone, Copy)]
struct Alone {
    at: Border,
    is_first: bool,
    /// Whether it is in a near miss already.
    is_taken: bool,
}

/// What both have, and what one alone has, in order.
fn apart(one: &[Border], other: &[Border], alone: &mut Vec<Alone>) -> f64 {
    alone.clear();
    let mut both = 0.0;
    let (mut ones, mut others) = (one.iter().peekable(), other.iter().peekable());
    loop {
        let (at, is_first) = match (ones.peek(), others.peek()) {
            (Some(a), Some(b)) if a == b => {
                both += 1.0;
                ones.next();
                others.next();
                continue;
            }
            (Some(a), Some(b)) => (*(*a).min(*b), a < b),
            (Some(a), None) => (**a, true),
            (None, Some(b)) => (**b, false),
            (None, None) => return both,
        };
        if is_first {
            ones.next();
        } else {
            others.next();
        }
        alone.push(Alone {
            at,
            is_first,
            is_taken: false,
        });
    }
}

/// What is alike of two sets of borders, and what there is in all.
fn compared(one: &[Border], other: &[Border], reach: u32, alone: &mut Vec<Alone>) -> (f64, f64) {
    let mut all = apart(one, other, alone);
    let mut like = all;
    // Near misses, the nearest first and from the start of the text, each border in one only.
    for distance in 1..reach {
        for i in 0..alone.len() {
            let Some((first, after)) = alone.get_mut(i..).and_then(<[Alone]>::split_first_mut)
            else {
                continue;
            };
            let (label, place) = first.at;
            let sought = (label, place.saturating_add(distance));
            let second = after.iter_mut().take_while(|b| b.at <= sought).last();
            if let Some(second) = second
                && second.at == sought
                && second.is_first != first.is_first
                && !first.is_taken
                && !second.is_taken
            {
                (first.is_taken, second.is_taken) = (true, true);
                all += 1.0;
                like += 1.0 - f64::from(distance) / f64::from(reach);
            }
        }
    }
    all += alone
        .iter()
        .filter(|b| !b.is_taken)
        .map(|_| 1.0)
        .sum::<f64>();
    (like, all)
}

/// Boundary similarity of two readers, label by label and summed: the share of borders that both have, where a border
/// that lies nearer than `reach` to one of the other counts in part.
///
/// `B = 1 - (A + sum of w) / (A + T + M)` with `M` borders that match, `T` near misses, each with the weight
/// `w = distance / reach`, and `A` borders that one reader alone has. Borders at the two ends of a text do not count, as
/// everybody has them.
///
/// # Units
/// From 0 to 1; `reach` in positions, 2 in the paper: only neighbours are near.
///
/// # Errors
/// [`Undefined::NoSharedUnits`] if no text was read by both, [`Undefined::NoMarks`] if there is no border in those.
///
/// # Source
/// Fournier (2013), "Evaluating Text Segmentation using Boundary Edit Distance", ACL, sections 3 and 4, with the weight
/// of near misses of the author's program (`segeval`), and one type of border at a time, so that none is exchanged for
/// another.
pub fn boundary_similarity(
    continua: &[Continuum],
    first: usize,
    second: usize,
    reach: u32,
) -> Outcome {
    similarity(&all_borders(continua, &[first, second]), 0, 1, reach)
}

/// Text by text, reader by reader.
fn all_borders(continua: &[Continuum], readers: &[usize]) -> Vec<Vec<Option<Vec<Border>>>> {
    let of = |c: &Continuum| {
        let of = |r: &usize| Some(borders(c.marks(*r)?, c.length()));
        readers.iter().map(of).collect()
    };
    continua.iter().map(of).collect()
}

fn similarity(
    texts: &[Vec<Option<Vec<Border>>>],
    first: usize,
    second: usize,
    reach: u32,
) -> Outcome {
    let (mut shared, mut like, mut all) = (false, 0.0, 0.0);
    let mut alone = Vec::new();
    for borders in texts {
        if let (Some(Some(a)), Some(Some(b))) = (borders.get(first), borders.get(second)) {
            shared = true;
            let (alike, there) = compared(a, b, reach, &mut alone);
            like += alike;
            all += there;
        }
    }
    if shared {
        super::continuum::share(like, all)
    } else {
        Err(Undefined::NoSharedUnits)
    }
}

/// Boundary similarity of every two readers.
pub fn boundary_pairs(continua: &[Continuum], reach: u32) -> Pairs {
    let readers = continua.iter().map(Continuum::readers).max();
    let readers: Vec<usize> = (0..readers.unwrap_or_default()).collect();
    let hindered = check(continua).err();
    let texts = all_borders(continua, &readers);
    Pairs::new(readers.len(), |a, b| match hindered {
        Some(why) => Err(why),
        None => similarity(&texts, a, b, reach),
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::same;
    use super::*;

    #[test]
    fn near_misses_count_in_part() {
        let text = |one: &[(u32, u32)], other: &[(u32, u32)]| {
            let side = |marks: &[(u32, u32)]| {
                let mark = |(start, end): &(u32, u32)| Mark {
                    start: *start,
                    end: *end,
                    label: 0,
                };
                Some(marks.iter().map(mark).collect())
            };
            [Continuum::new(20, vec![side(one), side(other), None])]
        };
        for (one, other, reach, expected) in [
            (&[][..], &[][..], 2, Err(Undefined::NoMarks)),
            (&[(0, 20)], &[(0, 20)], 2, Err(Undefined::NoMarks)),
            (&[(2, 5)], &[(2, 5)], 2, Ok(1.0)),
            (&[(2, 5)], &[], 2, Ok(0.0)),
            // One match, one near miss at half weight.
            (&[(2, 5)], &[(2, 6)], 2, Ok(0.75)),
            (&[(2, 5)], &[(2, 7)], 2, Ok(1.0 / 3.0)),
            (&[(2, 5)], &[(2, 7)], 3, Ok(2.0 / 3.0)),
            // A border is in one near miss only.
            (&[(0, 5)], &[(4, 6)], 2, Ok(0.25)),
        ] {
            let text = text(one, other);
            same(boundary_similarity(&text, 0, 1, reach), expected);
            same(boundary_similarity(&text, 1, 0, reach), expected);
            let apart = boundary_similarity(&text, 0, 2, reach);
            same(apart, Err(Undefined::NoSharedUnits));
        }
        same(boundary_pairs(&[], 2).mean(), Err(Undefined::OneReader));
    }
}
