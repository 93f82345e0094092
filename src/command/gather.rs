//! Files of any program, opened together: what is in them, on which articles, and what could not be taken.

use serde::Serialize;

use crate::annotate::{Annotation, Verdict, anchor_all};
use crate::article::{Article, Source, decode};
use crate::extract::{extract, html};
use crate::interchange::foreign::{
    Foreign, Format, Loss, ReadFiles, Unit, UnitFound, read_files, take,
};
use crate::interchange::{
    ImportError, is_code_book, plan_import, read_annotations, read_code_book,
};
use crate::sorted::{SortedMap, SortedSet};
use crate::stance::CodeBook;
use crate::text::{Text, counted};

/// The name of our own format in arguments and reports.
pub const OWN: &str = "stancemark";

/// A file: its name, with its folders where these may matter, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// How files are to be read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The articles that the files may be about.
    pub articles: Vec<Article>,
    /// The code book that gives labels their meaning.
    pub book: CodeBook,
    /// The only format that is taken, by its name; all if none.
    pub from: Option<String>,
    /// The unit in which positions count; found if none.
    pub unit: Option<Unit>,
}

/// What was in one file, or in several that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// The name of the file, or of the first.
    pub file: String,
    /// The name of the format.
    pub format: &'static str,
    /// The same for the reader.
    pub label: &'static str,
    /// Texts that marks are on.
    pub texts: usize,
    /// Highlights that it became.
    pub marks: usize,
    /// Highlights whose words stand nowhere in their article.
    pub lost: usize,
    /// Codes that the file defines.
    pub codes: usize,
    /// Readers, in alphabetical order.
    pub readers: Vec<String>,
    /// In which unit its positions count, if it has any.
    pub unit: Option<UnitFound>,
    /// What a highlight has no place for.
    pub losses: Vec<Loss>,
    /// What was odd, a sentence each.
    pub told: Vec<String>,
    /// Whether something of it was left out or could not be read.
    pub faulty: bool,
}

/// What files came to.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// What was in them.
    pub origins: Vec<Origin>,
    /// The articles: those given, plain texts among the files, and those that files brought.
    pub articles: Vec<Article>,
    /// Places in `articles` of those that files brought inside themselves.
    pub brought: Vec<usize>,
    /// The highlights.
    pub annotations: Vec<Annotation>,
    /// The code book with the codes that files added.
    pub book: CodeBook,
    /// Whether files added codes, or were a code book.
    pub new_codes: bool,
    /// Files that could not be read.
    pub refused: Vec<ImportError>,
    /// What else there is to say.
    pub told: Vec<String>,
    /// Whether some highlights are of a file of our own, so that their identities count.
    pub own: bool,
}

impl Gathered {
    /// Whether nothing was refused, lost, left out or doubtful on the way in.
    pub fn is_whole(&self) -> bool {
        self.refused.is_empty() && self.told.is_empty() && self.origins.iter().all(Origin::is_whole)
    }
}

impl Origin {
    fn is_whole(&self) -> bool {
        let sure = |u: &UnitFound| u.choices.is_empty();
        self.losses.is_empty() && !self.faulty && self.unit.as_ref().is_none_or(sure)
    }
}

