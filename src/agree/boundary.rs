//! How far two readers set the same borders: boundary similarity.

use super::continuum::check;
use super::held::{Held, clear, common, count, following, has, set};
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

/// The borders of all readers of a text, and which of them lie near each other.
struct Borders {
    held: Held<Border>,
    /// For each distance at which borders lie near each other: those that have a border so far on, and its place.
    near: Vec<(u32, Vec<u64>, Vec<usize>)>,
}

impl Borders {
    fn new(continuum: &Continuum, readers: &[usize], reach: u32) -> Self {
        let of = |r: &usize| Some(borders(continuum.marks(*r)?, continuum.length()));
        let lists: Vec<_> = readers.iter().map(of).collect();
        let held = Held::new(&lists);
        let near = (1..reach).filter_map(|distance| {
            let mut is_near = vec![0; held.all.len().div_ceil(64)];
            let mut places = vec![usize::MAX; held.all.len()];
            let mut any = false;
            for (at, (label, place)) in held.all.iter().enumerate() {
                let sought = (*label, place.saturating_add(distance));
                let found = held.all.get(at..)?.binary_search(&sought);
                if let (Ok(further), Some(place)) = (found, places.get_mut(at)) {
                    *place = at + further;
                    set(&mut is_near, at);
                    any = true;
                }
            }
            any.then_some((distance, is_near, places))
        });
        Self {
            near: near.collect(),
            held,
        }
    }

    /// What is alike of two readers' borders, and what there is in all; `alone` is room for what one alone has.
    fn compared(&self, one: &[u64], other: &[u64], reach: u32, alone: &mut Vec<u64>) -> (f64, f64) {
        let mut all = common(one, other);
        let mut like = all;
        alone.clear();
        alone.extend(one.iter().zip(other).map(|(a, b)| a ^ b));
        // Near misses, the nearest first and from the start of the text, each border in one only.
        for (distance, is_near, places) in &self.near {
            for (word, near) in is_near.iter().enumerate() {
                let mut left = near & alone.get(word).copied().unwrap_or_default();
                // What is next to a border is next to it in order too: most that come to nothing are told at once.
                if *distance == 1 && left != 0 {
                    left &= following(alone, word);
                    left &= following(one, word) ^ one.get(word).copied().unwrap_or_default();
                }
                while left != 0 {
                    let first = word * 64 + left.trailing_zeros() as usize;
                    left &= left - 1;
                    let Some(second) = places.get(first).copied() else {
                        continue;
                    };
                    let both = has(alone, first) && has(alone, second);
                    if both && has(one, first) != has(one, second) {
                        clear(alone, first);
                        clear(alone, second);
                        all += 1.0;
                        like += 1.0 - f64::from(*distance) / f64::from(reach);
                    }
                }
            }
        }
        (like, all + count(alone.iter().copied()))
    }
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
    similarity(&all_borders(continua, &[first, second], reach), 0, 1, reach)
}

/// Text by text.
fn all_borders(continua: &[Continuum], readers: &[usize], reach: u32) -> Vec<Borders> {
    let of = |c: &Continuum| Borders::new(c, readers, reach);
    continua.iter().map(of).collect()
}

fn similarity(texts: &[Borders], first: usize, second: usize, reach: u32) -> Outcome {
    let (mut shared, mut like, mut all) = (false, 0.0, 0.0);
    let mut alone = Vec::new();
    for borders in texts {
        if let Some((a, b)) = borders.held.two(first, second) {
            shared = true;
            let (alike, there) = borders.compared(a, b, reach, &mut alone);
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
    let texts = all_borders(continua, &readers, reach);
    Pairs::new(readers.len(), |a, b| match hindered {
        Some(why) => Err(why),
        None => similarity(&texts, a, b, reach),
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::same;
    use super::*;
    use proptest::prelude::*;

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

    /// The same as the definition says, border by border.
    fn slowly(one: &[Border], other: &[Border], reach: u32) -> (f64, f64) {
        let mut all = one
            .iter()
            .filter(|b| other.contains(b))
            .map(|_| 1.0)
            .sum::<f64>();
        let mut like = all;
        let mut alone: Vec<(Border, bool)> = Vec::new();
        alone.extend(
            one.iter()
                .filter(|b| !other.contains(b))
                .map(|b| (*b, true)),
        );
        alone.extend(
            other
                .iter()
                .filter(|b| !one.contains(b))
                .map(|b| (*b, false)),
        );
        alone.sort_unstable();
        for distance in 1..reach {
            let mut at = 0;
            while let Some(((label, place), is_first)) = alone.get(at).copied() {
                let sought = ((label, place + distance), !is_first);
                if let Some(found) = alone.iter().position(|b| *b == sought) {
                    alone.remove(found);
                    alone.remove(at);
                    all += 1.0;
                    like += 1.0 - f64::from(distance) / f64::from(reach);
                } else {
                    at += 1;
                }
            }
        }
        (like, all + alone.iter().map(|_| 1.0).sum::<f64>())
    }

    proptest! {
        #[test]
        fn it_is_what_the_definition_says(
            sides in prop::collection::vec(prop::collection::vec((0..150_u32, 1..5_u32, 0..3_u32), 0..60), 3),
            reach in 1..5_u32,
        ) {
            let side = |marks: &Vec<(u32, u32, u32)>| {
                let mark = |(start, length, label): &(u32, u32, u32)| Mark {
                    start: *start,
                    end: start + length,
                    label: *label,
                };
                Some(marks.iter().map(mark).collect())
            };
            let text = Continuum::new(140, sides.iter().map(side).collect());
            let found = Borders::new(&text, &[0, 1, 2], reach);
            let mut alone = Vec::new();
            for (one, other) in [(0, 1), (1, 2), (2, 0)] {
                let of = |reader: usize| borders(text.marks(reader).unwrap(), text.length());
                let (a, b) = found.held.two(one, other).unwrap();
                let compared = found.compared(a, b, reach, &mut alone);
                prop_assert_eq!(compared, slowly(&of(one), &of(other), reach));
            }
        }
    }
}
