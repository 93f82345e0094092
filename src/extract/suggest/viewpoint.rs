//! Whose view a sentence takes: for whom, in whose eyes, and who was passed over.

use std::ops::Range;

use super::clause::{clause_end, clause_start, trimmed};
use super::matter::{UNWANTED, WANTED};
use super::object::{Object, interest, object, toward};
use super::teller::{leaning, told_of};
use super::{Suggestion, View, push, tone_of};
use crate::extract::actor::{Actor, all_in, find_in};
use crate::extract::attribution::subject_before;
use crate::extract::lexicon::Passage;
use crate::stance::{Attitude, Confidence, Voice};
use crate::text::is_listed;

/// Adds what a passage shows from a party's side.
pub fn viewpoints(view: &View, index: usize, found: &mut Vec<Suggestion>) {
    if let Some(passage) = view.reading.passages.get(index) {
        viewpoint(view, index, passage, found);
        passed_over(view, passage, found);
        on_edge(view, passage, found);
    }
}

/// `keeps Kyiv and its allies on edge`: what it says troubles them.
fn on_edge(view: &View, passage: &Passage, found: &mut Vec<Suggestion>) {
    let Some(edge) = passage
        .tokens
        .clone()
        .find(|i| view.reading.key(*i) == "on" && view.reading.key(i + 1) == "edge")
    else {
        return;
    };
    let from = edge.saturating_sub(10).max(passage.tokens.start);
    let keeps = (from..edge).any(|i| {
        is_listed(
            "keep|keeps|kept|put|puts|set|sets|leaves|left",
            view.reading.key(i),
        )
    });
    let (Some(object), Some(span), Some(cue)) = (
        object(view, &passage.tokens).filter(|_| keeps),
        trimmed(view, &passage.tokens),
        view.reading.span(&(edge..edge + 2)),
    ) else {
        return;
    };
    for actor in all_in(view.actors, from..edge) {
        if let Some(party) = &actor.party {
            push(
                found,
                Suggestion {
                    party: party.clone(),
                    attitude: interest(&object).unwrap_or(Attitude::Opposes),
                    issue: object.issue,
                    span,
                    holder: actor.name.clone(),
                    holder_span: Some(actor.span),
                    cue,
                    evidence: view.reading.span(&(object.term.start..object.term.end)),
                    voice: Voice::AuthorsInference,
                    confidence: Confidence::Low,
                    rule: "troubled-by-what-is-told",
                },
            );
        }
    }
}

/// `To Ukrainian officials, it felt like a breach`, `For the Kremlin, it offers advantages`: the tone of the sentence
/// is the party's.
fn viewpoint(view: &View, index: usize, passage: &Passage, found: &mut Vec<Suggestion>) {
    let Some((actor, at, comma)) = viewer(view, passage) else {
        return;
    };
    let end = clause_end(view, passage, comma);
    // `Neutrality, in Moscow’s reading, means ...`: what stands before belongs to it.
    let start = if at > passage.tokens.start + 1 {
        clause_start(view, passage, at)
    } else {
        at
    };
    let clause = if start < at { start } else { comma + 1 }..end;
    let tone = tone_of(clause.clone().map(|i| view.reading.key(i))) + advantage(view, &clause);
    let toned = object(view, &clause).filter(|_| tone != 0);
    let Some(object) = toned.or_else(|| told_of(view, index, &clause)) else {
        return;
    };
    let (Some(span), Some(cue)) = (
        trimmed(view, &(start..end)),
        view.reading.token(at).map(|t| t.span),
    ) else {
        return;
    };
    let attitude = if toned.is_some() {
        toward(if tone > 0 { object.sign } else { -object.sign })
    } else {
        leaning(view, actor.party.as_ref(), &object, &clause)
    };
    if let Some(party) = &actor.party {
        push(
            found,
            Suggestion {
                party: party.clone(),
                attitude,
                issue: object.issue,
                span,
                holder: actor.name.clone(),
                holder_span: Some(actor.span),
                cue,
                evidence: view.reading.span(&(object.term.start..object.term.end)),
                voice: if actor.name.ends_with("officials") {
                    Voice::Reported
                } else {
                    Voice::AuthorsInference
                },
                confidence: if toned.is_some() {
                    Confidence::Medium
                } else {
                    Confidence::Low
                },
                rule: "sentence-takes-the-holders-view",
            },
        );
    }
}

