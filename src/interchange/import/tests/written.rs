//! What is read as we write it is the same as what is read member by member.

use super::*;
use crate::interchange::item::read_item;
use crate::interchange::own_item::read_own;
use proptest::prelude::*;

fn file(notes: &[&str]) -> String {
    let all: Vec<Annotation> = notes
        .iter()
        .enumerate()
        .map(|(n, words)| note(n, words))
        .collect();
    let cards = [card(ARTICLE, "Plans")];
    write_annotations(&cards, &all, &CodeBook::default(), ExportOptions::default())
}

/// Reads a file without the short way.
fn slowly(name: &str, text: &str) -> Result<Imported, ImportError> {
    let mut reading = Reading::new(name, text);
    let fault = |reason| ImportError {
        name: name.to_owned(),
        reason,
    };
    match reading.whole() {
        Ok(()) => {}
        Err(Trouble::Reason(reason)) => return Err(fault(reason)),
        Err(Trouble::Fault(found)) => reading.lines(&found).map_err(fault)?,
    }
    Ok(reading.finish())
}

fn same(text: &str) {
    let name = "a 🇺🇦.json";
    assert_eq!(
        read_annotations(name, text.as_bytes()),
        slowly(name, text),
        "{text}"
    );
}

#[test]
fn most_annotations_are_read_the_short_way() {
    let text = file(&["", "two 👨‍👩‍👧‍👦 “words”", "\"quoted\"\n\\ \u{1}", "", "", "x"]);
    let cards = SortedMap::new();
    let items: Vec<&str> = text
        .lines()
        .filter(|l| l.starts_with("{\"id\":\"urn:stancemark:0"))
        .collect();
    assert!(items.len() > 3, "{text}");
    let short = items
        .iter()
        .filter(|i| read_own(i.trim_end_matches(','), &cards).is_some());
    assert!(short.count() > 1, "{text}");
    assert!(Reading::new("a", &text).as_written().is_some());
    same(&text);
}

#[test]
fn what_is_not_as_written_is_read_the_long_way() {
    let text = file(&["one", "two", ""]);
    for (old, new) in [
        ("\n]}\n}\n", "\n]}}"),
        ("\n]}\n}\n", "\n]},\n\"new\":1}\n"),
        ("\n]}\n}\n", ",\n]}\n}\n"),
        ("\n]}\n}\n", "\n]}\n}\n]"),
        ("\n]}\n}\n", "\n"),
        ("},\n{\"id\"", "},{\"id\""),
        ("},\n{\"id\"", "}\n{\"id\""),
        ("},\n{\"id\"", "},\n\n{\"id\""),
        ("},\n{\"id\"", "},,\n{\"id\""),
        ("\"items\":[\n", "\"items\":[\n\n"),
        ("\"items\":[\n", "\"items\":[\n],\"items\":[\n"),
        ("\"items\":[\n", "\"more\":{\"items\":[\n]},\"items\":[\n"),
        ("\"total\":3", "\"total\":4"),
        ("\"version\":1", "\"version\":9"),
        ("\"first\":{", "\"last\":{"),
        ("\"revision\":", "\"revision\":0"),
        ("\"revision\":", "\"revision\":-"),
        ("\"start\":", "\"start\":99"),
        ("\"end\":", "\"end\":1e"),
        ("\"Anna", "\"\\ud800Anna"),
        ("\"Anna", "\"\\u0000Anna"),
        ("\"Anna", "\"\tAnna"),
        ("\"Anna", "\"\\xAnna"),
        ("\"created\":\"2", "\"created\":\"x2"),
        ("urn:stancemark:article:a", "urn:stancemark:article:b"),
        ("\"party\":\"kyiv\"", "\"party\":\"Kyiv\""),
        ("\"exact\":\"", "\"exact\":\"\",\"was\":\""),
        (
            "{\"type\":\"TextQuoteSelector\"",
            "{\"type\":\"TextQuoteSelector\",\"type\":1",
        ),
        ("\"id\":\"urn:stancemark:0", "\"id\":\"urn:other:0"),
    ] {
        assert!(text.contains(old), "{old}");
        same(&text.replace(old, new));
        same(&text.replacen(old, new, 1));
    }
    same(&text.replace('\n', "\r\n"));
    same(&text.replace(',', ", "));
}

proptest! {
    #[test]
    fn damage_is_told_the_same(
        notes in prop::collection::vec("[ -~🇺🇦\\n]{0,12}", 0..4),
        at in 0..4000_usize,
        cut in 0..6_usize,
        put in "(\\{|\\}|\\[|\\]|\"|,|\\\\|:|1|\\n|\"also\":\"europe\"|🇺🇦){0,2}",
    ) {
        let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
        let text = file(&notes);
        let floor = |at: usize| {
            let at = at.min(text.len());
            (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
        };
        let at = at % text.len();
        same(&[&text[..floor(at)], &put, &text[floor(at + cut).max(floor(at))..]].concat());
    }

    #[test]
    fn an_item_is_the_same(n in 0..200_usize, words in "[ -~é🇺🇦\\n\t]{0,20}") {
        let text = file(&[&words]);
        let one = note(n, &words);
        let cards = [card(ARTICLE, "Plans")];
        let text_of_one = write_annotations(&cards, [&one], &CodeBook::default(), ExportOptions::default());
        let line = text_of_one.lines().find(|l| l.starts_with("{\"id\":\"urn:stancemark:") && l.contains("\"Annotation\""));
        let known: SortedMap<_, _> = cards.iter().map(|c| (c.id.clone(), c.clone())).collect();
        let line = line.unwrap_or(&text);
        let mut notices = Vec::new();
        let long = read_item(line, &known, &mut notices).ok();
        if let Some(short) = read_own(line, &known) {
            prop_assert_eq!(Some(short), long);
            prop_assert!(notices.is_empty());
        }
    }
}
