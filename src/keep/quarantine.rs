//! Unreadable values set aside, byte for byte.

use super::{Key, Scope, Storage, StorageError};

/// How many different unreadable values of one key are set aside.
const MOST: u32 = 99;

/// An unreadable value that was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// The key of the copy.
    pub key: String,
    /// The value as it was found.
    pub value: String,
}

/// Everything set aside in a scope, in the order of its keys, to be downloaded.
///
/// # Errors
/// The store cannot be read.
pub fn quarantined(storage: &dyn Storage, scope: &Scope) -> Result<Vec<Quarantined>, StorageError> {
    let mut keys = storage.keys()?;
    keys.sort_unstable();
    let mut found = Vec::new();
    for key in keys {
        if matches!(Key::parse(scope, &key), Some(Key::Quarantine(..)))
            && let Some(value) = storage.get(&key)?
        {
            found.push(Quarantined { key, value });
        }
    }
    Ok(found)
}

/// A copy in quarantine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SetAside {
    /// The key of the copy.
    pub key: String,
    /// Whether it was made now; else an equal one stood there already.
    pub fresh: bool,
}

/// Sees to it that an equal copy of the value of `key` stands in quarantine; the value itself stays where it is.
pub(super) fn set_aside(
    storage: &dyn Storage,
    scope: &Scope,
    key: &Key,
    value: &str,
) -> Result<SetAside, StorageError> {
    for number in 1..=MOST {
        let copy = Key::Quarantine(key.to_string(), number).to_text(scope);
        match storage.get(&copy)? {
            Some(held) if held == value => {
                return Ok(SetAside {
                    key: copy,
                    fresh: false,
                });
            }
            Some(_) => {}
            None => {
                storage.set(&copy, value)?;
                if storage.get(&copy)?.as_deref() != Some(value) {
                    return Err(StorageError::Unreliable);
                }
                return Ok(SetAside {
                    key: copy,
                    fresh: true,
                });
            }
        }
    }
    Err(StorageError::Other(format!(
        "{MOST} damaged versions of one record are kept already"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::AnnotationId;
    use crate::keep::MemoryStorage;
    use crate::keep::faulty::{Fault, FaultyStorage};

    #[test]
    fn copies_once_and_never_over_another() {
        let (storage, scope) = (MemoryStorage::default(), Scope::main());
        let key = Key::Annotation(AnnotationId::from_bits(1), 1);
        for (value, number, fresh) in [
            ("{🇺🇦", 1, true),
            ("{🇺🇦", 1, false),
            ("{", 2, true),
            ("{🇺🇦", 1, false),
        ] {
            let aside = set_aside(&storage, &scope, &key, value).unwrap();
            assert_eq!(
                aside.key,
                format!("sm:main:q:a:00000000000000000000000000000001:{number}")
            );
            assert_eq!(aside.fresh, fresh);
        }
        let values: Vec<_> = quarantined(&storage, &scope)
            .unwrap()
            .into_iter()
            .map(|q| q.value)
            .collect();
        assert_eq!(values, ["{🇺🇦", "{"]);
        assert_eq!(
            quarantined(&storage, &Scope::parse("other").unwrap()),
            Ok(vec![])
        );
    }

    #[test]
    fn a_copy_that_does_not_stand_is_none() {
        let memory = MemoryStorage::default();
        let storage = FaultyStorage::new(&memory, Fault::DropsWrites);
        let key = Key::Annotation(AnnotationId::from_bits(1), 1);
        assert_eq!(
            set_aside(&storage, &Scope::main(), &key, "{"),
            Err(StorageError::Unreliable)
        );
    }
}
