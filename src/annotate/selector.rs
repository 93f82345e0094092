//! Where an annotation points (stored) and where it stands in a text (found): two types, never confused.

use crate::text::{ByteSpan, CharSpan, Text};

/// How many code points of context a selector keeps on each side.
pub const CONTEXT_CHARS: usize = 32;

/// Where an annotation points, as stored: quote, context and position (W3C Web Annotation Data Model, 4.2.4, 4.2.5).
///
/// The position alone is never trusted: see [`Anchor`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    /// The marked words.
    pub exact: String,
    /// Up to [`CONTEXT_CHARS`] code points before them.
    pub prefix: String,
    /// Up to [`CONTEXT_CHARS`] code points after them.
    pub suffix: String,
    /// Where they stood in the text that was marked, in code points.
    pub position: CharSpan,
}

impl Selector {
    /// The selector of a stretch of a text; `None` if its ends are not on character boundaries of it.
    pub fn describe(text: &Text, span: ByteSpan) -> Option<Self> {
        let exact = text.slice(span)?.to_owned();
        let (before, after) = (span.start().to_usize(), span.end().to_usize());
        let before = text.as_str().get(..before)?;
        let prefix_at = before
            .char_indices()
            .rev()
            .nth(CONTEXT_CHARS - 1)
            .map_or(0, |(at, _)| at);
        let after = text.as_str().get(after..)?;
        let suffix_end = after
            .char_indices()
            .nth(CONTEXT_CHARS)
            .map_or(after.len(), |(at, _)| at);
        Some(Self {
            exact,
            prefix: before.get(prefix_at..)?.to_owned(),
            suffix: after.get(..suffix_end)?.to_owned(),
            position: text.span_to_chars(span)?,
        })
    }
}

/// How sure the place of an annotation is. The reader sees it on the mark, in the list and in reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The quoted words stand where they stood.
    Exact,
    /// The quoted words stand elsewhere; their context says which of their places it is.
    Moved,
    /// The words changed, but one place is like them and no other is nearly as like.
    TextChanged,
    /// No place is like them, or two are too much alike.
    Lost,
}

impl Verdict {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Moved => "moved",
            Self::TextChanged => "text changed",
            Self::Lost => "lost",
        }
    }

    /// What the reader is told of it.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Exact => "Exact: the words that were marked, where they were marked.",
            Self::Moved => {
                "Moved: the same words, found at another place than where they were marked."
            }
            Self::TextChanged => "Text changed: the words differ from those that were marked.",
            Self::Lost => "Lost: these words are not in this version of the article.",
        }
    }
}

/// Where an annotation stands in one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The place; `None` exactly when it is lost.
    pub span: Option<ByteSpan>,
    /// How sure it is.
    pub verdict: Verdict,
}

impl Anchor {
    /// A place found with this certainty.
    pub fn at(span: ByteSpan, verdict: Verdict) -> Self {
        Self {
            span: Some(span),
            verdict,
        }
    }

    /// No place.
    pub const LOST: Self = Self {
        span: None,
        verdict: Verdict::Lost,
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{CharOffset, Span};

    #[test]
    fn describes_in_code_points() {
        let text = Text::new("🇺🇦 Kyiv said no. 🇺🇦");
        let start = text.as_str().find("said").unwrap();
        let selector =
            Selector::describe(&text, ByteSpan::from_usize(start, start + 4).unwrap()).unwrap();
        assert_eq!(selector.exact, "said");
        assert_eq!(selector.prefix, "🇺🇦 Kyiv ");
        assert_eq!(selector.suffix, " no. 🇺🇦");
        assert_eq!(
            Some(selector.position),
            Span::try_new(CharOffset::new(8), CharOffset::new(12))
        );
    }

    #[test]
    fn context_is_cut_at_its_length() {
        let text = Text::new("é".repeat(100));
        let selector = Selector::describe(&text, ByteSpan::from_usize(100, 102).unwrap()).unwrap();
        assert_eq!(selector.prefix.chars().count(), CONTEXT_CHARS);
        assert_eq!(selector.suffix.chars().count(), CONTEXT_CHARS);
        assert!(
            Selector::describe(&text, ByteSpan::from_usize(1, 4).unwrap()).is_none(),
            "inside a character"
        );
    }
}
