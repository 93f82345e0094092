//! Cues of attitude with their object: one suggestion for each party that holds the cue and each issue it names.

use std::ops::Range;

use super::clause::{clause_start, trimmed};
use super::holder::{holder, parties};
use super::manner::{acts, is_negated, is_perceived, is_supposed, voice};
use super::object::{Object, attitude, is_condition, object, toward};
use super::place::{Place, place};
use super::region::{
    behind_cue, conjuncts, first_object, is_left_out, is_modal, noun_region, noun_start, reach,
};
use super::{Suggestion, View, push};
use crate::extract::attribution::Source;
use crate::extract::lexicon::{Cue, CueKind, HEDGES};
use crate::stance::{Attitude, Confidence, PartyId, Voice};
use crate::text::is_listed;

/// The suggestions of one passage by cues; `earlier` are those of the passages before.
pub fn find(view: &View, index: usize, earlier: &[Suggestion], found: &mut Vec<Suggestion>) {
    let Some(passage) = view.reading.passages.get(index) else {
        return;
    };
    for at in passage.tokens.clone() {
        let Some(place) = place(view, passage, at) else {
            continue;
        };
        let Some((source, rule)) = holder(view, index, place, earlier) else {
            continue;
        };
        for suggestion in suggestions(view, index, place, &source, rule) {
            push(found, suggestion);
        }
    }
}

/// What the suggestions of one cue have in common.
struct Held<'s> {
    index: usize,
    place: Place,
    source: &'s Source,
    rule: &'static str,
    region: Range<usize>,
}

/// One suggestion for each party that holds the cue and each issue its object names.
fn suggestions(
    view: &View,
    index: usize,
    place: Place,
    source: &Source,
    rule: &'static str,
) -> Vec<Suggestion> {
    let Some(passage) = view.reading.passages.get(index) else {
        return Vec::new();
    };
    if is_supposed(view, passage, place, source) {
        return Vec::new();
    }
    let start = clause_start(view, passage, place.at);
    let (end, stem) = reach(view, index, passage, place);
    let passive = rule == "passive-with-agent";
    let region = if passive {
        start..place.at
    } else if place.cue == Cue::Act {
        // What is done is named at once.
        let comma = (place.at + 1..end).find(|i| view.reading.key(*i) == ",");
        behind_cue(view, place.at)..comma.unwrap_or(end).min(place.at + 11)
    } else {
        noun_region(view, place, end)
    };
    let left_out = is_left_out(view, place, &region);
    let first = first_object(
        view,
        index,
        place,
        start..end,
        &region,
        stem.as_ref(),
        left_out,
    );
    let parts =
        if stem.is_some() || left_out || passive || matches!(place.cue, Cue::Act | Cue::Counter) {
            vec![region.clone()]
        } else {
            conjuncts(view, &region)
        };
    let named = object(view, &region).is_some_and(|o| o.term.weight > 1);
    let opens = source.token <= start + 2 && source.token + 5 > place.at;
    // In a text about the war, what a party does is done about the talks, if nothing else is named.
    if place.cue == Cue::Act
        && !((named || opens && view.of_the_war) && acts(view, passage, place, rule))
    {
        return Vec::new();
    }
    let held = Held {
        index,
        place,
        source,
        rule,
        region,
    };
    let region = &held.region;
    let governed = region
        .clone()
        .take(3)
        .any(|i| view.reading.key(i) == "that");
    let mut found = Vec::new();
    let mut issues: Vec<&'static str> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        // What stands behind another verb is no part of the enumeration.
        let behind = (region.start..part.start).any(|i| is_modal(view.reading.key(i)));
        if number > 0 && behind && !governed {
            break;
        }
        let object = if number > 0 {
            object(view, part).filter(|o| o.term.weight > 2)
        } else if parts.len() > 1 {
            object(view, part).or(first)
        } else {
            first
        };
        let Some(object) = object.filter(|o| !issues.contains(&o.issue)) else {
            continue;
        };
        issues.push(object.issue);
        let stretch = if passive {
            start..view.reading.tokens_in(source.span).end
        } else if number == 0 {
            let left = if source.token < start || source.token > place.at {
                noun_start(view, passage, place.at).max(start)
            } else {
                source.token
            };
            left..if parts.len() == 1 { end } else { part.end }
        } else {
            // The smallest clause: to the comma behind the words that name the issue.
            let comma = (object.term.end..part.end).find(|i| view.reading.key(*i) == ",");
            part.start..comma.unwrap_or(part.end)
        };
        make(view, &held, &object, stretch, None, &mut found);
    }
    if let Some((object, stretch)) = condition(view, region, &found) {
        let wish = Some(toward(object.sign));
        make(view, &held, &object, stretch, wish, &mut found);
    }
    found
}

