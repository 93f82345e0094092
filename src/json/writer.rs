//! Writing JSON piece by piece, with the fewest escapes that RFC 8259, 7 allows.

use std::fmt::Write as _;

/// Writes a text as a JSON string.
pub(super) fn push_string(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c < ' ' || c == '"' || c == '\\') {
        let (plain, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut chars = special.chars();
        let short = match chars.next() {
            Some('\u{8}') => 'b',
            Some('\t') => 't',
            Some('\n') => 'n',
            Some('\u{c}') => 'f',
            Some('\r') => 'r',
            Some(c) if c < ' ' => {
                // Writing into memory cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
                rest = chars.as_str();
                continue;
            }
            Some(c) => c,
            None => break,
        };
        out.push('\\');
        out.push(short);
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// A JSON text being written; commas come by themselves, brackets are the caller's.
///
/// ```
/// use stancemark::json::Writer;
/// let mut json = Writer::default();
/// json.open('{').member("quote").text("“🇺🇦”\n").member("at").open('[').number(1).number(2).close(']').close('}');
/// assert_eq!(json.finish(), r#"{"quote":"“🇺🇦”\n","at":[1,2]}"#);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Writer {
    out: String,
}

impl Writer {
    /// What was written.
    pub fn finish(self) -> String {
        self.out
    }

    fn separate(&mut self) {
        if !matches!(self.out.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.out.push(',');
        }
    }

    /// Writes a name; its value comes next.
    pub fn member(&mut self, name: &str) -> &mut Self {
        self.text(name);
        self.out.push(':');
        self
    }

    /// Begins an object or array.
    pub fn open(&mut self, bracket: char) -> &mut Self {
        self.separate();
        self.out.push(bracket);
        self
    }

    /// Ends an object or array.
    pub fn close(&mut self, bracket: char) -> &mut Self {
        self.out.push(bracket);
        self
    }

    /// Writes a text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.separate();
        push_string(&mut self.out, text);
        self
    }

    /// Writes a whole number.
    pub fn number(&mut self, number: u64) -> &mut Self {
        self.raw(&number.to_string())
    }

    /// Writes a value that is JSON already.
    pub fn raw(&mut self, json: &str) -> &mut Self {
        self.separate();
        self.out.push_str(json);
        self
    }

    /// Writes a member that is a text.
    pub fn text_member(&mut self, name: &str, text: &str) -> &mut Self {
        self.member(name).text(text)
    }

    /// Writes a member that is a text, if there is one.
    pub fn optional(&mut self, name: &str, text: Option<&str>) -> &mut Self {
        if let Some(text) = text {
            self.text_member(name, text);
        }
        self
    }

    /// Writes a member that is a whole number.
    pub fn number_member(&mut self, name: &str, number: u64) -> &mut Self {
        self.member(name).number(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_are_written_as_others_do(text in "(\\PC|[🇺🇦👨‍👩‍👧‍👦\"\\\\/\u{0}-\u{20}\u{7f}\u{2028}]){0,20}") {
            let mut json = Writer::default();
            json.text(&text);
            prop_assert_eq!(json.finish(), serde_json::to_string(&text).unwrap());
        }
    }

    #[test]
    fn commas_stand_between() {
        let mut json = Writer::default();
        json.open('[').open('{').close('}').open('[').close(']');
        json.open('{').text_member(":", "[").text_member("a", ":");
        json.number_member("b", u64::MAX).optional("c", None);
        json.close('}').raw("true").close(']');
        assert_eq!(
            json.finish(),
            "[{},[],{\":\":\"[\",\"a\":\":\",\"b\":18446744073709551615},true]"
        );
    }
}
