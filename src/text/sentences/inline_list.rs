//! Lists that lost their line ends: “1. The first 2. The second”, “• One • Two”, “a. One b. Two”.

use std::ops::Range;

use super::chars::Chars;

/// A mark in front of an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A bullet, possibly with a number behind it.
    Bullet(char),
    /// A number and what closes it.
    Number(u32, char),
    /// A small letter and what closes it.
    Letter(u32, char),
}

impl Mark {
    /// Whether `next` goes on with the list that `self` is in.
    fn goes_on(self, next: Self) -> bool {
        match (self, next) {
            (Self::Bullet(a), Self::Bullet(b)) => a == b,
            (Self::Number(a, x), Self::Number(b, y)) | (Self::Letter(a, x), Self::Letter(b, y)) => {
                b == a + 1 && x == y
            }
            _ => false,
        }
    }
}

/// Where the second and later items of a list begin, if the segment begins with an item.
pub(super) fn starts(chars: &Chars, segment: Range<usize>) -> Vec<usize> {
    let first = chars.skip_space(segment.start, segment.end);
    let Some(mut mark) = mark_at(chars, first) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for i in first + 1..segment.end {
        if chars.before(i).is_whitespace()
            && let Some(next) = mark_at(chars, i)
            && mark.goes_on(next)
        {
            mark = next;
            found.push(i);
        }
    }
    found
}

/// The mark that begins here, if words follow it.
fn mark_at(chars: &Chars, at: usize) -> Option<Mark> {
    let c = chars.at(at);
    if matches!(c, '•' | '⁃' | '◦' | '▪' | '‣' | '●' | '■') {
        return Some(Mark::Bullet(c));
    }
    if c.is_ascii_lowercase() {
        let close = closing(chars, at + 1)?;
        return Some(Mark::Letter(u32::from(c), close));
    }
    let mut value = 0;
    let mut i = at;
    while let Some(digit) = chars.at(i).to_digit(10) {
        value = value * 10 + digit;
        i += 1;
        if i > at + 3 {
            return None;
        }
    }
    if i == at {
        return None;
    }
    closing(chars, i).map(|close| Mark::Number(value, close))
}

/// What closes a mark at this place, if a space and a capital letter follow.
fn closing(chars: &Chars, at: usize) -> Option<char> {
    let close = chars.at(at);
    if !matches!(close, '.' | ')') {
        return None;
    }
    let after = if close == '.' && chars.at(at + 1) == ')' {
        at + 2
    } else {
        at + 1
    };
    (chars.at(after) == ' ' && chars.at(after + 1).is_uppercase()).then_some(close)
}
