//! The page's state and how it changes. Pure: effects (storage, focus, downloads) follow from it elsewhere.

use std::rc::Rc;
use std::sync::Arc;

use yew::Reducible;

use crate::annotate::{Annotation, AnnotationId, Timestamp};
use crate::article::ArticleId;
use crate::session::{Change, Command, Session, apply};
use crate::sorted::SortedSet;
use crate::stance::{Attitude, CodeBook, IssueId, PartyId};
use crate::text::ByteSpan;
use crate::text::Gather as _;

use super::caret::Border;
use super::caret::{self, Caret, Movement};
use super::notice::{Notice, NoticeKind};
use super::sink::Sink;

/// What the reader's keys act on.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Focus {
    /// Nothing yet.
    #[default]
    None,
    /// Words chosen by keyboard or by a tap.
    Caret(Caret),
    /// Words selected with the browser's own means.
    Selection(ByteSpan),
    /// A highlight reached by click, by its badge or by `[` and `]`.
    Highlight(AnnotationId),
}

/// A window above the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Paste a text or HTML.
    Paste,
    /// Keys and the first steps.
    Help,
    /// Give an article another name.
    Rename(ArticleId),
    /// What an import brought.
    Report(Rc<Report>),
    /// The exported text, to copy where a download is blocked.
    Exported {
        /// The file's name.
        name: String,
        /// Its content.
        content: Rc<str>,
    },
}

/// What happened to files that came in, in sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The main result.
    pub summary: String,
    /// One sentence for each thing to know.
    pub details: Vec<String>,
}

/// What is shown and where the reader stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The open article.
    pub article: Option<ArticleId>,
    /// What keys act on.
    pub focus: Focus,
    /// The highlight in the details panel.
    pub chosen: Option<AnnotationId>,
    /// Whether all page furniture is shown.
    pub all_noise: bool,
    /// The groups of page furniture shown, by their first block.
    pub shown_noise: SortedSet<usize>,
    /// The window above the page.
    pub dialog: Option<Dialog>,
    /// Whether the library is open on a narrow screen.
    pub library_open: bool,
    /// Whether the details are open on a narrow screen.
    pub details_open: bool,
}

/// How the browser's storage is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    /// Whether everything has been read from storage.
    pub ready: bool,
    /// Highlights written but not yet acknowledged by both stores.
    pub pending: SortedSet<AnnotationId>,
    /// Highlights that could not be written.
    pub unsaved: SortedSet<AnnotationId>,
    /// Whether they went because storage was cleared: then the reader decides whether they are written again.
    pub cleared: bool,
    /// Whether a newer version's data is there, so that nothing may be written.
    pub read_only: bool,
    /// The lasting trouble with storage, in a sentence.
    pub trouble: Option<String>,
}

/// Everything the page knows. Two states are equal when nothing happened between them.
#[derive(Clone, Debug)]
pub struct AppState {
    /// Counts what happened.
    pub moment: u64,
    /// The reader's work.
    pub session: Session,
    /// The code book.
    pub book: Rc<CodeBook>,
    /// What is shown.
    pub view: View,
    /// Where every change is written before the event that made it is over.
    pub sink: Sink,
    /// How storage is.
    pub keeping: Keeping,
    /// What the reader should know, newest last.
    pub notices: Vec<Notice>,
    /// The last thing done, for the status line and for screen readers.
    pub status: Status,
}

/// A short message that goes by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Counts the messages, so that the same words twice are two.
    pub number: u64,
    /// The words.
    pub words: String,
}

impl PartialEq for AppState {
    fn eq(&self, other: &Self) -> bool {
        self.moment == other.moment
    }
}

impl Default for AppState {
    fn default() -> Self {
        Self {
            moment: 0,
            session: Session::default(),
            book: Rc::new(CodeBook::default()),
            view: View::default(),
            sink: Sink::default(),
            keeping: Keeping::default(),
            notices: Vec::new(),
            status: Status::default(),
        }
    }
}

/// One part of what a highlight says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recode {
    /// Whose stance.
    Party(PartyId),
    /// Where the party stands.
    Attitude(Option<Attitude>),
    /// On what.
    Issue(Option<IssueId>),
}

