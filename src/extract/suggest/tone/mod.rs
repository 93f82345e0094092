//! Tone towards a given target: whether a sentence speaks well or ill of somebody named in it.

mod pair;
mod scene;
mod verb;

use crate::article::{Sentence, Unit};
use crate::extract::lexicon::Reading;
use crate::text::{ByteSpan, Text, is_listed};
pub use pair::{Direction, between};
use scene::{Place, Scene};
use verb::{Act, Role};

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

    const fn of(score: i32) -> Self {
        match score {
            WELL.. => Self::Positive,
            ..=ILL => Self::Negative,
            _ => Self::Neutral,
        }
    }
}

/// How a text speaks of a target, with the rule that says so and the word it was read off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Towards {
    /// How.
    pub polarity: Polarity,
    /// The rule that weighed most.
    pub rule: &'static str,
    /// The word it weighed, if any.
    pub cue: Option<ByteSpan>,
}

/// A score from here on speaks well, in hundredths of a word of praise.
const WELL: i32 = 25;
/// A score down to here speaks ill.
const ILL: i32 = -25;
/// What another name between a word and the target leaves of the word's weight, in hundredths.
const NEARER: i32 = 80;

/// How a short text speaks of the words at `target`.
///
/// ```
/// use stancemark::extract::suggest::{Polarity, polarity};
/// use stancemark::text::{ByteSpan, Text};
/// let text = Text::new("Smith attacked Jones 🇺🇦.");
/// let jones = ByteSpan::from_usize(15, 20).expect("in order");
/// assert_eq!(polarity(&text, jones), Polarity::Negative);
/// ```
pub fn polarity(text: &Text, target: ByteSpan) -> Polarity {
    towards(text, target).polarity
}

/// How a short text speaks of the words at `target`, and why.
///
/// Words of praise and blame count by what they are to the target (its attribute, its predicate, bound to it by a
/// preposition or a possessive, another's, its own words) and by their distance; verbs with a direction count against
/// or for their object, the subject of a passive included; harm counts for who does it; negation, and verbs that fight
/// or undo what they name, turn what follows. Deterministic; made for a sentence or
/// a few, since the cost grows with the square of the number of words.
pub fn towards(text: &Text, target: ByteSpan) -> Towards {
    let reading = reading(text);
    let scene = Scene::at(&reading, target);
    let mut total = 0;
    let mut most: [(i32, &'static str, Option<usize>); 2] = [(0, "no-tone", None); 2];
    let mut count = |value: i32, rule: &'static str, at: usize| {
        total += value;
        if let Some(best) = most.get_mut(usize::from(value < 0))
            && value.abs() > best.0.abs()
        {
            *best = (value, rule, Some(at));
        }
    };
    for at in 0..scene.len() {
        if scene.target.contains(&at) || !scene.is_word(at) {
            continue;
        }
        if let Some((value, rule)) = weigh(&scene, at) {
            count(value, rule, at);
        }
    }
    let (sign, than) = scene.compared();
    count(60 * sign, "comparison", than);
    if scene.doubted() {
        count(-60, "doubt", scene.group.start.saturating_sub(1));
    }
    let polarity = Polarity::of(total);
    let [well, ill] = most;
    let (_, rule, at) = match polarity {
        Polarity::Positive => well,
        Polarity::Negative => ill,
        Polarity::Neutral if well.2.is_none() && ill.2.is_none() => well,
        Polarity::Neutral => (0, "balance", None),
    };
    Towards {
        polarity,
        rule,
        cue: at.and_then(|at| reading.token(at)).map(|t| t.span),
    }
}

/// A short text as one passage.
fn reading(text: &Text) -> Reading<'_> {
    let sentence = Sentence {
        span: text.span(),
        unit: Unit::Sentence,
        block: 0,
    };
    Reading::new(text, &[], &[sentence])
}

/// What a word says of the target, in hundredths of a word of praise, and by which rule.
fn weigh(scene: &Scene, at: usize) -> Option<(i32, &'static str)> {
    if scene.in_name(at) {
        return None;
    }
    let tone = scene.tone(at);
    let deed = act(scene, at);
    let (mut value, rule) = match deed {
        Some((act, Role::Object)) => deed_to(act),
        Some((act, Role::Subject)) => deed_by(act),
        Some((_, Role::Neither)) => (tone / 3, "another-deed"),
        None => attribute(scene, at, tone),
    };
    if (scene.speaks || scene.addressed) && deed.is_some() {
        value /= 3;
    }
    // Not to fail is little praise; not to win is blame.
    if scene.negated(at) {
        value = if value > 0 {
            -value * 2 / 3
        } else {
            -value / 6
        };
    }
    value = value * 12 / (12 + i32::try_from(scene.distance(at)).unwrap_or(i32::MAX / 2));
    for _ in 0..scene.names_between(at).min(3) {
        value = value * NEARER / 100;
    }
    (value != 0).then_some((value, rule))
}

