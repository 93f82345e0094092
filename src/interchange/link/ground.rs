//! A text as its fingerprint sees it: places in it are the same wherever the fingerprint is.

use crate::text::{ByteSpan, Offset as _};

/// The modulus of the hash: a prime, so that few texts share one.
const PRIME: u64 = (1 << 31) - 1;
/// Its base.
const BASE: u64 = 1_000_003;

/// The code points of a text that count for its [`crate::article::Digest`], and where each stands.
///
/// A link names places by their number among these. So a text that went through another program, which changed its line
/// ends, is the same text for the link too.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The first byte of each.
    starts: Vec<u32>,
    /// The byte after each.
    ends: Vec<u32>,
    /// The hash of all before each, and of all.
    sums: Vec<u32>,
}

impl Ground {
    /// That of a text.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "texts are below 4 GiB, sums below 2^31"
    )]
    pub fn of(text: &str) -> Self {
        let mut ground = Self {
            starts: Vec::new(),
            ends: Vec::new(),
            sums: vec![0],
        };
        let mut sum = 0;
        let skipped = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let mut chars = text.char_indices().skip(skipped / 3).peekable();
        while let Some((at, c)) = chars.next() {
            let mut end = at + c.len_utf8();
            let c = match c {
                '\r' => {
                    end += usize::from(chars.next_if(|(_, c)| *c == '\n').is_some());
                    '\n'
                }
                '\u{a0}' => ' ',
                '\u{ad}' => continue,
                c => c,
            };
            sum = (sum * BASE + u64::from(c) + 1) % PRIME;
            ground.starts.push(at as u32);
            ground.ends.push(end as u32);
            ground.sums.push(sum as u32);
        }
        ground
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Where a stretch of the text starts among them, and how many it has.
    pub fn locate(&self, span: ByteSpan) -> Option<(u32, u32)> {
        let (from, to) = (span.start().get(), span.end().get());
        let start = self.starts.partition_point(|s| *s < from);
        let end = self.starts.partition_point(|s| *s < to);
        let length = end.checked_sub(start).filter(|length| *length > 0)?;
        Some((u32::try_from(start).ok()?, u32::try_from(length).ok()?))
    }

    /// The stretch of the text that so many of them from this one on take.
    pub fn span(&self, start: u32, length: u32) -> Option<ByteSpan> {
        let last = start.checked_add(length.checked_sub(1)?)?;
        let (from, to) = (
            self.starts.get(start as usize)?,
            self.ends.get(last as usize)?,
        );
        ByteSpan::from_usize(*from as usize, *to as usize)
    }

    /// A hash of so many of them from this one on, so that changed words are noticed.
    ///
    /// # Source
    /// R. Karp and M. Rabin, Efficient randomized pattern-matching algorithms, IBM J. Res. Dev. 31 (1987); folded to 16
    /// bits by D. Knuth's multiplicative hashing, The Art of Computer Programming 3, 6.4.
    pub fn hash(&self, start: u32, length: u32) -> Option<u16> {
        self.hash_by(start, length, power(length))
    }

    fn hash_by(&self, start: u32, length: u32, power: u64) -> Option<u16> {
        let end = start.checked_add(length)?;
        let before = u64::from(*self.sums.get(start as usize)?);
        let all = u64::from(*self.sums.get(end as usize)?);
        let hash = (all + PRIME - before * power % PRIME) % PRIME;
        #[allow(clippy::cast_possible_truncation, reason = "that is the fold")]
        Some(((hash as u32).wrapping_mul(0x9e37_79b1) >> 16) as u16)
    }

    /// All places from which on so many of them have this hash.
    pub fn find(&self, length: u32, hash: u16) -> impl Iterator<Item = u32> {
        let power = power(length);
        let places = self.len().checked_sub(length as usize).map_or(0, |n| n + 1);
        let places = u32::try_from(places).unwrap_or(0);
        (0..places).filter(move |at| self.hash_by(*at, length, power) == Some(hash))
    }
}

/// The base to a power.
fn power(mut exponent: u32) -> u64 {
    let (mut result, mut base) = (1, BASE);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Digest;
    use proptest::prelude::*;

    const TEXT: &str = "[a-c 🇺🇦👨‍👩‍👧‍👦\u{a0}\u{ad}\n]{0,40}";

    proptest! {
        #[test]
        fn places_are_the_same_where_the_fingerprint_is(text in TEXT, start in 0_u32..40, length in 1_u32..20) {
            let other = format!("\u{feff}{}  \n", text.replace('\n', "\r\n").replace('\u{a0}', " ").replace('a', "a\u{ad}"));
            prop_assert_eq!(Digest::of(&text), Digest::of(&other));
            let (one, two) = (Ground::of(&text), Ground::of(&other));
            prop_assert!(two.len() >= one.len());
            let Some(span) = one.span(start, length) else { return Ok(()) };
            prop_assert_eq!(one.locate(span), Some((start, length)));
            let there = two.span(start, length).unwrap();
            prop_assert_eq!(two.locate(there), Some((start, length)));
            let plain = |text: &str, span: ByteSpan| {
                text[span.to_range()].replace('\u{ad}', "").replace('\u{a0}', " ").replace("\r\n", "\n")
            };
            prop_assert_eq!(plain(&text, span), plain(&other, there));
            prop_assert_eq!(one.hash(start, length), two.hash(start, length));
            let hash = one.hash(start, length).unwrap();
            prop_assert!(one.find(length, hash).any(|at| at == start));
        }

        #[test]
        fn other_words_have_another_hash(one in "[a-z ]{8,40}", at in 0_usize..8) {
            let mut two = one.clone();
            two.replace_range(at..=at, "é");
            let length = u32::try_from(one.len()).unwrap();
            let hash = |text: &str| Ground::of(text).hash(0, length);
            // Of 65,536 hashes two may be the same; of these cases none has it twice in a row.
            prop_assert!(hash(&one) != hash(&two) || hash(&one[1..]) != hash(&two[1..]) || length < 3);
        }
    }

    #[test]
    fn beyond_the_end_is_nothing() {
        let ground = Ground::of("ab 🇺🇦");
        assert_eq!(ground.len(), 5);
        assert_eq!(ground.span(4, 2), None);
        assert_eq!(ground.span(u32::MAX, 1), None);
        assert_eq!(ground.span(1, 0), None);
        assert_eq!(ground.hash(4, 2), None);
        assert_eq!(ground.hash(u32::MAX, 9), None);
        assert_eq!(ground.find(6, 0).count(), 0);
        assert_eq!(ground.locate(ByteSpan::default()), None);
    }
}
