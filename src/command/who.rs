//! The rows of `stancemark extract` for who speaks, who is named and who stands where.

use serde::Serialize;

use super::extract::{Stretch, stretch};
use crate::extract::Analysis;
use crate::extract::proposal::Proposal;
use crate::extract::reason_of;
use crate::stance::{CodeBook, PartyId};
use crate::text::{ByteSpan, Text};

#[derive(Serialize)]
pub(super) struct SpeechRow<'a> {
    kind: &'static str,
    #[serde(flatten)]
    stretch: Stretch<'a>,
    speaker: Option<&'a str>,
    speaker_start: Option<u32>,
    speaker_end: Option<u32>,
    cue: Option<&'a str>,
    cue_start: Option<u32>,
    cue_end: Option<u32>,
    party: Option<&'a str>,
    source_kind: &'static str,
    rule: &'static str,
    reason: &'static str,
}

#[derive(Serialize)]
pub(super) struct ActorRow<'a> {
    #[serde(flatten)]
    stretch: Stretch<'a>,
    full_start: u32,
    full_end: u32,
    name: &'a str,
    kind: &'static str,
    form: &'static str,
    sense: &'static str,
    party: Option<&'a str>,
    content: bool,
    rule: &'static str,
}

#[derive(Serialize)]
pub(super) struct StanceRow<'a> {
    #[serde(flatten)]
    stretch: Stretch<'a>,
    party: &'a str,
    attitude: &'static str,
    issue: &'static str,
    attribution: &'static str,
    confidence: &'static str,
    holder: &'a str,
    cue: Option<Stretch<'a>>,
    evidence: Option<Stretch<'a>>,
    rule: &'static str,
    reason: &'static str,
}

#[derive(Serialize)]
pub(super) struct ProposalRow<'a> {
    kind: &'static str,
    name: &'a str,
    key: &'a str,
    owners: Vec<&'a str>,
    status: Option<Stretch<'a>>,
    named: Vec<Stretch<'a>>,
    elements: Vec<ElementRow<'a>>,
    rule: &'static str,
    reason: &'static str,
}

#[derive(Serialize)]
pub(super) struct ElementRow<'a> {
    #[serde(flatten)]
    stretch: Stretch<'a>,
    issue: Option<&'static str>,
    part: &'static str,
}

/// The label of a party, or its name in files if the code book does not have it.
fn label<'a>(book: &'a CodeBook, party: Option<&'a PartyId>) -> Option<&'a str> {
    let party = party?;
    Some(
        book.party(party)
            .map_or(party.as_str(), |p| p.label.as_str()),
    )
}

fn edges(text: &Text, span: Option<ByteSpan>) -> (Option<u32>, Option<u32>) {
    let found = span.and_then(|s| stretch(text, s));
    (found.as_ref().map(|s| s.start), found.map(|s| s.end))
}

pub(super) fn quotes<'a>(
    text: &'a Text,
    found: &'a Analysis,
    book: &'a CodeBook,
) -> Vec<SpeechRow<'a>> {
    let rows = found.attributions.iter().filter_map(|a| {
        let source = a.source.as_ref();
        let (speaker_start, speaker_end) = edges(text, source.map(|s| s.span));
        let (cue_start, cue_end) = edges(text, a.cue);
        Some(SpeechRow {
            kind: if a.quotation.is_some() {
                "direct"
            } else {
                "indirect"
            },
            stretch: stretch(text, a.content)?,
            speaker: source.map(|s| s.name.as_str()).filter(|n| !n.is_empty()),
            speaker_start,
            speaker_end,
            cue: a.cue.and_then(|c| text.slice(c)),
            cue_start,
            cue_end,
            party: label(book, a.party()),
            source_kind: source.map_or("unspecified", |s| s.kind.name()),
            rule: a.rule,
            reason: reason_of(a.rule).unwrap_or_default(),
        })
    });
    rows.collect()
}

pub(super) fn actors<'a>(
    text: &'a Text,
    found: &'a Analysis,
    book: &'a CodeBook,
) -> Vec<ActorRow<'a>> {
    let rows = found.actors.iter().filter_map(|a| {
        let full = stretch(text, a.full)?;
        Some(ActorRow {
            stretch: stretch(text, a.span)?,
            full_start: full.start,
            full_end: full.end,
            name: &a.name,
            kind: a.kind.name(),
            form: a.form.name(),
            sense: a.sense.name(),
            party: label(book, a.party.as_ref()),
            content: a.content,
            rule: a.rule,
        })
    });
    rows.collect()
}

pub(super) fn stances<'a>(
    text: &'a Text,
    found: &'a Analysis,
    book: &'a CodeBook,
) -> Vec<StanceRow<'a>> {
    let rows = found.suggestions.iter().filter_map(|s| {
        Some(StanceRow {
            stretch: stretch(text, s.span)?,
            party: label(book, Some(&s.party))?,
            attitude: s.attitude.name(),
            issue: s.issue,
            attribution: s.voice.name(),
            confidence: s.confidence.name(),
            holder: &s.holder,
            cue: stretch(text, s.cue),
            evidence: s.evidence.and_then(|e| stretch(text, e)),
            rule: s.rule,
            reason: reason_of(s.rule).unwrap_or_default(),
        })
    });
    rows.collect()
}

pub(super) fn proposals<'a>(
    text: &'a Text,
    found: &'a Analysis,
    book: &'a CodeBook,
) -> Vec<ProposalRow<'a>> {
    let rows = found.proposals.iter().map(|p| proposal(text, p, book));
    rows.collect()
}

pub(super) fn proposal<'a>(
    text: &'a Text,
    found: &'a Proposal,
    book: &'a CodeBook,
) -> ProposalRow<'a> {
    let owners = found.owners.iter().filter_map(|o| label(book, Some(o)));
    let elements = found.elements.iter().filter_map(|e| {
        Some(ElementRow {
            stretch: stretch(text, e.span)?,
            issue: e.issue,
            part: e.part,
        })
    });
    ProposalRow {
        kind: found.kind.name(),
        name: &found.name,
        key: &found.key,
        owners: owners.collect(),
        status: found.status.and_then(|s| stretch(text, s)),
        named: found
            .named
            .iter()
            .filter_map(|s| stretch(text, *s))
            .collect(),
        elements: elements.collect(),
        rule: found.rule,
        reason: reason_of(found.rule).unwrap_or_default(),
    }
}
