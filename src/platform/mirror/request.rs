//! Waiting for the database, but not for ever.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    EventTarget, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
};

use super::super::local_storage::storage_error;
use crate::keep::StorageError;

/// How long the database may take to answer.
///
/// # Units
/// Milliseconds.
pub const PATIENCE: u32 = 10_000;

/// A transaction on one store.
pub struct Transaction {
    inner: IdbTransaction,
    /// The store.
    pub store: IdbObjectStore,
    done: Waiting,
}

#[wasm_bindgen]
extern "C" {
    /// The part of a database that `web-sys` does not bind yet.
    type WithDurability;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn transaction_with_options(
        this: &WithDurability,
        stores: &str,
        mode: &str,
        options: &JsValue,
    ) -> Result<IdbTransaction, JsValue>;
}

impl Transaction {
    /// A transaction that reads.
    ///
    /// # Errors
    /// The database is closed.
    pub fn read(database: &IdbDatabase, store: &str) -> Result<Self, StorageError> {
        Self::begin(database, store, "readonly")
    }

    /// A transaction that writes, complete only when the data are on the disk.
    ///
    /// # Errors
    /// The database is closed.
    ///
    /// # Source
    /// Indexed Database API 3.0, 2.7.1: durability `strict`. Browsers without it ignore the option.
    pub fn write(database: &IdbDatabase, store: &str) -> Result<Self, StorageError> {
        Self::begin(database, store, "readwrite")
    }

    fn begin(database: &IdbDatabase, store: &str, mode: &str) -> Result<Self, StorageError> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())
            .map_err(|e| storage_error(&e))?;
        let transaction = database
            .unchecked_ref::<WithDurability>()
            .transaction_with_options(store, mode, &options)
            .map_err(|e| storage_error(&e))?;
        let store = transaction
            .object_store(store)
            .map_err(|e| storage_error(&e))?;
        let done = Waiting::new(&transaction, &["complete", "abort"]);
        Ok(Self {
            inner: transaction,
            store,
            done,
        })
    }

    /// Waits until everything asked of the transaction is done and kept.
    ///
    /// # Errors
    /// It was not, or not in time.
    pub async fn complete(self) -> Result<(), StorageError> {
        match self.done.wait().await {
            Some("complete") => Ok(()),
            Some(_) => Err(self.inner.error().map_or_else(
                || StorageError::Other("the transaction was aborted".into()),
                |error| storage_error(&error),
            )),
            None => {
                // What did not answer may still finish; it shall not after it was called a failure.
                self.inner.abort().ok();
                Err(no_answer())
            }
        }
    }
}

/// The result of a request, once it has one.
pub async fn settled(request: &IdbRequest) -> Result<JsValue, StorageError> {
    match Waiting::new(request, &["success", "error"]).wait().await {
        Some("success") => value_of(request),
        Some(_) => match request.error() {
            Ok(Some(error)) => Err(storage_error(&error)),
            Ok(None) => Err(StorageError::Other("the database gave no reason".into())),
            Err(thrown) => Err(storage_error(&thrown)),
        },
        None => Err(no_answer()),
    }
}

/// The result of a request that succeeded.
pub fn value_of(request: &IdbRequest) -> Result<JsValue, StorageError> {
    request.result().map_err(|e| storage_error(&e))
}

/// Closes a database that opens after nobody waits for it any more, lest it stand in another tab's way.
pub fn closed_when_late(request: &IdbOpenDbRequest) {
    let late = request.clone();
    EventListener::once(request, "success", move |_| {
        if let Ok(database) = value_of(&late) {
            database.unchecked_into::<IdbDatabase>().close();
        }
    })
    .forget();
}

fn no_answer() -> StorageError {
    StorageError::Other("the database does not answer".into())
}

/// Listens from the moment it is made for the first of some events, or for the end of patience.
struct Waiting {
    first: Rc<Cell<Option<&'static str>>>,
    promise: Promise,
    _listeners: Vec<EventListener>,
    _timeout: Option<Timeout>,
}

impl Waiting {
    fn new(target: &EventTarget, events: &[&'static str]) -> Self {
        let first = Rc::new(Cell::new(None));
        let mut listeners = Vec::new();
        let mut timeout = None;
        let promise = Promise::new(&mut |resolve, _| {
            for &event in events {
                let (first, resolve) = (first.clone(), resolve.clone());
                listeners.push(EventListener::once(target, event, move |_| {
                    first.set(first.get().or(Some(event)));
                    resolve.call0(&JsValue::UNDEFINED).ok();
                }));
            }
            timeout = Some(Timeout::new(PATIENCE, move || {
                resolve.call0(&JsValue::UNDEFINED).ok();
            }));
        });
        Self {
            first,
            promise,
            _listeners: listeners,
            _timeout: timeout,
        }
    }

    /// The name of the event that came first; `None` if none came in time.
    async fn wait(self) -> Option<&'static str> {
        JsFuture::from(self.promise.clone()).await.ok();
        self.first.get()
    }
}
