//! Articles that leave out who did it all.

use super::source::Source;
use super::{DoubtKind, Sink};
use crate::extract::actor::Actor;
use crate::extract::lexicon::{ActorKind, Form};
use crate::extract::proposal::{Place, ProposalKind};

/// An article on talks that names no person, where others name several: the talks it speaks of, and the plan, or else
/// where another article names the first person.
pub fn find(sources: &[Source], sink: &mut Sink) {
    // A single capitalised word that no list knows may name anything.
    let is_name = |a: &&Actor| {
        a.kind == ActorKind::Person
            && a.form == Form::Name
            && a.content
            && (a.tokens.len() > 1 || a.rule == "known-name")
    };
    let named = |source: &Source| source.actors().iter().find(is_name).map(|a| a.full);
    let others = sources.iter().find_map(|s| Some((s.article, named(s)?)));
    let Some((other, person)) = others else {
        return;
    };
    for source in sources.iter().filter(|s| named(s).is_none()) {
        let first = |kinds: &[ProposalKind]| {
            let proposals = source
                .part
                .analysis
                .proposals
                .iter()
                .filter(|p| kinds.contains(&p.kind));
            proposals.filter_map(|p| p.named.first().copied()).min()
        };
        let Some(talks) = first(&[ProposalKind::Channel]) else {
            continue;
        };
        let plan = first(&[ProposalKind::Framework]);
        let (article, span) = plan.map_or((other, person), |span| (source.article, span));
        let claim = source.claim(talks, ());
        let against = super::Claim {
            place: Place { article, span },
            value: (),
        };
        if claim.place != against.place {
            let topic = "who took part in the talks".into();
            sink(
                44,
                claim.against(&against, DoubtKind::Gap, topic, "names-nobody"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn finds_articles_without_names() {
        let named = "Steve Witkoff met Kirill Dmitriev 🇺🇦.";
        check(
            "names-nobody",
            &[
                named,
                "The secret talks led to more secret talks and a preliminary proposal, which includes a truce and trade.",
            ],
            &["gap who took part in the talks: The secret talks | a preliminary proposal"],
        );
        check("", &[named, "It rained."], &[]);
        check("", &["The secret talks led to nothing.", "It rained."], &[]);
    }
}
