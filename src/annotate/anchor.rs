//! Where a stored selector stands in a text, and how sure that is.
//!
//! A wrong place is worse than none: the reader sees a lost highlight, but takes a misplaced one for his own. So the
//! position alone is never believed, a quote alone only if it is long and stands once, and a place that another is
//! nearly as like as is no place. Each selector is judged by itself: another highlight never moves this one.

mod fold;
mod grams;
mod needle;
mod places;

use self::fold::Folded;
use self::grams::Grams;
use self::needle::{Needle, as_f64};
use self::places::{Place, occurs_once, places};
use super::{Anchor, Selector, Verdict};
use crate::text::{ByteSpan, Text};

/// Likeness of the context below which an unchanged quote is taken for a lookalike: for quotes that have, with their
/// context, no more code points than the first number, and from the second on; in between it falls evenly. A word
/// stands by chance in many places, a sentence does not.
const CONTEXT_FLOOR: [(usize, f64); 2] = [(40, 0.85), (128, 0.5)];
/// Code points from which an unchanged quote that stands once is believed although its context is gone.
const DISTINCTIVE: usize = 32;
/// Score below which a changed quote is lost.
const CHANGED_FLOOR: f64 = 0.7;
/// Likeness below which a changed quote is no longer the same words.
const QUOTE_FLOOR: f64 = 0.5;
/// The same for a quote that is stored without context.
const BARE_QUOTE_FLOOR: f64 = 0.8;
/// How much the best place must be better than the second best.
const MARGIN: f64 = 0.1;
/// The same for a quote that is unchanged in wholly unchanged context: whatever is like it was so before, too.
const MARGIN_OF_PERFECT: f64 = 0.05;
/// How much better the context of another place may be, whatever stands there instead of the quote.
const CONTEXT_MARGIN: f64 = 0.2;

/// Where a selector stands in a text.
///
/// - [`Verdict::Exact`]: the quote stands at its position, letter for letter, and no other place has better context.
/// - [`Verdict::Moved`]: the same words elsewhere, or there in another typography (white space, quotation marks,
///   dashes, soft hyphens); its context agrees and no other place is nearly as like, or the quote is long and stands
///   once, or it stands once and no context was stored.
/// - [`Verdict::TextChanged`]: other words, alike enough, in the same context, and no other place nearly as like.
/// - [`Verdict::Lost`]: anything else, also an empty quote.
///
/// ```
/// use stancemark::annotate::{anchor, Selector, Verdict};
/// use stancemark::text::{ByteSpan, Text};
/// let before = Text::new("Kyiv rejects the plan. Moscow welcomes the plan.");
/// let quote = ByteSpan::from_usize(23, 47).expect("in order");
/// let selector = Selector::describe(&before, quote).expect("on character boundaries");
/// assert_eq!(anchor(&before, &selector).verdict, Verdict::Exact);
///
/// let after = Text::new("Update. Kyiv rejects the plan. Moscow welcomes the plan.");
/// let found = anchor(&after, &selector);
/// assert_eq!(found.verdict, Verdict::Moved);
/// assert_eq!(found.span.and_then(|s| after.slice(s)), Some("Moscow welcomes the plan"));
/// ```
pub fn anchor(text: &Text, selector: &Selector) -> Anchor {
    at_its_position(text, selector)
        .unwrap_or_else(|| search(&Ground::of(text), selector).unwrap_or(Anchor::LOST))
}

/// Where each of many selectors stands in one text, in their order: as [`anchor`] says of each, but the text is
/// prepared once for all.
pub fn anchor_all(text: &Text, selectors: &[&Selector]) -> Vec<Anchor> {
    let mut ground = None;
    selectors
        .iter()
        .map(|selector| {
            at_its_position(text, selector).unwrap_or_else(|| {
                let ground = ground.get_or_insert_with(|| Ground::of(text));
                search(ground, selector).unwrap_or(Anchor::LOST)
            })
        })
        .collect()
}

/// A text made ready for search.
struct Ground<'t> {
    text: &'t Text,
    folded: Folded,
    grams: Grams,
}

impl<'t> Ground<'t> {
    fn of(text: &'t Text) -> Self {
        let folded = Folded::of(text.as_str());
        let grams = Grams::of(&folded.chars);
        Self {
            text,
            folded,
            grams,
        }
    }

