//! What the article says twice.

use super::super::flow::Shape;
use super::super::stats::is_running;
use super::super::words::normal;
use super::Pruner;
use crate::article::BlockKind;
use crate::text::Gather;

/// Quotations and source texts beyond this number are not looked at.
const MAX_QUOTED: usize = 40;

impl Pruner<'_> {
    /// Long lines that stood before: pages hold the same text for narrow and for wide screens. One line alone may be a
    /// note that belongs where it stands.
    pub(super) fn repeats(&mut self) {
        let mut running: Vec<(&str, usize)> = Vec::new();
        for at in self.open_lines() {
            if let Some((line, _)) = self.line(at).filter(|(l, _)| is_running(l)) {
                running.push((&line.text, at));
            }
        }
        running.sort_unstable();
        let mut again: Vec<usize> = running
            .chunk_by(|a, b| a.0 == b.0)
            .flat_map(|same| same.iter().skip(1).map(|(_, at)| *at))
            .gather();
        again.sort_unstable();
        let mut texts = again.iter().filter_map(|&at| self.lines.get(at));
        let first = texts.next().map(|line| &line.text);
        let alone = texts.all(|line| Some(&line.text) == first);
        if alone {
            again.clear();
        }
        again.extend(self.quoted());
        for at in again {
            self.set(at, BlockKind::Boilerplate, "html-repeated");
        }
    }

    /// Quotations that repeat words of the article to catch the eye, and source text of the whole article.
    fn quoted(&self) -> Vec<usize> {
        let open = self.open_lines();
        let running: Vec<(usize, &str)> = open
            .iter()
            .filter_map(|&at| self.line(at).map(|(line, seen)| (at, line, seen)))
            .filter(|(_, line, _)| line.shape == Shape::Paragraph && is_running(line))
            .map(|(at, _, seen)| (at, seen.normal.as_str()))
            .gather();
        let mut found = Vec::new();
        let mut looked_at = 0;
        for &at in &open {
            let Some((line, seen)) = self.line(at) else {
                continue;
            };
            if looked_at > MAX_QUOTED {
                break;
            }
            let again = match line.shape {
                Shape::Quote if seen.words >= 5 => {
                    looked_at += 1;
                    running
                        .iter()
                        .any(|(_, text)| text.contains(seen.normal.as_str()))
                }
                Shape::Pre if line.chars > 1_000 => {
                    looked_at += 1;
                    let whole = normal(&line.text);
                    let sample: Vec<_> = running.iter().take(MAX_QUOTED).gather();
                    let common = sample
                        .iter()
                        .filter(|(_, text)| whole.contains(text))
                        .count();
                    common >= 3 && common * 2 > sample.len()
                }
                _ => false,
            };
            if again {
                found.push(at);
            }
        }
        found
    }
}
