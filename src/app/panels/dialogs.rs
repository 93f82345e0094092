//! The windows above the page.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::actions::State;
use crate::app::keys::SHEET;
use crate::app::sheets::FILES;
use crate::app::state::{Action, Dialog, Report};
use crate::app::transfer;
use crate::article::ArticleId;
use crate::platform::{dom, files};
use crate::session::Command;

/// The id of the window above the page.
pub const DIALOG_ID: &str = "dialog";

/// The text of a file that goes out.
const EXPORTED_ID: &str = "exported-text";

const PASTE_ID: &str = "paste-text";
const RENAME_ID: &str = "rename-text";

/// The open window, if one is.
pub fn dialogs(state: &State) -> Html {
    let Some(dialog) = state.view.dialog.clone() else {
        return html! { <div class="no-dialog" hidden=true /> };
    };
    let dispatcher = state.dispatcher();
    let onclose = Callback::from(move |_: Event| dispatcher.dispatch(Action::Show(None)));
    let onclick = Callback::from(|_: MouseEvent| dom::close_dialog(DIALOG_ID));
    let (title, content) = match &dialog {
        Dialog::Paste => ("Paste a text", paste(state)),
        Dialog::Help => ("How it works", help()),
        Dialog::Rename(id) => ("Rename the article", rename(state, id)),
        Dialog::Report(report) => ("What came in", report_view(report)),
        Dialog::Exported { name, content } => ("Your highlights", exported(state, name, content)),
    };
    html! {
        <dialog id={DIALOG_ID} aria-labelledby="dialog-title" {onclose}>
            <header>
                <h2 id="dialog-title">{ title }</h2>
                <button type="button" class="plain" {onclick} aria-label="Close">{ "✕" }</button>
            </header>
            { content }
        </dialog>
    }
}

fn paste(state: &State) -> Html {
    let submit = {
        let state = state.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = dom::value_of(PASTE_ID);
            dom::close_dialog(DIALOG_ID);
            transfer::take_pasted(&state, &text);
        })
    };
    // A browser's clipboard holds the page's HTML beside its text: the HTML says what is a heading.
    let on_paste = Callback::from(|event: Event| {
        let event: web_sys::ClipboardEvent = wasm_bindgen::JsCast::unchecked_into(event);
        let html = event
            .clipboard_data()
            .and_then(|d| d.get_data("text/html").ok())
            .unwrap_or_default();
        if !html.trim().is_empty() {
            event.prevent_default();
            dom::set_value(PASTE_ID, &html);
        }
    });
    html! {
        <form onsubmit={submit}>
            <label class="field">
                <span>{ "Text or HTML of an article" }</span>
                <textarea rows="12" id={PASTE_ID} onpaste={on_paste} />
            </label>
            <p class="foot"><button type="submit" class="primary">{ "Open it" }</button></p>
        </form>
    }
}

fn rename(state: &State, id: &ArticleId) -> Html {
    let title = state
        .session
        .document(id)
        .map(|d| d.article.title.clone())
        .unwrap_or_default();
    let submit = {
        let (state, id) = (state.clone(), id.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let title = dom::value_of(RENAME_ID);
            dom::close_dialog(DIALOG_ID);
            let title = title.trim();
            if !title.is_empty() {
                let command = Command::RenameArticle {
                    id: id.clone(),
                    title: title.to_owned(),
                };
                state.dispatch(Action::Do(command, "Renamed.".into()));
            }
        })
    };
    html! {
        <form onsubmit={submit}>
            <label class="field"><span>{ "Name" }</span><input type="text" value={title} maxlength="300" id={RENAME_ID} /></label>
            <p class="foot"><button type="submit" class="primary">{ "Rename" }</button></p>
        </form>
    }
}

fn help() -> Html {
    html! {
        <div class="help">
            <p>{ "Read an article and mark where each side stands: select words and choose Kyiv, Moscow, Washington or Europe. Marks may overlap. Everything is kept in this browser and nothing is sent anywhere; take your work away with Export." }</p>
            <table>
                <caption>{ "Keys, while the article has the focus" }</caption>
                <tbody>
                    { for SHEET.iter().map(|(keys, what)| html! { <tr key={*keys}><th scope="row"><kbd>{ *keys }</kbd></th><td>{ *what }</td></tr> }) }
                </tbody>
            </table>
            <p class="hint">
                { "If something ever goes wrong, " }<button type="button" class="link" onclick={Callback::from(|_: MouseEvent| dom::set_hash_loudly("rescue"))}>{ "the rescue page" }</button>{ " shows and downloads everything that is stored here." }
            </p>
            <p class="hint">{ concat!("Stancemark ", env!("CARGO_PKG_VERSION")) }</p>
        </div>
    }
}

fn report_view(report: &Report) -> Html {
    html! {
        <div class="report">
            <p>{ &report.summary }</p>
            <ul>{ for report.details.iter().enumerate().map(|(i, words)| html! { <li key={i}>{ words }</li> }) }</ul>
        </div>
    }
}

fn exported(state: &State, name: &str, content: &std::rc::Rc<str>) -> Html {
    let copy = {
        let (state, content) = (state.clone(), content.clone());
        Callback::from(move |_: MouseEvent| {
            let (state, content) = (state.clone(), content.clone());
            spawn_local(async move {
                let words = if files::copy(&content).await {
                    "The text is in the clipboard."
                } else {
                    dom::select_text(EXPORTED_ID);
                    "Your browser does not let us copy. The text is selected: press Ctrl+C."
                };
                state.dispatch(Action::Say(words.into()));
            });
        })
    };
    let others = {
        let dispatcher = state.dispatcher();
        Callback::from(move |_: MouseEvent| {
            dom::close_dialog(DIALOG_ID);
            dispatcher.dispatch(Action::OpenView(Some(FILES)));
        })
    };
    html! {
        <div class="exported">
            <p>{ format!("{name} was handed to your browser. If no download appears, copy the text below into a file of that name.") }</p>
            <label class="field"><span>{ "The file’s content" }</span>
                <textarea rows="8" readonly=true value={content.to_string()} id={EXPORTED_ID} />
            </label>
            <p class="foot">
                <button type="button" onclick={copy}>{ "Copy" }</button>
                <button type="button" onclick={others}>{ "Other formats …" }</button>
            </p>
        </div>
    }
}