    /// The bytes of a place, with the white space at the quote's edges if it is there too.
    fn bytes(&self, place: &Place, selector: &Selector) -> Option<ByteSpan> {
        let (start, end) = self.folded.bytes(place.start, place.end)?;
        let quote = selector.exact.as_str();
        let lead = quote.len() - quote.trim_start().len();
        let trail = quote.len() - quote.trim_end().len();
        let wider = start
            .checked_sub(lead)
            .and_then(|start| ByteSpan::from_usize(start, end + trail))
            .filter(|span| self.text.slice(*span) == Some(quote));
        wider.or_else(|| ByteSpan::from_usize(start, end))
    }
}

/// Settles the selectors that need no search: quote, position and context are all as stored, or there is no quote.
fn at_its_position(text: &Text, selector: &Selector) -> Option<Anchor> {
    if selector.exact.is_empty() {
        return Some(Anchor::LOST);
    }
    let span = quote_at_position(text, selector)?;
    let bytes = span.to_range();
    let before = text.as_str().get(..bytes.start)?;
    let after = text.as_str().get(bytes.end..)?;
    (before.ends_with(&selector.prefix) && after.starts_with(&selector.suffix))
        .then(|| Anchor::at(span, Verdict::Exact))
}

fn quote_at_position(text: &Text, selector: &Selector) -> Option<ByteSpan> {
    let span = text.span_from_chars(selector.position)?;
    (text.slice(span)? == selector.exact).then_some(span)
}

/// Compares all places that are like the selector.
fn search(ground: &Ground, selector: &Selector) -> Option<Anchor> {
    let needle = Needle::of(selector)?;
    let chars = &ground.folded.chars;
    let found = places(ground.text.as_str(), &ground.folded, &ground.grams, &needle);
    let best = found.first();
    let once = || occurs_once(&ground.folded, &ground.grams, &needle);
    let long = needle.quote().len() >= DISTINCTIVE;
    let floor = context_floor(needle.chars.len());

    if let Some(span) = quote_at_position(ground.text, selector) {
        let bytes = span.to_range();
        let start = ground.folded.index_of_byte(bytes.start);
        let end = ground.folded.index_of_byte(bytes.end);
        let context = needle.context_likeness(chars, start, end);
        if context >= floor || (long && once()) {
            // Two strong claims that contradict each other settle nothing.
            let score = needle.score(1.0, context);
            let rival = best.filter(|b| b.score >= score + MARGIN);
            return rival.is_none().then(|| Anchor::at(span, Verdict::Exact));
        }
    }

    let best = best?;
    let perfect = best.is_unchanged() && best.context >= 1.0;
    let margin = if perfect { MARGIN_OF_PERFECT } else { MARGIN };
    let rivals = |other: &Place| {
        best.score - other.score < margin || other.context - best.context >= CONTEXT_MARGIN
    };
    if found.iter().skip(1).any(rivals) {
        return None;
    }
    let verdict = if best.is_unchanged() {
        let believed = if needle.has_context() {
            best.context >= floor || (long && once())
        } else {
            once()
        };
        believed.then_some(Verdict::Moved)?
    } else {
        let believed = if needle.has_context() {
            best.score >= CHANGED_FLOOR && best.quote >= QUOTE_FLOOR && best.context >= floor
        } else {
            long && best.quote >= BARE_QUOTE_FLOOR
        };
        believed.then_some(Verdict::TextChanged)?
    };
    Some(Anchor::at(ground.bytes(best, selector)?, verdict))
}

/// The least likeness of context with which a quote is believed that has, with its context, so many code points.
fn context_floor(length: usize) -> f64 {
    let [(short, high), (long, low)] = CONTEXT_FLOOR;
    let share = as_f64(length.clamp(short, long) - short) / as_f64(long - short);
    high + (low - high) * share
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{CharOffset, Span, words};
    use proptest::prelude::*;

    /// Describes the n-th occurrence of a quote in one text and finds it in another.
    fn found(
        before: &str,
        quote: &str,
        nth: usize,
        after: &str,
    ) -> (Verdict, Option<(usize, String)>) {
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
                .filter_map(|i| {
                    Selector::describe(&text, ByteSpan::from_usize(i * 100, i * 100 + 60)?)
                })
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
}
