//! Markdown: marks that writers and converters put at the start of lines.

use super::fold::fold;
use super::piece::Piece;
use crate::article::BlockKind;

/// Labels headings, quotations, pictures, links and tables that are marked as such.
pub(super) fn label(text: &str, pieces: &mut [Piece]) {
    for i in 0..pieces.len() {
        let underlined = pieces
            .get(i + 1)
            .filter(|p| !p.gap)
            .and_then(|p| text.get(p.span.clone()))
            .and_then(underline);
        let Some(piece) = pieces.get_mut(i) else {
            continue;
        };
        let Some(line) = text.get(piece.span.clone()) else {
            continue;
        };
        if let Some((level, at)) = heading(line) {
            narrow(text, piece, at, &['#', ' ']);
            piece.force(BlockKind::Heading, level, "markdown-heading");
        } else if let Some(at) = line
            .strip_prefix('>')
            .map(|rest| line.len() - rest.trim_start_matches(['>', ' ']).len())
        {
            narrow(text, piece, at, &[' ']);
            piece.force(BlockKind::Quote, 0, "markdown-quotation");
        } else if line.starts_with("![") && line.ends_with(')') {
            piece.force(BlockKind::Caption, 0, "markdown-picture");
        } else if line.starts_with('[') && line.ends_with(')') && line.matches("](").count() == 1 {
            piece.mark(BlockKind::RelatedLink, "markdown-link");
        } else if line.len() > 2 && line.starts_with('|') && line.ends_with('|') {
            piece.force(BlockKind::Table, 0, "markdown-table");
        } else if let Some(inner) = bold(line) {
            narrow(text, piece, inner, &['*', '_']);
            piece.force(BlockKind::Heading, 3, "bold-line");
        } else if let Some(level) = underlined.filter(|_| piece.words > 0 && piece.words <= 20) {
            piece.force(BlockKind::Heading, level, "markdown-heading");
        }
    }
    // The first heading of level 1 is the title.
    if let Some(first) = pieces
        .iter_mut()
        .find(|p| p.label.is_some_and(|l| l.rule == "markdown-heading"))
        && first.label.is_some_and(|l| l.level == 1)
    {
        first.force(BlockKind::Title, 1, "title");
    }
}

/// Takes marks off the body.
fn narrow(text: &str, piece: &mut Piece, at: usize, behind: &[char]) {
    let whole = piece.span.clone();
    let end = text.get(whole.clone()).map_or(whole.end, |line| {
        whole.start + line.trim_end_matches(behind).len()
    });
    piece.body = whole.start + at..end.max(whole.start + at);
    piece.fold = fold(text.get(piece.body.clone()).unwrap_or_default());
    piece.markers.clear();
}

/// The level of a heading with `#` and where its words begin.
fn heading(line: &str) -> Option<(u8, usize)> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let title = words.trim_start();
    let valid = (1..=6).contains(&level) && title.len() < words.len() && !title.is_empty();
    Some((
        u8::try_from(level).ok().filter(|_| valid)?,
        line.len() - title.len(),
    ))
}

/// The level that a row of `=` or `-` gives to the line above.
fn underline(line: &str) -> Option<u8> {
    if line.len() >= 3 && line.bytes().all(|b| b == b'=') {
        return Some(1);
    }
    (line.len() >= 3 && line.bytes().all(|b| b == b'-')).then_some(2)
}

/// Where the words of a short line begin that is bold from end to end.
fn bold(line: &str) -> Option<usize> {
    ["**", "__"].into_iter().find_map(|mark| {
        let inner = line.strip_prefix(mark)?.strip_suffix(mark)?;
        let whole =
            !inner.contains(mark) && !inner.is_empty() && inner.split_whitespace().count() <= 15;
        (whole && !inner.ends_with('.')).then_some(mark.len())
    })
}
