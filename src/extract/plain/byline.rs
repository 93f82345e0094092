//! Bylines: who wrote the article, when, and how long it takes to read.

use std::ops::Range;

use super::cue;
use super::piece::{End, Piece};
use crate::article::BlockKind;
use crate::text::Gather;

/// Labels lines about author, date and reading time.
pub(super) fn bylines(text: &str, pieces: &mut [Piece], head: Range<usize>) {
    for piece in pieces.get_mut(head).unwrap_or_default() {
        let line = text.get(piece.body.clone()).unwrap_or_default();
        if piece.is_free() && is_byline(line, piece) {
            piece.mark(BlockKind::Byline, "author-or-date");
        }
    }
}

fn is_byline(line: &str, piece: &Piece) -> bool {
    if piece.words > 22 || piece.words == 0 || piece.end == End::Question {
        return false;
    }
    let names = line
        .split_whitespace()
        .skip(1)
        .filter(|w| {
            w.chars()
                .next()
                .is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric())
        })
        .count();
    let mostly_names = names * 2 + 2 >= piece.words;
    let labelled = cue::BYLINE_START.begins(&piece.fold)
        && piece.words >= 2
        && (mostly_names || has_date(&piece.fold))
        && piece.end != End::Stop;
    let inside = cue::BYLINE_INSIDE.any(&piece.fold) && piece.words <= 14 && piece.end != End::Stop;
    labelled || inside || is_date(piece) || line.contains('@') && piece.words <= 6
}

fn has_date(folded: &str) -> bool {
    let words: Vec<&str> = folded.split_ascii_whitespace().gather();
    let month = words.iter().any(|w| cue::MONTHS.contains(w));
    let year = words.iter().any(|w| {
        w.len() == 4
            && (w.starts_with("19") || w.starts_with("20"))
            && w.bytes().all(|b| b.is_ascii_digit())
    });
    let number = words
        .iter()
        .filter(|w| w.bytes().all(|b| b.is_ascii_digit()))
        .count();
    month && number >= 1 || year && number >= 3
}

/// Whether a line is a date, perhaps with a weekday, a place and a time.
fn is_date(piece: &Piece) -> bool {
    piece.words <= 10 && piece.end != End::Stop && has_date(&piece.fold) && {
        let letters = piece
            .fold
            .split_ascii_whitespace()
            .filter(|w| !cue::MONTHS.contains(w) && !w.starts_with(|c: char| c.is_ascii_digit()))
            .count();
        letters <= 4 && piece.words >= 3 || letters == 0
    }
}
