use super::*;
use crate::annotate::{Annotation, AnnotationId, Origin, Selector, Timestamp};
use crate::article::{Article, Source};
use crate::extract::extract;
use crate::interchange::{ArticleCard, ExportOptions, write_annotations};
use crate::json::Object;
use crate::session::{Command, Document, apply};
use crate::sheet::Element;
use crate::stance::{AttitudeId, Code, PartyId};
use crate::text::{ByteSpan, Text};

mod norming;

const NEWS: &str = "Talks go on 🇺🇦\n\nKyiv said no 👨‍👩‍👧‍👦 to the plan. Moscow waits for an answer. Europe helps Kyiv again. Nobody \
                    came to the table. Trump left the room early.\n";

fn article(words: &str) -> Article {
    Article::new("Talks go on 🇺🇦", Source::Pasted, Text::new(words))
}

/// A reader's file: words, party, attitude.
fn file(reader: usize, name: &str, marks: &[(&str, &str, &str)]) -> Vec<u8> {
    let article = article(NEWS);
    let annotation = |(n, (words, party, attitude)): (usize, &(&str, &str, &str))| {
        let start = NEWS.find(words).unwrap();
        let span = ByteSpan::from_usize(start, start + words.len()).unwrap();
        Annotation {
            id: AnnotationId::from_bits((reader * 100 + n) as u128),
            article: article.id.clone(),
            article_title: article.title.clone(),
            selector: Selector::describe(&article.text, span).unwrap(),
            code: Code {
                attitude: AttitudeId::parse(attitude),
                ..Code::party(PartyId::parse(party).unwrap())
            },
            note: String::new(),
            origin: Origin::Hand,
            coder: Some(name.to_owned()),
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
    let options = ExportOptions::default();
    write_annotations(&cards, &annotations, &CodeBook::default(), options).into_bytes()
}

struct Page {
    mirror: Mirror,
    view: ClassView,
}

impl Page {
    fn new(articles: &[&str]) -> Self {
        let documents = articles.iter().map(|words| {
            let article = article(words);
            let found = extract(&article.text);
            Document::new(article, found)
        });
        let mut mirror = Mirror::default();
        if !articles.is_empty() {
            let load = Command::LoadArticles(documents.collect());
            mirror.session = apply(&mirror.session, load).unwrap().0;
        }
        Self {
            mirror,
            view: ClassView::default(),
        }
    }

    fn send(&mut self, batch: &str, files: &[(&str, Vec<u8>)]) -> Answer {
        for (n, (name, bytes)) in files.iter().enumerate() {
            let key = format!("{batch}-{n:05}");
            self.mirror.class.send(&key, name, bytes);
        }
        self.act(&format!("added {batch}"), &[])
    }

    fn act(&mut self, act: &str, fields: &[(&str, &str)]) -> Answer {
        let asked = Asked {
            brought: Vec::new(),
            view: "class".to_owned(),
            act: act.to_owned(),
            fields: fields
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                .collect(),
            article: None,
            chosen: None,
            id: AnnotationId::from_bits(1),
            at: Timestamp(0),
        };
        let answer = self.view.draw(&mut self.mirror, &asked).unwrap();
        let written = answer.write();
        let members = crate::json::members(&written).unwrap();
        assert_eq!(Answer::read(&members).as_ref(), Ok(&answer));
        answer
    }
}

fn words(answer: &Answer) -> String {
    answer.nodes.iter().map(Node::words).collect()
}

fn all<'a>(answer: &'a Answer, name: &'a str) -> Vec<&'a Element> {
    answer.nodes.iter().flat_map(|n| n.all(name)).collect()
}

fn class() -> Vec<(&'static str, Vec<u8>)> {
    let anna = &[
        ("Kyiv said no", "kyiv", "opposes"),
        ("Moscow waits", "moscow", ""),
    ];
    let ben = &[
        ("Kyiv said no", "kyiv", "supports"),
        ("Moscow waits", "moscow", ""),
    ];
    vec![
        ("anna.json", file(1, "Anna", anna)),
        ("ben.json", file(2, "Ben", ben)),
        (
            "page.json",
            b"<!doctype html><title>Log in</title>".to_vec(),
        ),
        (
            "cleo.json",
            file(3, "Cleo", &[("Kyiv said no", "kyiv", "opposes")]),
        ),
    ]
}

#[test]
fn a_file_that_changed_in_the_folder_takes_the_place_of_the_one_before() {
    let mut page = Page::new(&[NEWS]);
    let marks = [
        ("Kyiv said no", "kyiv", "opposes"),
        ("Moscow waits", "moscow", ""),
    ];
    page.send("1", &[("anna.json", file(1, "Anna", &marks[..1]))]);
    page.mirror
        .class
        .send("2-00000", "anna.json", &file(1, "Anna", &marks));
    page.mirror
        .class
        .send("2-00001", "ben.json", &file(2, "Ben", &marks));
    let answer = page.act("fresh 2", &[]);
    assert_eq!(
        answer.effects,
        [
            Effect::Forget(vec!["1-00000".to_owned()]),
            Effect::Say("Read 2 files of the folder.".to_owned())
        ]
    );
    let said = words(&answer);
    assert!(said.contains("2 files in the class"), "{said}");
}

#[test]
fn a_watched_folder_may_be_read_before_what_was_kept_of_it() {
    let mut page = Page::new(&[NEWS]);
    let marks = [
        ("Kyiv said no", "kyiv", "opposes"),
        ("Moscow waits", "moscow", ""),
    ];
    page.act("", &[]);
    page.mirror
        .class
        .send("2-00000", "anna.json", &file(1, "Anna", &marks));
    page.act("fresh 2", &[]);
    page.mirror
        .class
        .send("1-00000", "anna.json", &file(1, "Anna", &marks[..1]));
    let answer = page.act("told", &[]);
    let gone = Effect::Forget(vec!["1-00000".to_owned()]);
    assert_eq!(answer.effects, [gone]);
    let said = words(&answer);
    assert!(said.contains("1 file in the class"), "{said}");
}

#[test]
fn a_class_is_told_taken_and_taken_back() {
    let mut page = Page::new(&[NEWS]);
    let first = page.act("", &[]);
    assert_eq!(
        first.effects,
        [Effect::Recall],
        "a new engine asks for what is kept"
    );
    assert!(words(&page.act("told", &[])).contains("Drop the files of your readers"));
    let answer = page.send("1", &class());
    let said = words(&answer);
    for part in [
        "3 files in the class.",
        "1 file refused.",
        "Not taken: 1 file",
        "page.json",
        "Krippendorff's alpha is",
        "Where readers disagree",
        "Anna",
        "nothing",
    ] {
        assert!(said.contains(part), "{part:?} is not in\n{said}");
    }
    assert!(
        answer
            .effects
            .contains(&Effect::Forget(vec!["1-00002".to_owned()]))
    );
    assert!(
        answer
            .effects
            .iter()
            .any(|e| matches!(e, Effect::Say(w) if w.contains("Took 3 files")))
    );
    // The same file sent again is not taken twice.
    let again = page.send("1", &class());
    assert!(words(&again).contains("3 files in the class."));
    page.send("2", &[("dora.json", file(4, "Dora", &[]))]);
    let back = page.act("back 2", &[]);
    assert!(
        back.effects
            .contains(&Effect::Forget(vec!["2-00000".to_owned()]))
    );
    assert!(!words(&back).contains("Dora") && words(&back).contains("Cleo"));
    let gone = page.act("back 1", &[]);
    assert!(words(&gone).contains("Drop the files of your readers"));
}

#[test]
fn one_name_in_two_files_asks_and_names_can_be_hidden() {
    let mut page = Page::new(&[NEWS]);
    let mut files = class();
    files.push((
        "anna2.json",
        file(9, "Anna", &[("Europe helps", "europe", "")]),
    ));
    let answer = page.send("1", &files);
    let said = words(&answer);
    assert!(
        said.contains("One name, two files") && said.contains("anna2.json"),
        "{said}"
    );
    let two = page.act("two 0", &[("two-0", "Anna K.")]);
    let said = words(&two);
    assert!(
        said.contains("Anna K.") && !said.contains("One name, two files"),
        "{said}"
    );
    assert!(said.contains("4 readers"), "{said}");
    let renamed = page.act("rename 1", &[("rename-1", "Anya")]);
    assert!(words(&renamed).contains("Anya") && !words(&renamed).contains("Anna K."));
    let hidden = words(&page.act("hide 1", &[]));
    for name in ["Anna", "Anya", "Ben", "Cleo"] {
        assert!(!hidden.contains(name), "{name} in\n{hidden}");
        assert!(
            !hidden.contains(&name.to_lowercase()),
            "{name} in\n{hidden}"
        );
    }
    assert!(hidden.contains("Reader 1"));
    page.act("hide ", &[]);
    let removed = page.act("remove 1", &[]);
    assert!(!words(&removed).contains("Anya") && words(&removed).contains("3 readers"));
}

#[test]
fn disagreements_lead_into_the_text_and_show_marks() {
    let mut page = Page::new(&[NEWS]);
    let answer = page.send("1", &class());
    let places = all(&answer, "ol");
    let items: Vec<_> = places[0].children.iter().collect();
    assert_eq!(items.len(), 2);
    let first = items[0].words();
    assert!(first.contains("Kyiv said no 👨‍👩‍👧‍👦 to the plan."), "{first}");
    assert!(first.contains("it is given different attitudes"), "{first}");
    assert!(first.contains("Kyiv: opposes 2 of 3Anna, Cleo"), "{first}");
    let buttons = all(&answer, "button");
    let leads = buttons.iter().filter(|b| b.get("data-words").is_some());
    assert_eq!(leads.count(), 2);
    let open = buttons
        .iter()
        .find_map(|b| b.get("data-do").filter(|d| d.starts_with("open ")));
    let opened = page.act(open.unwrap(), &[]);
    assert!(words(&opened).contains("“Kyiv said no”: Kyiv, supports"));
    let parties = page.act("", &[("question", "parties"), ("unit", "word")]);
    assert!(words(&parties).contains("asked for: which parties"));
    assert!(words(&page.act("each", &[])).contains("a stance of Kyiv"));
}

#[test]
fn what_is_not_here_is_told() {
    let mut page = Page::new(&[]);
    let said = words(&page.send("1", &class()));
    assert!(
        said.contains("“Talks go on 🇺🇦” is not open here: 5 highlights"),
        "{said}"
    );
    let later = format!("Updated at nine o'clock.\n\n{NEWS}\nMore follows.\n");
    let mut page = Page::new(&[&later]);
    let said = words(&page.send("1", &class()));
    assert!(said.contains("was read in another version"), "{said}");
    assert!(
        said.contains("5 highlights were found again by their words, 0 were not"),
        "{said}"
    );
    assert!(said.contains("Where readers disagree"), "{said}");
}

#[test]
fn an_answer_is_accepted_with_its_provenance_and_files_are_saved() {
    let mut page = Page::new(&[NEWS]);
    let answer = page.send("1", &class());
    let buttons = all(&answer, "button");
    let acts = buttons.iter().filter_map(|b| b.get("data-do"));
    let accepts: Vec<&str> = acts.filter(|d| d.starts_with("accept ")).collect();
    let taken = page.act(accepts[0], &[]);
    let Some(Effect::Take { annotations, .. }) = taken.effects.first() else {
        panic!("{:?}", taken.effects);
    };
    assert_eq!(annotations.len(), 1);
    assert_eq!(annotations[0].coder.as_deref(), Some("Adjudicated"));
    assert_eq!(annotations[0].selector.exact, "Kyiv said no");
    assert_eq!(annotations[0].note, "Adjudicated: 2 of 3 readers.");
    let provenance = annotations[0].extra.get("adjudicated").unwrap().as_str();
    assert!(provenance.contains("stances"), "{provenance}");
    let saved = |answer: &Answer| match answer.effects.first() {
        Some(Effect::Save { name, content, .. }) => (name.clone(), content.clone()),
        other => panic!("{other:?}"),
    };
    let (name, csv) = saved(&page.act("save csv", &[]));
    assert_eq!(name, "class-readers.csv");
    assert!(csv.contains("\r\nAnna,1,2,0,0,0,"), "{csv}");
    let (_, report) = saved(&page.act("save report", &[]));
    assert!(report.starts_with("<!DOCTYPE html>") && report.contains("Krippendorff 2011"));
    let (_, merged) = saved(&page.act("save merged", &[]));
    assert!(merged.contains("\"total\":5"));
    page.act("hide 1", &[]);
    let (_, hidden) = saved(&page.act("save report", &[]));
    assert!(!hidden.contains("Anna") && !hidden.contains("Cleo"));
}

#[test]
fn a_key_scores_readers_and_feedback_says_why() {
    let mut page = Page::new(&[NEWS]);
    let none = words(&page.send("1", &class()));
    assert!(none.contains("Choose a key"), "{none}");
    // Anna is the first reader.
    let keyed = page.act("", &[("key", "reader 0")]);
    let kept = |answer: &Answer, wanted: &str| {
        let kept = answer.effects.iter().find_map(|e| match e {
            Effect::Keep { name, value } if name == wanted => Some(value.clone()),
            _ => None,
        });
        kept.unwrap_or_else(|| panic!("{wanted} is not kept: {:?}", answer.effects))
    };
    assert_eq!(kept(&keyed, "class-key"), "reader Anna");
    let rows = |answer: &Answer| -> Vec<Vec<String>> {
        let tables = all(answer, "table").into_iter().cloned().map(Node::from);
        let mut tables = tables.filter(|t| t.words().starts_with("Each reader beside the key"));
        let table = tables.next().unwrap();
        let cells = |row: &Element| row.children.iter().map(Node::words).collect();
        let rows = table.all("tr");
        rows.into_iter().skip(1).map(cells).collect()
    };
    let found = rows(&keyed);
    assert_eq!(found.len(), 2, "the key is not scored against itself");
    assert_eq!(found[0][..7], ["Ben", "50 %", "1", "0", "1", "0", "0"]);
    assert_eq!(found[1][..7], ["Cleo", "67 %", "1", "0", "0", "1", "0"]);
    let evil = "Look again 🇺🇦 </p><script>x</script>";
    let told = page.act("save feedback 1", &[("comment-1", evil)]);
    assert!(kept(&told, "class-comments").contains("[\"Ben\","));
    let saved = |answer: &Answer| match answer.effects.last() {
        Some(Effect::Save { name, content, .. }) => (name.clone(), content.clone()),
        other => panic!("{other:?}"),
    };
    let (name, html) = saved(&told);
    assert_eq!(name, "Feedback for Ben.html");
    for part in [
        "Read otherwise: 1",
        "As in the key: 1",
        "Look again 🇺🇦 &lt;/p>&lt;script>",
        "that is 50 of 100",
        "“Kyiv said no”",
    ] {
        assert!(html.contains(part), "{part:?} is not in\n{html}");
    }
    assert!(!html.contains("<script") && !html.contains("http:") && !html.contains("wrong:"));
    let archive = page.act("save feedback", &[]);
    let Some(Effect::SaveBytes { bytes, .. }) = archive.effects.last() else {
        panic!("{:?}", archive.effects);
    };
    let files = crate::interchange::foreign::unpack(bytes).unwrap();
    let names: Vec<&str> = files.iter().map(|f| f.name.as_str()).collect();
    assert_eq!(names, ["Feedback for Ben.html", "Feedback for Cleo.html"]);
    assert_eq!(files[0].bytes, html.as_bytes());
    let (_, csv) = saved(&page.act("save csv", &[]));
    assert!(csv.contains(",score,as_in_key,"), "{csv}");
    assert!(csv.contains(",0.5,1,0,1,0,0\r\n"), "{csv}");
    // A comment goes with its reader's name; so does the key.
    page.act("rename 1", &[("rename-1", "Zoe")]);
    let renamed = page.act("rename 0", &[("rename-0", "Yara")]);
    assert!(kept(&renamed, "class-key").contains("Yara"));
    assert!(page.mirror.setting("class-comments").contains("\"Zoe\""));
    assert_eq!(rows(&renamed).len(), 2);
    let hidden = page.act("hide 1", &[]);
    assert!(!words(&hidden).contains("Zoe") && rows(&hidden).len() == 2);
    let asked = page.act("save feedback", &[]);
    assert!(asked.effects.is_empty(), "no names before a class");
}

#[test]
fn what_was_settled_is_a_key_and_an_empty_key_says_so() {
    let mut page = Page::new(&[NEWS]);
    let answer = page.send("1", &class());
    for key in ["own", "adjudicated"] {
        let said = words(&page.act("", &[("key", key)]));
        assert!(said.contains("This key has no highlights yet"), "{said}");
    }
    let buttons = all(&answer, "button");
    let acts = buttons.iter().filter_map(|b| b.get("data-do"));
    let accept = acts
        .clone()
        .find(|d| d.starts_with("accept "))
        .unwrap()
        .to_owned();
    let taken = page.act(&accept, &[]);
    let Some(Effect::Take { annotations, .. }) = taken.effects.first() else {
        panic!("{:?}", taken.effects);
    };
    let put = Command::Receive {
        annotations: annotations.clone(),
        book: None,
    };
    page.mirror.session = apply(&page.mirror.session, put).unwrap().0;
    let said = words(&page.act("", &[("key", "adjudicated")]));
    assert!(said.contains("The key has 1 highlight,"), "{said}");
    let said = words(&page.act("", &[("key", "own")]));
    assert!(said.contains("This key has no highlights yet"), "{said}");
    page.act("forget", &[]);
    assert_eq!(page.mirror.setting("class-key"), "");
}
