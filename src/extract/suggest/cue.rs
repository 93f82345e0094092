//! Cues of attitude with their object: one suggestion for each party that holds the cue and each issue it names.

use std::ops::Range;

use super::clause::{clause_end, clause_start, glued_names, trimmed};
use super::holder::{holder, parties};
use super::object::{Object, attitude, is_negation, object};
use super::{Confidence, Suggestion, View, Voice, push};
use crate::article::Unit;
use crate::extract::attribution::Source;
use crate::extract::lexicon::{
    ATTITUDES, Cue, CueKind, HEDGES, INFERENCE, Passage, SPEECH, Speech, TokenKind,
};

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
    if before == "into" {
        return None;
    }
    let kind = match kind {
        CueKind::Either | CueKind::Verb => {
            let noun = is_noun_place(view, passage, at);
            let participle = token.key.ends_with("ed") || token.key.ends_with("ing");
            if noun && (kind == CueKind::Verb || participle || matches!(lemma, "plan" | "offer")) {
                return None;
            }
            if noun { CueKind::Noun } else { CueKind::Verb }
        }
        other => other,
    };
    // Some nouns show a stance only with their object; and a heading in capitals names its subject, not a stance.
    let bare = matches!(
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
            | "request"
            | "offer"
            | "call"
    ) && !matches!(
        view.reading.key(at + 1),
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
    );
    if kind == CueKind::Noun && (bare || passage.title_case) {
        return None;
    }
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
    let mut end = clause_end(view, passage, place.at);
    let list =
        view.reading.key(passage.tokens.end.wrapping_sub(1)) == ":" && end == passage.tokens.end;
    if list {
        end = view
            .reading
            .passages
            .iter()
            .skip(index + 1)
            .take_while(|p| p.unit == Unit::Item && p.sentence.is_some())
            .last()
            .map_or(end, |p| p.tokens.end);
    }
    // What the holder's own words or another cue after this one take is theirs.
    let region = place.at + 1..end;
    let first_region = region.clone();
    let mut parts = conjuncts(view, &region);
    let stem = region.start..passage.tokens.end.max(region.start);
    let whole = list
        .then(|| object(view, &stem))
        .flatten()
        .or_else(|| object(view, &first_region));
    if list && object(view, &stem).is_some() {
        parts = vec![region.clone()];
    }
    if parts.len() < 2 {
        parts = vec![region.clone()];
    }
    let open = matches!(place.lemma, "willingness" | "readiness");
    let fallback = || {
        if open {
            // Willing to do what is not said: to give way.
            return Some(Object::unnamed(place.at));
        }
        let near = object(view, &(start..end)).or_else(|| object(view, &passage.tokens));
        near.or_else(|| {
            if place.kind == CueKind::Verb {
                None
            } else {
                context(view, index)
            }
        })
    };
    let mut found = Vec::new();
    let mut issues: Vec<&'static str> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        let object = if number == 0 {
            let own = if list {
                whole
            } else {
                object(view, part).or(whole)
            };
            own.or_else(fallback)
        } else {
            object(view, part)
        };
        let Some(object) =
            object.filter(|o| !issues.contains(&o.issue) && (number == 0 || o.term.weight > 2))
        else {
            continue;
        };
        issues.push(object.issue);
        let final_part = number + 1 == parts.len();
        let stretch = if number == 0 {
            let left = source.token.max(start).min(place.at);
            let left = if source.token < start || source.token > place.at {
                noun_start(view, passage, place.at).max(start)
            } else {
                left
            };
            left..if final_part { end } else { part.end }
        } else {
            part.clone()
        };
        found.extend(make(
            view, index, place, source, rule, &object, stretch, &region,
        ));
    }
    found
}

/// Where the noun phrase round a cue begins.
fn noun_start(view: &View, passage: &Passage, at: usize) -> usize {
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
fn conjuncts(view: &View, region: &Range<usize>) -> Vec<Range<usize>> {
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
    let negated = (1..=3).any(|back| {
        let key = view.reading.key_before(place.at, back, &passage.tokens);
        is_negation(key) && key != "nothing" && !matches!(key, "without")
    });
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

/// The voice in which a cue is told: a speech act first, then a mark of inference, then a report.
fn voice(view: &View, index: usize, passage: &Passage, place: Place, source: &Source) -> Voice {
    let speaks = place.kind == CueKind::Verb && SPEECH.get(place.lemma) == Some(Speech::Saying)
        || matches!(
            place.lemma,
            "acknowledgment" | "acknowledgement" | "admission" | "optimism"
        );
    let stated = view.reading.key_before(place.at, 1, &passage.tokens) == "stated";
    let cue = view.reading.token(place.at).map(|t| t.span);
    let said = view.attributions_of(index).any(|a| {
        let own = a.source.as_ref().is_some_and(|s| s.party == source.party);
        let act = a.cue.is_some_and(|c| {
            passage.span.encloses(c)
                && view.reading.words(c).split(' ').next().is_some_and(|w| {
                    SPEECH
                        .base(&w.to_lowercase())
                        .is_some_and(|(_, s)| s == Speech::Saying)
                })
        });
        own && act && cue.is_some_and(|c| a.content.encloses(c))
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
