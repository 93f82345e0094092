//! Words, by Unicode Standard Annex #29.

use super::break_class::{self, Word};
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
    let mut found = Vec::new();
    let (mut start, mut visible, mut scan) = (0, false, Scan::default());
    for (at, c) in slice.char_indices() {
        if scan.divides(c, slice.get(at + c.len_utf8()..).unwrap_or_default()) {
            if visible {
                found.extend(ByteSpan::from_usize(base + start, base + at));
            }
            (start, visible) = (at, false);
        }
        visible |= c.is_alphanumeric();
    }
    if visible {
        found.extend(ByteSpan::from_usize(base + start, base + slice.len()));
    }
    found
}

/// What the rules ask of the text before a place.
struct Scan {
    /// The class of the character before.
    last: Word,
    /// The same without extending and format characters, which count as part of what they follow (WB4).
    left: Word,
    /// What stands before `left` in the same way.
    before_left: Word,
    /// How many regional indicators end here.
    regional: usize,
}

impl Default for Scan {
    fn default() -> Self {
        Self {
            last: Word::Newline,
            left: Word::Newline,
            before_left: Word::Newline,
            regional: 0,
        }
    }
}

impl Scan {
    /// Whether a word ends before a character, and takes it in; `rest` follows it.
    ///
    /// # Source
    /// Unicode Standard Annex #29, section 4.1.1.
    fn divides(&mut self, c: char, rest: &str) -> bool {
        let right = break_class::word(c);
        let joined = self.joins(c, right, rest);
        let ends_line = matches!(self.left, Word::Newline | Word::Cr | Word::Lf);
        if !is_ignored(right) || ends_line {
            self.regional = if right == Word::Regional {
                self.regional + 1
            } else {
                0
            };
            (self.before_left, self.left) = (self.left, right);
        }
        self.last = right;
        !joined
    }

    fn joins(&self, c: char, right: Word, rest: &str) -> bool {
        let next = || {
            let mut behind = rest.chars().map(break_class::word);
            behind.find(|w| !is_ignored(*w)).unwrap_or(Word::Other)
        };
        match (self.last, right) {
            // WB3 to WB3d.
            (Word::Cr, Word::Lf) | (Word::Space, Word::Space) => return true,
            (Word::Cr | Word::Lf | Word::Newline, _) | (_, Word::Cr | Word::Lf | Word::Newline) => {
                return false;
            }
            (Word::Zwj, _) if break_class::cluster(c) == break_class::Cluster::Pictograph => {
                return true;
            }
            _ => {}
        }
        match (self.left, right) {
            // WB4.
            _ if is_ignored(right) => true,
            // WB5, WB8 to WB10, WB13 to WB13b, WB7a.
            (
                Word::Letter | Word::Hebrew | Word::Numeric,
                Word::Letter | Word::Hebrew | Word::Numeric,
            )
            | (Word::Katakana, Word::Katakana)
            | (
                Word::Letter | Word::Hebrew | Word::Numeric | Word::Katakana | Word::ExtendNumLet,
                Word::ExtendNumLet,
            )
            | (Word::ExtendNumLet, Word::Letter | Word::Hebrew | Word::Numeric | Word::Katakana)
            | (Word::Hebrew, Word::SingleQuote) => true,
            // WB6, WB7b, WB12.
            (
                Word::Letter | Word::Hebrew,
                Word::MidLetter | Word::MidNumLet | Word::SingleQuote,
            ) => is_letter(next()),
            (Word::Hebrew, Word::DoubleQuote) => next() == Word::Hebrew,
            (Word::Numeric, Word::MidNum | Word::MidNumLet | Word::SingleQuote) => {
                next() == Word::Numeric
            }
            // WB7, WB7c, WB11.
            (
                Word::MidLetter | Word::MidNumLet | Word::SingleQuote,
                Word::Letter | Word::Hebrew,
            ) => is_letter(self.before_left),
            (Word::DoubleQuote, Word::Hebrew) => self.before_left == Word::Hebrew,
            (Word::MidNum | Word::MidNumLet | Word::SingleQuote, Word::Numeric) => {
                self.before_left == Word::Numeric
            }
            // WB15, WB16.
            (Word::Regional, Word::Regional) => self.regional % 2 == 1,
            // WB999.
            _ => false,
        }
    }
}

fn is_ignored(word: Word) -> bool {
    matches!(word, Word::Extend | Word::Format | Word::Zwj)
}

fn is_letter(word: Word) -> bool {
    matches!(word, Word::Letter | Word::Hebrew)
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
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn check(text: &str) {
        let text = Text::new(text);
        let found: Vec<_> = words(&text, text.span())
            .into_iter()
            .filter_map(|w| text.slice(w))
            .collect();
        let expected: Vec<_> = text.as_str().unicode_words().collect();
        assert_eq!(found, expected, "{:?}", text.as_str());
    }

    #[test]
    fn agrees_on_every_character() {
        for code in (0..0x2_0000).chain(0xe_0000..0xe_1000) {
            if let Some(c) = char::from_u32(code) {
                // Between letters, digits and signs that ask for them.
                check(&format!(
                    "a{c}a 1{c}1 א{c}א ア{c}ア '{c}_{c},{c}👩{c}a'{c} 1,{c}"
                ));
            }
        }
    }

    #[test]
    fn keeps_to_the_standard_where_a_joiner_stands_alone() {
        for (text, expected) in [
            ("a'\u{200d}👩", &["a"][..]),
            ("a\u{200d}ℹb", &["a\u{200d}ℹb"]),
            ("a\u{200d}'b", &["a\u{200d}'b"]),
        ] {
            let text = Text::new(text);
            let found: Vec<_> = words(&text, text.span())
                .into_iter()
                .filter_map(|w| text.slice(w))
                .collect();
            assert_eq!(found, expected, "{:?}", text.as_str());
        }
    }

    proptest! {
        #[test]
        fn agrees_with_another_reading_of_the_standard(
            text in "([aбїא1٣ア漢_'\"’:.,; \r\n\u{301}\u{ad}👩👍🏽🇺🇦é©ℹ]|🇺🇦|👨‍👩‍👧‍👦|\\PC){0,14}"
        ) {
            check(&text);
        }
    }

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
