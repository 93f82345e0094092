//! Where the class disagrees: the costliest places first, with each reader's mark.

use std::fmt::Write as _;

use super::norming::pick;
use super::{Drawing, PAGE};
use crate::agree::Disagreement;
use crate::annotate::Verdict;
use crate::sheet::{Element, Node, button, details, element, hint, leads_to_words, table};
use crate::text::{ByteSpan, counted, shorten};

/// How many stretches an article's strip has at most.
const CELLS: usize = 100;

/// How many steps of darkness a strip has.
const STEPS: u8 = 10;

impl Drawing<'_> {
    pub(super) fn disagreements(&self) -> Vec<Node> {
        let all = &self.overview.disagreements;
        let mut section = element("section")
            .class("class-places")
            .set("aria-labelledby", "class-places")
            .with(
                element("h3")
                    .set("id", "class-places")
                    .with("Where readers disagree"),
            );
        if all.is_empty() {
            let words = "Nowhere, as far as two of them judged the same.";
            return vec![section.with(element("p").with(words)).into()];
        }
        section = section
            .with(hint(format!(
                "{}, those first that cost agreement most. The words lead into the article. Keys: N goes to the next \
                 place, O opens each reader's mark, 1 to 9 accept an answer into your own coding, as “Adjudicated”.",
                counted(all.len(), "place", "places")
            )))
            .with(self.strips());
        let shown = all.len().min((self.view.more + 1) * PAGE);
        let picked = self.view.norming.picked(self.overview);
        let items = all.iter().take(shown).enumerate();
        section =
            section.with(element("ol").class("places").with_all(
                items.filter_map(|(n, found)| self.place(n, found, &picked, n + 1 < shown)),
            ));
        let left = all.len() - shown;
        let more = format!("Show {} more of {}", PAGE.min(left), all.len());
        section = section
            .with(
                button(more, "more")
                    .class("more")
                    .set_if("hidden", left == 0),
            )
            .with(details(
                format!("The first {shown} as a table, readers as columns"),
                [self.columns(shown).into()],
            ));
        vec![section.into()]
    }

    /// One place.
    fn place(
        &self,
        n: usize,
        found: &Disagreement,
        picked: &[usize],
        has_next: bool,
    ) -> Option<Element> {
        let (article, span) = *self.overview.judged.places.get(found.unit)?;
        let article = &self.class.readings.get(article)?.document.article;
        let words = shorten(article.text.slice(span)?, 240);
        let causes: Vec<String> = found
            .causes
            .iter()
            .take(2)
            .map(|(cause, share)| format!("{} ({:.0} %)", cause.label(), share * 100.0))
            .collect();
        let about = format!(
            "{:.1} % of all disagreement, in “{}”. Likely: {}.",
            found.cost * 100.0,
            shorten(&article.title, 60),
            causes.join("; "),
        );
        let mut sides: Vec<_> = found.sides.iter().collect();
        sides.sort_by_key(|(set, readers)| (std::cmp::Reverse(readers.len()), *set));
        let all: usize = sides.iter().map(|(_, r)| r.len()).sum();
        let side = |(key, (set, readers)): (usize, &(u32, Vec<usize>))| {
            let names: Vec<String> = readers.iter().map(|r| self.called.name(*r)).collect();
            let accept = button("Accept", format!("accept {} {set}", found.unit))
                .class("plain")
                .set("aria-label", format!("Accept: {}", self.answer(*set)))
                .set_some("data-key", (key < 9).then(|| (key + 1).to_string()));
            element("li")
                .with(element("b").with(self.answer(*set)))
                .with(
                    element("span")
                        .class("count")
                        .with(format!(" {} of {all}", readers.len())),
                )
                .with(element("bdi").class("who").with(names.join(", ")))
                .with(accept)
        };
        let is_open = self.view.open == Some(found.unit);
        let opens = if is_open {
            "Close marks"
        } else {
            "Each reader's mark"
        };
        let mut item = element("li")
            .set("key", format!("u{}", found.unit))
            .set("id", format!("place-{n}"))
            .set("data-item", n.to_string())
            .set("tabindex", "-1")
            .with(
                element("p")
                    .class("place")
                    .with(leads_to_words(words, &article.id, span)),
            )
            .with(hint(about))
            .with(
                element("ul")
                    .class("sides")
                    .with_all(sides.into_iter().enumerate().map(side)),
            );
        let mut actions = element("div").class("actions").with(
            button(opens, format!("open {}", found.unit))
                .class("plain")
                .set("data-key", "o")
                .set("aria-expanded", if is_open { "true" } else { "false" }),
        );
        actions = actions.with(pick(picked, found.unit));
        if has_next {
            actions = actions.with(
                button("Next", format!("next {}", n + 1))
                    .class("plain")
                    .set("data-key", "n"),
            );
        }
        item = item.with(actions);
        if is_open {
            item = item.with(self.marks(found));
        }
        Some(item)
    }

    /// A set of answers in words.
    pub(super) fn answer(&self, set: u32) -> String {
        let judged = &self.overview.judged;
        let answers = judged.sets.get(set as usize).map_or(&[][..], Vec::as_slice);
        if answers.is_empty() {
            return "nothing".to_owned();
        }
        let words = answers.iter();
        let words: Vec<String> = words
            .map(|a| judged.question.answer_label(a, self.book))
            .collect();
        words.join(", ")
    }

    /// What each reader marked near a place, with notes.
    fn marks(&self, found: &Disagreement) -> Element {
        let place = self.overview.judged.places.get(found.unit).copied();
        let sides = found.sides.iter();
        let sides: Vec<_> = sides
            .map(|(set, readers)| (self.answer(*set), readers.clone()))
            .collect();
        self.marks_of(place, &sides)
    }

    /// What readers marked near a place, with notes, by what they say there.
    pub(super) fn marks_of(
        &self,
        place: Option<(usize, ByteSpan)>,
        sides: &[(String, Vec<usize>)],
    ) -> Element {
        let mut rows: Vec<Vec<Node>> = Vec::new();
        for (said, readers) in sides {
            for reader in readers {
                let marked = place.and_then(|(article, span)| {
                    let document = self.class.readings.get(article)?.document;
                    let at = self
                        .gathered
                        .documents
                        .iter()
                        .position(|d| d.article.id == document.article.id)?;
                    let marks = self.gathered.marks(at, *reader)?;
                    let near = marks.iter().filter(|m| m.span.overlaps(span));
                    Some(
                        near.map(|m| {
                            let quote = document.article.text.slice(m.span).unwrap_or_default();
                            let mut item = element("li")
                                .with(element("bdi").with(format!("“{}”", shorten(quote, 160))))
                                .with(": ")
                                .with(self.code(&m.annotation.code));
                            if m.verdict != Verdict::Exact {
                                item = item.with(format!(" · {}", m.verdict.name()));
                            }
                            if !m.annotation.note.is_empty() {
                                let note = shorten(&m.annotation.note, 200);
                                item = item.with(element("bdi").class("note").with(note));
                            }
                            item
                        })
                        .collect::<Vec<_>>(),
                    )
                });
                let marked = marked.unwrap_or_default();
                let marked: Node = if marked.is_empty() {
                    element("span")
                        .class("hint")
                        .with("marked nothing here")
                        .into()
                } else {
                    element("ul").with_all(marked).into()
                };
                rows.push(vec![
                    element("bdi").with(self.called.name(*reader)).into(),
                    said.as_str().into(),
                    marked,
                ]);
            }
        }
        let head = ["Reader", "Counts as", "Marked"].map(Node::from);
        scroll(
            "Each reader's mark",
            table("Each reader's mark", head, rows),
        )
    }

    pub(super) fn code(&self, code: &crate::stance::Code) -> String {
        let parties: Vec<&str> = code.parties().map(|p| self.book.party_label(p)).collect();
        let mut said = parties.join(" and ");
        if let Some(attitude) = &code.attitude {
            said.push_str(", ");
            said.push_str(self.book.attitude_label(attitude));
        }
        if let Some(issue) = &code.issue {
            said.push_str(", ");
            said.push_str(self.book.issue_label(issue));
        }
        said
    }

    /// The places as rows and the readers as columns.
    fn columns(&self, shown: usize) -> Element {
        let readers = 0..self.gathered.readers.len();
        let mut head: Vec<Node> = vec!["Place".into()];
        head.extend(
            readers
                .clone()
                .map(|r| Node::from(element("bdi").with(self.called.name(r)))),
        );
        let judged = &self.overview.judged;
        let row = |found: &Disagreement| {
            let words = judged.places.get(found.unit).and_then(|(article, span)| {
                let document = self.class.readings.get(*article)?.document;
                Some(shorten(document.article.text.slice(*span)?, 60))
            });
            let mut cells: Vec<Node> = vec![element("bdi").with(words.unwrap_or_default()).into()];
            cells.extend(readers.clone().map(|reader| {
                let row = judged.ratings.rows().get(found.unit);
                let said = row.and_then(|row| row.get(reader).copied().flatten());
                Node::from(said.map_or("not read".to_owned(), |set| self.answer(set)))
            }));
            cells
        };
        let rows = self.overview.disagreements.iter().take(shown).map(row);
        let caption = "What each reader says of the costliest places";
        scroll(caption, table(caption, head, rows).class("by-reader"))
    }

    /// For each article a strip from its beginning to its end: the darker, the more is disagreed upon.
    fn strips(&self) -> Element {
        let judged = &self.overview.judged;
        let mut costs = vec![0.0; judged.places.len()];
        for found in &self.overview.disagreements {
            if let Some(cost) = costs.get_mut(found.unit) {
                *cost = found.cost;
            }
        }
        let most = self.overview.disagreements.first().map_or(1.0, |d| d.cost);
        let mut list = element("ul").class("strips");
        for (article, reading) in self.class.readings.iter().enumerate() {
            let own: Vec<f64> = judged
                .places
                .iter()
                .zip(&costs)
                .filter(|((a, _), _)| *a == article)
                .map(|(_, cost)| *cost)
                .collect();
            let count = own.iter().filter(|c| **c > 0.0).count();
            let title = &reading.document.article.title;
            let unit = self.view.unit.name();
            let words = format!("{count} of {} {unit}s", own.len());
            list = list.with(
                element("li")
                    .with(element("bdi").with(shorten(title, 60)))
                    .with(
                        element("span")
                            .class("hint")
                            .with(format!("disagreed upon: {words}")),
                    )
                    .with(strip(&own, most)),
            );
        }
        list
    }
}

