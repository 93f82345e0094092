//! Lists under a stem, and enumerations after a colon.

use std::ops::Range;

use super::quantity::points;
use super::{Element, Proposal, ProposalKind, issue_of, parties_in, status_in};
use crate::article::{Block, BlockKind, Unit};
use crate::extract::actor::Actor;
use crate::extract::lexicon::{Passage, Reading, TokenKind};
use crate::text::{ByteSpan, Gather as _, is_listed};

/// The most items of one list.
const MOST: usize = 60;

/// The lists and enumerations of an article.
pub fn find(reading: &Reading, blocks: &[Block], actors: &[Actor]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (index, passage) in reading
        .passages
        .iter()
        .enumerate()
        .filter(|(_, p)| p.sentence.is_some())
    {
        let colon = reading.key(passage.tokens.end.wrapping_sub(1)) == ":";
        let heading = passage.unit == Unit::Heading && !has_marker(blocks, passage.block);
        let elements = if colon || heading {
            items(reading, blocks, index, colon)
        } else {
            Vec::new()
        };
        if elements.len() > 1 {
            found.push(proposal(
                reading,
                actors,
                passage,
                passage.tokens.clone(),
                elements,
                "list-under-a-stem",
            ));
            continue;
        }
        if let Some((stem, elements)) = enumeration(reading, passage) {
            found.push(proposal(
                reading,
                actors,
                passage,
                stem,
                elements,
                "enumeration-after-a-colon",
            ));
        }
    }
    found
}

fn has_marker(blocks: &[Block], index: usize) -> bool {
    blocks
        .get(index)
        .is_some_and(|b| b.span.start() < b.body.start())
}

/// The marked blocks after a stem: items, or headings with a marker and the text below each.
fn items(reading: &Reading, blocks: &[Block], stem: usize, colon: bool) -> Vec<Element> {
    let Some(passage) = reading.passages.get(stem) else {
        return Vec::new();
    };
    let mut elements = Vec::new();
    let mut marked_heading = None;
    for (index, block) in blocks
        .iter()
        .enumerate()
        .skip(passage.block + 1)
        .filter(|(_, b)| b.content)
    {
        // Stems among the items of one endless list would each take all the rest.
        if elements.len() >= MOST {
            break;
        }
        let marked = has_marker(blocks, index);
        match block.kind {
            BlockKind::ListItem if marked && marked_heading != Some(true) => {
                marked_heading = Some(false);
                elements.push(element(reading, label(reading, block), "item"));
            }
            // Items of a list stand together, unless the stem's colon announces labels with text between.
            BlockKind::Heading if marked && marked_heading != Some(false) => {
                marked_heading = Some(true);
                elements.push(element(reading, block.body, "item"));
            }
            BlockKind::Paragraph | BlockKind::ListItem if marked_heading == Some(true) => {}
            BlockKind::Paragraph
                if marked_heading == Some(false)
                    && colon
                    && elements.len() < 8
                    && next_is_item(blocks, index) => {}
            _ => break,
        }
    }
    elements
}

/// Whether a label with a marker follows a paragraph directly.
fn next_is_item(blocks: &[Block], index: usize) -> bool {
    blocks
        .get(index + 1)
        .is_some_and(|b| b.kind == BlockKind::ListItem && b.content)
}

/// The label of an item, if it has one before a colon, else its first sentence.
fn label(reading: &Reading, block: &Block) -> ByteSpan {
    let tokens = reading.tokens_in(block.body);
    let colon = tokens.clone().take(9).find(|i| reading.key(*i) == ":");
    colon
        .and_then(|end| reading.span(&(tokens.start..end)))
        .unwrap_or(block.body)
}

fn element(reading: &Reading, span: ByteSpan, part: &'static str) -> Element {
    Element {
        span,
        issue: issue_of(reading, &reading.tokens_in(span)),
        part,
    }
}

