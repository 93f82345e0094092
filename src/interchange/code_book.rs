//! Files of code books.

use super::export::{FORMAT, VERSION};
use super::import::text_of;
use super::json::{Fault, elements, members, shorten, string};
use super::report::{ImportError, Reason};
use crate::json::Writer;
use crate::stance::{BookFault, CodeBook, Kind, read_book, write_book};
use crate::text::Gather as _;

/// What a file of a code book says that it is.
const TYPE: &str = "CodeBook";

/// The most bytes of a file of a code book: more than any that can be coded with takes.
const MOST_BYTES: usize = 4_000_000;

/// Writes a code book as a file: JSON, one code a line, LF. The same book always gives the same bytes.
///
/// ```
/// use stancemark::interchange::{read_code_book, write_code_book};
/// use stancemark::stance::CodeBook;
/// let file = write_code_book(&CodeBook::default());
/// assert_eq!(read_code_book("book.json", file.as_bytes()), Ok(CodeBook::default()));
/// ```
pub fn write_code_book(book: &CodeBook) -> String {
    let mut head = Writer::default();
    head.open('{')
        .text_member("format", FORMAT)
        .text_member("type", TYPE)
        .number_member("version", VERSION)
        .member("generator")
        .open('{')
        .text_member("id", "urn:stancemark:program")
        .text_member("name", &format!("Stancemark {}", env!("CARGO_PKG_VERSION")))
        .text_member("type", "Software")
        .close('}');
    let mut file = head.finish();
    file.push_str(",\n\"book\":{");
    let written = write_book(book);
    // It was just written: it can be read.
    let all = crate::json::members(&written).unwrap_or_default();
    let mut separator = "\n";
    for (name, value) in all.iter() {
        file.push_str(separator);
        file.extend(["\"", name, "\":"]);
        match crate::json::elements(value) {
            Ok(codes) if value.starts_with('[') => {
                file.extend(["[\n", &codes.join(",\n"), "\n]"]);
            }
            _ => file.push_str(value),
        }
        separator = ",\n";
    }
    file.push_str("\n}}\n");
    file
}

/// Whether a text is meant to be a code book: what it says that it is.
pub(crate) fn is_code_book(bytes: &[u8]) -> bool {
    let text = text_of(bytes).unwrap_or_default();
    let named = |all: crate::json::Members<'_>| all.get("type") == Some("\"CodeBook\"");
    match crate::json::members(text) {
        Ok(all) => named(all),
        // A damaged one still begins as we write them.
        Err(_) => text
            .get(..200.min(text.len()))
            .is_some_and(|head| head.contains("\"type\":\"CodeBook\"")),
    }
}

/// Reads a file of a code book, strictly and as a whole.
///
/// # Errors
/// The first fault, with its line; nothing of the file is taken then.
pub fn read_code_book(name: &str, bytes: &[u8]) -> Result<CodeBook, ImportError> {
    let failed = |reason| ImportError {
        name: name.to_owned(),
        reason,
    };
    if bytes.len() > MOST_BYTES {
        return Err(failed(Reason::LargeBook {
            bytes: bytes.len(),
            most: MOST_BYTES,
        }));
    }
    let text = text_of(bytes).map_err(failed)?;
    read(text).map_err(failed)
}

fn read(text: &str) -> Result<CodeBook, Reason> {
    let damaged = |fault: Fault| {
        let (line, column) = place(text, fault.offset(text));
        Reason::Damaged {
            line,
            column,
            what: fault.what,
        }
    };
    let wrong = |part: &str, what: String| Reason::Book {
        line: place(text, Fault::of(part, "").offset(text)).0,
        what,
    };
    let all = members(text).map_err(damaged)?;
    let is = |name: &str, value: &str| {
        let member = all.get(name).map(string);
        member.is_some_and(|m| m.is_ok_and(|m| m == value))
    };
    if !is("format", FORMAT) || !is("type", TYPE) {
        return Err(Reason::NotOurs);
    }
    let version = all.get("version").ok_or(Reason::NoVersion)?;
    match version.parse::<u64>() {
        Ok(VERSION) => {}
        Ok(newer) if newer > VERSION => return Err(Reason::Newer(newer)),
        _ => return Err(Reason::BadVersion(shorten(version))),
    }
    let known = ["format", "type", "version", "generator", "book"];
    if let Some((name, value)) = all.iter().find(|(name, _)| !known.contains(name)) {
        let what = format!("The member “{}” is not known.", shorten(name));
        return Err(wrong(value, what));
    }
    let written = all
        .get("book")
        .ok_or_else(|| wrong(text, "The code book (“book”) is missing.".into()))?;
    let book = read_book(written).map_err(|(part, fault)| wrong(part, in_words(part, fault)))?;
    book.check().map_err(|flaw| {
        let line = flaw.code.and_then(|(kind, at)| line_of(written, kind, at));
        wrong(line.unwrap_or(written), flaw.what)
    })?;
    Ok(book)
}

/// The text of a code by its kind and place.
fn line_of(book: &str, kind: Kind, at: usize) -> Option<&str> {
    let list = members(book).ok()?.get(kind.plural())?;
    elements(list).ok()?.get(at).copied()
}

/// What is wrong, as a sentence.
fn in_words(part: &str, fault: BookFault) -> String {
    let found = shorten(part);
    match fault {
        BookFault::Json => format!("An object was expected, not {found}."),
        BookFault::Missing(name) => format!("“{name}” is missing here."),
        BookFault::Value("id" | "broader") => format!(
            "{found} is no short name: these are made of up to 64 letters a to z, digits, - and _."
        ),
        BookFault::Value("key") => format!("{found} is no key: a key is one letter."),
        BookFault::Value(name @ ("light" | "dark")) => {
            format!("{found} is no colour (“{name}”): these are written as #0072b2.")
        }
        BookFault::Value(name) => format!("{found} cannot be the value of “{name}”."),
        BookFault::Twice => format!("A member stands twice here, the second time as {found}."),
        BookFault::Unknown => format!("A member with the value {found} is not known here."),
    }
}

