//! The article: its words, its highlights, and everything done in it by mouse, finger and keyboard.

mod found;
mod layout;
mod marks;
mod passage;
mod pointing;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

pub use found::use_drawn_findings;
pub use passage::DocumentRef;
pub use pointing::{BAR_ID, use_drawn_caret, use_selection};

use crate::annotate::AnnotationId;
use crate::platform::{dom, machine, selection};

use super::actions::State;
use super::keys::{self, Intent, Key};
use super::state::{Action, Recode};
use layout::{Item, layout};
use marks::{MarkView, by_block};
use passage::Passage;

/// The id of the element that holds the article and takes the keyboard.
pub const READER_ID: &str = "reader";

/// The open article. `on_choose` is called with a highlight whose badge was clicked; it has to stay the same one, for
/// a passage whose properties did not change is not drawn again.
pub fn reader(state: &State, on_choose: &Callback<AnnotationId>) -> Html {
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
    let blocks = &document.extraction.blocks;
    let placed = state.session.placed(&article.id);
    let marks = by_block(
        blocks,
        placed,
        state.session.book(),
        state.view.chosen.as_ref(),
        &state.keeping.unsaved,
    );
    let show = |index: usize| {
        let marks: Rc<[MarkView]> = marks.get(index).cloned().unwrap_or_else(|| Rc::from([]));
        // Lines set aside for the same reason say so once.
        let rule_of = |i: usize| blocks.get(i).filter(|b| !b.content).map(|b| b.rule);
        let why = rule_of(index) != rule_of(index + 1);
        html! {
            <Passage document={DocumentRef(document.clone())} block={index} {marks} {why} on_choose={on_choose.clone()} />
        }
    };
    let items: Html = layout(blocks, &state.view.shown_noise, state.view.all_noise)
        .into_iter()
        .map(|item| match item {
            Item::Block(index) => html! { <div class="row" key={index}>{ show(index) }</div> },
            Item::List(list) => html! {
                <ul class="items" key={list.first().copied().unwrap_or_default()}>
                    { for list.iter().map(|index| html! { <li class="row" key={*index}>{ show(*index) }</li> }) }
                </ul>
            },
            Item::Noise { blocks, open } => noise(state, &blocks, open, &show),
        })
        .collect();
    let has_title = document.extraction.title.is_some();
    let lang = article.lang.clone();
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
            <article {lang} class="text">{ items }</article>
        </div>
    }
}

/// Page furniture: a quiet line, or the lines themselves with why they were set aside.
fn noise(state: &State, blocks: &[usize], open: bool, show: &impl Fn(usize) -> Html) -> Html {
    let first = blocks.first().copied().unwrap_or_default();
    let dispatcher = state.dispatcher();
    let toggle =
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::ToggleNoise(first)));
    let lines = if blocks.len() == 1 {
        "1 line".to_owned()
    } else {
        format!("{} lines", blocks.len())
    };
    let words = if open {
        format!("hide {lines} of page furniture")
    } else {
        format!("{lines} of page furniture hidden – show why")
    };
    html! {
        <div class={classes!("furniture", open.then_some("open"))} key={first}>
            <button type="button" class="quiet" aria-expanded={if open { "true" } else { "false" }} disabled={state.view.all_noise} onclick={toggle}>{ words }</button>
            if open {
                <div class="lines">
                    { for blocks.iter().map(|index| html! { <div class="row" key={*index}>{ show(*index) }</div> }) }
                </div>
            }
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
        Intent::Details => {
            state.dispatch(Action::ChooseHere);
            // After the panel shows it.
            gloo::timers::callback::Timeout::new(0, || dom::focus("details-first")).forget();
        }
        Intent::Delete => state.dispatch(Action::DeleteHere(machine::now())),
        Intent::Leave => {
            selection::clear();
            state.dispatch(Action::Unselect);
        }
    }
}
