//! Writing one annotation as one line.

use serde_json::{Value, json};

use super::format_timestamp;
use super::item::{ID, KNOWN, SOURCE, WITHIN};
use crate::annotate::{Annotation, Extra, Timestamp};
use crate::stance::CodeBook;
use crate::text::Offset;

/// Writes an annotation as one line without a line break at its end.
pub(super) fn write_item(out: &mut String, annotation: &Annotation, book: &CodeBook, names: bool) {
    let empty = Extra::new();
    let extra = if names { &annotation.extra } else { &empty };
    let within = |kind: &str| {
        let kept = extra.get(WITHIN).and_then(|w| w.get(kind));
        kept.cloned().unwrap_or(Value::Null)
    };

    let mut line = Line::begin(out);
    line.member("id", &json!(format!("{ID}{}", annotation.id.as_str())));
    line.member("type", &json!("Annotation"));
    if names {
        for (name, moment) in [
            ("created", annotation.created),
            ("modified", annotation.modified),
        ] {
            if moment != Timestamp(0) {
                line.member(name, &json!(format_timestamp(moment)));
            }
        }
        if let Some(coder) = &annotation.coder {
            line.object(
                "creator",
                &[("type", json!("Person")), ("name", json!(coder))],
                &within("creator"),
            );
        }
    }
    line.member("revision", &json!(annotation.revision));

    line.open("body", '[');
    let code = &annotation.code;
    let party = code.party.as_str();
    let label = book.party(&code.party).map_or(party, |p| &p.label);
    line.element(
        &body("tagging", label, Some(("party", party))),
        &within("party"),
    );
    if let Some(attitude) = code.attitude {
        line.element(
            &body(
                "classifying",
                attitude.label(),
                Some(("attitude", attitude.name())),
            ),
            &within("attitude"),
        );
    }
    if let Some(issue) = &code.issue {
        let label = book.issue(issue).map_or(issue.as_str(), |i| &i.label);
        line.element(
            &body("classifying", label, Some(("issue", issue.as_str()))),
            &within("issue"),
        );
    }
    if !annotation.note.is_empty() {
        line.element(&body("commenting", &annotation.note, None), &within("note"));
    }
    for unknown in within("bodies").as_array().into_iter().flatten() {
        line.plain(unknown);
    }
    line.close(']');

    let selector = &annotation.selector;
    line.open("target", '{');
    line.member(
        "source",
        &json!(format!("{SOURCE}{}", annotation.article.as_str())),
    );
    line.open("selector", '[');
    let quote = [
        ("type", json!("TextQuoteSelector")),
        ("exact", json!(selector.exact)),
        ("prefix", json!(selector.prefix)),
        ("suffix", json!(selector.suffix)),
    ];
    let position = [
        ("type", json!("TextPositionSelector")),
        ("start", json!(selector.position.start().get())),
        ("end", json!(selector.position.end().get())),
    ];
    line.element(&quote, &within("quote"));
    line.element(&position, &within("position"));
    for unknown in within("selectors").as_array().into_iter().flatten() {
        line.plain(unknown);
    }
    line.close(']');
    line.rest(&within("target"));
    line.close('}');
    for (name, value) in extra {
        if name != WITHIN && !KNOWN.contains(&name.as_str()) {
            line.member(name, value);
        }
    }
    line.close('}');
}

fn body<'a>(purpose: &str, value: &str, term: Option<(&'a str, &str)>) -> Vec<(&'a str, Value)> {
    let mut body = vec![
        ("type", json!("TextualBody")),
        ("purpose", json!(purpose)),
        ("value", json!(value)),
    ];
    body.extend(term.map(|(name, id)| (name, json!(id))));
    body
}

/// A line of JSON being written, with its members in the order in which they are added.
struct Line<'o> {
    out: &'o mut String,
}

impl<'o> Line<'o> {
    fn begin(out: &'o mut String) -> Self {
        out.push('{');
        Self { out }
    }

    fn comma(&mut self) {
        if !self.out.ends_with(['{', '[']) {
            self.out.push(',');
        }
    }

    fn plain(&mut self, value: &Value) {
        self.comma();
        self.out.push_str(&value.to_string());
    }

    fn name(&mut self, name: &str) {
        self.plain(&json!(name));
        self.out.push(':');
    }

    fn member(&mut self, name: &str, value: &Value) {
        self.name(name);
        self.out.push_str(&value.to_string());
    }

    fn open(&mut self, name: &str, bracket: char) {
        self.name(name);
        self.out.push(bracket);
    }

    fn close(&mut self, bracket: char) {
        self.out.push(bracket);
    }

    /// The members of an unknown object, after the known ones.
    fn rest(&mut self, unknown: &Value) {
        for (name, value) in unknown.as_object().into_iter().flatten() {
            self.member(name, value);
        }
    }

    fn object(&mut self, name: &str, known: &[(&str, Value)], unknown: &Value) {
        self.open(name, '{');
        for (name, value) in known {
            self.member(name, value);
        }
        self.rest(unknown);
        self.close('}');
    }

    fn element(&mut self, known: &[(&str, Value)], unknown: &Value) {
        self.comma();
        self.out.push('{');
        for (name, value) in known {
            self.member(name, value);
        }
        self.rest(unknown);
        self.close('}');
    }
}
