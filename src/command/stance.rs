//! `stancemark stance`: targets in short texts in, how the text speaks of each out, one JSON object a line.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::extract::suggest::polarity;
use crate::text::{ByteSpan, CharOffset, CharSpan, Text};

#[derive(Deserialize)]
struct Row {
    id: Value,
    text: String,
    target: Option<String>,
    start: Option<u32>,
    end: Option<u32>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    stance: &'static str,
}

/// Answers one line of input, and says whether it could be read; a blank line has no answer.
///
/// The target is where `start` and `end` say, else where `target` stands first. A line whose target is not in its text
/// is answered with its `id` and an `error`.
///
/// # Units
/// `start` and `end` are code points, end exclusive.
///
/// ```
/// use stancemark::command::stance::answer;
/// let line = r#"{"id":1,"text":"🇺🇦 Lee praised Kim.","target":"Kim","start":15,"end":18}"#;
/// let (line, read) = answer(line).expect("not blank");
/// assert_eq!((line.as_str(), read), (r#"{"id":1,"stance":"pos"}"#, true));
/// let (line, read) = answer(r#"{"id":2,"text":"a","start":4,"end":9}"#).expect("not blank");
/// assert_eq!((line.as_str(), read), (r#"{"id":2,"error":"the target is not in the text"}"#, false));
/// ```
pub fn answer(line: &str) -> Option<(String, bool)> {
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.is_empty() {
        return None;
    }
    let row: Row = match serde_json::from_str(line) {
        Ok(row) => row,
        Err(error) => return Some((super::sentences::refuse(line, &error.to_string()), false)),
    };
    let text = Text::new(row.text.as_str());
    let Some(target) = target(&text, &row) else {
        return Some((
            super::sentences::refuse(line, "the target is not in the text"),
            false,
        ));
    };
    let answer = Answer {
        id: &row.id,
        stance: polarity(&text, target).name(),
    };
    Some(match serde_json::to_string(&answer) {
        Ok(json) => (json, true),
        Err(error) => (super::sentences::refuse(line, &error.to_string()), false),
    })
}

fn target(text: &Text, row: &Row) -> Option<ByteSpan> {
    if let (Some(start), Some(end)) = (row.start, row.end) {
        let chars = CharSpan::try_new(CharOffset::new(start), CharOffset::new(end))?;
        return text.span_from_chars(chars);
    }
    let words = row.target.as_deref().filter(|t| !t.is_empty())?;
    let at = row.text.find(words)?;
    ByteSpan::from_usize(at, at + words.len())
}
