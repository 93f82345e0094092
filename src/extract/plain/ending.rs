//! The very end of an article: who wrote it, what the publisher disclaims, a few words behind the last sentence.

use super::cue;
use super::piece::{End, Piece};
use crate::article::BlockKind;

/// So many lines of running text make an article that the end can be told from.
const ENOUGH: usize = 4;
/// The longest note on an author or of a publisher, in words.
const NOTE: usize = 150;
/// The most words that stand behind the last sentence without one of their own.
const FEW: usize = 8;

/// Labels the last lines up to the last that is the article.
pub(super) fn label(text: &str, pieces: &mut [Piece]) {
    let mut running = pieces
        .iter()
        .filter(|p| p.is_free() && p.is_running())
        .count();
    for piece in pieces.iter_mut().rev() {
        if piece.is_noise() {
            continue;
        }
        let line = text.get(piece.body.clone()).unwrap_or_default();
        running -= usize::from(piece.is_free() && piece.is_running());
        let Some((kind, rule)) = of_last_line(line, piece).filter(|_| running >= ENOUGH) else {
            break;
        };
        if !piece.is_free() {
            break;
        }
        piece.mark(kind, rule);
    }
}

fn of_last_line(line: &str, piece: &Piece) -> Option<(BlockKind, &'static str)> {
    if piece.words > NOTE {
        return None;
    }
    if is_about_author(line, piece) {
        return Some((BlockKind::Byline, "author-or-date"));
    }
    if cue::FURNITURE_INSIDE.any(&piece.fold) || cue::DISCLAIMER.any(&piece.fold) {
        return Some((BlockKind::Boilerplate, "legal-or-cookies"));
    }
    let few = piece.words <= FEW && matches!(piece.end, End::Bare) && piece.markers.is_empty();
    few.then_some((BlockKind::Boilerplate, "below-the-article"))
}

/// Whether a line says of somebody by name that they write: the name, at once a verb, and what they are.
fn is_about_author(line: &str, piece: &Piece) -> bool {
    let name = |w: &&str| w.starts_with(char::is_uppercase);
    let names = line.split_whitespace().take_while(name).count();
    let verb = line.split_whitespace().nth(names).unwrap_or_default();
    (2..=5).contains(&names) && cue::BIO_VERB.contains(verb) && cue::WRITER.any(&piece.fold)
}
