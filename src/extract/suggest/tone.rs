//! Tone towards a given target in a sentence.
/// placeholder
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// +
    Positive,
    /// 0
    Neutral,
    /// -
    Negative,
}
/// placeholder
pub fn polarity(_text: &crate::text::Text, _target: crate::text::ByteSpan) -> Polarity {
    Polarity::Neutral
}
