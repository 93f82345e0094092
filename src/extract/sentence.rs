//! The sentences of the article: every content block divided into units of reading.

use crate::article::{Block, BlockKind, Sentence, Unit};
use crate::text::sentences::{guess_language, split_paragraph};
use crate::text::{ByteSpan, Text};

/// The units of reading of the content blocks in text order: headings and items without a stop as a whole, else
/// sentences.
pub fn sentences(text: &Text, blocks: &[Block]) -> Vec<Sentence> {
    let lang = guess_language(text.as_str());
    let mut found = Vec::new();
    for (index, block) in blocks.iter().enumerate().filter(|(_, b)| b.content) {
        let Some(body) = text.slice(block.body).filter(|b| !b.trim().is_empty()) else {
            continue;
        };
        let mut push = |span: ByteSpan, unit: Unit| {
            found.push(Sentence {
                span,
                unit,
                block: index,
            });
        };
        if matches!(block.kind, BlockKind::Title | BlockKind::Heading) {
            push(block.body, Unit::Heading);
            continue;
        }
        let spans: Vec<ByteSpan> = split_paragraph(body, Some(lang))
            .into_iter()
            .filter_map(|s| shift(s, block.body))
            .collect();
        let bare = block.kind == BlockKind::ListItem && spans.len() == 1 && !ends_sentence(body);
        for span in spans {
            push(span, if bare { Unit::Item } else { Unit::Sentence });
        }
    }
    found
}

fn shift(span: ByteSpan, within: ByteSpan) -> Option<ByteSpan> {
    let base = within.start().to_usize();
    let range = span.to_range();
    ByteSpan::from_usize(base + range.start, base + range.end)
}

fn ends_sentence(body: &str) -> bool {
    body.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '”' | '’' | '»' | '"' | '\'' | ')')
    })
    .ends_with(['.', '!', '?', '…'])
}
