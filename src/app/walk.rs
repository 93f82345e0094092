//! Where the reader goes: from article to article, from highlight to highlight, from word to word.

use crate::annotate::{Annotation, AnnotationId, Timestamp};
use crate::article::ArticleId;
use crate::session::{Change, Command, Edit};
use crate::sorted::SortedMap;
use crate::text::ByteSpan;
use crate::text::Gather as _;

use super::caret::{self, Caret, Movement};
use super::state::AppState;
use super::view::{Focus, View};

impl AppState {
    /// Closes what shows something that is no longer there.
    pub(super) fn forget_what_went(&mut self, change: &Change) {
        if change.book.is_some() {
            // The engine names what it found as the code book does.
            self.found = SortedMap::new();
            self.across = None;
        }
        let gone = |id: &AnnotationId| self.session.annotation(id).is_none_or(|a| a.trashed);
        if self.view.chosen.as_ref().is_some_and(gone) {
            self.view.chosen = None;
            self.view.details_open = false;
        }
        if let Focus::Highlight(id) = &self.view.focus
            && gone(id)
        {
            self.view.focus = change
                .annotations
                .iter()
                .find(|c| c.id == *id)
                .and_then(|c| self.last_place(c.before.as_deref()?))
                .map_or(Focus::None, |span| Focus::Caret(Caret::at(span)));
        }
        if self.document().is_none() {
            self.view.article = self
                .session
                .documents()
                .next()
                .map(|d| d.article.id.clone());
            self.view.focus = Focus::None;
        }
    }

    /// Where a highlight that is gone stood, so that the keyboard goes on from there.
    fn last_place(&self, annotation: &Annotation) -> Option<ByteSpan> {
        let document = self.document()?;
        crate::annotate::anchor(&document.article.text, &annotation.selector).span
    }

    /// Leads the keyboard to words.
    pub(super) fn point(&mut self, span: ByteSpan) {
        self.view.focus = Focus::Caret(Caret::at(span));
    }

    pub(super) fn open(&mut self, id: ArticleId) {
        if self.session.document(&id).is_some() && self.view.article.as_ref() != Some(&id) {
            self.view = View {
                article: Some(id),
                all_noise: self.view.all_noise,
                codes_open: self.view.codes_open,
                look: self.view.look,
                beside: self.view.beside.clone(),
                overlay: self.view.overlay.clone(),
                ..View::default()
            };
            self.forget_found();
        }
        self.view.instead = None;
        self.view.library_open = false;
    }

    pub(super) fn choose(&mut self, id: Option<AnnotationId>) {
        self.view.instead = self.view.instead.filter(|_| id.is_none());
        if let Some(id) = &id
            && let Some((article, _)) = self.session.find_placed(id)
        {
            let article = article.clone();
            self.open(article);
        }
        self.view.focus = id.clone().map_or(Focus::None, Focus::Highlight);
        self.view.details_open = id.is_some();
        self.view.chosen = id;
    }

    /// The highlight that is chosen, if it is one of the open article that was not found there.
    pub fn chosen_lost(&self) -> Option<&AnnotationId> {
        let id = self.view.chosen.as_ref()?;
        let (home, placed) = self.session.find_placed(id)?;
        (self.view.article.as_ref() == Some(home) && placed.anchor.span.is_none()).then_some(id)
    }

    /// Places the lost highlight that is chosen on the words that the keys act on.
    pub(super) fn place(&mut self, at: Timestamp) {
        match (self.chosen_lost().cloned(), self.target()) {
            (Some(id), Some(span)) => {
                let edit = Edit::Span(span);
                let words = "Placed on these words. Ctrl+Z takes it back.";
                let command = Command::Edit {
                    id: id.clone(),
                    edit,
                    at,
                };
                self.run(command, words.to_owned());
                self.view.focus = Focus::Highlight(id);
            }
            (Some(_), None) => self.say("Choose the words first: by mouse, or by ↓ and →."),
            (None, _) => self
                .say("Choose a highlight under “Could not place” first; then the words, then P."),
        }
    }

    pub(super) fn step(&mut self, by: i32) {
        let Some(article) = &self.view.article else {
            return;
        };
        let placed: Vec<_> = self
            .session
            .placed(article)
            .iter()
            .filter(|p| p.anchor.span.is_some())
            .gather();
        let here = match &self.view.focus {
            Focus::Highlight(id) => placed.iter().position(|p| p.annotation.id == *id),
            _ => None,
        };
        let next = if let Some(at) = here {
            at.checked_add_signed(by as isize)
        } else {
            let from = self.target().map(ByteSpan::start).unwrap_or_default();
            let after = placed.partition_point(|p| p.anchor.span.is_some_and(|s| s.start() < from));
            if by > 0 {
                Some(after)
            } else {
                after.checked_sub(1)
            }
        };
        match next.and_then(|at| placed.get(at)) {
            Some(p) => {
                let id = p.annotation.id.clone();
                self.view.focus = Focus::Highlight(id.clone());
                self.view.chosen = Some(id);
            }
            None if placed.is_empty() => self.say("No highlights in this article yet."),
            None => self.say(if by > 0 {
                "That was the last highlight."
            } else {
                "That was the first highlight."
            }),
        }
    }

    pub(super) fn move_caret(&mut self, movement: Movement, extend: bool) {
        let Some(document) = self.document() else {
            return;
        };
        let from = match &self.view.focus {
            Focus::Caret(caret) => Some(*caret),
            Focus::Selection(span) => Some(Caret::at(*span)),
            Focus::Highlight(id) => self
                .session
                .find_placed(id)
                .and_then(|(_, p)| p.anchor.span)
                .map(Caret::at),
            Focus::None => None,
        };
        if let Some(caret) = caret::moved(document, from, movement, extend) {
            self.view.focus = Focus::Caret(caret);
        }
    }
}
