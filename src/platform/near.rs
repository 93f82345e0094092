//! Tells what comes near the window as the reader scrolls.

use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = stancemarkNear)]
    fn near(root: &Element, tell: &JsValue) -> js_sys::Function;
}

/// Watches elements until it is dropped.
pub struct Watch {
    stop: js_sys::Function,
    _tell: Closure<dyn FnMut(u32)>,
}

/// Calls `tell` with the number in `data-part` of each element inside `root` that comes within a window's height of the
/// window, and with all of them before the page is printed.
pub fn watch(root: &Element, tell: impl Fn(usize) + 'static) -> Watch {
    let tell = Closure::<dyn FnMut(u32)>::new(move |part| tell(part as usize));
    Watch {
        stop: near(root, tell.as_ref()),
        _tell: tell,
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // Fails only if the page's script does, and then it watches on for nothing.
        let _ = self.stop.call0(&JsValue::NULL);
    }
}
