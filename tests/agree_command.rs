//! `stancemark agree` as its users run it: files in, words or JSON out.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may say what must hold by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use stancemark::annotate::{Annotation, AnnotationId, Origin, Selector, Timestamp};
use stancemark::article::{Article, Source};
use stancemark::interchange::{ArticleCard, ExportOptions, write_annotations};
use stancemark::json::Object;
use stancemark::stance::{AttitudeId, Code, CodeBook, PartyId};
use stancemark::text::{ByteSpan, Text};

const NEWS: &str = "Talks go on 🇺🇦\n\nKyiv said no 👨‍👩‍👧‍👦 to the plan. Moscow waits for an answer. Europe helps Kyiv again. Nobody \
                    came to the table. Trump left the room early.\n";

/// A folder of this test, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        let folder = Self(path);
        folder.write("news.txt", NEWS);
        folder
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    /// Writes a reader's file: words, party, attitude.
    fn reader(&self, file: &str, reader: &str, marks: &[(&str, &str, &str)]) {
        let article = Article::new("Talks go on 🇺🇦", Source::Pasted, Text::new(NEWS));
        let annotation = |(n, (words, party, attitude)): (usize, &(&str, &str, &str))| {
            let start = NEWS.find(words).unwrap();
            let span = ByteSpan::from_usize(start, start + words.len()).unwrap();
            Annotation {
                id: AnnotationId::from_bits(n as u128),
                article: article.id.clone(),
                article_title: article.title.clone(),
                selector: Selector::describe(&article.text, span).unwrap(),
                code: Code {
                    attitude: AttitudeId::parse(attitude),
                    ..Code::party(PartyId::parse(party).unwrap())
                },
                note: String::new(),
                origin: Origin::Hand,
                coder: Some(reader.to_owned()),
                created: Timestamp(1),
                modified: Timestamp(1),
                revision: 1,
                trashed: false,
                links: Vec::new(),
                extra: Object::default(),
            }
        };
        let annotations: Vec<Annotation> = marks.iter().enumerate().map(annotation).collect();
        let cards = [ArticleCard::of(&article)];
        let book = CodeBook::default();
        let text = write_annotations(&cards, &annotations, &book, ExportOptions::default());
        self.write(file, &text);
    }

    fn agree(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_stancemark"))
            .current_dir(&self.0)
            .arg("agree")
            .args(arguments)
            .output()
            .expect("the command starts")
    }

    fn json(&self, arguments: &[&str], code: i32) -> Value {
        let output = self.agree(&[&["--json"], arguments].concat());
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{said}");
        serde_json::from_slice(&output.stdout).expect("JSON")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const ANNA: &[(&str, &str, &str)] = &[
    ("Kyiv said no", "kyiv", "opposes"),
    ("Moscow waits", "moscow", ""),
    ("Europe helps", "europe", "supports"),
];
const BEN: &[(&str, &str, &str)] = &[
    ("Kyiv said no", "kyiv", "supports"),
    ("Moscow waits", "moscow", ""),
];

fn value<'a>(list: &'a Value, name: &str) -> &'a Value {
    let mut rows = list.as_array().unwrap().iter();
    rows.find(|r| r["name"] == name).expect(name)
}

#[test]
fn files_are_measured() {
    let folder = Folder::new("agree_measured");
    folder.reader("anna.json", "Anna", ANNA);
    folder.reader("ben.json", "Ben", BEN);
    folder.reader("nobody.json", "Nobody", &[]);
    let found = folder.json(&["news.txt", "anna.json", "ben.json"], 0);
    assert_eq!(found["readers"], serde_json::json!(["Anna", "Ben"]));
    assert_eq!(found["units"], 6);
    assert_eq!(found["shared"], 6);
    let percent = value(&found["coefficients"], "percent")["value"].as_f64();
    assert!((percent.unwrap() - 4.0 / 6.0).abs() < 1e-12, "{percent:?}");
    assert_eq!(
        value(&found["coefficients"], "gwet_ac1")["undefined"],
        "open_categories"
    );
    let causes: Vec<&str> = found["disagreements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["causes"][0]["cause"].as_str().unwrap())
        .collect();
    assert_eq!(causes, ["attitude", "missed"]);
    let text: Vec<char> = NEWS.chars().collect();
    for row in found["disagreements"].as_array().unwrap() {
        let at = |key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
        let words: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(row["text"], words.as_str());
    }
    // The reader who marked nothing bears the name of the file, and says "nothing" everywhere.
    let with = folder.json(&["nobody.json", "ben.json", "anna.json", "news.txt"], 0);
    assert_eq!(
        with["readers"],
        serde_json::json!(["Anna", "Ben", "nobody"])
    );
    let output = folder.agree(&["--about", "party:kyiv", "news.txt", "anna.json", "ben.json"]);
    let words = String::from_utf8(output.stdout).unwrap();
    assert!(words.contains("asked for: a stance of Kyiv"), "{words}");
    assert!(words.contains("Krippendorff's alpha is 1.00"), "{words}");
    // The order of the files changes nothing.
    let turned = folder.json(&["ben.json", "news.txt", "anna.json"], 0);
    assert_eq!(turned, found);
}

#[test]
fn what_cannot_be_measured_says_why() {
    let folder = Folder::new("agree_refused");
    folder.reader("anna.json", "Anna", ANNA);
    folder.reader("also anna.json", "Anna", BEN);
    folder.write("broken.json", "no file of ours");
    let refused = |arguments: &[&str]| {
        let output = folder.agree(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    let said = refused(&["news.txt", "anna.json", "also anna.json"]);
    assert!(
        said.contains("anna.json and also anna.json both hold"),
        "{said}"
    );
    assert!(refused(&["anna.json"]).contains("needs the articles"));
    assert!(refused(&["news.txt"]).contains("needs files of highlights"));
    assert!(refused(&["news.txt", "broken.json"]).contains("broken.json"));
    let found = folder.json(&["news.txt", "anna.json", "broken.json", "anna.json"], 1);
    assert!(
        found["refused"][0]
            .as_str()
            .unwrap()
            .contains("broken.json")
    );
    assert!(found["notes"][0].as_str().unwrap().contains("counts once"));
    for row in found["coefficients"].as_array().unwrap() {
        assert_eq!(
            (&row["value"], &row["undefined"]),
            (&Value::Null, &"one_reader".into())
        );
    }
}
