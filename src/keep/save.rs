//! Writing one annotation so that it is there when the page says so.

use std::fmt;

use super::key::LAST_PLACE;
use super::load::read;
use super::merge::newer_of;
use super::quarantine::set_aside;
use super::{Decoded, Key, Record, Scope, Storage, StorageError, Tombstone, encode};
use crate::annotate::{Annotation, AnnotationId};
use crate::text::Gather as _;

/// What a store holds after a successful [`save`].
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// The version that counts now: the one given, or another tab's if that is the later one. Show this one.
    pub annotation: Annotation,
    /// The version that gave way because two tabs changed the annotation at once: the one given, or another tab's.
    pub gave_way: Option<Box<Annotation>>,
}

/// Why an annotation was not saved. What stood in the store still stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// The store failed.
    Storage(StorageError),
    /// What is stored was written by a newer version of this program, which alone may change it.
    Newer {
        /// Its version.
        version: u32,
    },
    /// Every place for it is taken by something that must not be overwritten.
    NoPlace,
}

impl From<StorageError> for SaveError {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Storage(error) => error.fmt(f),
            Self::Newer { version } => {
                write!(
                    f,
                    "it is kept by a newer version of this program (format {version})"
                )
            }
            Self::NoPlace => f.write_str("damaged records take every place for it"),
        }
    }
}

impl std::error::Error for SaveError {}

/// Writes an annotation and reads it back.
///
/// If another tab wrote a version that is not this one's forerunner, the one that counts by [`newer_of`] is stored and
/// the other given back. An unreadable value in its place is overwritten only if an equal copy stands in quarantine,
/// else the annotation gets another place; another program's value is never overwritten.
///
/// # Errors
/// The annotation is not saved.
pub fn save(
    storage: &dyn Storage,
    scope: &Scope,
    annotation: &Annotation,
) -> Result<Saved, SaveError> {
    write(storage, scope, annotation, &Record::of(annotation))
}

/// Puts a tombstone in place of a trashed annotation, once the mirror holds all of it. An annotation that is not in
/// the trash is saved whole.
///
/// # Errors
/// The tombstone is not saved.
pub fn bury(
    storage: &dyn Storage,
    scope: &Scope,
    annotation: &Annotation,
) -> Result<Saved, SaveError> {
    if annotation.trashed {
        let tombstone = Record::Tombstone(Tombstone::from(annotation));
        write(storage, scope, annotation, &tombstone)
    } else {
        save(storage, scope, annotation)
    }
}

/// Writes what the mirror held and this store did not: [`super::Reconciled::write_local`]. Gives those that could not
/// be written.
pub fn restore(
    storage: &dyn Storage,
    scope: &Scope,
    annotations: &[Annotation],
) -> Vec<(AnnotationId, SaveError)> {
    annotations
        .iter()
        .filter_map(|annotation| {
            let error = bury(storage, scope, annotation).err()?;
            Some((annotation.id.clone(), error))
        })
        .gather()
}

/// Writes `annotation` in the form of `record`, unless what is stored counts more.
fn write(
    storage: &dyn Storage,
    scope: &Scope,
    annotation: &Annotation,
    record: &Record,
) -> Result<Saved, SaveError> {
    // If another tab writes between the look and the write, the second turn meets what it wrote.
    for _ in 0..2 {
        let place = find_place(storage, scope, &annotation.id)?;
        let (wins, saved) = match &place.held {
            None => (true, alone(annotation)),
            Some(held) => compare(held, annotation, record),
        };
        if !wins {
            return Ok(saved);
        }
        let value = encode(record);
        if place.value.as_ref() == Some(&value) {
            return Ok(saved);
        }
        storage.set(&place.key, &value)?;
        if storage.get(&place.key)?.as_ref() == Some(&value) {
            return Ok(saved);
        }
    }
    Err(StorageError::Unreliable.into())
}

fn alone(annotation: &Annotation) -> Saved {
    Saved {
        annotation: annotation.clone(),
        gave_way: None,
    }
}

/// Whether `given` is to be written over what is held, and what then holds.
fn compare(held: &Record, given: &Annotation, form: &Record) -> (bool, Saved) {
    match held {
        Record::Annotation(held) => {
            let wins = newer_of(given, held) == given;
            let (winner, loser) = if wins {
                (given, held.as_ref())
            } else {
                (held.as_ref(), given)
            };
            let at_once = **held != *given && held.revision >= given.revision;
            let saved = Saved {
                annotation: winner.clone(),
                gave_way: at_once.then(|| Box::new(loser.clone())),
            };
            (wins, saved)
        }
        // Another tab trashed a later version: the tombstone stays, and the page learns that its version gave way.
        Record::Tombstone(held) if held.revision > given.revision => {
            let annotation = Annotation {
                trashed: true,
                revision: held.revision,
                ..given.clone()
            };
            let gave_way = (!given.trashed).then(|| Box::new(given.clone()));
            (
                false,
                Saved {
                    annotation,
                    gave_way,
                },
            )
        }
        Record::Tombstone(held) => {
            let buried = held.revision == given.revision && given.trashed;
            let tombstone = matches!(form, Record::Tombstone(_));
            (!buried || tombstone, alone(given))
        }
    }
}

