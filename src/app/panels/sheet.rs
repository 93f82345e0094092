//! Draws a sheet of the engine, and takes what the reader does on it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;
use yew::virtual_dom::{Attributes, Listeners, VTag, VText};

use crate::annotate::AnnotationId;
use crate::app::actions::State;
use crate::app::look::Asked;
use crate::app::reader::READER_ID;
use crate::app::sheets::{act, element_id, place};
use crate::app::state::Action;
use crate::article::ArticleId;
use crate::platform::dom;
use crate::sheet::Node;
use crate::text::ByteSpan;

/// The view of a name as the engine last drew it.
pub fn sheet(state: &State, view: &'static str) -> Html {
    let label = place(view).map_or("", |p| p.label);
    let content = match state.sheets.get(view) {
        None | Some(Asked::Waiting) => html! { <p class="hint busy">{ "Reading …" }</p> },
        Some(Asked::Answered(nodes)) => html! { <>{ for nodes.iter().map(draw) }</> },
        Some(Asked::Failed(why)) => {
            let state = state.clone();
            let again = Callback::from(move |_: MouseEvent| act(&state, view, ""));
            html! {
                <div class="failed">
                    <p>{ format!("This cannot be shown: {why}. Your highlights are not touched.") }</p>
                    <button type="button" onclick={again}>{ "Try again" }</button>
                </div>
            }
        }
    };
    let onclick = {
        let state = state.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(target) = target(&event) {
                on_click(&state, view, &target);
            }
        })
    };
    let oninput = {
        let state = state.clone();
        Callback::from(move |_: InputEvent| act(&state, view, ""))
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| on_key(&event));
    html! {
        <section key={view} id={element_id(view)} class="view" aria-label={label} {onclick} {oninput} {onkeydown}>{ content }</section>
    }
}

fn draw(node: &Node) -> Html {
    let element = match node {
        Node::Text(words) => return VText::new(words.clone()).into(),
        Node::Element(element) => element,
    };
    let children: Html = element.children.iter().map(draw).collect();
    // Fields too: what is typed into one is the browser's business, not Yew's.
    let mut tag = VTag::__new_other(
        element.name.into(),
        NodeRef::default(),
        element.get("key").map(Into::into),
        Attributes::default(),
        Listeners::None,
        children,
    );
    for (name, value) in &element.attributes {
        if *name != "key" {
            tag.add_attribute(name, value.clone());
        }
    }
    tag.into()
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The nearest element around that has an attribute, with its value.
fn nearest(target: &Element, attribute: &str) -> Option<(Element, String)> {
    let found = target.closest(&format!("[{attribute}]")).ok()??;
    let value = found.get_attribute(attribute)?;
    Some((found, value))
}

fn on_click(state: &State, view: &'static str, target: &Element) {
    if let Some((_, what)) = nearest(target, "data-do") {
        act(state, view, &what);
    } else if let Some((_, words)) = nearest(target, "data-words") {
        if let Some((article, span)) = read_words(&words) {
            state.dispatch(Action::PointIn(article, span));
            dom::focus(READER_ID);
        }
    } else if let Some((_, id)) = nearest(target, "data-highlight") {
        state.dispatch(Action::Choose(AnnotationId::parse(&id)));
        dom::focus(READER_ID);
    }
}

fn read_words(words: &str) -> Option<(ArticleId, ByteSpan)> {
    let mut parts = words.split(' ');
    let article = ArticleId::parse(parts.next()?)?;
    let mut number = || parts.next()?.parse().ok();
    Some((article, ByteSpan::from_usize(number()?, number()?)?))
}

/// A letter stands for the button that names it, in the item around the focus or else in the sheet.
fn on_key(event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let Some(target) = target(event) else { return };
    if matches!(&*target.tag_name(), "INPUT" | "SELECT" | "TEXTAREA") {
        return;
    }
    let around = nearest(&target, "data-item").map(|(item, _)| item);
    let around = around.or_else(|| target.closest(".view").ok().flatten());
    let key = event.key().to_lowercase();
    if key.len() == 1
        && key.is_char_boundary(1)
        && let Some(around) = around
        && let Ok(Some(button)) = around.query_selector(&format!("[data-key=\"{}\"]", css(&key)))
        && let Ok(button) = button.dyn_into::<HtmlElement>()
    {
        event.prevent_default();
        button.click();
    }
}

/// A character as it may stand in a string of CSS.
fn css(key: &str) -> &str {
    match key {
        "\"" => "\\\"",
        "\\" => "\\\\",
        key => key,
    }
}
