//! The start: reads the stores, compares them, loads and extracts the articles.

use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::annotate::Annotation;
use crate::article::{Article, ArticleId, Source, UNREAD, block_lines};
use crate::extract;
use crate::keep::{self, Notice as KeepNotice, Scope};
use crate::platform::mirror::StoredArticle;
use crate::platform::page_data::{self, Config, PageArticle};
use crate::platform::{machine, session_storage};
use crate::session::{Command, Document, Session, apply};
use crate::sorted::SortedMap;
use crate::text::Text;

use super::actions::State;
use super::keeper::Keeper;
use super::keeping::{self, KeeperRef};
use super::notice::{Notice, NoticeKind};
use super::sink::Sink;
use super::state::{Action, Keeping};
use super::{exercise, place, preview, transfer};

/// Starts once, when the page is drawn for the first time.
#[hook]
pub fn use_boot(state: &State, keeper: &KeeperRef) {
    let (dispatcher, keeper) = (state.dispatcher(), keeper.clone());
    use_effect_with((), move |()| {
        spawn_local(async move {
            let config = page_data::config();
            let scope = Scope::parse(&config.scope).unwrap_or_else(Scope::main);
            let seen = preview::has_first_look();
            if seen {
                preview::painted().await;
            }
            let (opened, found) = Keeper::open(scope).await;
            if !seen && let Some(session) = preview::preview(&opened).await {
                let first = session.documents().next().map(|d| d.article.id.clone());
                let (keeping, sink) = (Keeping::default(), Sink::default());
                dispatcher.dispatch(Action::Ready(Box::new(session), keeping, Vec::new(), sink));
                if let Some(id) = first {
                    dispatcher.dispatch(Action::Open(id));
                }
                preview::painted().await;
            }
            let started = start(opened, found, &config, &keeper).await;
            let first = place::article_in_address()
                .filter(|id| started.session.document(id).is_some())
                .or_else(|| {
                    started
                        .session
                        .documents()
                        .next()
                        .map(|d| d.article.id.clone())
                });
            let settings = keep::settings(&*started.keeper.storage, &started.keeper.scope);
            let sink = keeping::sink(&started.keeper, dispatcher.clone());
            preview::show();
            dispatcher.dispatch(Action::Ready(
                Box::new(started.session),
                started.keeping,
                started.notices,
                sink,
            ));
            let settings = settings.unwrap_or_default();
            for (name, value) in settings.iter() {
                dispatcher.dispatch(Action::Set(name.clone(), value.clone()));
            }
            if let Some(id) = first {
                dispatcher.dispatch(Action::Open(id));
            }
            preview::keep_first_look();
            exercise::begin(&dispatcher, &config, &settings);
        });
    });
}

struct Started {
    keeper: Rc<Keeper>,
    session: Session,
    keeping: Keeping,
    notices: Vec<Notice>,
}

async fn start(
    keeper: Keeper,
    mut found: Vec<KeepNotice>,
    config: &Config,
    keeper_ref: &KeeperRef,
) -> Started {
    let annotations = read_stores(&keeper, &mut found).await;
    let books = read_books(&keeper, &mut found).await;
    let read_only = found
        .iter()
        .any(|n| matches!(n, KeepNotice::Found(keep::Finding::Newer(_))));
    let mut notices: Vec<Notice> = Vec::new();
    let mut tell = |kind: NoticeKind, words: String| {
        notices.push(Notice { id: 0, kind, words });
    };
    for notice in &found {
        let kind = if notice.at_risk() {
            NoticeKind::Alert
        } else {
            NoticeKind::Info
        };
        tell(kind, notice.sentence());
    }
    let (documents, problems) = documents(&keeper).await;
    for problem in problems {
        tell(NoticeKind::Alert, problem);
    }
    // What the page brings comes before what the reader made of it.
    let mut session = session_of(documents, page_data::highlights());
    let own = Command::Receive {
        annotations,
        book: None,
    };
    let of_exercise = config.exercise.as_ref().and_then(|(e, _)| e.book.clone());
    let book = of_exercise.map(|book| Command::Receive {
        annotations: Vec::new(),
        book: Some(book),
    });
    for command in [own].into_iter().chain(book).chain(books) {
        if let Ok((next, _)) = apply(&session, command) {
            session = next;
        }
    }
    let session = session.with_history(session_storage::journal(&keeper.scope));
    let keeping = Keeping {
        ready: true,
        read_only,
        trouble: keeper.lasting_trouble.clone(),
        ..Keeping::default()
    };
    let keeper = Rc::new(keeper);
    keeper_ref.replace(Some(keeper.clone()));
    Started {
        keeper,
        session,
        keeping,
        notices,
    }
}

