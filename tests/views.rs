//! The page's views, rendered natively to HTML.
#![cfg(feature = "view-tests")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    missing_docs,
    reason = "a test may say what must hold by panicking"
)]

use std::cell::Cell;
use std::rc::Rc;

use stancemark::annotate::{AnnotationId, Origin, Timestamp};
use stancemark::app::caret::Movement;
use stancemark::app::notice::NoticeKind;
use stancemark::app::root::page;
use stancemark::app::sink::{Kept, Sink};
use stancemark::app::state::{Action, AppState, Dialog, Keeping, Recode, Report};
use stancemark::article::{Article, Source};
use stancemark::extract::extract;
use stancemark::session::{Command, Document, Edit, Session, apply};
use stancemark::stance::{Attitude, Code, IssueId, PartyId};
use stancemark::text::{ByteSpan, Text};
use yew::prelude::*;

const ARTICLE: &str = "Talks 🇺🇦 go on\n\n\
    Kyiv said “no” <b>again</b> & again. Moscow said yes.\n\n\
    - One thing\n- Another thing\n\n\
    Leave a Reply\n\nYour email address will not be published.\n";

#[derive(Clone, Properties)]
struct StageProps {
    actions: Vec<Action>,
}

impl PartialEq for StageProps {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The page after some actions.
#[component]
fn Stage(props: &StageProps) -> Html {
    let actions = props.actions.clone();
    let state = use_reducer(move || {
        let state = actions
            .into_iter()
            .fold(Rc::new(AppState::default()), Reducible::reduce);
        Rc::unwrap_or_clone(state)
    });
    page(&state)
}

fn render(actions: Vec<Action>) -> String {
    let props = StageProps { actions };
    let renderer = yew::LocalServerRenderer::<Stage>::with_props(props).hydratable(false);
    pollster::block_on(renderer.render())
}

fn document(title: &str) -> Document {
    let text = Text::new(ARTICLE);
    let extraction = extract(&text);
    Document::new(Article::new(title, Source::Pasted, text), extraction)
}

/// An open article; what changes is written by this sink.
fn opened_with(title: &str, sink: Sink) -> Vec<Action> {
    let document = document(title);
    let id = document.article.id.clone();
    let (session, _) = apply(&Session::default(), Command::LoadArticles(vec![document])).unwrap();
    let keeping = Keeping {
        ready: true,
        ..Keeping::default()
    };
    vec![
        Action::Ready(Box::new(session), keeping, Vec::new(), sink),
        Action::Open(id),
    ]
}

/// An open article.
fn opened(title: &str) -> Vec<Action> {
    opened_with(title, Sink::default())
}

fn mark(number: u128, words: &str, party: &str) -> Action {
    let start = ARTICLE.find(words).unwrap();
    let command = Command::Mark {
        article: document("").article.id,
        places: vec![(
            AnnotationId::from_bits(number),
            ByteSpan::from_usize(start, start + words.len()).unwrap(),
        )],
        code: Code::party(PartyId::parse(party).unwrap()),
        coder: None,
        origin: Origin::Hand,
        dismissed: false,
        at: Timestamp(0),
    };
    Action::Do(command, format!("Marked for {party}."))
}

fn note(number: u128, words: &str) -> Action {
    let edit = Edit::Note(words.into());
    Action::Do(
        Command::Edit {
            id: AnnotationId::from_bits(number),
            edit,
            at: Timestamp(1),
        },
        "Note kept.".into(),
    )
}

/// The text between two places of some HTML, without its tags.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => text.push(c),
            _ => {}
        }
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// The texts of the elements that hold article text.
fn blocks(html: &str) -> Vec<String> {
    html.split("data-b=\"")
        .skip(1)
        .map(|rest| {
            let inner = rest.split_once('>').unwrap().1;
            let end = ["</p>", "</h2>", "</h3>", "</blockquote>"]
                .iter()
                .filter_map(|tag| inner.find(tag))
                .min()
                .unwrap();
            text_of(&inner[..end])
        })
        .collect()
}

