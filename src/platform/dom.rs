//! Small things done to elements: focus, scrolling, placing.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
    ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// The page's document.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element of this id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the keyboard's focus to the element of this id.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Gives the keyboard to the next element after one that a selector describes, if there is one.
pub fn focus_next(element: &Element, selector: &str) {
    let all = document().and_then(|d| d.query_selector_all(selector).ok());
    let Some(all) = all else { return };
    let nodes = (0..all.length()).filter_map(|i| all.get(i));
    let mut after = nodes.skip_while(|n| !n.is_same_node(Some(element))).skip(1);
    if let Some(next) = after.next().and_then(|n| n.dyn_into::<HtmlElement>().ok()) {
        // Fails only for what cannot have the keyboard.
        let _ = next.focus();
    }
}

/// Whether the columns stand side by side, as the style sheet has it.
pub fn is_wide() -> bool {
    let query = web_sys::window().and_then(|w| w.match_media("(min-width: 46.01rem)").ok()?);
    query.is_some_and(|q| q.matches())
}

/// Scrolls an element into the middle of the view if it is not in view.
pub fn reveal(element: &Element) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let height = window
        .inner_height()
        .ok()
        .and_then(|h| h.as_f64())
        .unwrap_or_default();
    let place = element.get_bounding_client_rect();
    // The bars at the top and the bottom must not cover it (WCAG 2.2, 2.4.11).
    if place.top() < 96.0 || place.bottom() > height - 120.0 {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Sets a custom property of the page, or leaves it to the style sheet.
pub fn set_property(name: &str, value: Option<&str>) {
    let root = document().and_then(|d| d.document_element());
    if let Some(root) = root.and_then(|r| r.dyn_into::<HtmlElement>().ok()) {
        // What is refused is drawn as the style sheet has it.
        let _ = match value {
            Some(value) => root.style().set_property(name, value),
            None => root.style().remove_property(name).map(drop),
        };
    }
}

/// Puts an element at a place of the window, in CSS pixels.
///
/// Through the object model, because a policy without inline styles refuses the attribute.
pub fn place_at(element: &HtmlElement, left: f64, top: f64) {
    let style = element.style();
    // A refused property leaves the element where the style sheet puts it.
    let _ = style.set_property("left", &format!("{}px", whole(left)));
    let _ = style.set_property("top", &format!("{}px", whole(top)));
}

/// A number of pixels without its fraction: writing floats would cost 10 kB of wasm.
#[allow(clippy::cast_possible_truncation, reason = "the cast saturates")]
fn whole(pixels: f64) -> i32 {
    pixels as i32
}

/// Takes an element back to where the style sheet puts it.
pub fn unplace(element: &HtmlElement) {
    let style = element.style();
    let _ = style.remove_property("left");
    let _ = style.remove_property("top");
}

/// Opens a dialog so that it keeps the focus until it is closed.
pub fn open_dialog(id: &str) {
    if let Some(dialog) = by_id(id).and_then(|e| e.dyn_into::<HtmlDialogElement>().ok())
        && !dialog.open()
    {
        // Fails only if it is open already or not in the document.
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog the browser's way, which gives the focus back to where it was and tells the page.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = by_id(id).and_then(|e| e.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// Whether the keyboard is nowhere: what had the focus is gone, hidden or switched off.
pub fn focus_is_lost() -> bool {
    let Some(document) = document() else {
        return false;
    };
    let body = document.body().map(Element::from);
    match document.active_element() {
        None => true,
        Some(active) => {
            let unseen = active.closest("[hidden], :disabled");
            Some(&active) == body.as_ref() || unseen.is_ok_and(|e| e.is_some())
        }
    }
}

/// What stands in the text field of this id.
pub fn value_of(id: &str) -> String {
    let Some(field) = by_id(id) else {
        return String::new();
    };
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.value(),
        None => field
            .dyn_ref::<HtmlInputElement>()
            .map(HtmlInputElement::value)
            .unwrap_or_default(),
    }
}

/// Puts a text into the text area of this id.
pub fn set_value(id: &str, text: &str) {
    if let Some(area) = by_id(id).and_then(|e| e.dyn_into::<HtmlTextAreaElement>().ok()) {
        area.set_value(text);
    }
}

/// Selects the text of a field and gives it the keyboard.
pub fn select_text(id: &str) {
    if let Some(field) = by_id(id).and_then(|e| e.dyn_into::<web_sys::HtmlTextAreaElement>().ok()) {
        let _ = field.focus();
        field.select();
    }
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The part of the address after `#`, without it.
pub fn hash() -> String {
    web_sys::window()
        .and_then(|w| w.location().hash().ok())
        .map(|h| h.trim_start_matches('#').to_owned())
        .unwrap_or_default()
}

/// The address without the part after `#`.
pub fn address() -> String {
    let address = web_sys::window().and_then(|w| w.location().href().ok());
    let address = address.unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Sets the part of the address after `#` without adding to the browser's history.
pub fn set_hash(hash: &str) {
    if let Some(history) = web_sys::window().and_then(|w| w.history().ok()) {
        // Browsers refuse after some hundred calls in a short time; the place is then not kept, nothing else.
        let _ = history.replace_state_with_url(
            &wasm_bindgen::JsValue::NULL,
            "",
            Some(&format!("#{hash}")),
        );
    }
}

/// Sets the part of the address after `#` so that the page's script hears of it.
pub fn set_hash_loudly(hash: &str) {
    if let Some(window) = web_sys::window() {
        // Fails only where the document is not shown.
        let _ = window.location().set_hash(hash);
    }
}

/// What a reader did to a field: its name, its value, and whether it is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    name: String,
    value: String,
    on: bool,
    /// Whether other fields of its name have values of their own.
    one_of_many: bool,
}

fn field(of: &wasm_bindgen::JsValue) -> Option<Touch> {
    let get = |name: &str| js_sys::Reflect::get(of, &name.into()).unwrap_or_default();
    let kind = get("type").as_string().unwrap_or_default();
    let can_be_off = matches!(&*kind, "checkbox" | "radio");
    Some(Touch {
        name: get("name").as_string()?,
        value: get("value").as_string()?,
        on: !can_be_off || get("checked").is_truthy(),
        one_of_many: kind == "checkbox",
    })
}

/// What was done to the field in which something happened.
pub fn touch(event: &web_sys::Event) -> Option<Touch> {
    field(&event.target()?.into())
}

/// The fields below an element with their values, in the order of the page; a box that is not ticked is left out. What
/// was done to a field counts, even if it is another one by now.
pub fn fields(id: &str, touches: &[Touch]) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let found = by_id(id).and_then(|e| e.query_selector_all("[name]").ok());
    let Some(found) = found else { return fields };
    for at in 0..found.length() {
        let read = found.get(at).and_then(|f| field(&f));
        fields.extend(read.filter(|f| f.on).map(|f| (f.name, f.value)));
    }
    for touch in touches {
        fields.retain(|(name, value)| {
            *name != touch.name || touch.one_of_many && *value != touch.value
        });
        if touch.on {
            fields.push((touch.name.clone(), touch.value.clone()));
        }
    }
    fields
}

/// The value of the field in which something happened.
pub fn value(event: &web_sys::Event) -> String {
    let field = event.target().map(wasm_bindgen::JsValue::from);
    let value = field.and_then(|f| js_sys::Reflect::get(&f, &"value".into()).ok());
    value.and_then(|v| v.as_string()).unwrap_or_default()
}
