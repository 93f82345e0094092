//! Draws a sheet of the engine, and takes what the reader does on it.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;
use yew::virtual_dom::{Attributes, Listeners, VTag, VText};

use crate::annotate::AnnotationId;
use crate::app::actions::State;
use crate::app::class;
use crate::app::keyboard::Late;
use crate::app::look::Asked;
use crate::app::reader::READER_ID;
use crate::app::sheets::{At, CLASS, PLACES, act, element_id, give, place, touched};
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
        Some(Asked::Answered(nodes)) => {
            html! { <Body key="sheet" nodes={nodes.clone()} late={state.keyboard.late.clone()} /> }
        }
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
        Callback::from(move |event: InputEvent| touched(&state, view, &event))
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| on_key(&event));
    html! {
        <section key={view} id={element_id(view)} class="view" tabindex="-1" aria-label={label} {onclick} {oninput} {onkeydown}>
            { family(state, view) }
            { (view == CLASS).then(|| class::chooser(state)) }
            { content }
        </section>
    }
}

/// The views that share a tab with this one, to choose from.
fn family(state: &State, view: &'static str) -> Option<Html> {
    let tab = place(view)?.tab();
    let kin = PLACES
        .iter()
        .filter(|p| p.tab() == tab && p.at != At::Beside);
    if kin.clone().count() < 2 {
        return None;
    }
    let button = |name: &'static str, label: &'static str| {
        let dispatcher = state.dispatcher();
        let onclick =
            Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::OpenView(Some(name))));
        let here = if name == view { "page" } else { "false" };
        html! { <button key={name} type="button" class="tab" aria-current={here} {onclick}>{ label }</button> }
    };
    let buttons = kin.map(|p| match p.at {
        At::Under(_) => button(p.name, p.label),
        At::Tab | At::Beside | At::Above => button(p.name, "With people"),
    });
    Some(html! {
        <nav key="family" class="family" aria-label={place(tab).map_or("", |p| p.label)}>{ for buttons }</nav>
    })
}

/// How many elements are drawn before the browser has its turn: their making, measuring and painting takes it 10 to 25 ms.
const AT_ONCE: usize = 1_000;

#[derive(Properties)]
struct BodyProperties {
    nodes: Rc<Vec<Node>>,
    late: Late,
}

impl PartialEq for BodyProperties {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.nodes, &other.nodes) && self.late == other.late
    }
}

/// The sheet itself. Of one that is larger than any before, first the beginning is drawn, and more when that is done: so
/// nobody who types or scrolls meanwhile has to wait.
#[component]
fn Body(properties: &BodyProperties) -> Html {
    let most = use_state(|| AT_ONCE);
    let mut left = *most;
    let drawn = draw_all(&properties.nodes, &mut left);
    let is_cut = left == 0;
    let late = properties.late.clone();
    use_effect_with((Rc::as_ptr(&properties.nodes), *most), move |(_, now)| {
        late.look();
        let more = now + AT_ONCE;
        let timeout = is_cut.then(|| Timeout::new(0, move || most.set(more)));
        // Dropped with the effect, when something else is drawn in between.
        move || drop(timeout)
    });
    let busy = is_cut.then_some("true");
    html! { <div class="sheet-body" aria-busy={busy}>{ drawn }</div> }
}

/// Draws what an element holds, as far as elements are left to be drawn. Without a key of its own an element is known by
/// its name, its first class and its number among those alike: so a field keeps the keyboard when something comes or
/// goes beside it.
fn draw_all(nodes: &[Node], left: &mut usize) -> Html {
    let mut known: Vec<(&str, &str, usize)> = Vec::new();
    let mut drawn = Vec::with_capacity(nodes.len().min(*left));
    for node in nodes {
        if *left == 0 {
            break;
        }
        let mut key = None;
        if let Node::Element(element) = node {
            let class = element.get("class").unwrap_or_default();
            let class = class.split(' ').next().unwrap_or_default();
            let name = element.name;
            let at = known.iter().position(|k| (k.0, k.1) == (name, class));
            let at = at.unwrap_or_else(|| {
                known.push((name, class, 0));
                known.len() - 1
            });
            if let Some(alike) = known.get_mut(at) {
                key = Some(format!("{name} {class} {}", alike.2));
                alike.2 += 1;
            }
        }
        drawn.push(draw(node, key, left));
    }
    drawn.into_iter().collect()
}

fn draw(node: &Node, key: Option<String>, left: &mut usize) -> Html {
    let element = match node {
        Node::Text(words) => return VText::new(words.clone()).into(),
        Node::Element(element) => element,
    };
    *left = left.saturating_sub(1);
    let key = element.get("key").map(str::to_owned).or(key);
    // Fields too: what is typed into one is the browser's business, not Yew's.
    let mut tag = VTag::__new_other(
        element.name.into(),
        NodeRef::default(),
        key.map(Into::into),
        Attributes::default(),
        Listeners::None,
        draw_all(&element.children, left),
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
    if let Some((_, what)) = nearest(target, "data-hand") {
        let (how, id) = what.split_once(' ').unwrap_or((&what, ""));
        give(state, how, id, "");
    }
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

/// A letter stands for the button that names it, in the item around the focus or else in the sheet; Enter does in the item,
/// while the focus is on nothing that Enter itself does.
fn on_key(event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let Some(target) = target(event) else { return };
    let around = nearest(&target, "data-item").map(|(item, _)| item);
    let key = event.key().to_lowercase();
    let (is_enter, tag) = (key == "enter", target.tag_name());
    let is_own = match &*tag {
        "INPUT" => !is_enter,
        "SELECT" | "TEXTAREA" => true,
        "BUTTON" | "SUMMARY" => is_enter,
        _ => false,
    };
    if is_own {
        return;
    }
    let around = around.or_else(|| {
        let view = target.closest(".view").ok().flatten();
        view.filter(|_| !is_enter)
    });
    if (key.len() == 1 || is_enter)
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
