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
    #[derive(Clone)]
    type IntersectionObserver;

    #[wasm_bindgen(constructor, catch)]
    fn new(callback: &Function, options: &JsValue) -> Result<IntersectionObserver, JsValue>;

    #[wasm_bindgen(method)]
    fn observe(this: &IntersectionObserver, element: &Element);

    #[wasm_bindgen(method)]
    fn unobserve(this: &IntersectionObserver, element: &Element);

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
    _of_elements: Observer,
    _of_parts: Option<Observer>,
}

struct Observer {
    observer: IntersectionObserver,
    _callback: Closure<dyn FnMut(Array)>,
}

impl Observer {
    /// Tells `on_change` what comes in and goes out, as far as `threshold` of it.
    fn new(threshold: f64, on_change: impl FnMut(Array) + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut(Array)>::new(on_change);
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"threshold".into(), &threshold.into()).ok()?;
        let function = callback.as_ref().unchecked_ref();
        Some(Self {
            observer: IntersectionObserver::new(function, &options).ok()?,
            _callback: callback,
        })
    }

    fn observe_all(&self, list: &web_sys::NodeList) {
        for_each(list, |element| self.observer.observe(element));
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn for_each(list: &web_sys::NodeList, mut tell: impl FnMut(&Element)) {
    for at in 0..list.length() {
        if let Some(element) = list.get(at) {
            tell(element.unchecked_ref());
        }
    }
}

/// What is watched.
const ELEMENTS: &str = "[data-b]";

/// Since when the elements in the window stand there, by their number, and the timer that looks again.
#[derive(Default)]
struct Inside {
    since: SortedMap<usize, u64>,
    timer: Option<Timeout>,
}

/// Tells `on_seen` the numbers of the elements that stood in the window for a moment while the page was visible; their
/// numbers are in the attribute `data-b`. `None` where the browser cannot tell.
///
/// Where they lie in parts, those of a part are watched while some of it is in the window: the browser looks at each
/// watched element in every frame.
pub fn watch(root: &str, parts: &str, on_seen: impl Fn(Vec<usize>) + 'static) -> Option<Watch> {
    let inside = Rc::new(RefCell::new(Inside::default()));
    let on_seen = Rc::new(on_seen);
    let of_elements = Observer::new(0.5, move |entries| {
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
    })?;
    let document = dom::document()?;
    let found = document
        .query_selector_all(&format!("{root} {parts}"))
        .ok()?;
    if found.length() == 0 {
        let all = document.query_selector_all(&format!("{root} {ELEMENTS}"));
        of_elements.observe_all(&all.ok()?);
        return Some(Watch {
            _of_elements: of_elements,
            _of_parts: None,
        });
    }
    let observer = of_elements.observer.clone();
    let mut here: Vec<Element> = Vec::new();
    let of_parts = Observer::new(0.0, move |entries| {
        for entry in entries {
            let entry: Entry = entry.unchecked_into();
            let part = entry.target();
            let Ok(inside) = part.query_selector_all(ELEMENTS) else {
                continue;
            };
            if entry.is_intersecting() {
                for_each(&inside, |element| observer.observe(element));
                here.push(part);
            } else if let Some(at) = here.iter().position(|p| *p == part) {
                for_each(&inside, |element| observer.unobserve(element));
                here.swap_remove(at);
            }
        }
    })?;
    of_parts.observe_all(&found);
    Some(Watch {
        _of_elements: of_elements,
        _of_parts: Some(of_parts),
    })
}

fn is_visible() -> bool {
    dom::document().is_some_and(|d| !d.hidden())
}
