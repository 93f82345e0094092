//! The list of highlights, filtered and searched as one types, and changes of many at once.

mod changes;
mod form;
mod rows;

use changes::{change_all, edits};

use super::{Answer, Asked, Mirror, View};
use crate::annotate::AnnotationId;
use crate::desk::{Ask, Facet, Index, Item, Listed, Order, list};
use crate::session::Session;
use crate::stance::CodeBook;
use crate::text::Gather as _;

/// How many highlights are drawn at once, and how many more each time.
const PAGE: usize = 200;

/// How many articles, or places in one article, are listed of those that words were found in.
const HITS: usize = 30;

/// The value that asks for nothing in a form.
const ANY: &str = "*";

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

struct Drawing<'a> {
    view: &'a List,
    session: &'a Session,
    book: &'a CodeBook,
    ask: &'a Ask,
    asked: &'a Asked,
    listed: &'a Listed,
    ticked: &'a [&'a str],
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

#[cfg(test)]
mod tests;
