use super::*;
use crate::annotate::{Link, LinkKind, Origin, Verdict};
use crate::article::{Article, Source};
use crate::extract::Extraction;
use crate::stance::{Code, CodeBook, PartyId};
use crate::text::{ByteSpan, Text};
use proptest::prelude::*;

const TEXT: &str = "Kyiv 🇺🇦 said no. Moscow said yes. Europe waits.";

fn document(title: &str, text: &str) -> Document {
    Document::new(
        Article::new(title, Source::Pasted, Text::new(text)),
        Extraction::default(),
    )
}

fn code(party: &str) -> Code {
    Code::party(PartyId::parse(party).unwrap())
}

fn id(n: u128) -> AnnotationId {
    AnnotationId::from_bits(n)
}

fn mark(n: u128, words: &str) -> Command {
    let start = TEXT.find(words).unwrap();
    Command::Mark {
        article: document("", TEXT).article.id,
        places: vec![(
            id(n),
            ByteSpan::from_usize(start, start + words.len()).unwrap(),
        )],
        code: code("kyiv"),
        coder: None,
        origin: Origin::Hand,
        dismissed: false,
        at: Timestamp(1),
    }
}

fn edit(n: u128, edit: Edit, at: u64) -> Command {
    Command::Edit {
        id: id(n),
        edit,
        at: Timestamp(at),
    }
}

fn take(annotations: Vec<Annotation>) -> Command {
    Command::Take {
        documents: Vec::new(),
        book: None,
        annotations,
        label: "import".into(),
        at: Timestamp(0),
    }
}

fn run(session: &Session, command: Command) -> Session {
    apply(session, command).unwrap().0
}

fn start() -> Session {
    run(
        &Session::default(),
        Command::LoadArticles(vec![document("One", TEXT)]),
    )
}

/// What a reader sees: each live highlight with its words, code and note.
fn seen(session: &Session) -> Vec<String> {
    session
        .live_annotations()
        .map(|a| {
            format!(
                "{} {} {} {:?} {:?}",
                a.id.as_str(),
                a.selector.exact,
                a.code.party.as_str(),
                a.note,
                a.links
            )
        })
        .collect()
}

#[test]
fn loading_is_no_step() {
    assert_eq!(
        apply(&start(), Command::Undo { at: Timestamp(2) }).unwrap_err(),
        Rejection::NothingToUndo
    );
}

#[test]
fn marks_edits_trashes_and_takes_back() {
    let at = Timestamp(9);
    let empty = start();
    let marked = run(&empty, mark(1, "said no"));
    let noted = run(&marked, edit(1, Edit::Note("firm".into()), 5));
    let recoded = run(&noted, edit(1, Edit::Code(code("moscow")), 7));
    let trashed = run(&recoded, edit(1, Edit::Trash, 8));
    let states = [&empty, &marked, &noted, &recoded, &trashed].map(seen);
    let mut session = trashed;
    for state in states.iter().rev().skip(1) {
        session = run(&session, Command::Undo { at });
        assert_eq!(seen(&session), *state);
    }
    for state in states.iter().skip(1) {
        session = run(&session, Command::Redo { at });
        assert_eq!(seen(&session), *state);
    }
    assert_eq!(
        apply(&session, Command::Redo { at }).unwrap_err(),
        Rejection::NothingToRedo
    );
}

fn edit_all(edits: &[(u128, Edit)], at: u64) -> Command {
    let edits = edits.iter().map(|(n, edit)| (id(*n), edit.clone()));
    Command::EditAll {
        edits: edits.collect(),
        at: Timestamp(at),
    }
}

