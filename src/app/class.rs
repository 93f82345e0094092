//! The files of a class on the page: they are kept apart from the reader's work and told to the engine.

use wasm_bindgen_futures::spawn_local;
use web_sys::{DataTransfer, File, HtmlInputElement};
use yew::prelude::*;

use crate::engine::class_file;
use crate::keep::Scope;
use crate::platform::mirror::{ClassFile, ClassStore};
use crate::platform::{engine, files, machine, page_data};

use super::actions::State;
use super::notice::NoticeKind;
use super::sheets::{CLASS, act};
use super::state::Action;

/// The most files that a class has.
const MOST_FILES: usize = 2_000;

async fn store() -> Option<ClassStore> {
    let scope = Scope::parse(&page_data::config().scope).unwrap_or_else(Scope::main);
    ClassStore::open(scope).await.ok()
}

async fn tell(file: &ClassFile) -> Result<(), String> {
    let message = class_file(&file.key, &file.name);
    engine::ask_about(&message, &file.bytes).await.map(drop)
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
    let store = store().await;
    let batch = format!("{:013}", machine::now().0);
    let mut is_kept = store.is_some();
    for (number, file) in chosen.into_iter().enumerate() {
        let Some(incoming) = files::read(vec![file]).await.pop() else {
            continue;
        };
        let file = ClassFile {
            key: format!("{batch}-{number:05}"),
            name: incoming.name,
            bytes: match incoming.bytes {
                Ok(bytes) => bytes,
                Err(why) => {
                    let words = format!("{}: {why}.", file_words(number));
                    state.dispatch(Action::Notify(NoticeKind::Alert, words));
                    continue;
                }
            },
        };
        if let Some(store) = &store {
            is_kept &= store.put(&file).await.is_ok();
        }
        tell(&file).await?;
    }
    if !is_kept {
        let words = "This browser does not keep the files of the class: they are here until you close this tab.";
        state.dispatch(Action::Notify(NoticeKind::Info, words.to_owned()));
    }
    act(state, CLASS, &format!("added {batch}"));
    Ok(())
}

fn file_words(number: usize) -> String {
    format!("File {}", number + 1)
}

/// Tells the engine all that is kept.
pub fn recall(state: &State) {
    let state = state.clone();
    spawn_local(async move {
        if let Some(store) = store().await {
            for key in store.keys().await.unwrap_or_default() {
                if let Ok(Some(file)) = store.get(&key).await
                    && tell(&file).await.is_err()
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
    let state = state.clone();
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        take_files(&state, files::of_list(input.files()));
        // The same file chosen again shall be a change again.
        input.set_value("");
    });
    html! {
        <p key="chooser" class="class-chooser">
            <label class="button">
                { "Add readers’ files" }
                <input type="file" multiple=true class="unseen" {onchange} />
            </label>
            <span class="hint">{ "or drop them on the page" }</span>
        </p>
    }
}
