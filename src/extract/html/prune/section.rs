//! Sections that are not the article, and headings left without one.

use super::super::flow::Shape;
use super::super::phrases;
use super::super::stats::is_running;
use super::super::tree::NodeId;
use super::Pruner;
use crate::article::BlockKind;

/// A section that holds more running text is not passed over for its heading alone.
const SECTION_CHARS: u32 = 2_500;
/// The lines of a section that are looked at to see how much running text it holds.
const SECTION_LINES: usize = 200;

impl Pruner<'_> {
    /// Sections with a heading such as “Related articles”, if they stand in the second half.
    pub(super) fn sections(&mut self) {
        let open = self.open_lines();
        let total: u64 = open
            .iter()
            .filter_map(|&at| self.lines.get(at))
            .map(|l| u64::from(l.chars))
            .sum();
        let mut before = 0;
        let mut dropping: Option<(u8, NodeId)> = None;
        for (n, &at) in open.iter().enumerate() {
            let Some((line, seen)) = self.line(at) else {
                continue;
            };
            let level = match line.shape {
                Shape::Heading(level) => level,
                _ if line.bold * 10 >= line.chars * 9 && seen.words <= 8 => 7,
                _ => 0,
            };
            let chars = u64::from(line.chars);
            if let Some((from, within)) = dropping
                && (level > 0 && level <= from || !self.tree.contains(within, line.at))
            {
                dropping = None;
            }
            if dropping.is_none()
                && level > 0
                && before * 2 >= total
                && phrases::opens_other_section(&seen.normal)
            {
                let rest = open.get(n + 1..).unwrap_or_default();
                let running: u32 = rest
                    .iter()
                    .filter_map(|&at| self.lines.get(at))
                    .take(SECTION_LINES)
                    .take_while(|l| !matches!(l.shape, Shape::Heading(other) if other <= level))
                    .filter(|l| is_running(l))
                    .map(|l| l.chars)
                    .sum();
                if running <= SECTION_CHARS {
                    dropping = Some((level, self.section_of(line.block)));
                }
            }
            before += chars;
            if dropping.is_some() {
                self.set(at, BlockKind::RelatedLink, "html-section");
            }
        }
    }

    /// The element in which a heading's section lies.
    fn section_of(&self, heading: NodeId) -> NodeId {
        let mut section = self.tree.parent(heading);
        // A heading wrapped alone stands for what follows its wrapper.
        for id in self.tree.ancestors(section).take(4) {
            section = id;
            let after = self
                .tree
                .between(self.tree.end(heading), self.tree.end(id))
                .any(|at| self.tree.text(at).is_some_and(|t| !t.trim().is_empty()));
            if after {
                break;
            }
        }
        section
    }

    /// Headings at the end with nothing below them.
    pub(super) fn orphans(&mut self) {
        for at in self.open_lines().into_iter().rev() {
            match self.lines.get(at) {
                Some(line) if matches!(line.shape, Shape::Heading(_)) => {
                    self.set(at, BlockKind::Boilerplate, "html-empty-section");
                }
                _ => break,
            }
        }
    }
}
