//! Files that readers handed in, of any format, as they are read.

use std::sync::Arc;

use crate::annotate::Annotation;
use crate::article::Article;
use crate::interchange::foreign::{Foreign, read_files, take};
use crate::interchange::{ArticleCard, Imported, read_annotations};
use crate::sorted::{SortedMap, SortedSet};
use crate::stance::{CodeBook, PartyId};

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

    /// Makes the codes of the file those of a code book: what the book knows by its label gets the name the book gives
    /// it, and what the book does not know is told.
    ///
    /// # Errors
    /// In words: the file has highlights, and the book knows none of their parties.
    pub fn fit(&mut self, book: &CodeBook) -> Result<(), String> {
        let parties = Known::of(book.parties.iter().map(|p| (&p.id, &p.label)));
        let attitudes = Known::of(book.attitudes.iter().map(|a| (&a.id, &a.label)));
        let issues = Known::of(book.issues.iter().map(|i| (&i.id, &i.label)));
        let mut unknown: SortedMap<(&str, String), usize> = SortedMap::new();
        let mut miss = |kind: &'static str, id: &str| {
            unknown.change((kind, id.to_owned()), |n| *n += 1);
        };
        let mut any_known = self.annotations.is_empty();
        for annotation in &mut self.annotations {
            let code = &annotation.code;
            let mut differs = false;
            for party in code.parties() {
                let known = parties.named(party, party.as_str());
                any_known |= known.is_some();
                differs |= known.is_some_and(|known| known != party);
                if known.is_none() {
                    miss("party", party.as_str());
                }
            }
            if let Some(attitude) = &code.attitude {
                let known = attitudes.named(attitude, attitude.as_str());
                differs |= known.is_some_and(|known| known != attitude);
                if known.is_none() {
                    miss("attitude", attitude.as_str());
                }
            }
            if let Some(issue) = &code.issue {
                let known = issues.named(issue, issue.as_str());
                differs |= known.is_some_and(|known| known != issue);
                if known.is_none() {
                    miss("issue", issue.as_str());
                }
            }
            if differs {
                let code = &mut Arc::make_mut(annotation).code;
                let name = |id: &PartyId| parties.named(id, id.as_str()).unwrap_or(id).clone();
                let all: Vec<PartyId> = code.parties().map(name).collect();
                let mut all = all.into_iter();
                if let Some(party) = all.next() {
                    let also: SortedSet<PartyId> = all.filter(|p| *p != party).collect();
                    (code.party, code.also) = (party, also.iter().cloned().collect());
                }
                let attitude = code.attitude.as_ref();
                let known = attitude.and_then(|a| attitudes.named(a, a.as_str()));
                code.attitude = known.or(attitude).cloned();
                let issue = code.issue.as_ref();
                let known = issue.and_then(|i| issues.named(i, i.as_str()));
                code.issue = known.or(issue).cloned();
            }
        }
        if unknown.is_empty() {
            return Ok(());
        }
        let named = list(&unknown);
        if !any_known {
            let own: Vec<&str> = book.parties.iter().map(|p| p.label.as_str()).collect();
            return Err(format!(
                "it was coded with another code book: it has {named}; yours has the parties {}. Open that code book first, \
                 or give its parties the same names.",
                own.join(", ")
            ));
        }
        self.told.push(format!(
            "{}: your code book does not have {named}. They count as codes of their own.",
            self.file
        ));
        Ok(())
    }
}

/// The codes of one kind in a code book, by their names in files and by their labels.
struct Known<'a, Id>(Vec<(&'a Id, String)>);

impl<'a, Id: PartialEq> Known<'a, Id> {
    fn of(all: impl Iterator<Item = (&'a Id, &'a String)>) -> Self {
        Self(all.map(|(id, label)| (id, folded(label))).collect())
    }

    /// The code of this name, else the one of this label.
    fn named(&self, id: &Id, name: &str) -> Option<&'a Id> {
        let by_name = self.0.iter().find(|(known, _)| *known == id);
        let by_label = || {
            let name = folded(name);
            self.0.iter().find(|(_, label)| *label == name)
        };
        by_name.or_else(by_label).map(|(known, _)| *known)
    }
}

