//! One side that speaks in two ways: for and against, with confidence and with reserve.

use super::source::Source;
use super::{Claim, DoubtKind, Sink, farthest};
use crate::extract::actor::Actor;
use crate::extract::lexicon::Passage;
use crate::extract::suggest::Suggestion;
use crate::sorted::SortedMap;
use crate::stance::{Attitude, Confidence};
use crate::text::is_listed;

const CONFIDENT: &str = "optimism|optimistic|confident|confidence|hopeful|encouraged|encouraging|delighted|upbeat|\
    welcomed|satisfied|satisfaction|enthusiasm|enthusiastic";
const RESERVED: &str = "reticence|reticent|sceptical|skeptical|scepticism|skepticism|uncertain|pessimism|\
    pessimistic|doubtful|reluctant|reluctance|unwilling|wary|dismissive|guarded";

/// What the mood must be about: talks, not the weather.
const TALKS: &str = "talks|discussions|negotiations|negotiating|negotiation|plan|deal|proposal|position|agreement|summit|\
    envoy|peace|ceasefire|settlement|compromise|meeting";

/// The most tensions that are shown by each rule.
const EACH: usize = 3;

/// One party that supports in one place what it opposes in another: suggestions, so both must be sure ones.
pub fn tensions(sources: &[Source], sink: &mut Sink) {
    let mut groups: SortedMap<(&str, &str), Vec<Claim<&Suggestion>>> = SortedMap::new();
    for source in sources {
        let sure = source.part.analysis.suggestions.iter().filter(|s| {
            s.confidence > Confidence::Low
                && !is_listed("other|negotiation_format", s.issue)
                && s.evidence
                    .is_some_and(|e| s.span.start() <= e.start() && e.end() <= s.span.end())
        });
        for suggestion in sure {
            let claim = source.claim(suggestion.span, suggestion);
            groups.change((suggestion.party.as_str(), suggestion.issue), |list| {
                list.push(claim);
            });
        }
    }
    let mut left_over = EACH;
    for sure in [true, false] {
        for ((party, issue), claims) in groups.iter() {
            let found = farthest(claims, |a, b| {
                let signs = (a.value.attitude, b.value.attitude);
                let opposite = matches!(
                    signs,
                    (Attitude::Supports, Attitude::Opposes)
                        | (Attitude::Opposes, Attitude::Supports)
                );
                let high = |s: &Suggestion| u32::from(s.confidence == Confidence::High);
                let both = high(a.value) + high(b.value);
                let apart = a.place.article != b.place.article || a.value.holder != b.value.holder;
                u32::from(opposite && apart && both > 0 && (both == 2) == sure) * both
            });
            if let Some((_, left, right)) = found.filter(|_| left_over > 0) {
                left_over -= 1;
                let topic = format!("{party} on {issue}");
                let weight = if sure { 58 } else { 46 };
                sink(
                    weight,
                    left.against(right, DoubtKind::Tension, topic, "supports-and-opposes"),
                );
            }
        }
    }
}

/// One party whose people sound confident in one place and reserved in the other.
pub fn moods(sources: &[Source], sink: &mut Sink) {
    let mut groups: SortedMap<&str, Vec<Claim<(bool, &str)>>> = SortedMap::new();
    for source in sources {
        for passage in source.passages() {
            for at in passage.tokens.clone() {
                let key = source.reading.key(at);
                let confident = is_listed(CONFIDENT, key);
                if !confident && !is_listed(RESERVED, key) {
                    continue;
                }
                let before = passage.tokens.start.max(at.saturating_sub(3))..at;
                let negated = source.has(before, "not|no|n't|never|hardly");
                if negated || !source.has(Source::near(passage, at), TALKS) {
                    continue;
                }
                if let Some(actor) = holder(source, passage, at)
                    && let Some(party) = actor.party.as_ref()
                    && let Some(claim) =
                        source.claim_with_quotation(passage, at, (confident, actor.name.as_str()))
                {
                    groups.change(party.as_str(), |list| list.push(claim));
                }
            }
        }
    }
    for (party, claims) in groups.iter() {
        let found = farthest(claims, |a, b| {
            let apart = a.place.article != b.place.article || a.value.1 != b.value.1;
            let opposite = a.value.0 != b.value.0;
            u32::from(opposite && apart) + u32::from(opposite && a.place.article != b.place.article)
        });
        if let Some((_, left, right)) = found {
            let topic = format!("how confident {party} is");
            sink(
                54,
                left.against(right, DoubtKind::Tension, topic, "confident-and-reserved"),
            );
        }
    }
}

/// Whose mood it is: who stands next before the word, or in brackets right after it.
fn holder<'a>(source: &'a Source, passage: &Passage, at: usize) -> Option<&'a Actor> {
    let with_party = |a: &&Actor| a.party.is_some();
    let brackets = source.actors_in(at + 1..passage.tokens.end.min(at + 3));
    let named = brackets
        .iter()
        .find(with_party)
        .filter(|_| source.reading.key(at + 1) == "(");
    named.or_else(|| {
        let before = source.actors_in(passage.tokens.start.max(at.saturating_sub(6))..at);
        before.iter().rfind(with_party)
    })
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn finds_sides_that_speak_in_two_ways() {
        check(
            "",
            &[
                "Moscow rejects a ceasefire 👨‍👩‍👧‍👦.",
                "Moscow demands a ceasefire.",
            ],
            &[
                "tension moscow on ceasefire: Moscow rejects a ceasefire 👨‍👩‍👧‍👦 | Moscow demands a ceasefire",
            ],
        );
        check(
            "",
            &[
                "Dmitriev expressed optimism after the talks 🇺🇦.",
                "Some note the Kremlin reticence (Peskov) on a deal.",
            ],
            &[
                "tension how confident moscow is: Dmitriev expressed optimism after the talks 🇺🇦 | Some note the Kremlin reticence",
            ],
        );
        check(
            "",
            &[
                "Moscow rejects a ceasefire.",
                "Moscow demands neutrality. Kyiv is not optimistic.",
            ],
            &[],
        );
    }
}
