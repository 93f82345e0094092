//! Decisions about suggestions: accepted, accepted and changed, dismissed.
//!
//! A decision is an annotation: an accepted suggestion is a highlight like any other that remembers where it came from,
//! a dismissed one lies in the trash. So both are kept, undone and merged as all work is.

use crate::annotate::{Annotation, AnnotationId, Origin, Timestamp};
use crate::engine::Finding;
use crate::session::{Command, Edit};
use crate::sorted::SortedMap;

use super::state::{AppState, Focus};

/// What a reader says of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is right.
    Accept,
    /// It is none.
    Dismiss,
}

/// What became of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It was accepted as it was.
    Accepted,
    /// It was accepted and says something else now.
    Changed,
    /// It was dismissed, or deleted later.
    Dismissed,
}

impl Decided {
    /// In a word.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Changed => "accepted and changed",
            Self::Dismissed => "dismissed",
        }
    }
}

/// The decisions about the suggestions of one article, by their keys.
pub type Decisions<'a> = SortedMap<&'a str, &'a Annotation>;

impl AppState {
    /// The decisions about the open article.
    pub fn decisions(&self) -> Decisions<'_> {
        let all = self.session.annotations();
        let open = all.filter(|a| Some(&a.article) == self.view.article.as_ref());
        open.filter_map(|a| match &a.origin {
            Origin::Suggestion(key) => Some((key.as_str(), &**a)),
            Origin::Hand => None,
        })
        .collect()
    }

    /// What became of a suggestion of the open article.
    pub fn decided(&self, decisions: &Decisions<'_>, finding: &Finding) -> Option<Decided> {
        let text = &self.document()?.article.text;
        let annotation = decisions.get(finding.key.as_str())?;
        Some(if annotation.trashed {
            Decided::Dismissed
        } else if Some(&annotation.code) == finding.code.as_ref()
            && text.to_chars(finding.span.start()) == Some(annotation.selector.position.start())
            && text.to_chars(finding.span.end()) == Some(annotation.selector.position.end())
        {
            Decided::Accepted
        } else {
            Decided::Changed
        })
    }

    /// Decides about a suggestion and goes on to the next that is open.
    pub(super) fn decide(
        &mut self,
        index: usize,
        decision: Decision,
        id: AnnotationId,
        at: Timestamp,
    ) {
        let Some(document) = self.document().cloned() else {
            return;
        };
        let Some(finding) = self.found().and_then(|f| f.findings.get(index).cloned()) else {
            return;
        };
        let key = finding.key;
        let Some(code) = finding.code.clone() else {
            return;
        };
        let known = self.decisions().get(key.as_str()).map(|a| a.id.clone());
        let words = match decision {
            Decision::Accept => format!("Accepted: {}.", finding.says),
            Decision::Dismiss => "Dismissed. Ctrl+Z brings it back.".to_owned(),
        };
        let command = match known {
            Some(id) => Command::Edit {
                id,
                edit: match decision {
                    Decision::Accept => Edit::Restore,
                    Decision::Dismiss => Edit::Trash,
                },
                at,
            },
            None => Command::Mark {
                article: document.article.id.clone(),
                places: vec![(id, finding.span)],
                code,
                coder: self.coder(),
                origin: Origin::Suggestion(key),
                dismissed: decision == Decision::Dismiss,
                at,
            },
        };
        let opened = self.view.opened;
        self.run(command, words);
        self.view.opened = opened;
        self.view.focus = Focus::None;
    }
}
