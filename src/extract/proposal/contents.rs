//! What a named plan contains, and who takes part in talks, where and when.

use super::mention::Mention;
use super::quantity::{days, is_month, number};
use super::{Element, issue_of};
use crate::extract::actor::{Actor, Sense, all_in};
use crate::extract::lexicon::{ActorKind, Passage, Reading, TokenKind};
use crate::text::is_listed;

/// Verbs whose object is what a plan contains.
const VERBS: &str = "includes|include|included|covers|cover|proposes|propose|proposed|envisions|envisages|outlines|\
    outlined|outlining|requires|require|demands|addresses|address|contains|foresees|consolidate|consolidates|obliges|\
    calls|cap|caps|stipulates";

/// Words that end an object: what follows is another clause.
const CLAUSE: &str = "—|–|;|.|:|which|who|while|whereas|because|but|is|are|was|were|has|have|will|would|if|when|although";

/// Words before a `to` that tells what something is for.
const PURPOSE: &str = "aims|aim|aimed|aiming|seeks|seek|seeking|attempt|attempts|designed|intended|meant|tool|effort|hopes|\
    hoping|order|goal|objective";

/// How far after the thing its purpose may stand.
const NEAR: usize = 12;

/// The most tokens of one part of an object.
const LONGEST: usize = 20;

/// What a plan includes, proposes or would bring: the objects of its verb, each part of an enumeration by itself.
pub fn contents(reading: &Reading, mention: &Mention, elements: &mut Vec<Element>) {
    let Some(passage) = reading.passages.get(mention.passage) else {
        return;
    };
    let near = mention.tokens.end..passage.tokens.end.min(mention.tokens.end + 6);
    if let Some(at) = near.clone().find(|at| governs(reading, passage, *at)) {
        let known = elements.len();
        parts(reading, passage, at + 1, elements);
        // `the plan, which includes a truce, fails`: what follows the comma is the main clause, unless it is listed.
        let relative = (near.start..at).any(|i| is_listed("which|that", reading.key(i)));
        let listed = elements.last().is_some_and(|e| {
            let start = reading.token_at(e.span);
            start > 0 && reading.key(start - 1) == "and"
        });
        if relative && !listed {
            elements.truncate(known + 1);
        }
    }
    // `These include ...` in the sentence after.
    let next = reading.passages.get(mention.passage + 1);
    let Some(next) = next.filter(|p| p.block == passage.block) else {
        return;
    };
    let start = next.tokens.start;
    let back = is_listed("these|it|they|this", reading.key(start));
    let modal = usize::from(is_listed("would|will|also", reading.key(start + 1)));
    if back && is_listed(VERBS, reading.key(start + 1 + modal)) {
        parts(reading, next, start + 2 + modal, elements);
    }
}

/// What a plan or talks are for: `aims to`, `an attempt to`, up to the end of the clause.
pub fn purpose(reading: &Reading, mention: &Mention, elements: &mut Vec<Element>) {
    let Some(passage) = reading.passages.get(mention.passage) else {
        return;
    };
    let after = mention.tokens.end + 1..passage.tokens.end;
    let mut near = after.start..after.end.min(after.start + NEAR);
    let at = near.find(|at| {
        reading.key(*at) == "to" && is_listed(PURPOSE, reading.key(at.saturating_sub(1)))
    });
    let Some(at) = at else { return };
    let denied =
        (mention.tokens.end..at).any(|i| is_listed("not|n't|never|isn't|aren't", reading.key(i)));
    let end = (at..after.end)
        .find(|i| is_listed(CLAUSE, reading.key(*i)) || reading.key(*i) == ",")
        .unwrap_or(after.end);
    // A list that a colon announces is read elsewhere, and one word is no purpose.
    let fits = (at + 2..at + LONGEST).contains(&end) && reading.key(end) != ":" && !denied;
    if let Some(span) = reading.span(&(at - 1..end)).filter(|_| fits) {
        elements.push(Element {
            span,
            issue: issue_of(reading, &(at..end)),
            part: "purpose",
        });
    }
}

/// Whether a verb at a token has the plan as its subject: not as a participle before a noun, not passive, not denied.
fn governs(reading: &Reading, passage: &Passage, at: usize) -> bool {
    let key = reading.key(at);
    let back = |n: usize| reading.key_before(at, n, &passage.tokens);
    let participle = key.ends_with("ed")
        && is_listed("the|a|an|is|are|was|were|being|been|by|newly|this", back(1));
    let denied = (1..4).any(|n| is_listed("not|never|n't|no", back(n)));
    let calls = !key.starts_with("call") || reading.key(at + 1) == "for";
    is_listed(VERBS, key) && !participle && !denied && calls
}

