//! The head of a page: path, title, authors and dates, the description of the picture on top.

use std::collections::BTreeSet;
use std::ops::Range;

use super::cue::{self, any, begins, whole};
use super::fold::fold;
use super::piece::{End, Piece};
use crate::article::BlockKind;

/// How many pieces the head has at most.
const HEAD: usize = 14;

/// Labels the lines above the article and every repeat of the title.
pub(super) fn label(text: &str, pieces: &mut [Piece], title_in_path: Option<&str>) {
    let head = head(pieces);
    captions(text, pieces);
    bylines(text, pieces, head.clone());
    title(text, pieces, head, title_in_path);
}

/// The pieces before the first running text, and that text itself.
fn head(pieces: &[Piece]) -> Range<usize> {
    let first = pieces.iter().position(|p| p.is_running() && p.is_free());
    0..first.map_or(pieces.len(), |i| i + 1).min(HEAD)
}

/// Labels paths such as “Home / News / Title” and gives the title they end in, folded.
pub(super) fn paths(text: &str, pieces: &mut [Piece]) -> Option<String> {
    let head = head(pieces);
    let folds: BTreeSet<String> = pieces.iter().map(|p| p.fold.clone()).collect();
    let mut title = None;
    for piece in pieces.get_mut(head).unwrap_or_default() {
        let line = text.get(piece.body.clone()).unwrap_or_default();
        let Some(parts) = path(line) else {
            continue;
        };
        let last = parts.last().map(|p| fold(p)).unwrap_or_default();
        let first = parts.first().map(|p| fold(p)).unwrap_or_default();
        let repeated = folds.contains(&last);
        let short = parts
            .iter()
            .take(parts.len() - 1)
            .all(|p| p.split_whitespace().count() <= 3);
        if short && (repeated || whole(cue::HOME, &first)) {
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
        .map(|mark| line.split(mark).map(str::trim).collect::<Vec<_>>())
        .find(|parts| parts.len() >= 2 && parts.iter().all(|p| !p.is_empty()))
}

/// Labels descriptions of pictures: credits anywhere, and a first line that shares no word with the article.
fn captions(text: &str, pieces: &mut [Piece]) {
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
    labelled || in_bracket || agency && (piece.end != End::Stop || piece.words <= 8)
}

/// Labels lines about author, date and reading time.
fn bylines(text: &str, pieces: &mut [Piece], head: Range<usize>) {
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
    let labelled = begins(cue::BYLINE_START, &piece.fold)
        && piece.words >= 2
        && (mostly_names || has_date(&piece.fold))
        && piece.end != End::Stop;
    let inside =
        any(cue::BYLINE_INSIDE, &piece.fold) && piece.words <= 14 && piece.end != End::Stop;
    labelled || inside || is_date(piece) || line.contains('@') && piece.words <= 6
}

fn has_date(folded: &str) -> bool {
    let words: Vec<&str> = folded.split_ascii_whitespace().collect();
    let month = words.iter().any(|w| cue::contains(cue::MONTHS, w));
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
            .filter(|w| {
                !cue::contains(cue::MONTHS, w) && !w.starts_with(|c: char| c.is_ascii_digit())
            })
            .count();
        letters <= 4 && piece.words >= 3 || letters == 0
    }
}

/// Labels the title and its repeats.
fn title(text: &str, pieces: &mut [Piece], head: Range<usize>, path: Option<&str>) {
    let candidate = pieces
        .get(head.clone())
        .unwrap_or_default()
        .iter()
        .position(|p| {
            let line = text.get(p.body.clone()).unwrap_or_default();
            p.is_free()
                && p.markers.is_empty()
                && p.is_short_line()
                && p.words >= 3
                && !matches!(p.end, End::Colon | End::Open)
                && line.starts_with(|c: char| !c.is_lowercase())
        });
    let Some(at) = candidate else {
        return;
    };
    let Some(found) = pieces.get(at).cloned() else {
        return;
    };
    // Below a picture's description that leads the page stands as often a section as the title; an author or date
    // line behind it, or a repeat, tells.
    let behind_caption = pieces
        .get(..at)
        .unwrap_or_default()
        .iter()
        .any(|p| p.label.is_some_and(|l| l.rule == "foreign-first-line"));
    let signed = pieces
        .get(at + 1)
        .is_some_and(|p| p.label.is_some_and(|l| l.kind == BlockKind::Byline));
    let repeated = pieces.iter().filter(|p| p.fold == found.fold).count() > 1
        || path == Some(found.fold.as_str());
    let text_follows = pieces
        .get(at + 1..)
        .unwrap_or_default()
        .iter()
        .any(|p| p.is_free() && (p.is_running() || p.end == End::Stop));
    if behind_caption && !signed && !repeated || !text_follows && !repeated {
        return;
    }
    let mut first = true;
    for piece in pieces
        .iter_mut()
        .filter(|p| p.is_free() && p.fold == found.fold)
    {
        piece.force(
            BlockKind::Title,
            1,
            if first { "title" } else { "repeated-title" },
        );
        if let Some(label) = piece.label.as_mut() {
            label.content = first;
        }
        first = false;
    }
}
