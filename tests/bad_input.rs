//! Bad input by the numbers of the list of bad inputs: articles (A), files of other programs (I), files written (X).
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs,
    reason = "a test may say what must hold by panicking"
)]

use std::time::{Duration, Instant};

use stancemark::annotate::{Annotation, AnnotationId, Extra, Origin, Selector, Timestamp};
use stancemark::article::{Article, DecodeError, Digest, Encoding, Source, decode};
use stancemark::extract::{extract, html};
use stancemark::interchange::foreign::{
    CsvOptions, Format, Outgoing, ReadFiles, read_files, take, write_csv, write_foreign,
};
use stancemark::stance::{Code, CodeBook, PartyId};
use stancemark::text::{ByteOffset, ByteSpan, Text};

fn one(name: &str, bytes: &[u8]) -> ReadFiles {
    read_files(&[(name, bytes)])
}

/// The message with which a file is refused.
fn refused(name: &str, bytes: &[u8]) -> String {
    let read = one(name, bytes);
    assert!(read.foreign.is_empty() && read.ours.is_empty(), "{name}");
    read.refused
        .first()
        .unwrap_or_else(|| panic!("{name} was read"))
        .to_string()
}

/// A highlight on the first place of some words.
fn highlight(article: &Article, words: &str, note: &str) -> Annotation {
    let at = article.text.as_str().find(words).unwrap();
    let span = ByteSpan::from_usize(at, at + words.len()).unwrap();
    Annotation {
        id: AnnotationId::from_bits(7),
        article: article.id.clone(),
        article_title: article.title.clone(),
        selector: Selector::describe(&article.text, span).unwrap(),
        code: Code::party(PartyId::parse("kyiv").unwrap()),
        note: note.to_owned(),
        origin: Origin::Hand,
        coder: Some("__proto__".to_owned()),
        created: Timestamp(0),
        modified: Timestamp(0),
        revision: 1,
        trashed: false,
        links: Vec::new(),
        extra: Extra::new(),
    }
}

fn written(format: Format, article: &Article, annotation: &Annotation) -> Vec<(String, Vec<u8>)> {
    let book = CodeBook::default();
    let outgoing = Outgoing {
        articles: &[article],
        annotations: &[annotation],
        book: &book,
        names: true,
    };
    let files = write_foreign(format, &outgoing).into_iter();
    files.map(|f| (f.name, f.bytes)).collect()
}

#[test]
fn i01_to_i05_each_has_a_message_of_its_own() {
    for (name, bytes, said) in [
        ("i01.jsonl", &b""[..], "i01.jsonl is empty."),
        ("i01.csv", b"\xef\xbb\xbf \r\n", "i01.csv is empty."),
        (
            "i03.csv",
            b"\xff\xfeq\0u\0o\0t\0e\0",
            "i03.csv is not UTF-8 (looks like UTF-16). Save it as UTF-8.",
        ),
        (
            "i03.ann",
            b"T1\tKyiv 0 4\tcaf\xe9 a la carte\n",
            "i03.ann is not UTF-8",
        ),
        (
            "i04.qdpx",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "i04.qdpx is a PNG picture",
        ),
        (
            "i04.json",
            b"PK\x03\x04\x14\0\0\0\x08\0word/document.xml",
            "i04.json is a",
        ),
        (
            "i05.json",
            b"<!DOCTYPE html><title>Log in</title>",
            "i05.json is a web page",
        ),
    ] {
        let message = refused(name, bytes);
        assert!(message.starts_with(said), "{message}");
    }
    // I02: a byte order mark is no fault.
    let table = one("i02.csv", "\u{feff}quote,tag\nKyiv,Kyiv\n".as_bytes());
    assert_eq!(table.foreign[0].marks.len(), 1);
}

