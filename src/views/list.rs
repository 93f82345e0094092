//! The list of highlights, filtered and searched as one types, and changes of many at once.

use super::{Answer, Asked, Effect, Mirror, View};
use crate::annotate::{AnnotationId, Verdict};
use crate::desk::{Ask, Facet, Index, Item, Listed, Order, Sought, coders, list};
use crate::session::{Command, Edit, Session, apply};
use crate::sheet::{
    Element, Node, button, choice, element, hint, leads_to_highlight, leads_to_words,
};
use crate::stance::{AttitudeId, Code, CodeBook, IssueId, PartyId};
use crate::text::{ByteSpan, Gather as _, shorten};

/// How many highlights are drawn at once, and how many more each time.
const PAGE: usize = 200;

/// How many articles, or places in one article, are listed of those that words were found in.
const HITS: usize = 30;

/// The value that asks for nothing in a form.
const ANY: &str = "*";

/// What can be changed of many highlights at once.
const CHANGES: [Facet; 3] = [Facet::Party, Facet::Attitude, Facet::Issue];

/// The view.
#[derive(Debug, Default)]
pub struct List {
    /// The words of everything.
    index: Index,
    /// How many pages are drawn beyond the first.
    more: usize,
    /// Counts how often the fields of the form, the ticks and the choice of a change were set anew.
    anew: [usize; 3],
}

/// What the fields ask for.
fn asked_for(asked: &Asked) -> Ask {
    let number = |name: &str| asked.field(name).parse::<usize>().ok();
    let mut ask = Ask::default();
    asked.field("words").clone_into(&mut ask.filter.words);
    ask.filter.everywhere = match asked.field("scope") {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    };
    for facet in Facet::FILTERS {
        // A field that is not there asks for nothing; the empty value is that of what is not coded.
        let value = asked.all(facet.label()).next().filter(|v| *v != ANY);
        ask.filter.want(facet, value.map(str::to_owned));
    }
    let order = number("order").and_then(|n| Order::ALL.get(n));
    ask.order = order.map(|o| o.0).unwrap_or_default();
    ask.group = number("group").and_then(|n| Facet::GROUPS.get(n)).copied();
    ask
}

impl View for List {
    fn draw(&mut self, mirror: &mut Mirror, asked: &Asked) -> Result<Answer, String> {
        let mut ask = asked_for(asked);
        let mut effects = Vec::new();
        let mut ticked: Vec<&str> = asked.all("tick").gather();
        let mut change = asked.field("change");
        self.index.read(&mirror.session, usize::MAX);
        match asked.act() {
            ("clear", _) => {
                ask = Ask::default();
                self.anew[0] += 1;
                self.more = 0;
            }
            ("more", _) => self.more += 1,
            ("untick", _) => {
                ticked.clear();
                self.anew[1] += 1;
            }
            ("change" | "delete", _) => {
                let edits = edits(&mirror.session, asked, &ticked);
                effects.push(change_all(mirror, edits, asked));
                change = "";
                self.anew[1] += 1;
                self.anew[2] += 1;
                if asked.act == "delete" {
                    ticked.clear();
                }
            }
            _ => {}
        }
        let book = mirror.session.book().clone();
        let listed = list(
            &mirror.session,
            &book,
            &ask,
            asked.article.as_ref(),
            &self.index,
        );
        let ids = ids(&mirror.session, &listed.items);
        let tick_all;
        if let ("tick", group) = asked.act() {
            tick_all = of_group(&listed, &ids, group);
            ticked.extend(tick_all.iter().map(AnnotationId::as_str));
            self.anew[1] += 1;
        }
        ticked.retain(|t| ids.iter().any(|id| id.as_str() == *t));
        ticked.sort_unstable();
        ticked.dedup();
        let drawing = Drawing {
            view: self,
            session: &mirror.session,
            book: &book,
            ask: &ask,
            asked,
            listed: &listed,
            ticked: &ticked,
        };
        let mut nodes = vec![drawing.form()];
        nodes.extend(drawing.hits());
        nodes.push(drawing.bulk(change).into());
        nodes.push(drawing.list().into());
        Ok(Answer { nodes, effects })
    }
}

fn ids(session: &Session, items: &[Item]) -> Vec<AnnotationId> {
    let placed = items.iter().filter_map(|i| i.placed(session));
    placed.map(|p| p.annotation.id.clone()).gather()
}

/// The highlights of a group by its number, or all.
fn of_group(listed: &Listed, ids: &[AnnotationId], group: &str) -> Vec<AnnotationId> {
    let Ok(group) = group.parse::<usize>() else {
        return ids.to_vec();
    };
    let before = listed.groups.iter().take(group).map(|g| g.count).sum();
    let count = listed.groups.get(group).map_or(0, |g| g.count);
    ids.iter().skip(before).take(count).cloned().gather()
}

/// What a choice of the form changes: the number of its facet, then the value.
fn recode(choice: &str, code: &mut Code) -> Option<()> {
    let (facet, value) = choice.split_at_checked(1)?;
    match CHANGES.get(facet.parse::<usize>().ok()?)? {
        Facet::Party => {
            let party = PartyId::parse(value)?;
            code.also.retain(|p| *p != party);
            code.party = party;
        }
        Facet::Attitude => code.attitude = AttitudeId::parse(value),
        _ => code.issue = IssueId::parse(value),
    }
    Some(())
}

