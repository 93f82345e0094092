//! The names under which records stand.

use std::fmt;

use crate::annotate::AnnotationId;
use crate::stance::BookId;

/// Whose records they are: `main` for the page, the exercise's own name for a page made of one.
///
/// All pages opened from disk share one localStorage in Chromium, so a key without a scope would be another exercise's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope(String);

impl Scope {
    /// The scope of this name: 1 to 64 lower-case ASCII letters, digits, `-` or `_`.
    pub fn parse(name: &str) -> Option<Self> {
        let valid = (1..=64).contains(&name.len())
            && name
                .bytes()
                .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'));
        valid.then(|| Self(name.to_owned()))
    }

    /// The scope of the page itself.
    pub fn main() -> Self {
        Self("main".to_owned())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A key of ours within one scope.
///
/// ```
/// use stancemark::keep::{Key, Scope};
/// let key = Key::parse(&Scope::main(), "sm:main:s:theme");
/// assert_eq!(key, Some(Key::Setting("theme".into())));
/// assert_eq!(Key::parse(&Scope::main(), "sm:another-exercise:s:theme"), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// An annotation, in the first place for it or, where that one is taken by something unreadable, in a later one.
    Annotation(AnnotationId, u8),
    /// A code book.
    Book(BookId),
    /// A setting.
    Setting(String),
    /// An unreadable value set aside: what followed the scope in its own key, and a number from 1.
    Quarantine(String, u32),
}

/// The highest place in which an annotation may stand.
pub const LAST_PLACE: u8 = 9;

impl Key {
    /// The key as text in a scope.
    pub fn to_text(&self, scope: &Scope) -> String {
        format!("sm:{}:{self}", scope.as_str())
    }

    /// The key that a text is in a scope; `None` for keys of other scopes and programs, even those that look alike.
    pub fn parse(scope: &Scope, text: &str) -> Option<Self> {
        let tail = text
            .strip_prefix("sm:")?
            .strip_prefix(scope.as_str())?
            .strip_prefix(':')?;
        let (kind, name) = tail.split_once(':')?;
        let key = match kind {
            "a" => match name.split_once('~') {
                None => Self::Annotation(AnnotationId::parse(name)?, 1),
                Some((id, place)) => {
                    let place = place
                        .parse()
                        .ok()
                        .filter(|p| (2..=LAST_PLACE).contains(p))?;
                    Self::Annotation(AnnotationId::parse(id)?, place)
                }
            },
            "b" => Self::Book(BookId::parse(name)?),
            "s" => Self::Setting(name.to_owned()),
            "q" => {
                let (of, number) = name.rsplit_once(':')?;
                Self::Quarantine(of.to_owned(), number.parse().ok().filter(|n| *n > 0)?)
            }
            _ => return None,
        };
        // A number may be written in more ways than ours ("02", "+2"): such a key is not ours.
        (key.to_text(scope) == text).then_some(key)
    }
}

/// Writes what follows the scope.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Annotation(id, 1) => write!(f, "a:{}", id.as_str()),
            Self::Annotation(id, place) => write!(f, "a:{}~{place}", id.as_str()),
            Self::Book(id) => write!(f, "b:{}", id.as_str()),
            Self::Setting(name) => write!(f, "s:{name}"),
            Self::Quarantine(of, number) => write!(f, "q:{of}:{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_back() {
        let id = AnnotationId::from_bits(7);
        for scope in [Scope::main(), Scope::parse("lesson-3_b").unwrap()] {
            for key in [
                Key::Annotation(id.clone(), 1),
                Key::Annotation(id.clone(), 2),
                Key::Annotation(id.clone(), LAST_PLACE),
                Key::Book(BookId::parse("stances").unwrap()),
                Key::Setting("theme".into()),
                Key::Quarantine(format!("a:{}~2", id.as_str()), 12),
            ] {
                assert_eq!(
                    Key::parse(&scope, &key.to_text(&scope)).as_ref(),
                    Some(&key)
                );
                assert_eq!(
                    Key::parse(&Scope::parse("m").unwrap(), &key.to_text(&scope)),
                    None
                );
            }
        }
        assert_eq!(
            Key::Annotation(id, 1).to_text(&Scope::main()),
            "sm:main:a:00000000000000000000000000000007"
        );
    }

    /// S18: keys that look like ours.
    #[test]
    fn lookalikes_are_not_ours() {
        let id = "00000000000000000000000000000007";
        for foreign in [
            String::new(),
            "sm".into(),
            "sm:main".into(),
            "sm:main:a".into(),
            "sm:main:a:".into(),
            "sm:main:a:settings".into(),
            format!("sm:main:a:{id}0"),
            format!("sm:main:a:{id}~1"),
            format!("sm:main:a:{id}~02"),
            format!("sm:main:a:{id}~10"),
            format!("sm:main:a:{id}~"),
            "sm:main:b:Stances".into(),
            format!("sm:main:c:{id}"),
            format!("sm:mainly:a:{id}"),
            format!("sm::a:{id}"),
            format!("SM:main:a:{id}"),
            format!("sm:main:a:{}", "A".repeat(32)),
            format!("sm:main:q:a:{id}:0"),
            format!("sm:main:q:a:{id}:+1"),
        ] {
            assert_eq!(Key::parse(&Scope::main(), &foreign), None, "{foreign}");
        }
    }

    #[test]
    fn scopes_are_plain_names() {
        for wrong in ["", "a:b", "Main", "a b", "é", &"x".repeat(65)] {
            assert_eq!(Scope::parse(wrong), None, "{wrong}");
        }
    }
}
