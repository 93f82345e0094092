//! Which lines are the article.

use std::ops::Range;

use super::flow::{Line, Shape};
use super::hints::{self, Hint};
use super::stats::{self, Stats};
use super::tree::{NodeId, Tree, is_inline};
use crate::article::BlockKind;
use crate::text::Gather;
use crate::text::is_listed;

/// The share of the page's running text that the article's element holds, in percent.
const MOST: u64 = 85;
/// Less running text than this is no article.
const FEW: u64 = 1_000;
/// The share that the element around it and its introduction holds.
const NEARLY_ALL: u64 = 98;

/// What a line is, and by which rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub kind: BlockKind,
    pub content: bool,
    pub rule: &'static str,
}

/// The kind that the form of a line suggests.
pub(super) fn plain_kind(shape: Shape) -> BlockKind {
    match shape {
        Shape::Paragraph | Shape::Pre => BlockKind::Paragraph,
        Shape::Heading(_) => BlockKind::Heading,
        Shape::Item(_) => BlockKind::ListItem,
        Shape::Quote => BlockKind::Quote,
        Shape::Row => BlockKind::Table,
        Shape::Caption => BlockKind::Caption,
    }
}

/// Labels every line, and says whether all of them looked like noise and were therefore made content.
pub(super) fn label(tree: &Tree, lines: &[Line], title: Option<&str>) -> (Vec<Label>, bool) {
    let mut labels: Vec<Option<Label>> = vec![None; lines.len()];
    hint_lines(tree, lines, &mut labels);
    restore(lines, &mut labels);
    let stats = Stats::new(lines, &|at| labels.get(at).is_some_and(Option::is_none));
    let core = root(tree, lines, &stats, MOST);
    let inside = widen(tree, lines, &stats, core, &labels);
    super::prune::prune(tree, lines, &inside, title, &mut labels);
    let text = |line: &Line| Label {
        kind: plain_kind(line.shape),
        content: plain_kind(line.shape).is_content(),
        rule: "html-text",
    };
    let labels: Vec<Label> = lines
        .iter()
        .zip(labels)
        .enumerate()
        .map(|(at, (line, label))| match label {
            Some(label) => label,
            None if inside.contains(&at) => text(line),
            None => Label {
                kind: BlockKind::Boilerplate,
                content: false,
                rule: "html-outside",
            },
        })
        .gather();
    let is_body = |l: &Label| l.content && l.kind != BlockKind::Title;
    if lines.is_empty() || labels.iter().any(is_body) {
        return (labels, false);
    }
    let shown = lines.iter().zip(labels).map(|(line, label)| {
        if label.kind == BlockKind::Title && label.content {
            return label;
        }
        let kind = match plain_kind(line.shape) {
            BlockKind::Caption => BlockKind::Paragraph,
            other => other,
        };
        Label {
            kind,
            content: true,
            rule: "html-nothing-else-left",
        }
    });
    (shown.gather(), true)
}

/// Labels the lines of elements whose names announce noise, unless they hold much of the page's running text.
fn hint_lines(tree: &Tree, lines: &[Line], labels: &mut [Option<Label>]) {
    let stats = Stats::new(lines, &|_| true);
    let whole = stats.of(0..lines.len());
    let mut passed = NodeId::ROOT;
    for id in tree.ids().skip(1) {
        if id < passed || tree.tag(id).is_empty() {
            continue;
        }
        let range = stats::range(tree, lines, id);
        if range.is_empty() {
            continue;
        }
        let sum = stats.of(range.clone());
        let believed = |hint: &Hint| {
            if is_inline(tree.tag(id)) && !is_most_of(tree, id, lines.get(range.start)) {
                return false;
            }
            if hint.rule == "html-button" && is_question(lines, &range) {
                return false;
            }
            sum.running <= hint.most && sum.running * 2 <= whole.running.max(1)
                || sum.running == 0 && sum.chars * 2 <= whole.chars
        };
        let hint = hints::of(tree, id)
            .filter(believed)
            .or_else(|| hints::of_names(tree, id).filter(believed));
        if let Some(hint) = hint {
            mark(labels, range, hint);
            passed = tree.end(id);
        }
    }
}

/// Whether an element that flows in a line holds at least half of it: a name on a word says nothing of its sentence.
fn is_most_of(tree: &Tree, id: NodeId, line: Option<&Line>) -> bool {
    let own: usize = tree
        .descendants(id)
        .filter_map(|at| tree.text(at))
        .map(|text| {
            text.split_whitespace()
                .map(|w| w.chars().count())
                .sum::<usize>()
        })
        .sum();
    line.is_some_and(|line| own * 2 >= line.chars as usize)
}

