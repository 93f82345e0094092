//! Comparing texts by their words.

use crate::text::Gather;

/// The words of a text in lower case, letters and digits only, one space between.
pub(super) fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | '\u{301}') && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// How many words of the shorter text the longer one has too, in percent of the shorter; both as [`normal`] gives them.
pub(super) fn overlap(a: &str, b: &str) -> usize {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let long: Vec<&str> = long.split(' ').take(60).gather();
    let all = short.split(' ').take(60).count().max(1);
    let common = short
        .split(' ')
        .take(60)
        .filter(|w| long.contains(w))
        .count();
    common * 100 / all
}

/// The text with the character references that doubly escaped data keeps.
pub(super) fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let reference = super::tree::cut(after, 10).split_once(';');
        let found = reference.and_then(|(name, _)| character(name).map(|c| (c, name.len() + 1)));
        if let Some((c, length)) = found {
            out.push(c);
            rest = after.get(length..).unwrap_or_default();
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "rsquo" => '’',
        "lsquo" => '‘',
        "ldquo" => '“',
        "rdquo" => '”',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_keeps_words() {
        for (text, expected) in [
            ("  Kyiv’s “no” — 28!", "kyivs no 28"),
            ("🇺🇦", ""),
            ("Путін: «Ні»", "путін ні"),
        ] {
            assert_eq!(normal(text), expected, "{text}");
        }
    }

    #[test]
    fn overlap_counts_the_shorter() {
        for (a, b, percent) in [
            ("a b c", "a b c d e", 100),
            ("a b c d", "a b", 100),
            ("a x", "a b", 50),
            ("x y", "a b", 0),
        ] {
            assert_eq!(overlap(a, b), percent, "{a} / {b}");
        }
    }

    #[test]
    fn unescapes_known_references() {
        for (text, expected) in [
            ("A &amp; B&#8217;s &#x1F1FA;", "A & B’s 🇺"),
            ("&nope; & &#0; &amp", "&nope; & &#0; &amp"),
            ("&👨‍👩‍👧‍👦;", "&👨‍👩‍👧‍👦;"),
        ] {
            assert_eq!(unescape(text), expected, "{text}");
        }
    }
}
