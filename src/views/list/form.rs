//! What is asked for, what came of it in the articles, and changes of many.

use super::changes::CHANGES;
use super::{ANY, Drawing, HITS};
use crate::article::ArticleId;
use crate::desk::{Ask, Facet, Order, Sought, coders};
use crate::sheet::{Element, Node, button, choice, element, hint, leads_to_words};
use crate::text::{ByteSpan, Gather as _, counted};

fn named(words: &[(&str, &str)]) -> Vec<(String, String)> {
    let words = words.iter();
    words
        .map(|(v, l)| ((*v).to_owned(), (*l).to_owned()))
        .gather()
}

impl Drawing<'_> {
    /// What is asked for.
    pub(super) fn form(&self) -> Node {
        let generation = self.view.anew[0];
        let search = element("label")
            .class("field")
            .set("key", format!("words {generation}"))
            .with(element("span").with("Words in articles, quotes and notes"))
            .with(
                element("input")
                    .set("type", "search")
                    .set("name", "words")
                    .set("value", self.ask.filter.words.clone())
                    .set("autocomplete", "off")
                    .set("spellcheck", "false"),
            );
        let filter = &self.ask.filter;
        let mut controls = vec![choice(
            "Look in",
            "scope",
            named(&[
                (ANY, "this article, words in all"),
                ("0", "this article"),
                ("1", "all articles"),
            ]),
            match filter.everywhere {
                None => ANY,
                Some(false) => "0",
                Some(true) => "1",
            },
        )];
        for facet in Facet::FILTERS {
            let mut options = named(&[(ANY, "any")]);
            if facet == Facet::Coder {
                options.extend(coders(self.session).into_iter().map(|c| (c.clone(), c)));
            }
            options.extend(named(&facet.values(self.book)));
            let wanted = filter.wanted(facet).unwrap_or(ANY);
            controls.push(choice(facet.label(), facet.label(), options, wanted));
        }
        let at = |found: Option<usize>| found.map_or(ANY.to_owned(), |n| n.to_string());
        let orders = Order::ALL.iter().zip(0_usize..);
        let order = Order::ALL.iter().position(|o| o.0 == self.ask.order);
        controls.push(choice(
            "Order",
            "order",
            orders.map(|((_, label), n)| (n.to_string(), (*label).to_owned())),
            &at(order),
        ));
        let mut groups = named(&[(ANY, "none")]);
        for (facet, n) in Facet::GROUPS.iter().zip(0_usize..) {
            groups.push((n.to_string(), facet.label().to_lowercase()));
        }
        let group = Facet::GROUPS
            .iter()
            .position(|f| Some(*f) == self.ask.group);
        controls.push(choice("Groups", "group", groups, &at(group)));
        let plain = *self.ask == Ask::default();
        element("div")
            .class("list-form")
            .with(search)
            .with(
                element("div")
                    .class("controls")
                    .set("key", format!("controls {generation}"))
                    .with_all(controls),
            )
            .with(
                button("Clear", "clear")
                    .class("plain")
                    .set_if("hidden", plain),
            )
            .with(hint(self.summary()).set("aria-live", "polite"))
            .into()
    }

    /// What came of it, in a sentence.
    fn summary(&self) -> String {
        let highlights = counted(self.listed.items.len(), "highlight", "highlights");
        let mut words = format!("{highlights} of {}", self.listed.among);
        if !self.ask.filter.words.trim().is_empty() {
            let sought = Sought::new(&self.ask.filter.words);
            let (_, count) = self.view.index.articles(&sought, self.only(), 1);
            words = format!(
                "{words}; found in {}",
                counted(count, "article", "articles")
            );
        }
        words + "."
    }

    /// The open article, if only it is looked into.
    pub(super) fn only(&self) -> Option<&ArticleId> {
        let open = self.asked.article.as_ref();
        open.filter(|_| !self.ask.filter.is_everywhere())
    }

    /// The articles in which the words were found; a click leads to the place.
    pub(super) fn hits(&self) -> Option<Node> {
        let sought = Sought::new(&self.ask.filter.words);
        let index = &self.view.index;
        let (hits, count) = index.articles(&sought, self.only(), HITS);
        if count == 0 {
            return None;
        }
        let places = if self.only().is_some() { HITS } else { 1 };
        let mut rows = Vec::new();
        for hit in &hits {
            let Some(document) = self.session.all_documents().get(hit.article) else {
                continue;
            };
            let article = &document.article;
            let times = match hit.count {
                0 => "in the title".to_owned(),
                count => format!("found {}", counted(count, "time", "times")),
            };
            let name = || {
                let title = element("bdi").with(article.title.as_str());
                element("span").class("name").with(title)
            };
            let times = element("span").class("says").with(times);
            let snippets = index.snippets(hit, &sought, places);
            if snippets.is_empty() {
                let start = ByteSpan::default();
                let row = leads_to_words(name(), &article.id, start);
                rows.push(element("li").with(row.class("item hit").with(times.clone())));
            }
            for s in snippets {
                let quote = element("bdi")
                    .with(s.before)
                    .with(element("b").with(s.words))
                    .with(s.after);
                let row = leads_to_words(name(), &article.id, s.span)
                    .class("item hit")
                    .with(element("span").class("quote").with(quote))
                    .with(times.clone());
                rows.push(element("li").with(row));
            }
        }
        let more = format!("The first {HITS} of {count}: type more words to see the others.");
        let hits = element("div")
            .class("hits")
            .with(element("h3").with("In the articles"))
            .with(element("ul").class("list").with_all(rows))
            .with(hint(more).set_if("hidden", count <= HITS));
        Some(hits.into())
    }

    /// Ticks, and what can be done to those that are ticked.
    pub(super) fn bulk(&self, change: &str) -> Element {
        let (count, all) = (self.ticked.len(), self.listed.items.len());
        let mut select = element("select")
            .set("name", "change")
            .set("key", format!("change {}", self.view.anew[2]))
            .set("aria-label", "Change to")
            .with(
                element("option")
                    .set("value", "")
                    .set_if("selected", change.is_empty())
                    .with("Change to …"),
            );
        for (facet, n) in CHANGES.iter().zip(0_usize..) {
            let options = facet.offered(self.book).into_iter().map(|(value, label)| {
                let value = format!("{n}{value}");
                let selected = value == change;
                element("option")
                    .set("value", value)
                    .set_if("selected", selected)
                    .with(label)
            });
            let group = element("optgroup").set("label", facet.label());
            select = select.with(group.with_all(options));
        }
        // None is ever switched off: a key meant for one would fall on the next.
        let ticks = element("p")
            .class("pair")
            .with(button(format!("Tick all {all}"), "tick"))
            .with(button("Untick", "untick"));
        let change = element("p")
            .class("pair")
            .with(select)
            .with(button("Change", "change"))
            .with(button("Delete", "delete").class("danger"));
        element("fieldset")
            .class("bulk")
            .set_if("hidden", all == 0)
            .with(element("legend").with(format!("Change many: {count} of {all} ticked")))
            .with(ticks)
            .with(change)
    }
}
