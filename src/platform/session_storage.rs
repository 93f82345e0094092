//! The browser's sessionStorage: one tab's own, and it survives a reload. Where it is denied, undo ends at a reload.

use crate::keep::{Scope, read_journal, write_journal};
use crate::session::History;

/// Keeps the history of this tab.
pub fn set_journal(scope: &Scope, history: &History) {
    if let Some(storage) = area() {
        // If there is no room, an older history may be there: better none than a wrong one.
        if storage
            .set_item(&key(scope), &write_journal(history))
            .is_err()
        {
            let _ = storage.remove_item(&key(scope));
        }
    }
}

/// The history of this tab from before a reload.
pub fn journal(scope: &Scope) -> History {
    area()
        .and_then(|storage| storage.get_item(&key(scope)).ok().flatten())
        .map(|text| read_journal(&text))
        .unwrap_or_default()
}

fn area() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

fn key(scope: &Scope) -> String {
    format!("sm:{}:journal", scope.as_str())
}