/// The deed that a word names, and what the target is to it.
fn act(scene: &Scene, at: usize) -> Option<(Act, Role)> {
    let act = scene.act(at)?;
    if scene.is_verb(at) {
        return Some((act, scene.role(at)));
    }
    // `Lee's attack on Kim`
    let goes_on = is_listed(
        "of|on|for|against|at|toward|towards|with",
        scene.key(at + 1),
    );
    (goes_on && scene.place(at) == Place::Owned).then_some((act, Role::Subject))
}

/// What a deed says of the one it is done to.
const fn deed_to(act: Act) -> (i32, &'static str) {
    match act {
        Act::Against => (-200, "object-of-criticism"),
        Act::For => (200, "object-of-praise"),
        Act::Harm => (-30, "victim"),
        Act::Win => (-100, "loser"),
    }
}

/// What a deed says of the one who does it.
const fn deed_by(act: Act) -> (i32, &'static str) {
    match act {
        Act::Against => (-50, "critic"),
        Act::For => (50, "supporter"),
        Act::Harm => (-200, "doer-of-harm"),
        Act::Win => (110, "winner"),
    }
}

/// What a word of tone says by its place, in hundredths of `tone`.
fn attribute(scene: &Scene, at: usize, tone: i32) -> (i32, &'static str) {
    let place = scene.place(at);
    let victim = matches!(place, Place::Owned | Place::Bound) && scene.act(at) == Some(Act::Harm);
    let (percent, rule) = match place {
        _ if victim => (0, "victim"),
        Place::Modifier => (100, "modifier"),
        Place::Owned => (110, "possession"),
        Place::Bound => (100, "bound"),
        Place::Predicate => (140, "predicate"),
        Place::Behind => (80, "behind"),
        Place::Other => (80, "another-subject"),
        Place::Before => (80, "before"),
        Place::Clause => (50, "other-clause"),
        Place::Sentence => (50, "other-sentence"),
        Place::Own => (50, "own-words"),
        Place::OwnQuoted => (15, "own-quotation"),
    };
    if scene.opposed(at) && !matches!(place, Place::Modifier | Place::Owned) {
        return (-tone / 2, "opposed");
    }
    (tone * percent / 100, rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORDS: &[&str] = &[
        "Lee",
        "Kim",
        "than",
        "more",
        "and",
        ",",
        ".",
        "“",
        "”",
        "attacked",
        "by",
        "was",
        "not",
        "the",
        "told",
        "with",
        "of",
        "lied",
        "’s",
        "🇺🇦",
        "👨‍👩‍👧‍👦",
        "said",
        "hot seat",
        "his",
        "whom",
        "better",
        "great",
        "criticism",
    ];

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
            ("“It was a disaster,” Kim told [Lee].", Polarity::Neutral),
            (
                "[Lee] has pledged to end the injustice.",
                Polarity::Positive,
            ),
            ("The board undermined trust in [Lee].", Polarity::Negative),
            ("[Lee] has raised more money than Kim.", Polarity::Positive),
            ("Kim has raised more money than [Lee].", Polarity::Negative),
            ("The murder of [Lee] shook Geneva.", Polarity::Neutral),
            ("[Lee] declined to comment.", Polarity::Neutral),
        ] {
            check(source, expected);
        }
    }

    #[test]
    fn every_answer_names_its_rule() {
        for (source, rule, cue) in [
            ("Kim praised Lee.", "object-of-praise", Some("praised")),
            ("Kim met Lee.", "no-tone", None),
            ("Kim, brave and corrupt and bold, met Lee.", "balance", None),
        ] {
            let text = Text::new(source);
            let at = source.find("Lee").unwrap();
            let found = towards(&text, ByteSpan::from_usize(at, at + 3).unwrap());
            let words = found.cue.and_then(|cue| text.slice(cue));
            assert_eq!((found.rule, words), (rule, cue), "{source}");
        }
    }

    proptest! {
        #[test]
        fn no_words_break_it(words in proptest::collection::vec(0..WORDS.len(), 0..14), first: usize, second: usize) {
            let mut source = String::new();
            let mut spans = Vec::new();
            for at in words {
                let start = source.len();
                source.push_str(WORDS[at]);
                spans.push(ByteSpan::from_usize(start, source.len()).unwrap());
                source.push(' ');
            }
            let span = |at: usize| spans.get(at % spans.len().max(1)).copied();
            let (Some(first), Some(second)) = (span(first), span(second)) else {
                return Ok(());
            };
            let text = Text::new(source);
            let found = towards(&text, first);
            prop_assert_eq!(found.polarity, polarity(&text, first));
            prop_assert!(found.polarity == Polarity::Neutral || found.cue.is_some());
            prop_assert!(between(&text, first, second).class() < 5);
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
