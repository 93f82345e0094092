//! What a report is called and when it was made, and what it takes to make it again.

use super::Drawing;
use crate::agree::{DRAWS, REACH, SEED};
use crate::annotate::Timestamp;
use crate::interchange::format_timestamp;
use crate::sheet::{Element, element};
use crate::views::{Asked, Effect, Mirror};

/// The setting that holds what the exercise is called.
pub(super) const TITLE: &str = "class-title";

/// What a report is called and when it was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The name of the exercise; may be empty.
    pub title: String,
    /// When the report was made, if that is to be told.
    pub made: Option<Timestamp>,
}

impl Heading {
    /// As the reader gave it, else as the exercise is called that is open.
    pub(super) fn of(mirror: &Mirror, asked: &Asked) -> Self {
        let given = mirror.setting(TITLE);
        let of_exercise = || mirror.exercise().map(|e| e.title);
        let title = Some(given.to_owned()).filter(|t| !t.is_empty());
        Self {
            title: title.or_else(of_exercise).unwrap_or_default(),
            made: Some(asked.at),
        }
    }
}

/// Keeps the name that was written.
pub(super) fn take_title(mirror: &mut Mirror, asked: &Asked) -> Option<Effect> {
    let mut fields = asked.fields.iter();
    let written = fields.find(|(name, _)| name == TITLE);
    let value = match asked.act() {
        ("forget", _) => String::new(),
        _ => written?.1.trim().to_owned(),
    };
    if value == Heading::of(mirror, asked).title && asked.act().0 != "forget" {
        return None;
    }
    let name = TITLE.to_owned();
    mirror.settings.insert(name.clone(), value.clone());
    Some(Effect::Keep { name, value })
}

fn day(at: Timestamp) -> String {
    let time = format_timestamp(at);
    time.get(..10).unwrap_or_default().to_owned()
}

impl Drawing<'_> {
    /// What the exercise is called, when its files were changed last, and when the report was made.
    pub(super) fn exercise(&self) -> Element {
        let documents = 0..self.gathered.documents.len();
        let marks = documents.flat_map(|document| {
            let readers = 0..self.gathered.readers.len();
            readers.flat_map(move |reader| self.gathered.marks(document, reader).unwrap_or(&[]))
        });
        // Files without names have no times either.
        let last = marks.map(|m| m.annotation.modified).max();
        let last = last.filter(|at| at.0 > 0);
        let mut dates = Vec::new();
        dates.extend(last.map(|at| format!("Last change to a highlight: {}.", day(at))));
        dates.extend(
            self.heading
                .made
                .map(|at| format!("Report made: {}.", day(at))),
        );
        let title = Some(self.heading.title.as_str()).filter(|t| !t.is_empty());
        element("div")
            .with_all(title.map(|t| {
                element("p")
                    .class("exercise")
                    .with("Exercise: ")
                    .with(element("bdi").with(t))
            }))
            .with_all((!dates.is_empty()).then(|| element("p").class("hint").with(dates.join(" "))))
    }

    /// What it takes to get the same numbers again.
    pub(super) fn again(&self) -> Element {
        let (question, unit) = (&self.view.question, self.view.unit);
        let command = format!(
            "stancemark report --about {} --unit {} --codebook CODEBOOK ARTICLES… FILES…",
            question.name(),
            unit.name()
        );
        let mut items = vec![
            element("li").with(format!(
                "Stancemark {}, code book “{}”, version {}.",
                env!("CARGO_PKG_VERSION"),
                self.book.title,
                self.book.version
            )),
            element("li").with(format!(
                "{DRAWS} bootstrap samples of units, drawn with SplitMix64 from seed {SEED}; borders at most {REACH} words \
                 apart count as near misses.",
            )),
            element("li")
                .with("The same numbers from the same files: ")
                .with(element("code").with(command))
                .with("; articles as they were, see their SHA-256."),
        ];
        if !self.called.is_hidden {
            let files = self.gathered.readers.iter().flat_map(|r| &r.files);
            let mut files: Vec<&str> = files.map(String::as_str).collect();
            files.sort_by(|a, b| crate::text::natural(a, b));
            files.dedup();
            items.push(
                element("li")
                    .with("Files of readers: ")
                    .with(element("bdi").with(files.join(", "))),
            );
        }
        element("section")
            .with(element("h2").with("To do it again"))
            .with(element("ul").with_all(items))
    }
}
