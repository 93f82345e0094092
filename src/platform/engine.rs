//! The engine: a second program in a worker, loaded at the first question, see `www/boot.js`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = stancemarkAsk, catch)]
    async fn ask_worker(question: &str) -> Result<JsValue, JsValue>;
}

/// The engine's answer to a question, see [`crate::engine::request`].
///
/// # Errors
/// Why there is none, in words: it could not be loaded, or it failed.
pub async fn ask(question: &str) -> Result<String, String> {
    match ask_worker(question).await {
        Ok(answer) => Ok(answer.as_string().unwrap_or_default()),
        Err(error) => Err(js_sys::Error::from(error).message().into()),
    }
}