/// Something that happens. What depends on the state is worked out when it is reduced, not when an event was bound: on
/// a slow computer several events arrive between two drawings.
#[derive(Clone, Debug)]
pub enum Action {
    /// Change the work, and say so in these words.
    Do(Command, String),
    /// Take over what storage or another tab holds; nothing is written.
    Receive(Vec<Annotation>),
    /// Take over a session read from storage at the start, and where to write from now on.
    Ready(Box<Session>, Keeping, Vec<Notice>, Sink),
    /// Mark the words that the keys act on for a party, under this identity, now.
    Mark(PartyId, AnnotationId, Timestamp),
    /// As a party's key does: change the highlight that was reached, or mark.
    PartyKey(PartyId, AnnotationId, Timestamp),
    /// Change one part of what a highlight says.
    Recode(AnnotationId, Recode, Timestamp),
    /// Move a border of a highlight by a word.
    MoveBorder(AnnotationId, Border, Timestamp),
    /// Choose the highlight that the keys act on.
    ChooseHere,
    /// Delete it.
    DeleteHere(Timestamp),
    /// Open an article.
    Open(ArticleId),
    /// Act on words selected with the browser's own means.
    Select(ByteSpan),
    /// Act on this stretch as the keyboard does.
    Point(ByteSpan),
    /// Let go of words.
    Unselect,
    /// Move or grow the caret.
    Move(Movement, bool),
    /// Choose a highlight, or none.
    Choose(Option<AnnotationId>),
    /// Choose the next (1) or the previous (-1) highlight in the text.
    Step(i32),
    /// Show or hide one group of page furniture.
    ToggleNoise(usize),
    /// Show or hide all of it.
    ToggleAllNoise,
    /// Open or close a window.
    Show(Option<Dialog>),
    /// Open or close the library on a narrow screen.
    ToggleLibrary,
    /// Open or close the details on a narrow screen.
    ToggleDetails(bool),
    /// Tell something that stays until it is dismissed.
    Notify(NoticeKind, String),
    /// Take a notice away.
    Dismiss(u64),
    /// Tell something that goes by itself.
    Say(String),
    /// Write these again.
    Rewrite(Vec<AnnotationId>),
    /// The first store was cleared outside this page.
    Cleared,
    /// Both stores hold these.
    Acknowledged(Vec<AnnotationId>),
    /// Another tab runs a newer version: write nothing more.
    ReadOnly(String),
}

impl AppState {
    /// The open article.
    pub fn document(&self) -> Option<&Arc<crate::session::Document>> {
        self.session.document(self.view.article.as_ref()?)
    }

    /// The words that a party's key would mark.
    pub fn target(&self) -> Option<ByteSpan> {
        match &self.view.focus {
            Focus::Caret(caret) => Some(caret.span()),
            Focus::Selection(span) => Some(*span),
            Focus::None | Focus::Highlight(_) => None,
        }
    }

    pub(super) fn say(&mut self, words: impl Into<String>) {
        self.status = Status {
            number: self.status.number + 1,
            words: words.into(),
        };
    }

    pub(super) fn notify(&mut self, kind: NoticeKind, words: String) {
        if self.notices.iter().any(|n| n.words == words) {
            return;
        }
        let id = self.notices.iter().map(|n| n.id + 1).max().unwrap_or(1);
        self.notices.push(Notice { id, kind, words });
    }

    pub(super) fn run(&mut self, command: Command, words: String) {
        let step = match &command {
            Command::Undo { .. } => self
                .session
                .history()
                .undoable()
                .map(|c| format!("Undone: {}.", c.label)),
            Command::Redo { .. } => self
                .session
                .history()
                .redoable()
                .map(|c| format!("Done again: {}.", c.label)),
            _ => None,
        };
        let marked = match &command {
            Command::Mark { id, .. } => Some(id.clone()),
            _ => None,
        };
        match apply(&self.session, command) {
            Ok((session, change)) => {
                self.session = session;
                self.keep(&change);
                self.forget_what_went(&change);
                if let Some(id) = marked {
                    if matches!(self.view.focus, Focus::Selection(_)) {
                        self.view.focus = Focus::Highlight(id.clone());
                    }
                    self.view.chosen = Some(id);
                }
                self.say(step.unwrap_or(words));
            }
            Err(rejection) => self.say(rejection.to_string()),
        }
    }

