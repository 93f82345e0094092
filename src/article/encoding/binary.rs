//! Kinds of files told by their first bytes.

/// What a file is that is not text, told by its first bytes, with its article: "a PDF document".
///
/// # Source
///
/// The signatures given in the formats' own specifications, as collected in the WHATWG MIME Sniffing Standard,
/// section 6, and in the `file` program's tables.
///
/// ```
/// use stancemark::article::binary_kind;
/// assert_eq!(binary_kind(b"%PDF-1.7"), Some("a PDF document"));
/// assert_eq!(binary_kind("Київ".as_bytes()), None);
/// ```
pub fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 21] = [
        (b"%PDF-", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF87a", "a GIF picture"),
        (b"GIF89a", "a GIF picture"),
        (b"BM\x00\x00", "a bitmap picture"),
        (b"II*\x00", "a TIFF picture"),
        (b"MM\x00*", "a TIFF picture"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old Word or Excel document (.doc, .xls)",
        ),
        (b"{\\rtf", "a rich text document (.rtf)"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
        (b"Rar!\x1a\x07", "a RAR archive"),
        (b"BZh", "a bzip2 archive"),
        (b"\xfd7zXZ\x00", "an xz archive"),
        (b"SQLite format 3\x00", "an SQLite database"),
        (b"bplist00", "an Apple property list or web archive"),
        (b"\x00asm", "a WebAssembly program"),
        (b"\x7fELF", "a program"),
        (b"ID3", "a sound file"),
        (b"OggS", "a sound file"),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip_kind(bytes));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|kind| kind == b"WEBP") {
        return Some("a WebP picture");
    }
    if bytes.get(4..8).is_some_and(|kind| kind == b"ftyp") {
        return Some("a video or picture");
    }
    SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
        .map(|(_, kind)| *kind)
}

/// Office documents are ZIP archives; the names of their parts stand uncompressed near the front.
fn zip_kind(bytes: &[u8]) -> &'static str {
    let front = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
    let has = |name: &[u8]| front.windows(name.len()).any(|w| w == name);
    if has(b"word/") {
        "a Word document (.docx)"
    } else if has(b"opendocument") {
        "an OpenDocument file (.odt, .ods)"
    } else if has(b"xl/") {
        "an Excel workbook (.xlsx)"
    } else if has(b"epub+zip") {
        "an e-book (.epub)"
    } else if has(b".qde") {
        "a REFI-QDA project (.qdpx)"
    } else {
        "a ZIP archive or Office document"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_files_by_their_first_bytes() {
        for (bytes, kind) in [
            (
                &b"PK\x03\x04....word/document.xml"[..],
                Some("a Word document (.docx)"),
            ),
            (b"PK\x03\x04..", Some("a ZIP archive or Office document")),
            (b"\x89PNG\r\n\x1a\n..", Some("a PNG picture")),
            (b"RIFF....WEBPVP8", Some("a WebP picture")),
            (b"....ftypmp42", Some("a video or picture")),
            (b"{\"a\": 1}", None),
            (b"BMW builds cars", None),
            (b"", None),
        ] {
            assert_eq!(binary_kind(bytes), kind, "{bytes:?}");
        }
    }
}
