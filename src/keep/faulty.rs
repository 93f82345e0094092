//! A store that fails on demand, for tests.

use std::cell::{Cell, RefCell};

use super::{MemoryStorage, Storage, StorageError};

/// How a [`FaultyStorage`] misbehaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The call with this number, counted from 1, fails; all others work.
    Nth(usize, StorageError),
    /// All calls from this number on fail.
    From(usize, StorageError),
    /// Writing seems to work but does nothing.
    DropsWrites,
    /// Another tab writes this over the first value that is written, before it can be read back.
    Overtaken(String),
    /// Every write fails, reading works.
    Writes(StorageError),
    /// Writing a key that contains this fails.
    Writing(&'static str, StorageError),
    /// Reading a key that contains this fails.
    Reading(&'static str, StorageError),
}

/// A store over another one, with a fault.
pub struct FaultyStorage<'a> {
    inner: &'a MemoryStorage,
    fault: RefCell<Option<Fault>>,
    calls: Cell<usize>,
}

impl<'a> FaultyStorage<'a> {
    /// A store over `inner` with this fault.
    pub fn new(inner: &'a MemoryStorage, fault: Fault) -> Self {
        Self {
            inner,
            fault: RefCell::new(Some(fault)),
            calls: Cell::new(0),
        }
    }

    /// How often it was called.
    pub fn calls(&self) -> usize {
        self.calls.get()
    }

    fn call(&self, key: &str, writes: bool) -> Result<(), StorageError> {
        self.calls.set(self.calls.get() + 1);
        let call = self.calls.get();
        let error = match &*self.fault.borrow() {
            Some(Fault::Nth(n, error)) if *n == call => Some(error.clone()),
            Some(Fault::From(n, error)) if *n <= call => Some(error.clone()),
            Some(Fault::Writes(error)) if writes => Some(error.clone()),
            Some(Fault::Writing(part, error)) if writes && key.contains(part) => {
                Some(error.clone())
            }
            Some(Fault::Reading(part, error)) if !writes && key.contains(part) => {
                Some(error.clone())
            }
            _ => None,
        };
        error.map_or(Ok(()), Err)
    }
}

impl Storage for FaultyStorage<'_> {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.call(key, false)?;
        self.inner.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.call(key, true)?;
        if *self.fault.borrow() == Some(Fault::DropsWrites) {
            return Ok(());
        }
        self.inner.set(key, value)?;
        if let Some(Fault::Overtaken(other)) = &*self.fault.borrow() {
            self.inner.set(key, other)?;
        }
        self.fault
            .borrow_mut()
            .take_if(|f| matches!(f, Fault::Overtaken(_)));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.call(key, true)?;
        self.inner.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.call("", false)?;
        self.inner.keys()
    }
}
