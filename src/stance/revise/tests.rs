use proptest::prelude::*;

use super::*;
use crate::stance::{Rgb, read_book, write_book};

fn of(kind: Kind, name: &str) -> CodeId {
    kind.code(name).unwrap()
}

fn coded(words: &str) -> Code {
    let mut words = words.split(' ');
    let mut next = || words.next().filter(|w| *w != "-");
    Code {
        attitude: next().and_then(AttitudeId::parse),
        issue: next().and_then(IssueId::parse),
        also: next().and_then(PartyId::parse).into_iter().collect(),
        ..Code::party(PartyId::parse(next().unwrap()).unwrap())
    }
}

/// Attitude, issue, another holder, party.
fn some() -> Vec<Code> {
    [
        "supports territory - kyiv",
        "opposes ceasefire europe moscow",
        "- ceasefire - moscow",
    ]
    .map(coded)
    .to_vec()
}

fn check(edit: &BookEdit, touches: &str, recoded: &[usize]) -> CodeBook {
    let revision = revise(&CodeBook::default(), &some(), edit).unwrap();
    assert_eq!(revision.touches, touches);
    let places: Vec<usize> = revision.recode.iter().map(|r| r.0).collect();
    assert_eq!(places, recoded, "{edit:?}");
    assert_eq!(revision.book.version, 2);
    revision.book
}

fn refused(edit: &BookEdit, why: &str) {
    let refusal = revise(&CodeBook::default(), &some(), edit).unwrap_err();
    assert!(refusal.contains(why), "{refusal}");
    assert!(refusal.ends_with('.'), "a sentence: {refusal}");
}

#[test]
fn what_a_change_touches_is_said() {
    use BookEdit::*;
    let (moscow, trade) = (
        of(Kind::Party, "moscow"),
        of(Kind::Issue, "sanctions_and_economy"),
    );
    let (truce, land) = (of(Kind::Issue, "ceasefire"), of(Kind::Issue, "territory"));
    let book = check(
        &Relabel(moscow.clone(), " Russia 🇷🇺 ".into()),
        "The party “Moscow” is named “Russia 🇷🇺”; 2 highlights keep it.",
        &[],
    );
    assert_eq!(book.parties[1].label, "Russia 🇷🇺");
    check(
        &Merge(truce.clone(), land),
        "2 highlights of “Ceasefire” become “Territory”; “Ceasefire” is retired.",
        &[1, 2],
    );
    check(
        &Merge(moscow.clone(), of(Kind::Party, "europe")),
        "2 highlights of “Moscow” become “Europe”; “Moscow” is retired.",
        &[1, 2],
    );
    let book = check(
        &Split(truce, "Frozen front".into(), vec![0, 2]),
        "The issue “Ceasefire” is split: 1 highlight is “Frozen front” now, 1 stay.",
        &[2],
    );
    assert_eq!(book.issues[6].id.as_str(), "frozen_front");
    assert_eq!(book.issues[6].proposition, book.issues[5].proposition);
    let book = check(
        &Retire(moscow.clone()),
        "The party “Moscow” is offered no more; 2 highlights keep it.",
        &[],
    );
    assert_eq!(book.offered_parties().count(), 3);
    let book = check(
        &Move(moscow, -9),
        "The party “Moscow” is number 1 now; the keys with numbers follow the order.",
        &[],
    );
    assert_eq!(book.party_of_key("1").unwrap().label, "Moscow");
    check(
        &Key(trade, None),
        "The issue “Sanctions and economy” has no key.",
        &[],
    );
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    use BookEdit::*;
    let (kyiv, land) = (of(Kind::Party, "kyiv"), of(Kind::Issue, "territory"));
    let issue = |name| IssueId::parse(name).unwrap();
    refused(&Relabel(kyiv.clone(), "  ".into()), "has no name");
    refused(&Relabel(kyiv.clone(), "moscow".into()), "Two parties");
    refused(&Relabel(kyiv.clone(), "Kyiv".into()), "Nothing to change");
    refused(&Relabel(kyiv.clone(), "<i>K</i>".into()), "markup");
    refused(
        &Relabel(of(Kind::Party, "beijing"), "B".into()),
        "not in the code book",
    );
    refused(&Key(kyiv.clone(), None), "needs a letter");
    refused(&Key(kyiv.clone(), Some('m')), "The key M");
    refused(&Merge(kyiv.clone(), kyiv.clone()), "another party only");
    refused(&Merge(kyiv, land), "another party only");
    refused(
        &Broader(issue("territory"), Some(issue("territory"))),
        "part of itself",
    );
    refused(
        &Broader(issue("territory"), Some(issue("trade"))),
        "not in the code book",
    );
    refused(&Add(Kind::Issue, "Territory".into()), "Two issues");
    refused(&Add(Kind::Issue, String::new()), "has no name");
}

