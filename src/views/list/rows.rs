//! The highlights that are listed.

use super::{Drawing, PAGE};
use crate::annotate::Verdict;
use crate::desk::{Facet, Item};
use crate::sheet::{Element, button, element, leads_to_highlight};
use crate::text::{Gather as _, shorten};
use crate::views::badge::badge;

impl Drawing<'_> {
    /// The list, in its groups if it has any.
    pub(super) fn list(&self) -> Element {
        let all = &self.listed.items;
        let shown = all.len().min((self.view.more + 1) * PAGE);
        let mut rest = all.get(..shown).unwrap_or_default();
        let mut lists = Vec::new();
        if self.ask.group.is_none() {
            lists.push(self.items(rest));
            rest = &[];
        }
        let mut groups = element("ul").class("groups");
        for (group, number) in self.listed.groups.iter().zip(0_usize..) {
            if rest.is_empty() {
                break;
            }
            let (own, others) = rest.split_at(group.count.min(rest.len()));
            rest = others;
            let head = element("header")
                .with(
                    element("h3")
                        .with(element("bdi").with(group.label.as_str()))
                        .with(format!(" ({})", group.count)),
                )
                .with(
                    button(format!("Tick {}", group.count), format!("tick {number}"))
                        .class("plain"),
                );
            groups = groups.with(
                element("li")
                    .class("group")
                    .set("key", group.value.clone())
                    .with(head)
                    .with(self.items(own)),
            );
        }
        if self.ask.group.is_some() {
            lists.push(groups);
        }
        let left = all.len() - shown;
        let more = format!("Show {} more of {}", PAGE.min(left), all.len());
        element("div").class("shown").with_all(lists).with(
            button(more, "more")
                .class("more")
                .set_if("hidden", left == 0),
        )
    }

    fn items(&self, items: &[Item]) -> Element {
        let rows = items.iter().filter_map(|item| self.item(*item));
        element("ul").class("list").with_all(rows)
    }

    fn item(&self, item: Item) -> Option<Element> {
        let placed = item.placed(self.session)?;
        let annotation = &placed.annotation;
        let code = &annotation.code;
        let elsewhere = self.only().is_none() && self.ask.group != Some(Facet::Article);
        let document = self.session.all_documents().get(item.article);
        let issue = code.issue.as_ref().map(|i| self.book.issue_label(i));
        let attitude = code.attitude.as_ref();
        let attitude = attitude.map(|a| self.book.attitude_label(a));
        let verdict = placed.anchor.verdict;
        let title = document
            .filter(|_| elsewhere)
            .map(|d| shorten(&d.article.title, 60));
        let says = [
            attitude.map(str::to_owned),
            issue.map(str::to_owned),
            (verdict != Verdict::Exact).then(|| verdict.name().to_owned()),
            title,
        ];
        let says = says.into_iter().flatten().gather().join(" · ");
        let quote = shorten(&annotation.selector.exact, 90);
        let id = annotation.id.as_str();
        let chosen = self.asked.chosen.as_ref() == Some(&annotation.id);
        let tick = element("input")
            .set("type", "checkbox")
            .set("key", self.view.anew[1].to_string())
            .set("name", "tick")
            .set("value", id)
            .set("aria-label", format!("Tick {quote}"))
            .set_if("checked", self.ticked.contains(&id));
        let badge = badge(self.book, &code.party);
        let note = element("span")
            .class("note")
            .with(element("bdi").with(shorten(&annotation.note, 60)))
            .set_if("hidden", annotation.note.is_empty());
        let mut open = leads_to_highlight("", &annotation.id);
        open.children.clear();
        let open = open
            .class(if chosen { "item chosen" } else { "item" })
            .set("aria-pressed", if chosen { "true" } else { "false" })
            .with(badge)
            .with(
                element("span")
                    .class("quote")
                    .with(element("bdi").with(quote)),
            )
            .with(element("span").class("says").with(says))
            .with(note);
        Some(
            element("li")
                .class("ticking")
                .set("key", id)
                .with(element("label").class("tick").with(tick))
                .with(open),
        )
    }
}
