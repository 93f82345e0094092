//! What a round changed, in words first.

use super::super::Drawing;
use super::super::places::scroll;
use super::day;
use super::room::panel;
use super::step::share;
use crate::agree::norming::{Agreement, Ballot, Change, Item, Round, Vote, Way};
use crate::agree::words::{FEW_UNITS, value_words};
use crate::agree::{Outcome, Undefined};
use crate::sheet::{Element, Node, button, details, element, hint, table};
use crate::text::{counted, shorten};

/// Why agreement after talking is no reliability.
///
/// # Source
/// Krippendorff (2004), "Content Analysis", 2nd edition, chapter 11: data that show reliability come from coders who work
/// independently of each other.
const WARNING: &str = "Votes after talking are not independent of each other: do not report their agreement as reliability. What \
                       they show is whether the class came to read alike. For reliability let readers code other passages on \
                       their own, by what was settled here (Krippendorff, Content Analysis, chapter on reliability).";

const CHOSEN: &str = "The passages were chosen because readers differ there. Before talking they agree less on them than elsewhere, \
                      and part of the difference would go with a second look \
                      alone; so the numbers say nothing of the whole text.";

/// The result of a round in sentences.
pub(super) fn in_words(round: &Round, change: &Change) -> Vec<String> {
    if change.passages == 0 {
        return vec![
            "Nothing can be compared yet: it takes passages with a vote before and a vote after talking, with names of the same \
             readers."
                .to_owned(),
        ];
    }
    let (before, after) = change.votes;
    let same = if change.is_nameless {
        "hands were counted, so the two turns need not be those of the same readers"
    } else {
        "of the same readers in both turns"
    };
    let mut said = vec![format!(
        "Compared: {} of {}, {} before talking and {after} after; {same}.",
        counted(change.passages, "passage", "passages"),
        round.items.len(),
        counted(before as usize, "vote", "votes"),
    )];
    match (change.before.percent, change.after.percent) {
        (Ok(before), Ok(after)) => said.push(format!(
            "Of two votes on a passage, both said just the same in {:.0} of 100 cases before talking, and in {:.0} after.",
            before * 100.0,
            after * 100.0
        )),
        (Err(why), _) | (_, Err(why)) => said.push(format!("Percent agreement is {why}.")),
    }
    said.push(alpha_words(&change.before, &change.after));
    let units = u32::try_from(change.passages).unwrap_or(u32::MAX);
    if units < FEW_UNITS {
        said.push(format!(
            "{} few: take the numbers for what happened here, not for what these readers would do elsewhere.",
            counted(change.passages, "passage is", "passages are")
        ));
    }
    said
}

fn alpha_words(before: &Agreement, after: &Agreement) -> String {
    match (before.alpha, after.alpha) {
        (Ok(one), Ok(two)) => format!(
            "Krippendorff's alpha over these passages was {one:.2} before and is {two:.2} after: 1 is full agreement, 0 what \
             chance alone would give."
        ),
        (Err(why), Err(other)) if why == other => {
            format!("Krippendorff's alpha is {why}, before and after.")
        }
        (one, two) => format!(
            "Krippendorff's alpha over these passages {} before talking; after, it {}.",
            was(one),
            value_words(two)
        ),
    }
}

fn was(outcome: Outcome) -> String {
    outcome.map_or_else(|why| format!("is {why},"), |v| format!("was {v:.2}"))
}

fn value(outcome: Outcome) -> String {
    match outcome {
        Ok(value) => format!("{value:.3}"),
        Err(why) => why.to_string(),
    }
}

/// The coefficients, before and after.
pub(super) fn coefficients(change: &Change) -> [(&'static str, &'static str, Outcome, Outcome); 3] {
    let (before, after) = (change.before, change.after);
    [
        (
            "percent",
            "Percent agreement of pairs",
            before.percent,
            after.percent,
        ),
        ("alpha", "Krippendorff's alpha", before.alpha, after.alpha),
        (
            "cohen",
            "Cohen's kappa, mean of pairs",
            before.cohen,
            after.cohen,
        ),
    ]
}

