//! A reader's marks against an answer key, with part of the credit for borders that differ.

use super::{Continuum, Mark, Outcome, Undefined};

/// A reader's marks against those of a key.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// How many marks the key has in what both read.
    pub key: usize,
    /// How many the reader has.
    pub own: usize,
    /// How many marks of the key the reader has, in part or whole.
    pub found: usize,
    /// The credit for these: of each the share that both have of the words that either has.
    pub credit: f64,
}

impl Score {
    /// The credit as part of what could be had: twice the credit over the marks of both, as F1.
    ///
    /// # Errors
    /// [`Undefined::NoMarks`] if neither has any.
    pub fn value(&self) -> Outcome {
        let both = u32::try_from(self.key + self.own).map_or(f64::MAX, f64::from);
        if both > 0.0 {
            Ok(2.0 * self.credit / both)
        } else {
            Err(Undefined::NoMarks)
        }
    }
}

fn credit(one: Mark, other: Mark) -> f64 {
    let common = one
        .end
        .min(other.end)
        .saturating_sub(one.start.max(other.start));
    let all = one
        .end
        .max(other.end)
        .saturating_sub(one.start.min(other.start));
    if one.label == other.label && all > 0 {
        f64::from(common) / f64::from(all)
    } else {
        0.0
    }
}

/// Marks of the same label that stand for each other: the credit, the place in `wanted`, the place in `own`; the likest
/// first, each mark in one pair only. Both are in the order of the text.
pub(super) fn pairs(wanted: &[Mark], own: &[Mark]) -> Vec<(f64, usize, usize)> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (k, one) in wanted.iter().enumerate() {
        let near = own.iter().take_while(|other| other.start < one.end);
        for (o, other) in near.enumerate() {
            let credit = credit(*one, *other);
            if credit > 0.0 {
                pairs.push((credit, k, o));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    once(pairs, wanted.len(), own.len())
}

/// The pairs of which neither side stands in one before.
pub(super) fn once<T>(
    pairs: Vec<(T, usize, usize)>,
    wanted: usize,
    own: usize,
) -> Vec<(T, usize, usize)> {
    let (mut used_key, mut used_own) = (vec![false; wanted], vec![false; own]);
    let mut kept = pairs;
    kept.retain(
        |(_, k, o)| match (used_key.get_mut(*k), used_own.get_mut(*o)) {
            (Some(k), Some(o)) if !*k && !*o => {
                (*k, *o) = (true, true);
                true
            }
            _ => false,
        },
    );
    kept
}

/// Scores the marks of `reader` against those of `key`.
///
/// Each mark of the key is paired with one of the reader of the same label, the likest pairs first, each in one pair
/// only. A pair's credit is the Jaccard share of its words, so that a border one word off in ten costs a tenth, and a
/// wrong label or a missed mark all of it. Marks beyond the key lower the score as missed ones do.
///
/// # Errors
/// [`Undefined::NoSharedUnits`] if no text was read by both.
///
/// # Source
/// After the intersection-based precision and recall of Johansson and Moschitti (2013), "Relational Features in
/// Fine-Grained Opinion Analysis", Computational Linguistics 39, with the share of the union in the place of their two
/// shares, and each mark in one pair only.
pub fn score(continua: &[Continuum], key: usize, reader: usize) -> Result<Score, Undefined> {
    let mut score = Score::default();
    let mut shared = false;
    for continuum in continua {
        let (Some(wanted), Some(own)) = (continuum.marks(key), continuum.marks(reader)) else {
            continue;
        };
        shared = true;
        score.key += wanted.len();
        score.own += own.len();
        for (credit, _, _) in pairs(wanted, own) {
            score.found += 1;
            score.credit += credit;
        }
    }
    if shared {
        Ok(score)
    } else {
        Err(Undefined::NoSharedUnits)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::same;
    use super::*;

    #[test]
    fn borders_cost_a_part_and_labels_all() {
        let side = |marks: &[(u32, u32, u32)]| {
            let mark = |&(start, end, label): &(u32, u32, u32)| Mark { start, end, label };
            Some(marks.iter().map(mark).collect())
        };
        for (key, own, expected) in [
            (&[(0, 10, 0)][..], &[(0, 10, 0)][..], Ok(1.0)),
            (&[(0, 10, 0)], &[(0, 9, 0)], Ok(0.9)),
            (&[(0, 10, 0)], &[(0, 10, 1)], Ok(0.0)),
            (&[(0, 10, 0)], &[], Ok(0.0)),
            (&[(0, 10, 0)], &[(0, 10, 0), (20, 22, 0)], Ok(2.0 / 3.0)),
            // One long mark is one of two short ones, not both.
            (&[(0, 5, 0), (5, 10, 0)], &[(0, 10, 0)], Ok(2.0 * 0.5 / 3.0)),
            (&[], &[], Err(Undefined::NoMarks)),
        ] {
            let text = [Continuum::new(30, vec![side(key), side(own), None])];
            let found = score(&text, 0, 1).unwrap();
            same(found.value(), expected);
            same(score(&text, 1, 0).unwrap().value(), expected);
            assert_eq!(score(&text, 0, 2), Err(Undefined::NoSharedUnits));
        }
    }
}
