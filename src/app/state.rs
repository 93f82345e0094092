//! The page's state and how it changes. Pure: effects (storage, focus, downloads) follow from it elsewhere.

use std::rc::Rc;
use std::sync::Arc;

use yew::Reducible;

use crate::annotate::{Annotation, AnnotationId, Timestamp};
use crate::article::ArticleId;
use crate::engine::{Across, Found};
use crate::session::{Command, Edit, Session, apply};
use crate::sorted::{SortedMap, SortedSet};
use crate::stance::{AttitudeId, Code, CodeBook, Confidence, IssueId, PartyId, Voice};
use crate::text::{ByteSpan, Gather as _};

use super::caret::{Border, Movement};
use super::decide::Decision;
use super::keyboard::Keyboard;
use super::layer::Overlay;
use super::look::{Asked, Look};
use super::notice::{Notice, NoticeKind};
use super::sheets::Shown;
use super::sink::Sink;
use super::tally::Tallies;
use super::teller::Teller;
pub use super::view::{Dialog, Focus, Report, View};

/// How the browser's storage is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and all can hold at once"
)]
pub struct Keeping {
    /// Whether everything has been read from storage.
    pub ready: bool,
    /// Highlights written but not yet acknowledged by both stores.
    pub pending: SortedSet<AnnotationId>,
    /// Highlights that could not be written.
    pub unsaved: SortedSet<AnnotationId>,
    /// Whether the code book could not be written.
    pub unsaved_book: bool,
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
    pub session: Rc<Session>,
    /// What is shown.
    pub view: View,
    /// What was counted of it.
    pub tallies: Tallies,
    /// The highlight that was coded last.
    pub last: Option<AnnotationId>,
    /// Where every change is written before the event that made it is over.
    pub sink: Sink,
    /// How storage is.
    pub keeping: Keeping,
    /// What the engine found in each article it was asked about.
    pub found: SortedMap<ArticleId, Asked<Found>>,
    /// What it says of several articles, and of which.
    pub across: Option<(Vec<ArticleId>, Asked<Across>)>,
    /// What is asked of the engine.
    pub teller: Teller,
    /// What the engine's views show, by their names.
    pub sheets: SortedMap<&'static str, Shown>,
    /// What shall have the keyboard.
    pub keyboard: Keyboard,
    /// The settings of this browser.
    pub settings: SortedMap<String, String>,
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
            session: Rc::default(),
            view: View::default(),
            tallies: Tallies::default(),
            last: None,
            sink: Sink::default(),
            keeping: Keeping::default(),
            found: SortedMap::new(),
            across: None,
            teller: Teller::default(),
            sheets: SortedMap::new(),
            keyboard: Keyboard::default(),
            settings: SortedMap::new(),
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
    Attitude(Option<AttitudeId>),
    /// On what.
    Issue(Option<IssueId>),
    /// Whether this party holds it too.
    Also(PartyId, bool),
    /// In whose voice it is told.
    Voice(Option<Voice>),
    /// How sure the coding is.
    Confidence(Option<Confidence>),
}

impl Recode {
    /// Changes this part of a code.
    pub fn change(&self, code: &mut Code) {
        match self {
            Self::Party(party) => {
                code.also.retain(|p| p != party);
                code.party = party.clone();
            }
            Self::Also(party, holds) => {
                code.also.retain(|p| p != party);
                if *holds && code.party != *party {
                    code.also.push(party.clone());
                    code.also.sort();
                }
            }
            Self::Voice(voice) => code.voice = *voice,
            Self::Confidence(confidence) => code.confidence = *confidence,
            Self::Attitude(attitude) => code.attitude.clone_from(attitude),
            Self::Issue(issue) => code.issue.clone_from(issue),
        }
    }
}