/// The parts of an object up to the end of its clause.
fn parts(reading: &Reading, passage: &Passage, from: usize, elements: &mut Vec<Element>) {
    let from = from + usize::from(reading.key(from) == "for");
    let limit = passage.tokens.end.min(from + 120);
    // A full stop may stand in a name.
    let stop = |i: &usize| {
        is_listed(CLAUSE, reading.key(*i))
            && !(reading.key(*i) == "."
                && i + 1 < passage.tokens.end
                && reading.token(i + 1).is_some_and(|t| t.glued))
    };
    let end = (from..limit).find(stop).unwrap_or(limit);
    // What a colon announces is listed after it.
    if reading.key(end) == ":" {
        return;
    }
    let mut start = from;
    for at in from..=end {
        if at == end || reading.key(at) == "," {
            let left = start + usize::from(reading.key(start) == "and");
            let fits = at > left && at - left < LONGEST;
            if let Some(span) = reading.span(&(left..at)).filter(|_| fits) {
                elements.push(Element {
                    span,
                    issue: issue_of(reading, &(left..at)),
                    part: "object",
                });
            }
            start = at + 1;
        }
    }
}

/// Who takes part in talks, where and when: the actors, places and times of the rest of the sentence.
pub fn circumstances(
    reading: &Reading,
    actors: &[Actor],
    mention: &Mention,
    elements: &mut Vec<Element>,
) {
    let Some(passage) = reading.passages.get(mention.passage) else {
        return;
    };
    let range = mention.tokens.start..passage.tokens.end.min(mention.tokens.end + 16);
    let mut add = |span: crate::text::ByteSpan, part: &'static str| {
        // The same name a second time adds nothing.
        let words = reading.words(span);
        let known = elements
            .iter()
            .any(|e| e.part == part && reading.words(e.span) == words);
        if !known {
            elements.push(Element {
                span,
                issue: None,
                part,
            });
        }
    };
    let near = all_in(actors, range.clone());
    for actor in near.iter().filter(|a| !is_inside(a, near)) {
        let place = actor.kind == ActorKind::Place && actor.party.is_none();
        if actor.sense == Sense::Place || place {
            add(actor.full, "place");
        } else if actor.kind == ActorKind::Person || actor.party.is_some() {
            add(actor.full, "participant");
        }
    }
    let from = mention
        .tokens
        .start
        .saturating_sub(40)
        .max(passage.tokens.start);
    for at in from..range.end.max(from) {
        let time = time_at(reading, passage, at);
        if let Some(span) = time.and_then(|tokens| reading.span(&tokens)) {
            add(span, "time");
        }
    }
}

/// Whether a mention is part of how another one is named (`Special Envoy to the Middle East Steve Witkoff`).
pub fn is_inside(actor: &Actor, others: &[Actor]) -> bool {
    others.iter().any(|other| {
        let full = other.full;
        full.start() <= actor.full.start()
            && actor.full.end() <= full.end()
            && full.to_range().len() > actor.full.to_range().len()
    })
}

/// A date or a length of time around a token.
fn time_at(reading: &Reading, passage: &Passage, at: usize) -> Option<std::ops::Range<usize>> {
    let key = reading.key(at);
    let capital = reading.token(at).is_some_and(|t| t.capital);
    if capital && (is_month(key) || is_listed("march|may", key)) {
        let day = |i: usize| {
            let token = reading.token(i).filter(|t| t.kind == TokenKind::Number);
            token.and_then(|t| number(&t.key)).is_some_and(|d| d < 32)
        };
        let before = at > passage.tokens.start && day(at - 1);
        let after = at + 1 < passage.tokens.end && day(at + 1);
        // May and March are verbs too, at the head of a sentence.
        let sure = is_month(key) || before || after;
        return sure.then(|| at - usize::from(before)..at + 1 + usize::from(after && !before));
    }
    let counted = reading.key_before(at, 1, &passage.tokens);
    let count = number(counted).is_some() || is_listed("several|few|many", counted);
    let unit = (days(key).is_some() || key == "hours") && key.ends_with('s') && count;
    // `three days of discussions`
    let of = reading.key(at + 1) == "of" && at + 3 < passage.tokens.end;
    unit.then(|| at - 1..at + 1 + 2 * usize::from(of))
}
