//! One highlight and what is known of it.

use std::sync::Arc;

use super::{Link, Selector};
use crate::article::ArticleId;
use crate::stance::Code;

/// The identity of an annotation: 128 random bits as 32 lower-case hexadecimal digits.
///
/// Shared: a session is copied with every step, and with it the identities of all highlights.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnnotationId(Arc<str>);

impl AnnotationId {
    /// The identity made of these bits.
    pub fn from_bits(bits: u128) -> Self {
        Self(format!("{bits:032x}").into())
    }

    /// The `n`-th identity after this one, for highlights that are made together.
    pub fn nth(&self, n: usize) -> Self {
        let bits = u128::from_str_radix(&self.0, 16).unwrap_or_default();
        Self::from_bits(bits.wrapping_add(n as u128))
    }

    /// The identity written as 32 hexadecimal digits, if it is one.
    pub fn parse(id: &str) -> Option<Self> {
        let valid = id.len() == 32 && id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        valid.then(|| Self(id.into()))
    }

    /// The 32 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A moment in milliseconds since 1970-01-01T00:00:00 UTC. Shown and exported, never used to decide an order of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(pub u64);

/// Members of a file that this version does not know; kept and written again unchanged.
pub type Extra = crate::json::Object;

/// How a highlight came to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// A reader marked it.
    #[default]
    Hand,
    /// A reader accepted what the rule of this name suggested.
    Suggestion(String),
}

/// One highlight: where, whose stance, and what the reader wrote about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// The identity.
    pub id: AnnotationId,
    /// The article it belongs to, loaded or not.
    pub article: ArticleId,
    /// The title of that article when it was marked, to name it where it is not loaded.
    pub article_title: String,
    /// Where it points.
    pub selector: Selector,
    /// What it says.
    pub code: Code,
    /// A free note.
    pub note: String,
    /// How it came to be.
    pub origin: Origin,
    /// The name under which the reader codes, if given.
    pub coder: Option<String>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// Counts the changes from 1; of two versions the higher one is the later.
    pub revision: u32,
    /// Whether it lies in the trash. A trashed one is kept so that two tabs, two stores and undo agree about it.
    pub trashed: bool,
    /// How it stands to other highlights, in the order in which that was said; none twice.
    pub links: Vec<Link>,
    /// What a newer version wrote beside.
    pub extra: Extra,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_is_read_back() {
        for bits in [0, 1, u128::MAX] {
            let id = AnnotationId::from_bits(bits);
            assert_eq!(AnnotationId::parse(id.as_str()), Some(id.clone()));
            assert_eq!(id.nth(2), AnnotationId::from_bits(bits.wrapping_add(2)));
        }
        for wrong in [
            "",
            "constructor",
            "0123",
            "0123456789abcdef0123456789abcdeg",
        ] {
            assert_eq!(AnnotationId::parse(wrong), None);
        }
    }
}
