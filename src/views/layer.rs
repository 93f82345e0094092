//! What a link brought: a layer of its own above the reader's work, which it never touches.

mod exercise;
mod marks;
#[cfg(test)]
mod tests;

use super::share::CODER;
use super::{Answer, Asked, Effect, Mirror};
use crate::interchange::Link;
use crate::interchange::link::{Placing, Shared, Taking, place, plan_taking};
use crate::sheet::{Element, Node, button, element};
use crate::text::counted;

/// The setting in which the page says the letters of the link that is open. It is never kept.
pub const LINK: &str = "link";

/// The view.
#[derive(Debug, Default)]
pub(super) struct Layer {
    /// The letters that were read, and what they say.
    read: Option<(String, Result<Link, String>)>,
    /// Whether it is shown in the text and in the list.
    shown: bool,
}

impl super::View for Layer {
    fn draw(&mut self, mirror: &mut Mirror, asked: &Asked) -> Result<Answer, String> {
        let letters = mirror.setting(LINK);
        let known = self.read.as_ref().is_some_and(|(read, _)| read == letters);
        let mut effects = Vec::new();
        if !known {
            let read = Link::read(letters).map_err(|error| error.to_string());
            self.read = Some((letters.to_owned(), read));
            self.shown = false;
        }
        let Some((_, read)) = &self.read else {
            return Ok(Answer::default());
        };
        if letters.is_empty() || asked.act == "close" {
            self.read = None;
            self.shown = false;
            return Ok(Answer::default()
                .and(Effect::Overlay(Vec::new()))
                .and(close()));
        }
        let nodes = match read {
            Err(why) => {
                effects.push(Effect::Overlay(Vec::new()));
                vec![bar(
                    element("p").set("role", "alert").with(why.as_str()),
                    [],
                )]
            }
            Ok(Link::Exercise(exercise)) => {
                effects.push(Effect::Overlay(Vec::new()));
                self.shown ^= asked.act == "show";
                exercise::draw(mirror, asked, exercise, self.shown, &mut effects)
            }
            Ok(Link::Marks(shared)) => {
                let placing = place(shared, &mirror.session);
                let own = mirror.setting(CODER);
                let taking = plan_taking(&mirror.session, shared, &placing, own, asked.at);
                let layer = Opened {
                    shared,
                    placing: &placing,
                    taking: &taking,
                };
                if !known {
                    effects.push(Effect::Say(format!(
                        "{} Your own work is untouched.",
                        layer.words()
                    )));
                }
                self.shown ^= asked.act == "show";
                match asked.act.as_str() {
                    "show" if self.shown => {
                        effects.extend(layer.lead(asked));
                        effects.extend(layer.seen(mirror, asked.at));
                    }
                    "take" => {
                        effects.push(layer.take());
                        effects.extend(layer.seen(mirror, asked.at));
                    }
                    _ => {}
                }
                let overlay = self.shown.then(|| layer.overlay(mirror));
                effects.push(Effect::Overlay(overlay.unwrap_or_default()));
                layer.draw(mirror, self.shown)
            }
        };
        Ok(Answer { nodes, effects })
    }
}

/// The link is let go.
fn close() -> Effect {
    Effect::Keep {
        name: LINK.to_owned(),
        value: String::new(),
    }
}

/// The line with what can be done.
fn bar(words: Element, buttons: impl IntoIterator<Item = Element>) -> Node {
    element("div")
        .class("layer-bar")
        .with(words)
        .with(
            element("p")
                .class("pair")
                .with_all(buttons)
                .with(button("Close", "close")),
        )
        .into()
}

/// Highlights of a link, as they stand here.
struct Opened<'a> {
    shared: &'a Shared,
    placing: &'a [Placing],
    taking: &'a Taking,
}

impl Opened<'_> {
    /// What it is, in a sentence.
    fn words(&self) -> String {
        let count = counted(self.shared.count(), "highlight", "highlights");
        let articles = counted(self.shared.articles.len(), "article", "articles");
        let named = self.shared.coders.iter().filter(|c| !c.is_empty());
        let by: Vec<_> = named.map(|c| format!("\u{2068}{c}\u{2069}")).collect();
        let by = match by.as_slice() {
            [] => String::new(),
            [one] => format!(" by {one}"),
            [one, two] => format!(" by {one} and {two}"),
            [one, rest @ ..] => format!(" by {one} and {} others", rest.len()),
        };
        format!("{count} shared{by} in {articles}.")
    }
}
