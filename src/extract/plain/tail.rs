//! The tail of a page: forms for comments, sources without sources, lists of other articles. What stands behind the
//! article is judged by what heads it.

use super::cue;
use super::piece::{End, Piece};
use crate::article::BlockKind;
use crate::text::{Gather, is_listed};

/// The most links of a box inside the article.
const BOX: usize = 6;
/// The most words of a publisher's note.
const NOTE: usize = 45;

/// Labels what stands behind the article.
pub(super) fn label(pieces: &mut [Piece]) {
    form(pieces);
    link_lists(pieces);
    notes(pieces);
    sources(pieces);
}

/// The letters of running text, a measure of where the article is.
fn weight<'a>(pieces: impl Iterator<Item = &'a Piece>) -> usize {
    pieces
        .filter(|p| p.is_free() && p.is_running())
        .map(|p| p.fold.len())
        .sum()
}

/// Labels the form for comments and everything behind it.
fn form(pieces: &mut [Piece]) {
    let total = weight(pieces.iter());
    let mut before = 0;
    let mut start = None;
    for (i, piece) in pieces.iter().enumerate() {
        let strong = piece.words <= 30
            && cue::FORM.any(&piece.fold)
            && !(piece.is_running() && piece.words > 24);
        let after = total.saturating_sub(before);
        // A bare “Comments” may also stand in the menu on top: more of the article must be before it than behind.
        let weak = is_weak_heading(&piece.fold) && before > after;
        let enough = before * 4 >= total || piece.label.is_some_and(|l| !l.content);
        if (strong && enough || weak) && i > 0 {
            start = Some(i);
            break;
        }
        before += weight(std::iter::once(piece));
    }
    let Some(start) = start.into_iter().chain(comments(pieces)).min() else {
        return;
    };
    for piece in pieces.iter_mut().skip(start) {
        piece.force(BlockKind::CommentForm, 0, "comment-form");
    }
}

/// Where readers' comments begin, if at least three have a button to reply: at the heading shortly before the first
/// button, else at the line that names the first commenter.
fn comments(pieces: &[Piece]) -> Option<usize> {
    let mut buttons = pieces
        .iter()
        .enumerate()
        .filter(|(_, p)| cue::REPLY.whole(&p.fold) || p.words <= 6 && says(&p.fold))
        .map(|(i, _)| i);
    let first = buttons.next()?;
    buttons.nth(1)?;
    let near = first.saturating_sub(15)..first;
    let heading = near.clone().find(|i| {
        pieces
            .get(*i)
            .is_some_and(|p| is_weak_heading(&p.fold) && p.is_short_line())
    });
    let name = || {
        near.clone()
            .rev()
            .find(|i| pieces.get(*i).is_some_and(Piece::is_short_line))
    };
    heading.or_else(name).filter(|i| *i > 0)
}

/// Whether a line only announces what somebody says, as the lines above comments do.
fn says(folded: &str) -> bool {
    [" says ", " sagt ", " dit "]
        .iter()
        .any(|s| folded.ends_with(s))
}

/// Whether a line is “Comments”, perhaps with their number.
fn is_weak_heading(folded: &str) -> bool {
    // WordPress heads comments with “3 thoughts on” and the title.
    let mut first = folded.split_ascii_whitespace();
    if first
        .next()
        .is_some_and(|w| w.bytes().all(|b| b.is_ascii_digit()))
        && is_listed(
            "thoughts|thought|responses|response|gedanken|kommentare",
            first.next().unwrap_or_default(),
        )
        && is_listed("on|to|zu", first.next().unwrap_or_default())
    {
        return true;
    }
    let words: Vec<&str> = folded
        .split_ascii_whitespace()
        .filter(|w| !w.bytes().all(|b| b.is_ascii_digit()))
        .gather();
    words.len() <= 4 && cue::FORM_WEAK.contains(&words.join(" "))
}

