//! Where a stored selector stands in a text, and how sure that is.
//!
//! A wrong place is worse than none: the reader sees a lost highlight, but takes a misplaced one for his own. So the
//! position alone is never believed, a quote alone only if it is long and stands once, and a place that another is
//! nearly as like as is no place. Each selector is judged by itself: another highlight never moves this one.

mod fold;
mod grams;
mod needle;
mod places;
#[cfg(test)]
mod tests;

use self::fold::Folded;
use self::grams::Grams;
use self::needle::{Needle, as_f64};
use self::places::{Place, by_pieces, occurs_once, places, whole};
use super::{Anchor, Selector, Verdict};
use crate::text::{ByteSpan, Text};

/// Likeness of the context below which an unchanged quote is taken for a lookalike: for quotes that have, with their
/// context, no more code points than the first number, and from the second on; in between it falls evenly. A word
/// stands by chance in many places, a sentence does not.
const CONTEXT_FLOOR: [(usize, f64); 2] = [(40, 0.85), (128, 0.5)];
/// The same for a quote that stands several times: half of its context may well be that of another place.
const REPEATED_FLOOR: f64 = 0.85;
/// Code points from which an unchanged quote that stands once is believed although its context is gone.
const DISTINCTIVE: usize = 32;
/// Code points from which an unchanged quote that stands once is believed although another place has its context: a
/// paragraph that was moved leaves its neighbours behind.
const UNMISTAKABLE: usize = 64;
/// Score below which a changed quote is lost.
const CHANGED_FLOOR: f64 = 0.7;
/// Likeness below which a changed quote is no longer the same words.
const QUOTE_FLOOR: f64 = 0.5;
/// The same for a quote that is stored without context.
const BARE_QUOTE_FLOOR: f64 = 0.8;
/// How much the best place must be better than the second best.
const MARGIN: f64 = 0.1;
/// The same for a quote that is unchanged in wholly unchanged context: whatever is like it was so before, too.
const MARGIN_OF_PERFECT: f64 = 0.05;
/// Code points of context from which a quote that stands once with all of its context is believed without a comparison:
/// whatever is like it now was so before.
const ENOUGH_CONTEXT: usize = 32;
/// How much better the context of another place may be, whatever stands there instead of the quote.
const CONTEXT_MARGIN: f64 = 0.2;

/// Where a selector stands in a text.
///
/// - [`Verdict::Exact`]: the quote stands at its position, letter for letter, and no other place has better context.
/// - [`Verdict::Moved`]: the same words elsewhere, or there in another typography (white space, quotation marks,
///   dashes, soft hyphens); its context agrees and no other place is nearly as like, or the quote is long and stands
///   once (and, if it is no whole sentence, no other place has its context), or it stands once and no context was stored.
/// - [`Verdict::TextChanged`]: other words, alike enough, in the same context, and no other place nearly as like.
/// - [`Verdict::Lost`]: anything else, also an empty quote.
///
/// ```
/// use stancemark::annotate::{anchor, Selector, Verdict};
/// use stancemark::text::{ByteSpan, Text};
/// let before = Text::new("Kyiv rejects the plan. Moscow welcomes the plan.");
/// let quote = ByteSpan::from_usize(23, 47).expect("in order");
/// let selector = Selector::describe(&before, quote).expect("on character boundaries");
/// assert_eq!(anchor(&before, &selector).verdict, Verdict::Exact);
///
/// let after = Text::new("Update. Kyiv rejects the plan. Moscow welcomes the plan.");
/// let found = anchor(&after, &selector);
/// assert_eq!(found.verdict, Verdict::Moved);
/// assert_eq!(found.span.and_then(|s| after.slice(s)), Some("Moscow welcomes the plan"));
/// ```
pub fn anchor(text: &Text, selector: &Selector) -> Anchor {
    at_its_position(text, selector)
        .unwrap_or_else(|| search(&Ground::of(text), selector).unwrap_or(Anchor::LOST))
}

/// Where each of many selectors stands in one text, in their order: as [`anchor`] says of each, but the text is
/// prepared once for all.
pub fn anchor_all(text: &Text, selectors: &[&Selector]) -> Vec<Anchor> {
    let mut ground = None;
    selectors
        .iter()
        .map(|selector| {
            at_its_position(text, selector).unwrap_or_else(|| {
                let ground = ground.get_or_insert_with(|| Ground::of(text));
                search(ground, selector).unwrap_or(Anchor::LOST)
            })
        })
        .collect()
}

/// A text made ready for search.
struct Ground<'t> {
    text: &'t Text,
    folded: Folded,
    grams: Grams,
}

impl<'t> Ground<'t> {
    fn of(text: &'t Text) -> Self {
        let folded = Folded::of(text.as_str());
        let grams = Grams::of(&folded.chars);
        Self {
            text,
            folded,
            grams,
        }
    }

    /// The bytes of a place, with the white space at the quote's edges if it is there too.
    fn bytes(&self, place: &Place, selector: &Selector) -> Option<ByteSpan> {
        let (start, end) = self.folded.bytes(place.start, place.end)?;
        let quote = selector.exact.as_str();
        let lead = quote.len() - quote.trim_start().len();
        let trail = quote.len() - quote.trim_end().len();
        let wider = start
            .checked_sub(lead)
            .and_then(|start| ByteSpan::from_usize(start, end + trail))
            .filter(|span| self.text.slice(*span) == Some(quote));
        wider.or_else(|| ByteSpan::from_usize(start, end))
    }
}

