//! Tone towards a given target: whether a sentence speaks well or ill of somebody named in it.

use std::ops::Range;

use super::object::is_negation;
use crate::article::{Sentence, Unit};
use crate::extract::lexicon::{AGAINST, FOR, NO_NAMES, Reading, SPEECH, Speech, TONE, TokenKind};
use crate::text::{ByteSpan, Text};

/// How a text speaks of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// Well.
    Positive,
    /// Neither well nor ill.
    Neutral,
    /// Ill.
    Negative,
}

impl Polarity {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Positive => "pos",
            Self::Neutral => "neu",
            Self::Negative => "neg",
        }
    }
}

/// A score from here on speaks well, in hundredths of a word of praise.
const WELL: i32 = 25;
/// A score down to here speaks ill.
const ILL: i32 = -25;

/// How a short text speaks of the words at `target`.
///
/// Words of praise and blame count with their distance from the target, less beyond the borders of its clause and less
/// in what the target itself says; verbs with a direction count against or for their object, the subject of a passive
/// included; negation turns what follows it. Deterministic, linear in the text.
///
/// ```
/// use stancemark::extract::suggest::{Polarity, polarity};
/// use stancemark::text::{ByteSpan, Text};
/// let text = Text::new("Smith attacked Jones 🇺🇦.");
/// let jones = ByteSpan::from_usize(15, 20).expect("in order");
/// assert_eq!(polarity(&text, jones), Polarity::Negative);
/// ```
pub fn polarity(text: &Text, target: ByteSpan) -> Polarity {
    match score(text, target) {
        WELL.. => Polarity::Positive,
        ..=ILL => Polarity::Negative,
        _ => Polarity::Neutral,
    }
}

/// What another name between a word and the target leaves of the word's weight, in hundredths.
const NEARER: i32 = 80;

/// The score behind [`polarity`].
fn score(text: &Text, target: ByteSpan) -> i32 {
    let sentence = Sentence {
        span: text.span(),
        unit: Unit::Sentence,
        block: 0,
    };
    let reading = Reading::new(text, &[], &[sentence]);
    let first = reading
        .tokens
        .partition_point(|t| t.span.end() <= target.start());
    let last = reading
        .tokens
        .partition_point(|t| t.span.start() < target.end())
        .max(first);
    let view = View {
        reading: &reading,
        target: first..last,
        quoted: quoted(&reading),
    };
    let clause = view.clause();
    let speaks = view.speaks();
    let mut total = 0;
    for at in 0..reading.tokens.len() {
        if view.target.contains(&at) || reading.token(at).is_none_or(|t| t.kind != TokenKind::Word)
        {
            continue;
        }
        let value = view.value(at) * view.weight(at, &clause, speaks) / 100;
        total += value;
    }
    // `better than Lee`: the comparison is lost.
    if first
        .checked_sub(1)
        .is_some_and(|i| reading.key(i) == "than")
    {
        total -= 60;
    }
    total
}

struct View<'r, 'a> {
    reading: &'r Reading<'a>,
    target: Range<usize>,
    /// For each token whether it stands in quotation marks.
    quoted: Vec<bool>,
}

/// Which tokens stand in double quotation marks.
fn quoted(reading: &Reading) -> Vec<bool> {
    let mut inside = false;
    reading
        .tokens
        .iter()
        .map(|token| {
            let mark = matches!(token.key.as_str(), "“" | "”" | "\"");
            match token.key.as_str() {
                "“" => inside = true,
                "”" => inside = false,
                "\"" => inside = !inside,
                _ => {}
            }
            inside || mark
        })
        .collect()
}

impl View<'_, '_> {
    fn key(&self, at: usize) -> &str {
        self.reading.key(at)
    }

    fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or(false)
    }

    /// The clause of the target.
    fn clause(&self) -> Range<usize> {
        let stop = |i: &usize| {
            let key = self.key(*i);
            let sentence_end = matches!(key, "." | "!" | "?")
                && self
                    .reading
                    .token(i + 1)
                    .is_none_or(|t| t.capital || t.kind == TokenKind::Mark);
            matches!(
                key,
                ";" | "—"
                    | "–"
                    | "but"
                    | "while"
                    | "although"
                    | "though"
                    | "whereas"
                    | "despite"
                    | "because"
            ) || sentence_end
        };
        let start = (0..self.target.start).rev().find(stop).map_or(0, |i| i + 1);
        let end = (self.target.end..self.reading.tokens.len())
            .find(stop)
            .unwrap_or(self.reading.tokens.len());
        start..end
    }

    /// Whether the target is the one who speaks in the sentence.
    fn speaks(&self) -> bool {
        let says = |i: usize| {
            SPEECH
                .base(self.key(i))
                .is_some_and(|(_, s)| s == Speech::Saying)
                && AGAINST.base(self.key(i)).is_none()
                && FOR.base(self.key(i)).is_none()
        };
        let after = (self.target.end..self.target.end + 3).any(says);
        let before = self.target.start > 0 && says(self.target.start - 1);
        let according = self.target.start > 1
            && self.key(self.target.start - 1) == "to"
            && self.key(self.target.start - 2) == "according";
        after || before || according
    }

    /// What a word says of the target, in hundredths.
    fn value(&self, at: usize) -> i32 {
        let key = self.key(at);
        let against = AGAINST.base(key).is_some();
        let favours = FOR.base(key).is_some();
        let tone = TONE.base(key).map_or(0, |(_, tone)| tone.value() * 100);
        let verb = (against || favours) && self.is_verb(at);
        let value = if verb {
            let sign = if against { -1 } else { 1 };
            match self.role(at) {
                Role::Object => sign * 200,
                Role::Subject => {
                    if against {
                        -40
                    } else {
                        60
                    }
                }
                Role::Neither => tone / 3,
            }
        } else {
            tone
        };
        // Not to fail is little praise; not to win is blame.
        match (self.negated(at), value > 0) {
            (true, true) => -value * 2 / 3,
            (true, false) => -value / 6,
            _ => value,
        }
    }

    /// Whether a word that may be noun or verb is a verb here.
    fn is_verb(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |i| self.key(i));
        !matches!(
            before,
            "the"
                | "a"
                | "an"
                | "of"
                | "his"
                | "her"
                | "their"
                | "its"
                | "'s"
                | "this"
                | "that's"
                | "no"
                | "any"
                | "in"
        )
    }

    /// What the target is to a verb.
    fn role(&self, verb: usize) -> Role {
        let passive = verb > 0
            && self.key(verb).ends_with("ed")
            && (1..=3).any(|b| {
                verb.checked_sub(b).is_some_and(|i| {
                    matches!(
                        self.key(i),
                        "was" | "were" | "been" | "being" | "is" | "are" | "be" | "got"
                    )
                })
            });
        let crossed = |range: Range<usize>| {
            range.clone().any(|i| {
                matches!(
                    self.key(i),
                    "," | ";" | "." | "but" | "while" | "that" | "who"
                )
            })
        };
        if self.target.start > verb {
            let gap = verb + 1..self.target.start;
            let by = gap.clone().any(|i| self.key(i) == "by");
            if gap.len() > 7 || crossed(gap) {
                return Role::Neither;
            }
            if by { Role::Subject } else { Role::Object }
        } else {
            let gap = self.target.end..verb;
            if gap.len() > 8
                || gap
                    .clone()
                    .any(|i| matches!(self.key(i), ";" | "." | "but" | "while"))
            {
                return Role::Neither;
            }
            if passive { Role::Object } else { Role::Subject }
        }
    }

    fn negated(&self, at: usize) -> bool {
        (1..=3).any(|back| {
            at.checked_sub(back).is_some_and(|i| {
                is_negation(self.key(i))
                    || matches!(
                        self.key(i),
                        "less" | "lack" | "lacked" | "hardly" | "deny" | "denied" | "denies"
                    )
            })
        })
    }

    /// How many other names stand between a word and the target: what stands nearer to them is said of them.
    fn names_between(&self, at: usize) -> usize {
        let gap = if at < self.target.start {
            at + 1..self.target.start
        } else {
            self.target.end..at
        };
        let name = |i: usize| {
            self.reading.token(i).is_some_and(|t| {
                t.capital
                    && t.kind == TokenKind::Word
                    && !NO_NAMES.has(&t.key)
                    && TONE.base(&t.key).is_none()
            })
        };
        let first = gap.start;
        gap.filter(|i| name(*i) && (*i == first || !name(i - 1)))
            .count()
    }

    /// How much a word's place lets it count, in hundredths.
    fn weight(&self, at: usize, clause: &Range<usize>, speaks: bool) -> i32 {
        let distance = if at < self.target.start {
            self.target.start - at
        } else {
            at + 1 - self.target.end
        };
        let distance = i32::try_from(distance).unwrap_or(i32::MAX / 200);
        let mut weight = 1200 / (12 + distance);
        if !clause.contains(&at) {
            weight /= 2;
        }
        for _ in 0..self.names_between(at).min(3) {
            weight = weight * NEARER / 100;
        }
        if speaks {
            weight = if self.is_quoted(at) {
                weight / 8
            } else {
                weight / 3
            };
        }
        weight
    }
}

/// What a target is to a verb.
enum Role {
    Subject,
    Object,
    Neither,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How a sentence speaks of the words in brackets.
    fn check(source: &str, expected: Polarity) {
        let (start, end) = (source.find('[').unwrap(), source.find(']').unwrap() - 1);
        let text = Text::new(source.replace(['[', ']'], ""));
        assert_eq!(
            polarity(&text, ByteSpan::from_usize(start, end).unwrap()),
            expected,
            "{source}"
        );
    }

    #[test]
    fn reads_tone_and_direction() {
        for (source, expected) in [
            (
                "The senator praised [Lee] for her courage.",
                Polarity::Positive,
            ),
            (
                "The senator was attacked by critics of [Lee].",
                Polarity::Negative,
            ),
            ("[Lee] was criticized by the board.", Polarity::Negative),
            ("[Lee] arrived in Geneva on Monday 🇺🇦.", Polarity::Neutral),
            ("[Lee] won a great victory 👨‍👩‍👧‍👦.", Polarity::Positive),
            ("[Lee] did not lie.", Polarity::Neutral),
            ("[Lee] lied about the corrupt deal.", Polarity::Negative),
            ("“It was a disaster,” [Lee] said.", Polarity::Neutral),
        ] {
            check(source, expected);
        }
    }

    #[test]
    fn any_target_is_answered() {
        for (source, a, b) in [("", 0, 0), ("x", 0, 1), ("🇺🇦", 0, 8)] {
            let text = Text::new(source);
            assert_eq!(
                polarity(&text, ByteSpan::from_usize(a, b).unwrap()),
                Polarity::Neutral
            );
        }
    }
}
