//! Clauses: where they begin and end, and the words of a span without the marks at its edges.

use std::ops::Range;

use super::View;
use crate::extract::lexicon::{Passage, TokenKind};
use crate::text::ByteSpan;

/// How many tokens away a clause may end: texts without stops cost no more than others.
const WITHIN: usize = 120;

/// Where the clause that holds a token begins: after a dash, a semicolon, or a comma with a word that opens a clause.
pub fn clause_start(view: &View, passage: &Passage, at: usize) -> usize {
    let floor = passage.tokens.start.max(at.saturating_sub(WITHIN));
    (floor..at)
        .rev()
        .find(|i| is_clause_break(view, *i))
        .map_or(floor, |i| i + 1)
}

/// Where the clause that holds a token ends.
pub fn clause_end(view: &View, passage: &Passage, at: usize) -> usize {
    let end = passage.tokens.end.min(at + WITHIN);
    (at + 1..end)
        .find(|i| is_clause_break(view, *i))
        .unwrap_or(end)
}

fn is_clause_break(view: &View, at: usize) -> bool {
    if view.quoted.has(at) {
        return false;
    }
    match view.reading.key(at) {
        ";" => true,
        "—" | "–" | "-" => !glued_names(view, at),
        "," => {
            matches!(
                view.reading.key(at + 1),
                "but"
                    | "while"
                    | "although"
                    | "though"
                    | "whereas"
                    | "which"
                    | "who"
                    | "even"
                    | "yet"
                    | "despite"
                    | "suggesting"
                    | "so"
                    | "where"
                    | "given"
                    | "aiming"
            ) || is_participle(view.reading.key(at + 1))
                || view.reading.key(at + 1) == "the" && opens_with(view, at)
        }
        "while" => view.reading.key(at.wrapping_sub(1)) != "," && at > 0,
        _ => false,
    }
}

fn is_participle(key: &str) -> bool {
    key.ends_with("ing")
        && key.len() > 5
        && !matches!(
            key,
            "including"
                | "during"
                | "regarding"
                | "concerning"
                | "following"
                | "involving"
                | "according"
                | "nothing"
                | "something"
        )
}

/// Whether a dash or hyphen binds two words.
pub fn glued_names(view: &View, at: usize) -> bool {
    view.reading.token(at).is_some_and(|t| t.glued)
        && view
            .reading
            .token(at + 1)
            .is_some_and(|t| t.glued && t.kind == TokenKind::Word)
        && (view.reading.key(at) == "-" || view.reading.token(at + 1).is_some_and(|t| t.capital))
}

/// Whether the passage of a comma opens with `while` and the like, so that the comma ends its first clause.
fn opens_with(view: &View, at: usize) -> bool {
    view.reading.passage_of(at).is_some_and(|p| {
        (p.tokens.start..p.tokens.start + 2).any(|i| {
            matches!(
                view.reading.key(i),
                "while" | "although" | "though" | "whereas" | "despite" | "if"
            )
        })
    })
}

/// The span of some tokens without marks at its edges; a whole sentence keeps its full stop (code book 0).
pub fn trimmed(view: &View, stretch: &Range<usize>) -> Option<ByteSpan> {
    let mut range = stretch.clone();
    let stop = |i: usize| {
        matches!(
            view.reading.key(i),
            "," | "." | ";" | ":" | "—" | "–" | "and" | "•" | "-" | "("
        )
    };
    while range.start < range.end && stop(range.start) {
        range.start += 1;
    }
    while range.end > range.start && stop(range.end - 1) {
        range.end -= 1;
    }
    view.reading.span(&range).filter(|_| !range.is_empty())
}
