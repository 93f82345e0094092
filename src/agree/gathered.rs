//! Readers' files put together with the articles they are about.

use std::sync::Arc;

use super::class::Codes;
use super::{
    Class, Coded, HandIn, Independence, Merged, Names, Reader, Reading, SameName, merge, stem,
};
use crate::annotate::{Anchor, Annotation, AnnotationId, Origin, Selector, Verdict, anchor_all};
use crate::article::{Article, ArticleId};
use crate::extract::Extraction;
use crate::interchange::{ArticleCard, rekeyed};
use crate::session::Document;
use crate::sorted::{SortedMap, SortedSet};
use crate::stance::Code;
use crate::text::{ByteSpan, natural};

/// How many marks of an unknown article are tried in each article here to find out whether it is another version.
const TRIED: usize = 40;

/// What is known of how a reader came to the highlights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReaderCard {
    /// The name.
    pub name: String,
    /// The files, in the order in which they came.
    pub files: Vec<String>,
    /// How many highlights are counted.
    pub marks: usize,
    /// How many are not, because their words were not found.
    pub lost: usize,
    /// How many are not, because their article is not here.
    pub elsewhere: usize,
    /// How many began as a suggestion that the reader accepted: these are not judged independently.
    pub suggested: usize,
    /// What is known of what the reader saw first.
    pub saw: Independence,
}

/// An article that files name and that is here in another version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its title in the files.
    pub title: String,
    /// The article here, by its place among the documents.
    pub document: usize,
    /// How many highlights were found in that, and how many were not.
    pub found: usize,
    /// See `found`.
    pub lost: usize,
}

/// A highlight at its place.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Where it stands.
    pub span: ByteSpan,
    /// How sure that is.
    pub verdict: Verdict,
    /// The highlight.
    pub annotation: Arc<Annotation>,
    number: u32,
}

/// Readers' files put together with articles: who marked what where, and what has to be asked or told about that.
///
/// ```
/// use stancemark::agree::{Gathered, Names};
/// assert!(Gathered::new(Vec::new(), &[], &Names::default()).class().readers.is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// The articles.
    pub documents: Vec<Arc<Document>>,
    /// The readers, in the order of their names.
    pub readers: Vec<ReaderCard>,
    /// Names that stand for two people or one; the later file of each waits.
    pub asks: Vec<SameName>,
    /// Files that say the same of the same reader as one before, and count once.
    pub repeated: Vec<String>,
    /// Articles of which files have another version.
    pub versions: Vec<Version>,
    /// Articles that files name and that are not here, with how many highlights each.
    pub absent: Vec<(String, usize)>,
    /// Article by article, reader by reader.
    marks: Vec<Vec<Option<Vec<Placed>>>>,
    codes: Vec<Code>,
    /// Reader by reader, as the files have them.
    all: Vec<Vec<Arc<Annotation>>>,
    /// The articles that files name.
    named: Vec<ArticleCard>,
}

/// The highlights of one reader in one file.
struct Part<'a> {
    reader: String,
    file: &'a HandIn,
    annotations: Vec<&'a Arc<Annotation>>,
}

/// The highlights of one reader from all files.
#[derive(Default)]
struct Whole<'a> {
    files: Vec<&'a HandIn>,
    annotations: Vec<&'a Arc<Annotation>>,
}

impl<'a> Whole<'a> {
    /// The places of highlights by their identities, and by those that merging with other readers may have given them.
    fn known(&self, reader: &str) -> SortedMap<AnnotationId, usize> {
        let ids = self.annotations.iter().zip(0..);
        ids.flat_map(|(a, at)| [(a.id.clone(), at), (rekeyed(&a.id, reader), at)])
            .collect()
    }

    /// Whether a part is a later or earlier state of the same work: more than half of the smaller one is in both.
    fn goes_on_in(&self, part: &Part, known: &SortedMap<AnnotationId, usize>) -> bool {
        let is_shared = |a: &&&Arc<Annotation>| {
            let held = place_of(&a.id, &part.reader, known);
            let held = held.and_then(|at| self.annotations.get(at));
            held.is_some_and(|held| {
                let says =
                    |a: &Annotation| (a.selector.exact.clone(), a.code.clone(), a.note.clone());
                let same = held.revision != a.revision || says(held) == says(a);
                same && held.created == a.created
            })
        };
        let shared = part.annotations.iter().filter(is_shared).count();
        let fewer = part.annotations.len().min(self.annotations.len());
        let both_empty = part.annotations.is_empty() && self.annotations.is_empty();
        shared * 2 > fewer || both_empty
    }

