//! Who was told and who was not: briefed, consulted or shown in one place, and left out in the other.

use super::source::Source;
use super::{Claim, DoubtKind, Sink, farthest};
use crate::extract::actor::Actor;
use crate::extract::lexicon::Passage;
use crate::sorted::SortedMap;
use crate::text::is_listed;

const TOLD: &str =
    "briefed|briefing|briefings|informed|consulted|consulting|consultations|notified|shown";
const LEFT_OUT: &str = "blindsided|unaware|uninformed|excluded|sidelined|bypassed|uninvolved";
const NOT: &str = "not|never|no|n't|without|hardly|nor|wasn't|weren't|haven't|hasn't|hadn't|none";

/// What comes before something that has not happened.
const OPEN: &str =
    "if|should|would|will|must|may|might|could|to|being|any|about|fear|fears|risk|whether|lest";

/// The most that are shown.
const EACH: usize = 3;

/// For each party, the first pair of passages of which one says that it was told and one that it was not.
pub fn find(sources: &[Source], sink: &mut Sink) {
    let mut groups: SortedMap<&str, Vec<Claim<bool>>> = SortedMap::new();
    for source in sources {
        for passage in source.passages() {
            for at in passage.tokens.clone() {
                if let Some((actor, told)) = telling(source, passage, at)
                    && let Some(party) = actor.party.as_ref()
                    && let Some(claim) = source.claim_at(passage, at, told)
                {
                    groups.change(party.as_str(), |list| list.push(claim));
                }
            }
        }
    }
    let pairs = groups.iter().filter_map(|(party, claims)| {
        let found = farthest(claims, |a, b| {
            let between = u32::from(a.place.article != b.place.article);
            u32::from(a.value != b.value) * (1 + between)
        });
        Some((party, found?))
    });
    for (party, (_, left, right)) in pairs.take(EACH) {
        let topic = format!("whether {party} was told");
        sink(
            62,
            left.against(right, DoubtKind::Tension, topic, "told-and-not-told"),
        );
    }
}

/// Who was told or not, by the word at a token.
fn telling<'a>(source: &'a Source, passage: &Passage, at: usize) -> Option<(&'a Actor, bool)> {
    let key = |i: usize| source.reading.key(i);
    let (start, end) = (passage.tokens.start, passage.tokens.end);
    let told = is_listed(TOLD, key(at));
    let dark =
        key(at) == "dark" && key(at.wrapping_sub(1)) == "the" && key(at.wrapping_sub(2)) == "in";
    let guard = key(at) == "guard" && key(at.wrapping_sub(1)) == "off";
    if !told && !dark && !guard && !is_listed(LEFT_OUT, key(at)) {
        return None;
    }
    let near = |n: usize| start.max(at.saturating_sub(n))..at;
    let negated = source.has(near(6), NOT) || is_listed("no|nothing|none|neither", key(at + 1));
    let passive = !told || source.has(near(4), "was|were|been|be|being|is|are|wasn't|weren't");
    let with_party = |a: &&Actor| a.party.is_some();
    let before = source.actors_in(near(16));
    let after = source.actors_in(at + 1..end.min(at + 4));
    let actor = if passive {
        before.iter().rfind(with_party)
    } else {
        after.iter().find(with_party)
    };
    // What is asked for, feared or promised has not happened yet.
    let open = source.has(near(10), OPEN);
    actor
        .filter(|_| !open)
        .map(|actor| (actor, told != negated))
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn finds_who_was_told_and_not() {
        check(
            "",
            &[
                "Ukraine was informed in general terms 🇺🇦.",
                "Kyiv was left in the dark.",
            ],
            &[
                "tension whether kyiv was told: Ukraine was informed in general terms 🇺🇦 | Kyiv was left in the dark",
            ],
        );
        check(
            "",
            &[
                "European ministers have not been briefed at any level.",
                "Washington began briefing European officials.",
            ],
            &[
                "tension whether europe was told: European ministers have not been briefed at any level | Washington began briefing European officials",
            ],
        );
        check(
            "",
            &[
                "Ukraine was informed.",
                "Kyiv should be consulted. Moscow was left in the dark. Kyiv was not blindsided.",
            ],
            &[],
        );
    }
}
