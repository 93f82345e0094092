//! Single capitalised words: told apart by what stands round them.

use std::ops::Range;

use super::known::Known;
use super::recognise::Found;
use crate::extract::lexicon::{
    ActorKind, DEMONYMS, OTHER_HEADS, Passage, ROLES, Reading, SPEECH, Speech, TITLES, Token,
};

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
    if says(reading, tokens.end)
        || matches!(
            after,
            "who"
                | "himself"
                | "herself"
                | "was"
                | "had"
                | "has"
                | "won"
                | "lost"
                | "defeated"
                | "served"
                | "resigned"
                | "died"
                | "became"
                | "ran"
                | "'s"
        ) && before != "the"
            && before != "in"
            && !token.key.ends_with("ans")
    {
        return found(ActorKind::Person, "a-name-that-acts");
    }
    let plural = before == "the" && token.key.ends_with('s');
    if plural {
        return found(ActorKind::Organisation, "members-of-a-body");
    }
    if matches!(before, "in" | "at" | "near" | "from" | "outside") {
        return found(ActorKind::Place, "preposition-of-place");
    }
    if matches!(
        before,
        "by" | "against"
            | "with"
            | "behind"
            | "candidate"
            | "incumbent"
            | "defeated"
            | "than"
            | "mr."
            | "mrs."
    ) {
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
    let deed = matches!(
        reading.key(after),
        "was"
            | "had"
            | "served"
            | "won"
            | "lost"
            | "resigned"
            | "defeated"
            | "ran"
            | "died"
            | "joined"
            | "moved"
            | "became"
            | "received"
            | "attended"
            | "worked"
            | "supported"
            | "opposed"
            | "retired"
            | "returned"
            | "graduated"
    );
    let noun = [
        "ion", "ment", "ness", "ity", "ing", "acy", "nce", "ism", "ure", "ship", "dom", "ess",
        "age", "ory", "ics",
    ];
    deed && !noun.iter().any(|ending| token.key.ends_with(ending))
}