    /// Takes a part in, the later of two versions; says whether anything came with it.
    fn take(&mut self, part: Part<'a>, known: &SortedMap<AnnotationId, usize>) -> bool {
        let before = self.files.iter().flat_map(|f| &f.articles);
        let cards: SortedSet<&ArticleId> = before.map(|c| &c.id).collect();
        let mut is_new = part.file.articles.iter().any(|c| !cards.contains(&&c.id));
        for annotation in part.annotations {
            let held = place_of(&annotation.id, &part.reader, known);
            match held.and_then(|at| self.annotations.get_mut(at)) {
                Some(held) if !super::merge::is_later(annotation, held) => {}
                Some(held) => {
                    is_new = true;
                    *held = annotation;
                }
                None => {
                    is_new = true;
                    self.annotations.push(annotation);
                }
            }
        }
        self.files.push(part.file);
        is_new
    }
}

impl Gathered {
    /// Puts files and articles together.
    ///
    /// Highlights without a name are those of a reader named as the file; so is a file without any highlight, whose
    /// reader marked nothing in the articles that the file names. Each reader of a file is taken to have read all
    /// articles that the file names. Two files of one name are one reader's if one is a later state of the other (most
    /// of its highlights are in both) or if [`Names::same`] says so; else the later one waits for an answer.
    pub fn new(documents: Vec<Arc<Document>>, files: &[HandIn], names: &Names) -> Self {
        let mut gathered = Self {
            documents,
            ..Self::default()
        };
        let wholes = gathered.wholes(files, names);
        gathered.place(&wholes);
        let places = wholes.iter().map(|(name, _)| name.as_str()).zip(0..);
        let places: SortedMap<&str, usize> = places.collect();
        for part in files.iter().flat_map(|file| parts(file, names)) {
            let place = places.get(part.reader.as_str()).copied();
            // A file that waits for an answer is not the reader's yet.
            if let Some(card) = place.and_then(|at| gathered.readers.get_mut(at))
                && card.files.contains(&part.file.file)
            {
                card.saw.add(part.file, &part.annotations);
            }
        }
        let cloned = |(_, whole): &(String, Whole)| {
            whole.annotations.iter().map(|a| Arc::clone(a)).collect()
        };
        gathered.all = wholes.iter().map(cloned).collect();
        gathered.named = files.iter().flat_map(|f| f.articles.clone()).collect();
        gathered
    }

