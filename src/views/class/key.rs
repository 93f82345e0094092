//! The answer key: whose coding it is, and how every reader stands beside it.

use std::sync::Arc;

use super::places::scroll;
use super::settle::SETTLED;
use super::{Asked, Drawing, Effect, Mirror};
use crate::agree::{Compared, Fit, Gathered, KeyMark, Question, against_key};
use crate::json::{self, Writer};
use crate::sheet::{Element, Node, button, choice, details, element, hint, table};
use crate::sorted::SortedMap;
use crate::text::counted;

/// The setting that says whose coding is the key: `own`, `adjudicated`, or `reader` and a name.
pub(super) const KEY: &str = "class-key";

/// The setting that holds the teacher's comments: arrays of a reader's name and words.
pub(super) const COMMENTS: &str = "class-comments";

/// The passages of a reader beside the key, and what they are called.
pub(super) const FITS: [(Fit, &str); 5] = [
    (Fit::Right, "As in the key"),
    (Fit::Partly, "Partly"),
    (Fit::Otherwise, "Coded otherwise"),
    (Fit::Missed, "Only in the key"),
    (Fit::Extra, "Only the reader"),
];

const HOW: &str = "Counted are the articles in which the key marks something, as far as a reader read them. As in the key: the same \
                   words with the same code count one. Partly: the same code with other borders counts the share of words that \
                   both have, so nine words of ten count nine tenths. Coded otherwise, only in the key and only the reader count \
                   nothing. The score is twice the sum over the passages of both: 100 % if all is the same. A key is one careful \
                   reading; where many differ from it in the same way, look at the key again.";

/// The key and every reader beside it.
#[derive(Debug)]
pub(super) struct Keyed {
    gathered: Arc<Gathered>,
    question: Question,
    marks: Vec<KeyMark>,
    /// The reader whose coding is the key, if it is one's.
    pub reader: Option<usize>,
    pub compared: Vec<Compared>,
}

impl Keyed {
    /// Compares, unless `known` is the same already.
    pub fn of(
        mirror: &Mirror,
        gathered: &Arc<Gathered>,
        question: &Question,
        known: Option<Arc<Self>>,
    ) -> Option<Arc<Self>> {
        let chosen = mirror.setting(KEY);
        let reader = chosen.strip_prefix("reader ");
        let reader = reader.map(|name| gathered.readers.iter().position(|r| r.name == name));
        let marks = match (chosen, reader) {
            ("own", _) => own(mirror, gathered, false),
            ("adjudicated", _) => own(mirror, gathered, true),
            (_, Some(Some(reader))) => (0..gathered.documents.len())
                .flat_map(|document| {
                    let marks = gathered.marks(document, reader).unwrap_or_default();
                    marks.iter().map(move |m| KeyMark {
                        document,
                        span: m.span,
                        annotation: m.annotation.clone(),
                    })
                })
                .collect(),
            _ => return None,
        };
        let is_same = |known: &Arc<Self>| {
            let same = |(a, b): (&KeyMark, &KeyMark)| {
                (a.document, a.span) == (b.document, b.span)
                    && Arc::ptr_eq(&a.annotation, &b.annotation)
            };
            Arc::ptr_eq(&known.gathered, gathered)
                && known.question == *question
                && known.marks.len() == marks.len()
                && known.marks.iter().zip(&marks).all(same)
        };
        Some(known.filter(is_same).unwrap_or_else(|| {
            Arc::new(Self {
                compared: against_key(gathered, &marks, question),
                gathered: gathered.clone(),
                question: question.clone(),
                marks,
                reader: reader.flatten(),
            })
        }))
    }
}

