//! JSON read strictly, level by level, with the place of every fault: what `serde_json` lets pass or counts from the
//! wrong place.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

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

    /// A fault found by `serde_json`, which counts lines and bytes from the beginning of `part`.
    fn syntax(part: &str, error: &serde_json::Error) -> Self {
        let before = part
            .split_inclusive('\n')
            .take(error.line().saturating_sub(1));
        let at = before.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
        let at = at.min(part.len());
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let next = part.as_bytes().get(at).copied();
        let what = match (message, next) {
            (_, Some(b'/' | b'#')) => "a comment; JSON has none: delete it",
            (_, Some(b'\'')) => "a single quotation mark; JSON has double ones",
            (_, Some(b'N' | b'I')) => "NaN, Infinity or another word that JSON does not have",
            ("key must be a string", Some(b',')) => "a comma too many; delete it",
            ("key must be a string", _) => "a name in double quotation marks was expected",
            ("trailing comma", _) | ("expected value", Some(b']' | b'}')) => {
                "a comma with nothing after it; delete it"
            }
            (m, _) if m.starts_with("control character") => {
                "a line break or control character inside a text; write it as \\n"
            }
            (m, _) if m.contains("surrogate") || m == "unexpected end of hex escape" => {
                "half a character (a lone surrogate)"
            }
            (m, _) if m.starts_with("recursion limit") => "nested too deeply",
            (m, _) if m.starts_with("EOF") => "the text ends here",
            (m, _) => m,
        };
        Self {
            at: part.as_ptr().addr() + at,
            what: what.to_owned(),
            cut: error.is_eof(),
            syntax: true,
        }
    }
}

/// The members of an object in their order; none may stand twice.
pub(super) fn members(object: &str) -> Result<Vec<(String, &str)>, Fault> {
    let Members(members) = serde_json::from_str(object).map_err(|e| Fault::syntax(object, &e))?;
    let mut seen = BTreeSet::new();
    for (name, value) in &members {
        if name.contains('\0') {
            return Err(Fault::of(value, "a NUL character in a name"));
        }
        if !seen.insert(name.as_str()) {
            return Err(Fault::of(
                value,
                format!("the member \"{name}\" stands twice"),
            ));
        }
    }
    Ok(members)
}

/// The elements of an array in their order; of anything else, that alone.
pub(super) fn elements(array: &str) -> Result<Vec<&str>, Fault> {
    if !array.starts_with('[') {
        return Ok(vec![array]);
    }
    let elements: Vec<&RawValue> =
        serde_json::from_str(array).map_err(|e| Fault::syntax(array, &e))?;
    Ok(elements.into_iter().map(RawValue::get).collect())
}

/// A string without NUL characters.
pub(super) fn string(value: &str) -> Result<String, Fault> {
    if !value.starts_with('"') {
        return Err(Fault::of(value, "a text was expected"));
    }
    let text: String = serde_json::from_str(value).map_err(|e| Fault::syntax(value, &e))?;
    if text.contains('\0') {
        return Err(Fault::of(value, "a NUL character in a text"));
    }
    Ok(text)
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
pub(super) fn value(text: &str) -> Result<Value, Fault> {
    value_at(text, 0)
}

fn value_at(text: &str, depth: usize) -> Result<Value, Fault> {
    if depth > MAX_DEPTH {
        return Err(Fault::of(text, "nested too deeply"));
    }
    match text.as_bytes().first() {
        Some(b'{') => {
            let mut map = Map::new();
            for (name, member) in members(text)? {
                map.insert(name, value_at(member, depth + 1)?);
            }
            Ok(Value::Object(map))
        }
        Some(b'[') => {
            let all = elements(text)?;
            let all = all.into_iter().map(|e| value_at(e, depth + 1));
            Ok(Value::Array(all.collect::<Result<_, _>>()?))
        }
        Some(b'"') => string(text).map(Value::String),
        _ => serde_json::from_str(text).map_err(|e| Fault::syntax(text, &e)),
    }
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

/// An object's members as they stand, duplicates included.
struct Members<'a>(Vec<(String, &'a str)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, &'de RawValue>()? {
                    members.push((name, value.get()));
                }
                Ok(Members(members))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Members<'de>, A::Error> {
                Err(serde::de::Error::custom(
                    "an array stands where an object was expected",
                ))
            }
        }
        deserializer.deserialize_map(Reader)
    }
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
