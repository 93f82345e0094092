//! A store in memory.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::storage::units;
use super::{Storage, StorageError};
use crate::sorted::SortedMap;
use crate::text::Gather as _;

/// A store that lasts as long as the page: used where the browser blocks storage, and by tests.
#[derive(Clone, Debug, Default)]
pub struct MemoryStorage {
    values: RefCell<SortedMap<String, String>>,
    quota: Option<usize>,
}

impl MemoryStorage {
    /// A store that is full when keys and values together take this many UTF-16 code units.
    pub fn with_quota(quota: usize) -> Self {
        Self {
            values: RefCell::default(),
            quota: Some(quota),
        }
    }

    /// All keys and values.
    pub fn contents(&self) -> BTreeMap<String, String> {
        let values = self.values.borrow().clone();
        values.into_entries().collect()
    }
}

impl Storage for MemoryStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.values.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        let mut values = self.values.borrow_mut();
        if let Some(quota) = self.quota {
            let others: usize = values
                .iter()
                .filter(|(k, _)| *k != key)
                .map(|(k, v)| units(k) + units(v))
                .sum();
            if others + units(key) + units(value) > quota {
                return Err(StorageError::Full);
            }
        }
        values.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.values.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.values.borrow().keys().cloned().gather())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_store_keeps_the_old_value() {
        let storage = MemoryStorage::with_quota(8);
        storage.set("a", "🇺🇦").unwrap();
        assert_eq!(storage.set("a", "12345678"), Err(StorageError::Full));
        assert_eq!(storage.set("b", "123"), Err(StorageError::Full));
        assert_eq!(storage.get("a"), Ok(Some("🇺🇦".into())));
        storage.set("a", "1234567").unwrap();
        storage.remove("a").unwrap();
        assert_eq!(storage.get("a"), Ok(None));
        assert_eq!(storage.keys(), Ok(vec![]));
    }
}
