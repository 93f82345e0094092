//! Words, by Unicode Standard Annex #29.

use unicode_segmentation::UnicodeSegmentation;

use super::{ByteSpan, Text};

/// The words of a stretch of text in order, without white space and punctuation (UAX #29, section 4).
///
/// Returns nothing where the span does not lie on character boundaries.
///
/// ```
/// use stancemark::text::{words, Text};
/// let text = Text::new("Kyiv’s “no”, 28-point.");
/// let found: Vec<_> = words(&text, text.span()).into_iter().filter_map(|w| text.slice(w)).collect();
/// assert_eq!(found, ["Kyiv’s", "no", "28", "point"]);
/// ```
pub fn words(text: &Text, within: ByteSpan) -> Vec<ByteSpan> {
    let Some(slice) = text.slice(within) else {
        return Vec::new();
    };
    let base = within.start().to_usize();
    slice
        .unicode_word_indices()
        .filter_map(|(at, word)| ByteSpan::from_usize(base + at, base + at + word.len()))
        .collect()
}

/// The span grown so that it cuts no word of `within`, then trimmed of white space at its edges.
///
/// A span without any visible character gives `None`.
pub fn snap_to_words(text: &Text, within: ByteSpan, span: ByteSpan) -> Option<ByteSpan> {
    let span = words(text, within)
        .into_iter()
        .filter(|w| w.overlaps(span))
        .fold(span, ByteSpan::hull);
    trim(text, span)
}

/// The span without white space at its edges; `None` if nothing is left.
fn trim(text: &Text, span: ByteSpan) -> Option<ByteSpan> {
    let slice = text.slice(span)?;
    let lead = slice.len() - slice.trim_start().len();
    let kept = slice.trim().len();
    let start = span.start().to_usize() + lead;
    (kept > 0)
        .then(|| ByteSpan::from_usize(start, start + kept))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snaps_to_whole_words() {
        let text = Text::new("The Kremlin said no.  ");
        for (start, end, expected) in [
            (6, 9, Some("Kremlin")),
            (3, 5, Some("Kremlin")),
            (4, 20, Some("Kremlin said no.")),
            (4, 21, Some("Kremlin said no.")),
            (20, 22, None),
        ] {
            let span = ByteSpan::from_usize(start, end).unwrap();
            let snapped = snap_to_words(&text, text.span(), span);
            assert_eq!(
                snapped.and_then(|s| text.slice(s)),
                expected,
                "{start}..{end}"
            );
        }
    }
}
