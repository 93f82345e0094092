//! How far two readers set the same borders: boundary similarity.

use super::continuum::check;
use super::{Continuum, Mark, Outcome, Pairs, Undefined};

/// The borders of the marks of a label, inside the text, in order; nothing twice.
fn borders(marks: &[Mark], label: u32, length: u32) -> Vec<u32> {
    let of_label = marks.iter().filter(|m| m.label == label);
    let mut borders: Vec<u32> = of_label.flat_map(|m| [m.start, m.end]).collect();
    borders.retain(|b| (1..length).contains(b));
    borders.sort_unstable();
    borders.dedup();
    borders
}

/// Takes a border out of each list if both are there.
fn take(from: &mut Vec<u32>, first: u32, other: &mut Vec<u32>, second: u32) -> bool {
    let found = (from.binary_search(&first), other.binary_search(&second));
    if let (Ok(i), Ok(j)) = found {
        from.remove(i);
        other.remove(j);
    }
    matches!(found, (Ok(_), Ok(_)))
}

/// What is alike of two sets of borders, and what there is in all.
fn compared(one: &[u32], other: &[u32], reach: u32) -> (f64, f64) {
    let alone = |from: &[u32], of: &[u32]| -> Vec<u32> {
        let mut from = from.to_vec();
        from.retain(|b| of.binary_search(b).is_err());
        from
    };
    let mut ones = alone(one, other);
    let mut others = alone(other, one);
    let mut all: f64 = one.iter().map(|_| 1.0).sum();
    all -= ones.iter().map(|_| 1.0).sum::<f64>();
    let mut like = all;
    // Near misses, the nearest first and from the start of the text, each border in one only.
    for distance in 1..reach {
        let mut left: Vec<u32> = ones.iter().chain(&others).copied().collect();
        left.sort_unstable();
        for first in left {
            let second = first + distance;
            if take(&mut ones, first, &mut others, second)
                || take(&mut others, first, &mut ones, second)
            {
                all += 1.0;
                like += 1.0 - f64::from(distance) / f64::from(reach);
            }
        }
    }
    all += ones.iter().chain(&others).map(|_| 1.0).sum::<f64>();
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
    labels: u32,
    reach: u32,
) -> Outcome {
    let (mut shared, mut like, mut all) = (false, 0.0, 0.0);
    for continuum in continua {
        if let (Some(a), Some(b)) = (continuum.marks(first), continuum.marks(second)) {
            shared = true;
            for label in 0..labels {
                let of = |marks| borders(marks, label, continuum.length());
                let (alike, there) = compared(&of(a), &of(b), reach);
                like += alike;
                all += there;
            }
        }
    }
    if shared {
        super::continuum::share(like, all)
    } else {
        Err(Undefined::NoSharedUnits)
    }
}

/// Boundary similarity of every two readers.
pub fn boundary_pairs(continua: &[Continuum], labels: u32, reach: u32) -> Pairs {
    let readers = continua.iter().map(Continuum::readers).max();
    let hindered = check(continua).err();
    Pairs::new(readers.unwrap_or_default(), |a, b| match hindered {
        Some(why) => Err(why),
        None => boundary_similarity(continua, a, b, labels, reach),
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
            same(boundary_similarity(&text, 0, 1, 1, reach), expected);
            same(boundary_similarity(&text, 1, 0, 1, reach), expected);
            let apart = boundary_similarity(&text, 0, 2, 1, reach);
            same(apart, Err(Undefined::NoSharedUnits));
        }
        same(boundary_pairs(&[], 1, 2).mean(), Err(Undefined::OneReader));
    }
}
