//! The list of highlights as the page holds it: what is asked for, what is ticked, what came of it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::annotate::{AnnotationId, Timestamp};
use crate::desk::{Ask, Facet, Hit, Index, Item, Listed, Order, Snippet, Sought, coders, list};
use crate::platform::machine;
use crate::session::{Command, Edit, Session};
use crate::sorted::SortedSet;
use crate::stance::{AttitudeId, IssueId, PartyId};
use crate::text::Gather as _;

use super::actions::State;
use super::state::{Action, AppState, Recode};

/// How many highlights are drawn at once, and how many more each time.
pub const PAGE: usize = 200;

/// How many articles, or places in one article, are listed of those that words were found in.
pub const HITS: usize = 30;

/// How many bytes of text are read for the search before the page is drawn again: some 20 ms of work.
const SLICE: usize = 150_000;

/// The value that asks for nothing in a form.
pub const ANY: &str = "*";

/// What is asked for and what came of it.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Whether the form is open.
    pub open: bool,
    /// What is asked for.
    pub ask: Ask,
    /// How many pages are drawn beyond the first.
    pub more: usize,
    /// The highlights that a change is meant for; all of them are listed.
    pub ticked: Rc<SortedSet<AnnotationId>>,
    /// The change that is chosen, as the form has it.
    pub change: String,
    /// The list.
    pub listed: Rc<Listed>,
    /// The articles in which the words were found.
    pub hits: Rc<Hits>,
    /// The words of everything.
    index: Rc<RefCell<Index>>,
    /// The names of all coders.
    pub coders: Vec<String>,
    /// How many articles are read, while not all are.
    pub reading: Option<usize>,
}

/// The articles in which words were found.
#[derive(Debug, Default)]
pub struct Hits {
    /// How many.
    pub count: usize,
    /// The first of them, with the places that are shown.
    pub shown: Vec<(Hit, Vec<Snippet>)>,
}

/// One of the things chosen in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// A value that must be had.
    Want(Facet),
    /// The open article or all.
    Scope,
    /// The order.
    Order,
    /// The groups.
    Group,
    /// The change for those that are ticked.
    Change,
}

/// What happens to the list.
#[derive(Clone, Debug)]
pub enum ListStep {
    /// Open or close the form.
    Toggle,
    /// Words are typed.
    Words(String),
    /// Something is chosen in the form.
    Choose(Control, String),
    /// Ask for nothing again.
    Clear,
    /// Draw more.
    More,
    /// Tick these, or take the ticks away.
    Tick(Vec<AnnotationId>, bool),
    /// Tick all that are listed, or none.
    TickAll(bool),
    /// Make the chosen change of those that are ticked.
    Change(Timestamp),
    /// Delete them.
    Delete(Timestamp),
    /// Read on for the search.
    Read,
}

/// What a choice of the form changes: the number of its facet, then the value.
fn recode_of(choice: &str) -> Option<Recode> {
    let (facet, value) = choice.split_at_checked(1)?;
    match CHANGES.get(facet.parse::<usize>().ok()?)? {
        Facet::Party => Some(Recode::Party(PartyId::parse(value)?)),
        Facet::Attitude => Some(Recode::Attitude(AttitudeId::parse(value))),
        _ => Some(Recode::Issue(IssueId::parse(value))),
    }
}

/// What can be changed of many highlights at once.
pub const CHANGES: [Facet; 3] = [Facet::Party, Facet::Attitude, Facet::Issue];

/// The identities of listed highlights.
pub fn ids(session: &Session, items: &[Item]) -> Vec<AnnotationId> {
    let placed = items.iter().filter_map(|i| i.placed(session));
    placed.map(|p| p.annotation.id.clone()).gather()
}

impl Listing {
    /// Whether anything is asked for.
    pub fn is_plain(&self) -> bool {
        self.ask == Ask::default()
    }

    fn choose(&mut self, control: Control, value: String) {
        let number = value.parse::<usize>().ok();
        let filter = &mut self.ask.filter;
        match control {
            Control::Want(facet) => filter.want(facet, Some(value).filter(|v| v != ANY)),
            Control::Scope => filter.everywhere = number.map(|n| n > 0),
            Control::Order => {
                let order = number.and_then(|n| Order::ALL.get(n));
                self.ask.order = order.map(|o| o.0).unwrap_or_default();
            }
            Control::Group => {
                self.ask.group = number.and_then(|n| Facet::GROUPS.get(n)).copied();
            }
            Control::Change => self.change = value,
        }
    }

    fn tick(&mut self, ids: Vec<AnnotationId>, on: bool) {
        let ticked = Rc::make_mut(&mut self.ticked);
        for id in ids {
            if on {
                ticked.insert(id);
            } else {
                ticked.remove(&id);
            }
        }
    }
}

