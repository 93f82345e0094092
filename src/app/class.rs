//! The files of a class on the page: they are kept apart from the reader's work and told to the engine.

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
    let mut taking = Taking::new().await;
    for (name, file) in chosen {
        taking
            .take(state, name, files::bytes_of(&file).await)
            .await?;
    }
    taking.end(state, "added").await
}

/// Takes what is new or changed in the folder of the class: a file takes the place of an earlier one of its name.
async fn take_changed(state: &State, changed: Vec<Incoming>) -> Result<(), String> {
    let mut taking = Taking::new().await;
    for Incoming { name, bytes } in changed {
        let bytes = bytes.map(|b| Uint8Array::from(b.as_slice()));
        taking.take(state, name, bytes).await?;
    }
    taking.end(state, "fresh").await
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
    batch: String,
    number: usize,
    store: Option<ClassStore>,
    is_kept: bool,
    underway: VecDeque<Underway>,
}

impl Taking {
    async fn new() -> Self {
        let store = store().await;
        Self {
            batch: format!("{:013}", machine::now().0),
            number: 0,
            is_kept: store.is_some(),
            store,
            underway: VecDeque::new(),
        }
    }

    /// Keeps a file and tells the engine.
    async fn take(
        &mut self,
        state: &State,
        name: String,
        bytes: Result<Uint8Array, String>,
    ) -> Result<(), String> {
        let number = self.number;
        self.number += 1;
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(why) => {
                let words = format!("File {}: {why}.", number + 1);
                state.dispatch(Action::Notify(NoticeKind::Alert, words));
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
    async fn end(mut self, state: &State, act_of_view: &str) -> Result<(), String> {
        act(state, CLASS, &format!("{act_of_view} {}", self.batch));
        while !self.underway.is_empty() {
            self.arrive().await?;
        }
        if !self.is_kept {
            let words = "This browser does not keep the files of the class: they are here until you close this tab.";
            state.dispatch(Action::Notify(NoticeKind::Info, words.to_owned()));
        }
        Ok(())
    }
}

/// Tells the engine all that is kept.
pub fn recall(state: &State) {
    let state = state.clone();
    spawn_local(async move {
        if let Some(store) = store().await {
            for key in store.keys().await.unwrap_or_default() {
                if let Ok(Some(file)) = store.get(&key).await
                    && tell(file).await.is_err()
                {
                    break;
                }
            }
        }
        act(&state, CLASS, "told");
    });
}

/// Keeps these files no more.
pub fn forget(keys: Vec<String>) {
    if keys.is_empty() {
        return;
    }
    spawn_local(async move {
        if let Some(store) = store().await {
            // What is still there is there again when the page is opened next, and can be removed again.
            store.remove(&keys).await.ok();
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
