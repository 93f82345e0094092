//! The files of a class, in a database of their own: they are not the reader's work, and many.
//!
//! Database `stancemark-class`, store `files`, keyed by the pair of scope and key; a value is an array of the file's name
//! and its bytes.

use gloo::events::EventListener;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{IdbDatabase, IdbKeyRange, IdbOpenDbRequest};

use super::super::local_storage::storage_error;
use super::request::{Transaction, value_of};
use super::{key, open_database};
use crate::keep::{Scope, StorageError};

const DATABASE: &str = "stancemark-class";
const VERSION: u32 = 1;
const FILES: &str = "files";

/// The files of a class as this browser keeps them.
#[derive(Debug)]
pub struct ClassStore {
    database: IdbDatabase,
    scope: Scope,
    _versionchange: EventListener,
}

/// One file of the class.
#[derive(Clone, Debug)]
pub struct ClassFile {
    /// The name under which it is kept.
    pub key: String,
    /// Its own name.
    pub name: String,
    /// Its bytes.
    pub bytes: Uint8Array,
}

fn make_store(request: &IdbOpenDbRequest) {
    if let Ok(database) = value_of(request) {
        let database: IdbDatabase = database.unchecked_into();
        // A failure aborts the upgrade, which then is the error of opening.
        database.create_object_store(FILES).ok();
    }
}

impl ClassStore {
    /// Opens the database, and makes it where there is none.
    ///
    /// # Errors
    /// The browser has no such store, denies it, or does not answer.
    pub async fn open(scope: Scope) -> Result<Self, StorageError> {
        let (database, versionchange) = open_database(DATABASE, VERSION, make_store).await?;
        Ok(Self {
            database,
            scope,
            _versionchange: versionchange,
        })
    }

    /// Keeps a file; it is kept when the transaction is complete. Its bytes are copied before this returns.
    ///
    /// # Errors
    /// It is not kept.
    pub fn put(&self, file: &ClassFile) -> Result<Transaction, StorageError> {
        let transaction = Transaction::write(&self.database, FILES)?;
        let value = Array::of2(&file.name.as_str().into(), &file.bytes);
        transaction
            .store
            .put_with_key(&value, &key(&self.scope, &file.key))
            .map_err(|e| storage_error(&e))?;
        Ok(transaction)
    }

    /// The names under which files are kept, in their order.
    ///
    /// # Errors
    /// They cannot be read.
    pub async fn keys(&self) -> Result<Vec<String>, StorageError> {
        let transaction = Transaction::read(&self.database, FILES)?;
        let keys = transaction
            .store
            .get_all_keys_with_key(self.range()?.as_ref())
            .map_err(|e| storage_error(&e))?;
        transaction.complete().await?;
        let name = |key: JsValue| Array::from(&key).get(1).as_string();
        Ok(Array::from(&value_of(&keys)?)
            .iter()
            .filter_map(name)
            .collect())
    }

    /// One file.
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn get(&self, name: &str) -> Result<Option<ClassFile>, StorageError> {
        let transaction = Transaction::read(&self.database, FILES)?;
        let request = transaction
            .store
            .get(&key(&self.scope, name))
            .map_err(|e| storage_error(&e))?;
        transaction.complete().await?;
        let value = value_of(&request)?;
        if !Array::is_array(&value) {
            return Ok(None);
        }
        let value = Array::from(&value);
        Ok(Some(ClassFile {
            key: name.to_owned(),
            name: value.get(0).as_string().unwrap_or_default(),
            bytes: value.get(1).dyn_into().unwrap_or_default(),
        }))
    }

    /// Keeps these files no more.
    ///
    /// # Errors
    /// They are still there.
    pub async fn remove(&self, keys: &[String]) -> Result<(), StorageError> {
        let transaction = Transaction::write(&self.database, FILES)?;
        for name in keys {
            transaction
                .store
                .delete(&key(&self.scope, name))
                .map_err(|e| storage_error(&e))?;
        }
        transaction.complete().await
    }

    fn range(&self) -> Result<IdbKeyRange, StorageError> {
        let scope = self.scope.as_str();
        IdbKeyRange::bound(
            &Array::of1(&scope.into()),
            &Array::of2(&scope.into(), &Array::new()),
        )
        .map_err(|e| storage_error(&e))
    }
}
