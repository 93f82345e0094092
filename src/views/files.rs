//! Files of other programs, both ways: what was brought and is not settled yet, and one's work written for them.

mod bring;
mod choose;
mod out;
mod settle;
#[cfg(test)]
mod tests;
mod versions;

use bring::Batch;
use out::Out;
use settle::{Choices, Settled, settle};

use super::{Answer, Asked, Effect, Mirror};
use crate::sheet::{Node, element};

/// The view.
#[derive(Default)]
pub(super) struct Files {
    /// Files that were brought, while something about them is asked.
    pending: Option<Batch>,
}

impl super::View for Files {
    fn draw(&mut self, mirror: &mut Mirror, asked: &Asked) -> Result<Answer, String> {
        let mut effects = Vec::new();
        match asked.act() {
            ("bring", _) => {
                let batch = Batch::read(&asked.brought);
                let settled = settle(&batch, &Choices::default(), mirror);
                if settled.questions.is_empty() {
                    effects = sights(&batch, &settled, mirror, asked);
                    effects.extend(taking(settled));
                } else {
                    self.pending = Some(batch);
                    effects.push(Effect::View("files".to_owned()));
                    effects.push(Effect::Say(
                        "Before these files come in, please answer what they leave open."
                            .to_owned(),
                    ));
                    effects.push(Effect::Focus(choose::ID.to_owned()));
                }
            }
            ("take", _) => {
                if let Some(batch) = self.pending.take() {
                    let settled = settle(&batch, &Choices::of(asked), mirror);
                    effects = sights(&batch, &settled, mirror, asked);
                    effects.extend(taking(settled));
                }
            }
            ("leave", _) => {
                self.pending = None;
                effects.push(Effect::Say(
                    "Nothing was taken over. What you have is unchanged.".to_owned(),
                ));
            }
            _ => {}
        }
        let mut nodes: Vec<Node> = vec![element("h2").with("Other programs").into()];
        if let Some(batch) = &self.pending {
            let settled = settle(batch, &Choices::of(asked), mirror);
            nodes.push(choose::draw(batch, &settled, mirror).into());
            return Ok(Answer { nodes, effects });
        }
        let out = Out::of(mirror, asked);
        effects.extend(out.effects(asked));
        nodes.extend(out.draw());
        Ok(Answer { nodes, effects })
    }
}

/// What is said of files of which nothing came in.
pub const NOTHING: &str = "Not everything could be opened. What you have is unchanged.";

/// Remembers what the reader sees by taking files in.
fn sights(batch: &Batch, settled: &Settled, mirror: &Mirror, asked: &Asked) -> Vec<Effect> {
    let cards = batch.ours.iter().flat_map(|o| &o.articles);
    mirror.sees_brought(cards, &settled.annotations, asked.at)
}

/// Takes over what files come to, in one step, and says what was not as it stands there.
fn taking(settled: Settled) -> Vec<Effect> {
    let mut effects = Vec::new();
    if settled.changes() {
        let only_articles = settled.annotations.is_empty() && settled.book.is_none();
        effects.push(Effect::Take {
            label: if only_articles {
                "add article"
            } else {
                "import"
            }
            .to_owned(),
            documents: settled.documents,
            book: settled.book.map(Box::new),
            annotations: settled.annotations,
            words: settled.summary.clone(),
        });
    }
    effects.extend(settled.open.map(Effect::Open));
    if settled.details.is_empty() {
        effects.push(Effect::Say(settled.summary));
    } else {
        effects.push(Effect::Report {
            summary: if settled.summary.is_empty() {
                NOTHING.to_owned()
            } else {
                settled.summary
            },
            details: settled.details,
        });
    }
    effects
}
