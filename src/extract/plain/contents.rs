//! Lists of contents: lines that only repeat headings further down. They double every name in them, but they prove
//! which later lines are headings.

use super::cue;
use super::piece::{End, Piece};
use crate::article::BlockKind;
use crate::text::Gather;

/// The shortest list that repetition alone proves.
const SHORTEST: usize = 3;

/// Labels lists of contents and the headings they prove.
pub(super) fn label(pieces: &mut [Piece]) {
    let mut last: Vec<(&str, usize)> = Vec::new();
    for (i, piece) in pieces.iter().enumerate() {
        if piece.is_free() && !piece.fold.trim().is_empty() {
            last.push((&piece.fold, i));
        }
    }
    last.sort_unstable();
    // For each line the place further down that repeats it.
    let repeats: Vec<Option<usize>> = pieces
        .iter()
        .enumerate()
        .map(|(i, p)| {
            let behind = last.partition_point(|(fold, _)| *fold <= p.fold.as_str());
            let (fold, j) = *last.get(behind.checked_sub(1)?)?;
            (fold == p.fold && j > i && p.is_free() && can_be_entry(p)).then_some(j)
        })
        .gather();
    let mut at = 0;
    while at < pieces.len() {
        let run = run_length(&repeats, at);
        if run < SHORTEST || !is_spread(pieces, &repeats, at, run) {
            at += run.max(1);
            continue;
        }
        for (piece, repeated) in pieces.iter_mut().zip(&repeats).skip(at).take(run) {
            if repeated.is_some() || piece.is_short_line() {
                piece.mark(BlockKind::Contents, "contents-list");
            }
        }
        for target in repeats.iter().skip(at).take(run).flatten() {
            if let Some(heading) = pieces.get_mut(*target).filter(|p| p.is_free()) {
                let level = if heading.markers.is_empty() { 2 } else { 3 };
                heading.force(BlockKind::Heading, level, "proved-by-contents");
            }
        }
        if let Some(title) = at.checked_sub(1).and_then(|i| pieces.get_mut(i))
            && (cue::CONTENTS.whole(&title.fold) || title.words <= 4 && title.end == End::Colon)
        {
            title.mark(BlockKind::Contents, "contents-list");
        }
        at += run;
    }
}

fn can_be_entry(piece: &Piece) -> bool {
    piece.words <= 25 && !piece.glued && !(piece.end == End::Stop && piece.words > 8)
}

/// Whether text stands between most of the repeated lines: a form or a box that stands twice is no list of contents.
fn is_spread(pieces: &[Piece], repeats: &[Option<usize>], at: usize, run: usize) -> bool {
    let targets: Vec<usize> = repeats
        .iter()
        .skip(at)
        .take(run)
        .flatten()
        .copied()
        .gather();
    let texts = targets
        .iter()
        .filter(|t| {
            let mut behind = pieces.iter().skip(**t + 1).take(2);
            behind.any(|p| p.is_running() || p.end == End::Stop || p.end == End::Colon)
        })
        .count();
    texts * 2 >= targets.len()
}

/// How many lines from here on repeat later lines in the same order; one line in five may be missing below.
fn run_length(repeats: &[Option<usize>], at: usize) -> usize {
    let (mut length, mut matched, mut missed, mut before) = (0, 0, 0, 0);
    for (i, repeated) in repeats.iter().enumerate().skip(at) {
        match repeated {
            // The headings come in the order of the list and behind it.
            Some(j) if *j > before => {
                (matched, before, length) = (matched + 1, *j, i + 1 - at);
            }
            _ => missed += 1,
        }
        if missed * 5 > matched || repeats.get(at).is_some_and(|first| *first == Some(i + 1)) {
            break;
        }
    }
    if matched >= SHORTEST { length } else { 0 }
}
