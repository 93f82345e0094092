//! Where articles may not fit together, with each other or in themselves: candidates with the words of both sides.
//!
//! Each rule knows one class of what two texts can tell differently. None decides who is right, and all are capped, so
//! that a reader gets a list that can be read.

mod attitude;
mod count;
mod event;
mod length;
mod naming;
mod number;
mod office;
mod rules;
mod silence;
mod source;
mod state;
mod told;

use super::{Part, Place};
use crate::text::Gather as _;
use source::Source;

pub use rules::rule_of_doubt;

/// The most doubts for each article, and for all at least and at most.
const EACH: usize = 4;
const LEAST: usize = 8;
const MOST: usize = 24;

/// The most claims of one article that are compared for one topic: all pairs are.
const CLAIMS: usize = 60;

/// What may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoubtKind {
    /// Two statements that may exclude each other.
    Contradiction,
    /// One article that may contradict itself.
    Error,
    /// One side that speaks in two ways.
    Tension,
    /// Something that one article, or all, leave out.
    Gap,
    /// Two forms of one name.
    Variant,
}

impl DoubtKind {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Error => "error",
            Self::Tension => "tension",
            Self::Gap => "gap",
            Self::Variant => "variant",
        }
    }

    /// The name the reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Contradiction => "may exclude each other",
            Self::Error => "may contradict itself",
            Self::Tension => "one side, two ways of speaking",
            Self::Gap => "something is left out",
            Self::Variant => "two forms of one name",
        }
    }
}

/// A candidate with both its sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What may be wrong.
    pub kind: DoubtKind,
    /// What it is about, in plain words.
    pub topic: String,
    /// The side that comes first.
    pub left: Place,
    /// The other side.
    pub right: Place,
    /// The rule that found it, see [`rule_of_doubt`].
    pub rule: &'static str,
}

/// The candidates of all rules, most telling first: four for each article, and never more than two dozen.
///
/// # Source
/// What counts is what fact-checkers compare between reports of one event: who, in which office, what, when, how long,
/// how many, who says so (Silverman, Verification Handbook, 2014, chapter 2).
pub(super) fn doubts(parts: &[Part]) -> Vec<Doubt> {
    let sources = parts.iter().enumerate().map(Source::new).gather();
    let mut found: Vec<(u32, Doubt)> = Vec::new();
    for rule in [
        office::find,
        office::administrations,
        naming::find,
        number::find,
        count::find,
        length::find,
        state::find,
        event::called_off,
        event::written,
        event::made_known,
        attitude::tensions,
        attitude::moods,
        silence::find,
        told::find,
    ] {
        rule(&sources, &mut |weight, doubt| found.push((weight, doubt)));
    }
    found.sort_by(|(a, x), (b, y)| (b, x.left, x.right, x.rule).cmp(&(a, y.left, y.right, y.rule)));
    found.truncate((EACH * parts.len()).clamp(LEAST, MOST));
    found.into_iter().map(|(_, doubt)| doubt).gather()
}

/// Takes a doubt of a weight: the higher, the earlier it is shown.
type Sink<'s> = dyn FnMut(u32, Doubt) + 's;

/// Words that say something, and what.
struct Claim<V> {
    place: Place,
    value: V,
}

impl<V> Claim<V> {
    /// A doubt between this claim and another: an error if both stand in one article and may exclude each other.
    fn against(&self, other: &Self, kind: DoubtKind, topic: String, rule: &'static str) -> Doubt {
        let same = self.place.article == other.place.article;
        Doubt {
            kind: if same && kind == DoubtKind::Contradiction {
                DoubtKind::Error
            } else {
                kind
            },
            topic,
            left: self.place.min(other.place),
            right: self.place.max(other.place),
            rule,
        }
    }
}