/// Where an annotation may be written.
struct Place {
    key: String,
    /// What stands there, if it can be read.
    held: Option<Record>,
    /// What stands there, as it stands.
    value: Option<String>,
}

fn find_place(storage: &dyn Storage, scope: &Scope, id: &AnnotationId) -> Result<Place, SaveError> {
    for number in 1..=LAST_PLACE {
        let key = Key::Annotation(id.clone(), number);
        let text = key.to_text(scope);
        let value = storage.get(&text)?;
        let held = match value.as_deref().map(|value| read(&key, value)) {
            None => None,
            Some(Decoded::Record(record)) => Some(record),
            Some(Decoded::NotOurs) => continue,
            Some(Decoded::Newer { version }) => return Err(SaveError::Newer { version }),
            Some(Decoded::Damaged { .. }) => {
                let value = value.as_deref().unwrap_or_default();
                if set_aside(storage, scope, &key, value).is_err() {
                    continue;
                }
                None
            }
        };
        return Ok(Place {
            key: text,
            held,
            value,
        });
    }
    Err(SaveError::NoPlace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::faulty::{Fault, FaultyStorage};
    use crate::keep::sample::{edited, sample, trashed};
    use crate::keep::{MemoryStorage, load, quarantined, used_utf16};

    fn main() -> Scope {
        Scope::main()
    }

    fn key(place: u8) -> String {
        Key::Annotation(AnnotationId::from_bits(1), place).to_text(&main())
    }

    /// S01: full; what stood there stands, byte for byte.
    #[test]
    fn a_full_store_keeps_what_it_has() {
        let storage = MemoryStorage::with_quota(700);
        save(&storage, &main(), &sample(1)).unwrap();
        let before = storage.contents();
        let long = edited(&sample(1), &"🇺🇦".repeat(300));
        assert_eq!(
            save(&storage, &main(), &long),
            Err(StorageError::Full.into())
        );
        assert_eq!(
            save(&storage, &main(), &sample(2)),
            Err(StorageError::Full.into())
        );
        assert_eq!(storage.contents(), before);
    }

    /// S02: trash makes room, even in a store too full to take the trashed annotation whole.
    #[test]
    fn burying_frees_space() {
        let storage = MemoryStorage::with_quota(700);
        save(&storage, &main(), &sample(1)).unwrap();
        let room = 700 - used_utf16(&storage).unwrap();
        storage.set("f", &"x".repeat(room - 1)).unwrap();
        let trash = trashed(&sample(1));
        assert_eq!(
            save(&storage, &main(), &trash),
            Err(StorageError::Full.into())
        );
        assert_eq!(load(&storage, &main()).annotations, [sample(1)]);
        bury(&storage, &main(), &trash).unwrap();
        let loaded = load(&storage, &main());
        assert_eq!(loaded.tombstones, [Tombstone::from(&trash)]);
        assert!(used_utf16(&storage).unwrap() < 400 + room);
    }

    /// S04: no complaint, but the old value comes back.
    #[test]
    fn a_write_that_is_not_there_is_an_error() {
        let memory = MemoryStorage::default();
        for stored in [None, Some(sample(1))] {
            if let Some(stored) = &stored {
                save(&memory, &main(), stored).unwrap();
            }
            let storage = FaultyStorage::new(&memory, Fault::DropsWrites);
            assert_eq!(
                save(&storage, &main(), &edited(&sample(1), "x")),
                Err(StorageError::Unreliable.into())
            );
        }
    }

    /// S10: a damaged record that cannot be copied keeps its place, the annotation gets the next.
    #[test]
    fn damage_is_never_overwritten_without_a_copy() {
        let memory = MemoryStorage::default();
        let broken = "{\"stancemark\":\"annotation\",\"ver";
        memory.set(&key(1), broken).unwrap();
        let storage = FaultyStorage::new(&memory, Fault::Writing(":q:", StorageError::Full));
        save(&storage, &main(), &sample(1)).unwrap();
        assert_eq!(memory.get(&key(1)).unwrap().as_deref(), Some(broken));
        assert_eq!(load(&storage, &main()).annotations, [sample(1)]);
        // Later there is room: the copy is made first, then the place is taken.
        let edit = edited(&sample(1), "🇺🇦");
        save(&memory, &main(), &edit).unwrap();
        assert_eq!(quarantined(&memory, &main()).unwrap()[0].value, broken);
        let loaded = load(&memory, &main());
        assert_eq!((loaded.annotations, loaded.damaged), (vec![edit], vec![]));
    }

    #[test]
    fn with_every_place_taken_it_says_so() {
        let memory = MemoryStorage::default();
        for place in 1..=LAST_PLACE {
            memory.set(&key(place), "{").unwrap();
        }
        let before = memory.contents();
        let storage = FaultyStorage::new(&memory, Fault::Writing(":q:", StorageError::Full));
        assert_eq!(save(&storage, &main(), &sample(1)), Err(SaveError::NoPlace));
        assert_eq!(memory.contents(), before);
    }

    /// S16: a record of a newer version; S18: another program's value.
    #[test]
    fn what_others_wrote_stays() {
        let storage = MemoryStorage::default();
        let newer = "{\"stancemark\":\"annotation\",\"version\":2}";
        storage.set(&key(1), newer).unwrap();
        assert_eq!(
            save(&storage, &main(), &sample(1)),
            Err(SaveError::Newer { version: 2 })
        );
        assert_eq!(storage.get(&key(1)).unwrap().as_deref(), Some(newer));
        storage.set(&key(1), "{\"theirs\":1}").unwrap();
        save(&storage, &main(), &sample(1)).unwrap();
        assert_eq!(
            storage.get(&key(1)).unwrap().as_deref(),
            Some("{\"theirs\":1}")
        );
        assert!(storage.get(&key(2)).unwrap().is_some());
    }

    /// S15: one tab trashes while another edits; each order, whole or buried.
    #[test]
    fn an_edit_at_once_beats_the_trash() {
        let first = sample(1);
        let (edit, trash) = (edited(&first, "edit"), trashed(&first));
        let cases: [(&Annotation, bool, &Annotation, bool); 4] = [
            (&trash, false, &edit, true),
            (&trash, true, &edit, false),
            (&edit, false, &trash, true),
            (&edit, true, &trash, true),
        ];
        for (one, buried, other, tells) in cases {
            let storage = MemoryStorage::default();
            save(&storage, &main(), &first).unwrap();
            save(&storage, &main(), one).unwrap();
            if buried {
                bury(&storage, &main(), one).unwrap();
            }
            let saved = save(&storage, &main(), other).unwrap();
            assert_eq!(saved.annotation, edit);
            assert_eq!(
                saved.gave_way.as_deref(),
                tells.then_some(&trash),
                "the page can tell"
            );
            assert_eq!(
                load(&storage, &main()).annotations,
                std::slice::from_ref(&edit)
            );
        }
    }

    #[test]
    fn a_later_tombstone_stays() {
        let storage = MemoryStorage::default();
        let trash = trashed(&edited(&sample(1), "A"));
        bury(&storage, &main(), &trash).unwrap();
        let mine = edited(&sample(1), "B");
        let saved = save(&storage, &main(), &mine).unwrap();
        assert!(saved.annotation.trashed && saved.annotation.revision == trash.revision);
        assert_eq!(saved.gave_way.as_deref(), Some(&mine));
        assert_eq!(
            load(&storage, &main()).tombstones,
            [Tombstone::from(&trash)]
        );
        // Taking it out of the trash is a later change and wins.
        let back = Annotation {
            trashed: false,
            ..edited(&saved.annotation, "B")
        };
        save(&storage, &main(), &back).unwrap();
        assert_eq!(load(&storage, &main()).annotations, [back]);
    }

    #[test]
    fn two_edits_at_once_give_the_loser_back() {
        let storage = MemoryStorage::default();
        let (a, b) = (edited(&sample(1), "a"), edited(&sample(1), "b 🇺🇦"));
        let winner = newer_of(&a, &b).clone();
        let loser = if winner == a { &b } else { &a };
        for (one, other) in [(&a, &b), (&b, &a)] {
            storage.remove(&key(1)).unwrap();
            save(&storage, &main(), one).unwrap();
            let saved = save(&storage, &main(), other).unwrap();
            assert_eq!(saved.annotation, winner);
            assert_eq!(saved.gave_way.as_deref(), Some(loser));
            assert_eq!(
                load(&storage, &main()).annotations,
                std::slice::from_ref(&winner)
            );
        }
    }

    /// S14: another tab writes between the write and the look at it.
    #[test]
    fn being_overtaken_is_noticed() {
        let (a, b) = (edited(&sample(1), "a"), edited(&sample(1), "b 🇺🇦"));
        for (mine, theirs) in [(&a, &b), (&b, &a)] {
            let memory = MemoryStorage::default();
            let other = encode(&Record::of(theirs));
            let storage = FaultyStorage::new(&memory, Fault::Overtaken(other));
            let saved = save(&storage, &main(), mine).unwrap();
            assert_eq!(&saved.annotation, newer_of(&a, &b));
            assert!(saved.gave_way.is_some());
            assert_eq!(load(&memory, &main()).annotations, [saved.annotation]);
        }
    }

    #[test]
    fn saving_again_writes_nothing() {
        let memory = MemoryStorage::default();
        save(&memory, &main(), &sample(1)).unwrap();
        let storage = FaultyStorage::new(&memory, Fault::Writes(StorageError::Full));
        assert_eq!(save(&storage, &main(), &sample(1)), Ok(alone(&sample(1))));
        let trash = trashed(&sample(1));
        bury(&memory, &main(), &trash).unwrap();
        assert_eq!(save(&storage, &main(), &trash), Ok(alone(&trash)));
        assert_eq!(bury(&storage, &main(), &trash), Ok(alone(&trash)));
    }
}
