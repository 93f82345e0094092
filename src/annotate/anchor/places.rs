//! The places of a text that are like a needle: seeds vote for regions, regions are searched, places are scored.

use super::fold::Folded;
use super::grams::{GRAM, Grams};
use super::needle::{Needle, as_f64};
use crate::text::Gather;
use crate::text::{Pattern, is_cluster_boundary};

/// Seeds taken of one needle at most, spread over it.
const SEEDS: usize = 32;
/// Places of seeds looked at for one needle at most; a text in which even its rarest seeds stand more often is too
/// repetitive to decide by context.
const BUDGET: usize = 4096;
/// Regions searched for one needle at most, those with most votes first.
const REGIONS: usize = 24;
/// Code points at each edge of a quote by which its changed edge is found.
const EDGE: usize = 64;

/// Code points of the longest quote that is looked for in changed form: the time grows with the square of it.
const LONGEST_CHANGED: usize = 10_000;

/// A place that is like the needle, in folded code points.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub start: usize,
    pub end: usize,
    /// Likeness of the words, from 0 to 1; 1 exactly if they are unchanged.
    pub quote: f64,
    /// Likeness of the context, from 0 to 1.
    pub context: f64,
    pub score: f64,
    unchanged: bool,
}

impl Place {
    pub fn is_unchanged(&self) -> bool {
        self.unchanged
    }
}

/// Where the needle's first code point would stand if it stood at a seed's place, least and greatest of a region.
struct Region {
    first: i64,
    last: i64,
    votes: usize,
}

/// The places like the needle, best first; of changed ones that overlap another only the better is there.
pub(super) fn places(text: &str, folded: &Folded, grams: &Grams, needle: &Needle) -> Vec<Place> {
    let mut found = Vec::new();
    for stride in [GRAM, 1] {
        for region in regions(folded, grams, needle, stride) {
            search_region(text, folded, needle, &region, &mut found);
        }
        if !found.is_empty() {
            break;
        }
    }
    if needle.chars.len() < GRAM || !needle.has_context() {
        for start in occurrences(folded, grams, needle.quote()).take(2) {
            add_unchanged(text, folded, needle, start, &mut found);
        }
    }
    found.sort_by(|a: &Place, b| b.score.total_cmp(&a.score).then(a.start.cmp(&b.start)));
    let mut kept: Vec<Place> = Vec::new();
    for place in found {
        let same = |k: &Place| (k.start, k.end) == (place.start, place.end);
        let overlaps = |k: &Place| k.start < place.end && place.start < k.end;
        let changed = |k: &Place| !place.unchanged || !k.unchanged;
        if !kept.iter().any(|k| same(k) || (changed(k) && overlaps(k))) {
            kept.push(place);
        }
    }
    kept
}

/// Code points of a needle's pieces: long enough to stand once in most texts.
const PIECE: usize = 16;

/// The place of a needle that stands in the text exactly once as a whole, quote and context.
pub(super) fn whole(text: &str, folded: &Folded, grams: &Grams, needle: &Needle) -> Option<Place> {
    let mut all = occurrences(folded, grams, &needle.chars);
    let start = all.next()? + needle.from;
    if all.next().is_some() {
        return None;
    }
    let mut found = Vec::new();
    add_unchanged(text, folded, needle, start, &mut found);
    found.pop().filter(|place| place.context >= 1.0)
}

/// The place for which pieces of the needle speak that stand once in the text: at least half of its pieces, and two, all
/// of them at one place. Another place lacks these pieces, so it cannot be nearly as like.
pub(super) fn by_pieces(
    text: &str,
    folded: &Folded,
    grams: &Grams,
    needle: &Needle,
) -> Option<Place> {
    let reach = 24 + to_i64(needle.quote().len()) / 4;
    let pieces = needle.chars.chunks_exact(PIECE).zip((0..).step_by(PIECE));
    let mut region: Option<Region> = None;
    for (piece, offset) in pieces {
        let mut all = occurrences(folded, grams, piece);
        let (Some(at), None) = (all.next(), all.next()) else {
            continue;
        };
        let vote = to_i64(at) - to_i64(offset);
        let known = region.get_or_insert(Region {
            first: vote,
            last: vote,
            votes: 0,
        });
        known.first = known.first.min(vote);
        known.last = known.last.max(vote);
        known.votes += 1;
        if known.last - known.first > reach {
            return None;
        }
    }
    let region = region.filter(|r| r.votes >= 2 && r.votes * 2 >= needle.chars.len() / PIECE)?;
    let mut found = Vec::new();
    search_region(text, folded, needle, &region, &mut found);
    found.sort_by(|a: &Place, b| b.score.total_cmp(&a.score));
    let mut found = found.into_iter();
    let best = found.next()?;
    // The words stand twice close together.
    let near = |other: &Place| other.start != best.start && other.context > best.context - 0.5;
    (!found.any(|other| near(&other))).then_some(best)
}

