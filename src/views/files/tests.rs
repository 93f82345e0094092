//! Files brought and taken along as a reader does it; bad ones by the numbers of the bad-input list.

use super::super::{Brought, Content, View as _};
use super::settle::Question;
use super::*;
use crate::annotate::{Annotation, AnnotationId, Extra, Origin, Selector, Timestamp};
use crate::article::{Article, ArticleId, Source};
use crate::extract::extract;
use crate::interchange::{ArticleCard, ExportOptions, write_annotations};
use crate::session::{Command, Document, apply};
use crate::stance::{Code, CodeBook, PartyId};
use crate::text::{ByteSpan, Text};

mod out;
mod versions;

const WORDS: &str =
    "Talks 🇺🇦 go on\n\nKyiv rejects a truce 👨‍👩‍👧‍👦, it says. Moscow waits.\n\nEurope is silent.\n";

struct Stage {
    view: Files,
    mirror: Mirror,
    open: Option<ArticleId>,
    effects: Vec<Effect>,
}

impl Stage {
    fn new() -> Self {
        Self {
            view: Files::default(),
            mirror: Mirror::default(),
            open: None,
            effects: Vec::new(),
        }
    }

    /// With an article and a highlight a reader and words.
    fn with(marks: &[(u128, &str, &str)]) -> Self {
        let mut stage = Self::new();
        let article = article();
        let document = Document::new(article.clone(), extract(&article.text));
        stage.run(Command::LoadArticles(vec![document]));
        stage.open = Some(article.id);
        let marks = marks.iter().map(|(n, words, coder)| mark(*n, words, coder));
        stage.run(Command::Receive {
            annotations: marks.collect(),
            book: None,
        });
        stage
    }

    fn run(&mut self, command: Command) {
        if let Ok((session, _)) = apply(&self.mirror.session, command) {
            self.mirror.session = session;
        }
    }

    fn ask(&mut self, act: &str, fields: &[(&str, &str)], brought: Vec<Brought>) -> String {
        let fields = fields.iter();
        let asked = Asked {
            brought,
            view: "files".into(),
            act: act.into(),
            fields: fields
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                .collect(),
            article: self.open.clone(),
            chosen: None,
            id: AnnotationId::from_bits(9),
            at: Timestamp(1_763_800_000_000),
        };
        let answer = self.view.draw(&mut self.mirror, &asked).unwrap();
        for effect in &answer.effects {
            if let Effect::Take {
                documents,
                book,
                annotations,
                label,
                ..
            } = effect.clone()
            {
                self.run(Command::Take {
                    documents,
                    book: book.map(|b| *b),
                    annotations,
                    label,
                    at: Timestamp(8),
                });
            }
        }
        self.effects = answer.effects;
        answer.nodes.iter().map(Node::words).collect()
    }

    fn bring(&mut self, files: &[(&str, &[u8])]) -> String {
        let brought = files.iter().map(|(name, bytes)| Brought {
            name: (*name).to_owned(),
            content: Content::Bytes(bytes.to_vec()),
        });
        self.ask("bring", &[], brought.collect())
    }

    fn report(&self) -> (String, Vec<String>) {
        let mut reports = self.effects.iter().rev().filter_map(|e| match e {
            Effect::Report { summary, details } => Some((summary.clone(), details.clone())),
            Effect::Say(words) => Some((words.clone(), Vec::new())),
            _ => None,
        });
        reports.next().unwrap_or_default()
    }

    fn live(&self) -> Vec<(String, String)> {
        let session = &self.mirror.session;
        let mut all: Vec<(String, String)> = (session.live_annotations())
            .map(|a| {
                let party = session.book().party_label(&a.code.party).to_owned();
                (party, a.selector.exact.clone())
            })
            .collect();
        all.sort();
        all
    }

    fn exported(&self) -> String {
        let session = &self.mirror.session;
        let cards: Vec<_> = session
            .documents()
            .map(|d| ArticleCard::of(&d.article))
            .collect();
        let all = session.live_annotations().map(AsRef::as_ref);
        write_annotations(&cards, all, session.book(), ExportOptions::default())
    }

    fn saved(&mut self, fields: &[(&str, &str)]) -> (String, Vec<u8>) {
        self.ask("save", fields, Vec::new());
        match &self.effects[..] {
            [Effect::SaveBytes { name, bytes, .. }] => (name.clone(), bytes.clone()),
            other => panic!("{other:?}"),
        }
    }
}

fn article() -> Article {
    Article::new(
        "Talks 🇺🇦 go on",
        Source::File("talks.txt".into()),
        Text::new(WORDS),
    )
}

