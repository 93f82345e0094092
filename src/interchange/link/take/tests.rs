use super::*;
use crate::article::{Article, Source};
use crate::extract::extract;
use crate::interchange::link::{Link, Sharing, place, share};
use crate::session::{Command, Document, Edit, apply};
use crate::stance::{Attitude, Code, IssueId, PartyId};
use crate::text::{ByteSpan, Text};

const TEXT: &str = "Talks 🇺🇦 go on\n\nKyiv rejects the plan, said an aide. Moscow welcomes the plan. 👨‍👩‍👧‍👦 Europe \
    waits for an answer.\n\nWashington wants a truce by spring. Kyiv wants guarantees first.\n";

fn document(title: &str, words: &str) -> Document {
    let article = Article::new(title, Source::Pasted, Text::new(words));
    let extraction = extract(&article.text);
    Document::new(article, extraction)
}

fn with(documents: &[Document]) -> Session {
    run(
        &Session::default(),
        Command::LoadArticles(documents.to_vec()),
    )
}

fn run(session: &Session, command: Command) -> Session {
    apply(session, command).unwrap().0
}

/// Marks words for a party, with an attitude and issue.
fn mark(session: &Session, document: &Document, words: &str, party: &str, bits: u128) -> Session {
    let start = document.article.text.as_str().find(words).unwrap();
    let command = Command::Mark {
        article: document.article.id.clone(),
        places: vec![(
            AnnotationId::from_bits(bits),
            ByteSpan::from_usize(start, start + words.len()).unwrap(),
        )],
        code: Code {
            attitude: Some(Attitude::Opposes.into()),
            issue: IssueId::parse("territory"),
            ..Code::party(PartyId::parse(party).unwrap())
        },
        coder: None,
        origin: Origin::Hand,
        dismissed: false,
        at: Timestamp(5),
    };
    run(session, command)
}

const MARKS: [(&str, &str); 5] = [
    ("Kyiv rejects the plan", "kyiv"),
    ("Moscow welcomes the plan", "moscow"),
    ("Moscow welcomes the plan", "kyiv"),
    ("👨‍👩‍👧‍👦 Europe waits", "europe"),
    ("wants a truce by spring", "washington"),
];

fn sharing(names: bool) -> Sharing<'static> {
    Sharing {
        article: None,
        own_name: "Anna 🇺🇦",
        only_own: true,
        notes: true,
        names,
    }
}

fn sent(names: bool) -> (Session, Shared) {
    let document = document("Talks", TEXT);
    let mut session = with(std::slice::from_ref(&document));
    for ((words, party), bits) in MARKS.into_iter().zip(1..) {
        session = mark(&session, &document, words, party, bits);
    }
    let (shared, lost) = share(&session, sharing(names));
    assert_eq!(lost, 0);
    let letters = Link::Marks(shared.clone()).write();
    assert_eq!(Link::read(&letters), Ok(Link::Marks(shared.clone())));
    (session, shared)
}

fn taking(session: &Session, shared: &Shared) -> Taking {
    plan_taking(
        session,
        shared,
        &place(shared, session),
        "Ben",
        Timestamp(9),
    )
}

fn counts(taking: &Taking) -> [usize; 4] {
    [taking.new.len(), taking.here, taking.changed, taking.lost]
}

fn taken(session: &Session, shared: &Shared) -> Session {
    let command = Command::Take {
        documents: Vec::new(),
        book: None,
        annotations: taking(session, shared).new,
        label: "take".into(),
        at: Timestamp(9),
    };
    run(session, command)
}

/// The words that are marked, in the order of the text.
fn words(session: &Session) -> Vec<String> {
    let documents = session.documents();
    let placed = documents.flat_map(|d| session.placed(&d.article.id).iter().map(move |p| (d, p)));
    let words = |(d, p): (&std::sync::Arc<Document>, &crate::session::Placed)| {
        d.article
            .text
            .slice(p.anchor.span.unwrap())
            .unwrap()
            .to_owned()
    };
    placed.map(words).collect()
}

#[test]
fn what_was_shared_is_taken_once_and_comes_back_after_undo() {
    for names in [true, false] {
        let (sender, shared) = sent(names);
        // Another program changed the line ends: it is the same article.
        let there = document("Talks", &TEXT.replace('\n', "\r\n"));
        let own = with(&[there]);
        assert_eq!(counts(&taking(&own, &shared)), [5, 0, 0, 0]);
        let after = taken(&own, &shared);
        assert_eq!(words(&after), words(&sender));
        let coder = if names { "Anna 🇺🇦" } else { SOMEBODY };
        assert!(
            after
                .live_annotations()
                .all(|a| a.coder.as_deref() == Some(coder))
        );
        assert_eq!(counts(&taking(&after, &shared)), [0, 5, 0, 0]);
        let back = run(&after, Command::Undo { at: Timestamp(10) });
        assert_eq!(back.live_annotations().count(), 0);
        assert_eq!(counts(&taking(&back, &shared)), [5, 0, 0, 0]);
        assert_eq!(words(&taken(&back, &shared)), words(&sender));
        // To oneself nothing is new.
        let own = plan_taking(
            &sender,
            &shared,
            &place(&shared, &sender),
            "Anna 🇺🇦",
            Timestamp(9),
        );
        assert_eq!(counts(&own), [0, 5, 0, 0]);
    }
}