/// What the act does to each of the ticked highlights; those that say so already are left alone.
fn edits(session: &Session, asked: &Asked, ticked: &[&str]) -> Vec<(AnnotationId, Edit)> {
    let mut edits = Vec::new();
    for id in ticked.iter().filter_map(|t| AnnotationId::parse(t)) {
        let Some(annotation) = session.annotation(&id) else {
            continue;
        };
        if asked.act == "delete" {
            edits.push((id, Edit::Trash));
            continue;
        }
        let mut code = annotation.code.clone();
        if recode(asked.field("change"), &mut code).is_some() && code != annotation.code {
            edits.push((id, Edit::Code(code)));
        }
    }
    edits
}

fn change_all(mirror: &Mirror, edits: Vec<(AnnotationId, Edit)>, asked: &Asked) -> Effect {
    let done = match asked.act.as_str() {
        "delete" => "deleted".to_owned(),
        _ => changed_to(mirror.session.book(), asked.field("change")),
    };
    let ids = edits.iter().map(|(id, _)| id.clone()).gather();
    let at = asked.at;
    match apply(&mirror.session, Command::EditAll { edits, at }) {
        Ok((session, change)) => Effect::Take {
            book: None,
            annotations: ids
                .iter()
                .filter_map(|id| session.annotation(id))
                .map(|a| (**a).clone())
                .gather(),
            label: change.label,
            words: match ids.len() {
                1 => format!("1 highlight {done}. Ctrl+Z takes it back."),
                n => format!("{n} highlights {done}. Ctrl+Z takes it back, all at once."),
            },
        },
        Err(_) => Effect::Say("Nothing to change: they say so already.".to_owned()),
    }
}

/// What a choice of the form does, in words.
fn changed_to(book: &CodeBook, choice: &str) -> String {
    let (facet, value) = choice.split_at_checked(1).unwrap_or_default();
    let facet = facet.parse::<usize>().ok().and_then(|n| CHANGES.get(n));
    let values = facet.map_or(Vec::new(), |f| f.values(book));
    let label = values.iter().find(|v| v.0 == value).map_or(value, |v| v.1);
    match facet {
        Some(Facet::Party) => format!("changed to {label}"),
        Some(Facet::Attitude) if value.is_empty() => "without attitude now".to_owned(),
        Some(_) if value.is_empty() => "without issue now".to_owned(),
        _ => format!("coded “{label}”"),
    }
}

struct Drawing<'a> {
    view: &'a List,
    session: &'a Session,
    book: &'a CodeBook,
    ask: &'a Ask,
    asked: &'a Asked,
    listed: &'a Listed,
    ticked: &'a [&'a str],
}

fn counted(count: usize, of: &str) -> String {
    format!("{count} {of}{}", if count == 1 { "" } else { "s" })
}

fn named(words: &[(&str, &str)]) -> Vec<(String, String)> {
    let words = words.iter();
    words
        .map(|(v, l)| ((*v).to_owned(), (*l).to_owned()))
        .gather()
}

impl Drawing<'_> {
    /// What is asked for.
    fn form(&self) -> Node {
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
        let highlights = counted(self.listed.items.len(), "highlight");
        let mut words = format!("{highlights} of {}", self.listed.among);
        if !self.ask.filter.words.trim().is_empty() {
            let sought = Sought::new(&self.ask.filter.words);
            let (_, count) = self.view.index.articles(&sought, self.only(), 1);
            words = format!("{words}; found in {}", counted(count, "article"));
        }
        words + "."
    }

    /// The open article, if only it is looked into.
    fn only(&self) -> Option<&crate::article::ArticleId> {
        let open = self.asked.article.as_ref();
        open.filter(|_| !self.ask.filter.is_everywhere())
    }

    /// The articles in which the words were found; a click leads to the place.
    fn hits(&self) -> Option<Node> {
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
                count => format!("found {}", counted(count, "time")),
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
    fn bulk(&self, change: &str) -> Element {
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
        let off = |button: Element, off: bool| button.set_if("disabled", off);
        let ticks = element("p")
            .class("pair")
            .with(off(button(format!("Tick all {all}"), "tick"), count == all))
            .with(off(button("Untick", "untick"), count == 0));
        let change = element("p")
            .class("pair")
            .with(select)
            .with(off(
                button("Change", "change"),
                count == 0 || change.is_empty(),
            ))
            .with(off(button("Delete", "delete").class("danger"), count == 0));
        element("fieldset")
            .class("bulk")
            .set_if("hidden", all == 0)
            .with(element("legend").with(format!("Change many: {count} of {all} ticked")))
            .with(ticks)
            .with(change)
    }

    /// The list, in its groups if it has any.
    fn list(&self) -> Element {
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
        let party = self.book.party(&code.party);
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
        let letter = party.map_or('?', |p| p.letter).to_string();
        let badge = element("span")
            .class(format!("badge s{}", party.map_or(0, |p| p.style)))
            .set("aria-hidden", "true")
            .with(letter);
        let label = self.book.party_label(&code.party);
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
            .with(element("span").class("unseen").with(label))
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

#[cfg(test)]
mod tests;
