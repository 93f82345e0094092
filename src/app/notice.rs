//! What the reader should know until they dismiss it.

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Good to know.
    Info,
    /// Work is at risk.
    Alert,
}

/// A message that stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Tells it from others.
    pub id: u64,
    /// How much it matters.
    pub kind: NoticeKind,
    /// What, where, what was kept, what to do.
    pub words: String,
}
