//! The page as an exercise, and pages in one file made of it.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::interchange::Names;
use crate::platform::machine;
use crate::platform::page_data::Config;
use crate::sorted::SortedMap;
use crate::views::{BLIND, EXERCISE, MADE, SCOPE, SIZE};

use super::actions::State;
use super::notice::NoticeKind;
use super::sheets::{CODER, Place};
use super::state::{Action, AppState};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = stancemarkMake, catch)]
    async fn make_file(name: &str, content: &str) -> Result<JsValue, JsValue>;
}

/// The view that says what to do.
pub const TASK: &str = "task";

/// The value of the setting that switches suggestions off for as long as the exercise lasts.
const BY_EXERCISE: &str = "exercise";

/// Tells what the page is, and begins the exercise if it is one.
pub fn begin(
    dispatcher: &UseReducerDispatcher<AppState>,
    config: &Config,
    kept: &SortedMap<String, String>,
) {
    let set = |name: &str, value: String| dispatcher.dispatch(Action::Set(name.to_owned(), value));
    set(SIZE, config.size.clone());
    set(SCOPE, config.scope.clone());
    if let Some(why) = &config.damaged {
        let words = format!(
            "The exercise in this file is damaged: {why}. Ask for the file again; its articles can be read."
        );
        dispatcher.dispatch(Action::Notify(NoticeKind::Alert, words));
    }
    let Some((exercise, written)) = &config.exercise else {
        return;
    };
    set(EXERCISE, written.clone());
    set(MADE, config.made.clone());
    if exercise.blind {
        set(BLIND, BY_EXERCISE.to_owned());
    }
    if exercise.names == Names::Pseudonym && !kept.contains_key(CODER) {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number from 1 to 9999"
        )]
        let number = (js_sys::Math::random() * 9_999.0) as u32 + 1;
        let name = format!("Reader {number}");
        dispatcher.dispatch(Action::Keep(CODER.to_owned(), name));
    }
    if !kept.contains_key("begun") {
        dispatcher.dispatch(Action::OpenView(Some(TASK)));
    }
}

impl AppState {
    /// Whether a view is offered: what to do only in an exercise, and nothing that switches suggestions on in a blind
    /// one.
    pub fn offers(&self, place: &Place) -> bool {
        match place.name {
            TASK => self.settings.contains_key(EXERCISE),
            "learned" => self.settings.get(BLIND).is_none_or(|b| b != BY_EXERCISE),
            _ => true,
        }
    }
}

/// Makes a page in one file and offers it as a download.
pub fn make(state: &State, name: String, content: String) {
    state.dispatch(Action::Say("Making the file …".into()));
    let state = state.clone();
    spawn_local(async move {
        machine::breathe().await;
        match make_file(&name, &content).await {
            Ok(size) => {
                let size = megabytes(size.as_f64().unwrap_or_default());
                let words = format!("{name} was handed to your browser, {size}.");
                state.dispatch(Action::Say(words));
            }
            Err(why) => {
                let why = String::from(js_sys::Error::from(why).message());
                let words = format!("{name} was not made: {why}. Try again.");
                state.dispatch(Action::Notify(NoticeKind::Alert, words));
            }
        }
    });
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates"
)]
fn megabytes(bytes: f64) -> String {
    let tenths = (bytes as u32).div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