/// Line and column of a byte, from 1; columns in characters.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before: Vec<char> = text
        .char_indices()
        .take_while(|(i, _)| *i < at)
        .map(|(_, c)| c)
        .gather();
    let line = before.iter().filter(|c| **c == '\n').count() + 1;
    let column = before.iter().rev().take_while(|c| **c != '\n').count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::{Attitude, IssueId};
    use proptest::prelude::*;

    /// The file of the standard book with one change.
    fn check(old: &str, new: &str, words: &str) {
        let file = write_code_book(&CodeBook::default());
        let changed = file.replacen(old, new, 1);
        assert_ne!(changed, file, "{old}");
        let refused = read_code_book("b 🇺🇦.json", changed.as_bytes());
        let sentence = refused.unwrap_err().to_string();
        assert!(sentence.contains(words), "{sentence}");
        assert!(sentence.starts_with("b 🇺🇦.json"), "{sentence}");
        assert!(sentence.ends_with('.'), "{sentence}");
    }

    #[test]
    fn each_fault_has_one_message_with_its_line() {
        check(
            "\"version\":1,\"gen",
            "\"version\":7,\"gen",
            "newer version (file version 7",
        );
        check(
            "\"version\":1,\"gen",
            "\"version\":\"1\",\"gen",
            "says it has version \"1\"",
        );
        check("\"version\":1,\"gen", "\"gen", "does not say which version");
        check(
            "\"label\":\"Moscow\"",
            "\"label\":\"Kyiv\"",
            "line 8: Two parties are named",
        );
        check(
            "\"id\":\"moscow\"",
            "\"id\":\"kyiv\"",
            "line 8: Two parties have the short name",
        );
        check(
            "\"label\":\"Moscow\"",
            "\"label\":\" \"",
            "line 8: A party has no name",
        );
        check(
            "\"label\":\"Territory\"",
            "\"label\":\"<b>T</b>\"",
            "line 20: An issue is named",
        );
        check(
            "\"definition\":\"Land,",
            "\"broader\":\"territory\",\"definition\":\"Land,",
            "line 20: The issue “Territory” is part of itself",
        );
        check(
            "\"key\":\"M\"",
            "\"key\":\"MM\"",
            "line 8: \"MM\" is no key",
        );
        check(
            "\"key\":\"M\"",
            "\"key\":\"M\",\"hue\":7",
            "line 8: A member with the value 7",
        );
        check(
            "\"key\":\"M\"",
            "\"key\":\"M\",\"key\":\"N\"",
            "line 8: A member stands twice",
        );
        check("\"key\":\"M\"", "\"key\":\"K\"", "line 8: The key K");
        check(
            "\"id\":\"moscow\"",
            "\"id\":\"Mos cow\"",
            "line 8: \"Mos cow\" is no short name",
        );
        check(
            "\"style\":1",
            "\"style\":1,\"light\":\"red\",\"dark\":\"#000000\"",
            "no colour",
        );
        check("\"book\":{", "\"hook\":{", "“hook” is not known");
        check("\"parties\":[\n{", "\"parties\":[\n", "is damaged in line");
        check(
            "\"type\":\"CodeBook\"",
            "\"type\":\"Novel\"",
            "no annotation file",
        );
    }

    #[test]
    fn ten_thousand_codes_are_too_many() {
        let mut book = CodeBook::default();
        for n in 0..10_000 {
            let mut issue = book.issues[0].clone();
            issue.id = IssueId::parse(&format!("i{n}")).unwrap();
            issue.label = format!("Issue {n}");
            issue.key = None;
            book.issues.push(issue);
        }
        let refused = read_code_book("b.json", write_code_book(&book).as_bytes());
        let sentence = refused.unwrap_err().to_string();
        assert!(sentence.contains("10021 codes; 200"), "{sentence}");
        let huge = vec![b' '; MOST_BYTES + 1];
        let sentence = read_code_book("b.json", &huge).unwrap_err().to_string();
        assert!(sentence.contains("4 MB"), "{sentence}");
    }

    #[test]
    fn it_is_known_by_what_it_says() {
        let file = write_code_book(&CodeBook::default());
        assert!(is_code_book(file.as_bytes()));
        let cut = file.char_indices().nth(900).unwrap().0;
        assert!(is_code_book(&file.as_bytes()[..cut]));
        assert!(!is_code_book(b"{\"type\":\"AnnotationCollection\"}"));
        for part in [&file.as_bytes()[..cut], b"\xff\xfe{", b"", b"PK\x03\x04"] {
            assert!(read_code_book("b.json", part).is_err());
        }
        assert_eq!(file.lines().count(), 21 + 12, "a code a line");
        assert!(Attitude::ALL.iter().all(|a| file.contains(a.name())));
    }

    proptest! {
        /// No bytes bring it down, and what is read can be coded with and is written again.
        #[test]
        fn any_bytes_are_read_or_refused(at in 0..4_000_usize, byte in any::<u8>()) {
            let mut bytes = write_code_book(&CodeBook::default()).into_bytes();
            if let Some(b) = bytes.get_mut(at) { *b = byte; }
            if let Ok(book) = read_code_book("b.json", &bytes) {
                prop_assert_eq!(book.check(), Ok(()));
                let again = write_code_book(&book);
                prop_assert_eq!(read_code_book("b.json", again.as_bytes()), Ok(book));
            }
        }
    }
}
