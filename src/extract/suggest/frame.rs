//! Stances without a cue of attitude: whose view a sentence takes, and what a party itself says.

use std::ops::Range;

use super::clause::{clause_end, clause_start, trimmed};
use super::holder::{caused, parties};
use super::manner::is_in_condition;
use super::matter::{UNWANTED, WANTED};
use super::object::{Object, interest, is_conditional, object, toward};
use super::teller::{is_told, leaning, meant, told_of};
use super::{Suggestion, View, push, tone_of};
use crate::extract::actor::{Actor, all_in, find_in};
use crate::extract::attribution::{Attribution, Source, SourceKind, subject_before};
use crate::extract::lexicon::{ATTITUDES, CueKind, Form, ISSUES, Passage, SPEECH, Speech};
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

/// Adds what parties say themselves in a passage.
pub fn speech(view: &View, index: usize, found: &mut Vec<Suggestion>) {
    for attribution in view.attributions_of(index) {
        spoken(view, index, attribution, found);
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
    let opening = is_listed("but|and|yet", view.reading.key(passage.tokens.start));
    let start = passage.tokens.start + usize::from(opening);
    // `For Kyiv,`, `From the perspective of the EU,`, `In Moscow’s view,`.
    let reach = match view.reading.key(start) {
        "to" | "for" => 4,
        "from" | "in" => 7,
        "seen" | "viewed" if view.reading.key(start + 1) == "from" => 4,
        _ => return,
    };
    let near = find_in(view.actors, start + 1..start + reach, |a| a.party.is_some());
    let Some(actor) = near.and_then(|i| view.actors.get(i)) else {
        return;
    };
    let after = actor.tokens.end;
    let comma = if view.reading.key(after) == "," {
        after
    } else {
        after + 2
    };
    let viewed = reach == 4 && comma == after
        || reach > 4
            && view.reading.key(comma) == ","
            && (start + 1..comma).any(|i| is_listed(VIEWS, view.reading.key(i)));
    if !viewed {
        return;
    }
    let end = clause_end(view, passage, comma);
    let clause = comma + 1..end;
    let tone = tone_of(clause.clone().map(|i| view.reading.key(i))) + advantage(view, &clause);
    let toned = object(view, &clause).filter(|_| tone != 0);
    let Some(object) = toned.or_else(|| told_of(view, index, &clause)) else {
        return;
    };
    let (Some(span), Some(cue)) = (
        trimmed(view, &(start..end)),
        view.reading.token(start).map(|t| t.span),
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

/// What a party says itself, where no cue of attitude was found in it: a claim stands for what it claims, an
/// admission for nothing.
fn spoken(view: &View, index: usize, attribution: &Attribution, found: &mut Vec<Suggestion>) {
    let Some(passage) = view.reading.passages.get(index) else {
        return;
    };
    let meant = meant(view, index, attribution);
    let known = attribution.source.as_ref().filter(|s| s.party.is_some());
    let Some(source) = known.or(meant.as_ref()) else {
        return;
    };
    if attribution.quotation.is_none()
        && (caused(view, source) || is_in_condition(view, passage, source))
    {
        return;
    }
    let Some((cue_token, speech)) = cue_of(view, passage, attribution) else {
        return;
    };
    // `His comments followed`: a noun reports nothing without a verb; who accuses tells what others want.
    let before = view.reading.key_before(cue_token, 1, &passage.tokens);
    let key = view.reading.key(cue_token);
    if is_listed("his|her|their|its|'s|the|accuse", before) || key.starts_with("accus") {
        return;
    }
    let content = view.reading.tokens_in(attribution.content);
    let quoted = attribution.quotation.is_some();
    let lemma = SPEECH
        .base(view.reading.key(cue_token))
        .map_or("", |(lemma, _)| lemma);
    let admits = is_listed(
        "acknowledge|admit|concede|note|know|affirm|confirm|recall",
        lemma,
    );
    // `acknowledged, “We know they work on something”`: owns to something without a name.
    let unnamed = || Some(Object::track(cue_token)).filter(|_| quoted && admits);
    let named = object(view, &content);
    let others = is_others_wish(
        view,
        source,
        content.start..named.map_or(content.end.min(content.start + 10), |o| o.term.start),
    );
    let named = named.filter(|_| !others).or_else(unnamed);
    let weak = named.is_none_or(|o| o.score < 2 && !quoted);
    let told = || told_of(view, index, &content).filter(|_| !others);
    let Some(object) = named.filter(|_| !weak).or_else(told) else {
        return;
    };
    if weak && is_told(found, source, passage, view.reading.span(&content)) {
        return;
    }
    let keys = || content.clone().map(|i| view.reading.key(i));
    let position = keys().any(|k| is_listed("position|consistent|unchanged|stance", k));
    let infers = crate::extract::lexicon::INFERENCE
        .base(view.reading.key(cue_token))
        .is_some();
    let attitude = if position && admits || lemma == "admit" || lemma == "concede" {
        Attitude::NeutralReport
    } else if admits && attribution.quotation.is_some() {
        Attitude::Ambiguous
    } else if is_conditional(view, &content) {
        Attitude::Conditional
    } else if weak {
        leaning(view, source.party.as_ref(), &object, &content)
    } else {
        toward(object.sign)
    };
    if speech == Speech::Showing
        || infers && source.kind != SourceKind::Named
        || source.kind == SourceKind::Media
    {
        return;
    }
    let first = source.token.min(content.start).max(passage.tokens.start);
    let first = if source.token >= passage.tokens.start && source.token < passage.tokens.end {
        first
    } else {
        clause_start(view, passage, cue_token)
    };
    let end = content
        .end
        .min(passage.tokens.end)
        .max(source_end(view, source));
    let (Some(span), Some(cue)) = (
        trimmed(view, &(first..end)),
        view.reading.token(cue_token).map(|t| t.span),
    ) else {
        return;
    };
    debug_assert!(ISSUES.contains(&object.issue));
    for (party, holder) in parties(view, source) {
        push(
            found,
            Suggestion {
                party,
                attitude,
                issue: object.issue,
                span,
                holder,
                holder_span: Some(source.span),
                cue,
                evidence: view.reading.span(&(object.term.start..object.term.end)),
                voice: if speech == Speech::Thinking {
                    Voice::Reported
                } else {
                    Voice::PartyVoice
                },
                confidence: if object.score > 3 && known.is_some() {
                    Confidence::Medium
                } else {
                    Confidence::Low
                },
                rule: "partys-own-words",
            },
        );
    }
}

/// Whether the words tell what another party wants: `Russia is demanding we abandon our land`.
fn is_others_wish(view: &View, source: &Source, content: Range<usize>) -> bool {
    let near = |actor: &Actor| actor.tokens.end..(actor.tokens.end + 4).min(content.end);
    all_in(view.actors, content.clone()).iter().any(|actor| {
        actor.party.is_some()
            && actor.party != source.party
            && actor.form != Form::Adjective
            && near(actor).any(|i| {
                let key = view.reading.key(i);
                // `Ukraine was informed`: nobody’s wish.
                if is_listed("was|were|been|kept", view.reading.key(i.saturating_sub(1))) {
                    return false;
                }
                let wishes = ATTITUDES
                    .base(key)
                    .is_some_and(|(_, (_, kind))| matches!(kind, CueKind::Verb | CueKind::Either));
                wishes || SPEECH.base(key).is_some_and(|(_, s)| s == Speech::Saying)
            })
    })
}

fn source_end(view: &View, source: &Source) -> usize {
    view.reading.tokens_in(source.span).end
}

/// The cue's token and what it reports; a speaker before a colon speaks.
fn cue_of(view: &View, passage: &Passage, attribution: &Attribution) -> Option<(usize, Speech)> {
    let Some(cue) = attribution.cue else {
        let source = attribution.source.as_ref()?;
        if attribution.rule == "speaker-goes-on" {
            let first = view.reading.tokens_in(attribution.content).start;
            return Some((first, Speech::Saying));
        }
        return (attribution.rule == "name-before-a-colon")
            .then_some((source.token, Speech::Saying));
    };
    let at = view.reading.token_at(cue);
    if matches!(view.reading.key(at), "according") {
        return Some((at, Speech::Saying));
    }
    let speech = SPEECH.base(view.reading.key(at)).map(|(_, s)| s)?;
    passage.tokens.contains(&at).then_some((at, speech))
}
