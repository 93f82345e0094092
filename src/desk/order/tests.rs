use super::super::fixture::{mark, note, session};
use super::*;
use proptest::prelude::*;

/// Two articles with five highlights; their numbers are the order in which they were made.
fn five() -> Session {
    let session = session(&[
        (
            "Talks 🇺🇦",
            "Kyiv said no to the plan. Moscow said yes. Europe waits for a seat.",
        ),
        (
            "A deal?",
            "Washington wants a deal. Kyiv wants peace first, 👨‍👩‍👧‍👦 it says.",
        ),
    ]);
    let session = mark(&session, 1, 1, "a deal", "washington supports ceasefire");
    let session = mark(&session, 2, 0, "Europe waits", "europe - -");
    let session = mark(&session, 3, 0, "said no", "kyiv opposes territory");
    let session = mark(&session, 4, 1, "peace first", "kyiv conditional -");
    let session = mark(&session, 5, 0, "said yes", "moscow supports territory");
    note(&session, 4, "Señor, 🇺🇦 no deal!")
}

fn listed(session: &Session, ask: &Ask) -> Listed {
    let mut index = Index::default();
    assert!(index.read(session, usize::MAX));
    let open = &session.all_documents()[0].article.id;
    list(session, &CodeBook::default(), ask, Some(open), &index)
}

/// The numbers of the listed highlights, groups as their label and count before them.
fn shown(session: &Session, listed: &Listed) -> String {
    let mut items = listed.items.iter();
    let mut words = Vec::new();
    for group in &listed.groups {
        if !group.label.is_empty() {
            words.push(format!("{} {}:", group.label, group.count));
        }
        for item in items.by_ref().take(group.count) {
            words.push(
                item.placed(session)
                    .unwrap()
                    .annotation
                    .created
                    .0
                    .to_string(),
            );
        }
    }
    assert!(items.next().is_none(), "the groups hold everything");
    words.join(" ")
}

fn check(ask: impl FnOnce(&mut Ask), expected: &str) {
    let mut asked = Ask::default();
    ask(&mut asked);
    assert_eq!(
        shown(&five(), &listed(&five(), &asked)),
        expected,
        "{asked:?}"
    );
}

fn all(ask: &mut Ask) {
    ask.filter.everywhere = Some(true);
}

#[test]
fn without_a_wish_it_is_the_open_article_in_text_order() {
    check(|_| (), "3 5 2");
    check(all, "3 5 2 1 4");
    assert_eq!(listed(&five(), &Ask::default()).among, 3);
}

#[test]
fn filters_by_anything() {
    for (facet, value, expected) in [
        (Facet::Party, "kyiv", "3 4"),
        (Facet::Issue, "territory", "3 5"),
        (Facet::Issue, "", "2 4"),
        (Facet::Attitude, "supports", "5 1"),
        (Facet::Attitude, "", "2"),
        (Facet::Coder, "Coder 2", "2 4"),
        (Facet::Coder, "", "3 5 1"),
        (Facet::Place, "exact", "3 5 2 1 4"),
        (Facet::Place, "lost", ""),
        (Facet::Note, "with", "4"),
        (Facet::Note, "without", "3 5 2 1"),
        (Facet::Coding, "part", "2 4"),
        (Facet::Coding, "full", "3 5 1"),
    ] {
        let want = |ask: &mut Ask| {
            all(ask);
            ask.filter.want(facet, Some(value.into()));
        };
        check(want, expected);
    }
}

#[test]
fn words_are_found_in_quote_or_note() {
    for (words, expected) in [
        ("said", "3 5"),
        ("SAID yes", "5"),
        ("deal", "1 4"),
        ("senor peace", "4"),
        ("first senor", "4"),
        ("\"first senor\"", ""),
        ("seat", ""),
    ] {
        check(|ask| ask.filter.words = words.into(), expected);
    }
}

#[test]
fn orders_and_groups() {
    for (order, group, expected) in [
        (Order::Newest, None, "5 4 3 2 1"),
        (Order::Party, None, "3 4 5 1 2"),
        (Order::Issue, None, "3 5 1 2 4"),
        (
            Order::Text,
            Some(Facet::Article),
            "Talks 🇺🇦 3: 3 5 2 A deal? 2: 1 4",
        ),
        (
            Order::Newest,
            Some(Facet::Party),
            "Kyiv 2: 4 3 Moscow 1: 5 Washington 1: 1 Europe 1: 2",
        ),
        (
            Order::Text,
            Some(Facet::Issue),
            "Territory 2: 3 5 Ceasefire 1: 1 not coded 2: 2 4",
        ),
        (
            Order::Text,
            Some(Facet::Attitude),
            "supports 2: 5 1 opposes 1: 3 conditional 1: 4 not coded 1: 2",
        ),
        (
            Order::Text,
            Some(Facet::Coder),
            "Coder 2 2: 2 4 not named 3: 3 5 1",
        ),
    ] {
        let want = |ask: &mut Ask| {
            all(ask);
            (ask.order, ask.group) = (order, group);
        };
        check(want, expected);
    }
}

#[test]
fn coders_are_those_that_are_there() {
    assert_eq!(coders(&five()), ["Coder 2"]);
}

#[test]
fn parties_that_the_code_book_does_not_know_come_last_by_name() {
    let session = mark(&five(), 6, 0, "the plan", "zagreb - -");
    let session = mark(&session, 7, 0, "to the", "ankara - -");
    let ask = Ask {
        group: Some(Facet::Party),
        ..Ask::default()
    };
    let labels: Vec<_> = listed(&session, &ask)
        .groups
        .into_iter()
        .map(|g| g.label)
        .collect();
    assert_eq!(labels, ["Kyiv", "Moscow", "Europe", "ankara", "zagreb"]);
}

proptest! {
    #[test]
    fn a_list_holds_each_taken_highlight_once(order in 0..4usize, group in 0..6usize, facet in 0..7usize, value in 0..4usize) {
        let (session, book) = (five(), CodeBook::default());
        let mut ask = Ask { order: Order::ALL[order].0, group: Facet::GROUPS.get(group).copied(), ..Ask::default() };
        all(&mut ask);
        let everything = shown(&session, &listed(&session, &Ask { filter: ask.filter.clone(), ..Ask::default() }));
        let facet = Facet::FILTERS[facet];
        let value = facet.values(&book).get(value).map(|v| v.0.to_owned());
        ask.filter.want(facet, value.clone());
        let found = listed(&session, &ask);
        let mut numbers: Vec<u64> = found.items.iter().map(|i| i.placed(&session).unwrap().annotation.created.0).collect();
        numbers.sort_unstable();
        let open = &session.all_documents()[0].article.id;
        let mut expected: Vec<u64> = session
            .all_documents()
            .iter()
            .flat_map(|d| session.placed(&d.article.id))
            .filter(|p| value.as_deref().is_none_or(|v| facet.value(p, open) == v))
            .map(|p| p.annotation.created.0)
            .collect();
        expected.sort_unstable();
        prop_assert_eq!(numbers, expected);
        prop_assert_eq!(found.groups.iter().map(|g| g.count).sum::<usize>(), found.items.len());
        let mut values: Vec<_> = found.groups.iter().map(|g| &g.value).collect();
        values.sort();
        values.dedup();
        prop_assert_eq!(values.len(), found.groups.len(), "no group twice");
        prop_assert!(everything.len() >= 9);
    }
}
