//! Tokens: the words, numbers and marks of a stretch of text, cut where names need it.

use crate::text::{ByteSpan, Text};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word, an abbreviation with its stops (`U.S.`), or lower-case words joined by hyphens (`long-range`).
    Word,
    /// A number, also with letters behind a hyphen (`28-point`).
    Number,
    /// The possessive ending of the token before: `’s`, or `’` alone after an `s`.
    Possessive,
    /// Anything else that is not white space, one character each.
    Mark,
}

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: ByteSpan,
    /// Its lower-case form with straight apostrophes: what lexicons are asked for.
    pub key: String,
    /// What it is.
    pub kind: TokenKind,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it has at least two letters and all are capitals.
    pub capitals: bool,
    /// Whether no white space stands before it.
    pub glued: bool,
}

/// Short words that keep their full stop, so that it ends no sentence and parts no title from its name.
const WITH_STOP: &str = " mr mrs ms dr sen rep gov gen prof rev hon lt col sgt capt st jr sr mt ";

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// The tokens of a span in order.
///
/// A hyphen joins only what begins in lower case or with a digit, so that `Trump-Brokered` gives a name of its own and
/// `de-escalation` stays one word. Linear in the length of the span.
///
/// ```
/// use stancemark::extract::lexicon::tokens;
/// use stancemark::text::Text;
/// let text = Text::new("Kyiv’s 28-point plan, U.S.-led");
/// let keys: Vec<_> = tokens(&text, text.span()).into_iter().map(|t| t.key).collect();
/// assert_eq!(keys, ["kyiv", "'s", "28-point", "plan", ",", "u.s.", "-", "led"]);
/// ```
pub fn tokens(text: &Text, within: ByteSpan) -> Vec<Token> {
    let Some(slice) = text.slice(within) else {
        return Vec::new();
    };
    let base = within.start().to_usize();
    let mut found: Vec<Token> = Vec::new();
    let mut rest = slice;
    let mut glued = false;
    while let Some(first) = rest.chars().next() {
        let at = slice.len() - rest.len();
        if first.is_whitespace() || first == '\u{feff}' || first == '\u{200b}' {
            glued = false;
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        }
        let after_word = glued && found.last().is_some_and(|t| t.kind != TokenKind::Mark);
        let (length, kind) = cut(rest, first, after_word);
        let word = rest.get(..length).unwrap_or(rest);
        if let Some(span) = ByteSpan::from_usize(base + at, base + at + word.len()) {
            found.push(Token {
                span,
                key: key_of(word),
                kind,
                capital: first.is_uppercase(),
                capitals: is_capitals(word),
                glued: glued || at == 0,
            });
        }
        glued = true;
        rest = rest.get(word.len().max(1)..).unwrap_or_default();
    }
    found
}

/// The lower-case form with straight apostrophes.
pub fn key_of(word: &str) -> String {
    word.chars()
        .filter(|c| *c != '\u{ad}')
        .flat_map(|c| {
            if is_apostrophe(c) {
                '\''.to_lowercase()
            } else {
                c.to_lowercase()
            }
        })
        .collect()
}

fn is_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1
        && word.chars().all(|c| !c.is_alphabetic() || c.is_uppercase())
}

