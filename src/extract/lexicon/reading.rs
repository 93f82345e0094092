//! A text as units of tokens: what every later step reads.

use std::ops::Range;

use super::token::{Token, TokenKind, tokens};
use crate::article::{Block, BlockKind, Sentence, Unit};
use crate::text::{ByteSpan, Text};

/// A sentence, heading or item, or a whole block that is no content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its tokens, as positions in [`Reading::tokens`].
    pub tokens: Range<usize>,
    /// Where it stands.
    pub span: ByteSpan,
    /// Its block.
    pub block: usize,
    /// Its kind.
    pub unit: Unit,
    /// The index of its sentence, if it is content.
    pub sentence: Option<usize>,
    /// Whether most of its longer words are capitalised, so that capitals name nothing.
    pub title_case: bool,
}

/// The tokens of an article in order, with its passages.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// The article's text.
    pub text: &'a Text,
    /// All tokens, in text order.
    pub tokens: Vec<Token>,
    /// All passages, in text order.
    pub passages: Vec<Passage>,
}

impl<'a> Reading<'a> {
    /// Reads a text that is one sentence.
    #[cfg(test)]
    pub fn of_sentence(text: &'a Text) -> Self {
        let sentence = Sentence {
            span: text.span(),
            unit: Unit::Sentence,
            block: 0,
        };
        Self::new(text, &[], &[sentence])
    }

    /// Reads the sentences, and as one passage each the blocks that have none.
    pub fn new(text: &'a Text, blocks: &[Block], sentences: &[Sentence]) -> Self {
        let mut parts: Vec<(ByteSpan, usize, Unit, Option<usize>)> = sentences
            .iter()
            .enumerate()
            .map(|(i, s)| (s.span, s.block, s.unit, Some(i)))
            .collect();
        let mut has_sentence = vec![false; blocks.len()];
        for sentence in sentences {
            if let Some(flag) = has_sentence.get_mut(sentence.block) {
                *flag = true;
            }
        }
        for (index, block) in blocks.iter().enumerate() {
            if !has_sentence.get(index).copied().unwrap_or(false) {
                let unit = if block.kind == BlockKind::Paragraph {
                    Unit::Sentence
                } else {
                    Unit::Heading
                };
                parts.push((block.body, index, unit, None));
            }
        }
        parts.sort_by_key(|part| part.0);
        let mut reading = Self {
            text,
            tokens: Vec::new(),
            passages: Vec::new(),
        };
        for (span, block, unit, sentence) in parts {
            let start = reading.tokens.len();
            reading.tokens.extend(tokens(text, span));
            let tokens = start..reading.tokens.len();
            let title_case = is_title_case(reading.slice(&tokens));
            reading.passages.push(Passage {
                tokens,
                span,
                block,
                unit,
                sentence,
                title_case,
            });
        }
        reading
    }

    /// The token at a position.
    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The key of the token at a position, empty beyond the end.
    pub fn key(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.key.as_str())
    }

    /// The key of the token `back` places before a position, if it is in `within`.
    pub fn key_before(&self, at: usize, back: usize, within: &Range<usize>) -> &str {
        at.checked_sub(back)
            .filter(|i| *i >= within.start)
            .map_or("", |i| self.key(i))
    }

    /// The tokens at some positions.
    pub fn slice(&self, range: &Range<usize>) -> &[Token] {
        self.tokens.get(range.clone()).unwrap_or_default()
    }

    /// From the first to the last token of a range.
    pub fn span(&self, range: &Range<usize>) -> Option<ByteSpan> {
        let slice = self.slice(range);
        Some(slice.first()?.span.hull(slice.last()?.span))
    }

    /// The words of a span of the text.
    pub fn words(&self, span: ByteSpan) -> &'a str {
        self.text.slice(span).unwrap_or_default()
    }

    /// The passage that holds a token.
    pub fn passage_of(&self, token: usize) -> Option<&Passage> {
        let after = self.passages.partition_point(|p| p.tokens.start <= token);
        self.passages
            .get(after.checked_sub(1)?)
            .filter(|p| p.tokens.contains(&token))
    }

    /// The first token that begins at or after a place in the text.
    pub fn token_at(&self, span: ByteSpan) -> usize {
        self.tokens
            .partition_point(|t| t.span.start() < span.start())
    }

    /// The tokens inside a span.
    pub fn tokens_in(&self, span: ByteSpan) -> Range<usize> {
        let start = self.token_at(span);
        let end = self.tokens.partition_point(|t| t.span.end() <= span.end());
        start..end.max(start)
    }

    /// Whether the text goes on to `at` with a mark of this kind.
    pub fn is_mark(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|t| t.kind == TokenKind::Mark)
    }
}

