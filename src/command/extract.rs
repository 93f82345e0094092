//! `stancemark extract`: the labels of one article as JSON.

use serde::Serialize;

use crate::article::Unit;
use crate::extract::Extraction;
use crate::text::{ByteSpan, Offset, Text};

/// The labels of an article as one JSON object on one line.
///
/// Keys: `title`, `blocks`, `sentences`, `quotes` (words that somebody speaks) and `terms` (scare quotes).
///
/// # Units
/// All offsets are code points of the text as given, end exclusive.
///
/// # Errors
/// Gives the encoder's message; no text is known to cause one.
///
/// ```
/// use stancemark::command::extract::to_json;
/// use stancemark::{extract::extract, text::Text};
/// let text = Text::new("🇺🇦 No.");
/// let json = to_json(&text, &extract(&text)).expect("plain data");
/// assert!(json.contains(r#""sentences":[{"start":0,"end":6,"#));
/// ```
pub fn to_json(text: &Text, found: &Extraction) -> Result<String, String> {
    let (terms, quotes) = found.quotations.iter().partition::<Vec<_>, _>(|q| q.scare);
    let document = Document {
        title: found.title.and_then(|t| text.slice(t)),
        blocks: found
            .blocks
            .iter()
            .filter_map(|b| {
                Some(BlockRow {
                    kind: b.kind.name(),
                    stretch: stretch(text, b.span)?,
                    content: b.content,
                    level: b.level,
                    rule: b.rule,
                })
            })
            .collect(),
        sentences: found
            .sentences
            .iter()
            .filter_map(|s| {
                Some(SentenceRow {
                    stretch: stretch(text, s.span)?,
                    unit: unit_name(s.unit),
                    block: s.block,
                })
            })
            .collect(),
        quotes: quotes
            .iter()
            .filter_map(|q| quote(text, q.span, "direct"))
            .collect(),
        terms: terms
            .iter()
            .filter_map(|q| quote(text, q.span, "term"))
            .collect(),
    };
    serde_json::to_string(&document).map_err(|e| e.to_string())
}

#[derive(Serialize)]
struct Document<'a> {
    title: Option<&'a str>,
    blocks: Vec<BlockRow<'a>>,
    sentences: Vec<SentenceRow<'a>>,
    quotes: Vec<QuoteRow<'a>>,
    terms: Vec<QuoteRow<'a>>,
}

#[derive(Serialize)]
struct Stretch<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct BlockRow<'a> {
    kind: &'static str,
    #[serde(flatten)]
    stretch: Stretch<'a>,
    content: bool,
    level: u8,
    rule: &'static str,
}

#[derive(Serialize)]
struct SentenceRow<'a> {
    #[serde(flatten)]
    stretch: Stretch<'a>,
    unit: &'static str,
    block: usize,
}

#[derive(Serialize)]
struct QuoteRow<'a> {
    kind: &'static str,
    #[serde(flatten)]
    stretch: Stretch<'a>,
}

fn stretch(text: &Text, span: ByteSpan) -> Option<Stretch<'_>> {
    let chars = text.span_to_chars(span)?;
    Some(Stretch {
        start: chars.start().get(),
        end: chars.end().get(),
        text: text.slice(span)?,
    })
}

fn quote<'a>(text: &'a Text, span: ByteSpan, kind: &'static str) -> Option<QuoteRow<'a>> {
    Some(QuoteRow {
        kind,
        stretch: stretch(text, span)?,
    })
}

fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Heading => "heading",
        Unit::Item => "item",
        Unit::Sentence => "sentence",
    }
}
