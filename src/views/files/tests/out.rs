//! One's work written for other programs, and read again.

use super::*;
use crate::interchange::foreign::Unit;
use proptest::prelude::*;

const FORMATS: [&str; 13] = [
    "stancemark",
    "csv",
    "hypothesis",
    "recogito",
    "doccano",
    "spacy",
    "brat",
    "label-studio",
    "cas",
    "qdc",
    "qdpx",
    "iob",
    "html",
];

#[test]
fn every_format_is_offered_and_says_what_it_loses() {
    let mut stage = Stage::with(&[(1, "Moscow waits", "Anna"), (2, "Europe", "Ben")]);
    for format in FORMATS {
        let words = stage.ask("", &[("format", format), ("names", "1")], Vec::new());
        assert!(
            words.contains("2 highlights,") && words.contains("What does not travel"),
            "{words}"
        );
        let words = words.rsplit_once("What does not travel").unwrap().1;
        let lost = words.contains("Nothing is lost.")
            || words.contains("Nothing that a reader sees is lost.");
        let carries_all = !matches!(
            format,
            "doccano" | "qdc" | "iob" | "html" | "brat" | "label-studio"
        );
        assert_eq!(lost, carries_all, "{format}: {words}");
        let (name, bytes) = stage.saved(&[("format", format), ("names", "1")]);
        assert!(
            name.starts_with("stancemark-2025-11-22") && !bytes.is_empty(),
            "{name}"
        );
    }
}

#[test]
fn x06_without_names_there_is_no_name_in_any_format() {
    let mut stage = Stage::with(&[(1, "Moscow waits", "Annabella"), (2, "Europe", "Ben")]);
    for format in FORMATS {
        let (_, bytes) = stage.saved(&[("format", format)]);
        let has = bytes.windows(9).any(|w| w == b"Annabella");
        assert!(!has || format == "stancemark-with-names", "{format}");
        let (_, named) = stage.saved(&[("format", format), ("names", "1")]);
        let carries = named.windows(9).any(|w| w == b"Annabella");
        assert_eq!(
            carries,
            !matches!(format, "qdc" | "iob" | "doccano"),
            "{format}"
        );
    }
    let (_, one) = stage.saved(&[
        ("format", "csv"),
        ("names", "1"),
        ("coder", "Ben"),
        ("separator", ";"),
        ("mark", "1"),
    ]);
    let text = String::from_utf8(one).unwrap();
    assert!(
        text.starts_with("\u{feff}id;article;")
            && !text.contains("Annabella")
            && text.contains("Ben"),
        "{text}"
    );
}

#[test]
fn what_is_text_can_be_copied() {
    let mut stage = Stage::with(&[(1, "Moscow waits", "")]);
    stage.ask("copy", &[("format", "csv")], Vec::new());
    assert!(
        matches!(&stage.effects[..], [Effect::Copy { name, content }] if name.contains(".csv") && content.contains("Moscow waits"))
    );
    let words = stage.ask("", &[("format", "qdpx")], Vec::new());
    assert!(!words.contains("Copy"), "{words}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What was saved in a format that holds the articles comes back into an empty page: the same words marked.
    #[test]
    fn what_goes_out_comes_back(
        format in prop::sample::select(vec!["csv", "recogito", "doccano", "spacy", "brat", "label-studio", "cas", "qdpx"]),
        spans in prop::collection::vec((0..70_usize, 1..20_usize, 0..4_usize), 1..6),
    ) {
        let mut stage = Stage::with(&[]);
        let at: Vec<usize> = WORDS.char_indices().map(|(at, _)| at).collect();
        let book = CodeBook::default();
        let marks = spans.iter().zip(1..).filter_map(|((start, length, party), n)| {
            let (from, to) = (at[start % at.len()], at[(start + length).min(at.len() - 1)]);
            let words = WORDS.get(from..to)?;
            let span = ByteSpan::from_usize(from, to)?;
            (!words.trim().is_empty()).then_some(())?;
            Some(Annotation {
                selector: Selector::describe(&article().text, span)?,
                code: Code::party(book.parties[*party].id.clone()),
                ..mark(n, "Moscow", "")
            })
        });
        stage.run(Command::Receive { annotations: marks.collect(), book: None });
        let parties = |stage: &Stage| -> Vec<(String, String)> {
            let mut all: Vec<_> = stage.live().into_iter().map(|(p, w)| (p, w.split_whitespace().collect::<String>())).collect();
            all.sort();
            all.dedup();
            all
        };
        let before = parties(&stage);
        let (name, bytes) = stage.saved(&[("format", format), ("names", "1")]);
        let mut other = if matches!(format, "csv" | "recogito") { Stage::with(&[]) } else { Stage::new() };
        let empty = other.exported();
        other.bring(&[(&name, &bytes)]);
        if let Some(batch) = &other.view.pending {
            // The unit in which it was written, if the words would be others under another.
            let unit = if matches!(format, "doccano" | "cas") { Unit::Utf16 } else { Unit::Chars };
            let settled = settle(batch, &Choices::default(), &other.mirror);
            let answers: Vec<(String, String)> = settled.questions.iter().map(|(question, answer)| {
                let number = match question {
                    Question::Unit(_, fits) => fits.iter().position(|f| f.unit == unit).map(|n| n.to_string()),
                    _ => None,
                };
                (question.field(), number.unwrap_or_else(|| answer.clone()))
            }).collect();
            let answers: Vec<(&str, &str)> = answers.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            other.ask("take", &answers, Vec::new());
        }
        prop_assert_eq!(parties(&other), before, "{}: {:?}", format, other.report());
        other.run(Command::Undo { at: Timestamp(99) });
        prop_assert_eq!(other.exported(), empty);
    }

    /// Whatever is brought, nothing is said twice, nothing breaks, and what is here stays.
    #[test]
    fn i28_any_bytes(name in "[a-z]{1,4}\\.(json|jsonl|ann|txt|csv|xml|qdpx|html)", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut stage = Stage::with(&[(1, "Moscow waits", "Anna")]);
        stage.bring(&[(&name, &bytes)]);
        prop_assert!(stage.live().contains(&("Kyiv".to_owned(), "Moscow waits".to_owned())));
        prop_assert!(!stage.report().0.is_empty());
    }
}
