//! What a reader does to highlights, worked out from the state as it is when it happens; and writing every change.

use std::sync::Arc;

use crate::annotate::{AnnotationId, Origin, Timestamp};
use crate::article::ArticleId;
use crate::session::{Change, Command, Edit};
use crate::stance::{Code, Confidence, PartyId, Voice};
use crate::text::{ByteSpan, Gather as _};

use super::caret::{Border, with_border};
use super::notice::NoticeKind;
use super::sink::Asked;
use super::state::{AppState, Focus, Recode};
use super::units::{occurrences, widened};

impl AppState {
    /// Marks the words that the keys act on for a party. The same words for the same party are not marked twice.
    pub(super) fn mark(&mut self, party: &PartyId, id: AnnotationId, at: Timestamp) {
        self.mark_with(Code::party(party.clone()), id, at);
    }

    /// Marks them with the code that was given last.
    pub(super) fn mark_again(&mut self, id: AnnotationId, at: Timestamp) {
        let last = self.last.as_ref().and_then(|l| self.session.annotation(l));
        match last.map(|a| a.code.clone()) {
            Some(code) => self.mark_with(code, id, at),
            None => self.say("Nothing was coded yet that could be given again."),
        }
    }

    fn mark_with(&mut self, code: Code, id: AnnotationId, at: Timestamp) {
        let (Some(span), Some(article)) = (self.target(), self.view.article.clone()) else {
            self.say("Choose some words first: arrow keys, or select with the mouse.");
            return;
        };
        let label = self.label(&code.party);
        if let Some(twin) = self.twin(&article, span, &code.party) {
            self.choose(Some(twin));
            self.say(format!("These words are marked {label} already."));
            return;
        }
        let command = Command::Mark {
            article,
            places: vec![(id, span)],
            code,
            coder: self.coder(),
            origin: Origin::Hand,
            dismissed: false,
            at,
        };
        self.run(command, format!("Marked for {label}."));
    }

    /// The highlight of the same words for the same party.
    fn twin(&self, article: &ArticleId, span: ByteSpan, party: &PartyId) -> Option<AnnotationId> {
        let placed = self.session.placed(article).iter();
        placed
            .clone()
            .find(|p| p.anchor.span == Some(span) && p.annotation.code.is_of(party))
            .map(|p| p.annotation.id.clone())
    }

    /// Marks the words of the highlight that the keys act on wherever else they stand in the article, alike.
    pub(super) fn mark_all(&mut self, first: &AnnotationId, at: Timestamp) {
        let here = self.highlight_here();
        let known = here.and_then(|id| self.session.annotation(&id).cloned());
        let (Some(known), Some(document)) = (known, self.document().cloned()) else {
            self.say("Mark the words once first; then * marks them everywhere.");
            return;
        };
        let article = document.article.id.clone();
        let places = occurrences(&document, &known.selector.exact)
            .into_iter()
            .filter(|span| self.twin(&article, *span, &known.code.party).is_none());
        let places: Vec<_> = places
            .zip(0..)
            .map(|(span, n)| (first.nth(n), span))
            .gather();
        let words = match places.len() {
            0 => {
                self.say("These words stand nowhere else in the article.");
                return;
            }
            1 => "Marked in 1 more place. Ctrl+Z takes it back.".to_owned(),
            more => format!("Marked in {more} more places. Ctrl+Z takes them back."),
        };
        let focus = self.view.focus.clone();
        let command = Command::Mark {
            article,
            places,
            code: known.code.clone(),
            coder: self.coder(),
            origin: Origin::Hand,
            dismissed: false,
            at,
        };
        self.run(command, words);
        self.view.focus = focus;
        self.view.chosen = Some(known.id.clone());
    }

    /// Codes the highlight that the keys act on.
    pub(super) fn recode_here(&mut self, part: &Recode, at: Timestamp) {
        match self.highlight_here() {
            Some(id) => {
                self.view.chosen = Some(id.clone());
                self.recode(id, part, at);
            }
            None => {
                self.say("Mark the words for a party first: 1 to 4. Then code attitude and issue.");
            }
        }
    }

