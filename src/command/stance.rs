//! `stancemark stance`: targets in short texts in, how the text speaks of each out, one JSON object a line.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::lines::told;
use crate::extract::suggest::{between, towards};
use crate::text::{ByteSpan, CharOffset, CharSpan, Text};

#[derive(Deserialize)]
struct Row<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    text: String,
    target: Option<String>,
    start: Option<u32>,
    end: Option<u32>,
    p: Option<String>,
    q: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a RawValue,
    stance: &'static str,
    rule: &'static str,
    cue: Option<&'a str>,
}

#[derive(Serialize)]
struct PairAnswer<'a> {
    id: &'a RawValue,
    label: u8,
    rule: &'static str,
}

/// The answer to one row.
///
/// The target is where `start` and `end` say, else where `target` stands first.
///
/// A line with two names, `p` and `q`, instead of a target is answered with the class of feeling between them: 0 none,
/// 1 `p` for `q`, 2 `q` for `p`, 3 `p` against `q`, 4 `q` against `p`.
///
/// # Units
/// `start` and `end` are code points, end exclusive.
///
/// ```
/// use stancemark::command::stance::answer;
/// let line = r#"{"id":1,"text":"🇺🇦 Lee praised Kim.","target":"Kim","start":15,"end":18}"#;
/// assert_eq!(answer(line)?, r#"{"id":1,"stance":"pos","rule":"object-of-praise","cue":"praised"}"#);
/// let line = r#"{"id":2,"text":"a","start":4,"end":9}"#;
/// assert_eq!(answer(line), Err("the target is not in the text".to_owned()));
/// let line = r#"{"id":3,"text":"Kim accused Lee of lying 🇺🇦.","p":"Lee","q":"Kim"}"#;
/// assert_eq!(answer(line)?, r#"{"id":3,"label":4,"rule":"acts-against"}"#);
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Says what of the row cannot be read.
pub fn answer(line: &str) -> Result<String, String> {
    let row: Row = serde_json::from_str(line).map_err(|e| told(&e))?;
    let text = Text::new(row.text.as_str());
    let found = match (&row.p, &row.q) {
        (Some(p), Some(q)) => pair(&text, p, q).map(|(p, q)| {
            let direction = between(&text, p, q);
            serde_json::to_string(&PairAnswer {
                id: row.id,
                label: direction.class(),
                rule: direction.rule,
            })
        }),
        _ => target(&text, &row).map(|target| {
            let found = towards(&text, target);
            serde_json::to_string(&Answer {
                id: row.id,
                stance: found.polarity.name(),
                rule: found.rule,
                cue: found.cue.and_then(|cue| text.slice(cue)),
            })
        }),
    };
    let json = found.ok_or("the target is not in the text")?;
    json.map_err(|error| error.to_string())
}

/// Where two names stand in a text: the second not inside the first.
fn pair(text: &Text, p: &str, q: &str) -> Option<(ByteSpan, ByteSpan)> {
    let find = |name: &str, taken: Option<ByteSpan>| {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        text.as_str()
            .match_indices(name)
            .filter_map(|(at, _)| ByteSpan::from_usize(at, at + name.len()))
            .find(|span| taken.is_none_or(|t| span.end() <= t.start() || t.end() <= span.start()))
    };
    // The longer name first: the shorter may be part of it.
    if p.len() >= q.len() {
        let p = find(p, None)?;
        Some((p, find(q, Some(p))?))
    } else {
        let q = find(q, None)?;
        Some((find(p, Some(q))?, q))
    }
}

fn target(text: &Text, row: &Row<'_>) -> Option<ByteSpan> {
    if let (Some(start), Some(end)) = (row.start, row.end) {
        let chars = CharSpan::try_new(CharOffset::new(start), CharOffset::new(end))?;
        return text.span_from_chars(chars);
    }
    let words = row.target.as_deref().filter(|t| !t.is_empty())?;
    let at = row.text.find(words)?;
    ByteSpan::from_usize(at, at + words.len())
}
