//! Giving things to other programs: the clipboard, and what the system offers for sharing. See `www/boot.js`.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = stancemarkHand)]
    fn hand(how: &str, what: &str, name: &str) -> js_sys::Promise;

    /// What this browser can give to other programs: `link`, `file`, or nothing.
    #[wasm_bindgen(js_name = stancemarkShares)]
    pub fn shares() -> String;
}

/// Copies (`copy`) or shares (`share`) what stands in the field of an id, or shares a text as a file of a name (`file`),
/// and says in words what became of it; nothing if the reader changed their mind.
///
/// It begins before this returns, because browsers allow it only while the reader's click lasts.
pub fn give(how: &str, what: &str, name: &str) -> impl Future<Output = String> + use<> {
    let promise = JsFuture::from(hand(how, what, name));
    async move {
        promise
            .await
            .ok()
            .and_then(|words| words.as_string())
            .unwrap_or_default()
    }
}
