//! Reading the JSON of other programs: what is there is taken, whatever else stands beside it.

use crate::annotate::Timestamp;
use crate::interchange::json::{elements, members, string};
use crate::interchange::parse_timestamp;
use crate::json::Members;

/// Messages of one file that are kept; more are only counted.
const TOLD: usize = 30;

/// The members of a value, none if it is no object.
pub(super) fn object(value: &str) -> Members<'_> {
    members(value).unwrap_or_default()
}

/// The elements of a member: of an array its elements, of another value that alone, of none or `null` nothing.
pub(super) fn list<'a>(all: &Members<'a>, name: &str) -> Vec<&'a str> {
    all.get(name).map_or_else(Vec::new, items)
}

/// The elements of a value; of another than an array that alone, of `null` nothing.
pub(super) fn items(value: &str) -> Vec<&str> {
    match value {
        "null" => Vec::new(),
        value => elements(value).unwrap_or_default(),
    }
}

/// A text, if the member is one.
pub(super) fn text(all: &Members<'_>, name: &str) -> Option<String> {
    all.get(name).and_then(|v| string(v).ok())
}

/// A text, or a number as it stands.
pub(super) fn name(value: &str) -> Option<String> {
    match value.bytes().next() {
        Some(b'"') => string(value).ok(),
        Some(b'0'..=b'9' | b'-') => Some(value.to_owned()),
        _ => None,
    }
}

/// A moment, if the member is one.
pub(super) fn moment(all: &Members<'_>, name: &str) -> Timestamp {
    let date = text(all, name).and_then(|d| parse_timestamp(&d));
    date.unwrap_or_default()
}

/// A position; one that no text has (below 0, with a fraction, beyond all texts) is beyond the end, so that the mark is
/// told and not moved.
pub(super) fn position(value: Option<&str>) -> Option<u32> {
    let value = value?;
    let digits = value.trim_matches('"');
    match digits.parse::<u32>() {
        Ok(number) => Some(number),
        Err(_)
            if digits
                .bytes()
                .next()
                .is_some_and(|b| b.is_ascii_digit() || b == b'-') =>
        {
            Some(u32::MAX)
        }
        Err(_) => None,
    }
}

/// Positions of two members.
pub(super) fn span(all: &Members<'_>, start: &str, end: &str) -> Option<(u32, u32)> {
    Some((position(all.get(start))?, position(all.get(end))?))
}

/// The line of a part of a text, from 1.
pub(super) fn line_of(text: &str, part: &str) -> usize {
    let at = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    let before = text.as_bytes().get(..at.min(text.len()));
    before.map_or(0, |b| b.split(|b| *b == b'\n').count().saturating_sub(1)) + 1
}

/// Says what was not taken, and after many only that there is more.
pub(super) fn tell(told: &mut Vec<String>, what: impl FnOnce() -> String) {
    match told.len() {
        0..TOLD => told.push(what()),
        TOLD => told.push("There is more of this kind.".to_owned()),
        _ => {}
    }
}