#[test]
fn the_reader_holds_article_text_and_nothing_else() {
    let mut actions = opened("One");
    actions.extend([
        mark(1, "Kyiv said “no”", "kyiv"),
        mark(2, "“no” <b>again</b>", "moscow"),
        mark(3, "said yes", "europe"),
        Action::ToggleAllNoise,
    ]);
    let shown = blocks(&render(actions));
    let document = document("One");
    let expected: Vec<_> = document
        .extraction
        .blocks
        .iter()
        .map(|b| document.article.text.slice(b.span).unwrap().to_owned())
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn overlapping_marks_are_runs_with_every_party_on_them() {
    let mut actions = opened("One");
    actions.extend([
        mark(1, "Kyiv said “no” <b>", "kyiv"),
        mark(2, "“no” <b>again</b>", "moscow"),
    ]);
    let html = render(actions);
    let ids: Vec<&str> = html
        .split("data-m=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let (one, two) = (AnnotationId::from_bits(1), AnnotationId::from_bits(2));
    let both = format!("{} {}", one.as_str(), two.as_str());
    assert_eq!(
        ids,
        [one.as_str(), &both, &both, two.as_str()],
        "the quotation ends inside the overlap"
    );
    assert!(
        html.contains("under s1 depth-1"),
        "the second party has an underline of its own"
    );
    assert_eq!(
        html.matches("data-letters=\"K\"").count(),
        1,
        "one badge a highlight"
    );
    assert_eq!(html.matches("data-letters=\"M\"").count(), 1);
}

#[test]
fn furniture_is_a_line_until_asked_for() {
    let hidden = render(opened("One"));
    assert!(
        hidden.contains("2 lines of page furniture hidden"),
        "{hidden}"
    );
    assert!(!hidden.contains("Leave a Reply"));
    let mut actions = opened("One");
    let first = document("One")
        .extraction
        .blocks
        .iter()
        .position(|b| !b.content)
        .unwrap();
    actions.push(Action::ToggleNoise(first));
    let shown = render(actions);
    assert!(shown.contains("Leave a Reply") && shown.contains("class=\"why\""));
}

#[test]
fn markup_in_names_and_notes_is_text() {
    let evil = "<img src=x onerror=alert(1)>";
    let mut actions = opened(evil);
    actions.extend([mark(1, "Kyiv", "kyiv"), note(1, evil)]);
    actions.push(Action::Notify(NoticeKind::Alert, evil.into()));
    actions.push(Action::Show(Some(Dialog::Report(Rc::new(Report {
        summary: evil.into(),
        details: vec![evil.into()],
    })))));
    let html = render(actions);
    assert!(!html.contains("<img"), "{html}");
    assert!(html.matches("&lt;img").count() >= 4);
}

#[test]
fn trouble_is_told_with_a_way_out() {
    let full = Sink::new(|asked| Kept {
        refused: asked.annotations.iter().map(|a| a.id.clone()).collect(),
        trouble: Some("Not saved: browser storage is full.".into()),
        ..Kept::default()
    });
    let mut actions = opened_with("One", full);
    actions.push(mark(1, "Kyiv", "kyiv"));
    let html = render(actions);
    assert!(html.contains("1 highlight not saved"));
    assert!(html.contains("role=\"alert\"") && html.contains("Download now"));
    assert!(html.contains("unsaved"), "the mark itself shows it");
}

/// S02: what waited is written as soon as something else could be.
#[test]
fn what_was_refused_is_written_when_there_is_room() {
    let calls = Rc::new(Cell::new(0));
    let counted = calls.clone();
    let sink = Sink::new(move |asked| {
        counted.set(counted.get() + 1);
        let ids: Vec<_> = asked.annotations.iter().map(|a| a.id.clone()).collect();
        if counted.get() == 1 {
            let trouble = Some("full".into());
            return Kept {
                refused: ids,
                trouble,
                ..Kept::default()
            };
        }
        Kept {
            written: ids,
            ..Kept::default()
        }
    });
    let mut actions = opened_with("One", sink);
    actions.extend([mark(1, "Kyiv", "kyiv"), mark(2, "Moscow", "moscow")]);
    let html = render(actions);
    assert!(
        !html.contains("not saved") && !html.contains(">full<"),
        "{html}"
    );
    assert_eq!(
        calls.get(),
        3,
        "refused, written, and the refused one again"
    );
}

/// On a slow computer several events arrive between two drawings: each acts on the state as it then is.
#[test]
fn events_act_on_the_state_as_it_is() {
    let mut actions = opened("One");
    let party = |name: &str| PartyId::parse(name).unwrap();
    for (number, name) in [(1, "kyiv"), (2, "moscow")] {
        actions.push(Action::Move(Movement::NextSentence, false));
        actions.push(Action::PartyKey(
            party(name),
            AnnotationId::from_bits(number),
            Timestamp(0),
        ));
    }
    let id = AnnotationId::from_bits(2);
    actions.push(Action::Recode(
        id.clone(),
        Recode::Attitude(Some(Attitude::Opposes.into())),
        Timestamp(0),
    ));
    actions.push(Action::Recode(
        id,
        Recode::Issue(IssueId::parse("territory")),
        Timestamp(0),
    ));
    let html = render(actions);
    let quotes: Vec<String> = html
        .split("class=\"quote\"><bdi>")
        .skip(1)
        .map(|q| text_of(q.split("</bdi>").next().unwrap()))
        .collect();
    assert_eq!(
        quotes,
        ["Talks 🇺🇦 go on", "Kyiv said “no” <b>again</b> & again."]
    );
    assert!(
        html.contains("opposes · Territory"),
        "the second change keeps the first"
    );
}

#[test]
fn the_reader_is_led_to_what_is_not_coded_and_it_is_remembered() {
    let kept = Rc::new(std::cell::RefCell::new(Vec::new()));
    let sink = {
        let kept = kept.clone();
        Sink::default().keeping(move |name: &str, value: &str| {
            kept.borrow_mut().push((name.to_owned(), value.to_owned()));
        })
    };
    let mut actions = opened_with("One", sink);
    actions.push(Action::Uncoded);
    actions.push(mark(1, "Kyiv said", "kyiv"));
    actions.push(Action::Uncoded);
    actions.push(Action::Saw(document("").article.id, vec![2, 3]));
    // Another article's news change nothing here.
    let other = Article::new("", Source::Pasted, Text::new("Other")).id;
    actions.push(Action::Saw(other, vec![0]));
    let html = render(actions);
    assert!(html.contains("1 of 5 sentences coded"), "{html}");
    let id = document("").article.id;
    let seen: Vec<_> = kept
        .borrow()
        .iter()
        .map(|(_, value)| value.clone())
        .collect();
    assert!(
        kept.borrow()
            .iter()
            .all(|(name, _)| *name == format!("seen-{}", id.as_str()))
    );
    assert_eq!(seen, ["5 0", "5 0 2", "5 0 2-4"]);
}

#[test]
fn every_state_has_one_live_line_and_one_heading() {
    let mut with_mark = opened("One");
    with_mark.extend([mark(1, "Kyiv", "kyiv"), note(1, "why")]);
    let mut with_help = opened("One");
    with_help.push(Action::Show(Some(Dialog::Help)));
    for (name, actions) in [
        ("loading", Vec::new()),
        ("open", opened("One")),
        ("marked", with_mark),
        ("help", with_help),
    ] {
        let html = render(actions);
        assert_eq!(html.matches("role=\"status\"").count(), 1, "{name}");
        assert_eq!(html.matches("<h1>").count(), 1, "{name}");
        assert_eq!(html.matches("<main").count(), 1, "{name}");
        assert!(
            !html.contains("style=\""),
            "{name}: the policy refuses style attributes"
        );
    }
}

#[test]
fn lost_highlights_are_listed() {
    let mut actions = opened("One");
    actions.push(mark(1, "Moscow said yes", "moscow"));
    let (session, _) = apply(
        &Session::default(),
        Command::LoadArticles(vec![document("One")]),
    )
    .unwrap();
    let Action::Do(command, _) = mark(1, "Moscow said yes", "moscow") else {
        unreachable!()
    };
    let (session, _) = apply(&session, command).unwrap();
    let mut lost = (**session.annotation(&AnnotationId::from_bits(1)).unwrap()).clone();
    lost.selector.exact = "Words that stand nowhere in this text at all".into();
    lost.revision = 2;
    actions.push(Action::Receive(vec![lost]));
    let html = render(actions);
    assert!(html.contains("Could not place (1)") && html.contains("Words that stand nowhere"));
}

/// The quotes in the list of highlights.
fn quotes(html: &str) -> Vec<String> {
    let list = html.split("class=\"highlights\"").nth(1).unwrap();
    let list = list.split("class=\"trash\"").next().unwrap();
    list.split("class=\"quote\"><bdi>")
        .skip(1)
        .map(|q| text_of(q.split("</bdi>").next().unwrap()))
        .collect()
}

#[test]
fn long_lists_are_drawn_in_pages() {
    let mut actions = opened("One");
    let start = ARTICLE.find("again").unwrap();
    let place = ByteSpan::from_usize(start, start + 5).unwrap();
    let command = Command::Mark {
        article: document("").article.id,
        places: (0..120)
            .map(|n| (AnnotationId::from_bits(n), place))
            .collect(),
        code: Code::party(PartyId::parse("kyiv").unwrap()),
        coder: None,
        origin: Origin::Hand,
        dismissed: false,
        at: Timestamp(0),
    };
    actions.push(Action::Do(command, String::new()));
    for (drawn, more) in [
        (50, Some("Show 50 more of 120")),
        (100, Some("Show 20 more of 120")),
        (120, None),
    ] {
        let html = render(actions.clone());
        assert!(html.contains("Highlights in this article (120)"));
        assert_eq!(quotes(&html).len(), drawn);
        match more {
            Some(words) => assert!(html.contains(words), "{words}"),
            None => assert!(html.contains("hidden=\"hidden\" class=\"more\"")),
        }
        actions.push(Action::ListMore);
    }
}
