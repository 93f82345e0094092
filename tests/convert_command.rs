//! `stancemark convert`, `check` and `anchor` as their users run them.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may say what must hold by panicking"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A folder of this test, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("convert-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// Runs the command in the folder; its exit code, output and what it said.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_stancemark"))
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        told(&output)
    }

    fn shell(&self, line: &str) -> (i32, String, String) {
        let program = Path::new(env!("CARGO_BIN_EXE_stancemark"))
            .parent()
            .unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
        let output = Command::new("sh")
            .args(["-c", line])
            .env("PATH", path)
            .current_dir(&self.0)
            .output()
            .unwrap();
        told(&output)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

fn sample(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/foreign/");
    fs::read(format!("{folder}{name}")).unwrap()
}

const ROW: &str =
    "{\"text\":\"🇺🇦 Kyiv said no 👨‍👩‍👧‍👦.\",\"spans\":[{\"start\":3,\"end\":7,\"label\":\"Kyiv\"}]}\n";

#[test]
fn helps_and_their_examples_are_true() {
    for command in ["convert", "check", "anchor"] {
        let folder = Folder::new(command);
        let (code, help, _) = folder.run(&[command, "--help"]);
        assert_eq!(code, 0);
        assert!(help.starts_with(&format!("stancemark {command}: ")));
        let (_, example) = help.split_once("EXAMPLE\n").expect("an example");
        let (example, _) = example
            .split_once("\n\nEXIT CODES\n  0  ")
            .expect("exit codes");
        let mut expected = String::new();
        let mut found = String::new();
        for line in example.lines() {
            let line = line.strip_prefix("  ").unwrap();
            if let Some(shell) = line.strip_prefix("$ ") {
                found.push_str(&folder.shell(shell).1);
            } else {
                expected.push_str(line);
                expected.push('\n');
            }
        }
        assert_eq!(found, expected, "{command}");
        for line in help.lines() {
            assert!(line.chars().count() <= 125, "{line}");
        }
    }
}

#[test]
fn every_format_is_written_and_read_again() {
    let folder = Folder::new("all");
    folder.write("label-studio.json", sample("label-studio.json"));
    let formats = [
        "stancemark",
        "csv",
        "hypothesis",
        "recogito",
        "doccano",
        "spacy",
        "brat",
        "label-studio",
        "cas",
        "qdpx",
    ];
    for format in formats {
        let out = format!("out-{format}/");
        let (code, output, said) = folder.run(&[
            "convert",
            "--to",
            format,
            "--out",
            &out,
            "label-studio.json",
        ]);
        assert!(code <= 1 && output.is_empty(), "{format}: {said}");
        assert!(said.contains("3 highlights by user 3"), "{said}");
        assert_eq!(code == 1, said.contains("Not carried"), "{said}");
        // Formats without texts are about an article beside them.
        let back = folder.run(&["check", "--json", "--articles", "out-stancemark", &out]);
        let report: Value =
            serde_json::from_str(&back.1).unwrap_or_else(|e| panic!("{e}: {back:?}"));
        let read = &report["read"][0];
        assert_eq!(read["format"], format, "{report}");
        assert_eq!(
            (&read["highlights"], &read["lost_highlights"]),
            (&3.into(), &0.into()),
            "{report}"
        );
        assert_eq!(report["refused"].as_array().unwrap().len(), 0, "{report}");
    }
    let (code, _, said) = folder.run(&["convert", "--to", "brat", "label-studio.json"]);
    assert_eq!(code, 2);
    assert!(said.contains("give a folder with --out"), "{said}");
    let (code, _, said) = folder.run(&[
        "convert",
        "--to",
        "csv",
        "--out",
        "out-csv/",
        "label-studio.json",
    ]);
    assert_eq!(code, 2, "nothing is overwritten unasked");
    assert!(
        said.contains("is there already") && said.contains("--force"),
        "{said}"
    );
}

#[test]
fn the_report_counts_what_is_lost() {
    let folder = Folder::new("lost");
    folder.write("label-studio.json", sample("label-studio.json"));
    let (code, output, said) =
        folder.run(&["convert", "--json", "--to", "doccano", "label-studio.json"]);
    let report: Value = serde_json::from_str(&said).expect(&said);
    assert_eq!((code, output.lines().count()), (1, 1), "{said}");
    assert_eq!(report["read"][0]["unit"]["taken"], "chars");
    assert_eq!(report["read"][0]["unit"]["agree"], 3);
    let lost: Vec<&str> = report["lost"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| l["what"].as_str().unwrap())
        .collect();
    assert!(
        lost.contains(&"attitudes") && lost.contains(&"names of readers"),
        "{lost:?}"
    );
    assert!(
        !lost.iter().any(|l| l.contains("identities")),
        "they were given here: {lost:?}"
    );
    let (_, output, _) = folder.run(&["convert", "--no-names", "--to", "csv", "label-studio.json"]);
    assert!(
        output.contains("Kyiv rejects the plan") && !output.contains("user 3"),
        "{output}"
    );
}

#[test]
fn rows_are_converted_as_they_are_read() {
    let folder = Folder::new("rows");
    // More than is held at a time, a damaged line in the second part.
    let mut rows = String::new();
    let long = "and so on. ".repeat(60);
    for n in 0..6_500 {
        let row = ROW.replace("no ", &format!("no {n} {long}"));
        rows.push_str(if n == 6_400 { "{\"text\":\n" } else { &row });
    }
    folder.write("rows.jsonl", &rows);
    let (code, output, said) = folder.run(&["convert", "--to", "csv", "rows.jsonl"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("6499 texts, 6499 highlights"), "{said}");
    assert!(said.contains("rows.jsonl, line 6401: "), "{said}");
    assert!(
        said.contains("Positions were read as code points"),
        "{said}"
    );
    assert_eq!(output.lines().filter(|l| l.starts_with("id,")).count(), 1);
    assert_eq!(
        output.matches(",Kyiv,").count(),
        6_499,
        "the right words in each"
    );
    assert!(
        output.contains("\"rows, row 6499\""),
        "rows are counted through"
    );
    let (_, doccano, _) = folder.run(&["convert", "--to", "doccano", "rows.jsonl"]);
    let ids = doccano
        .lines()
        .filter_map(|l| serde_json::from_str::<Value>(l).unwrap()["id"].as_u64());
    assert!(ids.eq(1..=6_499));
    let (_, piped, _) = folder.shell("stancemark convert --to doccano - < rows.jsonl");
    assert_eq!(piped.lines().count(), 6_499);
    // As a whole the same comes out.
    folder.write("few.jsonl", ROW);
    folder.write("few.json", format!("[{}]", ROW.trim()));
    for to in ["csv", "spacy", "doccano"] {
        let few = folder.run(&["convert", "--to", to, "few.jsonl"]);
        let whole = folder.run(&["convert", "--to", to, "few.json"]);
        assert_eq!(
            few,
            (0, whole.1, whole.2.replace("few.json:", "few.jsonl:")),
            "{to}"
        );
    }
}

#[test]
fn units_are_found_over_all_rows_or_chosen() {
    let folder = Folder::new("unit");
    let utf16 = ROW.replace("\"start\":3,\"end\":7", "\"start\":5,\"end\":9");
    // The first row says nothing; the last decides.
    let plain =
        "{\"text\":\"Kyiv said no.\",\"spans\":[{\"start\":0,\"end\":4,\"label\":\"Kyiv\"}]}\n";
    folder.write("rows.jsonl", plain.repeat(3) + &utf16.repeat(9));
    let (_, output, said) = folder.run(&["convert", "--to", "csv", "rows.jsonl"]);
    assert!(said.contains("UTF-16"), "{said}");
    assert_eq!(output.matches(",Kyiv,").count(), 12, "{output}");
    let (code, output, said) =
        folder.run(&["convert", "--unit", "chars", "--to", "csv", "rows.jsonl"]);
    assert_eq!((code, output.matches(",Kyiv,").count()), (0, 3), "{said}");
    let (code, _, said) = folder.run(&["convert", "--unit", "miles", "--to", "csv", "rows.jsonl"]);
    assert!(
        code == 2 && said.contains("chars, utf16, chars-crlf, clusters, bytes"),
        "{said}"
    );
}

#[test]
fn folders_are_matched_and_readers_named() {
    let folder = Folder::new("folder");
    for reader in ["anna", "ben"] {
        folder.write(
            &format!("class/{reader}/news.txt"),
            "Kyiv said no 🇺🇦. Moscow waits.",
        );
        folder.write(&format!("class/{reader}/news.ann"), "T1\tKyiv 0 4\tKyiv\n");
    }
    folder.write("class/.hidden.ann", "T1\tnothing\n");
    folder.write("class/photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let (code, _, said) = folder.run(&[
        "convert",
        "--to",
        "stancemark",
        "--out",
        "all.json",
        "class",
    ]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("2 highlights by anna, ben"), "{said}");
    assert!(said.contains("photo.png is a PNG picture"), "{said}");
    assert!(
        said.contains("texts of articles, which is written only into a folder"),
        "{said}"
    );
    let file = folder.read("all.json");
    assert!(!file.contains("class/"), "no folders in files: {file}");
    let (code, output, said) = folder.run(&["check", "all.json"]);
    assert_eq!((code, said.as_str()), (0, ""), "{output}");
    let (_, again, _) = folder.run(&[
        "convert", "--from", "csv", "--to", "spacy", "class", "all.json",
    ]);
    assert_eq!(again, "");
}

#[test]
fn check_says_line_and_column() {
    let folder = Folder::new("check");
    folder.write("broken.json", "{\n\"rows\": [1,\n 2,, 3]}");
    folder.write("empty.jsonl", "");
    folder.write(
        "old.txt",
        "Kyiv says that the plan is dead and buried for good.",
    );
    folder.write(
        "new.txt",
        "Kyiv says that the plan is quite dead and buried for good.",
    );
    let (code, output, _) =
        folder.run(&["check", "broken.json", "empty.jsonl", "old.txt", "new.txt"]);
    assert_eq!(code, 1);
    assert!(
        output.contains("broken.json is damaged in line 3, column 4"),
        "{output}"
    );
    assert!(output.contains("empty.jsonl is empty"), "{output}");
    let versions = "new.txt against old.txt: another version, in which 1 word of 11 changed.";
    assert!(output.contains(versions), "{output}");
}

#[test]
fn highlights_are_found_in_another_version() {
    let folder = Folder::new("anchor");
    let old = "Kyiv says that the plan of 28 points is dead. Moscow says nothing at all today. Nobody knows when talks go on, and Europe waits for its seat at the table.";
    let at = |words: &str| {
        (
            old.find(words).unwrap(),
            old.find(words).unwrap() + words.len(),
        )
    };
    let mut spans = String::new();
    for words in [
        "the plan of 28 points",
        "Moscow says nothing at all",
        "Europe waits for its seat",
    ] {
        let (start, end) = at(words);
        let comma = if spans.is_empty() { "" } else { "," };
        write!(
            spans,
            "{comma}{{\"start\":{start},\"end\":{end},\"label\":\"Kyiv\"}}"
        )
        .unwrap();
    }
    folder.write(
        "old.jsonl",
        format!("{{\"text\":\"{old}\",\"spans\":[{spans}]}}\n"),
    );
    let new = "Monday. ".to_owned()
        + &old
            .replace("28", "19")
            .replace("Moscow says nothing at all today. ", "");
    folder.write("new.txt", &new);
    let (code, output, _) = folder.run(&[
        "anchor",
        "--json",
        "--article",
        "new.txt",
        "--out",
        "new.json",
        "old.jsonl",
    ]);
    let found: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(code, 1, "one is lost: {output}");
    let verdicts: Vec<&str> = found["highlights"]
        .as_array()
        .unwrap()
        .iter()
        .map(|h| h["verdict"].as_str().unwrap())
        .collect();
    assert_eq!(verdicts, ["text changed", "lost", "moved"], "{output}");
    assert_eq!(found["highlights"][0]["text"], "the plan of 19 points");
    let again = folder.run(&["anchor", "--json", "--article", "new.txt", "new.json"]);
    let again: Value = serde_json::from_str(&again.1).unwrap();
    assert_eq!(
        (&again["exact"], &again["lost"]),
        (&2.into(), &1.into()),
        "{again}"
    );
}

#[test]
fn wrong_arguments_end_with_two() {
    let folder = Folder::new("wrong");
    folder.write("a.txt", "Kyiv said no.");
    for (arguments, wanted) in [
        (&["convert", "a.txt"][..], "convert needs --to"),
        (
            &["convert", "--to", "docx", "a.txt"],
            "--to \"docx\" is none of stancemark, csv",
        ),
        (&["convert", "--to", "csv"], "convert needs one FILE"),
        (&["convert", "--to", "csv", "no.json"], "no.json: "),
        (
            &["convert", "--to", "csv", "a.txt"],
            "no highlights in what was given",
        ),
        (&["check"], "check needs one FILE"),
        (
            &["check", "--out", "b", "a.txt"],
            "--out is for convert, anchor",
        ),
        (&["anchor", "a.txt"], "anchor needs --article"),
        (&["anchor", "--article", "no.txt", "a.txt"], "no.txt: "),
        (
            &["extract", "--json", "--to", "csv", "a.txt"],
            "--to is for convert, check",
        ),
        (
            &["sentences", "--jsonl", "--unit", "word"],
            "--unit is for convert, check, anchor, agree",
        ),
    ] {
        let (code, output, said) = folder.run(arguments);
        assert_eq!((code, output.as_str()), (2, ""), "{arguments:?}: {said}");
        assert!(said.contains(wanted), "{arguments:?}: {said}");
    }
}
