//! Whether readers worked independently, as far as their files tell.

use std::sync::Arc;

use super::{HandIn, ReaderCard};
use crate::annotate::{Annotation, Origin};
use crate::article::ArticleId;
use crate::interchange::Shown;
use crate::sorted::{SortedMap, SortedSet};
use crate::text::counted;

/// The most readers that are named.
const NAMED: usize = 6;

/// Whether a reader worked independently. Only the first is independence: where nothing is known, none is assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// The files say of every article that the reader saw neither suggestions nor the work of others.
    Independent,
    /// A file does not say what the reader saw.
    Unknown,
    /// The reader saw suggestions of the program first.
    Suggestions,
    /// The reader saw the work of others first.
    Others,
}

impl Known {
    /// All, from the best.
    pub const ALL: [Self; 4] = [
        Self::Independent,
        Self::Unknown,
        Self::Suggestions,
        Self::Others,
    ];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Independent => "independent",
            Self::Unknown => "unknown",
            Self::Suggestions => "suggestions",
            Self::Others => "others",
        }
    }
}

/// What a reader saw of each article before or while coding it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Independence {
    /// Article by article; nothing where no file tells.
    articles: SortedMap<ArticleId, Option<Shown>>,
    /// Articles of which a file has work of the reader and does not tell.
    untold: SortedSet<ArticleId>,
}

impl Independence {
    /// Takes in what a file says of the reader who has these highlights in it.
    pub(super) fn add(&mut self, file: &HandIn, annotations: &[&Arc<Annotation>]) {
        let coder = annotations.first().map(|a| a.coder.as_deref());
        let mut marked: SortedMap<&ArticleId, bool> = SortedMap::new();
        // Files have them article by article.
        for run in annotations.chunk_by(|a, b| a.article == b.article) {
            let mut work = run.iter().filter(|a| !a.trashed).peekable();
            if let Some(first) = work.peek() {
                let article = &first.article;
                let suggested = work.any(|a| matches!(a.origin, Origin::Suggestion(_)));
                marked.change(article, |any| *any |= suggested);
            }
        }
        let mut told: SortedMap<&ArticleId, &Shown> = SortedMap::new();
        for card in &file.articles {
            let entry = match (coder, card.shown.as_slice()) {
                // Who has no highlights is not named in the file either.
                (None, [one]) => Some(one),
                (None, _) => None,
                (Some(coder), all) => all.iter().find(|s| s.reader.as_deref() == coder),
            };
            if let Some(entry) = entry {
                told.insert(&card.id, entry);
            }
        }
        for id in marked.keys().chain(told.keys()) {
            let suggested = marked.get(id).copied().unwrap_or_default();
            let entry = told.get(id).copied();
            if entry.is_none() {
                self.untold.insert((*id).clone());
            }
            self.articles
                .change((*id).clone(), |held: &mut Option<Shown>| {
                    if entry.is_some() || suggested {
                        let held = held.get_or_insert_default();
                        held.suggestions |= suggested || entry.is_some_and(|e| e.suggestions);
                        held.others |= entry.is_some_and(|e| e.others);
                    }
                });
        }
    }

    /// What is known of one article, as a file tells it of a reader of this name.
    pub(super) fn of(&self, article: &ArticleId, name: &str) -> Option<Shown> {
        let shown = self.articles.get(article)?.clone()?;
        let is_told = !self.untold.contains(article) || shown.suggestions || shown.others;
        is_told.then(|| Shown {
            reader: Some(name.to_owned()),
            ..shown
        })
    }

    fn count(&self, of: impl Fn(&Shown) -> bool) -> usize {
        let known = self.articles.values().flatten();
        known.filter(|s| of(s)).count()
    }

    /// In how many articles the reader saw the work of others.
    pub fn others(&self) -> usize {
        self.count(|s| s.others)
    }

    /// In how many articles the reader saw suggestions of the program.
    pub fn suggestions(&self) -> usize {
        self.count(|s| s.suggestions)
    }

    /// Of how many articles a file does not say what the reader saw.
    pub fn unknown(&self) -> usize {
        self.untold.iter().count()
    }

