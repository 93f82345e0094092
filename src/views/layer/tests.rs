use super::*;
use crate::annotate::{AnnotationId, Origin, Timestamp};
use crate::article::{Article, Source};
use crate::extract::extract;
use crate::interchange::Exercise;
use crate::interchange::exercise::ExerciseArticle;
use crate::interchange::link::{Sharing, share};
use crate::session::{Command, Document, Session, apply};
use crate::stance::{Code, CodeBook, PartyId};
use crate::text::{ByteSpan, Text};
use crate::views::View as _;

const TEXT: &str =
    "Talks 🇺🇦\n\nKyiv rejects the plan, said an aide. Moscow welcomes it. 👨‍👩‍👧‍👦 Europe waits.\n";
const EVIL: &str = "</p><img src=x onerror=alert(1)>\u{202e}";

fn document(title: &str, words: &str) -> Document {
    let article = Article::new(title, Source::Pasted, Text::new(words));
    let extraction = extract(&article.text);
    Document::new(article, extraction)
}

fn session(documents: &[Document]) -> Session {
    let command = Command::LoadArticles(documents.to_vec());
    apply(&Session::default(), command).unwrap().0
}

/// A link with two highlights of an article, by somebody of a name with markup, with such notes.
fn letters() -> String {
    let document = document("Talks", TEXT);
    let mut session = session(std::slice::from_ref(&document));
    for (bits, (words, party)) in [("Kyiv rejects the plan", "kyiv"), ("👨‍👩‍👧‍👦 Europe", "europe")]
        .into_iter()
        .enumerate()
    {
        let at = TEXT.find(words).unwrap();
        let id = AnnotationId::from_bits(bits as u128 + 1);
        let mark = Command::Mark {
            article: document.article.id.clone(),
            places: vec![(
                id.clone(),
                ByteSpan::from_usize(at, at + words.len()).unwrap(),
            )],
            code: Code::party(PartyId::parse(party).unwrap()),
            coder: None,
            origin: Origin::Hand,
            dismissed: false,
            at: Timestamp(5),
        };
        let note = Command::Edit {
            id,
            edit: crate::session::Edit::Note(EVIL.to_owned()),
            at: Timestamp(6),
        };
        session = apply(&apply(&session, mark).unwrap().0, note).unwrap().0;
    }
    let sharing = Sharing {
        article: None,
        own_name: EVIL,
        only_own: true,
        notes: true,
        names: true,
    };
    Link::Marks(share(&session, sharing).0).write()
}

fn mirror(documents: &[Document], letters: &str) -> Mirror {
    let mut mirror = Mirror {
        session: session(documents),
        ..Mirror::default()
    };
    mirror.settings.insert(LINK.to_owned(), letters.to_owned());
    mirror
}

fn asked(act: &str) -> Asked {
    Asked {
        view: "layer".into(),
        act: act.into(),
        brought: Vec::new(),
        fields: Vec::new(),
        article: None,
        chosen: None,
        id: AnnotationId::from_bits(99),
        at: Timestamp(50),
    }
}

fn html(answer: &Answer) -> String {
    answer.nodes.iter().map(Node::to_html).collect()
}

fn overlay(answer: &Answer) -> usize {
    let all = answer.effects.iter().map(|e| match e {
        Effect::Overlay(all) => Some(all.len()),
        _ => None,
    });
    all.flatten().last().unwrap()
}

#[test]
fn a12_nothing_is_shown_or_taken_before_it_is_asked_for() {
    let mut mirror = mirror(&[document("Talks", TEXT)], &letters());
    let mut view = Layer::default();
    let first = view.draw(&mut mirror, &asked("")).unwrap();
    let bar = html(&first);
    assert!(
        bar.contains("2 highlights shared by") && bar.contains("in 1 article."),
        "{bar}"
    );
    assert!(bar.contains("Take into my work (2 new)"), "{bar}");
    assert!(
        !bar.contains("Kyiv rejects"),
        "a blind reader sees no mark before asking: {bar}"
    );
    assert_eq!(overlay(&first), 0);
    let shown = view.draw(&mut mirror, &asked("show")).unwrap();
    assert!(html(&shown).contains("Kyiv rejects the plan"));
    assert_eq!(overlay(&shown), 2);
    assert!(shown.effects.iter().any(|e| matches!(e, Effect::Open(_))));
    assert!(
        !shown
            .effects
            .iter()
            .any(|e| matches!(e, Effect::Take { .. }))
    );
    // Nothing is kept but that the marks of others were seen.
    let kept = shown.effects.iter().filter_map(|e| match e {
        Effect::Keep { name, .. } => Some(name.clone()),
        _ => None,
    });
    let article = document("Talks", TEXT).article.id;
    assert_eq!(
        kept.collect::<Vec<_>>(),
        [crate::interchange::Sight::Others.setting(&article)]
    );
    let taken = view.draw(&mut mirror, &asked("take")).unwrap();
    let Some(Effect::Take {
        annotations, words, ..
    }) = taken
        .effects
        .iter()
        .find(|e| matches!(e, Effect::Take { .. }))
    else {
        panic!("{taken:?}")
    };
    assert_eq!(annotations.len(), 2);
    assert_eq!(
        words,
        "2 highlights taken into your work. Ctrl+Z takes it back."
    );
    let command = Command::Take {
        documents: Vec::new(),
        book: None,
        annotations: annotations.clone(),
        label: "t".into(),
        at: Timestamp(9),
    };
    mirror.session = apply(&mirror.session, command).unwrap().0;
    let after = html(&view.draw(&mut mirror, &asked("")).unwrap());
    assert!(
        after.contains("2 already here") && after.contains("(nothing new)"),
        "{after}"
    );
    let closed = view.draw(&mut mirror, &asked("close")).unwrap();
    assert_eq!((overlay(&closed), closed.nodes.len()), (0, 0));
    assert!(closed.effects.contains(&close()));
}

