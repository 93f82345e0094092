//! Parts of a plan that are counted with different results: its points, its chapters, and those that are agreed.

use super::source::Source;
use super::{Claim, DoubtKind, Sink, farthest};
use crate::extract::lexicon::Passage;
use crate::extract::proposal::quantity::{number, points};
use crate::text::is_listed;

/// What has parts.
const PLANS: &str =
    "plan|proposal|framework|document|draft|text|outline|blueprint|deal|agreement|paper|treaty";

/// What a plan is divided into, whatever a text calls it.
const PARTS: &str = "chapters|areas|subjects|sections|pillars|topics|themes|headings|parts";

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    Points,
    Agreed,
    Parts,
}

/// The counts that differ most, for each thing counted.
pub fn find(sources: &[Source], sink: &mut Sink) {
    let mut claims: Vec<Claim<(Counted, u32)>> = Vec::new();
    for source in sources {
        for passage in source.passages() {
            for at in passage.tokens.clone() {
                if let Some(value) = count(source, passage, at) {
                    claims.extend(source.claim_at(passage, at, value));
                }
            }
        }
    }
    for (counted, topic, weight) in [
        (Counted::Points, "number of points", 95),
        (Counted::Agreed, "number of points agreed", 78),
        (Counted::Parts, "number of parts of the plan", 72),
    ] {
        let found = farthest(&claims, |a, b| {
            let both = a.value.0 == counted && b.value.0 == counted;
            u32::from(both && a.value.1 != b.value.1) * weight
        });
        if let Some((weight, left, right)) = found {
            let doubt = left.against(
                right,
                DoubtKind::Contradiction,
                topic.into(),
                "different-counts",
            );
            sink(weight, doubt);
        }
    }
}

/// What a number at a token counts.
fn count(source: &Source, passage: &Passage, at: usize) -> Option<(Counted, u32)> {
    let reading = &source.reading;
    let key = |i: usize| reading.key(i);
    let end = passage.tokens.end;
    let near = passage.tokens.start.max(at.saturating_sub(12))..end.min(at + 13);
    let plan = source.has(near, PLANS);
    let of_plan = source.has(at + 1..end.min(at + 4), PLANS);
    if let Some(value) = points(key(at)).filter(|_| of_plan) {
        return Some((Counted::Points, value));
    }
    let value = number(key(at)).filter(|v| *v > 1)?;
    if key(at + 1) == "point" && of_plan {
        return Some((Counted::Points, value));
    }
    let before = reading.key_before(at, 1, &passage.tokens);
    if key(at + 1) == "points" && value > 4 && is_listed("the|its|all|these", before) {
        return Some((Counted::Points, value));
    }
    // `Nineteen of the points are said to be agreed`, `of the points, nineteen are settled`.
    let points = source.first(Source::near(passage, at), "points");
    let agreed = source.first(
        at + 1..end.min(at + 12),
        "agreed|settled|accepted|resolved|closed",
    );
    let open = |until: usize| source.has(at + 1..until, "not|open|unresolved|disputed|yet");
    if points.is_some_and(|p| p != at + 1 && (p < at || key(at + 1) == "of"))
        && agreed.is_some_and(|until| !open(until))
    {
        return Some((Counted::Agreed, value));
    }
    let parts = source.has(at + 1..end.min(at + 3), PARTS);
    (parts && plan && before != "of" && !is_listed("the|these|those", before))
        .then_some((Counted::Parts, value))
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn finds_counts_that_differ() {
        check(
            "different-counts",
            &[
                "The 28-point plan is old 🇺🇦.",
                "All 29 points of it, they say, are new.",
            ],
            &["contradiction number of points: The 28-point plan is old 🇺🇦 | All 29 points of it"],
        );
        check(
            "different-counts",
            &[
                "Of the twenty-eight points, twenty-two are as good as settled.",
                "Nineteen of the points are said to be agreed 🇺🇦.",
            ],
            &[
                "contradiction number of points agreed: twenty-two are as good as settled | Nineteen of the points are said to be agreed 🇺🇦",
            ],
        );
        check(
            "different-counts",
            &[
                "The plan covers four key areas.",
                "The plan has five chapters.",
            ],
            &[
                "contradiction number of parts of the plan: The plan covers four key areas | The plan has five chapters",
            ],
        );
        for other in [
            "The twenty-eight point plan failed. They won by 12 points, and six of the points came late.",
            "A 12-point lead in the polls was lost in three areas.",
        ] {
            check(
                "",
                &["The 28-point plan covers four key areas.", other],
                &[],
            );
        }
    }
}
