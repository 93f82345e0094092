//! Asking the engine about the reader's work.

use std::cell::RefCell;
use std::rc::Rc;

use crate::engine::{Ask, STALE, question};
use crate::platform::engine;
use crate::views::News;

use super::actions::State;
use super::sheets::Wanted;

/// What the engine was told, and what it is still to be asked for the views.
#[derive(Clone, Debug, Default)]
pub struct Teller {
    news: Rc<RefCell<News>>,
    pub(super) wanted: Rc<RefCell<Wanted>>,
}

/// The engine's answer about the work as it is in this state.
///
/// # Errors
/// Why there is none, in words.
pub async fn ask(state: &State, what: &Ask) -> Result<String, String> {
    ask_about(state, what, &[]).await
}

/// The same about files, whose bytes go with the question.
///
/// # Errors
/// As [`ask`].
pub async fn ask_about(state: &State, what: &Ask, bytes: &[u8]) -> Result<String, String> {
    for _ in 0..2 {
        let question = {
            let mut news = state.teller.news.borrow_mut();
            question(what, &mut news, &state.session, &state.settings)
        };
        let answer = engine::ask_about(&question, bytes).await?;
        if answer != STALE {
            return Ok(answer);
        }
        state.teller.news.take();
    }
    Err("it lost track of your work".to_owned())
}
