//! The browser's localStorage as a store.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::keep::{Storage, StorageError};

/// The browser's localStorage.
///
/// It is asked for anew at every call, because a browser may take it away at any time: the getter throws where cookies
/// are blocked or the page is sandboxed, and is null where the reader switched storage off.
#[derive(Clone, Copy, Debug)]
pub struct BrowserStorage(());

impl BrowserStorage {
    /// The store, if it can be read now.
    ///
    /// # Errors
    /// The browser denies it.
    pub fn open() -> Result<Self, StorageError> {
        area()?.length().map_err(|e| storage_error(&e))?;
        Ok(Self(()))
    }
}

fn area() -> Result<web_sys::Storage, StorageError> {
    web_sys::window()
        .ok_or(StorageError::Blocked)?
        .local_storage()
        .map_err(|e| storage_error(&e))?
        .ok_or(StorageError::Blocked)
}

impl Storage for BrowserStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        area()?.get_item(key).map_err(|e| storage_error(&e))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        area()?.set_item(key, value).map_err(|e| storage_error(&e))
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        area()?.remove_item(key).map_err(|e| storage_error(&e))
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let area = area()?;
        let count = area.length().map_err(|e| storage_error(&e))?;
        let mut keys = Vec::new();
        for index in 0..count {
            // None if another tab took a key away meanwhile.
            keys.extend(area.key(index).map_err(|e| storage_error(&e))?);
        }
        Ok(keys)
    }
}

/// What a thrown value means. Its members are read by name, because not everything thrown is a `DOMException` of this
/// page's own realm.
pub(super) fn storage_error(thrown: &JsValue) -> StorageError {
    let member = |name: &str| Reflect::get(thrown, &JsValue::from_str(name)).unwrap_or_default();
    let text = |name| member(name).as_string();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "old-style codes are small, and the cast saturates"
    )]
    let code = member("code").as_f64().unwrap_or(0.0) as u16;
    let message = text("message").or_else(|| thrown.as_string());
    StorageError::from_exception(
        text("name").as_deref().unwrap_or("Error"),
        code,
        message.as_deref().unwrap_or_default(),
    )
}