#[test]
fn new_codes_get_names_keys_and_colours_that_are_free() {
    let mut book = CodeBook::default();
    for label in [
        "Beijing",
        "Пекін 🇺🇦",
        "Kyiv’s allies",
        "Brussels",
        "Ankara",
        "👨‍👩‍👧‍👦",
    ] {
        let edit = BookEdit::Add(Kind::Party, label.into());
        book = revise(&book, &some(), &edit).unwrap().book;
    }
    let new: Vec<_> = book
        .parties
        .iter()
        .skip(4)
        .map(|p| (p.id.as_str(), p.letter))
        .collect();
    let expected = [
        ("beijing", 'B'),
        ("party", 'П'),
        ("kyiv_s_allies", 'Y'),
        ("brussels", 'R'),
        ("ankara", 'D'),
        ("party_2", 'F'),
    ];
    assert_eq!(new, expected);
    assert_eq!(book.parties[4].colours, None, "the fifth style is free");
    for party in book.parties.iter().skip(5) {
        assert!(party.colours.is_some());
    }
    for ground in Ground::ALL {
        let accents = super::super::colour::accents(&book, ground);
        for accent in &accents {
            let contrast = super::super::colour::contrast(*accent, ground.colour());
            assert!(contrast >= super::super::colour::LEAST_CONTRAST);
        }
    }
}

/// A change of any kind, of codes that are there or not.
fn any_edit() -> impl Strategy<Value = BookEdit> {
    let kind = || prop::sample::select(Kind::ALL.to_vec());
    let names = [
        "kyiv",
        "moscow",
        "europe",
        "beijing",
        "supports",
        "opposes",
        "ambiguous",
        "territory",
        "ceasefire",
        "other",
        "peace",
        "new",
        "new_2",
    ];
    let code = move || {
        (kind(), prop::sample::select(names.to_vec())).prop_map(|(kind, name)| of(kind, name))
    };
    let issue = move || {
        prop::sample::select(vec!["territory", "ceasefire", "other", "new"])
            .prop_map(|name| IssueId::parse(name).unwrap())
    };
    let party = || {
        prop::sample::select(vec!["kyiv", "europe", "new"])
            .prop_map(|name| PartyId::parse(name).unwrap())
    };
    let label = || prop::sample::select(vec!["New", "Kyiv", "Peace 🇺🇦", "", "<b>"]);
    prop_oneof![
        label().prop_map(|l| BookEdit::Title(l.into())),
        (kind(), label()).prop_map(|(k, l)| BookEdit::Add(k, l.into())),
        (code(), label()).prop_map(|(c, l)| BookEdit::Relabel(c, l.into())),
        (code(), label()).prop_map(|(c, l)| BookEdit::Define(c, l.into())),
        (
            code(),
            prop::option::of(prop::sample::select(vec!['k', 'Q', 'x', '1']))
        )
            .prop_map(|(c, k)| BookEdit::Key(c, k)),
        (issue(), prop::option::of(issue())).prop_map(|(i, b)| BookEdit::Broader(i, b)),
        (party(), any::<[u8; 3]>()).prop_map(|(p, c)| {
            let colours = Colours {
                light: Rgb(c),
                dark: Rgb(c),
            };
            BookEdit::Recolour(p, Some(colours))
        }),
        (party(), 0..30u8).prop_map(|(p, s)| BookEdit::Style(p, s)),
        (code(), code()).prop_map(|(a, b)| BookEdit::Merge(a, b)),
        (code(), label(), prop::collection::vec(0..6usize, 0..4))
            .prop_map(|(c, l, w)| BookEdit::Split(c, l.into(), w)),
        (code(), -3..4isize).prop_map(|(c, by)| BookEdit::Move(c, by)),
        code().prop_map(BookEdit::Retire),
        code().prop_map(BookEdit::Restore),
    ]
}

proptest! {
    /// Whatever is done to a code book: everything coded stays coded with what the book knows, what was not recoded says
    /// what it said, no code goes, and the book can be coded with, kept and read back.
    #[test]
    fn nothing_coded_is_lost(edits in prop::collection::vec(any_edit(), 1..20)) {
        let (mut book, mut all) = (CodeBook::default(), some());
        for edit in edits {
            let Ok(revision) = revise(&book, &all, &edit) else { continue };
            prop_assert_eq!(revision.book.version, book.version + 1);
            prop_assert_eq!(revision.book.check(), Ok(()));
            for kind in Kind::ALL {
                for code in book.codes(kind) {
                    prop_assert!(revision.book.code(&code.id).is_some(), "{:?} went", code.id);
                }
            }
            for (place, code) in revision.recode {
                prop_assert!(all[place] != code);
                all[place] = code;
            }
            for code in &all {
                prop_assert!(revision.book.knows(code), "{code:?} after {edit:?}");
                prop_assert!(!code.also.contains(&code.party));
            }
            book = revision.book;
            let text = write_book(&book);
            prop_assert_eq!(read_book(&text), Ok(book.clone()));
        }
    }
}
