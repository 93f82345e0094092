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
    if !reports(view, passage, attribution, source, cue_token) {
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
    let infers = crate::extract::lexicon::INFERENCE
        .base(view.reading.key(cue_token))
        .is_some();
    let said = Said {
        cue: cue_token,
        lemma,
        admits,
        quoted,
        weak,
    };
    let attitude = said.attitude(view, source, &object, &content);
    if speech == Speech::Showing
        || infers && source.kind != SourceKind::Named
        || source.kind == SourceKind::Media
    {
        return;
    }
    let stretch = stretch(view, passage, source, cue_token, &content);
    let (Some(span), Some(cue)) = (
        trimmed(view, &stretch),
        view.reading.token(cue_token).map(|t| t.span),
    ) else {
        return;
    };
    let confidence = if object.score > 3 && known.is_some() {
        Confidence::Medium
    } else {
        Confidence::Low
    };
    // The talks may be meant without a word for them.
    let shown = view
        .terms
        .binary_search_by_key(&object.term.start, |h| h.start)
        .ok()
        .map(|_| ());
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
                evidence: shown
                    .and_then(|()| view.reading.span(&(object.term.start..object.term.end))),
                voice: if speech == Speech::Thinking {
                    Voice::Reported
                } else {
                    Voice::PartyVoice
                },
                confidence,
                rule: "partys-own-words",
            },
        );
    }
}

/// Whether a cue reports what is said or thought, not what could be or is only supposed.
fn reports(
    view: &View,
    passage: &Passage,
    attribution: &Attribution,
    source: &Source,
    cue: usize,
) -> bool {
    let before = view.reading.key_before(cue, 1, &passage.tokens);
    let supposed = is_listed("can|could|may|might", before)
        || caused(view, source)
        || is_in_condition(view, passage, source);
    // `His comments followed`: a noun reports nothing without a verb; who accuses tells what others want.
    let noun = is_listed("his|her|their|its|'s|the|accuse", before)
        || view.reading.key(cue).starts_with("accus");
    !noun && (attribution.quotation.is_some() || !supposed)
}

/// The words that say so: from the speaker to the end of what is said.
fn stretch(
    view: &View,
    passage: &Passage,
    source: &Source,
    cue: usize,
    content: &Range<usize>,
) -> Range<usize> {
    let first = if passage.tokens.contains(&source.token) {
        source.token.min(content.start).max(passage.tokens.start)
    } else {
        clause_start(view, passage, cue)
    };
    first
        ..content
            .end
            .min(passage.tokens.end)
            .max(view.reading.tokens_in(source.span).end)
}

/// How something is said.
struct Said {
    cue: usize,
    lemma: &'static str,
    /// Whether the verb owns that it is so.
    admits: bool,
    quoted: bool,
    /// Whether the words do not name their issue.
    weak: bool,
}

impl Said {
    fn attitude(
        &self,
        view: &View,
        source: &Source,
        object: &Object,
        content: &Range<usize>,
    ) -> Attitude {
        let position = || {
            content
                .clone()
                .any(|i| is_listed("position|consistent|unchanged|stance", view.reading.key(i)))
        };
        if is_listed("admit|concede", self.lemma) || self.admits && position() {
            return Attitude::NeutralReport;
        }
        if self.admits && self.quoted {
            return Attitude::Ambiguous;
        }
        if is_conditional(view, content) {
            return Attitude::Conditional;
        }
        // `rejected suggestions that`, `voiced doubts about`.
        let refuses = |i| {
            ATTITUDES
                .base(view.reading.key(i))
                .is_some_and(|(_, (cue, _))| cue == Cue::Reject)
        };
        if !self.weak {
            let turned = is_denied_behind(view, object, content.end) != refuses(self.cue);
            return toward(if turned { -object.sign } else { object.sign });
        }
        if refuses(self.cue) || !self.quoted && content.clone().take(2).any(refuses) {
            return Attitude::Opposes;
        }
        leaning(view, source.party.as_ref(), object, content)
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
