//! What became of a plan or a meeting: agreed or held in one article, rejected or called off in another.

use super::source::Source;
use super::{Claim, DoubtKind, Sink, farthest};
use crate::extract::proposal::ProposalKind;
use crate::sorted::SortedMap;
use crate::text::is_listed;

const DONE: &str = "agreed|signed|held|ongoing";
const UNDONE: &str =
    "postponed|postponement|cancelled|canceled|cancellation|scrapped|rejected|suspended|thwarted";

/// The states that exclude each other, of what has the same key in two articles.
pub fn find(sources: &[Source], sink: &mut Sink) {
    let mut groups: SortedMap<(ProposalKind, &str), Vec<Claim<bool>>> = SortedMap::new();
    for source in sources {
        for proposal in source
            .part
            .analysis
            .proposals
            .iter()
            .filter(|p| !p.key.is_empty())
        {
            let Some(state) = proposal.status else {
                continue;
            };
            let at = source.reading.token_at(state);
            let done = is_listed(DONE, source.reading.key(at));
            let claim = source
                .reading
                .passage_of(at)
                .filter(|_| done || is_listed(UNDONE, source.reading.key(at)))
                .and_then(|passage| source.claim_at(passage, at, done));
            if let Some(claim) = claim {
                groups.change((proposal.kind, &proposal.key), |list| list.push(claim));
            }
        }
    }
    for ((_, key), claims) in groups.iter() {
        let between = |a: &Claim<bool>, b: &Claim<bool>| a.place.article != b.place.article;
        let found = farthest(claims, |a, b| {
            u32::from(a.value != b.value && between(a, b))
        });
        if let Some((_, left, right)) = found {
            let topic = format!("what became of it: {key}");
            sink(
                64,
                left.against(right, DoubtKind::Contradiction, topic, "different-states"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn finds_states_that_exclude_each_other() {
        let held = "The Vienna talks with Umerov were held on 3 May 🇺🇦.";
        check(
            "different-states",
            &[
                held,
                "The Vienna talks with Umerov were cancelled on 2 May.",
            ],
            &[
                "contradiction what became of it: Vienna: The Vienna talks with Umerov were held on 3 May 🇺🇦 | The Vienna talks with Umerov were cancelled on 2 May",
            ],
        );
        for other in [
            "The Geneva talks with Umerov were cancelled on 2 May.",
            "The planned Vienna talks with Umerov are near.",
        ] {
            check("different-states", &[held, other], &[]);
        }
    }
}
