//! Which of several versions of one annotation counts.

use super::record::{Record, Tombstone, encode};
use crate::annotate::Annotation;

/// The version that counts of two of the same annotation.
///
/// The higher revision wins. At equal revision, that is when two tabs changed it at once, an edit beats the trash, then
/// the later `modified` wins, then the larger written form. This is a total order and the choice its maximum, so it
/// does not matter in which order versions meet: it is commutative, associative and idempotent. A wrong clock can
/// decide only between changes made at once.
///
/// ```
/// # use stancemark::annotate::*; use stancemark::{article::Digest, stance::*, text::CharSpan};
/// # let first = Annotation { id: AnnotationId::from_bits(1), article: Digest::of("").article_id(),
/// #     article_title: String::new(), selector: Selector { exact: String::new(), prefix: String::new(),
/// #     suffix: String::new(), position: CharSpan::default() }, code: Code::party(PartyId::parse("kyiv").unwrap()),
/// #     note: String::new(), origin: Origin::Hand, coder: None, created: Timestamp(5), modified: Timestamp(5), revision: 1, trashed: false, links: Vec::new(),
/// #     extra: Extra::new() };
/// use stancemark::keep::newer_of;
/// let later = Annotation { revision: 2, modified: Timestamp(0), ..first.clone() };
/// assert_eq!(newer_of(&first, &later), &later, "whatever the clock said");
/// ```
pub fn newer_of<'a>(a: &'a Annotation, b: &'a Annotation) -> &'a Annotation {
    let rank = |v: &Annotation| (v.revision, !v.trashed, v.modified);
    let order = rank(a).cmp(&rank(b));
    // Most are the same, and their written forms need not be made.
    if order.is_eq() && a == b {
        return a;
    }
    let order = order.then_with(|| encode(&Record::of(a)).cmp(&encode(&Record::of(b))));
    if order.is_lt() { b } else { a }
}

/// What all records of one annotation together say: the newest full version, in the trash if a later tombstone says so.
pub(super) fn combine<'a>(records: impl IntoIterator<Item = &'a Record>) -> Option<Record> {
    let mut full: Option<&Annotation> = None;
    let mut tombstone: Option<&Tombstone> = None;
    for record in records {
        match record {
            Record::Annotation(a) => full = Some(full.map_or(a.as_ref(), |b| newer_of(a, b))),
            Record::Tombstone(t) => tombstone = tombstone.max(Some(t)),
        }
    }
    match (full, tombstone) {
        (Some(full), Some(tombstone)) if tombstone.revision > full.revision => {
            Some(Record::Annotation(Box::new(Annotation {
                trashed: true,
                revision: tombstone.revision,
                ..full.clone()
            })))
        }
        (Some(full), _) => Some(Record::of(full)),
        (None, tombstone) => tombstone.cloned().map(Record::Tombstone),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Timestamp;
    use crate::keep::sample::{edited, sample, trashed, versions};
    use proptest::prelude::*;

    /// S15, S22: what wins, with clocks set back and forth.
    #[test]
    fn later_changes_win_whatever_the_clock_says() {
        let first = sample(1);
        let edit = edited(&first, "edit 🇺🇦");
        let trash = trashed(&first);
        let at = |a: &Annotation, clock| Annotation {
            modified: Timestamp(clock),
            ..a.clone()
        };
        let (day_back, in_2100) = (1_700_000_000_000 - 86_400_000, 4_102_444_800_000);
        let cases = [
            (first.clone(), edit.clone(), edit.clone()),
            (at(&first, in_2100), at(&edit, 0), at(&edit, 0)),
            (
                at(&first, in_2100),
                at(&trash, day_back),
                at(&trash, day_back),
            ),
            (at(&edit, 0), at(&trash, in_2100), at(&edit, 0)),
            (at(&edit, day_back), at(&edit, in_2100), at(&edit, in_2100)),
            (trashed(&edit), edit.clone(), trashed(&edit)),
        ];
        for (a, b, winner) in cases {
            assert_eq!(newer_of(&a, &b), &winner);
            assert_eq!(newer_of(&b, &a), &winner);
        }
    }

    #[test]
    fn a_tombstone_takes_a_full_version_along() {
        let first = sample(1);
        let trash = trashed(&first);
        let tombstone = Record::Tombstone(Tombstone::from(&trash));
        let cases = [
            (vec![Record::of(&first), tombstone.clone()], Some(2), true),
            (
                vec![Record::of(&edited(&first, "x")), tombstone.clone()],
                Some(2),
                false,
            ),
            (vec![tombstone.clone(), Record::of(&trash)], Some(2), true),
            (vec![tombstone.clone()], None, true),
        ];
        for (records, revision, trashed) in cases {
            for combined in [
                combine(&records).unwrap(),
                combine(records.iter().rev()).unwrap(),
            ] {
                match combined {
                    Record::Annotation(a) => {
                        assert_eq!((Some(a.revision), a.trashed), (revision, trashed));
                    }
                    Record::Tombstone(_) => assert_eq!(revision, None),
                }
            }
        }
        assert_eq!(combine([]), None);
    }

    proptest! {
        #[test]
        fn order_of_meeting_does_not_matter(a in versions(), b in versions(), c in versions()) {
            prop_assert_eq!(newer_of(&a, &a), &a);
            prop_assert_eq!(newer_of(&a, &b), newer_of(&b, &a));
            prop_assert_eq!(newer_of(newer_of(&a, &b), &c), newer_of(&a, newer_of(&b, &c)));
        }
    }
}
