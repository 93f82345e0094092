//! Members that a program keeps without understanding them.

use super::{Error, Limits, Members, Writer, canonical};

/// A JSON value as its canonical text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Raw(String);

impl Raw {
    /// The value that a text holds.
    ///
    /// # Errors
    /// It is not JSON, or beyond [`Limits::KEPT`].
    pub fn read(json: &str) -> Result<Self, Error> {
        Self::read_within(json, Limits::KEPT)
    }

    /// The value that a text holds within these limits.
    ///
    /// # Errors
    /// It is not JSON, or beyond the limits.
    pub fn read_within(json: &str, limits: Limits) -> Result<Self, Error> {
        canonical(json, limits).map(Self)
    }

    /// A text as a value.
    pub fn string(text: &str) -> Self {
        let mut json = Writer::default();
        json.text(text);
        Self(json.finish())
    }

    /// An array of values.
    pub fn array(elements: &[Self]) -> Self {
        let mut json = Writer::default();
        json.open('[');
        for element in elements {
            json.raw(element.as_str());
        }
        json.close(']');
        Self(json.finish())
    }

    /// The canonical text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The members of an object by name.
///
/// ```
/// use stancemark::json::{Object, Raw};
/// let mut unknown = Object::new();
/// unknown.insert("zeal".into(), Raw::read(" 0.50 ")?);
/// assert_eq!(unknown.to_raw().as_str(), r#"{"zeal":0.50}"#);
/// # Ok::<(), stancemark::json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Object(Vec<(String, Raw)>);

impl Object {
    /// An object without members.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The members of an object that was read.
    ///
    /// # Errors
    /// A value is beyond [`Limits::KEPT`].
    pub fn keep(members: &Members<'_>) -> Result<Self, Error> {
        let mut object = Self::new();
        for (name, value) in members.iter() {
            object.insert(name.to_owned(), Raw::read(value)?);
        }
        Ok(object)
    }

    /// Whether it has no members.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&Raw> {
        let at = self.place(name).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    /// Sets the value of a name and gives the one before.
    pub fn insert(&mut self, name: String, value: Raw) -> Option<Raw> {
        match self.place(&name) {
            Ok(at) => {
                let held = self.0.get_mut(at).map(|(_, held)| held)?;
                Some(std::mem::replace(held, value))
            }
            Err(at) => {
                self.0.insert(at, (name, value));
                None
            }
        }
    }

    /// Takes a member out.
    pub fn remove(&mut self, name: &str) -> Option<Raw> {
        let at = self.place(name).ok()?;
        Some(self.0.remove(at).1)
    }

    /// Names and values in the order of the names' bytes.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Raw)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The object as a value.
    pub fn to_raw(&self) -> Raw {
        let mut json = Writer::default();
        json.open('{');
        for (name, value) in self.iter() {
            json.member(name).raw(value.as_str());
        }
        json.close('}');
        Raw(json.finish())
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(held, _)| held.as_str().cmp(name))
    }
}

impl FromIterator<(String, Raw)> for Object {
    fn from_iter<T: IntoIterator<Item = (String, Raw)>>(members: T) -> Self {
        let mut object = Self::new();
        for (name, value) in members {
            object.insert(name, value);
        }
        object
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn behaves_as_a_map(steps in proptest::collection::vec(("[a-c🇺🇦]{0,2}", any::<Option<u8>>()), 0..20)) {
            let (mut object, mut map) = (Object::new(), BTreeMap::new());
            for (name, value) in steps {
                let value = value.map(|v| Raw::read(&v.to_string()).unwrap());
                let (before, expected) = if let Some(value) = value {
                    (object.insert(name.clone(), value.clone()), map.insert(name, value))
                } else {
                    (object.remove(&name), map.remove(&name))
                };
                prop_assert_eq!(before, expected);
            }
            prop_assert_eq!(object.is_empty(), map.is_empty());
            prop_assert!(object.iter().eq(map.iter().map(|(n, v)| (n.as_str(), v))));
            prop_assert!(map.iter().all(|(n, v)| object.get(n) == Some(v)));
            let raw = object.to_raw();
            prop_assert_eq!(Object::keep(&crate::json::members(raw.as_str()).unwrap()), Ok(object));
        }
    }
}
