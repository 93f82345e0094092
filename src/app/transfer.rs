//! Files in and out: articles and highlights come in, recognised by content; highlights go out.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use crate::annotate::{Annotation, Timestamp};
pub use crate::article::title_of_name;
use crate::article::{self, Article, Source};
use crate::engine::{ReadFile, ReadPage, import_question, text_question};
use crate::extract;
use crate::interchange::{self, ArticleCard, ExportOptions};
use crate::platform::files::{self, Incoming};
use crate::platform::{dom_parser, engine, machine};
use crate::session::{Command, Document, Session};
use crate::text::Gather as _;
use crate::text::Text;

use super::actions::State;
use super::notice::NoticeKind;
use super::state::{Action, Dialog, Report};

/// Reads files that were chosen or dropped: articles are opened, highlights imported, all in one step each.
pub fn take_files(state: &State, chosen: Vec<File>) {
    if chosen.is_empty() {
        return;
    }
    let state = state.clone();
    spawn_local(async move { take(&state, files::read(chosen).await).await });
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

async fn take(state: &State, incoming: Vec<Incoming>) {
    let mut documents = Vec::new();
    let mut imported = Vec::new();
    let mut details = Vec::new();
    for file in incoming {
        let name = file.name;
        let bytes = match file.bytes {
            Ok(bytes) => bytes,
            Err(why) => {
                details.push(format!("{name} was not opened: {why}."));
                continue;
            }
        };
        if looks_like_highlights(&name, &bytes) {
            match engine::ask_about(&import_question(&name), &bytes).await {
                Ok(answer) => match ReadFile::read(&answer) {
                    Ok(file) => imported.push(file),
                    Err(why) => details.push(why),
                },
                Err(why) => details.push(format!(
                    "{name} was not opened: the part of the program that reads files did not answer: {why}. Try again."
                )),
            }
            continue;
        }
        match article::decode(&bytes, None) {
            Ok(decoded) => {
                match read_article(&name, decoded.text, Source::File(name.clone())).await {
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
    if !documents.is_empty() {
        open_articles(state, documents);
    }
    let mut summary = String::new();
    if !imported.is_empty() {
        summary = import(state, imported, &mut details);
    }
    if !details.is_empty() {
        if summary.is_empty() {
            summary = "Not everything could be opened. What you have is unchanged.".into();
        }
        let report = Rc::new(Report { summary, details });
        state.dispatch(Action::Show(Some(Dialog::Report(report))));
    } else if !summary.is_empty() {
        state.dispatch(Action::Say(summary));
    }
}

/// Takes over imported highlights in one step and says what is new.
fn import(state: &State, imported: Vec<ReadFile>, details: &mut Vec<String>) -> String {
    let existing: Vec<_> = state.session.annotations().map(|a| (**a).clone()).gather();
    let (mut annotations, mut book) = (Vec::new(), None);
    for file in imported {
        details.extend(file.told);
        annotations.extend(file.annotations);
        book = file.book.or(book);
    }
    let here = state.session.book();
    if let Some(book) = &mut book
        && book.id == here.id
        && !book.is_same(here)
    {
        // It takes the place of the one here, so it is a later version of it.
        book.version = book.version.max(here.version.saturating_add(1));
    }
    let plan = interchange::plan_import(&existing, &annotations);
    let summary = match &book {
        Some(book) if annotations.is_empty() => {
            format!("The code book “{}” is in use now.", book.title)
        }
        _ => format!("Imported highlights: {plan}."),
    };
    if !plan.conflicts.is_empty() {
        details.push(format!(
            "{} highlights were changed both here and in the file; yours were kept.",
            plan.conflicts.len()
        ));
    }
    let incoming: Vec<_> = plan.new.into_iter().chain(plan.newer).gather();
    if !incoming.is_empty() || book.is_some() {
        state.dispatch(Action::Do(
            Command::Take {
                book,
                annotations: incoming,
                label: "import".into(),
                at: Timestamp(0),
            },
            summary.clone(),
        ));
    }
    summary
}

/// Takes over the highlights of one file in one step: what became of it, and what is to be known.
///
/// # Errors
/// Why nothing of it could be read, in words.
pub async fn take_highlights(
    state: &State,
    name: &str,
    bytes: &[u8],
) -> Result<(String, Vec<String>), String> {
    let answer = engine::ask_about(&import_question(name), bytes).await?;
    let mut details = Vec::new();
    let summary = import(state, vec![ReadFile::read(&answer)?], &mut details);
    Ok((summary, details))
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

fn looks_like_highlights(name: &str, bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = start.iter().find(|b| !b.is_ascii_whitespace());
    name.to_ascii_lowercase().ends_with(".json") || matches!(first, Some(b'{' | b'['))
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
pub fn collection(session: &Session, of: impl Fn(&Annotation) -> bool) -> String {
    let cards: Vec<ArticleCard> = session
        .documents()
        .map(|d| ArticleCard::of(&d.article))
        .gather();
    let annotations = session.live_annotations().map(AsRef::as_ref);
    let annotations = annotations.filter(|a: &&Annotation| of(a));
    let options = ExportOptions::default();
    interchange::write_annotations(&cards, annotations, session.book(), options)
}

/// Offers all highlights as a download and shows the text for browsers that block it.
pub fn export(state: &State) {
    let content = collection(&state.session, |_| true);
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
