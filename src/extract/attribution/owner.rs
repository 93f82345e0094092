//! Owners of nouns.

use std::ops::Range;

use super::phrase::is_skipped;
use super::source::{Source, actor_source, pronoun};
use crate::extract::actor::{Actor, find_in, rfind_in};
use crate::extract::lexicon::{Form, Reading, SPEECH, TokenKind};
use crate::text::is_listed;

/// Who owns a noun: `Moscow’s insistence`, `opposition of the populace`, `concerns in Kyiv`, `Ukrainian reservations`.
pub fn noun_owner(
    reading: &Reading,
    actors: &[Actor],
    noun: usize,
    within: &Range<usize>,
) -> Option<Source> {
    let mut at = noun;
    // Back over adjectives to a possessive, an adjective of a state, or a pronoun.
    while at > within.start && noun - at < 5 {
        at -= 1;
        let key = reading.key(at);
        if is_listed("his|her|its|their", key) {
            return pronoun(reading, actors, at);
        }
        if reading.token(at)?.kind == TokenKind::Possessive {
            let index = rfind_in(actors, at.saturating_sub(12)..at, |a| a.tokens.end == at)?;
            return actor_source(reading, actors, index);
        }
        if let Some(index) = rfind_in(actors, at.saturating_sub(12)..at + 1, |a| {
            a.tokens.end == at + 1
        }) {
            let actor = actors.get(index)?;
            let near = actor.form == Form::Adjective
                || at + 1 == noun
                || is_listed("US|U.S.|EU", reading.words(actor.span));
            if near {
                return actor_source(reading, actors, index);
            }
            break;
        }
        let verb = is_skipped(key) && !key.ends_with("ly")
            || SPEECH.base(key).is_some()
            || is_listed("raised|sparked|fueled|fuelled|triggered", key);
        let modifier = !verb
            && reading.token(at).is_some_and(|t| t.kind == TokenKind::Word)
            && !is_listed("the|a|an|and|of|in|that|any|no|is|with|for|to", key);
        if !modifier {
            break;
        }
    }
    // Forward over a preposition.
    let preposition = reading.key(noun + 1);
    let mut start = noun + 2;
    if is_listed("voiced|expressed|held|raised|shared|felt", preposition)
        && reading.key(noun + 2) == "by"
    {
        start = noun + 3;
    } else if !is_listed(
        "of|by|among|from|in|for|within|on|underlying|between",
        preposition,
    ) {
        return None;
    }
    let index = find_in(
        actors,
        start..(start + 16).min(within.end.max(start)),
        |a| {
            let first = reading.token_at(a.full).min(a.tokens.start);
            first >= start && first <= start + 2
        },
    )?;
    let actor = actors.get(index)?;
    let skipped_verb = (start..actor.tokens.start).any(|i| reading.is_mark(i));
    // `support for Ukraine`, `concerns in Moscow`: `for` names a holder only after concern and the like.
    let holder = preposition != "for"
        || is_listed(
            "concern|worry|fear|priority|advantage|goal",
            reading.key(noun),
        );
    let joint = preposition != "on"
        || reading.key(actor.tokens.end) == "side"
        || reading.words(actor.span).ends_with("side");
    (!skipped_verb && holder && joint)
        .then(|| actor_source(reading, actors, index))
        .flatten()
}
