//! Cards and lists that lead elsewhere or only repeat the headings.

use std::ops::Range;

use super::super::flow::{Line, Shape};
use super::super::stats::{self, is_running};
use super::super::tree::NodeId;
use super::Pruner;
use crate::article::BlockKind;
use crate::text::Gather;

/// Items of a list of links that have so many words on average are headlines.
const HEADLINE_WORDS: usize = 7;
/// The lines of a box for another page.
const BOX_LINES: std::ops::RangeInclusive<usize> = 2..=4;

/// The most running text of a teaser, in characters.
const TEASER: u32 = 500;

impl Pruner<'_> {
    /// Lines that share one link are a card for another page.
    pub(super) fn cards(&mut self) {
        let linked: Vec<(NodeId, usize)> = self
            .open_lines()
            .into_iter()
            .filter_map(|at| {
                let line = self.lines.get(at)?;
                let mut around = self.tree.ancestors(line.at);
                let anchor = around.find(|&id| self.tree.tag(id) == "a")?;
                (line.linked * 10 >= line.chars * 9).then_some((anchor, at))
            })
            .gather();
        for card in linked.chunk_by(|a, b| a.0 == b.0).filter(|c| c.len() >= 2) {
            for &(_, at) in card {
                self.set(at, BlockKind::RelatedLink, "html-card");
            }
        }
    }

    /// A linked heading with a linked kicker or label next to it, between paragraphs: a box for another page. Long runs
    /// are left alone, as they are what a page of headlines consists of.
    pub(super) fn boxes(&mut self) {
        let open = self.open_lines();
        let linked = |at: usize| {
            self.lines.get(at).is_some_and(|l| {
                l.linked * 10 >= l.chars * 9 && !matches!(l.shape, Shape::Item(_) | Shape::Row)
            })
        };
        let mut found = Vec::new();
        for run in open.chunk_by(|&a, &b| linked(a) && linked(b)) {
            let headline = run.iter().any(|&at| {
                self.line(at).is_some_and(|(line, seen)| {
                    matches!(line.shape, Shape::Heading(_)) && seen.words >= HEADLINE_WORDS
                })
            });
            if headline && BOX_LINES.contains(&run.len()) {
                found.extend_from_slice(run);
            }
        }
        for at in found {
            self.set(at, BlockKind::RelatedLink, "html-card");
        }
    }

    /// Neighbouring elements that each have one linked heading with a short text: teasers of other pages.
    pub(super) fn teasers(&mut self) {
        let headings: Vec<&Line> = self
            .open_lines()
            .iter()
            .filter_map(|&at| self.lines.get(at))
            .filter(|l| matches!(l.shape, Shape::Heading(_)))
            .gather();
        let chars = |range: Range<usize>| -> u32 {
            let lines = self.lines.get(range).unwrap_or_default();
            lines.iter().map(|l| l.chars).sum()
        };
        let whole = chars(self.inside.clone());
        // The element around each element that has one heading, its lines, and whether it may be a teaser.
        let mut cards: Vec<(NodeId, usize, usize, bool)> = Vec::new();
        for (n, line) in headings.iter().enumerate() {
            let apart = |id: NodeId, other: Option<&&Line>| {
                other.is_none_or(|l| !self.tree.contains(id, l.at))
            };
            let before = n.checked_sub(1).and_then(|n| headings.get(n));
            let card = self
                .tree
                .ancestors(line.block)
                .take_while(|&id| apart(id, before) && apart(id, headings.get(n + 1)))
                .last()
                .unwrap_or(line.block);
            let range = stats::range(self.tree, self.lines, card);
            let linked = line.linked * 10 >= line.chars * 9;
            let teaser = linked && range.len() >= 2 && chars(range.clone()) <= TEASER;
            cards.push((self.tree.parent(card), range.start, range.end, teaser));
        }
        for group in cards.chunk_by(|a, b| a.0 == b.0) {
            let (Some(first), Some(last)) = (group.first(), group.last()) else {
                continue;
            };
            let lines = self.lines.get(first.1..last.2).unwrap_or_default();
            let told = lines.iter().filter(|l| is_running(l)).count();
            if group.len() >= 3
                && told * 2 >= group.len()
                && group.iter().all(|c| c.3)
                && chars(first.1..last.2) * 4 <= whole
            {
                for at in first.1..last.2 {
                    self.set(at, BlockKind::RelatedLink, "html-card");
                }
            }
        }
    }

    /// Lists of links that repeat the headings that follow, and lists of links to other pages.
    pub(super) fn contents(&mut self) {
        let mut headings: Vec<&str> = Vec::new();
        for at in self.inside.clone() {
            if let Some((line, seen)) = self.line(at)
                && matches!(line.shape, Shape::Heading(_))
            {
                headings.push(&seen.normal);
                headings.push(without_number(&seen.normal));
            }
        }
        headings.sort_unstable();
        // In the order of the lists, and of the lines in each.
        let mut listed: Vec<(usize, usize)> = Vec::new();
        for at in self.open_lines() {
            if let Some(line) = self.lines.get(at)
                && matches!(line.shape, Shape::Item(_))
            {
                listed.push((line.group.to_usize(), at));
            }
        }
        let last = self
            .open_lines()
            .into_iter()
            .rev()
            .find(|&at| self.lines.get(at).is_some_and(is_running));
        let mut found = Vec::new();
        let mut related = Vec::new();
        listed.sort_unstable();
        for list in listed.chunk_by(|a, b| a.0 == b.0).filter(|l| l.len() >= 2) {
            let items = list.iter().map(|(_, at)| *at).gather();
            let linked = items
                .iter()
                .filter_map(|&at| self.lines.get(at))
                .filter(|l| l.linked * 10 >= l.chars * 8)
                .count();
            let repeated = items
                .iter()
                .filter_map(|&at| self.seen.get(at))
                .filter(|s| headings.binary_search(&without_number(&s.normal)).is_ok())
                .count();
            let words: usize = items
                .iter()
                .filter_map(|&at| self.seen.get(at))
                .map(|s| s.words)
                .sum();
            if repeated * 2 >= items.len() && linked * 2 >= items.len() {
                found.extend(items);
            } else if linked == items.len()
                && (items.first().copied() > last
                    || items.len() >= 3 && words >= items.len() * HEADLINE_WORDS)
            {
                related.extend(items);
            }
        }
        for at in related {
            self.set(at, BlockKind::RelatedLink, "html-link-list");
        }
        for at in found {
            self.set(at, BlockKind::Contents, "html-contents");
        }
    }
}

/// A heading without the number before it.
fn without_number(heading: &str) -> &str {
    heading
        .split_once(' ')
        .filter(|(number, _)| number.bytes().all(|b| b.is_ascii_digit()))
        .map_or(heading, |(_, rest)| rest)
}
