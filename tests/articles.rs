//! Whole articles: how the bundled ones are labelled, as text one can read, and what holds for any article.
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
use std::path::{Path, PathBuf};

use stancemark::article::{Article, Source};
use stancemark::extract::{Extraction, extract, reason};
use stancemark::session::{Command, Document, Session, apply};
use stancemark::text::Text;

fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder can be read")
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, fs::read_to_string(&path).expect("UTF-8"))
        })
        .collect()
}

fn bundled() -> Vec<(String, String)> {
    texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("www/articles"))
}

/// The articles of the folder beside the repository, where there is one.
fn seeds() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    if folder.is_dir() {
        return texts(&folder);
    }
    println!("There is no ../shared/seeds here: only the bundled articles are tested.");
    Vec::new()
}

/// An article as text one can read: a line a block with its kind and rule, `¦` between sentences, `⟦⟧` around
/// quotations (`⟦~` where nobody speaks them), `-` in front of what is not the article.
fn marked(text: &Text, found: &Extraction) -> String {
    let mut out = String::new();
    for (index, block) in found.blocks.iter().enumerate() {
        let sign = if block.content { "+" } else { "-" };
        write!(out, "{sign} {} ({}) ", block.kind.name(), block.rule).expect("memory");
        let range = block.span.to_range();
        for (at, c) in text.as_str()[range.clone()].char_indices() {
            let at = range.start + at;
            if found.sentences.iter().any(|s| {
                s.block == index
                    && s.span.start().to_usize() == at
                    && at > block.body.start().to_usize()
            }) {
                out.push('¦');
            }
            for quotation in &found.quotations {
                if quotation.outer.start().to_usize() == at {
                    out.push_str(if quotation.scare { "⟦~" } else { "⟦" });
                }
            }
            out.push(c);
            if found
                .quotations
                .iter()
                .any(|q| q.outer.end().to_usize() == at + c.len_utf8())
            {
                out.push('⟧');
            }
        }
        out.push('\n');
    }
    out
}

#[test]
fn bundled_articles_are_labelled_as_before() {
    for (name, source) in bundled() {
        let text = Text::new(source);
        insta::assert_snapshot!(name, marked(&text, &extract(&text)));
    }
}

/// What holds for the labels of any text.
fn check(name: &str, source: &str) {
    let text = Text::new(source);
    let found = extract(&text);
    let mut free = 0;
    for block in &found.blocks {
        let words = text.slice(block.span).expect("on character boundaries");
        assert!(
            block.span.start().to_usize() >= free,
            "{name}: blocks overlap at {:?}",
            block.span
        );
        assert!(
            block.span.encloses(block.body),
            "{name}: a body leaves its block"
        );
        assert_eq!(
            words.trim(),
            words,
            "{name}: a block has white space at an edge"
        );
        assert!(!words.is_empty() && reason(block.rule).len() > 10);
        free = block.span.end().to_usize();
    }
    let mut last = 0;
    for sentence in &found.sentences {
        let block = &found.blocks[sentence.block];
        assert!(
            block.content && block.span.encloses(sentence.span),
            "{name}: {:?}",
            sentence.span
        );
        assert!(sentence.span.start().to_usize() >= last && !sentence.span.is_empty());
        last = sentence.span.end().to_usize();
    }
    for quotation in &found.quotations {
        assert!(quotation.outer.encloses(quotation.span) && text.slice(quotation.span).is_some());
    }
    assert!(
        found.blocks.iter().any(|b| b.content),
        "{name}: nothing is the article"
    );
}

#[test]
fn labels_are_spans_of_the_text() {
    for (name, source) in bundled().into_iter().chain(seeds()) {
        check(&name, &source);
        check(&format!("{name} with CRLF"), &source.replace('\n', "\r\n"));
        check(
            &format!("{name} with flags"),
            &source.replace("Kyiv", "🇺🇦 Kyiv 👨‍👩‍👧‍👦"),
        );
    }
}

/// Pieces of real articles, so that random texts are made of what the rules look for.
fn pieces() -> Vec<String> {
    let extra = [
        "\n", "\n\n", ". ", ".. ", " - ", "• ", "“", "”", "\"", "’s ", ", ", "(", ")", "🇺🇦",
        "\u{a0}", "\r\n", "1. ", ":",
    ];
    let mut pieces: Vec<String> = extra.map(str::to_owned).to_vec();
    for (_, source) in bundled() {
        pieces.extend(source.split_inclusive(' ').map(str::to_owned));
    }
    pieces
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]
    /// Analysis cannot fail, whatever the text.
    #[test]
    fn any_text_is_labelled(picks in proptest::collection::vec(proptest::prelude::any::<proptest::sample::Index>(), 1..150)) {
        let pieces = pieces();
        let source: String = picks.iter().map(|i| {
            // Half of the picks are marks and breaks, where rules meet.
            let n = i.index(pieces.len() * 2);
            pieces.get(n).map_or_else(|| pieces[n % 18].as_str(), String::as_str)
        }).collect();
        let text = Text::new(source.clone());
        let found = extract(&text);
        for block in &found.blocks {
            proptest::prop_assert!(text.slice(block.span).is_some());
        }
        for sentence in &found.sentences {
            proptest::prop_assert!(text.slice(sentence.span).is_some());
        }
    }
}

#[test]
fn every_article_can_be_loaded_at_once() {
    let all: Vec<_> = bundled().into_iter().chain(seeds()).collect();
    let documents = all
        .iter()
        .map(|(name, source)| {
            let article = Article::new(name.clone(), Source::Pasted, Text::new(source.clone()));
            let extraction = extract(&article.text);
            Document::new(article, extraction)
        })
        .collect();
    let (session, _) =
        apply(&Session::default(), Command::LoadArticles(documents)).expect("new articles");
    assert_eq!(
        session.documents().count(),
        all.len(),
        "no two articles are the same text"
    );
}

#[test]
fn bundled_articles_are_what_the_page_promises() {
    let texts = bundled();
    assert_eq!(texts.len(), 5);
    for (name, source) in &texts {
        let text = Text::new(source.clone());
        let found = extract(&text);
        let words: usize = found
            .blocks
            .iter()
            .map(|b| stancemark::text::words(&text, b.span).len())
            .sum();
        assert!((700..=1500).contains(&words), "{name}: {words} words");
        for party in ["Kyiv", "Moscow", "Washington", "Europe"] {
            assert!(source.contains(party), "{name} does not mention {party}");
        }
        assert!(!found.quotations.is_empty(), "{name} has no quotation");
        assert!(
            found.blocks.iter().any(|b| !b.content),
            "{name} has no page furniture"
        );
    }
    let everything: String = texts.into_iter().map(|(_, source)| source).collect();
    for wanted in ["🇺🇦", "👨‍👩‍👧", "“", "\"", "\u{a0}", "Україн"] {
        assert!(
            everything.contains(wanted) || everything.contains(&wanted.to_lowercase()),
            "{wanted}"
        );
    }
}
