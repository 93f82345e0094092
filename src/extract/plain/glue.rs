//! Glue: lines that hold several blocks because a page was scraped without its structure.

use std::ops::Range;

use super::cue;
use super::fold::fold;
use super::invite::{Invitation, invitation};
use super::marker::Marker;
use super::piece::Piece;
use crate::article::BlockKind;
use crate::text::Gather;
use crate::text::sentences::split_paragraph;

/// Splits lines at what was glued to them: bullets, key-phrase inserts, inviting sentences.
pub(super) fn split_lines(text: &str, lines: Vec<Piece>, lang: &str) -> Vec<Piece> {
    let dash_lists = lines
        .iter()
        .any(|l| l.markers.first() == Some(&Marker::Bullet('-')));
    let lines: Vec<Piece> = lines
        .into_iter()
        .flat_map(|line| bullets(text, line, dash_lists))
        .gather();
    let repeated = repeated_tails(text, &lines, lang);
    // From the last line to the first: a question to the reader is one only where no article follows.
    let mut found: Vec<Piece> = Vec::with_capacity(lines.len());
    let weight = |p: &Piece| {
        if p.is_running() && !is_tail(p) {
            p.words
        } else {
            0
        }
    };
    let total: usize = lines.iter().map(weight).sum();
    let mut behind = 0;
    let mut appeal_follows = false;
    for line in lines.into_iter().rev() {
        // A publisher's note of two lines behind the article is no article.
        let article_follows = behind * 33 > total && !appeal_follows;
        let mut parts = insert(text, line, &repeated, lang)
            .into_iter()
            .flat_map(|part| sentences(text, part, lang, article_follows))
            .gather();
        behind += parts
            .iter()
            .filter(|p| p.is_free())
            .map(weight)
            .sum::<usize>();
        appeal_follows = parts
            .first()
            .is_some_and(|p| p.label.is_some_and(|l| l.rule == "appeal"));
        parts.reverse();
        found.extend(parts);
    }
    found.reverse();
    found
}

/// Whether a line belongs to what stands behind articles.
fn is_tail(piece: &Piece) -> bool {
    cue::FORM.any(&piece.fold)
        || cue::FURNITURE_INSIDE.any(&piece.fold)
        || cue::CREDIT.any(&piece.fold)
}

/// Splits off bullets glued to the end of a paragraph: a stop, a bullet with spaces, a capital letter, no stop behind.
fn bullets(text: &str, line: Piece, dash_lists: bool) -> Vec<Piece> {
    let Some(body) = text.get(line.body.clone()) else {
        return vec![line];
    };
    let mut cuts: Vec<usize> = Vec::new();
    for bullet in [" - ", " • ", " ▪ ", " ● "] {
        if bullet == " - " && !dash_lists {
            continue;
        }
        cuts.extend(body.match_indices(bullet).filter_map(|(at, _)| {
            let before = body.get(..at)?.trim_end().chars().next_back()?;
            let behind = body.get(at + bullet.len()..)?.trim_start().chars().next()?;
            let ended = matches!(before, '.' | '!' | '?' | ':' | '”' | '"');
            (ended && (behind.is_uppercase() || behind.is_numeric())).then_some(at)
        }));
    }
    cuts.sort_unstable();
    // Behind the last bullet no further sentence may follow.
    let last = cuts
        .last()
        .and_then(|at| body.get(*at..))
        .unwrap_or_default();
    if cuts.is_empty() || fold(last).split_ascii_whitespace().count() > 20 || last.contains(". ") {
        return vec![line];
    }
    let base = line.body.start;
    let mut found = Vec::new();
    let mut start = line.span.start;
    for (i, at) in cuts.iter().chain([&body.len()]).enumerate() {
        found.extend(Piece::new(
            text,
            start..base + at,
            line.gap && i == 0,
            i > 0,
        ));
        start = base + at;
    }
    found
}

/// Where the last sentence of a line begins, if it is not the only one.
fn last_sentence(text: &str, line: &Piece, lang: &str) -> Option<Range<usize>> {
    let body = text.get(line.body.clone())?;
    let all = split_paragraph(body, Some(lang));
    let last = all.last().filter(|_| all.len() > 1)?.to_range();
    Some(line.body.start + last.start..line.body.start + last.end)
}

/// The first three words that the last sentences of at least three lines share, where a doubled stop or a heading
/// before shows that they were glued.
fn repeated_tails(text: &str, lines: &[Piece], lang: &str) -> Vec<String> {
    let mut tails: Vec<(String, bool)> = Vec::new();
    for line in lines.iter().filter(|l| l.words >= 5) {
        let Some(last) = last_sentence(text, line, lang) else {
            continue;
        };
        let host = text
            .get(line.body.start..last.start)
            .unwrap_or_default()
            .trim_end();
        let opening = opening(text.get(last).unwrap_or_default());
        let glued = host.ends_with("..") && !host.ends_with("...") || is_heading_host(host);
        tails.push((opening, glued));
    }
    tails.sort();
    tails
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|same| same.len() >= 3 && same.iter().filter(|t| t.1).count() * 2 >= same.len())
        .filter_map(|same| same.first().map(|t| t.0.clone()))
        .gather()
}

