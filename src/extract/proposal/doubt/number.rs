//! Sums, and people and things counted: two numbers with one unit among the same words.

use super::source::Source;
use super::{Claim, DoubtKind, Sink, farthest};
use crate::extract::lexicon::{Passage, TokenKind};
use crate::extract::proposal::quantity::number;
use crate::text::{Gather as _, is_listed};

/// What is counted one by one.
const COUNTED: &str = "soldiers|troops|people|civilians|dead|killed|wounded|refugees|prisoners|missiles|drones|children|\
    villages|votes|countries|states|seats|percent|kilometres|kilometers|miles";

/// Words of five letters and more that say little of what a number is about.
const COMMON: &str = "about|after|around|before|being|could|every|least|might|other|nearly|never|roughly|should|since|\
    still|than|their|there|these|those|under|until|which|while|would|estimated|ukraine|russia|russian|ukrainian|\
    billion|million|dollars|euros|according|between|almost";

/// A number with its unit and the longer words around it.
struct Figure<'a> {
    value: u64,
    unit: &'a str,
    /// With whether it is a name.
    about: Vec<(&'a str, bool)>,
}

/// The pairs of numbers that two articles give for what seems the same; one for each unit.
pub fn find(sources: &[Source], sink: &mut Sink) {
    let mut claims: Vec<Claim<Figure>> = Vec::new();
    for source in sources {
        for passage in source.passages() {
            for at in passage.tokens.clone() {
                if let Some(figure) = figure(source, passage, at) {
                    claims.extend(source.claim_at(passage, at, figure));
                }
            }
        }
    }
    let found = farthest(&claims, |a, b| {
        let (x, y) = (&a.value, &b.value);
        if x.unit != y.unit || x.value == y.value || a.place.article == b.place.article {
            return 0;
        }
        // The same article may give several numbers; the same number elsewhere settles it.
        let settled = || {
            claims.iter().any(|c| {
                let same = |f: &Figure| c.value.unit == f.unit && c.value.value == f.value;
                c.place.article == a.place.article && same(y)
                    || c.place.article == b.place.article && same(x)
            })
        };
        let shared = x.about.iter().filter(|w| y.about.contains(w));
        let (shared, names) = (shared.clone().count(), shared.filter(|w| w.1).count());
        let weight = u32::try_from(shared).unwrap_or(0);
        // Sums are rare; people are counted everywhere, and a name tells whose.
        let counted = is_listed(COUNTED, x.unit);
        let least = 1 + u32::from(counted);
        let apart = weight > least && !(counted && names == 0);
        u32::from(apart && !settled()) * (80 + weight.min(9))
    });
    if let Some((weight, left, right)) = found {
        let topic = format!("number of {}", left.value.unit);
        sink(
            weight,
            left.against(right, DoubtKind::Contradiction, topic, "different-numbers"),
        );
    }
}

/// The number at a token, if its unit is one that is compared.
fn figure<'a>(source: &'a Source, passage: &Passage, at: usize) -> Option<Figure<'a>> {
    let reading = &source.reading;
    let key = |i: usize| reading.key(i);
    let value = number(key(at))?;
    let year = (1_500..2_100).contains(&value) && key(at).len() == 4;
    let mut next = at + 1;
    let scale = match key(next) {
        "thousand" => 1_000,
        "million" => 1_000_000,
        "billion" | "bn" => 1_000_000_000,
        "trillion" => 1_000_000_000_000,
        _ => 1,
    };
    next += usize::from(scale > 1);
    let before = reading.key_before(at, 1, &passage.tokens);
    let unit = if is_listed("$|€|£", before) {
        before
    } else if is_listed("dollars|euros|pounds|roubles|rubles", key(next)) {
        match key(next) {
            "dollars" => "$",
            "euros" => "€",
            "pounds" => "£",
            _ => "roubles",
        }
    } else {
        (next..passage.tokens.end.min(next + 2))
            .take_while(|i| reading.token(*i).is_some_and(|t| !t.capital && !year))
            .map(key)
            .find(|k| is_listed(COUNTED, k))?
    };
    let words = Source::near(passage, at).filter_map(|i| reading.token(i));
    let about = words.filter(|t| {
        t.kind == TokenKind::Word
            && t.key.chars().count() > 4
            && !is_listed(COMMON, &t.key)
            && t.key != unit
    });
    Some(Figure {
        value: u64::from(value).saturating_mul(scale),
        unit,
        about: about.map(|t| (t.key.as_str(), t.capital)).gather(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn finds_numbers_that_differ() {
        check(
            "different-numbers",
            &[
                "The war cost the global economy $281 billion so far 🇺🇦.",
                "The war has cost the global economy 300 billion dollars so far.",
            ],
            &[
                "contradiction number of $: The war cost the global economy $281 billion so far 🇺🇦 | The war has cost the global economy 300 billion dollars so far",
            ],
        );
        for other in [
            "The war has cost the global economy $281 billion so far.",
            "The war has cost Germany 300 billion dollars.",
            "The war has cost the global economy 300 billion euros.",
        ] {
            check(
                "different-numbers",
                &[
                    "The war cost the global economy $281 billion so far.",
                    other,
                ],
                &[],
            );
        }
    }
}
