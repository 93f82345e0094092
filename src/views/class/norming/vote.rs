//! Giving votes: one reader after the other, or by show of hands.

use super::super::Drawing;
use super::Desk;
use crate::agree::Question;
use crate::agree::norming::{Item, Round, Step, Vote, Way, answers_to};
use crate::sheet::{Element, Node, button, element, hint};
use crate::stance::CodeBook;
use crate::text::counted;

/// The keys of the answers; those of other buttons are not among them.
const KEYS: &str = "123456789abcdefghijklmpqrtvwxyz";

/// What hands can be raised for: each answer alone, at last nothing.
pub(super) fn options(question: &Question, book: &CodeBook) -> Vec<Vote> {
    let answers = answers_to(question, book).into_iter();
    let mut options: Vec<Vote> = answers.map(|a| vec![a]).collect();
    options.push(Vec::new());
    options
}

/// How the names of the fields for hands begin.
pub(super) fn hands(passage: usize, step: Step) -> String {
    format!("hands-{passage}-{}-", step.name())
}

impl Drawing<'_> {
    /// How votes are given at a step, and what goes on from there.
    pub(super) fn voting(&self, round: &Round, at: usize, item: &Item) -> Vec<Node> {
        let (goes_on, act) = match item.step {
            Step::Vote => ("Reveal the votes", "norm reveal"),
            _ => ("Show the result", "norm result"),
        };
        let go_on = |is_next: bool| {
            let go = button(goes_on, act);
            if is_next {
                go.class("primary").set("data-key", "enter")
            } else {
                go.class("plain")
            }
        };
        match round.way(item.step) {
            Way::Files => {
                let words = if item.step == Step::Vote {
                    format!(
                        "The votes are in the files: {}. Read the passage and let everybody say to themselves what they would \
                         mark now. Nobody sees a vote before you reveal them.",
                        counted(
                            item.first.votes() as usize,
                            "reader coded it",
                            "readers coded it"
                        )
                    )
                } else {
                    format!(
                        "Talk. Then let readers code it again and hand in their files; drop them above. Since the round began, \
                         {} of {} handed in again.",
                        self.around().all_again(round),
                        counted(self.gathered.readers.len(), "reader", "readers"),
                    )
                };
                let actions = element("div").class("actions").with(go_on(true));
                vec![element("p").with(words).into(), actions.into()]
            }
            Way::Hands => self.by_hands(round, at, item, go_on(true)),
            Way::Readers => {
                let desk = &self.view.norming;
                let Some(voter) = desk.voter(item.open(), self.gathered) else {
                    let words = match item.open().votes() {
                        0 => "Nobody voted.".to_owned(),
                        n => format!("{} given.", counted(n as usize, "vote is", "votes are")),
                    };
                    let mut actions = element("div").class("actions").with(go_on(true));
                    if desk.last.is_some() {
                        actions = actions.with(unvote());
                    }
                    return vec![
                        element("p").with(words).into(),
                        actions.into(),
                        self.voters(item, None).into(),
                    ];
                };
                let name = self.called.name(voter);
                let mut actions = element("div")
                    .class("actions")
                    .with(
                        button("That is my vote", "norm give")
                            .class("primary")
                            .set("data-key", "enter"),
                    )
                    .with(
                        button("Skip this reader", "norm skip")
                            .class("plain")
                            .set("data-key", "s"),
                    );
                if desk.last.is_some() {
                    actions = actions.with(unvote());
                }
                if item.open().votes() > 0 {
                    actions = actions.with(go_on(false));
                }
                vec![
                    element("p")
                        .class("norm-turn")
                        .with(element("bdi").with(element("b").with(name)))
                        .with(", what do you say? The others look away.")
                        .into(),
                    self.ballot(round, desk).into(),
                    actions.into(),
                    hint("Keys: the letter or number of an answer, 0 for nothing, Enter gives the vote, S skips, U takes the last one back.")
                        .into(),
                    self.voters(item, Some(voter)).into(),
                ]
            }
        }
    }

    fn by_hands(&self, round: &Round, at: usize, item: &Item, go_on: Element) -> Vec<Node> {
        let raised = item.open().votes() as usize;
        let all = self.gathered.readers.len();
        let mut words = format!(
            "{} so far; the class has {}.",
            counted(raised, "hand", "hands"),
            counted(all, "reader", "readers")
        );
        if raised > all {
            words = format!("{words} That is more hands than readers: each raises one hand once.");
        }
        vec![
            element("p")
                .with("Let all close their eyes, read out one answer after the other, and type how many hands go up. \
                       Each reader raises a hand once.")
                .into(),
            self.hands(round, at, item).into(),
            hint(words).into(),
            element("div").class("actions").with(go_on).into(),
        ]
    }

    /// The answers as buttons, those of a party beside each other.
    fn ballot(&self, round: &Round, desk: &Desk) -> Element {
        let answers = answers_to(&round.question, self.book);
        let ticked = desk.ticked.as_deref();
        let is_stances = round.question == Question::Stances;
        let chip = |n: usize, answer: &String| {
            let key = KEYS.chars().nth(n).map(|k| k.to_string());
            let on = ticked.is_some_and(|t| t.contains(answer));
            let label = round.question.answer_label(answer, self.book);
            if !is_stances {
                return press(label, format!("norm tick {n}"), key, on);
            }
            // The party stands before the row, and in each answer for those who do not see that.
            let (party, attitude) = label.split_once(": ").unwrap_or((&label, "no attitude"));
            let party = element("span").class("unseen").with(format!("{party}: "));
            let said = element("span").with(party).with(attitude);
            press(said, format!("norm tick {n}"), key, on)
        };
        let mut all = element("div")
            .class("norm-answers")
            .set("role", "group")
            .set("aria-label", "Answers");
        let mut rows: Vec<Element> = Vec::new();
        for (n, answer) in answers.iter().enumerate() {
            let is_first = n == 0 || (is_stances && !answer.contains(' '));
            if is_first {
                let mut row = element("div").class("norm-row");
                if is_stances {
                    let party = round.question.answer_label(answer, self.book);
                    row = row.with(element("b").class("norm-party").with(party));
                }
                rows.push(row);
            }
            if let Some(row) = rows.pop() {
                rows.push(row.with(chip(n, answer)));
            }
        }
        all = all.with_all(rows);
        let nothing = ticked.is_some_and(<[String]>::is_empty);
        let nothing = press(
            "Nothing of it",
            "norm nothing".to_owned(),
            Some("0".to_owned()),
            nothing,
        );
        all.with(element("div").class("norm-row").with(nothing))
    }

    fn hands(&self, round: &Round, at: usize, item: &Item) -> Element {
        let prefix = hands(at, item.step);
        let counts = item.open().counts();
        let field = |(n, option): (usize, &Vote)| {
            let known = counts.iter().find(|(vote, _)| vote == option);
            let value = known.map_or(String::new(), |(_, hands)| hands.to_string());
            let label = if option.is_empty() {
                "Nothing of it".to_owned()
            } else {
                self.said(round, option)
            };
            element("label")
                .class("field")
                .with(element("span").with(label))
                .with(
                    element("input")
                        .set("type", "text")
                        .set("inputmode", "numeric")
                        .set("maxlength", "5")
                        .set("autocomplete", "off")
                        .set("name", format!("{prefix}{n}"))
                        .set("value", value),
                )
        };
        let options = options(&round.question, self.book);
        element("div")
            .class("norm-hands")
            .set("key", prefix.clone())
            .with_all(options.iter().enumerate().map(field))
    }

    /// Who has voted, and never what.
    fn voters(&self, item: &Item, turn: Option<usize>) -> Element {
        let ballot = item.open();
        let voter = |(n, card): (usize, &crate::agree::ReaderCard)| {
            let name = self.called.name(n);
            let (state, is_done) = match ballot.of(&card.name) {
                Some(_) => ("voted", true),
                None => ("not yet", false),
            };
            let label = if is_done { "Vote again" } else { "Vote now" };
            element("li").with(
                button(
                    element("bdi").with(name.as_str()),
                    format!("norm voter {n}"),
                )
                .class(if is_done { "plain done" } else { "plain" })
                .set("aria-label", format!("{name}, {state}. {label}"))
                .set_some("aria-current", (turn == Some(n)).then_some("true"))
                .with(element("span").class("state").with(format!(" · {state}"))),
            )
        };
        let readers = self.gathered.readers.iter().enumerate();
        element("ul")
            .class("norm-voters")
            .set("aria-label", "Who has voted")
            .with_all(readers.map(voter))
    }
}

fn unvote() -> Element {
    button("Take the last vote back", "norm unvote")
        .class("plain")
        .set("data-key", "u")
}

/// An answer that is pressed or not.
pub(super) fn press(label: impl Into<Node>, act: String, key: Option<String>, on: bool) -> Element {
    let mut chip = element("button")
        .set("type", "button")
        .class("chip")
        .set("data-do", act)
        .set("aria-pressed", if on { "true" } else { "false" });
    if let Some(key) = key {
        let shown = element("span")
            .class("key")
            .set("aria-hidden", "true")
            .with(key.to_uppercase());
        chip = chip.set("data-key", key).with(shown);
    }
    chip.with(label)
}
