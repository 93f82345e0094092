//! What happened while a page was read.

/// What a reader of a page should know of how it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The page has no visible text.
    Empty,
    /// Every line looked like furniture of the page, so all of them count as content.
    OnlyBoilerplate,
    /// The page had too many elements; the text after the last one read is missing.
    Truncated,
}

impl Finding {
    /// The finding in plain words.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Empty => "The page shows no text. It may build its text with a script.",
            Self::OnlyBoilerplate => {
                "No article stood out from the page, so all its lines are shown as article."
            }
            Self::Truncated => "The page is too large; its end is missing.",
        }
    }
}
