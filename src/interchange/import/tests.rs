//! Import and export by the numbers of the bad-input list, and that what is written comes back.

use super::*;
use crate::annotate::{AnnotationId, Extra, Link, LinkKind, Origin, Selector, Timestamp};
use crate::interchange::{ExportOptions, MAX_NOTE, plan_import, write_annotations};
use crate::json::Raw;
use crate::stance::{Attitude, Code, CodeBook, Confidence, IssueId, PartyId, Voice};
use crate::text::{ByteSpan, Text};

mod strange;
mod written;

const ARTICLE: &str =
    "🇺🇦 Kyiv says the plan is dead.\r\nIn Moscow, “Peskov” says 👨‍👩‍👧‍👦 the plan\tis alive \\ well.";

fn card(text: &str, title: &str) -> ArticleCard {
    let digest = Digest::of(text);
    ArticleCard {
        id: digest.article_id(),
        title: title.to_owned(),
        outlet: None,
        lang: Some("en".to_owned()),
        digest: Some(digest),
        length: Some(Text::new(text).len_chars()),
        shown: Vec::new(),
    }
}

/// The `i`-th kind of relation to the annotation of this number.
fn link(i: usize, to: u128) -> Link {
    Link {
        kind: LinkKind::ALL[i % 4],
        to: AnnotationId::from_bits(to),
    }
}

fn note(n: usize, note: &str) -> Annotation {
    let text = Text::new(ARTICLE);
    let at: Vec<usize> = ARTICLE.char_indices().map(|(at, _)| at).collect();
    let span = ByteSpan::from_usize(at[n % 30], at[n % 30 + 1 + n % 20]).unwrap();
    let book = CodeBook::default();
    Annotation {
        id: AnnotationId::from_bits((n as u128 + 1) * 0x9e37_79b9_7f4a_7c15_f39c_c060),
        article: card(ARTICLE, "").id,
        article_title: "Plans".to_owned(),
        selector: Selector::describe(&text, span).unwrap(),
        code: Code {
            party: book.parties[n % 4].id.clone(),
            attitude: Attitude::ALL.get(n % 7).map(|a| (*a).into()),
            issue: book.issues.get(n % 15).map(|i| i.id.clone()),
            also: (0..n % 3)
                .map(|i| book.parties[(n + 1 + i) % 4].id.clone())
                .collect(),
            voice: Voice::ALL.get(n % 4).copied(),
            confidence: Confidence::ALL.get(n % 5).copied(),
        },
        origin: match n % 2 {
            0 => Origin::Hand,
            _ => Origin::Suggestion("holder-and-verb".to_owned()),
        },
        note: note.to_owned(),
        coder: (!n.is_multiple_of(5)).then(|| "Anna 🇺🇦".to_owned()),
        created: Timestamp(1_763_811_471_000 + n as u64),
        modified: Timestamp(1_763_811_471_123 + n as u64),
        revision: 1 + u32::try_from(n % 3).unwrap(),
        trashed: false,
        links: (0..n % 3).map(|i| link(i, n as u128)).collect(),
        extra: Extra::new(),
    }
}

fn file(n: usize) -> String {
    let all: Vec<_> = (0..n)
        .map(|i| note(i, "a \"note\"\nof two lines"))
        .collect();
    write(&[card(ARTICLE, "Plans")], &all)
}

fn write(articles: &[ArticleCard], all: &[Annotation]) -> String {
    write_annotations(
        articles,
        all,
        &CodeBook::default(),
        ExportOptions::default(),
    )
}

fn read(text: &str) -> Result<Imported, ImportError> {
    read_annotations("x.json", text.as_bytes())
}

fn again(imported: &Imported) -> String {
    write(&imported.articles, &imported.annotations)
}

/// Why the file is refused as a whole.
fn refused(bytes: &[u8], words: &str) {
    let error = read_annotations("x.json", bytes).unwrap_err().to_string();
    assert!(error.contains(words) && error.contains("x.json"), "{error}");
}

/// Five annotations that differ in nothing but their identities.
fn five() -> String {
    let alike = |i| Annotation {
        id: note(i, "").id,
        ..note(1, "a \"note\"\nof two lines")
    };
    write(
        &[card(ARTICLE, "Plans")],
        &(0..5).map(alike).collect::<Vec<_>>(),
    )
}

/// The one problem of a file of five annotations whose second was changed, and that the other four were read.
fn flaw(from: &str, to: &str, words: &str) {
    let file = five();
    let line = file.lines().nth(13).unwrap();
    assert!(line.contains(from), "{from} is not in {line}");
    let changed = file.replacen(line, &line.replacen(from, to, 1), 1);
    let imported = read(&changed).unwrap();
    assert_eq!(imported.annotations.len(), 4, "{}", imported.report);
    let [problem] = imported.report.problems.as_slice() else {
        panic!("one problem: {}", imported.report)
    };
    assert_eq!(
        (problem.line, problem.annotation, problem.kept),
        (14, Some(2), false)
    );
    assert!(problem.to_string().contains(words), "{problem}");
    assert!(
        imported
            .report
            .to_string()
            .starts_with("x.json: 4 annotations read, 1 left out.")
    );
}

