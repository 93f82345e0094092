//! What is counted: a stretch of an article with a code, and who gave it.

use crate::annotate::AnnotationId;
use crate::stance::Code;
use crate::text::ByteSpan;

/// Who coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A reader. An accepted suggestion is a reader's decision, so it is coded by hand.
    Hand,
    /// The program, and no reader has decided about it yet.
    Suggested,
}

impl Source {
    /// In words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Hand => "by hand",
            Self::Suggested => "suggested",
        }
    }
}

/// Whose codings are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// Those of readers, accepted suggestions among them.
    #[default]
    Hand,
    /// The suggestions that no reader has decided about.
    Suggested,
    /// Both. A suggestion that only repeats a highlight of the same words is left out.
    Both,
}

impl Basis {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Hand, Self::Suggested, Self::Both];

    /// The name in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hand => "hand",
            Self::Suggested => "suggested",
            Self::Both => "both",
        }
    }

    /// The basis of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|b| b.name() == name)
    }

    /// What is counted, in words that stand with every picture and table.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Hand => "coded by hand",
            Self::Suggested => "suggested by the program, not checked",
            Self::Both => "coded by hand and suggested by the program",
        }
    }

    /// Whether it counts codings of this source.
    pub fn counts(self, source: Source) -> bool {
        match self {
            Self::Hand => source == Source::Hand,
            Self::Suggested => source == Source::Suggested,
            Self::Both => true,
        }
    }
}

/// A coded stretch of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding {
    /// The article's position among those compared.
    pub article: usize,
    /// The words.
    ///
    /// # Units
    /// Bytes of the article's text, half-open.
    pub span: ByteSpan,
    /// What it says.
    pub code: Code,
    /// Who says so.
    pub source: Source,
    /// The highlight, if it is one.
    pub annotation: Option<AnnotationId>,
    /// The name under which the reader codes, if given.
    pub coder: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for basis in Basis::ALL {
            assert_eq!(Basis::parse(basis.name()), Some(basis));
            assert!(basis.counts(Source::Hand) || basis.counts(Source::Suggested));
        }
        assert_eq!(Basis::parse("Hand"), None);
    }
}
