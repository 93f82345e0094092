//! The page as a whole.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::platform::dom;

use super::actions::{self, State};
use super::keys::{self, Key, PageIntent};
use super::panels::{Details, Dialogs, Header, Highlights, Library, MarkBar, Notices};
use super::reader::Reader;
use super::state::{Action, AppState, Dialog};
use super::{boot, keeping, place};

/// The page.
#[component]
pub fn App() -> Html {
    let state = use_reducer(AppState::default);
    let keeper = use_mut_ref(|| None);
    boot::use_boot(&state, &keeper);
    keeping::use_keeping(&state, &keeper);
    place::use_place(&state);
    use_page_keys(&state);
    let on_drop = {
        let state = state.clone();
        Callback::from(move |event: DragEvent| super::panels::on_drop(&state, &event))
    };
    let on_drag_over = Callback::from(|event: DragEvent| event.prevent_default());
    html! { <Page {state} {on_drop} {on_drag_over} /> }
}

/// What the page's frame needs.
#[derive(Clone, Properties, PartialEq)]
pub struct PageProps {
    /// The page's state.
    pub state: State,
    /// Called with what is dropped on the page.
    #[prop_or_default]
    pub on_drop: Callback<DragEvent>,
    /// Called while something is dragged over it.
    #[prop_or_default]
    pub on_drag_over: Callback<DragEvent>,
}

/// The page's frame: everything that is drawn, without its effects.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let state = &props.state;
    let details = state.view.chosen.is_some();
    let close = {
        let dispatcher = state.dispatcher();
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::ToggleDetails(false)))
    };
    html! {
        <div class="page" ondrop={props.on_drop.clone()} ondragover={props.on_drag_over.clone()}>
            <a class="skip" href="#reader">{ "To the article" }</a>
            <Header state={state.clone()} />
            <Notices state={state.clone()} />
            <div class="columns">
                <Library state={state.clone()} />
                <div class="desk">
                    <Reader state={state.clone()} />
                    <MarkBar state={state.clone()} />
                    <Legend state={state.clone()} />
                </div>
                <div class="sheet-back" hidden={!state.view.details_open} onclick={close} />
                <aside class={classes!("side", state.view.details_open.then_some("open"), details.then_some("with-details"))} aria-label="Highlights">
                    <Details state={state.clone()} />
                    <Highlights state={state.clone()} />
                </aside>
            </div>
            <Dialogs state={state.clone()} />
        </div>
    }
}

/// What the marks mean; in print on the first page.
#[component]
fn Legend(props: &super::panels::PanelProps) -> Html {
    html! {
        <ul class="legend" aria-label="What the marks mean">
            { for props.state.book.parties.iter().map(|party| html! {
                <li key={party.id.as_str()}>
                    <span class={format!("mark s{} sample", party.style)}>{ format!("{} {}", party.letter, party.label) }</span>
                </li>
            }) }
        </ul>
    }
}

/// Keys that mean something anywhere on the page.
#[hook]
fn use_page_keys(state: &State) {
    let latest = use_mut_ref(|| None::<State>);
    latest.replace(Some(state.clone()));
    use_effect_with((), move |()| {
        let listener = dom::document().map(|document| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, "keydown", options, move |event| {
                if let (Some(state), Some(event)) = (latest.borrow().as_ref(), event.dyn_ref::<KeyboardEvent>()) {
                    on_key(state, event);
                }
            })
        });
        move || drop(listener)
    });
}

fn on_key(state: &State, event: &KeyboardEvent) {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let in_text = target.is_some_and(|e| {
        e.closest("textarea, select, dialog, input:not([type=radio]):not([type=checkbox])").ok().flatten().is_some()
    });
    let pressed = event.key();
    let key = Key {
        key: &pressed,
        shift: event.shift_key(),
        command: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
    };
    let Some(intent) = keys::on_page(key, in_text) else { return };
    event.prevent_default();
    match intent {
        PageIntent::Undo => actions::undo(state),
        PageIntent::Redo => actions::redo(state),
        PageIntent::Help => state.dispatch(Action::Show(Some(Dialog::Help))),
    }
}