/// The party whose view a passage takes, where it says so, and the comma behind that.
fn viewer<'v>(view: &'v View, passage: &Passage) -> Option<(&'v Actor, usize, usize)> {
    let key = |i: usize| view.reading.key(i);
    let floor = passage.tokens.start;
    let first = floor + usize::from(is_listed("but|and|yet", key(floor)));
    passage.tokens.clone().take(60).find_map(|at| {
        let opens = at == first;
        if !opens && key(at.checked_sub(1)?) != "," {
            return None;
        }
        // `For Kyiv,`, `Seen from Moscow,`; `From the perspective of the EU,`, `In Moscow’s view,`.
        let named = match key(at) {
            "to" | "for" if opens => false,
            "seen" | "viewed" if opens && key(at + 1) == "from" => false,
            "from" | "in" => true,
            _ => return None,
        };
        let reach = if named { 7 } else { 4 };
        let near = find_in(view.actors, at + 1..at + reach, |a| a.party.is_some())?;
        let actor = view.actors.get(near)?;
        let comma = (actor.tokens.end..actor.tokens.end + 3).find(|i| key(*i) == ",")?;
        let viewed = !named && comma == actor.tokens.end
            || named && (at + 1..comma).any(|i| is_listed(VIEWS, key(i)));
        viewed.then_some((actor, at, comma))
    })
}

/// `Berlin was not consulted`: whoever is passed over is against the track as it goes (code book 6.1.5).
fn passed_over(view: &View, passage: &Passage, found: &mut Vec<Suggestion>) {
    for at in passage.tokens.clone() {
        let before = |back| view.reading.key_before(at, back, &passage.tokens);
        let told = is_listed(ASKED, view.reading.key(at)) && view.of_the_war;
        let denied = (1..=3).find(|back| is_listed("not|never|n't|barely|hardly", before(*back)));
        let Some(denied) = denied.filter(|_| told && !view.quoted.has(at)) else {
            continue;
        };
        let be = (denied + 1..denied + 3)
            .find(|back| is_listed("was|were|is|are|had|has|have|been", before(*back)));
        let start = clause_start(view, passage, at);
        let Some(source) = be.and_then(|back| {
            subject_before(
                view.reading,
                view.actors,
                view.quoted,
                at.checked_sub(back)?,
                start,
            )
        }) else {
            continue;
        };
        let stretch = source.token.max(start)..clause_end(view, passage, at);
        let (Some(party), Some(span), Some(cue)) = (
            source.party.clone(),
            trimmed(view, &stretch),
            view.reading.token(at).map(|t| t.span),
        ) else {
            continue;
        };
        push(
            found,
            Suggestion {
                party,
                attitude: Attitude::Opposes,
                issue: Object::track(at).issue,
                span,
                holder: source.name.clone(),
                holder_span: Some(source.span),
                cue,
                evidence: None,
                voice: Voice::Reported,
                confidence: Confidence::Low,
                rule: "holder-is-or-feels",
            },
        );
    }
}

/// What is done to those who take part.
const ASKED: &str =
    "consulted|briefed|informed|invited|asked|told|shown|involved|included|warned|notified|heard";

/// Nouns for how somebody sees things.
const VIEWS: &str = "perspective|standpoint|viewpoint|view|eyes|vantage|reading|telling|mind";

fn advantage(view: &View, clause: &Range<usize>) -> i32 {
    let count = |words: &str| {
        let mut number = 0;
        for i in clause.clone() {
            number += i32::from(is_listed(words, view.reading.key(i)));
        }
        number
    };
    2 * (count(WANTED) - count(UNWANTED))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_sentence_takes_a_view_wherever_it_says_so() {
        for (source, expected) in [
            (
                "Neutrality, in the Kremlin’s reading, is a benefit 🇺🇦.",
                "moscow opposes nato_membership",
            ),
            ("For Kyiv, a truce is dangerous.", "kyiv opposes ceasefire"),
            ("In Moscow, the weather was fine 👨‍👩‍👧‍👦.", ""),
        ] {
            check(source, expected);
        }
    }

    #[test]
    fn whoever_is_passed_over_is_against_the_track() {
        let war = "The summit of Ukraine and Russia is about a truce and territory.|The peace plan is new.|";
        for (source, expected) in [
            (
                "Berlin was not consulted 🇺🇦.",
                "europe opposes negotiation_format",
            ),
            ("Berlin was consulted.", ""),
        ] {
            check(&[war, source].concat(), expected);
        }
    }
}
