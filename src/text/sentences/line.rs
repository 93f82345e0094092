//! Line ends: which divide sentences, and which only wrap a line.

use std::ops::Range;

use super::chars::Chars;
use crate::text::Gather;

/// Characters a line end may not be wrapped behind: the sentence is over or a list follows.
const ENDS: &[char] = &[
    '.', '!', '?', '…', ':', '。', '！', '？', '”', '»', '"', '“', ')',
];

/// Inside one paragraph a line of this length was wrapped, not ended.
const FULL_LINE: usize = 40;

/// The stretches that no sentence crosses; in a `block` that is one paragraph, full lines end none.
pub(super) fn segments(chars: &Chars, block: bool) -> Vec<Range<usize>> {
    let lines = lines(chars);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut paragraph: Vec<Range<usize>> = Vec::new();
    for line in lines {
        if chars.skip_space(line.start, line.end) == line.end {
            flush(chars, block, &mut paragraph, &mut found);
        } else {
            paragraph.push(line);
        }
    }
    flush(chars, block, &mut paragraph, &mut found);
    found
}

/// The lines of the text, without their ends: LF, CR LF, CR and the Unicode line and paragraph separators.
fn lines(chars: &Chars) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for i in 0..chars.len() {
        let c = chars.at(i);
        if c == '\r' && chars.at(i + 1) == '\n' {
            continue;
        }
        if matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}') {
            found.push(start..i);
            start = i + 1;
        }
    }
    found.push(start..chars.len());
    found
}

fn flush(
    chars: &Chars,
    block: bool,
    paragraph: &mut Vec<Range<usize>>,
    found: &mut Vec<Range<usize>>,
) {
    let texts: Vec<&str> = paragraph
        .iter()
        .map(|l| chars.slice(l.clone()).trim())
        .gather();
    let wrapped = is_wrapped(&texts);
    let mut open: Option<Range<usize>> = None;
    let mut last = "";
    for (line, text) in paragraph.drain(..).zip(texts) {
        open = match open {
            Some(before)
                if wrapped || runs_on(last, text) || block && last.chars().count() >= FULL_LINE =>
            {
                Some(before.start..line.end)
            }
            Some(before) => {
                found.push(before);
                Some(line)
            }
            None => Some(line),
        };
        last = text;
    }
    found.extend(open);
}

/// Whether the next line only goes on with the sentence.
fn runs_on(before: &str, line: &str) -> bool {
    line.starts_with(char::is_lowercase) && !before.ends_with(ENDS)
}

/// Whether somebody broke the lines of this paragraph at a column: all lines but the last are about equally long,
/// and at least one breaks in the middle of a sentence.
pub(crate) fn is_wrapped(paragraph: &[&str]) -> bool {
    let Some((_, full)) = paragraph.split_last() else {
        return false;
    };
    let lengths: Vec<usize> = full.iter().map(|line| line.chars().count()).gather();
    let longest = lengths.iter().copied().max().unwrap_or(0);
    full.len() >= 2
        && (40..=100).contains(&longest)
        && lengths.iter().all(|length| length * 3 >= longest * 2)
        && paragraph
            .iter()
            .zip(paragraph.iter().skip(1))
            .any(|(before, line)| runs_on(before, line))
}
