//! Reading the objects of records and journals strictly.

use crate::json::{Members, members, string};

/// The members of an object, none of them twice.
pub(super) struct Wire<'a> {
    /// The members.
    pub members: Members<'a>,
}

impl<'a> Wire<'a> {
    /// The members of an object.
    pub fn new(object: &'a str) -> Result<Self, String> {
        let members = members(object).map_err(|e| e.what)?;
        match members.twice() {
            Some((name, _)) => Err(format!("the member “{name}” stands twice")),
            None => Ok(Self { members }),
        }
    }

    /// The value of a member that must be there.
    pub fn needed(&self, name: &str) -> Result<&'a str, String> {
        let value = self.members.get(name);
        value.ok_or_else(|| format!("“{name}” is missing"))
    }

    /// The text of a member that must be there.
    pub fn text(&self, name: &str) -> Result<String, String> {
        match string(self.needed(name)?) {
            Ok(text) => Ok(text.into_owned()),
            Err(_) => Err(format!("“{name}” is no text")),
        }
    }

    /// The value of a member unless it is null.
    pub fn optional(&self, name: &str) -> Option<&'a str> {
        self.members.get(name).filter(|value| *value != "null")
    }

    /// A text that must be one of certain texts.
    pub fn name<T>(&self, name: &str, parse: fn(&str) -> Option<T>) -> Result<T, String> {
        let text = self.text(name)?;
        parse(&text).ok_or_else(|| format!("“{name}” is “{text}”"))
    }
}

/// A whole number from 0.
pub(super) fn number<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("“{name}” is {value}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(object: &str, expected: Result<u8, &str>) {
        let read = Wire::new(object).and_then(|w| number("a", w.needed("a")?));
        assert_eq!(read, expected.map_err(str::to_owned), "{object}");
    }

    #[test]
    fn numbers_are_whole_and_fit() {
        check(r#"{"a": 255}"#, Ok(255));
        check(r#"{"a": 256}"#, Err("“a” is 256"));
        check(r#"{"a": -0}"#, Err("“a” is -0"));
        check(r#"{"a": 1.0}"#, Err("“a” is 1.0"));
        check(r#"{"a": "1"}"#, Err("“a” is \"1\""));
        check(r#"{"b": 1}"#, Err("“a” is missing"));
        check(
            r#"{"a": 1, "🇺🇦": 1, "🇺🇦": 2}"#,
            Err("the member “🇺🇦” stands twice"),
        );
        check("7", Err("an object was expected"));
    }

    #[test]
    fn texts_are_texts() {
        let wire = Wire::new(r#"{"a": "👨‍👩‍👧‍👦", "b": null}"#).unwrap();
        assert_eq!(wire.text("a").as_deref(), Ok("👨‍👩‍👧‍👦"));
        assert_eq!(wire.text("b"), Err("“b” is no text".into()));
        assert_eq!(
            (wire.optional("a"), wire.optional("b")),
            (Some("\"👨‍👩‍👧‍👦\""), None)
        );
        assert_eq!(
            wire.name("a", |t| t.parse::<u8>().ok()),
            Err("“a” is “👨‍👩‍👧‍👦”".into())
        );
    }
}
