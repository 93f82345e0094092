//! A norming round on the sheet: blind, revealed, talked about, voted on again.

use super::super::norming::NORMING;
use super::*;
use crate::agree::norming::{Ballot, Rounds, Step};

/// Anna and Cleo say opposes, Ben says supports; Cleo passed over Moscow.
fn begun(fields: &[(&str, &str)]) -> (Page, Answer) {
    let mut page = Page::new(&[NEWS]);
    page.send("1", &class());
    let answer = page.act("norm begin", fields);
    (page, answer)
}

fn rounds(page: &Page) -> Rounds {
    Rounds::read(page.mirror.setting(NORMING))
}

fn html(answer: &Answer) -> String {
    answer.nodes.iter().map(Node::to_html).collect()
}

fn presses(answer: &Answer) -> Vec<String> {
    let buttons = all(answer, "button").into_iter();
    let acts = buttons.filter_map(|b| b.get("data-do").map(str::to_owned));
    acts.collect()
}

#[test]
fn passages_are_picked_where_readers_disagree() {
    let mut page = Page::new(&[NEWS]);
    let answer = page.send("1", &class());
    let pressed = |answer: &Answer| -> Vec<bool> {
        let buttons = all(answer, "button").into_iter().map(Element::to_html);
        let picks = buttons.filter(|b| b.contains("the norming round<"));
        picks.map(|b| b.contains("Leave out of")).collect()
    };
    assert_eq!(pressed(&answer), [true, true]);
    let pick = presses(&answer);
    let pick = pick.iter().find(|a| a.starts_with("norm pick")).unwrap();
    let answer = page.act(pick, &[]);
    assert_eq!(pressed(&answer), [false, true]);
    assert!(words(&answer).contains("1 passage is picked by you"));
    let answer = page.act("norm hardest", &[]);
    assert_eq!(pressed(&answer), [true, true]);
    let answer = page.act("", &[("norm-count", "1")]);
    assert_eq!(pressed(&answer), [true, false]);
    // Another question has other passages.
    page.act(pick, &[("norm-count", "1")]);
    let answer = page.act("", &[("question", "issues")]);
    assert!(words(&answer).contains("Nobody disagrees on anything that is asked now"));
    let answer = page.act("norm begin", &[]);
    assert!(
        answer
            .effects
            .iter()
            .any(|e| matches!(e, Effect::Say(w) if w.starts_with("Pick a passage")))
    );
    assert!(rounds(&page).all.is_empty());
}

#[test]
fn nothing_of_what_others_say_is_shown_before_it_is_revealed() {
    let (mut page, answer) = begun(&[("norm-second", "readers")]);
    assert!(
        answer
            .effects
            .contains(&Effect::Focus("norm-panel".to_owned()))
    );
    let shown = html(&answer);
    assert!(shown.contains("Kyiv said no 👨‍👩‍👧‍👦 to the plan."), "{shown}");
    for hidden in [
        "Anna",
        "Ben",
        "Cleo",
        "anna.json",
        "1 of 3",
        "2 of 3",
        "<mark",
        "% of all disagreement",
    ] {
        assert!(!shown.contains(hidden), "{hidden} in {shown}");
    }
    assert!(shown.contains("3 readers coded it"));
    // The definitions are those of the whole code book, and tell nobody's vote.
    assert!(shown.contains("Wants, does, demands, prepares") && shown.contains("Russia"));
    let answer = page.act("norm reveal", &[]);
    let said = words(&answer);
    for told in [
        "Kyiv: opposes",
        "2 of 3, 67\u{a0}%",
        "Kyiv: supports",
        "1 of 3, 33\u{a0}%",
        "Anna, Cleo",
        "“Kyiv said no”",
    ] {
        assert!(said.contains(told), "{told} is not in {said}");
    }
    // Names are hidden on request, here too.
    let said = words(&page.act("hide 1", &[]));
    assert!(
        said.contains("Reader 1, Reader 3") && !said.contains("Anna"),
        "{said}"
    );
    // What readers vote the second time is not shown either.
    page.act("norm again", &[]);
    page.act("norm tick 1", &[]);
    let shown = html(&page.act("norm give", &[]));
    assert!(
        shown.contains("Reader 1, voted") && shown.contains("Reader 2, not yet"),
        "{shown}"
    );
    assert!(!shown.contains("aria-pressed=\"true\" data-key"), "{shown}");
}