#[test]
fn what_was_changed_here_is_kept() {
    let (_, shared) = sent(true);
    let own = taken(&with(&[document("Talks", TEXT)]), &shared);
    let one = own.live_annotations().next().unwrap().clone();
    let edit = |edit| Command::Edit {
        id: one.id.clone(),
        edit,
        at: Timestamp(11),
    };
    let noted = run(&own, edit(Edit::Code(Code::party(one.code.party.clone()))));
    assert_eq!(counts(&taking(&noted, &shared)), [0, 4, 1, 0]);
    let moved = run(&own, edit(Edit::Span(ByteSpan::from_usize(0, 5).unwrap())));
    assert_eq!(counts(&taking(&moved, &shared)), [0, 4, 1, 0]);
    let deleted = run(&own, edit(Edit::Trash));
    assert_eq!(counts(&taking(&deleted, &shared)), [1, 4, 0, 0]);
}

#[test]
fn another_version_is_recognised_and_nothing_is_misplaced() {
    let (_, shared) = sent(true);
    for (changed, found) in [
        // Something before all: every stretch is found after the same shift.
        (format!("Update: it rained.\n\n{TEXT}"), 5),
        // Something between: the last stretch has no neighbour that vouches for it.
        (TEXT.replace("answer.", "answer from both."), 4),
        // Other words of the same length in one highlight.
        (TEXT.replace("Moscow welcomes", "Moscow condemns"), 3),
    ] {
        let there = with(&[
            document("Other", "Words that have nothing to do with it.\n"),
            document("Talks", &changed),
        ]);
        let placing = place(&shared, &there);
        let home = there.documents().nth(1).unwrap().article.id.clone();
        assert_eq!(
            (placing[0].home.clone(), placing[0].same),
            (Some(home), false),
            "{changed}"
        );
        assert_eq!(placing[0].found(), found, "{changed}");
        let all = words(&taken(&there, &shared));
        let (sender, _) = sent(true);
        assert!(all.iter().all(|w| words(&sender).contains(w)), "{all:?}");
    }
}

#[test]
fn an_article_that_is_not_here_has_no_home() {
    let (_, shared) = sent(true);
    let there = with(&[document("Talks", "Of something else entirely 🇺🇦.\n")]);
    let placing = place(&shared, &there);
    assert_eq!((placing[0].home.clone(), placing[0].found()), (None, 0));
    assert_eq!(counts(&taking(&there, &shared)), [0, 0, 0, 5]);
    assert_eq!(shared.articles[0].title, "Talks");
}

#[test]
fn notes_and_names_stay_at_home_unless_they_are_sent() {
    let (session, _) = sent(true);
    let one = session.live_annotations().next().unwrap().id.clone();
    let edit = Edit::Note("A private 👨‍👩‍👧‍👦 note".into());
    let session = run(
        &session,
        Command::Edit {
            id: one,
            edit,
            at: Timestamp(7),
        },
    );
    let bare = Sharing {
        notes: false,
        names: false,
        ..sharing(false)
    };
    let (shared, _) = share(&session, bare);
    assert!(shared.coders == [""] && shared.articles[0].marks.iter().all(|m| m.note.is_empty()));
    let (shared, _) = share(&session, sharing(true));
    assert_eq!(shared.coders, ["Anna 🇺🇦"]);
    assert_eq!(
        shared.articles[0]
            .marks
            .iter()
            .filter(|m| !m.note.is_empty())
            .count(),
        1
    );
}

/// Twenty, forty and a hundred highlights with title and name, of any code and without notes.
#[test]
fn forty_marks_take_less_than_four_hundred_letters() {
    let sentence = "Kyiv said on Monday that it will not accept the plan unless its partners give guarantees first, ";
    let told = |n| format!("{sentence}as told for the {n}th time. ");
    let text = (0..120).map(told).collect::<Vec<_>>().concat();
    let document = document("What each side wants from the talks in Geneva", &text);
    let mut lengths = Vec::new();
    for count in [20_usize, 40, 100] {
        let mut session = with(std::slice::from_ref(&document));
        let sentences = document.extraction.sentences.clone();
        for n in 0..count {
            // Spread over the text, of changing lengths and codes, by a fixed sequence.
            let pick = |of: usize, salt: usize| (n * 7919 + salt * 104_729 + n * n) % of;
            let sentence = sentences[n * sentences.len() / count].span.to_range();
            let (from, length) = (sentence.start + pick(30, 1), 12 + pick(80, 2));
            let mut code = Code::party(
                PartyId::parse(["kyiv", "moscow", "washington", "europe"][pick(4, 3)]).unwrap(),
            );
            code.attitude = Attitude::ALL.get(pick(6, 4)).map(|a| (*a).into());
            let issues = crate::stance::CodeBook::default().issues;
            code.issue = issues.get(pick(13, 5)).map(|i| i.id.clone());
            let command = Command::Mark {
                article: document.article.id.clone(),
                places: vec![(
                    AnnotationId::from_bits(n as u128 + 1),
                    ByteSpan::from_usize(from, from + length).unwrap(),
                )],
                code,
                coder: None,
                origin: Origin::Hand,
                dismissed: false,
                at: Timestamp(5),
            };
            session = run(&session, command);
        }
        let (shared, lost) = share(&session, sharing(true));
        assert_eq!((shared.count(), lost), (count, 0));
        lengths.push(Link::Marks(shared).write().len());
    }
    assert_eq!(lengths, [251, 380, 755]);
}