#[test]
fn i06_i07_line_and_column_of_what_is_wrong() {
    for (name, bytes, said) in [
        (
            "i06.json",
            "{\"rows\":[\n{\"uri\":\"a\",",
            "i06.json ends too early at line 2",
        ),
        (
            "i07.json",
            "{\"rows\":[\n1,, 2]}",
            "i07.json is damaged in line 2, column 3",
        ),
        (
            "i07.qde",
            "<Project>\n<a b=c/></Project>",
            "i07.qde is damaged in line 2, column 1: a tag is damaged",
        ),
        (
            "i06.qdc",
            "<CodeBook><Codes>",
            "i06.qdc ends too early at line 1",
        ),
        (
            "i07.json",
            "{'rows': []}",
            "i07.json is damaged in line 1, column 2",
        ),
        (
            "i07.json",
            "{\"%FEATURE_STRUCTURES\": [NaN]}",
            "i07.json is damaged in line 1",
        ),
    ] {
        let message = refused(name, bytes.as_bytes());
        assert!(message.starts_with(said), "{message}");
    }
}

#[test]
fn i19_depth_is_no_danger_in_any_format() {
    let deep = |open: &str| open.repeat(100_000);
    for (name, text) in [
        ("a.json", deep("[")),
        ("b.json", deep("{\"rows\":")),
        (
            "c.jsonl",
            format!("{{\"text\":\"a\",\"label\":{}\n", deep("[")),
        ),
        (
            "d.json",
            format!("{{\"%FEATURE_STRUCTURES\":{}", deep("{\"a\":")),
        ),
        ("e.qdc", format!("<CodeBook>{}", deep("<Code>"))),
        ("f.qde", format!("<Project>{}", deep("<a b=\"\">"))),
    ] {
        let read = one(name, text.as_bytes());
        let kept: usize = read.foreign.iter().map(|f| f.marks.len()).sum();
        assert_eq!(kept, 0, "{name}");
    }
}

#[test]
fn i17_i20_much_is_read_in_time_that_grows_with_it() {
    let rows = |n: usize| "{\"text\":\"🇺🇦 Kyiv said no.\",\"label\":[[5,9,\"Kyiv\"]]}\n".repeat(n);
    let time = |n: usize| {
        let text = rows(n);
        let begun = Instant::now();
        let read = one("a.jsonl", text.as_bytes());
        assert_eq!(read.foreign[0].marks.len(), n);
        begun.elapsed()
    };
    let (few, many) = (time(2_000), time(8_000));
    assert!(
        many < few * 40 + Duration::from_secs(1),
        "{few:?}, then {many:?}"
    );
    // A note of 10 MB is cut and told, a word of a million letters is a word.
    let word = "a".repeat(1_000_000);
    let table = format!("quote,tag,note\n{word},Kyiv,{}\n", "x".repeat(10_000_000));
    let read = one("i20.csv", table.as_bytes());
    let taken = take(&read.foreign[0], &[], &CodeBook::default(), None);
    let told = format!("{:?} {:?}", taken.told, taken.losses);
    assert!(
        told.contains("too many words") || told.contains("too long"),
        "{told}"
    );
}

#[test]
fn i21_i22_i23_names_and_markup_are_plain_text() {
    let markup = "<img src=x onerror=alert(1)></script><script>alert(2)</script>javascript:x";
    let article = Article::new(
        "__proto__",
        Source::Pasted,
        Text::new("Kyiv </script><!-- said no \u{202e} 🇺🇦."),
    );
    let annotation = highlight(&article, "</script><!-- said", markup);
    for format in Format::ALL {
        let files = written(format, &article, &annotation);
        for (name, bytes) in &files {
            assert!(!name.contains(['<', '>', ':', '\\']), "{name}");
            if format == Format::Html {
                let page = String::from_utf8(bytes.clone()).unwrap().to_lowercase();
                assert!(
                    !page.contains("<img") && !page.contains("<script>alert"),
                    "{page}"
                );
                assert!(page.contains("&lt;/script&gt;"), "{page}");
            }
        }
        if matches!(format, Format::Iob | Format::Html | Format::Qdc) {
            continue;
        }
        let files: Vec<(&str, &[u8])> = files
            .iter()
            .map(|(n, b)| (n.as_str(), b.as_slice()))
            .collect();
        let taken = take(
            &read_files(&files).foreign[0],
            &[&article],
            &CodeBook::default(),
            None,
        );
        assert_eq!(
            taken.annotations[0].selector.exact, "</script><!-- said",
            "{format:?}"
        );
        if format.carries(stancemark::interchange::foreign::Part::Note) {
            assert_eq!(taken.annotations[0].note, markup, "{format:?}");
        }
    }
}

