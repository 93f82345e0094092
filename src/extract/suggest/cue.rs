//! Cues of attitude with their object: one suggestion for each party that holds the cue and each issue it names.

use std::ops::Range;

use super::clause::{clause_end, clause_start, trimmed};
use super::holder::{holder, parties};
use super::object::{Object, attitude, is_negation, object};
use super::region::{
    conjuncts, first_object, is_left_out, is_modal, noun_region, noun_start, reach,
};
use super::{Confidence, Suggestion, View, Voice, push};
use crate::extract::attribution::Source;
use crate::extract::lexicon::{
    ATTITUDES, Cue, CueKind, HEDGES, INFERENCE, Passage, SPEECH, Speech, TokenKind,
};
use crate::text::ByteSpan;

/// A cue at its place.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub at: usize,
    pub lemma: &'static str,
    pub cue: Cue,
    pub kind: CueKind,
}

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

/// The cue at a token, with its part of speech decided by its neighbours.
fn place(view: &View, passage: &Passage, at: usize) -> Option<Place> {
    let token = view
        .reading
        .token(at)
        .filter(|t| t.kind == TokenKind::Word)?;
    let (lemma, (cue, kind)) = ATTITUDES.base(&token.key)?;
    let before = view.reading.key_before(at, 1, &passage.tokens);
    // `US-proposed`, `into accepting`: not the holder's own act.
    if before == "into" || before == "-" && token.glued {
        return None;
    }
    let kind = match kind {
        CueKind::Either | CueKind::Verb => {
            let noun = is_noun_place(view, passage, at)
                || kind == CueKind::Either
                    && token.key == lemma
                    && !plain_verb_fits(view, passage, at);
            let participle = token.key.ends_with("ed") || token.key.ends_with("ing");
            if noun && (kind == CueKind::Verb || participle || matches!(lemma, "plan" | "back")) {
                return None;
            }
            if noun { CueKind::Noun } else { CueKind::Verb }
        }
        other => other,
    };
    if kind == CueKind::Noun
        && (passage.title_case || needs_object(lemma) && !has_object(view.reading.key(at + 1)))
    {
        return None;
    }
    // `both hope and concern among allies`: a mixed feeling.
    let other = |i: usize| ATTITUDES.base(view.reading.key(i)).map(|(_, (cue, _))| cue);
    let mixed = kind == CueKind::Noun && cue == Cue::Reject && {
        let near = at.saturating_sub(4).max(passage.tokens.start)..at;
        near.clone().any(|i| view.reading.key(i) == "and")
            && near.clone().any(|i| view.reading.key(i) == "both")
            && near.into_iter().any(|i| other(i) == Some(Cue::Want))
    };
    let cue = if mixed { Cue::Hedge } else { cue };
    // `Russia’s security concerns` are interests of Russia, not fears.
    let cue = if lemma == "concern" && matches!(before, "security" | "legitimate") {
        Cue::Want
    } else {
        cue
    };
    // Advice of the author, and participles before a noun, say nothing of the holder (code book 6.1.2).
    let advice = (1..=3).any(|back| {
        matches!(
            view.reading.key_before(at, back, &passage.tokens),
            "must" | "should" | "ought"
        )
    });
    let floor = passage.tokens.start.max(at.saturating_sub(40));
    let spoken = || {
        (floor..at).any(|i| {
            SPEECH
                .base(view.reading.key(i))
                .is_some_and(|(_, s)| s == Speech::Saying)
        })
    };
    if kind == CueKind::Verb && advice && !spoken() {
        return None;
    }
    let attributive = kind == CueKind::Adjective && !is_predicate(view, passage, at);
    let of_will = token.key == "will"
        && before != "unyielding"
        && !matches!(
            before,
            "the" | "a" | "an" | "its" | "their" | "'s" | "strong" | "political"
        );
    (!attributive && !of_will).then_some(Place {
        at,
        lemma,
        cue,
        kind,
    })
}

/// Nouns that show a stance only with their object; a heading in capitals names its subject, not a stance.
fn needs_object(lemma: &str) -> bool {
    matches!(
        lemma,
        "resistance"
            | "support"
            | "backing"
            | "commitment"
            | "opposition"
            | "effort"
            | "intention"
            | "attempt"
            | "drive"
            | "push"
            | "bid"
            | "goal"
            | "will"
            | "call"
    )
}

/// Whether the word after a noun begins its object or its verb.
fn has_object(next: &str) -> bool {
    matches!(
        next,
        "to" | "for"
            | "of"
            | "against"
            | "on"
            | "by"
            | "that"
            | "is"
            | "was"
            | "in"
            | "among"
            | "underlying"
            | "toward"
            | "towards"
            | "from"
    )
}

/// Whether a plain form can be a verb here: after `to`, a modal, a plural, a pronoun or an adverb.
fn plain_verb_fits(view: &View, passage: &Passage, at: usize) -> bool {
    let before = view.reading.key_before(at, 1, &passage.tokens);
    matches!(
        before,
        "to" | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "should"
            | "they"
            | "we"
            | "you"
            | "i"
            | "who"
            | "not"
            | "and"
            | "do"
            | "does"
            | "did"
            | "also"
            | "still"
            | "only"
            | "now"
            | "never"
    ) || before.ends_with("n't")
        || before.ends_with("ly")
        || before.ends_with('s') && before != "'s"
}

