//! The head of a page: the path to the article, its title and the repeats of it.

use std::ops::Range;

use super::cue;
use super::fold::fold;
use super::piece::{End, Piece};
use crate::article::BlockKind;
use crate::text::Gather;

/// Names, dates and buttons between title and text are fewer lines.
const NEAR: usize = 10;

/// The pieces before the first running text of the article, and that text itself.
pub(super) fn head(pieces: &[Piece], article: &Range<usize>) -> Range<usize> {
    let first = pieces
        .iter()
        .enumerate()
        .skip(article.start)
        .find(|(_, p)| p.is_running() && p.is_free());
    0..first.map_or(pieces.len(), |(i, _)| i + 1)
}

/// Labels paths such as “Home / News / Title” and gives the title they end in, folded.
pub(super) fn paths(text: &str, pieces: &mut [Piece]) -> Option<String> {
    let head = head(pieces, &(0..pieces.len()));
    let mut folds: Vec<String> = pieces.iter().map(|p| p.fold.clone()).gather();
    folds.sort_unstable();
    let mut title = None;
    for piece in pieces.get_mut(head).unwrap_or_default() {
        let line = text.get(piece.body.clone()).unwrap_or_default();
        let Some(parts) = path(line) else {
            continue;
        };
        let last = parts.last().map(|p| fold(p)).unwrap_or_default();
        let first = parts.first().map(|p| fold(p)).unwrap_or_default();
        let repeated = folds.binary_search(&last).is_ok();
        let short = parts
            .iter()
            .take(parts.len() - 1)
            .all(|p| p.split_whitespace().count() <= 3);
        if short && (repeated || cue::HOME.whole(&first)) {
            piece.mark(BlockKind::Byline, "path");
            if repeated {
                title = Some(last);
            }
        }
    }
    title
}

/// The parts of a line that arrows, bars or slashes with spaces divide into at least two.
fn path(line: &str) -> Option<Vec<&str>> {
    [" / ", " > ", " » ", " › ", " → ", " | ", " \\ ", " ❯ "]
        .into_iter()
        .map(|mark| line.split(mark).map(str::trim).gather())
        .find(|parts| parts.len() >= 2 && parts.iter().all(|p| !p.is_empty()))
}

/// Labels the title and its repeats.
pub(super) fn title(text: &str, pieces: &mut [Piece], head: Range<usize>, path: Option<&str>) {
    let mut folds: Vec<(&str, usize)> = Vec::new();
    for piece in pieces.iter() {
        folds.push((&piece.fold, 0));
    }
    folds.sort_unstable();
    let repeated = |p: &Piece| {
        let fold = p.fold.as_str();
        let first = folds.partition_point(|(f, _)| *f < fold);
        path == Some(fold) || folds.get(first + 1).is_some_and(|(f, _)| *f == fold)
    };
    let signed = |at: usize| {
        let mut behind = pieces.iter().skip(at + 1).take(3);
        behind.any(|p| p.label.is_some_and(|l| l.kind == BlockKind::Byline))
    };
    // Below a picture's description that leads the page stands as often a section as the title; an author or date
    // line behind it, or a repeat, tells.
    let caption = pieces
        .iter()
        .position(|p| p.label.is_some_and(|l| l.rule == "foreign-first-line"));
    let behind_caption = |at: usize| caption.is_some_and(|c| c < at);
    let last_text = pieces
        .iter()
        .rposition(|p| p.is_free() && (p.is_running() || p.end == End::Stop));
    let text_follows = |at: usize| last_text.is_some_and(|t| t > at);
    // In a menu of many short lines the title is the long, the repeated or the signed one; else it is the first.
    let crowded = head.len() > 8;
    let mut best: Option<(usize, usize)> = None;
    for (at, piece) in pieces.iter().enumerate().take(head.end) {
        let line = text.get(piece.body.clone()).unwrap_or_default();
        let glued = pieces.get(at + 1).is_some_and(|next| next.glued);
        let known = repeated(piece) || signed(at);
        if !can_be_title(line, piece)
            || glued
            || !known && (behind_caption(at) || !text_follows(at))
        {
            continue;
        }
        let near = head.end - at <= 6;
        let score = if crowded {
            2 * usize::from(repeated(piece))
                + 2 * usize::from(signed(at))
                + 2 * usize::from(piece.words >= 5)
                + usize::from(near)
                + usize::from(path == Some(piece.fold.as_str()))
        } else {
            0
        };
        if best.is_none_or(|(_, most)| score > most) {
            best = Some((at, score));
        }
    }
    let Some((at, _)) = best else {
        return;
    };
    let title = pieces.get(at).map(|p| p.fold.clone()).unwrap_or_default();
    mark(pieces, &title);
    around(pieces, at, head.end);
}

/// Labels the few words above the title, and those between it and the text unless they may head the text.
fn around(pieces: &mut [Piece], title: usize, end: usize) {
    // Many lines between them are a list that the article begins with.
    let near = end <= title + NEAR;
    for (at, piece) in pieces.iter_mut().enumerate().take(end.saturating_sub(2)) {
        let most = if at < title { 8 } else { 4 * usize::from(near) };
        if piece.words <= most && piece.end == End::Bare && piece.markers.is_empty() {
            piece.mark(BlockKind::Boilerplate, "above-the-article");
        }
    }
}

fn can_be_title(line: &str, piece: &Piece) -> bool {
    piece.is_free()
        && piece.markers.is_empty()
        && piece.is_short_line()
        && piece.words >= 3
        && !matches!(piece.end, End::Colon | End::Open)
        && line.starts_with(|c: char| !c.is_lowercase())
}

/// Labels all lines that are the title; only the first is the article.
fn mark(pieces: &mut [Piece], title: &str) {
    let mut rule = "title";
    for piece in pieces.iter_mut().filter(|p| p.is_free() && p.fold == title) {
        piece.force(BlockKind::Title, 1, rule);
        if let Some(label) = piece.label.as_mut() {
            label.content = rule == "title";
        }
        rule = "repeated-title";
    }
}