#[test]
fn x04_what_was_written_is_written_again() {
    let first = file(24);
    let imported = read(&first).unwrap();
    assert_eq!(imported.report.to_string(), "x.json: 24 annotations read.");
    assert_eq!(again(&imported), first);
    assert_eq!(first.lines().count(), 24 + 14, "one annotation a line");
    assert!(!first.contains('\r'));
    let mut all: Vec<_> = (0..24)
        .map(|i| note(i, "a \"note\"\nof two lines"))
        .collect();
    all.reverse();
    assert_eq!(
        write(&[card(ARTICLE, "Plans")], &all),
        first,
        "the order given does not matter"
    );
    for annotation in &mut all {
        annotation.trashed = true;
    }
    assert!(read(&write(&[], &all)).unwrap().annotations.is_empty());
}

#[test]
fn x06_no_names_no_times() {
    let mut all: Vec<_> = (0..9).map(|i| note(i, "")).collect();
    all[1].extra.insert(
        "device".into(),
        Raw::string("Anna's phone, 2025-11-22T11:37:51Z"),
    );
    let options = ExportOptions { names: false };
    let file = write_annotations(
        &[card(ARTICLE, "Plans")],
        &all,
        &CodeBook::default(),
        options,
    );
    for word in [
        "Anna", "creator", "created", "modified", "2025", "phone", "Z\"", "Person",
    ] {
        assert!(!file.contains(word), "{word} in {file}");
    }
    let imported = read(&file).unwrap();
    assert_eq!(imported.coders(), [(None, 9)]);
    assert_eq!(
        plan_import(&all, &imported.annotations).to_string(),
        "0 new, 9 already here"
    );
}

