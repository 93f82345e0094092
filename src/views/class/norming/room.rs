//! A round while it runs: its passages, the one that is talked about, and nothing of the class beside it.

use super::super::Drawing;
use super::{PANEL, day, section};
use crate::agree::Question;
use crate::agree::norming::{Item, Round, Step, Vote};
use crate::sheet::{Element, Node, button, details, element, hint};
use crate::stance::{AttitudeId, IssueId, PartyId};
use crate::text::{ByteSpan, Offset as _, counted, shorten};

/// How many characters before and after a passage are shown at most.
const AROUND: usize = 500;

/// What a step is called.
pub(super) const fn label(step: Step) -> &'static str {
    match step {
        Step::Vote => "Vote blind",
        Step::Reveal => "Reveal",
        Step::Again => "Talk and vote again",
        Step::Result => "Result",
    }
}

impl Drawing<'_> {
    /// The round that is open, if one is.
    pub(in super::super) fn norming_room(&self) -> Option<Vec<Node>> {
        let (number, at) = self.rounds.open?;
        let round = self.rounds.all.get(number)?;
        let is_hidden = self.called.is_hidden;
        let (names, value) = if is_hidden {
            ("Show names", "")
        } else {
            ("Hide names", "1")
        };
        let head = element("div")
            .class("actions norm-head")
            .with(button("Leave the round", "norm leave"))
            .with(
                button(names, format!("hide {value}"))
                    .set("aria-pressed", if is_hidden { "true" } else { "false" }),
            );
        let section = section("norm")
            .with(head)
            .with(hint(format!(
                "Begun on {}, {}, of each {}, asked for: {}. What the class says elsewhere is not shown while a round is open.",
                day(round),
                counted(round.items.len(), "passage", "passages"),
                round.unit.name(),
                round.question.label(self.book),
            )))
            .with(passages(round, at));
        let panel = match round.items.get(at) {
            Some(item) => self.panel(round, at, item),
            None => self.outcome_panel(round, number),
        };
        Some(vec![section.with(panel).into()])
    }

    fn panel(&self, round: &Round, at: usize, item: &Item) -> Element {
        let step = label(item.step);
        let title = format!("Passage {} of {}: {step}", at + 1, round.items.len());
        let mut steps = element("ol").class("norm-steps").set("aria-label", "Steps");
        for one in Step::ALL {
            let here = (one == item.step).then_some("step");
            let mut li = element("li")
                .set_some("aria-current", here)
                .with(label(one));
            if one < item.step {
                li = li
                    .class("done")
                    .with(element("span").class("unseen").with(", done"));
            }
            steps = steps.with(li);
        }
        let panel = panel(title).with(steps).with(self.words_of(round, item));
        match item.step {
            Step::Vote => panel
                .with(self.definitions(round, None))
                .with_all(self.voting(round, at, item)),
            Step::Reveal => panel.with_all(self.reveal(round, item)),
            Step::Again => panel
                .with(self.definitions(round, None))
                .with_all(self.voting(round, at, item))
                .with(details(
                    "How the first votes stand",
                    [self.tally(round, &item.first).into()],
                )),
            Step::Result => panel.with_all(self.result(round, at, item)),
        }
    }

    /// The passage among the words around it, without anybody's marks.
    fn words_of(&self, round: &Round, item: &Item) -> Element {
        let mut documents = self.gathered.documents.iter();
        let document = documents.find(|d| d.article.id == item.article);
        let asked = element("p")
            .class("norm-asked")
            .with(match &round.question {
                Question::Issue(id) => match self.book.issue(id) {
                    Some(issue) => {
                        format!("Asked for: about {}. {}", issue.label, issue.proposition)
                    }
                    None => format!("Asked for: {}.", round.question.label(self.book)),
                },
                question => format!("Asked for: {}.", question.label(self.book)),
            });
        let Some(document) = document else {
            return element("div")
                .class("norm-words")
                .with(element("p").with(element("b").with(item.words.as_str())))
                .with(hint(
                    "The article is not open here: open it to see the words around.",
                ))
                .with(asked);
        };
        let text = document.article.text.as_str();
        let (start, end) = (
            item.span.start().get() as usize,
            item.span.end().get() as usize,
        );
        let before: Vec<char> = text
            .get(..start)
            .unwrap_or_default()
            .chars()
            .rev()
            .take_while(|c| *c != '\n')
            .take(AROUND)
            .collect();
        let before: String = before.into_iter().rev().collect();
        let after = text.get(end..).unwrap_or_default().chars();
        let after: String = after.take_while(|c| *c != '\n').take(AROUND).collect();
        let words = document.article.text.slice(item.span).unwrap_or_default();
        let title = shorten(&document.article.title, 80);
        element("div")
            .class("norm-words")
            .with(
                element("p")
                    .set_some("lang", document.article.lang.clone())
                    .with(element("bdi").class("around").with(before))
                    .with(element("bdi").with(element("strong").with(words)))
                    .with(element("bdi").class("around").with(after)),
            )
            .with(hint(format!("In “{title}”.")))
            .with(asked)
    }

    /// What the code book says: of everything that can be voted for, or of what some votes say.
    pub(super) fn definitions(&self, round: &Round, votes: Option<&[Vote]>) -> Element {
        let all;
        let answers: Vec<&String> = if let Some(votes) = votes {
            votes.iter().flatten().collect()
        } else {
            all = crate::agree::norming::answers_to(&round.question, self.book);
            all.iter().collect()
        };
        let mut list = element("dl").class("norm-book");
        let mut told: Vec<String> = Vec::new();
        let mut tell = |list: Element, label: &str, words: String, examples: &[String]| {
            if told.iter().any(|t| t == label) {
                return list;
            }
            told.push(label.to_owned());
            let mut said = element("dd").with(if words.is_empty() {
                "The code book does not say.".to_owned()
            } else {
                words
            });
            if !examples.is_empty() {
                let examples = format!("For example: {}.", examples.join("; "));
                said = said.with(element("span").class("hint").with(format!(" {examples}")));
            }
            list.with(element("dt").with(label.to_owned())).with(said)
        };
        let is_issue = matches!(round.question, Question::Issue(_) | Question::Issues);
        for answer in answers {
            let (code, attitude) = answer.split_once(' ').unwrap_or((answer, ""));
            let attitude = match &round.question {
                Question::Stance(_, attitude) => attitude.as_str(),
                _ => attitude,
            };
            if let Some(issue) = IssueId::parse(code).and_then(|id| self.book.issue(&id))
                && is_issue
            {
                let words = format!(
                    "{} {}",
                    sentence(&issue.proposition),
                    sentence(&issue.definition)
                );
                list = tell(list, &issue.label, words.trim().to_owned(), &issue.examples);
            } else if let Some(party) = PartyId::parse(code).and_then(|id| self.book.party(&id)) {
                list = tell(
                    list,
                    &party.label,
                    sentence(&party.definition),
                    &party.examples,
                );
            }
            if let Some(attitude) =
                AttitudeId::parse(attitude).and_then(|id| self.book.attitude(&id))
            {
                list = tell(
                    list,
                    &attitude.label,
                    sentence(&attitude.definition),
                    &attitude.examples,
                );
            }
        }
        let title = format!("“{}”, version {}", self.book.title, self.book.version);
        details(format!("What the code book says ({title})"), [list.into()])
            .set("key", if votes.is_some() { "said" } else { "all" })
            .set_if("open", votes.is_some())
    }

    /// Whether the words of a passage are those of a span.
    pub(super) fn place_of(&self, item: &Item) -> Option<(usize, ByteSpan)> {
        let mut readings = self.class.readings.iter();
        let at = readings.position(|r| r.document.article.id == item.article)?;
        Some((at, item.span))
    }
}