/// The first two claims that differ most, by a measure that is 0 for claims that agree.
fn farthest<V>(
    claims: &[Claim<V>],
    differ: impl Fn(&Claim<V>, &Claim<V>) -> u32,
) -> Option<(u32, &Claim<V>, &Claim<V>)> {
    let mut best: Option<(u32, &Claim<V>, &Claim<V>)> = None;
    // Claims stand in the order of articles.
    let mut held: Vec<&Claim<V>> = Vec::new();
    for claim in claims {
        let same = |c: &&Claim<V>| c.place.article == claim.place.article;
        let full = held.len().checked_sub(CLAIMS).and_then(|i| held.get(i));
        if !full.is_some_and(same) {
            held.push(claim);
        }
    }
    for (index, left) in held.iter().copied().enumerate() {
        for right in held.iter().copied().skip(index + 1) {
            let measure = differ(left, right);
            if measure > best.map_or(0, |b| b.0) {
                best = Some((measure, left, right));
            }
        }
    }
    best
}

/// The doubts between texts, as `kind topic: left | right`.
#[cfg(test)]
fn check(rule: &str, sources: &[&str], expected: &[&str]) {
    use crate::extract::{analyse, extract};
    use crate::text::Text;
    let read: Vec<_> = sources
        .iter()
        .map(|words| {
            let text = Text::new(format!("News of the day\n\n{words}\n"));
            let found = extract(&text);
            let analysis = analyse(&text, &found);
            (text, found, analysis)
        })
        .collect();
    let parts: Vec<Part> = read
        .iter()
        .map(|(text, found, analysis)| Part {
            text,
            found,
            analysis,
        })
        .collect();
    let words = |place: Place| parts[place.article].text.slice(place.span).unwrap();
    let found: Vec<String> = doubts(&parts)
        .iter()
        .filter(|d| rule.is_empty() || d.rule == rule)
        .map(|d| {
            assert!(rule_of_doubt(d.rule).is_some(), "{}", d.rule);
            format!(
                "{} {}: {} | {}",
                d.kind.name(),
                d.topic,
                words(d.left),
                words(d.right)
            )
        })
        .collect();
    assert_eq!(found, expected, "{sources:?}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn articles_that_agree_raise_no_doubt() {
        let story = "President Trump met Steve Witkoff in Miami for three days 🇺🇦. The 28-point plan was drafted in \
                     Washington. The talks in Turkey were postponed by Kyiv.";
        check("", &[story, story], &[]);
        check("", &["Nothing happened 👨‍👩‍👧‍👦."], &[]);
        check("", &[], &[]);
    }

    #[test]
    fn a_long_article_takes_no_longer_than_it_is_long() {
        let long = "Former President Trump left. President Trump came. ".repeat(3_000);
        check(
            "",
            &[&long],
            &["error office of Donald Trump: Former President Trump | President Trump"],
        );
    }

    proptest! {
        #[test]
        fn both_sides_are_words_of_their_article(words in proptest::collection::vec(
            proptest::sample::select(vec![
                "former", "President", "Trump", "Senator", "Rubio", ",", ".", "28-point", "29", "points", "plan", "three",
                "days", "of", "talks", "in", "Turkey", "Türkiye", "was", "postponed", "by", "Kyiv", "drafted", "Moscow",
                "🇺🇦", "the", "Biden", "administration", "$5", "billion", "euros", "soldiers", "optimism", "reticence",
            ]), 0..80)) {
            let text = crate::text::Text::new(words.join(" "));
            let found = crate::extract::extract(&text);
            let analysis = crate::extract::analyse(&text, &found);
            let part = Part { text: &text, found: &found, analysis: &analysis };
            let all = doubts(&[part, part]);
            prop_assert!(all.len() <= LEAST);
            for doubt in all {
                for place in [doubt.left, doubt.right] {
                    prop_assert!(text.slice(place.span).is_some_and(|w| !w.is_empty()) && place.article < 2);
                }
                prop_assert!(doubt.left < doubt.right, "{doubt:?}");
            }
        }
    }
}
