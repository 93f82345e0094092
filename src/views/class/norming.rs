//! Norming rounds: passages on which readers vote blind, see the votes, talk, and vote again.

mod begin;
mod outcome;
mod room;
mod save;
mod settle;
mod step;
mod vote;

pub(super) use begin::pick;

use super::{Asked, ClassFiles, Drawing, Effect, Mirror};
use crate::agree::norming::{Ballot, Item, Round, Rounds, Step, Vote, Way, answers_to, in_order};
use crate::agree::{Class, Gathered, Judged, Overview};
use crate::sheet::{Element, element};
use crate::stance::CodeBook;
use crate::text::shorten;

/// The setting that holds the rounds.
pub(super) const NORMING: &str = "class-norming";

/// How many passages a round has unless one says otherwise.
const PASSAGES: usize = 5;

/// The identity of what has the keyboard during a round.
const PANEL: &str = "norm-panel";

/// What is begun and not kept: passages that are picked, a vote that is not given yet.
#[derive(Debug, Default)]
pub(super) struct Desk {
    /// The units that are picked by hand; without them, those that cost most.
    picked: Option<Vec<usize>>,
    /// How many are picked without hands; 0 for [`PASSAGES`].
    count: usize,
    first: Way,
    second: Option<Way>,
    /// The vote that is being made: nothing yet, or answers.
    ticked: Option<Vote>,
    /// The reader who was called out of turn.
    voter: Option<String>,
    skipped: Vec<String>,
    /// Who voted last.
    last: Option<String>,
    /// The rounds before one was forgotten.
    before: Option<Rounds>,
}

impl Desk {
    /// What was picked belongs to another question.
    pub fn put_back(&mut self) {
        self.picked = None;
    }

    fn second(&self) -> Way {
        self.second.unwrap_or(Way::Readers)
    }

    fn count(&self) -> usize {
        if self.count == 0 {
            PASSAGES
        } else {
            self.count
        }
    }

    /// The units a round would have.
    pub fn picked(&self, overview: &Overview) -> Vec<usize> {
        self.picked.clone().unwrap_or_else(|| {
            let hardest = overview.disagreements.iter().take(self.count());
            hardest.map(|d| d.unit).collect()
        })
    }

    fn start_voting(&mut self) {
        self.ticked = None;
        self.voter = None;
        self.last = None;
        self.skipped.clear();
    }

    /// Whose turn it is: who was called, or else the first who has not voted.
    fn voter(&self, ballot: &Ballot, gathered: &Gathered) -> Option<usize> {
        let mut readers = gathered.readers.iter();
        if let Some(called) = &self.voter {
            return readers.position(|r| r.name == *called);
        }
        readers.position(|r| ballot.of(&r.name).is_none() && !self.skipped.contains(&r.name))
    }
}

/// What a round knows of the class.
pub(super) struct Around<'a> {
    pub files: &'a ClassFiles,
    pub gathered: &'a Gathered,
    pub class: &'a Class<'a>,
    pub overview: &'a Overview,
    pub book: &'a CodeBook,
}

