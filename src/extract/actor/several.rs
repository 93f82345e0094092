//! Several capitalised words that neither the gazetteer nor a head word explains.

use std::ops::Range;

use super::place::is_place;
use super::recognise::Found;
use crate::extract::lexicon::{
    ActorKind, FIRST_NAMES, OTHER_HEADS, PARTICLES, PLACE_HEADS, PLACE_STARTS, Passage, Reading,
    Token, TokenKind,
};
use crate::text::is_listed;

/// Two words or more that the gazetteer does not know; `fresh` unless the first is a common word of the text.
pub fn several(
    reading: &Reading,
    passage: &Passage,
    first: &Token,
    tokens: Range<usize>,
    titled: bool,
    fresh: bool,
) -> Option<Found> {
    let found = |kind, rule| {
        Some(Found {
            tokens: tokens.clone(),
            kind: Some(kind),
            rule,
        })
    };
    let last = reading.key(tokens.end - 1);
    if FIRST_NAMES.has(&first.key) {
        return found(ActorKind::Person, "first-name");
    }
    if PLACE_HEADS.has(last) || PLACE_STARTS.has(&first.key) {
        return found(ActorKind::Place, "place-word");
    }
    if OTHER_HEADS.has(last) {
        return Some(Found {
            tokens,
            kind: None,
            rule: "name-of-no-actor",
        });
    }
    // `Obi-Uchendu` is one word, and a particle makes a surname.
    let hyphens = tokens
        .clone()
        .filter(|i| is_listed("-|–", reading.key(*i)))
        .count();
    let marks = tokens.clone().filter(|i| reading.is_mark(*i)).count();
    let words = tokens.len().saturating_sub(marks + hyphens);
    let particle = reading
        .slice(&tokens)
        .iter()
        .any(|t| !t.capital && PARTICLES.has(&t.key));
    if titled || particle && tokens.len() < 6 || words < 4 {
        if !fresh {
            return None;
        }
        let foreign = reading
            .slice(&tokens)
            .iter()
            .any(|t| !t.capital && !PARTICLES.has(&t.key) && t.kind == TokenKind::Word);
        let the = tokens.start > passage.tokens.start
            && reading.key(tokens.start - 1) == "the"
            && !titled;
        let plural = last.ends_with('s') && the;
        if first.capitals
            && (!first.key.contains('.') || is_place(&first.key))
            && first.key.chars().count() > 1
            && !titled
            && !reading.token(tokens.end - 1).is_some_and(|t| t.capitals)
        {
            let one = tokens.start..tokens.start + 1;
            return Some(Found {
                tokens: one,
                kind: Some(ActorKind::Organisation),
                rule: "initials",
            });
        }
        let kind = if foreign || plural || the {
            ActorKind::Organisation
        } else {
            ActorKind::Person
        };
        return found(
            kind,
            if titled {
                "title-before-a-name"
            } else {
                "two-capitals"
            },
        );
    }
    found(ActorKind::Organisation, "long-name")
}
