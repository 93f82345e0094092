//! Writes what changes to the stores at once, and takes over what other tabs write.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::annotate::{Annotation, AnnotationId};
use crate::keep::{BookRecord, Incoming, Notice, incoming, newer_of, set_setting};
use crate::platform::mirror::StoredArticle;
use crate::platform::storage_events::on_storage_event;
use crate::platform::{machine, session_storage};
use crate::sorted::SortedMap;
use crate::stance::CodeBook;
use crate::text::Gather as _;

use super::actions::State;
use super::keeper::Keeper;
use super::notice::NoticeKind;
use super::preview;
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
                take_over(state, keeper, news);
            }
        });
        move || drop(listener)
    });
}

/// What writes the page's changes: annotations to the first store before it returns, to the second at once after;
/// articles to the second; the history to this tab's own store.
pub fn sink(keeper: &Rc<Keeper>, dispatcher: UseReducerDispatcher<AppState>) -> Sink {
    let (keeper, settings) = (keeper.clone(), keeper.clone());
    let journal = session_storage::Journal::new(keeper.scope.clone());
    let acks = Acks::new(dispatcher.clone());
    let keep = move |name: &str, value: &str| {
        preview::keep_first_look();
        let value = Some(value).filter(|v| !v.is_empty());
        // If there is no room for it, it lasts as long as the page.
        let _ = set_setting(&*settings.storage, &settings.scope, name, value);
    };
    let sink = Sink::new(move |asked| {
        journal.keep(asked.session.history());
        preview::keep_first_look();
        write_articles(asked, &keeper, &dispatcher);
        let mut kept = write_annotations(asked, &keeper, &dispatcher, &acks);
        if asked.book {
            write_book(asked.session.book(), &keeper, &mut kept);
        }
        kept
    });
    sink.keeping(keep)
}

fn write_annotations(
    asked: &Asked<'_>,
    keeper: &Rc<Keeper>,
    dispatcher: &UseReducerDispatcher<AppState>,
    acks: &Rc<Acks>,
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
    let acks = acks.clone();
    acks.begin(&written);
    spawn_local(async move {
        // What the first store refused goes into the second all the same: one copy is better than none.
        if keeper.mirror(&everything).await.is_err() {
            dispatcher.dispatch(Action::Notify(
                NoticeKind::Info,
                Notice::NoMirror.sentence(),
            ));
        }
        acks.end(written);
    });
    kept
}

/// How long the line that says “saved” may wait for more to be saved. It is drawn in a frame of its own, which costs as
/// much as the frame with the highlight.
///
/// # Units
/// Milliseconds.
const MOMENT: u32 = 400;

/// What both stores hold by now, told to the page a moment later and together.
struct Acks {
    dispatcher: UseReducerDispatcher<AppState>,
    waiting: RefCell<Waiting>,
}

#[derive(Default)]
struct Waiting {
    /// How many writings of each annotation are under way: only the last one says that it is saved as it is.
    under_way: SortedMap<AnnotationId, usize>,
    done: Vec<AnnotationId>,
    timer: Option<Timeout>,
}

impl Acks {
    fn new(dispatcher: UseReducerDispatcher<AppState>) -> Rc<Self> {
        Rc::new(Self {
            dispatcher,
            waiting: RefCell::default(),
        })
    }

    fn begin(&self, ids: &[AnnotationId]) {
        let under_way = &mut self.waiting.borrow_mut().under_way;
        for id in ids {
            under_way.change(id.clone(), |n| *n += 1);
        }
    }

    fn end(self: Rc<Self>, ids: Vec<AnnotationId>) {
        let told = self.clone();
        let waiting = &mut *self.waiting.borrow_mut();
        for id in ids {
            match waiting.under_way.remove(&id) {
                Some(n) if n > 1 => {
                    waiting.under_way.insert(id, n - 1);
                }
                _ => waiting.done.push(id),
            }
        }
        if waiting.timer.is_none() {
            waiting.timer = Some(Timeout::new(MOMENT, move || told.tell()));
        }
    }

    fn tell(&self) {
        let waiting = &mut *self.waiting.borrow_mut();
        waiting.timer = None;
        let mut done = std::mem::take(&mut waiting.done);
        done.retain(|id| !waiting.under_way.contains_key(id));
        if !done.is_empty() {
            self.dispatcher.dispatch(Action::Acknowledged(done));
        }
    }
}

fn write_book(book: &CodeBook, keeper: &Rc<Keeper>, kept: &mut Kept) {
    match keeper.save_book(book) {
        Ok(record) => {
            let keeper = keeper.clone();
            spawn_local(async move {
                if let Some(mirror) = &keeper.mirror {
                    // If it fails, the next start finds the same and tries again.
                    let records = [record.for_mirror()];
                    let _ = mirror.put_books(&keeper.scope, &records).await;
                }
            });
        }
        Err(error) => {
            kept.book_refused = true;
            kept.trouble = Some(Notice::BookNotSaved(error).sentence());
        }
    }
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
fn take_over(state: &State, keeper: &Keeper, news: Incoming) {
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
        Incoming::Book(theirs) => {
            let ours = BookRecord {
                revision: keeper.book_revision.get(),
                book: (**state.session.book()).clone(),
            };
            if theirs.rank() > ours.rank() {
                keeper.book_revision.set(theirs.revision);
                state.dispatch(Action::ReceiveBook(Box::new(theirs.book)));
            } else if theirs.rank() != ours.rank() {
                state.dispatch(Action::Rewrite(Vec::new()));
            }
        }
        Incoming::BookGone if keeper.book_revision.get() > 0 => {
            state.dispatch(Action::Rewrite(Vec::new()));
        }
        Incoming::BookGone => {}
        Incoming::Setting(name, value) => {
            state.dispatch(Action::Set(name, value.unwrap_or_default()));
        }
    }
}