    /// Changes one part of what a highlight says.
    pub(super) fn recode(&mut self, id: AnnotationId, part: &Recode, at: Timestamp) {
        let Some(annotation) = self.session.annotation(&id) else {
            return;
        };
        let mut code = annotation.code.clone();
        part.change(&mut code);
        let words = match part {
            Recode::Party(party) => format!("Changed to {}.", self.label(party)),
            Recode::Also(..) => {
                let all = code.parties().map(|p| self.label(p)).gather();
                format!("Held by {}.", all.join(" and "))
            }
            Recode::Voice(voice) => {
                format!("Told in: {}.", voice.map_or("not coded", Voice::label))
            }
            Recode::Confidence(confidence) => {
                let label = confidence.map_or("not said", Confidence::label);
                format!("Coding: {label}.")
            }
            Recode::Attitude(Some(attitude)) => {
                format!(
                    "{}: {}.",
                    self.label(&code.party),
                    self.session.book().attitude_label(attitude)
                )
            }
            Recode::Attitude(None) => "Attitude taken away.".to_owned(),
            Recode::Issue(Some(issue)) => {
                format!("Issue: {}.", self.session.book().issue_label(issue))
            }
            Recode::Issue(None) => "Issue taken away.".to_owned(),
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

    /// Grows the words that the keys act on to the next larger unit of the text, and from the largest back to a word.
    pub(super) fn widen(&mut self) {
        let at = match &self.view.focus {
            Focus::Highlight(id) => self
                .session
                .find_placed(id)
                .and_then(|(_, p)| p.anchor.span),
            _ => self.target(),
        };
        let widened = self.document().zip(at).and_then(|(d, at)| widened(d, at));
        match widened {
            Some((span, unit)) => {
                self.point(span);
                self.say(format!("{unit}."));
            }
            None => self.say("Choose some words first: arrow keys, or select with the mouse."),
        }
    }

    pub(super) fn label(&self, party: &PartyId) -> String {
        self.session.book().party_label(party).to_owned()
    }

    /// Writes what a change left.
    pub(super) fn keep(&mut self, change: &Change) {
        let annotations: Vec<_> = change.annotations.iter().map(|c| c.id.clone()).gather();
        let articles: Vec<_> = change.articles.iter().map(|c| c.id.clone()).gather();
        self.write(&annotations, &articles, change.book.is_some());
    }

    /// Writes annotations and articles as they are now, and then, if there is room again, what waited for it.
    pub(super) fn write(&mut self, ids: &[AnnotationId], articles: &[ArticleId], book: bool) {
        if !self.keeping.ready {
            return;
        }
        if self.keeping.read_only {
            self.keeping.unsaved.extend(ids.iter().cloned());
            self.keeping.unsaved_book |= book;
            return;
        }
        let book = book || self.keeping.unsaved_book;
        let refused = self.write_once(ids, articles, book);
        if !refused && !self.keeping.cleared && !self.keeping.unsaved.is_empty() {
            let waiting: Vec<_> = self.keeping.unsaved.iter().cloned().gather();
            self.write_once(&waiting, &[], false);
        }
    }

    /// Writes once, and says whether anything was refused.
    fn write_once(&mut self, ids: &[AnnotationId], articles: &[ArticleId], book: bool) -> bool {
        let annotations: Vec<_> = ids
            .iter()
            .filter_map(|id| self.session.annotation(id))
            .map(Arc::clone)
            .gather();
        let kept = self.sink.write(&Asked {
            session: &self.session,
            annotations: &annotations,
            articles,
            book,
            unsaved: self.keeping.unsaved.len(),
        });
        for id in &kept.written {
            self.keeping.unsaved.remove(id);
        }
        let refused = !kept.refused.is_empty() || kept.book_refused;
        self.keeping.unsaved_book = kept.book_refused || (self.keeping.unsaved_book && !book);
        self.keeping.pending.extend(kept.written);
        self.keeping.unsaved.extend(kept.refused);
        if refused || !self.keeping.cleared {
            self.keeping.trouble = kept.trouble;
        }
        for words in kept.notices {
            self.notify(NoticeKind::Info, words);
        }
        self.receive(kept.theirs, None);
        refused
    }
}