/// One's own highlights, or those that were settled.
fn own(mirror: &Mirror, gathered: &Gathered, is_settled: bool) -> Vec<KeyMark> {
    let mut marks = Vec::new();
    for (at, document) in gathered.documents.iter().enumerate() {
        let placed = mirror.session.placed(&document.article.id).iter();
        marks.extend(placed.filter_map(|m| {
            let is_of = (m.annotation.coder.as_deref() == Some(SETTLED)) == is_settled;
            Some(KeyMark {
                document: at,
                span: m.anchor.span.filter(|_| is_of && !m.annotation.trashed)?,
                annotation: m.annotation.clone(),
            })
        }));
    }
    marks
}

/// The comments by readers' names; what cannot be read is nothing.
pub(super) fn comments(mirror: &Mirror) -> SortedMap<String, String> {
    let entries = json::elements(mirror.setting(COMMENTS)).unwrap_or_default();
    let entry = |entry: &str| {
        let parts = json::elements(entry).ok()?;
        let text = |n: usize| {
            json::string(parts.get(n)?)
                .ok()
                .map(std::borrow::Cow::into_owned)
        };
        Some((text(0)?, text(1)?))
    };
    entries.into_iter().filter_map(entry).collect()
}

fn keep(mirror: &mut Mirror, name: &str, value: String) -> Effect {
    mirror.settings.insert(name.to_owned(), value.clone());
    let name = name.to_owned();
    Effect::Keep { name, value }
}

fn keep_comments(mirror: &mut Mirror, all: &SortedMap<String, String>) -> Effect {
    let mut json = Writer::default();
    json.open('[');
    for (name, words) in all.iter().filter(|(_, words)| !words.is_empty()) {
        json.open('[').text(name).text(words).close(']');
    }
    json.close(']');
    keep(mirror, COMMENTS, json.finish())
}

/// Takes the fields as they were drawn: before anything else changes who the readers are.
pub(super) fn take_fields(mirror: &mut Mirror, gathered: &Gathered, asked: &Asked) -> Vec<Effect> {
    let mut effects = Vec::new();
    let name = |n: &str| Some(gathered.readers.get(n.parse::<usize>().ok()?)?.name.clone());
    if let Some((_, value)) = asked.fields.iter().find(|(n, _)| n == "key") {
        let chosen = match value.strip_prefix("reader ") {
            Some(n) => name(n).map(|name| format!("reader {name}")),
            None => Some(value.clone()),
        };
        if let Some(chosen) = chosen.filter(|c| c != mirror.setting(KEY)) {
            effects.push(keep(mirror, KEY, chosen));
        }
    }
    let before = comments(mirror);
    let mut after = before.clone();
    for (field, words) in &asked.fields {
        if let Some(name) = field.strip_prefix("comment-").and_then(name)
            && after.get(&name).map_or("", String::as_str) != words
        {
            after.insert(name, words.clone());
        }
    }
    if before != after {
        effects.push(keep_comments(mirror, &after));
    }
    match asked.act() {
        ("forget", _) => {
            effects.push(keep(mirror, KEY, String::new()));
            effects.push(keep(mirror, COMMENTS, String::new()));
        }
        ("rename", number) => {
            let to = asked.field(&format!("rename-{number}")).trim();
            if let Some(from) = name(number).filter(|from| !to.is_empty() && from != to) {
                if mirror.setting(KEY).strip_prefix("reader ") == Some(&from) {
                    effects.push(keep(mirror, KEY, format!("reader {to}")));
                }
                if let Some(words) = after.get(&from).cloned() {
                    after.insert(to.to_owned(), words);
                    after.insert(from, String::new());
                    effects.push(keep_comments(mirror, &after));
                }
            }
        }
        _ => {}
    }
    effects
}

/// A score in per cent, or why there is none.
pub(super) fn score(compared: &Compared) -> Result<f64, &'static str> {
    match compared.score {
        Ok(score) => score.value().map_err(crate::agree::Undefined::reason),
        Err(_) => Err("read no article of the key"),
    }
}