    fn wholes<'a>(&mut self, files: &'a [HandIn], names: &Names) -> Vec<(String, Whole<'a>)> {
        let mut numbers: SortedMap<String, usize> = SortedMap::new();
        let mut wholes: Vec<Whole> = Vec::new();
        for part in files.iter().flat_map(|file| parts(file, names)) {
            let number = numbers.get(&part.reader).copied();
            let Some(whole) = number.and_then(|n| wholes.get_mut(n)) else {
                numbers.insert(part.reader, wholes.len());
                wholes.push(Whole {
                    files: vec![part.file],
                    annotations: part.annotations,
                });
                continue;
            };
            let known = whole.known(&part.reader);
            if !whole.goes_on_in(&part, &known) && !names.same.contains(&part.reader) {
                let first = whole.files.first().map_or("", |f| f.file.as_str());
                self.asks.push(SameName {
                    reader: part.reader,
                    files: [first.to_owned(), part.file.file.clone()],
                });
                continue;
            }
            if !whole.take(part, &known)
                && let Some(last) = whole.files.last()
            {
                self.repeated.push(last.file.clone());
            }
        }
        let mut readers: Vec<(String, Whole)> = Vec::new();
        let mut wholes: Vec<Option<Whole>> = wholes.into_iter().map(Some).collect();
        for (name, number) in numbers.into_entries() {
            let whole = wholes.get_mut(number).and_then(Option::take);
            readers.extend(whole.map(|whole| (name, whole)));
        }
        readers.sort_by(|(a, _), (b, _)| natural(a, b));
        readers
    }

    /// Finds the words of all highlights.
    fn place(&mut self, wholes: &[(String, Whole)]) {
        let number: SortedMap<ArticleId, usize> = self
            .documents
            .iter()
            .map(|d| d.article.id.clone())
            .zip(0..)
            .collect();
        self.readers = wholes.iter().map(card).collect();
        let mut of_article: SortedMap<&ArticleId, Vec<(usize, &Arc<Annotation>)>> =
            SortedMap::new();
        for (reader, (_, whole)) in wholes.iter().enumerate() {
            // Files have them article by article.
            for run in whole.annotations.chunk_by(|a, b| a.article == b.article) {
                let mut there = run.iter().filter(|a| !a.trashed).peekable();
                if let Some(first) = there.peek().copied() {
                    of_article.change(&first.article, |all| {
                        all.extend(there.map(|a| (reader, *a)));
                    });
                }
            }
        }
        // Where the article is here, or a version of it.
        let mut stands: SortedMap<ArticleId, usize> = number.clone();
        let mut found: Vec<Vec<(usize, &Arc<Annotation>, Anchor)>> =
            vec![Vec::new(); self.documents.len()];
        for (id, marks) in of_article.iter() {
            let known = number.get(*id).copied();
            let Some(document) = known.or_else(|| self.version(marks)) else {
                let title = marks.first().map_or("", |(_, a)| a.article_title.as_str());
                self.absent.push((title.to_owned(), marks.len()));
                for (reader, _) in marks {
                    if let Some(card) = self.readers.get_mut(*reader) {
                        card.elsewhere += 1;
                    }
                }
                continue;
            };
            stands.insert((*id).clone(), document);
            let selectors: Vec<&Selector> = marks.iter().map(|(_, a)| &a.selector).collect();
            let Some(text) = self.documents.get(document).map(|d| &d.article.text) else {
                continue;
            };
            let anchors = anchor_all(text, &selectors);
            if known.is_none() {
                let is_found = |a: &&Anchor| a.span.is_some();
                let here = anchors.iter().filter(is_found).count();
                let title = marks.first().map_or("", |(_, a)| a.article_title.as_str());
                self.versions.push(Version {
                    title: title.to_owned(),
                    document,
                    found: here,
                    lost: anchors.len() - here,
                });
            }
            if let Some(found) = found.get_mut(document) {
                let marks = marks.iter().zip(anchors);
                found.extend(marks.map(|((reader, a), anchor)| (*reader, *a, anchor)));
            }
        }
        let mut codes = Codes::default();
        let mut all: Vec<Vec<Option<Vec<Placed>>>> =
            vec![vec![None; wholes.len()]; self.documents.len()];
        for (reader, (_, whole)) in wholes.iter().enumerate() {
            for card in whole.files.iter().flat_map(|f| &f.articles) {
                let document = stands.get(&card.id).and_then(|d| all.get_mut(*d));
                if let Some(marks) = document.and_then(|d| d.get_mut(reader)) {
                    marks.get_or_insert_default();
                }
            }
        }
        for (row, found) in all.iter_mut().zip(&found) {
            for (reader, annotation, anchor) in found {
                let (Some(card), Some(marks)) =
                    (self.readers.get_mut(*reader), row.get_mut(*reader))
                else {
                    continue;
                };
                let marks = marks.get_or_insert_default();
                let Some(span) = anchor.span else {
                    card.lost += 1;
                    continue;
                };
                card.marks += 1;
                marks.push(Placed {
                    span,
                    verdict: anchor.verdict,
                    number: codes.coded(span, &annotation.code).number,
                    annotation: Arc::clone(annotation),
                });
            }
            for marks in row.iter_mut().flatten() {
                marks.sort_by_key(|m| (m.span.start(), m.span.end()));
            }
        }
        self.codes = codes.into_all().into_iter().cloned().collect();
        self.marks = all;
    }

    /// The article here in which most of some words are found, if half of them are and no other has as many.
    fn version(&self, marks: &[(usize, &Arc<Annotation>)]) -> Option<usize> {
        let tried = marks.iter().map(|(_, a)| &a.selector);
        let tried: Vec<&Selector> = tried.step_by(marks.len().div_ceil(TRIED).max(1)).collect();
        let found = |d: &Arc<Document>| {
            let anchors = anchor_all(&d.article.text, &tried);
            anchors.iter().filter(|a| a.span.is_some()).count()
        };
        let counts: Vec<usize> = self.documents.iter().map(found).collect();
        let most = *counts.iter().max()?;
        let mut best = counts.iter().enumerate().filter(|(_, n)| **n == most);
        let (first, second) = (best.next()?, best.next());
        (most * 2 >= tried.len() && second.is_none()).then_some(first.0)
    }

    /// The readers and what each marked, in the articles in which anybody marked something.
    ///
    /// A file names all articles that were open, so one in which nobody marked anything was likely nobody's task; its
    /// sentences would count as agreement. If there is no mark at all, all named articles are there.
    pub fn class(&self) -> Class<'_> {
        let mut readings = Vec::new();
        let any = self.marks.iter().any(|row| is_marked(row));
        for (document, row) in self.documents.iter().zip(&self.marks) {
            if row.iter().all(Option::is_none) || any && !is_marked(row) {
                continue;
            }
            let coded = |placed: &Placed| {
                Some(Coded {
                    span: placed.span,
                    code: self.codes.get(placed.number as usize)?,
                    number: placed.number,
                })
            };
            let marks = row.iter().map(|marks| {
                let marks = marks.as_ref()?;
                Some(marks.iter().filter_map(coded).collect())
            });
            readings.push(Reading {
                document,
                marks: marks.collect(),
            });
        }
        let name = |card: &ReaderCard| -> Reader { Some(card.name.clone()) };
        Class {
            readers: self.readers.iter().map(name).collect(),
            readings,
            codes: self.codes.iter().collect(),
            lost: self.readers.iter().map(|r| r.lost).sum(),
        }
    }

    /// How many articles are named in files and marked by nobody, and so not counted.
    pub fn unmarked(&self) -> usize {
        let is_named = |row: &&Vec<Option<Vec<Placed>>>| row.iter().any(Option::is_some);
        let named = self.marks.iter().filter(is_named).count();
        let marked = self.marks.iter().filter(|row| is_marked(row)).count();
        if marked == 0 { 0 } else { named - marked }
    }

    /// What a reader marked in an article, in the order of the text; nothing if the reader did not read it.
    pub fn marks(&self, document: usize, reader: usize) -> Option<&[Placed]> {
        self.marks.get(document)?.get(reader)?.as_deref()
    }

    /// All highlights as one file, each with its reader's name; files that wait for an answer are not in it.
    pub fn merged(&self) -> Merged {
        let named = self.readers.iter().zip(&self.all).flat_map(|(card, all)| {
            all.iter().map(|annotation| Annotation {
                coder: Some(card.name.clone()),
                ..Annotation::clone(annotation)
            })
        });
        let named: Vec<Annotation> = named.collect();
        let mut cards = self.named.clone();
        for card in &mut cards {
            let told = self.readers.iter();
            let told = told.filter_map(|r| r.saw.of(&card.id, &r.name));
            card.shown = told.collect();
        }
        merge(&named, &cards)
    }

    /// How many highlights are of articles that are not here.
    pub fn elsewhere(&self) -> usize {
        self.readers.iter().map(|r| r.elsewhere).sum()
    }
}