#[test]
fn a_round_tells_who_moved_and_how_agreement_changed() {
    let (mut page, _) = begun(&[]);
    page.act("norm reveal", &[]);
    page.act("norm again", &[]);
    // Without an answer there is no vote.
    let answer = page.act("norm give", &[]);
    assert!(matches!(&answer.effects[..], [Effect::Say(w)] if w.starts_with("Choose an answer")));
    // Answers: Kyiv alone, supports, opposes, …
    page.act("norm tick 1", &[]);
    page.act("norm give", &[]);
    page.act("norm unvote", &[]);
    assert_eq!(rounds(&page).all[0].items[0].second.votes(), 0);
    for _ in 0..3 {
        page.act("norm tick 2", &[]);
        page.act("norm give", &[]);
    }
    assert!(words(&page.act("", &[])).contains("3 votes are given"));
    let said = words(&page.act("norm result", &[]));
    for told in [
        "2 of 3, 67\u{a0}%",
        "3 of 3, 100\u{a0}%",
        "in 33 of 100 cases before talking, and in 100 after",
        "1 of 3 votes moved, 1 of them to what most had said before",
        "Ben: from Kyiv: supports to Kyiv: opposes",
    ] {
        assert!(said.contains(told), "{told} is not in {said}");
    }
    // Settled on: a step of its own, with where it comes from; anew, it takes the place of the first.
    let answer = page.act("norm settle 0", &[]);
    let taken = |answer: &Answer| {
        let found = answer.effects.iter().find_map(|e| match e {
            Effect::Take { annotations, .. } => Some(annotations.clone()),
            _ => None,
        });
        found.unwrap()
    };
    let [settled] = &taken(&answer)[..] else {
        panic!()
    };
    assert_eq!(settled.coder.as_deref(), Some("Adjudicated"));
    assert_eq!(settled.code.attitude, AttitudeId::parse("opposes"));
    assert!(
        settled.note.contains(
            "norming round of 1970-01-01, 3 of 3 votes after talking, 2 of 3 votes before"
        )
    );
    let command = Command::Take {
        documents: Vec::new(),
        book: None,
        annotations: vec![settled.clone()],
        label: String::new(),
        at: Timestamp(1),
    };
    page.mirror.session = apply(&page.mirror.session, command).unwrap().0;
    assert!(words(&page.act("", &[])).contains("It stands in your own coding"));
    let again = taken(&page.act("norm settle 1", &[]));
    assert_eq!(
        again.iter().map(|a| a.trashed).collect::<Vec<_>>(),
        [true, false]
    );
    assert_eq!(again[0].id, settled.id);
    assert!(
        taken(&page.act("norm unsettle", &[]))
            .iter()
            .all(|a| a.trashed)
    );
    page.act("norm settle 0", &[]);
    // The second passage: nobody votes again.
    page.act("norm next 1", &[]);
    page.act("norm reveal", &[]);
    page.act("norm result", &[]);
    let said = words(&page.act("norm next 2", &[]));
    for told in [
        "Compared: 1 passage of 2, 3 votes before talking and 3 after; of the same readers in both turns.",
        "Krippendorff's alpha is not defined, because of one passage alone",
        "do not report their agreement as reliability",
        "1 passage is few",
        "no vote",
    ] {
        assert!(said.contains(told), "{told} is not in {said}");
    }
    assert!(!said.contains("NaN"));
    saved_and_reported(&mut page);
}