fn opening(sentence: &str) -> String {
    let folded = fold(sentence);
    folded.split_ascii_whitespace().take(3).gather().join(" ")
}

/// Whether what stands before an insert is a heading: short, one stop, most words with capitals.
fn is_heading_host(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    !host.contains(". ") && host.chars().count() <= 130 && super::form::is_title_case(host)
}

/// Splits off a key-phrase insert at the end of a line. The stop that joins it to a heading, or the second stop
/// behind a paragraph, belongs to neither.
fn insert(text: &str, mut line: Piece, repeated: &[String], lang: &str) -> Vec<Piece> {
    let is_insert = |sentence: &str| {
        let folded = fold(sentence);
        cue::INSERT.begins(&folded)
            || repeated.iter().any(|r| super::fold::starts(&folded, r))
                && folded.split_ascii_whitespace().count() <= 30
    };
    let Some(body) = text.get(line.body.clone()) else {
        return vec![line];
    };
    if line.words <= 24 && cue::INSERT.begins(&line.fold) && !body.contains(". ") {
        line.mark(BlockKind::SeoInsert, "key-phrase");
        return vec![line];
    }
    let from = line.body.start;
    // Also behind a stop where no sentence ends by itself, such as “in the U.S. Find out more about”.
    let joined = body
        .rmatch_indices(". ")
        .map(|(at, stop)| from + at + stop.len())
        .next();
    let start = last_sentence(text, &line, lang)
        .map(|r| r.start)
        .into_iter()
        .chain(joined)
        .find(|at| text.get(*at..line.body.end).is_some_and(is_insert));
    let Some(start) = start else {
        return vec![line];
    };
    let host = text.get(from..start).unwrap_or_default().trim_end();
    let keeps = if host.ends_with("..") && !host.ends_with("...") || is_heading_host(host) {
        host.len().saturating_sub(1)
    } else {
        host.len()
    };
    let Some(mut tail) = Piece::new(text, start..line.body.end, false, true) else {
        return vec![line];
    };
    tail.mark(BlockKind::SeoInsert, "glued-key-phrase");
    line.cut(text, from + keeps);
    vec![line, tail]
}

/// Splits off the sentences of a line that invite the reader elsewhere.
fn sentences(text: &str, line: Piece, lang: &str, article_follows: bool) -> Vec<Piece> {
    let Some(body) = text.get(line.body.clone()).filter(|_| line.is_free()) else {
        return vec![line];
    };
    let ranges: Vec<Range<usize>> = split_paragraph(body, Some(lang))
        .into_iter()
        .map(|s| line.body.start + s.to_range().start..line.body.start + s.to_range().end)
        .gather();
    let mut labels: Vec<Option<Invitation>> = Vec::with_capacity(ranges.len());
    let mut only_invitations = true;
    for (i, range) in ranges.iter().enumerate().rev() {
        let sentence = text.get(range.clone()).unwrap_or_default();
        let found = invitation(sentence, &fold(sentence), i + 1 == ranges.len() && i > 0);
        // A question is one only where nothing but invitations follows.
        let found =
            found.filter(|f| *f != Invitation::Question || only_invitations && !article_follows);
        only_invitations &= found.is_some();
        labels.push(found);
    }
    labels.reverse();
    // What stands behind an appeal that leads its line explains it: “Reader poll: Who should go? Vote yes or no.”
    let short = |r: &Range<usize>| {
        text.get(r.clone())
            .is_some_and(|s| s.split_whitespace().count() <= 10)
    };
    if labels.first() == Some(&Some(Invitation::Appeal))
        && ranges.len() <= 3
        && ranges.iter().skip(1).all(short)
    {
        labels.fill(Some(Invitation::Appeal));
    }
    if labels.iter().all(Option::is_none) {
        return vec![line];
    }
    let mut found: Vec<Piece> = Vec::new();
    let parts: Vec<(Range<usize>, Option<Invitation>)> = ranges.into_iter().zip(labels).gather();
    for same in parts.chunk_by(|a, b| a.1.map(Invitation::kind) == b.1.map(Invitation::kind)) {
        let (Some(first), Some(last)) = (same.first(), same.last()) else {
            continue;
        };
        let leads = found.is_empty();
        let start = if leads {
            line.span.start
        } else {
            first.0.start
        };
        let Some(mut piece) = Piece::new(text, start..last.0.end, line.gap && leads, !leads) else {
            continue;
        };
        if let Some(invitation) = first.1 {
            piece.mark(invitation.kind(), invitation.rule());
        }
        found.push(piece);
    }
    found
}
