//! What other tabs write to localStorage.

use gloo::events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::StorageEvent;

/// Calls back with the key and the new value of every change that another tab, or the browser, makes to localStorage,
/// for as long as the listener lives; see [`crate::keep::incoming`]. `None` where there is no window.
///
/// # Source
/// HTML Standard, 12.2.3: the event goes to all other documents of the origin, also for sessionStorage (not told here).
#[must_use = "listens only as long as it lives"]
pub fn on_storage_event(
    told: impl Fn(Option<String>, Option<String>) + 'static,
) -> Option<EventListener> {
    let window = web_sys::window()?;
    let target = window.clone();
    Some(EventListener::new(&target, "storage", move |event| {
        let Some(event) = event.dyn_ref::<StorageEvent>() else {
            return;
        };
        // Where localStorage is denied now, its events are told nevertheless.
        let ours = window.local_storage().ok().flatten();
        let of_ours = match (event.storage_area(), ours) {
            (Some(area), Some(ours)) => area == ours,
            _ => true,
        };
        if of_ours {
            told(event.key(), event.new_value());
        }
    }))
}
