//! Articles side by side: who stands where on what, in numbers, pictures and quotes.

use std::sync::Arc;

use super::{Answer, Asked, Effect, Mirror, View};
use crate::article::ArticleId;
use crate::compare::{Basis, Compared, Heard, Offer, Piece, codings, related};
use crate::extract::Analysis;
use crate::interchange::Sight;
use crate::learn::Origin;
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

/// Why suggestions cannot be counted.
const BLIND_WORDS: &str = "Only what is coded by hand: suggested stances are off (blind coding). They are switched on in \
                           “Suggestions”.";

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
        let blind = mirror.is_blind();
        if blind {
            self.basis = Basis::Hand;
        }
        let read = mirror.read_all();
        let offered = read.iter().map(|(d, _)| d.article.id.clone()).gather();
        self.left_out.retain(|id| offered.contains(id));
        self.offered = offered;
        let chosen = read.iter();
        let chosen = chosen.filter(|(d, _)| !self.left_out.contains(&d.article.id));
        let chosen = chosen.gather();
        let (offers, aside) = match self.basis {
            Basis::Hand => Default::default(),
            _ => offers(mirror, chosen.iter().map(|(d, _)| &**d)),
        };
        let pieces = chosen
            .into_iter()
            .map(|(document, analysis)| Piece {
                article: &document.article,
                found: &document.extraction,
                analysis,
            })
            .gather();
        let session = &mirror.session;
        let heard = self.hear(&pieces);
        let counted = codings(session, &pieces, &offers, self.basis);
        let related = related(session, &pieces);
        let mut compared = Compared::of(pieces, heard, session.book(), counted, self.basis);
        compared.related = related;
        let top = self.head(&compared, &read, blind, aside);
        let mut effects = Vec::new();
        if self.basis != Basis::Hand {
            let articles = compared.pieces.iter().map(|p| &p.article.id);
            effects.extend(mirror.sees(Sight::Suggestions, articles, asked.at));
        }
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
            .with(top.clone())
            .with(grid::section(&compared, self.open.as_ref()))
            .with(figure::shares(&compared))
            .with(figure::places(&compared))
            .with(said::quoted(&compared))
            .with(said::silent(&compared))
            .with(plans::plans(&compared))
            .with(plans::relations(&compared))
            .with(plans::clashes(&compared));
        if compared.pieces.is_empty() {
            sheet = element("div").class("compare").with(top);
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
    fn head(
        &self,
        compared: &Compared,
        read: &[(Arc<Document>, Arc<Analysis>)],
        blind: bool,
        aside: usize,
    ) -> Element {
        let mut basis = element("fieldset")
            .class("basis")
            .set("key", if blind { "blind" } else { "basis" })
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
                .set_if("checked", value == self.basis)
                .set_if("disabled", blind && value != Basis::Hand);
            basis = basis.with(pick(input, label));
        }
        if blind {
            basis = basis.with(hint(BLIND_WORDS));
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
            .with(hint(summary(compared, aside)).set("aria-live", "polite"))
    }
}

/// What is offered in each article, as it looks after what was learned; and how many are set aside, which do not count.
fn offers<'a>(
    mirror: &mut Mirror,
    documents: impl Iterator<Item = &'a Document> + Clone,
) -> (Vec<Vec<Offer>>, usize) {
    let judged = mirror.judged_all(documents.clone());
    let mut aside = 0;
    let offers = documents.zip(judged).map(|(document, judged)| {
        let text = &document.article.text;
        let analysis = mirror.readings.of(document);
        aside += judged.iter().filter(|j| j.set_aside).count();
        let shown = judged.into_iter().filter(|j| !j.set_aside);
        shown
            .map(|judged| {
                let suggestion = match judged.origin {
                    Origin::Rule(index) => analysis.suggestions.get(index),
                    Origin::Learned => None,
                };
                Offer {
                    span: judged.span,
                    key: judged.key(text, suggestion),
                    code: judged.code,
                }
            })
            .gather()
    });
    (offers.gather(), aside)
}

fn summary(compared: &Compared, aside: usize) -> String {
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
        0 => String::new(),
        1 => " One highlight is not counted: its words were not found.".to_owned(),
        n => format!(" {n} highlights are not counted: their words were not found."),
    };
    words.push_str(&lost);
    let aside = match aside {
        0 => String::new(),
        1 => " One suggestion is not counted: you dismissed others like it.".to_owned(),
        n => format!(" {n} suggestions are not counted: you dismissed others like them."),
    };
    words.push_str(&aside);
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
