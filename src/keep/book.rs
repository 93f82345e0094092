//! Code books as values of a store: one each, and the one written last is the one in use.

use super::envelope::{Decoded, VERSION, seal, unseal};
use super::mirror::MirrorRecord;
use super::quarantine::set_aside;
use super::wire::{Wire, number};
use super::{Key, SaveError, Scope, Storage, StorageError};
use crate::json::Writer;
use crate::stance::{CodeBook, read_book, write_book};

/// What is kept of one code book.
#[derive(Clone, Debug, PartialEq)]
pub struct BookRecord {
    /// Counts what was written of any code book; the highest is the one in use.
    pub revision: u32,
    /// The code book.
    pub book: CodeBook,
}

const KIND: &str = "code-book";
/// How the mirror tells code books from settings.
pub(super) const IN_MIRROR: &str = "b:";

impl BookRecord {
    /// The value to store; the same record always gives the same value.
    pub fn encode(&self) -> String {
        let mut json = Writer::default();
        json.open('{').number_member("rev", self.revision.into());
        json.member("book").raw(&write_book(&self.book)).close('}');
        seal(KIND, &json.finish())
    }

    /// Of two records, of one code book or of two, the one with the higher rank is in use: that which was written later,
    /// and if two tabs wrote at once, that whose written form is the later in order.
    pub fn rank(&self) -> (u32, String) {
        (self.revision, self.encode())
    }

    /// The record as the mirror holds it.
    pub fn for_mirror(&self) -> MirrorRecord {
        MirrorRecord {
            id: [IN_MIRROR, self.book.id.as_str()].concat(),
            record: self.encode(),
        }
    }
}

/// What a stored value is, if it is to be a code book.
pub fn decode_book(value: &str) -> Decoded<BookRecord> {
    unseal(value).and_then(|envelope| {
        if envelope.kind != KIND || envelope.version != VERSION {
            return Err(format!("unknown kind {}", envelope.kind));
        }
        let wire = Wire::new(envelope.data)?;
        Ok(BookRecord {
            revision: number("rev", wire.needed("rev")?)?,
            book: read_book(wire.needed("book")?).map_err(|_| "its code book cannot be read")?,
        })
    })
}

/// The code books of a scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Books {
    /// Those that could be read, in the order in which they were written: the last is the one in use.
    pub records: Vec<BookRecord>,
    /// What the first store lacks.
    pub write_local: Vec<BookRecord>,
    /// What the second store lacks.
    pub write_mirror: Vec<MirrorRecord>,
    /// How many values of the first store could not be read.
    pub damaged: usize,
    /// The version of a newer program that wrote here. If there is one, nothing must be written.
    pub newer: Option<u32>,
}

/// Reads the code books of both stores: of each the version that counts, and which store lacks it. Unreadable values of
/// the first store are copied to quarantine, which is all that is written.
///
/// What the store does not give out, [`super::load`] tells of.
pub fn load_books(storage: &dyn Storage, scope: &Scope, mirror: &[MirrorRecord]) -> Books {
    let mut books = Books::default();
    let mut found: Vec<(BookRecord, bool)> = Vec::new();
    for text in storage.keys().unwrap_or_default() {
        if let Some(key @ Key::Book(_)) = Key::parse(scope, &text)
            && let Ok(Some(value)) = storage.get(&text)
        {
            match decode_book(&value) {
                Decoded::Record(record) => found.push((record, true)),
                Decoded::NotOurs => {}
                Decoded::Newer { version } => books.newer = books.newer.max(Some(version)),
                Decoded::Damaged { .. } => {
                    // If there is no room for the copy, the value stays where it is: nothing is written over it.
                    let _ = set_aside(storage, scope, &key, &value);
                    books.damaged += 1;
                }
            }
        }
    }
    for record in mirror.iter().filter(|r| r.id.starts_with(IN_MIRROR)) {
        match decode_book(&record.record) {
            Decoded::Record(record) => found.push((record, false)),
            Decoded::Newer { version } => books.newer = books.newer.max(Some(version)),
            Decoded::NotOurs | Decoded::Damaged { .. } => {}
        }
    }
    found.sort_by_cached_key(|(record, _)| record.rank());
    for (record, local) in found.iter().rev() {
        let same = |r: &BookRecord| r.book.id == record.book.id;
        if books.records.iter().any(same) {
            continue;
        }
        let held = |in_local| found.iter().any(|(r, l)| *l == in_local && r == record);
        if !local && !held(true) {
            books.write_local.push(record.clone());
        }
        if !held(false) {
            books.write_mirror.push(record.for_mirror());
        }
        books.records.push(record.clone());
    }
    books.records.reverse();
    if books.newer.is_some() {
        books.write_local.clear();
        books.write_mirror.clear();
    }
    books
}

