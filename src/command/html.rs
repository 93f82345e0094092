//! `stancemark extract` for pages of the web: bytes in, labels as JSON out.

use serde_json::{Map, Value};

use crate::extract::html::{Page, parse, read};
use crate::extract::{Extraction, complete};

/// Bytes in which a page names its encoding (WHATWG HTML, 13.2.3.2).
const HEAD: usize = 1_024;

/// The characters of windows-1252 from 0x80 to 0x9F (WHATWG Encoding, index windows-1252).
const LATIN: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
/// The characters of windows-1251 from 0x80 to 0xBF (WHATWG Encoding, index windows-1251); the letters А to я follow.
const CYRILLIC: &str =
    "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї";

/// The text of a file that holds a page.
///
/// A file that is not UTF-8 is read in the encoding it names, if that is windows-1251, windows-1252 or Latin-1, and
/// else with a replacement character for each mistake.
///
/// ```
/// use stancemark::command::html::decode;
/// assert_eq!(decode("\u{feff}Київ 🇺🇦".as_bytes()), "Київ 🇺🇦");
/// assert_eq!(decode(b"<meta charset=windows-1251>\xca\xe8\xbf\xe2"), "<meta charset=windows-1251>Київ");
/// assert_eq!(decode(b"<meta charset='iso-8859-1'>caf\xe9 \x93"), "<meta charset='iso-8859-1'>café “");
/// assert_eq!(decode(b"caf\xe9"), "caf\u{fffd}");
/// ```
pub fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let named = |names: &[&str]| {
        let declared = head.split("charset=").skip(1);
        declared
            .map(|rest| rest.trim_start_matches(['"', '\'']))
            .any(|rest| names.iter().any(|name| rest.starts_with(name)))
    };
    if named(&["windows-1251", "cp1251", "x-cp1251"]) {
        let upper: Vec<char> = CYRILLIC.chars().chain('А'..='я').collect();
        return single_bytes(bytes, &upper);
    }
    if named(&["windows-1252", "cp1252", "iso-8859-1", "latin1", "us-ascii"]) {
        let upper: Vec<char> = LATIN.chars().chain('\u{a0}'..='ÿ').collect();
        return single_bytes(bytes, &upper);
    }
    String::from_utf8_lossy(bytes).into_owned()
}

/// Text in an encoding of one byte a character, by its characters from 0x80.
fn single_bytes(bytes: &[u8], upper: &[char]) -> String {
    bytes
        .iter()
        .map(|&byte| match byte.checked_sub(0x80) {
            None => char::from(byte),
            Some(at) => upper.get(usize::from(at)).copied().unwrap_or('\u{fffd}'),
        })
        .collect()
}

/// The labels of a page as one JSON object on one line; `address` is where it was loaded from.
///
/// The keys of [`super::extract::to_json`] and `text` (all the page shows), `byline`, `date`, `lang`, `canonical`,
/// `outlet` and `findings`. A block's `text` is without bullet or number; its `kind` is `boilerplate` for everything
/// that is not content, and `label` says which noise it is.
///
/// # Units
/// All offsets are code points of `text`, end exclusive.
///
/// # Errors
/// Gives the encoder's message; no page is known to cause one.
///
/// ```
/// let json = stancemark::command::html::to_json("<h1>Talks</h1><p>Kyiv 🇺🇦 said no.</p>", None).expect("plain data");
/// assert!(json.contains(r#""text":"Talks\n\nKyiv 🇺🇦 said no.""#));
/// ```
pub fn to_json(source: &str, address: Option<&str>) -> Result<String, String> {
    to_json_as(source, address, None)
}

/// As [`to_json`], with the language of a page that does not name its own.
pub(super) fn to_json_as(
    source: &str,
    address: Option<&str>,
    lang: Option<&str>,
) -> Result<String, String> {
    let page = read(&parse(source), address);
    let found = complete(&page.text, page.blocks.clone());
    let json = super::extract::to_json(&page.text, &found)?;
    let mut document: Map<String, Value> =
        serde_json::from_str(&json).map_err(|e| e.to_string())?;
    if let Some(Value::Array(rows)) = document.get_mut("blocks") {
        adapt(rows, &page, &found);
    }
    for (key, value) in [
        ("title", page.title),
        ("byline", page.byline),
        ("date", page.date),
        ("lang", page.lang.or_else(|| lang.map(str::to_owned))),
        ("canonical", page.canonical),
        ("outlet", page.outlet),
        ("text", Some(page.text.as_str().to_owned())),
    ] {
        document.insert(key.to_owned(), value.map_or(Value::Null, Value::String));
    }
    let findings = page.findings.iter().map(|f| f.message().into()).collect();
    document.insert("findings".to_owned(), Value::Array(findings));
    serde_json::to_string(&document).map_err(|e| e.to_string())
}

/// Writes blocks as scorers read them: noise of every kind is boilerplate, and words stand without their marker.
fn adapt(rows: &mut [Value], page: &Page, found: &Extraction) {
    for (row, block) in rows.iter_mut().zip(&found.blocks) {
        let Some(row) = row.as_object_mut() else {
            continue;
        };
        let body = page.text.slice(block.body).unwrap_or_default();
        row.insert("text".to_owned(), body.into());
        row.insert("label".to_owned(), block.kind.name().into());
        if !block.content {
            row.insert("kind".to_owned(), "boilerplate".into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_written_as_scorers_read_them() {
        let source = "<html lang=en><title>Talks | Daily</title><nav><a href=x>Home</a></nav><h1>Talks</h1>\
            <p>By Ann Bo</p><p>Kyiv 🇺🇦 said that it would not go on without its partners at the table, ever.</p>\
            <ol><li>One thing.</li></ol>";
        let json = to_json(source, Some("https://a.example/2025/11/21/x")).unwrap();
        let page: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(page["title"], "Talks");
        assert_eq!(page["byline"], "Ann Bo");
        assert_eq!(page["date"], "2025-11-21");
        assert_eq!(page["lang"], "en");
        assert_eq!(page["findings"], Value::Array(Vec::new()));
        let text: Vec<char> = page["text"].as_str().unwrap().chars().collect();
        let rows = page["blocks"].as_array().unwrap();
        let kinds: Vec<&str> = rows.iter().map(|r| r["kind"].as_str().unwrap()).collect();
        assert_eq!(
            kinds,
            [
                "boilerplate",
                "title",
                "boilerplate",
                "paragraph",
                "list_item"
            ]
        );
        assert_eq!(rows[2]["label"], "byline_or_breadcrumb");
        let item = &rows[4];
        let at = |key: &str| usize::try_from(item[key].as_u64().unwrap()).unwrap();
        assert_eq!(
            text[at("start")..at("end")].iter().collect::<String>(),
            "1. One thing."
        );
        assert_eq!(item["text"], "One thing.");
        assert_eq!(
            page["sentences"].as_array().unwrap().len(),
            3,
            "title, sentence, item"
        );
    }
}
