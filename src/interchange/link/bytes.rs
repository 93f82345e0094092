//! Numbers and texts among bytes.

/// Writes a number in groups of seven bits, the lowest first.
///
/// # Source
/// LEB128 (DWARF 5, 7.6).
pub(super) fn push_number(bytes: &mut Vec<u8>, mut number: usize) {
    loop {
        #[allow(clippy::cast_possible_truncation, reason = "below 128")]
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            return bytes.push(low);
        }
        bytes.push(low | 0x80);
    }
}

/// Writes a text after its length in bytes.
pub(super) fn push_text(bytes: &mut Vec<u8>, text: &str) {
    push_number(bytes, text.len());
    bytes.extend(text.as_bytes());
}

/// Bytes being read; everything is nothing after the end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// From the first byte on.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// What is left.
    pub fn rest(&self) -> &'a [u8] {
        self.0
    }

    /// The next bytes.
    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// The next byte.
    pub fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// A number as [`push_number`] writes it, below 2^28.
    pub fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// A text as [`push_text`] writes it, of at most so many code points; without NUL.
    pub fn text(&mut self, most: usize) -> Option<&'a str> {
        let length = self.number()?;
        let text = std::str::from_utf8(self.take(length)?).ok()?;
        (text.chars().nth(most).is_none() && !text.contains('\0')).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_and_texts_are_read_back(number in 0_usize..1 << 28, text in "(\\PC|[🇺🇦👨‍👩‍👧‍👦]){0,20}") {
            let mut bytes = Vec::new();
            push_number(&mut bytes, number);
            push_text(&mut bytes, &text);
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.number(), Some(number));
            prop_assert_eq!(reader.text(100), Some(text.as_str()));
            prop_assert_eq!((reader.rest(), reader.byte()), (&[] as &[u8], None));
        }
    }

    #[test]
    fn what_is_too_long_is_no_number_and_no_text() {
        assert_eq!(Reader::new(&[0xff, 0xff, 0xff, 0xff, 1]).number(), None);
        assert_eq!(Reader::new(&[2, b'a', b'b']).text(1), None);
        assert_eq!(Reader::new(&[1, 0]).text(1), None);
        assert_eq!(Reader::new(&[3, b'a', b'b']).text(9), None);
    }
}
