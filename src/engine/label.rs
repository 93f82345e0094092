//! Puts what was read into words.

use super::finding::{Finding, Found, Layer, Part};
use crate::extract::actor::Actor;
use crate::extract::attribution::{Attribution, SourceKind};
use crate::extract::lexicon::Form;
use crate::extract::proposal::Proposal;
use crate::extract::suggest::Suggestion;
use crate::extract::{Analysis, reason_of};
use crate::learn::{Judged, LEARNED_RULE, Origin};
use crate::sorted::SortedMap;
use crate::stance::{Attitude, Code, CodeBook, Confidence, PartyId, Voice};
use crate::text::{ByteSpan, Gather as _, Text};

/// What was read, in words, layer by layer; the suggested stances as they are judged.
pub(super) fn found(text: &Text, analysis: &Analysis, judged: &[Judged], book: &CodeBook) -> Found {
    let mut findings = Vec::new();
    let mut reasons = SortedMap::new();
    findings.extend(analysis.attributions.iter().map(|a| speech(text, a)));
    findings.extend(actors(&analysis.actors));
    for set_aside in [false, true] {
        for judged in judged.iter().filter(|j| j.set_aside == set_aside) {
            findings.push(stance(text, analysis, book, judged, &mut reasons));
        }
    }
    findings.extend(analysis.proposals.iter().map(|p| proposal(text, book, p)));
    for finding in &findings {
        let of_parts = finding.parts.iter().map(|p| &p.rule);
        for rule in of_parts.chain([&finding.rule]) {
            if let Some(reason) = reason_of(rule).filter(|_| reasons.get(rule).is_none()) {
                reasons.insert(rule.clone(), reason.to_owned());
            }
        }
    }
    Found { findings, reasons }
}

fn part(role: &str, span: ByteSpan) -> Part {
    Part {
        role: role.to_owned(),
        span,
        rule: String::new(),
    }
}

fn speech(text: &Text, speech: &Attribution) -> Finding {
    let source = speech.source.as_ref();
    let kind = match source.map(|s| s.kind) {
        Some(SourceKind::Named) => "named",
        Some(SourceKind::Official) => "an official without a name",
        Some(SourceKind::Media) => "a medium or report",
        Some(SourceKind::Collective) => "a state or group as a whole",
        Some(SourceKind::Unspecified) | None => "the text does not say who",
    };
    let words = if speech.quotation.is_some() {
        "in quotation marks"
    } else {
        "in the article’s own words"
    };
    // The words of the text stand for a source that has no name.
    let says = source.map(|s| match s.name.as_str() {
        "" => text.slice(s.span).unwrap_or_default().to_owned(),
        name => name.to_owned(),
    });
    let parts = [
        source.map(|s| part("who", s.span)),
        speech.cue.map(|c| part("what says so", c)),
    ];
    Finding {
        layer: Layer::Speech,
        span: speech.content,
        party: speech.party().cloned(),
        says: says.unwrap_or_else(|| "Nobody named".to_owned()),
        detail: format!("{words} · {kind}"),
        rule: speech.rule.to_owned(),
        parts: parts.into_iter().flatten().gather(),
        code: None,
        key: String::new(),
        set_aside: false,
    }
}

/// Each actor once, with all places that name it.
fn actors(mentions: &[Actor]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for mention in mentions.iter().filter(|m| m.content) {
        let role = match mention.form {
            Form::Name => "by name",
            Form::Metonym => "by a place that stands for it",
            Form::Adjective => "by an adjective",
            Form::Group => "as a group",
            Form::Description => "by a description",
        };
        let place = Part {
            role: role.to_owned(),
            span: mention.full,
            rule: mention.rule.to_owned(),
        };
        let known = findings
            .iter_mut()
            .find(|f| f.says == mention.name && f.party == mention.party);
        match known {
            Some(finding) => finding.parts.push(place),
            None => findings.push(Finding {
                layer: Layer::Actor,
                span: mention.full,
                party: mention.party.clone(),
                says: mention.name.clone(),
                detail: mention.kind.name().to_owned(),
                rule: mention.rule.to_owned(),
                parts: vec![place],
                code: None,
                key: String::new(),
                set_aside: false,
            }),
        }
    }
    for finding in &mut findings {
        let times = match finding.parts.len() {
            1 => "once".to_owned(),
            count => format!("{count} times"),
        };
        finding.detail = format!("{} · named {times}", finding.detail);
    }
    findings
}

