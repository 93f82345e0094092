//! The headline, and what stands around it: author, day, reading time.

use super::super::date;
use super::super::flow::Shape;
use super::super::label::Label;
use super::super::stats::is_running;
use super::super::words::normal;
use super::Pruner;
use crate::article::BlockKind;

/// Lines of bylines are not longer.
const BYLINE_CHARS: u32 = 140;

/// How lines about author or day begin, as normal words.
const BYLINE_OPENINGS: &[&str] = &[
    "written by",
    "posted by",
    "posted on",
    "published on",
    "published ",
    "updated ",
    "last updated",
    "author ",
];

impl Pruner<'_> {
    /// Finds the headline and what repeats it.
    pub(super) fn titles(&mut self, title: Option<&str>) -> Option<usize> {
        let title = normal(title?);
        if title.is_empty() {
            return None;
        }
        let mut first = None;
        for at in 0..self.inside.end {
            let Some((line, seen)) = self.line(at) else {
                continue;
            };
            let Shape::Heading(level) = line.shape else {
                continue;
            };
            let same = seen.normal == title
                || level == 1 && seen.words >= 2 && title.contains(&seen.normal);
            if !same || line.linked * 2 > line.chars && level > 1 {
                continue;
            }
            let new = Label {
                kind: BlockKind::Title,
                content: first.is_none(),
                rule: "html-title",
            };
            let free = first.is_none() || self.is_open(at);
            if let Some(label) = self.labels.get_mut(at).filter(|_| free) {
                *label = Some(new);
            }
            first.get_or_insert(at);
        }
        for at in self.open_lines() {
            if self
                .seen
                .get(at)
                .is_some_and(|s| s.normal == title && s.words >= 3)
                && first.is_some()
            {
                self.set(at, BlockKind::Title, "html-title-again");
            }
        }
        first
    }

    /// What stands before the headline, if that is little.
    pub(super) fn before(&mut self, heading: Option<usize>) {
        let Some(heading) = heading.filter(|h| self.inside.contains(h)) else {
            return;
        };
        let (mut above, mut below) = (0u64, 0u64);
        for at in self.open_lines() {
            if let Some((line, _)) = self.line(at).filter(|(l, _)| is_running(l)) {
                *(if at < heading { &mut above } else { &mut below }) += u64::from(line.chars);
            }
        }
        if above * 5 <= below {
            for at in self.inside.start..heading {
                self.set(at, BlockKind::Boilerplate, "html-before-title");
            }
        }
    }

    /// Author, day and reading time between the headline and the first paragraph, and such lines elsewhere.
    pub(super) fn datelines(&mut self, heading: Option<usize>) {
        let mut head = heading.is_none_or(|h| h < self.inside.end);
        for at in self.open_lines() {
            let Some((line, seen)) = self.line(at) else {
                continue;
            };
            if heading.is_some_and(|h| at < h) {
                continue;
            }
            if is_running(line) && line.chars > BYLINE_CHARS
                || matches!(line.shape, Shape::Heading(_)) && heading.is_some()
            {
                head = false;
            }
            if line.chars > BYLINE_CHARS || matches!(line.shape, Shape::Heading(_) | Shape::Row) {
                continue;
            }
            let opens = seen.normal.starts_with("by ") && seen.words <= 8
                || seen.normal == "by"
                || BYLINE_OPENINGS.iter().any(|o| seen.normal.starts_with(o));
            let dated = seen.words <= 12 && date::find(&line.text).is_some();
            let ends = line.text.trim_end().ends_with(['.', '!', '?', ':']);
            let alone = dated && seen.words <= 4;
            if (head && (opens || dated) || opens && dated) && !ends || alone && head {
                self.set(at, BlockKind::Byline, "html-dateline");
            }
        }
    }
}
