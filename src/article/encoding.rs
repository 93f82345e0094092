//! Bytes of an article file as text: UTF-8, UTF-16, windows-1251 and windows-1252, or a refusal that says what to do.
//!
//! Text read in the wrong encoding looks like text, so it would be kept, marked and handed in. Whatever is not certain
//! is therefore refused.

mod binary;
mod family;
mod tables;

use std::fmt;

pub use self::binary::binary_kind;
use self::family::{Family, family};
use self::tables::{WINDOWS_1251, WINDOWS_1252};

/// An encoding that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, the less significant byte first.
    Utf16Le,
    /// UTF-16, the more significant byte first.
    Utf16Be,
    /// Windows-1251: Cyrillic.
    Windows1251,
    /// Windows-1252: Western European.
    Windows1252,
}

impl Encoding {
    /// The name the reader sees.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Windows1251 => "windows-1251",
            Self::Windows1252 => "windows-1252",
        }
    }
}

/// A text and how it was encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// How it was encoded.
    pub encoding: Encoding,
    /// Whether a byte order mark stood in front.
    pub bom: bool,
}

/// Why bytes were not read as text. Its words follow the name of the file: "x.txt is empty."
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// There are no bytes, or only a byte order mark.
    Empty,
    /// The bytes are a file of this kind, not text.
    Binary(&'static str),
    /// UTF-16 with half a character at this code unit, from 0.
    BrokenUtf16(usize),
    /// Text in an encoding that is recognised but not read.
    Unsupported(&'static str),
    /// Text in an encoding that cannot be told with certainty; the first byte that is not UTF-8, from 0.
    Unknown(usize),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let advice = "Open it in the program it comes from and save it as plain text, UTF-8.";
        match self {
            Self::Empty => write!(f, "is empty."),
            Self::Binary(kind) => write!(f, "is {kind}, not text. {advice}"),
            Self::BrokenUtf16(at) => write!(
                f,
                "is damaged UTF-16: half a character at code unit {at}. {advice}"
            ),
            Self::Unsupported(name) => write!(f, "looks like {name}, which is not read. {advice}"),
            Self::Unknown(at) => write!(
                f,
                "is not UTF-8 (byte {at}), and its encoding cannot be told for certain. {advice}"
            ),
        }
    }
}

impl std::error::Error for DecodeError {}

/// Reads bytes as text.
///
/// A byte order mark decides. Without one, what is valid UTF-8 is UTF-8; then UTF-16 is recognised by characters that
/// make sense, windows-1251 by the frequency of Cyrillic letters and windows-1252 by accented letters and typographic
/// marks among Latin letters. `hint` is a charset label (WHATWG Encoding Standard, section 4.2); it decides only where
/// the bytes leave it open.
///
/// # Errors
///
/// [`DecodeError`] for no bytes, for other kinds of files, and for text in any other encoding.
///
/// ```
/// use stancemark::article::{decode, Encoding};
/// let read = decode(b"\xcc\xee\xf1\xea\xe2\xe0 \xf1\xea\xe0\xe7\xe0\xeb\xe0 \xed\xe5\xf2.", None).expect("text");
/// assert_eq!((read.text.as_str(), read.encoding), ("Москва сказала нет.", Encoding::Windows1251));
/// ```
pub fn decode(bytes: &[u8], hint: Option<&str>) -> Result<Decoded, DecodeError> {
    let (encoding, bom, rest) = match bytes {
        [] => return Err(DecodeError::Empty),
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            return Err(DecodeError::Unsupported("UTF-32"));
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => (Encoding::Utf8, true, rest),
        [0xff, 0xfe, rest @ ..] => (Encoding::Utf16Le, true, rest),
        [0xfe, 0xff, rest @ ..] => (Encoding::Utf16Be, true, rest),
        _ => (recognise(bytes, hint)?, false, bytes),
    };
    if rest.is_empty() {
        return Err(DecodeError::Empty);
    }
    let text = match encoding {
        Encoding::Utf8 => String::from_utf8(rest.to_vec())
            .map_err(|e| DecodeError::Unknown(e.utf8_error().valid_up_to()))?,
        Encoding::Utf16Le => utf16(rest, u16::from_le_bytes)?,
        Encoding::Utf16Be => utf16(rest, u16::from_be_bytes)?,
        Encoding::Windows1251 => single(rest, &WINDOWS_1251),
        Encoding::Windows1252 => single(rest, &WINDOWS_1252),
    };
    Ok(Decoded {
        text,
        encoding,
        bom,
    })
}

