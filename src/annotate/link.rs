//! How one highlight stands to another.

use super::AnnotationId;

/// What a highlight does to the one it points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// It answers it.
    Answers,
    /// It says the contrary.
    Contradicts,
    /// It speaks for it.
    Supports,
    /// It claims the same.
    SameClaim,
}

impl LinkKind {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [
        Self::Answers,
        Self::Contradicts,
        Self::Supports,
        Self::SameClaim,
    ];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Contradicts => "contradicts",
            Self::Supports => "supports",
            Self::SameClaim => "same_claim",
        }
    }

    /// The kind of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }

    /// The name the reader sees, between the two highlights.
    pub const fn label(self) -> &'static str {
        match self {
            Self::SameClaim => "same claim as",
            other => other.name(),
        }
    }
}

/// A relation, kept with the highlight it starts from. The other may be gone: the relation then waits for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// What it does.
    pub kind: LinkKind,
    /// To which.
    pub to: AnnotationId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for kind in LinkKind::ALL {
            assert_eq!(LinkKind::parse(kind.name()), Some(kind));
            assert!(!kind.label().contains('_'));
        }
        assert_eq!(LinkKind::parse("likes"), None);
    }
}
