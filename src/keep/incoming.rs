//! What a change made by another tab means.

use super::load::read;
use super::{BookRecord, Decoded, Key, Record, Scope, Tombstone, decode_book};
use crate::annotate::{Annotation, AnnotationId};

/// A change to the store that another tab, or the reader by way of the browser's settings, made.
#[derive(Clone, Debug, PartialEq)]
pub enum Incoming {
    /// A version of an annotation; which one counts is for [`super::newer_of`] to say.
    Annotation(Box<Annotation>),
    /// An annotation was trashed for good measure; its words are in the mirror.
    Tombstone(Tombstone),
    /// A record was taken away by something that is not this program, which never does that.
    Removed(AnnotationId),
    /// A code book as another tab wrote it.
    Book(Box<BookRecord>),
    /// A code book was taken away or damaged.
    BookGone,
    /// A setting has a new value, or none.
    Setting(String, Option<String>),
    /// A tab with a newer version of this program writes: this one must not write any more.
    Newer {
        /// Its version.
        version: u32,
    },
    /// A record was damaged.
    Damaged(AnnotationId),
    /// The whole store was cleared.
    Cleared,
}

/// What a `storage` event with this key and new value means in a scope; `None` if it concerns nobody here.
///
/// # Source
/// HTML Standard, 12.2.3: the key is null when the whole store was cleared, the value null when a key was removed.
pub fn incoming(scope: &Scope, key: Option<&str>, value: Option<&str>) -> Option<Incoming> {
    let Some(key) = key else {
        return Some(Incoming::Cleared);
    };
    match (Key::parse(scope, key)?, value) {
        (Key::Annotation(id, _), None) => Some(Incoming::Removed(id)),
        (key @ Key::Annotation(..), Some(value)) => match (read(&key, value), key) {
            (Decoded::Record(Record::Annotation(annotation)), _) => {
                Some(Incoming::Annotation(annotation))
            }
            (Decoded::Record(Record::Tombstone(tombstone)), _) => {
                Some(Incoming::Tombstone(tombstone))
            }
            (Decoded::Newer { version }, _) => Some(Incoming::Newer { version }),
            (Decoded::Damaged { .. }, Key::Annotation(id, _)) => Some(Incoming::Damaged(id)),
            _ => None,
        },
        (Key::Book(_), value) => match value.map_or(Decoded::NotOurs, decode_book) {
            Decoded::Record(record) => Some(Incoming::Book(Box::new(record))),
            Decoded::Newer { version } => Some(Incoming::Newer { version }),
            Decoded::NotOurs | Decoded::Damaged { .. } => Some(Incoming::BookGone),
        },
        (Key::Setting(name), value) => Some(Incoming::Setting(name, value.map(str::to_owned))),
        (Key::Quarantine(..), _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::encode;
    use crate::keep::sample::sample;

    #[test]
    fn events_are_understood() {
        let one = sample(1);
        let key = Key::Annotation(one.id.clone(), 1).to_text(&Scope::main());
        let tombstone = Tombstone::from(&one);
        let whole = encode(&Record::of(&one));
        let buried = encode(&Record::Tombstone(tombstone.clone()));
        let book = BookRecord {
            revision: 3,
            book: crate::stance::CodeBook::default(),
        };
        let kept = book.encode();
        let other = key.replace("main", "lesson");
        let cases = [
            // S17.
            (None, None, Some(Incoming::Cleared)),
            (
                Some(key.as_str()),
                Some(whole.as_str()),
                Some(Incoming::Annotation(Box::new(one.clone()))),
            ),
            (
                Some(&key),
                Some(&buried),
                Some(Incoming::Tombstone(tombstone)),
            ),
            (Some(&key), None, Some(Incoming::Removed(one.id.clone()))),
            (
                Some(&key),
                Some("{\"stance"),
                Some(Incoming::Damaged(one.id.clone())),
            ),
            // S16.
            (
                Some(&key),
                Some("{\"stancemark\":\"annotation\",\"version\":2}"),
                Some(Incoming::Newer { version: 2 }),
            ),
            (
                Some("sm:main:s:theme"),
                Some("dark"),
                Some(Incoming::Setting("theme".into(), Some("dark".into()))),
            ),
            (
                Some("sm:main:s:theme"),
                None,
                Some(Incoming::Setting("theme".into(), None)),
            ),
            (
                Some("sm:main:b:stances"),
                Some(&kept),
                Some(Incoming::Book(Box::new(book))),
            ),
            (Some("sm:main:b:stances"), None, Some(Incoming::BookGone)),
            // S18.
            (Some(&key), Some("{\"theirs\":1}"), None),
            (Some(&other), Some(&whole), None),
            (Some("theme"), Some("dark"), None),
            (Some("sm:main:q:a:x:1"), Some("{"), None),
        ];
        for (key, value, expected) in cases {
            assert_eq!(
                incoming(&Scope::main(), key, value),
                expected,
                "{key:?} {value:?}"
            );
        }
    }
}
