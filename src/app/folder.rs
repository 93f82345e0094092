//! The reader's own file in a folder: a moment after each change, and never another reader's. The page's script looks
//! after it, see `www/folder.js`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Does what the reader asks of the folder: `pick`, `allow`, `forget`, `go`, `name`, `write`.
    #[wasm_bindgen(js_name = stancemarkFolderAct)]
    pub fn act(what: &str);
}

/// The view; the settings about it begin with its name.
pub const FOLDER: &str = "folder";
