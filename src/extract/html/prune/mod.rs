//! What inside the article's element is not the article: lines by their form, words and place.

mod head;
mod links;
mod repeat;
mod section;

use std::ops::Range;

use super::flow::{Line, Shape};
use super::label::Label;
use super::phrases;
use super::tree::{Tree, cut};
use super::words::normal;
use crate::article::BlockKind;
use crate::extract::plain::of_line;
use crate::text::Gather;

/// A paragraph of links with fewer words leads elsewhere; longer ones are sentences that happen to be linked.
const LINKED_WORDS: usize = 12;

/// A line with what is asked of it again and again.
struct Seen {
    normal: String,
    words: usize,
}

/// Labels noise among the lines of the article's element.
pub(super) fn prune(
    tree: &Tree,
    lines: &[Line],
    inside: &Range<usize>,
    title: Option<&str>,
    labels: &mut [Option<Label>],
) {
    let seen: Vec<Seen> = lines
        .iter()
        .map(|line| {
            let normal = normal(cut(&line.text, 400));
            let words = normal.split(' ').filter(|w| !w.is_empty()).count();
            Seen { normal, words }
        })
        .gather();
    let mut pruner = Pruner {
        tree,
        lines,
        seen,
        labels,
        inside: inside.clone(),
    };
    let heading = pruner.titles(title);
    pruner.before(heading);
    pruner.datelines(heading);
    pruner.cards();
    pruner.boxes();
    pruner.teasers();
    pruner.lines();
    pruner.repeats();
    pruner.contents();
    pruner.sections();
    pruner.ending();
    pruner.orphans();
}

struct Pruner<'a> {
    tree: &'a Tree,
    lines: &'a [Line],
    seen: Vec<Seen>,
    labels: &'a mut [Option<Label>],
    inside: Range<usize>,
}

impl Pruner<'_> {
    fn is_open(&self, at: usize) -> bool {
        self.labels.get(at).is_some_and(Option::is_none)
    }

    #[inline(never)]
    fn set(&mut self, at: usize, kind: BlockKind, rule: &'static str) {
        if let Some(label @ None) = self.labels.get_mut(at) {
            *label = Some(Label {
                kind,
                content: false,
                rule,
            });
        }
    }

    fn open_lines(&self) -> Vec<usize> {
        self.inside.clone().filter(|&at| self.is_open(at)).gather()
    }

    fn line(&self, at: usize) -> Option<(&Line, &Seen)> {
        Some((self.lines.get(at)?, self.seen.get(at)?))
    }

    /// Lines that say themselves that they serve the page, captions, and links that stand alone.
    fn lines(&mut self) {
        for at in self.open_lines() {
            let Some((line, seen)) = self.line(at) else {
                continue;
            };
            let heading = matches!(line.shape, Shape::Heading(_));
            let row = line.shape == Shape::Row;
            let mostly_linked = line.linked * 10 >= line.chars * 9;
            if seen.words == 0 {
                self.set(at, BlockKind::Boilerplate, "html-ornament");
            } else if seen.normal.starts_with("lorem ipsum ") {
                self.set(at, BlockKind::Boilerplate, "html-placeholder");
            } else if line.shape == Shape::Caption {
                self.set(at, BlockKind::Caption, "html-caption");
            } else if !row && !heading && phrases::is_service(&seen.normal, seen.words) {
                self.set(at, BlockKind::CallToAction, "html-service");
            } else if !row
                && !heading
                && let Some((kind, rule)) = of_line(&line.text)
            {
                self.set(at, kind, rule);
            } else if mostly_linked
                && (seen.words < LINKED_WORDS
                    || seen.words < 2 * LINKED_WORDS && !line.text.ends_with(['.', '!']))
                && matches!(line.shape, Shape::Paragraph | Shape::Quote)
            {
                self.set(at, BlockKind::RelatedLink, "html-link");
            }
        }
    }
}
