//! Feeling between two named in one text: who of them speaks or acts for or against the other.

use super::scene::Scene;
use super::verb::Act;
use super::{Polarity, attribute, reading};
use crate::extract::lexicon::GETTING;
use crate::text::{ByteSpan, Text, is_listed};

/// How one named in a text stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Direction {
    /// For or against, if either.
    pub polarity: Polarity,
    /// Whether the first stands so to the second, rather than the second to the first.
    pub forth: bool,
    /// The rule that weighed most.
    pub rule: &'static str,
}

impl Direction {
    /// The number of the class: 0 neither, 1 and 2 for, 3 and 4 against; the odd ones from the first to the second.
    pub const fn class(self) -> u8 {
        match (self.polarity, self.forth) {
            (Polarity::Neutral, _) => 0,
            (Polarity::Positive, true) => 1,
            (Polarity::Positive, false) => 2,
            (Polarity::Negative, true) => 3,
            (Polarity::Negative, false) => 4,
        }
    }
}

/// A score from here on, either way, takes sides.
const SIDES: i32 = 40;

/// How the words at `first` and `second` stand to each other in a short text.
///
/// A verb of support or attack links its subject to its object, also in the passive; so does a noun of such a deed
/// (`Lee's attack on Kim`, `Lee, a critic of Kim`); and a speaker takes sides by the words of praise and blame said of
/// the other.
///
/// ```
/// use stancemark::extract::suggest::between;
/// use stancemark::text::{ByteSpan, Text};
/// let text = Text::new("Lee was praised by Kim 🇺🇦.");
/// let span = |a, b| ByteSpan::from_usize(a, b).expect("in order");
/// assert_eq!(between(&text, span(0, 3), span(19, 22)).class(), 2);
/// ```
pub fn between(text: &Text, first: ByteSpan, second: ByteSpan) -> Direction {
    let reading = reading(text);
    let first = Scene::at(&reading, first);
    let second = Scene::at(&reading, second);
    let forth = feeling(&first, &second);
    let back = feeling(&second, &first);
    let ahead = forth.0.abs() >= back.0.abs();
    let (score, rule) = if ahead { forth } else { back };
    let polarity = if score >= SIDES {
        Polarity::Positive
    } else if score <= -SIDES {
        Polarity::Negative
    } else {
        Polarity::Neutral
    };
    Direction {
        polarity,
        forth: ahead,
        rule: if polarity == Polarity::Neutral {
            "no-tone"
        } else {
            rule
        },
    }
}

/// What a text says `from` feels towards `to`, in hundredths of a word of praise, and by which rule.
fn feeling(from: &Scene, to: &Scene) -> (i32, &'static str) {
    let mut total = 0;
    let mut best = (0, "no-tone");
    for at in 0..from.len() {
        if from.target.contains(&at) || to.target.contains(&at) || !from.is_word(at) {
            continue;
        }
        let (mut value, rule) = deed(from, to, at).unwrap_or((0, ""));
        if from.negated(at) {
            value = -value / 2;
        }
        total += value;
        if value.abs() > i32::abs(best.0) {
            best = (value, rule);
        }
    }
    (total, best.1)
}

/// What one word says `from` feels towards `to`.
fn deed(from: &Scene, to: &Scene, at: usize) -> Option<(i32, &'static str)> {
    let tone = from.tone(at);
    if let Some(act) = from.act(at)
        && from.is_verb(at)
    {
        return from.links(at, to).then_some(match act {
            Act::Against | Act::Harm => (-200, "acts-against"),
            Act::For => (200, "acts-for"),
            Act::Win => (-60, "wins-over"),
        });
    }
    // `Lee's attack on Kim`, `Lee, a critic of Kim`, `criticism of Kim by Lee`
    let bound = to.group.start > at
        && to.group.start - at < 6
        && is_listed(
            "of|on|for|against|at|toward|towards|with|to|in",
            to.key(at + 1),
        )
        && !to.names_in(to.gap(at));
    let done = from.group.end <= at && !from.names_in(from.gap(at))
        || is_listed("by|from", from.before(from.group.start, 1))
            && from.group.start > to.group.end;
    // `Kim won the support of Lee`
    let gets = |scene: &Scene| {
        scene.group.end <= at
            && !scene.names_in(scene.gap(at))
            && (1..5).any(|back| GETTING.base(scene.before(at, back)).is_some())
    };
    if tone != 0 && gets(to) {
        let giver = from.group.start > at
            && is_listed("of|from|by", from.before(from.group.start, 1))
            && !from.names_in(from.gap(at));
        return giver.then_some((tone.signum() * 120, "deed-towards"));
    }
    if tone != 0 && bound && done && !gets(from) {
        return Some((tone.signum() * 120, "deed-towards"));
    }
    if from.speaks && !to.speaks && to.shares_clause(at) {
        return Some((attribute(to, at, tone).0 * 6 / 10, "speaks-of"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The class of feeling between `Lee` and `Kim`.
    fn check(source: &str, expected: u8) {
        let text = Text::new(source);
        let span = |name: &str| {
            let at = source.find(name).unwrap();
            ByteSpan::from_usize(at, at + name.len()).unwrap()
        };
        let found = between(&text, span("Lee"), span("Kim"));
        assert_eq!(found.class(), expected, "{source} {}", found.rule);
        let turned = between(&text, span("Kim"), span("Lee"));
        assert_eq!(
            (turned.polarity, turned.forth || expected == 0),
            (found.polarity, !found.forth || expected == 0),
            "{source}"
        );
    }

    #[test]
    fn tells_who_stands_how_to_whom() {
        for (source, expected) in [
            ("Mr. Lee accused Ms. Kim of lying 🇺🇦.", 3),
            ("Lee was accused by Kim of lying.", 4),
            ("Lee has endorsed Kim 👨‍👩‍👧‍👦.", 1),
            ("Lee won the support of Kim.", 2),
            ("Lee has faced withering criticism from Kim.", 4),
            ("Lee's criticism of Kim grew louder.", 3),
            ("Lee, a close ally of Kim, spoke first.", 1),
            ("“Kim is a liar,” Lee said.", 3),
            ("Lee, whom Kim has accused of assault, denied it.", 4),
            ("Lee refused to endorse Kim.", 3),
            ("Lee crossed the floor to vote for Kim.", 1),
            ("Lee met with Kim in Geneva.", 0),
            ("Lee and Kim praised the deal.", 0),
        ] {
            check(source, expected);
        }
    }
}
