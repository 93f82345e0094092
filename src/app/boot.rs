//! The start: reads the stores, compares them, loads and extracts the articles.

use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::annotate::Annotation;
use crate::article::{ArticleId, Source};
use crate::extract;
use crate::keep::{self, Notice as KeepNotice, Scope};
use crate::platform::mirror::StoredArticle;
use crate::platform::page_data::{self, PageArticle};
use crate::platform::{machine, session_storage};
use crate::session::{Command, Document, Session, apply};
use crate::sorted::SortedMap;

use super::actions::State;
use super::keeper::Keeper;
use super::keeping::{self, KeeperRef};
use super::notice::{Notice, NoticeKind};
use super::sink::Sink;
use super::state::{Action, Keeping};
use super::{place, preview, transfer};

/// Starts once, when the page is drawn for the first time.
#[hook]
pub fn use_boot(state: &State, keeper: &KeeperRef) {
    let (dispatcher, keeper) = (state.dispatcher(), keeper.clone());
    use_effect_with((), move |()| {
        spawn_local(async move {
            let scope = Scope::parse(&page_data::config().scope).unwrap_or_else(Scope::main);
            let (opened, found) = Keeper::open(scope).await;
            if let Some(session) = preview::preview(&opened).await {
                let first = session.documents().next().map(|d| d.article.id.clone());
                let (keeping, sink) = (Keeping::default(), Sink::default());
                dispatcher.dispatch(Action::Ready(Box::new(session), keeping, Vec::new(), sink));
                if let Some(id) = first {
                    dispatcher.dispatch(Action::Open(id));
                }
                preview::painted().await;
            }
            let started = start(opened, found, &keeper).await;
            let first = place::article_in_address()
                .filter(|id| started.session.document(id).is_some())
                .or_else(|| {
                    started
                        .session
                        .documents()
                        .next()
                        .map(|d| d.article.id.clone())
                });
            let sink = keeping::sink(&started.keeper, dispatcher.clone());
            dispatcher.dispatch(Action::Ready(
                Box::new(started.session),
                started.keeping,
                started.notices,
                sink,
            ));
            if let Some(id) = first {
                dispatcher.dispatch(Action::Open(id));
            }
        });
    });
}

struct Started {
    keeper: Rc<Keeper>,
    session: Session,
    keeping: Keeping,
    notices: Vec<Notice>,
}

async fn start(keeper: Keeper, mut found: Vec<KeepNotice>, keeper_ref: &KeeperRef) -> Started {
    let annotations = read_stores(&keeper, &mut found).await;
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
    let session = session_of(documents, annotations);
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
        Command::Receive { annotations },
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
        documents.push(read_stored(&own, usize::MAX));
        machine::breathe().await;
    }
    (documents, problems)
}

async fn read_bundled(page: PageArticle) -> Result<Document, String> {
    let text = page.text.unwrap_or_default();
    let source = Source::Bundled(page.file.clone());
    let mut document = transfer::read_article(&page.file, text, source).await?;
    let article = &mut document.article;
    if let Some(title) = page.title {
        article.title = title;
    }
    article.outlet = page.outlet.or_else(|| article.outlet.take());
    article.lang = page.lang.or_else(|| article.lang.take());
    Ok(document)
}

/// An article that was stored, with the sentences and quotations of its first blocks.
pub(super) fn read_stored(own: &StoredArticle, first: usize) -> Document {
    let article = own.to_article();
    let rule = |name: &str| extract::rule(name).unwrap_or("stored");
    // Blocks of a web page cannot be found in its text again; those of a plain text are found anew and better.
    let blocks = own.to_blocks(rule).filter(|b| !b.is_empty());
    let mut blocks = blocks.unwrap_or_else(|| extract::blocks(&article.text));
    let rest = blocks.split_off(first.min(blocks.len()));
    let mut extraction = extract::complete(&article.text, blocks);
    extraction.blocks.extend(rest);
    Document {
        removed: own.trashed,
        ..Document::new(article, extraction)
    }
}
