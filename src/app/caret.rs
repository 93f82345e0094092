//! The keyboard's place in a text: always a stretch of whole words, moved by sentence and word.

use crate::session::Document;
use crate::text::{ByteOffset, ByteSpan, Span, words};

/// The stretch that the keyboard is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    span: ByteSpan,
    /// Whether Shift moves the start rather than the end.
    backwards: bool,
}

impl Caret {
    /// At this stretch.
    pub fn at(span: ByteSpan) -> Self {
        Self {
            span,
            backwards: false,
        }
    }

    /// The stretch.
    pub fn span(self) -> ByteSpan {
        self.span
    }
}

/// A step of the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// To the sentence after.
    NextSentence,
    /// To the sentence before.
    PreviousSentence,
    /// To the word after.
    NextWord,
    /// To the word before.
    PreviousWord,
    /// To the first sentence.
    First,
    /// To the last sentence.
    Last,
}

/// The caret after a step; with `extend` it grows or shrinks instead of moving. `None` if there is nowhere to go.
pub fn moved(
    document: &Document,
    from: Option<Caret>,
    movement: Movement,
    extend: bool,
) -> Option<Caret> {
    let units = Units { document };
    let Some(from) = from else {
        return match movement {
            Movement::Last => units.last_sentence(),
            _ => units.sentence_from(ByteOffset::new(0)),
        }
        .map(Caret::at);
    };
    if extend {
        units.extended(from, movement)
    } else {
        units.stepped(from.span, movement).map(Caret::at)
    }
}

struct Units<'a> {
    document: &'a Document,
}

