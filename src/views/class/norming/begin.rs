//! Choosing passages for a round, and the rounds that were.

use super::super::Drawing;
use super::outcome::{revealed, way_label};
use super::{day, section};
use crate::agree::norming::{Round, Way};
use crate::sheet::{Element, Node, button, choice, element, hint, table};
use crate::text::{counted, shorten};

/// How many passages are offered.
const COUNTS: [usize; 6] = [1, 3, 5, 8, 12, 20];

impl Drawing<'_> {
    /// The section on norming rounds.
    pub(in super::super) fn norming(&self) -> Element {
        let section = section("class-norming")
            .with(hint(
                "Readers vote on hard passages without seeing each other's votes, see them, talk, and vote again; you see who \
                 moved and whether they agree more. While a round is open nothing else of the class is shown.",
            ));
        let section = section.with_all(self.choosing());
        let section = match self.rounds.all.as_slice() {
            [] => section,
            rounds => section.with(self.rounds_table(rounds)),
        };
        section.with(
            element("div")
                .class("actions")
                .set_if("hidden", self.view.norming.before.is_none())
                .with(button("Bring the forgotten round back", "norm back")),
        )
    }

    fn choosing(&self) -> Vec<Node> {
        let desk = &self.view.norming;
        let picked = desk.picked(self.overview);
        if self.overview.disagreements.is_empty() && picked.is_empty() {
            let words = "Nobody disagrees on anything that is asked now, so there is no passage to talk about.";
            return vec![element("p").with(words).into()];
        }
        let item = |unit: &usize| {
            let (article, span) = *self.overview.judged.places.get(*unit)?;
            let article = &self.class.readings.get(article)?.document.article;
            let words = shorten(article.text.slice(span)?, 120);
            let label = format!("Leave out: {}", shorten(&words, 40));
            Some(
                element("li")
                    .set("key", format!("p{unit}"))
                    .with(element("bdi").with(words))
                    .with(" ")
                    .with(
                        button("Leave out", format!("norm pick {unit}"))
                            .class("plain")
                            .set("aria-label", label),
                    ),
            )
        };
        let is_own = desk.picked.is_some();
        let list = element("ol")
            .class("norm-picked")
            .with_all(picked.iter().filter_map(item));
        let words = match (picked.len(), is_own) {
            (0, _) => "No passage is picked. Pick some at the places above where readers disagree."
                .to_owned(),
            (1, false) => "The passage that costs agreement most:".to_owned(),
            (n, false) => format!("The {n} passages that cost agreement most:"),
            (n, true) => format!(
                "{} picked by you:",
                counted(n, "passage is", "passages are")
            ),
        };
        let counts = COUNTS.map(|n| (n.to_string(), n.to_string()));
        let ways = |is_second: bool| {
            Way::ALL.map(|w| (w.name().to_owned(), way_label(w, is_second).to_owned()))
        };
        let fields = element("div")
            .class("actions")
            .with(choice(
                "How many passages",
                "norm-count",
                counts,
                &desk.count().to_string(),
            ))
            .with(choice(
                "First votes",
                "norm-first",
                ways(false),
                desk.first.name(),
            ))
            .with(choice(
                "Second votes",
                "norm-second",
                ways(true),
                desk.second().name(),
            ));
        let mut actions = element("div").class("actions").with(
            button("Begin the round", "norm begin")
                .class("primary")
                .set_if("disabled", picked.is_empty()),
        );
        if is_own {
            actions = actions.with(button("Take the hardest again", "norm hardest").class("plain"));
        }
        vec![
            fields.into(),
            element("p").with(words).into(),
            list.into(),
            actions.into(),
        ]
    }

    fn rounds_table(&self, rounds: &[Round]) -> Element {
        let row = |(n, round): (usize, &Round)| -> Vec<Node> {
            let change = revealed(round);
            let alpha = match (change.before.alpha, change.after.alpha) {
                (Ok(before), Ok(after)) => format!("{before:.2} → {after:.2}"),
                (Err(why), _) | (_, Err(why)) => why.to_string(),
            };
            let percent = match (change.before.percent, change.after.percent) {
                (Ok(before), Ok(after)) => {
                    format!("{:.0} % → {:.0} %", before * 100.0, after * 100.0)
                }
                _ => String::new(),
            };
            let is_done = round.done() == round.items.len();
            let open = if is_done { "Look" } else { "Go on" };
            let of = format!("the round of {}, number {}", day(round), n + 1);
            let act = |label: &str, act: &str| {
                button(label, format!("norm {act} {n}"))
                    .class("plain")
                    .set("aria-label", format!("{label}: {of}"))
            };
            vec![
                format!("{} · {}", n + 1, day(round)).into(),
                format!(
                    "{}, each {}",
                    round.question.label(self.book),
                    round.unit.name()
                )
                .into(),
                format!("{} of {}", round.done(), round.items.len()).into(),
                percent.into(),
                alpha.into(),
                element("div")
                    .class("actions")
                    .with(act(open, "open"))
                    .with(act("Table", "csv"))
                    .with(act("JSON", "json"))
                    .with(act("Forget", "forget"))
                    .into(),
            ]
        };
        let head = [
            "Round",
            "Asked for",
            "Passages done",
            "Pairs that say the same",
            "Alpha",
            "Do",
        ];
        let caption = "Norming rounds so far";
        let rows: Vec<_> = rounds.iter().enumerate().map(row).collect();
        super::super::places::scroll(caption, table(caption, head.map(Node::from), rows))
    }
}

/// The button at a place where readers disagree.
pub(in super::super) fn pick(picked: &[usize], unit: usize) -> Element {
    let label = if picked.contains(&unit) {
        "Leave out of the norming round"
    } else {
        "Add to the norming round"
    };
    button(label, format!("norm pick {unit}")).class("plain")
}
