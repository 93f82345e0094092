//! What a reader does to highlights, worked out from the state as it is when it happens; and writing every change.

use std::sync::Arc;

use crate::annotate::{AnnotationId, Timestamp};
use crate::article::ArticleId;
use crate::session::{Change, Command, Edit};
use crate::stance::{Code, PartyId};
use crate::text::Gather as _;

use super::caret::{Border, with_border};
use super::notice::NoticeKind;
use super::sink::Asked;
use super::state::{AppState, Focus, Recode};

impl AppState {
    /// Marks the words that the keys act on. The same words for the same party are not marked twice.
    pub(super) fn mark(&mut self, party: &PartyId, id: AnnotationId, at: Timestamp) {
        let (Some(span), Some(article)) = (self.target(), self.view.article.clone()) else {
            self.say("Choose some words first: arrow keys, or select with the mouse.");
            return;
        };
        let label = self.label(party);
        let twin = self
            .session
            .placed(&article)
            .iter()
            .find(|p| p.anchor.span == Some(span) && p.annotation.code.party == *party)
            .map(|p| p.annotation.id.clone());
        if twin.is_some() {
            self.choose(twin);
            self.say(format!("These words are marked {label} already."));
            return;
        }
        let code = Code::party(party.clone());
        let command = Command::Mark {
            id,
            article,
            span,
            code,
            coder: None,
            at,
        };
        self.run(command, format!("Marked for {label}."));
    }

    /// Changes one part of what a highlight says.
    pub(super) fn recode(&mut self, id: AnnotationId, part: Recode, at: Timestamp) {
        let Some(annotation) = self.session.annotation(&id) else {
            return;
        };
        let mut code = annotation.code.clone();
        let words = match part {
            Recode::Party(party) => {
                let words = format!("Changed to {}.", self.label(&party));
                code.party = party;
                words
            }
            Recode::Attitude(attitude) => {
                code.attitude = attitude;
                "Attitude changed.".to_owned()
            }
            Recode::Issue(issue) => {
                code.issue = issue;
                "Issue changed.".to_owned()
            }
        };
        self.run(
            Command::Edit {
                id,
                edit: Edit::Code(code),
                at,
            },
            words,
        );
    }

    /// Moves a border of a highlight by a word.
    pub(super) fn move_border(&mut self, id: AnnotationId, border: Border, at: Timestamp) {
        let moved = self.session.find_placed(&id).and_then(|(article, placed)| {
            with_border(self.session.document(article)?, placed.anchor.span?, border)
        });
        if let Some(span) = moved {
            self.run(
                Command::Edit {
                    id,
                    edit: Edit::Span(span),
                    at,
                },
                "Border moved by a word.".into(),
            );
        }
    }

    /// Chooses the highlight that the keys act on.
    pub(super) fn choose_here(&mut self) {
        match self.highlight_here() {
            Some(id) => self.choose(Some(id)),
            None => self.say("No highlight here yet: press 1 to 4 to make one."),
        }
    }

    /// Deletes it.
    pub(super) fn delete_here(&mut self, at: Timestamp) {
        match self.highlight_here() {
            Some(id) => {
                let words = "Highlight deleted. Ctrl+Z brings it back.".to_owned();
                self.run(
                    Command::Edit {
                        id,
                        edit: Edit::Trash,
                        at,
                    },
                    words,
                );
            }
            None => self.say("No highlight here to delete."),
        }
    }

    /// The highlight that Enter and Delete act on: the one reached, or the narrowest one under the caret.
    fn highlight_here(&self) -> Option<AnnotationId> {
        if let Focus::Highlight(id) = &self.view.focus {
            return Some(id.clone());
        }
        let target = self.target()?;
        let placed = self.session.placed(self.view.article.as_ref()?);
        placed
            .iter()
            .filter_map(|p| Some((p.anchor.span?, &p.annotation.id)))
            .filter(|(span, _)| span.overlaps(target))
            .min_by_key(|(span, id)| (self.view.chosen.as_ref() != Some(*id), span.len()))
            .map(|(_, id)| id.clone())
    }

    fn label(&self, party: &PartyId) -> String {
        self.book
            .party(party)
            .map_or_else(|| party.as_str().to_owned(), |p| p.label.clone())
    }

    /// Writes what a change left.
    pub(super) fn keep(&mut self, change: &Change) {
        let annotations: Vec<_> = change.annotations.iter().map(|c| c.id.clone()).gather();
        let articles: Vec<_> = change.articles.iter().map(|c| c.id.clone()).gather();
        self.write(&annotations, &articles);
    }

    /// Writes annotations and articles as they are now, and then, if there is room again, what waited for it.
    pub(super) fn write(&mut self, ids: &[AnnotationId], articles: &[ArticleId]) {
        if !self.keeping.ready {
            return;
        }
        if self.keeping.read_only {
            self.keeping.unsaved.extend(ids.iter().cloned());
            return;
        }
        let refused = self.write_once(ids, articles);
        if !refused && !self.keeping.cleared && !self.keeping.unsaved.is_empty() {
            let waiting: Vec<_> = self.keeping.unsaved.iter().cloned().gather();
            self.write_once(&waiting, &[]);
        }
    }

    /// Writes once, and says whether anything was refused.
    fn write_once(&mut self, ids: &[AnnotationId], articles: &[ArticleId]) -> bool {
        let annotations: Vec<_> = ids
            .iter()
            .filter_map(|id| self.session.annotation(id))
            .map(Arc::clone)
            .gather();
        let kept = self.sink.write(&Asked {
            session: &self.session,
            annotations: &annotations,
            articles,
            unsaved: self.keeping.unsaved.len(),
        });
        for id in &kept.written {
            self.keeping.unsaved.remove(id);
        }
        let refused = !kept.refused.is_empty();
        self.keeping.pending.extend(kept.written);
        self.keeping.unsaved.extend(kept.refused);
        if refused || !self.keeping.cleared {
            self.keeping.trouble = kept.trouble;
        }
        for words in kept.notices {
            self.notify(NoticeKind::Info, words);
        }
        self.receive(kept.theirs);
        refused
    }
}
