//! A text as typography leaves it out, with the way back to the original offsets.

use crate::text::letter_and_mark;

/// The code points of a text after folding, each with the bytes it stands for.
///
/// Folding makes a text that only passed through another program or typesetter the same text: a run of white space is
/// one space; quotation marks are straight; a run of hyphens and dashes is one hyphen; two or more stops are an
/// ellipsis; what is invisible and joins nothing (soft hyphen, zero-width space, word joiner, byte order mark) is
/// left out; a letter with marks is the letter and its marks, as one or the other form of Unicode has it. Letters and
/// digits are untouched else, and the zero-width joiner stays, as emoji are made with it.
///
/// # Units
///
/// Indices count folded code points; `starts` and `ends` are bytes of the original text.
#[derive(Debug, Default)]
pub(super) struct Folded {
    pub chars: Vec<char>,
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Folded {
    pub fn of(text: &str) -> Self {
        let mut folded = Self {
            chars: Vec::with_capacity(text.len()),
            starts: Vec::with_capacity(text.len()),
            ends: Vec::with_capacity(text.len()),
        };
        let mut at: u32 = 0;
        for c in text.chars() {
            let end = at + u32::try_from(c.len_utf8()).unwrap_or(4);
            if let Some(plain) = fold(c) {
                folded.push_parts(plain, at, end);
            }
            at = end;
        }
        folded
    }

    /// Adds a code point, a letter and its marks each for itself.
    fn push_parts(&mut self, c: char, start: u32, end: u32) {
        if c.is_ascii() {
            return self.push(c, start, end);
        }
        match letter_and_mark(c) {
            Some((letter, mark)) => {
                self.push_parts(letter, start, end);
                self.push(mark, start, end);
            }
            None => self.push(c, start, end),
        }
    }

    /// Adds a folded code point, or lets it run into the one before.
    fn push(&mut self, c: char, start: u32, end: u32) {
        if let (Some(last), Some(last_end)) = (self.chars.last_mut(), self.ends.last_mut()) {
            let joined = match (*last, c) {
                (' ' | '-' | '…', _) if *last == c => Some(c),
                ('.' | '…', '.' | '…') => Some('…'),
                _ => None,
            };
            if let Some(joined) = joined {
                (*last, *last_end) = (joined, end);
                return;
            }
        }
        self.chars.push(c);
        self.starts.push(start);
        self.ends.push(end);
    }

    /// The bytes of a stretch of folded code points; `None` if it is empty or beyond the end.
    pub fn bytes(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let start = *self.starts.get(from)? as usize;
        let end = *self.ends.get(to.checked_sub(1)?)? as usize;
        (from < to).then_some((start, end))
    }

    /// Whether a letter and its mark that are one character stand on either side of a folded code point's beginning.
    pub fn is_within(&self, at: usize) -> bool {
        let end = at.checked_sub(1).and_then(|before| self.ends.get(before));
        self.starts
            .get(at)
            .zip(end)
            .is_some_and(|(start, end)| start < end)
    }

    /// The first folded code point that ends after a byte.
    pub fn index_of_byte(&self, byte: usize) -> usize {
        self.ends.partition_point(|end| *end as usize <= byte)
    }
}

/// The folded form of one code point; `None` for what is left out.
fn fold(c: char) -> Option<char> {
    match c {
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => Some('"'),
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '´' | '`' | 'ʼ' => Some('\''),
        '\u{2010}'..='\u{2015}' | '−' | '﹘' | '﹣' | '－' => Some('-'),
        _ if c.is_whitespace() => Some(' '),
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let folded = Folded::of(text);
        assert_eq!(
            folded.chars.iter().collect::<String>(),
            expected,
            "{text:?}"
        );
        let mut before = 0;
        for at in 0..folded.chars.len() {
            let (start, end) = folded.bytes(at, at + 1).unwrap();
            assert!(start < end && text.get(start..end).is_some());
            assert_eq!(before > start, folded.is_within(at));
            if !folded.is_within(at) {
                assert_eq!(folded.index_of_byte(start), at);
            }
            before = end;
        }
    }

    #[test]
    fn leaves_typography_out() {
        for (text, expected) in [
            ("", ""),
            ("a \r\n\u{a0}b", "a b"),
            (
                "“No”, Zelenskyy’s — «aide»",
                "\"No\", Zelenskyy's - \"aide\"",
            ),
            ("re\u{ad}form--now", "reform-now"),
            ("wait... … .", "wait… … ."),
            ("🇺🇦 👨‍👩‍👧‍👦 e\u{301}", "🇺🇦 👨‍👩‍👧‍👦 e\u{301}"),
            (
                "Élan їй ấ ø",
                "E\u{301}lan і\u{308}и\u{306} a\u{302}\u{301} ø",
            ),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn finds_the_way_back() {
        let folded = Folded::of("a\u{ad}  “b”");
        assert_eq!(folded.bytes(1, 3), Some((3, 8)), "both spaces and the mark");
        assert_eq!(folded.bytes(2, 2), None);
        assert_eq!(folded.bytes(4, 9), None);
    }
}
