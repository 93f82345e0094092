//! Objects and arrays one level deep: what they hold stays text.

use std::borrow::Cow;

use super::Error;
use super::cursor::Cursor;
use crate::sorted::SortedSet;

/// The members of an object in their order, as they stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members<'a>(Vec<(Cow<'a, str>, &'a str)>);

impl<'a> Members<'a> {
    /// The value of the first member of a name.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.iter().find(|(n, _)| *n == name).map(|(_, v)| v)
    }

    /// Names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &'a str)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), *value))
    }

    /// The first member whose name stood before.
    pub fn twice(&self) -> Option<(&str, &'a str)> {
        let mut seen = SortedSet::default();
        self.iter().find(|(name, _)| !seen.insert(*name))
    }
}

/// The members of an object, a name that stands twice included.
///
/// # Errors
/// It is no object, or not JSON at all.
///
/// ```
/// let members = stancemark::json::members(r#"{"a": [1,  2.50], "b": null}"#)?;
/// assert_eq!(members.get("a"), Some("[1,  2.50]"));
/// # Ok::<(), stancemark::json::Error>(())
/// ```
pub fn members(object: &str) -> Result<Members<'_>, Error> {
    let mut cursor = Cursor::new(object);
    let mut members = Vec::new();
    let start = cursor.at();
    if cursor.peek() != Some(b'{') {
        cursor.value()?;
        return Err(Error::kind(start, "an object was expected"));
    }
    let mut more = cursor.enter(b'}');
    while more {
        let name = cursor.name()?;
        members.push((name, cursor.value()?));
        more = cursor.next(b'}')?;
    }
    cursor.end()?;
    Ok(Members(members))
}

/// The elements of an array in their order; of anything else, that alone.
///
/// # Errors
/// It is not JSON.
pub fn elements(array: &str) -> Result<Vec<&str>, Error> {
    let mut cursor = Cursor::new(array);
    let mut elements = Vec::new();
    if cursor.peek() == Some(b'[') {
        let mut more = cursor.enter(b']');
        while more {
            elements.push(cursor.value()?);
            more = cursor.next(b']')?;
        }
    } else {
        elements.push(cursor.value()?);
    }
    cursor.end()?;
    Ok(elements)
}

/// The values of a text that holds several one after the other, with or without line ends between, as they stand.
///
/// The values before a fault are given with it.
///
/// ```
/// let (values, fault) = stancemark::json::values("{\"a\": 1}\n[2] 3 oh");
/// assert_eq!(values, ["{\"a\": 1}", "[2]", "3"]);
/// assert_eq!(fault.map(|f| f.at), Some(15));
/// ```
pub fn values(text: &str) -> (Vec<&str>, Option<Error>) {
    let mut cursor = Cursor::new(text);
    let mut values = Vec::new();
    while cursor.peek().is_some() {
        match cursor.value() {
            Ok(value) => values.push(value),
            Err(fault) => return (values, Some(fault)),
        }
    }
    (values, None)
}

/// The text that a JSON string means.
///
/// # Errors
/// It is no string, or not JSON at all.
///
/// ```
/// assert_eq!(stancemark::json::string(r#""\ud83c\uddfa🇦""#)?, "🇺🇦");
/// # Ok::<(), stancemark::json::Error>(())
/// ```
pub fn string(value: &str) -> Result<Cow<'_, str>, Error> {
    let mut cursor = Cursor::new(value);
    if cursor.peek() != Some(b'"') {
        return Err(Error::kind(cursor.at(), "a text was expected"));
    }
    let text = cursor.string()?;
    cursor.end()?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_as_they_stand() {
        let read = members(" {\"a\" : 1.50, \"\\u0062\":[ {} ],\"c\":\"🇺🇦\",\"a\":2} ").unwrap();
        let all: Vec<_> = read.iter().collect();
        assert_eq!(
            all,
            [("a", "1.50"), ("b", "[ {} ]"), ("c", "\"🇺🇦\""), ("a", "2")]
        );
        assert_eq!(read.get("a"), Some("1.50"));
        assert_eq!(read.twice(), Some(("a", "2")));
        assert_eq!(members("{}"), Ok(Members::default()));
        assert_eq!(members("{}").unwrap().twice(), None);
        assert_eq!(
            elements("[ 1 , [2, 3],\"👨‍👩‍👧‍👦\" ]").unwrap(),
            ["1", "[2, 3]", "\"👨‍👩‍👧‍👦\""]
        );
        assert_eq!(elements(" {} ").unwrap(), ["{}"]);
        assert_eq!(elements("[]"), Ok(Vec::new()));
    }

    #[test]
    fn another_kind_is_told_from_no_json() {
        for (text, at, what) in [
            (" [1]", 1, "an object was expected"),
            ("1", 0, "an object was expected"),
            ("[1", 2, "the text ends here"),
            ("{} {}", 3, "something follows the end"),
        ] {
            assert_eq!(
                members(text).map_err(|e| (e.at, e.what)),
                Err((at, what.to_owned()))
            );
        }
        assert_eq!(string("7").unwrap_err().what, "a text was expected");
        assert!(string("\"a").unwrap_err().cut);
    }
}
