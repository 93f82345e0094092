//! How much of an article some words are, and how far into it they stand.

use crate::article::Block;
use crate::text::{ByteOffset, ByteSpan, CharOffset, CharSpan, Gather as _, Offset as _, Text};

/// Measures an article's content: its blocks without the web page around them.
///
/// # Units
/// Unicode code points; white space between blocks counts for nothing.
#[derive(Clone, Debug)]
pub struct Measure<'a> {
    text: &'a Text,
    /// The content blocks in text order, each with how much content lies before it.
    blocks: Vec<(CharSpan, u32)>,
    total: u32,
}

impl<'a> Measure<'a> {
    /// The measure of a text with these blocks.
    pub fn new(text: &'a Text, blocks: &[Block]) -> Self {
        let mut total = 0;
        let content = blocks.iter().filter(|b| b.content);
        let blocks = content
            .filter_map(|b| {
                let span = text.span_to_chars(b.span)?;
                let before = total;
                total += span.len();
                Some((span, before))
            })
            .gather();
        Self {
            text,
            blocks,
            total,
        }
    }

    /// The length of the content.
    pub fn total(&self) -> u32 {
        self.total
    }

    /// How much content lies before a place.
    fn before(&self, at: ByteOffset) -> u32 {
        let at = self.text.to_chars(self.text.floor(at));
        let at = at.map_or(0, CharOffset::get);
        let after = self.blocks.partition_point(|(b, _)| b.start().get() <= at);
        let block = after.checked_sub(1).and_then(|i| self.blocks.get(i));
        block.map_or(0, |(b, before)| {
            before + at.min(b.end().get()) - b.start().get()
        })
    }

    /// How far into the content a place stands: 0 at its start, 1 at its end, and 0 where there is none.
    pub fn fraction(&self, at: ByteOffset) -> f64 {
        if self.total == 0 {
            return 0.0;
        }
        f64::from(self.before(at)) / f64::from(self.total)
    }

    /// The content in some stretches together: what several cover counts once.
    pub fn covered(&self, spans: impl Iterator<Item = ByteSpan>) -> u32 {
        let mut spans = spans.gather();
        spans.sort();
        let (mut sum, mut reached) = (0, 0);
        for span in spans {
            let (start, end) = (self.before(span.start()), self.before(span.end()));
            if end > reached {
                sum += end - start.max(reached);
                reached = end;
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;
    use proptest::prelude::*;

    const NEWS: &str =
        "Headline 🇺🇦\n\nAdvertisement\n\nKyiv said no 👨‍👩‍👧‍👦. Moscow waits.\n\nRead also: More news\n";

    fn span(words: &str) -> ByteSpan {
        let start = NEWS.find(words).unwrap();
        ByteSpan::from_usize(start, start + words.len()).unwrap()
    }

    #[test]
    fn noise_has_no_length() {
        let text = Text::new(NEWS);
        let found = extract(&text);
        let measure = Measure::new(&text, &found.blocks);
        let content: u32 = found
            .blocks
            .iter()
            .filter(|b| b.content)
            .map(|b| text.span_to_chars(b.span).unwrap().len())
            .sum();
        assert_eq!(measure.total(), content);
        for (words, chars) in [("🇺🇦", 2), ("no 👨‍👩‍👧‍👦", 10), ("Read also: More news", 0)]
        {
            assert_eq!(measure.covered([span(words)].into_iter()), chars, "{words}");
        }
        let twice = [span("Moscow waits"), span("Moscow"), span("waits")];
        assert_eq!(measure.covered(twice.into_iter()), 12);
        assert!(measure.fraction(text.span().end()) > 0.999);
    }

    #[test]
    fn an_empty_article_has_no_places() {
        let text = Text::new("");
        let measure = Measure::new(&text, &[]);
        assert_eq!(measure.total(), 0);
        assert!(measure.fraction(text.span().end()).abs() < f64::EPSILON);
    }

    proptest! {
        #[test]
        fn places_keep_their_order(a in 0..200_u32, b in 0..200_u32) {
            let text = Text::new(NEWS);
            let found = extract(&text);
            let measure = Measure::new(&text, &found.blocks);
            let (from, to) = (ByteOffset::new(a.min(b)), ByteOffset::new(a.max(b)));
            let (from, to) = (measure.fraction(from), measure.fraction(to));
            prop_assert!(0.0 <= from && from <= to && to <= 1.0);
        }
    }
}
