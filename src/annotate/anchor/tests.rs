//! Anchoring by cases and by generated edits.

use super::*;
use crate::text::{CharOffset, Span, words};
use proptest::prelude::*;

/// Describes the n-th occurrence of a quote in one text and finds it in another.
fn found(before: &str, quote: &str, nth: usize, after: &str) -> (Verdict, Option<(usize, String)>) {
    let text = Text::new(before);
    let at = before.match_indices(quote).nth(nth).unwrap().0;
    let span = ByteSpan::from_usize(at, at + quote.len()).unwrap();
    let selector = Selector::describe(&text, span).unwrap();
    let after = Text::new(after);
    let anchor = anchor(&after, &selector);
    assert_eq!(anchor.span.is_none(), anchor.verdict == Verdict::Lost);
    let place = anchor
        .span
        .map(|s| (s.to_range().start, after.slice(s).unwrap().to_owned()));
    (anchor.verdict, place)
}

fn check(
    before: &str,
    quote: &str,
    nth: usize,
    after: &str,
    verdict: Verdict,
    place: Option<&str>,
) {
    let (got, at) = found(before, quote, nth, after);
    assert_eq!(
        (got, at.as_ref().map(|a| a.1.as_str())),
        (verdict, place),
        "{quote:?} in {after:?}"
    );
}

const ARTICLE: &str = "🇺🇦 Kyiv says the plan is dead. In Moscow, Peskov says the plan is alive.\n\
Washington’s envoy “hopes” for a quick deal — soon. Europe, 👨‍👩‍👧‍👦 and all, waits for its seat at the table.\n\
Nobody in Kyiv will sign the 28-point plan, says the office of the president.";

#[test]
fn the_same_text_is_exact() {
    for quote in [
        "🇺🇦",
        "Kyiv",
        "says",
        "“hopes” for",
        "👨‍👩‍👧‍👦",
        "28-point plan, says",
        ARTICLE,
    ] {
        check(ARTICLE, quote, 0, ARTICLE, Verdict::Exact, Some(quote));
    }
}

#[test]
fn context_tells_repeated_quotes_apart() {
    let longer = format!("👨‍👩‍👧‍👦 An update comes first. {ARTICLE}");
    let shift = longer.len() - ARTICLE.len();
    for (quote, nth) in [
        ("says the plan is", 0),
        ("says the plan is", 1),
        ("Kyiv", 0),
        ("Kyiv", 1),
        ("says", 2),
        ("plan", 1),
    ] {
        let at = ARTICLE.match_indices(quote).nth(nth).unwrap().0;
        let expected = (Verdict::Moved, Some((at + shift, quote.to_owned())));
        assert_eq!(
            found(ARTICLE, quote, nth, &longer),
            expected,
            "{quote} {nth}"
        );
    }
}

#[test]
fn typography_is_no_change_of_words() {
    let other = ARTICLE
        .replace('’', "'")
        .replace(['“', '”'], "\"")
        .replace(" — ", "\u{a0}--\r\n");
    let other = other
        .replace("quick", "qu\u{ad}ick")
        .replace("table.\n", "table.\r\n\r\n");
    check(
        ARTICLE,
        "Washington’s envoy “hopes” for",
        0,
        &other,
        Verdict::Moved,
        Some("Washington's envoy \"hopes\" for"),
    );
    check(
        ARTICLE,
        "a quick deal — soon",
        0,
        &other,
        Verdict::Moved,
        Some("a qu\u{ad}ick deal\u{a0}--\r\nsoon"),
    );
    check(
        ARTICLE,
        "table.\nNobody",
        0,
        &other,
        Verdict::Moved,
        Some("table.\r\n\r\nNobody"),
    );
}

#[test]
fn the_form_of_unicode_is_no_change_of_words() {
    let composed = "Señor Muñoz und Łódź: їхній café in Élan’s naïve ấn, says Kyiv in March.";
    let decomposed = "Sen\u{303}or Mun\u{303}oz und Ło\u{301}dz\u{301}: і\u{308}хніи\u{306} cafe\u{301} in E\u{301}lan’s nai\u{308}ve \
                      a\u{302}\u{301}n, says Kyiv in March.";
    for (quote, there) in [
        ("їхній café", "і\u{308}хніи\u{306} cafe\u{301}"),
        ("café", "cafe\u{301}"),
        ("naïve ấn", "nai\u{308}ve a\u{302}\u{301}n"),
    ] {
        check(composed, quote, 0, decomposed, Verdict::Moved, Some(there));
        check(decomposed, there, 0, composed, Verdict::Moved, Some(quote));
    }
    // A letter with a mark is another letter.
    let bare = composed.replace("café", "cafe");
    let (verdict, _) = found(&bare, "cafe", 0, composed);
    assert!(
        matches!(verdict, Verdict::TextChanged | Verdict::Lost),
        "{verdict:?}"
    );
}