/// Reads a file of an article: text in any of the known encodings, or a page of the web.
///
/// # Errors
/// Says what it is instead, or why it cannot be read.
pub fn article(input: &Input) -> Result<Article, String> {
    // Without its folders: these are nobody's business where the file is taken.
    let name = input.name.rsplit(['/', '\\']).next().unwrap_or(&input.name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let source = Source::File(name.to_owned());
    if is_page(&input.name) {
        let page = html::read(&html::parse(&super::html::decode(&input.bytes)), None);
        let title = page.title.unwrap_or_else(|| stem.to_owned());
        return Ok(Article::new(title, source, page.text));
    }
    let decoded = decode(&input.bytes, None).map_err(|e| format!("{}: {e}", input.name))?;
    let text = Text::new(decoded.text);
    let title = extract(&text).title.and_then(|t| text.slice(t));
    let title = title.map_or_else(|| stem.to_owned(), str::to_owned);
    Ok(Article::new(title, source, text))
}

/// Whether a file is a page of the web, by its name.
pub fn is_page(name: &str) -> bool {
    has_ending(name, &["html", "htm", "xhtml"])
}

/// Whether a file is a text, by its name.
pub fn is_text(name: &str) -> bool {
    has_ending(name, &["txt", "md", "markdown"])
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = std::path::Path::new(name).extension();
    ending.is_some_and(|e| endings.iter().any(|known| e.eq_ignore_ascii_case(known)))
}

/// Reads files that were opened together.
///
/// Each is recognised by what is in it. A plain text that belongs to no marks, and a page of the web, is an article.
/// What cannot be read is told and costs nothing else.
pub fn gather(inputs: &[Input], reading: Reading) -> Gathered {
    let mut all = Gathered {
        articles: reading.articles,
        book: reading.book,
        ..Gathered::default()
    };
    let (pages, files): (Vec<&Input>, Vec<&Input>) = inputs.iter().partition(|i| is_page(&i.name));
    for page in pages {
        match article(page) {
            Ok(article) => all.articles.push(article),
            Err(why) => all.told.push(why),
        }
    }
    let named: Vec<(&str, &[u8])> = (files.iter())
        .map(|f| (f.name.as_str(), f.bytes.as_slice()))
        .collect();
    let ReadFiles {
        foreign,
        refused,
        ours,
        texts,
    } = read_files(&named);
    all.refused = refused;
    for at in texts {
        if let Some(file) = files.get(at) {
            match article(file) {
                Ok(article) => all.articles.push(article),
                Err(why) => all.told.push(why),
            }
        }
    }
    let wanted = |name: &str| reading.from.as_deref().is_none_or(|from| from == name);
    let own: Vec<&&Input> = ours.iter().filter_map(|at| files.get(*at)).collect();
    let (books, own): (Vec<&&Input>, Vec<&&Input>) =
        own.into_iter().partition(|f| is_code_book(&f.bytes));
    for file in books {
        read_book(file, &mut all);
    }
    for file in own {
        if wanted(OWN) {
            read_own(file, &mut all);
        } else {
            refuse_format(&file.name, "Stancemark", &mut all);
        }
    }
    for foreign in &foreign {
        if wanted(foreign.format.name()) {
            read_foreign(foreign, reading.unit, &mut all);
        } else {
            refuse_format(&foreign.name, foreign.format.label(), &mut all);
        }
    }
    all
}

fn refuse_format(name: &str, label: &str, all: &mut Gathered) {
    all.told.push(format!(
        "{name} was not read: it is {label}, and --from asks for another format."
    ));
}

fn read_book(file: &Input, all: &mut Gathered) {
    match read_code_book(&file.name, &file.bytes) {
        Ok(book) => {
            all.book = book;
            all.new_codes = true;
        }
        Err(why) => all.refused.push(why),
    }
}

fn read_own(file: &Input, all: &mut Gathered) {
    let imported = match read_annotations(&file.name, &file.bytes) {
        Ok(imported) => imported,
        Err(why) => return all.refused.push(why),
    };
    let report = &imported.report;
    let faulty = !report.problems.is_empty() || report.cut.is_some();
    let said = if faulty {
        report.to_string()
    } else {
        String::new()
    };
    let readers = imported.coders().into_iter().filter_map(|(name, _)| name);
    all.own |= !imported.annotations.is_empty();
    all.origins.push(Origin {
        file: file.name.clone(),
        format: OWN,
        label: "Stancemark",
        texts: imported.articles.len(),
        marks: imported.annotations.len(),
        lost: lost(&imported.annotations, &all.articles),
        codes: 0,
        readers: readers.map(str::to_owned).collect(),
        unit: None,
        losses: Vec::new(),
        told: said.lines().map(str::to_owned).collect(),
        faulty,
    });
    add(imported.annotations, &file.name, all);
}

/// Takes over what was read of files of another program.
pub fn read_foreign(foreign: &Foreign, unit: Option<Unit>, all: &mut Gathered) {
    let articles: Vec<&Article> = all.articles.iter().collect();
    let taken = take(foreign, &articles, &all.book, unit);
    let first = all.articles.len();
    all.brought.extend(first..first + taken.articles.len());
    all.articles.extend(taken.articles);
    if let Some(book) = taken.book {
        all.book = book;
        all.new_codes = true;
    }
    let readers: SortedSet<String> = (taken.annotations.iter())
        .filter_map(|a| a.coder.clone())
        .collect();
    all.origins.push(Origin {
        file: foreign.name.clone(),
        format: foreign.format.name(),
        label: foreign.format.label(),
        texts: foreign.documents.len(),
        marks: taken.annotations.len(),
        lost: lost(&taken.annotations, &all.articles),
        codes: foreign.codes.len(),
        readers: readers.iter().cloned().collect(),
        unit: taken.unit,
        losses: taken.losses,
        // What was left out is told by the reader of the format, and never before its marks.
        faulty: taken
            .told
            .iter()
            .any(|t| t.contains("left out") || t.contains("never closed")),
        told: taken.told,
    });
    add(taken.annotations, &foreign.name, all);
}

/// Highlights whose article is there but their words are not.
fn lost(annotations: &[Annotation], articles: &[Article]) -> usize {
    let mut of: SortedMap<&str, Vec<&Annotation>> = SortedMap::new();
    for annotation in annotations {
        of.change(annotation.article.as_str(), |all| all.push(annotation));
    }
    let lost_of = |article: &Article| {
        let mine = of.get(article.id.as_str()).map_or(&[][..], Vec::as_slice);
        let selectors: Vec<_> = mine.iter().map(|a| &a.selector).collect();
        let anchors = anchor_all(&article.text, &selectors);
        anchors
            .iter()
            .filter(|a| a.verdict == Verdict::Lost)
            .count()
    };
    articles.iter().map(lost_of).sum()
}

/// Adds highlights to those that are there: later versions take the place of earlier ones, as in the page.
fn add(annotations: Vec<Annotation>, file: &str, all: &mut Gathered) {
    if all.annotations.is_empty() {
        all.annotations = annotations;
        return;
    }
    let plan = plan_import(&all.annotations, &annotations);
    for newer in plan.newer {
        if let Some(old) = all.annotations.iter_mut().find(|a| a.id == newer.id) {
            *old = newer;
        }
    }
    if !plan.conflicts.is_empty() {
        all.told.push(format!(
            "{file}: said otherwise in another of the files, of which the first was kept: {}.",
            counted(plan.conflicts.len(), "highlight", "highlights")
        ));
    }
    all.annotations.extend(plan.new);
}

/// The format of a name as `--to` and `--from` take it; `None` for our own.
///
/// # Errors
/// Names all that there are.
pub fn format_named(option: &str, name: &str) -> Result<Option<Format>, String> {
    if name == OWN {
        return Ok(None);
    }
    Format::parse(name).map(Some).ok_or_else(|| {
        let names: Vec<&str> = Format::ALL.iter().map(|f| f.name()).collect();
        format!("{option} {name:?} is none of {OWN}, {}", names.join(", "))
    })
}

/// A loss in a report.
#[derive(Serialize)]
pub(super) struct LossRow<'a> {
    what: &'a str,
    count: usize,
    examples: &'a [String],
}

impl<'a> LossRow<'a> {
    pub fn of(losses: &'a [Loss]) -> Vec<Self> {
        let row = |l: &'a Loss| Self {
            what: &l.what,
            count: l.count,
            examples: &l.examples,
        };
        losses.iter().map(row).collect()
    }
}
