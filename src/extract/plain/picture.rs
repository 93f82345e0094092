//! Pictures: their descriptions and who made them.

use super::cue;
use super::fold::fold;
use super::piece::{End, Piece};
use crate::article::BlockKind;
use crate::text::Gather;

/// Labels descriptions of pictures: credits anywhere, and a first line that shares no word with the article.
pub(super) fn captions(text: &str, pieces: &mut [Piece]) {
    for piece in pieces.iter_mut().filter(|p| p.is_free()) {
        let line = text.get(piece.body.clone()).unwrap_or_default();
        if is_credit(line, piece) {
            piece.mark(BlockKind::Caption, "picture-credit");
        }
    }
    let Some(at) = pieces.iter().position(Piece::is_free) else {
        return;
    };
    let mut rest: Vec<&str> = Vec::new();
    for piece in pieces.iter().skip(at + 1) {
        rest.extend(piece.fold.split_ascii_whitespace());
    }
    rest.sort_unstable();
    rest.dedup();
    let Some(first) = pieces.get(at) else {
        return;
    };
    let telling: Vec<&str> = first
        .fold
        .split_ascii_whitespace()
        .filter(|w| w.chars().count() >= 4 && !cue::SHARED_WORDS.contains(w))
        .gather();
    let shared = telling
        .iter()
        .filter(|w| rest.binary_search(w).is_ok())
        .count();
    let foreign = telling.len() >= 4 && shared * 5 <= telling.len() && rest.len() >= 80;
    let foreign = foreign && first.words <= 32 && at < 2 && pieces.len() > at + 2;
    if let Some(first) = pieces.get_mut(at).filter(|_| foreign) {
        first.mark(BlockKind::Caption, "foreign-first-line");
    }
}

/// Whether the last words of a line are a credit such as “Photo: Name”.
fn ends_in_credit(line: &str, piece: &Piece) -> bool {
    const CREDITS: &[&str] = &[
        "Credit:",
        "Photo:",
        "Photo by",
        "Image:",
        "Picture:",
        "Photograph:",
        "Foto:",
        "Фото:",
        "Fot.",
        "Crédit :",
        "Photo :",
        "©",
    ];
    let tail = CREDITS.iter().filter_map(|c| line.rfind(c)).max();
    let tail = tail.and_then(|at| line.get(at..)).unwrap_or_default();
    let credit = fold(tail).split_ascii_whitespace().count();
    !tail.is_empty() && credit <= 8 && !tail.contains(". ") && piece.words <= 60
}

/// Whether a line says who made a picture.
fn is_credit(line: &str, piece: &Piece) -> bool {
    if piece.words > 45 || !cue::PICTURE_CREDIT.any(&piece.fold) {
        return false;
    }
    let labelled = cue::PICTURE_LABEL.begins(&piece.fold)
        && line
            .split_whitespace()
            .take(3)
            .any(|w| w.ends_with(':') || w == "by" || w == "/" || w == "©");
    let closed = line.trim_end_matches('.').ends_with([')', ']']);
    let bracket = line
        .rfind(['(', '['])
        .and_then(|at| line.get(at..))
        .unwrap_or_default();
    let in_bracket = closed
        && cue::PICTURE_CREDIT.any(&fold(bracket))
        && fold(bracket).split_ascii_whitespace().count() <= 10;
    let agency = piece.words <= 30 && cue::PICTURE_AGENCY.any(&piece.fold);
    labelled
        || in_bracket
        || ends_in_credit(line, piece)
        || agency && (piece.end != End::Stop || piece.words <= 8)
}
