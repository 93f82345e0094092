//! Single capitalised words: told apart by what stands round them.

use std::ops::Range;

use super::known::Known;
use super::recognise::Found;
use crate::extract::lexicon::{
    ActorKind, DEMONYMS, OTHER_HEADS, Passage, ROLES, Reading, SPEECH, Speech, TITLES, Token,
};
use crate::text::is_listed;

/// Deeds of people.
const DEEDS: &str = "was|had|has|won|lost|defeated|served|resigned|died|became|ran|campaigned|held|remained|regained|faced|joined|\
    moved|received|attended|worked|supported|opposed|retired|returned|graduated|endorsed|previously|later";

/// Words before a person's name.
const COMPANY: &str = "by|against|with|behind|candidate|incumbent|defeated|than|mr.|mrs.|endorsed|banned|succeeded|replaced|beat|\
    married|elected|appointed|accused|thanked|urged|told";

/// Bodies of one word that everybody knows.
const BODIES: &str = "facebook|twitter|google|microsoft|instagram|youtube|tiktok|reuters|bloomberg|politico|axios|likud|hamas|\
    hezbollah|taliban|fatah|interpol|greenpeace|gazprom|rosneft|tass|interfax|ukrinform|wikileaks|breitbart|spacex|boeing|\
    unicef|unesco|mossad|knesset|bundestag|bundesrat|sejm|duma|fidesz|syriza|podemos|antifa|wagner|starlink|naftogaz|ukrenergo|\
    energoatom|rosatom|sberbank|comcast|walmart|exxon|chevron|pfizer|huawei|volkswagen|siemens|airbus|lufthansa|amnesty";

/// A single capitalised word.
pub fn single(
    reading: &Reading,
    known: &Known,
    passage: &Passage,
    token: &Token,
    tokens: Range<usize>,
    titled: bool,
) -> Option<Found> {
    let found = |kind, rule| {
        Some(Found {
            tokens: tokens.clone(),
            kind: Some(kind),
            rule,
        })
    };
    let before = tokens
        .start
        .checked_sub(1)
        .filter(|i| *i >= passage.tokens.start)
        .map_or("", |i| reading.key(i));
    let after = reading.key(tokens.end);
    if known.has_surname(&token.key) {
        return found(ActorKind::Person, "surname-seen-before");
    }
    if titled {
        return found(ActorKind::Person, "title-before-a-name");
    }
    let role = ROLES.base(&token.key).is_some() && !token.capitals;
    if role || DEMONYMS.has(&token.key) || TITLES.has(&token.key) || OTHER_HEADS.has(&token.key) {
        return None;
    }
    let inner_capital = reading
        .words(token.span)
        .chars()
        .skip(1)
        .any(char::is_uppercase);
    if token.capitals && token.key.chars().count() < 7
        || inner_capital
            && !token.key.starts_with("mc")
            && !token.key.starts_with("mac")
            && !token.key.contains('\'')
    {
        return found(ActorKind::Organisation, "initials");
    }
    if is_listed(BODIES, &token.key) {
        return found(ActorKind::Organisation, "well-known-body");
    }
    if says(reading, tokens.end)
        || (is_listed(DEEDS, after) || is_listed("who|himself|herself|'s", after))
            && before != "the"
            && before != "in"
            && !token.key.ends_with("ans")
    {
        return found(ActorKind::Person, "a-name-that-acts");
    }
    let plural = before == "the" && token.key.ends_with('s');
    if plural {
        return found(ActorKind::Organisation, "members-of-a-body");
    }
    if is_listed("in|at|near|from|outside", before) {
        return found(ActorKind::Place, "preposition-of-place");
    }
    if is_listed(COMPANY, before) {
        return found(ActorKind::Person, "company-of-people");
    }
    None
}

/// Whether a verb of saying stands at a token.
pub fn says(reading: &Reading, at: usize) -> bool {
    SPEECH
        .base(reading.key(at))
        .is_some_and(|(_, speech)| speech == Speech::Saying)
}

/// Whether a capital at the head of a sentence is a surname: a deed of people follows, and it ends like no noun.
pub fn acts(reading: &Reading, token: &Token, after: usize) -> bool {
    let deed = is_listed(DEEDS, reading.key(after));
    let noun = [
        "ion", "ment", "ness", "ity", "ing", "acy", "nce", "ism", "ure", "ship", "dom", "ess",
        "age", "ory", "ics",
    ];
    deed && !noun.iter().any(|ending| token.key.ends_with(ending))
}
