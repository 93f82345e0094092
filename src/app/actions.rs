//! What views ask for, with the identities and times that commands carry.

use yew::UseReducerHandle;

use crate::annotate::AnnotationId;
use crate::platform::{machine, selection};
use crate::session::{Command, Edit};
use crate::stance::{Code, PartyId};

use super::state::{Action, AppState};

/// The page's state as views hold it.
pub type State = UseReducerHandle<AppState>;

/// Marks the words that the keys act on. The same words for the same party are not marked twice.
pub fn mark(state: &State, party: PartyId) {
    let (Some(span), Some(article)) = (state.target(), state.view.article.clone()) else {
        state.dispatch(Action::Say(
            "Choose some words first: arrow keys, or select with the mouse.".into(),
        ));
        return;
    };
    let label = state
        .book
        .party(&party)
        .map_or_else(String::new, |p| p.label.clone());
    let twin = state
        .session
        .placed(&article)
        .iter()
        .find(|p| p.anchor.span == Some(span) && p.annotation.code.party == party);
    if let Some(twin) = twin {
        state.dispatch(Action::Choose(Some(twin.annotation.id.clone())));
        state.dispatch(Action::Say(format!(
            "These words are marked {label} already."
        )));
        return;
    }
    let command = Command::Mark {
        id: machine::new_annotation_id(),
        article,
        span,
        code: Code::party(party),
        coder: None,
        at: machine::now(),
    };
    state.dispatch(Action::Do(command, format!("Marked for {label}.")));
    selection::clear();
}

/// Changes one highlight.
pub fn edit(state: &State, id: AnnotationId, edit: Edit, words: &str) {
    state.dispatch(Action::Do(
        Command::Edit {
            id,
            edit,
            at: machine::now(),
        },
        words.to_owned(),
    ));
}

/// Takes back the last step.
pub fn undo(state: &State) {
    state.dispatch(Action::Do(
        Command::Undo { at: machine::now() },
        String::new(),
    ));
}

/// Does it again.
pub fn redo(state: &State) {
    state.dispatch(Action::Do(
        Command::Redo { at: machine::now() },
        String::new(),
    ));
}