fn stance(
    text: &Text,
    analysis: &Analysis,
    book: &CodeBook,
    judged: &Judged,
    reasons: &mut SortedMap<String, String>,
) -> Finding {
    let code = &judged.code;
    let suggestion = match judged.origin {
        Origin::Rule(index) => analysis.suggestions.get(index),
        Origin::Learned => None,
    };
    let about = code.issue.as_ref().map(|i| book.issue_label(i));
    let parts = [
        suggestion.and_then(|s| Some(part("who", s.holder_span?))),
        suggestion.map(|s| part("what shows the attitude", s.cue)),
        suggestion.and_then(|s| Some(part("what shows the issue", s.evidence?))),
    ];
    let detail = [
        suggestion.map(|s| s.holder.as_str()),
        code.voice.map(Voice::label),
        code.confidence.map(Confidence::label),
        judged.set_aside.then_some("like others that you dismissed"),
    ];
    Finding {
        layer: Layer::Stance,
        span: judged.span,
        party: Some(code.party.clone()),
        says: format!(
            "{} {}: {}",
            label(book, &code.party),
            verb(code, book),
            about.unwrap_or("on what, is open")
        ),
        detail: detail.into_iter().flatten().gather().join(" · "),
        rule: rule(judged, suggestion, reasons),
        parts: parts.into_iter().flatten().gather(),
        code: Some(code.clone()),
        key: judged.key(text, suggestion),
        set_aside: judged.set_aside,
    }
}

/// The rule of a suggestion. What was learned is part of its reason, under a name of its own.
fn rule(
    judged: &Judged,
    suggestion: Option<&Suggestion>,
    reasons: &mut SortedMap<String, String>,
) -> String {
    let rule = suggestion.map_or(LEARNED_RULE, |s| s.rule);
    if judged.because.is_empty() {
        return rule.to_owned();
    }
    let own = suggestion.and_then(|s| reason_of(s.rule));
    let why = judged.because.iter().map(|s| s.words.as_str()).gather();
    let reason = match own {
        Some(own) => format!("{own} Learned from your decisions: {}", why.join(" ")),
        None => format!("Learned from your marks: {}", why.join(" ")),
    };
    let mut number = 1;
    loop {
        let name = format!("{rule} (learned {number})");
        match reasons.get(&name) {
            Some(known) if *known != reason => number += 1,
            _ => {
                reasons.insert(name.clone(), reason);
                return name;
            }
        }
    }
}

fn verb<'b>(code: &'b Code, book: &'b CodeBook) -> &'b str {
    let Some(attitude) = &code.attitude else {
        return "may stand somewhere";
    };
    match attitude.known() {
        Some(Attitude::Supports) => "supports",
        Some(Attitude::Opposes) => "opposes",
        Some(Attitude::Conditional) => "supports on conditions",
        Some(Attitude::Ambiguous) => "is ambiguous on",
        Some(Attitude::NeutralReport) => "has a position on",
        None => book.attitude_label(attitude),
    }
}

fn label(book: &CodeBook, party: &PartyId) -> String {
    book.party(party)
        .map_or_else(|| party.as_str().to_owned(), |p| p.label.clone())
}

fn proposal(text: &Text, book: &CodeBook, proposal: &Proposal) -> Finding {
    let kind = proposal.kind.label();
    let owners = proposal.owners.iter().map(|o| label(book, o)).gather();
    let owners = owners.join(", ");
    let status = proposal.status.and_then(|s| text.slice(s));
    let detail = [kind, &owners, status.unwrap_or_default()];
    let detail = detail.into_iter().filter(|d| !d.is_empty()).gather();
    let mut parts = Vec::new();
    for element in &proposal.elements {
        parts.push(part(element.part, element.span));
    }
    for name in proposal.named.iter().skip(1) {
        parts.push(part("named again", *name));
    }
    parts.extend(proposal.status.map(|s| part("its state", s)));
    let first = parts.first().map(|p| p.span).unwrap_or_default();
    Finding {
        layer: Layer::Proposal,
        span: proposal.named.first().copied().unwrap_or(first),
        party: proposal.owners.first().cloned(),
        says: proposal.name.clone(),
        detail: detail.join(" · "),
        rule: proposal.rule.to_owned(),
        parts,
        code: None,
        key: String::new(),
        set_aside: false,
    }
}
