//! ZIP archives: reading of stored and deflated entries, writing of stored ones.
//!
//! # Source
//! PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16; RFC 1951 through the crate `miniz_oxide`.

/// The most bytes that all entries together may come to, so that a small archive cannot fill the memory.
const MOST_BYTES: usize = 256_000_000;
/// The most entries.
const MOST_ENTRIES: usize = 20_000;

/// An entry of an archive.
pub(super) struct Entry<'a> {
    pub name: String,
    method: u16,
    packed: &'a [u8],
    size: usize,
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().rev().fold(0, |n, b| n << 8 | usize::from(*b)))
}

/// The entries of an archive by its directory.
pub(super) fn entries(zip: &[u8]) -> Result<Vec<Entry<'_>>, &'static str> {
    let damaged = "its list of contents is damaged or missing";
    // The end record stands before a comment of at most 65,535 bytes.
    let from = zip.len().saturating_sub(65_557);
    let tail = zip.get(from..).unwrap_or_default();
    let end = tail
        .windows(4)
        .rposition(|w| w == b"PK\x05\x06")
        .ok_or(damaged)?
        + from;
    let count = number(zip, end + 10, 2).ok_or(damaged)?;
    let mut at = number(zip, end + 16, 4).ok_or(damaged)?;
    if count > MOST_ENTRIES {
        return Err("it has too many entries");
    }
    let mut all = Vec::new();
    let mut total = 0_usize;
    for _ in 0..count {
        if zip.get(at..at + 4) != Some(b"PK\x01\x02") {
            return Err(damaged);
        }
        let field = |offset: usize, length: usize| number(zip, at + offset, length).ok_or(damaged);
        let (flags, method) = (field(8, 2)?, field(10, 2)?);
        let (packed, size) = (field(20, 4)?, field(24, 4)?);
        let (name, extra, comment) = (field(28, 2)?, field(30, 2)?, field(32, 2)?);
        let local = field(42, 4)?;
        if flags & 1 == 1 {
            return Err("it is encrypted");
        }
        total = total.saturating_add(size);
        if total > MOST_BYTES {
            return Err("what it holds is too large");
        }
        let bytes = zip.get(at + 46..at + 46 + name).ok_or(damaged)?;
        if zip.get(local..local.saturating_add(4)) != Some(b"PK\x03\x04") {
            return Err(damaged);
        }
        let skip = |offset| number(zip, local + offset, 2).ok_or(damaged);
        let begin = local + 30 + skip(26)? + skip(28)?;
        all.push(Entry {
            name: String::from_utf8_lossy(bytes).replace('\\', "/"),
            method: u16::try_from(method).unwrap_or(u16::MAX),
            packed: zip.get(begin..begin + packed).ok_or("it ends too early")?,
            size,
        });
        at += 46 + name + extra + comment;
    }
    Ok(all)
}

impl Entry<'_> {
    /// What it holds.
    pub fn bytes(&self) -> Result<Vec<u8>, &'static str> {
        match self.method {
            0 => Ok(self.packed.to_vec()),
            8 => miniz_oxide::inflate::decompress_to_vec_with_limit(self.packed, self.size)
                .map_err(|_| "an entry is damaged"),
            _ => Err("an entry is packed in a way that is not known"),
        }
    }
}

/// CRC-32/ISO-HDLC (APPNOTE 4.4.7).
pub fn crc(bytes: &[u8]) -> u32 {
    let mut register = u32::MAX;
    for byte in bytes {
        register ^= u32::from(*byte);
        for _ in 0..8 {
            register = (register >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(register & 1));
        }
    }
    !register
}

/// Several files in one ZIP archive.
///
/// # Source
/// PKWARE APPNOTE 6.3, entries stored as they are.
pub fn pack(files: &[super::File]) -> Vec<u8> {
    let entries: Vec<(String, Vec<u8>)> = (files.iter())
        .map(|f| (f.name.clone(), f.bytes.clone()))
        .collect();
    write(&entries)
}

/// The files of a ZIP archive.
///
/// # Errors
/// Why it cannot be read.
pub fn unpack(bytes: &[u8]) -> Result<Vec<super::File>, &'static str> {
    let files = entries(bytes)?
        .into_iter()
        .filter(|e| !e.name.ends_with('/'));
    files
        .map(|entry| {
            Ok(super::File {
                bytes: entry.bytes()?,
                name: entry.name,
            })
        })
        .collect()
}

/// Writes an archive of stored entries, dated 1980-01-01. Its parts must come to less than 4 GiB.
pub(super) fn write(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = Vec::new();
    let mut directory = Vec::new();
    let four = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes();
    let two = |n: usize| u16::try_from(n).unwrap_or(u16::MAX).to_le_bytes();
    for (name, bytes) in entries {
        let begin = zip.len();
        // Version 2.0, names in UTF-8, stored, the first day of the format.
        let mut common: Vec<u8> = Vec::from([20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0]);
        common.extend(crc(bytes).to_le_bytes());
        common.extend(four(bytes.len()));
        common.extend(four(bytes.len()));
        common.extend(two(name.len()));
        common.extend([0, 0]);
        zip.extend(b"PK\x03\x04");
        zip.extend(&common);
        zip.extend(name.as_bytes());
        zip.extend(bytes);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(four(begin));
        directory.extend(name.as_bytes());
    }
    let begin = zip.len();
    zip.extend(&directory);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(two(entries.len()));
    zip.extend(two(entries.len()));
    zip.extend(four(directory.len()));
    zip.extend(four(begin));
    zip.extend([0, 0]);
    zip
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_deflated_entry_is_read() {
        let words = "Kyiv 🇺🇦 ".repeat(50).into_bytes();
        let packed = miniz_oxide::deflate::compress_to_vec(&words, 6);
        let mut zip = write(&[("a.txt".into(), packed.clone())]);
        let directory = zip.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
        zip[directory + 10] = 8;
        zip[directory + 24..directory + 28]
            .copy_from_slice(&u32::try_from(words.len()).unwrap().to_le_bytes());
        assert_eq!(entries(&zip).unwrap()[0].bytes().unwrap(), words);
        // A14, A09: what unpacks to more than it says is refused.
        zip[directory + 24..directory + 28].copy_from_slice(&3_u32.to_le_bytes());
        assert!(entries(&zip).unwrap()[0].bytes().is_err());
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
    }

    proptest! {
        #[test]
        fn what_is_stored_comes_back(names in proptest::collection::vec("[a-zї/]{1,9}", 0..4), bytes in proptest::collection::vec(any::<u8>(), 0..99)) {
            let all: Vec<(String, Vec<u8>)> = names.into_iter().map(|n| (n, bytes.clone())).collect();
            let zip = write(&all);
            let read: Vec<(String, Vec<u8>)> = entries(&zip).unwrap().into_iter().map(|e| (e.name.clone(), e.bytes().unwrap())).collect();
            prop_assert_eq!(read, all);
            for at in 0..zip.len() {
                if let Ok(all) = entries(&zip[..at]) {
                    prop_assert!(all.iter().all(|e| e.bytes().is_ok()));
                }
            }
        }

        #[test]
        fn i28_any_byte_may_be_wrong(at in 0..300_usize, byte in any::<u8>()) {
            let mut zip = write(&[("project.qde".into(), b"<Project/>".to_vec()), ("sources/a.txt".into(), b"a".to_vec())]);
            if let Some(b) = zip.get_mut(at) { *b = byte; }
            for entry in entries(&zip).unwrap_or_default() { let _ = entry.bytes(); }
        }
    }
}
