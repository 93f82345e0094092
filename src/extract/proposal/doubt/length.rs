//! How long talks or drafting took: days here, months there.

use super::source::Source;
use super::{Claim, DoubtKind, Sink, farthest};
use crate::extract::lexicon::Passage;
use crate::extract::proposal::quantity::{days, number};
use crate::text::is_listed;

/// What lasts.
const TALKS: &str = "talks|discussions|discussing|negotiations|negotiating|engagement|session|sessions|contacts|dialogue|\
    meetings|consultations|exchanging|exchanges|drafted|drafting|draft|drafts|written|wrote|assembled|assembling|channel";

/// What else lasts: the number is not that of the talks.
const OTHER: &str =
    "war|conflict|fighting|invasion|occupation|ago|later|earlier|old|term|prison|ceasefire|truce";

/// How many times longer is another story.
const APART: u32 = 3;

/// The pair of lengths that differ most, between two articles.
pub fn find(sources: &[Source], sink: &mut Sink) {
    let mut claims: Vec<Claim<u32>> = Vec::new();
    for source in sources {
        for passage in source.passages() {
            for at in passage.tokens.clone() {
                if let Some(length) = length(source, passage, at) {
                    claims.extend(source.claim_at(passage, at, length));
                }
            }
        }
    }
    let found = farthest(&claims, |a, b| {
        let (short, long) = (a.value.min(b.value), a.value.max(b.value));
        let between = a.place.article != b.place.article && short > 0;
        let times = long.checked_div(short).unwrap_or(0);
        u32::from(between && times >= APART) * times
    });
    if let Some((_, left, right)) = found {
        let topic = "how long the talks took".into();
        sink(
            82,
            left.against(right, DoubtKind::Contradiction, topic, "different-lengths"),
        );
    }
}

/// The days that a unit of time at a token stands for, if talks took so long.
fn length(source: &Source, passage: &Passage, at: usize) -> Option<u32> {
    let reading = &source.reading;
    let unit = days(reading.key(at))?;
    let back = |n: usize| reading.key_before(at, n, &passage.tokens);
    let (count, head) = match back(1) {
        "several" => (4, 2),
        "few" => (3, 2),
        "many" => (8, 2),
        "a" | "single" | "one" | "entire" | "whole" => (1, 2),
        "long" => (1, 3),
        word => (number(word)?, 2),
    };
    let before = back(head);
    let end = passage.tokens.end;
    let next = at + 1..end.min(at + 3);
    // `In the next three days`, `the last few months`: a date, no length.
    let dated = is_listed(
        "next|coming|last|past|following|within|first|in|every",
        before,
    ) || source.has(
        passage.tokens.start.max(at.saturating_sub(head + 1))..at,
        "next|coming|last|past|within|every",
    );
    let other = source.has(
        passage.tokens.start.max(at.saturating_sub(4))..end.min(at + 5),
        OTHER,
    );
    let lasts = is_listed(
        "for|over|after|spent|spends|spend|took|takes|take|during|lasted|lasting|than|a|of",
        before,
    ) || source.has(next, "of|with|discussing|drafting|exchanging|negotiating")
        || reading.key_before(at, head, &passage.tokens).is_empty();
    let following = before == "following" && source.has(at + 1..end.min(at + 3), "of");
    let near = passage.tokens.start.max(at.saturating_sub(16))..end.min(at + 20);
    ((lasts && !dated || following) && !other && source.has(near, TALKS)).then_some(unit * count)
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn finds_lengths_that_differ() {
        let short = "He was glad following three days of discussions with the envoy 🇺🇦.";
        check(
            "different-lengths",
            &[
                short,
                "The covert engagement, conducted quietly over several months, is over.",
            ],
            &[
                "contradiction how long the talks took: He was glad following three days of discussions with the envoy 🇺🇦 | conducted quietly over several months",
            ],
        );
        for other in [
            "Nearly four years of war stand behind the talks.",
            "The talks start in the next three months.",
            "The envoy spent three months in prison, and there were no talks.",
            "They spent two days in talks.",
            "Three months ago the talks began.",
        ] {
            check("", &[short, other], &[]);
        }
    }
}
