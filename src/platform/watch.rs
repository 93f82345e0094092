//! Which parts of the page stand in the window for a moment.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::{dom, machine};
use crate::sorted::SortedMap;
use crate::text::Gather as _;

#[wasm_bindgen]
extern "C" {
    /// Tells when elements come into the window and leave it (Intersection Observer, W3C Working Draft).
    type IntersectionObserver;

    #[wasm_bindgen(constructor, catch)]
    fn new(callback: &Function, options: &JsValue) -> Result<IntersectionObserver, JsValue>;

    #[wasm_bindgen(method)]
    fn observe(this: &IntersectionObserver, element: &Element);

    #[wasm_bindgen(method)]
    fn disconnect(this: &IntersectionObserver);

    type Entry;

    #[wasm_bindgen(method, getter)]
    fn target(this: &Entry) -> Element;

    #[wasm_bindgen(method, getter, js_name = isIntersecting)]
    fn is_intersecting(this: &Entry) -> bool;
}

/// How long half of an element has to stand in the window.
///
/// # Units
/// Milliseconds.
const MOMENT: u32 = 1_000;

/// Watches until it is dropped.
pub struct Watch {
    observer: IntersectionObserver,
    _callback: Closure<dyn FnMut(Array)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Since when the elements in the window stand there, by their number, and the timer that looks again.
#[derive(Default)]
struct Inside {
    since: SortedMap<usize, u64>,
    timer: Option<Timeout>,
}

/// Tells `on_seen` the numbers of the elements that stood in the window for a moment while the page was visible; their
/// numbers are in the attribute `data-b`. `None` where the browser cannot tell.
pub fn watch(selector: &str, on_seen: impl Fn(Vec<usize>) + 'static) -> Option<Watch> {
    let inside = Rc::new(RefCell::new(Inside::default()));
    let on_seen = Rc::new(on_seen);
    let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let now = machine::now().0;
        let mut left = Vec::new();
        let mut held = inside.borrow_mut();
        for entry in entries {
            let entry: Entry = entry.unchecked_into();
            let number = entry.target().get_attribute("data-b");
            let Some(number) = number.and_then(|n| n.parse().ok()) else {
                continue;
            };
            if entry.is_intersecting() {
                held.since.insert(number, now);
            } else if let Some(since) = held.since.remove(&number)
                && now >= since + u64::from(MOMENT)
            {
                left.push(number);
            }
        }
        let (later, tell) = (inside.clone(), on_seen.clone());
        // A new timer takes the place of the one before.
        held.timer = Some(Timeout::new(MOMENT, move || {
            if is_visible() {
                let stood = std::mem::take(&mut later.borrow_mut().since);
                tell(stood.keys().copied().gather());
            }
        }));
        drop(held);
        if !left.is_empty() && is_visible() {
            on_seen(left);
        }
    });
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"threshold".into(), &0.5.into()).ok()?;
    let observer = IntersectionObserver::new(callback.as_ref().unchecked_ref(), &options).ok()?;
    let found = dom::document()?.query_selector_all(selector).ok()?;
    for at in 0..found.length() {
        if let Some(element) = found.get(at) {
            observer.observe(element.unchecked_ref());
        }
    }
    Some(Watch {
        observer,
        _callback: callback,
    })
}

fn is_visible() -> bool {
    dom::document().is_some_and(|d| !d.hidden())
}
