//! Clauses: where they begin and end, and the words of a span without the marks at its edges.

use std::ops::Range;

use super::View;
use crate::extract::lexicon::{Passage, TokenKind};
use crate::text::{ByteSpan, is_listed};

/// How many tokens away a clause may end: texts without stops cost no more than others.
const WITHIN: usize = 120;

/// What opens a clause after a comma.
const OPENING: &str =
    "but|while|although|though|whereas|which|who|even|yet|despite|suggesting|so|where|given|aiming";

/// Words that end as participles do and are none.
const NO_PARTICIPLES: &str = "including|during|regarding|concerning|following|involving|according|nothing|something|anything|everything";

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
            let next = view.reading.key(at + 1);
            is_listed(OPENING, next)
                || is_participle(next) && !is_in_list(view, at)
                || opens_with(view, at)
                || next == "with" && is_absolute(view, at + 1)
        }
        "but" => {
            !is_listed("also|,", view.reading.key(at + 1))
                && view.reading.key(at.wrapping_sub(1)) != ","
        }
        "while" => view.reading.key(at.wrapping_sub(1)) != "," && at > 0,
        _ => false,
    }
}

fn is_participle(key: &str) -> bool {
    key.ends_with("ing") && key.len() > 5 && !is_listed(NO_PARTICIPLES, key)
}

/// Whether a colon opens a list of participles: `three points: ceding land, cutting the army`.
fn is_in_list(view: &View, at: usize) -> bool {
    let floor = view.reading.passage_of(at).map_or(at, |p| p.tokens.start);
    (floor.max(at.saturating_sub(40))..at)
        .any(|i| view.reading.key(i) == ":" && is_participle(view.reading.key(i + 1)))
}

/// `with prisoner exchanges serving as ...`: a clause of its own.
fn is_absolute(view: &View, with: usize) -> bool {
    (with + 2..with + 7)
        .take_while(|i| !view.reading.is_mark(*i))
        .any(|i| is_participle(view.reading.key(i)))
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
        let start = p.tokens.start;
        (start..start + 2).any(|i| {
            is_listed(
                "while|although|though|whereas|despite|if",
                view.reading.key(i),
            )
        }) && at > start + 4
            && !(start..at).any(|i| view.reading.key(i) == ",")
            && !matches!(view.reading.key(at + 1), "and" | "or")
    })
}

/// The span of some tokens without marks at its edges; a whole sentence keeps its full stop (code book 0).
pub fn trimmed(view: &View, stretch: &Range<usize>) -> Option<ByteSpan> {
    let mut range = stretch.clone();
    let stop = |i: usize| is_listed(",|.|;|:|—|–|and|•|-|(", view.reading.key(i));
    while range.start < range.end && stop(range.start) {
        range.start += 1;
    }
    while range.end > range.start && stop(range.end - 1) {
        range.end -= 1;
    }
    view.reading.span(&range).filter(|_| !range.is_empty())
}
