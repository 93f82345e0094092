//! Files in and out: what comes in goes to the engine, which tells by its content what it is; highlights go out.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{DataTransfer, File};

use crate::annotate::Annotation;
use crate::article::{self, Article, Source, title_of_name};
use crate::engine::{Markup, ReadPage, file_fields, page_fields, refused_fields, text_question};
use crate::extract;
use crate::interchange::{self, ExportOptions, cards_shown, is_of_marks};
use crate::platform::files::{self, Incoming};
use crate::platform::{dom_parser, engine, machine};
use crate::session::{Command, Document};
use crate::text::Text;

use super::actions::State;
use super::notice::NoticeKind;
use super::sheets;
use super::state::{Action, AppState, Dialog, Report};

/// Files on their way to the engine, as its view of files takes them.
#[derive(Debug)]
pub struct Files {
    /// Their names, lengths and pages.
    pub fields: Vec<(String, String)>,
    /// The bytes of all, one after the other.
    pub bytes: Vec<u8>,
    incoming: Vec<Incoming>,
}

/// Reads files that were chosen or dropped: all together, for some belong to one another, and in one step.
pub fn take_files(state: &State, chosen: Vec<(String, File)>) {
    if chosen.is_empty() {
        return;
    }
    let state = state.clone();
    spawn_local(async move {
        let files = prepared(files::read(chosen).await);
        sheets::bring(&state, files);
    });
}

/// Reads what was dropped, with all that is in its folders.
pub fn take_dropped(state: &State, transfer: &DataTransfer) {
    let (state, dropped) = (state.clone(), files::dropped(transfer));
    spawn_local(async move { take_files(&state, dropped.await) });
}

/// Pages are taken apart here, by the browser's own parser; all else goes as it is.
fn prepared(incoming: Vec<Incoming>) -> Files {
    let mut files = Files {
        fields: Vec::new(),
        bytes: Vec::new(),
        incoming: Vec::new(),
    };
    for file in incoming {
        match &file.bytes {
            Ok(bytes) => {
                if let Some(markup) = page_of(&file.name, bytes) {
                    files.fields.extend(page_fields(&file.name, markup));
                } else {
                    files.fields.extend(file_fields(&file.name, bytes.len()));
                    files.bytes.extend(bytes);
                }
            }
            Err(why) => files.fields.extend(refused_fields(&file.name, why)),
        }
        files.incoming.push(file);
    }
    files
}

fn page_of(name: &str, bytes: &[u8]) -> Option<Markup> {
    if holds_marks(name, bytes) {
        return None;
    }
    let decoded = article::decode(bytes, None).ok()?;
    let is_page = looks_like_html(name, &decoded.text);
    dom_parser::parse(is_page.then_some(&*decoded.text)?).ok()
}

/// What can be done without the engine: texts are opened as they stand.
pub async fn take_without_engine(state: &State, files: &Files, why: &str) {
    let (mut documents, mut details) = (Vec::new(), Vec::new());
    for file in &files.incoming {
        let name = &file.name;
        let bytes = match &file.bytes {
            Ok(bytes) => bytes,
            Err(why) => {
                details.push(format!("{name} was not opened: {why}."));
                continue;
            }
        };
        if holds_marks(name, bytes) {
            details.push(format!(
                "{name} was not opened: the part of the program that reads files did not answer: {why}. Try again."
            ));
            continue;
        }
        match article::decode(bytes, None) {
            Ok(decoded) => {
                match read_article(name, decoded.text, Source::File(name.clone())).await {
                    Ok((document, told)) => {
                        documents.push(document);
                        details.extend(told.map(|told| format!("{name}: {told}")));
                    }
                    Err(why) => details.push(format!("{name} was not opened: {why}")),
                }
            }
            Err(error) => details.push(format!("{name} was not opened: {error}")),
        }
    }
    let mut summary = "Not everything could be opened. What you have is unchanged.";
    if !documents.is_empty() {
        open_articles(state, documents);
        summary = "Opened as they stand.";
    }
    let report = Rc::new(Report {
        summary: summary.into(),
        details,
    });
    state.dispatch(Action::Show(Some(Dialog::Report(report))));
}

/// Opens a pasted text or HTML as an article.
pub fn take_pasted(state: &State, text: &str) {
    if text.trim().is_empty() {
        state.dispatch(Action::Say("There was no text to open.".into()));
        return;
    }
    let (state, text) = (state.clone(), text.to_owned());
    spawn_local(async move {
        match read_article("", text, Source::Pasted).await {
            Ok((document, told)) => {
                open_articles(&state, vec![document]);
                if let Some(told) = told {
                    state.dispatch(Action::Notify(NoticeKind::Info, told));
                }
            }
            Err(why) => state.dispatch(Action::Notify(
                NoticeKind::Alert,
                format!("What you pasted was not opened: {why}"),
            )),
        }
    });
}

