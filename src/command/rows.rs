//! `stancemark extract --jsonl`: articles in, their labels out, one JSON object a line.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::lines::told;
use super::{extract, html};
use crate::text::Text;

#[derive(Deserialize)]
struct Row<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    text: Option<String>,
    html: Option<String>,
    lang: Option<String>,
    url: Option<String>,
}

/// The labels of one row: a plain `text` or the `html` of a page, with `url` as where the page was loaded from and
/// `lang` as the language of a page that does not name its own.
///
/// The keys are those of [`extract::to_json`] or [`html::to_json`], after `id`.
///
/// # Errors
/// Says what of the row cannot be read.
///
/// ```
/// use stancemark::command::rows::answer;
/// let found = answer(r#"{"id":"a","text":"🇺🇦 No."}"#).expect("a text");
/// assert!(found.starts_with(r#"{"id":"a","title":null,"blocks":[{"#));
/// let found = answer(r#"{"id":"b","html":"<p>No.","lang":"en"}"#).expect("a page");
/// assert!(found.starts_with(r#"{"id":"b","#) && found.contains(r#""lang":"en""#));
/// assert_eq!(answer(r#"{"id":"c"}"#), Err("the row has neither text nor html".to_owned()));
/// ```
pub fn answer(row: &str) -> Result<String, String> {
    let row: Row = serde_json::from_str(row).map_err(|e| told(&e))?;
    let json = match (row.text, row.html) {
        (Some(_), Some(_)) => return Err("the row has both text and html".to_owned()),
        (None, None) => return Err("the row has neither text nor html".to_owned()),
        (Some(text), None) => {
            let text = Text::new(text);
            extract::to_json(&text, &crate::extract::extract(&text))?
        }
        (None, Some(source)) => html::to_json_as(&source, row.url.as_deref(), row.lang.as_deref())?,
    };
    let members = json.strip_prefix('{').unwrap_or_default();
    Ok(format!("{{\"id\":{},{members}", row.id.get()))
}
