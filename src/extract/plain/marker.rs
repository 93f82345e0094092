//! List markers: bullets, dashes, numbers and letters in front of a line.

/// What stands in front of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// A bullet or dash.
    Bullet(char),
    /// A number.
    Number(u32),
    /// A letter.
    Letter(char),
}

const BULLETS: &[char] = &[
    '•', '◦', '▪', '‣', '●', '■', '○', '□', '·', '⁃', '∙', '➤', '►', '▶', '✓', '✔', '→', '➔', '❖',
    '◆', '★',
];
const DASHES: &[char] = &['-', '*', '+', '–'];

/// The marker at the start of a line and the length in bytes of it with the white space behind.
pub(super) fn marker(line: &str) -> Option<(Marker, usize)> {
    let first = line.chars().next()?;
    let rest = line.get(first.len_utf8()..)?;
    let space = rest.len() - rest.trim_start().len();
    let words = rest.trim_start().starts_with(|c: char| !c.is_whitespace());
    if BULLETS.contains(&first) && words {
        return Some((Marker::Bullet(first), first.len_utf8() + space));
    }
    if DASHES.contains(&first) && words && space > 0 {
        return Some((Marker::Bullet(first), first.len_utf8() + space));
    }
    let open = usize::from(first == '(');
    let label = line.get(open..)?;
    let digits = label.bytes().take_while(u8::is_ascii_digit).count();
    let letter = usize::from(digits == 0 && label.starts_with(|c: char| c.is_ascii_lowercase()));
    let size = digits + letter;
    let behind = label.get(size..)?;
    let close = match behind.as_bytes() {
        [b'.', b')', ..] => 2,
        [b')', ..] => 1,
        [b'.', ..] if open == 0 => 1,
        _ => return None,
    };
    let behind = behind.get(close..)?;
    let space = behind.len() - behind.trim_start().len();
    if size == 0 || digits > 2 || space == 0 || behind.trim_start().is_empty() {
        return None;
    }
    let kind = match label.get(..size)? {
        number if digits > 0 => Marker::Number(number.parse().ok()?),
        letter => Marker::Letter(letter.chars().next()?),
    };
    Some((kind, open + size + close + space))
}

/// All markers at the start of a line (a list of contents may have two) with their length in bytes together.
pub(super) fn markers(line: &str) -> (Vec<Marker>, usize) {
    let mut found = Vec::new();
    let mut at = 0;
    while found.len() < 3
        && let Some((kind, length)) = line.get(at..).and_then(marker)
    {
        found.push(kind);
        at += length;
    }
    (found, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_kinds() {
        for (line, expected, body) in [
            ("- One", vec![Marker::Bullet('-')], "One"),
            ("•One", vec![Marker::Bullet('•')], "One"),
            ("12) 🇺🇦", vec![Marker::Number(12)], "🇺🇦"),
            ("(a) x", vec![Marker::Letter('a')], "x"),
            ("1.) x", vec![Marker::Number(1)], "x"),
            (
                "- 1. Two",
                vec![Marker::Bullet('-'), Marker::Number(1)],
                "Two",
            ),
            (
                "- • Two",
                vec![Marker::Bullet('-'), Marker::Bullet('•')],
                "Two",
            ),
            ("-5 degrees", vec![], "-5 degrees"),
            ("2022. The year", vec![], "2022. The year"),
            ("3.5 million", vec![], "3.5 million"),
            ("—Yes", vec![], "—Yes"),
            ("-", vec![], "-"),
        ] {
            let (found, at) = markers(line);
            assert_eq!((found, &line[at..]), (expected, body), "{line}");
        }
    }
}
