//! The fingerprint of a text and the identity of the article that has it.

use sha2::{Digest as _, Sha256};

/// The SHA-256 of a text after normalisation, as 64 lower-case hexadecimal digits.
///
/// Normalisation makes a text that only passed through another program the same text: line ends become LF, a byte
/// order mark in front and white space at the end go, a no-break space counts as a space and a soft hyphen not at all.
/// Unicode normalisation is left alone: NFC and NFD of one article are two versions of it, because offsets differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(String);

/// The identity of an article: `a` and the first 16 hexadecimal digits of its [`Digest`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(String);

impl Digest {
    /// The fingerprint of a text.
    ///
    /// ```
    /// use stancemark::article::Digest;
    /// assert_eq!(Digest::of("one\r\ntwo\u{a0}three\n"), Digest::of("one\ntwo three"));
    /// assert_ne!(Digest::of("é"), Digest::of("e\u{301}"));
    /// ```
    pub fn of(text: &str) -> Self {
        let mut hasher = Sha256::new();
        let mut buffer = String::with_capacity(4096);
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_end();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\r' => {
                    chars.next_if_eq(&'\n');
                    buffer.push('\n');
                }
                '\u{a0}' => buffer.push(' '),
                '\u{ad}' => {}
                _ => buffer.push(c),
            }
            if buffer.len() > 4000 {
                hasher.update(buffer.as_bytes());
                buffer.clear();
            }
        }
        hasher.update(buffer.as_bytes());
        let mut hex = String::with_capacity(64);
        for byte in hasher.finalize() {
            for nibble in [byte >> 4, byte & 15] {
                hex.extend(char::from_digit(u32::from(nibble), 16));
            }
        }
        Self(hex)
    }

    /// The fingerprint written as 64 hexadecimal digits, if it is one.
    pub fn parse(hex: &str) -> Option<Self> {
        let valid = hex.len() == 64 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        valid.then(|| Self(hex.to_owned()))
    }

    /// The 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identity of the article with this text.
    pub fn article_id(&self) -> ArticleId {
        ArticleId(format!("a{}", self.0.get(..16).unwrap_or_default()))
    }
}

impl ArticleId {
    /// The identity written as `a` and 16 hexadecimal digits, if it is one.
    pub fn parse(id: &str) -> Option<Self> {
        let hex = id.strip_prefix('a')?;
        let valid = hex.len() == 16 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        valid.then(|| Self(id.to_owned()))
    }

    /// The identity as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passed_through_another_program_is_the_same_text() {
        let one = Digest::of("A line.\nAnother.");
        for other in [
            "A line.\r\nAnother.",
            "A line.\rAnother.\n\n",
            "\u{feff}A line.\nAno\u{ad}ther.",
            "A\u{a0}line.\nAnother.",
        ] {
            assert_eq!(Digest::of(other), one, "{other:?}");
        }
        assert_ne!(Digest::of("A line. Another."), one);
    }

    #[test]
    fn identity_is_read_back() {
        let id = Digest::of("x").article_id();
        assert_eq!(ArticleId::parse(id.as_str()), Some(id));
        for wrong in [
            "",
            "a",
            "b0123456789abcdef",
            "a0123456789abcdeg",
            "a0123456789ABCDEF",
            "__proto__",
        ] {
            assert_eq!(ArticleId::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn long_texts_do_not_depend_on_the_buffer() {
        let text = "Київ ".repeat(3000);
        assert_eq!(Digest::of(&text), Digest::of(&format!("{text}\n")));
    }
}