/// The work of a reader who has these.
pub(super) fn session_of(documents: Vec<Document>, annotations: Vec<Annotation>) -> Session {
    let mut session = Session::default();
    for command in [
        Command::LoadArticles(documents),
        Command::Receive {
            annotations,
            book: None,
        },
    ] {
        if let Ok((next, _)) = apply(&session, command) {
            session = next;
        }
    }
    session
}

/// Reads both stores and gives each what it lacks.
async fn read_stores(keeper: &Keeper, found: &mut Vec<KeepNotice>) -> Vec<Annotation> {
    let local = keep::load(&*keeper.storage, &keeper.scope);
    let records = match &keeper.mirror {
        Some(mirror) => mirror
            .all_annotations(&keeper.scope)
            .await
            .unwrap_or_default(),
        None => Vec::new(),
    };
    let both = keep::reconcile(local, &records);
    // Without a mirror there is nothing that was brought back to it.
    let of_mirror = |f: &keep::Finding| matches!(f, keep::Finding::RestoredMirror(_));
    found.extend(
        both.findings
            .iter()
            .filter(|f| keeper.mirror.is_some() || !of_mirror(f))
            .map(|f| KeepNotice::Found(*f)),
    );
    if !both.read_only {
        keep::restore(&*keeper.storage, &keeper.scope, &both.write_local);
        if let Some(mirror) = &keeper.mirror
            && !both.write_mirror.is_empty()
        {
            // If it fails, the next start finds the same and tries again.
            let _ = mirror
                .put_annotations(&keeper.scope, &both.write_mirror)
                .await;
        }
    }
    both.annotations
}

/// Reads the code books of both stores and gives each what it lacks. The last that is received is the one in use.
async fn read_books(keeper: &Keeper, found: &mut Vec<KeepNotice>) -> Vec<Command> {
    let records = match &keeper.mirror {
        Some(mirror) => mirror.all_books(&keeper.scope).await.unwrap_or_default(),
        None => Vec::new(),
    };
    let books = keep::load_books(&*keeper.storage, &keeper.scope, &records);
    if let Some(version) = books.newer {
        found.push(KeepNotice::Found(keep::Finding::Newer(version)));
    }
    if books.damaged > 0 {
        found.push(KeepNotice::Found(keep::Finding::DamagedBook));
    }
    for record in &books.write_local {
        // If it fails, the next start finds the same and tries again.
        let _ = keep::save_book(&*keeper.storage, &keeper.scope, record);
    }
    if let Some(mirror) = &keeper.mirror
        && !books.write_mirror.is_empty()
    {
        let _ = mirror.put_books(&keeper.scope, &books.write_mirror).await;
    }
    let mut commands = Vec::new();
    for record in books.records {
        keeper.book_revision.set(record.revision);
        commands.push(Command::Receive {
            annotations: Vec::new(),
            book: Some(record.book),
        });
    }
    commands
}

