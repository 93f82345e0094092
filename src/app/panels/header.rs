//! The top of the page: what it is, how safe the work is, and what one does with all of it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::actions::State;

use crate::app::sheets::{At, PLACES, place};
use crate::app::state::{Action, Dialog};
use crate::app::{actions, transfer};
use crate::platform::{dom, files};

/// The endings of all files that can be opened, for browsers that offer only those.
const ACCEPT: &str = ".txt,.html,.htm,.md,.json,.jsonl,.csv,.tsv,.ann,.a1,.a2,.conf,.xml,.qdc,.qdpx,.qde,.zip,text/plain,text/html,text/markdown,text/csv,application/json,application/xml,application/zip";

const PICKER_ID: &str = "file-picker";

/// Brand, saving, undo and redo, files in and out, help.
pub fn header(state: &State) -> Html {
    let history = state.session.history();
    let (undoable, redoable) = (history.undoable(), history.redoable());
    let button = |label: &'static str, icon: &'static str, disabled: bool, on: fn(&State)| {
        let state = state.clone();
        html! {
            <button type="button" {disabled} onclick={Callback::from(move |_: MouseEvent| on(&state))}>
                <span class="icon" aria-hidden="true">{ icon }</span><span class="label">{ label }</span>
            </button>
        }
    };
    let pick = Callback::from(|_: MouseEvent| {
        if let Some(input) = dom::by_id(PICKER_ID) {
            input.click();
        }
    });
    let on_files = {
        let state = state.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            transfer::take_files(&state, files::of_list(input.files()));
            // The same file chosen again shall be a change again.
            input.set_value("");
        })
    };
    let library = {
        let dispatcher = state.dispatcher();
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::ToggleLibrary))
    };
    html! {
        <header class="top">
            <button type="button" class="narrow" onclick={library} aria-expanded={if state.view.library_open { "true" } else { "false" }} aria-controls="library">
                <span class="icon" aria-hidden="true">{ "☰" }</span><span class="label">{ "Articles" }</span>
            </button>
            <h1>{ "Stancemark" }</h1>
            <p class={classes!("saving", saving_class(state))} id="saving">{ saving_words(state) }</p>
            { views(state) }
            <div class="tools" role="group" aria-label="Work">
                { button("Undo", "↶", undoable.is_none(), actions::undo) }
                { button("Redo", "↷", redoable.is_none(), actions::redo) }
                <input type="file" multiple=true hidden=true id={PICKER_ID}
                    accept={ACCEPT}
                    aria-label="Choose articles or highlights" onchange={on_files} />
                <button type="button" onclick={pick}>
                    <span class="icon" aria-hidden="true">{ "⇡" }</span><span class="label">{ "Open" }</span>
                </button>
                { button("Export", "⇣", state.session.n_live() == 0, transfer::export) }
                { button("Help", "?", false, |state| state.dispatch(Action::Show(Some(Dialog::Help)))) }
            </div>
        </header>
    }
}

/// The article, and what can stand in its place.
fn views(state: &State) -> Html {
    let tab = state.view.instead.and_then(place).map(|p| p.tab());
    let button = |name: Option<&'static str>, label: &'static str| {
        let here = tab == name;
        let dispatcher = state.dispatcher();
        let onclick =
            Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::OpenView(name)));
        html! {
            <button key={label} type="button" class="tab" aria-current={if here { "page" } else { "false" }} {onclick}>{ label }</button>
        }
    };
    let others = PLACES.iter().filter(|p| p.at == At::Tab && state.offers(p));
    html! {
        <nav class="views" aria-label="Views">
            { button(None, "Article") }
            { for others.map(|p| button(Some(p.name), p.label)) }
        </nav>
    }
}

fn saving_class(state: &State) -> &'static str {
    let keeping = &state.keeping;
    if !keeping.unsaved.is_empty() || keeping.read_only || keeping.trouble.is_some() {
        "at-risk"
    } else if keeping.pending.is_empty() {
        "saved"
    } else {
        "writing"
    }
}

/// How safe the work is, in a few words.
fn saving_words(state: &State) -> String {
    let keeping = &state.keeping;
    let count = state.session.n_live();
    if !keeping.ready {
        return "Opening …".into();
    }
    if keeping.read_only {
        return "Read only".into();
    }
    match (saving_class(state), keeping.unsaved.len(), count) {
        ("at-risk", 0, _) => "Kept only until you close this tab".into(),
        ("at-risk", 1, _) => "1 highlight not saved".into(),
        ("at-risk", n, _) => format!("{n} highlights not saved"),
        ("writing", ..) => "Saving …".into(),
        (_, _, 0) => "Nothing leaves this computer".into(),
        (_, _, 1) => "1 highlight saved".into(),
        (_, _, n) => format!("{n} highlights saved"),
    }
}
