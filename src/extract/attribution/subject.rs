//! Subjects: whose the verb is, before it, behind it, or at the head of its clause.

use std::ops::Range;

use super::Quoted;
use super::phrase::{
    is_opener, is_preposition, is_skipped, is_time, phrase_end, phrase_ending_at, phrase_start,
    place_phrase, plain_phrase,
};
use super::source::{Source, actor_source, description, pronoun};
use crate::extract::actor::{Actor, Sense, find_in, rfind_in};
use crate::extract::lexicon::{
    ActorKind, Form, NO_NAMES, ROLES, Reading, SPEECH, TITLES, TokenKind, is_inflected,
};
use crate::text::is_listed;

/// How many tokens a clause is searched for its subject: no sentence needs more, and a text without stops costs no more.
pub const WITHIN: usize = 80;

/// The source before a cue: the subject of a verb that stands at `cue`, not before `floor`.
pub fn before(
    reading: &Reading,
    actors: &[Actor],
    quoted: &Quoted,
    cue: usize,
    floor: usize,
) -> Option<Source> {
    let at = last_of_subject(reading, actors, quoted, cue, floor);
    match at {
        Place::Phrase(at) => phrase_ending_at(reading, actors, at, floor),
        Place::Clause(clause) => clause_subject(reading, actors, quoted, clause),
        Place::First(clause) => first_subject(reading, actors, quoted, clause),
        Place::Nowhere => None,
    }
}

/// Where the subject of a verb is to be looked for.
enum Place {
    /// It ends at this token.
    Phrase(usize),
    /// It is the subject of these tokens, by any mention.
    Clause(Range<usize>),
    /// It is the subject of these tokens, if they have one.
    First(Range<usize>),
    Nowhere,
}

/// Back from a verb over auxiliaries, adverbs, times, places, appositions and relative clauses.
fn last_of_subject(
    reading: &Reading,
    actors: &[Actor],
    quoted: &Quoted,
    cue: usize,
    floor: usize,
) -> Place {
    let mut at = cue;
    let mut jumps = 0;
    while at > floor && cue - at < WITHIN {
        at -= 1;
        if quoted.has(at) {
            return Place::Nowhere;
        }
        let key = reading.key(at);
        if is_listed(",|—|–|)", key) || key == "-" && reading.token(at).is_some_and(|t| !t.glued)
        {
            // An apposition or a clause between commas: its owner stands before the first.
            let mark = if key == ")" { "(" } else { key };
            let open = (floor..at)
                .rev()
                .take(30)
                .find(|i| reading.key(*i) == mark && !quoted.has(*i));
            jumps += 1;
            if jumps > 2 {
                return Place::Nowhere;
            }
            let Some(open) = open.filter(|o| *o > floor) else {
                // Only one comma: the owner may be the clause's own subject right before it.
                let inner = open.map_or(floor, |o| o + 1);
                return Place::First(inner..at);
            };
            // `a spokesman for Doyle, Kevin Marsh, said`: the name between the commas is the subject itself.
            let named = find_in(actors, open + 1..at, |a| {
                a.kind == ActorKind::Person
                    && a.tokens.end == at
                    && reading.token_at(a.full) == open + 1
            });
            if named.is_some() && key == "," {
                return Place::Phrase(at - 1);
            }
            at = open;
            continue;
        }
        if is_skipped(key) {
            continue;
        }
        if key == "to" && at > floor + 1 {
            // `wanted to say`, `moved to deny`: the subject is that of the verb before.
            let verb = reading.key(at - 1);
            at -= 1;
            let told = is_skipped(verb)
                || SPEECH.base(verb).is_some()
                || verb.ends_with("ed")
                || verb.ends_with('s')
                || is_inflected(verb)
                || is_listed(
                    "try|able|going|continue|seem|appear|fail|likely|quick|free|set|ready|used",
                    verb,
                );
            if told {
                continue;
            }
            // `has broken her silence to say`.
            return Place::Clause(floor..at + 1);
        }
        if is_listed("and|but|or", key) && at > floor + 1 {
            return Place::Clause(floor..at);
        }
        // `X in Ohio on Friday said`: time and place stand between the subject and its verb.
        if is_time(key) || is_listed("on|in|late|early", key) && is_time(reading.key(at + 1)) {
            continue;
        }
        if let Some(before) = place_phrase(reading, actors, at, floor) {
            at = before;
            continue;
        }
        return Place::Phrase(at);
    }
    Place::Nowhere
}