fn sentence(words: &str) -> String {
    match words.trim_end_matches('.') {
        "" => String::new(),
        words => format!("{words}."),
    }
}

/// What has the keyboard.
pub(super) fn panel(title: String) -> Element {
    element("div")
        .class("norm-panel")
        .set("id", PANEL)
        .set("role", "group")
        .set("tabindex", "-1")
        .set("data-item", "norm")
        .set("aria-labelledby", "norm-title")
        .with(element("h4").set("id", "norm-title").with(title))
}

/// The passages to choose from, at last the result.
fn passages(round: &Round, at: usize) -> Element {
    let mut list = element("ol").class("norm-passages");
    for (n, item) in round.items.iter().enumerate() {
        let label = format!("Passage {}: {}", n + 1, label(item.step));
        let done = if item.step == Step::Result {
            "tab done"
        } else {
            "tab"
        };
        list = list.with(
            element("li").with(
                button((n + 1).to_string(), format!("norm go {n}"))
                    .class(done)
                    .set("aria-label", label)
                    .set_some("aria-current", (n == at).then_some("page")),
            ),
        );
    }
    let end = round.items.len();
    let result = button("Result of the round", format!("norm go {end}"))
        .class("tab")
        .set_some("aria-current", (at == end).then_some("page"));
    element("nav")
        .set("aria-label", "Passages of the round")
        .with(list.with(element("li").with(result)))
}
