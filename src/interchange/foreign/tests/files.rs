//! Files of the programs themselves, and bad ones by the numbers of the bad-input list.

use super::*;
use crate::stance::AttitudeId;

/// A sample in `tests/data/foreign`, written by the program itself (see the `README.md` there).
fn sample(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/foreign/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

#[test]
fn i24_files_of_the_programs_themselves_are_read() {
    for (file, format, unit, attitudes) in [
        ("cassis.json", Format::Cas, Unit::Utf16, true),
        ("spacy.jsonl", Format::Spacy, Unit::Chars, false),
        ("label-studio.json", Format::LabelStudio, Unit::Chars, true),
        (
            "label-studio-min.json",
            Format::LabelStudio,
            Unit::Chars,
            false,
        ),
    ] {
        let bytes = sample(file);
        let read = read_files(&[("x", &bytes)]);
        assert_eq!(read.foreign.len(), 1, "{file}: {:?}", read.refused);
        assert_eq!(read.foreign[0].format, format, "{file}");
        // CAS and spaCy store no quote: the reader chooses where it matters.
        let wanted = (format == Format::Cas || format == Format::Spacy).then_some(unit);
        let taken = take(&read.foreign[0], &[], &CodeBook::default(), wanted);
        assert_eq!(taken.unit.as_ref().unwrap().taken, unit, "{file}");
        let found: Vec<(&str, &str)> = (taken.annotations.iter())
            .map(|a| (a.code.party.as_str(), a.selector.exact.as_str()))
            .collect();
        let expected = [
            ("kyiv", "Kyiv rejects the plan"),
            ("moscow", "“No,” Peskov said"),
            ("europe", "Europe waits"),
        ];
        assert_eq!(found, expected, "{file}");
        let attitude = taken.annotations[0]
            .code
            .attitude
            .as_ref()
            .map(AttitudeId::as_str);
        assert_eq!(attitude, attitudes.then_some("opposes"), "{file}");
        assert_eq!(taken.articles.len(), 1, "{file}");
        let asked = take(&read.foreign[0], &[], &CodeBook::default(), None)
            .unit
            .unwrap();
        assert_eq!(asked.taken, unit, "{file}: the likeliest is the right one");
        // Under other units some of the marks would cut a character: nothing is left to ask.
        assert_eq!(asked.choices, [], "{file}: {asked:?}");
    }
}

#[test]
fn i14_i15_the_same_file_twice_and_two_readers() {
    let bytes = sample("label-studio.json");
    let foreign = &read_files(&[("x", &bytes)]).foreign[0];
    let book = CodeBook::default();
    let first = take(foreign, &[], &book, None);
    assert_eq!(
        take(foreign, &[], &book, None).annotations,
        first.annotations
    );
    let other = String::from_utf8(bytes)
        .unwrap()
        .replace("\"completed_by\": 3", "\"completed_by\": 4");
    let other = take(
        &read_files(&[("y", other.as_bytes())]).foreign[0],
        &[],
        &book,
        None,
    );
    assert_eq!(other.annotations[0].coder.as_deref(), Some("user 4"));
    assert_ne!(other.annotations[0].id, first.annotations[0].id);
}

#[test]
fn i11_i12_i13_positions_that_are_wrong() {
    let book = CodeBook::default();
    let article = Article::new(
        "a",
        Source::Pasted,
        Text::new("News 🇺🇦. Kyiv rejects the whole plan today. Moscow waits."),
    );
    let row = |start: &str, end: &str| {
        format!(
            "{{\"text\":\"🇺🇦 ab\",\"spans\":[{{\"start\":{start},\"end\":{end},\"label\":\"Kyiv\"}}]}}"
        )
    };
    for (start, end) in [
        ("-1", "2"),
        ("1.5", "2"),
        ("0", "1e400"),
        ("0", "9007199254740993"),
        ("3", "1"),
        ("3", "3"),
        ("0", "99"),
    ] {
        let row = row(start, end);
        let taken = take(
            &read_files(&[("x", row.as_bytes())]).foreign[0],
            &[],
            &book,
            None,
        );
        assert_eq!(taken.annotations.len(), 0, "{row}");
        assert!(
            taken.told.iter().any(|t| t.contains("was left out")),
            "{row} {:?}",
            taken.told
        );
    }
    let mark = |uri: &str, exact: &str| {
        format!(
            "{{\"total\":1,\"rows\":[{{\"id\":\"q\",\"uri\":\"{uri}\",\"tags\":[\"Kyiv\"],\"target\":[{{\"selector\":[{{\"type\":\"TextPositionSelector\",\"start\":900,\"end\":925}},{{\"type\":\"TextQuoteSelector\",\"exact\":\"{exact}\",\"prefix\":\"News 🇺🇦. \",\"suffix\":\" today. Moscow\"}}]}}]}}]}}"
        )
    };
    for (exact, verdict) in [
        (
            "Kyiv rejects the whole plan",
            Some("Kyiv rejects the whole plan"),
        ),
        ("Kyiv rejects the plan", Some("Kyiv rejects the whole plan")),
        ("Something else entirely", None),
    ] {
        let file = mark("http://news/a", exact);
        let taken = take(
            &read_files(&[("x", file.as_bytes())]).foreign[0],
            &[&article],
            &book,
            None,
        );
        let found = &taken.annotations[0].selector.exact;
        assert_eq!(found, verdict.unwrap_or(exact), "{:?}", taken.told);
        assert_eq!(
            taken
                .losses
                .iter()
                .any(|l| l.what.contains("lost highlights")),
            verdict.is_none()
        );
    }
    let file = mark("http://elsewhere/b", "Words of an article that is not here");
    let taken = take(
        &read_files(&[("x", file.as_bytes())]).foreign[0],
        &[],
        &book,
        None,
    );
    assert_eq!(
        (
            taken.annotations.len(),
            taken.annotations[0].article_title.as_str()
        ),
        (1, "b")
    );
}

#[test]
fn i01_to_i05_and_i19_to_i23_are_refused_or_harmless() {
    for (bytes, words) in [
        (&b""[..], "is empty"),
        (b"\xff\xfe{\0}\0", "UTF-16"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04word/document.xml", "Word document"),
        (b"<!DOCTYPE html><html>", "is a web page"),
        (b"{\"a\":1,}", "line 1, column"),
        (b"[{\"target\":", "ends too early"),
        (b"<Project><Users></Project>", "closes what is not open"),
        (b"{\"x\":1}", "no annotation file"),
    ] {
        let read = read_files(&[("x", bytes)]);
        let refused = read
            .refused
            .iter()
            .map(ToString::to_string)
            .collect::<String>();
        assert!(refused.contains(words), "{refused}");
    }
    let deep = format!(
        "{{\"type\":\"Annotation\",\"target\":{{\"selector\":{}1{}}}}}",
        "{\"refinedBy\":".repeat(50_000),
        "}".repeat(50_000)
    );
    assert_eq!(
        read_files(&[("x", deep.as_bytes())]).foreign[0].marks.len(),
        0
    );
    let evil = "[{\"text\":\"<img src=x onerror=y> b\",\"entities\":[{\"id\":\"__proto__\",\"label\":\"constructor\",\"start_offset\":0,\"end_offset\":4}]}]";
    let taken = take(
        &read_files(&[("x", evil.as_bytes())]).foreign[0],
        &[],
        &CodeBook::default(),
        None,
    );
    let refs: Vec<&Annotation> = taken.annotations.iter().collect();
    let book = taken.book.unwrap();
    let outgoing = Outgoing {
        articles: &[&taken.articles[0]],
        annotations: &refs,
        book: &book,
        names: true,
    };
    let page = String::from_utf8(write_foreign(Format::Html, &outgoing)[0].bytes.clone()).unwrap();
    assert!(
        !page.contains("<img") && page.contains("&lt;img") && !page.contains("<script"),
        "{page}"
    );
}

#[test]
fn x06_no_names_no_times_in_any_format() {
    let articles = articles();
    let refs: Vec<&Article> = articles.iter().collect();
    let all: Vec<Annotation> = (0..9)
        .map(|n| annotation(&articles, n, [n, n * 11, 9, n, n, n, n, n], ""))
        .collect();
    let references: Vec<&Annotation> = all.iter().collect();
    let book = CodeBook::default();
    let outgoing = Outgoing {
        articles: &refs,
        annotations: &references,
        book: &book,
        names: false,
    };
    for format in Format::ALL {
        let files = write_foreign(format, &outgoing);
        assert!(!files.is_empty(), "{format:?}");
        for file in files {
            let text = String::from_utf8_lossy(&file.bytes).into_owned() + &file.name;
            for word in ["Anna", "Ben", "C/D", "2025-"] {
                assert!(!text.contains(word), "{format:?}: {word}");
            }
        }
        assert!(
            losses(format, &outgoing)
                .iter()
                .all(|l| l.what != Part::Coder.label())
        );
    }
}

#[test]
fn columns_have_a_tag_a_word() {
    let article = Article::new(
        "a",
        Source::Pasted,
        Text::new("Kyiv 🇺🇦 said no.\n\nMoscow waits."),
    );
    let mark = |from: &str, n: u128| {
        let start = article.text.as_str().find(from).unwrap();
        let span = ByteSpan::from_usize(start, start + from.len()).unwrap();
        let mut made = annotation(&articles(), 0, [0; 8], "");
        made.article = article.id.clone();
        made.id = AnnotationId::from_bits(n);
        made.selector = Selector::describe(&article.text, span).unwrap();
        made
    };
    let all = [mark("said no", 1), mark("no.", 2), mark("aits", 3)];
    let references: Vec<&Annotation> = all.iter().collect();
    let book = CodeBook::default();
    let outgoing = Outgoing {
        articles: &[&article],
        annotations: &references,
        book: &book,
        names: true,
    };
    let files = write_foreign(Format::Iob, &outgoing);
    let text = String::from_utf8(files[0].bytes.clone()).unwrap();
    assert_eq!(files[0].name, "kyiv.iob");
    assert_eq!(
        text,
        "-DOCSTART-\tO\n\nKyiv\tO\n🇺\tO\n🇦\tO\nsaid\tB-kyiv\nno\tI-kyiv\n.\tO\n\nMoscow\tO\nwaits\tB-kyiv\n.\tO\n\n"
    );
    let lost: Vec<(String, usize)> = losses(Format::Iob, &outgoing)
        .into_iter()
        .map(|l| (l.what, l.count))
        .collect();
    assert!(
        lost.contains(&(
            "highlights that overlap another of the same party".into(),
            1
        )),
        "{lost:?}"
    );
    assert!(
        lost.contains(&("highlights that begin or end within a word".into(), 1)),
        "{lost:?}"
    );
}

#[test]
fn i24_tables_of_taguette_and_label_studio_are_read() {
    let text = "🇺🇦 Kyiv rejects the plan. “No,” Peskov said 👨‍👩‍👧‍👦 in Moscow. Elan élan: Europe waits.";
    let article = Article::new("Plans", Source::Pasted, Text::new(text));
    let book = CodeBook::default();
    let bytes = sample("taguette.csv");
    let read = read_files(&[("taguette.csv", &bytes)]);
    let taken = take(&read.foreign[0], &[&article], &book, None);
    let found: Vec<_> = taken
        .annotations
        .iter()
        .map(|a| a.selector.exact.as_str())
        .collect();
    assert_eq!(found, ["Kyiv rejects the plan", "“No,” Peskov said"]);
    assert_eq!(
        taken.annotations[0]
            .code
            .attitude
            .as_ref()
            .unwrap()
            .as_str(),
        "opposes"
    );
    assert_eq!(taken.annotations[0].article, article.id);
    assert_eq!(
        taken.told, [""; 0],
        "nothing stood elsewhere: the table has no positions"
    );
    for name in ["taguette-codebook.csv", "taguette.qdc"] {
        let bytes = sample(name);
        let read = read_files(&[(name, &bytes)]);
        let names: Vec<_> = read.foreign[0]
            .codes
            .iter()
            .map(|c| c.label.name.as_str())
            .collect();
        assert_eq!(names.len(), 3, "{name}: {names:?}");
        assert!(names.contains(&"Kyiv"), "{names:?}");
    }
    for name in ["label-studio.csv", "label-studio.tsv"] {
        let bytes = sample(name);
        let read = read_files(&[(name, &bytes)]);
        assert_eq!(read.foreign[0].format, Format::LabelStudio, "{name}");
        let taken = take(&read.foreign[0], &[], &book, None);
        let found: Vec<_> = taken
            .annotations
            .iter()
            .map(|a| a.selector.exact.as_str())
            .collect();
        let expected = ["Kyiv rejects the plan", "“No,” Peskov said", "Europe waits"];
        assert_eq!(found, expected, "{name}");
        assert_eq!(taken.unit.unwrap().agree, 3, "{name}");
    }
}

#[test]
fn i24_a_document_of_spacy_is_read() {
    let bytes = sample("spacy-doc.jsonl");
    let read = read_files(&[("doc.jsonl", &bytes)]);
    let taken = take(&read.foreign[0], &[], &CodeBook::default(), None);
    let found: Vec<_> = taken
        .annotations
        .iter()
        .map(|a| a.selector.exact.as_str())
        .collect();
    assert_eq!(
        found,
        ["Kyiv rejects the plan", "Peskov said", "Europe waits"]
    );
    assert_eq!(taken.unit.unwrap().taken, Unit::Chars);
}

#[test]
fn i24_paragraphs_and_pages_of_label_studio() {
    let dialogue = r#"[{"id":1,"data":{"dialogue":[{"author":"A","text":"🇺🇦 Kyiv said no."},{"author":"B","text":"Moscow waits for 👨‍👩‍👧‍👦 it."}]},
        "annotations":[{"completed_by":1,"result":[
        {"id":"a","from_name":"l","to_name":"t","type":"paragraphlabels","value":{"start":"1","end":"1","startOffset":0,"endOffset":12,"text":"Moscow waits","paragraphlabels":["Moscow"]}},
        {"id":"b","from_name":"l","to_name":"t","type":"paragraphlabels","value":{"start":"0","end":"1","startOffset":8,"endOffset":6,"paragraphlabels":["Kyiv"]}}]}]}]"#;
    let page = r#"[{"id":1,"data":{"page":"<style>p{}</style><p>Kyiv <b>said</b> no &amp; left.</p><!-- x --><p>Moscow waits.</p>"},
        "annotations":[{"completed_by":1,"result":[
        {"id":"a","from_name":"l","to_name":"t","type":"hypertextlabels","value":{"start":"/p[1]/b[1]/text()[1]","end":"/p[1]/text()[2]","startOffset":0,"endOffset":3,
        "globalOffsets":{"start":5,"end":12},"text":"said no","hypertextlabels":["Kyiv"]}}]}]}]"#;
    for (file, expected) in [
        (dialogue, &["Moscow waits", "said no.\nMoscow"][..]),
        (page, &["said no"]),
    ] {
        let read = read_files(&[("x.json", file.as_bytes())]);
        let taken = take(&read.foreign[0], &[], &CodeBook::default(), None);
        let found: Vec<_> = taken
            .annotations
            .iter()
            .map(|a| a.selector.exact.as_str())
            .collect();
        assert_eq!(found, expected, "{:?}", taken.told);
        assert_eq!(taken.articles.len(), 1);
        assert!(taken.unit.as_ref().unwrap().agree == 1, "{:?}", taken.unit);
    }
}

