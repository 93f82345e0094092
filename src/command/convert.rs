//! `stancemark convert`: highlights of any program as files of any other, with a report of what could not travel.

use std::fmt::Write as _;

use serde::Serialize;

use super::gather::{Gathered, LossRow, OWN, Origin};
use crate::annotate::Annotation;
use crate::article::Article;
use crate::interchange::foreign::{File, Format, Loss, Outgoing, Part, losses, write_foreign};
use crate::interchange::{
    ArticleCard, ExportOptions, sanitize_file_name, write_annotations, write_code_book,
};
use crate::text::counted;

/// What is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The format; our own if none.
    pub to: Option<Format>,
    /// Whether readers' names and times are written.
    pub names: bool,
    /// Whether one file alone is wanted, not what stands beside it.
    pub alone: bool,
}

/// What a conversion came to, before anything is written.
#[derive(Debug)]
pub struct Converted {
    /// What was read.
    pub gathered: Gathered,
    /// The name of the format.
    pub to: &'static str,
    label: &'static str,
    /// The files to be written.
    pub files: Vec<File>,
    /// What the format has no place for.
    pub lost: Vec<Loss>,
}

/// Makes the files of a format.
pub fn convert(gathered: Gathered, wanted: Wanted) -> Converted {
    let annotations: Vec<&Annotation> = gathered.annotations.iter().collect();
    let articles: Vec<&Article> = gathered.articles.iter().collect();
    let outgoing = Outgoing {
        articles: &articles,
        annotations: &annotations,
        book: &gathered.book,
        names: wanted.names,
    };
    let (files, lost) = match wanted.to {
        Some(format) => (
            write_foreign(format, &outgoing),
            lost(format, &outgoing, gathered.own),
        ),
        None => own(&gathered, wanted),
    };
    Converted {
        to: wanted.to.map_or(OWN, Format::name),
        label: wanted.to.map_or("Stancemark", Format::label),
        gathered,
        files,
        lost,
    }
}

/// What a format has no place for. The identities of marks that came from elsewhere were given here and are no loss.
pub(super) fn lost(format: Format, outgoing: &Outgoing<'_>, own: bool) -> Vec<Loss> {
    let mut lost = losses(format, outgoing);
    lost.retain(|l| own || l.what != Part::Identity.label());
    lost
}

/// Our own files: the highlights, the code book if codes were added, and the texts that came inside other files.
fn own(gathered: &Gathered, wanted: Wanted) -> (Vec<File>, Vec<Loss>) {
    let cards: Vec<ArticleCard> = gathered.articles.iter().map(ArticleCard::of).collect();
    let options = ExportOptions {
        names: wanted.names,
    };
    let text = write_annotations(&cards, &gathered.annotations, &gathered.book, options);
    let file = |name: &str, text: String| File {
        name: name.to_owned(),
        bytes: text.into_bytes(),
    };
    let mut files = vec![file("highlights.json", text)];
    let mut beside = Vec::new();
    if gathered.new_codes {
        beside.push((
            "the code book",
            file("code-book.json", write_code_book(&gathered.book)),
        ));
    }
    let mut names: Vec<String> = Vec::new();
    for article in gathered
        .brought
        .iter()
        .filter_map(|at| gathered.articles.get(*at))
    {
        let base = sanitize_file_name(&article.title, "txt");
        let stem = base.strip_suffix(".txt").unwrap_or(&base).to_owned();
        let mut name = base;
        for number in 2.. {
            if !names
                .iter()
                .any(|n| n.to_lowercase() == name.to_lowercase())
            {
                break;
            }
            name = format!("{stem}-{number}.txt");
        }
        names.push(name.clone());
        beside.push((
            "texts of articles",
            file(&name, article.text.as_str().to_owned()),
        ));
    }
    if !wanted.alone {
        files.extend(beside.into_iter().map(|(_, file)| file));
        return (files, Vec::new());
    }
    let mut lost: Vec<Loss> = Vec::new();
    for (what, file) in beside {
        let what = format!("{what}, which is written only into a folder");
        match lost.iter_mut().find(|l| l.what == what) {
            Some(known) => known.count += 1,
            None => lost.push(Loss {
                what,
                count: 1,
                examples: vec![file.name],
            }),
        }
    }
    (files, lost)
}

impl Converted {
    /// What came of rows that were written as they were read.
    pub fn streamed(gathered: Gathered, to: Format, lost: Vec<Loss>) -> Self {
        Self {
            gathered,
            to: to.name(),
            label: to.label(),
            files: Vec::new(),
            lost,
        }
    }

    /// Whether everything travelled, and nothing is doubtful.
    pub fn is_whole(&self) -> bool {
        self.gathered.is_whole() && self.lost.is_empty()
    }