fn folded(name: &str) -> String {
    name.to_lowercase().replace(['-', '_'], " ")
}

/// Codes with their numbers, as far as they are named.
fn list(all: &SortedMap<(&str, String), usize>) -> String {
    let named = all.iter().take(NAMED);
    let named: Vec<String> = named
        .map(|((k, id), n)| format!("{k} {id} ({n})"))
        .collect();
    let mut named = named.join(", ");
    if all.len() > NAMED {
        named.push_str(" and others");
    }
    named
}

/// What has to be known of files that were coded with different code books, where no code book was given: which file has
/// parties of which no other file has any.
pub fn strangers(files: &[HandIn]) -> Vec<String> {
    let of = |file: &HandIn| -> SortedMap<(&'static str, String), usize> {
        let mut all = SortedMap::new();
        for party in file.annotations.iter().flat_map(|a| a.code.parties()) {
            all.change(("party", party.as_str().to_owned()), |n: &mut usize| {
                *n += 1;
            });
        }
        all
    };
    let all: Vec<_> = files.iter().map(of).collect();
    let mut having: SortedMap<&str, usize> = SortedMap::new();
    for (_, party) in all.iter().flat_map(SortedMap::keys) {
        having.change(party.as_str(), |n| *n += 1);
    }
    let coded = all.iter().filter(|parties| !parties.is_empty()).count();
    let is_alone = |parties: &SortedMap<(&str, String), usize>| {
        let mut names = parties.keys();
        coded > 1
            && !parties.is_empty()
            && names.all(|(_, party)| having.get(party.as_str()).is_none_or(|n| *n == 1))
    };
    let alone = files
        .iter()
        .zip(&all)
        .filter(|(_, parties)| is_alone(parties));
    let told = alone.map(|(file, parties)| {
        format!(
            "{} was coded with another code book than the other files: it has {}, which none of them has. Give the code \
             book (--codebook) to have its parties mapped by their names, or files of another one refused.",
            file.file,
            list(parties)
        )
    });
    told.collect()
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
    use crate::stance::Code;

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

    #[test]
    fn attitudes_and_issues_are_known_by_their_labels() {
        let mut book = CodeBook::default();
        book.attitudes[0].label = "Is 👍 for_it".to_owned();
        let mut code = Code::party(PartyId::parse("kyiv").unwrap());
        code.attitude = crate::stance::AttitudeId::parse("for-it");
        book.attitudes[1].label = "For it".to_owned();
        let mark = Annotation { code, ..sample(1) };
        let file = write_annotations(&[], [&mark], &CodeBook::default(), ExportOptions::default());
        let files = vec![Handed::new("a.json", file.as_bytes())];
        let batch = read_batch(files, &[], &book, true);
        let read = &batch.read[0].1;
        let attitude = read.annotations[0].code.attitude.as_ref();
        assert_eq!(attitude, Some(&book.attitudes[1].id), "{read:?}");
        assert_eq!(read.told, [""; 0]);
    }

    #[test]
    fn a_file_of_another_code_book_stands_out_where_none_is_given() {
        let read = |all: &[&[&str]]| -> Vec<HandIn> {
            let files: Vec<String> = all.iter().map(|parties| own(parties)).collect();
            let names = ["a.json", "b.json", "c 🇺🇦.json", "d.json"];
            let files = names.into_iter().zip(&files);
            let files = files.map(|(name, file)| Handed::new(name, file.as_bytes()));
            let batch = read_batch(files.collect(), &[], &CodeBook::default(), false);
            batch.read.into_iter().map(|(_, file)| file).collect()
        };
        let told = strangers(&read(&[
            &["kyiv"],
            &["kyiv", "moscow"],
            &["venus", "mars", "venus"],
            &[],
        ]));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].starts_with("c 🇺🇦.json was coded with another"),
            "{told:?}"
        );
        assert!(
            told[0].contains("party mars (1), party venus (2)"),
            "{told:?}"
        );
        for alike in [&[&["mars"][..], &["mars"]][..], &[&["mars"], &[]], &[]] {
            assert_eq!(strangers(&read(alike)), [""; 0]);
        }
    }
}