#[test]
fn i28_a_file_of_one_kind_under_the_name_of_another() {
    let article = Article::new("Plan", Source::Pasted, Text::new("Kyiv said no 🇺🇦 to it."));
    let annotation = highlight(&article, "said no 🇺🇦", "");
    for format in Format::ALL {
        if matches!(format, Format::Iob | Format::Html) {
            continue;
        }
        let files = written(format, &article, &annotation);
        // Recognised by what is in them; brat's two of a kind are matched by their names.
        let renamed = |(n, (name, bytes)): (usize, &(String, Vec<u8>))| {
            let name = if format == Format::Brat {
                name.clone()
            } else {
                format!("{n}.docx")
            };
            (name, bytes.clone())
        };
        let files: Vec<(String, Vec<u8>)> = files.iter().enumerate().map(renamed).collect();
        let files: Vec<(&str, &[u8])> = files
            .iter()
            .map(|(n, b)| (n.as_str(), b.as_slice()))
            .collect();
        let read = read_files(&files);
        assert_eq!(read.foreign[0].format, format, "{:?}", read.refused);
    }
}

#[test]
fn a01_nothing_of_a_page_but_its_text_is_kept() {
    let page = "<base href=//evil><meta http-equiv=refresh content=0><article><h1>Talks</h1><p onclick=x()>Kyiv said no \
        <script>alert(1)</script><img src=//evil/x.png onerror=alert(2)>to the plan, and Moscow waits for an answer.</p>\
        <svg onload=alert(3)><text>s</text></svg><iframe srcdoc='<script>alert(4)</script>'></iframe>\
        <math><mi//xlink:href=javascript:alert(5)></math></article>";
    let read = html::read(&html::parse(page), None);
    assert!(
        read.text.as_str().contains("Kyiv said no"),
        "{}",
        read.text.as_str()
    );
    for bad in ["alert", "evil", "<", "javascript:", "onerror"] {
        assert!(
            !read.text.as_str().contains(bad),
            "{bad}: {}",
            read.text.as_str()
        );
    }
}

#[test]
fn a03_a05_long_and_strange_texts_take_time_that_grows_with_them() {
    let kinds: [fn(usize) -> String; 5] = [
        |n| "“".repeat(n),
        |n| "((".repeat(n),
        |n| "word ".repeat(n),
        |n| "A line.\n\n".repeat(n),
        |n| "a".repeat(n * 4),
    ];
    for (at, text) in kinds.iter().enumerate() {
        let time = |n: usize| {
            let text = Text::new(text(n));
            let begun = Instant::now();
            let _ = extract(&text);
            begun.elapsed()
        };
        let (once, four_times) = (time(4_000), time(16_000));
        assert!(
            four_times < once * 12 + Duration::from_secs(1),
            "{at}: {once:?}, then {four_times:?}"
        );
    }
}

#[test]
fn a04_a_text_of_nothing_but_furniture_is_still_there() {
    let text = Text::new("Subscribe\nShare\nCookies\nLog in\n");
    let found = extract(&text);
    let covered: usize = found
        .blocks
        .iter()
        .map(|b| text.slice(b.span).unwrap().trim().len())
        .sum();
    assert!(
        covered >= text.as_str().replace('\n', "").len(),
        "{:?}",
        found.blocks
    );
}

