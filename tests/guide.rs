//! The guide to whole articles: one of the bundled ones as text one can read, and what holds for every one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    missing_docs,
    reason = "a test may say what must hold by panicking"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use stancemark::extract::proposal::Part;
use stancemark::extract::{Analysis, Extraction, analyse, extract};
use stancemark::guide::{Guide, Kind, guide};
use stancemark::text::Text;

type Read = (String, Text, Extraction, Analysis);

fn read(name: &str, words: &str) -> Read {
    let text = Text::new(words);
    let found = extract(&text);
    let analysis = analyse(&text, &found);
    (name.to_owned(), text, found, analysis)
}

fn bundled() -> Vec<Read> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/articles");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    let one = |path: &std::path::PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy();
        read(&name, &fs::read_to_string(path).expect("UTF-8"))
    };
    files.iter().map(one).collect()
}

fn parts(all: &[Read]) -> Vec<Part<'_>> {
    let part = |(_, text, found, analysis)| Part {
        text,
        found,
        analysis,
    };
    all.iter().map(|(n, t, f, a)| part((n, t, f, a))).collect()
}

/// A guide as text one can read.
fn told(parts: &[Part], article: usize, guide: &Guide) -> String {
    let mut out = String::new();
    for section in &guide.sections {
        writeln!(
            out,
            "{}\n  {}",
            section.kind.label(),
            section.relation.words
        )
        .unwrap();
        for share in &section.shares {
            writeln!(out, "  - {}: {}", share.label, share.count).unwrap();
        }
        if let Some(unread) = &section.unread {
            writeln!(out, "  ! {unread}").unwrap();
        }
        for passage in &section.passages {
            let words = |at: usize, span| parts[at].text.slice(span).unwrap();
            let quoted = if passage.quoted { " (quoted)" } else { "" };
            write!(
                out,
                "    {}{quoted} | {}",
                words(article, passage.shows),
                passage.seen
            )
            .unwrap();
            if let Some(other) = passage.other {
                write!(
                    out,
                    " <> {}: {}",
                    other.article,
                    words(other.article, other.span)
                )
                .unwrap();
            }
            out.push('\n');
        }
    }
    out
}

#[test]
fn a_bundled_article_is_guided_as_before() {
    let all = bundled();
    let parts = parts(&all);
    let article = all
        .iter()
        .position(|(name, ..)| name == "plainsight-explainer")
        .unwrap();
    let guide = guide(&parts, article).unwrap();
    insta::assert_snapshot!(told(&parts, article, &guide));
}

#[test]
fn every_bundled_article_shows_words_of_its_text() {
    let all = bundled();
    let parts = parts(&all);
    for (article, part) in parts.iter().enumerate() {
        let guide = guide(&parts, article).unwrap();
        assert_eq!(guide.lang, "en");
        for section in &guide.sections {
            assert!(section.unread.is_none() && !section.relation.words.is_empty());
            for passage in &section.passages {
                assert!(
                    part.text
                        .slice(passage.shows)
                        .is_some_and(|w| !w.is_empty())
                );
                assert!(part.text.slice(passage.span).is_some());
                assert_eq!(passage.other.is_some(), section.kind == Kind::Contradicted);
                if let Some(other) = passage.other {
                    assert!(parts[other.article].text.slice(other.span).is_some());
                }
            }
        }
        for kind in [Kind::Named, Kind::Unnamed, Kind::Agentless, Kind::Voices] {
            let section = guide.section(kind).unwrap();
            assert!(!section.passages.is_empty(), "{}: {kind:?}", all[article].0);
        }
    }
}

#[test]
fn what_is_not_read_in_a_language_is_said_and_not_counted() {
    let ukrainian = read(
        "uk",
        "Новини 🇺🇦\n\n«Це не мир», — сказав Дмитро Кулеба. План було погоджено в Женеві, як повідомляють джерела.\n",
    );
    let german = read(
        "de",
        "Nachrichten\n\nDer Plan wurde in Genf vereinbart, und die Gespräche sind nicht vorbei. „Das ist kein Frieden“, sagte \
         Kuleba. Laut Kreisen ist der Text angeblich fertig.\n",
    );
    for one in [ukrainian, german] {
        let all = [one];
        let parts = parts(&all);
        let guide = guide(&parts, 0).unwrap();
        assert_eq!(guide.lang, all[0].0);
        for section in &guide.sections {
            let unread = section.unread.as_deref().unwrap();
            assert!(
                unread.contains("Ukrainian") || unread.contains("German"),
                "{unread}"
            );
            if section.kind == Kind::Agentless || section.kind == Kind::Unnamed {
                assert!(section.relation.words.is_empty() && section.passages.is_empty());
                assert!(unread.contains("Look for"), "{unread}");
            }
        }
    }
}
