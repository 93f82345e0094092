//! `stancemark agree`: how far readers agree, from their files and the articles, in words or as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::extract::{Stretch, stretch};
use crate::agree::words::{explain, reader_name, value_words};
use crate::agree::{
    Cause, Class, Coefficient, Disagreement, Drawing, Gathered, Grid, Judged, Measured, Outcome,
    Question, Spread, Tally, Undefined, UnitKind, causes, disagreements, measure,
    measure_stretches, stretches_only,
};
use crate::article::{Article, Source};
use crate::extract::{Extraction, complete, extract, html};
use crate::interchange::{Imported, read_annotations};
use crate::stance::{AttitudeId, CodeBook, IssueId, PartyId};
use crate::text::Text;

/// How many disagreements the words list.
const SHOWN: usize = 10;

/// What is asked, of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    question: Question,
    unit: UnitKind,
}

impl Asked {
    /// Reads the arguments: `parties`, `stances`, `issues`, `party:kyiv`, `stance:kyiv:opposes`, `issue:territory`, and
    /// the name of a unit. What is not given is `stances` and `sentence`.
    ///
    /// # Errors
    /// Says what is not known.
    ///
    /// ```
    /// use stancemark::command::agree::Asked;
    /// assert!(Asked::read(Some("party:kyiv"), Some("word")).is_ok());
    /// assert!(Asked::read(Some("party"), None).is_err());
    /// ```
    pub fn read(about: Option<&str>, unit: Option<&str>) -> Result<Self, String> {
        let about = about.unwrap_or("stances");
        let named: Vec<&str> = about.split(':').collect();
        let question = match named.as_slice() {
            ["parties"] => Some(Question::Parties),
            ["stances"] => Some(Question::Stances),
            ["issues"] => Some(Question::Issues),
            ["party", id] => PartyId::parse(id).map(Question::Party),
            ["issue", id] => IssueId::parse(id).map(Question::Issue),
            ["stance", party, attitude] => PartyId::parse(party)
                .zip(AttitudeId::parse(attitude))
                .map(|(p, a)| Question::Stance(p, a)),
            _ => None,
        };
        let question = question.ok_or_else(|| {
            format!(
                "--about {about:?} is none of parties, stances, issues, party:ID, stance:ID:ATTITUDE, issue:ID"
            )
        })?;
        let name = unit.unwrap_or(UnitKind::default().name());
        let unit = UnitKind::parse(name).ok_or_else(|| {
            let known: Vec<&str> = UnitKind::ALL.iter().map(|u| u.name()).collect();
            format!("--unit {name:?} is none of {}", known.join(", "))
        })?;
        Ok(Self { question, unit })
    }
}

/// The files that were read so far.
#[derive(Default)]
pub struct Files {
    articles: Vec<(Article, Extraction)>,
    readers: Vec<(String, Imported)>,
    notes: Vec<String>,
    refused: Vec<String>,
}

impl Files {
    /// Takes a plain text as an article; `file` is what it is called if it has no headline.
    pub fn text(&mut self, file: &str, text: Text) {
        let found = extract(&text);
        let title = found.title.and_then(|t| text.slice(t)).map(str::to_owned);
        self.article(file, title, text, found);
    }

    /// Takes a page of the web as an article.
    pub fn page(&mut self, file: &str, source: &str) {
        let page = html::read(&html::parse(source), None);
        let found = complete(&page.text, page.blocks);
        self.article(file, page.title, page.text, found);
    }

    fn article(&mut self, file: &str, title: Option<String>, text: Text, found: Extraction) {
        let title = title.unwrap_or_else(|| file.to_owned());
        let article = Article::new(title, Source::File(file.to_owned()), text);
        self.articles.push((article, found));
    }

    /// Takes a file of highlights. What cannot be read is told in the answer.
    pub fn highlights(&mut self, file: &str, bytes: &[u8]) {
        match read_annotations(file, bytes) {
            Ok(imported) => {
                if !imported.report.problems.is_empty() || imported.report.cut.is_some() {
                    self.notes.push(imported.report.to_string());
                }
                self.readers.push((file.to_owned(), imported));
            }
            Err(error) => self.refused.push(error.to_string()),
        }
    }

