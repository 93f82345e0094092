//! Stances without a cue of attitude: what a party itself says.

use std::ops::Range;

use super::clause::{clause_start, trimmed};
use super::holder::{caused, parties};
use super::manner::is_in_condition;
use super::object::{Object, is_conditional, is_denied_behind, object, toward};
use super::teller::{is_told, leaning, meant, told_of};
use super::{Suggestion, View, push};
use crate::extract::actor::{Actor, all_in};
use crate::extract::attribution::{Attribution, Source, SourceKind};
use crate::extract::lexicon::{ATTITUDES, Cue, CueKind, Form, ISSUES, Passage, SPEECH, Speech};
use crate::stance::{Attitude, Confidence, Voice};
use crate::text::is_listed;

/// Adds what parties say themselves in a passage.
pub fn speech(view: &View, index: usize, found: &mut Vec<Suggestion>) {
    for attribution in view.attributions_of(index) {
        spoken(view, index, attribution, found);
    }
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
    let Some((cue_token, speech)) = cue_of(view, passage, attribution) else {
        return;
    };
    let before = view.reading.key_before(cue_token, 1, &passage.tokens);
    if attribution.quotation.is_none()
        && (is_listed("can|could|may|might", before)
            || caused(view, source)
            || is_in_condition(view, passage, source))
    {
        return;
    }
    // `His comments followed`: a noun reports nothing without a verb; who accuses tells what others want.
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
    let told = || told_of(view, index, &content).filter(|_| !others && lemma != "know");
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
        let read = leaning(view, source.party.as_ref(), &object, &content);
        // `rejected suggestions that`, `voiced doubts about`.
        let refuses = |i| {
            ATTITUDES
                .base(view.reading.key(i))
                .is_some_and(|(_, (cue, _))| cue == Cue::Reject)
        };
        if refuses(cue_token) || !quoted && content.clone().take(2).any(refuses) {
            Attitude::Opposes
        } else {
            read
        }
    } else {
        let denied = is_denied_behind(view, &object, content.end);
        toward(if denied { -object.sign } else { object.sign })
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
    let known = SPEECH.base(view.reading.key(at)).map(|(_, s)| s);
    // `put it bluntly: “...”`: whatever word brings in a quotation says it.
    let speech = known.or_else(|| attribution.quotation.map(|_| Speech::Saying))?;
    passage.tokens.contains(&at).then_some((at, speech))
}