#[test]
fn several_are_changed_in_one_step() {
    let at = Timestamp(9);
    let two = run(&run(&start(), mark(1, "said no")), mark(2, "said yes"));
    for (edits, label) in [
        (
            vec![(1, Edit::Trash), (2, Edit::Trash)],
            "delete 2 highlights",
        ),
        (
            vec![
                (1, Edit::Code(code("kyiv"))),
                (2, Edit::Code(code("moscow"))),
            ],
            "change code",
        ),
        (
            vec![
                (2, Edit::Code(code("europe"))),
                (1, Edit::Code(code("moscow"))),
            ],
            "change the code of 2 highlights",
        ),
    ] {
        let (changed, change) = apply(&two, edit_all(&edits, 3)).unwrap();
        assert_eq!(change.label, label);
        assert_eq!(changed.history().done().len(), 3, "one step: {label}");
        let undone = run(&changed, Command::Undo { at });
        assert_eq!(seen(&undone), seen(&two));
        assert_eq!(seen(&run(&undone, Command::Redo { at })), seen(&changed));
    }
    for (edits, rejection) in [
        (vec![], Rejection::NoChange),
        (vec![(1, Edit::Restore)], Rejection::NoChange),
        (vec![(1, Edit::Trash), (1, Edit::Trash)], Rejection::IdTaken),
        (
            vec![(1, Edit::Trash), (7, Edit::Trash)],
            Rejection::UnknownAnnotation,
        ),
    ] {
        let refused = apply(&two, edit_all(&edits, 3));
        assert_eq!(refused.unwrap_err(), rejection, "{edits:?}");
    }
}

fn retitled(session: &Session, title: &str) -> CodeBook {
    let mut book = (**session.book()).clone();
    book.title = title.into();
    book.version += 1;
    book
}

/// The annotation's next version, for this party.
fn recoded(session: &Session, n: u128, party: &str) -> Annotation {
    let mut annotation = (**session.annotation(&id(n)).unwrap()).clone();
    annotation.code = code(party);
    annotation.revision += 1;
    annotation
}

#[test]
fn a_code_book_and_what_it_recodes_are_one_step() {
    let at = Timestamp(9);
    let before = run(&run(&start(), mark(1, "said no")), mark(2, "said yes"));
    let taken = Command::Take {
        documents: Vec::new(),
        book: Some(retitled(&before, "Mine 🇺🇦")),
        annotations: vec![recoded(&before, 1, "moscow")],
        label: "merge".into(),
        at,
    };
    let (after, change) = apply(&before, taken.clone()).unwrap();
    assert_eq!(after.book().title, "Mine 🇺🇦");
    assert_eq!((change.annotations.len(), change.book.is_some()), (1, true));
    assert_eq!(change.inverse().inverse(), change);
    assert_eq!(apply(&after, taken).unwrap_err(), Rejection::NoChange);
    let undone = run(&after, Command::Undo { at });
    assert_eq!(undone.book(), before.book());
    assert_eq!(seen(&undone), seen(&before));
    let redone = run(&undone, Command::Redo { at });
    assert_eq!(redone.book(), after.book());
    assert_eq!(seen(&redone), seen(&after));
}

#[test]
fn what_was_worked_out_from_older_versions_is_refused() {
    let before = run(&start(), mark(1, "said no"));
    let edited = run(&before, edit(1, Edit::Note("meanwhile".into()), 4));
    let late = Command::Take {
        documents: Vec::new(),
        book: Some(retitled(&before, "Mine")),
        annotations: vec![recoded(&before, 1, "moscow")],
        label: "merge".into(),
        at: Timestamp(5),
    };
    let refused = apply(&edited, late).unwrap_err();
    assert_eq!(refused, Rejection::Outdated);
}

#[test]
fn another_tabs_code_book_is_not_undone() {
    let at = Timestamp(9);
    let take = |session: &Session, title| Command::Take {
        documents: Vec::new(),
        book: Some(retitled(session, title)),
        annotations: vec![],
        label: "rename".into(),
        at,
    };
    let mine = run(&start(), take(&start(), "Mine"));
    let receive = Command::Receive {
        annotations: vec![],
        book: Some(retitled(&mine, "Theirs")),
    };
    let theirs = run(&mine, receive);
    assert_eq!(theirs.book().title, "Theirs");
    let undo = apply(&theirs, Command::Undo { at }).unwrap_err();
    assert_eq!(undo, Rejection::ChangedElsewhere);
}