    /// Puts the files together and measures.
    ///
    /// # Errors
    /// Says why nothing can be measured: no article, no highlights that can be read, one name for two readers.
    pub fn answer(self, asked: &Asked) -> Result<Answer, String> {
        if self.readers.is_empty() {
            let mut why = vec!["agree needs files of highlights, one of each reader".to_owned()];
            why.extend(self.refused);
            return Err(why.join("\n"));
        }
        if self.articles.is_empty() {
            return Err(
                "agree needs the articles (.txt, .md, .html) beside the highlights".to_owned(),
            );
        }
        let gathered = Gathered::new(self.articles, self.readers).map_err(|e| e.to_string())?;
        let mut notes = self.notes;
        for file in &gathered.repeated {
            notes.push(format!(
                "{file} says the same as a file before and counts once."
            ));
        }
        if gathered.elsewhere > 0 {
            notes.push(format!(
                "{} highlights are of articles that are not among the files, and do not count.",
                gathered.elsewhere
            ));
        }
        Ok(Answer {
            gathered,
            asked: asked.clone(),
            notes,
            refused: self.refused,
        })
    }
}

/// What was measured.
pub struct Answer {
    gathered: Gathered,
    asked: Asked,
    notes: Vec<String>,
    refused: Vec<String>,
}

/// Everything that both ways of telling need.
struct Told<'a> {
    class: Class<'a>,
    judged: Judged,
    measured: Vec<Measured>,
    stretches: Vec<Measured>,
    disagreements: Vec<Disagreement>,
    words: Vec<String>,
    /// Each question for one thing with its values, without intervals.
    each: Vec<(Question, Vec<Measured>)>,
}

impl Answer {
    /// Whether all files could be read.
    pub fn is_whole(&self) -> bool {
        self.refused.is_empty()
    }

    fn told(&self) -> Told<'_> {
        let class = self.gathered.class();
        let Asked { question, unit } = &self.asked;
        let judged = Judged::new(&class, question, *unit);
        let measured = measure(&judged, Drawing::default());
        let disagreements = disagreements(&class, &judged);
        let book = CodeBook::default();
        let words = explain(&class, &judged, &measured, &disagreements, &book);
        let without = Drawing {
            draws: 0,
            ..Drawing::default()
        };
        let (grid, rows) = (
            Grid::new(&class, *unit),
            crate::agree::Rows::new(&class, UnitKind::Word),
        );
        let closed = Question::all(&class).into_iter().filter(|q| !q.is_open());
        let each = closed.map(|q| {
            let of_one = measure(&Judged::of(&grid, &q), without);
            let stretches = stretches_only(&rows, &q, |_| true);
            (q, [of_one, stretches].concat())
        });
        let each = each.collect();
        Told {
            stretches: measure_stretches(&class, question),
            class,
            judged,
            measured,
            disagreements,
            words,
            each,
        }
    }

    /// The answer in words.
    pub fn to_words(&self) -> String {
        let told = self.told();
        let mut said = String::new();
        for words in self.refused.iter().chain(&self.notes).chain(&told.words) {
            said.push_str(words);
            said.push('\n');
        }
        said.push('\n');
        for measured in told.measured.iter().chain(&told.stretches) {
            said.push_str(measured.coefficient.label());
            said.push(' ');
            said.push_str(&value_words(measured.value));
            if let Ok(spread) = measured.spread {
                let _ = write!(
                    said,
                    ", 95 % between {:.2} and {:.2}",
                    spread.low, spread.high
                );
            }
            said.push('\n');
        }
        let book = CodeBook::default();
        for (question, measured) in &told.each {
            let of = |wanted| {
                let found = measured.iter().find(|m| m.coefficient == wanted);
                value_words(found.map_or(Err(Undefined::NoUnits), |m| m.value))
            };
            let _ = write!(
                said,
                "\n{}: percent agreement {}, alpha {}, unitizing alpha {}",
                question.label(&book),
                of(Coefficient::Percent),
                of(Coefficient::Alpha),
                of(Coefficient::UnitizingAlpha),
            );
        }
        said.push('\n');
        for found in told.disagreements.iter().take(SHOWN) {
            let row = told.row(found);
            let Some(row) = row else { continue };
            let _ = write!(said, "\n{:.1} % {}", row.cost * 100.0, row.stretch.text);
            for side in row.answers {
                let what = if side.answer.is_empty() {
                    "nothing".to_owned()
                } else {
                    side.answer.join(", ")
                };
                let _ = write!(said, "\n    {what}: {}", side.readers.join(", "));
            }
            said.push('\n');
        }
        said
    }

    /// The answer as one JSON object on one line.
    ///
    /// # Units
    /// Offsets are code points of an article's text, end exclusive.
    ///
    /// # Errors
    /// Gives the encoder's message; no answer is known to cause one.
    pub fn to_json(&self) -> Result<String, String> {
        let told = self.told();
        let drawing = Drawing::default();
        let rows = Rows {
            readers: told.class.readers.iter().map(reader_name).collect(),
            articles: told.titles(),
            about: name(&self.asked.question),
            unit: self.asked.unit.name(),
            units: told.judged.places.len(),
            shared: Tally::new(&told.judged.ratings).shared_units(),
            seed: drawing.seed,
            samples: drawing.draws,
            coefficients: told.measured.iter().map(Row::of).collect(),
            stretches: told.stretches.iter().map(Row::of).collect(),
            each: told
                .each
                .iter()
                .map(|(question, measured)| EachRow {
                    about: name(question),
                    coefficients: measured.iter().map(Row::of).collect(),
                })
                .collect(),
            causes: shares(&causes(&told.disagreements)),
            disagreements: told
                .disagreements
                .iter()
                .filter_map(|d| told.row(d))
                .collect(),
            words: &told.words,
            notes: &self.notes,
            refused: &self.refused,
        };
        serde_json::to_string(&rows).map_err(|e| e.to_string())
    }
}

