//! What scripts may do: those of pages that embed this one through `window.stancemark` (`www/embed.js`), and this page's
//! own that keeps the reader's file in a folder (`www/folder.js`). They have the commands that a reader has.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use yew::prelude::*;

use crate::annotate::Annotation;
use crate::article::{ArticleId, Source};
use crate::engine::{Ask, BRING, file_fields, read_answer};
use crate::interchange::{self, ArticleCard, ExportOptions};
use crate::json::{self, Writer};
use crate::platform::machine;
use crate::session::Session;
use crate::text::Gather as _;
use crate::views::{Asked, Effect, NOTHING, own_file};

use super::actions::State;
use super::notice::NoticeKind;
use super::sheets::{FILES, perform};
use super::state::Action;
use super::teller::ask_about;
use super::transfer;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = stancemarkServe)]
    fn serve(call: &JsValue);

    #[wasm_bindgen(js_name = stancemarkHeard)]
    fn is_heard() -> bool;

    #[wasm_bindgen(js_name = stancemarkFolderFor)]
    fn keep_in_folder(file: &str);

    #[wasm_bindgen(js_name = stancemarkChanged)]
    fn changed(change: &str);
}

/// What is said of articles of another shape.
const SHAPE: &str = "loadArticles takes a list of {title, text} or {title, html}";

type Latest = Rc<RefCell<Option<State>>>;

/// Serves the embedding page from the moment the work is read, and tells it of changes.
#[hook]
pub fn use_embed(state: &State) {
    let latest: Latest = use_mut_ref(|| None);
    latest.replace(Some(state.clone()));
    let ready = state.keeping.ready;
    use_effect_with(ready, move |ready| {
        if *ready {
            let call = move |what: String, value: JsValue| -> Promise {
                let state = latest.borrow().clone();
                future_to_promise(async move {
                    let state = state.ok_or("the page is not drawn yet")?;
                    answer(&state, &what, value)
                        .await
                        .map_err(|why| js_sys::Error::new(&why).into())
                })
            };
            let call = Closure::<dyn Fn(String, JsValue) -> Promise>::new(call);
            serve(&call.into_js_value());
        }
    });
    let before = use_mut_ref(|| state.session.clone());
    let now = state.session.clone();
    let file = state.coder().map(|coder| own_file(&coder));
    let file = file.unwrap_or_default();
    use_effect_with((ready, Rc::as_ptr(&now), file), move |(ready, _, file)| {
        let before = before.replace(now.clone());
        if *ready {
            keep_in_folder(file);
            if !Rc::ptr_eq(&before, &now) && is_heard() {
                changed(&difference(&before, &now));
            }
        }
    });
}

async fn answer(state: &State, what: &str, value: JsValue) -> Result<JsValue, String> {
    let done = match what {
        "articles" => {
            let given = value.as_string().unwrap_or_default();
            let mut ids = Vec::new();
            let mut documents = Vec::new();
            for one in json::elements(&given).map_err(|_| SHAPE)? {
                let one = json::members(one).map_err(|_| SHAPE)?;
                let text = |name| one.get(name).and_then(|v| json::string(v).ok());
                let (name, words) = match (text("text"), text("html")) {
                    (Some(words), None) => ("a.txt", words),
                    (None, Some(words)) => ("a.html", words),
                    _ => return Err(SHAPE.into()),
                };
                let read = transfer::read_article(name, words.into_owned(), Source::Pasted).await;
                let mut document = read?.0;
                if let Some(title) = text("title") {
                    document.article.title = title.into_owned();
                }
                ids.push(JsValue::from(document.article.id.as_str()));
                documents.push(document);
            }
            if !documents.is_empty() {
                transfer::open_articles(state, documents);
            }
            JsValue::from(ids.into_iter().collect::<js_sys::Array>())
        }
        "annotations" => {
            let file = value.as_string().unwrap_or_default();
            take(state, "The file", file.as_bytes()).await?.into()
        }
        "open" => {
            let id = ArticleId::parse(&value.as_string().unwrap_or_default());
            let id = id.filter(|id| state.session.document(id).is_some());
            let id = id.ok_or("no article of this identity is here")?;
            state.dispatch(Action::Open(id));
            JsValue::UNDEFINED
        }
        "export" => transfer::collection(state, |_| true).into(),
        _ => keep_file(state, what, value).await?,
    };
    // The next call sees what this one did.
    machine::breathe().await;
    Ok(done)
}