#[test]
fn revisions_only_grow() {
    let mut session = run(&start(), mark(1, "said no"));
    for (step, command) in [
        edit(1, Edit::Note("a".into()), 1),
        Command::Undo { at: Timestamp(2) },
        Command::Redo { at: Timestamp(3) },
        edit(1, Edit::Trash, 4),
        Command::Undo { at: Timestamp(5) },
    ]
    .into_iter()
    .enumerate()
    {
        session = run(&session, command);
        assert_eq!(
            session.annotation(&id(1)).unwrap().revision as usize,
            step + 2
        );
    }
}

#[test]
fn typing_a_note_is_one_step_until_one_pauses() {
    let mut session = run(&start(), mark(1, "said no"));
    for (at, note) in [(10, "f"), (400, "fi"), (900, "firm"), (5_000, "firmly")] {
        session = run(&session, edit(1, Edit::Note(note.into()), at));
    }
    session = run(
        &session,
        Command::Undo {
            at: Timestamp(6_000),
        },
    );
    assert_eq!(session.annotation(&id(1)).unwrap().note, "firm");
    session = run(
        &session,
        Command::Undo {
            at: Timestamp(6_000),
        },
    );
    assert_eq!(session.annotation(&id(1)).unwrap().note, "");
}

#[test]
fn highlights_wait_for_a_removed_article() {
    let session = run(&start(), mark(1, "said no"));
    let article = session.documents().next().unwrap().article.id.clone();
    let removed = run(
        &session,
        Command::RemoveArticle {
            id: article.clone(),
        },
    );
    assert_eq!(removed.documents().count(), 0);
    assert_eq!(removed.homeless().len(), 1);
    let undone = run(&removed, Command::Undo { at: Timestamp(4) });
    let opened = run(&removed, Command::AddArticles(vec![document("One", TEXT)]));
    for back in [undone, opened] {
        assert_eq!(
            (back.documents().count(), back.placed(&article).len()),
            (1, 1)
        );
    }
}

#[test]
fn another_tabs_change_is_not_undone() {
    let session = run(&start(), mark(1, "said no"));
    let mut theirs = (**session.annotation(&id(1)).unwrap()).clone();
    theirs.note = "theirs".into();
    theirs.revision = 2;
    let session = run(
        &session,
        Command::Receive {
            annotations: vec![theirs],
            book: None,
        },
    );
    let undo = apply(&session, Command::Undo { at: Timestamp(4) });
    assert_eq!(undo.unwrap_err(), Rejection::ChangedElsewhere);
}

#[test]
fn highlights_of_an_unloaded_article_show_on_another_version_of_it() {
    let session = run(
        &run(&start(), mark(1, "Moscow said yes")),
        mark(2, "said no"),
    );
    let annotations: Vec<_> = session.live_annotations().map(|a| (**a).clone()).collect();
    let newer = document(
        "One",
        "An update.\nKyiv 🇺🇦 said no. Moscow said yes. Europe waits.",
    );
    let home = newer.article.id.clone();
    let other = document(
        "Two",
        "Something else entirely, about the weather and the sea.",
    );
    let loaded = run(
        &Session::default(),
        Command::LoadArticles(vec![other, newer]),
    );
    let session = run(&loaded, take(annotations));
    let verdicts: Vec<_> = session
        .placed(&home)
        .iter()
        .map(|p| p.anchor.verdict)
        .collect();
    assert_eq!(verdicts, [Verdict::Moved, Verdict::Moved]);
    assert!(session.homeless().is_empty());
    let undone = run(&session, Command::Undo { at: Timestamp(7) });
    assert_eq!(undone.live_annotations().count(), 0);
}

#[test]
fn highlights_of_an_unknown_article_wait_for_it() {
    let session = run(&start(), mark(1, "said no"));
    let annotations: Vec<_> = session.live_annotations().map(|a| (**a).clone()).collect();
    let alone = run(&Session::default(), take(annotations));
    assert_eq!(alone.homeless().len(), 1);
    let home = run(&alone, Command::LoadArticles(vec![document("One", TEXT)]));
    assert_eq!(home.homeless().len(), 0);
    assert_eq!(home.placed(&document("", TEXT).article.id).len(), 1);
}

