//! The open article as soon as it can be shown: its words with the highlights at its top, before everything else is
//! read. Nothing can be changed yet.

use wasm_bindgen::prelude::*;

use crate::annotate::Annotation;
use crate::keep::{self, MemoryStorage, Scope, Storage as _};
use crate::session::Session;

use super::boot::{read_stored, session_of};
use super::keeper::Keeper;
use super::place;

/// How many blocks have their quotations looked for: more than a screen shows.
const BLOCKS: usize = 48;

#[wasm_bindgen]
extern "C" {
    /// The keys of highlights that the page's script saw while the program was loaded, each with its value.
    #[wasm_bindgen(js_name = stancemarkSeen)]
    fn seen() -> Vec<String>;
}

/// The article that the address names, if it is one of the reader's own.
pub async fn preview(keeper: &Keeper) -> Option<Session> {
    let id = place::article_in_address()?;
    let own = keeper.mirror.as_ref()?.article(&keeper.scope, &id).await?;
    if own.trashed {
        return None;
    }
    let session = session_of(vec![read_stored(&own, BLOCKS)], at_top(&keeper.scope));
    session.document(&id)?;
    Some(session)
}

/// The highlights that the page's script saw, read as everything is.
fn at_top(scope: &Scope) -> Vec<Annotation> {
    let storage = MemoryStorage::default();
    let mut seen = seen().into_iter();
    while let (Some(key), Some(value)) = (seen.next(), seen.next()) {
        // It takes everything.
        let _ = storage.set(&key, &value);
    }
    keep::load(&storage, scope).annotations
}
