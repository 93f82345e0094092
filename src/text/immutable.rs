//! The immutable text of an article, and the only place that converts between units.

use std::fmt;
use std::sync::Arc;

use super::{ByteOffset, ByteSpan, CharOffset, CharSpan, Offset, Span, Utf16Offset, Utf16Span};

/// Bytes between two checkpoints: small enough that a conversion scans little, large enough that a 1 MB text needs
/// only some 64 kB of them.
const STRIDE: u32 = 192;

/// Where a checkpoint stands in each unit.
#[derive(Clone, Copy)]
struct Checkpoint {
    byte: u32,
    utf16: u32,
    chars: u32,
}

struct Inner {
    text: Box<str>,
    checkpoints: Vec<Checkpoint>,
    end: Checkpoint,
}

/// A text that never changes, with its units: bytes inside, UTF-16 code units at the DOM, code points in files.
///
/// Cloning is cheap. Every conversion is checked: an offset beyond the end or inside a character gives `None`.
///
/// ```
/// use stancemark::text::{ByteOffset, CharOffset, Text, Utf16Offset};
/// let text = Text::new("a🇺🇦b");
/// let b = ByteOffset::new(9);
/// assert_eq!(text.to_utf16(b), Some(Utf16Offset::new(5)));
/// assert_eq!(text.to_chars(b), Some(CharOffset::new(3)));
/// assert_eq!(text.to_utf16(ByteOffset::new(2)), None, "inside a character");
/// assert_eq!(text.from_utf16(Utf16Offset::new(2)), None, "inside a surrogate pair");
/// ```
#[derive(Clone)]
pub struct Text(Arc<Inner>);

impl Text {
    /// Takes the text as it is. What lies beyond 4 GiB is cut off, as no offset could reach it.
    pub fn new(text: impl Into<String>) -> Self {
        let mut text: String = text.into();
        if u32::try_from(text.len()).is_err() {
            let mut cut = u32::MAX as usize;
            while !text.is_char_boundary(cut) {
                cut -= 1;
            }
            text.truncate(cut);
        }
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE as usize + 1);
        let mut at = Checkpoint {
            byte: 0,
            utf16: 0,
            chars: 0,
        };
        let mut next = 0;
        for c in text.chars() {
            if at.byte >= next {
                checkpoints.push(at);
                next += STRIDE;
            }
            at = after(at, c);
        }
        if checkpoints.is_empty() {
            checkpoints.push(at);
        }
        Self(Arc::new(Inner {
            text: text.into_boxed_str(),
            checkpoints,
            end: at,
        }))
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The whole text as a span.
    pub fn span(&self) -> ByteSpan {
        Span::between(ByteOffset::new(0), ByteOffset::new(self.0.end.byte))
    }

    /// Length in code points.
    pub fn len_chars(&self) -> u32 {
        self.0.end.chars
    }

    /// Length in UTF-16 code units.
    pub fn len_utf16(&self) -> u32 {
        self.0.end.utf16
    }

    /// The text of a span, if both ends lie on character boundaries inside the text.
    pub fn slice(&self, span: ByteSpan) -> Option<&str> {
        self.0.text.get(span.to_range())
    }

    /// Bytes to UTF-16 code units.
    pub fn to_utf16(&self, at: ByteOffset) -> Option<Utf16Offset> {
        self.find(at.get(), |c| c.byte)
            .map(|c| Utf16Offset::new(c.utf16))
    }

    /// Bytes to code points.
    pub fn to_chars(&self, at: ByteOffset) -> Option<CharOffset> {
        let inner = &*self.0;
        // Beyond the end there is no boundary.
        if !inner.text.is_char_boundary(at.to_usize()) {
            return None;
        }
        let before = self.before(at.get(), |c| c.byte)?;
        let bytes = inner.text.as_bytes();
        let between = bytes.get(before.byte as usize..at.to_usize())?;
        Some(CharOffset::new(before.chars + starts(between)))
    }

    /// UTF-16 code units to bytes; `None` inside a surrogate pair.
    pub fn from_utf16(&self, at: Utf16Offset) -> Option<ByteOffset> {
        self.find(at.get(), |c| c.utf16)
            .map(|c| ByteOffset::new(c.byte))
    }

    /// Code points to bytes.
    pub fn from_chars(&self, at: CharOffset) -> Option<ByteOffset> {
        let before = self.before(at.get(), |c| c.chars)?;
        let mut left = at.get() - before.chars;
        let (mut found, mut rest) = (before.byte, self.0.text.as_bytes());
        rest = rest.get(found as usize..)?;
        // Eight bytes at a time as long as more characters than begin in them are before the place.
        while let Some((word, more)) = rest.split_first_chunk::<8>() {
            let here = starts(word);
            if here >= left {
                break;
            }
            (left, found, rest) = (left - here, found + 8, more);
        }
        for byte in rest {
            if is_start(*byte) {
                if left == 0 {
                    return Some(ByteOffset::new(found));
                }
                left -= 1;
            }
            found += 1;
        }
        (left == 0).then(|| ByteOffset::new(found))
    }

    /// A span of bytes in UTF-16 code units.
    pub fn span_to_utf16(&self, span: ByteSpan) -> Option<Utf16Span> {
        Span::try_new(self.to_utf16(span.start())?, self.to_utf16(span.end())?)
    }

