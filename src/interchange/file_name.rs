//! Names under which files may be saved anywhere.

use crate::text::is_cluster_boundary;

/// Bytes in a name at most, its ending included: the least that common file systems allow is 255.
const MAX_NAME_BYTES: usize = 120;

/// A name under which a file can be saved on Windows, macOS, Linux and Android, made of what the reader called it.
///
/// Separators, control characters and what Windows forbids become `-`; invisible marks that could reorder the name are
/// left out; names of devices get `_` in front; a name that is left empty becomes `stancemark`. The ending is kept
/// whole, and what is cut is cut between user-perceived characters.
///
/// # Source
///
/// Microsoft, "Naming Files, Paths, and Namespaces": reserved characters and device names.
///
/// ```
/// use stancemark::interchange::sanitize_file_name;
/// assert_eq!(sanitize_file_name("../Anna: round 2?", "json"), "Anna- round 2.json");
/// assert_eq!(sanitize_file_name("CON", "json"), "_CON.json");
/// ```
pub fn sanitize_file_name(name: &str, ending: &str) -> String {
    let mut clean = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => {}
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => clean.push('-'),
            _ if c.is_control() => clean.push('-'),
            _ if c.is_whitespace() => clean.push(' '),
            _ => clean.push(c),
        }
    }
    let edge = |c: char| c == ' ' || c == '.' || c == '-';
    let room = MAX_NAME_BYTES.saturating_sub(ending.len() + 1);
    let clean = clean.trim_matches(edge);
    let end = (0..=room.min(clean.len()))
        .rev()
        .find(|at| is_cluster_boundary(clean, *at));
    let kept = clean.get(..end.unwrap_or(0)).unwrap_or_default();
    let kept = kept.trim_end_matches(edge);
    let stem = kept.split('.').next().unwrap_or_default().trim_end();
    let numbered = |device: &str| {
        let rest = stem
            .get(..3)
            .filter(|s| s.eq_ignore_ascii_case(device))
            .and(stem.get(3..));
        rest.is_some_and(|r| {
            matches!(
                r,
                "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
            )
        })
    };
    let device = ["con", "prn", "aux", "nul", "conin$", "conout$"]
        .iter()
        .any(|d| stem.eq_ignore_ascii_case(d))
        || numbered("com")
        || numbered("lpt");
    match kept {
        "" => format!("stancemark.{ending}"),
        _ if device => format!("_{kept}.{ending}"),
        _ => format!("{kept}.{ending}"),
    }
}

/// Endings of files that hold marks or codes and never an article.
const MARKS: [&str; 9] = [
    "json", "jsonl", "ann", "csv", "tsv", "conf", "xml", "qdc", "qdpx",
];

/// Whether a file's name says that it holds marks or codes and no article.
///
/// ```
/// assert!(stancemark::interchange::is_of_marks("a/B.JSON") && !stancemark::interchange::is_of_marks("json.txt"));
/// ```
pub fn is_of_marks(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    MARKS.iter().any(|m| m.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn x05_names_can_be_saved() {
        for (name, expected) in [
            ("Anna", "Anna.json"),
            ("a/b\\c:d", "a-b-c-d.json"),
            ("\u{202e}gpj.exe\n", "gpj.exe.json"),
            ("nul.txt", "_nul.txt.json"),
            ("Lpt1", "_Lpt1.json"),
            ("lpt", "lpt.json"),
            ("console", "console.json"),
            (" . ", "stancemark.json"),
            ("", "stancemark.json"),
            ("Клас 7-Б 🇺🇦", "Клас 7-Б 🇺🇦.json"),
            ("__proto__", "__proto__.json"),
        ] {
            assert_eq!(sanitize_file_name(name, "json"), expected, "{name:?}");
        }
        let long = sanitize_file_name(&"👨‍👩‍👧‍👦".repeat(100), "json");
        assert_eq!(
            long,
            format!("{}.json", "👨‍👩‍👧‍👦".repeat(4)),
            "whole families only"
        );
    }

    proptest! {
        #[test]
        fn any_name_can_be_saved(name in "\\PC{0,300}|[./\\\\ \\x00-\\x1f]{0,9}") {
            let made = sanitize_file_name(&name, "json");
            prop_assert!(made.len() <= MAX_NAME_BYTES + 1 && made.strip_suffix(".json").is_some_and(|m| !m.is_empty()));
            prop_assert!(!made.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']));
            prop_assert!(!made.chars().any(char::is_control) && !made.starts_with([' ', '.']));
        }
    }
}
