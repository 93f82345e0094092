//! Writes what changes to the stores at once, and takes over what other tabs write.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::annotate::{Annotation, AnnotationId};
use crate::keep::{Incoming, Notice, incoming, newer_of, set_setting};
use crate::platform::mirror::StoredArticle;
use crate::platform::storage_events::on_storage_event;
use crate::platform::{machine, session_storage};
use crate::text::Gather as _;

use super::actions::State;
use super::keeper::Keeper;
use super::notice::NoticeKind;
use super::sink::{Asked, Kept, Sink};
use super::state::{Action, AppState};

/// The stores, once they are open.
pub type KeeperRef = Rc<RefCell<Option<Rc<Keeper>>>>;

/// Takes over what other tabs write, from the moment the stores are open.
#[hook]
pub fn use_other_tabs(state: &State, keeper: &KeeperRef) {
    let latest = use_mut_ref(|| None::<State>);
    latest.replace(Some(state.clone()));
    let keeper = keeper.clone();
    use_effect_with((), move |()| {
        let listener = on_storage_event(move |key, value| {
            if let (Some(state), Some(keeper)) =
                (latest.borrow().as_ref(), keeper.borrow().as_ref())
                && let Some(news) = incoming(&keeper.scope, key.as_deref(), value.as_deref())
            {
                take_over(state, news);
            }
        });
        move || drop(listener)
    });
}

/// What writes the page's changes: annotations to the first store before it returns, to the second at once after;
/// articles to the second; the history to this tab's own store.
pub fn sink(keeper: &Rc<Keeper>, dispatcher: UseReducerDispatcher<AppState>) -> Sink {
    let (keeper, settings) = (keeper.clone(), keeper.clone());
    let keep = move |name: &str, value: &str| {
        let value = Some(value).filter(|v| !v.is_empty());
        // If there is no room for it, it lasts as long as the page.
        let _ = set_setting(&*settings.storage, &settings.scope, name, value);
    };
    let sink = Sink::new(move |asked| {
        session_storage::set_journal(&keeper.scope, asked.session.history());
        write_articles(asked, &keeper, &dispatcher);
        write_annotations(asked, &keeper, &dispatcher)
    });
    sink.keeping(keep)
}

fn write_annotations(
    asked: &Asked<'_>,
    keeper: &Rc<Keeper>,
    dispatcher: &UseReducerDispatcher<AppState>,
) -> Kept {
    let mut kept = Kept {
        trouble: keeper.lasting_trouble.clone(),
        ..Kept::default()
    };
    let mut everything = Vec::with_capacity(asked.annotations.len());
    for annotation in asked.annotations {
        everything.push((**annotation).clone());
        match keeper.save(annotation) {
            Ok(saved) => {
                if let Some(loser) = saved.gave_way {
                    let ours_kept = saved.annotation == **annotation;
                    if !ours_kept {
                        kept.theirs.push(saved.annotation);
                    }
                    let notice = Notice::ChangedAtOnce {
                        quote: loser.selector.exact,
                        ours_kept,
                    };
                    kept.notices.push(notice.sentence());
                }
                kept.written.push(annotation.id.clone());
            }
            Err(error) => {
                kept.refused.push(annotation.id.clone());
                kept.trouble = Some(keeper.refusal(error, asked.unsaved + kept.refused.len()));
            }
        }
    }
    if everything.is_empty() {
        return kept;
    }
    let (dispatcher, keeper, written) = (dispatcher.clone(), keeper.clone(), kept.written.clone());
    spawn_local(async move {
        // What the first store refused goes into the second all the same: one copy is better than none.
        if keeper.mirror(&everything).await.is_err() {
            dispatcher.dispatch(Action::Notify(
                NoticeKind::Info,
                Notice::NoMirror.sentence(),
            ));
        }
        dispatcher.dispatch(Action::Acknowledged(written));
    });
    kept
}

fn write_articles(
    asked: &Asked<'_>,
    keeper: &Rc<Keeper>,
    dispatcher: &UseReducerDispatcher<AppState>,
) {
    let documents: Vec<_> = asked
        .session
        .all_documents()
        .iter()
        .filter(|d| asked.articles.contains(&d.article.id))
        .cloned()
        .gather();
    if documents.is_empty() {
        return;
    }
    let (dispatcher, keeper) = (dispatcher.clone(), keeper.clone());
    spawn_local(async move {
        for document in documents {
            let stored = StoredArticle::new(
                &document.article,
                &document.extraction.blocks,
                document.removed,
            );
            let kept = match &keeper.mirror {
                Some(mirror) => mirror
                    .put_article(&keeper.scope, &document.article.id, &stored, machine::now())
                    .await
                    .is_ok(),
                None => false,
            };
            if !kept && !document.removed {
                let words = format!(
                    "This browser did not keep the article “{}”: it is here until you close this tab. Your \
                     highlights on it are kept and appear when you open it again.",
                    document.article.title
                );
                dispatcher.dispatch(Action::Notify(NoticeKind::Alert, words));
            }
        }
    });
}

/// What another tab, or the browser, did to the first store.
fn take_over(state: &State, news: Incoming) {
    let ours = |id: &AnnotationId| state.session.annotation(id);
    match news {
        Incoming::Annotation(theirs) => match ours(&theirs.id) {
            Some(ours) if newer_of(ours, &theirs) != &*theirs => {
                state.dispatch(Action::Rewrite(vec![theirs.id.clone()]));
            }
            _ => state.dispatch(Action::Receive(vec![*theirs])),
        },
        Incoming::Tombstone(theirs) => match ours(&theirs.id) {
            Some(ours) if ours.revision > theirs.revision => {
                state.dispatch(Action::Rewrite(vec![theirs.id]));
            }
            Some(ours) if !ours.trashed => {
                let trashed = Annotation {
                    trashed: true,
                    revision: theirs.revision,
                    ..(**ours).clone()
                };
                state.dispatch(Action::Receive(vec![trashed]));
            }
            _ => {}
        },
        Incoming::Removed(id) | Incoming::Damaged(id) => state.dispatch(Action::Rewrite(vec![id])),
        Incoming::Cleared => state.dispatch(Action::Cleared),
        Incoming::Newer { version } => {
            let finding = Notice::Found(crate::keep::Finding::Newer(version));
            state.dispatch(Action::ReadOnly(finding.sentence()));
        }
        Incoming::Setting(name, value) => {
            state.dispatch(Action::Set(name, value.unwrap_or_default()));
        }
    }
}
