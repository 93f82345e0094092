//! What is around every link: its version, its length, its checksum, in letters that chat programs leave alone.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

use super::super::foreign::crc;
use super::LinkError;
use super::bytes::{Reader, push_number};

/// The version that is written; what is around the content stays the same in all versions.
const VERSION: u8 = 1;
/// The content is deflated.
const DEFLATED: u8 = 0x80;
/// The most characters that are looked at, and the most bytes that a link may unfold to.
pub(super) const MOST: usize = 1_000_000;

/// The content as letters.
///
/// One byte of version, and of whether it is deflated; the length of what follows without the checksum; the content;
/// the checksum of all that. Deflated only where that is shorter.
///
/// # Source
/// RFC 4648, 5 (base64url without padding); RFC 1951 through the crate `miniz_oxide`; CRC-32/ISO-HDLC (RFC 1952, 8),
/// which finds every change within 32 bits that follow one another, and so that of every single letter.
pub(super) fn seal(content: &[u8]) -> String {
    let packed = miniz_oxide::deflate::compress_to_vec(content, 10);
    let (mark, content) = if packed.len() < content.len() {
        (DEFLATED, packed.as_slice())
    } else {
        (0, content)
    };
    let mut bytes = vec![VERSION | mark];
    push_number(&mut bytes, content.len());
    bytes.extend(content);
    let sum = crc(&bytes);
    bytes.extend(sum.to_be_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The content of letters. What follows the first letter that is none of ours is no part of the link: chat programs take
/// a bracket or a stop behind it for a part of it.
pub(super) fn open(letters: &str) -> Result<Vec<u8>, LinkError> {
    let ours = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let end = letters.find(|c| !ours(c)).unwrap_or(letters.len());
    if end > MOST {
        return Err(LinkError::TooLong);
    }
    let letters = letters.get(..end).unwrap_or_default();
    let bytes = URL_SAFE_NO_PAD.decode(letters);
    let bytes = bytes.map_err(|_| LinkError::Incomplete)?;
    let (bytes, sum) = bytes.split_last_chunk::<4>().ok_or(LinkError::Incomplete)?;
    if crc(bytes) != u32::from_be_bytes(*sum) {
        return Err(LinkError::Incomplete);
    }
    let mut reader = Reader::new(bytes);
    let version = reader.byte().ok_or(LinkError::Incomplete)?;
    let length = reader.number().ok_or(LinkError::Incomplete)?;
    let content = reader.rest();
    if content.len() != length {
        return Err(LinkError::Incomplete);
    }
    match version & !DEFLATED {
        VERSION => {}
        0 => return Err(LinkError::Damaged),
        _ => return Err(LinkError::Newer),
    }
    if version & DEFLATED == 0 {
        return Ok(content.to_vec());
    }
    decompress_to_vec_with_limit(content, MOST).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => LinkError::TooLong,
        _ => LinkError::Damaged,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    fn content() -> impl Strategy<Value = Vec<u8>> {
        prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..60),
            (any::<u8>(), 0_usize..3000).prop_map(|(byte, n)| vec![byte; n]),
        ]
    }

    proptest! {
        #[test]
        fn content_arrives(content in content()) {
            let letters = seal(&content);
            prop_assert!(letters.len() <= (content.len() + 8).div_ceil(3) * 4);
            for after in ["", ")", ".\u{200b}", "&a=1", "%20x"] {
                prop_assert_eq!(open(&format!("{letters}{after}")), Ok(content.clone()));
            }
        }

        #[test]
        fn a11_every_cut_and_every_changed_letter_is_told(
            content in proptest::collection::vec(any::<u8>(), 0..60),
            by in 1_usize..64,
        ) {
            let letters = seal(&content);
            for cut in 0..letters.len() {
                prop_assert_eq!(open(&letters[..cut]), Err(LinkError::Incomplete), "cut at {}", cut);
                let letter = &letters[cut..=cut];
                let at = LETTERS.find(letter).unwrap();
                let other = &LETTERS[(at + by) % 64..][..1];
                for other in [other, ".", "🇺🇦"] {
                    let changed = format!("{}{other}{}", &letters[..cut], &letters[cut + 1..]);
                    prop_assert_eq!(open(&changed), Err(LinkError::Incomplete), "{} at {}", other, cut);
                }
            }
        }

        #[test]
        fn anything_is_refused(letters in "[A-Za-z0-9_-]{0,80}|\\PC{0,40}") {
            prop_assert!(open(&letters).is_err());
        }
    }

    fn sealed(bytes: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode([bytes, &crc(bytes).to_be_bytes()].concat())
    }

    #[test]
    fn a14_what_unfolds_to_more_than_a_megabyte_is_refused() {
        let bomb = miniz_oxide::deflate::compress_to_vec(&vec![0; MOST + 1], 10);
        let mut bytes = vec![VERSION | DEFLATED];
        push_number(&mut bytes, bomb.len());
        bytes.extend(&bomb);
        assert!(bomb.len() < 2_000);
        assert_eq!(open(&sealed(&bytes)), Err(LinkError::TooLong));
        assert_eq!(open(&"A".repeat(2_000_000)), Err(LinkError::TooLong));
        let damaged = sealed(&[VERSION | DEFLATED, 2, 0xff, 0xff]);
        assert_eq!(open(&damaged), Err(LinkError::Damaged));
    }

    #[test]
    fn a11_a_newer_version_is_named_only_if_the_link_is_whole() {
        assert_eq!(open(&sealed(&[VERSION + 1, 1, 7])), Err(LinkError::Newer));
        assert_eq!(open(&sealed(&[0, 1, 7])), Err(LinkError::Damaged));
        assert_eq!(open(&sealed(&[VERSION, 2, 7])), Err(LinkError::Incomplete));
    }
}
