//! Names that no lexicon knows: capitalised words, told apart by titles, first names, heads and place words.

use std::ops::Range;

use super::known::Known;
use super::place::{is_place, phrase, place_of, place_prefix, realm, whole_place};
use super::run::{is_head, is_name_word, run_at};
use super::several::several;
use super::single::{acts, says, single};
use crate::extract::lexicon::{
    ActorKind, COUNTRIES, DEMONYMS, FIRST_NAMES, Lexicon, ORGANISATION_HEADS, OTHER_HEADS,
    PARTICLES, PLACES, Passage, ROLES, Reading, TITLES, Token,
};
use crate::text::is_listed;

/// A name found by its form. Without a kind it is no actor (a law, an election) and is passed over whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub tokens: Range<usize>,
    pub kind: Option<ActorKind>,
    pub rule: &'static str,
}

/// The name that begins at a token, if one does.
pub fn name_at(
    reading: &Reading,
    lexicon: &Lexicon,
    known: &Known,
    passage: &Passage,
    at: usize,
) -> Option<Found> {
    let first = reading.token(at)?;
    // `E. Aboobacker`, `J. E. Jones`.
    let initials = first.capital
        && first.key.chars().count() == 1
        && reading.key(at + 1) == "."
        && reading.token(at + 1).is_some_and(|t| t.glued);
    if !is_name_word(first) && !initials || passage.title_case && !known.has_surname(&first.key) {
        return None;
    }
    let run = run_at(reading, passage, at);
    let initial =
        at == passage.tokens.start || matches!(reading.key(at - 1), "“" | "\"" | ":" | "•");
    if initial
        && run.len() == 1
        && !is_sure_alone(first, known)
        && !says(reading, run.end)
        && !acts(reading, first, run.end)
    {
        return None;
    }
    if initials && !run.clone().any(|i| reading.key(i).chars().count() > 2) {
        return None;
    }
    whole_place(reading, &run)
        .or_else(|| realm(reading, &run))
        .or_else(|| place_of(reading, passage, &run))
        .or_else(|| organisation(reading, known, &run))
        .or_else(|| person_or_place(reading, lexicon, known, passage, run, initial))
        .filter(|found| {
            !known.foreign
                || is_listed(
                    "known-name|first-name|gazetteer|initials|surname-seen-before|well-known-body|name-of-no-actor|title-before-a-name",
                    found.rule,
                )
        })
}

fn is_sure_alone(token: &Token, known: &Known) -> bool {
    token.capitals
        || known.has_capital(&token.key)
        || COUNTRIES.has(&token.key)
        || PLACES.has(&token.key)
        || known.has_surname(&token.key)
}

/// The run as an organisation, or as something that is no actor, if a head word says so.
fn organisation(reading: &Reading, known: &Known, run: &Range<usize>) -> Option<Found> {
    let end_of_core = run
        .clone()
        .find(|i| *i > run.start && matches!(reading.key(*i), "of" | "for" | "on"))
        .unwrap_or(run.end);
    let last = (run.start..end_of_core)
        .rev()
        .find(|i| reading.token(*i).is_some_and(|t| t.capital))?;
    let key = reading.key(last);
    let any_head = (run.start..end_of_core)
        .rev()
        .find(|i| ORGANISATION_HEADS.has(reading.key(*i)));
    if OTHER_HEADS.has(key) && run.len() > 1 && !ORGANISATION_HEADS.has(key) {
        return Some(Found {
            tokens: run.clone(),
            kind: None,
            rule: "name-of-no-actor",
        });
    }
    if let Some(head) = any_head {
        // A lower-case `election` after the name makes it an event.
        if run.len() == 1
            && !known.has_capital(reading.key(head))
            && head == run.start
            && reading.key(head).ends_with('s')
        {
            return None;
        }
        if run.len() == 1 && TITLES.has(reading.key(head)) {
            return None;
        }
        let mut start = run.start;
        while start < head
            && TITLES.has(reading.key(start))
            && reading.key(start) != "national"
            && reading.key(start) != "democrat"
            && reading.key(start) != "republican"
            && reading.key(start) != "security"
        {
            start += 1;
        }
        // A title after the head begins a person's mention (`U.S. Army Secretary`).
        let end = (head + 1..run.end).find(|i| {
            let key = reading.key(*i);
            TITLES.has(key)
                && !ORGANISATION_HEADS.has(key)
                && !is_listed(
                    "foreign|national|security|defense|defence|special|prime",
                    key,
                )
        });
        let tokens = start..end.unwrap_or(run.end);
        return Some(Found {
            tokens,
            kind: Some(ActorKind::Organisation),
            rule: "head-of-an-organisation",
        });
    }
    None
}

