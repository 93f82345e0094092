//! Runs: capitalised words with the small words that bind them into one name.

use std::ops::Range;

use crate::extract::lexicon::{
    COUNTRIES, FIRST_NAMES, NO_NAMES, ORGANISATION_HEADS, OTHER_HEADS, PARTICLES, Passage, Reading,
    TITLES, Token, TokenKind,
};
use crate::text::is_listed;

/// Owners whose possessive is part of an organisation's name (`People’s Party`).
const OWNERS: &str = "people|workers|women|men|farmers|peasants|citizens|children|nurses|teachers|lord|king|queen|peoples|\
    students|pensioners|world|nation|labor|labour|miners|mothers";

/// What a hyphen joins to a name without being part of it.
const SUFFIXES: &str = "led|based|backed|style|born|era|held|run|owned|wing|elect|bound|like|wide|funded|friendly|only|made|free|\
    trained|area|type|linked|aligned|inspired|brokered|mediated|imposed|leaning|related|first|turned|occupied|controlled";

/// Whether a token is a capitalised word that can be part of a name.
pub fn is_name_word(token: &Token) -> bool {
    token.kind == TokenKind::Word
        && token.capital
        && !NO_NAMES.has(&token.key)
        && token.key.chars().count() > 1
}

/// No name has more tokens.
const LONGEST: usize = 24;

/// The capitalised words from a token on, with the small words that bind them.
pub fn run_at(reading: &Reading, passage: &Passage, at: usize) -> Range<usize> {
    let mut end = at + 1;
    while end < passage.tokens.end && end - at < LONGEST {
        let Some(step) = step(reading, passage, &(at..end)) else {
            break;
        };
        end += step;
    }
    at..end
}

/// How many tokens after a run still belong to it.
fn step(reading: &Reading, passage: &Passage, run: &Range<usize>) -> Option<usize> {
    let end = run.end;
    let token = reading.token(end)?;
    let key = token.key.as_str();
    let head = run.clone().any(|i| is_head(reading, i));
    let next = |skip: usize| {
        reading
            .token(end + skip)
            .is_some_and(|t| end + skip < passage.tokens.end && is_name_word(t))
    };
    if is_name_word(token) {
        // After a body's name a first name begins another (`Liberal Party Joe Dickson`).
        let person = FIRST_NAMES.has(key) && head && !is_head(reading, end + 1);
        return (!person).then_some(1);
    }
    if token.kind == TokenKind::Number {
        return (head && !token.glued && key.len() < 3).then_some(1);
    }
    if token.capital
        && token.kind == TokenKind::Word
        && key.chars().count() == 1
        && (FIRST_NAMES.has(reading.key(end - 1))
            || reading.key(end - 1) == "."
            || !head && run.len() == 1 && reading.key(end + 1) == "." && next(2))
    {
        // A middle initial, or the second of two.
        let stop = reading.key(end + 1) == ".";
        return (next(1) || stop).then_some(if stop { 2 } else { 1 });
    }
    possessive(reading, token, end, &next)
        .or_else(|| small_word(reading, passage, run, &next))
        .or_else(|| {
            let joined = reading
                .token(end + 1)
                .is_some_and(|t| t.glued && t.kind == TokenKind::Word && t.capital);
            // `Kim Dae-jung`, but not `a Conservative-led council`.
            let syllable = run.len() > 1
                && reading.token(end + 1).is_some_and(|t| {
                    t.glued
                        && t.kind == TokenKind::Word
                        && !t.capital
                        && t.key.len() < 8
                        && !is_listed(SUFFIXES, &t.key)
                })
                && !head;
            let hyphen = is_listed("-|–", key) && token.glued && (joined || key == "-" && syllable);
            if hyphen {
                return Some(2);
            }
            // `E. Aboobacker`, `J. E. Jones`.
            let letter = |at: usize| {
                reading.key(at).chars().count() == 1 && reading.token(at).is_some_and(|t| t.capital)
            };
            let initial = key == "."
                && token.glued
                && letter(end - 1)
                && run.clone().all(|i| letter(i) || reading.is_mark(i));
            (initial && (next(1) || letter(end + 1) && reading.key(end + 2) == ".")).then_some(2)
        })
}

