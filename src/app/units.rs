//! The units that one marks: from the word to the paragraph, and the same words again.

use crate::session::Document;
use crate::text::{ByteSpan, Gather as _, words};

/// The smallest unit of the text that is larger than a stretch, with its name; the word at the start of the stretch
/// where there is none larger. A clause is what stands between commas, semicolons, colons, dashes, brackets
/// and quotation marks.
pub fn widened(document: &Document, at: ByteSpan) -> Option<(ByteSpan, &'static str)> {
    let (text, found) = (&document.article.text, &document.extraction);
    let block = found.blocks.iter().find(|b| b.span.overlaps(at))?;
    let sentence = found
        .sentences
        .iter()
        .find(|s| s.span.overlaps(at))
        .map(|s| s.span);
    let all = words(text, block.span);
    let word = all.iter().copied().find(|w| w.overlaps(at));
    let quotation = found.quotations.iter().find(|q| q.outer.overlaps(at));
    let clause = sentence.and_then(|s| clause(text.as_str(), s, at));
    let larger = [
        (word, "Word"),
        (clause, "Clause"),
        (sentence, "Sentence"),
        (quotation.map(|q| q.outer), "Quotation"),
        (Some(block.body), "Paragraph"),
    ]
    .into_iter()
    .filter_map(|(span, unit)| Some((span?, unit)))
    .filter(|(span, _)| span.encloses(at) && *span != at)
    .min_by_key(|(span, _)| span.len());
    larger.or(word.map(|w| (w, "Word")))
}

/// The stretch between two signs that part clauses.
fn clause(text: &str, sentence: ByteSpan, at: ByteSpan) -> Option<ByteSpan> {
    let range = sentence.to_range();
    let (start, end) = (
        at.to_range().start.max(range.start),
        at.to_range().end.min(range.end),
    );
    let parts = |c: char| ",;:–—()“”„«»\"".contains(c);
    let numeral = |at: usize| {
        let after = text.get(at + 1..).and_then(|t| t.chars().next());
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        before
            .zip(after)
            .is_some_and(|(b, a)| b.is_ascii_digit() && a.is_ascii_digit())
    };
    let before = text.get(range.start..start)?;
    let from = before
        .char_indices()
        .rev()
        .find(|(i, c)| parts(*c) && !numeral(range.start + i))
        .map_or(range.start, |(i, c)| range.start + i + c.len_utf8());
    let after = text.get(end..range.end)?;
    let to = after
        .char_indices()
        .find(|(i, c)| parts(*c) && !numeral(end + i))
        .map_or(range.end, |(i, _)| end + i);
    let words = text.get(from..to)?;
    let from = from + (words.len() - words.trim_start().len());
    let to = from + words.trim().len();
    // The stop that ends the sentence ends no clause.
    let inner = text.get(from..to)?.trim_end_matches(['.', '!', '?']).len();
    ByteSpan::from_usize(from, from + inner)
}

/// Where the same whole words stand in the blocks of an article, in text order.
pub fn occurrences(document: &Document, quote: &str) -> Vec<ByteSpan> {
    let text = document.article.text.as_str();
    if quote.trim().is_empty() {
        return Vec::new();
    }
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let blocks = document.extraction.blocks.iter().filter(|b| b.content);
    blocks
        .flat_map(|block| {
            let within = document.article.text.slice(block.span).unwrap_or_default();
            let from = block.span.to_range().start;
            within.match_indices(quote).map(move |(at, _)| from + at)
        })
        .filter(|at| {
            let end = at + quote.len();
            !is_part(text.get(..*at).and_then(|t| t.chars().next_back()))
                && !is_part(text.get(end..).and_then(|t| t.chars().next()))
        })
        .filter_map(|at| ByteSpan::from_usize(at, at + quote.len()))
        .gather()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Source};
    use crate::extract::extract;
    use crate::text::Text;

    const TEXT: &str = "Talks\n\n🇺🇦 Kyiv, which lost 1,500 men, said “no deal, no peace”; Moscow waits. Kyiv’s men \
                        wait, and Kyiv waits.\n";

    fn document() -> Document {
        let article = Article::new("", Source::Pasted, Text::new(TEXT));
        let extraction = extract(&article.text);
        Document::new(article, extraction)
    }

    #[test]
    fn units_grow_and_begin_again() {
        let document = document();
        let start = TEXT.find("deal").unwrap();
        let mut at = ByteSpan::from_usize(start, start + 4).unwrap();
        for (words, unit) in [
            ("no deal", "Clause"),
            ("“no deal, no peace”", "Quotation"),
            ("said “no deal, no peace”", "Clause"),
            (
                "🇺🇦 Kyiv, which lost 1,500 men, said “no deal, no peace”; Moscow waits.",
                "Sentence",
            ),
            (TEXT.trim().split_once("\n\n").unwrap().1, "Paragraph"),
            ("Kyiv", "Word"),
        ] {
            let (span, name) = widened(&document, at).unwrap();
            let found = document.article.text.slice(span).unwrap();
            assert_eq!((found, name), (words, unit));
            at = span;
        }
        let lost = TEXT.find("1,500").unwrap();
        let (clause, _) =
            widened(&document, ByteSpan::from_usize(lost, lost + 5).unwrap()).unwrap();
        assert_eq!(
            document.article.text.slice(clause),
            Some("which lost 1,500 men")
        );
    }

    #[test]
    fn the_same_whole_words() {
        let document = document();
        assert_eq!(occurrences(&document, "Kyiv").len(), 3);
        assert_eq!(occurrences(&document, "wait").len(), 1);
        assert_eq!(occurrences(&document, "🇺🇦").len(), 1);
        assert!(occurrences(&document, " ").is_empty());
    }
}