/// The page's own articles and the reader's, extracted, with what could not be loaded.
async fn documents(keeper: &Keeper) -> (Vec<Document>, Vec<String>) {
    let (bundled, mut problems) = page_data::articles().await;
    let mut stored: SortedMap<ArticleId, StoredArticle> = SortedMap::new();
    if let Some(mirror) = &keeper.mirror {
        match mirror.articles(&keeper.scope).await {
            Ok(articles) => {
                stored = articles.articles.into_iter().collect();
                if !articles.unreadable.is_empty() {
                    problems.push(format!(
                        "{} of your own articles could not be read; they are kept as they are, see the rescue page.",
                        articles.unreadable.len()
                    ));
                }
            }
            Err(error) => problems.push(format!("Your own articles could not be read: {error}.")),
        }
    }
    let mut documents = Vec::new();
    for article in bundled {
        let file = article.file.clone();
        let mut document = match read_bundled(article).await {
            Ok(document) => document,
            Err(why) => {
                problems.push(format!("{file} was not opened: {why}"));
                continue;
            }
        };
        // What the reader changed of a bundled article: its name, or that it is removed.
        if let Some(own) = stored.remove(&document.article.id) {
            document.article.title = own.title;
            document.removed = own.trashed;
        }
        documents.push(document);
        machine::breathe().await;
    }
    let history = session_storage::journal(&keeper.scope);
    for (id, own) in stored.into_entries() {
        // What was removed goes for good once no tab's history can bring it back.
        if own.trashed && !history.mentions(&id) {
            if let Some(mirror) = &keeper.mirror {
                // If it fails, the next start tries again.
                let _ = mirror.remove_article(&keeper.scope, &id).await;
            }
            continue;
        }
        let title = own.title.clone();
        match read_stored(own).await {
            Ok(document) => documents.push(document),
            Err(why) => problems.push(format!("“{title}” was not opened: {why}")),
        }
        machine::breathe().await;
    }
    (documents, problems)
}

async fn read_bundled(page: PageArticle) -> Result<Document, String> {
    let text = page.text.unwrap_or_default();
    let source = Source::Bundled(page.file.clone());
    let blocks = page.blocks.as_ref();
    let known = blocks.and_then(|lines| block_lines::read(lines, &text, rule_of));
    let mut document = match known {
        Some(blocks) => {
            let name = crate::article::title_of_name(&page.file);
            let article = Article::new(name, source, Text::new(text));
            let extraction = extract::complete(&article.text, blocks);
            Document::new(article, extraction)
        }
        None => transfer::read_article(&page.file, text, source).await?.0,
    };
    let article = &mut document.article;
    if let Some(title) = page.title {
        article.title = title;
    }
    article.outlet = page.outlet.or_else(|| article.outlet.take());
    article.lang = page.lang.or_else(|| article.lang.take());
    Ok(document)
}

/// A rule's name as the program knows it.
fn rule_of(name: &str) -> &'static str {
    extract::rule(name).unwrap_or(if name == UNREAD { UNREAD } else { "stored" })
}

/// An article that was stored with its blocks, with the sentences and quotations of the first of them.
pub(super) fn read_blocks(own: &StoredArticle, first: usize) -> Option<Document> {
    let blocks = own.to_blocks(rule_of);
    let mut blocks = blocks.filter(|b| b.first().is_some_and(|b| b.rule != UNREAD))?;
    let rest = blocks.split_off(first.min(blocks.len()));
    let article = own.to_article();
    let mut extraction = extract::complete(&article.text, blocks);
    extraction.blocks.extend(rest);
    Some(Document {
        removed: own.trashed,
        ..Document::new(article, extraction)
    })
}

async fn read_stored(own: StoredArticle) -> Result<Document, String> {
    if let Some(document) = read_blocks(&own, usize::MAX) {
        return Ok(document);
    }
    let article = own.to_article();
    let read = transfer::read_article("a.txt", own.text, article.source.clone());
    let extraction = read.await?.0.extraction;
    Ok(Document {
        removed: own.trashed,
        ..Document::new(article, extraction)
    })
}