    /// Takes over annotations that storage or another tab holds.
    pub(super) fn receive(&mut self, annotations: Vec<Annotation>) {
        if let Ok((session, change)) = apply(&self.session, Command::Receive { annotations }) {
            self.session = session;
            self.forget_what_went(&change);
        }
    }

    /// Closes what shows something that is no longer there.
    pub(super) fn forget_what_went(&mut self, change: &Change) {
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

    fn open(&mut self, id: ArticleId) {
        if self.session.document(&id).is_some() && self.view.article.as_ref() != Some(&id) {
            self.view = View {
                article: Some(id),
                all_noise: self.view.all_noise,
                ..View::default()
            };
        }
        self.view.library_open = false;
    }

    pub(super) fn choose(&mut self, id: Option<AnnotationId>) {
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

    fn step(&mut self, by: i32) {
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

    fn move_caret(&mut self, movement: Movement, extend: bool) {
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

impl Reducible for AppState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.moment += 1;
        match action {
            Action::Do(command, words) => next.run(command, words),
            Action::Receive(annotations) => next.receive(annotations),
            Action::Ready(session, keeping, notices, sink) => {
                next.sink = sink;
                next.session = *session;
                next.keeping = keeping;
                for notice in notices {
                    next.notify(notice.kind, notice.words);
                }
            }
            Action::Mark(party, id, at) => next.mark(&party, id, at),
            Action::PartyKey(party, id, at) => match next.view.focus.clone() {
                Focus::Highlight(chosen) => next.recode(chosen, Recode::Party(party), at),
                _ => next.mark(&party, id, at),
            },
            Action::Recode(id, part, at) => next.recode(id, part, at),
            Action::MoveBorder(id, border, at) => next.move_border(id, border, at),
            Action::ChooseHere => next.choose_here(),
            Action::DeleteHere(at) => next.delete_here(at),
            Action::Open(id) => next.open(id),
            Action::Select(span) => next.view.focus = Focus::Selection(span),
            Action::Point(span) => next.view.focus = Focus::Caret(Caret::at(span)),
            Action::Unselect => next.view.focus = Focus::None,
            Action::Move(movement, extend) => next.move_caret(movement, extend),
            Action::Choose(id) => next.choose(id),
            Action::Step(by) => next.step(by),
            Action::ToggleNoise(first) => {
                if !next.view.shown_noise.remove(&first) {
                    next.view.shown_noise.insert(first);
                }
            }
            Action::ToggleAllNoise => next.view.all_noise = !next.view.all_noise,
            Action::Show(dialog) => next.view.dialog = dialog,
            Action::ToggleLibrary => next.view.library_open = !next.view.library_open,
            Action::ToggleDetails(open) => next.view.details_open = open,
            Action::Notify(kind, words) => next.notify(kind, words),
            Action::Dismiss(id) => next.notices.retain(|n| n.id != id),
            Action::Say(words) => next.say(words),
            Action::Rewrite(ids) => {
                next.keeping.cleared = false;
                next.write(&ids, &[]);
            }
            Action::Cleared => {
                let ids: Vec<_> = next
                    .session
                    .live_annotations()
                    .map(|a| a.id.clone())
                    .gather();
                if !ids.is_empty() {
                    next.keeping.trouble = Some(crate::keep::Notice::Cleared(ids.len()).sentence());
                    next.keeping.unsaved.extend(ids);
                    next.keeping.cleared = true;
                }
            }
            Action::Acknowledged(ids) => {
                for id in ids {
                    next.keeping.pending.remove(&id);
                }
            }
            Action::ReadOnly(words) => {
                next.keeping.read_only = true;
                next.notify(NoticeKind::Alert, words);
            }
        }
        Rc::new(next)
    }
}