/// Takes back a hint that took most of the page: replies are the content of a forum.
fn restore(lines: &[Line], labels: &mut [Option<Label>]) {
    let running = |labels: &[Option<Label>], rule: Option<&str>| {
        let marked = lines.iter().zip(labels);
        marked
            .filter(|(line, label)| label.map(|l| l.rule) == rule && stats::is_running(line))
            .map(|(line, _)| u64::from(line.chars))
            .sum::<u64>()
    };
    let rest = running(labels, None);
    let all: u64 = lines
        .iter()
        .filter(|l| stats::is_running(l))
        .map(|l| u64::from(l.chars))
        .sum();
    for rule in [
        "html-comments",
        "html-related",
        "html-byline",
        "html-sidebar",
    ] {
        let own = running(labels, Some(rule));
        if own * 2 > all && rest < FEW && rest * 5 < own {
            for label in labels
                .iter_mut()
                .filter(|l| l.is_some_and(|l| l.rule == rule))
            {
                *label = None;
            }
        }
    }
}

/// Whether a button shows a heading or question that folds up the text below it.
fn is_question(lines: &[Line], range: &Range<usize>) -> bool {
    lines
        .get(range.clone())
        .into_iter()
        .flatten()
        .any(|line| matches!(line.shape, Shape::Heading(_)) || line.text.ends_with('?'))
}

fn mark(labels: &mut [Option<Label>], range: Range<usize>, hint: Hint) {
    for label in labels.get_mut(range).into_iter().flatten() {
        *label = Some(Label {
            kind: hint.kind,
            content: false,
            rule: hint.rule,
        });
    }
}

/// The lines of the article's element, with the running text above it, which introduces it.
fn widen(
    tree: &Tree,
    lines: &[Line],
    stats: &Stats,
    core: NodeId,
    labels: &[Option<Label>],
) -> Range<usize> {
    let mut inside = stats::range(tree, lines, core);
    let wide = stats::range(tree, lines, root(tree, lines, stats, NEARLY_ALL));
    let open = |at: usize| labels.get(at).is_some_and(Option::is_none);
    let first = (wide.start..inside.start)
        .find(|&at| open(at) && lines.get(at).is_some_and(stats::is_running));
    inside.start = first.unwrap_or(inside.start).min(inside.start);
    inside
}

/// The innermost element that holds nearly all running text that no hint took, out of what the page calls its article.
fn root(tree: &Tree, lines: &[Line], stats: &Stats, percent: u64) -> NodeId {
    let mut root = called_article(tree, lines, stats).unwrap_or(NodeId::ROOT);
    let whole = stats.of(stats::range(tree, lines, root)).running;
    let mut passed = NodeId::ROOT;
    for id in tree.descendants(root) {
        if id < passed || tree.tag(id).is_empty() {
            continue;
        }
        let sum = stats.of(stats::range(tree, lines, id));
        // A paragraph alone is no article: what stands beside it belongs to it.
        let several = sum.paragraphs >= 2 && !holds_a_paragraph(tree.tag(id));
        if sum.running * 100 >= whole * percent && several {
            root = id;
        } else {
            passed = tree.end(id);
        }
    }
    root
}

/// Whether an element is a paragraph or a list rather than a part of the page.
fn holds_a_paragraph(tag: &str) -> bool {
    is_inline(tag) || is_listed("p|li|ul|ol|dl|dd|dt|pre|blockquote|tr|tbody", tag)
}

/// The element that the page itself calls its article, if it holds at least half of the running text.
fn called_article(tree: &Tree, lines: &[Line], stats: &Stats) -> Option<NodeId> {
    let whole = stats.of(0..lines.len()).running;
    let rank = |id: NodeId| {
        let has = |name: &str, value: &str| {
            tree.attribute(id, name)
                .is_some_and(|v| v.split_whitespace().any(|word| word == value))
        };
        match tree.tag(id) {
            _ if has("itemprop", "articleBody") => Some(3u8),
            "article" => Some(2),
            "main" => Some(1),
            _ if has("role", "main") => Some(1),
            _ => None,
        }
    };
    let running = |id: NodeId| stats.of(stats::range(tree, lines, id)).running;
    tree.ids()
        .filter_map(|id| Some((rank(id)?, running(id), id)))
        .filter(|(_, running, _)| *running > 0 && running * 2 >= whole)
        .max_by_key(|(rank, running, id)| (*rank, *running, std::cmp::Reverse(*id)))
        .map(|(_, _, id)| id)
}