#[test]
fn a13_markup_in_names_and_notes_is_text() {
    let mut mirror = mirror(&[document(EVIL, TEXT)], &letters());
    let mut view = Layer::default();
    view.draw(&mut mirror, &asked("")).unwrap();
    let html = html(&view.draw(&mut mirror, &asked("show")).unwrap());
    assert!(!html.contains("<img") && html.contains("&lt;img"), "{html}");
    assert!(
        html.contains("\u{2068}&lt;/p>"),
        "names are isolated: {html}"
    );
}

#[test]
fn a11_a_bad_link_is_one_message() {
    let whole = letters();
    for bad in [
        "x",
        &whole[..whole.len() - 1],
        &"A".repeat(2_000_000),
        "%F0",
    ] {
        let mut mirror = mirror(&[document("Talks", TEXT)], bad);
        let answer = Layer::default().draw(&mut mirror, &asked("take")).unwrap();
        let html = html(&answer);
        assert!(
            html.contains("role=\"alert\">This link is ") && html.contains("untouched"),
            "{html}"
        );
        assert!(!html.contains("Take") && overlay(&answer) == 0, "{html}");
        assert!(
            !answer
                .effects
                .iter()
                .any(|e| matches!(e, Effect::Take { .. }))
        );
    }
}

#[test]
fn an_article_that_is_not_here_is_named() {
    let mut mirror = mirror(&[document("Other", "Something else 🇺🇦.\n")], &letters());
    let mut view = Layer::default();
    let html = html(&view.draw(&mut mirror, &asked("")).unwrap());
    assert!(
        html.contains("<bdi>Talks</bdi>” is not here. Open the article first"),
        "{html}"
    );
    let taken = view.draw(&mut mirror, &asked("take")).unwrap();
    assert!(
        taken
            .effects
            .iter()
            .any(|e| matches!(e, Effect::Say(w) if w.starts_with("Nothing of it is new")))
    );
}

#[test]
fn an_exercise_is_told_and_started() {
    let document = document("Talks", TEXT);
    let mut book = CodeBook::default();
    book.parties.truncate(2);
    let exercise = Exercise {
        title: EVIL.into(),
        instructions: "Read.\n\nMark 🇺🇦.".into(),
        articles: [
            &document.article.id,
            &Article::new("", Source::Pasted, Text::new("x")).id,
        ]
        .map(|id| ExerciseArticle {
            id: id.clone(),
            title: format!("T {}", id.as_str()),
        })
        .into(),
        book: Some(book),
        blind: true,
        ..Exercise::default()
    };
    let mut mirror = mirror(
        std::slice::from_ref(&document),
        &Link::Exercise(exercise).write(),
    );
    let mut view = Layer::default();
    view.draw(&mut mirror, &asked("")).unwrap();
    let shown = html(&view.draw(&mut mirror, &asked("show")).unwrap());
    assert!(
        shown.contains("Mark 🇺🇦.")
            && shown.contains("Suggestions are off.")
            && !shown.contains("<img"),
        "{shown}"
    );
    assert_eq!(shown.matches("is not here").count(), 1);
    let started = view.draw(&mut mirror, &asked("start")).unwrap();
    let took = |e: &Effect| matches!(e, Effect::Take { book: Some(b), .. } if b.version == 2 && b.parties.len() == 2);
    assert!(started.effects.iter().any(took), "{:?}", started.effects);
    assert!(
        started
            .effects
            .iter()
            .any(|e| matches!(e, Effect::Keep { name, value } if name == "blind" && value == "1"))
    );
    assert!(
        started
            .effects
            .iter()
            .any(|e| matches!(e, Effect::Lead(id, _) if *id == document.article.id))
    );
}
