//! `stancemark stance`: targets in short texts in, how the text speaks of each out, one JSON object a line.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::extract::suggest::{between, towards};
use crate::text::{ByteSpan, CharOffset, CharSpan, Text};

#[derive(Deserialize)]
struct Row {
    id: Value,
    text: String,
    target: Option<String>,
    start: Option<u32>,
    end: Option<u32>,
    p: Option<String>,
    q: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    stance: &'static str,
    rule: &'static str,
    cue: Option<&'a str>,
}

#[derive(Serialize)]
struct PairAnswer<'a> {
    id: &'a Value,
    label: u8,
    rule: &'static str,
}

/// Answers one line of input, and says whether it could be read; a blank line has no answer.
///
/// The target is where `start` and `end` say, else where `target` stands first. A line whose target is not in its text
/// is answered with its `id` and an `error`.
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
/// let (line, read) = answer(line).expect("not blank");
/// assert_eq!((line.as_str(), read), (r#"{"id":1,"stance":"pos","rule":"object-of-praise","cue":"praised"}"#, true));
/// let (line, read) = answer(r#"{"id":2,"text":"a","start":4,"end":9}"#).expect("not blank");
/// assert_eq!((line.as_str(), read), (r#"{"id":2,"error":"the target is not in the text"}"#, false));
/// let (line, _) = answer(r#"{"id":3,"text":"Kim accused Lee of lying 🇺🇦.","p":"Lee","q":"Kim"}"#).expect("not blank");
/// assert_eq!(line, r#"{"id":3,"label":4,"rule":"acts-against"}"#);
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
    let found = match (&row.p, &row.q) {
        (Some(p), Some(q)) => pair(&text, p, q).map(|(p, q)| {
            let direction = between(&text, p, q);
            serde_json::to_string(&PairAnswer {
                id: &row.id,
                label: direction.class(),
                rule: direction.rule,
            })
        }),
        _ => target(&text, &row).map(|target| {
            let found = towards(&text, target);
            serde_json::to_string(&Answer {
                id: &row.id,
                stance: found.polarity.name(),
                rule: found.rule,
                cue: found.cue.and_then(|cue| text.slice(cue)),
            })
        }),
    };
    let refuse = |error: &str| (super::sentences::refuse(line, error), false);
    Some(match found {
        Some(Ok(json)) => (json, true),
        Some(Err(error)) => refuse(&error.to_string()),
        None => refuse("the target is not in the text"),
    })
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

fn target(text: &Text, row: &Row) -> Option<ByteSpan> {
    if let (Some(start), Some(end)) = (row.start, row.end) {
        let chars = CharSpan::try_new(CharOffset::new(start), CharOffset::new(end))?;
        return text.span_from_chars(chars);
    }
    let words = row.target.as_deref().filter(|t| !t.is_empty())?;
    let at = row.text.find(words)?;
    ByteSpan::from_usize(at, at + words.len())
}
