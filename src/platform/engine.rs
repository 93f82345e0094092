//! The engine: a second program in a worker, loaded at the first question, see `www/boot.js`.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = stancemarkAsk)]
    fn ask_worker(question: &str, file: Uint8Array) -> Promise;
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
    bring(question, Uint8Array::from(file)).await
}

/// The same with bytes that need not be copied: they go to the engine at once, whether the answer is waited for or not,
/// and are here no more.
///
/// # Errors
/// As [`ask`].
pub fn bring(
    question: &str,
    file: Uint8Array,
) -> impl Future<Output = Result<String, String>> + use<> {
    let asked = JsFuture::from(ask_worker(question, file));
    async move { answered(asked.await) }
}

fn answered(answer: Result<JsValue, JsValue>) -> Result<String, String> {
    match answer {
        Ok(answer) => Ok(answer.as_string().unwrap_or_default()),
        Err(error) => Err(js_sys::Error::from(error).message().into()),
    }
}
