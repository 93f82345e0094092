//! Lines: one line one piece, unless somebody wrapped the text by hand.

use std::ops::Range;

use super::marker::marker;
use super::piece::{Piece, trim};
use crate::text::sentences::is_wrapped;

/// So many line ends in the middle of a sentence show that a text without blank lines was wrapped.
const BREAKS: usize = 5;
/// The widest column that a text is wrapped at.
const WIDEST: usize = 100;

/// The visible lines of a text as pieces, whatever ends them.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut runs: Vec<Vec<&str>> = vec![Vec::new()];
    let mut starts: Vec<Vec<usize>> = vec![Vec::new()];
    for line in lines(text) {
        if let Some(range) = trim(text, line) {
            if let (Some(run), Some(start)) = (runs.last_mut(), starts.last_mut()) {
                run.extend(text.get(range.clone()));
                start.push(range.start);
            }
        } else {
            runs.push(Vec::new());
            starts.push(Vec::new());
        }
    }
    let column = column(&runs);
    let mut found = Vec::new();
    let mut gap = false;
    for (run, starts) in runs.iter().zip(&starts) {
        for (i, range) in join(run, starts, column).into_iter().enumerate() {
            found.extend(Piece::new(text, range, gap && i == 0, false));
        }
        gap |= !run.is_empty();
    }
    found
}

/// The column that a text is wrapped at, if it is: some paragraph between blank lines is, or many sentences run over
/// line ends.
fn column(runs: &[Vec<&str>]) -> Option<usize> {
    let length = |line: &&str| line.chars().count();
    let all: usize = runs.iter().map(Vec::len).sum();
    let longer = runs.iter().flatten().filter(|l| length(l) > WIDEST).count();
    if longer * 20 > all {
        return None;
    }
    let several = runs.iter().filter(|run| run.len() > 1).flatten();
    let widest = several.map(length).filter(|l| *l <= WIDEST).max();
    let breaks: usize = runs
        .iter()
        .flat_map(|run| run.iter().zip(run.iter().skip(1)))
        .filter(|(a, b)| a.ends_with(char::is_alphanumeric) && b.starts_with(char::is_lowercase))
        .count();
    let wrapped = breaks >= BREAKS && breaks * 4 >= all || runs.iter().any(|run| is_paragraph(run));
    widest.filter(|_| wrapped)
}

/// Whether the lines of a run are one paragraph that was wrapped.
fn is_paragraph(run: &[&str]) -> bool {
    is_wrapped(run) && !run.iter().skip(1).any(|line| marker(line).is_some())
}

/// The ranges of the paragraphs in a run of lines. A line goes on in the next if the first word there would not have
/// fitted behind it in the column.
fn join(run: &[&str], starts: &[usize], column: Option<usize>) -> Vec<Range<usize>> {
    let whole = is_paragraph(run);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut last = usize::MAX;
    for (line, start) in run.iter().zip(starts) {
        let first = line.split_whitespace().next().unwrap_or_default();
        let full = column
            .is_some_and(|column| last <= column && last + 1 + first.chars().count() > column);
        last = line.chars().count();
        let end = start + line.len();
        match found.last_mut() {
            Some(range) if whole || full && marker(line).is_none() => range.end = end,
            _ => found.push(*start..end),
        }
    }
    found
}

/// The lines of a text without their ends: LF, CR LF, CR, and the Unicode line and paragraph separators.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            continue;
        }
        found.push(start..at);
        start = at + c.len_utf8();
        if c == '\r' && chars.next_if(|(_, next)| *next == '\n').is_some() {
            start += 1;
        }
    }
    found.push(start..text.len());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end() {
        for (text, expected) in [
            (
                "\u{feff}One\r\nTwo\rThree\nFour",
                vec!["One", "Two", "Three", "Four"],
            ),
            ("  🇺🇦 \n\n\t\n👨‍👩‍👧‍👦\n", vec!["🇺🇦", "👨‍👩‍👧‍👦"]),
            (
                "A letter that was wrapped by hand at a column\nin the editor of somebody who has written it\nlong ago.\n\nNext",
                vec![
                    "A letter that was wrapped by hand at a column\nin the editor of somebody who has written it\nlong ago.",
                    "Next",
                ],
            ),
            (
                "They talked until midnight in the rooms of an old\nhotel. Nobody would say what was agreed at the\nend.\n\nIn Kyiv they heard it coolly. “We know plans,” said\nMr. Koval.\n\n- An item that goes on in the line behind it until\nits end\n- Another\n\nA line\nAnother line",
                vec![
                    "They talked until midnight in the rooms of an old\nhotel. Nobody would say what was agreed at the\nend.",
                    "In Kyiv they heard it coolly. “We know plans,” said\nMr. Koval.",
                    "- An item that goes on in the line behind it until\nits end",
                    "- Another",
                    "A line",
                    "Another line",
                ],
            ),
            ("", vec![]),
        ] {
            let found = pieces(text);
            let found: Vec<_> = found.iter().map(|p| &text[p.span.clone()]).collect();
            assert_eq!(found, expected);
        }
    }
}
