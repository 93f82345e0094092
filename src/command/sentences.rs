//! `stancemark sentences`: running texts in, their sentences out, one JSON object a line.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::lines::told;
use crate::text::sentences::split;

#[derive(Deserialize)]
struct Row<'a> {
    #[serde(borrow)]
    id: &'a serde_json::value::RawValue,
    text: String,
    lang: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::value::RawValue,
    sents: Vec<&'a str>,
}

#[derive(Deserialize, Serialize)]
struct Refusal {
    id: Value,
    error: String,
}

/// Answers one row of input.
///
/// # Errors
/// Says what of the row cannot be read.
///
/// ```
/// use stancemark::command::sentences::answer;
/// let row = r#"{"id":1,"text":"Yes. No 🇺🇦.","lang":"en"}"#;
/// assert_eq!(answer(row).as_deref(), Ok(r#"{"id":1,"sents":["Yes.","No 🇺🇦."]}"#));
/// assert_eq!(answer(r#"{"id":2}"#), Err("missing field `text` at column 8".to_owned()));
/// ```
pub fn answer(row: &str) -> Result<String, String> {
    let row: Row = serde_json::from_str(row).map_err(|e| told(&e))?;
    let sents = split(&row.text, row.lang.as_deref())
        .into_iter()
        .filter_map(|s| row.text.get(s.to_range()))
        .collect();
    let answer = Answer { id: row.id, sents };
    serde_json::to_string(&answer).map_err(|e| e.to_string())
}

/// An answer that gives an id, if one can be read, and an error: how [`super::stance`] says what it cannot read.
pub fn refuse(line: &str, error: &str) -> String {
    let id = serde_json::from_str::<Value>(line)
        .ok()
        .and_then(|mut row| row.get_mut("id").map(Value::take))
        .unwrap_or(Value::Null);
    let refusal = Refusal {
        id,
        error: error.replace(" at line 1 column ", " at column "),
    };
    serde_json::to_string(&refusal).unwrap_or_default()
}

/// The error of a [`refuse`]d row.
pub(super) fn error_of(refusal: &str) -> String {
    serde_json::from_str::<Refusal>(refusal).map_or_else(|e| e.to_string(), |r| r.error)
}
