//! `stancemark sentences`: running texts in, their sentences out, one JSON object a line.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::text::sentences::split;

#[derive(Deserialize)]
struct Row {
    id: Value,
    text: String,
    lang: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    sents: Vec<&'a str>,
}

#[derive(Serialize)]
struct Refusal {
    id: Value,
    error: String,
}

/// Answers one line of input, and says whether it could be read; a blank line has no answer.
///
/// A malformed line is answered with its `id`, if that can be read, and an `error`.
///
/// ```
/// use stancemark::command::sentences::answer;
/// let (line, read) = answer(r#"{"id":1,"text":"Yes. No 🇺🇦.","lang":"en"}"#).expect("not blank");
/// assert_eq!((line.as_str(), read), (r#"{"id":1,"sents":["Yes.","No 🇺🇦."]}"#, true));
/// let (line, read) = answer(r#"{"id":2}"#).expect("not blank");
/// assert!(line.starts_with(r#"{"id":2,"error":"missing field `text`"#) && !read);
/// assert!(answer("  ").is_none());
/// ```
pub fn answer(line: &str) -> Option<(String, bool)> {
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.is_empty() {
        return None;
    }
    let row: Row = match serde_json::from_str(line) {
        Ok(row) => row,
        Err(error) => return Some((refuse(line, &error.to_string()), false)),
    };
    let sents = split(&row.text, row.lang.as_deref())
        .into_iter()
        .filter_map(|s| row.text.get(s.to_range()))
        .collect();
    let answer = Answer { id: &row.id, sents };
    Some(match serde_json::to_string(&answer) {
        Ok(json) => (json, true),
        Err(error) => (refuse(line, &error.to_string()), false),
    })
}

/// The answer to a line that cannot be read.
pub fn refuse(line: &str, error: &str) -> String {
    let id = serde_json::from_str::<Value>(line)
        .ok()
        .and_then(|mut row| row.get_mut("id").map(Value::take))
        .unwrap_or(Value::Null);
    let refusal = Refusal {
        id,
        error: error.to_owned(),
    };
    serde_json::to_string(&refusal).unwrap_or_default()
}
