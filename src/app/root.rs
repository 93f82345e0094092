//! The page as a whole.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::platform::dom;

use super::actions::{self, State};
use super::keys::{self, Key, PageIntent};
use super::state::{Action, AppState, Dialog, Focus};
use super::{
    boot, class, colours, embed, keeping, keyboard, layer, look, panels, place, progress, reader,
    sheets, shown,
};

/// The page with everything that happens on it.
#[component]
pub fn App() -> Html {
    let state = use_reducer(AppState::default);
    let keeper = use_mut_ref(|| None);
    boot::use_boot(&state, &keeper);
    keeping::use_other_tabs(&state, &keeper);
    layer::use_link(&state);
    place::use_place(&state);
    use_page_keys(&state);
    keyboard::use_keyboard(&state);
    colours::use_colours(&state);
    reader::use_selection(&state);
    reader::use_drawn_caret(&state);
    look::use_engine(&state);
    sheets::use_sheets(&state);
    progress::use_seen(&state);
    progress::use_time(&state);
    shown::use_shown(&state);
    class::use_other_classes(&state);
    embed::use_embed(&state);
    reader::use_drawn_findings(&state);
    layer::use_drawn_layer(&state);
    let has_dialog = state.view.dialog.is_some();
    use_effect_with(has_dialog, |open| {
        if *open {
            dom::open_dialog(panels::DIALOG_ID);
        }
    });
    page(&state)
}

/// Everything that is drawn.
pub fn page(state: &State) -> Html {
    let ondrop = {
        let state = state.clone();
        Callback::from(move |event: DragEvent| panels::on_drop(&state, &event))
    };
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let close = {
        let dispatcher = state.dispatcher();
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::ToggleDetails(false)))
    };
    // The part of the address after # names the article: the link must not take its place.
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        dom::focus(reader::READER_ID);
    });
    let open = state.view.details_open;
    let instead = state.view.instead;
    let with_details = state.view.chosen.is_some();
    let marking = state.target().is_some();
    let docked = marking && !matches!(state.view.focus, Focus::Selection(_));
    let classes = classes!(
        "page",
        marking.then_some("marking"),
        docked.then_some("docked")
    );
    html! {
        <div class={classes} {ondrop} {ondragover}>
            <a class="skip" href="#reader" onclick={skip}>{ "To the article" }</a>
            { panels::header(state) }
            { panels::notices(state) }
            if state.link().is_some() {
                <div class="layer">{ panels::sheet(state, layer::LAYER) }</div>
            }
            <div class={classes!("columns", instead.map(|_| "instead"), state.link().map(|_| "shared"))}>
                { panels::library(state) }
                <main class="desk">
                    <div class="reading" hidden={instead.is_some()}>
                        { reader::reader(state) }
                        { panels::mark_bar(state) }
                        { legend(state) }
                    </div>
                    <div class="in-place">{ for instead.map(|view| panels::sheet(state, view)) }</div>
                </main>
                <div class="sheet-back" hidden={!open} onclick={close} />
                <aside class={classes!("side", open.then_some("open"), with_details.then_some("with-details"))} aria-label="Highlights and findings">
                    if state.keeping.ready {
                        { panels::details(state) }
                        { panels::highlights(state) }
                        { panels::beside(state) }
                        { panels::found(state) }
                    }
                </aside>
            </div>
            { panels::dialogs(state) }
        </div>
    }
}

/// What the marks mean; in print on the first page.
fn legend(state: &State) -> Html {
    html! {
        <ul class="legend" aria-label="What the marks mean">
            { for state.session.book().offered_parties().map(|party| html! {
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
                if let (Some(state), Some(event)) =
                    (latest.borrow().as_ref(), event.dyn_ref::<KeyboardEvent>())
                {
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
        e.closest("textarea, select, dialog, input:not([type=radio]):not([type=checkbox])")
            .ok()
            .flatten()
            .is_some()
    });
    let (pressed, code) = (event.key(), event.code());
    let key = Key {
        key: &pressed,
        code: &code,
        shift: event.shift_key(),
        command: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
    };
    let Some(intent) = keys::on_page(key, in_text) else {
        return;
    };
    event.prevent_default();
    match intent {
        PageIntent::Undo => actions::undo(state),
        PageIntent::Redo => actions::redo(state),
        PageIntent::Help => state.dispatch(Action::Show(Some(Dialog::Help))),
    }
}
