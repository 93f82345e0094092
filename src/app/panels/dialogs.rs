//! The windows above the page.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::keys::SHEET;
use crate::app::state::{Action, Dialog, Report};
use crate::app::transfer;
use crate::platform::dom;
use crate::session::Command;

use super::PanelProps;

const DIALOG_ID: &str = "dialog";

/// The open window, if one is.
#[component]
pub fn Dialogs(props: &PanelProps) -> Html {
    let dialog = props.state.view.dialog.clone();
    {
        let open = dialog.is_some();
        use_effect_with(open, move |open| {
            if *open {
                dom::open_dialog(DIALOG_ID);
            }
        });
    }
    let close = {
        let dispatcher = props.state.dispatcher();
        Callback::from(move |()| dispatcher.dispatch(Action::Show(None)))
    };
    let Some(dialog) = dialog else { return html! { <div class="no-dialog" hidden=true /> } };
    let (title, content) = match &dialog {
        Dialog::Paste => ("Paste a text", html! { <Paste state={props.state.clone()} /> }),
        Dialog::Help => ("How it works", help()),
        Dialog::Rename(id) => ("Rename the article", html! { <Rename state={props.state.clone()} id={id.clone()} /> }),
        Dialog::Report(report) => ("What came in", report_view(report)),
        Dialog::Exported { name, content } => ("Your highlights", exported(name, content)),
    };
    let onclose = {
        let close = close.clone();
        Callback::from(move |_: Event| close.emit(()))
    };
    let onclick = Callback::from(move |_: MouseEvent| close.emit(()));
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

#[component]
fn Paste(props: &PanelProps) -> Html {
    let text = use_node_ref();
    let submit = {
        let (state, text) = (props.state.clone(), text.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(area) = text.cast::<HtmlTextAreaElement>() {
                transfer::take_pasted(&state, &area.value());
            }
        })
    };
    // A browser's clipboard holds the page's HTML beside its text: the HTML says what is a heading.
    let on_paste = {
        let text = text.clone();
        Callback::from(move |event: Event| {
            let event: web_sys::ClipboardEvent = wasm_bindgen::JsCast::unchecked_into(event);
            let html = event.clipboard_data().and_then(|d| d.get_data("text/html").ok()).unwrap_or_default();
            if let (false, Some(area)) = (html.trim().is_empty(), text.cast::<HtmlTextAreaElement>()) {
                event.prevent_default();
                area.set_value(&html);
            }
        })
    };
    html! {
        <form onsubmit={submit}>
            <label class="field">
                <span>{ "Text or HTML of an article" }</span>
                <textarea ref={text} rows="12" id="paste-text" onpaste={on_paste} />
            </label>
            <p class="foot"><button type="submit" class="primary">{ "Open it" }</button></p>
        </form>
    }
}

#[derive(Clone, Properties, PartialEq)]
struct RenameProps {
    state: crate::app::actions::State,
    id: crate::article::ArticleId,
}

#[component]
fn Rename(props: &RenameProps) -> Html {
    let field = use_node_ref();
    let title = props.state.session.document(&props.id).map(|d| d.article.title.clone()).unwrap_or_default();
    let submit = {
        let (props, field) = (props.clone(), field.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let title = field.cast::<HtmlInputElement>().map(|f| f.value()).unwrap_or_default();
            let title = title.trim();
            if !title.is_empty() {
                let command = Command::RenameArticle { id: props.id.clone(), title: title.to_owned() };
                props.state.dispatch(Action::Do(command, "Renamed.".into()));
            }
            props.state.dispatch(Action::Show(None));
        })
    };
    html! {
        <form onsubmit={submit}>
            <label class="field"><span>{ "Name" }</span><input type="text" ref={field} value={title} maxlength="300" id="rename-text" /></label>
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
                { "If something ever goes wrong, " }<a href="#rescue">{ "the rescue page" }</a>{ " shows and downloads everything that is stored here." }
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

fn exported(name: &str, content: &str) -> Html {
    html! {
        <div class="exported">
            <p>{ format!("{name} was handed to your browser. If no download appears, copy the text below into a file of that name.") }</p>
            <label class="field"><span>{ "The file’s content" }</span>
                <textarea rows="8" readonly=true value={content.to_owned()} id="exported-text" />
            </label>
        </div>
    }
}
