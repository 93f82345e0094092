//! Going through a JSON text once, token by token.

use std::borrow::Cow;

use super::Error;
use super::plain::plain_end;

/// A place in a JSON text.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// The beginning of a text.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The byte that is next, white space passed over.
    pub fn at(&mut self) -> usize {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
        self.at
    }

    /// The first byte of what is next, white space passed over.
    pub fn peek(&mut self) -> Option<u8> {
        self.at();
        self.byte()
    }

    /// Whether a byte is next; it is passed over then.
    pub fn eat(&mut self, byte: u8) -> bool {
        let next = self.peek() == Some(byte);
        self.at += usize::from(next);
        next
    }

    /// A fault at the place.
    pub fn fault(&self, what: &str) -> Error {
        match self.byte() {
            None => Error::end(self.at),
            Some(b'/' | b'#') => Error::new(self.at, "a comment; JSON has none: delete it"),
            Some(b'\'') => Error::new(self.at, "a single quotation mark; JSON has double ones"),
            Some(b'N' | b'I') => Error::new(
                self.at,
                "NaN, Infinity or another word that JSON does not have",
            ),
            Some(_) => Error::new(self.at, what),
        }
    }

    /// Nothing but white space may follow.
    pub fn end(&mut self) -> Result<(), Error> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.fault("something follows the end")),
        }
    }

    /// Goes into an object or array; whether it has a first member or element.
    pub fn enter(&mut self, close: u8) -> bool {
        self.at += 1;
        !self.eat(close)
    }

    /// Goes on to the next member or element, or past the end; whether there is a next one.
    pub fn next(&mut self, close: u8) -> Result<bool, Error> {
        if self.eat(close) {
            return Ok(false);
        }
        if !self.eat(b',') {
            return Err(self.fault(if close == b'}' {
                "a comma or } was expected"
            } else {
                "a comma or ] was expected"
            }));
        }
        if self.peek() == Some(close) {
            return Err(self.fault("a comma with nothing after it; delete it"));
        }
        Ok(true)
    }

    /// The name of a member, and what stands between it and its value.
    pub fn name(&mut self) -> Result<Cow<'a, str>, Error> {
        match self.peek() {
            Some(b'"') => {}
            Some(b',') => return Err(self.fault("a comma too many; delete it")),
            _ => return Err(self.fault("a name in double quotation marks was expected")),
        }
        let name = self.string()?;
        if self.eat(b':') {
            Ok(name)
        } else {
            Err(self.fault("a colon was expected"))
        }
    }

    /// The value that is next, as it stands. What it holds may be nested to any depth.
    pub fn value(&mut self) -> Result<&'a str, Error> {
        let start = self.at();
        let mut open = Vec::new();
        loop {
            let more = match self.peek() {
                Some(b'{') if self.enter(b'}') => {
                    open.push(b'}');
                    self.name()?;
                    true
                }
                Some(b'[') if self.enter(b']') => {
                    open.push(b']');
                    true
                }
                // Empty, and passed over.
                Some(b'{' | b'[') => false,
                _ => {
                    self.scalar()?;
                    false
                }
            };
            if more {
                continue;
            }
            loop {
                let Some(close) = open.last().copied() else {
                    return Ok(self.text.get(start..self.at).unwrap_or_default());
                };
                if self.next(close)? {
                    if close == b'}' {
                        self.name()?;
                    }
                    break;
                }
                open.pop();
            }
        }
    }

    /// The text that is next, its escapes resolved.
    pub fn string(&mut self) -> Result<Cow<'a, str>, Error> {
        self.resolve(true)
    }

    /// The text that is next; if its meaning does not matter, half a character in it does not either.
    fn resolve(&mut self, meant: bool) -> Result<Cow<'a, str>, Error> {
        let mut made = String::new();
        self.at += 1;
        loop {
            let start = self.at;
            self.at = plain_end(self.text.as_bytes(), start);
            let plain = self.text.get(start..self.at).unwrap_or_default();
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    if made.is_empty() {
                        return Ok(Cow::Borrowed(plain));
                    }
                    made.push_str(plain);
                    return Ok(Cow::Owned(made));
                }
                Some(b'\\') => {
                    self.at += 1;
                    let escaped = self.escape(meant)?;
                    if meant {
                        made.push_str(plain);
                        made.push(escaped);
                    }
                }
                Some(_) => {
                    return Err(Error::new(
                        self.at,
                        "a line break or control character inside a text; write it as \\n",
                    ));
                }
                None => return Err(Error::end(self.at)),
            }
        }
    }

    /// The character of an escape after its backslash.
    fn escape(&mut self, meant: bool) -> Result<char, Error> {
        let plain = match self.byte() {
            Some(b @ (b'"' | b'\\' | b'/')) => char::from(b),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.at += 1;
                return self.code_point(meant);
            }
            Some(_) => {
                return Err(Error::new(
                    self.at,
                    "a backslash before what needs none; write two of them",
                ));
            }
            None => return Err(Error::end(self.at)),
        };
        self.at += 1;
        Ok(plain)
    }

    /// The character of one or two code units in hexadecimal digits.
    fn code_point(&mut self, meant: bool) -> Result<char, Error> {
        let first = self.code_unit()?;
        if let Some(plain) = char::from_u32(first) {
            return Ok(plain);
        }
        if !meant {
            return Ok(char::REPLACEMENT_CHARACTER);
        }
        let lone = Error::new(self.at, "half a character (a lone surrogate)");
        for mark in [b'\\', b'u'] {
            match self.byte() {
                Some(b) if b == mark => self.at += 1,
                Some(_) => return Err(lone),
                None => return Err(Error::end(self.at)),
            }
        }
        let second = self.code_unit()?;
        let high = first.wrapping_sub(0xd800);
        let low = second.wrapping_sub(0xdc00);
        let pair = high < 0x400 && low < 0x400;
        let point = pair.then(|| 0x1_0000 + (high << 10) + low);
        point.and_then(char::from_u32).ok_or(lone)
    }

    fn code_unit(&mut self) -> Result<u32, Error> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.byte().map(|b| char::from(b).to_digit(16));
            let Some(digit) = digit else {
                return Err(Error::end(self.at));
            };
            let what = "four hexadecimal digits must follow \\u";
            unit = unit * 16 + digit.ok_or_else(|| Error::new(self.at, what))?;
            self.at += 1;
        }
        Ok(unit)
    }

    /// A text, number or word.
    fn scalar(&mut self) -> Result<(), Error> {
        match self.byte() {
            Some(b'"') => self.resolve(false).map(drop),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b',') => Err(self.fault("a comma too many; delete it")),
            _ => {
                for word in ["true", "false", "null"] {
                    let rest = self.text.get(self.at..).unwrap_or_default();
                    if rest.starts_with(word) {
                        self.at += word.len();
                        return Ok(());
                    }
                    if word.starts_with(rest) {
                        return Err(Error::end(self.text.len()));
                    }
                }
                Err(self.fault("a value was expected"))
            }
        }
    }

    fn number(&mut self) -> Result<(), Error> {
        self.at += usize::from(self.byte() == Some(b'-'));
        if self.byte() == Some(b'0') {
            self.at += 1;
            if self.byte().is_some_and(|b| b.is_ascii_digit()) {
                return Err(Error::new(self.at, "a number that begins with 0"));
            }
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(())
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<(), Error> {
        let start = self.at;
        while self.byte().is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at > start {
            Ok(())
        } else {
            Err(self.fault("a digit was expected"))
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<&str, Error> {
        let mut cursor = Cursor::new(text);
        let value = cursor.value()?;
        cursor.end()?;
        Ok(value)
    }

    fn check(text: &str, at: usize, what: &str) {
        let error = read(text).unwrap_err();
        assert!(error.what.contains(what), "{text}: {error:?}");
        assert_eq!((error.at, error.cut), (at, what.contains("ends")), "{text}");
    }

    #[test]
    fn faults_have_their_place() {
        for (text, at, what) in [
            ("", 0, "ends"),
            (" \n", 2, "ends"),
            ("{\"a\"", 4, "ends"),
            ("[1, ", 4, "ends"),
            ("\"🇺🇦", 9, "ends"),
            ("\"\\", 2, "ends"),
            ("\"\\u00", 5, "ends"),
            ("tru", 3, "ends"),
            ("-", 1, "ends"),
            ("1.", 2, "ends"),
            ("[1,]", 3, "nothing after it"),
            ("{\"a\":1,}", 7, "nothing after it"),
            ("[1,,2]", 3, "too many"),
            ("{\"a\":1,,}", 7, "too many"),
            ("{a:1}", 1, "name in double"),
            ("{'a':1}", 1, "single"),
            ("{\"a\" 1}", 5, "colon"),
            ("[1 2]", 3, "comma or ]"),
            ("{\"a\":1]", 6, "comma or }"),
            ("[NaN]", 1, "NaN"),
            ("[-Infinity]", 2, "Infinity"),
            ("// no\n1", 0, "comment"),
            ("truth", 0, "value was expected"),
            ("01", 1, "begins with 0"),
            ("1e+", 3, "ends"),
            ("[.5]", 1, "value was expected"),
            ("[+5]", 1, "value was expected"),
            ("[5.]", 3, "digit"),
            ("1 2", 2, "follows"),
            ("\"a\nb\"", 2, "line break"),
            ("\"\\x\"", 2, "backslash"),
            ("\"\\u12g4\"", 5, "hexadecimal"),
            ("\u{feff}1", 0, "value was expected"),
        ] {
            check(text, at, what);
        }
    }

    #[test]
    fn texts_are_resolved() {
        for (text, expected) in [
            ("\"\"", ""),
            ("\"🇺🇦\"", "🇺🇦"),
            ("\"\\ud83d\\udc68\\u200D👩\"", "👨\u{200d}👩"),
            (
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\"",
                "\"\\/\u{8}\u{c}\n\r\t\0",
            ),
        ] {
            assert_eq!(Cursor::new(text).string().as_deref(), Ok(expected));
        }
    }

    #[test]
    fn half_a_character_means_nothing() {
        for (text, at, cut) in [
            ("\"\\ud800\"", 7, false),
            ("\"\\ud800\\n\"", 7, false),
            ("\"\\udc00\\ud800\"", 7, false),
            ("\"\\ud83d\\", 8, true),
        ] {
            let error = Cursor::new(text).string().unwrap_err();
            assert_eq!((error.at, error.cut), (at, cut), "{text}");
            assert_eq!(error.what.contains("surrogate"), !cut, "{text}");
        }
        assert_eq!(read("\"\\ud800\""), Ok("\"\\ud800\""));
    }

    #[test]
    fn depth_needs_no_stack() {
        let arrays = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(&arrays), Ok(arrays.as_str()));
        let objects = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
        assert_eq!(read(&objects), Ok(objects.as_str()));
        check(&"[".repeat(100_000), 100_000, "ends");
    }

    /// The judgement of another reader of the same standard.
    fn same(text: &str) {
        let other: Result<&serde_json::value::RawValue, _> = serde_json::from_str(text);
        assert_eq!(read(text).is_ok(), other.is_ok(), "{text}");
        if text.trim_start().starts_with('"') && other.is_ok() {
            let made = Cursor::new(text.trim_start()).string();
            let other = serde_json::from_str::<String>(text);
            assert_eq!(made.ok().as_deref(), other.ok().as_deref(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn judges_as_others_do(text in "(\\[|\\]|\\{|\\}|\"a\"|:|,|1|0|-|\\.|e5|true|null| |🇺🇦){0,12}") {
            same(&text);
        }

        #[test]
        fn judges_texts_as_others_do(text in "(\\\\|u|\\\\ud83d|\\\\udc00|n|\"|0|a|\u{1}|👨‍👩‍👧‍👦|e){0,10}") {
            same(&format!("\"{text}\""));
        }
    }
}