/// The source before a cue of reporting, also a description of any words, and past phrases that a preposition governs.
///
/// Wider than [`before`]: a verb of saying has somebody as its subject, whatever the words for them.
pub fn speaker(
    reading: &Reading,
    actors: &[Actor],
    quoted: &Quoted,
    cue: usize,
    floor: usize,
) -> Option<Source> {
    let place = last_of_subject(reading, actors, quoted, cue, floor);
    let Place::Phrase(at) = place else {
        return before(reading, actors, quoted, cue, floor);
    };
    let opened = (floor..at)
        .rev()
        .take(WITHIN)
        .find(|i| {
            reading.is_mark(*i) && is_listed(",|;|:|—|–|(", reading.key(*i))
                || is_opener(reading.key(*i))
        })
        .map_or(floor.max(at.saturating_sub(WITHIN)), |i| i + 1);
    // `officials who were briefed on the talks said`: the owner of the relative clause.
    if let Some(who) = (opened + 1..at).find(|i| is_listed("who|which|whose", reading.key(*i))) {
        return speaker_ending_at(reading, actors, who - 1, floor);
    }
    let found = speaker_ending_at(reading, actors, at, floor);
    let start = found.as_ref().map_or(at, |s| s.token);
    let mut preposition = start.checked_sub(1).filter(|i| *i > opened);
    if preposition.is_some_and(|i| reading.key(i) == "the") {
        preposition = preposition.filter(|i| *i > opened + 1).map(|i| i - 1);
    }
    // `Wilson Chowdhry, chairman of a club (ABC) said`: nothing closes the apposition.
    let apposed = start
        .checked_sub(2)
        .filter(|i| *i >= floor && reading.key(i + 1) == ",")
        .and_then(|i| {
            rfind_in(actors, floor..i + 1, |a| {
                a.kind == ActorKind::Person && a.tokens.end == i + 1
            })
        })
        .filter(|i| {
            actors
                .get(*i)
                .is_some_and(|a| reading.token_at(a.full) == floor)
        });
    if let Some(index) = apposed {
        return actor_source(reading, actors, index);
    }
    let oblique = preposition.is_some_and(|i| is_preposition(reading.key(i)));
    if !oblique && found.is_some() {
        return found;
    }
    head_of(reading, actors, quoted, opened..at + 1).or(found)
}

fn speaker_ending_at(
    reading: &Reading,
    actors: &[Actor],
    at: usize,
    floor: usize,
) -> Option<Source> {
    phrase_ending_at(reading, actors, at, floor)
        .or_else(|| description(reading, actors, plain_phrase(reading, at, floor)?))
}

/// The phrase at the head of a clause.
fn head_of(
    reading: &Reading,
    actors: &[Actor],
    quoted: &Quoted,
    clause: Range<usize>,
) -> Option<Source> {
    let mut start = clause.start;
    // `On Monday officials in Kyiv said`.
    if is_preposition(reading.key(start)) && is_time(reading.key(start + 1)) {
        start += 2;
    }
    if is_preposition(reading.key(start)) {
        return first_subject(reading, actors, quoted, start..clause.end);
    }
    let end = phrase_end(reading, start, clause.end);
    speaker_ending_at(reading, actors, end - 1, start)
}

