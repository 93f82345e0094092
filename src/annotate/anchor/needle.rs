//! What is looked for: a folded quote with its context, and how like a place is to it.

use super::fold::Folded;
use crate::annotate::{CONTEXT_CHARS, Selector};
use crate::text::Pattern;

/// Code points next to the quote that count as its immediate neighbourhood.
const NEAR: usize = 8;
/// Share of the neighbourhood in the likeness of one side; the rest is the edit distance of the whole side. Without
/// it a place a few letters off would be nearly as like as the right one.
const WEIGHT_NEAR: f64 = 0.5;
/// Least and greatest share of the quote in a score; in between it grows with the quote's length against its context.
const WEIGHT_QUOTE: (f64, f64) = (0.5, 0.75);

/// A selector's words, folded in one piece so that white space at the seams is folded as in the text.
pub(super) struct Needle {
    /// Prefix, quote and suffix.
    pub chars: Vec<char>,
    /// Where the quote begins and ends in them.
    pub from: usize,
    pub to: usize,
    /// Whether the quote begins and ends with a whole word.
    whole_start: bool,
    whole_end: bool,
    /// The context as search patterns, nearest code point first.
    before: Pattern,
    after: Pattern,
}

impl Needle {
    /// The needle of a selector; `None` if its quote has nothing visible.
    pub fn of(selector: &Selector) -> Option<Self> {
        let quote = selector.exact.as_str();
        let from = selector.prefix.len() + (quote.len() - quote.trim_start().len());
        let to = selector.prefix.len() + quote.trim_end().len();
        let folded = Folded::of(&[&selector.prefix, quote, &selector.suffix].concat());
        let (from, to) = (folded.index_of_byte(from), folded.index_of_byte(to));
        let first = from.saturating_sub(CONTEXT_CHARS);
        let last = (to + CONTEXT_CHARS).min(folded.chars.len());
        let chars = folded.chars.get(first..last)?.to_vec();
        let (from, to) = (from - first, to.checked_sub(first)?);
        if from >= to {
            return None;
        }
        let (prefix, rest) = chars.split_at_checked(from)?;
        let suffix = chars.get(to..)?;
        Some(Self {
            whole_start: !joins(prefix.last(), rest.first()),
            whole_end: !joins(chars.get(to - 1), suffix.first()),
            before: Pattern::new(prefix.iter().rev().copied()),
            after: Pattern::new(suffix.iter().copied()),
            from,
            to,
            chars,
        })
    }

    pub fn quote(&self) -> &[char] {
        self.chars.get(self.from..self.to).unwrap_or_default()
    }

    pub fn prefix(&self) -> &[char] {
        self.chars.get(..self.from).unwrap_or_default()
    }

    pub fn suffix(&self) -> &[char] {
        self.chars.get(self.to..).unwrap_or_default()
    }

    /// Whether the selector has any context to compare.
    pub fn has_context(&self) -> bool {
        self.quote().len() < self.chars.len()
    }

    /// Whether a place cuts no word that the quote leaves whole.
    pub fn fits_words(&self, text: &[char], start: usize, end: usize) -> bool {
        let (before, after) = (start.checked_sub(1), end.checked_sub(1));
        let cut_start = before.is_some_and(|b| joins(text.get(b), text.get(start)));
        let cut_end = after.is_some_and(|a| joins(text.get(a), text.get(end)));
        !(self.whole_start && cut_start || self.whole_end && cut_end)
    }

    /// The place grown to the whole words that the quote had, without white space at its edges.
    pub fn grow_to_words(&self, text: &[char], start: usize, end: usize) -> (usize, usize) {
        let (mut start, mut end) = (start, end);
        while start < end && text.get(start) == Some(&' ') {
            start += 1;
        }
        while start < end && text.get(end - 1) == Some(&' ') {
            end -= 1;
        }
        while self.whole_start && start > 0 && joins(text.get(start - 1), text.get(start)) {
            start -= 1;
        }
        while self.whole_end && end > 0 && joins(text.get(end - 1), text.get(end)) {
            end += 1;
        }
        (start, end)
    }

    /// How like the surroundings of a place are to the context, from 0 to 1; 1 where there is no context.
    pub fn context_likeness(&self, text: &[char], start: usize, end: usize) -> f64 {
        let (lead, trail) = (self.prefix().len(), self.suffix().len());
        if lead + trail == 0 {
            return 1.0;
        }
        let left = text.get(..start).unwrap_or_default().iter().rev();
        let right = text.get(end..).unwrap_or_default().iter();
        let left = side(
            &mut self.prefix().iter().rev(),
            &self.before,
            &mut left.clone().copied(),
            &mut left.copied(),
        );
        let right = side(
            &mut self.suffix().iter(),
            &self.after,
            &mut right.clone().copied(),
            &mut right.copied(),
        );
        (left * as_f64(lead) + right * as_f64(trail)) / as_f64(lead + trail)
    }

    /// The score of a place from the likeness of its quote and its context: a weighted mean.
    pub fn score(&self, quote: f64, context: f64) -> f64 {
        if !self.has_context() {
            return quote;
        }
        let share = as_f64(self.quote().len()) / as_f64(self.chars.len());
        let weight = share.clamp(WEIGHT_QUOTE.0, WEIGHT_QUOTE.1);
        weight * quote + (1.0 - weight) * context
    }
}

/// How like one side is, read outwards from the quote; the text is read twice.
fn side(
    context: &mut dyn ExactSizeIterator<Item = &'_ char>,
    pattern: &Pattern,
    text: &mut dyn Iterator<Item = char>,
    again: &mut dyn Iterator<Item = char>,
) -> f64 {
    let len = context.len();
    if len == 0 {
        return 0.0;
    }
    let same = context.zip(text).take_while(|(a, b)| **a == *b).count();
    if same == len {
        return 1.0;
    }
    let near = as_f64(same.min(NEAR)) / as_f64(NEAR.min(len));
    let errors = pattern.errors_from_here(again.take(len + len / 4));
    let whole = 1.0 - as_f64(errors) / as_f64(len);
    WEIGHT_NEAR * near + (1.0 - WEIGHT_NEAR) * whole
}

/// Whether a word goes on from one code point to the next.
fn joins(before: Option<&char>, after: Option<&char>) -> bool {
    let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
    letter(before) && letter(after)
}

#[allow(
    clippy::cast_precision_loss,
    reason = "lengths of quotes are far below 2^52"
)]
pub(super) fn as_f64(count: usize) -> f64 {
    count as f64
}