    /// How many articles the reader read.
    pub fn articles(&self) -> usize {
        self.articles.values().count()
    }

    /// What that comes to.
    pub fn known(&self) -> Known {
        if self.others() > 0 {
            Known::Others
        } else if self.suggestions() > 0 {
            Known::Suggestions
        } else if self.unknown() > 0 || self.articles() == 0 {
            Known::Unknown
        } else {
            Known::Independent
        }
    }

    /// What that comes to, in words.
    pub fn words(&self) -> String {
        let all = self.articles();
        let of = |n: usize| {
            if n == all {
                counted(n, "article", "articles")
            } else {
                format!("{n} of {}", counted(all, "article", "articles"))
            }
        };
        match self.known() {
            Known::Independent => {
                "independent: saw neither suggestions nor the work of others".to_owned()
            }
            Known::Unknown => {
                "not known to be independent: the file does not say what was seen first".to_owned()
            }
            Known::Suggestions => {
                format!(
                    "not independent: saw suggestions in {}",
                    of(self.suggestions())
                )
            }
            Known::Others => {
                let mut words = format!(
                    "not independent: saw the work of others in {}",
                    of(self.others())
                );
                if self.suggestions() > 0 {
                    words = format!("{words}, suggestions in {}", of(self.suggestions()));
                }
                words
            }
        }
    }
}

