//! Form: what a line of the article is, by its length, its end, its marker and its neighbours.

use super::list::{headings, is_item};
use super::piece::{End, Piece};
use crate::article::BlockKind;
use crate::text::Gather;

/// The longest heading, in characters and in words.
const HEADING: (usize, usize) = (130, 20);

/// Labels every piece that no other rule took.
pub(super) fn label(text: &str, pieces: &mut [Piece]) {
    let headed = pieces
        .iter()
        .any(|p| p.label.is_some_and(|l| l.rule == "proved-by-contents"));
    // A list of contents names all headings; without one the lists tell by themselves.
    let marked = if headed { Vec::new() } else { headings(pieces) };
    let decided: Vec<_> = (0..pieces.len())
        .map(|i| decide(text, pieces, i, &marked))
        .gather();
    let dashes = dash_items(text, pieces);
    for ((piece, decision), dash) in pieces.iter_mut().zip(decided).zip(dashes) {
        if dash && decision.is_some() {
            piece.body = piece.span.start + DASH.len()..piece.span.end;
            piece.force(BlockKind::ListItem, 1, "list-marker");
            continue;
        }
        if let Some((kind, level, rule)) = decision {
            if kind == BlockKind::Paragraph {
                piece.body = piece.span.clone();
            }
            piece.force(kind, level, rule);
        }
    }
}

/// The marker of lists in several languages, which elsewhere opens speech.
const DASH: &str = "— ";

/// For each line whether a long dash makes it an item: behind a stem with a colon, in small letters.
fn dash_items(text: &str, pieces: &[Piece]) -> Vec<bool> {
    let mut found = Vec::with_capacity(pieces.len());
    let mut listed = false;
    for piece in pieces {
        let line = text.get(piece.span.clone()).unwrap_or_default();
        let item = listed
            && line
                .strip_prefix(DASH)
                .is_some_and(|words| words.starts_with(char::is_lowercase));
        found.push(item);
        listed = item || piece.end == End::Colon;
    }
    found
}

fn decide(
    text: &str,
    pieces: &[Piece],
    i: usize,
    marked: &[usize],
) -> Option<(BlockKind, u8, &'static str)> {
    let piece = pieces.get(i).filter(|p| p.is_free())?;
    let line = text.get(piece.body.clone())?;
    if !piece.markers.is_empty() && is_item(pieces, i) {
        return Some(if marked.binary_search(&i).is_ok() {
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
