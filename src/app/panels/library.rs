//! The articles.

use std::rc::Rc;
use std::sync::Arc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::actions::State;

use crate::app::class;
use crate::app::memo::memo;
use crate::app::sheets::{CLASS, CODER};
use crate::app::state::{Action, Dialog};
use crate::app::transfer;
use crate::platform::{dom, files};
use crate::session::{Command, Document};

const FOLDER_PICKER: &str = "folder-picker";

/// The list of articles with what is marked in each; opening, pasting, renaming, removing.
pub fn library(state: &State) -> Html {
    memo(state, draw, |a, b| {
        Rc::ptr_eq(&a.session, &b.session)
            && a.view.article == b.view.article
            && a.view.library_open == b.view.library_open
            && a.view.all_noise == b.view.all_noise
            && a.coder() == b.coder()
    })
}

fn draw(state: &State) -> Html {
    let entries = state
        .session
        .documents()
        .map(|document| entry(state, document));
    let show = |dialog: Dialog| {
        let dispatcher = state.dispatcher();
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::Show(Some(dialog.clone()))))
    };
    let homeless = state.session.n_homeless();
    let toggle_noise = {
        let dispatcher = state.dispatcher();
        Callback::from(move |_: Event| dispatcher.dispatch(Action::ToggleAllNoise))
    };
    let pick_folder = Callback::from(|_: MouseEvent| {
        if let Some(input) = dom::by_id(FOLDER_PICKER) {
            input.click();
        }
    });
    let on_folder = {
        let state = state.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            transfer::take_files(&state, files::of_list(input.files()));
            input.set_value("");
        })
    };
    let on_name = {
        let dispatcher = state.dispatcher();
        Callback::from(move |event: Event| {
            let name: String = dom::value(&event).trim().chars().take(64).collect();
            dispatcher.dispatch(Action::Keep(CODER.into(), name));
        })
    };
    html! {
        <nav id="library" class={classes!("library", state.view.library_open.then_some("open"))} aria-label="Articles">
            <h2>{ "Articles" }</h2>
            <ul class="articles">{ for entries }</ul>
            { removed(state) }
            <p class="more">
                <button type="button" onclick={show(Dialog::Paste)}>{ "Paste a text …" }</button>
                { " " }
                <input type="file" webkitdirectory=true hidden=true id={FOLDER_PICKER} aria-label="Choose a folder" onchange={on_folder} />
                <button type="button" onclick={pick_folder}>{ "Open a folder …" }</button>
            </p>
            <p class="hint">{ "Open files above, or drop them or a folder anywhere: articles, highlights, files of other programs." }</p>
            <label class="field"><span>{ "Coding as (a name or number, if you like)" }</span>
                <input type="text" autocomplete="off" value={state.coder().unwrap_or_default()} onchange={on_name} /></label>
            <p class="hint">
                <label><input type="checkbox" checked={state.view.all_noise} onchange={toggle_noise} />{ " Show page furniture" }</label>
            </p>
            if homeless > 0 {
                <p class="hint">{ format!("{homeless} highlights belong to articles that are not loaded. They appear when you open those.") }</p>
            }
        </nav>
    }
}

fn entry(state: &State, document: &Arc<Document>) -> Html {
    let id = document.article.id.clone();
    let open = {
        let (dispatcher, id) = (state.dispatcher(), id.clone());
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::Open(id.clone())))
    };
    let rename = {
        let (dispatcher, id) = (state.dispatcher(), id.clone());
        Callback::from(move |_: MouseEvent| {
            dispatcher.dispatch(Action::Show(Some(Dialog::Rename(id.clone()))));
        })
    };
    let remove = {
        let (dispatcher, id, title) = (
            state.dispatcher(),
            id.clone(),
            document.article.title.clone(),
        );
        Callback::from(move |_: MouseEvent| {
            let command = Command::RemoveArticle { id: id.clone() };
            let words =
                format!("Removed “{title}”; its highlights wait for it. Ctrl+Z brings it back.");
            dispatcher.dispatch(Action::Do(command, words));
        })
    };
    let current = state.view.article.as_ref() == Some(&id);
    let book = state.session.book();
    let counts = state.party_counts(document);
    let counts = counts.into_iter().filter_map(|(id, count)| {
        let party = book.party(&id)?;
        Some(html! {
            <li key={party.id.as_str()} class={format!("count s{}", party.style)}>
                <span aria-hidden="true">{ format!("{} {count}", party.letter) }</span>
                <span class="unseen">{ format!("{}: {count}", party.label) }</span>
            </li>
        })
    });
    let title = &document.article.title;
    html! {
        <li key={id.as_str()} class={classes!("entry", current.then_some("current"))}>
            <button type="button" class="open" onclick={open} aria-current={current.then_some("true")}>
                <span class="name">{ title }</span>
                <span class="meta">{ meta(document) }</span>
            </button>
            <ul class="counts">{ for counts }</ul>
            <span class="entry-tools">
                <button type="button" class="plain" onclick={rename} aria-label={format!("Rename {title}")}>{ "Rename" }</button>
                <button type="button" class="plain" onclick={remove} aria-label={format!("Remove {title}")}>{ "Remove" }</button>
            </span>
        </li>
    }
}

/// The articles that were removed, to bring back.
fn removed(state: &State) -> Html {
    let gone: Vec<_> = state
        .session
        .all_documents()
        .iter()
        .filter(|d| d.removed)
        .map(|document| {
            let title = &document.article.title;
            let restore = {
                let (dispatcher, document) = (state.dispatcher(), document.clone());
                Callback::from(move |_: MouseEvent| {
                    let back = Document { removed: false, ..(*document).clone() };
                    let words = format!("“{}” is back.", back.article.title);
                    dispatcher.dispatch(Action::Do(Command::AddArticles(vec![back]), words));
                })
            };
            html! {
                <li key={document.article.id.as_str()}>
                    <span class="name">{ title }</span>
                    <button type="button" class="plain" onclick={restore} aria-label={format!("Restore {title}")}>{ "Restore" }</button>
                </li>
            }
        })
        .collect();
    html! {
        <details class="removed" hidden={gone.is_empty()}>
            <summary>{ format!("Removed ({})", gone.len()) }</summary>
            <ul>{ gone }</ul>
        </details>
    }
}

fn meta(document: &Document) -> String {
    let count = document.n_words;
    match &document.article.outlet {
        Some(outlet) => format!("{outlet} · {count} words"),
        None => format!("{count} words"),
    }
}

/// Takes files that are dropped anywhere on the page.
pub fn on_drop(state: &State, event: &DragEvent) {
    event.prevent_default();
    if let Some(data) = event.data_transfer() {
        if state.view.instead == Some(CLASS) {
            class::take_dropped(state, &data);
        } else {
            transfer::take_dropped(state, &data);
        }
    }
}