impl AppState {
    pub(super) fn list_step(&mut self, step: ListStep) {
        let listing = &mut self.listing;
        match step {
            ListStep::Toggle => {
                listing.open = !listing.open;
                listing.ticked = Rc::default();
            }
            ListStep::Words(words) => listing.ask.filter.words = words,
            ListStep::Choose(control, value) => listing.choose(control, value),
            ListStep::Clear => listing.ask = Ask::default(),
            ListStep::More => listing.more += 1,
            ListStep::Tick(ids, on) => listing.tick(ids, on),
            ListStep::TickAll(on) => {
                let ids = ids(&self.session, &listing.listed.items);
                listing.tick(ids, on);
            }
            ListStep::Change(at) => {
                if let Some(part) = recode_of(&listing.change) {
                    self.recode_ticked(&part, at);
                }
            }
            ListStep::Delete(at) => {
                let ids = self.listing.ticked.iter();
                let edits = ids.map(|id| (id.clone(), Edit::Trash)).gather();
                self.edit_all(edits, at, "deleted");
            }
            ListStep::Read => {}
        }
    }

    /// Changes one part of what the ticked highlights say; those that say so already are left alone.
    fn recode_ticked(&mut self, part: &Recode, at: Timestamp) {
        let mut edits = Vec::new();
        for id in self.listing.ticked.iter() {
            if let Some(annotation) = self.session.annotation(id) {
                let mut code = annotation.code.clone();
                part.change(&mut code);
                if code != annotation.code {
                    edits.push((id.clone(), Edit::Code(code)));
                }
            }
        }
        if edits.is_empty() {
            self.say("Nothing to change: they say so already.");
            return;
        }
        let done = match part {
            Recode::Party(party) => format!("changed to {}", self.label(party)),
            Recode::Attitude(None) => "without attitude now".into(),
            Recode::Attitude(Some(attitude)) => {
                format!("coded “{}”", self.session.book().attitude_label(attitude))
            }
            Recode::Issue(None) => "without issue now".into(),
            Recode::Issue(Some(issue)) => {
                format!("coded “{}”", self.session.book().issue_label(issue))
            }
            Recode::Also(..) | Recode::Voice(_) | Recode::Confidence(_) => "changed".into(),
        };
        self.edit_all(edits, at, &done);
        self.listing.change.clear();
    }

    fn edit_all(&mut self, edits: Vec<(AnnotationId, Edit)>, at: Timestamp, done: &str) {
        let words = match edits.len() {
            1 => format!("1 highlight {done}. Ctrl+Z takes it back."),
            n => format!("{n} highlights {done}. Ctrl+Z takes it back, all at once."),
        };
        self.run(Command::EditAll { edits, at }, words);
    }

    /// Makes the list anew if what it follows from is not as it was.
    pub(super) fn relist(&mut self, before: &Self) {
        let listing = &mut self.listing;
        let old = &before.listing;
        if Rc::ptr_eq(&self.session, &before.session)
            && self.view.article == before.view.article
            && (listing.open, listing.reading.is_some()) == (old.open, false)
            && listing.ask == old.ask
        {
            return;
        }
        if listing.ask != old.ask || self.view.article != before.view.article {
            listing.more = 0;
        }
        let sought = Sought::new(&listing.ask.filter.words);
        let index = listing.index.clone();
        let mut index = index.borrow_mut();
        if listing.open || !sought.is_nothing() {
            if !Rc::ptr_eq(&self.session, &before.session) || listing.open != old.open {
                listing.coders = coders(&self.session);
            }
            let all = index.read(&self.session, SLICE);
            listing.reading = (!all).then(|| index.n_read());
        }
        let open = self.view.article.as_ref();
        let listed = list(
            &self.session,
            self.session.book(),
            &listing.ask,
            open,
            &index,
        );
        if !listing.ticked.is_empty() {
            let mut kept = ids(&self.session, &listed.items);
            kept.retain(|id| listing.ticked.contains(id));
            listing.ticked = Rc::new(kept.into_iter().collect());
        }
        listing.listed = Rc::new(listed);

        let only = open.filter(|_| !listing.ask.filter.is_everywhere());
        let places = if only.is_some() { HITS } else { 1 };
        let (hits, count) = index.articles(&sought, only, HITS);
        let mut found = Hits {
            count,
            shown: Vec::new(),
        };
        for hit in hits {
            let snippets = index.snippets(&hit, &sought, places);
            found.shown.push((hit, snippets));
        }
        listing.hits = Rc::new(found);
    }
}

/// Reads on for the search while there is more to read, and lets the browser draw in between.
#[hook]
pub fn use_reading(state: &State) {
    let dispatcher = state.dispatcher();
    use_effect_with(state.listing.reading, move |reading| {
        if reading.is_some() {
            spawn_local(async move {
                machine::breathe().await;
                dispatcher.dispatch(Action::List(ListStep::Read));
            });
        }
    });
}
