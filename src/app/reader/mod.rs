//! The article: its words, its highlights, and everything done in it by mouse, finger and keyboard.

mod found;
mod layout;
mod marks;
mod part;
mod passage;
mod pointing;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

pub use found::use_drawn_findings;
pub use part::Parts;
pub use pointing::{BAR_ID, use_drawn_caret, use_selection};
pub(super) use pointing::{range_of, root};

use crate::platform::{machine, selection};

use super::actions::State;
use super::keys::{self, Intent, Key};
use super::memo::memo;
use super::sheets::{RELATIONS, act};
use super::state::{Action, Recode};

/// The id of the element that holds the article and takes the keyboard.
pub const READER_ID: &str = "reader";

/// The open article.
pub fn reader(state: &State) -> Html {
    let on_key = {
        let state = state.clone();
        Callback::from(move |event: KeyboardEvent| on_key(&state, &event))
    };
    let on_click = {
        let state = state.clone();
        Callback::from(move |event: MouseEvent| pointing::click(&state, &event))
    };
    let Some(document) = state.document() else {
        return html! {
            <div class="reader" id={READER_ID} tabindex="-1">
                <p class="empty">{ if state.keeping.ready { "No article is open. Open a file or paste a text to begin." } else { "Loading the articles …" } }</p>
            </div>
        };
    };
    let article = &document.article;
    let has_title = document.extraction.title.is_some();
    html! {
        <div class="reader" id={READER_ID} tabindex="0" role="region" aria-label={format!("Article: {}", article.title)}
            aria-describedby="reader-keys" onkeydown={on_key} onclick={on_click}>
            <p id="reader-keys" class="unseen">
                { "Arrow keys move by sentence and word. 1 to 4 mark for a party. Question mark shows all keys." }
            </p>
            <header class="article-head">
                <p class="outlet">{ article.outlet.clone().unwrap_or_default() }</p>
                if !has_title { <h2 class="title given">{ &article.title }</h2> }
            </header>
            { memo(state, part::text, part::same) }
        </div>
    }
}

fn recode(state: &State, part: Recode) {
    state.dispatch(Action::RecodeHere(part, machine::now()));
}

fn on_key(state: &State, event: &KeyboardEvent) {
    // A button inside the article keeps its own keys.
    let own = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    if own.is_some_and(|e| e.closest("button").ok().flatten().is_some()) {
        return;
    }
    let (pressed, code) = (event.key(), event.code());
    let key = Key {
        key: &pressed,
        code: &code,
        shift: event.shift_key(),
        command: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
    };
    let Some(intent) = keys::in_article(key, state.session.book()) else {
        return;
    };
    event.prevent_default();
    match intent {
        Intent::Move(movement, extend) => state.dispatch(Action::Move(movement, extend)),
        Intent::Step(by) => state.dispatch(Action::Step(by)),
        Intent::Mark(party) => {
            state.dispatch(Action::PartyKey(
                party,
                machine::new_annotation_id(),
                machine::now(),
            ));
            selection::clear();
        }
        Intent::Attitude(attitude) => recode(state, Recode::Attitude(Some(attitude))),
        Intent::Issue(issue) => recode(state, Recode::Issue(Some(issue))),
        Intent::Again => {
            state.dispatch(Action::Again(machine::new_annotation_id(), machine::now()));
        }
        Intent::MarkAll => {
            state.dispatch(Action::MarkAll(
                machine::new_annotation_id(),
                machine::now(),
            ));
        }
        Intent::Widen => state.dispatch(Action::Widen),
        Intent::Uncoded => state.dispatch(Action::Uncoded),
        Intent::Place => state.dispatch(Action::Place(machine::now())),
        Intent::Relate => {
            state.dispatch(Action::ChooseHere);
            // In a narrow window they would lie over what is asked.
            state.dispatch(Action::ToggleDetails(false));
            if !state.view.beside.contains(&RELATIONS) {
                state.dispatch(Action::OpenView(Some(RELATIONS)));
            }
            act(state, RELATIONS, "focus");
        }
        Intent::Details => {
            state.dispatch(Action::ChooseHere);
            state.dispatch(Action::Go("details-first".to_owned()));
        }
        Intent::Delete => state.dispatch(Action::DeleteHere(machine::now())),
        Intent::Leave => {
            selection::clear();
            state.dispatch(Action::Unselect);
        }
    }
}