/// The part of a run that is one name: behind an inner title or before what the lexicon knows.
fn inner_name(
    reading: &Reading,
    lexicon: &Lexicon,
    run: Range<usize>,
    titled: bool,
) -> (Range<usize>, bool) {
    let (start, end) = (run.start, run.end);
    let mut tokens = run;
    let mut titled = titled;
    // `Ohio Governor Dick Celeste`: the name follows the title; `Fine Gael TD Mary Flaherty`: a first name begins it.
    if let Some(title) = (start + 1..end).rev().find(|i| TITLES.has(reading.key(*i))) {
        if title + 1 < end {
            tokens = title + 1..end;
            titled = true;
        } else {
            tokens.end = title;
        }
    } else if !FIRST_NAMES.has(reading.key(start))
        && let Some(inner) =
            (start + 1..end.saturating_sub(1)).find(|i| FIRST_NAMES.has(reading.key(*i)))
        && !reading.is_mark(inner - 1)
        && !PARTICLES.has(reading.key(inner - 1))
        && (inner - start > 1
            || reading.token(start).is_some_and(|t| t.capitals)
            || is_place(reading.key(start)))
    {
        tokens = inner..end;
    }
    let start = tokens.start;
    if let Some(inside) = (start + 1..end).find(|i| {
        lexicon
            .find(reading, *i)
            .is_some_and(|h| h.capital && !h.shy)
    }) {
        // A first name before a known surname belongs to a namesake; a state or title before a name does not.
        let first_name =
            FIRST_NAMES.has(reading.key(start)) || is_namesake(reading, start, inside, end);
        if !first_name {
            tokens = start..inside;
        }
    }
    while tokens.end > tokens.start && reading.token(tokens.end - 1).is_some_and(|t| !t.capital) {
        tokens.end -= 1;
    }
    (tokens, titled)
}

/// Whether an unknown word before the last word of a run is likely a first name, so that the two are a namesake of
/// whom the lexicon knows (`Lara Trump`).
fn is_namesake(reading: &Reading, start: usize, inside: usize, end: usize) -> bool {
    let key = reading.key(start);
    let inner = start.checked_sub(1).is_some_and(|i| !reading.is_mark(i))
        && reading
            .passage_of(start)
            .is_some_and(|p| p.tokens.start < start && !p.title_case);
    inside == start + 1
        && inside + 1 == end
        && inner
        && key.len() > 2
        && !reading.token(start).is_some_and(|t| t.capitals)
        && !is_place(key)
        && !DEMONYMS.has(key)
        && ROLES.base(key).is_none()
        && !is_head(reading, start)
        && !is_listed(
            "team|former|the|ex|pro|anti|young|old|special|great|planet|candidate",
            key,
        )
}

