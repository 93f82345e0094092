//! Settings: small texts by name, one key each. Losing one loses no work, so they have no envelope.

use super::{Key, Scope, Storage, StorageError};
use crate::sorted::SortedMap;

/// The value of a setting, if it was ever set.
///
/// # Errors
/// The store cannot be read.
pub fn setting(
    storage: &dyn Storage,
    scope: &Scope,
    name: &str,
) -> Result<Option<String>, StorageError> {
    storage.get(&Key::Setting(name.to_owned()).to_text(scope))
}

/// All settings by their names.
///
/// # Errors
/// The store cannot be read.
pub fn settings(
    storage: &dyn Storage,
    scope: &Scope,
) -> Result<SortedMap<String, String>, StorageError> {
    let mut settings = SortedMap::new();
    for key in storage.keys()? {
        if let Some(Key::Setting(name)) = Key::parse(scope, &key)
            && let Some(value) = storage.get(&key)?
        {
            settings.insert(name, value);
        }
    }
    Ok(settings)
}

/// Sets a setting, or takes it away.
///
/// # Errors
/// The store cannot be written, or gives back another value.
pub fn set_setting(
    storage: &dyn Storage,
    scope: &Scope,
    name: &str,
    value: Option<&str>,
) -> Result<(), StorageError> {
    let key = Key::Setting(name.to_owned()).to_text(scope);
    match value {
        Some(value) => storage.set(&key, value)?,
        None => storage.remove(&key)?,
    }
    if storage.get(&key)?.as_deref() == value {
        Ok(())
    } else {
        Err(StorageError::Unreliable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::MemoryStorage;
    use crate::keep::faulty::{Fault, FaultyStorage};

    #[test]
    fn settings_belong_to_a_scope() {
        let storage = MemoryStorage::default();
        let lesson = Scope::parse("lesson").unwrap();
        set_setting(&storage, &Scope::main(), "coder", Some("Zoë 🇺🇦")).unwrap();
        assert_eq!(
            setting(&storage, &Scope::main(), "coder"),
            Ok(Some("Zoë 🇺🇦".into()))
        );
        assert_eq!(setting(&storage, &lesson, "coder"), Ok(None));
        let all = settings(&storage, &Scope::main()).unwrap();
        assert_eq!(all.iter().count(), 1);
        set_setting(&storage, &Scope::main(), "coder", None).unwrap();
        assert_eq!(storage.keys(), Ok(vec![]));
        let faulty = FaultyStorage::new(&storage, Fault::DropsWrites);
        assert_eq!(
            set_setting(&faulty, &lesson, "coder", Some("x")),
            Err(StorageError::Unreliable)
        );
    }
}
