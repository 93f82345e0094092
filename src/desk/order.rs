//! The list itself: filtered, ordered, grouped and counted.

use super::{Facet, Filter, Index, Sought};
use crate::article::ArticleId;
use crate::session::{Placed, Session};
use crate::sorted::sort;
use crate::stance::CodeBook;
use crate::text::{Gather as _, natural};

/// The order within each group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The order of the articles, then of the text; what is lost comes last in each article.
    #[default]
    Text,
    /// What was made last comes first.
    Newest,
    /// The order of the parties in the code book.
    Party,
    /// The order of the issues in the code book; what has none comes last.
    Issue,
}

impl Order {
    /// All, in the order in which they are offered, with the label.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Text, "in text order"),
        (Self::Newest, "newest first"),
        (Self::Party, "by party"),
        (Self::Issue, "by issue"),
    ];
}

/// What list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// What is listed.
    pub filter: Filter,
    /// In which order.
    pub order: Order,
    /// In which groups.
    pub group: Option<Facet>,
}

/// A highlight in the list, by numbers: they hold for the session that was listed and no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The number of the article that shows it, among all of the session, from 0.
    pub article: usize,
    /// Its number among the highlights shown there, from 0.
    pub number: usize,
}

impl Item {
    /// The highlight, in the session that was listed.
    pub fn placed(self, session: &Session) -> Option<&Placed> {
        let document = session.all_documents().get(self.article)?;
        session.placed(&document.article.id).get(self.number)
    }
}

/// Items with the same value of the facet by which they are grouped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The value.
    pub value: String,
    /// What the reader sees.
    pub label: String,
    /// How many items it has.
    pub count: usize,
}

/// A list as it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    /// The highlights, group after group.
    pub items: Vec<Item>,
    /// The groups in their order; one without a label if nothing is grouped; none if nothing is listed.
    pub groups: Vec<Group>,
    /// How many highlights were looked at.
    pub among: usize,
}

/// The names of all coders, in the order in which people look for them.
pub fn coders(session: &Session) -> Vec<String> {
    let mut coders: Vec<String> = Vec::new();
    for annotation in session.live_annotations() {
        let coder = annotation.coder.as_deref().unwrap_or_default();
        if !coder.is_empty() && !coders.iter().any(|c| c == coder) {
            coders.push(coder.to_owned());
        }
    }
    coders.sort_by(|a, b| natural(a, b));
    coders
}

/// What an item is ordered by: its group, the value of that, and its place in the group.
type Key<'a> = (usize, &'a str, u64);

/// The list that is asked for. `open` is the open article, and `index` has read what can be found by words.
pub fn list(
    session: &Session,
    book: &CodeBook,
    ask: &Ask,
    open: Option<&ArticleId>,
    index: &Index,
) -> Listed {
    let sought = Sought::new(&ask.filter.words);
    let everywhere = ask.filter.is_everywhere();
    let group_values = ask.group.map_or(Vec::new(), |facet| facet.values(book));
    let order_facet = match ask.order {
        Order::Text | Order::Newest => None,
        Order::Party => Some(Facet::Party),
        Order::Issue => Some(Facet::Issue),
    };
    let order_values = order_facet.map_or(Vec::new(), |facet| facet.values(book));
    let is_sorted = ask.group.is_some() || ask.order != Order::Text;
    let (mut taken, mut keys, mut among) = (Vec::new(), Vec::<Key<'_>>::new(), 0);
    for (article, document) in session.all_documents().iter().enumerate() {
        let id = &document.article.id;
        if document.removed || !(everywhere || open == Some(id)) {
            continue;
        }
        let all = session.placed(id);
        among += all.len();
        let mut look_at = |number: usize| {
            let Some(placed) = all.get(number) else {
                return;
            };
            if !ask.filter.takes(placed, id) {
                return;
            }
            taken.push(Item { article, number });
            if is_sorted {
                let value = ask.group.map_or("", |facet| facet.value(placed, id));
                let group = match ask.group {
                    None => 0,
                    Some(Facet::Article) => article,
                    // Those without a name after those with one.
                    Some(Facet::Coder) => usize::from(value.is_empty()),
                    Some(_) => rank(&group_values, value),
                };
                let within = match order_facet {
                    Some(facet) => rank(&order_values, facet.value(placed, id)) as u64,
                    None if ask.order == Order::Newest => u64::MAX - placed.annotation.created.0,
                    None => 0,
                };
                keys.push((group, value, within));
            }
        };
        if sought.is_nothing() {
            (0..all.len()).for_each(&mut look_at);
        } else {
            for number in index.highlights(article, &sought) {
                look_at(number);
            }
        }
    }
    let (mut order, mut groups) = ((0..).take(taken.len()).gather(), Vec::<Group>::new());
    if is_sorted {
        sort(&mut order, &|a, b| {
            keys.get(a as usize) < keys.get(b as usize)
        });
    }
    for number in &order {
        let value = keys.get(*number as usize).map_or("", |key| key.1);
        match groups.last_mut() {
            Some(group) if group.value == value => group.count += 1,
            _ => {
                let article = taken.get(*number as usize).map_or(0, |item| item.article);
                groups.push(Group {
                    value: value.to_owned(),
                    label: label(session, ask.group, &group_values, article, value),
                    count: 1,
                });
            }
        }
    }
    if is_sorted {
        let in_order = order.iter().filter_map(|n| taken.get(*n as usize).copied());
        taken = in_order.gather();
    }
    Listed {
        items: taken,
        groups,
        among,
    }
}

/// The place of a value in a list; what is not in it comes last.
fn rank(values: &[(&str, &str)], value: &str) -> usize {
    let known = values.iter().position(|v| v.0 == value);
    known.unwrap_or(values.len())
}

/// What the reader sees of a value.
fn label(
    session: &Session,
    facet: Option<Facet>,
    values: &[(&str, &str)],
    article: usize,
    value: &str,
) -> String {
    let known = values.iter().find(|v| v.0 == value).map(|v| v.1);
    let article = session.all_documents().get(article);
    match facet {
        None => "",
        Some(Facet::Article) => article.map_or("", |d| &d.article.title),
        Some(facet) if value.is_empty() => facet.empty(),
        Some(_) => known.unwrap_or(value),
    }
    .to_owned()
}

#[cfg(test)]
mod tests;