#[test]
fn changed_words_are_found_in_their_context() {
    let changed = ARTICLE
        .replace("28-point", "19-point")
        .replace("waits for its seat", "awaits a seat");
    check(
        ARTICLE,
        "sign the 28-point plan",
        0,
        &changed,
        Verdict::TextChanged,
        Some("sign the 19-point plan"),
    );
    check(
        ARTICLE,
        "28-point",
        0,
        &changed,
        Verdict::TextChanged,
        Some("19-point"),
    );
    check(
        ARTICLE,
        "waits for its seat at the table",
        0,
        &changed,
        Verdict::TextChanged,
        Some("awaits a seat at the table"),
    );
}

#[test]
fn a_lookalike_is_no_place() {
    // The marked words are gone; the same words elsewhere are not the marked ones.
    let (lost, none) = (Verdict::Lost, None);
    check(
        ARTICLE,
        "Kyiv",
        1,
        &ARTICLE.replace("Nobody in Kyiv will", "No one will"),
        lost,
        none,
    );
    check(
        ARTICLE,
        "says the plan is",
        0,
        &ARTICLE.replace("Kyiv says the plan is dead. In ", ""),
        lost,
        none,
    );
    check(
        ARTICLE,
        "quick",
        0,
        &ARTICLE.replace("a quick deal", "a deal"),
        lost,
        none,
    );
    check(
        "We say no now. Then go.",
        "no",
        0,
        "We say now. Then go and know.",
        lost,
        none,
    );
    check(
        "He met a 👨 there.",
        "👨",
        0,
        "Oh! He met a 👨‍👩‍👧‍👦 there.",
        lost,
        none,
    );
    check(ARTICLE, "says", 1, "", lost, none);
    // Two places that nothing tells apart.
    let line = "Moscow repeats that its aims have not changed at all since the spring.\n";
    check(
        &line.repeat(9),
        "aims",
        4,
        &format!("New.\n{}", line.repeat(9)),
        lost,
        none,
    );
}

#[test]
fn selectors_of_other_programs_may_lack_context() {
    let bare = |exact: &str, start, end| Selector {
        exact: exact.into(),
        prefix: String::new(),
        suffix: String::new(),
        position: Span::try_new(CharOffset::new(start), CharOffset::new(end)).unwrap(),
    };
    let text = Text::new(ARTICLE);
    for (selector, verdict) in [
        (bare("Kyiv", 3, 7), Verdict::Exact),
        (bare("Moscow", 3, 9), Verdict::Moved),
        (bare("Kyiv", 0, 4), Verdict::Lost),
        (bare("Warsaw", 0, 6), Verdict::Lost),
        (bare("", 0, 0), Verdict::Lost),
        (bare(" \u{ad}", 900, 902), Verdict::Lost),
        (
            bare("Nobody in Kyiv would sign the 28-point plan", 0, 43),
            Verdict::TextChanged,
        ),
    ] {
        assert_eq!(anchor(&text, &selector).verdict, verdict, "{selector:?}");
    }
}

#[test]
fn repetitive_texts_take_no_longer() {
    for unit in ["a", "ab ", "The plan is dead. "] {
        let text = Text::new(unit.repeat(200_000 / unit.len()));
        let edited = Text::new(format!("x{}", text.as_str()));
        let selectors: Vec<_> = (0..300)
            .filter_map(|i| Selector::describe(&text, ByteSpan::from_usize(i * 100, i * 100 + 60)?))
            .collect();
        let begun = std::time::Instant::now();
        let anchors = anchor_all(&edited, &selectors.iter().collect::<Vec<_>>());
        assert!(anchors.iter().all(|a| a.verdict != Verdict::TextChanged));
        assert!(
            begun.elapsed().as_secs() < 20,
            "{unit:?} took {:?}",
            begun.elapsed()
        );
    }
}

/// What is done to a word.
#[derive(Clone, Debug)]
enum Edit {
    Keep,
    Drop,
    Replace(usize),
    Insert(usize),
    Move(usize),
}

fn edit(often: u32) -> impl Strategy<Value = Edit> {
    prop_oneof![
        100 - often => Just(Edit::Keep),
        often => (0..5, 0..500usize).prop_map(|(kind, n)| match kind {
            0 => Edit::Drop,
            1 | 2 => Edit::Replace(n),
            3 => Edit::Insert(n),
            _ => Edit::Move(n),
        }),
    ]
}

