//! A folder of the computer that the reader chose, where the browser offers that (File System Access); see
//! `www/folder.js`.
//!
//! A page may have several, each under a key. The browser keeps the handle; whether it may still be used is asked at
//! each start, and the reader allows it again with a click.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::text::Gather as _;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = stancemarkFolder, catch)]
    async fn act(act: &str, key: &str, name: &str, text: &str) -> Result<JsValue, JsValue>;
}

/// A folder by its key: one that ends in `:class` is only read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder(String);

/// Whether the folder may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// It may.
    Granted,
    /// The reader has to be asked again.
    Ask,
    /// The reader refused.
    Denied,
}

/// A file in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// When it was last written, in milliseconds since 1970.
    pub modified: u64,
    /// Its size in bytes.
    pub size: u64,
}

/// Whether this browser lets pages use a folder.
pub fn is_offered() -> bool {
    let window = web_sys::window();
    window.is_some_and(|w| Reflect::has(&w, &"showDirectoryPicker".into()).unwrap_or(false))
}

impl Folder {
    /// The folder in which the file of this reader is kept.
    pub fn own(scope: &str) -> Self {
        Self(format!("{scope}:own"))
    }

    /// The folder in which the files of a class lie.
    pub fn class(scope: &str) -> Self {
        Self(format!("{scope}:class"))
    }

    async fn act(&self, what: &str, name: &str, text: &str) -> Result<JsValue, String> {
        let done = act(what, &self.0, name, text).await;
        done.map_err(|error| js_sys::Error::from(error).message().into())
    }

    async fn text(&self, what: &str, name: &str, text: &str) -> Result<String, String> {
        let done = self.act(what, name, text).await?;
        Ok(done.as_string().unwrap_or_default())
    }

    /// Lets the reader choose it, within a moment after a click; its name, or nothing if none was chosen.
    ///
    /// # Errors
    /// Why the browser refused, in words; so of all functions here.
    pub async fn pick(&self) -> Result<Option<String>, String> {
        let name = self.text("pick", "", "").await?;
        Ok(Some(name).filter(|n| !n.is_empty()))
    }

    /// The name of the folder that was chosen before, and whether it may be used; nothing if there is none.
    pub async fn state(&self) -> Option<(String, Permission)> {
        read_state(&self.text("state", "", "").await.ok()?)
    }

    /// Asks the reader to allow it again, within a moment after a click.
    pub async fn allow(&self) -> Option<(String, Permission)> {
        read_state(&self.text("allow", "", "").await.ok()?)
    }

    /// Forgets it; what lies in it stays.
    ///
    /// # Errors
    /// As [`Self::pick`].
    pub async fn forget(&self) -> Result<(), String> {
        self.act("forget", "", "").await.map(drop)
    }

    /// The files in it, not those in folders within.
    ///
    /// # Errors
    /// As [`Self::pick`].
    pub async fn list(&self) -> Result<Vec<Entry>, String> {
        let lines = self.text("list", "", "").await?;
        Ok(lines.lines().filter_map(read_entry).gather())
    }

    /// Whether a file of this name is there.
    ///
    /// # Errors
    /// As [`Self::pick`].
    pub async fn has(&self, name: &str) -> Result<bool, String> {
        Ok(!self.text("has", name, "").await?.is_empty())
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// As [`Self::pick`].
    pub async fn read(&self, name: &str) -> Result<Vec<u8>, String> {
        let bytes = self.act("read", name, "").await?;
        Ok(Uint8Array::from(bytes).to_vec())
    }

    /// Writes a file, which takes the place of one of its name when all of it is written; the time of day as one
    /// writes it here.
    ///
    /// # Errors
    /// As [`Self::pick`].
    pub async fn write(&self, name: &str, text: &str) -> Result<String, String> {
        self.text("write", name, text).await
    }
}

fn read_state(state: &str) -> Option<(String, Permission)> {
    let (permission, name) = state.split_once(' ')?;
    let permission = match permission {
        "granted" => Permission::Granted,
        "denied" => Permission::Denied,
        _ => Permission::Ask,
    };
    Some((name.to_owned(), permission))
}

fn read_entry(line: &str) -> Option<Entry> {
    let mut parts = line.splitn(3, ' ');
    Some(Entry {
        modified: parts.next()?.parse().ok()?,
        size: parts.next()?.parse().ok()?,
        name: parts.next()?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_hold_blanks() {
        let entry = Entry {
            name: "Anna 🇺🇦 2.json".into(),
            modified: 1_700_000_000_123,
            size: 12,
        };
        assert_eq!(read_entry("1700000000123 12 Anna 🇺🇦 2.json"), Some(entry));
        for wrong in ["", "1 2", "x 2 a", "1.5 2 a"] {
            assert_eq!(read_entry(wrong), None, "{wrong}");
        }
        let asked = Some(("Class 7 b".into(), Permission::Ask));
        assert_eq!(read_state("prompt Class 7 b"), asked);
    }
}
