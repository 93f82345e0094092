//! The files of a class on the page: they are kept apart from the reader's work and told to the engine.

use std::cell::Cell;
use std::collections::VecDeque;
use std::pin::Pin;

use js_sys::Uint8Array;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DataTransfer, File, HtmlInputElement};
use yew::prelude::*;

use crate::engine::class_file;
use crate::keep::Scope;
use crate::platform::files::{self, Incoming};
use crate::platform::mirror::{ClassFile, ClassStore, Transaction};
use crate::platform::{engine, machine, page_data};

use super::actions::State;
use super::notice::NoticeKind;
use super::sheets::{CLASS, act};
use super::state::Action;
use super::watch::Watch;

/// The setting that changes when the files of the class do. This tab's own changes are not taken over into its settings.
const CHANGED: &str = "class-changed";

/// The most files that a class has.
const MOST_FILES: usize = 2_000;

async fn store() -> Option<ClassStore> {
    let scope = Scope::parse(&page_data::config().scope).unwrap_or_else(Scope::main);
    ClassStore::open(scope).await.ok()
}

/// Hands a file to the engine; it is here no more.
fn tell(file: ClassFile) -> impl Future<Output = Result<String, String>> {
    engine::bring(&class_file(&file.key, &file.name), file.bytes)
}

/// Takes files that were dropped while the class is open, or chosen there.
pub fn take_files(state: &State, chosen: Vec<(String, File)>) {
    if chosen.is_empty() {
        return;
    }
    let state = state.clone();
    spawn_local(async move {
        if let Err(why) = take(&state, chosen).await {
            let words = format!("The files were not taken into the class: {why}.");
            state.dispatch(Action::Notify(NoticeKind::Alert, words));
        }
    });
}

/// Takes what was dropped while the class is open, folders too.
pub fn take_dropped(state: &State, transfer: &DataTransfer) {
    let (state, dropped) = (state.clone(), files::dropped(transfer));
    spawn_local(async move { take_files(&state, dropped.await) });
}

async fn take(state: &State, chosen: Vec<(String, File)>) -> Result<(), String> {
    if chosen.len() > MOST_FILES {
        return Err(format!("a class has at most {MOST_FILES} files"));
    }
    if chosen.len() > 5 {
        let words = format!("Reading {} files …", chosen.len());
        state.dispatch(Action::Say(words));
    }
    let mut taking = Taking::new(state).await;
    for (name, file) in chosen {
        let bytes = files::bytes_of(&file).await;
        taking.take(name, bytes).await?;
    }
    taking.end("added").await
}

/// Takes what is new or changed in the folder of the class: a file takes the place of an earlier one of its name.
async fn take_changed(state: &State, changed: Vec<Incoming>) -> Result<(), String> {
    let mut taking = Taking::new(state).await;
    for Incoming { name, bytes } in changed {
        let bytes = bytes.map(|b| Uint8Array::from(b.as_slice()));
        taking.take(name, bytes).await?;
    }
    taking.end("fresh").await
}

thread_local! {
    /// How many times files are coming now, and whether to look at all that is kept after that.
    static UNDER_WAY: Cell<(usize, bool)> = const { Cell::new((0, false)) };
}

/// How many bytes may be on their way to the engine and to the disk before the next file is read.
const MOST_UNDERWAY: u32 = 64_000_000;

/// A file on its way.
struct Underway {
    told: Pin<Box<dyn Future<Output = Result<String, String>>>>,
    kept: Option<Transaction>,
    bytes: u32,
}

/// Files that come together: while the engine reads one and the browser keeps it, the next is on its way.
struct Taking {
    state: State,
    batch: String,
    number: usize,
    store: Option<ClassStore>,
    is_kept: bool,
    underway: VecDeque<Underway>,
}

impl Taking {
    async fn new(state: &State) -> Self {
        let (taking, again) = UNDER_WAY.get();
        UNDER_WAY.set((taking + 1, again));
        let batch = format!("{:013}", machine::now().0);
        let store = store().await;
        Self {
            state: state.clone(),
            batch,
            number: 0,
            is_kept: store.is_some(),
            store,
            underway: VecDeque::new(),
        }
    }

