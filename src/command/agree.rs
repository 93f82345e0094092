//! `stancemark agree`, `merge` and `report`: readers' files put together; how far they agree, in words, as JSON or as a
//! page to print.

use std::fmt::Write as _;

use serde::Serialize;

use super::extract::{Stretch, stretch};
use crate::agree::words::{reader_name, value_words};
use crate::agree::{
    Beside, Cause, Class, Coefficient, Disagreement, Drawing, Gathered, HandIn, Handed, Measured,
    Names, Outcome, Overview, Question, ReaderCard, Spread, Tally, Undefined, UnitKind, causes,
    documents, independence, read_batch, strangers,
};
use crate::article::{Article, Source};
use crate::extract::{Extraction, complete, extract, html};
use crate::stance::CodeBook;
use crate::text::{Text, counted};
use crate::views::{Heading, class_report};

/// How many disagreements the words list.
const SHOWN: usize = 10;

/// What is asked, of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    question: Question,
    unit: UnitKind,
}

impl Asked {
    /// Reads the arguments: `parties`, `stances`, `issues`, `party:kyiv`, `stance:kyiv:opposes`, `attitude:kyiv`,
    /// `issue:territory`, and the name of a unit. What is not given is `stances` and `sentence`.
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
        let question = Question::parse(about);
        let question = question.ok_or_else(|| {
            format!(
                "--about {about:?} is none of parties, stances, issues, party:ID, stance:ID:ATTITUDE, attitude:ID, issue:ID"
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
    readers: Vec<Handed>,
    same: Vec<String>,
    renamed: Vec<(String, String)>,
    book: Option<CodeBook>,
    title: String,
}

/// Files put together, with what has to be known of them.
pub struct Together {
    /// Readers, articles and marks.
    pub gathered: Gathered,
    /// What was odd, a sentence each.
    pub notes: Vec<String>,
    /// Why some files were not read.
    pub refused: Vec<String>,
    book: CodeBook,
    title: String,
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

    /// Takes a file of highlights, ours or another program's. What cannot be read is told in the answer.
    pub fn highlights(&mut self, file: &str, bytes: &[u8]) {
        self.readers.push(Handed::new(file, bytes));
    }

    /// Says that a name is one person in all files.
    pub fn same(&mut self, name: &str) {
        self.same.push(name.to_owned());
    }

    /// Gives the one reader of a file another name, as `FILE=NAME`.
    ///
    /// # Errors
    /// There is no `=` in it.
    pub fn rename(&mut self, words: &str) -> Result<(), String> {
        let (file, name) = words.rsplit_once('=').ok_or_else(|| {
            format!(
                "--rename {words:?} is not of the form FILE=NAME, as in --rename 2.json=\"Anna K.\""
            )
        })?;
        self.renamed.push((file.to_owned(), name.to_owned()));
        Ok(())
    }

    /// Gives the code book: parties, stances and issues of files get its names, and a file that has none of its parties
    /// is refused, as in the page.
    pub fn code_book(&mut self, book: CodeBook) {
        self.book = Some(book);
    }

    /// Says what the exercise is called.
    pub fn title(&mut self, title: &str) {
        title.clone_into(&mut self.title);
    }

    /// Puts the files together.
    ///
    /// # Errors
    /// Says why they cannot be: no highlights that can be read, one name for two readers.
    pub fn together(self, command: &str) -> Result<Together, String> {
        let files: Vec<String> = self.readers.iter().map(|f| f.name.clone()).collect();
        let known: Vec<&Article> = self.articles.iter().map(|(a, _)| a).collect();
        let fits = self.book.is_some();
        let book = self.book.unwrap_or_default();
        let batch = read_batch(self.readers, &known, &book, fits);
        let mut refused: Vec<String> = batch.refused.into_iter().map(|(_, why)| why).collect();
        for at in batch.texts {
            let name = files.get(at).map_or("", String::as_str);
            refused.push(format!(
                "{name} is a text without highlights; name it .txt to take it as an article"
            ));
        }
        let readers: Vec<HandIn> = batch.read.into_iter().map(|(_, file)| file).collect();
        if readers.is_empty() {
            let mut why = vec![format!(
                "{command} needs files of highlights, one of each reader"
            )];
            why.extend(refused);
            return Err(why.join("\n"));
        }
        let mut notes: Vec<String> = readers.iter().flat_map(|f| f.told.clone()).collect();
        if !fits {
            notes.extend(strangers(&readers));
        }
        let mut names = Names {
            same: self.same.into_iter().collect(),
            ..Names::default()
        };
        for (file, name) in self.renamed {
            let file = readers.iter().filter(|f| f.file == file);
            names.rename(file, None, &name);
        }
        let mut articles = self.articles;
        articles.extend(batch.articles.into_iter().map(|article| {
            let found = extract(&article.text);
            (article, found)
        }));
        let gathered = Gathered::new(documents(articles), &readers, &names);
        if !gathered.asks.is_empty() {
            let mut asks: Vec<String> = gathered.asks.iter().map(ToString::to_string).collect();
            asks.push("Say --same NAME, or --rename FILE=NAME.".to_owned());
            return Err(asks.join("\n"));
        }
        for file in &gathered.repeated {
            notes.push(format!(
                "{file} says the same as a file before and counts once."
            ));
        }
        for version in &gathered.versions {
            notes.push(format!(
                "“{}” is here in another version: {} found in that, {} not.",
                version.title,
                counted(version.found, "highlight", "highlights"),
                version.lost
            ));
        }
        if gathered.unmarked() > 0 {
            notes.push(format!(
                "Not counted, as nobody marked anything in them: {} that files name.",
                counted(gathered.unmarked(), "article", "articles")
            ));
        }
        if gathered.elsewhere() > 0 {
            notes.push(format!(
                "Not counted, as the articles are not among the files: {}.",
                counted(gathered.elsewhere(), "highlight", "highlights")
            ));
        }
        Ok(Together {
            gathered,
            notes,
            refused,
            book,
            title: self.title,
        })
    }

    /// Puts the files together and measures.
    ///
    /// # Errors
    /// Says why nothing can be measured: as [`Self::together`], and without any article.
    pub fn answer(self, asked: &Asked) -> Result<Answer, String> {
        let together = self.together("agree")?;
        together.with_articles("agree")?;
        Ok(Answer {
            asked: asked.clone(),
            together,
        })
    }
}

impl Together {
    /// # Errors
    /// There is no article.
    fn with_articles(&self, command: &str) -> Result<(), String> {
        if self.gathered.documents.is_empty() {
            return Err(format!(
                "{command} needs the articles (.txt, .md, .html) beside the highlights"
            ));
        }
        Ok(())
    }

    /// All highlights as one file.
    pub fn merged(&self) -> String {
        self.gathered.merged().to_file(&self.book)
    }

    /// The report on the class, the same as the page saves.
    ///
    /// # Errors
    /// There is no article.
    pub fn report(&self, asked: &Asked) -> Result<String, String> {
        self.with_articles("report")?;
        let heading = Heading {
            title: self.title.clone(),
            ..Heading::default()
        };
        Ok(class_report(
            &self.gathered,
            &asked.question,
            asked.unit,
            &self.book,
            heading,
        ))
    }
}

/// What was measured.
pub struct Answer {
    asked: Asked,
    together: Together,
}

/// Everything that both ways of telling need.
struct Told<'a> {
    class: Class<'a>,
    overview: Overview,
}

impl Answer {
    /// Whether all files could be read.
    pub fn is_whole(&self) -> bool {
        self.together.refused.is_empty()
    }

    fn told(&self) -> Told<'_> {
        let class = self.together.gathered.class();
        let Asked { question, unit } = &self.asked;
        let overview = Overview::new(&class, question, *unit, &self.together.book, Beside::All);
        Told { class, overview }
    }

    fn independence(&self) -> Vec<String> {
        let readers = &self.together.gathered.readers;
        let called = |n: usize| readers.get(n).map_or("", |r| &r.name).to_owned();
        independence(readers, called)
    }

    /// The answer in words.
    pub fn to_words(&self) -> String {
        let told = self.told();
        let mut said = String::new();
        let Together { refused, notes, .. } = &self.together;
        for words in refused.iter().chain(notes).chain(&told.overview.words) {
            said.push_str(words);
            said.push('\n');
        }
        for words in self.independence() {
            said.push_str(&words);
            said.push('\n');
        }
        said.push('\n');
        for measured in told
            .overview
            .measured
            .iter()
            .chain(&told.overview.stretches)
        {
            said.push_str(measured.coefficient.label(&told.overview.judged.question));
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
        let book = &self.together.book;
        for (question, measured) in &told.overview.each {
            let of = |wanted| {
                let found = measured.iter().find(|m| m.coefficient == wanted);
                value_words(found.map_or(Err(Undefined::NoUnits), |m| m.value))
            };
            let _ = write!(
                said,
                "\n{}: percent agreement {}, alpha {}, unitizing alpha {}",
                question.label(book),
                of(Coefficient::Percent),
                of(Coefficient::Alpha),
                of(Coefficient::UnitizingAlpha),
            );
        }
        said.push('\n');
        for found in told.overview.disagreements.iter().take(SHOWN) {
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
            independence: self
                .together
                .gathered
                .readers
                .iter()
                .map(SawRow::of)
                .collect(),
            articles: told.titles(),
            about: self.asked.question.name(),
            unit: self.asked.unit.name(),
            units: told.overview.judged.places.len(),
            shared: Tally::new(&told.overview.judged.ratings).shared_units(),
            seed: drawing.seed,
            samples: drawing.draws,
            coefficients: told.overview.measured.iter().map(Row::of).collect(),
            stretches: told.overview.stretches.iter().map(Row::of).collect(),
            each: told
                .overview
                .each
                .iter()
                .map(|(question, measured)| EachRow {
                    about: question.name(),
                    coefficients: measured.iter().map(Row::of).collect(),
                })
                .collect(),
            causes: shares(&causes(&told.overview.disagreements)),
            disagreements: told
                .overview
                .disagreements
                .iter()
                .filter_map(|d| told.row(d))
                .collect(),
            words: &told.overview.words,
            notes: &self.together.notes,
            refused: &self.together.refused,
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
        let (article, span) = *self.overview.judged.places.get(found.unit)?;
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
                        answer: self.overview.judged.sets.get(*set as usize)?,
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

#[derive(Serialize)]
struct Rows<'a> {
    readers: Vec<&'a str>,
    independence: Vec<SawRow>,
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

/// What a reader saw before or while coding: `independent`, `unknown`, `suggestions` or `others`, and in how many
/// articles.
#[derive(Serialize)]
struct SawRow {
    known: &'static str,
    articles: usize,
    suggestions: usize,
    others: usize,
    unknown: usize,
}

impl SawRow {
    fn of(card: &ReaderCard) -> Self {
        Self {
            known: card.saw.known().name(),
            articles: card.saw.articles(),
            suggestions: card.saw.suggestions(),
            others: card.saw.others(),
            unknown: card.saw.unknown(),
        }
    }
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
