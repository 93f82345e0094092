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
        self.run("agree", arguments)
    }

    fn run(&self, command: &str, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_stancemark"))
            .current_dir(&self.0)
            .arg(command)
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

fn printed(output: &Output, code: i32) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn merging_knows_no_order_and_asks_who_is_who() {
    let folder = Folder::new("merge");
    folder.reader("anna.json", "Anna", ANNA);
    folder.reader("ben.json", "Ben", BEN);
    folder.reader(
        "other anna.json",
        "Anna",
        &[("Trump left", "washington", "")],
    );
    let both = printed(&folder.run("merge", &["anna.json", "ben.json"]), 0);
    folder.write("both.json", &both);
    for files in [
        &["ben.json", "anna.json"][..],
        &["both.json", "anna.json"],
        &["ben.json", "both.json", "both.json"],
    ] {
        assert_eq!(printed(&folder.run("merge", files), 0), both, "{files:?}");
    }
    assert!(both.contains("\"total\":5"), "{both}");
    let twice = ["anna.json", "other anna.json"];
    let refused = folder.run("merge", &twice);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("--rename FILE=NAME"), "{said}");
    let two = ["--rename", "other anna.json=Anna K. 🇺🇦"];
    let two = printed(&folder.run("merge", &[&two[..], &twice].concat()), 0);
    assert!(
        two.contains("Anna K. 🇺🇦") && two.contains("\"total\":4"),
        "{two}"
    );
    let one = printed(
        &folder.run("merge", &[&["--same", "Anna"][..], &twice].concat()),
        0,
    );
    assert!(!one.contains("Anna K."));
}

#[test]
fn the_command_and_the_page_report_the_same() {
    use stancemark::views::{Asked, Effect, Mirror, view};
    let folder = Folder::new("report");
    folder.reader("anna.json", "Anna", ANNA);
    folder.reader("ben.json", "Ben", BEN);
    let found = folder.json(&["news.txt", "anna.json", "ben.json"], 0);
    let report = printed(
        &folder.run("report", &["news.txt", "anna.json", "ben.json"]),
        0,
    );
    for list in ["coefficients", "stretches"] {
        for row in found[list].as_array().unwrap() {
            let shown = match row["value"].as_f64() {
                Some(value) => format!("<td>{value:.3}</td>"),
                None => format!(
                    "<td>not defined, because {}</td>",
                    row["reason"].as_str().unwrap()
                ),
            };
            assert!(report.contains(&shown), "{row} is not in the report");
        }
    }
    assert!(!report.contains("<script") && report.contains("default-src 'none'"));

    let text = Text::new(NEWS);
    let extraction = stancemark::extract::extract(&text);
    let title = extraction
        .title
        .and_then(|t| text.slice(t))
        .unwrap()
        .to_owned();
    let article = Article::new(title, Source::File("news.txt".to_owned()), text);
    let document = stancemark::session::Document::new(article, extraction);
    let load = stancemark::session::Command::LoadArticles(vec![document]);
    let mut mirror = Mirror::default();
    mirror.session = stancemark::session::apply(&mirror.session, load).unwrap().0;
    for (n, name) in ["anna.json", "ben.json"].iter().enumerate() {
        let bytes = fs::read(folder.0.join(name)).unwrap();
        mirror.class.send(&format!("1-{n}"), name, &bytes);
    }
    let mut class = view("class").unwrap();
    let mut draw = |act: &str| {
        let asked = Asked {
            view: "class".to_owned(),
            act: act.to_owned(),
            fields: Vec::new(),
            article: None,
            chosen: None,
            id: AnnotationId::from_bits(1),
            at: Timestamp(0),
            brought: Vec::new(),
        };
        class.draw(&mut mirror, &asked).unwrap().effects
    };
    draw("told");
    let saved = draw("save report")
        .into_iter()
        .find_map(|effect| match effect {
            Effect::Save { content, .. } => Some(content),
            _ => None,
        });
    // The page tells when it was made; the command has no clock.
    let saved = saved.unwrap().replace(" Report made: 1970-01-01.", "");
    assert_eq!(saved, report);
}

