//! Looking into a JSON text without taking it apart first.

use std::borrow::Cow;

use super::cursor::Cursor;
use super::{Error, elements, members, string};

/// A value in a JSON text; looking into it reads it again, one level deep.
///
/// ```
/// use stancemark::json::Part;
/// let page = Part::new(r#"{"author": [{"name": "Ada"}, "🇺🇦"]}"#)?;
/// let authors = page.get("author").map(Part::elements).unwrap_or_default();
/// assert_eq!(authors.len(), 2);
/// assert_eq!(authors[0].get("name").and_then(Part::text).as_deref(), Some("Ada"));
/// assert_eq!(authors[1].get("name"), None);
/// # Ok::<(), stancemark::json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'a>(&'a str);

impl<'a> Part<'a> {
    /// The value that a text holds.
    ///
    /// # Errors
    /// It is not JSON.
    pub fn new(text: &'a str) -> Result<Self, Error> {
        let mut cursor = Cursor::new(text);
        let value = cursor.value()?;
        cursor.end()?;
        Ok(Self(value))
    }

    /// The value as it stands there.
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        self.0.starts_with('{')
    }

    /// Whether it is an array.
    pub fn is_array(self) -> bool {
        self.0.starts_with('[')
    }

    /// The first member of a name, if it is an object that has one.
    pub fn get(self, name: &str) -> Option<Self> {
        members(self.0).ok()?.get(name).map(Self)
    }

    /// The elements, if it is an array; of anything else, that alone.
    pub fn elements(self) -> Vec<Self> {
        let elements = elements(self.0).unwrap_or_default();
        elements.into_iter().map(Self).collect()
    }

    /// The text, if it is one whose characters are whole.
    pub fn text(self) -> Option<Cow<'a, str>> {
        string(self.0).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart() {
        for (text, object, array, meaning) in [
            (" {\"a\":1} ", true, false, None),
            ("[1,2]", false, true, None),
            ("\"👨‍👩‍👧‍👦\"", false, false, Some("👨‍👩‍👧‍👦")),
            ("\"\\ud800\"", false, false, None),
            ("7", false, false, None),
        ] {
            let part = Part::new(text).unwrap();
            assert_eq!(
                (part.is_object(), part.is_array()),
                (object, array),
                "{text}"
            );
            assert_eq!(part.text().as_deref(), meaning, "{text}");
            assert_eq!(part.get("a").is_some(), object, "{text}");
            assert_eq!(part.elements().len(), if array { 2 } else { 1 }, "{text}");
        }
        for text in ["", "{", "[[[", "\0", "1 2"] {
            assert!(Part::new(text).is_err(), "{text}");
        }
    }
}