/// `People’s Party`, also with its apostrophe set apart.
fn possessive(
    reading: &Reading,
    token: &Token,
    end: usize,
    next: &impl Fn(usize) -> bool,
) -> Option<usize> {
    // `Labor's Jack Lang` names a party and a man.
    if !owns(reading, end - 1) || FIRST_NAMES.has(reading.key(end + 1)) {
        return None;
    }
    let apostrophe = token.kind == TokenKind::Possessive || token.key == "'" && !token.glued;
    if apostrophe && next(1) {
        return Some(2);
    }
    (token.key == "'" && reading.key(end + 1) == "s" && next(2)).then_some(3)
}

/// `of`, `for the`, `and`, `van der` between capitals.
fn small_word(
    reading: &Reading,
    passage: &Passage,
    run: &Range<usize>,
    next: &impl Fn(usize) -> bool,
) -> Option<usize> {
    let end = run.end;
    let key = reading.key(end);
    if binds(reading, run, key) {
        if next(1) {
            return Some(2);
        }
        if matches!(reading.key(end + 1), "the" | "a" | "an") && next(2) {
            return Some(3);
        }
    }
    if matches!(key, "and" | "&") && next(1) && joins(reading, passage, run.clone(), end + 1) {
        return Some(2);
    }
    let particle = PARTICLES.has(key) || is_listed("für|e|et|i|pour", key);
    (particle && (next(1) || PARTICLES.has(reading.key(end + 1)) && next(2))).then_some(1)
}

/// Whether `of`, `for` or `on` after a run goes on with the name (`Union for a Popular Movement`).
fn binds(reading: &Reading, run: &Range<usize>, key: &str) -> bool {
    let Some(head) = run.clone().rev().find(|i| is_head(reading, *i)) else {
        return false;
    };
    let head = reading.key(head);
    match key {
        "of" => true,
        "for" => !is_listed("party|parliament|senate|university|congress|assembly", head),
        "on" => is_listed(
            "council|committee|commission|conference|forum|institute|center|centre",
            head,
        ),
        _ => false,
    }
}

fn owns(reading: &Reading, at: usize) -> bool {
    is_listed(OWNERS, reading.key(at))
}

pub fn is_head(reading: &Reading, at: usize) -> bool {
    reading
        .token(at)
        .is_some_and(|t| t.capital && (ORGANISATION_HEADS.has(&t.key) || OTHER_HEADS.has(&t.key)))
}

/// Whether `and` binds one name: its head comes only after it (`Social Democratic and Labour Party`), or the head
/// before it governs both (`Ministry of Trade and Industry`).
fn joins(reading: &Reading, passage: &Passage, before: Range<usize>, after: usize) -> bool {
    let heads_before = before.clone().filter(|i| is_head(reading, *i)).count();
    let governed = before
        .clone()
        .any(|i| matches!(reading.key(i), "of" | "for"));
    let mut end = after;
    while end < passage.tokens.end && reading.token(end).is_some_and(is_name_word) {
        end += 1;
    }
    let heads_after = (after..end).filter(|i| is_head(reading, *i)).count();
    let person =
        FIRST_NAMES.has(reading.key(before.start)) || TITLES.has(reading.key(before.start));
    if heads_before == 0 {
        let initials = before.len() == 1 && reading.token(before.start).is_some_and(|t| t.capitals);
        heads_after > 0
            && !initials
            && !person
            && before.len() < 4
            && !COUNTRIES.has(reading.key(before.start))
    } else {
        let members = (after..end).all(|i| !is_head(reading, i) || reading.key(i).ends_with('s'));
        governed
            && members
            && !COUNTRIES.has(reading.key(before.end - 1))
            && !COUNTRIES.has(reading.key(after))
            && !FIRST_NAMES.has(reading.key(after))
    }
}
