//! Cards and lists that lead elsewhere or only repeat the headings.

use std::collections::{BTreeMap, BTreeSet};

use super::super::flow::Shape;
use super::super::stats::is_running;
use super::super::tree::NodeId;
use super::Pruner;
use crate::article::BlockKind;

/// Items of a list of links that have so many words on average are headlines.
const HEADLINE_WORDS: usize = 7;
/// The lines of a box for another page.
const BOX_LINES: std::ops::RangeInclusive<usize> = 2..=4;

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
            .collect();
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

    /// Lists of links that repeat the headings that follow, and lists of links to other pages.
    pub(super) fn contents(&mut self) {
        let mut headings: BTreeSet<&str> = BTreeSet::new();
        for at in self.inside.clone() {
            if let Some((line, seen)) = self.line(at)
                && matches!(line.shape, Shape::Heading(_))
            {
                headings.insert(&seen.normal);
                headings.insert(without_number(&seen.normal));
            }
        }
        let mut lists: BTreeMap<NodeId, Vec<usize>> = BTreeMap::new();
        for at in self.open_lines() {
            if let Some(line) = self.lines.get(at)
                && matches!(line.shape, Shape::Item(_))
            {
                lists.entry(line.group).or_default().push(at);
            }
        }
        let last = self
            .open_lines()
            .into_iter()
            .rev()
            .find(|&at| self.lines.get(at).is_some_and(is_running));
        let mut found = Vec::new();
        let mut related = Vec::new();
        for items in lists.into_values().filter(|items| items.len() >= 2) {
            let linked = items
                .iter()
                .filter_map(|&at| self.lines.get(at))
                .filter(|l| l.linked * 10 >= l.chars * 8)
                .count();
            let repeated = items
                .iter()
                .filter_map(|&at| self.seen.get(at))
                .filter(|s| headings.contains(without_number(&s.normal)))
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
