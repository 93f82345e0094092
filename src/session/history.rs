//! What was done, and where in it the reader stands.

use std::sync::Arc;

use crate::article::ArticleId;
use crate::text::Gather as _;

use super::{Change, Edit};

/// How many steps are kept.
pub const HISTORY_LIMIT: usize = 200;

/// Within how many milliseconds edits of one note are one step.
const COALESCE_MS: u64 = 1_000;

/// The steps done and undone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// Shared: a session is copied with every step.
    done: Vec<Arc<Change>>,
    undone: Vec<Arc<Change>>,
}

impl History {
    /// A history of these steps, oldest first; of the undone ones the last is the next to redo.
    pub fn new(done: Vec<Change>, undone: Vec<Change>) -> Self {
        let shared = |steps: Vec<Change>| steps.into_iter().map(Arc::new).gather();
        Self {
            done: shared(done),
            undone: shared(undone),
        }
    }

    /// The step that undo would take back.
    pub fn undoable(&self) -> Option<&Change> {
        self.done.last().map(|c| &**c)
    }

    /// The step that redo would do again.
    pub fn redoable(&self) -> Option<&Change> {
        self.undone.last().map(|c| &**c)
    }

    /// The steps done, oldest first.
    pub fn done(&self) -> &[Arc<Change>] {
        &self.done
    }

    /// The steps undone; the last is the next to redo.
    pub fn undone(&self) -> &[Arc<Change>] {
        &self.undone
    }

    /// Whether a step of it can bring an article back.
    pub fn mentions(&self, article: &ArticleId) -> bool {
        self.done
            .iter()
            .chain(&self.undone)
            .any(|step| step.articles.iter().any(|c| c.id == *article))
    }

    /// Adds a step and forgets what was undone. Typing in one note goes into one step.
    pub(super) fn push(&mut self, change: Change, edit: Option<&Edit>) {
        self.undone.clear();
        if matches!(edit, Some(Edit::Note(_)))
            && let (Some(last), [new]) = (self.done.last_mut(), change.annotations.as_slice())
            && let last = Arc::make_mut(last)
            && last.label == change.label
            && change.at.0.saturating_sub(last.at.0) <= COALESCE_MS
            && let [old] = last.annotations.as_mut_slice()
            && old.id == new.id
        {
            old.after = new.after.clone();
            last.at = change.at;
            return;
        }
        self.done.push(Arc::new(change));
        if self.done.len() > HISTORY_LIMIT {
            self.done.remove(0);
        }
    }

    /// Moves the last step to the undone ones.
    pub(super) fn step_back(&mut self) -> Option<Arc<Change>> {
        let change = self.done.pop()?;
        self.undone.push(change.clone());
        Some(change)
    }

    /// Moves the last undone step back.
    pub(super) fn step_forward(&mut self) -> Option<Arc<Change>> {
        let change = self.undone.pop()?;
        self.done.push(change.clone());
        Some(change)
    }
}