#[test]
fn i24_files_that_are_not_read_are_named() {
    for (bytes, named) in [
        (
            &b"-DOCSTART- -X- O O\n\nKyiv -X- _ B-Kyiv\n"[..],
            "a CoNLL file",
        ),
        (b"#FORMAT=WebAnno TSV 3.3\n\n\n", "a WebAnno TSV file"),
    ] {
        let read = read_files(&[("x.txt", bytes)]);
        assert!(
            read.refused[0].to_string().contains(named),
            "{:?}",
            read.refused
        );
    }
}

/// A project of REFI-QDA with a memo, whose text is counted as given.
fn project(origin: &str, namespace: &str, source: &str, text: &str) -> String {
    let marks = ["Kyiv rejects the plan", "Peskov said", "Europe waits"];
    let selections: Vec<String> = (0..)
        .zip(marks)
        .map(|(n, words)| {
            let start = text[..text.find(words).unwrap()].chars().count();
            let end = start + words.len();
            format!(
                "<PlainTextSelection guid=\"{{5A23F928-ABCA-5F2F-9875-DED2B4EDE14{n}}}\" startPosition=\"{start}\" endPosition=\"{end}\"><Description/>\
                 <Coding guid=\"x\"><CodeRef targetGUID=\"5a23f928-abca-5f2f-9875-ded2b4ede10{n}\"/></Coding>\
                 <NoteRef targetGUID=\"5A23F928-ABCA-5F2F-9875-DED2B4EDE199\"/></PlainTextSelection>"
            )
        })
        .collect();
    format!(
        "\u{feff}<?xml version=\"1.0\"?><Project xmlns=\"{namespace}\" name=\"P\" origin=\"{origin}\"><CodeBook><Codes>\
         <Code guid=\"5A23F928-ABCA-5F2F-9875-DED2B4EDE100\" name=\"Kyiv\" isCodable=\"true\"/>\
         <Code guid=\"5A23F928-ABCA-5F2F-9875-DED2B4EDE101\" name=\"Moscow\" isCodable=\"true\"/>\
         <Code guid=\"5A23F928-ABCA-5F2F-9875-DED2B4EDE102\" name=\"Europe\" isCodable=\"true\"/></Codes></CodeBook>\
         <Sources><TextSource guid=\"a\" name=\"Plans\" {source}>{}</TextSource></Sources>\
         <Notes><Note guid=\"{{5a23f928-abca-5f2f-9875-ded2b4ede199}}\" name=\"why\"><PlainTextContent>a memo</PlainTextContent></Note></Notes></Project>",
        selections.concat()
    )
}