/// The default code book with Kyiv under another name and label, as a file.
fn own_book(folder: &Folder) {
    let mut book = CodeBook::default();
    book.parties[0].id = PartyId::parse("ukraine").unwrap();
    "Kyiv".clone_into(&mut book.parties[0].label);
    let written = stancemark::interchange::write_code_book(&book);
    folder.write("book.json", &written);
}

#[test]
fn another_code_book_is_mapped_or_refused_or_its_difference_shown() {
    let folder = Folder::new("agree_book");
    own_book(&folder);
    folder.reader("anna.json", "Anna", &[("Kyiv said no", "kyiv", "opposes")]);
    folder.reader("ben.json", "Ben", &[("Kyiv said no", "ukraine", "opposes")]);
    folder.reader("eve.json", "Eve", &[("Kyiv said no", "venus", "")]);
    let files = ["news.txt", "anna.json", "ben.json", "eve.json"];
    let with = folder.json(&[&["--codebook", "book.json"][..], &files].concat(), 1);
    assert_eq!(with["readers"].as_array().unwrap().len(), 2);
    let refused = with["refused"][0].as_str().unwrap();
    assert!(refused.contains("eve.json was not taken"), "{refused}");
    assert!(
        refused.contains("it has party venus (1); yours has the parties Kyiv"),
        "{refused}"
    );
    let percent = |found: &Value| value(&found["coefficients"], "percent")["value"].clone();
    assert_eq!(
        percent(&with),
        1.0,
        "kyiv is the party that the book calls ukraine"
    );
    // Without it nothing is refused, and the difference is told.
    let without = folder.json(&files, 0);
    assert_eq!(without["readers"].as_array().unwrap().len(), 3);
    assert_ne!(percent(&without), 1.0);
    let notes: Vec<&str> = without["notes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert!(
        notes
            .iter()
            .any(|n| n.contains("eve.json was coded with another code book")
                && n.contains("party venus (1)")),
        "{notes:?}"
    );
    let merged = folder.run(
        "merge",
        &["--codebook", "book.json", "anna.json", "ben.json"],
    );
    let merged = printed(&merged, 0);
    assert_eq!(
        merged.matches("\"party\":\"ukraine\"").count(),
        2,
        "{merged}"
    );
    let wrong = folder.agree(&["--codebook", "anna.json", "news.txt", "anna.json"]);
    assert_eq!(wrong.status.code(), Some(2));
    let wrong = folder.agree(&["--title", "T", "news.txt", "anna.json"]);
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("--title is for report"));
}

#[test]
fn the_report_is_headed_and_says_how_to_make_it_again() {
    let folder = Folder::new("report_head");
    own_book(&folder);
    for n in [10, 9, 2] {
        folder.reader(&format!("{n}.json"), &format!("Reader {n}"), ANNA);
    }
    let files = ["news.txt", "10.json", "9.json", "2.json"];
    let options = [
        "--title",
        "Peace talks <b>🇺🇦",
        "--codebook",
        "book.json",
        "--unit",
        "word",
    ];
    let report = printed(&folder.run("report", &[&options[..], &files].concat()), 0);
    for part in [
        "Exercise: <bdi>Peace talks &lt;b>🇺🇦</bdi>",
        "Last change to a highlight: 1970-01-01.",
        "Files of readers: <bdi>2.json, 9.json, 10.json</bdi>",
        "stancemark report --about stances --unit word --codebook CODEBOOK",
        "from seed",
        "1 article with Stancemark",
        "not known to be independent",
    ] {
        assert!(report.contains(part), "{part} is not in the report");
    }
    assert!(!report.contains("Report made"), "no clock");
    let order = ["Reader 2<", "Reader 9<", "Reader 10<"].map(|name| report.find(name).unwrap());
    assert!(order.is_sorted(), "{order:?}");
    let again = printed(&folder.run("report", &[&options[..], &files].concat()), 0);
    assert_eq!(again, report);
}

