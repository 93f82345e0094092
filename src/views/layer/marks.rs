//! Highlights of a link: drawn, listed, taken.

use super::{Opened, bar};
use crate::annotate::Timestamp;
use crate::article::ArticleId;
use crate::interchange::Sight;
use crate::interchange::link::{SharedArticle, SharedMark};
use crate::session::Session;
use crate::sheet::{Element, Node, button, element, hint, leads_to_words};
use crate::text::{ByteSpan, counted, shorten};
use crate::views::share::CODER;
use crate::views::{Asked, Effect, Mirror};

/// The most characters of a quote in the list.
const QUOTE: usize = 120;

impl Opened<'_> {
    fn articles(&self) -> impl Iterator<Item = (&SharedArticle, &super::Placing)> {
        self.shared.articles.iter().zip(self.placing)
    }

    /// To the article to look at: the open one if it is among them, else the first.
    pub(super) fn lead(&self, asked: &Asked) -> Option<Effect> {
        let homes = self.placing.iter().filter(|p| p.found() > 0);
        let mut homes = homes.filter_map(|p| p.home.as_ref());
        let first = homes.clone().next()?;
        let open = homes.find(|home| Some(*home) == asked.article.as_ref());
        Some(Effect::Open(open.unwrap_or(first).clone()))
    }

    /// Remembers that the reader sees them, unless they are the reader's own.
    pub(super) fn seen(&self, mirror: &Mirror, at: Timestamp) -> Vec<Effect> {
        let own = mirror.setting(CODER);
        if self.shared.coders.iter().all(|c| !c.is_empty() && c == own) {
            return Vec::new();
        }
        let homes = self.placing.iter().filter(|p| p.found() > 0);
        mirror.sees(Sight::Others, homes.filter_map(|p| p.home.as_ref()), at)
    }

    /// What taking all of it over does.
    pub(super) fn take(&self) -> Effect {
        let taking = self.taking;
        if taking.new.is_empty() {
            return Effect::Say("Nothing of it is new: your work stays as it is.".to_owned());
        }
        Effect::Take {
            documents: Vec::new(),
            book: None,
            annotations: taking.new.clone(),
            label: "take over shared highlights".to_owned(),
            words: format!(
                "{} taken into your work. {}Ctrl+Z takes it back.",
                counted(taking.new.len(), "highlight", "highlights"),
                self.rest(),
            ),
        }
    }

    /// What is not new, in sentences that each end in a blank.
    fn rest(&self) -> String {
        let taking = self.taking;
        let parts = [
            (taking.here, "already here", "already here"),
            (
                taking.changed,
                "changed here and kept as it is",
                "changed here and kept as they are",
            ),
            (taking.lost, "without a place here", "without a place here"),
        ];
        let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
        let parts: Vec<_> = parts
            .map(|(count, one, many)| counted(count, one, many))
            .collect();
        if parts.is_empty() {
            return String::new();
        }
        format!("{}. ", parts.join(", "))
    }

    /// Where they are drawn in the text, each in the style of its party.
    pub(super) fn overlay(&self, mirror: &Mirror) -> Vec<(ArticleId, ByteSpan, u8)> {
        let book = mirror.session.book();
        let mut all = Vec::new();
        for (article, placing) in self.articles() {
            let Some(home) = &placing.home else { continue };
            for (mark, span) in article.marks.iter().zip(&placing.places) {
                let style = book.party(&mark.code.party).map_or(0, |p| p.style);
                all.extend(span.map(|span| (home.clone(), span, style)));
            }
        }
        all
    }

    pub(super) fn draw(&self, mirror: &Mirror, shown: bool) -> Vec<Node> {
        let new = self.taking.new.len();
        let take = match new {
            0 => "Take into my work (nothing new)".to_owned(),
            new => format!("Take into my work ({new} new)"),
        };
        let show = button(if shown { "Hide" } else { "Show" }, "show")
            .class("primary")
            .set("aria-expanded", if shown { "true" } else { "false" });
        let words = element("p")
            .with(element("strong").with(self.words()))
            .with(" ")
            .with(self.rest());
        let mut nodes = vec![bar(words, [show, button(take, "take")])];
        for (article, placing) in self.articles() {
            nodes.extend(told(&mirror.session, article, placing).map(Node::from));
        }
        if shown {
            let lists = self.articles().map(|(a, p)| self.list(mirror, a, p));
            nodes.push(
                element("div")
                    .class("layer-list")
                    .with(hint(
                        "In the text these stand between two dashed lines, without a tint; yours keep theirs.",
                    ))
                    .with_all(lists)
                    .into(),
            );
        }
        nodes
    }

    fn list(&self, mirror: &Mirror, article: &SharedArticle, placing: &super::Placing) -> Element {
        let marks = article.marks.iter().zip(&placing.places);
        let items = marks.map(|(mark, span)| self.item(mirror, placing, mark, *span));
        element("section")
            .with(element("h2").with(element("bdi").with(title(&mirror.session, article, placing))))
            .with(element("ol").class("list").with_all(items))
    }

    fn item(
        &self,
        mirror: &Mirror,
        placing: &super::Placing,
        mark: &SharedMark,
        span: Option<ByteSpan>,
    ) -> Element {
        let book = mirror.session.book();
        let code = &mark.code;
        let party = book.party(&code.party);
        let badge = element("span")
            .class(format!("badge s{}", party.map_or(0, |p| p.style)))
            .set("aria-hidden", "true")
            .with(party.map_or('?', |p| p.letter).to_string());
        let home = placing.home.as_ref();
        let place = home.zip(span);
        let quote = place.and_then(|(home, span)| {
            let document = mirror.session.document(home)?;
            Some((document.article.text.slice(span)?, home, span))
        });
        let words = match quote {
            Some((words, home, span)) => leads_to_words(shorten(words, QUOTE), home, span),
            None => element("span")
                .class("hint")
                .with("Its words are not here."),
        };
        let coder = self.shared.coders.get(mark.coder).filter(|c| !c.is_empty());
        let says = [
            Some(book.party_label(&code.party).to_owned()),
            code.attitude
                .as_ref()
                .map(|a| book.attitude_label(a).to_owned()),
            code.issue.as_ref().map(|i| book.issue_label(i).to_owned()),
            coder.filter(|_| self.shared.coders.len() > 1).cloned(),
        ];
        let says: Vec<_> = says.into_iter().flatten().collect();
        let note = (!mark.note.is_empty()).then(|| {
            element("span")
                .class("note")
                .with(element("bdi").with(mark.note.as_str()))
        });
        element("li").class("layer-item").with(badge).with(
            element("div")
                .with(words)
                .with(element("span").class("says").with(says.join(" · ")))
                .with_all(note),
        )
    }
}

/// What an article of the link is called here.
fn title(session: &Session, article: &SharedArticle, placing: &super::Placing) -> String {
    let here = placing
        .home
        .as_ref()
        .and_then(|home| session.document(home));
    match here {
        Some(document) => document.article.title.clone(),
        None if article.title.is_empty() => "An article without a title".to_owned(),
        None => article.title.clone(),
    }
}

/// What must be known of an article: that it is not here, or that it is another version.
fn told(session: &Session, article: &SharedArticle, placing: &super::Placing) -> Option<Element> {
    let title = title(session, article, placing);
    let words = match (&placing.home, placing.same) {
        (None, _) => format!(
            " is not here. Open the article first, then its {} appear.",
            counted(article.marks.len(), "highlight", "highlights")
        ),
        (Some(_), true) => return None,
        (Some(_), false) => format!(
            " is another version here: {} of {} found again, the others left out rather than misplaced.",
            placing.found(),
            counted(article.marks.len(), "highlight", "highlights")
        ),
    };
    Some(
        element("p")
            .class("warning")
            .with("“")
            .with(element("bdi").with(title))
            .with("”")
            .with(words),
    )
}