/// `four areas: a, b, c and d` inside a sentence: the words before the colon, and at least three parts after it.
fn enumeration(reading: &Reading, passage: &Passage) -> Option<(Range<usize>, Vec<Element>)> {
    let colon = passage
        .tokens
        .clone()
        .find(|i| reading.key(*i) == ":" && *i + 1 < passage.tokens.end)?;
    let end = passage.tokens.end - usize::from(reading.is_mark(passage.tokens.end - 1));
    let mut parts = Vec::new();
    let mut start = colon + 1;
    for at in colon + 1..=end {
        if at == end || reading.key(at) == "," || reading.key(at) == ";" {
            let from = if reading.key(start) == "and" || reading.key(start) == "or" {
                start + 1
            } else {
                start
            };
            if from < at {
                parts.push(from..at);
            }
            start = at + 1;
        }
    }
    // Clauses between commas are no enumeration: its parts are short, and the last is joined to the others or begins
    // as they do.
    let short = parts.iter().all(|p| p.len() < 14);
    let joins = |i: usize| is_listed("and|or|&", reading.key(i));
    let last = parts.last()?;
    let joined = joins(last.start.wrapping_sub(1)) || last.clone().any(joins);
    let first = reading.key(colon + 1);
    let alike = parts.iter().all(|p| reading.key(p.start) == first);
    let elements = parts
        .iter()
        .filter_map(|p| Some(element(reading, reading.span(p)?, "enumerated")))
        .gather();
    (short && (joined || alike) && elements.len() > 2)
        .then_some((passage.tokens.start..colon, elements))
}

fn proposal(
    reading: &Reading,
    actors: &[Actor],
    passage: &Passage,
    stem: Range<usize>,
    elements: Vec<Element>,
    rule: &'static str,
) -> Proposal {
    let has = |list: &str| stem.clone().any(|i| is_listed(list, reading.key(i)));
    let pointed = stem.clone().find_map(|i| points(reading.key(i)));
    let kind = if has("preconditions|demands|conditions|prerequisites|requirements") {
        ProposalKind::PositionSet
    } else if pointed.is_some()
        || has("framework|proposal|plan|provisions|agreement|deal")
        || has("text|document|draft|outline|paper|it")
            && has("provides|falls|includes|included|contains|covers|deals|dealt")
    {
        ProposalKind::Framework
    } else if has("format|arrangement") {
        ProposalKind::Format
    } else if has("steps|phases|stages") {
        ProposalKind::Process
    } else {
        ProposalKind::AnalysisList
    };
    let named = reading
        .span(&trim_colon(reading, &stem))
        .unwrap_or(passage.span);
    let owners = match kind {
        ProposalKind::Framework => Vec::new(),
        // A position or an advantage is that of the party named first.
        _ => parties_in(actors, &stem).into_iter().take(1).gather(),
    };
    Proposal {
        kind,
        name: reading.words(named).to_owned(),
        key: pointed.map(|n| format!("{n}-point")).unwrap_or_default(),
        named: vec![named],
        owners,
        status: status_in(reading, &stem),
        elements,
        rule,
    }
}

fn trim_colon(reading: &Reading, range: &Range<usize>) -> Range<usize> {
    let mut range = range.clone();
    while range.end > range.start
        && reading
            .token(range.end - 1)
            .is_some_and(|t| t.kind == TokenKind::Mark && t.key != "?")
    {
        range.end -= 1;
    }
    range
}

#[cfg(test)]
mod tests {
    use crate::extract;
    use crate::text::Text;

    /// The lists of a text as `kind: element / element`.
    fn check(source: &str, expected: &str) {
        let text = Text::new(source);
        let found = extract::analyse(&text, &extract::extract(&text));
        let lists: Vec<String> = found
            .proposals
            .iter()
            .filter(|p| p.rule != "named-in-the-text")
            .map(|p| {
                let parts: Vec<&str> = p
                    .elements
                    .iter()
                    .filter_map(|e| text.slice(e.span))
                    .collect();
                format!("{}: {}", p.kind.name(), parts.join(" / "))
            })
            .collect();
        assert_eq!(lists.join("; "), expected, "{source}");
    }

    #[test]
    fn finds_lists_and_enumerations() {
        check(
            "Talks go on\n\nThe framework included elements such as:\n- A phased reduction 🇺🇦\n- Limited corridors\n",
            "framework: A phased reduction 🇺🇦 / Limited corridors",
        );
        check(
            "Talks go on\n\nMoscow insists on key preconditions: recognition of its gains, neutrality, and the lifting of sanctions.\n",
            "position_set: recognition of its gains / neutrality / the lifting of sanctions",
        );
        check(
            "Talks go on\n\nThey put out a statement: no borders moved, no army cut, no bargain made 🇺🇦.\n",
            "analysis_list: no borders moved / no army cut / no bargain made 🇺🇦",
        );
        check("Talks go on\n\nIt was clear: nobody knew.\n", "");
        check(
            "Talks go on\n\nThe text is missing: as long as it is, every word about it is second-hand, this one included.\n",
            "",
        );
    }
}