/// Whether at least two in three of the words of four letters and more are capitalised, of two or more such words
/// after the first; a line with a full stop is a sentence, perhaps one full of names.
fn is_title_case(slice: &[Token]) -> bool {
    let mut marks = slice
        .iter()
        .rev()
        .take(3)
        .take_while(|t| t.kind == TokenKind::Mark);
    if marks.any(|t| t.key == ".") {
        return false;
    }
    let long = |t: &&Token| t.kind == TokenKind::Word && t.key.chars().count() > 3;
    let (mut count, mut capital) = (0, 0);
    for token in slice.iter().skip(1).filter(long) {
        count += 1;
        capital += usize::from(token.capital);
    }
    count > 1 && capital * 3 >= count * 2 && capital > 1
}

/// The sentences of a test's text, divided by `|`; a part that begins with `-` is an item of a list.
#[cfg(test)]
pub(crate) fn parted(source: &str) -> Vec<Sentence> {
    let mut start = 0;
    let part = |part: &str| {
        let span = ByteSpan::from_usize(start, start + part.len()).unwrap_or_default();
        start += part.len() + 1;
        let unit = if part.starts_with('-') {
            Unit::Item
        } else {
            Unit::Sentence
        };
        Sentence {
            span,
            unit,
            block: 0,
        }
    };
    source.split('|').map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_are_told_from_sentences() {
        for (line, expected) in [
            (
                "Secret Talks and Shifting Sands: Is a Deal on the Horizon?",
                true,
            ),
            ("The fear is that Kyiv loses 🇺🇦", false),
            ("The Dual Message is the Message", true),
            ("European unease", false),
            (
                "Rosa Luxemburg met Karl Liebknecht and Clara Zetkin.",
                false,
            ),
            (
                "National Committee Chairman Tom Briggs said Wells was “finished.”",
                false,
            ),
            ("", false),
        ] {
            let text = Text::new(line);
            assert_eq!(
                is_title_case(&tokens(&text, text.span())),
                expected,
                "{line}"
            );
        }
    }

    #[test]
    fn blocks_without_sentences_are_read_too() {
        let text = Text::new("Menu US\nOne. Two 👨‍👩‍👧‍👦.");
        let block = |a, b, kind| Block {
            span: ByteSpan::from_usize(a, b).unwrap(),
            body: ByteSpan::from_usize(a, b).unwrap(),
            kind,
            content: kind == BlockKind::Paragraph,
            level: 0,
            rule: "test",
        };
        let end = text.as_str().len();
        let blocks = [
            block(0, 7, BlockKind::Boilerplate),
            block(8, end, BlockKind::Paragraph),
        ];
        let sentence = |a, b| Sentence {
            span: ByteSpan::from_usize(a, b).unwrap(),
            unit: Unit::Sentence,
            block: 1,
        };
        let reading = Reading::new(&text, &blocks, &[sentence(8, 12), sentence(13, end)]);
        let kinds: Vec<_> = reading
            .passages
            .iter()
            .map(|p| (p.block, p.sentence))
            .collect();
        assert_eq!(kinds, [(0, None), (1, Some(0)), (1, Some(1))]);
        assert_eq!(reading.passage_of(3).map(|p| p.sentence), Some(Some(0)));
        assert_eq!(reading.key(1), "us");
        assert_eq!(reading.key(10_000), "");
    }
}