/// Opens articles, the first of them in view.
pub fn open_articles(state: &State, documents: Vec<Document>) {
    let first = documents.first().map(|d| d.article.id.clone());
    let words = match documents.as_slice() {
        [one] if state.session.document(&one.article.id).is_some() => {
            format!("“{}” is here already.", one.article.title)
        }
        [one] => format!("Opened “{}”.", one.article.title),
        many => format!("Opened {} articles.", many.len()),
    };
    state.dispatch(Action::Do(Command::AddArticles(documents), words.clone()));
    if let Some(id) = first {
        state.dispatch(Action::Open(id));
    }
    state.dispatch(Action::Say(words));
}

/// An article read from a text or a page of the web by the engine, with what the reader must know. A text can be opened
/// without the engine, as it stands.
///
/// # Errors
/// Why the engine did not read a page, in words.
pub async fn read_article(
    name: &str,
    text: String,
    source: Source,
) -> Result<(Document, Option<String>), String> {
    let markup = looks_like_html(name, &text).then(|| dom_parser::parse(&text));
    let (question, is_page) = match markup {
        Some(Ok(markup)) => (markup.question(), true),
        _ => (text_question(&text), false),
    };
    let answer = engine::ask(&question).await;
    let mut told = None;
    let page = match answer.and_then(|answer| ReadPage::read(&answer)) {
        Ok(page) => page,
        Err(why) if is_page => {
            return Err(format!(
                "the part of the program that reads web pages did not answer: {why}. Try again, or save the page as text."
            ));
        }
        Err(why) => {
            told = Some(format!(
                "It was opened as it stands: the part of the program that tells an article from page furniture did not answer: {why}."
            ));
            ReadPage {
                blocks: article::unread_blocks(&text),
                text,
                ..ReadPage::default()
            }
        }
    };
    let of_name = (!name.is_empty()).then(|| title_of_name(name));
    let title = page.title.or(of_name).or(page.beginning);
    let title = title.unwrap_or_else(|| "Untitled".into());
    let mut article = Article::new(title, source, Text::new(page.text));
    article.outlet = page.outlet;
    article.lang = page.lang;
    let extraction = extract::complete(&article.text, page.blocks);
    Ok((Document::new(article, extraction), told))
}

/// Whether a file holds marks or codes rather than an article, by its name or its first character.
fn holds_marks(name: &str, bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = start.iter().find(|b| !b.is_ascii_whitespace());
    is_of_marks(name) || matches!(first, Some(b'{' | b'['))
}

/// Whether a text is HTML: by its name, or because it starts like a page or holds the tags of one.
fn looks_like_html(name: &str, text: &str) -> bool {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("html" | "htm") => return true,
        Some("txt" | "md") => return false,
        _ => {}
    }
    let start: String = text
        .trim_start()
        .chars()
        .take(2_000)
        .collect::<String>()
        .to_ascii_lowercase();
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<meta",
        "<article",
        "<div",
        "<p>",
        "<p ",
        "<h1",
        "<!--startfragment",
    ]
    .iter()
    .any(|tag| start.starts_with(tag) || (tag.len() > 3 && start.contains(tag)))
}

/// The highlights for which `of` holds, as our file.
pub fn collection(state: &AppState, of: impl Fn(&Annotation) -> bool) -> String {
    let session = &state.session;
    let (coder, all) = (state.coder(), session.annotations().map(AsRef::as_ref));
    let articles = session.documents().map(|d| &d.article);
    let cards = cards_shown(articles, all, &state.settings, coder.as_deref());
    let annotations = session.live_annotations().map(AsRef::as_ref);
    let annotations = annotations.filter(|a: &&Annotation| of(a));
    let options = ExportOptions::default();
    interchange::write_annotations(&cards, annotations, session.book(), options)
}

/// Offers all highlights as a download and shows the text for browsers that block it.
pub fn export(state: &State) {
    let content = collection(state, |_| true);
    let day = interchange::format_timestamp(machine::now());
    let stem = format!("stancemark-{}", day.get(..10).unwrap_or_default());
    let name = interchange::sanitize_file_name(&stem, "json");
    if files::offer_download(&name, "application/json", &content).is_err() {
        state.dispatch(Action::Say(
            "The browser refused the download. Copy the text instead.".into(),
        ));
    }
    state.dispatch(Action::Show(Some(Dialog::Exported {
        name,
        content: content.into(),
    })));
}
