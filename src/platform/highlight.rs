//! The CSS Custom Highlight API: what comes and goes (caret, search, suggestions) is drawn without touching the text.

use wasm_bindgen::prelude::*;
use web_sys::Range;

#[wasm_bindgen]
extern "C" {
    /// A set of ranges drawn alike (CSS Custom Highlight API Module Level 1).
    type Highlight;

    #[wasm_bindgen(constructor)]
    fn new() -> Highlight;

    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &Range) -> Highlight;

    type HighlightRegistry;

    #[wasm_bindgen(method)]
    fn set(this: &HighlightRegistry, name: &str, highlight: &Highlight) -> HighlightRegistry;

    #[wasm_bindgen(method)]
    fn delete(this: &HighlightRegistry, name: &str) -> bool;

    #[wasm_bindgen(js_namespace = CSS, js_name = highlights, thread_local_v2)]
    static HIGHLIGHTS: Option<HighlightRegistry>;
}

/// Draws these ranges under `::highlight(name)`, in place of those drawn under it before. Returns whether the browser
/// can do that; where it cannot, nothing is drawn.
pub fn show(name: &str, ranges: &[Range]) -> bool {
    if !supported() {
        return false;
    }
    HIGHLIGHTS.with(|registry| {
        let Some(registry) = registry else {
            return false;
        };
        if ranges.is_empty() {
            registry.delete(name);
            return true;
        }
        let highlight = Highlight::new();
        for range in ranges {
            highlight.add(range);
        }
        registry.set(name, &highlight);
        true
    })
}

/// Whether the browser has the interface.
pub fn supported() -> bool {
    let global = js_sys::global();
    js_sys::Reflect::has(&global, &JsValue::from_str("Highlight")).unwrap_or(false)
        && js_sys::Reflect::get(&global, &JsValue::from_str("CSS"))
            .and_then(|css| js_sys::Reflect::has(&css, &JsValue::from_str("highlights")))
            .unwrap_or(false)
}
