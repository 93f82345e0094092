//! Writing one annotation as one line.

use super::format_timestamp;
use super::item::{ID, KNOWN, SOURCE, WITHIN};
use crate::annotate::{Annotation, Extra, Link, Origin, Timestamp};
use crate::json::{Members, Raw, Writer, elements, members};
use crate::stance::CodeBook;
use crate::text::Offset;

/// Writes an annotation as one line without a line break at its end.
pub(super) fn write_item(out: &mut String, annotation: &Annotation, book: &CodeBook, names: bool) {
    let empty = Extra::new();
    let extra = if names { &annotation.extra } else { &empty };
    let within = Within::read(extra.get(WITHIN).map_or("{}", Raw::as_str));

    let mut line = Writer::default();
    line.open('{');
    line.text_member("id", &[ID, annotation.id.as_str()].concat());
    line.text_member("type", "Annotation");
    if names {
        for (name, moment) in [
            ("created", annotation.created),
            ("modified", annotation.modified),
        ] {
            if moment != Timestamp(0) {
                line.text_member(name, &format_timestamp(moment));
            }
        }
        if let Some(coder) = &annotation.coder {
            line.member("creator");
            let known = [("type", "Person"), ("name", coder)];
            within.element(&mut line, "creator", &known);
        }
    }
    if let Origin::Suggestion(rule) = &annotation.origin {
        line.text_member("suggestedBy", rule);
    }
    line.number_member("revision", annotation.revision.into());

    line.member("body").open('[');
    let code = &annotation.code;
    let party = code.party.as_str();
    let label = book.party_label(&code.party);
    within.body(&mut line, "party", "tagging", label, Some(party));
    for also in &code.also {
        let label = book.party_label(also);
        within.body(&mut line, "also", "tagging", label, Some(also.as_str()));
    }
    if let Some(attitude) = &code.attitude {
        let (label, name) = (book.attitude_label(attitude), attitude.as_str());
        within.body(&mut line, "attitude", "classifying", label, Some(name));
    }
    if let Some(issue) = &code.issue {
        let label = book.issue_label(issue);
        within.body(
            &mut line,
            "issue",
            "classifying",
            label,
            Some(issue.as_str()),
        );
    }
    if let Some(voice) = code.voice {
        let (label, name) = (voice.label(), voice.name());
        within.body(&mut line, "voice", "classifying", label, Some(name));
    }
    if let Some(confidence) = code.confidence {
        let (label, name) = (confidence.label(), confidence.name());
        within.body(&mut line, "confidence", "assessing", label, Some(name));
    }
    if !annotation.note.is_empty() {
        within.body(&mut line, "note", "commenting", &annotation.note, None);
    }
    for Link { kind, to } in &annotation.links {
        let source = [ID, to.as_str()].concat();
        let known = [
            ("type", "SpecificResource"),
            ("purpose", "linking"),
            ("source", &source),
            ("link", kind.name()),
        ];
        within.element(&mut line, "link", &known);
    }
    within.elements(&mut line, "bodies");
    line.close(']');

    let selector = &annotation.selector;
    line.member("target").open('{');
    line.text_member("source", &[SOURCE, annotation.article.as_str()].concat());
    line.member("selector").open('[');
    let quote = [
        ("type", "TextQuoteSelector"),
        ("exact", &selector.exact),
        ("prefix", &selector.prefix),
        ("suffix", &selector.suffix),
    ];
    within.element(&mut line, "quote", &quote);
    line.open('{').text_member("type", "TextPositionSelector");
    line.number_member("start", selector.position.start().get().into());
    line.number_member("end", selector.position.end().get().into());
    within.rest(&mut line, "position");
    line.close('}');
    within.elements(&mut line, "selectors");
    line.close(']');
    within.rest(&mut line, "target");
    line.close('}');
    for (name, value) in extra.iter() {
        if name != WITHIN && !KNOWN.contains(&name) {
            line.member(name).raw(value.as_str());
        }
    }
    line.close('}');
    out.push_str(&line.finish());
}

/// What stood unknown inside known members, by the kind of the member.
struct Within<'a>(Members<'a>);

impl<'a> Within<'a> {
    /// What is kept here was JSON when it was read; if it were none, nothing would be unknown.
    fn read(kept: &'a str) -> Self {
        Self(members(kept).unwrap_or_default())
    }

    /// Unknown elements of an array, after the known ones.
    fn elements(&self, line: &mut Writer, kind: &str) {
        let kept = self.0.get(kind).filter(|kept| kept.starts_with('['));
        for unknown in kept
            .and_then(|kept| elements(kept).ok())
            .into_iter()
            .flatten()
        {
            line.raw(unknown);
        }
    }

    /// Unknown members of an object, after the known ones.
    fn rest(&self, line: &mut Writer, kind: &str) {
        let unknown = self.0.get(kind).and_then(|kept| members(kept).ok());
        for (name, value) in unknown.unwrap_or_default().iter() {
            line.member(name).raw(value);
        }
    }

    fn element(&self, line: &mut Writer, kind: &str, known: &[(&str, &str)]) {
        line.open('{');
        for (name, value) in known {
            line.text_member(name, value);
        }
        self.rest(line, kind);
        line.close('}');
    }

    fn body(&self, line: &mut Writer, kind: &str, purpose: &str, value: &str, term: Option<&str>) {
        let known = [
            ("type", "TextualBody"),
            ("purpose", purpose),
            ("value", value),
            (kind, term.unwrap_or_default()),
        ];
        let count = if term.is_some() { 4 } else { 3 };
        self.element(line, kind, known.get(..count).unwrap_or(&known));
    }
}
