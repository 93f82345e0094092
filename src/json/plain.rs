//! Passing over the plain part of a JSON text, eight bytes at a time.

/// Each byte of a word as one.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each byte.
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// A word in which the lowest byte that is a quotation mark, a backslash or a control character has its highest bit set,
/// and none below it has; bytes above may have it for nothing.
const fn special(word: u64) -> u64 {
    let quote = word ^ (ONES * b'"' as u64);
    let slash = word ^ (ONES * b'\\' as u64);
    let found = (quote.wrapping_sub(ONES) & !quote)
        | (slash.wrapping_sub(ONES) & !slash)
        | (word.wrapping_sub(ONES * 0x20) & !word);
    found & HIGHS
}

/// The first byte from `at` on that is a quotation mark, a backslash or a control character; the end, if there is none.
pub(crate) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    let mut rest = bytes.get(at..).unwrap_or_default();
    while let Some((chunk, more)) = rest.split_first_chunk::<8>() {
        let found = special(u64::from_le_bytes(*chunk));
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        (at, rest) = (at + 8, more);
    }
    let is_special = |b: &u8| *b < b' ' || matches!(b, b'"' | b'\\');
    at + rest.iter().position(is_special).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::plain_end;
    use proptest::prelude::*;

    fn slowly(bytes: &[u8], at: usize) -> usize {
        let special = |b: &u8| *b < b' ' || *b == b'"' || *b == b'\\';
        let found = bytes[at..].iter().position(special);
        found.map_or(bytes.len(), |n| at + n)
    }

    #[test]
    fn every_byte_is_told_at_every_place() {
        for byte in 0..=255_u8 {
            for place in 0..20 {
                let mut bytes = "🇺🇦é a".repeat(3).into_bytes();
                bytes[place] = byte;
                for at in 0..bytes.len() {
                    assert_eq!(
                        plain_end(&bytes, at),
                        slowly(&bytes, at),
                        "{byte} {place} {at}"
                    );
                }
            }
        }
    }

    proptest! {
        #[test]
        fn it_is_the_first(bytes in prop::collection::vec(any::<u8>(), 0..60), at in 0..60_usize) {
            let at = at.min(bytes.len());
            prop_assert_eq!(plain_end(&bytes, at), slowly(&bytes, at));
        }
    }
}