impl Around<'_> {
    /// What readers' files say of a passage, of those readers for whom `counts` holds.
    fn votes(&self, round: &Round, item: &Item, counts: impl Fn(usize) -> bool) -> Ballot {
        let known = &self.overview.judged;
        let other = ((&known.question, known.unit) != (&round.question, round.unit))
            .then(|| Judged::new(self.class, &round.question, round.unit));
        let judged = other.as_ref().unwrap_or(known);
        let is_here = |(article, span): &(usize, _)| {
            let reading = self.class.readings.get(*article);
            *span == item.span && reading.is_some_and(|r| r.document.article.id == item.article)
        };
        let unit = judged.places.iter().position(is_here);
        let row = unit.and_then(|unit| judged.ratings.rows().get(unit));
        let mut ballot = Ballot::default();
        for (reader, set) in row.into_iter().flatten().enumerate() {
            let said = set.and_then(|set| judged.sets.get(set as usize));
            if let Some(said) = said.filter(|_| counts(reader))
                && let Some(card) = self.gathered.readers.get(reader)
            {
                ballot.give(&card.name, Some(said.clone()));
            }
        }
        ballot
    }

    /// Whether a reader handed in a file after a round began.
    fn came_again(&self, round: &Round, reader: usize) -> bool {
        let Some(card) = self.gathered.readers.get(reader) else {
            return false;
        };
        let mut later = self.files.kept.iter();
        later.any(|k| k.batch > round.batch && card.files.contains(&k.file.file))
    }

    /// How many did.
    pub fn all_again(&self, round: &Round) -> usize {
        let readers = 0..self.gathered.readers.len();
        readers.filter(|r| self.came_again(round, *r)).count()
    }

    /// A round of some units.
    fn round(&self, desk: &Desk, asked: &Asked) -> Round {
        let judged = &self.overview.judged;
        let mut round = Round {
            begun: asked.at,
            question: judged.question.clone(),
            unit: judged.unit,
            first: desk.first,
            second: desk.second(),
            batch: self
                .files
                .last_batch()
                .map_or(String::new(), |(batch, _, _)| batch.to_owned()),
            items: Vec::new(),
        };
        for unit in desk.picked(self.overview) {
            let place = judged.places.get(unit).and_then(|(article, span)| {
                let article = &self.class.readings.get(*article)?.document.article;
                Some((article, *span, article.text.slice(*span)?))
            });
            let Some((article, span, words)) = place else {
                continue;
            };
            let mut item = Item {
                article: article.id.clone(),
                span,
                words: shorten(words, 240),
                step: Step::Vote,
                first: Ballot::default(),
                second: Ballot::default(),
                settled: None,
            };
            if round.first == Way::Files {
                item.first = self.votes(&round, &item, |_| true);
            }
            round.items.push(item);
        }
        round
    }
}

/// Has the votes of a renamed reader go with the new name.
pub(super) fn rename(mirror: &mut Mirror, from: &str, to: &str) -> Option<Effect> {
    let mut rounds = Rounds::read(mirror.setting(NORMING));
    for round in &mut rounds.all {
        round.rename(from, to);
    }
    keep(mirror, &rounds)
}

/// Keeps the rounds, if they changed.
pub(super) fn keep(mirror: &mut Mirror, rounds: &Rounds) -> Option<Effect> {
    let (name, value) = (NORMING.to_owned(), rounds.write());
    (value != mirror.setting(NORMING)).then(|| {
        mirror.settings.insert(name.clone(), value.clone());
        Effect::Keep { name, value }
    })
}

impl Desk {
    /// Does what is asked of the rounds, and gives what has to have the keyboard then.
    pub(super) fn act(
        &mut self,
        rounds: &mut Rounds,
        around: &Around,
        asked: &Asked,
    ) -> Vec<Effect> {
        self.take_fields(rounds, around, asked);
        let ("norm", what) = asked.act() else {
            return Vec::new();
        };
        let (what, of) = what.split_once(' ').unwrap_or((what, ""));
        let number: Option<usize> = of.parse().ok();
        let focus = |id: &str| vec![Effect::Focus(id.to_owned())];
        match (what, number) {
            ("pick", Some(unit)) => {
                let mut picked = self.picked(around.overview);
                match picked.iter().position(|p| *p == unit) {
                    Some(at) => drop(picked.remove(at)),
                    None => picked.push(unit),
                }
                self.picked = Some(picked);
                Vec::new()
            }
            ("hardest", _) => {
                self.picked = None;
                Vec::new()
            }
            ("begin", _) => {
                let round = around.round(self, asked);
                if round.items.is_empty() {
                    let words = "Pick a passage first: at a place where readers disagree.";
                    return vec![Effect::Say(words.to_owned())];
                }
                rounds.open = Some((rounds.all.len(), 0));
                rounds.all.push(round);
                self.picked = None;
                self.start_voting();
                focus(PANEL)
            }
            ("open", Some(n)) => {
                let Some(round) = rounds.all.get(n) else {
                    return Vec::new();
                };
                let left = round.items.iter().position(|i| i.step != Step::Result);
                rounds.open = Some((n, left.unwrap_or(round.items.len())));
                self.start_voting();
                focus(PANEL)
            }
            ("leave", _) => {
                rounds.open = None;
                focus("class-norming")
            }
            ("forget", Some(n)) if n < rounds.all.len() => {
                self.before = Some(rounds.clone());
                rounds.all.remove(n);
                rounds.open = None;
                let words = "The round is forgotten. “Bring it back” stands where it was.";
                let mut effects = focus("class-norming");
                effects.push(Effect::Say(words.to_owned()));
                effects
            }
            ("back", _) => {
                if let Some(before) = self.before.take() {
                    *rounds = before;
                    rounds.open = None;
                }
                focus("class-norming")
            }
            _ => self.act_in_round(rounds, around, what, number),
        }
    }

