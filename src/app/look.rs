//! What the reader looks at of what the engine found, and asking the engine for it.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::article::ArticleId;
use crate::engine::{Across, Ask, Finding, Found, Layer};
use crate::text::{ByteSpan, Gather as _};

use super::actions::State;
use super::state::{Action, AppState};
use super::teller::ask;

/// What is shown of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// One layer of the open article.
    Layer(Layer),
    /// What the articles say together.
    Across,
}

/// An answer of the engine, or what became of the question.
#[derive(Clone, Debug)]
pub enum Asked<T> {
    /// It is not answered yet.
    Waiting,
    /// The answer.
    Answered(Rc<T>),
    /// Why there is none.
    Failed(Rc<str>),
}

impl<T> Asked<T> {
    /// The answer, if there is one.
    pub fn answer(&self) -> Option<&Rc<T>> {
        match self {
            Self::Answered(answer) => Some(answer),
            Self::Waiting | Self::Failed(_) => None,
        }
    }
}

impl<T> From<Result<T, String>> for Asked<T> {
    fn from(answer: Result<T, String>) -> Self {
        match answer {
            Ok(answer) => Self::Answered(Rc::new(answer)),
            Err(why) => Self::Failed(why.into()),
        }
    }
}

impl AppState {
    /// What was found in the open article, if the engine has read it.
    pub fn found(&self) -> Option<&Rc<Found>> {
        self.found.get(self.view.article.as_ref()?)?.answer()
    }

    /// Forgets what was found in the open article, so that it is asked for anew.
    pub(super) fn forget_found(&mut self) {
        if let Some(article) = &self.view.article {
            self.found.remove(article);
        }
    }

    /// The finding that is open.
    pub fn opened(&self) -> Option<&Finding> {
        self.found()?.findings.get(self.view.opened?)
    }

    /// The articles whose comparison is asked for.
    pub fn compared(&self) -> Vec<ArticleId> {
        let documents = self.session.documents();
        documents.map(|d| d.article.id.clone()).gather()
    }

    /// The comparison of the articles as they are, or what became of the question.
    pub fn across(&self) -> Option<&Asked<Across>> {
        let (articles, across) = self.across.as_ref()?;
        (*articles == self.compared()).then_some(across)
    }

    /// Leads the keyboard to words of an article.
    pub(super) fn point_in(&mut self, article: ArticleId, span: ByteSpan) {
        self.view.instead = None;
        self.open(article);
        self.point(span);
    }
}

/// Asks the engine for what the reader wants to look at.
#[hook]
pub fn use_engine(state: &State) {
    let wanted = match state.view.look {
        None => None,
        Some(Look::Layer(_)) => state
            .document()
            .filter(|d| state.found.get(&d.article.id).is_none())
            .map(|d| vec![d.article.id.clone()]),
        Some(Look::Across) => state.across().is_none().then(|| state.compared()),
    };
    let state = state.clone();
    let across = state.view.look == Some(Look::Across);
    use_effect_with((wanted, across), move |(wanted, across)| {
        let Some(wanted) = wanted.clone() else {
            return;
        };
        if *across {
            ask_across(&state, wanted);
        } else {
            ask_one(&state);
        }
    });
}

fn ask_one(state: &State) {
    let Some(document) = state.document() else {
        return;
    };
    let id = document.article.id.clone();
    let (state, dispatcher) = (state.clone(), state.dispatcher());
    dispatcher.dispatch(Action::Answered(id.clone(), Asked::Waiting));
    spawn_local(async move {
        let answer = ask(&state, &Ask::Read(id.clone())).await;
        let found = answer.and_then(|answer| Found::read(&answer)).into();
        dispatcher.dispatch(Action::Answered(id, found));
    });
}

fn ask_across(state: &State, wanted: Vec<ArticleId>) {
    let (state, dispatcher) = (state.clone(), state.dispatcher());
    dispatcher.dispatch(Action::Compared(wanted.clone(), Asked::Waiting));
    spawn_local(async move {
        let answer = ask(&state, &Ask::Compare).await;
        let across = answer.and_then(|answer| Across::read(&answer)).into();
        dispatcher.dispatch(Action::Compared(wanted, across));
    });
}