/// M03.
#[test]
fn m03_independence_is_told_for_each_reader() {
    let folder = Folder::new("agree_independent");
    for (file, reader, shown) in [
        (
            "a.json",
            "Anna",
            Some("\"suggestions\":false,\"others\":false"),
        ),
        (
            "b.json",
            "Ben",
            Some("\"suggestions\":false,\"others\":true"),
        ),
        ("c.json", "Cleo", None),
    ] {
        folder.reader(file, reader, BEN);
        if let Some(shown) = shown {
            let text = fs::read_to_string(folder.0.join(file)).unwrap();
            let entry =
                format!(",\"shown\":[{{\"reader\":\"{reader}\",{shown}}}]}}\n],\n\"first\"");
            let told = text.replace("}\n],\n\"first\"", &entry);
            assert_ne!(told, text);
            folder.write(file, &told);
        }
    }
    let files = ["news.txt", "a.json", "b.json", "c.json"];
    let found = folder.json(&files, 0);
    let rows = found["independence"].as_array().unwrap();
    let known: Vec<&Value> = rows.iter().map(|r| &r["known"]).collect();
    assert_eq!(known, ["independent", "others", "unknown"]);
    let said = printed(&folder.agree(&files), 0);
    assert!(
        said.contains("Not independent: Ben saw the work of others"),
        "{said}"
    );
    assert!(
        said.contains("Not known to be independent: Cleo."),
        "{said}"
    );
    // It goes on with the merged file.
    folder.write("all.json", &printed(&folder.run("merge", &files[1..]), 0));
    let merged = folder.json(&["news.txt", "all.json"], 0);
    assert_eq!(merged["independence"], found["independence"]);
}

/// M01: one reader, no marks, one label only, all the same.
#[test]
fn m01_what_has_no_value_says_why_and_is_never_a_number() {
    let folder = Folder::new("agree_m01");
    let all: Vec<(&str, &str, &str)> = ["Kyiv said no", "Moscow waits", "Nobody came"]
        .map(|words| (words, "kyiv", "opposes"))
        .to_vec();
    folder.reader("zero.json", "Zero", &[]);
    folder.reader("none.json", "None", &[]);
    folder.reader("one.json", "One", &all[..1]);
    folder.reader("same.json", "Same", &all);
    folder.reader("like.json", "Like", &all);
    // What two readers who marked nothing agree on is that there is nothing: only what needs no variation has a value.
    let plain = ["percent", "gwet_ac1", "brennan_prediger"];
    for (files, names) in [
        (&["one.json"][..], Some(&[][..])),
        (&["zero.json"], Some(&[])),
        (&["zero.json", "none.json"], Some(&plain)),
        (&["one.json", "zero.json"], None),
        (&["one.json", "same.json"], None),
        (&["same.json", "like.json"], None),
    ] {
        for unit in ["sentence", "word", "character", "quotation", "article"] {
            for about in ["parties", "stances", "issues", "party:kyiv", "party:venus"] {
                let options = ["--unit", unit, "--about", about, "news.txt"];
                let found = folder.json(&[&options[..], files].concat(), 0);
                let rows = ["coefficients", "stretches"].map(|l| found[l].as_array().unwrap());
                for row in rows.into_iter().flatten() {
                    let place = format!("{files:?} {unit} {about}: {row}");
                    match row["value"].as_f64() {
                        Some(value) => {
                            assert!(
                                value.is_finite() && (-1.0..=1.0).contains(&value),
                                "{place}"
                            );
                            let name = row["name"].as_str().unwrap();
                            assert!(names.is_none_or(|names| names.contains(&name)), "{place}");
                        }
                        None => assert!(
                            row["reason"].as_str().is_some_and(|r| r.len() > 10),
                            "{place}"
                        ),
                    }
                }
            }
        }
    }
}