/// Labels headings of lists of other articles and the short lines below them.
fn link_lists(pieces: &mut [Piece]) {
    let total = weight(pieces.iter());
    let mut before = 0;
    let mut i = 0;
    while i < pieces.len() {
        let Some(piece) = pieces.get(i) else {
            break;
        };
        let heads = cue::LINK_HEADING.whole(&piece.fold)
            && piece.is_short_line()
            && !piece.glued
            && piece.label.is_none_or(|l| l.kind != BlockKind::Title);
        if !heads {
            before += weight(std::iter::once(piece));
            i += 1;
            continue;
        }
        let behind_article = before * 20 >= total * 19;
        let most = if behind_article { usize::MAX } else { BOX };
        let mut listed = pieces
            .iter()
            .skip(i + 1)
            .take(most)
            .take_while(|p| is_link_title(p, behind_article))
            .count();
        // Inside the article the line above running text is as likely its heading as a further link.
        let unmarked = pieces.get(i + listed).is_some_and(|p| p.markers.is_empty());
        let text_follows = pieces
            .get(i + listed + 1)
            .is_some_and(|p| p.is_free() && p.end == End::Stop);
        if !behind_article && listed > 0 && unmarked && text_follows {
            listed -= 1;
        }
        for piece in pieces.iter_mut().skip(i).take(listed + 1) {
            piece.label = None;
            piece.mark(BlockKind::RelatedLink, "link-list");
        }
        i += listed + 1;
    }
}

fn is_link_title(piece: &Piece, behind_article: bool) -> bool {
    let short = piece.words <= 22 && piece.end != End::Stop && piece.end != End::Colon;
    if piece.is_noise() {
        return !matches!(piece.label.map(|l| l.kind), Some(BlockKind::CommentForm));
    }
    short || behind_article && piece.words <= 30
}

/// Labels the few words of the publisher behind the furniture that ends an article: behind a credit, or behind three
/// appeals and buttons in a row.
fn notes(pieces: &mut [Piece]) {
    let total: usize = pieces.iter().map(|p| p.words).sum();
    let mut words = 0;
    let mut furniture = 0;
    let mut start = pieces.len();
    for (i, piece) in pieces.iter().enumerate().rev() {
        let kind = piece.label.map(|l| l.kind);
        match kind {
            Some(BlockKind::CommentForm) => continue,
            Some(BlockKind::Boilerplate | BlockKind::CallToAction) => furniture += 1,
            Some(BlockKind::Byline) if piece.label.is_some_and(|l| l.rule == "credit") => {
                furniture = 3;
            }
            _ if furniture > 0 => break,
            _ => {
                words += piece.words;
                start = i;
            }
        }
        if furniture >= 3 || words > NOTE {
            break;
        }
    }
    if furniture < 3 || words > NOTE || words * 20 > total {
        return;
    }
    for piece in pieces.iter_mut().skip(start).filter(|p| !heads_sources(p)) {
        piece.mark(BlockKind::Boilerplate, "behind-the-furniture");
    }
}

/// Whether a line announces sources.
fn heads_sources(piece: &Piece) -> bool {
    cue::SOURCES.whole(&piece.fold)
        || cue::SOURCES.begins(&piece.fold) && piece.end == End::Colon && piece.words <= 6
}

/// Labels a heading for sources that has none below it.
fn sources(pieces: &mut [Piece]) {
    // What stands behind the last line that may be the article.
    let end = pieces.iter().rposition(|p| !p.is_noise()).unwrap_or(0);
    let Some(last) = pieces.get_mut(end).filter(|p| p.is_free() && end > 0) else {
        return;
    };
    if heads_sources(last) {
        last.mark(BlockKind::SourcesStub, "sources-without-sources");
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::plain::blocks;
    use crate::text::Text;

    const TEXT: &str = "The ministry said on Monday that talks with both sides would go on in the capital until the end of the week.";

    #[test]
    fn comments_are_known_by_their_heading_their_buttons_and_who_says_them() {
        for (heading, says, button) in [
            ("12 Comments", "says", "Reply\n"),
            ("3 thoughts on “Talks 🇺🇦”", "says", ""),
            ("Talk", "says", ""),
            ("Talk", "schreibt", "Antworten\n"),
        ] {
            let comment =
                |name: &str| format!("{name} {says}\nMay 1, 2025 at 9:00\n{TEXT}\n{button}");
            let comments = ["Ann", "Bo", "Cy"].map(comment).concat();
            let text = Text::new(format!(
                "{TEXT}\n{TEXT}\n{TEXT}\n{TEXT}\n{heading}\n{comments}"
            ));
            let kept = blocks(&text)
                .iter()
                .filter(|b| b.content && b.span.to_range().len() > 60)
                .count();
            assert_eq!(kept, 4, "{heading} {says}");
        }
    }
}
