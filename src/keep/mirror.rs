//! What the second store holds and how it is changed. The store itself belongs to the platform.

use super::book::{IN_MIRROR, decode_book};
use super::checksum::checksum;
use super::load::read;
use super::merge::newer_of;
use super::{Decoded, Key, Record, encode};
use crate::annotate::{Annotation, AnnotationId};

/// A record of the mirror: all of an annotation, in the trash or not, or an unreadable record set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MirrorRecord {
    /// The annotation's identity; with `q:` in front it is set aside.
    pub id: String,
    /// The record, see [`encode`].
    pub record: String,
}

impl MirrorRecord {
    /// All of an annotation.
    pub fn of(annotation: &Annotation) -> Self {
        Self {
            id: annotation.id.as_str().to_owned(),
            record: encode(&Record::of(annotation)),
        }
    }

    /// Whether it is an unreadable record that was set aside.
    pub fn is_quarantined(&self) -> bool {
        self.id.starts_with("q:")
    }

    /// What it is.
    pub(super) fn decode(&self) -> Decoded {
        match AnnotationId::parse(&self.id) {
            Some(id) => read(&Key::Annotation(id, 1), &self.record),
            None => Decoded::NotOurs,
        }
    }
}

/// What to put into the mirror for a record, given what it holds under that identity: nothing if that counts more, and
/// a copy of it first if that cannot be read. To be done in one transaction, so that tabs do not undo each other.
pub fn to_put(held: Option<&str>, record: &MirrorRecord) -> Vec<MirrorRecord> {
    let Some(held) = held.filter(|held| *held != record.record) else {
        return match held {
            None => vec![record.clone()],
            Some(_) => Vec::new(),
        };
    };
    let held = MirrorRecord {
        id: record.id.clone(),
        record: held.to_owned(),
    };
    if record.id.starts_with(IN_MIRROR) {
        return match (decode_book(&held.record), decode_book(&record.record)) {
            (Decoded::Newer { .. }, _) => Vec::new(),
            (Decoded::Record(old), Decoded::Record(new)) if old.revision > new.revision => {
                Vec::new()
            }
            (Decoded::Record(_), Decoded::Record(_)) => vec![record.clone()],
            _ => with_copy(held, record),
        };
    }
    match (held.decode(), record.decode()) {
        (Decoded::Newer { .. }, _) => Vec::new(),
        (Decoded::Record(Record::Annotation(old)), Decoded::Record(Record::Annotation(new))) => {
            if newer_of(&old, &new) == new.as_ref() {
                vec![record.clone()]
            } else {
                Vec::new()
            }
        }
        (Decoded::Record(Record::Tombstone(_)), _) => vec![record.clone()],
        (_, Decoded::Record(_)) => with_copy(held, record),
        _ => Vec::new(),
    }
}

/// A copy of what is held, and the record in its place.
fn with_copy(held: MirrorRecord, record: &MirrorRecord) -> Vec<MirrorRecord> {
    let copy = MirrorRecord {
        id: format!("q:{}:{}", held.id, checksum(&held.record)),
        record: held.record,
    };
    vec![copy, record.clone()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::sample::{edited, sample};

    #[test]
    fn the_mirror_keeps_what_counts() {
        let old = MirrorRecord::of(&sample(1));
        let new = MirrorRecord::of(&edited(&sample(1), "🇺🇦"));
        let newer = "{\"stancemark\":\"annotation\",\"version\":9}";
        let cases: [(Option<&str>, &MirrorRecord, usize); 7] = [
            (None, &old, 1),
            (Some(&old.record), &old, 0),
            (Some(&old.record), &new, 1),
            (Some(&new.record), &old, 0),
            (Some(newer), &new, 0),
            (Some("{\"stance"), &new, 2),
            (Some("[]"), &new, 2),
        ];
        for (held, record, count) in cases {
            let puts = to_put(held, record);
            assert_eq!(puts.len(), count, "{held:?}");
            assert!(puts.last().is_none_or(|last| last == record));
            if let [copy, _] = puts.as_slice() {
                assert!(copy.is_quarantined());
                assert_eq!(Some(copy.record.as_str()), held);
            }
        }
        // What cannot be read is not put over what can.
        let broken = MirrorRecord {
            record: "{".into(),
            ..old.clone()
        };
        assert_eq!(to_put(Some(&old.record), &broken), []);
    }
}
