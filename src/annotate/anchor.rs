//! Where a stored selector stands in a text, and how sure that is.

use super::{Anchor, Selector, Verdict};
use crate::text::{ByteSpan, Text};

/// Where a selector stands in a text.
pub fn anchor(text: &Text, selector: &Selector) -> Anchor {
    if selector.exact.is_empty() {
        return Anchor::LOST;
    }
    if let Some(span) = text.span_from_chars(selector.position)
        && text.slice(span) == Some(selector.exact.as_str())
    {
        return Anchor::at(span, Verdict::Exact);
    }
    let mut places = text.as_str().match_indices(&selector.exact);
    match (places.next(), places.next()) {
        (Some((at, found)), None) => ByteSpan::from_usize(at, at + found.len())
            .map_or(Anchor::LOST, |span| Anchor::at(span, Verdict::Moved)),
        _ => Anchor::LOST,
    }
}

/// Where each of many selectors stands in one text, in their order.
pub fn anchor_all(text: &Text, selectors: &[&Selector]) -> Vec<Anchor> {
    selectors.iter().map(|s| anchor(text, s)).collect()
}