    /// A span of bytes in code points.
    pub fn span_to_chars(&self, span: ByteSpan) -> Option<CharSpan> {
        Span::try_new(self.to_chars(span.start())?, self.to_chars(span.end())?)
    }

    /// A span of UTF-16 code units in bytes.
    pub fn span_from_utf16(&self, span: Utf16Span) -> Option<ByteSpan> {
        Span::try_new(self.from_utf16(span.start())?, self.from_utf16(span.end())?)
    }

    /// A span of code points in bytes.
    pub fn span_from_chars(&self, span: CharSpan) -> Option<ByteSpan> {
        Span::try_new(self.from_chars(span.start())?, self.from_chars(span.end())?)
    }

    /// The nearest character boundary at or before a byte position.
    pub fn floor(&self, at: ByteOffset) -> ByteOffset {
        let mut index = at.to_usize().min(self.0.text.len());
        while !self.0.text.is_char_boundary(index) {
            index -= 1;
        }
        ByteOffset::try_from_usize(index).unwrap_or_default()
    }

    /// The last checkpoint that is not after `target` in the unit that `unit` reads.
    fn before(&self, target: u32, unit: impl Fn(&Checkpoint) -> u32) -> Option<Checkpoint> {
        let all = &self.0.checkpoints;
        let before = all.partition_point(|c| unit(c) <= target).checked_sub(1)?;
        all.get(before).copied()
    }

    /// The place that stands at `target` in the unit that `unit` reads, found from the checkpoint before it.
    #[inline(never)]
    fn find(&self, target: u32, unit: fn(&Checkpoint) -> u32) -> Option<Checkpoint> {
        let inner = &*self.0;
        let mut at = self.before(target, unit)?;
        let mut rest = inner.text.get(at.byte as usize..)?.chars();
        while unit(&at) < target {
            at = after(at, rest.next()?);
        }
        (unit(&at) == target).then_some(at)
    }
}

/// Whether a character begins with this byte of UTF-8.
const fn is_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// How many characters begin in some bytes of UTF-8, eight at a time.
fn starts(bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks::<8>();
    let in_word = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        // The highest bit set and the next one not.
        let goes_on = (word >> 7) & !(word >> 6) & 0x0101_0101_0101_0101;
        8 - goes_on.count_ones()
    };
    let rest = rest.iter().map(|b| u32::from(is_start(*b)));
    words.iter().map(in_word).chain(rest).sum()
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a character has at most 4 bytes and 2 code units"
)]
fn after(at: Checkpoint, c: char) -> Checkpoint {
    Checkpoint {
        byte: at.byte + c.len_utf8() as u32,
        utf16: at.utf16 + c.len_utf16() as u32,
        chars: at.chars + 1,
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.text == other.0.text
    }
}

impl Eq for Text {}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} bytes)", self.0.text.len())
    }
}

#[cfg(test)]
#[allow(clippy::cast_possible_truncation, reason = "small numbers")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every boundary of the text, in all three units, there and back.
    fn check(source: &str) {
        let text = Text::new(source);
        let (mut utf16, mut chars) = (0, 0);
        for (byte, c) in source.char_indices().chain([(source.len(), '\0')]) {
            let at = ByteOffset::try_from_usize(byte).unwrap();
            assert_eq!(
                text.to_utf16(at),
                Some(Utf16Offset::new(utf16)),
                "byte {byte} of {source:?}"
            );
            assert_eq!(
                text.to_chars(at),
                Some(CharOffset::new(chars)),
                "byte {byte} of {source:?}"
            );
            assert_eq!(text.from_utf16(Utf16Offset::new(utf16)), Some(at));
            assert_eq!(text.from_chars(CharOffset::new(chars)), Some(at));
            for inside in 1..c.len_utf8() {
                if byte < source.len() {
                    assert_eq!(
                        text.to_utf16(ByteOffset::try_from_usize(byte + inside).unwrap()),
                        None
                    );
                }
            }
            if c.len_utf16() == 2 {
                assert_eq!(text.from_utf16(Utf16Offset::new(utf16 + 1)), None);
            }
            utf16 += c.len_utf16() as u32;
            chars += 1;
        }
        assert_eq!(
            text.from_chars(CharOffset::new(chars)),
            None,
            "beyond the end"
        );
    }

    #[test]
    fn converts_every_boundary() {
        let long = "Київ 🇺🇦 and 👨‍👩‍👧‍👦, e\u{301}. ".repeat(40);
        for source in [
            "",
            "a",
            "a🇺🇦b",
            "👨‍👩‍👧‍👦",
            "Zelenskyy’s “plan” — 28",
            "a\r\nb\r",
            &long,
        ] {
            check(source);
        }
    }

    #[test]
    fn flags_count_differently_in_each_unit() {
        let text = Text::new("a🇺🇦b");
        assert_eq!(
            (text.len_utf16(), text.len_chars(), text.span().len()),
            (6, 4, 10)
        );
    }

    proptest! {
        #[test]
        fn converts_any_text(source in "(\\PC|[🇺🇦👨‍👩‍👧‍👦’“\n]){0,400}") {
            check(&source);
        }
    }
}