impl Units<'_> {
    fn stepped(&self, at: ByteSpan, movement: Movement) -> Option<ByteSpan> {
        match movement {
            Movement::NextSentence => {
                self.sentence_from(self.sentence_at(at.start()).map_or(at.end(), Span::end))
            }
            Movement::PreviousSentence => {
                let here = self.sentence_at(at.start());
                match here {
                    Some(sentence) if sentence != at && sentence.start() < at.start() => {
                        Some(sentence)
                    }
                    _ => self.sentence_before(at.start()),
                }
            }
            Movement::NextWord => {
                let first = self.word_from(at.start())?;
                if first == at || first.end() >= at.end() {
                    self.word_from(at.end())
                } else {
                    Some(first)
                }
            }
            Movement::PreviousWord => {
                let last = self.word_before(at.end());
                match last {
                    Some(word) if word.start() > at.start() => Some(word),
                    _ => self.word_before(at.start()),
                }
            }
            Movement::First => self.sentence_from(ByteOffset::new(0)),
            Movement::Last => self.last_sentence(),
        }
    }

    fn extended(&self, from: Caret, movement: Movement) -> Option<Caret> {
        let (start, end) = (from.span.start(), from.span.end());
        let forward = |to: ByteOffset| Caret {
            span: Span::between(start, to),
            backwards: false,
        };
        let backward = |to: ByteOffset| Caret {
            span: Span::between(to, end),
            backwards: true,
        };
        Some(match (movement, from.backwards) {
            (Movement::NextWord, false) => forward(self.word_from(end)?.end()),
            (Movement::PreviousWord, true) => backward(self.word_before(start)?.start()),
            (Movement::PreviousWord, false) => match self.word_ending_before(end) {
                Some(word) if word.start() >= start => forward(word.end()),
                _ => backward(self.word_before(start)?.start()),
            },
            (Movement::NextWord, true) => match self.word_starting_after(start) {
                Some(word) if word.end() <= end => backward(word.start()),
                _ => forward(self.word_from(end)?.end()),
            },
            (Movement::NextSentence, false) => forward(self.sentence_end_after(end)?),
            (Movement::PreviousSentence, true) => backward(self.sentence_start_before(start)?),
            (Movement::PreviousSentence, false) => match self.sentence_end_before(end) {
                Some(to) if to > start => forward(to),
                _ => backward(self.sentence_start_before(start)?),
            },
            (Movement::NextSentence, true) => match self.sentence_start_after(start) {
                Some(to) if to < end => backward(to),
                _ => forward(self.sentence_end_after(end)?),
            },
            (Movement::First, _) => backward(self.sentence_from(ByteOffset::new(0))?.start()),
            (Movement::Last, _) => forward(self.last_sentence()?.end()),
        })
    }

    fn sentences(&self) -> &[crate::article::Sentence] {
        &self.document.extraction.sentences
    }

    /// The index of the first sentence that ends after a place.
    fn index(&self, at: ByteOffset) -> usize {
        self.sentences().partition_point(|s| s.span.end() <= at)
    }

    fn nth(&self, index: usize) -> Option<ByteSpan> {
        self.sentences().get(index).map(|s| s.span)
    }

    fn sentence_at(&self, at: ByteOffset) -> Option<ByteSpan> {
        self.nth(self.index(at)).filter(|s| s.contains(at))
    }

    fn sentence_from(&self, at: ByteOffset) -> Option<ByteSpan> {
        self.nth(self.sentences().partition_point(|s| s.span.start() < at))
    }

    fn sentence_before(&self, at: ByteOffset) -> Option<ByteSpan> {
        self.nth(
            self.sentences()
                .partition_point(|s| s.span.start() < at)
                .checked_sub(1)?,
        )
    }

    fn last_sentence(&self) -> Option<ByteSpan> {
        self.sentences().last().map(|s| s.span)
    }

    fn sentence_end_after(&self, at: ByteOffset) -> Option<ByteOffset> {
        self.nth(self.index(at)).map(Span::end)
    }

    fn sentence_end_before(&self, at: ByteOffset) -> Option<ByteOffset> {
        self.nth(
            self.sentences()
                .partition_point(|s| s.span.end() < at)
                .checked_sub(1)?,
        )
        .map(Span::end)
    }

    fn sentence_start_before(&self, at: ByteOffset) -> Option<ByteOffset> {
        self.sentence_before(at).map(Span::start)
    }

    fn sentence_start_after(&self, at: ByteOffset) -> Option<ByteOffset> {
        self.nth(self.sentences().partition_point(|s| s.span.start() <= at))
            .map(Span::start)
    }

    /// The words of the sentences from `index` on, as far as asked for.
    fn words_from(&self, index: usize) -> impl Iterator<Item = ByteSpan> {
        self.sentences()
            .iter()
            .skip(index)
            .flat_map(|s| words(&self.document.article.text, s.span))
    }

    /// The words of the sentences up to `index`, last first.
    fn words_back_from(&self, index: usize) -> impl Iterator<Item = ByteSpan> {
        let upto = self.sentences().get(..=index).unwrap_or(self.sentences());
        upto.iter()
            .rev()
            .flat_map(|s| words(&self.document.article.text, s.span).into_iter().rev())
    }

    /// The first word that starts at or after a place.
    fn word_from(&self, at: ByteOffset) -> Option<ByteSpan> {
        self.words_from(self.index(at)).find(|w| w.start() >= at)
    }

    fn word_starting_after(&self, at: ByteOffset) -> Option<ByteSpan> {
        self.words_from(self.index(at)).find(|w| w.start() > at)
    }

    /// The last word that starts before a place.
    fn word_before(&self, at: ByteOffset) -> Option<ByteSpan> {
        self.words_back_from(self.index(at))
            .find(|w| w.start() < at)
    }

    fn word_ending_before(&self, at: ByteOffset) -> Option<ByteSpan> {
        self.words_back_from(self.index(at)).find(|w| w.end() < at)
    }
}

/// A stretch with one border moved by a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// The start, a word earlier.
    StartEarlier,
    /// The start, a word later.
    StartLater,
    /// The end, a word earlier.
    EndEarlier,
    /// The end, a word later.
    EndLater,
}