#[test]
fn a06_every_position_comes_back() {
    let text = Text::new("Київ сказав: «ні» 🇺🇦 👨‍👩‍👧‍👦 e\u{301}lan é مرحبا 你好\r\n\u{ad}.");
    for (at, _) in text.as_str().char_indices() {
        let at = ByteOffset::new(u32::try_from(at).unwrap());
        assert_eq!(text.from_utf16(text.to_utf16(at).unwrap()), Some(at));
        assert_eq!(text.from_chars(text.to_chars(at).unwrap()), Some(at));
    }
    // Composed and decomposed are two versions of an article, as their positions differ.
    assert_ne!(Digest::of("é"), Digest::of("e\u{301}"));
}

#[test]
fn a07_line_ends_and_soft_hyphens_make_no_other_article() {
    let plain = Digest::of("One line.\nTwo words.");
    for other in [
        "One line.\r\nTwo words.",
        "One line.\rTwo\u{a0}words.\n",
        "\u{feff}One li\u{ad}ne.\nTwo words.",
    ] {
        assert_eq!(Digest::of(other), plain, "{other:?}");
    }
}

#[test]
fn a08_other_encodings_are_recognised_or_refused() {
    let russian = b"\xcc\xee\xf1\xea\xe2\xe0 \xf1\xea\xe0\xe7\xe0\xeb\xe0 \xed\xe5\xf2.";
    let read = decode(russian, None).unwrap();
    assert_eq!(
        (read.text.as_str(), read.encoding),
        ("Москва сказала нет.", Encoding::Windows1251)
    );
    // The same in KOI8-R.
    let koi = b"\xed\xcf\xd3\xcb\xd7\xc1 \xd3\xcb\xc1\xda\xc1\xcc\xc1 \xce\xc5\xd4.";
    let error: DecodeError = decode(koi, None).unwrap_err();
    assert!(error.to_string().contains("UTF-8"), "{error}");
}

#[test]
fn a09_a14_an_archive_that_unpacks_to_more_than_it_says() {
    // An entry that says 10 bytes and inflates to a million.
    let packed = miniz_oxide::deflate::compress_to_vec(&vec![b'a'; 1_000_000], 9);
    let mut zip = Vec::new();
    let number = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
    let mut common = vec![20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0, 0, 0, 0, 0];
    common.extend(number(packed.len()));
    common.extend(number(10));
    common.extend([11, 0, 0, 0]);
    zip.extend(b"PK\x03\x04");
    zip.extend(&common);
    zip.extend(b"project.qde");
    zip.extend(&packed);
    let directory = zip.len();
    zip.extend(b"PK\x01\x02\x14\0");
    zip.extend(&common);
    zip.extend([0; 14]);
    zip.extend(b"project.qde");
    let length = zip.len() - directory;
    zip.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    zip.extend(number(length));
    zip.extend(number(directory));
    zip.extend([0, 0]);
    let message = refused("a09.qdpx", &zip);
    assert!(
        message.contains("a09.qdpx is damaged") && message.contains("an entry is damaged"),
        "{message}"
    );
}

#[test]
fn x01_x02_tables_for_spreadsheets() {
    let article = Article::new(
        "a",
        Source::Pasted,
        Text::new("x =HYPERLINK(1) said; “no, never” 🇺🇦\r\nthen -0.25."),
    );
    let annotation = highlight(
        &article,
        "=HYPERLINK(1) said; “no, never” 🇺🇦\r\nthen",
        "+1 @here",
    );
    let book = CodeBook::default();
    let outgoing = Outgoing {
        articles: &[&article],
        annotations: &[&annotation],
        book: &book,
        names: true,
    };
    for separator in [',', ';'] {
        for mark in [false, true] {
            let table = write_csv(&outgoing, CsvOptions { separator, mark });
            assert_eq!(table.starts_with('\u{feff}'), mark);
            assert!(
                table.contains("\"'=HYPERLINK") && table.contains("'+1 @here"),
                "{table}"
            );
            let read = one("t.csv", table.as_bytes());
            let mark = &read.foreign[0].marks[0];
            assert_eq!(
                mark.quote.as_ref().unwrap().exact,
                annotation.selector.exact
            );
            assert_eq!(mark.note, annotation.note);
        }
    }
}