/// Files, in the names of the screen; the report has the round too.
fn saved_and_reported(page: &mut Page) {
    let save = |answer: Answer| match &answer.effects[..] {
        [Effect::Save { name, content, .. }] => (name.clone(), content.clone()),
        other => panic!("{other:?}"),
    };
    let (name, table) = save(page.act("norm csv 0", &[]));
    assert_eq!(name, "norming-round-1970-01-01.csv");
    assert!(
        table.contains(",after,Ben,kyiv opposes,1,kyiv opposes\r\n"),
        "{table}"
    );
    assert_eq!(table.lines().count(), 1 + 6 + 3);
    let (_, json) = save(page.act("norm json 0", &[]));
    let members = crate::json::members(&json).unwrap();
    assert!(
        members
            .get("agreement")
            .unwrap()
            .contains("\"alpha_undefined\":\"one_unit\"")
    );
    page.act("norm leave", &[]);
    let (_, report) = save(page.act("save report", &[]));
    assert!(report.contains("Norming rounds") && report.contains("do not report their agreement"));
    page.act("hide 1", &[]);
    let (_, table) = save(page.act("norm csv 0", &[]));
    assert!(!table.contains("Ben") && table.contains(",Reader 2,"));
}

#[test]
fn hands_are_counted_without_names() {
    let (mut page, answer) = begun(&[("norm-first", "hands"), ("norm-second", "hands")]);
    let fields = all(&answer, "input");
    assert_eq!(fields.len(), 25);
    assert_eq!(fields[24].get("name"), Some("hands-0-vote-24"));
    let said = words(&page.act("", &[("hands-0-vote-1", "1"), ("hands-0-vote-24", "5")]));
    assert!(
        said.contains("6 hands so far; the class has 3 readers. That is more hands"),
        "{said}"
    );
    // Fields of another passage or step, and what is no number, count nothing.
    page.act(
        "",
        &[
            ("hands-0-vote-24", "two"),
            ("hands-1-vote-1", "7"),
            ("hands-0-again-1", "7"),
        ],
    );
    let said = words(&page.act(
        "norm reveal",
        &[("hands-0-vote-1", "1"), ("hands-0-vote-24", "2")],
    ));
    assert!(
        said.contains("2 of 3, 67\u{a0}%") && !said.contains("Anna"),
        "{said}"
    );
    page.act("norm again", &[]);
    let said = words(&page.act("norm result", &[("hands-0-again-24", "3")]));
    assert!(said.contains("Who moved is not known"), "{said}");
    let item = &rounds(&page).all[0].items[0];
    assert!(matches!(&item.second, Ballot::Counted(_)));
    // Nothing is settled on as nothing to be marked.
    let answer = page.act("norm settle 0", &[]);
    assert!(
        answer
            .effects
            .iter()
            .any(|e| matches!(e, Effect::Say(w) if w.contains("nothing is to be marked")))
    );
    let said = words(&page.act("norm next 9", &[]));
    assert!(
        said.contains("hands were counted, so the two turns need not be those of the same readers"),
        "{said}"
    );
}

#[test]
fn second_votes_may_come_from_files_handed_in_again() {
    let (mut page, _) = begun(&[("norm-second", "files")]);
    page.act("norm reveal", &[]);
    assert!(words(&page.act("norm again", &[])).contains("0 of 3 readers handed in again"));
    let mut changed = file(
        2,
        "Ben",
        &[
            ("Kyiv said no", "kyiv", "opposes"),
            ("Moscow waits", "moscow", ""),
        ],
    );
    // A later state of the same highlights.
    let text = String::from_utf8(changed).unwrap();
    changed = text
        .replace("\"revision\": 1", "\"revision\": 2")
        .into_bytes();
    page.mirror.class.send("2-00000", "ben.json", &changed);
    let answer = page.act("fresh 2", &[]);
    assert!(
        words(&answer).contains("1 of 3 readers handed in again"),
        "{}",
        words(&answer)
    );
    let said = words(&page.act("norm result", &[]));
    assert!(
        said.contains("Ben: from Kyiv: supports to Kyiv: opposes"),
        "{said}"
    );
    let item = &rounds(&page).all[0].items[0];
    assert_eq!((item.first.votes(), item.second.votes()), (3, 1));
}

