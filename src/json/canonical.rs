//! One text for each value, whatever order and white space it came in.

use super::Error;
use super::cursor::Cursor;
use super::number::is_beyond_doubles;
use super::writer::push_string;

/// What a value may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Levels of arrays and objects in one another.
    pub depth: usize,
    /// Whether names and texts may hold U+0000.
    pub nul: bool,
}

impl Limits {
    /// As much as is kept of what this version does not know.
    pub const KEPT: Self = Self {
        depth: 128,
        nul: true,
    };
}

/// The text of a value with members in the order of their names' bytes, no white space and no needless escapes;
/// numbers as they stand.
///
/// # Errors
/// It is not JSON, a name stands twice in an object, or it is beyond the limits.
///
/// ```
/// use stancemark::json::{canonical, Limits};
/// let text = canonical(r#" {"b": [1.50, null], "a": "\u0457"} "#, Limits::KEPT)?;
/// assert_eq!(text, r#"{"a":"ї","b":[1.50,null]}"#);
/// # Ok::<(), stancemark::json::Error>(())
/// ```
pub fn canonical(value: &str, limits: Limits) -> Result<String, Error> {
    let mut cursor = Cursor::new(value);
    let mut out = String::with_capacity(value.len());
    push(&mut out, &mut cursor, limits, 0)?;
    cursor.end()?;
    Ok(out)
}

fn push(
    out: &mut String,
    cursor: &mut Cursor<'_>,
    limits: Limits,
    depth: usize,
) -> Result<(), Error> {
    let start = cursor.at();
    if depth > limits.depth {
        return Err(Error::new(start, "nested too deeply"));
    }
    match cursor.peek() {
        Some(b'{') => {
            let mut members = Vec::new();
            let mut more = cursor.enter(b'}');
            while more {
                let name = cursor.name()?;
                let at = cursor.at();
                if !limits.nul && name.contains('\0') {
                    return Err(Error::new(at, "a NUL character in a name"));
                }
                let mut value = String::new();
                push(&mut value, cursor, limits, depth + 1)?;
                members.push((name, value, at));
                more = cursor.next(b'}')?;
            }
            members.sort_by(|a, b| a.0.cmp(&b.0));
            out.push('{');
            let mut last = None;
            for (name, value, at) in &members {
                if last == Some(name) {
                    return Err(Error::new(
                        *at,
                        format!("the member \"{name}\" stands twice"),
                    ));
                }
                if last.is_some() {
                    out.push(',');
                }
                push_string(out, name);
                out.push(':');
                out.push_str(value);
                last = Some(name);
            }
            out.push('}');
        }
        Some(b'[') => {
            out.push('[');
            let mut more = cursor.enter(b']');
            while more {
                push(out, cursor, limits, depth + 1)?;
                more = cursor.next(b']')?;
                if more {
                    out.push(',');
                }
            }
            out.push(']');
        }
        Some(b'"') => {
            let text = cursor.string()?;
            if !limits.nul && text.contains('\0') {
                return Err(Error::new(start, "a NUL character in a text"));
            }
            push_string(out, &text);
        }
        _ => {
            let scalar = cursor.value()?;
            let number = scalar.starts_with(|c: char| c == '-' || c.is_ascii_digit());
            if number && is_beyond_doubles(scalar) {
                let last = start + scalar.len() - 1;
                return Err(Error::new(last, "number out of range"));
            }
            out.push_str(scalar);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn limits_hold() {
        let strict = Limits {
            depth: 2,
            nul: false,
        };
        for (text, at, what) in [
            ("[[[1]]]", 3, "nested too deeply"),
            ("{\"a\":[[1]]}", 7, "nested too deeply"),
            ("[\"\\u0000\"]", 1, "a NUL character in a text"),
            ("{\"\\u0000\":1}", 10, "a NUL character in a name"),
            (
                "{\"a\":1,\"b\":2,\"a\":3}",
                17,
                "the member \"a\" stands twice",
            ),
            ("[true,-1e400]", 11, "number out of range"),
        ] {
            let error = canonical(text, strict).unwrap_err();
            assert_eq!((error.at, error.what.as_str()), (at, what), "{text}");
        }
        assert_eq!(
            canonical("[\"\\u0000\"]", Limits::KEPT).as_deref(),
            Ok("[\"\\u0000\"]")
        );
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let error = canonical(&deep, Limits::KEPT).unwrap_err();
        assert_eq!(error.what, "nested too deeply");
    }

    fn values() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            "(\\PC|[🇺🇦👨‍👩‍👧‍👦\"\\\\\n\u{0}]){0,6}".prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                proptest::collection::btree_map("\\PC{0,3}", inner, 0..4).prop_map(|members| {
                    members
                        .into_iter()
                        .collect::<serde_json::Map<_, _>>()
                        .into()
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn white_space_does_not_matter(value in values()) {
            let compact = value.to_string();
            let wide = serde_json::to_string_pretty(&value).unwrap();
            let made = canonical(&wide, Limits::KEPT);
            prop_assert_eq!(made.as_deref(), Ok(compact.as_str()));
            let again = canonical(&compact, Limits::KEPT);
            prop_assert_eq!(again.as_deref(), Ok(compact.as_str()));
        }
    }
}
