//! `stancemark sentences`: running texts in, their sentences out, one JSON object a line.

use serde::{Deserialize, Serialize};

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
