//! Titles before names and appositions after them, and the parties they tell.

use std::ops::Range;

use super::Actor;
use crate::extract::lexicon::{ActorKind, GROUPS, NO_NAMES, ROLES, Reading, TITLES, TokenKind};
use crate::sorted::SortedMap;
use crate::stance::PartyId;
use crate::text::is_listed;

/// The mentions that have a party, in text order.
type Parties = Vec<(Range<usize>, PartyId)>;

/// Widens each person's mention over the titles before it, and takes the party the titles name.
pub fn widen(reading: &Reading, actors: &mut [Actor]) {
    let mut parties: Parties = Vec::new();
    for actor in actors.iter() {
        if let Some(party) = &actor.party {
            parties.push((actor.tokens.clone(), party.clone()));
        }
    }
    for actor in actors.iter_mut().filter(|a| a.kind == ActorKind::Person) {
        let Some(passage) = reading.passage_of(actor.tokens.start) else {
            continue;
        };
        let mut start = actor.tokens.start;
        let mut titled = false;
        while start > passage.tokens.start {
            let Some(token) = reading.token(start - 1) else {
                break;
            };
            let key = token.key.as_str();
            let title = TITLES.has(key) || ROLES.has(key);
            // `Secretary of State Vale`, but not `the campaign of Governor Wells`.
            let of = key == "of" && !TITLES.has(reading.key_before(start - 1, 1, &passage.tokens));
            let filler = titled
                && !of
                && (token.kind == TokenKind::Possessive
                    || token.capital && !NO_NAMES.has(key)
                    || is_listed("national|security|of|estate|real|the|to|deputy|senior", key));
            let east = !titled
                && token.capital
                && is_listed(
                    "east|state|defense|defence|affairs|security|treasury|nations",
                    key,
                );
            if !(title || filler || east) {
                break;
            }
            titled |= title || east;
            start -= 1;
        }
        while start < actor.tokens.start && is_listed("the|to|of|a|'s|'|and", reading.key(start)) {
            start += 1;
        }
        if let Some(span) = titled
            .then(|| reading.span(&(start..actor.tokens.end)))
            .flatten()
        {
            actor.full = span;
            if actor.party.is_none() {
                let after = parties.partition_point(|(t, _)| t.start < actor.tokens.start);
                actor.party = after
                    .checked_sub(1)
                    .and_then(|i| parties.get(i))
                    .filter(|(tokens, _)| tokens.start >= start)
                    .map(|(_, party)| party.clone());
            }
        }
        if actor.party.is_none() {
            actor.party = appositive_party(reading, &parties, actor.tokens.end, passage.tokens.end);
        }
    }
}

/// The party named in an apposition after a person: `Smith, a Ukrainian official`.
fn appositive_party(
    reading: &Reading,
    parties: &[(Range<usize>, PartyId)],
    after: usize,
    end: usize,
) -> Option<PartyId> {
    if reading.key(after) != "," {
        return None;
    }
    let article = is_listed("a|an|the|head|chief", reading.key(after + 1));
    let near = parties.get(parties.partition_point(|(t, _)| t.start <= after));
    let (tokens, party) = near.filter(|(t, _)| t.start < (after + 4).min(end))?;
    let name_end = tokens.end;
    let role = (0..3).any(|i| {
        ROLES.base(reading.key(name_end + i)).is_some() || GROUPS.has(reading.key(name_end + i))
    });
    (article && role).then(|| party.clone())
}

/// Gives every mention of a name the party that any mention of it has.
pub fn share_parties(actors: &mut [Actor]) {
    let mut known: SortedMap<String, PartyId> = SortedMap::new();
    for actor in actors.iter().filter(|a| a.kind == ActorKind::Person) {
        if let Some(party) = &actor.party {
            known.insert(actor.name.clone(), party.clone());
        }
    }
    for actor in actors
        .iter_mut()
        .filter(|a| a.kind == ActorKind::Person && a.party.is_none())
    {
        actor.party = known.get(&actor.name).cloned();
    }
}
