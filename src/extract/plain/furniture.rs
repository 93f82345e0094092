//! Furniture: lines of the page around the article, wherever they stand.

use super::cue;
use super::piece::{End, Piece};
use crate::article::BlockKind;
use crate::text::{Gather, is_listed};

/// Labels lines that lead elsewhere, appeal to the reader or belong to the page.
pub(super) fn label(text: &str, pieces: &mut [Piece]) {
    for piece in pieces.iter_mut().filter(|p| p.is_free()) {
        let line = text.get(piece.body.clone()).unwrap_or_default();
        if let Some((kind, rule)) = decide(line, piece) {
            piece.mark(kind, rule);
        }
    }
}

/// What a line of the page around an article is, read alone; `None` for what may be the article.
pub(in crate::extract) fn of_line(line: &str) -> Option<(BlockKind, &'static str)> {
    if line.len() > 800 {
        return None;
    }
    decide(line, &Piece::new(line, 0..line.len(), false, false)?)
}

fn decide(line: &str, piece: &Piece) -> Option<(BlockKind, &'static str)> {
    let folded = piece.fold.as_str();
    if piece.words == 0 {
        // Rules, stars and arrows between parts; a flag or a face is somebody's word.
        return line
            .chars()
            .all(|c| c.is_ascii_punctuation() || is_ornament(c))
            .then_some((BlockKind::Boilerplate, "ornament"));
    }
    if cue::FURNITURE_INSIDE.any(folded) && (piece.words <= 40 || cue::COOKIES_START.begins(folded))
    {
        return Some((BlockKind::Boilerplate, "legal-or-cookies"));
    }
    let first = folded.split_ascii_whitespace().next().unwrap_or_default();
    let legal = is_listed("copyright|disclaimer|disclosure|haftungsausschluss", first)
        && (piece.words <= 15 || piece.words <= 60 && line.contains([':', '©']));
    if legal || line.starts_with(['©', 'Ⓒ']) {
        return Some((BlockKind::Boilerplate, "legal-or-cookies"));
    }
    if cue::CREDIT.any(folded)
        && piece.words <= 40
        && (cue::CREDIT.begins(folded) || line.starts_with('(') || piece.words <= 16)
    {
        return Some((BlockKind::Byline, "credit"));
    }
    if is_link_line(line, piece) {
        return Some((BlockKind::RelatedLink, "link-line"));
    }
    let labelled = line
        .split_once(':')
        .is_some_and(|(before, _)| cue::TAGS.whole(&super::fold::fold(before)));
    if labelled && piece.end != End::Stop && piece.words <= 40 {
        return Some((BlockKind::RelatedLink, "tags"));
    }
    if cue::FURNITURE.whole(folded) {
        return Some((BlockKind::Boilerplate, "menu-word"));
    }
    if is_menu(line, piece) {
        return Some((BlockKind::Boilerplate, "menu"));
    }
    if cue::APPEAL.any(folded) && piece.words <= 40 && begins_like_an_appeal(folded) {
        return Some((BlockKind::CallToAction, "appeal"));
    }
    is_address(line).then_some((BlockKind::RelatedLink, "address"))
}

fn is_ornament(c: char) -> bool {
    matches!(
        c,
        '•' | '·'
            | '–'
            | '—'
            | '―'
            | '─'
            | '═'
            | '→'
            | '←'
            | '↑'
            | '↓'
            | '»'
            | '«'
            | '›'
            | '‹'
            | '★'
            | '☆'
            | '◆'
            | '■'
            | '□'
            | '●'
            | '○'
            | '…'
            | '§'
            | '¶'
            | '×'
            | '✕'
            | '☰'
            | '▼'
            | '▲'
    ) || c.is_whitespace()
}

/// Whether a line begins with “Also read:” or the like: a colon or bar behind the cue, or nothing but the cue.
fn is_link_line(line: &str, piece: &Piece) -> bool {
    if piece.words > 30 || !cue::LINK_LINE.begins(&piece.fold) {
        return false;
    }
    let longest = cue::LINK_LINE
        .phrases()
        .filter(|c| super::fold::starts(&piece.fold, c))
        .map(|c| c.split(' ').count())
        .max()
        .unwrap_or(0);
    // The mark must stand right behind the cue's words.
    let mut seen = 0;
    for word in line.split_whitespace() {
        seen += super::fold::fold(word).split_ascii_whitespace().count();
        let marked = word.ends_with([':', '|', '>', '»', '→', '–', '—', '-']);
        if marked && seen >= longest {
            // A single word such as “Watch” leads elsewhere only with the mark at once behind it.
            return if longest == 1 {
                seen == 1 && piece.end != End::Stop
            } else {
                seen <= longest + 2
            };
        }
        if seen > longest + 2 {
            break;
        }
    }
    piece.words == longest && piece.words >= 2 && piece.end != End::Stop
        || line.starts_with('[') && line.ends_with(']')
        || line.starts_with("READ ")
        || line.starts_with("ALSO ")
        || longest >= 2
            && piece.end == End::Bare
            && super::form::is_title_case(line)
            && cue::LINK_TITLE.begins(&piece.fold)
}

/// Whether a line is a row of menu words.
fn is_menu(line: &str, piece: &Piece) -> bool {
    for mark in ['|', '•', '·', '/', '>', '›', '»'] {
        let parts: Vec<String> = line.split(mark).map(super::fold::fold).gather();
        if parts.len() >= 3
            && parts
                .iter()
                .filter(|p| cue::FURNITURE.whole(p) || cue::HOME.whole(p))
                .count()
                * 2
                >= parts.len()
        {
            return true;
        }
    }
    let known = piece
        .fold
        .split_ascii_whitespace()
        .filter(|w| cue::FURNITURE.contains(w) || cue::HOME.contains(w))
        .count();
    piece.end == End::Bare && piece.words >= 2 && known == piece.words
}

/// Whether an appeal opens with an order to the reader or an offer: a report about subscriptions does not.
fn begins_like_an_appeal(folded: &str) -> bool {
    cue::YOU.any(folded) || cue::APPEAL_START.begins(folded) || !folded.is_ascii()
}

/// Whether a line is nothing but an address of the web.
fn is_address(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    words.next().is_none()
        && first.len() > "https://".len()
        && (first.starts_with("http://")
            || first.starts_with("https://")
            || first.starts_with("www."))
}
