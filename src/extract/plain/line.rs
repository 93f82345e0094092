//! Lines: one line one piece, unless somebody wrapped the text by hand.

use std::ops::Range;

use super::marker::marker;
use super::piece::{End, Piece, trim};
use crate::text::sentences::is_wrapped;

/// The visible lines of a text as pieces, whatever ends them.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut run: Vec<Range<usize>> = Vec::new();
    let mut gap = false;
    for line in lines(text) {
        match trim(text, line) {
            Some(line) => run.push(line),
            None => flush(text, &mut run, &mut gap, &mut found),
        }
    }
    flush(text, &mut run, &mut gap, &mut found);
    unwrap_lines(text, found)
}

/// Joins the lines of a text that was wrapped at a column without blank lines between its paragraphs.
///
/// Such a text breaks many sentences at line ends. A line then goes on in the next if the first word there would not
/// have fitted behind it.
fn unwrap_lines(text: &str, lines: Vec<Piece>) -> Vec<Piece> {
    let shown = |p: &Piece| text.get(p.span.clone()).unwrap_or_default();
    let length = |p: &Piece| shown(p).chars().count();
    let breaks = lines
        .iter()
        .zip(lines.iter().skip(1))
        .filter(|(a, b)| !b.gap && a.end == End::Bare && shown(b).starts_with(char::is_lowercase))
        .count();
    let column = lines
        .iter()
        .map(length)
        .filter(|l| *l <= 100)
        .max()
        .unwrap_or(0);
    let longer = lines.iter().filter(|p| length(p) > 100).count();
    if breaks < 5 || breaks * 4 < lines.len() || longer * 20 > lines.len() {
        return lines;
    }
    // Ranges first, so that a line is read once however many it joins.
    let mut joined: Vec<(Range<usize>, bool)> = Vec::new();
    let mut last = 0;
    for line in &lines {
        let first = shown(line).split_whitespace().next().unwrap_or_default();
        let full = last + 1 + first.chars().count() > column && last <= column;
        let goes_on = !line.gap && line.markers.is_empty() && full;
        last = length(line);
        match joined.last_mut().filter(|_| goes_on) {
            Some((range, _)) => range.end = line.span.end,
            None => joined.push((line.span.clone(), line.gap)),
        }
    }
    joined
        .into_iter()
        .filter_map(|(range, gap)| Piece::new(text, range, gap, false))
        .collect()
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

/// Ends a run of lines without a blank line between.
fn flush(text: &str, run: &mut Vec<Range<usize>>, gap: &mut bool, found: &mut Vec<Piece>) {
    if run.is_empty() {
        return;
    }
    let texts: Vec<&str> = run.iter().filter_map(|l| text.get(l.clone())).collect();
    let marked = texts.iter().skip(1).any(|line| marker(line).is_some());
    if !marked && is_wrapped(&texts) {
        let whole = run.first().map_or(0, |l| l.start)..run.last().map_or(0, |l| l.end);
        found.extend(Piece::new(text, whole, *gap, false));
        run.clear();
    }
    for (i, line) in run.drain(..).enumerate() {
        found.extend(Piece::new(text, line, *gap && i == 0, false));
    }
    *gap = true;
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
            ("", vec![]),
        ] {
            let found = pieces(text);
            let found: Vec<_> = found.iter().map(|p| &text[p.span.clone()]).collect();
            assert_eq!(found, expected);
        }
    }
}
