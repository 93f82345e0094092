//! Writes what changes to the stores at once, and takes over what other tabs write.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::annotate::{Annotation, AnnotationId};
use crate::keep::{Incoming, Notice, incoming, newer_of};
use crate::platform::mirror::StoredArticle;
use crate::platform::storage_events::on_storage_event;
use crate::platform::{machine, session_storage};
use crate::sorted::{SortedMap, SortedSet};

use super::actions::State;
use super::keeper::Keeper;
use super::notice::NoticeKind;
use super::state::Action;

/// The stores, once they are open.
pub type KeeperRef = Rc<RefCell<Option<Rc<Keeper>>>>;

/// Keeps the page's work from the moment the stores are open.
#[hook]
pub fn use_keeping(state: &State, keeper: &KeeperRef) {
    let latest = use_mut_ref(|| None::<State>);
    latest.replace(Some(state.clone()));
    {
        let (state, keeper) = (state.clone(), keeper.clone());
        let watched = (state.outbox.number(), state.keeping.ready);
        use_effect_with(watched, move |_| {
            if let Some(keeper) = keeper.borrow().clone() {
                write(&state, &keeper);
            }
        });
    }
    {
        let (state, keeper) = (state.clone(), keeper.clone());
        use_effect_with((state.outbox.number(), state.keeping.ready), move |_| {
            if let (true, Some(keeper)) = (state.keeping.ready, keeper.borrow().as_ref()) {
                session_storage::set_journal(&keeper.scope, state.session.history());
            }
        });
    }
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

/// Writes the outbox: annotations to the first store now, to the second at once after; articles to the second.
fn write(state: &State, keeper: &Rc<Keeper>) {
    if state.keeping.read_only {
        return;
    }
    let latest: SortedMap<&AnnotationId, &Annotation> =
        state.outbox.annotations().map(|a| (&a.id, &**a)).collect();
    write_articles(state, keeper);
    if latest.is_empty() {
        return;
    }
    let mut written = Vec::new();
    let mut refused = Vec::new();
    let mut trouble = keeper.lasting_trouble.clone();
    let mut theirs = Vec::new();
    for annotation in latest.values().copied() {
        match keeper.save(annotation) {
            Ok(saved) => {
                if let Some(loser) = saved.gave_way {
                    let ours_kept = saved.annotation == *annotation;
                    if !ours_kept {
                        theirs.push(saved.annotation);
                    }
                    let notice = Notice::ChangedAtOnce {
                        quote: loser.selector.exact,
                        ours_kept,
                    };
                    state.dispatch(Action::Notify(NoticeKind::Info, notice.sentence()));
                }
                written.push(annotation.id.clone());
            }
            Err(error) => {
                refused.push(annotation.id.clone());
                let unsaved: SortedSet<_> = state.keeping.unsaved.iter().chain(&refused).collect();
                trouble = Some(keeper.refusal(error, unsaved.len()));
            }
        }
    }
    if !theirs.is_empty() {
        state.dispatch(Action::Receive(theirs));
    }
    let waiting: Vec<_> = state
        .keeping
        .unsaved
        .iter()
        .filter(|id| !latest.contains_key(id))
        .cloned()
        .collect();
    if refused.is_empty() && !waiting.is_empty() {
        // There is room again, perhaps for these too; while they are tried the trouble stays.
        trouble.clone_from(&state.keeping.trouble);
    }
    let room_again = refused.is_empty() && !waiting.is_empty();
    let everything: Vec<Annotation> = latest.values().copied().cloned().collect();
    state.dispatch(Action::Written {
        up_to: state.outbox.number(),
        pending: written.clone(),
        refused,
        trouble,
    });
    if room_again {
        state.dispatch(Action::Rewrite(waiting));
    }
    let (dispatcher, keeper) = (state.dispatcher(), keeper.clone());
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
}

fn write_articles(state: &State, keeper: &Rc<Keeper>) {
    let ids: SortedSet<_> = state.outbox.articles().cloned().collect();
    let documents: Vec<_> = state
        .session
        .all_documents()
        .iter()
        .filter(|d| ids.contains(&d.article.id))
        .cloned()
        .collect();
    if documents.is_empty() {
        return;
    }
    if state.outbox.annotations().next().is_none() {
        state.dispatch(Action::Written {
            up_to: state.outbox.number(),
            pending: Vec::new(),
            refused: Vec::new(),
            trouble: state.keeping.trouble.clone(),
        });
    }
    let (dispatcher, keeper) = (state.dispatcher(), keeper.clone());
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
        Incoming::Setting(..) => {}
    }
}