    /// The report, for a person.
    pub fn to_words(&self, written: &[String]) -> String {
        let mut said = read_words(&self.gathered);
        push_lost(
            &mut said,
            &format!("Not carried to {}:", self.label),
            &self.lost,
            "  ",
        );
        if !written.is_empty() {
            let _ = writeln!(said, "Written: {}", written.join(", "));
        }
        said
    }

    /// The report as one JSON object on one line.
    ///
    /// # Errors
    /// Gives the encoder's message; no report is known to cause one.
    pub fn to_json(&self, written: &[String]) -> Result<String, String> {
        let report = Report {
            read: read_rows(&self.gathered),
            refused: refused(&self.gathered),
            told: &self.gathered.told,
            to: Some(self.to),
            lost: Some(LossRow::of(&self.lost)),
            written: Some(written),
        };
        serde_json::to_string(&report).map_err(|e| e.to_string())
    }
}

/// What was read, for a person.
pub(super) fn read_words(gathered: &Gathered) -> String {
    let mut said = String::new();
    for origin in &gathered.origins {
        said.push_str(&origin_words(origin));
    }
    for refused in &gathered.refused {
        let _ = writeln!(said, "{refused}");
    }
    for told in &gathered.told {
        let _ = writeln!(said, "{told}");
    }
    said
}

fn origin_words(origin: &Origin) -> String {
    let mut said = format!(
        "{}: {}; {}, {}",
        origin.file,
        origin.label,
        counted(origin.texts, "text", "texts"),
        counted(origin.marks, "highlight", "highlights"),
    );
    if !origin.readers.is_empty() {
        let readers = crate::text::shorten(&origin.readers.join(", "), 200);
        let _ = write!(said, " by {readers}");
    }
    if origin.codes > 0 {
        let _ = write!(said, ", {}", counted(origin.codes, "code", "codes"));
    }
    if origin.lost > 0 {
        let _ = write!(said, "; {} lost, as their words stand nowhere", origin.lost);
    }
    said.push_str(".\n");
    for told in &origin.told {
        let _ = writeln!(said, "  {told}");
    }
    for choice in origin.unit.iter().flat_map(|u| &u.choices) {
        let (name, label, sample) = (choice.unit.name(), choice.unit.label(), &choice.sample);
        let _ = writeln!(said, "    --unit {name} ({label}) marks “{sample}”");
    }
    push_lost(&mut said, "  Not carried in:", &origin.losses, "    ");
    said
}

pub(super) fn push_lost(said: &mut String, head: &str, lost: &[Loss], indent: &str) {
    if !lost.is_empty() {
        let _ = writeln!(said, "{head}");
    }
    for loss in lost {
        let _ = writeln!(said, "{indent}{loss}");
    }
}

/// A report of files that were read, and written if they were.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    pub read: Vec<OriginRow<'a>>,
    pub refused: Vec<RefusedRow<'a>>,
    pub told: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<Vec<LossRow<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<&'a [String]>,
}

#[derive(Serialize)]
pub(super) struct OriginRow<'a> {
    file: &'a str,
    format: &'a str,
    texts: usize,
    highlights: usize,
    lost_highlights: usize,
    codes: usize,
    readers: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<UnitRow<'a>>,
    told: &'a [String],
    lost: Vec<LossRow<'a>>,
}

#[derive(Serialize)]
struct UnitRow<'a> {
    taken: &'static str,
    quotes: usize,
    agree: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<ChoiceRow<'a>>,
}

#[derive(Serialize)]
struct ChoiceRow<'a> {
    unit: &'static str,
    sample: &'a str,
}

#[derive(Serialize)]
pub(super) struct RefusedRow<'a> {
    file: &'a str,
    why: String,
}

pub(super) fn refused(gathered: &Gathered) -> Vec<RefusedRow<'_>> {
    let rows = gathered.refused.iter().map(|e| RefusedRow {
        file: &e.name,
        why: e.to_string(),
    });
    rows.collect()
}

pub(super) fn read_rows(gathered: &Gathered) -> Vec<OriginRow<'_>> {
    let mut rows = Vec::new();
    for origin in &gathered.origins {
        let choices = origin.unit.iter().flat_map(|u| &u.choices);
        let choices = choices.map(|c| ChoiceRow {
            unit: c.unit.name(),
            sample: &c.sample,
        });
        rows.push(OriginRow {
            file: &origin.file,
            format: origin.format,
            texts: origin.texts,
            highlights: origin.marks,
            lost_highlights: origin.lost,
            codes: origin.codes,
            readers: &origin.readers,
            unit: origin.unit.as_ref().map(|found| UnitRow {
                taken: found.taken.name(),
                quotes: found.quoted,
                agree: found.agree,
                choices: choices.collect(),
            }),
            told: &origin.told,
            lost: LossRow::of(&origin.losses),
        });
    }
    rows
}
