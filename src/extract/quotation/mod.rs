//! Quotations: what stands between paired marks in the article, and whether anybody speaks it.

mod pair;
mod scare;

use self::pair::{Mark, pairs};
use self::scare::{Context, is_scare};
use super::Quotation;
use crate::article::{Block, BlockKind, Sentence};
use crate::text::Gather;
use crate::text::{ByteSpan, Text};

/// The quotations of the content blocks in text order.
///
/// A quotation that goes on in the next paragraph, which then begins with the mark again, gives one entry a paragraph.
/// Quotations inside quotations are left out: their words are in the outer one.
pub fn quotations(text: &Text, blocks: &[Block], sentences: &[Sentence]) -> Vec<Quotation> {
    let read: Vec<&Block> = blocks.iter().filter(|b| b.content).gather();
    let mut found = Vec::new();
    for (i, block) in read.iter().enumerate() {
        let Some(body) = text.slice(block.body) else {
            continue;
        };
        let base = block.body.start().to_usize();
        let (mut marks, unclosed) = pairs(body);
        if let Some((open, mark)) = unclosed
            && let Some(next) = read.get(i + 1)
            && text.slice(next.body).is_some_and(|t| t.starts_with(mark))
        {
            marks.push(Mark {
                outer: open..body.len(),
                inner: open + mark.len_utf8()..body.len(),
            });
        }
        for mark in marks {
            let inner = body.get(mark.inner.clone()).unwrap_or_default();
            let lead = inner.len() - inner.trim_start().len();
            let start = base + mark.inner.start + lead;
            let (Some(span), Some(outer)) = (
                ByteSpan::from_usize(start, start + inner.trim().len()),
                ByteSpan::from_usize(base + mark.outer.start, base + mark.outer.end),
            ) else {
                continue;
            };
            let around = sentence_around(sentences, outer).unwrap_or(block.body);
            let around = around
                .intersection(block.body)
                .unwrap_or(block.body)
                .hull(outer);
            let part = |from: usize, to: usize| {
                ByteSpan::from_usize(from, to)
                    .and_then(|s| text.slice(s))
                    .unwrap_or_default()
            };
            let context = Context {
                before: part(around.start().to_usize(), outer.start().to_usize()),
                after: part(outer.end().to_usize(), around.end().to_usize()),
                heading: matches!(block.kind, BlockKind::Heading | BlockKind::Title),
            };
            found.push(Quotation {
                span,
                outer,
                scare: is_scare(inner.trim(), &context),
            });
        }
    }
    found
}

/// The hull of the sentences that a span touches.
fn sentence_around(sentences: &[Sentence], span: ByteSpan) -> Option<ByteSpan> {
    let first = sentences.partition_point(|s| s.span.end() <= span.start());
    let mut touched = sentences
        .iter()
        .skip(first)
        .take_while(|s| s.span.start() < span.end());
    let hull = touched.next()?.span;
    Some(touched.fold(hull, |all, s| all.hull(s.span)))
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use super::*;

    /// Each quotation as its words, `~` in front where it is scare.
    fn check(source: &str, expected: &[&str]) {
        let text = Text::new(source);
        let found: Vec<String> = extract(&text)
            .quotations
            .iter()
            .map(|q| {
                format!(
                    "{}{}",
                    if q.scare { "~" } else { "" },
                    text.slice(q.span).unwrap()
                )
            })
            .collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn speech_and_scare() {
        for (source, expected) in [
            ("He said: “We go on.” It was so.", &["We go on."][..]),
            (
                "🇺🇦 Kyiv called the plan “unacceptable” and left.",
                &["unacceptable"],
            ),
            (
                "The true weight of the ‘secret’ talks is Kyiv’s and Moscow’s.",
                &["~secret"],
            ),
            (
                "They were busy with “refined documents” for the allies’ table.",
                &["~refined documents"],
            ),
            (
                "Officials sought “strong guarantees from all partners” for years.",
                &["strong guarantees from all partners"],
            ),
            (
                "The so-called “coalition of the willing” met.",
                &["~coalition of the willing"],
            ),
            (
                "Der Kreml nannte es „eine rote Linie“. Er schwieg.",
                &["eine rote Linie"],
            ),
            (
                "«Це не мир», — сказав він. План «28 пунктів» лежав на столі.",
                &["Це не мир", "~28 пунктів"],
            ),
            (
                "Il a dit : « Nous restons. » Il est parti.",
                &["Nous restons."],
            ),
            (
                "She said, \"He told me 'no' and left,\" and sat down.",
                &["He told me 'no' and left,"],
            ),
            (
                "The “28-point plan,” drawn up in Washington and argued over in Geneva, waits.",
                &["~28-point plan,"],
            ),
            (
                "Kyiv's 'red line' was the workers' and farmers' rights.",
                &["~red line"],
            ),
            (
                "He said: ‘We will not give up the allies’ trust.’ Then he left.",
                &["We will not give up the allies’ trust."],
            ),
            (
                "“The first paragraph goes on.\n“The second ends,” he said.",
                &["The first paragraph goes on.", "The second ends,"],
            ),
            ("A 5\" pipe and a 7\" one.", &[]),
            ("He said “this and never closed. It went on.", &[]),
            (
                "👨‍👩‍👧‍👦 “Nothing has been decided,” officials said.",
                &["Nothing has been decided,"],
            ),
        ] {
            check(source, expected);
        }
    }

    #[test]
    fn work_grows_with_the_text() {
        for mark in [
            "“", "”", "\"", "'", "‘", "’ ", " ‘a", "«", "»", "„", " '", "“ ”", "s’ ",
        ] {
            let text = Text::new(mark.repeat(50_000));
            let clock = std::time::Instant::now();
            let found = extract(&text);
            assert!(found.quotations.len() <= 50_000);
            assert!(
                clock.elapsed() < std::time::Duration::from_secs(8),
                "{mark:?}"
            );
        }
    }
}