/// Something that happens. What depends on the state is worked out when it is reduced, not when an event was bound: on
/// a slow computer several events arrive between two drawings.
#[derive(Clone, Debug)]
pub enum Action {
    /// Change the work, and say so in these words.
    Do(Command, String),
    /// Take over what storage or another tab holds; nothing is written.
    Receive(Vec<Annotation>),
    /// Take over a code book that another tab holds; nothing is written.
    ReceiveBook(Box<CodeBook>),
    /// Take over a session read from storage at the start, and where to write from now on.
    Ready(Box<Session>, Keeping, Vec<Notice>, Sink),
    /// Code the highlight that the keys act on.
    RecodeHere(Recode, Timestamp),
    /// Mark the words that the keys act on with the code given last, under this identity, now.
    Again(AnnotationId, Timestamp),
    /// Mark the same words wherever they stand in the article, under this identity and those after it, now.
    MarkAll(AnnotationId, Timestamp),
    /// Grow the words that the keys act on to the next larger unit.
    Widen,
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
    /// Place the lost highlight that is chosen on the words that the keys act on.
    Place(Timestamp),
    /// Go to the next sentence without a highlight.
    Uncoded,
    /// These blocks of an article stood in the window for a moment.
    Saw(ArticleId, Vec<usize>),
    /// Choose the next (1) or the previous (-1) highlight in the text.
    Step(i32),
    /// A part of a long article comes near the window.
    Near(usize),
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
    /// Show or hide the codes that most readers never need.
    ToggleCodes(bool),
    /// Tell something that stays until it is dismissed.
    Notify(NoticeKind, String),
    /// Take a notice away.
    Dismiss(u64),
    /// Tell something that goes by itself.
    Say(String),
    /// Draw more of the list of highlights.
    ListMore,
    /// Look at something the engine finds, or at nothing of it.
    Look(Option<Look>),
    /// Open a finding, or close it.
    OpenFinding(Option<usize>),
    /// Decide about a suggestion, under this identity, now.
    Decide(usize, Decision, AnnotationId, Timestamp),
    /// Act on this stretch of an article as the keyboard does.
    PointIn(ArticleId, ByteSpan),
    /// The engine read an article, or is about to.
    Answered(ArticleId, Asked<Found>),
    /// The engine compared these articles, or is about to.
    Compared(Vec<ArticleId>, Asked<Across>),
    /// Open a view of the engine, close one beside the article, or go back to the article.
    OpenView(Option<&'static str>),
    /// The engine drew a view; whether the keyboard was somewhere, so that it must not get lost.
    Drawn(&'static str, Shown, bool),
    /// The keyboard goes to the element of this identity when all that happened is drawn.
    Go(String),
    /// Draw these words beside the reader's own highlights.
    Overlay(Overlay),
    /// Keep a setting.
    Keep(String, String),
    /// Take over a setting that is kept.
    Set(String, String),
    /// Ask again what was not answered.
    AskAgain,
    /// Write these again; the code book if they are none.
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

    /// Where what the keys act on stands.
    pub fn focused(&self) -> Option<ByteSpan> {
        match &self.view.focus {
            Focus::Highlight(id) => self.session.find_placed(id)?.1.anchor.span,
            _ => self.target(),
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
        if !self.keeping.ready {
            // What was done now would be lost when everything is read.
            self.say("One moment: your work is still being read.");
            return;
        }
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
        let is_undo = matches!(command, Command::Undo { .. });
        let marked = match &command {
            Command::Mark {
                places,
                dismissed: false,
                ..
            } => places.first().map(|(id, _)| id.clone()),
            _ => None,
        };
        let coded = match &command {
            Command::Edit {
                id,
                edit: Edit::Code(_),
                ..
            } => Some(id.clone()),
            _ => marked.clone(),
        };
        match apply(&self.session, command) {
            Ok((session, change)) => {
                self.session = Rc::new(session);
                self.keep(&change);
                if is_undo {
                    self.unsee(&change);
                }
                self.last = coded.or_else(|| self.last.take());
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

    /// The first store was emptied: what it held is unsaved now.
    fn cleared(&mut self) {
        self.keeping.unsaved_book = !self.session.book().is_same(&CodeBook::default());
        let live = self.session.live_annotations();
        let ids: Vec<_> = live.map(|a| a.id.clone()).gather();
        if !ids.is_empty() {
            self.keeping.trouble = Some(crate::keep::Notice::Cleared(ids.len()).sentence());
            self.keeping.unsaved.extend(ids);
            self.keeping.cleared = true;
        }
    }

    /// Takes over annotations that storage or another tab holds.
    pub(super) fn receive(&mut self, annotations: Vec<Annotation>, book: Option<CodeBook>) {
        if let Ok((session, change)) = apply(&self.session, Command::Receive { annotations, book })
        {
            self.session = Rc::new(session);
            self.forget_what_went(&change);
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
            Action::Receive(annotations) => next.receive(annotations, None),
            Action::ReceiveBook(book) => next.receive(Vec::new(), Some(*book)),
            Action::Ready(session, keeping, notices, sink) => {
                next.sink = sink;
                next.session = Rc::from(session);
                next.keeping = keeping;
                for notice in notices {
                    next.notify(notice.kind, notice.words);
                }
            }
            Action::Mark(party, id, at) => next.mark(&party, id, at),
            Action::PartyKey(party, id, at) => match next.view.focus.clone() {
                Focus::Highlight(chosen) => next.recode(chosen, &Recode::Party(party), at),
                _ => next.mark(&party, id, at),
            },
            Action::Recode(id, part, at) => next.recode(id, &part, at),
            Action::RecodeHere(part, at) => next.recode_here(&part, at),
            Action::Again(id, at) => next.mark_again(id, at),
            Action::MarkAll(id, at) => next.mark_all(&id, at),
            Action::Widen => next.widen(),
            Action::MoveBorder(id, border, at) => next.move_border(id, border, at),
            Action::ChooseHere => next.choose_here(),
            Action::DeleteHere(at) => next.delete_here(at),
            Action::Open(id) => next.open(id),
            Action::Select(span) => next.view.focus = Focus::Selection(span),
            Action::Point(span) => next.point(span),
            Action::Decide(index, decision, id, at) => next.decide(index, decision, id, at),
            Action::PointIn(article, span) => next.point_in(article, span),
            Action::Look(look) => {
                // Read anew: the reader's decisions since may say more.
                if next.view.look.is_none() {
                    next.forget_found();
                }
                next.view.look = look;
                next.view.opened = None;
            }
            Action::ListMore => next.view.more += 1,
            Action::OpenFinding(index) => next.view.opened = index,
            Action::Answered(article, found) => {
                next.found.insert(article, found);
            }
            Action::Compared(articles, across) => next.across = Some((articles, across)),
            Action::OpenView(view) => next.open_view(view),
            Action::Drawn(view, shown, held) => next.draw_view(view, shown, held),
            Action::Go(id) => next.keyboard.go(&id),
            Action::Overlay(overlay) => next.view.overlay = overlay,
            Action::Keep(name, value) => next.keep_setting(name, value),
            Action::Set(name, value) => next.set(name, value),
            Action::AskAgain => {
                next.across = None;
                next.forget_found();
            }
            Action::Unselect => next.view.focus = Focus::None,
            Action::Move(movement, extend) => next.move_caret(movement, extend),
            Action::Place(at) => next.place(at),
            Action::Uncoded => next.go_uncoded(),
            Action::Saw(article, blocks) => next.see_blocks(&article, &blocks),
            Action::Choose(id) => next.choose(id),
            Action::Step(by) => next.step(by),
            Action::Near(part) => {
                next.view.near.insert(part);
            }
            Action::ToggleNoise(first) => {
                if !next.view.shown_noise.remove(&first) {
                    next.view.shown_noise.insert(first);
                }
            }
            Action::ToggleAllNoise => next.view.all_noise = !next.view.all_noise,
            Action::Show(dialog) => next.view.dialog = dialog,
            Action::ToggleLibrary => next.view.library_open = !next.view.library_open,
            Action::ToggleDetails(open) => next.view.details_open = open,
            Action::ToggleCodes(open) => next.view.codes_open = open,
            Action::Notify(kind, words) => next.notify(kind, words),
            Action::Dismiss(id) => next.notices.retain(|n| n.id != id),
            Action::Say(words) => next.say(words),
            Action::Rewrite(ids) => {
                next.keeping.cleared = false;
                next.write(&ids, &[], ids.is_empty());
            }
            Action::Cleared => next.cleared(),
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
        if next.view.focus != self.view.focus {
            next.see_caret();
        }
        Rc::new(next)
    }
}
