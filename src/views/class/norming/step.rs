//! What is shown of a passage when its votes are revealed, and when they were given again.

use super::super::Drawing;
use super::super::places::scroll;
use super::settle;
use crate::agree::norming::{Ballot, Change, Item, Round, Vote, Way};
use crate::sheet::{Element, Node, button, element, hint, table};
use crate::text::{counted, natural};

impl Drawing<'_> {
    /// The first votes, each reader's mark, and what the code book says of what was voted for.
    pub(super) fn reveal(&self, round: &Round, item: &Item) -> Vec<Node> {
        let votes: Vec<Vote> = item.first.counts().into_iter().map(|(v, _)| v).collect();
        let mut nodes: Vec<Node> = vec![self.tally(round, &item.first).into()];
        if item.first.votes() == 0 {
            nodes.push(element("p").with("Nobody voted on this passage.").into());
        }
        if votes.iter().any(|v| !v.is_empty()) {
            nodes.push(self.definitions(round, Some(&votes)).into());
        }
        let sides: Vec<(String, Vec<usize>)> = votes
            .iter()
            .map(|vote| {
                let who = item.first.who(vote);
                let readers = self.gathered.readers.iter().enumerate();
                let who = readers.filter(|(_, r)| who.contains(&r.name.as_str()));
                (self.said(round, vote), who.map(|(n, _)| n).collect())
            })
            .collect();
        if sides.iter().any(|(_, readers)| !readers.is_empty()) {
            nodes.push(self.marks_of(self.place_of(item), &sides).into());
        }
        nodes.push(hint("Let those who stand alone speak first: what in the words made them say so? What does the code book say?").into());
        nodes.push(
            element("div")
                .class("actions")
                .with(
                    button("Now vote again", "norm again")
                        .class("primary")
                        .set("data-key", "enter"),
                )
                .with(button("No second vote", "norm result").class("plain"))
                .into(),
        );
        nodes
    }

    /// How many for what: a bar, and the words.
    pub(super) fn tally(&self, round: &Round, ballot: &Ballot) -> Element {
        let all = ballot.votes();
        let line = |(vote, n): &(Vote, u32)| {
            let who = ballot.who(vote).into_iter();
            let mut who: Vec<String> = who.map(|name| self.voter_name(name)).collect();
            who.sort_by(|a, b| natural(a, b));
            element("li")
                .with(element("b").with(self.said(round, vote)))
                .with(bar(*n, all))
                .with(element("span").class("count").with(share(*n, all)))
                .with(element("bdi").class("who").with(who.join(", ")))
        };
        element("ul")
            .class("norm-tally")
            .set("aria-label", format!("{all} votes"))
            .with_all(ballot.counts().iter().map(line))
    }

    /// Both turns beside each other, who moved, and what is settled.
    pub(super) fn result(&self, round: &Round, at: usize, item: &Item) -> Vec<Node> {
        let mut nodes: Vec<Node> = Vec::new();
        let second = item.second.votes();
        if second == 0 {
            nodes.push(self.tally(round, &item.first).into());
            let words =
                "There was no second vote, so this passage does not count in the comparison.";
            nodes.push(hint(words).into());
        } else {
            nodes.push(self.both(round, item).into());
            let change = Change::of(&round.question, [item]);
            if let (Ok(before), Ok(after)) = (change.before.percent, change.after.percent) {
                let words = format!(
                    "Of two votes on this passage, both said just the same in {:.0} of 100 cases before talking, and in {:.0} after.",
                    before * 100.0,
                    after * 100.0
                );
                nodes.push(element("p").with(words).into());
            }
            nodes.push(self.who_moved(round, &change, false).into());
            if round.second == Way::Files {
                let words = "Counted after are readers who handed in a file since the round began.";
                nodes.push(hint(words).into());
            }
        }
        nodes.push(self.settling(round, item).into());
        let last = at + 1 == round.items.len();
        let next = if last {
            "Result of the round"
        } else {
            "Next passage"
        };
        nodes.push(
            element("div")
                .class("actions")
                .with(
                    button(next, format!("norm next {}", at + 1))
                        .class("primary")
                        .set("data-key", "enter"),
                )
                .into(),
        );
        nodes
    }

    fn both(&self, round: &Round, item: &Item) -> Element {
        let (first, second) = (item.first.counts(), item.second.counts());
        let (before, after) = (item.first.votes(), item.second.votes());
        let cell = |counts: &[(Vote, u32)], vote: &Vote, all: u32| -> Node {
            let n = counts
                .iter()
                .find(|(v, _)| v == vote)
                .map_or(0, |(_, n)| *n);
            element("div").with(bar(n, all)).with(share(n, all)).into()
        };
        let rows = settle::candidates(item).into_iter().map(|vote| {
            vec![
                Node::from(self.said(round, &vote)),
                cell(&first, &vote, before),
                cell(&second, &vote, after),
            ]
        });
        let head = ["Answer", "Before talking", "After"].map(Node::from);
        let caption = "Votes before and after talking";
        scroll(
            caption,
            table(caption, head, rows.collect::<Vec<_>>()).class("norm-both"),
        )
    }

    /// Who voted otherwise after talking, as far as that is known.
    pub(super) fn who_moved(&self, round: &Round, change: &Change, with_passage: bool) -> Element {
        if change.paired == 0 {
            let words = "Who moved is not known: it takes votes with names in both turns.";
            return hint(words);
        }
        if change.moves.is_empty() {
            let words = format!(
                "Nobody moved: {} the same as before.",
                counted(change.paired, "vote is", "votes are")
            );
            return element("p").with(words);
        }
        let line = |moved: &crate::agree::norming::Move| {
            let mut item = element("li")
                .with(element("bdi").with(element("b").with(self.voter_name(&moved.reader))));
            if with_passage {
                item = item.with(format!(", passage {}", moved.passage + 1));
            }
            item.with(format!(
                ": from {} to {}",
                self.said(round, &moved.from),
                self.said(round, &moved.to)
            ))
        };
        element("div")
            .with(element("p").with(format!(
                "{} of {} moved, {} of them to what most had said before.",
                change.moves.len(),
                counted(change.paired, "vote", "votes"),
                change.to_majority
            )))
            .with(
                element("ul")
                    .class("norm-moves")
                    .with_all(change.moves.iter().map(line)),
            )
    }
}

/// A share of votes in words.
pub(super) fn share(n: u32, all: u32) -> String {
    if all == 0 {
        return "no vote".to_owned();
    }
    let part = 100.0 * f64::from(n) / f64::from(all);
    format!("{n} of {all}, {part:.0}\u{a0}%")
}

fn bar(n: u32, all: u32) -> Element {
    let part = 100.0 * f64::from(n) / f64::from(all.max(1));
    element("svg")
        .class("norm-bar")
        .set("viewBox", "0 0 100 1")
        .set("preserveAspectRatio", "none")
        .set("aria-hidden", "true")
        .with(
            element("rect")
                .set("x", "0")
                .set("y", "0")
                .set("height", "1")
                .set("width", format!("{part:.1}")),
        )
}