impl Drawing<'_> {
    pub(super) fn outcome_panel(&self, round: &Round, number: usize) -> Element {
        let is_done = round.done() == round.items.len();
        let mut panel = panel("Result of the round".to_owned());
        if !is_done {
            let left = round.items.len() - round.done();
            panel = panel.with(hint(format!(
                "So far: {} not done yet.",
                counted(left, "passage is", "passages are")
            )));
        }
        panel.with_all(self.outcome(round)).with(
            element("div")
                .class("actions")
                .with(button(
                    "Save as a table (CSV)",
                    format!("norm csv {number}"),
                ))
                .with(button("Save as JSON", format!("norm json {number}")))
                .with(
                    button("Leave the round", "norm leave")
                        .class("primary")
                        .set("data-key", "enter"),
                ),
        )
    }

    /// What a round changed: words, passages, who moved, numbers.
    pub(super) fn outcome(&self, round: &Round) -> Vec<Node> {
        // Passages that are not revealed tell nothing, here too.
        let change = revealed(round);
        let words = in_words(round, &change);
        let mut nodes: Vec<Node> = words
            .into_iter()
            .map(|w| element("p").with(w).into())
            .collect();
        if change.passages > 0 {
            nodes.push(element("p").class("norm-warning").with(WARNING).into());
            nodes.push(hint(CHOSEN).into());
        }
        nodes.push(self.passages_table(round));
        if change.paired > 0 {
            nodes.push(
                details(
                    format!(
                        "Who moved: {} of {}",
                        change.moves.len(),
                        counted(change.paired, "vote", "votes")
                    ),
                    [self.who_moved(round, &change, true).into()],
                )
                .into(),
            );
        }
        let rows = coefficients(&change);
        let rows = rows.into_iter().map(|(_, label, before, after)| {
            vec![Node::from(label), value(before).into(), value(after).into()]
        });
        let head = ["Coefficient", "Before talking", "After"].map(Node::from);
        let caption = "Agreement over the compared passages";
        nodes.push(
            details(
                "The numbers of the round",
                [scroll(caption, table(caption, head, rows.collect::<Vec<_>>())).into()],
            )
            .into(),
        );
        nodes
    }

    fn passages_table(&self, round: &Round) -> Node {
        let rows = round.items.iter().enumerate().map(|(n, item)| {
            let hidden = "not revealed yet".to_owned();
            let is_shown = item.step != crate::agree::norming::Step::Vote;
            let is_done = item.step == crate::agree::norming::Step::Result;
            let one = shown(item);
            let words = element("span")
                .with(format!("{}. ", n + 1))
                .with(element("bdi").with(shorten(&item.words, 90)));
            let settled = match &item.settled {
                Some(vote) => self.said(round, vote),
                None => "open".to_owned(),
            };
            vec![
                Node::from(words),
                if is_shown {
                    self.most(round, &item.first)
                } else {
                    hidden.clone()
                }
                .into(),
                if is_done {
                    self.most(round, &item.second)
                } else {
                    hidden
                }
                .into(),
                one.into(),
                settled.into(),
            ]
        });
        let head = [
            "Passage",
            "Most said before",
            "Most said after",
            "Pairs that say the same",
            "Settled on",
        ];
        let caption = "The passages of the round";
        let table = table(caption, head.map(Node::from), rows.collect::<Vec<_>>());
        scroll(caption, table.class("norm-items")).into()
    }

    /// What most say, and how many.
    fn most(&self, round: &Round, ballot: &Ballot) -> String {
        let counts = ballot.counts();
        match (ballot.majority(), counts.first()) {
            (Some(vote), Some((_, n))) => {
                format!(
                    "{} ({})",
                    self.said(round, &vote),
                    share(*n, ballot.votes())
                )
            }
            (None, Some((_, n))) => {
                let tied = counts.iter().filter(|(_, m)| m == n);
                let tied: Vec<String> = tied
                    .map(|(v, _): &(Vote, u32)| self.said(round, v))
                    .collect();
                format!("{} ({n} each of {})", tied.join(" and "), ballot.votes())
            }
            _ => "no vote".to_owned(),
        }
    }

    /// All rounds in the report.
    pub(in super::super) fn norming_report(&self) -> Option<Element> {
        if self.rounds.all.is_empty() {
            return None;
        }
        let mut section = element("section").with(element("h2").with("Norming rounds"));
        for round in &self.rounds.all {
            let title = format!(
                "{}, each {}, asked for: {}",
                day(round),
                round.unit.name(),
                round.question.label(self.book)
            );
            let change = revealed(round);
            let words = in_words(round, &change).into_iter();
            let how = format!(
                "First votes: {}. Second votes: {}.",
                way_label(round.first, false),
                way_label(round.second, true)
            );
            section = section
                .with(element("h3").with(title))
                .with_all(words.map(|w| element("p").with(w)))
                .with(self.passages_table(round))
                .with(hint(how));
        }
        Some(section.with(hint(WARNING)).with(hint(CHOSEN)))
    }
}

/// The change of the passages that are done.
pub(super) fn revealed(round: &Round) -> Change {
    let empty = |item: &Item| Item {
        first: Ballot::default(),
        second: Ballot::default(),
        ..item.clone()
    };
    let is_done = |item: &Item| item.step == crate::agree::norming::Step::Result;
    let items: Vec<Item> = round
        .items
        .iter()
        .map(|item| {
            if is_done(item) {
                item.clone()
            } else {
                empty(item)
            }
        })
        .collect();
    Change::of(&round.question, &items)
}

/// The share of pairs that say the same, before and after.
fn shown(item: &Item) -> String {
    if item.step != crate::agree::norming::Step::Result {
        return String::new();
    }
    // Of one passage it does not matter what is asked: pairs say the same or not.
    let change = Change::of(&crate::agree::Question::Parties, [item]);
    let part = |outcome: Outcome| match outcome {
        Ok(value) => format!("{:.0} %", value * 100.0),
        Err(Undefined::NoUnits) => "no vote".to_owned(),
        Err(_) => "one vote".to_owned(),
    };
    match (change.before.percent, change.after.percent) {
        (Err(_), Err(_)) => "not compared".to_owned(),
        (before, after) => format!("{} → {}", part(before), part(after)),
    }
}

/// How votes come about, in words.
pub(super) const fn way_label(way: Way, is_second: bool) -> &'static str {
    match (way, is_second) {
        (Way::Files, false) => "what is in the files",
        (Way::Files, true) => "from files handed in again",
        (Way::Readers, _) => "given here, reader by reader",
        (Way::Hands, _) => "show of hands, only counted",
    }
}
