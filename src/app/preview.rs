//! The open article as soon as it can be shown: its words with the highlights at its top, before everything else is
//! read. Nothing can be changed yet.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::annotate::Annotation;
use crate::keep::{self, MemoryStorage, Scope, Storage as _};
use crate::session::Session;

use super::boot::{read_blocks, session_of};
use super::keeper::Keeper;
use super::place;

/// How many blocks have their quotations looked for: more than a screen shows.
const BLOCKS: usize = 48;

#[wasm_bindgen]
extern "C" {
    /// The keys of highlights that the page's script saw while the program was loaded, each before its value, in lines.
    #[wasm_bindgen(js_name = stancemarkSeen)]
    fn seen() -> String;

    /// Whether the page's script has drawn the top of the article as it was last seen.
    #[wasm_bindgen(js_name = stancemarkHasTop)]
    pub fn has_first_look() -> bool;

    /// Puts the page in the place of that. What is drawn before the browser paints again is seen at once.
    #[wasm_bindgen(js_name = stancemarkShow)]
    pub fn show();

    /// Everything was read, or something changed: the top of the article is kept anew for the next start.
    #[wasm_bindgen(js_name = stancemarkTop)]
    pub fn keep_first_look();

    /// Waits until what was changed is painted.
    #[wasm_bindgen(js_name = stancemarkPainted)]
    fn next_frame() -> js_sys::Promise;
}

/// The article that the address names, if it is one of the reader's own.
pub async fn preview(keeper: &Keeper) -> Option<Session> {
    let id = place::article_in_address()?;
    let own = keeper.mirror.as_ref()?.article(&keeper.scope, &id).await?;
    if own.trashed {
        return None;
    }
    let session = session_of(vec![read_blocks(&own, BLOCKS)?], at_top(&keeper.scope));
    session.document(&id)?;
    Some(session)
}

/// The highlights that the page's script saw, read as everything is.
fn at_top(scope: &Scope) -> Vec<Annotation> {
    let storage = MemoryStorage::default();
    let seen = seen();
    let mut lines = seen.lines();
    while let (Some(key), Some(value)) = (lines.next(), lines.next()) {
        // It takes everything.
        let _ = storage.set(key, value);
    }
    keep::load(&storage, scope).annotations
}

/// Waits until the preview is painted, so that the work after it does not hold it up.
pub async fn painted() {
    let _ = JsFuture::from(next_frame()).await;
}
