//! A text as characters with their places, so that a rule may look both ways without cutting a character.

use std::ops::Range;

use crate::text::ByteSpan;
use crate::text::Gather;

/// Stands for what lies before the first and behind the last character.
pub(super) const NOTHING: char = '\0';

/// The characters of a text; positions here count characters and are converted only by [`Chars::span`].
pub(super) struct Chars<'a> {
    text: &'a str,
    all: Vec<(usize, char)>,
}

impl<'a> Chars<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            all: text.char_indices().gather(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    #[inline(never)]
    pub(super) fn at(&self, index: usize) -> char {
        self.all.get(index).map_or(NOTHING, |(_, c)| *c)
    }

    /// The character before a position.
    pub(super) fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or(NOTHING, |i| self.at(i))
    }

    fn byte(&self, index: usize) -> usize {
        self.all
            .get(index)
            .map_or(self.text.len(), |(byte, _)| *byte)
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text
            .get(self.byte(range.start)..self.byte(range.end))
            .unwrap_or_default()
    }

    /// The first position from `from` on, before `end`, that holds no white space.
    pub(super) fn skip_space(&self, mut from: usize, end: usize) -> usize {
        while from < end && self.at(from).is_whitespace() {
            from += 1;
        }
        from
    }

    /// The range in bytes without white space at its edges, if anything is left.
    pub(super) fn span(&self, range: Range<usize>) -> Option<ByteSpan> {
        let start = self.skip_space(range.start, range.end);
        let mut end = range.end;
        while end > start && self.before(end).is_whitespace() {
            end -= 1;
        }
        (start < end)
            .then(|| ByteSpan::from_usize(self.byte(start), self.byte(end)))
            .flatten()
    }
}
