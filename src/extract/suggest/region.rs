//! What a cue governs, and what that is about.

use std::ops::Range;

use super::clause::{clause_end, glued_names};
use super::object::{Object, is_condition, is_conditional, is_negation, object};
use super::place::{COPULAS, Place};
use super::teller::told_of;
use super::{View, begins};
use crate::article::Unit;
use crate::extract::actor::find_in;
use crate::extract::lexicon::{ATTITUDES, Cue, CueKind, Form, Passage, TokenKind};
use crate::text::is_listed;

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

/// The object of a cue: what its region names, or else what its clause or its sentence is about, or else the talks.
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
    // What is not named can be the track of talks only in a text that tells of one.
    let track = || Some(Object::track(place.at)).filter(|_| view.tells_of_talks);
    let unnamed = || Some(Object::unnamed(place.at)).filter(|_| view.tells_of_talks);
    if left_out || place.cue == Cue::Counter {
        return track();
    }
    if is_for_a_party(view, place) {
        return Some(Object::unnamed(place.at));
    }
    if let Some(cause) = stirred_by(view, place, clause.start) {
        return Some(cause);
    }
    let own = stem
        .and_then(|stem| object(view, stem))
        .or_else(|| before_condition(view, region, refuses(view, place)))
        .or_else(|| object(view, region));
    // `such a concession`: a word that many issues share takes the issue of the sentence.
    let such = region
        .clone()
        .any(|i| is_listed("such|these|this|those", view.reading.key(i)));
    let sentence = object(view, &passage.tokens);
    if let Some(own) = own {
        return sentence
            .filter(|o| such && own.score < 2 && o.score > 2)
            .or(Some(own));
    }
    // `guarantees are a priority for Kyiv`: the noun says of its subject that it is wished.
    let said_of = (1..=4).any(|back| {
        place.at >= clause.start + back && is_listed(COPULAS, view.reading.key(place.at - back))
    });
    if place.kind == CueKind::Noun
        && said_of
        && let Some(subject) = object(view, &(clause.start..place.at))
    {
        return Some(subject);
    }
    // `its commitment is tied to progress`: conditions, but on what is not said.
    if place.kind == CueKind::Noun && is_conditional(view, region) {
        return track();
    }
    if is_listed(BLAMING, place.lemma) {
        return unnamed();
    }
    let near = object(view, &clause).map(Object::near);
    let possible = place
        .at
        .checked_sub(1)
        .is_some_and(|i| is_listed("can|could|may|might", view.reading.key(i)));
    let around = || told_of(view, index, region).filter(|_| !possible);
    let sentence = sentence.map(Object::assumed);
    match (place.lemma, place.kind) {
        // Willing to do what is not said: to give way. Demands that are not named.
        ("willingness" | "readiness" | "objective" | "goal", _) => {
            near.filter(|o| o.term.weight > 2).or_else(unnamed)
        }
        ("demand", CueKind::Noun) => unnamed().map(Object::assumed),
        // A doubt without an object is about the track itself.
        (_, CueKind::Adjective) if matches!(place.cue, Cue::Reject | Cue::Hedge) => {
            near.or_else(track)
        }
        // `praised the exchange`: a verb whose own clause names no issue shows no stance on one; a participle goes on
        // with what was told.
        (_, CueKind::Verb) if !view.reading.key(place.at).ends_with("ing") => near.or_else(around),
        (_, CueKind::Noun) => near.or(sentence).or_else(|| track().map(Object::assumed)),
        _ => near.or(sentence),
    }
}

/// Verbs of blame: without an issue behind them they blame whom they name.
const BLAMING: &str = "criticise|criticize|rebuke|slam|blast|lambast|lambaste|berate|scold|chide|lament|bemoan|assail|denounce";

/// `support for Ukraine`: the party itself is the object.
fn is_for_a_party(view: &View, place: Place) -> bool {
    let helping =
        (place.at + 1..place.at + 4).find(|i| is_listed(SUPPORTING, view.reading.key(*i)));
    let own = is_listed(SUPPORTING, place.lemma).then_some(place.at);
    let Some(help) = helping.or(own) else {
        return false;
    };
    let first = help + 1 + usize::from(is_listed("for|of|to", view.reading.key(help + 1)));
    find_in(view.actors, first..first + 2, |a| a.form != Form::Adjective)
        .and_then(|i| view.actors.get(i))
        .is_some_and(|a| !matches!(view.reading.key(a.tokens.end), "'s" | "'" | "-"))
}

/// Words for standing by somebody.
const SUPPORTING: &str =
    "support|supporting|backing|back|supportive|supporter|backer|helping|arming|aiding|defending";

/// `a summit fuelled anxieties`, `a plan that sparked concern`: what stirs a feeling is what it is about.
fn stirred_by(view: &View, place: Place, floor: usize) -> Option<Object> {
    if place.kind != CueKind::Noun || place.cue == Cue::Want {
        return None;
    }
    let verb = (floor..place.at)
        .rev()
        .take(6)
        .find(|i| begins(STIRRING, view.reading.key(*i)))?;
    object(view, &(verb.saturating_sub(14).max(floor)..verb))
}

/// Forms of verbs that stir feelings.
const STIRRING: &str = "spark|fuel|rais|trigger|stir|provok|caus|prompt|deepen|heighten|stok|elicit|drew|drawn|intensif";

/// Where the words that a cue governs begin: at the cue, if a phrase of an issue begins with it (`impose sanctions`).
pub fn behind_cue(view: &View, at: usize) -> usize {
    let before = view.terms.partition_point(|h| h.start < at);
    let own = view
        .terms
        .get(before)
        .is_some_and(|h| h.start == at && h.end > at + 1);
    if own { at } else { at + 1 }
}

/// What a cue governs: for a noun that is a subject itself, no more than what stands before its verb.
pub fn noun_region(view: &View, place: Place, end: usize) -> Range<usize> {
    let whole = behind_cue(view, place.at)..end;
    let clause = is_listed("that|is|was|remains|are|:", view.reading.key(place.at + 1));
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
    is_listed(
        "could|would|may|might|will|can|remains|remain|provides|is|was",
        key,
    )
}

/// Whether a cue refuses, itself or denied.
fn refuses(view: &View, place: Place) -> bool {
    let denied =
        (1..=3).any(|back| place.at >= back && is_negation(view.reading.key(place.at - back)));
    (place.cue == Cue::Reject) != (denied && place.kind == CueKind::Verb)
}

/// The object of `X only after Y`: X, not its condition.
fn before_condition(view: &View, region: &Range<usize>, refuses: bool) -> Option<Object> {
    let mark = region.clone().find(|i| {
        let key = view.reading.key(*i);
        is_condition(view, *i, region) || key == "before" || refuses && key == "without"
    })?;
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
        if is_listed("the|a|an|this|their|its", view.reading.key(start)) {
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
        if is_listed(",|and|or|•|-", key) && at > start && !(key == "-" && glued_names(view, at))
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
