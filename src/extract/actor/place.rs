//! Places that no lexicon knows: by the gazetteer, by words in them or before them.

use std::ops::Range;

use super::recognise::Found;
use super::run::is_head;
use crate::extract::lexicon::{
    ActorKind, COUNTRIES, FIRST_NAMES, PLACES, Passage, Reading, TITLES, TokenKind,
};
use crate::text::is_listed;

/// The keys of some tokens as the gazetteer has them.
pub fn phrase(reading: &Reading, tokens: &Range<usize>) -> String {
    let mut phrase = String::new();
    for token in reading.slice(tokens) {
        if !phrase.is_empty() {
            phrase.push('_');
        }
        phrase.push_str(&token.key);
    }
    phrase
}

/// The run, or most of it, as a place of the gazetteer with two words or more (`Northern Ireland`, `Soviet Union`).
pub fn whole_place(reading: &Reading, run: &Range<usize>) -> Option<Found> {
    let words = run
        .clone()
        .take_while(|i| reading.token(*i).is_some_and(|t| t.kind == TokenKind::Word))
        .count();
    (2..=words.min(4)).rev().find_map(|length| {
        let cut = run.start..run.start + length;
        let phrase = phrase(reading, &cut);
        let headed = (cut.end..run.end).any(|i| is_head(reading, i));
        let place = (COUNTRIES.has(&phrase) || PLACES.has(&phrase)) && !headed;
        place.then_some(Found {
            tokens: cut,
            kind: Some(ActorKind::Place),
            rule: "gazetteer",
        })
    })
}

/// The run as a realm: `British Empire`, `Hellenic Republic`.
pub fn realm(reading: &Reading, run: &Range<usize>) -> Option<Found> {
    let last = reading.key(run.end - 1);
    let realm = (2..4).contains(&run.len())
        && is_listed("empire|kingdom|republic|emirate|sultanate|caliphate", last);
    realm.then(|| Found {
        tokens: run.clone(),
        kind: Some(ActorKind::Place),
        rule: "place-word",
    })
}

/// The run as a place, if the words before it say so: `the riding of Vancouver Quadra`.
pub fn place_of(reading: &Reading, passage: &Passage, run: &Range<usize>) -> Option<Found> {
    let before = |back| reading.key_before(run.start, back, &passage.tokens);
    let kind = is_listed(
        "riding|constituency|seat|province|district|county|city|town|village|region|port|municipality|suburb|settlement|outskirts",
        before(2),
    );
    let person = FIRST_NAMES.has(reading.key(run.start)) || TITLES.has(reading.key(run.start));
    (before(1) == "of" && kind && !person).then(|| Found {
        tokens: run.clone(),
        kind: Some(ActorKind::Place),
        rule: "place-word",
    })
}

pub fn is_place(key: &str) -> bool {
    COUNTRIES.has(key) || PLACES.has(key)
}

/// A place at the head of a longer run (`Richmond Virginia` stays whole only if the gazetteer has it so).
pub fn place_prefix(reading: &Reading, tokens: &Range<usize>) -> Option<Range<usize>> {
    for length in (2..tokens.len()).rev() {
        let cut = tokens.start..tokens.start + length;
        let phrase = phrase(reading, &cut);
        if COUNTRIES.has(&phrase) || PLACES.has(&phrase) {
            return Some(cut);
        }
    }
    None
}
