//! Pictures: their descriptions and who made them.

use std::collections::BTreeSet;

use super::cue::{self, any, begins};
use super::fold::fold;
use super::piece::{End, Piece};
use crate::article::BlockKind;

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
    let rest: BTreeSet<&str> = pieces
        .iter()
        .skip(at + 1)
        .flat_map(|p| p.fold.split_ascii_whitespace())
        .collect();
    let Some(first) = pieces.get(at) else {
        return;
    };
    let telling: Vec<&str> = first
        .fold
        .split_ascii_whitespace()
        .filter(|w| w.chars().count() >= 4 && !cue::contains(COMMON, w))
        .collect();
    let shared = telling.iter().filter(|w| rest.contains(**w)).count();
    let foreign = telling.len() >= 4 && shared * 5 <= telling.len() && rest.len() >= 80;
    let foreign = foreign && first.words <= 32 && at < 2 && pieces.len() > at + 2;
    if let Some(first) = pieces.get_mut(at).filter(|_| foreign) {
        first.mark(BlockKind::Caption, "foreign-first-line");
    }
}

/// Words that any two texts share.
const COMMON: cue::Cues = "with|from|that|this|these|those|into|over|under|near|about|after|before|while|their|there|they|them|have|been|\
    were|will|would|your|what|when|where|which|through|against|between|during|more|most|such|some|than|then|very|\
    also|only|other|mit|nach|eine|einer|dans|avec|sur|для|про|при|который|який";

/// Words in front of a credit.
const LABELS: cue::Cues = "photo|photos|photograph|image|images|picture|credit|image credit|photo credit|file photo|illustration|\
    screenshot|foto|bild|symbolbild|archivbild|фото|зображення|изображение|fot|zdjęcie|caption|pictured";

/// Names that only credits carry, with the words around them.
const AGENCIES: cue::Cues = "getty images|via getty|ap photo|afp via|via reuters|epa efe|picture alliance|shutterstock|unsplash|istock|\
    wikimedia commons|alamy|imago|photo by|image credit|photo credit|photo courtesy|file photo";

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
    if piece.words > 45 || !any(cue::PICTURE_CREDIT, &piece.fold) {
        return false;
    }
    let labelled = begins(LABELS, &piece.fold)
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
        && any(cue::PICTURE_CREDIT, &fold(bracket))
        && fold(bracket).split_ascii_whitespace().count() <= 10;
    let agency = piece.words <= 30 && any(AGENCIES, &piece.fold);
    labelled
        || in_bracket
        || ends_in_credit(line, piece)
        || agency && (piece.end != End::Stop || piece.words <= 8)
}