impl Told<'_> {
    fn titles(&self) -> Vec<&str> {
        let readings = self.class.readings.iter();
        readings
            .map(|r| r.document.article.title.as_str())
            .collect()
    }

    fn row(&self, found: &Disagreement) -> Option<DisagreementRow<'_>> {
        let (article, span) = *self.judged.places.get(found.unit)?;
        let text = &self.class.readings.get(article)?.document.article.text;
        let reader = |r: &usize| self.class.readers.get(*r).map(reader_name);
        Some(DisagreementRow {
            article,
            stretch: stretch(text, span)?,
            cost: found.cost,
            causes: shares(&found.causes),
            answers: found
                .sides
                .iter()
                .filter_map(|(set, readers)| {
                    Some(SideRow {
                        answer: self.judged.sets.get(*set as usize)?,
                        readers: readers.iter().filter_map(reader).collect(),
                    })
                })
                .collect(),
        })
    }
}

fn shares(causes: &[(Cause, f64)]) -> Vec<CauseRow> {
    let row = |&(cause, share): &(Cause, f64)| CauseRow {
        cause: cause.name(),
        share,
    };
    causes.iter().map(row).collect()
}

/// A question as it is written in arguments.
fn name(question: &Question) -> String {
    match question {
        Question::Parties => "parties".to_owned(),
        Question::Stances => "stances".to_owned(),
        Question::Issues => "issues".to_owned(),
        Question::Party(id) => format!("party:{}", id.as_str()),
        Question::Issue(id) => format!("issue:{}", id.as_str()),
        Question::Stance(id, attitude) => format!("stance:{}:{}", id.as_str(), attitude.as_str()),
    }
}

#[derive(Serialize)]
struct Rows<'a> {
    readers: Vec<&'a str>,
    articles: Vec<&'a str>,
    about: String,
    unit: &'static str,
    units: usize,
    shared: u32,
    seed: u64,
    samples: usize,
    coefficients: Vec<Row>,
    stretches: Vec<Row>,
    each: Vec<EachRow>,
    causes: Vec<CauseRow>,
    disagreements: Vec<DisagreementRow<'a>>,
    words: &'a [String],
    notes: &'a [String],
    refused: &'a [String],
}

#[derive(Serialize)]
struct EachRow {
    about: String,
    coefficients: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: &'static str,
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    undefined: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<IntervalRow>,
}

impl Row {
    fn of(measured: &Measured) -> Self {
        let outcome: Outcome = measured.value;
        Self {
            name: measured.coefficient.name(),
            value: outcome.ok(),
            undefined: outcome.err().map(Undefined::name),
            reason: outcome.err().map(Undefined::reason),
            interval: measured.spread.ok().as_ref().map(IntervalRow::of),
        }
    }
}

#[derive(Serialize)]
struct IntervalRow {
    low: f64,
    high: f64,
    standard_error: f64,
    detectable: f64,
}

impl IntervalRow {
    fn of(spread: &Spread) -> Self {
        Self {
            low: spread.low,
            high: spread.high,
            standard_error: spread.standard_error,
            detectable: spread.detectable(),
        }
    }
}

#[derive(Serialize)]
struct CauseRow {
    cause: &'static str,
    share: f64,
}

#[derive(Serialize)]
struct DisagreementRow<'a> {
    article: usize,
    #[serde(flatten)]
    stretch: Stretch<'a>,
    cost: f64,
    causes: Vec<CauseRow>,
    answers: Vec<SideRow<'a>>,
}

#[derive(Serialize)]
struct SideRow<'a> {
    answer: &'a [String],
    readers: Vec<&'a str>,
}