/// One shape for each step of darkness, as twenty articles may have thousands of stretches.
fn strip(costs: &[f64], most: f64) -> Element {
    let cells = costs.len().clamp(1, CELLS);
    let mut drawn = element("svg")
        .class("strip")
        .set("viewBox", format!("0 0 {cells} 1"))
        .set("preserveAspectRatio", "none")
        .set("aria-hidden", "true");
    let mut shapes = [const { String::new() }; STEPS as usize];
    for cell in 0..cells {
        let (from, to) = (cell * costs.len() / cells, (cell + 1) * costs.len() / cells);
        let own = costs.get(from..to).unwrap_or_default();
        let share = own.iter().copied().fold(0.0, f64::max) / most;
        let steps = (1..=STEPS).zip(&mut shapes);
        // The first step that is as dark.
        let step = steps.map(|(step, shape)| (f64::from(step) / f64::from(STEPS), shape));
        if share > 0.0
            && let Some((_, shape)) = step.into_iter().find(|(reached, _)| *reached >= share)
        {
            let _ = write!(shape, "M{cell} 0h1v1h-1z");
        }
    }
    for (step, shape) in (1..=STEPS)
        .zip(shapes)
        .filter(|(_, shape)| !shape.is_empty())
    {
        let share = f64::from(step) / f64::from(STEPS);
        drawn = drawn.with(
            element("path")
                .set("d", shape)
                .set("fill-opacity", format!("{:.2}", 0.15 + 0.85 * share)),
        );
    }
    drawn
}

/// A table that may be wider than the page.
pub(super) fn scroll(label: &str, table: Element) -> Element {
    element("div")
        .class("scroll")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", label)
        .with(table)
}
