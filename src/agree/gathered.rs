//! Readers' files put together with the articles they are about.

use std::fmt;

use super::{Class, Reader};
use crate::annotate::{Annotation, Timestamp};
use crate::article::{Article, ArticleId};
use crate::extract::Extraction;
use crate::interchange::{Imported, plan_import};
use crate::session::{Command, Document, Session, apply};
use crate::sorted::{SortedMap, SortedSet};

/// Why readers' files cannot be put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Two files with different highlights bear the same reader's name: one of them must be renamed, or agreement would
    /// be wrong.
    SameReader {
        /// The reader's name.
        reader: String,
        /// The files.
        files: [String; 2],
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::SameReader { reader, files } = self;
        let [one, other] = files;
        write!(
            f,
            "{one} and {other} both hold highlights by {reader:?}, and not the same ones. If these are two people, give \
             one of them another name; if it is one, put both into one file."
        )
    }
}

/// A session made of readers' files, and who read what.
#[derive(Clone, Debug)]
pub struct Gathered {
    session: Session,
    read: SortedSet<(Reader, ArticleId)>,
    /// How many highlights are of articles that are not there.
    pub elsewhere: usize,
    /// Files that say the same of the same reader as one before, and count once.
    pub repeated: Vec<String>,
}

impl Gathered {
    /// Puts the files of readers, each with its name, and articles together.
    ///
    /// Highlights without a name are those of a reader named as the file; so is a file without any highlight, whose
    /// reader marked nothing in the articles that the file names. Each reader of a file is taken to have read all
    /// articles that the file names.
    ///
    /// # Errors
    /// [`Refusal::SameReader`] if two files hold different highlights of one reader.
    pub fn new(
        articles: Vec<(Article, Extraction)>,
        files: Vec<(String, Imported)>,
    ) -> Result<Self, Refusal> {
        let mut of_reader: SortedMap<String, (String, Vec<Annotation>)> = SortedMap::new();
        let mut read: SortedSet<(Reader, ArticleId)> = SortedSet::default();
        let mut repeated = Vec::new();
        for (name, imported) in files {
            let mut here: SortedMap<String, Vec<Annotation>> = SortedMap::new();
            for annotation in imported.annotations {
                let reader = annotation.coder.clone().unwrap_or_else(|| stem(&name));
                let coder = Some(reader.clone());
                here.change(reader, |all| {
                    all.push(Annotation {
                        coder,
                        ..annotation
                    });
                });
            }
            if here.is_empty() {
                here.insert(stem(&name), Vec::new());
            }
            for (reader, annotations) in here.into_entries() {
                for card in &imported.articles {
                    read.insert((Some(reader.clone()), card.id.clone()));
                }
                match of_reader.get(&reader) {
                    Some((_, before)) if *before == annotations => repeated.push(name.clone()),
                    Some((file, _)) => {
                        let files = [file.clone(), name];
                        return Err(Refusal::SameReader { reader, files });
                    }
                    None => {
                        of_reader.insert(reader, (name.clone(), annotations));
                    }
                }
            }
        }
        let all: Vec<Annotation> = of_reader
            .into_entries()
            .flat_map(|(_, (_, annotations))| annotations)
            .collect();
        // Readers who began with the same file share identities.
        let annotations = plan_import(&[], &all).new;
        let documents = articles
            .into_iter()
            .map(|(a, found)| Document::new(a, found));
        let documents = documents.collect();
        let mut session = Session::default();
        for command in [
            Command::LoadArticles(documents),
            Command::Take {
                documents: Vec::new(),
                book: None,
                annotations,
                label: String::new(),
                at: Timestamp::default(),
            },
        ] {
            // That there is nothing to take over is no fault.
            if let Ok((next, _)) = apply(&session, command) {
                session = next;
            }
        }
        let elsewhere = session.homeless().len();
        Ok(Self {
            session,
            read,
            elsewhere,
            repeated,
        })
    }

    /// The readers and what each marked.
    pub fn class(&self) -> Class<'_> {
        Class::of(&self.session, &self.read)
    }

    /// The session, with the standard code book.
    pub fn session(&self) -> &Session {
        &self.session
    }
}

/// The name of a file without its folder and what follows the last full stop.
fn stem(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;
    use crate::interchange::{ArticleCard, ExportOptions, read_annotations, write_annotations};
    use crate::stance::CodeBook;

    const NEWS: &str = "Kyiv said no 🇺🇦. Moscow waits 👨‍👩‍👧‍👦.";

    /// A file with the marks of some readers.
    fn file(name: &str, marks: &[(&str, &str)], named: bool) -> (String, Imported) {
        let mut sample = Sample::new(&[NEWS]);
        for (reader, words) in marks {
            sample.mark(reader, 0, words, "kyiv");
        }
        let document = sample.session.document(&sample.articles[0]).unwrap();
        let cards = [ArticleCard::of(&document.article)];
        let annotations = sample.session.live_annotations().map(|a| &**a);
        let options = ExportOptions { names: named };
        let text = write_annotations(&cards, annotations, &CodeBook::default(), options);
        (
            name.to_owned(),
            read_annotations(name, text.as_bytes()).unwrap(),
        )
    }

    fn articles() -> Vec<(Article, Extraction)> {
        let sample = Sample::new(&[NEWS]);
        let documents = sample.session.documents();
        let both = documents.map(|d| (d.article.clone(), d.extraction.clone()));
        both.collect()
    }

    #[test]
    fn files_are_put_together() {
        let anna = || file("anna.json", &[("Anna", "Kyiv said no")], true);
        let files = vec![
            anna(),
            file("b.json", &[("Ben", "Moscow")], true),
            file("class/no name.json", &[("x", "Kyiv said no")], false),
            file("nothing.json", &[], true),
            anna(),
        ];
        let gathered = Gathered::new(articles(), files).unwrap();
        assert_eq!(gathered.repeated, ["anna.json"]);
        assert_eq!(gathered.elsewhere, 0);
        let class = gathered.class();
        let names: Vec<_> = class.readers.iter().flatten().map(String::as_str).collect();
        assert_eq!(names, ["Anna", "Ben", "no name", "nothing"]);
        let marks = class.readings[0].marks.iter();
        let marks: Vec<_> = marks.map(|m| m.as_ref().map(Vec::len)).collect();
        assert_eq!(marks, [Some(1), Some(1), Some(1), Some(0)]);
    }

    #[test]
    fn one_name_in_two_files_is_refused() {
        let files = vec![
            file("1.json", &[("Anna", "Kyiv said no")], true),
            file("2.json", &[("Anna", "Moscow")], true),
        ];
        let refused = Gathered::new(articles(), files).unwrap_err();
        let says = refused.to_string();
        assert!(says.starts_with("1.json and 2.json both hold"), "{says}");
    }

    #[test]
    fn what_is_of_another_article_is_counted() {
        let files = vec![file("1.json", &[("Anna", "Moscow")], true)];
        let gathered = Gathered::new(Vec::new(), files).unwrap();
        assert_eq!(gathered.elsewhere, 1);
        assert!(gathered.class().readings.is_empty());
        let none = Gathered::new(articles(), Vec::new()).unwrap();
        assert!(none.class().readers.is_empty());
    }
}