/// What has to be known of readers who did not work independently, or of whom that is not known, in sentences; `called`
/// names a reader.
///
/// # Source
/// K. Krippendorff, Content Analysis (4th ed. 2018), 12.2: what coders agree on after they saw each other's work or the
/// same proposals says how well they follow these, not how reliable the code book is.
pub fn independence(readers: &[ReaderCard], called: impl Fn(usize) -> String) -> Vec<String> {
    let of = |known: Known| -> Vec<usize> {
        let readers = readers.iter().enumerate();
        let found = readers.filter(|(_, r)| r.saw.known() == known);
        found.map(|(n, _)| n).collect()
    };
    let who = |found: &[usize]| {
        if found.len() == readers.len() && found.len() > 1 {
            return "All readers".to_owned();
        }
        let named: Vec<String> = found.iter().take(NAMED).map(|n| called(*n)).collect();
        match found.len().saturating_sub(NAMED) {
            0 => named.join(", "),
            more => format!(
                "{} and {}",
                named.join(", "),
                counted(more, "other", "others")
            ),
        }
    };
    let mut said = Vec::new();
    let others = of(Known::Others);
    if !others.is_empty() {
        said.push(format!(
            "Not independent: {} saw the work of others before the coding was done. Such agreement says how well they \
             followed others, not how reliable the code book is.",
            who(&others)
        ));
    }
    let suggestions = of(Known::Suggestions);
    if !suggestions.is_empty() {
        said.push(format!(
            "Not independent: {} saw the program's suggestions before the coding was done, and readers who follow the same \
             suggestions agree by them.",
            who(&suggestions)
        ));
    }
    let unknown = of(Known::Unknown);
    if !unknown.is_empty() {
        said.push(format!(
            "Not known to be independent: {}. The files do not say whether suggestions or the work of others were seen \
             first, as those of other programs and of earlier versions do not.",
            who(&unknown)
        ));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::super::{Gathered, Names};
    use super::*;
    use crate::annotate::AnnotationId;
    use crate::interchange::{ArticleCard, ExportOptions, read_annotations, write_annotations};
    use crate::keep::sample::sample;
    use crate::stance::CodeBook;

    /// A file of marks by readers, and what is told of each.
    fn file(
        name: &str,
        marks: &[(&str, bool)],
        told: &[(&str, bool, bool)],
        names: bool,
    ) -> HandIn {
        let marks = marks.iter().zip(1..).map(|((reader, suggested), n)| {
            let mut mark = sample(n);
            mark.id = AnnotationId::from_bits(n * 1_000 + name.len() as u128);
            mark.coder = Some((*reader).to_owned());
            if *suggested {
                mark.origin = Origin::Suggestion("k 🇺🇦".to_owned());
            }
            mark
        });
        let marks: Vec<Annotation> = marks.collect();
        let id = sample(1).article;
        let card = ArticleCard {
            id,
            title: "News".to_owned(),
            outlet: None,
            lang: None,
            digest: None,
            length: None,
            shown: (told.iter())
                .map(|(reader, suggestions, others)| Shown {
                    reader: Some((*reader).to_owned()),
                    suggestions: *suggestions,
                    others: *others,
                })
                .collect(),
        };
        let options = ExportOptions { names };
        let text = write_annotations(&[card], &marks, &CodeBook::default(), options);
        HandIn::of(name, read_annotations(name, text.as_bytes()).unwrap())
    }

    fn known(gathered: &Gathered) -> Vec<(&str, Known)> {
        let readers = gathered.readers.iter();
        readers.map(|r| (r.name.as_str(), r.saw.known())).collect()
    }

    /// M03.
    #[test]
    fn m03_who_saw_others_first_or_does_not_say_is_flagged() {
        let files = [
            file(
                "1.json",
                &[("Anna", false)],
                &[("Anna", false, false)],
                true,
            ),
            file("2.json", &[("Ben", false)], &[("Ben", true, true)], true),
            file(
                "3.json",
                &[("Олена 🇺🇦", true)],
                &[("Олена 🇺🇦", false, false)],
                true,
            ),
            file("4.json", &[("Dan", false)], &[], true),
            // What is told of Dan is not told of Eve.
            file("5.json", &[("Eve", false)], &[("Dan", false, false)], true),
            file(
                "nameless.json",
                &[("x", false)],
                &[("x", false, false)],
                false,
            ),
            file("zero.json", &[], &[("Zoe", false, true)], true),
            file("nobody.json", &[], &[], true),
        ];
        let gathered = Gathered::new(Vec::new(), &files, &Names::default());
        let expected = [
            ("Anna", Known::Independent),
            ("Ben", Known::Others),
            ("Dan", Known::Unknown),
            ("Eve", Known::Unknown),
            ("nameless", Known::Independent),
            ("nobody", Known::Unknown),
            ("zero", Known::Others),
            ("Олена 🇺🇦", Known::Suggestions),
        ];
        assert_eq!(known(&gathered), expected);
        let words = gathered.readers[1].saw.words();
        let says = "not independent: saw the work of others in 1 article, suggestions in 1 article";
        assert_eq!(words, says);
        let said = independence(&gathered.readers, |n| gathered.readers[n].name.clone());
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(
            said[0].starts_with("Not independent: Ben, zero saw the work"),
            "{said:?}"
        );
        assert!(
            said[2].starts_with("Not known to be independent: Dan, Eve, nobody."),
            "{said:?}"
        );
        // Put together and read again, it is the same; of whom nothing was told, nothing is told.
        let merged = gathered.merged().to_file(&CodeBook::default());
        let again = read_annotations("all.json", merged.as_bytes()).unwrap();
        let again = [HandIn::of("all.json", again)];
        let again = Gathered::new(Vec::new(), &again, &Names::default());
        let with_marks = expected
            .iter()
            .filter(|(n, _)| !["nobody", "zero"].contains(n));
        assert_eq!(known(&again), with_marks.copied().collect::<Vec<_>>());
    }

    #[test]
    fn one_file_that_does_not_tell_makes_all_of_it_unknown() {
        let told = file(
            "1.json",
            &[("Anna", false)],
            &[("Anna", false, false)],
            true,
        );
        let untold = file("1 (2).json", &[("Anna", false)], &[], true);
        let names = Names {
            same: ["Anna".to_owned()].into_iter().collect(),
            ..Names::default()
        };
        for files in [[told.clone(), untold.clone()], [untold, told]] {
            let gathered = Gathered::new(Vec::new(), &files, &names);
            assert_eq!(known(&gathered), [("Anna", Known::Unknown)]);
            assert!(gathered.merged().articles[0].shown.is_empty());
        }
        let all = vec![ReaderCard::default(); 9];
        let said = independence(&all, |n| format!("Reader {n}"));
        assert!(said[0].contains("All readers"), "{said:?}");
    }
}