#[test]
fn rounds_are_kept_listed_forgotten_and_brought_back() {
    let (mut page, _) = begun(&[("norm-first", "readers")]);
    page.act("norm tick 0", &[]);
    page.act("norm tick 1", &[]);
    page.act("norm give", &[]);
    // Another page with the same setting goes on where this one was.
    let kept = page.mirror.setting(NORMING).to_owned();
    let mut other = Page::new(&[NEWS]);
    other
        .mirror
        .settings
        .insert(NORMING.to_owned(), kept.clone());
    let said = words(&other.send("1", &class()));
    assert!(said.contains("Ben, what do you say?"), "{said}");
    let round = &rounds(&other).all[0];
    assert_eq!(round.items[0].step, Step::Vote);
    let anna = round.items[0].first.of("Anna").map(|v| v.join("+"));
    assert_eq!(anna.as_deref(), Some("kyiv+kyiv supports"));
    // Skipped, and called out of turn.
    assert!(words(&other.act("norm skip", &[])).contains("Cleo, what do you say?"));
    assert!(words(&other.act("norm voter 0", &[])).contains("Anna, what do you say?"));
    other.act("norm nothing", &[]);
    other.act("norm give", &[]);
    assert_eq!(
        rounds(&other).all[0].items[0].first.of("Anna"),
        Some(&Vec::new())
    );
    // A renamed reader keeps the vote.
    let said = words(&other.act("norm leave", &[]));
    assert!(
        said.contains("Norming rounds so far") && said.contains("0 of 2"),
        "{said}"
    );
    other.act("rename 0", &[("rename-0", "Анна")]);
    assert!(rounds(&other).all[0].items[0].first.of("Анна").is_some());
    let answer = other.act("norm forget 0", &[]);
    assert_eq!(other.mirror.setting(NORMING), "");
    assert!(presses(&answer).contains(&"norm back".to_owned()));
    other.act("norm back", &[]);
    assert_eq!(rounds(&other).all.len(), 1);
    assert!(words(&other.act("norm open 0", &[])).contains("Passage 1 of 2"));
    other.act("norm leave", &[]);
    other.act("forget", &[]);
    assert_eq!(other.mirror.setting(NORMING), "");
}

#[test]
fn no_act_breaks_a_round() {
    let (mut page, _) = begun(&[]);
    for act in [
        "norm",
        "norm go 99",
        "norm go x",
        "norm tick 999",
        "norm give",
        "norm voter 99",
        "norm settle 9",
        "norm result",
        "norm open 7",
        "norm forget 7",
        "norm csv 7",
        "norm csv x",
        "norm json",
        "norm next",
        "norm unvote",
        "norm skip",
        "norm back",
        "norm pick 9999",
        "norm dance",
        "norm unsettle",
    ] {
        page.act(act, &[]);
        page.act("norm go 0", &[]);
        assert_eq!(rounds(&page).all.len(), 1, "{act}");
        assert_eq!(rounds(&page).all[0].items[0].step, Step::Vote, "{act}");
    }
    // Without the article the words stand in the round.
    let kept = page.mirror.setting(NORMING).to_owned();
    let here = rounds(&page).all[0].items[0].article.as_str().to_owned();
    let mut other = Page::new(&[NEWS]);
    let away = kept.replace(&here, "a0123456789abcdef");
    other.mirror.settings.insert(NORMING.to_owned(), away);
    let said = words(&other.send("1", &class()));
    assert!(said.contains("The article is not open here"), "{said}");
    assert!(said.contains("Kyiv said no"), "{said}");
}