#[test]
fn refuses_what_cannot_be() {
    let session = run(&start(), mark(1, "said no"));
    let beyond = ByteSpan::from_usize(0, 9_000).unwrap();
    for (command, rejection) in [
        (mark(1, "said no"), Rejection::IdTaken),
        (edit(2, Edit::Trash, 1), Rejection::UnknownAnnotation),
        (edit(1, Edit::Restore, 1), Rejection::NoChange),
        (edit(1, Edit::Span(beyond), 1), Rejection::NoSuchSpan),
        (edit(1, Edit::Note(String::new()), 1), Rejection::NoChange),
        (
            Command::LoadArticles(vec![document("Again", TEXT)]),
            Rejection::NoChange,
        ),
    ] {
        assert_eq!(
            apply(&session, command.clone()).unwrap_err(),
            rejection,
            "{command:?}"
        );
    }
}

/// One of the things a reader can do to three highlights.
fn any_command() -> impl Strategy<Value = Command> {
    let n = 1..4u128;
    let at = 0..20_000u64;
    prop_oneof![
        n.clone()
            .prop_map(|n| mark(n, ["said no", "Moscow", "yes. Europe"][n as usize - 1])),
        (n.clone(), "[ab]{0,2}", at.clone()).prop_map(|(n, note, at)| edit(
            n,
            Edit::Note(note),
            at
        )),
        (n.clone(), 0..2usize, at.clone()).prop_map(|(n, p, at)| edit(
            n,
            Edit::Code(code(["kyiv", "europe"][p])),
            at
        )),
        (n.clone(), n.clone(), at.clone()).prop_map(|(n, to, at)| {
            let link = Link {
                kind: LinkKind::Answers,
                to: id(to),
            };
            edit(n, Edit::Links(vec![link]), at)
        }),
        (n.clone(), at.clone()).prop_map(|(n, at)| edit(n, Edit::Trash, at)),
        (n, at.clone()).prop_map(|(n, at)| edit(n, Edit::Restore, at)),
        (0..3usize, at).prop_map(|(p, at)| {
            let change = [Edit::Trash, Edit::Code(code("moscow")), Edit::Restore][p].clone();
            edit_all(&[(1, change.clone()), (2, change)], at)
        }),
        Just(Command::RemoveArticle {
            id: document("", TEXT).article.id
        }),
    ]
}

proptest! {
    #[test]
    fn highlights_placed_one_by_one_stand_as_if_placed_at_once(commands in prop::collection::vec(any_command(), 1..12)) {
        let mut session = start();
        for command in commands {
            let Ok((next, _)) = apply(&session, command) else { continue };
            session = next;
            let mut again = session.clone();
            again.place_all();
            for document in session.documents() {
                let id = &document.article.id;
                prop_assert_eq!(session.placed(id), again.placed(id));
            }
        }
    }

    #[test]
    fn undoing_everything_gives_the_start_and_redoing_the_end(commands in prop::collection::vec(any_command(), 1..12)) {
        let mut session = start();
        for command in commands {
            if let Ok((next, _)) = apply(&session, command) {
                session = next;
            }
        }
        let end = seen(&session);
        let articles = session.documents().count();
        while let Ok((next, _)) = apply(&session, Command::Undo { at: Timestamp(0) }) {
            session = next;
        }
        prop_assert!(session.history().undoable().is_none());
        prop_assert!(seen(&session).is_empty());
        prop_assert_eq!(session.documents().count(), 1);
        while let Ok((next, _)) = apply(&session, Command::Redo { at: Timestamp(0) }) {
            session = next;
        }
        prop_assert!(session.history().redoable().is_none());
        prop_assert_eq!(seen(&session), end);
        prop_assert_eq!(session.documents().count(), articles);
    }
}