/// The encoding of bytes without a byte order mark.
fn recognise(bytes: &[u8], hint: Option<&str>) -> Result<Encoding, DecodeError> {
    if let Some(kind) = binary_kind(bytes) {
        return Err(DecodeError::Binary(kind));
    }
    // UTF-16 of Latin or Cyrillic is valid UTF-8 now and then, but full of control characters.
    let control = |b: &u8| *b < 32 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c);
    let controls = bytes.iter().filter(|b| control(b)).count();
    if controls * 50 > bytes.len() {
        return [Encoding::Utf16Le, Encoding::Utf16Be]
            .into_iter()
            .find(|e| reads_as_utf16(bytes, *e))
            .ok_or(DecodeError::Binary("data"));
    }
    let Err(error) = std::str::from_utf8(bytes) else {
        let nul = bytes.contains(&0);
        return if nul {
            Err(DecodeError::Binary("data"))
        } else {
            Ok(Encoding::Utf8)
        };
    };
    let hinted = hint.map(|h| h.trim().to_ascii_lowercase());
    match (family(bytes), hinted.as_deref()) {
        (Family::Cyrillic("windows-1251"), _) => Ok(Encoding::Windows1251),
        (Family::Cyrillic(other), _) => Err(DecodeError::Unsupported(other)),
        (Family::Western, _)
        | (Family::Unclear, Some("windows-1252" | "cp1252" | "iso-8859-1" | "latin1"))
            if has_only(bytes, &WINDOWS_1252) =>
        {
            Ok(Encoding::Windows1252)
        }
        (Family::Unclear, Some("windows-1251" | "cp1251")) if has_only(bytes, &WINDOWS_1251) => {
            Ok(Encoding::Windows1251)
        }
        _ => Err(DecodeError::Unknown(error.valid_up_to())),
    }
}

fn upper_half(table: &[char; 128], byte: u8) -> char {
    let at = usize::from(byte).checked_sub(128);
    at.and_then(|at| table.get(at))
        .copied()
        .unwrap_or(char::from(byte))
}

fn has_only(bytes: &[u8], table: &[char; 128]) -> bool {
    bytes.iter().all(|b| upper_half(table, *b) != '\u{fffd}')
}

fn single(bytes: &[u8], table: &[char; 128]) -> String {
    bytes.iter().map(|b| upper_half(table, *b)).collect()
}

