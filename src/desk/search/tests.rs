use super::super::fixture::{document, mark, note, run, session};
use super::*;
use crate::annotate::Timestamp;
use crate::session::Command;

const TALKS: &str = "Talks in Miami\n\nKyiv said “no deal” 🇺🇦 again. No deal, it said.\n\nLeave a Reply\n\n\
    Your email address will not be published.\n";

fn three() -> Session {
    session(&[
        ("Talks in Miami", TALKS),
        ("A deal for Kyiv", "Moscow waits for the plan, and waits."),
        (
            "Weather",
            "Señor Peña says a deal is near in Kyiv; a deal, a deal, he says.",
        ),
    ])
}

fn read(session: &Session) -> Index {
    let mut index = Index::default();
    assert!(index.read(session, usize::MAX));
    index
}

#[test]
fn ranks_by_title_then_by_count() {
    let index = read(&three());
    for (words, expected) in [
        ("deal", &[(1, 1, 0), (2, 0, 3), (0, 0, 2)][..]),
        ("kyiv deal", &[(1, 2, 0), (2, 0, 4), (0, 0, 3)]),
        ("\"no deal\"", &[(0, 0, 2)]),
        ("senor pen", &[(2, 0, 2)]),
        ("miami talks", &[(0, 2, 2)]),
        ("waits kyiv", &[(1, 1, 2)]),
        ("nowhere deal", &[]),
        ("reply", &[]),
        ("", &[]),
        ("🇺🇦", &[]),
    ] {
        let (hits, count) = index.articles(&Sought::new(words), None, 9);
        assert_eq!(count, hits.len());
        let found: Vec<_> = hits
            .iter()
            .map(|h| (h.article, h.in_title, h.count))
            .collect();
        assert_eq!(found, expected, "{words:?}");
    }
    let only = &three().all_documents()[2].article.id.clone();
    assert_eq!(index.articles(&Sought::new("deal"), Some(only), 9).1, 1);
}

#[test]
fn snippets_are_places_in_the_article() {
    let session = three();
    let index = read(&session);
    for (words, expected) in [
        (
            "said kyiv",
            &["[Kyiv] said “no deal” 🇺🇦 again. No deal, it said."][..],
        ),
        (
            "\"no deal\"",
            &[
                "Kyiv said “[no deal]” 🇺🇦 again. No deal, it said.",
                "Kyiv said “no deal” 🇺🇦 again. [No deal], it said.",
            ],
        ),
        ("mia", &["Talks in [Miami]"]),
        (
            "pena",
            &["Señor [Peña] says a deal is near in Kyiv; a deal, a deal,…"],
        ),
        (
            "near",
            &["Señor Peña says a deal is [near] in Kyiv; a deal, a deal, he says."],
        ),
    ] {
        let sought = Sought::new(words);
        let (hits, _) = index.articles(&sought, None, 1);
        let hit = &hits[0];
        let article = &session.all_documents()[hit.article].article;
        let found: Vec<_> = index
            .snippets(hit, &sought, 2)
            .into_iter()
            .inspect(|s| assert_eq!(article.text.slice(s.span), Some(s.words.as_str())))
            .map(|s| format!("{}[{}]{}", s.before, s.words, s.after))
            .collect();
        assert_eq!(found, expected, "{words:?}");
    }
    let sought = Sought::new("deal kyiv");
    let in_title_only = &index.articles(&sought, None, 1).0[0];
    assert_eq!(index.snippets(in_title_only, &sought, 3), []);
}

#[test]
fn is_read_in_slices() {
    let session = three();
    let mut index = Index::default();
    for n in 1..=3 {
        assert_eq!(index.read(&session, 1), n == 3, "{n}");
        assert_eq!(index.entries.len(), n);
    }
    assert!(index.read(&session, 0), "nothing is left to read");
}

#[test]
fn follows_the_session_and_reads_again_only_what_changed() {
    let before = mark(&three(), 1, 0, "no deal", "kyiv opposes territory");
    let before = mark(&before, 2, 0, "said", "kyiv - -");
    let mut index = read(&before);
    let after = note(&before, 2, "firm");
    let mut left = 1000;
    assert!(index.read_on(&after, &mut left));
    assert_eq!(left, 1000 - "saidfirm".len(), "only the one that changed");
    assert_eq!(index.highlights(0, &Sought::new("firm")), [0]);
    assert_eq!(index.highlights(0, &Sought::new("deal")), [1]);
    assert_eq!(index.highlights(0, &Sought::new("said fi")), [0]);
    assert!(index.highlights(0, &Sought::new("\"said fi")).is_empty());

    let id = after.all_documents()[1].article.id.clone();
    let renamed = run(
        &after,
        Command::RenameArticle {
            id: id.clone(),
            title: "Žižka".into(),
        },
    );
    assert!(index.read(&renamed, 1));
    assert_eq!(index.articles(&Sought::new("zizka"), None, 9).1, 1);
    let removed = run(&renamed, Command::RemoveArticle { id });
    assert!(index.read(&removed, 1));
    assert_eq!(index.articles(&Sought::new("waits"), None, 9).1, 0);
    let more = run(
        &removed,
        Command::AddArticles(vec![document("Four", "Four words are here.")]),
    );
    assert!(index.read(&more, 1));
    assert_eq!(index.articles(&Sought::new("words"), None, 9).1, 1);
    let undone = run(&after, Command::Undo { at: Timestamp(9) });
    assert!(index.read(&undone, usize::MAX));
    assert!(index.highlights(0, &Sought::new("firm")).is_empty());
}