fn mark(number: u128, words: &str, coder: &str) -> Annotation {
    let article = article();
    let start = WORDS.find(words).unwrap();
    let span = ByteSpan::from_usize(start, start + words.len()).unwrap();
    Annotation {
        id: AnnotationId::from_bits(number),
        article: article.id.clone(),
        article_title: article.title.clone(),
        selector: Selector::describe(&article.text, span).unwrap(),
        code: Code::party(PartyId::parse("kyiv").unwrap()),
        note: String::new(),
        origin: Origin::Hand,
        coder: Some(coder.to_owned()).filter(|c| !c.is_empty()),
        created: Timestamp(5),
        modified: Timestamp(5),
        revision: 1,
        trashed: false,
        links: Vec::new(),
        extra: Extra::new(),
    }
}

fn sample(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/foreign/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

/// A file of ours with these highlights.
fn ours(marks: &[Annotation]) -> Vec<u8> {
    let card = ArticleCard::of(&article());
    write_annotations(
        &[card],
        marks,
        &CodeBook::default(),
        ExportOptions::default(),
    )
    .into_bytes()
}

const ANN: &str = "T1\tKyiv 16 36\tKyiv rejects a truce\nT2\tMoscow 55 61\tMoscow\n";

#[test]
fn a_text_and_its_marks_come_in_together_and_one_undo_takes_all_back() {
    let mut stage = Stage::new();
    let before = stage.exported();
    stage.bring(&[
        ("a/talks.txt", WORDS.as_bytes()),
        ("a/talks.ann", ANN.as_bytes()),
    ]);
    let takes = |e: &&Effect| matches!(e, Effect::Take { .. });
    assert_eq!(stage.effects.iter().filter(takes).count(), 1);
    assert_eq!(
        stage.live(),
        [("Kyiv", "Kyiv rejects a truce"), ("Moscow", "Moscow")].map(|(a, b)| (a.into(), b.into()))
    );
    let (summary, details) = stage.report();
    assert!(summary.contains("Imported highlights: 2 new"), "{summary}");
    let unit = |d: &String| d.contains("Positions count code points: 2 of 2 quotes agree");
    assert!(details.iter().any(unit), "{details:?}");
    assert_eq!(stage.mirror.session.documents().count(), 1);
    let after = stage.exported();
    stage.run(Command::Undo { at: Timestamp(9) });
    assert_eq!(stage.exported(), before, "I26");
    assert_eq!(stage.mirror.session.documents().count(), 0);
    stage.run(Command::Redo { at: Timestamp(10) });
    assert_eq!(stage.live().len(), 2);
    assert_eq!(stage.mirror.session.documents().count(), 1);
    assert!(after.len() > before.len());
}

#[test]
fn i14_the_same_again_changes_nothing() {
    let mut stage = Stage::new();
    let files: [(&str, &[u8]); 2] = [
        ("talks.txt", WORDS.as_bytes()),
        ("talks.ann", ANN.as_bytes()),
    ];
    stage.bring(&files);
    let before = stage.exported();
    stage.bring(&files);
    assert!(
        stage.report().0.contains("0 new, 2 already here"),
        "{:?}",
        stage.report()
    );
    assert_eq!(stage.exported(), before);
}

#[test]
fn i25_thirty_files_with_three_bad_ones() {
    let mut stage = Stage::with(&[]);
    let before = stage.exported();
    let good: Vec<(String, Vec<u8>)> = (1..28_u128)
        .map(|n| {
            (
                format!("reader {n}.json"),
                ours(&[mark(n, "Moscow waits", &format!("R{n}"))]),
            )
        })
        .collect();
    let mut files: Vec<(&str, &[u8])> = good
        .iter()
        .map(|(n, b)| (n.as_str(), b.as_slice()))
        .collect();
    files.insert(3, ("empty.json", b""));
    files.insert(
        13,
        ("login.json", b"<!doctype html><html><title>Log in</title>"),
    );
    files.insert(
        20,
        (
            "later.json",
            b"{\"format\":\"stancemark\",\"version\":99,\"first\":{\"items\":[]}}",
        ),
    );
    assert_eq!(files.len(), 30);
    stage.bring(&files);
    let (summary, details) = stage.report();
    assert!(summary.contains("27 new"), "{summary}");
    assert_eq!(details.len(), 3, "{details:?}");
    for name in [
        "empty.json is empty",
        "login.json is a web page",
        "later.json was made with a newer",
    ] {
        assert!(
            details.iter().any(|d| d.starts_with(name)),
            "{name}: {details:?}"
        );
    }
    assert_eq!(stage.live().len(), 27);
    stage.run(Command::Undo { at: Timestamp(9) });
    assert_eq!(stage.exported(), before);
}

#[test]
fn i16_two_readers_of_one_name_are_asked_for() {
    let (one, two) = (
        ours(&[mark(1, "Moscow waits", "Anna")]),
        ours(&[mark(2, "Europe", "Anna")]),
    );
    let files: [(&str, &[u8]); 2] = [("a.json", &one), ("b.json", &two)];
    let mut stage = Stage::with(&[]);
    let words = stage.bring(&files);
    assert!(
        words.contains("“Anna” is in a.json and in b.json"),
        "{words}"
    );
    assert!(stage.live().is_empty(), "nothing before it is answered");
    let field = ("reader 1 Anna", "Anna B");
    stage.ask("take", &[field], Vec::new());
    let coders = |stage: &Stage| -> Vec<_> {
        let all = stage.mirror.session.live_annotations();
        all.map(|a| a.coder.clone().unwrap_or_default()).collect()
    };
    assert_eq!(coders(&stage), ["Anna", "Anna B"]);
    // The same file later is the same reader.
    let mut stage = Stage::with(&[(1, "Moscow waits", "Anna")]);
    stage.bring(&files[..1]);
    assert!(stage.report().0.contains("0 new, 1 already here"));
    stage.bring(&files[1..]);
    stage.ask("take", &[("reader 0 Anna", "Anna")], Vec::new());
    assert_eq!(coders(&stage), ["Anna", "Anna"], "one person after all");
    // Nothing is asked where they share no article, or once it was left.
    stage.bring(&[("c.json", &ours(&[mark(3, "truce", "Anna")]))]);
    stage.ask("leave", &[], Vec::new());
    assert_eq!(stage.live().len(), 2);
}

#[test]
fn unknown_labels_are_mapped_or_come_into_the_code_book() {
    let ann = "T1\tRussia 55 61\tMoscow\nT2\tirony 16 20\tKyiv\nT3\tUkraine 16 36\tKyiv rejects a truce\n";
    let files: [(&str, &[u8]); 2] = [
        ("talks.txt", WORDS.as_bytes()),
        ("talks.ann", ann.as_bytes()),
    ];
    let mut stage = Stage::new();
    let before = stage.exported();
    let words = stage.bring(&files);
    for label in ["Russia", "irony", "Ukraine"] {
        assert!(words.contains(label), "{label}: {words}");
    }
    let fields = [
        ("label party Russia", "party moscow"),
        ("label party irony", "note"),
        ("label party Ukraine", "party"),
    ];
    stage.ask("take", &fields, Vec::new());
    let live = stage.live();
    assert!(
        live.contains(&("Moscow".into(), "Moscow".into())),
        "{live:?}"
    );
    assert!(
        live.contains(&("Ukraine".into(), "Kyiv rejects a truce".into())),
        "{live:?}"
    );
    let noted = |a: &std::sync::Arc<Annotation>| a.note == "Label: irony";
    assert!(stage.mirror.session.live_annotations().any(noted));
    assert_eq!(
        stage.mirror.session.book().version,
        CodeBook::default().version + 1
    );
    stage.run(Command::Undo { at: Timestamp(9) });
    assert_eq!(stage.exported(), before, "the code book too");
}

#[test]
fn a_label_of_several_files_is_asked_for_once() {
    let table = |n: u8| format!("article,quote,party,coder\ntalks.txt,Moscow waits,Russia,R{n}\n");
    let (one, two) = (table(1), table(2));
    let mut stage = Stage::with(&[]);
    let files: [(&str, &[u8]); 2] = [("a.csv", one.as_bytes()), ("b.csv", two.as_bytes())];
    stage.bring(&files);
    let field = ("label party Russia", "party moscow");
    let words = stage.ask("", &[field], Vec::new());
    assert_eq!(
        words.matches("only a line in the note").count(),
        1,
        "{words}"
    );
    stage.ask("take", &[field], Vec::new());
    assert_eq!(stage.live().len(), 2);
    assert!(
        stage.live().iter().all(|(party, _)| party == "Moscow"),
        "{:?}",
        stage.live()
    );
}

#[test]
fn units_are_asked_for_in_the_words_they_would_mark() {
    let row = format!(
        "{{\"text\":{},\"label\":[[55,61,\"Moscow\"]]}}\n",
        json(WORDS)
    );
    let mut stage = Stage::new();
    let words = stage.bring(&[("d.jsonl", row.as_bytes())]);
    assert!(words.contains("which words are marked?"), "{words}");
    assert!(words.contains("Moscow"), "{words}");
    let batch = stage.view.pending.clone().unwrap();
    let settled = settle(&batch, &Choices::default(), &stage.mirror);
    let Some((Question::Unit(0, fits), _)) = settled.questions.first() else {
        panic!("{:?}", settled.questions);
    };
    let right = fits
        .iter()
        .position(|f| f.sample == "Moscow")
        .unwrap()
        .to_string();
    stage.ask("take", &[("unit 0", &right)], Vec::new());
    assert_eq!(stage.live(), [("Moscow".to_owned(), "Moscow".to_owned())]);
}

fn json(words: &str) -> String {
    let mut json = crate::json::Writer::default();
    json.text(words);
    json.finish()
}

#[test]
fn samples_of_the_programs_come_in_with_their_articles() {
    for file in [
        "cassis.json",
        "spacy.jsonl",
        "label-studio.json",
        "label-studio-min.json",
    ] {
        let mut stage = Stage::new();
        let before = stage.exported();
        let bytes = sample(file);
        stage.bring(&[(file, &bytes)]);
        if stage.view.pending.is_some() {
            stage.ask("take", &[], Vec::new());
        }
        let words: Vec<String> = stage.live().into_iter().map(|(_, w)| w).collect();
        let expected = ["Europe waits", "Kyiv rejects the plan", "“No,” Peskov said"];
        for words_of in expected {
            assert!(words.iter().any(|w| w == words_of), "{file}: {words:?}");
        }
        assert_eq!(stage.mirror.session.documents().count(), 1, "{file}");
        let (summary, details) = stage.report();
        assert!(
            summary.starts_with("Opened “") && !details.is_empty(),
            "{file}: {summary} {details:?}"
        );
        stage.run(Command::Undo { at: Timestamp(9) });
        assert_eq!(stage.exported(), before, "{file}");
    }
}

#[test]
fn articles_open_as_before_and_what_is_none_is_named() {
    let mut stage = Stage::new();
    stage.bring(&[("talks_go-on.txt", "Kyiv said no.\nIt waits.".as_bytes())]);
    assert_eq!(
        stage.report(),
        ("Opened “talks go on”.".to_owned(), Vec::new())
    );
    stage.bring(&[("again.md", "Kyiv said no.\nIt waits.".as_bytes())]);
    assert!(
        stage.report().0.ends_with("is here already."),
        "{:?}",
        stage.report()
    );
    // Text that looks like something else at first sight is an article if its name says so.
    for (name, words) in [
        ("a.txt", "[Photo] Kyiv said no."),
        ("b.txt", "{ Kyiv } said no."),
        ("c.md", "<p>Kyiv said no."),
        ("d.txt", "\u{feff}Київ сказав ні."),
    ] {
        let mut stage = Stage::new();
        stage.bring(&[(name, words.as_bytes())]);
        assert_eq!(
            stage.mirror.session.documents().count(),
            1,
            "{name}: {:?}",
            stage.report()
        );
    }
    let cyrillic = b"\xcc\xee\xf1\xea\xe2\xe0 \xf1\xea\xe0\xe7\xe0\xeb\xe0 \xed\xe5\xf2.";
    stage.bring(&[("m.txt", cyrillic)]);
    assert_eq!(stage.mirror.session.documents().count(), 2);
    let before = stage.exported();
    for (name, bytes, says) in [
        ("e.txt", &b""[..], "e.txt was not opened: is empty."),
        (
            "p.txt",
            b"%PDF-1.7\n1 0 obj",
            "p.txt was not opened: is a PDF document",
        ),
        (
            "w.docx",
            b"PK\x03\x04word/document.xml",
            "w.docx was not opened: is",
        ),
        ("w.json", b"PK\x03\x04word/document.xml", "w.json is"),
        ("n.json", b"{\"a\":1}", "n.json is JSON, but"),
        (
            "cut.json",
            b"{\"format\":\"stancemark\",\"version\":1,\n\"first\":{\"ty",
            "cut.json ends too early at line 2",
        ),
    ] {
        stage.bring(&[(name, bytes)]);
        let (summary, details) = stage.report();
        assert!(summary.contains("What you have is unchanged"), "{name}");
        assert!(
            details.len() == 1 && details[0].starts_with(says),
            "{name}: {details:?}"
        );
        assert_eq!(stage.exported(), before, "{name}");
    }
}

#[test]
fn no_article_of_the_page_is_taken_for_a_list_of_marks() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/www/articles");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "txt") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let mut stage = Stage::new();
        stage.bring(&[("article.txt", &bytes)]);
        assert_eq!(
            stage.mirror.session.documents().count(),
            1,
            "{path:?}: {:?}",
            stage.report()
        );
        assert!(
            stage.live().is_empty() && stage.view.pending.is_none(),
            "{path:?}"
        );
        seen += 1;
    }
    assert!(seen > 3, "{seen}");
}

#[test]
fn a_code_book_of_ours_is_taken_into_use_in_the_same_step() {
    let book = CodeBook {
        title: "Mine 🇺🇦".into(),
        ..CodeBook::default()
    };
    let file = crate::interchange::write_code_book(&book);
    let mut stage = Stage::with(&[]);
    stage.bring(&[("book.json", file.as_bytes())]);
    assert_eq!(stage.report().0, "The code book “Mine 🇺🇦” is in use now.");
    assert_eq!(stage.mirror.session.book().title, "Mine 🇺🇦");
}
