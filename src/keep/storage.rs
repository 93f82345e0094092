//! What a store of keys and values can do, and how it can fail.

use std::fmt;

/// A store of texts by key, such as the browser's localStorage. Every call may fail, at any time.
pub trait Storage {
    /// The value under a key, if there is one.
    ///
    /// # Errors
    /// The store cannot be read.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Puts a value under a key. If that fails, the value that stood there still stands.
    ///
    /// # Errors
    /// The store cannot be written, or is full.
    fn set(&self, key: &str, value: &str) -> Result<(), StorageError>;

    /// Takes a key and its value away; does nothing if there is none.
    ///
    /// # Errors
    /// The store cannot be written.
    fn remove(&self, key: &str) -> Result<(), StorageError>;

    /// All keys, of all programs that share the store, in any order.
    ///
    /// # Errors
    /// The store cannot be read.
    fn keys(&self) -> Result<Vec<String>, StorageError>;
}

/// Why a store did not do what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser denies it: cookies are blocked, the page is sandboxed, or there is no such store.
    Blocked,
    /// There is no room left.
    Full,
    /// It took the value without complaint, but gives back another.
    Unreliable,
    /// Anything else, in the browser's words.
    Other(String),
}

impl StorageError {
    /// The error that an exception of this name and old-style code means.
    ///
    /// The name only picks the wording: whatever a store throws, nothing was saved.
    ///
    /// # Source
    /// HTML Standard, 12.2 (`setItem` throws `QuotaExceededError`, the getter `SecurityError`); Web IDL 2.8.1 (code
    /// 22, 18); code 1014 and `NS_ERROR_DOM_QUOTA_REACHED` are older Gecko.
    pub fn from_exception(name: &str, code: u16, message: &str) -> Self {
        match (name, code) {
            ("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" | "QUOTA_EXCEEDED_ERR", _)
            | (_, 22 | 1014) => Self::Full,
            ("SecurityError" | "NS_ERROR_DOM_SECURITY_ERR" | "NotAllowedError", _) | (_, 18) => {
                Self::Blocked
            }
            _ if message.is_empty() => Self::Other(name.to_owned()),
            _ => Self::Other(format!("{name}: {message}")),
        }
    }
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked => f.write_str("the browser blocks storage"),
            Self::Full => f.write_str("browser storage is full"),
            Self::Unreliable => f.write_str("the browser did not keep what was written"),
            Self::Other(why) => write!(f, "the browser refused ({why})"),
        }
    }
}

impl std::error::Error for StorageError {}

/// How much of a store is taken by all programs together.
///
/// # Units
/// UTF-16 code units of keys and values, which is what browsers count.
///
/// # Errors
/// The store cannot be read.
pub fn used_utf16(storage: &dyn Storage) -> Result<usize, StorageError> {
    let mut used = 0;
    for key in storage.keys()? {
        used += units(&key) + storage.get(&key)?.as_deref().map_or(0, units);
    }
    Ok(used)
}

/// The length of a text in UTF-16 code units.
pub(super) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::MemoryStorage;

    /// S03: the legacy shapes of the same errors.
    #[test]
    fn exceptions_are_told_apart() {
        let cases = [
            (("QuotaExceededError", 22), StorageError::Full),
            (("QuotaExceededError", 0), StorageError::Full),
            (("NS_ERROR_DOM_QUOTA_REACHED", 1014), StorageError::Full),
            (("QUOTA_EXCEEDED_ERR", 22), StorageError::Full),
            (("Error", 22), StorageError::Full),
            (("SecurityError", 18), StorageError::Blocked),
            (("SecurityError", 0), StorageError::Blocked),
            (
                ("InvalidStateError", 11),
                StorageError::Other("InvalidStateError: m".into()),
            ),
        ];
        for ((name, code), expected) in cases {
            assert_eq!(
                StorageError::from_exception(name, code, "m"),
                expected,
                "{name}"
            );
        }
    }

    #[test]
    fn counts_what_browsers_count() {
        let storage = MemoryStorage::default();
        storage.set("k", "🇺🇦").unwrap();
        storage.set("other", "é").unwrap();
        assert_eq!(used_utf16(&storage), Ok(1 + 4 + 5 + 1));
    }
}