/// Whether the quote stands in the text exactly once.
pub(super) fn occurs_once(folded: &Folded, grams: &Grams, needle: &Needle) -> bool {
    occurrences(folded, grams, needle.quote())
        .filter(|start| needle.fits_words(&folded.chars, *start, start + needle.quote().len()))
        .take(2)
        .count()
        == 1
}

/// Where a quote stands unchanged, by its rarest gram, or by looking everywhere if it is shorter than one.
fn occurrences<'a>(
    folded: &'a Folded,
    grams: &'a Grams,
    quote: &'a [char],
) -> Box<dyn Iterator<Item = usize> + 'a> {
    let rarest = quote
        .windows(GRAM)
        .enumerate()
        .map(|(offset, gram)| (grams.candidates(gram), offset))
        .min_by_key(|(places, _)| places.len());
    let stands = |start: &usize| folded.chars.get(*start..start + quote.len()) == Some(quote);
    match rarest {
        Some((places, offset)) => Box::new(
            places
                .iter()
                .filter_map(move |at| (*at as usize).checked_sub(offset))
                .filter(stands),
        ),
        None => Box::new((0..folded.chars.len()).filter(stands)),
    }
}

/// The regions for which seeds of the needle vote, those with most votes first.
fn regions(folded: &Folded, grams: &Grams, needle: &Needle, stride: usize) -> Vec<Region> {
    let stride = stride.max(needle.chars.len() / SEEDS);
    let mut seeds: Vec<(&[u32], usize, &[char])> = needle
        .chars
        .windows(GRAM)
        .enumerate()
        .step_by(stride)
        .map(|(offset, gram)| (grams.candidates(gram), offset, gram))
        .filter(|(candidates, ..)| !candidates.is_empty())
        .gather();
    seeds.sort_by_key(|(candidates, offset, _)| (candidates.len(), *offset));

    let mut votes: Vec<i64> = Vec::new();
    let (mut seen, mut used) = (0, 0);
    for (candidates, offset, gram) in seeds {
        seen += candidates.len();
        if seen > BUDGET {
            break;
        }
        let before = votes.len();
        votes.extend(
            candidates
                .iter()
                .map(|at| *at as usize)
                .filter(|at| folded.chars.get(*at..at + GRAM) == Some(gram))
                .map(|at| to_i64(at) - to_i64(offset)),
        );
        used += usize::from(votes.len() > before);
    }
    votes.sort_unstable();

    let reach = 24 + to_i64(needle.quote().len()) / 4;
    let mut regions: Vec<Region> = Vec::new();
    for vote in votes {
        match regions.last_mut() {
            Some(region) if vote - region.first <= reach => {
                region.last = vote;
                region.votes += 1;
            }
            _ => regions.push(Region {
                first: vote,
                last: vote,
                votes: 1,
            }),
        }
    }
    // One seed alone may stand anywhere; two at the same distance from each other hardly. And what has far fewer votes
    // than the best is no rival to it.
    let least = if used > 2 { 2 } else { 1 };
    let most = regions.iter().map(|r| r.votes).max().unwrap_or(0);
    regions.retain(|r| r.votes >= least.max(most / 4));
    regions.sort_by_key(|r| (std::cmp::Reverse(r.votes), r.first));
    regions.truncate(REGIONS);
    regions
}

/// Adds the places of a region: the unchanged quotes in it, and unless one of them fits well the likest changed one,
/// however unlike: where the context stands without the quote, the quote was taken away.
fn search_region(
    text: &str,
    folded: &Folded,
    needle: &Needle,
    region: &Region,
    found: &mut Vec<Place>,
) {
    let quote = needle.quote();
    let slack = 16 + quote.len() / 8;
    let (from, to) = window(region, needle.from, slack);
    let last = folded.chars.len().saturating_sub(quote.len()).min(to);
    let mut fits = false;
    for start in from..=last {
        if folded.chars.get(start..start + quote.len()) == Some(quote) {
            add_unchanged(text, folded, needle, start, found);
            fits |= found
                .last()
                .is_some_and(|p| p.start == start && p.context > 0.9);
        }
    }
    if !fits
        && quote.len() <= LONGEST_CHANGED
        && let Some(place) = changed_place(text, folded, needle, region, slack)
    {
        found.push(place);
    }
}