/// The run as a person, a place, or by default what its form makes likely.
fn person_or_place(
    reading: &Reading,
    lexicon: &Lexicon,
    known: &Known,
    passage: &Passage,
    run: Range<usize>,
    initial: bool,
) -> Option<Found> {
    let mut start = run.start;
    let mut titled = start.checked_sub(1).is_some_and(|i| {
        i >= passage.tokens.start && TITLES.has(reading.key(i)) && !reading.is_mark(i)
    });
    while start < run.end {
        let key = reading.key(start);
        let adjective = DEMONYMS.has(key);
        // `Presidents Richard Nixon and Gerald Ford`, `Secretary of State Henry Vale`.
        let title = TITLES.has(key)
            || key.strip_suffix('s').is_some_and(|k| TITLES.has(k))
            || start + 2 < run.end + 1
                && is_listed(
                    "state|staff|defense|defence|treasury|interior|justice|commerce|energy|education|health|transportation|homeland",
                    key,
                )
                && (FIRST_NAMES.has(reading.key(start + 1))
                    || start > passage.tokens.start && reading.key(start - 1) == "of");
        if !title && !adjective || FIRST_NAMES.has(key) && start + 1 < run.end {
            break;
        }
        titled |= !adjective;
        start += 1;
    }
    if start >= run.end {
        return None;
    }
    // What the lexicon knows inside the run is left to it.
    if start > run.start && lexicon.find(reading, run.start).is_some() {
        return None;
    }
    let (tokens, titled) = inner_name(reading, lexicon, start..run.end, titled);
    let first = reading.token(tokens.start)?;
    let phrase = phrase(reading, &tokens);
    let found = |kind, rule| {
        Some(Found {
            tokens: tokens.clone(),
            kind: Some(kind),
            rule,
        })
    };
    if COUNTRIES.has(&phrase) || PLACES.has(&phrase) {
        let person = titled && tokens.len() == 1 && !COUNTRIES.has(&phrase);
        return if person {
            found(ActorKind::Person, "title-before-a-name")
        } else {
            found(ActorKind::Place, "gazetteer")
        };
    }
    if let Some(cut) = place_prefix(reading, &tokens) {
        return Some(Found {
            tokens: cut,
            kind: Some(ActorKind::Place),
            rule: "gazetteer",
        });
    }
    if tokens.len() > 1 {
        let fresh = !(initial && known.has_lower(&first.key));
        return several(reading, passage, first, tokens.clone(), titled, fresh);
    }
    single(reading, known, passage, first, tokens.clone(), titled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// The names of a sentence in order, each with its kind.
    fn check(source: &str, expected: &str) {
        let text = Text::new(source);
        let reading = Reading::of_sentence(&text);
        let (lexicon, known) = (Lexicon::default(), Known::default());
        let Some(passage) = reading.passages.first() else {
            panic!("no passage")
        };
        let (mut at, mut found) = (0, Vec::new());
        while at < reading.tokens.len() {
            match name_at(&reading, &lexicon, &known, passage, at) {
                Some(name) => {
                    at = name.tokens.end;
                    if let (Some(kind), Some(span)) = (name.kind, reading.span(&name.tokens)) {
                        found.push(format!("{} {}", kind.name(), reading.words(span)));
                    }
                }
                None => at += 1,
            }
        }
        assert_eq!(found.join("; "), expected, "{source}");
    }

    #[test]
    fn tells_people_bodies_and_places() {
        for (source, expected) in [
            (
                "He left the Social Democratic and Labour Party for good.",
                "organization Social Democratic and Labour Party",
            ),
            (
                "It joined the Alliance of Liberals and Democrats for Europe.",
                "organization Alliance of Liberals and Democrats for Europe",
            ),
            (
                "Then Sarah Mimms met Governor Haley in Richmond.",
                "person Sarah Mimms; person Haley; place Richmond",
            ),
            (
                "The Sunningdale Agreement failed in Northern Ireland.",
                "place Northern Ireland",
            ),
            (
                "the UUP and Ludwig van Beethoven.",
                "organization UUP; person Ludwig van Beethoven",
            ),
            (
                "🇺🇦 the Workers' Party of Niger.",
                "organization Workers' Party of Niger",
            ),
            ("Nothing here.", ""),
        ] {
            check(source, expected);
        }
    }
}
