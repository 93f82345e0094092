//! Named plans, formats and talks: mentions of one thing together, with its parties, its state and its elements.

use super::contents::{circumstances, contents, purpose};
use super::mention::Mention;
use super::{Element, Proposal, ProposalKind, parties_in, status_around};
use crate::extract::actor::Actor;
use crate::extract::lexicon::Reading;
use crate::sorted::SortedMap;
use crate::stance::PartyId;
use crate::text::Gather as _;

/// The named proposals of an article.
pub fn find(reading: &Reading, actors: &[Actor]) -> Vec<Proposal> {
    let mut groups: SortedMap<(ProposalKind, String), Vec<Mention>> = SortedMap::new();
    let mut back: Vec<Mention> = Vec::new();
    let mut single: Vec<Vec<Mention>> = Vec::new();
    let passages = reading.passages.iter().enumerate();
    for (index, passage) in passages.filter(|(_, p)| p.sentence.is_some()) {
        for at in passage.tokens.clone() {
            let Some(mention) = Mention::at(reading, actors, (index, passage), at) else {
                continue;
            };
            if mention.points_back(reading) {
                back.push(mention);
            } else if mention.key.is_empty() {
                single.push(vec![mention]);
            } else {
                let key = (mention.kind, mention.key.clone());
                groups.change(key, |list| list.push(mention));
            }
        }
    }
    // What has no word of its own belongs to the one thing of its kind that is named most often.
    for mention in back {
        let kind = mention.kind;
        let same = groups.iter().filter(|((k, _), _)| *k == kind);
        let most = same.max_by_key(|((_, key), list)| (!key.is_empty(), list.len()));
        let key = most.map_or((kind, String::new()), |(key, _)| key.clone());
        groups.change(key, |list| list.push(mention));
    }
    let mut found = Vec::new();
    for ((_, key), mut mentions) in groups.into_entries() {
        mentions.sort_by_key(|m| m.tokens.start);
        let built = build(reading, actors, key, &mentions);
        found.extend(built.filter(tells));
    }
    for mentions in single {
        let built = build(reading, actors, String::new(), &mentions);
        found.extend(built.filter(tells));
    }
    found
}

/// Whether talks without a word of their own are told with two circumstances: who met, where or when.
fn tells(proposal: &Proposal) -> bool {
    let channel = proposal.kind == ProposalKind::Channel;
    !proposal.key.is_empty() || !channel || proposal.elements.len() > 1
}

fn build(
    reading: &Reading,
    actors: &[Actor],
    key: String,
    mentions: &[Mention],
) -> Option<Proposal> {
    let best = mentions.iter().max_by_key(|m| {
        (
            !m.key.is_empty(),
            m.tokens.len(),
            std::cmp::Reverse(m.tokens.start),
        )
    })?;
    let kind = mentions.first()?.kind;
    let channel = kind == ProposalKind::Channel;
    let mut elements: Vec<Element> = Vec::new();
    for mention in mentions {
        contents(reading, mention, &mut elements);
        purpose(reading, mention, &mut elements);
        if channel {
            circumstances(reading, actors, mention, &mut elements);
        }
    }
    elements.sort_by_key(|e| (e.span.start(), e.span.end()));
    elements.dedup();
    // One word without contents is talk, not a thing on the table.
    let least = match kind {
        _ if key.is_empty() => 3,
        // A plan with a number of points is one.
        ProposalKind::Framework => 1,
        _ => 2,
    };
    if elements.is_empty() && mentions.len() < least {
        return None;
    }
    let mut owners: Vec<PartyId> = Vec::new();
    for mention in mentions {
        let end = reading.passages.get(mention.passage)?.tokens.end;
        let after = mention.tokens.start..(mention.tokens.end + 8).min(end);
        let range = if channel { &after } else { &mention.tokens };
        for party in parties_in(actors, range) {
            if !owners.contains(&party) {
                owners.push(party);
            }
        }
    }
    let spans = mentions.iter().filter_map(|m| reading.span(&m.tokens));
    Some(Proposal {
        kind,
        name: reading
            .span(&best.tokens)
            .map(|s| reading.words(s).to_owned())
            .unwrap_or_default(),
        key,
        named: spans.gather(),
        owners,
        status: mentions.iter().find_map(|m| status_around(reading, m)),
        elements,
        rule: "named-in-the-text",
    })
}

#[cfg(test)]
mod tests {
    use crate::extract;
    use crate::text::Text;

    /// The named proposals of a text as `kind key: part words / ...`.
    fn check(source: &str, expected: &str) {
        let text = Text::new(format!("News of the day\n\n{source}\n"));
        let found = extract::analyse(&text, &extract::extract(&text));
        let named: Vec<String> = found
            .proposals
            .iter()
            .filter(|p| p.rule == "named-in-the-text")
            .map(|p| {
                let parts: Vec<String> = p
                    .elements
                    .iter()
                    .map(|e| format!("{} {}", e.part, text.slice(e.span).unwrap()))
                    .collect();
                let state = p.status.map_or("", |s| text.slice(s).unwrap());
                format!(
                    "{} {} [{state}]: {}",
                    p.kind.name(),
                    p.key,
                    parts.join(" / ")
                )
            })
            .collect();
        assert_eq!(named.join("; "), expected, "{source}");
    }

    #[test]
    fn joins_a_plan_with_the_list_of_its_points() {
        for stem in [
            "The plan covers three areas",
            "The draft deals with three areas",
        ] {
            check(
                &format!("Envoys read the 28-point plan 🇺🇦. {stem}: peace, trade, and aid."),
                "framework 28-point []: enumerated peace / enumerated trade / enumerated aid",
            );
        }
    }

    #[test]
    fn finds_plans_and_talks() {
        for (source, expected) in [
            (
                "The twenty-eight point plan includes an end to the war, trade, and aid 🇺🇦.",
                "framework 28-point []: object an end to the war / object trade / object aid 🇺🇦",
            ),
            (
                "A preliminary proposal, which includes a truce and trade, was leaked.",
                "framework  [preliminary]: object a truce and trade",
            ),
            (
                "The summit between Trump and Putin in Alaska on 15 August failed. The Alaska summit was short.",
                "channel Alaska [failed]: participant Trump / participant Putin / place Alaska / time 15 August",
            ),
            (
                "The talks with Zelensky in Turkey were postponed after three days of discussions 👨‍👩‍👧‍👦.",
                "channel Türkiye [postponed]: participant Zelensky / place Turkey / time three days of discussions",
            ),
            (
                "The talks do not include Kyiv. The proposed plan covers four areas: peace, trade, and aid.",
                "",
            ),
            ("The seating plan includes a table.", ""),
            (
                "The secret dialogue began as an attempt to manage risks, and the secret talks went on 🇺🇦.",
                "channel secret [secret]: purpose attempt to manage risks",
            ),
        ] {
            check(source, expected);
        }
    }
}