/// Indices from `at` in the first to `at` in the last needle of a region, with some slack.
fn window(region: &Region, at: usize, slack: usize) -> (usize, usize) {
    let index = |diagonal: i64| usize::try_from(diagonal + to_i64(at)).unwrap_or(0);
    (
        index(region.first).saturating_sub(slack),
        index(region.last) + slack,
    )
}

fn add_unchanged(
    text: &str,
    folded: &Folded,
    needle: &Needle,
    start: usize,
    found: &mut Vec<Place>,
) {
    let end = start + needle.quote().len();
    if needle.fits_words(&folded.chars, start, end) && cuts_no_character(text, folded, start, end) {
        let context = needle.context_likeness(&folded.chars, start, end);
        found.push(Place {
            start,
            end,
            quote: 1.0,
            context,
            score: needle.score(1.0, context),
            unchanged: true,
        });
    }
}

/// The place of a changed quote: each edge is where what comes before and what comes after it fit best together.
fn changed_place(
    text: &str,
    folded: &Folded,
    needle: &Needle,
    region: &Region,
    slack: usize,
) -> Option<Place> {
    let quote = needle.quote();
    let edge = quote.len().min(EDGE);
    let head = quote.get(..edge)?;
    let tail = quote.get(quote.len() - edge..)?;
    let chars = &folded.chars;

    let starts = window(region, needle.from, slack);
    let start = seam(chars, starts, needle.prefix(), head)?.1;
    let ends = window(region, needle.to, slack + quote.len() / 4);
    let end = seam(chars, ends, tail, needle.suffix())?.0;
    let (start, end) = needle.grow_to_words(chars, start, end.max(start));
    let context = needle.context_likeness(chars, start, end);
    let longer = quote.len().max(end - start);
    let errors = Pattern::new(quote.iter().copied())
        .distance(chars.get(start..end)?.iter().copied(), longer)
        .filter(|_| start < end && cuts_no_character(text, folded, start, end))
        .unwrap_or(longer);
    let likeness = 1.0 - as_f64(errors) / as_f64(longer);
    Some(Place {
        start,
        end,
        quote: likeness,
        context,
        score: needle.score(likeness, context),
        unchanged: errors == 0,
    })
}

/// The first and the last index in a range at which the text before fits `left` and the text after fits `right` with
/// the fewest errors together.
fn seam(
    text: &[char],
    range: (usize, usize),
    left: &[char],
    right: &[char],
) -> Option<(usize, usize)> {
    let (from, to) = (range.0.min(text.len()), range.1.min(text.len()));
    let low = from.saturating_sub(left.len() + left.len() / 2);
    let high = (to + right.len() + right.len() / 2).min(text.len());
    let before = text.get(low..to)?.iter().copied();
    let after = text.get(from..high)?.iter().rev().copied();
    let forwards = Pattern::new(left.iter().copied()).errors_at_ends(before);
    let backwards = Pattern::new(right.iter().rev().copied()).errors_at_ends(after);
    // `forwards` begins at `low`, `backwards` at `high` and runs against it.
    let errors = forwards
        .iter()
        .skip(from - low)
        .zip(backwards.iter().rev())
        .map(|(a, b)| a + b);
    let least = errors.clone().min()?;
    let mut at = (from..).zip(errors).filter(|(_, e)| *e == least);
    let first = at.next()?.0;
    Some((first, at.last().map_or(first, |(index, _)| index)))
}

/// Whether both ends lie between two user-perceived characters (UAX #29, extended grapheme clusters).
fn cuts_no_character(text: &str, folded: &Folded, start: usize, end: usize) -> bool {
    if folded.is_within(start) || folded.is_within(end) {
        return false;
    }
    let Some((start, end)) = folded.bytes(start, end) else {
        return false;
    };
    [start, end].into_iter().all(|at| {
        let next = text.get(at..).and_then(|rest| rest.chars().next());
        // Before an ASCII character there is always a boundary but between CR and LF, which are one space here.
        next.is_none_or(|c| c.is_ascii()) || is_cluster_boundary(text, at)
    })
}

fn to_i64(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX / 4)
}
