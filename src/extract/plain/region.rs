//! The region of the article in a page that was copied as a whole, with its menus above and below.

use std::ops::Range;

use super::piece::{End, Piece};
use crate::article::BlockKind;

/// What a short line without a stop speaks against the article, in words of running text.
const SHORT: i64 = -5;
/// What a row of short lines speaks against the article at most: it may be a table or a list in its middle.
const TABLE: i64 = -200;
/// What a line of text must outweigh: menus explain their entries in short sentences.
const COST: i64 = 5;
/// So many short lines on one side make a menu; fewer may be a title with its neighbours.
const MENU: usize = 5;

/// The stretch of pieces that holds the article: the one whose words of running text most outweigh its short lines.
///
/// # Source
/// Maximum subsequence segmentation: J. Pasternack, D. Roth, Extracting article text from the web with maximum
/// subsequence segmentation, WWW 2009, section 3, with weights by form instead of a trained classifier.
pub(super) fn article(pieces: &[Piece]) -> Range<usize> {
    let (mut best, mut best_sum) = (0..pieces.len(), 0);
    let (mut start, mut sum, mut run) = (0, 0, 0);
    let mut listed = false;
    for (i, piece) in pieces.iter().enumerate() {
        // A stem with a colon and the items behind it are no menu.
        let marked = !piece.markers.is_empty() && piece.is_free();
        let item = listed && marked;
        listed = item || piece.is_free() && piece.end == End::Colon;
        if sum <= 0 {
            (start, sum) = (i, 0);
        }
        let weight = if item { words(piece) } else { weight(piece) };
        run = if weight == SHORT { run + weight } else { 0 };
        if run >= TABLE || weight != SHORT {
            sum += weight;
        }
        if sum > best_sum {
            (best, best_sum) = (start..i + 1, sum);
        }
    }
    best
}

fn words(piece: &Piece) -> i64 {
    i64::try_from(piece.words).unwrap_or(0)
}

fn weight(piece: &Piece) -> i64 {
    let words = words(piece);
    match piece.label {
        Some(label) if label.kind == BlockKind::CommentForm => -1000,
        Some(label) if matches!(label.kind, BlockKind::Boilerplate | BlockKind::RelatedLink) => {
            SHORT
        }
        Some(label) if !label.content => 0,
        Some(_) => words,
        None if piece.is_running() || piece.end == End::Stop => words - COST,
        None if !piece.markers.is_empty() && piece.words >= 8 => 0,
        None if piece.words <= 12 && matches!(piece.end, End::Bare | End::Open) => SHORT,
        None => 0,
    }
}

/// How many words may stand on one side for each word of the article.
const BESIDE: (usize, usize) = (4, 5);

/// Labels the menus on both sides of the article.
pub(super) fn label(pieces: &mut [Piece], article: &Range<usize>) {
    let (above, rest) = pieces.split_at_mut(article.start.min(pieces.len()));
    let (inside, below) = rest.split_at_mut(article.len().min(rest.len()));
    let inside: usize = inside.iter().map(|p| p.words).sum();
    if is_menu(above, inside, false) {
        // What stands between the title and the text is its standfirst, if it is longer than a menu entry.
        let title = above
            .iter()
            .rposition(|p| p.label.is_some_and(|l| l.kind == BlockKind::Title));
        for (i, piece) in above.iter_mut().enumerate() {
            let below_title = title.is_some_and(|t| i > t);
            if !(below_title && piece.words >= 8) {
                piece.mark(BlockKind::Boilerplate, "above-the-article");
            }
        }
    }
    if is_menu(below, inside, true) {
        for piece in below {
            piece.mark(BlockKind::Boilerplate, "below-the-article");
        }
    }
}

/// Whether what stands beside the article is a menu: several lines of that form, and fewer words than the article;
/// a text of lists and tables has no region that is clearly the article.
fn is_menu(pieces: &[Piece], inside: usize, below: bool) -> bool {
    let lines = pieces
        .iter()
        .filter(|p| {
            let entry = p.is_free() || p.label.is_some_and(|l| l.kind == BlockKind::Boilerplate);
            entry && p.words <= 12 && matches!(p.end, End::Bare | End::Open)
        })
        .count();
    let free = pieces.iter().filter(|p| p.is_free());
    let words: usize = free.clone().map(|p| p.words).sum();
    let running: usize = free.filter(|p| p.is_running()).map(|p| p.words).sum();
    let footer = below && inside >= 300 && running * 10 <= inside;
    // A menu or a footer has at least one word that all of them have; a list of results has none.
    let bullets = pieces.iter().filter(|p| !p.markers.is_empty()).count();
    let known = pieces.iter().any(|p| !p.is_free() && p.is_noise()) || !below && bullets >= 10;
    // What the text itself marks as a heading or a quotation is the article.
    let marked = pieces.iter().any(|p| {
        p.label
            .is_some_and(|l| l.rule.starts_with("markdown-") && l.content)
    });
    known && !marked && lines >= MENU && (words * BESIDE.1 <= inside * BESIDE.0 || footer)
}
