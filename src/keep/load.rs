//! Reading everything of a scope.

use super::merge::combine;
use super::quarantine::set_aside;
use super::{Decoded, Key, Record, Scope, Storage, StorageError, Tombstone, decode};
use crate::annotate::{Annotation, AnnotationId};
use crate::sorted::SortedMap;

/// What a store holds of a scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The annotations, in the order of their identities, those in the trash too.
    pub annotations: Vec<Annotation>,
    /// What those that stand there once, and not in the trash, were read from.
    pub texts: SortedMap<AnnotationId, String>,
    /// The trashed ones of which this store has no more than that.
    pub tombstones: Vec<Tombstone>,
    /// What could not be read.
    pub damaged: Vec<Damage>,
    /// What a newer version of this program wrote. If there is any, nothing must be written.
    pub newer: Vec<NewerRecord>,
    /// The keys that the store did not give out (empty: the list of keys), and why.
    pub errors: Vec<(String, StorageError)>,
}

/// A value that could not be read. It still stands where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Its key.
    pub key: String,
    /// The value as it was found.
    pub value: String,
    /// What is wrong with it.
    pub what: String,
    /// The key of its copy in quarantine, if there is one.
    pub copy: Option<String>,
    /// Whether the copy was made now: it is news to the reader.
    pub fresh: bool,
}

/// A record of a newer version of this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewerRecord {
    /// Its key.
    pub key: String,
    /// Its version.
    pub version: u32,
}

/// Reads everything of a scope. Unreadable values are copied to quarantine, which is all that is written; if there is
/// a record of a newer version, nothing is.
pub fn load(storage: &dyn Storage, scope: &Scope) -> Loaded {
    let mut loaded = Loaded::default();
    let mut keys = match storage.keys() {
        Ok(keys) => keys,
        Err(error) => {
            loaded.errors.push((String::new(), error));
            return loaded;
        }
    };
    keys.sort_unstable();
    keys.dedup();
    let mut records: SortedMap<AnnotationId, Vec<(Record, String)>> = SortedMap::new();
    let mut unreadable = Vec::new();
    for text in keys {
        let Some(key @ Key::Annotation(..)) = Key::parse(scope, &text) else {
            continue;
        };
        let value = match storage.get(&text) {
            Ok(Some(value)) => value,
            Ok(None) => continue,
            Err(error) => {
                loaded.errors.push((text, error));
                continue;
            }
        };
        match read(&key, &value) {
            Decoded::Record(record) => {
                records.change(record.id().clone(), |of_one| of_one.push((record, value)));
            }
            Decoded::NotOurs => {}
            Decoded::Newer { version } => loaded.newer.push(NewerRecord { key: text, version }),
            Decoded::Damaged { what } => unreadable.push((key, value, what)),
        }
    }
    for (key, value, what) in unreadable {
        let aside = if loaded.newer.is_empty() {
            set_aside(storage, scope, &key, &value).ok()
        } else {
            None
        };
        loaded.damaged.push(Damage {
            key: key.to_text(scope),
            value,
            what,
            fresh: aside.as_ref().is_some_and(|a| a.fresh),
            copy: aside.map(|a| a.key),
        });
    }
    for (id, mut of_one) in records.into_entries() {
        let only = if of_one.len() == 1 {
            of_one.pop()
        } else {
            None
        };
        let counts = match only {
            Some((record, text)) => {
                if matches!(&record, Record::Annotation(a) if !a.trashed) {
                    loaded.texts.insert(id, text);
                }
                Some(record)
            }
            None => combine(of_one.iter().map(|(record, _)| record)),
        };
        match counts {
            Some(Record::Annotation(annotation)) => loaded.annotations.push(*annotation),
            Some(Record::Tombstone(tombstone)) => loaded.tombstones.push(tombstone),
            None => {}
        }
    }
    loaded
}

