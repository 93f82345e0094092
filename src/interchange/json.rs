//! JSON read level by level, with the place of every fault in the file.

use crate::json::{self, Error, Limits, Members, Raw};

/// Levels of members that we do not know and keep.
const MAX_DEPTH: usize = 64;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The address of the byte; see [`Fault::offset`].
    at: usize,
    /// What is wrong there, as a sentence without its stop.
    pub what: String,
    /// Whether the text ends where something must follow.
    pub cut: bool,
    /// Whether it is not JSON at all, rather than JSON that says something wrong.
    pub syntax: bool,
}

impl Fault {
    /// A fault of a value that lies in the text being read.
    pub fn of(part: &str, what: impl Into<String>) -> Self {
        Self {
            at: part.as_ptr().addr(),
            what: what.into(),
            cut: false,
            syntax: false,
        }
    }

    /// The byte of the fault in the text of which the value read was a part.
    pub fn offset(&self, text: &str) -> usize {
        self.at.saturating_sub(text.as_ptr().addr()).min(text.len())
    }

    /// A fault found in reading `part`.
    fn within(part: &str, error: Error) -> Self {
        Self {
            at: part.as_ptr().addr() + error.at,
            what: error.what,
            cut: error.cut,
            syntax: true,
        }
    }
}

/// The members of an object in their order; none may stand twice.
pub(super) fn members(object: &str) -> Result<Members<'_>, Fault> {
    let members = json::members(object).map_err(|e| Fault::within(object, e))?;
    if let Some((_, value)) = members.iter().find(|(name, _)| name.contains('\0')) {
        return Err(Fault::of(value, "a NUL character in a name"));
    }
    match members.twice() {
        Some((name, value)) => Err(Fault::of(
            value,
            format!("the member \"{name}\" stands twice"),
        )),
        None => Ok(members),
    }
}

/// The elements of an array in their order; of anything else, that alone.
pub(super) fn elements(array: &str) -> Result<Vec<&str>, Fault> {
    json::elements(array).map_err(|e| Fault::within(array, e))
}

/// A string without NUL characters.
pub(super) fn string(value: &str) -> Result<String, Fault> {
    let text = json::string(value).map_err(|e| Fault::within(value, e))?;
    if text.contains('\0') {
        return Err(Fault::of(value, "a NUL character in a text"));
    }
    Ok(text.into_owned())
}

/// A whole number from 0 that fits an offset.
pub(super) fn whole_number(value: &str) -> Result<u32, Fault> {
    let fault = |what: &str| Err(Fault::of(value, format!("{} {what}", shorten(value))));
    if !value.starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
        return fault("is no number");
    }
    if value.starts_with('-') {
        return fault("is negative");
    }
    if value.contains(['.', 'e', 'E']) {
        return fault("is no whole number");
    }
    value
        .parse()
        .or_else(|_| fault("is beyond the end of any text"))
}

/// Any value, for members that are kept without being understood.
pub(super) fn value(text: &str) -> Result<Raw, Fault> {
    let limits = Limits {
        depth: MAX_DEPTH,
        nul: false,
    };
    Raw::read_within(text, limits).map_err(|e| Fault::within(text, e))
}

/// A value's first characters, for messages.
pub(super) fn shorten(value: &str) -> String {
    const SHOWN: usize = 40;
    let mut short: String = value.chars().take(SHOWN).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The byte of the fault and its words.
    fn check(text: &str, at: usize, what: &str) {
        let fault = value(text).unwrap_err();
        assert!(fault.what.contains(what), "{fault:?}");
        assert_eq!(fault.offset(text), at, "{text} {fault:?}");
    }

    #[test]
    fn faults_have_their_place() {
        check("{\"a\": 1, \"a\": 2}", 14, "\"a\" stands twice");
        check(
            "{\"a\": [1, {\"b\": 1, \"b\": 2}]}",
            24,
            "\"b\" stands twice",
        );
        check("{\"a\": NaN}", 6, "NaN");
        check("{\"a\": 1,\n // no\n}", 10, "comment");
        check("{'a': 1}", 1, "single quotation mark");
        check("[1,]", 3, "comma with nothing after it");
        check("{\"a\": \"b\\u0000\"}", 6, "NUL");
        check("[\"\\ud800\"]", 8, "surrogate");
        check("[1e400]", 5, "out of range");
        assert!(value("{\"a\": [1, ").unwrap_err().cut);
    }

    #[test]
    fn depth_is_bounded() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(value(&deep).unwrap_err().what, "nested too deeply");
        assert_eq!(elements(&deep).map(|e| e.len()), Ok(1));
        let deep = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
        assert_eq!(value(&deep).unwrap_err().what, "nested too deeply");
    }

    #[test]
    fn numbers_are_offsets_or_faults() {
        assert_eq!(whole_number("12"), Ok(12));
        for (number, what) in [
            ("-1", "is negative"),
            ("1.5", "is no whole number"),
            ("1e400", "is no whole number"),
            ("9007199254740993", "is beyond the end of any text"),
            ("\"1\"", "is no number"),
            ("null", "is no number"),
        ] {
            assert!(
                whole_number(number).unwrap_err().what.ends_with(what),
                "{number}"
            );
        }
    }
}
