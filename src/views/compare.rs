//! Articles side by side: who stands where on what, in numbers, pictures and quotes.

use std::sync::Arc;

use super::{Answer, Asked, Effect, Mirror, View};
use crate::article::ArticleId;
use crate::compare::{Basis, Compared, Heard, Piece, codings};
use crate::extract::Analysis;
use crate::session::Document;
use crate::sheet::{Element, Node, details, element, hint};
use crate::text::Gather as _;

mod figure;
mod grid;
mod plans;
mod said;
mod save;

#[cfg(test)]
mod tests;

/// The view.
#[derive(Debug, Default)]
pub struct Compare {
    /// Whose codings are counted.
    basis: Basis,
    /// The articles that the reader has left out.
    left_out: Vec<ArticleId>,
    /// The articles that were offered when the sheet was last drawn.
    offered: Vec<ArticleId>,
    /// The party and the issue whose quotes are open, by their names in files.
    open: Option<(String, String)>,
    /// What these articles say, which no coding changes.
    heard: Option<(Vec<ArticleId>, Arc<Heard>)>,
}

impl View for Compare {
    fn draw(&mut self, mirror: &mut Mirror, asked: &Asked) -> Result<Answer, String> {
        self.take_fields(asked);
        let read = mirror.read_all();
        let offered = read.iter().map(|(d, _)| d.article.id.clone()).gather();
        self.left_out.retain(|id| offered.contains(id));
        self.offered = offered;
        let pieces = read
            .iter()
            .filter(|(d, _)| !self.left_out.contains(&d.article.id))
            .map(|(document, analysis)| Piece {
                article: &document.article,
                found: &document.extraction,
                analysis,
            })
            .gather();
        let session = &mirror.session;
        let heard = self.hear(&pieces);
        let counted = codings(session, &pieces, self.basis);
        let compared = Compared::of(pieces, heard, session.book(), counted, self.basis);
        let mut effects = Vec::new();
        match asked.act() {
            ("cell", names) => {
                self.open = names
                    .split_once(' ')
                    .map(|(party, issue)| (party.to_owned(), issue.to_owned()));
                effects.push(Effect::Focus(grid::QUOTES_ID.to_owned()));
            }
            ("close", _) => {
                if let Some((party, issue)) = self.open.take() {
                    effects.push(Effect::Focus(grid::cell_id(&party, &issue)));
                }
            }
            ("save", what) => effects.extend(save::save(&compared, what)),
            _ => {}
        }
        let mut sheet = element("div")
            .class("compare")
            .with(self.head(&compared, &read))
            .with(grid::section(&compared, self.open.as_ref()))
            .with(figure::shares(&compared))
            .with(figure::places(&compared))
            .with(said::quoted(&compared))
            .with(said::silent(&compared))
            .with(plans::plans(&compared))
            .with(plans::clashes(&compared));
        if compared.pieces.is_empty() {
            sheet = element("div")
                .class("compare")
                .with(self.head(&compared, &read));
        }
        Ok(Answer {
            nodes: vec![sheet.into()],
            effects,
        })
    }
}

impl Compare {
    fn hear(&mut self, pieces: &[Piece]) -> Arc<Heard> {
        let ids = pieces.iter().map(|p| p.article.id.clone()).gather();
        match &self.heard {
            Some((known, heard)) if *known == ids => heard.clone(),
            _ => {
                let heard = Arc::new(Heard::new(pieces));
                self.heard = Some((ids, heard.clone()));
                heard
            }
        }
    }

    fn take_fields(&mut self, asked: &Asked) {
        let Some(basis) = Basis::parse(asked.field("basis")) else {
            return;
        };
        self.basis = basis;
        let offered = self.offered.iter();
        self.left_out = offered
            .filter(|id| !asked.ticked("article", id.as_str()))
            .cloned()
            .gather();
    }

    /// What is compared, and what is counted.
    fn head(&self, compared: &Compared, read: &[(Arc<Document>, Arc<Analysis>)]) -> Element {
        let mut basis = element("fieldset")
            .class("basis")
            .with(element("legend").with("Count what is"));
        for (value, label) in [
            (Basis::Hand, "coded by hand"),
            (Basis::Suggested, "suggested, not checked"),
            (Basis::Both, "both"),
        ] {
            let input = element("input")
                .set("type", "radio")
                .set("name", "basis")
                .set("value", value.name())
                .set_if("checked", value == self.basis);
            basis = basis.with(pick(input, label));
        }
        let articles = read.iter().map(|(document, _)| {
            let article = &document.article;
            let input = element("input")
                .set("type", "checkbox")
                .set("name", "article")
                .set("value", article.id.as_str())
                .set_if("checked", !self.left_out.contains(&article.id));
            Node::from(pick(input, article.title.as_str()))
        });
        let chosen = format!("Articles: {} of {}", compared.pieces.len(), read.len());
        element("header")
            .with(element("h2").with("Compare"))
            .with(basis)
            .with(details(chosen, articles).class("which"))
            .with(hint(summary(compared)).set("aria-live", "polite"))
    }
}

fn summary(compared: &Compared) -> String {
    let count = compared.codings.all.len();
    let mut words = match (count, compared.pieces.len()) {
        (_, 0) => "No article is chosen: choose at least one above.".to_owned(),
        (0, _) if compared.basis == Basis::Hand => {
            "Nothing is coded by hand yet. Highlight words in an article, or count what the program suggests."
                .to_owned()
        }
        (0, _) => "There is nothing to count.".to_owned(),
        (1, _) => format!("1 stance, {}.", compared.basis.label()),
        (n, _) => format!("{n} stances, {}.", compared.basis.label()),
    };
    let lost = match compared.codings.lost {
        0 => return words,
        1 => "One highlight is not counted: its words were not found.".to_owned(),
        n => format!("{n} highlights are not counted: their words were not found."),
    };
    words.push(' ');
    words.push_str(&lost);
    words
}

/// Something to choose, with its name.
fn pick(input: Element, label: &str) -> Element {
    let label = element("bdi").with(label);
    element("label").class("pick").with(input).with(label)
}

/// A part of the view with its heading and what it is about.
fn section(id: &str, title: &str, about: &str) -> Element {
    let heading = format!("compare-{id}");
    element("section")
        .set("key", id)
        .set("aria-labelledby", heading.clone())
        .with(element("h3").set("id", heading).with(title))
        .with(hint(about))
}

/// A box in which something wide can be moved sideways.
fn scroll(label: &str, content: Element) -> Element {
    element("div")
        .class("scroll")
        .set("role", "region")
        .set("tabindex", "0")
        .set("aria-label", label)
        .with(content)
}
