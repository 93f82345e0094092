//! The engine: a second program in a worker, loaded at the first question, see `www/boot.js`.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = stancemarkAsk, catch)]
    async fn ask_worker(question: &str, file: Uint8Array) -> Result<JsValue, JsValue>;
}

/// The engine's answer to a question, see [`crate::engine::question`].
///
/// # Errors
/// Why there is none, in words: it could not be loaded, or it failed.
pub async fn ask(question: &str) -> Result<String, String> {
    ask_about(question, &[]).await
}

/// The same of a question about a file, whose bytes go with it.
///
/// # Errors
/// As [`ask`].
pub async fn ask_about(question: &str, file: &[u8]) -> Result<String, String> {
    match ask_worker(question, Uint8Array::from(file)).await {
        Ok(answer) => Ok(answer.as_string().unwrap_or_default()),
        Err(error) => Err(js_sys::Error::from(error).message().into()),
    }
}