/// Writes a code book and reads it back. An unreadable value in its place is overwritten only if an equal copy stands in
/// quarantine.
///
/// # Errors
/// The code book is not saved.
pub fn save_book(
    storage: &dyn Storage,
    scope: &Scope,
    record: &BookRecord,
) -> Result<(), SaveError> {
    let key = Key::Book(record.book.id.clone());
    let text = key.to_text(scope);
    if let Some(held) = storage.get(&text)? {
        match decode_book(&held) {
            Decoded::Record(_) => {}
            Decoded::Newer { version } => return Err(SaveError::Newer { version }),
            Decoded::NotOurs => return Err(SaveError::NoPlace),
            Decoded::Damaged { .. } => {
                set_aside(storage, scope, &key, &held)?;
            }
        }
    }
    let value = record.encode();
    storage.set(&text, &value)?;
    if storage.get(&text)?.as_ref() == Some(&value) {
        Ok(())
    } else {
        Err(StorageError::Unreliable.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::MemoryStorage;
    use crate::keep::faulty::{Fault, FaultyStorage};
    use crate::keep::{load, quarantined, to_put};
    use crate::stance::BookId;

    fn record(revision: u32, id: &str, title: &str) -> BookRecord {
        BookRecord {
            revision,
            book: CodeBook {
                id: BookId::parse(id).unwrap(),
                title: title.into(),
                ..CodeBook::default()
            },
        }
    }

    fn stored(records: &[BookRecord]) -> MemoryStorage {
        let storage = MemoryStorage::default();
        for record in records {
            save_book(&storage, &Scope::main(), record).unwrap();
        }
        storage
    }

    /// Reads both, gives each what it lacks, and finds nothing left to do.
    fn check(storage: &MemoryStorage, mut mirror: Vec<MirrorRecord>, expected: &[&BookRecord]) {
        let books = load_books(storage, &Scope::main(), &mirror);
        assert!(
            books.records.iter().eq(expected.iter().copied()),
            "{books:?}"
        );
        for record in &books.write_local {
            save_book(storage, &Scope::main(), record).unwrap();
        }
        for record in &books.write_mirror {
            let held = mirror.iter().find(|r| r.id == record.id);
            for new in to_put(held.map(|h| h.record.as_str()), record) {
                mirror.retain(|r| r.id != new.id);
                mirror.push(new);
            }
        }
        let again = load_books(storage, &Scope::main(), &mirror);
        assert_eq!(again.records, books.records);
        assert_eq!((again.write_local, again.write_mirror), (vec![], vec![]));
    }

    #[test]
    fn the_one_written_last_is_in_use_and_each_store_brings_the_other_back() {
        let (one, two, later) = (
            record(1, "one", "One 🇺🇦"),
            record(2, "two", "👨‍👩‍👧‍👦"),
            record(3, "one", "One again"),
        );
        let mirrored = |records: &[&BookRecord]| -> Vec<MirrorRecord> {
            records.iter().map(|r| r.for_mirror()).collect()
        };
        check(&stored(&[]), vec![], &[]);
        check(&stored(&[one.clone(), two.clone()]), vec![], &[&one, &two]);
        check(&stored(&[]), mirrored(&[&two, &one]), &[&one, &two]);
        check(
            &stored(std::slice::from_ref(&two)),
            mirrored(&[&later]),
            &[&two, &later],
        );
        check(
            &stored(std::slice::from_ref(&later)),
            mirrored(&[&one, &two]),
            &[&two, &later],
        );
        // Two tabs at once: both read the same.
        let other = record(3, "one", "Another");
        let of = |a: &BookRecord, b: &BookRecord| {
            load_books(
                &stored(std::slice::from_ref(a)),
                &Scope::main(),
                &mirrored(&[b]),
            )
            .records
        };
        assert_eq!(of(&later, &other), of(&other, &later));
    }

    #[test]
    fn a_damaged_book_is_set_aside_and_work_goes_on() {
        let one = record(1, "one", "One");
        let value = one.encode();
        for (cut, _) in value.char_indices().skip(1).step_by(40) {
            let storage = MemoryStorage::default();
            storage.set("sm:main:b:one", &value[..cut]).unwrap();
            let books = load_books(&storage, &Scope::main(), &[]);
            assert_eq!((books.records.len(), books.damaged), (0, 1), "cut at {cut}");
            let aside = quarantined(&storage, &Scope::main()).unwrap();
            assert_eq!(aside[0].value, value[..cut]);
            save_book(&storage, &Scope::main(), &one).unwrap();
            check(&storage, vec![], &[&one]);
            assert_eq!(load(&storage, &Scope::main()).damaged, []);
        }
    }

    #[test]
    fn a_newer_program_is_left_alone() {
        let storage = stored(&[record(1, "two", "Two")]);
        let newer = r#"{"stancemark":"code-book","version":2}"#;
        storage.set("sm:main:b:one", newer).unwrap();
        let books = load_books(&storage, &Scope::main(), &[]);
        assert_eq!(books.newer, Some(2));
        assert_eq!((books.write_local, books.write_mirror), (vec![], vec![]));
        let refused = save_book(&storage, &Scope::main(), &record(9, "one", "One"));
        assert_eq!(refused, Err(SaveError::Newer { version: 2 }));
    }

    #[test]
    fn what_is_not_stored_is_not_said_to_be() {
        let one = record(1, "one", "One");
        for fault in [
            Fault::DropsWrites,
            Fault::Writes(StorageError::Full),
            Fault::Nth(3, StorageError::Blocked),
        ] {
            let inner = MemoryStorage::default();
            let faulty = FaultyStorage::new(&inner, fault.clone());
            assert!(
                save_book(&faulty, &Scope::main(), &one).is_err(),
                "{fault:?}"
            );
        }
        // Another program's value under our name stays.
        let storage = MemoryStorage::default();
        storage.set("sm:main:b:one", "[1]").unwrap();
        let refused = save_book(&storage, &Scope::main(), &one);
        assert_eq!(refused, Err(SaveError::NoPlace));
    }
}
