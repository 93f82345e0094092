//! Sums over the lines of any element in logarithmic time: lines and nodes are both in document order.

use std::ops::Range;

use super::flow::{Line, Shape};
use super::tree::{NodeId, Tree};

/// A line of this many characters with few links is running text.
const LONG: u32 = 60;

/// The sums over a stretch of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub chars: u64,
    pub linked: u64,
    /// Characters of running text.
    pub running: u64,
    /// Lines of running text.
    pub paragraphs: u64,
}

/// The sums before each line.
pub(super) struct Stats {
    before: Vec<Sum>,
}

impl Stats {
    /// Sums over the lines, counting as running text only what `counts` admits.
    pub fn new(lines: &[Line], counts: &dyn Fn(usize) -> bool) -> Self {
        let mut sum = Sum::default();
        let mut before = vec![sum];
        for (at, line) in lines.iter().enumerate() {
            sum.chars += u64::from(line.chars);
            sum.linked += u64::from(line.linked);
            if counts(at) && is_running(line) {
                sum.running += u64::from(line.chars - line.linked.min(line.chars));
                sum.paragraphs += 1;
            }
            before.push(sum);
        }
        Self { before }
    }

    /// The sums over a range of line numbers.
    pub fn of(&self, range: Range<usize>) -> Sum {
        let (Some(a), Some(b)) = (self.before.get(range.start), self.before.get(range.end)) else {
            return Sum::default();
        };
        Sum {
            chars: b.chars.saturating_sub(a.chars),
            linked: b.linked.saturating_sub(a.linked),
            running: b.running.saturating_sub(a.running),
            paragraphs: b.paragraphs.saturating_sub(a.paragraphs),
        }
    }
}

/// Whether a line reads as running text.
pub(super) fn is_running(line: &Line) -> bool {
    let form = match line.shape {
        Shape::Paragraph | Shape::Item(_) | Shape::Quote | Shape::Pre => true,
        Shape::Heading(_) | Shape::Caption | Shape::Row => false,
    };
    form && line.chars >= LONG && line.linked * 2 < line.chars
}

/// The numbers of the lines that start inside an element.
pub(super) fn range(tree: &Tree, lines: &[Line], id: NodeId) -> Range<usize> {
    let end = tree.end(id);
    let start = lines.partition_point(|l| l.at < id);
    start..start.max(lines.partition_point(|l| l.at < end))
}
