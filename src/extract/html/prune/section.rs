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

/// Articles with fewer lines may well be of short lines.
const PROSE: usize = 4;
/// A stem that introduces a list is shorter.
const SHORT: u32 = 120;
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

    /// The few words behind the last sentence: a role, a source, a date of change.
    pub(super) fn ending(&mut self) {
        let open = self.open_lines();
        let last = open.iter().rposition(|&at| {
            self.line(at).is_some_and(|(line, seen)| {
                line.shape != Shape::Paragraph
                    || seen.words > 8
                    || line.text.ends_with(['.', '!', '?', '”', '"', '…', ':'])
            })
        });
        let behind = last.map_or(0, |last| last + 1);
        for &at in open.get(behind.max(PROSE)..).unwrap_or_default() {
            self.set(at, BlockKind::Boilerplate, "html-behind-the-end");
        }
    }

    /// Headings and stems with nothing below them, or nothing but what was labelled as noise.
    pub(super) fn orphans(&mut self) {
        let open = self.open_lines();
        // The level of the next heading that stays, and where it stands; nothing follows the last line.
        let (mut next, mut follows) = (0, self.inside.end);
        for &at in open.iter().rev() {
            let Some(line) = self.lines.get(at) else {
                break;
            };
            let level = match line.shape {
                Shape::Heading(level) => level,
                _ if line.text.ends_with(':') && line.chars < SHORT => 7,
                _ => 8,
            };
            let mut between = self.labels.get(at + 1..follows).into_iter().flatten();
            let emptied = between.any(|l| l.is_some_and(|l| l.kind != BlockKind::Caption));
            let last = follows == self.inside.end;
            if level < 8 && next <= level && (emptied || last) {
                self.set(at, BlockKind::Boilerplate, "html-empty-section");
            } else {
                (next, follows) = (level, at);
            }
        }
    }
}