/// Takes in a file as if the reader had dropped it; what became of it, in words.
///
/// # Errors
/// Why nothing of it came in, in words.
async fn take(state: &State, name: &str, bytes: &[u8]) -> Result<String, String> {
    let question = Ask::View(Asked {
        view: FILES.to_owned(),
        act: BRING.to_owned(),
        fields: file_fields(name, bytes.len()).into(),
        brought: Vec::new(),
        article: state.view.article.clone(),
        chosen: None,
        id: machine::new_annotation_id(),
        at: machine::now(),
    });
    let answer = read_answer(&ask_about(state, &question, bytes).await?)?;
    let mut told = String::new();
    for effect in answer.effects {
        match effect {
            Effect::Take { .. } => perform(state, effect),
            Effect::Say(words) => told = words,
            Effect::Report { summary, details } if summary == NOTHING => {
                return Err(details.join(" "));
            }
            Effect::Report { summary, details } => {
                told = [&[summary], details.as_slice()].concat().join(" ");
            }
            // Something about the file is asked: on the page, where the reader answers.
            Effect::View(_) => {
                return Err("open it on the page itself: something about it is asked there".into());
            }
            _ => {}
        }
    }
    Ok(told)
}

/// What the script asks that keeps the reader's file in a folder.
async fn keep_file(state: &State, what: &str, value: JsValue) -> Result<JsValue, String> {
    if what == "take" {
        let bytes = Uint8Array::from(value).to_vec();
        take(state, "Your file in the folder", &bytes).await?;
        return Ok(JsValue::UNDEFINED);
    }
    let value = value.as_string().unwrap_or_default();
    let (name, rest) = value.split_once(' ').unwrap_or((&value, ""));
    let (name, rest) = (name.to_owned(), rest.to_owned());
    match what {
        "setting" => {
            return Ok(state
                .settings
                .get(&name)
                .cloned()
                .unwrap_or_default()
                .into());
        }
        "keep" => state.dispatch(Action::Keep(name, rest)),
        "set" => state.dispatch(Action::Set(name, rest)),
        "tell" => state.dispatch(Action::Notify(NoticeKind::Info, value)),
        // What came from others is theirs to write.
        _ => {
            let coder = state.coder();
            let own = |a: &Annotation| a.coder.is_none() || a.coder == coder;
            return Ok(transfer::collection(state, own).into());
        }
    }
    Ok(JsValue::UNDEFINED)
}

/// The highlights that changed, as a collection; the identities of those that went; the articles that are here.
fn difference(before: &Session, now: &Session) -> String {
    let mut live = Vec::new();
    let mut gone = Vec::new();
    for annotation in now.annotations() {
        let known = before.annotation(&annotation.id);
        if known.is_some_and(|known| Arc::ptr_eq(known, annotation)) {
            continue;
        }
        if !annotation.trashed {
            live.push(&**annotation);
        } else if known.is_some_and(|known| !known.trashed) {
            gone.push(annotation.id.as_str());
        }
    }
    let cards: Vec<ArticleCard> = now
        .documents()
        .map(|d| ArticleCard::of(&d.article))
        .gather();
    let collection =
        interchange::write_annotations(&cards, live, now.book(), ExportOptions::default());
    let mut json = Writer::default();
    json.open('{').member("changed").raw(&collection);
    json.member("removed").open('[');
    for id in gone {
        json.text(&["urn:stancemark:", id].concat());
    }
    json.close(']').member("articles").open('[');
    for document in now.documents() {
        json.open('{')
            .text_member("id", document.article.id.as_str())
            .text_member("title", &document.article.title)
            .close('}');
    }
    json.close(']').close('}');
    json.finish()
}
