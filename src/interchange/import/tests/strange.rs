//! Files that are large, deep, strange, damaged at random or of other programs.

use super::*;
use crate::text::Gather as _;
use proptest::prelude::*;

#[test]
fn i17_many_annotations() {
    let all: Vec<_> = (0..20_000).map(|i| note(i, "n")).gather();
    let file = write(&[card(ARTICLE, "Plans")], &all);
    let imported = read(&file).unwrap();
    assert_eq!(imported.annotations.len(), 20_000);
    assert_eq!(plan_import(&all, &imported.annotations).same.len(), 20_000);
    assert_eq!(again(&imported), file);
}

#[test]
fn i19_depth_and_i20_length() {
    let deep = format!(
        "\"deep\":{}{},\"revision\":2",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    flaw("\"revision\":2", &deep, "nested too deeply");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    refused(deep.as_bytes(), "nested too deeply");
    let objects = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    refused(objects.as_bytes(), "no annotation file");

    let long = write(
        &[card(ARTICLE, "Plans")],
        &[note(1, &"ї🇺🇦".repeat(1_000_000))],
    );
    let imported = read(&long).unwrap();
    assert_eq!(imported.annotations[0].note.chars().count(), MAX_NOTE);
    let problem = &imported.report.problems[0];
    assert!(
        problem.kept
            && problem
                .what
                .contains("the note has 3000000 characters; the first 20000 were taken"),
        "{problem}"
    );
    assert_eq!(again(&read(&again(&imported)).unwrap()), again(&imported));
}

#[test]
fn i21_names_of_javascript_objects_are_plain_data() {
    flaw(
        "urn:stancemark:",
        "__proto__",
        "the identity is none of ours",
    );
    let mut odd = note(1, "constructor");
    odd.coder = Some("__proto__".to_owned());
    odd.code.party = PartyId::parse("constructor").unwrap();
    odd.code.issue = IssueId::parse("toString".to_lowercase().as_str());
    odd.extra
        .insert("__proto__".into(), Raw::string("hasOwnProperty"));
    let text = write(&[card(ARTICLE, "Plans")], &[odd.clone()]);
    assert_eq!(read(&text).unwrap().annotations, [odd]);
}

#[test]
fn i22_i23_strange_characters() {
    flaw("a \\\"note\\\"", "a\\u0000b", "a NUL character in a text");
    flaw("a \\\"note\\\"", "\\ud800", "lone surrogate");
    let strange = "<img src=x onerror=alert(1)> \u{202e}\u{2066}abc\u{200b} Z\u{334}\u{335}\u{336} \u{2028} </script>";
    let kept = note(1, &format!("{strange}{}", "😀".repeat(1000)));
    let text = write(&[card(ARTICLE, "Plans")], std::slice::from_ref(&kept));
    assert_eq!(read(&text).unwrap().annotations, [kept]);
}

#[test]
fn i24_files_of_other_programs_are_named() {
    for (text, words) in [
        (
            "[{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"type\":\"Annotation\"}]",
            "W3C Web Annotation",
        ),
        (
            "{\"export_date\":1,\"export_userid\":\"a\",\"annotations\":[]}",
            "Hypothesis",
        ),
        (
            "{\"text\":\"a\",\"label\":[[0,1,\"K\"]]}\n{\"text\":\"b\",\"label\":[]}",
            "doccano",
        ),
        (
            "[{\"id\":1,\"data\":{},\"annotations\":[{\"result\":[]}]}]",
            "Label Studio",
        ),
        ("{\"%TYPES\":{}}", "UIMA"),
        ("T1\tStance 0 5\tKyiv", "brat"),
        ("id,document,tag,content\n1,a,b,c", "CSV"),
        ("{\"hello\":1}", "JSON, but no annotation file"),
        ("42", "JSON, but no annotation file"),
        ("Dear teacher", "line 1, column 1"),
    ] {
        refused(text.as_bytes(), words);
    }
}

proptest! {
    #[test]
    fn i28_any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_annotations("x.json", &bytes);
    }

    #[test]
    fn a_damaged_file_gives_only_what_was_in_it(at in any::<prop::sample::Index>(), put in "[\\PC\n\"{}\\[\\],:0-9]{0,6}", cut in 0..9usize) {
        let file = file(6);
        let mut from = at.index(file.len());
        while !file.is_char_boundary(from) { from -= 1; }
        let mut to = (from + cut).min(file.len());
        while !file.is_char_boundary(to) { to += 1; }
        let damaged = format!("{}{put}{}", &file[..from], &file[to..]);
        if let Ok(imported) = read(&damaged) {
            let written = again(&imported);
            let before: Vec<&str> = file.lines().map(|l| l.trim_end_matches(',')).gather();
            let changed = written.lines().skip(12).filter(|l| l.starts_with("{\"id\":\"urn"))
                .filter(|l| !before.contains(&l.trim_end_matches(','))).count();
            prop_assert!(changed <= 2 || from < 900, "{changed} {}", imported.report);
            prop_assert_eq!(again(&read(&written).unwrap()), written);
        }
    }

    #[test]
    fn any_annotation_comes_back(text in "\\PC{0,60}", name in "\\PC{1,30}", n in 0..500usize) {
        let mut one = note(n, &text);
        one.coder = Some(name);
        let written = write(&[card(ARTICLE, "Plans")], std::slice::from_ref(&one));
        prop_assert_eq!(read(&written).unwrap().annotations, [one]);
    }
}