/// The stretch with one border moved by a word; `None` if there is no word to move to or none would be left.
pub fn with_border(document: &Document, span: ByteSpan, border: Border) -> Option<ByteSpan> {
    let units = Units { document };
    let (start, end) = (span.start(), span.end());
    let moved = match border {
        Border::StartEarlier => Span::try_new(units.word_before(start)?.start(), end),
        Border::StartLater => Span::try_new(units.word_starting_after(start)?.start(), end),
        Border::EndEarlier => Span::try_new(start, units.word_ending_before(end)?.end()),
        Border::EndLater => Span::try_new(start, units.word_from(end)?.end()),
    }?;
    (!moved.is_empty()).then_some(moved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Sentence, Source, Unit};
    use crate::extract::Extraction;
    use crate::text::Text;

    const TEXT: &str = "Kyiv 🇺🇦 said no.\nMoscow said yes, it’s said. Europe waits.";

    fn document() -> Document {
        let sentence = |words: &str| {
            let start = TEXT.find(words).unwrap();
            let span = ByteSpan::from_usize(start, start + words.len()).unwrap();
            Sentence {
                span,
                unit: Unit::Sentence,
                block: 0,
            }
        };
        let sentences = [
            "Kyiv 🇺🇦 said no.",
            "Moscow said yes, it’s said.",
            "Europe waits.",
        ]
        .map(sentence)
        .to_vec();
        let article = Article::new("", Source::Pasted, Text::new(TEXT));
        Document::new(
            article,
            Extraction {
                sentences,
                ..Extraction::default()
            },
        )
    }

    /// Runs steps (capital letters with Shift) and gives the words reached.
    fn walk(steps: &str) -> String {
        let document = document();
        let mut caret = None;
        for step in steps.chars() {
            let movement = match step.to_ascii_lowercase() {
                'd' => Movement::NextSentence,
                'u' => Movement::PreviousSentence,
                'r' => Movement::NextWord,
                'l' => Movement::PreviousWord,
                'h' => Movement::First,
                _ => Movement::Last,
            };
            caret = moved(&document, caret, movement, step.is_ascii_uppercase()).or(caret);
        }
        document
            .article
            .text
            .slice(caret.unwrap().span())
            .unwrap()
            .to_owned()
    }

    #[test]
    fn walks() {
        for (steps, reached) in [
            ("d", "Kyiv 🇺🇦 said no."),
            ("dd", "Moscow said yes, it’s said."),
            ("dddd", "Europe waits."),
            ("ddu", "Kyiv 🇺🇦 said no."),
            ("duu", "Kyiv 🇺🇦 said no."),
            ("e", "Europe waits."),
            ("ddh", "Kyiv 🇺🇦 said no."),
            ("ddr", "Moscow"),
            ("ddrrrr", "it’s"),
            ("ddrrrrrr", "Europe"),
            ("ddl", "said"),
            ("ddrrru", "Moscow said yes, it’s said."),
            ("ddrd", "Europe waits."),
            ("ddrl", "no"),
            ("drRR", "Kyiv 🇺🇦 said no"),
            ("drRRL", "Kyiv 🇺🇦 said"),
            ("drrL", "Kyiv 🇺🇦 said"),
            ("drrLR", "said"),
            ("dD", "Kyiv 🇺🇦 said no.\nMoscow said yes, it’s said."),
            ("dDU", "Kyiv 🇺🇦 said no."),
            ("ddU", "Kyiv 🇺🇦 said no.\nMoscow said yes, it’s said."),
            ("ddUD", "Moscow said yes, it’s said."),
            ("ddL", "Moscow said yes, it’s said"),
            ("ddLL", "Moscow said yes, it’s"),
            ("ddE", "Moscow said yes, it’s said. Europe waits."),
        ] {
            assert_eq!(walk(steps), reached, "{steps}");
        }
    }

    #[test]
    fn borders_move_by_words_and_never_close() {
        let document = document();
        let text = &document.article.text;
        let start = TEXT.find("said yes").unwrap();
        let span = ByteSpan::from_usize(start, start + 8).unwrap();
        for (border, reached) in [
            (Border::StartEarlier, Some("Moscow said yes")),
            (Border::StartLater, Some("yes")),
            (Border::EndEarlier, Some("said")),
            (Border::EndLater, Some("said yes, it’s")),
        ] {
            assert_eq!(
                with_border(&document, span, border).and_then(|s| text.slice(s)),
                reached
            );
        }
        let word = ByteSpan::from_usize(start, start + 4).unwrap();
        assert_eq!(with_border(&document, word, Border::StartLater), None);
        assert_eq!(with_border(&document, word, Border::EndEarlier), None);
    }
}
