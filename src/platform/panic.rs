//! When the program itself fails: plain JavaScript shows what is stored, because nothing of Yew can be trusted then.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = stancemarkPanic)]
    fn show(message: &str);
}

/// Makes a panic show the rescue panel instead of a dead page.
pub fn set_hook() {
    std::panic::set_hook(Box::new(|info| show(&info.to_string())));
}