/// How long the token at the head of `rest` is, and what.
fn cut(rest: &str, first: char, after_word: bool) -> (usize, TokenKind) {
    if is_apostrophe(first) && after_word {
        let mut chars = rest.chars().skip(1);
        if matches!(chars.next(), Some('s' | 'S'))
            && !chars.next().is_some_and(char::is_alphanumeric)
        {
            return (first.len_utf8() + 1, TokenKind::Possessive);
        }
        if !rest.chars().nth(1).is_some_and(char::is_alphanumeric) {
            return (first.len_utf8(), TokenKind::Possessive);
        }
    }
    if !first.is_alphanumeric() {
        return (first.len_utf8(), TokenKind::Mark);
    }
    if let Some(length) = initials(rest) {
        return (length, TokenKind::Word);
    }
    let joins_hyphens = !first.is_uppercase();
    let mut length = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let inside = match c {
            _ if c.is_alphanumeric() || c == '\u{ad}' || is_combining(c) => true,
            '-' | '\u{2010}' | '\u{2011}' => {
                joins_hyphens && next.is_some_and(char::is_alphanumeric)
            }
            '.' | ',' => first.is_ascii_digit() && next.is_some_and(|n| n.is_ascii_digit()),
            _ if is_apostrophe(c) => {
                is_inner_apostrophe(rest.get(at + c.len_utf8()..).unwrap_or_default())
            }
            _ => false,
        };
        if !inside {
            break;
        }
        length = at + c.len_utf8();
    }
    let word = rest.get(..length).unwrap_or_default();
    if rest.get(length..).is_some_and(|r| r.starts_with('.'))
        && WITH_STOP.contains(&format!(" {} ", key_of(word)))
    {
        length += 1;
    }
    let kind = if first.is_numeric() {
        TokenKind::Number
    } else {
        TokenKind::Word
    };
    (length.max(first.len_utf8()), kind)
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether an apostrophe before `rest` belongs to its word (`hadn’t`, `O’Brien`) rather than ends it (`Kyiv’s`).
fn is_inner_apostrophe(rest: &str) -> bool {
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some('s' | 'S'), next) => next.is_some_and(char::is_alphanumeric),
        (Some(c), _) => c.is_alphanumeric(),
        (None, _) => false,
    }
}

/// The length of initials with stops such as `U.S.` or `J.D.`, if at least two stand there.
fn initials(rest: &str) -> Option<usize> {
    let mut length = 0;
    let mut count = 0;
    let mut chars = rest.chars();
    while let (Some(letter), Some('.')) = (chars.next(), chars.next()) {
        if !letter.is_uppercase() {
            break;
        }
        length += letter.len_utf8() + 1;
        count += 1;
    }
    (count > 1).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(source: &str, expected: &str) {
        let text = Text::new(source);
        let keys: Vec<_> = tokens(&text, text.span())
            .into_iter()
            .map(|t| t.key)
            .collect();
        assert_eq!(keys.join("|"), expected, "{source:?}");
    }

    #[test]
    fn cuts_where_names_need_it() {
        for (source, expected) in [
            ("Kyiv’s “no”", "kyiv|'s|“|no|”"),
            ("allies’ fears", "allies|'|fears"),
            ("the U.S.–Russia talks", "the|u.s.|–|russia|talks"),
            ("J.D. Vance isn’t here.", "j.d.|vance|isn't|here|."),
            ("Witkoff-Driscoll Channel", "witkoff|-|driscoll|channel"),
            ("US-led de-escalation", "us|-|led|de-escalation"),
            ("phase,marked", "phase|,|marked"),
            ("$281 billion, 3.5%", "$|281|billion|,|3.5|%"),
            ("Sen. Rubio", "sen.|rubio"),
            (
                "🇺🇦 Київ’s 👨‍👩‍👧‍👦",
                "🇺|🇦|київ|'s|👨|\u{200d}|👩|\u{200d}|👧|\u{200d}|👦",
            ),
            ("People 's Party", "people|'|s|party"),
        ] {
            check(source, expected);
        }
    }

    #[test]
    fn knows_capitals() {
        let text = Text::new("US us Us");
        let found: Vec<_> = tokens(&text, text.span())
            .iter()
            .map(|t| (t.capital, t.capitals))
            .collect();
        assert_eq!(found, [(true, true), (false, false), (true, false)]);
    }

    proptest! {
        #[test]
        fn covers_everything_but_white_space(source in "(\\PC|[’'“ .\\-🇺🇦👨‍👩‍👧‍👦U\n]){0,120}") {
            let text = Text::new(source.clone());
            let mut end = 0;
            for token in tokens(&text, text.span()) {
                let range = token.span.to_range();
                prop_assert!(range.start >= end && range.start < range.end);
                let gap = source.get(end..range.start).unwrap();
                let blank = |c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}';
                prop_assert!(gap.chars().all(blank));
                end = range.end;
            }
        }
    }
}