/// Whether anybody marked something in an article.
fn is_marked(row: &[Option<Vec<Placed>>]) -> bool {
    row.iter().flatten().any(|marks| !marks.is_empty())
}

/// The place of a highlight whose identity may have been given anew.
fn place_of(
    id: &AnnotationId,
    reader: &str,
    known: &SortedMap<AnnotationId, usize>,
) -> Option<usize> {
    let anew = || known.get(&rekeyed(id, reader));
    known.get(id).or_else(anew).copied()
}

/// Articles with what they say, as documents.
pub fn documents(articles: Vec<(Article, Extraction)>) -> Vec<Arc<Document>> {
    let documents = articles
        .into_iter()
        .map(|(a, found)| Document::new(a, found));
    let known: SortedMap<ArticleId, Arc<Document>> = documents
        .map(|d| (d.article.id.clone(), Arc::new(d)))
        .collect();
    known.values().cloned().collect()
}

fn card((name, whole): &(String, Whole)) -> ReaderCard {
    let suggested = |a: &&&Arc<Annotation>| matches!(a.origin, Origin::Suggestion(_)) && !a.trashed;
    ReaderCard {
        name: name.clone(),
        files: whole.files.iter().map(|f| f.file.clone()).collect(),
        suggested: whole.annotations.iter().filter(suggested).count(),
        ..ReaderCard::default()
    }
}

/// The highlights of a file reader by reader.
fn parts<'a>(file: &'a HandIn, names: &Names) -> Vec<Part<'a>> {
    let called = |reader: &str| {
        let renamed = names.renamed.get(&(file.file.clone(), reader.to_owned()));
        renamed.map_or(reader, String::as_str).to_owned()
    };
    let mut here: SortedMap<Option<&str>, Vec<&Arc<Annotation>>> = SortedMap::new();
    for run in file.annotations.chunk_by(|a, b| a.coder == b.coder) {
        let coder = run.first().and_then(|a| a.coder.as_deref());
        here.change(coder, |all| all.extend(run));
    }
    if here.is_empty() {
        here.insert(None, Vec::new());
    }
    let of_file = stem(&file.file);
    let part = |(reader, annotations): (Option<&str>, _)| Part {
        reader: called(reader.unwrap_or(&of_file)),
        file,
        annotations,
    };
    here.into_entries().map(part).collect()
}

#[cfg(test)]
mod tests;
