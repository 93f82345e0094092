//! `stancemark extract`: the labels of one article as JSON.

use serde::Serialize;

use super::who;
use crate::article::Unit;
use crate::extract::{Analysis, Extraction, analyse_with};
use crate::stance::CodeBook;
use crate::text::{ByteSpan, Offset, Text};

/// As [`crate::extract::analyse`], many times in a run.
pub(super) fn analyse_known(text: &Text, found: &Extraction) -> Analysis {
    analyse_with(text, found, super::actors::known())
}

/// The labels of an article as one JSON object on one line.
///
/// Keys: `title`, `blocks`, `sentences`, `quotes` (words that somebody speaks, thinks or feels: `kind` is `direct` or
/// `indirect`), `terms` (scare quotes), `actors`, `stances` (suggestions) and `proposals`. Every label has the name of
/// its rule, and under `reason` or in the table of rules its words.
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
    let book = CodeBook::default();
    let analysis = analyse_known(text, found);
    let terms: Vec<_> = found.quotations.iter().filter(|q| q.scare).collect();
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
        quotes: who::quotes(text, &analysis, &book),
        terms: terms
            .iter()
            .filter_map(|q| quote(text, q.span, "term"))
            .collect(),
        actors: who::actors(text, &analysis, &book),
        stances: who::stances(text, &analysis, &book),
        proposals: who::proposals(text, &analysis, &book),
    };
    serde_json::to_string(&document).map_err(|e| e.to_string())
}

#[derive(Serialize)]
struct Document<'a> {
    title: Option<&'a str>,
    blocks: Vec<BlockRow<'a>>,
    sentences: Vec<SentenceRow<'a>>,
    quotes: Vec<who::SpeechRow<'a>>,
    terms: Vec<QuoteRow<'a>>,
    actors: Vec<who::ActorRow<'a>>,
    stances: Vec<who::StanceRow<'a>>,
    proposals: Vec<who::ProposalRow<'a>>,
}

/// A stretch of the text in code points, with its words.
#[derive(Serialize)]
pub(super) struct Stretch<'a> {
    pub start: u32,
    pub end: u32,
    pub text: &'a str,
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

pub(super) fn stretch(text: &Text, span: ByteSpan) -> Option<Stretch<'_>> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;
    use serde_json::Value;

    /// Every offset of every list points at the text that the row gives, counted in code points of the file.
    fn check(source: &str) {
        let text = Text::new(source);
        let json: Value = serde_json::from_str(&to_json(&text, &extract(&text)).unwrap()).unwrap();
        let chars: Vec<char> = source.chars().collect();
        for list in ["blocks", "sentences", "quotes", "terms"] {
            for row in json[list].as_array().unwrap() {
                let at = |key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
                let words: String = chars[at("start")..at("end")].iter().collect();
                assert_eq!(row["text"], words, "{list} of {source:?}");
            }
        }
        assert!(!json["blocks"].as_array().unwrap().is_empty());
    }

    #[test]
    fn offsets_are_those_of_the_raw_file() {
        let source =
            "Talks 🇺🇦\n\nHe said: “No.” The 👨‍👩‍👧‍👦 ‘plan’ waits.\n- One\n- Two\n\nLeave a Reply";
        for file in [
            source.to_owned(),
            source.replace('\n', "\r\n"),
            format!("\u{feff}{source}\n"),
            source.replace('\n', "\r"),
        ] {
            check(&file);
        }
    }
}
