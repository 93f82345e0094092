//! Remembering what the reader is shown before and while coding: see [`crate::interchange::Shown`]. What views of the
//! engine show, they say themselves.

use yew::prelude::*;

use crate::engine::Layer;
use crate::interchange::{Sight, is_own, unseen};
use crate::platform::machine;
use crate::session::Change;

use super::actions::State;
use super::look::Look;
use super::state::{Action, AppState};

impl AppState {
    /// What there is to be remembered of the open article and is not.
    fn sight(&self) -> Option<String> {
        let document = self.document().filter(|_| self.keeping.ready)?;
        let id = &document.article.id;
        let is_new = |sight: Sight| {
            let name = sight.setting(id);
            (!self.settings.contains_key(&name)).then_some(name)
        };
        let coder = self.coder();
        let begins = || {
            let mut all = self.session.annotations();
            !all.any(|a| a.article == *id && is_own(a, coder.as_deref()))
        };
        let suggests = self.view.look == Some(Look::Layer(Layer::Stance))
            && (self.found()).is_some_and(|found| found.of(Layer::Stance).next().is_some());
        let begun = is_new(Sight::Begun).filter(|_| begins());
        let suggested = || is_new(Sight::Suggestions).filter(|_| suggests);
        begun.or_else(suggested)
    }

    /// What came in with highlights that an undone step takes away counts as never seen.
    pub(super) fn unsee(&mut self, change: &Change) {
        let all = &change.annotations;
        let gone = |id: &str| all.iter().any(|c| c.after.trashed && c.id.as_str() == id);
        for (name, value) in unseen(&self.settings, gone) {
            self.keep_setting(name, value);
        }
    }
}

/// Remembers it.
#[hook]
pub fn use_shown(state: &State) {
    let follows = (
        state.keeping.ready && !state.keeping.read_only,
        state.view.article.clone(),
        state.view.look,
        state.found().map(std::rc::Rc::as_ptr),
        state.settings.len(),
    );
    let state = state.clone();
    use_effect_with(follows, move |(ready, ..)| {
        if let Some(name) = state.sight().filter(|_| *ready) {
            state.dispatch(Action::Keep(name, machine::now().0.to_string()));
        }
    });
}
