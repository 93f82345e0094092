//! Form: what a line of the article is, by its length, its end, its marker and its neighbours.

use std::ops::Range;

use super::marker::Marker;
use super::piece::{End, Piece};
use crate::article::BlockKind;

/// The longest heading, in characters and in words.
const HEADING: (usize, usize) = (130, 20);

/// Labels every piece that no other rule took.
pub(super) fn label(text: &str, pieces: &mut [Piece]) {
    let headed = pieces
        .iter()
        .any(|p| p.label.is_some_and(|l| l.rule == "proved-by-contents"));
    let decided: Vec<_> = (0..pieces.len())
        .map(|i| decide(text, pieces, i, headed))
        .collect();
    for (piece, decision) in pieces.iter_mut().zip(decided) {
        if let Some((kind, level, rule)) = decision {
            if kind == BlockKind::Paragraph {
                piece.body = piece.span.clone();
            }
            piece.force(kind, level, rule);
        }
    }
}

fn decide(
    text: &str,
    pieces: &[Piece],
    i: usize,
    headed: bool,
) -> Option<(BlockKind, u8, &'static str)> {
    let piece = pieces.get(i).filter(|p| p.is_free())?;
    let line = text.get(piece.body.clone())?;
    if !piece.markers.is_empty() && is_item(pieces, i) {
        let heads = !headed && is_series_of_headings(pieces, i);
        return Some(if heads {
            (BlockKind::Heading, 3, "marked-heading")
        } else {
            (BlockKind::ListItem, depth(piece), "list-marker")
        });
    }
    if is_heading(line, piece, pieces, i) {
        return Some((BlockKind::Heading, 2, "short-line"));
    }
    Some((BlockKind::Paragraph, 0, "running-text"))
}

fn depth(piece: &Piece) -> u8 {
    u8::try_from(piece.markers.len()).unwrap_or(1)
}

/// Whether a marker makes a list: bullets and dashes do, numbers and letters only in a row with others.
fn is_item(pieces: &[Piece], i: usize) -> bool {
    let Some(piece) = pieces.get(i) else {
        return false;
    };
    let before = pieces.get(..i).unwrap_or_default().iter().rev();
    let after = pieces.get(i + 1..).unwrap_or_default().iter();
    match piece.markers.first() {
        Some(Marker::Bullet('–')) => before
            .take(2)
            .chain(after.take(2))
            .any(|p| p.markers.first() == Some(&Marker::Bullet('–'))),
        Some(Marker::Bullet(_)) => true,
        Some(Marker::Number(n)) => {
            let n = *n;
            after
                .take(40)
                .any(|p| p.markers.first() == Some(&Marker::Number(n + 1)))
                || n > 0
                    && before
                        .take(40)
                        .any(|p| p.markers.first() == Some(&Marker::Number(n - 1)))
        }
        Some(Marker::Letter(c)) => {
            let near = |other: &Piece, step: u32| matches!(other.markers.first(), Some(Marker::Letter(d)) if u32::from(*d) + step == u32::from(*c) + 1);
            after.take(40).any(|p| near(p, 0)) || before.take(40).any(|p| near(p, 2))
        }
        None => false,
    }
}

/// Whether the marked lines of this kind around here are headings: none ends in a stop, and most have a paragraph of
/// their own behind them.
fn is_series_of_headings(pieces: &[Piece], i: usize) -> bool {
    let Some(kind) = pieces.get(i).and_then(|p| p.markers.first()).copied() else {
        return false;
    };
    let alike = |p: &Piece| p.markers.first().is_some_and(|m| m.is_like(kind));
    let (mut headed, mut all) = (0_usize, 0_usize);
    let series = series(pieces, i, kind);
    let pieces = pieces.get(series).unwrap_or_default();
    for (piece, next) in pieces
        .iter()
        .zip(pieces.iter().skip(1).map(Some).chain([None]))
    {
        if !alike(piece) || piece.is_noise() {
            continue;
        }
        if piece.end == End::Stop || piece.words > 14 {
            return false;
        }
        all += 1;
        headed += usize::from(next.is_some_and(|n| {
            n.markers.is_empty() && !n.glued && n.end == End::Stop && n.is_free()
        }));
    }
    all >= 2 && headed * 5 >= all * 4
}

/// The stretch of pieces that the list around `i` is in: for numbers from one 1 to before the next, else everything.
fn series(pieces: &[Piece], i: usize, kind: Marker) -> Range<usize> {
    let number = |p: &Piece| match p.markers.first() {
        Some(Marker::Number(n)) => Some(*n),
        _ => None,
    };
    if !matches!(kind, Marker::Number(_)) {
        return 0..pieces.len();
    }
    let (mut start, mut last) = (i, pieces.get(i).and_then(number).unwrap_or(0));
    for (j, piece) in pieces.iter().enumerate().take(i).rev() {
        match number(piece) {
            Some(n) if n < last => (start, last) = (j, n),
            Some(_) => break,
            None => {}
        }
    }
    let mut last = pieces.get(i).and_then(number).unwrap_or(0);
    let mut end = pieces.len();
    for (j, piece) in pieces.iter().enumerate().skip(i + 1) {
        match number(piece) {
            Some(n) if n > last => last = n,
            Some(_) => {
                end = j;
                break;
            }
            None => {}
        }
    }
    start..end
}

/// Whether an unmarked line names a section.
fn is_heading(line: &str, piece: &Piece, pieces: &[Piece], i: usize) -> bool {
    let starts = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let long = line.chars().count() > HEADING.0 || piece.words > HEADING.1;
    if long || piece.words == 0 || starts.starts_with(char::is_lowercase) {
        return false;
    }
    // Something must follow for it to name.
    let Some(next) = pieces
        .get(i + 1..)
        .and_then(|rest| rest.iter().find(|p| !p.is_noise()))
    else {
        return false;
    };
    let titled = is_title_case(line);
    match piece.end {
        End::Stop | End::Open => false,
        End::Bare => piece.words <= 14 || titled,
        End::Question => {
            titled && piece.words >= 2
                || piece.words <= 12 && !line.contains(". ") && next.is_running()
        }
        End::Colon => titled && piece.words >= 2,
    }
}

/// Whether at least three quarters of the longer words, and at least two words, begin with capitals.
pub(super) fn is_title_case(line: &str) -> bool {
    let (mut capitals, mut all) = (0_usize, 0_usize);
    for word in line.split(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | '/')) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.chars().count() < 4 {
            continue;
        }
        let Some(first) = word.chars().next() else {
            continue;
        };
        all += 1;
        capitals += usize::from(first.is_uppercase() || first.is_numeric());
    }
    all >= 2 && capitals * 4 >= all * 3
}