    fn take_fields(&mut self, rounds: &mut Rounds, around: &Around, asked: &Asked) {
        if let Ok(count) = asked.field("norm-count").parse()
            && count != self.count()
        {
            self.count = count;
            self.picked = None;
        }
        self.first = Way::parse(asked.field("norm-first")).unwrap_or(self.first);
        self.second = Way::parse(asked.field("norm-second")).or(self.second);
        // The fields are named by passage and step, so that those of another never count.
        if let Some((open, at)) = rounds.open
            && let Some(round) = rounds.all.get_mut(open)
        {
            let options = vote::options(&round.question, around.book);
            if let Some(item) = round.items.get_mut(at) {
                for (name, value) in &asked.fields {
                    let Some(of) = name.strip_prefix(&vote::hands(at, item.step)) else {
                        continue;
                    };
                    let option = of.parse().ok().and_then(|n: usize| options.get(n));
                    let value = value.trim();
                    if let Some(option) = option
                        && (!value.is_empty() || item.open().votes() > 0)
                    {
                        item.open_mut()
                            .count(option.clone(), value.parse().unwrap_or(0));
                    }
                }
            }
        }
    }

    fn act_in_round(
        &mut self,
        rounds: &mut Rounds,
        around: &Around,
        what: &str,
        number: Option<usize>,
    ) -> Vec<Effect> {
        let panel = vec![Effect::Focus(PANEL.to_owned())];
        let Some((open, at)) = rounds.open else {
            return Vec::new();
        };
        let Some(round) = rounds.all.get_mut(open) else {
            return Vec::new();
        };
        let count = round.items.len();
        if let ("go" | "next", Some(to)) = (what, number) {
            rounds.open = Some((open, to.min(count)));
            self.start_voting();
            return panel;
        }
        let (question, second) = (round.question.clone(), round.way(Step::Again));
        let fresh = (what == "result" && second == Way::Files)
            .then(|| {
                let item = round.items.get(at)?;
                Some(around.votes(round, item, |r| around.came_again(round, r)))
            })
            .flatten();
        let Some(item) = round.items.get_mut(at) else {
            return Vec::new();
        };
        match (what, number) {
            ("tick", Some(n)) => {
                let answers = answers_to(&question, around.book);
                if let Some(answer) = answers.get(n) {
                    let mut ticked = self.ticked.take().unwrap_or_default();
                    match ticked.iter().position(|t| t == answer) {
                        Some(at) => drop(ticked.remove(at)),
                        None => ticked.push(answer.clone()),
                    }
                    self.ticked = (!ticked.is_empty()).then(|| in_order(ticked));
                }
                Vec::new()
            }
            ("nothing", _) => {
                let was = self.ticked.as_ref().is_some_and(Vec::is_empty);
                self.ticked = (!was).then(Vec::new);
                Vec::new()
            }
            ("give", _) => self.give(item, around),
            ("skip", _) => {
                if let Some(card) = self.voter(item.open(), around.gathered) {
                    let name = around.gathered.readers.get(card).map(|r| r.name.clone());
                    self.skipped.extend(name);
                    (self.voter, self.ticked) = (None, None);
                }
                panel
            }
            ("voter", Some(n)) => {
                self.voter = around.gathered.readers.get(n).map(|r| r.name.clone());
                self.ticked = None;
                panel
            }
            ("unvote", _) => {
                if let Some(last) = self.last.take() {
                    item.open_mut().give(&last, None);
                    (self.voter, self.ticked) = (Some(last), None);
                }
                panel
            }
            ("reveal" | "again" | "result", _) => {
                if let Some(votes) = fresh.filter(|_| item.step == Step::Again) {
                    item.second = votes;
                }
                item.step = match (what, item.step) {
                    ("reveal", Step::Vote) => Step::Reveal,
                    ("again", Step::Reveal) => Step::Again,
                    ("result", Step::Reveal | Step::Again) => Step::Result,
                    (_, step) => step,
                };
                self.start_voting();
                panel
            }
            ("settle", Some(n)) => {
                let settled = settle::candidates(item).into_iter().nth(n);
                item.settled = settled.or(item.settled.take());
                Vec::new()
            }
            ("unsettle", _) => {
                item.settled = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Takes the vote that was made.
    fn give(&mut self, item: &mut Item, around: &Around) -> Vec<Effect> {
        let voter = self.voter(item.open(), around.gathered);
        let Some(card) = voter.and_then(|n| around.gathered.readers.get(n)) else {
            return Vec::new();
        };
        let Some(vote) = self.ticked.take() else {
            let words = "Choose an answer first, or “Nothing of it”, or skip this reader.";
            return vec![Effect::Say(words.to_owned())];
        };
        item.open_mut().give(&card.name, Some(vote));
        self.last = Some(card.name.clone());
        self.voter = None;
        vec![Effect::Focus(PANEL.to_owned())]
    }
}

impl Drawing<'_> {
    /// What is done with what a round holds: files, and one's own coding.
    pub(super) fn do_norming(&self, asked: &Asked) -> Option<Effect> {
        let ("norm", what) = asked.act() else {
            return None;
        };
        match what.split_once(' ').unwrap_or((what, "")) {
            ("settle" | "unsettle", _) => self.settle_norm(what, asked),
            (kind, number) => self.save_round(kind, number),
        }
    }

    fn around(&self) -> Around<'_> {
        Around {
            files: self.files,
            gathered: self.gathered,
            class: self.class,
            overview: self.overview,
            book: self.book,
        }
    }

    /// A vote in words.
    fn said(&self, round: &Round, vote: &Vote) -> String {
        if vote.is_empty() {
            return "nothing".to_owned();
        }
        let label = |answer: &String| round.question.answer_label(answer, self.book);
        let labels: Vec<String> = vote.iter().map(label).collect();
        labels.join(", ")
    }

    /// What a reader of a round is called, who may not be in the class any more.
    fn voter_name(&self, name: &str) -> String {
        let mut readers = self.gathered.readers.iter();
        match readers.position(|r| r.name == name) {
            Some(n) => self.called.name(n),
            None if self.called.is_hidden => "A reader who is not here".to_owned(),
            None => name.to_owned(),
        }
    }
}

/// The section of norming rounds with its heading.
fn section(class: &str) -> Element {
    let heading = element("h3")
        .set("id", "class-norming")
        .set("tabindex", "-1")
        .with("Norming round");
    element("section")
        .class(class)
        .set("aria-labelledby", "class-norming")
        .with(heading)
}

/// The day of a moment, in UTC.
fn day(round: &Round) -> String {
    let moment = crate::interchange::format_timestamp(round.begun);
    moment.chars().take(10).collect()
}