/// The source after a verb that stands before its subject: `said Rubio`, `said a spokesman for the mayor`.
pub fn after(reading: &Reading, actors: &[Actor], cue: usize, end: usize) -> Option<Source> {
    let mut at = cue + 1;
    while at < end
        && (reading.key(at).ends_with("ly") || is_listed("also|then|later", reading.key(at)))
    {
        at += 1;
    }
    if at >= end {
        return None;
    }
    if is_listed("he|she|they|it|він|вона|вони|он|она|они", reading.key(at)) {
        return pronoun(reading, actors, at);
    }
    let near = find_in(actors, at..end.min(at + 20), |a| {
        reading.token_at(a.full) <= at + 1
    });
    if let Some(index) = near {
        return actor_source(reading, actors, index);
    }
    // A name that nothing else tells: `said Grisham`.
    let named = (at..end.min(at + 4))
        .take_while(|i| {
            reading
                .token(*i)
                .is_some_and(|t| t.capital && t.kind == TokenKind::Word && !NO_NAMES.has(&t.key))
        })
        .last();
    let titled = ROLES.base(reading.key(at)).is_some() || TITLES.has(reading.key(at));
    if let Some(last) = named.filter(|_| !titled) {
        return description(reading, actors, at..last + 1);
    }
    // A description: to the first comma or preposition after its role.
    let role = (at..end.min(at + 8))
        .find(|i| ROLES.base(reading.key(*i)).is_some() || TITLES.has(reading.key(*i)))?;
    let crossed = |i: usize| {
        reading.is_mark(i) && reading.key(i) != "-"
            || is_listed("as|when|who|that|and|while|after", reading.key(i))
    };
    if (at..role).any(crossed) {
        return None;
    }
    if let Some(index) = find_in(actors, role..role + 3, |a| a.kind == ActorKind::Person) {
        return actor_source(reading, actors, index);
    }
    // `a spokeswoman for the campaign, Anna Smith,`: the name follows as an apposition.
    let named = find_in(actors, role + 2..(role + 9).min(end.max(role + 2)), |a| {
        a.kind == ActorKind::Person
            && reading.key(a.tokens.start - 1) == ","
            && matches!(reading.key(a.tokens.end), "," | "." | "")
    });
    if let Some(index) = named {
        return actor_source(reading, actors, index);
    }
    // `campaign finance records`: the role is not the head.
    let last = phrase_end(reading, at, end).max(role + 1);
    let verb = |i: usize| reading.key(i).ends_with("ed") || is_inflected(reading.key(i));
    let last = if (role + 1..last).any(verb) {
        role + 1
    } else {
        last
    };
    description(reading, actors, at..last)
}

/// Whether a preposition keeps what it governs from being the subject.
fn is_oblique(key: &str) -> bool {
    is_listed(
        "of|in|on|at|for|with|by|to|from|after|before|under|between|against|like|than|near",
        key,
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
        let owner = at == clause.start && is_listed("his|her|their|its", reading.key(at));
        if owner || is_listed("he|she|they|it|i|we", reading.key(at)) {
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
                !key.is_empty() && !is_listed(",|“|(|and|that", key) && SPEECH.base(key).is_none()
            })
            .find(|key| is_oblique(key))
            .unwrap_or_default();
        let oblique = is_oblique(preposition);
        let owner = reading
            .token(actor.tokens.end)
            .is_some_and(|t| t.kind == TokenKind::Possessive);
        // `a Wells spokesman, Peter Lang, said`: the name only tells whose.
        let tells_whose = actor.kind == ActorKind::Person
            && is_listed(
                "spokesman|spokeswoman|spokesperson|aide|adviser|advisor|campaign|team|supporter|supporters|lawyer|strategist|ally|allies|\
                 aides|advisers|staffer|staff|official|officials",
                reading.key(actor.tokens.end),
            );
        if tells_whose {
            continue;
        }
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
    let oblique = is_listed("of|in|on|at|for|with|by|to|from", preposition);
    (!oblique
        && reading
            .token(role)
            .is_some_and(|t| t.kind == TokenKind::Word))
    .then(|| description(reading, actors, start..role + 1))
    .flatten()
}