/// Whether at least nine in ten characters are of alphabets and marks that articles have.
fn reads_as_utf16(bytes: &[u8], encoding: Encoding) -> bool {
    let read = match encoding {
        Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes),
        _ => utf16(bytes, u16::from_le_bytes),
    };
    read.is_ok_and(|text| {
        let usual = |c: &char| {
            matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{24f}' | 'Ѐ'..='ӿ' | '\u{2000}'..='\u{206f}')
        };
        let (all, known) = (text.chars().count(), text.chars().filter(usual).count());
        known * 10 >= all * 9
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(DecodeError::BrokenUtf16(pairs.len()));
    }
    let mut at = 0;
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .map(|c| {
            let c = c.map_err(|_| DecodeError::BrokenUtf16(at))?;
            at += c.len_utf16();
            Ok(c)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::family::koi8;
    use super::*;
    use proptest::prelude::*;

    const UKRAINIAN: &str =
        "Київ відкинув план, сказав речник. «Ми не віддамо землі», — додав він; це їхня відповідь.";
    const RUSSIAN: &str =
        "Песков заявил, что Москва ждёт ответа. «План обсуждается», — сказал он в среду вечером.";
    const WESTERN: &str =
        "The café’s naïve owner said “no” — for €5 … À Genève, Präsident Müller écoute le général.";

    fn encode(text: &str, table: &[char; 128]) -> Vec<u8> {
        text.chars()
            .map(|c| match u8::try_from(u32::from(c)) {
                Ok(ascii @ 0..=127) => ascii,
                _ => 128 + u8::try_from(table.iter().position(|t| *t == c).unwrap()).unwrap(),
            })
            .collect()
    }

    fn encode_koi8(text: &str) -> Vec<u8> {
        text.chars()
            .filter_map(|c| {
                if c.is_ascii() {
                    u8::try_from(c).ok()
                } else {
                    (128..=255).find(|b| koi8(*b) == c)
                }
            })
            .collect()
    }

    fn encode_utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn check(bytes: &[u8], text: &str, encoding: Encoding, bom: bool) {
        let expected = Decoded {
            text: text.into(),
            encoding,
            bom,
        };
        assert_eq!(decode(bytes, None), Ok(expected));
    }

    #[test]
    fn reads_what_it_recognises() {
        for text in [UKRAINIAN, RUSSIAN, WESTERN, "plain", "🇺🇦 Kyiv 👨‍👩‍👧‍👦\r\n"]
        {
            check(text.as_bytes(), text, Encoding::Utf8, false);
            check(
                format!("\u{feff}{text}").as_bytes(),
                text,
                Encoding::Utf8,
                true,
            );
            check(
                &[&[0xff, 0xfe][..], &encode_utf16(text, u16::to_le_bytes)].concat(),
                text,
                Encoding::Utf16Le,
                true,
            );
            check(
                &[&[0xfe, 0xff][..], &encode_utf16(text, u16::to_be_bytes)].concat(),
                text,
                Encoding::Utf16Be,
                true,
            );
        }
        for text in [UKRAINIAN, RUSSIAN, WESTERN] {
            check(
                &encode_utf16(text, u16::to_le_bytes),
                text,
                Encoding::Utf16Le,
                false,
            );
            check(
                &encode_utf16(text, u16::to_be_bytes),
                text,
                Encoding::Utf16Be,
                false,
            );
        }
        for text in [
            UKRAINIAN,
            RUSSIAN,
            "Kyiv said: «ні». That was all that Київ said about it.",
        ] {
            check(
                &encode(text, &WINDOWS_1251),
                text,
                Encoding::Windows1251,
                false,
            );
        }
        for text in [WESTERN, "a naïve plan", "“No,” he said—twice. It’s over…"] {
            check(
                &encode(text, &WINDOWS_1252),
                text,
                Encoding::Windows1252,
                false,
            );
        }
    }

    #[test]
    fn refuses_what_it_cannot_read_for_certain() {
        let refused = |bytes: &[u8]| decode(bytes, None).unwrap_err();
        for text in [UKRAINIAN, RUSSIAN] {
            assert_eq!(
                refused(&encode_koi8(text)),
                DecodeError::Unsupported("KOI8-R or KOI8-U")
            );
        }
        // Polish in windows-1250 and Turkish in windows-1254 would read as nonsense in windows-1252.
        assert!(matches!(
            refused(b"Zaj\xea\xb3a si\xea sprawa, kt\xf3r\xb9 \xbfyje \x9cwiat i \xb3\xb9ka"),
            DecodeError::Unknown(3)
        ));
        assert!(matches!(
            refused(b"T\xfcrkiye bar\xfd\xfe i\xe7in \xe7al\xfd\xfe\xfdyor, de\xf0il mi"),
            DecodeError::Unknown(1)
        ));
        assert!(matches!(
            refused(&[0xff, 0xfe, 0x00, 0xd8, b'a', 0]),
            DecodeError::BrokenUtf16(0)
        ));
        assert!(matches!(
            refused(&[0xff, 0xfe, b'a', 0, b'b']),
            DecodeError::BrokenUtf16(1)
        ));
        assert_eq!(refused(b""), DecodeError::Empty);
        assert_eq!(refused(b"\xef\xbb\xbf"), DecodeError::Empty);
        assert_eq!(
            refused(b"text with a \0 in it and enough of letters around it to be nearly text"),
            DecodeError::Binary("data")
        );
        assert!(matches!(
            refused(b"\xef\xbb\xbfbad \xff"),
            DecodeError::Unknown(4)
        ));
        assert!(matches!(
            refused(b"PK\x03\x04....word/document.xml"),
            DecodeError::Binary(_)
        ));
    }

    #[test]
    fn a_hint_decides_only_what_is_open() {
        let icelandic = b"\xfea\xf0 er \xfe\xfd\xf0a, \xf0";
        assert!(decode(icelandic, None).is_err());
        assert_eq!(
            decode(icelandic, Some("ISO-8859-1")).unwrap().text,
            "það er þýða, ð"
        );
        let russian = encode(RUSSIAN, &WINDOWS_1251);
        assert_eq!(
            decode(&russian, Some("windows-1252")).unwrap().text,
            RUSSIAN
        );
        assert_eq!(
            decode(WESTERN.as_bytes(), Some("windows-1251"))
                .unwrap()
                .text,
            WESTERN
        );
    }

    #[test]
    fn says_what_to_do() {
        for (error, words) in [
            (DecodeError::Empty, "is empty."),
            (
                DecodeError::Binary("a PDF document"),
                "is a PDF document, not text. Open it",
            ),
            (
                DecodeError::Unsupported("KOI8-R"),
                "looks like KOI8-R, which is not read. Open it",
            ),
            (
                DecodeError::Unknown(4),
                "is not UTF-8 (byte 4), and its encoding",
            ),
        ] {
            assert!(error.to_string().starts_with(words), "{error}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300), hint in "[a-z0-9-]{0,12}") {
            if let Ok(read) = decode(&bytes, Some(&hint)) {
                let legible = !read.text.contains('\u{fffd}') || matches!(read.encoding, Encoding::Utf8);
                prop_assert!(legible || read.bom, "{:?}", read);
            }
        }
    }
}