/// Settles the selectors that need no search: quote, position and context are all as stored, or there is no quote.
fn at_its_position(text: &Text, selector: &Selector) -> Option<Anchor> {
    if selector.exact.is_empty() {
        return Some(Anchor::LOST);
    }
    let span = quote_at_position(text, selector)?;
    let bytes = span.to_range();
    let before = text.as_str().get(..bytes.start)?;
    let after = text.as_str().get(bytes.end..)?;
    (before.ends_with(&selector.prefix) && after.starts_with(&selector.suffix))
        .then(|| Anchor::at(span, Verdict::Exact))
}

fn quote_at_position(text: &Text, selector: &Selector) -> Option<ByteSpan> {
    let span = text.span_from_chars(selector.position)?;
    (text.slice(span)? == selector.exact).then_some(span)
}

/// Settles most selectors without comparing places: the whole needle stands once, or most of its pieces do, at one place.
/// Where the quote still stands at its position, places are compared.
fn at_once(ground: &Ground, selector: &Selector, needle: &Needle) -> Option<Anchor> {
    let (text, folded, grams) = (ground.text.as_str(), &ground.folded, &ground.grams);
    let at_position = quote_at_position(ground.text, selector);
    if needle.chars.len() - needle.quote().len() < ENOUGH_CONTEXT {
        return None;
    }
    if let Some(place) = whole(text, folded, grams, needle) {
        let span = ground.bytes(&place, selector)?;
        return match at_position {
            None => Some(Anchor::at(span, Verdict::Moved)),
            Some(at) => (at == span).then(|| Anchor::at(span, Verdict::Exact)),
        };
    }
    let place = at_position
        .is_none()
        .then(|| by_pieces(text, folded, grams, needle))??;
    let verdict = if place.is_unchanged() {
        Verdict::Moved
    } else {
        Verdict::TextChanged
    };
    let floor = context_floor(needle.chars.len());
    let repeated = place.context < REPEATED_FLOOR
        && place.is_unchanged()
        && !occurs_once(folded, grams, needle);
    let believed = !repeated
        && place.score >= CHANGED_FLOOR
        && place.quote >= QUOTE_FLOOR
        && place.context >= floor;
    believed
        .then(|| ground.bytes(&place, selector))
        .flatten()
        .map(|span| Anchor::at(span, verdict))
}

/// Compares all places that are like the selector.
fn search(ground: &Ground, selector: &Selector) -> Option<Anchor> {
    let needle = Needle::of(selector)?;
    if let Some(anchor) = at_once(ground, selector, &needle) {
        return Some(anchor);
    }
    let chars = &ground.folded.chars;
    let found = places(ground.text.as_str(), &ground.folded, &ground.grams, &needle);
    let best = found.first();
    let once = || occurs_once(&ground.folded, &ground.grams, &needle);
    let long = needle.quote().len() >= DISTINCTIVE;
    let floor = context_floor(needle.chars.len());

    if let Some(span) = quote_at_position(ground.text, selector) {
        let bytes = span.to_range();
        let start = ground.folded.index_of_byte(bytes.start);
        let end = ground.folded.index_of_byte(bytes.end);
        let context = needle.context_likeness(chars, start, end);
        if context >= floor || (long && once()) {
            // Two strong claims that contradict each other settle nothing.
            let score = needle.score(1.0, context);
            let rival = best.filter(|b| b.score >= score + MARGIN);
            return rival.is_none().then(|| Anchor::at(span, Verdict::Exact));
        }
    }

    if needle.quote().len() >= UNMISTAKABLE
        && let Some(place) = found.iter().find(|p| p.is_unchanged())
        && once()
    {
        return Some(Anchor::at(ground.bytes(place, selector)?, Verdict::Moved));
    }
    let best = best?;
    let perfect = best.is_unchanged() && best.context >= 1.0;
    let margin = if perfect { MARGIN_OF_PERFECT } else { MARGIN };
    let rivals = |other: &Place| {
        best.score - other.score < margin || other.context - best.context >= CONTEXT_MARGIN
    };
    if found.iter().skip(1).any(rivals) {
        return None;
    }
    let verdict = if best.is_unchanged() {
        let believed = if needle.has_context() {
            let stands_once = best.context >= REPEATED_FLOOR || once();
            stands_once && (best.context >= floor || long)
        } else {
            once()
        };
        believed.then_some(Verdict::Moved)?
    } else {
        let believed = if needle.has_context() {
            best.score >= CHANGED_FLOOR && best.quote >= QUOTE_FLOOR && best.context >= floor
        } else {
            long && best.quote >= BARE_QUOTE_FLOOR
        };
        believed.then_some(Verdict::TextChanged)?
    };
    Some(Anchor::at(ground.bytes(best, selector)?, verdict))
}

/// The least likeness of context with which a quote is believed that has, with its context, so many code points.
fn context_floor(length: usize) -> f64 {
    let [(short, high), (long, low)] = CONTEXT_FLOOR;
    let share = as_f64(length.clamp(short, long) - short) / as_f64(long - short);
    high + (low - high) * share
}
