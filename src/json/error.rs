//! What is wrong with a JSON text, and where.

use std::fmt;

/// A fault of a JSON text, in words for the person who wrote or cut the text.
///
/// # Units
/// `at` is a byte of the text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The byte of the fault.
    pub at: usize,
    /// What is wrong there, as a sentence without its stop.
    pub what: String,
    /// Whether the text ends where something must follow.
    pub cut: bool,
    /// Whether it is JSON, but another kind of value than was asked for.
    pub other_kind: bool,
}

impl Error {
    /// A fault at a byte.
    pub fn new(at: usize, what: impl Into<String>) -> Self {
        Self {
            at,
            what: what.into(),
            cut: false,
            other_kind: false,
        }
    }

    /// A value of another kind than was asked for.
    pub(super) fn kind(at: usize, what: &str) -> Self {
        Self {
            other_kind: true,
            ..Self::new(at, what)
        }
    }

    /// The end of the text where something must follow.
    pub(super) fn end(at: usize) -> Self {
        Self {
            cut: true,
            ..Self::new(at, "the text ends here")
        }
    }

    /// The fault with its line and column in the text that was read, for messages.
    ///
    /// # Units
    /// Lines and columns count from 1, columns in code points.
    ///
    /// ```
    /// let text = "{\n\"a\": 1,\n}";
    /// let error = stancemark::json::members(text).unwrap_err();
    /// assert_eq!(error.within(text), "a comma with nothing after it; delete it, in line 3, column 1");
    /// ```
    pub fn within(&self, text: &str) -> String {
        let before = text.get(..self.at).unwrap_or(text);
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(start..).unwrap_or_default().chars().count() + 1;
        format!("{self}, in line {line}, column {column}")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_code_points() {
        for (text, at, expected) in [
            ("", 0, "x, in line 1, column 1"),
            ("🇺🇦", 8, "x, in line 1, column 3"),
            ("\n👨‍👩‍👧‍👦", 1, "x, in line 2, column 1"),
            ("a\nb\nc", 5, "x, in line 3, column 2"),
        ] {
            assert_eq!(Error::new(at, "x").within(text), expected, "{text}");
        }
    }
}