#[test]
fn i24_projects_as_other_programs_write_them() {
    let crlf = "🇺🇦 Kyiv rejects the plan.\r\n“No,” Peskov said in Moscow.\r\nEurope waits.\r\n";
    let lf = crlf.replace("\r\n", "\n");
    let (old, new) = ("urn:QDA-XML:project:1:0", "urn:QDA-XML:project:1.0");
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(crlf.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let both = "richTextPath=\"internal://a.docx\" plainTextPath=\"internal://a.txt\"";
    for (name, description, origin, namespace, source, counted, bytes) in [
        (
            "MAXQDA",
            "project.qde",
            "MAXQDA 24",
            new,
            "plainTextPath=\"internal://a.txt\"",
            crlf,
            crlf.as_bytes(),
        ),
        (
            "NVivo",
            "Project.qde",
            "NVivo",
            old,
            "plainTextPath=\"relative://Sources/A.txt\"",
            crlf,
            crlf.as_bytes(),
        ),
        (
            "ATLAS.ti",
            "project.qde",
            "ATLAS.ti 23",
            new,
            both,
            lf.as_str(),
            crlf.as_bytes(),
        ),
        (
            "qc",
            "project.qde",
            "qc",
            new,
            "plainTextPath=\"a.txt\"",
            crlf,
            crlf.as_bytes(),
        ),
        (
            "UTF-16",
            "project.qde",
            "x",
            new,
            "plainTextPath=\"internal://a.txt\"",
            crlf,
            utf16.as_slice(),
        ),
    ] {
        let description = (
            description.to_owned(),
            project(origin, namespace, source, counted).into_bytes(),
        );
        let text = ("Sources/a.txt".to_owned(), bytes.to_vec());
        let archive = super::super::zip::write(&[description, text]);
        let read = read_files(&[("p.qdpx", &archive)]);
        let taken = take(&read.foreign[0], &[], &CodeBook::default(), None);
        let found: Vec<_> = (taken.annotations.iter())
            .map(|a| {
                (
                    a.code.party.as_str(),
                    a.selector.exact.as_str(),
                    a.note.as_str(),
                )
            })
            .collect();
        let expected = [
            ("kyiv", "Kyiv rejects the plan", "a memo"),
            ("moscow", "Peskov said", "a memo"),
            ("europe", "Europe waits", "a memo"),
        ];
        assert_eq!(found, expected, "{name} {:?}", taken.told);
        assert_eq!(taken.losses, [], "{name}");
    }
}

#[test]
fn i24_events_of_brat_are_their_words() {
    let text = "Kyiv rejects the plan. Peskov said no.";
    let given = "T1\tKyiv 0 4\tKyiv\n";
    let added = "T2\tMoscow 23 34\tPeskov said\nE1\tMoscow:T2 Agent:T1\nA1\tAttitude E1 opposes\n#1\tAnnotatorNotes E1\twhy\n";
    let read = read_files(&[
        ("x/n.a1", given.as_bytes()),
        ("x/n.txt", text.as_bytes()),
        ("x/n.a2", added.as_bytes()),
    ]);
    let taken = take(&read.foreign[0], &[], &CodeBook::default(), None);
    let mark = &taken.annotations[1];
    assert_eq!(
        (mark.selector.exact.as_str(), mark.note.as_str()),
        ("Peskov said", "why")
    );
    assert_eq!(
        mark.code.attitude.as_ref().map(AttitudeId::as_str),
        Some("opposes")
    );
}
