//! Subjects of clauses and owners of nouns.

use std::ops::Range;

use super::Quoted;
use super::source::{Source, WITHIN, actor_source, description, is_skipped, phrase_start, pronoun};
use crate::extract::actor::{Actor, Sense, find_in, rfind_in};
use crate::extract::lexicon::{Form, ROLES, Reading, SPEECH, TokenKind};

fn is_preposition(key: &str) -> bool {
    matches!(
        key,
        "of" | "in"
            | "on"
            | "at"
            | "for"
            | "with"
            | "by"
            | "to"
            | "from"
            | "after"
            | "before"
            | "under"
            | "between"
            | "against"
            | "like"
            | "than"
            | "near"
    )
}

/// The subject of a clause: its first mention that no preposition governs, or a pronoun before it.
pub fn clause_subject(
    reading: &Reading,
    actors: &[Actor],
    quoted: &Quoted,
    clause: Range<usize>,
) -> Option<Source> {
    first_subject(reading, actors, quoted, clause.clone()).or_else(|| {
        let index = find_in(actors, clause.clone(), |a| {
            a.tokens.end <= clause.end && !quoted.has(a.tokens.start) && a.sense == Sense::Actor
        })?;
        actor_source(reading, actors, index)
    })
}

pub fn first_subject(
    reading: &Reading,
    actors: &[Actor],
    quoted: &Quoted,
    clause: Range<usize>,
) -> Option<Source> {
    // A subject stands near the head of its clause.
    for at in clause.clone().take(WITHIN) {
        if quoted.has(at) {
            continue;
        }
        let owner =
            at == clause.start && matches!(reading.key(at), "his" | "her" | "their" | "its");
        if owner || matches!(reading.key(at), "he" | "she" | "they" | "it" | "i" | "we") {
            return pronoun(reading, actors, at);
        }
        let here = find_in(actors, at..at + 1, |a| a.tokens.end <= clause.end);
        let Some(index) = here else {
            continue;
        };
        let actor = actors.get(index)?;
        let first = reading.token_at(actor.full);
        // Back over an article and adjectives to a preposition (`in response to the heightened Russian pressure`).
        let preposition = (1..=3)
            .map(|back| reading.key_before(first, back, &clause))
            .take_while(|key| {
                !key.is_empty()
                    && !matches!(*key, "," | "“" | "(" | "and" | "that")
                    && SPEECH.base(key).is_none()
            })
            .find(|key| is_preposition(key))
            .unwrap_or_default();
        let oblique = matches!(
            preposition,
            "of" | "in"
                | "on"
                | "at"
                | "for"
                | "with"
                | "by"
                | "to"
                | "from"
                | "after"
                | "before"
                | "under"
                | "between"
                | "against"
                | "like"
                | "than"
                | "near"
        );
        let owner = reading
            .token(actor.tokens.end)
            .is_some_and(|t| t.kind == TokenKind::Possessive);
        if !oblique && !owner && actor.form != Form::Adjective && actor.sense == Sense::Actor {
            return actor_source(reading, actors, index);
        }
    }
    // A description as subject: the first role of the clause.
    let role = clause
        .clone()
        .take(8)
        .find(|i| !quoted.has(*i) && ROLES.base(reading.key(*i)).is_some())?;
    let start = phrase_start(reading, role, clause.start);
    let preposition = reading.key_before(start, 1, &clause);
    let oblique = matches!(
        preposition,
        "of" | "in" | "on" | "at" | "for" | "with" | "by" | "to" | "from"
    );
    (!oblique
        && reading
            .token(role)
            .is_some_and(|t| t.kind == TokenKind::Word))
    .then(|| description(reading, actors, start..role + 1))
    .flatten()
}

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
        if matches!(key, "his" | "her" | "its" | "their") {
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
                || matches!(reading.words(actor.span), "US" | "U.S." | "EU");
            if near {
                return actor_source(reading, actors, index);
            }
            break;
        }
        let verb = is_skipped(key) && !key.ends_with("ly")
            || SPEECH.base(key).is_some()
            || matches!(
                key,
                "raised" | "sparked" | "fueled" | "fuelled" | "triggered"
            );
        let modifier = !verb
            && reading.token(at).is_some_and(|t| t.kind == TokenKind::Word)
            && !matches!(
                key,
                "the"
                    | "a"
                    | "an"
                    | "and"
                    | "of"
                    | "in"
                    | "that"
                    | "any"
                    | "no"
                    | "is"
                    | "with"
                    | "for"
                    | "to"
            );
        if !modifier {
            break;
        }
    }
    // Forward over a preposition.
    let preposition = reading.key(noun + 1);
    let mut start = noun + 2;
    match preposition {
        "of" | "by" | "among" | "from" | "in" | "for" | "within" | "on" | "underlying"
        | "between" => {}
        "voiced" | "expressed" | "held" | "raised" | "shared" | "felt"
            if reading.key(noun + 2) == "by" =>
        {
            start = noun + 3;
        }
        _ => return None,
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
        || matches!(
            reading.key(noun),
            "concern" | "worry" | "fear" | "priority" | "advantage" | "goal"
        );
    let joint = preposition != "on"
        || reading.key(actor.tokens.end) == "side"
        || reading.words(actor.span).ends_with("side");
    (!skipped_verb && holder && joint)
        .then(|| actor_source(reading, actors, index))
        .flatten()
}