#[test]
fn the_file_is_a_web_annotation_collection() {
    let file: serde_json::Value = serde_json::from_str(&file(3)).unwrap();
    assert_eq!(file["@context"][0], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(
        (&file["type"], &file["total"]),
        (&"AnnotationCollection".into(), &3.into())
    );
    let item = &file["first"]["items"][0];
    assert_eq!(file["first"]["type"], "AnnotationPage");
    assert_eq!(item["type"], "Annotation");
    assert!(item["id"].as_str().unwrap().starts_with("urn:stancemark:"));
    assert_eq!(item["target"]["selector"][0]["type"], "TextQuoteSelector");
    let position = &item["target"]["selector"][1];
    let at = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
    let span = at("start")..at("end");
    let quote: String = ARTICLE.chars().skip(span.start).take(span.len()).collect();
    assert_eq!(
        item["target"]["selector"][0]["exact"],
        quote.as_str(),
        "code points"
    );
}

#[test]
fn i01_to_i05_other_files_are_named() {
    refused(b"", "is empty");
    refused(b"\xef\xbb\xbf", "is empty");
    refused(b" \n", "is empty");
    let with_mark = [&b"\xef\xbb\xbf"[..], file(3).as_bytes()].concat();
    assert_eq!(
        read_annotations("x.json", &with_mark)
            .unwrap()
            .annotations
            .len(),
        3
    );
    let utf16 =
        |unit: fn(u16) -> [u8; 2]| file(3).encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    refused(&utf16(u16::to_le_bytes), "looks like UTF-16");
    refused(&utf16(u16::to_be_bytes), "looks like UTF-16");
    refused(
        &[&b"\xff\xfe"[..], &utf16(u16::to_le_bytes)].concat(),
        "not UTF-8 (looks like UTF-16). Save it as UTF-8",
    );
    refused(
        b"{\"label\": \"caf\xe9 of the town\"}",
        "not UTF-8 (looks like windows-1252)",
    );
    refused(
        b"PK\x03\x04....word/document.xml",
        "is a Word document (.docx), not an annotation file",
    );
    refused(b"%PDF-1.7 ...", "PDF");
    refused(b"\x89PNG\r\n\x1a\n....", "PNG");
    refused(b"<!DOCTYPE html><html><body>Log in", "is a web page");
    refused(b"<?xml version='1.0'?><CodeBook/>", "REFI-QDA");
}

#[test]
fn i06_cut_at_every_byte() {
    let file = file(4);
    let ends: Vec<usize> = file.match_indices('\n').map(|(at, _)| at).collect();
    for cut in 0..file.len() {
        let bytes = &file.as_bytes()[..cut];
        // How many annotations are whole: their lines are the 13th to the 16th.
        let whole = (12..16)
            .filter(|n| cut >= ends[*n] - usize::from(*n < 15))
            .count();
        match read_annotations("x.json", bytes) {
            Ok(imported) => {
                assert_eq!(imported.annotations.len(), whole, "at {cut}");
                assert_eq!(
                    again(&imported)
                        .lines()
                        .skip(12)
                        .take(whole.saturating_sub(1))
                        .collect::<Vec<_>>(),
                    file.lines()
                        .skip(12)
                        .take(whole.saturating_sub(1))
                        .collect::<Vec<_>>()
                );
                if cut < file.len() - 1 {
                    let report = imported.report.to_string();
                    let line = String::from_utf8_lossy(bytes).trim_end().lines().count();
                    let words = format!(
                        "x.json ends too early at line {line}; {whole} of about 4 annotations are readable."
                    );
                    assert_eq!(report, words, "at {cut}");
                }
            }
            Err(error) => {
                assert_eq!(whole, 0, "at {cut}: {error}");
                let words = error.to_string();
                assert!(
                    words.contains("ends too early") || cut < 2 && words.contains("is empty"),
                    "at {cut}: {words}"
                );
            }
        }
    }
}

#[test]
fn i07_i08_faults_have_line_and_annotation() {
    flaw(
        "\"revision\":2",
        "\"revision\":NaN",
        "line 14 (annotation 2), column ",
    );
    flaw("\"revision\":2", "\"revision\":2,", "a comma too many");
    flaw("\"revision\":2", "'revision':2", "single quotation mark");
    flaw("\"revision\":2", "/* 2 */", "comment");
    flaw(
        "\"type\":\"Annotation\"",
        "\"type\":\"Note\"",
        "the type is not \"Annotation\"",
    );

    let five = five();
    for (from, to, line, words) in [
        ("\n]}\n}", ",\n]}\n}", 18, "comma"),
        ("\"version\":1,", "\"version\":1,,", 7, "a comma too many"),
        ("\"version\":1,", "// first\n\"version\":1,", 7, "comment"),
    ] {
        let changed = five.replacen(from, to, 1);
        match read(&changed) {
            Ok(imported) => {
                assert_eq!(imported.annotations.len(), 5);
                let problem = &imported.report.problems[0];
                assert!(
                    problem.line == line && problem.what.contains(words),
                    "{problem}"
                );
            }
            Err(error) => {
                let error = error.to_string();
                assert!(
                    error.contains(&format!("line {line}, column")) && error.contains(words),
                    "{error}"
                );
            }
        }
    }
    // Each line in turn.
    for number in 1..=5 {
        let line = five.lines().nth(11 + number).unwrap();
        let changed = five.replacen(line, &line.replacen("\"body\":[", "\"body\":[[", 1), 1);
        let report = read(&changed).unwrap().report;
        assert_eq!((report.read, report.problems.len()), (4, 1), "{report}");
        assert_eq!(
            (report.problems[0].line, report.problems[0].annotation),
            (12 + number, Some(number))
        );
    }
}

#[test]
fn i09_twice_and_unknown() {
    flaw(
        "\"revision\":2",
        "\"revision\":2,\"revision\":3",
        "\"revision\" stands twice",
    );
    flaw(
        "\"party\":",
        "\"party\":\"kyiv\",\"party\":",
        "\"party\" stands twice",
    );
    refused(
        file(2)
            .replacen("\"total\":2", "\"total\":2,\"total\":2", 1)
            .as_bytes(),
        "line 5, column",
    );

    let unknown = five()
        .replacen(
            "\"revision\":2",
            "\"revision\":2,\"zeal\":{\"b\":[1,null,-0.25],\"a\":\"ї\"}",
            1,
        )
        .replacen(
            "\"party\":\"moscow\"",
            "\"party\":\"moscow\",\"sure\":0.5",
            1,
        )
        .replacen("\"suffix\":", "\"scope\":1,\"suffix\":", 1)
        .replacen(
            "\"body\":[",
            "\"body\":[{\"type\":\"TextualBody\",\"purpose\":\"linking\",\"value\":\"x\"},",
            1,
        );
    let first = again(&read(&unknown).unwrap());
    for kept in [
        "\"zeal\":{\"a\":\"ї\",\"b\":[1,null,-0.25]}",
        "\"sure\":0.5",
        "\"scope\":1",
        "\"purpose\":\"linking\"",
    ] {
        assert!(first.contains(kept), "{kept} in {first}");
    }
    assert_eq!(again(&read(&first).unwrap()), first);
}

#[test]
fn i10_versions() {
    for (version, words) in [
        ("\"version\":0", "version 0, but versions are 1"),
        ("\"version\":\"1\"", "version \"1\", but"),
        ("\"version\":2.5", "version 2.5, but"),
        ("\"version\":-1", "version -1, but"),
        (
            "\"version\":99",
            "made with a newer version (file version 99; this program reads 1)",
        ),
        ("\"v\":1", "does not say which version"),
    ] {
        refused(
            file(2).replacen("\"version\":1", version, 1).as_bytes(),
            words,
        );
    }
}

#[test]
fn i11_offsets() {
    let position = "\"start\":1,\"end\":3";
    for (to, words) in [
        ("\"start\":-1,\"end\":3", "-1 is negative"),
        ("\"start\":1.5,\"end\":3", "1.5 is no whole number"),
        ("\"start\":1,\"end\":1e400", "1e400 is no whole number"),
        (
            "\"start\":1,\"end\":9007199254740993",
            "beyond the end of any text",
        ),
        ("\"start\":3,\"end\":1", "the end 1 is before the start 3"),
        ("\"start\":3,\"end\":3", "nothing is marked"),
        (
            "\"start\":3,\"end\":4000",
            "the end 4000 is beyond the text of",
        ),
        ("\"start\":\"1\",\"end\":3", "\"1\" is no number"),
        ("\"start\":1", "the member \"end\" is missing"),
    ] {
        flaw(position, to, words);
        flaw(position, to, "(annotation 2, urn:stancemark:");
    }
}

#[test]
fn i13_articles_that_are_not_loaded_keep_their_title() {
    let mut other = note(0, "");
    other.article = card("Another text.", "").id;
    other.article_title = "Another".to_owned();
    let imported = read(&write(&[card(ARTICLE, "Plans")], &[other])).unwrap();
    assert_eq!(imported.annotations[0].article_title, "Another");
    assert_eq!(
        imported
            .articles
            .iter()
            .map(|a| a.title.as_str())
            .collect::<Vec<_>>(),
        ["Plans", "Another"]
    );
}

#[test]
fn i14_the_same_file_twice() {
    let imported = read(&file(24)).unwrap().annotations;
    assert_eq!(
        plan_import(&[], &imported).to_string(),
        "24 new, 0 already here"
    );
    let plan = plan_import(&imported, &imported);
    assert_eq!(plan.to_string(), "0 new, 24 already here");
    assert!(plan.newer.is_empty() && plan.older.is_empty() && plan.conflicts.is_empty());
}

#[test]
fn i15_colliding_identities() {
    let anna: Vec<_> = (1..4).map(|i| note(i, "")).collect();
    let ben: Vec<_> = anna
        .iter()
        .map(|a| Annotation {
            coder: Some("Ben".into()),
            ..a.clone()
        })
        .collect();
    let plan = plan_import(&anna, &ben);
    assert_eq!(
        (plan.to_string().as_str(), plan.rekeyed),
        ("3 new, 0 already here", 3)
    );
    let both = [anna.clone(), plan.new].concat();
    assert_eq!(
        plan_import(&both, &ben).to_string(),
        "0 new, 3 already here"
    );
    assert_eq!(
        plan_import(&both, &anna).to_string(),
        "0 new, 3 already here"
    );
    let text = write(&[card(ARTICLE, "Plans")], &both);
    assert_eq!(
        read(&text).unwrap().coders(),
        [(Some("Anna 🇺🇦"), 3), (Some("Ben"), 3)]
    );

    // Ben's relations follow his annotations, and the second time nothing is new.
    let mut related = ben.clone();
    related[0].links = vec![Link {
        kind: LinkKind::Contradicts,
        to: ben[1].id.clone(),
    }];
    let plan = plan_import(&anna, &related);
    assert_eq!(plan.new[0].links[0].to, plan.new[1].id);
    assert_ne!(plan.new[1].id, ben[1].id);
    let both = [anna.clone(), plan.new].concat();
    let again = plan_import(&both, &related);
    assert_eq!(again.to_string(), "0 new, 3 already here");

    let with = |revision, note: &str| Annotation {
        revision,
        note: note.into(),
        ..anna[1].clone()
    };
    for (there, incoming, words) in [
        (
            with(1, "a"),
            with(2, "b"),
            "0 new, 0 already here, 1 newer than here",
        ),
        (
            with(2, "a"),
            with(1, "b"),
            "0 new, 0 already here, 1 older than here",
        ),
        (
            with(2, "a"),
            with(2, "b"),
            "0 new, 0 already here, 1 in conflict",
        ),
        (with(2, "a"), with(2, "a"), "0 new, 1 already here"),
    ] {
        assert_eq!(plan_import(&[there], &[incoming]).to_string(), words);
    }
    let line = file(2).lines().nth(12).unwrap().to_owned();
    let doubled = file(2)
        .replacen(&line, &format!("{line}\n{line}"), 1)
        .replacen("\"total\":2", "\"total\":3", 1);
    let report = read(&doubled).unwrap().report.to_string();
    assert!(
        report.contains("line 14 (annotation 2, ") && report.contains("stands in line 13 already"),
        "{report}"
    );
}
