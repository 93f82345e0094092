//! Lists: which markers make items, and which number or decorate headings.

use super::marker::Marker;
use super::piece::{End, Piece};
use crate::text::Gather;

/// Whether a marker makes a list: bullets and dashes do, numbers and letters only in a row with others.
pub(super) fn is_item(pieces: &[Piece], i: usize) -> bool {
    let Some(piece) = pieces.get(i) else {
        return false;
    };
    let before = pieces.get(..i).unwrap_or_default().iter().rev();
    let after = pieces.get(i + 1..).unwrap_or_default().iter();
    match piece.markers.first() {
        Some(Marker::Bullet('–')) => before
            .take(2)
            .chain(after.take(2))
            .any(|p| p.markers.first() == Some(&Marker::Bullet('–'))),
        Some(Marker::Bullet(_)) => true,
        Some(Marker::Number(n)) => {
            let n = *n;
            after
                .take(40)
                .any(|p| p.markers.first() == Some(&Marker::Number(n + 1)))
                || n > 0
                    && before
                        .take(40)
                        .any(|p| p.markers.first() == Some(&Marker::Number(n - 1)))
        }
        Some(Marker::Letter(c)) => {
            let near = |other: &Piece, step: u32| matches!(other.markers.first(), Some(Marker::Letter(d)) if u32::from(*d) + step == u32::from(*c) + 1);
            after.take(40).any(|p| near(p, 0)) || before.take(40).any(|p| near(p, 2))
        }
        None => false,
    }
}

/// Dashes make items, however long the explanation behind each; bullets may decorate headings.
const DASHES: &[char] = &['-', '–', '*', '+'];

/// A list that a marker belongs to: its kind, and how often numbering began anew before it.
type Series = (u8, u32, u32);

/// What speaks for the marked lines of a series being headings.
#[derive(Default)]
struct Tally {
    lines: usize,
    /// With a paragraph of their own behind them.
    headed: usize,
    /// Some line is long or ends in a stop.
    refuted: bool,
}

/// The marked lines that are headings, in order: none of their series ends in a stop, and most have a paragraph of their own
/// behind them.
pub(super) fn headings(pieces: &[Piece]) -> Vec<usize> {
    let series = series(pieces);
    let mut tallies: Vec<(Series, Tally)> = Vec::new();
    for (i, of) in &series {
        let Some(piece) = pieces.get(*i).filter(|p| !p.is_noise()) else {
            continue;
        };
        let headed = pieces
            .get(i + 1)
            .is_some_and(|n| n.markers.is_empty() && !n.glued && n.end == End::Stop && n.is_free());
        let at = tallies.binary_search_by_key(of, |(s, _)| *s);
        let at = at.unwrap_or_else(|at| {
            tallies.insert(at, (*of, Tally::default()));
            at
        });
        let Some((_, tally)) = tallies.get_mut(at) else {
            continue;
        };
        tally.lines += 1;
        tally.headed += usize::from(headed);
        let dash = matches!(of, (0, c, _) if DASHES.iter().any(|d| u32::from(*d) == *c));
        tally.refuted |= dash || piece.end == End::Stop || piece.words > 14;
    }
    series
        .into_iter()
        .filter(|(_, of)| {
            let at = tallies.binary_search_by_key(of, |(s, _)| *s);
            at.ok()
                .and_then(|at| tallies.get(at))
                .is_some_and(|(_, t)| !t.refuted && t.lines >= 2 && t.headed * 5 >= t.lines * 4)
        })
        .map(|(i, _)| i)
        .gather()
}

/// The series of each marked line.
fn series(pieces: &[Piece]) -> Vec<(usize, Series)> {
    let (mut numbered, mut number) = (0, 0);
    let (mut lettered, mut letter) = (0, 0);
    let mut next = |marker: Marker| match marker {
        Marker::Bullet(c) => (0, u32::from(c), 0),
        Marker::Number(n) => {
            numbered += u32::from(n <= number);
            number = n;
            (1, 0, numbered)
        }
        Marker::Letter(c) => {
            lettered += u32::from(u32::from(c) <= letter);
            letter = u32::from(c);
            (2, 0, lettered)
        }
    };
    pieces
        .iter()
        .enumerate()
        .filter(|(_, p)| !p.is_noise())
        .filter_map(|(i, p)| Some((i, next(*p.markers.first()?))))
        .gather()
}
