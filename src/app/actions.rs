//! What views ask for, with the identities and times that commands carry.

use yew::UseReducerHandle;

use crate::annotate::AnnotationId;
use crate::platform::{machine, selection};
use crate::session::{Command, Edit};
use crate::stance::PartyId;

use super::state::{Action, AppState};

/// The page's state as views hold it.
pub type State = UseReducerHandle<AppState>;

/// Marks the words that the keys act on.
pub fn mark(state: &State, party: PartyId) {
    state.dispatch(Action::Mark(
        party,
        machine::new_annotation_id(),
        machine::now(),
    ));
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
