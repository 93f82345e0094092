//! How a cue counts: done or only supposed, denied or not, and in whose voice it is told.

use super::View;
use super::clause::{clause_end, clause_start};
use super::object::is_negation;
use super::place::Place;
use crate::extract::attribution::Source;
use crate::extract::lexicon::{CueKind, INFERENCE, Passage, SPEECH, Speech};
use crate::stance::Voice;
use crate::text::{ByteSpan, is_listed};

/// Whether a verb of doing tells what is done: a finite verb, not of what would or could be.
pub fn acts(view: &View, passage: &Passage, place: Place, rule: &str) -> bool {
    let unreal = (1..=3).any(|back| {
        is_listed(
            "to|would|could|should|might|may|can|must",
            view.reading.key_before(place.at, back, &passage.tokens),
        )
    });
    !unreal && matches!(rule, "holder-and-verb" | "passive-with-agent")
}

/// Whether the holder's act is only supposed: `if Moscow agrees`, `pressure to accept`.
pub fn is_supposed(view: &View, passage: &Passage, place: Place, source: &Source) -> bool {
    if place.kind != CueKind::Verb {
        return false;
    }
    let before = |at, back| view.reading.key_before(at, back, &passage.tokens);
    let made = before(place.at, 1) == "to"
        && is_listed(
            "pressure|pressured|pressuring|forced|forcing|asked|urged|required|told|obliged|compelled|invited|requiring",
            before(place.at, 2),
        );
    made || is_in_condition(view, passage, source)
}

/// Whether the holder stands in a condition: `if Moscow agrees`, but not `even if`.
pub fn is_in_condition(view: &View, passage: &Passage, source: &Source) -> bool {
    let first = view.reading.token_at(source.span).min(source.token);
    let before = |back| view.reading.key_before(first, back, &passage.tokens);
    (1..=3).any(|back| {
        is_listed("if|unless|until|once|lest", before(back)) && before(back + 1) != "even"
    })
}

/// `any perception that the US prefers`: no more than a hypothesis (code book 6.4).
pub fn is_perceived(view: &View, passage: &Passage, source: &Source) -> bool {
    let first = view.reading.token_at(source.span).min(source.token);
    let before = |back| view.reading.key_before(first, back, &passage.tokens);
    (2..=4).any(|back| {
        is_listed(
            "perception|impression|possibility|prospect|speculation|question",
            before(back),
        )
    }) && (1..=2).any(|back| before(back) == "that")
}

/// Whether a cue is denied: by a negation of its verb, or for a noun by `no` right before it.
pub fn is_negated(view: &View, passage: &Passage, place: Place, rule: &str) -> bool {
    let before = |back| view.reading.key_before(place.at, back, &passage.tokens);
    if place.kind == CueKind::Noun && rule != "holder-shows-the-noun" {
        let given_up = (2..=3).any(|back| {
            is_listed(
                "drop|drops|dropped|dropping|abandon|abandons|abandoned|abandoning|scrapped|withdrew|reversed",
                before(back),
            )
        });
        return is_listed("no|little|without", before(1))
            || matches!((before(1), before(2)), ("of", "lack"))
            || given_up;
    }
    // `failed to agree`, `ready to drop its demand`.
    let fails = |back| before(back) == "to" && is_refusal(before(back + 1));
    (1..=3).any(|back| {
        let without = before(back) == "without" && back > 1;
        is_negation(before(back)) && before(back) != "nothing" && !without || fails(back)
    })
}

fn is_refusal(key: &str) -> bool {
    ["fail", "refus", "declin", "unwilling", "reluctan"]
        .into_iter()
        .any(|stem| key.starts_with(stem))
}

/// The voice in which a cue is told: a speech act first, then a mark of inference, then a report.
pub fn voice(view: &View, index: usize, passage: &Passage, place: Place, source: &Source) -> Voice {
    let speaks = place.kind == CueKind::Verb && SPEECH.get(place.lemma) == Some(Speech::Saying)
        || matches!(
            place.lemma,
            "acknowledgment" | "acknowledgement" | "admission" | "optimism"
        );
    let stated = view.reading.key_before(place.at, 1, &passage.tokens) == "stated";
    let cue = view
        .reading
        .token(place.at)
        .map_or(passage.span, |t| t.span);
    let said = view.attributions_before(index, cue).any(|a| {
        let own = a.source.as_ref().is_some_and(|s| s.party == source.party);
        own && a.content.encloses(cue)
            && a.cue
                .is_some_and(|c| passage.span.encloses(c) && is_speech_act(view, c))
    });
    if speaks || stated || said {
        return Voice::PartyVoice;
    }
    let clause = clause_start(view, passage, place.at)..clause_end(view, passage, place.at);
    if clause
        .into_iter()
        .any(|i| INFERENCE.base(view.reading.key(i)).is_some())
    {
        return Voice::AuthorsInference;
    }
    Voice::Reported
}

/// Whether a cue of attribution is a verb of saying, not of thinking.
fn is_speech_act(view: &View, cue: ByteSpan) -> bool {
    let first = view.reading.token_at(cue);
    SPEECH
        .base(view.reading.key(first))
        .is_some_and(|(_, speech)| speech == Speech::Saying)
}