    /// Keeps a file and tells the engine.
    async fn take(
        &mut self,
        name: String,
        bytes: Result<Uint8Array, String>,
    ) -> Result<(), String> {
        let number = self.number;
        self.number += 1;
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(why) => {
                let words = format!("File {}: {why}.", number + 1);
                self.state
                    .dispatch(Action::Notify(NoticeKind::Alert, words));
                return Ok(());
            }
        };
        let length = bytes.length();
        let underway = |all: &VecDeque<Underway>| all.iter().map(|u| u.bytes).sum::<u32>();
        while underway(&self.underway) + length > MOST_UNDERWAY && !self.underway.is_empty() {
            self.arrive().await?;
        }
        let key = format!("{}-{number:05}", self.batch);
        let file = ClassFile { key, name, bytes };
        let kept = self.store.as_ref().and_then(|s| s.put(&file).ok());
        self.is_kept &= kept.is_some();
        self.underway.push_back(Underway {
            kept,
            told: Box::pin(tell(file)),
            bytes: length,
        });
        Ok(())
    }

    /// Waits for the file that is on its way longest.
    async fn arrive(&mut self) -> Result<(), String> {
        let Some(first) = self.underway.pop_front() else {
            return Ok(());
        };
        if let Some(kept) = first.kept {
            self.is_kept &= kept.complete().await.is_ok();
        }
        first.told.await.map(drop)
    }

    /// Has the class drawn with them: the engine reads one file after the other, and then it draws.
    async fn end(mut self, act_of_view: &str) -> Result<(), String> {
        let state = self.state.clone();
        act(&state, CLASS, &format!("{act_of_view} {}", self.batch));
        while !self.underway.is_empty() {
            self.arrive().await?;
        }
        announce(&state);
        if !self.is_kept {
            let words = "This browser does not keep the files of the class: they are here until you close this tab.";
            state.dispatch(Action::Notify(NoticeKind::Info, words.to_owned()));
        }
        Ok(())
    }
}

impl Drop for Taking {
    fn drop(&mut self) {
        let (taking, again) = UNDER_WAY.get();
        let is_last = taking <= 1;
        UNDER_WAY.set((taking.saturating_sub(1), again && !is_last));
        if again && is_last {
            recall(&self.state);
        }
    }
}

/// Has other tabs look at what is kept now: they hear of settings that change.
fn announce(state: &State) {
    state.sink.keep(CHANGED, &machine::now().0.to_string());
}

/// Looks at what is kept when another tab changed it.
#[hook]
pub fn use_other_classes(state: &State) {
    let changed = state.settings.get(CHANGED).cloned();
    let state = state.clone();
    use_effect_with(changed, move |_| {
        // A class that was not opened in this tab is read when it is.
        if state.sheets.contains_key(CLASS) {
            recall(&state);
        }
    });
}

/// Tells the engine all that is kept, and which files these are: others went.
pub fn recall(state: &State) {
    // What is coming now is not yet all there, and would be taken for what went.
    if let (1.., _) = UNDER_WAY.get() {
        UNDER_WAY.set((UNDER_WAY.get().0, true));
        return;
    }
    let state = state.clone();
    let mut told = format!("told {:013}", machine::now().0);
    spawn_local(async move {
        if let Some(store) = store().await
            && let Ok(keys) = store.keys().await
        {
            for key in &keys {
                told.extend([" ", key]);
            }
            for key in keys {
                if let Ok(Some(file)) = store.get(&key).await
                    && tell(file).await.is_err()
                {
                    break;
                }
            }
        }
        act(&state, CLASS, &told);
    });
}

/// Keeps these files no more.
pub fn forget(state: &State, keys: Vec<String>) {
    if keys.is_empty() {
        return;
    }
    let state = state.clone();
    spawn_local(async move {
        if let Some(store) = store().await {
            // What is still there is there again when the page is opened next, and can be removed again.
            store.remove(&keys).await.ok();
            announce(&state);
        }
    });
}

/// What chooses files for the class.
pub fn chooser(state: &State) -> Html {
    let take = {
        let state = state.clone();
        Callback::from(move |changed: Vec<Incoming>| {
            let state = state.clone();
            spawn_local(async move {
                if let Err(why) = take_changed(&state, changed).await {
                    let words = format!("What changed in the folder was not taken: {why}.");
                    state.dispatch(Action::Notify(NoticeKind::Alert, words));
                }
            });
        })
    };
    let state = state.clone();
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        take_files(&state, files::of_list(input.files()));
        // The same file chosen again shall be a change again.
        input.set_value("");
    });
    html! { <div key="chooser">
        <h2>{ "Class" }</h2>
        <p class="class-chooser">
            <label class="button">
                { "Add readers’ files" }
                <input type="file" multiple=true class="unseen" {onchange} />
            </label>
            <span class="hint">{ "or drop them on the page" }</span>
            <Watch {take} />
        </p>
    </div> }
}
