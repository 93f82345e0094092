//! Files that readers handed in, of any format, as they are read.

use std::sync::Arc;

use crate::annotate::Annotation;
use crate::article::Article;
use crate::interchange::foreign::{Foreign, read_files, take};
use crate::interchange::{ArticleCard, Imported, read_annotations};
use crate::sorted::{SortedMap, SortedSet};
use crate::stance::{Code, CodeBook, PartyId};

/// How many unknown codes are named.
const NAMED: usize = 12;

/// One file of a class, as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct HandIn {
    /// The name of the file.
    pub file: String,
    /// The highlights.
    pub annotations: Vec<Arc<Annotation>>,
    /// The articles that the file names.
    pub articles: Vec<ArticleCard>,
    /// What its user must know, a sentence each.
    pub told: Vec<String>,
}

impl HandIn {
    /// Our own file, as it was read.
    pub fn of(file: &str, imported: Imported) -> Self {
        let report = &imported.report;
        let faulty = !report.problems.is_empty() || report.cut.is_some();
        let told = faulty.then(|| report.to_string());
        Self {
            file: file.to_owned(),
            told: told.into_iter().collect(),
            annotations: imported.annotations.into_iter().map(Arc::new).collect(),
            articles: imported.articles,
        }
    }

    /// Makes the codes of the file those of a code book: a party that the book knows by its label gets the name the book
    /// gives it, and what the book does not know is told.
    ///
    /// # Errors
    /// In words: the file has highlights, and the book knows none of their parties.
    pub fn fit(&mut self, book: &CodeBook) -> Result<(), String> {
        let is_known = |id: &PartyId| book.parties.iter().any(|p| p.id == *id);
        let folded = |name: &str| name.to_lowercase().replace(['-', '_'], " ");
        let mut of_label: SortedMap<PartyId, PartyId> = SortedMap::new();
        let mut unknown: SortedMap<(&str, String), usize> = SortedMap::new();
        let mut any_known = self.annotations.is_empty();
        for code in self.annotations.iter().map(|a| &a.code) {
            for party in code.parties() {
                let label = folded(party.as_str());
                let mut known = book.parties.iter();
                if is_known(party) {
                    any_known = true;
                } else if let Some(known) = known.find(|p| folded(&p.label) == label) {
                    any_known = true;
                    of_label.insert(party.clone(), known.id.clone());
                } else {
                    unknown.change(("party", party.as_str().to_owned()), |n| *n += 1);
                }
            }
            let attitude = code.attitude.as_ref();
            let attitude = attitude.filter(|a| book.attitudes.iter().all(|b| b.id != **a));
            if let Some(attitude) = attitude {
                unknown.change(("attitude", attitude.as_str().to_owned()), |n| *n += 1);
            }
            let issue = code.issue.as_ref();
            let issue = issue.filter(|i| book.issues.iter().all(|b| b.id != **i));
            if let Some(issue) = issue {
                unknown.change(("issue", issue.as_str().to_owned()), |n| *n += 1);
            }
        }
        let named = unknown.iter().take(NAMED);
        let named: Vec<String> = named
            .map(|((k, id), n)| format!("{k} {id} ({n})"))
            .collect();
        let mut named = named.join(", ");
        if unknown.len() > NAMED {
            named.push_str(" and others");
        }
        if !any_known {
            let own: Vec<&str> = book.parties.iter().map(|p| p.label.as_str()).collect();
            return Err(format!(
                "it was coded with another code book: it has {named}; yours has the parties {}. Open that code book first, \
                 or give its parties the same names.",
                own.join(", ")
            ));
        }
        if !unknown.is_empty() {
            self.told.push(format!(
                "{}: your code book does not have {named}. They count as codes of their own.",
                self.file
            ));
        }
        if !of_label.is_empty() {
            for annotation in &mut self.annotations {
                if annotation.code.parties().any(|p| of_label.contains_key(p)) {
                    let mut own = Annotation::clone(annotation);
                    rename(&mut own.code, &of_label);
                    *annotation = Arc::new(own);
                }
            }
        }
        Ok(())
    }
}

