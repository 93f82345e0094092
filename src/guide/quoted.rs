//! Which words stand in quotation marks as somebody's speech.

use crate::extract::Quotation;
use crate::text::{ByteSpan, Gather as _};

/// The stretches that somebody speaks, in text order; they do not overlap.
#[derive(Clone, Debug, Default)]
pub(super) struct Quoted(Vec<ByteSpan>);

impl Quoted {
    /// Of all quotations those that are speech.
    pub fn new(quotations: &[Quotation]) -> Self {
        let speech = quotations.iter().filter(|q| !q.scare);
        Self(speech.map(|q| q.outer).gather())
    }

    /// Whether a span stands wholly in quotation marks.
    pub fn encloses(&self, span: ByteSpan) -> bool {
        let after = self.0.partition_point(|q| q.start() <= span.start());
        let before = after.checked_sub(1).and_then(|i| self.0.get(i));
        before.is_some_and(|q| q.encloses(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;
    use crate::text::Text;

    #[test]
    fn speech_encloses_and_irony_does_not() {
        let text = Text::new("The ‘secret’ talks failed. “We 🇺🇦 were not asked,” he said.");
        let quoted = Quoted::new(&extract(&text).quotations);
        for (words, expected) in [
            ("were not asked", true),
            ("secret", false),
            ("he said", false),
        ] {
            let at = text.as_str().find(words).unwrap();
            let span = ByteSpan::from_usize(at, at + words.len()).unwrap();
            assert_eq!(quoted.encloses(span), expected, "{words}");
        }
    }
}
