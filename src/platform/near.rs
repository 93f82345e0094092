//! Tells what comes near the window as the reader scrolls, see `www/boot.js`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = stancemarkNear)]
    fn near(tell: &JsValue);

    /// Looks which parts the article has now, if it is drawn in parts that come and go.
    #[wasm_bindgen(js_name = stancemarkParts)]
    pub fn look();
}

/// Calls `tell` with the number of each part that comes within a window's height of the window, and with all of them
/// before the page is printed, for as long as the page is there.
pub fn watch(tell: impl Fn(usize) + 'static) {
    let tell = Closure::<dyn Fn(u32)>::new(move |part| tell(part as usize));
    near(&tell.into_js_value());
}