/// Whether a word that may be verb or noun stands where nouns do.
fn is_noun_place(view: &View, passage: &Passage, at: usize) -> bool {
    let before = view.reading.key_before(at, 1, &passage.tokens);
    let after = view.reading.key(at + 1);
    let determined = matches!(
        before,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "its"
            | "their"
            | "his"
            | "her"
            | "any"
            | "no"
            | "some"
            | "'s"
            | "'"
            | "of"
            | "key"
            | "firm"
            | "for"
            | "and"
            | "these"
            | "those"
            | "such"
            | "both"
            | "deep"
            | "initial"
            | "clear"
            | "in"
            | "with"
            | "on"
            | "diplomatic"
            | "continued"
            | "growing"
    );
    let adjective = before.ends_with("ing")
        || before.ends_with("ial")
        || before.ends_with("ical")
        || before.ends_with("ous")
        || before.ends_with("ish")
        || before.ends_with("ian")
        || before.ends_with("ean")
        || before.ends_with("ive")
        || before.ends_with("ed") && matches!(after, "of" | "for" | "to");
    let verb_after = matches!(
        after,
        "is" | "was" | "are" | "were" | "remain" | "remains" | "of" | "among" | "by" | "from"
    );
    let starts = before.is_empty() && (after == "of" || after == "for" || after == "that");
    let subject_pronoun = matches!(before, "it" | "they" | "he" | "she" | "we" | "to" | "who");
    !subject_pronoun && (determined || adjective || verb_after || starts)
}

/// Whether an adjective is said of a subject: after a copula or a verb of feeling, or alone in a line.
fn is_predicate(view: &View, passage: &Passage, at: usize) -> bool {
    (1..=4).any(|back| {
        matches!(
            view.reading.key_before(at, back, &passage.tokens),
            "is" | "are"
                | "was"
                | "were"
                | "be"
                | "been"
                | "being"
                | "remain"
                | "remains"
                | "remained"
                | "seem"
                | "seems"
                | "seemed"
                | "appear"
                | "appears"
                | "appeared"
                | "feel"
                | "feels"
                | "felt"
                | "feeling"
                | "become"
                | "became"
                | "grew"
                | "stands"
                | "'re"
                | "'s"
        )
    })
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
    let start = clause_start(view, passage, place.at);
    let (end, stem) = reach(view, index, passage, place);
    let region = noun_region(view, place, end);
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
    let parts = if stem.is_some() || left_out {
        vec![region.clone()]
    } else {
        conjuncts(view, &region)
    };
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
        let stretch = if number == 0 {
            let left = if source.token < start || source.token > place.at {
                noun_start(view, passage, place.at).max(start)
            } else {
                source.token
            };
            left..if parts.len() == 1 { end } else { part.end }
        } else {
            part.clone()
        };
        found.extend(make(
            view, index, place, source, rule, &object, stretch, &region,
        ));
    }
    found
}

#[allow(clippy::too_many_arguments, reason = "the parts of one suggestion")]
fn make(
    view: &View,
    index: usize,
    place: Place,
    source: &Source,
    rule: &'static str,
    object: &Object,
    stretch: Range<usize>,
    region: &Range<usize>,
) -> Vec<Suggestion> {
    let Some(passage) = view.reading.passages.get(index) else {
        return Vec::new();
    };
    let negated = is_negated(view, passage, place, rule);
    let near = place.at.saturating_sub(5).max(passage.tokens.start)..place.at;
    let uncertain =
        (place.at + 1..region.end.min(place.at + 4)).any(|i| view.reading.key(i) == "uncertain");
    let hedged = uncertain
        || near.clone().any(|i| HEDGES.has(view.reading.key(i)))
        || view.reading.key(passage.tokens.start) == "whether"
        || view.reading.key(clause_start(view, passage, place.at)) == "whether";
    let attitude = attitude(view, place.cue, negated, object, region, hedged);
    let voice = voice(view, index, passage, place, source);
    let strong = object.score > 2;
    let confidence = match (rule, strong) {
        ("points-back" | "holder-in-the-heading-above", _) => Confidence::Low,
        (_, true) if voice != Voice::AuthorsInference => Confidence::High,
        _ => Confidence::Medium,
    };
    let Some(span) = trimmed(view, &stretch) else {
        return Vec::new();
    };
    let Some(cue) = view.reading.token(place.at).map(|t| t.span) else {
        return Vec::new();
    };
    let terms = object.term.start..object.term.end;
    parties(view, source)
        .into_iter()
        .map(|(party, holder)| Suggestion {
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
            rule,
        })
        .collect()
}

/// Whether a cue is denied: by a negation of its verb, or for a noun by `no` right before it.
fn is_negated(view: &View, passage: &Passage, place: Place, rule: &str) -> bool {
    let before = |back| view.reading.key_before(place.at, back, &passage.tokens);
    if place.kind == CueKind::Noun && rule != "holder-shows-the-noun" {
        return matches!(before(1), "no" | "without") || before(1) == "of" && before(2) == "lack";
    }
    (1..=3).any(|back| is_negation(before(back)) && !matches!(before(back), "nothing" | "without"))
}

/// The voice in which a cue is told: a speech act first, then a mark of inference, then a report.
fn voice(view: &View, index: usize, passage: &Passage, place: Place, source: &Source) -> Voice {
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