fn rename(code: &mut Code, names: &SortedMap<PartyId, PartyId>) {
    let name = |id: &PartyId| names.get(id).unwrap_or(id).clone();
    let party = name(&code.party);
    let also: SortedSet<PartyId> = code.also.iter().map(name).collect();
    code.also = also.iter().filter(|p| **p != party).cloned().collect();
    code.party = party;
}

/// A file as it came. Our own is read at once, so that its bytes need not be kept; others wait for those they belong to.
#[derive(Clone, Debug)]
pub struct Handed {
    /// Its name.
    pub name: String,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    Bytes(Vec<u8>),
    /// Ours, or why it cannot be read.
    Read(Result<HandIn, String>),
}

impl Handed {
    /// A file of a name.
    ///
    /// ```
    /// use stancemark::agree::{Handed, read_batch};
    /// use stancemark::stance::CodeBook;
    /// let batch = read_batch(vec![Handed::new("empty.json", b"")], &[], &CodeBook::default(), true);
    /// assert_eq!(batch.refused.len(), 1);
    /// ```
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        // What says so at its beginning needs no second look.
        let front = bytes.get(..bytes.len().min(2_000)).unwrap_or_default();
        let wanted = b"\"urn:stancemark:terms#\"";
        let content = if front.windows(wanted.len()).any(|w| w == wanted) {
            Content::Read(read_own(name, bytes))
        } else {
            Content::Bytes(bytes.to_vec())
        };
        Self {
            name: name.to_owned(),
            content,
        }
    }
}

fn read_own(name: &str, bytes: &[u8]) -> Result<HandIn, String> {
    let imported = read_annotations(name, bytes).map_err(|e| e.to_string())?;
    Ok(HandIn::of(name, imported))
}

/// What files hold that were handed in together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// What could be read, each with the place of its file.
    pub read: Vec<(Option<usize>, HandIn)>,
    /// The files that could not be read, by their places, and why.
    pub refused: Vec<(usize, String)>,
    /// Articles that files of other programs bring and that are not here.
    pub articles: Vec<Article>,
    /// Plain texts among the files, by their places.
    pub texts: Vec<usize>,
}