/// What the value under a key is; a record of another annotation than the key names is damaged.
pub(super) fn read(key: &Key, value: &str) -> Decoded {
    match (decode(value), key) {
        (Decoded::Record(record), Key::Annotation(id, _)) if record.id() != id => {
            Decoded::Damaged {
                what: format!("it is a record of {}", record.id().as_str()),
            }
        }
        (decoded, _) => decoded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::faulty::{Fault, FaultyStorage};
    use crate::keep::sample::{edited, sample};
    use crate::keep::{MemoryStorage, encode};

    fn key(bits: u128, place: u8) -> String {
        Key::Annotation(AnnotationId::from_bits(bits), place).to_text(&Scope::main())
    }

    fn value(annotation: &Annotation) -> String {
        encode(&Record::of(annotation))
    }

    /// S08, S09: a damaged record is copied first, stays where it is, and is news once; the others load.
    #[test]
    fn damage_is_set_aside_and_the_rest_loads() {
        let storage = MemoryStorage::default();
        let good = value(&sample(1));
        let broken = [
            (key(2, 1), good.chars().take(100).collect::<String>()),
            (key(3, 1), good.clone()),
            (key(4, 2), good.replace("Kyiv 🇺🇦", "Kyiv 🇵🇱")),
        ];
        storage.set(&key(1, 1), &good).unwrap();
        for (key, value) in &broken {
            storage.set(key, value).unwrap();
        }
        for fresh in [true, false] {
            let loaded = load(&storage, &Scope::main());
            assert_eq!(loaded.annotations, [sample(1)]);
            assert_eq!(loaded.damaged.len(), broken.len());
            for (damage, (key, value)) in loaded.damaged.iter().zip(&broken) {
                assert_eq!((&damage.key, &damage.value), (key, value));
                assert_eq!(damage.fresh, fresh);
                let copy = damage.copy.as_ref().unwrap();
                assert_eq!(storage.get(copy).as_ref(), Ok(&Some(value.clone())));
                assert_eq!(storage.get(key).as_ref(), Ok(&Some(value.clone())));
            }
            assert_eq!(
                storage.keys().unwrap().len(),
                7,
                "no second copy is made of the same"
            );
        }
    }

    /// S08: every cut of a real record, through the store.
    #[test]
    fn every_cut_is_set_aside() {
        let good = value(&sample(1));
        for (cut, _) in good.char_indices() {
            let storage = MemoryStorage::default();
            storage.set(&key(1, 1), &good[..cut]).unwrap();
            storage.set(&key(2, 1), &value(&sample(2))).unwrap();
            let loaded = load(&storage, &Scope::main());
            assert_eq!(loaded.annotations, [sample(2)], "cut at {cut}");
            let copy = loaded.damaged[0].copy.clone().unwrap();
            assert_eq!(storage.get(&copy).unwrap().as_deref(), Some(&good[..cut]));
        }
    }

    /// S10: no room for the copy: nothing is written, the value stays.
    #[test]
    fn without_room_damage_stays_untouched() {
        let memory = MemoryStorage::default();
        memory.set(&key(1, 1), "{\"stancemark").unwrap();
        let before = memory.contents();
        for fault in [Fault::Writes(StorageError::Full), Fault::DropsWrites] {
            let loaded = load(&FaultyStorage::new(&memory, fault), &Scope::main());
            assert_eq!(loaded.damaged[0].copy, None);
            assert_eq!(memory.contents(), before);
        }
    }

    /// S11, S16: a newer record makes loading write nothing at all, not even a quarantine.
    #[test]
    fn a_newer_record_makes_it_read_only() {
        let storage = MemoryStorage::default();
        let newer = value(&sample(1)).replace("\"version\":1", "\"version\":3");
        storage.set(&key(1, 1), &newer).unwrap();
        storage.set(&key(2, 1), "{\"stancemark").unwrap();
        storage.set(&key(3, 1), &value(&sample(3))).unwrap();
        let before = storage.contents();
        let loaded = load(&storage, &Scope::main());
        assert_eq!(
            loaded.newer,
            [NewerRecord {
                key: key(1, 1),
                version: 3
            }]
        );
        assert_eq!(loaded.annotations, [sample(3)]);
        assert_eq!(loaded.damaged[0].copy, None);
        assert_eq!(storage.contents(), before);
    }

    /// S18: other programs' keys and values, also under a key that could be ours.
    #[test]
    fn others_are_left_alone() {
        let storage = MemoryStorage::default();
        storage.set("theme", "dark").unwrap();
        storage.set("sm:main:a:list", "[1]").unwrap();
        storage.set("sm:other:a:broken", "{").unwrap();
        storage.set(&key(1, 1), "{\"their\":\"own 🇺🇦\"}").unwrap();
        let exercise = key(2, 1).replace("main", "lesson");
        storage.set(&exercise, &value(&sample(2))).unwrap();
        let before = storage.contents();
        assert_eq!(load(&storage, &Scope::main()), Loaded::default());
        assert_eq!(storage.contents(), before);
        let lesson = load(&storage, &Scope::parse("lesson").unwrap());
        assert_eq!(lesson.annotations, [sample(2)]);
    }

    #[test]
    fn the_latest_of_several_places_counts() {
        let storage = MemoryStorage::default();
        storage.set(&key(1, 1), &value(&sample(1))).unwrap();
        let later = edited(&sample(1), "later");
        storage.set(&key(1, 2), &value(&later)).unwrap();
        assert_eq!(load(&storage, &Scope::main()).annotations, [later]);
    }

    /// S05, S07: a store that cannot be read.
    #[test]
    fn what_is_not_given_out_is_named() {
        let memory = MemoryStorage::default();
        memory.set(&key(1, 1), &value(&sample(1))).unwrap();
        memory.set(&key(2, 1), &value(&sample(2))).unwrap();
        let blocked = FaultyStorage::new(&memory, Fault::From(1, StorageError::Blocked));
        let loaded = load(&blocked, &Scope::main());
        assert_eq!(
            loaded.errors,
            [(String::new(), StorageError::Blocked)],
            "no list of keys"
        );
        let one = FaultyStorage::new(&memory, Fault::Nth(2, StorageError::Blocked));
        let loaded = load(&one, &Scope::main());
        assert_eq!(loaded.errors, [(key(1, 1), StorageError::Blocked)]);
        assert_eq!(loaded.annotations, [sample(2)]);
    }
}