impl Drawing<'_> {
    pub(super) fn answer_key(&self) -> Element {
        let mut section = element("section")
            .class("class-key")
            .set("aria-labelledby", "class-key")
            .with(element("h3").set("id", "class-key").with("Answer key"))
            .with(self.whose());
        let Some(keyed) = self.keyed else {
            let words = "Choose a key, and each reader is shown beside it, passage by passage, with feedback to hand back.";
            return section.with(hint(words));
        };
        if keyed.marks.is_empty() {
            let words = "This key has no highlights yet in the articles that are here. Mark some, or choose another key.";
            return section.with(element("p").with(words));
        }
        section = section.with(element("p").with(format!(
            "The key has {}, asked for: {}.",
            counted(keyed.marks.len(), "highlight", "highlights"),
            keyed.question.label(self.book),
        )));
        let is_hidden = self.called.is_hidden;
        let mut head: Vec<Node> = vec!["Reader".into(), "Score".into()];
        head.extend(FITS.map(|(_, label)| Node::from(label)));
        if !is_hidden {
            head.push("Feedback".into());
        }
        let readers = keyed.compared.iter().enumerate();
        let rows = readers.filter(|(n, _)| keyed.reader != Some(*n));
        let rows = rows.map(|(n, compared)| {
            let mut cells: Vec<Node> = vec![element("bdi").with(self.called.name(n)).into()];
            cells.push(match score(compared) {
                Ok(value) => format!("{:.0} %", value * 100.0).into(),
                Err(why) => element("span").class("hint").with(why).into(),
            });
            cells.extend(FITS.map(|(fit, _)| compared.count(fit).to_string().into()));
            if !is_hidden {
                cells.push(self.comment(n).into());
            }
            cells
        });
        let caption = "Each reader beside the key";
        section = section
            .with(scroll(caption, table(caption, head, rows)))
            .with(details("What counts how", [element("p").with(HOW).into()]));
        let actions = element("div")
            .class("actions")
            .with(button("Save the scores as a table", "save csv"));
        if is_hidden {
            return section
                .with(actions)
                .with(hint("Feedback and comments are here when names are shown."));
        }
        section
            .with(actions.with(button("Save feedback for all, as a ZIP", "save feedback")))
            .with(hint(
                "Feedback is a page for each reader: what is as in the key, what is not, the key's code and note, and your \
                 comment. Comments stay in this browser.",
            ))
    }

    fn whose(&self) -> Element {
        let mut options = vec![
            (String::new(), "No key".to_owned()),
            ("own".to_owned(), "My own highlights".to_owned()),
            (
                "adjudicated".to_owned(),
                "What was accepted as adjudicated".to_owned(),
            ),
        ];
        let readers = 0..self.gathered.readers.len();
        options.extend(readers.map(|n| (format!("reader {n}"), self.called.name(n))));
        let selected = match self.chosen_key.strip_prefix("reader ") {
            Some(name) => {
                let at = self.gathered.readers.iter().position(|r| r.name == name);
                at.map_or(String::new(), |n| format!("reader {n}"))
            }
            None => self.chosen_key.clone(),
        };
        choice("The key is the coding of", "key", options, &selected)
    }

    fn comment(&self, n: usize) -> Element {
        let name = self.called.name(n);
        let comment = self.comments.get(&name).map_or("", String::as_str);
        let area = element("label")
            .class("field")
            .with(element("span").with(format!("Your comment for {name}")))
            .with(
                element("textarea")
                    .set("name", format!("comment-{n}"))
                    .set("rows", "3")
                    .with(comment),
            );
        let save = button("Save feedback", format!("save feedback {n}"))
            .set("aria-label", format!("Save feedback for {name}"));
        let summary = if comment.is_empty() {
            "Feedback"
        } else {
            "Feedback, with a comment"
        };
        let summary = element("span")
            .with(summary)
            .with(element("span").class("unseen").with(format!(" for {name}")));
        details(
            summary,
            [
                area.into(),
                element("div").class("actions").with(save).into(),
            ],
        )
        .set("key", name)
    }
}