/// One word in five is a common one, as in prose; which the others are depends on where they first stood.
fn word(index: usize, n: usize) -> String {
    const COMMON: [&str; 8] = ["the", "plan", "Київ", "🇺🇦", "👨‍👩‍👧‍👦", "“deal”", "of", "in"];
    if let Some(word) = COMMON.get(n % 40) {
        return (*word).to_owned();
    }
    let seed = (index * 500 + n) * 2_654_435_761;
    let letter = |at: usize| {
        let bits = u8::try_from(seed >> (3 * at + 5) & 31).unwrap();
        char::from(b'a' + bits % 26)
    };
    (0..4 + n % 5).map(letter).collect()
}

/// The text after the edits and, for each of its words, its byte and the index of the word it comes from or stands for.
fn apply(text: &[usize], edits: &[Edit]) -> (String, Vec<(usize, Option<usize>)>) {
    let mut out: Vec<(String, Option<usize>)> = Vec::new();
    for ((index, n), edit) in text.iter().enumerate().zip(edits) {
        match edit {
            Edit::Keep => out.push((word(index, *n), Some(index))),
            Edit::Drop => {}
            Edit::Replace(by) => out.push((word(index, *by), Some(index))),
            Edit::Insert(by) => {
                out.extend([(word(index, *by), None), (word(index, *n), Some(index))]);
            }
            Edit::Move(to) => out.insert(to % (out.len() + 1), (word(index, *n), Some(index))),
        }
    }
    let (mut joined, mut origin) = (String::new(), Vec::new());
    for (word, from) in out {
        origin.push((joined.len(), from));
        joined += &word;
        joined.push(' ');
    }
    (joined, origin)
}

proptest! {
    /// However the text was edited, what is found holds words that were marked or that stand for them, or is the
    /// same words and nothing could tell them apart. And many at once are found as each alone.
    #[test]
    fn no_wrong_place(
        base in proptest::collection::vec(1..500usize, 60..220),
        edits in (0..40u32).prop_flat_map(|often| proptest::collection::vec(edit(often), 220)),
        marks in proptest::collection::vec((any::<prop::sample::Index>(), 1..25usize), 12),
    ) {
        let keep = vec![Edit::Keep; base.len()];
        let (before, whole) = apply(&base, &keep);
        let (after, origin) = apply(&base, &edits);
        let (before, after) = (Text::new(before), Text::new(after));
        let mut selectors = Vec::new();
        for (first, length) in marks {
            let first = first.index(base.len());
            let last = (first + length - 1).min(base.len() - 1);
            let end = whole[last].0 + word(last, base[last]).len();
            let span = ByteSpan::from_usize(whole[first].0, end).unwrap();
            selectors.push((first, last, Selector::describe(&before, span).unwrap()));
        }
        let refs: Vec<_> = selectors.iter().map(|s| &s.2).collect();
        let anchors = anchor_all(&after, &refs);
        for ((first, last, selector), found) in selectors.iter().zip(anchors) {
            prop_assert_eq!(found, anchor(&after, selector));
            let Some(span) = found.span else { continue };
            prop_assert!(!span.is_empty() && after.slice(span).is_some());
            let holds = |first: usize, last: usize| {
                origin.iter().any(|(at, from)| {
                    span.to_range().contains(at) && from.is_some_and(|f| (first..=last).contains(&f))
                })
            };
            let marked = holds(*first, *last);
            let there = Selector::describe(&after, span).unwrap();
            // The marked word is gone and its neighbour reads the same.
            let doubled = there.exact == selector.exact && holds(first.saturating_sub(1), last + 1);
            // The same word was put where it had stood.
            let alike = there.exact == selector.exact
                && (there.prefix == selector.prefix || there.suffix == selector.suffix);
            prop_assert!(marked || doubled || alike, "{:?} is not {:?}", there, selector);
        }
    }

    #[test]
    fn the_same_text_is_always_exact(base in proptest::collection::vec(1..500usize, 1..80), first in any::<prop::sample::Index>()) {
        let (text, _) = apply(&base, &vec![Edit::Keep; base.len()]);
        let text = Text::new(text);
        let all = words(&text, text.span());
        prop_assume!(!all.is_empty());
        let span = all[first.index(all.len())];
        let selector = Selector::describe(&text, span).unwrap();
        prop_assert_eq!(anchor(&text, &selector), Anchor::at(span, Verdict::Exact));
    }
}