/// Reads files that were handed in together, our own and those of other programs.
///
/// A file that cannot be read is refused for itself; so is one that was coded with another code book if `fits`, else its
/// codes stay as they are.
pub fn read_batch(files: Vec<Handed>, articles: &[&Article], book: &CodeBook, fits: bool) -> Batch {
    let mut batch = Batch::default();
    let called: Vec<String> = files.iter().map(|f| f.name.clone()).collect();
    let (mut ours, mut others) = (Vec::new(), Vec::new());
    for (at, file) in files.into_iter().enumerate() {
        match file.content {
            Content::Read(read) => ours.push((at, read)),
            Content::Bytes(bytes) => others.push((at, file.name, bytes)),
        }
    }
    let foreign: Vec<(&str, &[u8])> = others
        .iter()
        .map(|(_, name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let found = read_files(&foreign);
    let place = |at: usize| others.get(at).map_or(0, |(at, ..)| *at);
    let named = |name: &str| {
        let found = called.iter().position(|n| n == name);
        found.or_else(|| called.iter().position(|n| n.starts_with(name)))
    };
    for (at, name, bytes) in found.ours.iter().filter_map(|at| others.get(*at)) {
        ours.push((*at, read_own(name, bytes)));
    }
    ours.sort_by_key(|(at, _)| *at);
    batch.texts = found.texts.iter().map(|at| place(*at)).collect();
    for error in found.refused {
        let at = named(&error.name).unwrap_or_default();
        batch.refused.push((at, error.to_string()));
    }
    for (at, read) in ours {
        match read {
            Ok(hand_in) => batch.take(Some(at), hand_in, book, fits),
            Err(why) => batch.refused.push((at, why)),
        }
    }
    for foreign in &found.foreign {
        let known = batch.articles.clone();
        let articles: Vec<&Article> = articles.iter().copied().chain(&known).collect();
        let at = named(&foreign.name);
        let hand_in = of_foreign(foreign, &articles, book, &mut batch.articles);
        batch.take(at, hand_in, book, fits);
    }
    batch
}

fn of_foreign(
    foreign: &Foreign,
    articles: &[&Article],
    book: &CodeBook,
    brought: &mut Vec<Article>,
) -> HandIn {
    let taken = take(foreign, articles, book, None);
    let mut named: SortedMap<_, ArticleCard> = SortedMap::new();
    let known = articles.iter().copied().chain(&taken.articles);
    let cards: SortedMap<_, &Article> = known.map(|a| (a.id.clone(), a)).collect();
    for annotation in &taken.annotations {
        if let Some(article) = cards.get(&annotation.article) {
            named.insert(annotation.article.clone(), ArticleCard::of(article));
        }
    }
    for article in &taken.articles {
        named.insert(article.id.clone(), ArticleCard::of(article));
    }
    let losses = taken
        .losses
        .iter()
        .map(|loss| format!("{}: {loss}", foreign.name));
    let told = taken.told.iter().cloned().chain(losses).collect();
    brought.extend(taken.articles.iter().cloned());
    HandIn {
        file: foreign.name.clone(),
        annotations: taken.annotations.into_iter().map(Arc::new).collect(),
        articles: named.into_entries().map(|(_, card)| card).collect(),
        told,
    }
}

impl Batch {
    fn take(&mut self, at: Option<usize>, mut hand_in: HandIn, book: &CodeBook, fits: bool) {
        let fitted = if fits { hand_in.fit(book) } else { Ok(()) };
        match fitted {
            Ok(()) => self.read.push((at, hand_in)),
            Err(why) => {
                let words = format!("{} was not taken: {why}", hand_in.file);
                self.refused.push((at.unwrap_or_default(), words));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interchange::{ExportOptions, write_annotations};
    use crate::keep::sample::sample;

    fn own(parties: &[&str]) -> String {
        let all: Vec<Annotation> = parties
            .iter()
            .zip(1..)
            .map(|(party, n)| Annotation {
                code: Code::party(PartyId::parse(party).unwrap()),
                ..sample(n)
            })
            .collect();
        write_annotations(&[], &all, &CodeBook::default(), ExportOptions::default())
    }

    #[test]
    fn files_are_taken_or_refused_one_by_one() {
        let (good, other) = (own(&["kyiv", "martians"]), own(&["martians", "venus"]));
        let files: [(&str, &[u8]); 6] = [
            ("good.json", good.as_bytes()),
            ("other 🇺🇦.json", other.as_bytes()),
            ("page.json", b"<!doctype html><title>Log in</title>"),
            ("empty.json", b""),
            ("news.txt", b"Talks go on."),
            ("cut.json", good.as_bytes().get(..40).unwrap()),
        ];
        let files = files.map(|(name, bytes)| Handed::new(name, bytes));
        let batch = read_batch(files.to_vec(), &[], &CodeBook::default(), true);
        assert_eq!(batch.read.len(), 1, "{batch:?}");
        let (at, read) = &batch.read[0];
        assert_eq!((*at, read.annotations.len()), (Some(0), 2));
        assert!(
            read.told[0].contains("party martians (1)"),
            "{:?}",
            read.told
        );
        assert_eq!(batch.texts, [4]);
        let mut refused: Vec<usize> = batch.refused.iter().map(|(at, _)| *at).collect();
        refused.sort_unstable();
        assert_eq!(refused, [1, 2, 3, 5], "{:?}", batch.refused);
        let why = &batch.refused.iter().find(|(at, _)| *at == 1).unwrap().1;
        assert!(why.contains("party martians (1), party venus (1)"), "{why}");
        assert!(why.contains("yours has the parties Kyiv"), "{why}");
    }

    #[test]
    fn parties_are_known_by_their_labels() {
        let mut book = CodeBook::default();
        book.parties[0].label = "Ukraine".to_owned();
        let file = own(&["ukraine", "moscow"]);
        let batch = read_batch(
            vec![Handed::new("a.json", file.as_bytes())],
            &[],
            &book,
            true,
        );
        let read = &batch.read[0].1;
        let parties: Vec<&str> = read
            .annotations
            .iter()
            .map(|a| a.code.party.as_str())
            .collect();
        assert_eq!(parties, [book.parties[0].id.as_str(), "moscow"]);
        assert_eq!(read.told, [""; 0]);
    }
}
