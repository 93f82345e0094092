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
/// So many short lines without a sentence between them are a menu.
const LONG_ROW: usize = 24;
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

    /// The few words behind the last sentence: a role, a source, a date of change. And what stands behind a long row of
    /// short lines, if it is the smaller part.
    ///
    /// # Source
    /// J. Pasternack, D. Roth, Extracting article text from the web with maximum subsequence segmentation, WWW 2009:
    /// words of text count for the article, the short lines between count against what follows them.
    pub(super) fn ending(&mut self) {
        let open = self.open_lines();
        let running = |range: &[usize]| -> u32 {
            let lines = range.iter().filter_map(|&at| self.lines.get(at));
            lines.filter(|l| is_running(l)).map(|l| l.chars).sum()
        };
        let whole = running(&open);
        // Where the row that a line belongs to began, its headings, and the end of all that is no short paragraph.
        let (mut row, mut headings, mut behind) = (0, 0, 0);
        for (n, &at) in open.iter().enumerate() {
            let Some((line, seen)) = self.line(at) else {
                continue;
            };
            let stops = line.text.ends_with(['.', '!', '?', '”', '"', '…', ':']);
            if matches!(line.shape, Shape::Heading(_)) {
                headings += 1;
            } else if line.shape != Shape::Paragraph || seen.words > 8 || stops {
                let rest = open.get(n..).unwrap_or_default();
                let long = headings >= 3 && row >= PROSE && n - row >= LONG_ROW;
                if long && running(rest) * 2 <= whole {
                    behind = row;
                    break;
                }
                (row, headings) = (n + 1, 0);
            } else {
                continue;
            }
            behind = n + 1;
        }
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