/// What `only after` and the like ask for first: whoever sets it as a condition wants it.
fn condition(
    view: &View,
    region: &Range<usize>,
    found: &[Suggestion],
) -> Option<(Object, Range<usize>)> {
    let first = found
        .first()
        .filter(|s| s.attitude == Attitude::Conditional)?;
    let mark = region
        .clone()
        .find(|i| is_condition(view, *i, region) || view.reading.key(*i) == "without")?;
    let stretch = mark + 1..region.end;
    let object = object(view, &stretch).filter(|o| o.term.weight > 2 && o.issue != first.issue)?;
    Some((object, stretch))
}

/// Adds the suggestions of one object, one for each party.
fn make(
    view: &View,
    held: &Held,
    object: &Object,
    stretch: Range<usize>,
    known: Option<Attitude>,
    found: &mut Vec<Suggestion>,
) {
    let (place, region, source) = (held.place, &held.region, held.source);
    let Some(passage) = view.reading.passages.get(held.index) else {
        return;
    };
    let negated = is_negated(view, passage, place, held.rule);
    let near = place.at.saturating_sub(5).max(passage.tokens.start)..place.at;
    let uncertain =
        (place.at + 1..region.end.min(place.at + 4)).any(|i| view.reading.key(i) == "uncertain");
    let hedged = uncertain
        || near.clone().any(|i| HEDGES.has(view.reading.key(i)))
        || is_perceived(view, passage, source)
        || view.reading.key(passage.tokens.start) == "whether"
        || view.reading.key(clause_start(view, passage, place.at)) == "whether";
    let attitude = known.unwrap_or_else(|| {
        let own = own_plan(view, place, object, region);
        let read = attitude(view, place.cue, negated, object, region, hedged);
        let other = source.party.as_ref().map(PartyId::as_str) != Some("washington");
        if own && other && read == Attitude::Supports {
            Attitude::Conditional
        } else {
            read
        }
    });
    let voice = voice(view, held.index, passage, place, source);
    // An `it` may be something else.
    let pronoun = is_listed("it|its|they|their", view.reading.key(source.token));
    let confidence = match confidence(held, object, attitude, voice) {
        Confidence::High if pronoun => Confidence::Medium,
        other => other,
    };
    let terms = object.term.start..object.term.end;
    let (Some(span), Some(cue)) = (
        trimmed(view, &stretch),
        view.reading.token(place.at).map(|t| t.span),
    ) else {
        return;
    };
    for (party, holder) in parties(view, source) {
        found.push(Suggestion {
            party,
            attitude,
            issue: object.issue,
            span,
            holder,
            holder_span: Some(source.span),
            cue,
            evidence: view.reading.span(&terms),
            voice,
            confidence,
            rule: held.rule,
        });
    }
}

/// How sure a suggestion is: high if the words of the cue itself name the issue plainly.
fn confidence(held: &Held, object: &Object, attitude: Attitude, voice: Voice) -> Confidence {
    if matches!(held.rule, "points-back" | "holder-in-the-heading-above") || object.score == 0 {
        return Confidence::Low;
    }
    // What is none of the issues has a target that the reader must name.
    let plain =
        matches!(attitude, Attitude::Supports | Attitude::Opposes) && object.issue != "other";
    let near = object.term.start < held.place.at + 12;
    let strong = object.score > 2
        || held.place.kind == CueKind::Adjective && object.term.start == held.place.at
        || object.issue == "negotiation_format" && object.score > 1;
    if plain && near && strong && voice != Voice::AuthorsInference {
        Confidence::High
    } else {
        Confidence::Medium
    }
}

/// Whether the object is a plan of the holder's own: whoever has one accepts talks, but on other terms.
fn own_plan(view: &View, place: Place, object: &Object, region: &Range<usize>) -> bool {
    let head = object.term.end.saturating_sub(1);
    let plan = is_listed(
        "plan|proposal|proposals|draft|framework|roadmap|document|documents|text",
        view.reading.key(head),
    );
    place.cue == Cue::Want
        && object.issue == "negotiation_format"
        && plan
        && (head.saturating_sub(3).max(region.start)..head).any(|i| {
            is_listed(
                "preferred|own|counter|alternative|rival|revised|updated|amended",
                view.reading.key(i),
            )
        })
}
