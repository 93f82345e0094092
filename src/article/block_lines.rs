//! Blocks as text: how they are stored and sent to where an article is read further.

use std::fmt::Write as _;

use super::{Block, BlockKind};
use crate::text::{ByteSpan, Offset as _};

/// Blocks in text order, a line each: start, end, start and end of its words, kind, `+` if it is the article or `-`,
/// level, and the name of the rule that decided, with spaces between.
///
/// # Units
/// Half-open stretches in UTF-8 bytes of the article's text.
///
/// ```
/// use stancemark::article::block_lines;
/// let lines = "0 5 0 5 title + 0 r\n";
/// let blocks = block_lines::read(lines, "Talks", |_| "r").unwrap_or_default();
/// assert_eq!(block_lines::write(&blocks), lines);
/// ```
pub fn write(blocks: &[Block]) -> String {
    let mut lines = String::new();
    for block in blocks {
        for at in [
            block.span.start(),
            block.span.end(),
            block.body.start(),
            block.body.end(),
        ] {
            // Writing to a string cannot fail, here and below.
            let _ = write!(lines, "{} ", at.get());
        }
        let content = if block.content { '+' } else { '-' };
        let _ = writeln!(
            lines,
            "{} {content} {} {}",
            block.kind.name(),
            block.level,
            block.rule
        );
    }
    lines
}

/// The blocks, if all of them are blocks of this text in text order. `rule` gives a rule's name as the program knows
/// it.
pub fn read(lines: &str, text: &str, rule: fn(&str) -> &'static str) -> Option<Vec<Block>> {
    let mut blocks = Vec::new();
    let mut free = ByteSpan::default().end();
    for line in lines.lines() {
        let block = block(line, text, rule)?;
        if block.span.start() < free {
            return None;
        }
        free = block.span.end();
        blocks.push(block);
    }
    Some(blocks)
}

fn block(line: &str, text: &str, rule: fn(&str) -> &'static str) -> Option<Block> {
    let mut parts = line.split(' ');
    let mut span = || {
        let start = parts.next()?.parse().ok()?;
        let span = ByteSpan::from_usize(start, parts.next()?.parse().ok()?)?;
        text.get(span.to_range()).map(|_| span)
    };
    let (whole, body) = (span()?, span()?);
    let kind = parts.next()?;
    whole.encloses(body).then_some(Block {
        span: whole,
        body,
        kind: BlockKind::ALL.into_iter().find(|k| k.name() == kind)?,
        content: parts.next()? == "+",
        level: parts.next()?.parse().ok()?,
        rule: rule(parts.next()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "🇺🇦 Title\n\n- 👨‍👩‍👧‍👦 item";

    fn blocks() -> Vec<Block> {
        let item = TEXT.find('-').unwrap();
        let block = |start, body, end, kind, level| Block {
            span: ByteSpan::from_usize(start, end).unwrap(),
            body: ByteSpan::from_usize(body, end).unwrap(),
            kind,
            content: kind != BlockKind::ListItem,
            level,
            rule: "r",
        };
        vec![
            block(0, 0, item - 2, BlockKind::Title, 0),
            block(item, item + 2, TEXT.len(), BlockKind::ListItem, 1),
        ]
    }

    #[test]
    fn every_kind_is_read_back() {
        for kind in BlockKind::ALL {
            let mut blocks = blocks();
            blocks[1].kind = kind;
            assert_eq!(read(&write(&blocks), TEXT, |_| "r"), Some(blocks));
        }
    }

    #[test]
    fn blocks_of_another_text_are_refused() {
        let good = write(&blocks());
        let turned = good
            .lines()
            .rev()
            .fold(String::new(), |all, l| all + l + "\n");
        for (lines, text) in [
            (good.clone(), &TEXT[..18]),
            (good.replacen("0 ", "1 ", 1), TEXT),
            (good.replace("title", "constructor"), TEXT),
            (turned, TEXT),
            (good.replace(" r", ""), TEXT),
            (format!("9 3 9 3 title + 0 r\n{good}"), TEXT),
            (format!("x\n{good}"), TEXT),
        ] {
            assert_eq!(read(&lines, text, |_| "r"), None, "{lines}");
        }
    }
}
