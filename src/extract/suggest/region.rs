//! What a cue governs, and what that is about.

use std::ops::Range;

use super::View;
use super::clause::{clause_end, glued_names};
use super::cue::Place;
use super::object::{Object, is_condition, object};
use crate::article::Unit;
use crate::extract::lexicon::{ATTITUDES, Cue, CueKind, Passage, TokenKind};

/// Where the clause of a cue ends; and if its sentence announces a list, which then belongs to it, its own words.
pub fn reach(
    view: &View,
    index: usize,
    passage: &Passage,
    place: Place,
) -> (usize, Option<Range<usize>>) {
    let end = clause_end(view, passage, place.at);
    let announces =
        view.reading.key(passage.tokens.end.wrapping_sub(1)) == ":" && end == passage.tokens.end;
    if !announces {
        return (end, None);
    }
    let items = view.reading.passages.iter().skip(index + 1);
    let last = items
        .take_while(|p| p.unit == Unit::Item && p.sentence.is_some())
        .last();
    (last.map_or(end, |p| p.tokens.end), Some(place.at + 1..end))
}

/// Whether the holder feels passed over: such a feeling is about the track itself.
pub fn is_left_out(view: &View, place: Place, region: &Range<usize>) -> bool {
    let left_out = |i: usize| {
        ATTITUDES
            .base(view.reading.key(i))
            .is_some_and(|(_, (cue, _))| cue == Cue::LeftOut)
    };
    place.cue == Cue::LeftOut || region.clone().any(left_out)
}

/// The object of a cue: what its region names, or else what its clause, its sentence or the heading above is about.
pub fn first_object(
    view: &View,
    index: usize,
    place: Place,
    clause: Range<usize>,
    region: &Range<usize>,
    stem: Option<&Range<usize>>,
    left_out: bool,
) -> Option<Object> {
    let passage = view.reading.passages.get(index)?;
    if left_out {
        return Some(Object::track(place.at));
    }
    let own = stem
        .and_then(|stem| object(view, stem))
        .or_else(|| before_condition(view, region))
        .or_else(|| object(view, region));
    // `such a concession`: a word that many issues share takes the issue of the sentence.
    let such = region
        .clone()
        .any(|i| matches!(view.reading.key(i), "such" | "these" | "this" | "those"));
    let sentence = object(view, &passage.tokens);
    if let Some(own) = own {
        return sentence
            .filter(|o| such && own.score < 2 && o.score > 2)
            .or(Some(own));
    }
    let near = object(view, &clause);
    match (place.lemma, place.kind) {
        // Willing to do what is not said: to give way. Demands that are not named.
        (
            "willingness" | "readiness" | "objective" | "goal" | "precondition" | "prerequisite",
            _,
        ) => near
            .filter(|o| o.term.weight > 2)
            .or(Some(Object::unnamed(place.at))),
        ("demand", CueKind::Noun) => Some(Object::unnamed(place.at)),
        // A doubt without an object is about the track itself.
        (_, CueKind::Adjective) if matches!(place.cue, Cue::Reject | Cue::Hedge) => {
            near.or(Some(Object::track(place.at)))
        }
        (_, CueKind::Verb) => near.or(sentence),
        _ => near.or(sentence).or_else(|| context(view, index)),
    }
}

/// What a cue governs: for a noun that is a subject itself, no more than what stands before its verb.
pub fn noun_region(view: &View, place: Place, end: usize) -> Range<usize> {
    let whole = place.at + 1..end;
    let clause = matches!(
        view.reading.key(place.at + 1),
        "that" | "is" | "was" | "remains" | "are" | ":"
    );
    if place.kind != CueKind::Noun || clause {
        return whole;
    }
    let that = whole.clone().take(6).any(|i| view.reading.key(i) == "that");
    let verb = whole
        .clone()
        .find(|i| is_modal(view.reading.key(*i)) && *i > place.at + 1)
        .filter(|_| !that);
    verb.map_or(whole, |verb| place.at + 1..verb)
}

pub fn is_modal(key: &str) -> bool {
    matches!(
        key,
        "could"
            | "would"
            | "may"
            | "might"
            | "will"
            | "can"
            | "remains"
            | "remain"
            | "provides"
            | "is"
            | "was"
    )
}

/// The object of `X only after Y`: X, not its condition.
fn before_condition(view: &View, region: &Range<usize>) -> Option<Object> {
    let mark = region.clone().find(|i| is_condition(view, *i, region))?;
    object(view, &(region.start..mark))
}

/// Where the noun phrase round a cue begins.
pub fn noun_start(view: &View, passage: &Passage, at: usize) -> usize {
    let mut start = at;
    while start > passage.tokens.start
        && at - start < 4
        && view
            .reading
            .token(start - 1)
            .is_some_and(|t| t.kind == TokenKind::Word)
    {
        start -= 1;
        if matches!(
            view.reading.key(start),
            "the" | "a" | "an" | "this" | "their" | "its"
        ) {
            break;
        }
    }
    start
}

/// The parts of an enumeration: after a colon, or between commas and `and`, each with an issue of its own.
pub fn conjuncts(view: &View, region: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = region.start;
    for at in region.clone() {
        let key = view.reading.key(at);
        if matches!(key, "," | "and" | "or" | "•" | "-")
            && at > start
            && !(key == "-" && glued_names(view, at))
        {
            parts.push(start..at);
            start = at + 1;
        }
    }
    parts.push(start..region.end);
    let mut kept: Vec<Range<usize>> = Vec::new();
    for part in parts {
        let strong = object(view, &part).is_some_and(|o| o.term.weight > 2);
        match kept.last_mut() {
            Some(last) if !strong || object(view, last).is_none_or(|o| o.term.weight < 3) => {
                last.end = part.end;
            }
            _ => kept.push(part),
        }
    }
    kept
}

/// The issue of the heading above, for cues whose sentence names none.
fn context(view: &View, index: usize) -> Option<Object> {
    let before = view.reading.passages.get(..index)?;
    let block = view.reading.passages.get(index)?.block;
    before
        .iter()
        .rev()
        .take_while(|p| p.block + 2 > block || p.unit != Unit::Heading)
        .take(3)
        .find_map(|p| object(view, &p.tokens))
}
