//! The list itself: filtered, ordered, grouped and counted.

use super::{Facet, Filter, Index, Sought};
use crate::article::ArticleId;
use crate::session::{Placed, Session};
use crate::sorted::SortedSet;
use crate::stance::CodeBook;
use crate::text::Gather as _;

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

/// A highlight in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The number of the article that shows it, among all of the session, from 0.
    pub article: usize,
    /// The highlight and its place there.
    pub placed: Placed,
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
    /// All coders of these, by name.
    pub coders: Vec<String>,
}

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
    let mut taken = Vec::new();
    let mut among = 0;
    let mut coders: SortedSet<&str> = SortedSet::default();
    let mut last_coder = "";
    for (article, document) in session.all_documents().iter().enumerate() {
        let id = &document.article.id;
        if document.removed || !(everywhere || open == Some(id)) {
            continue;
        }
        for (number, placed) in session.placed(id).iter().enumerate() {
            among += 1;
            let coder = Facet::Coder.value(placed, id);
            if coder != last_coder && !coder.is_empty() {
                coders.insert(coder);
                last_coder = coder;
            }
            if ask.filter.takes(placed, id)
                && (sought.is_nothing() || index.is_in_highlight(article, number, &sought))
            {
                taken.push((article, id, placed));
            }
        }
    }
    let group_values = ask.group.map_or(Vec::new(), |facet| facet.values(book));
    let order_facet = match ask.order {
        Order::Text | Order::Newest => None,
        Order::Party => Some(Facet::Party),
        Order::Issue => Some(Facet::Issue),
    };
    let order_values = order_facet.map_or(Vec::new(), |facet| facet.values(book));
    let rank = |values: &[(&str, &str)], value: &str| {
        let known = values.iter().position(|v| v.0 == value);
        known.unwrap_or(values.len())
    };
    let mut keys = taken
        .iter()
        .enumerate()
        .map(|(number, (article, id, placed))| {
            let value = ask.group.map_or("", |facet| facet.value(placed, id));
            let group = match ask.group {
                None => 0,
                Some(Facet::Article) => *article,
                // Those without a name after those with one.
                Some(Facet::Coder) => usize::from(value.is_empty()),
                Some(_) => rank(&group_values, value),
            };
            let within = match order_facet {
                Some(facet) => rank(&order_values, facet.value(placed, id)) as u64,
                None if ask.order == Order::Newest => u64::MAX - placed.annotation.created.0,
                None => 0,
            };
            (group, value, within, number)
        })
        .gather();
    keys.sort_unstable();

    let (mut items, mut groups) = (Vec::new(), Vec::<Group>::new());
    for (_, value, _, number) in keys {
        let Some((article, _, placed)) = taken.get(number) else {
            continue;
        };
        match groups.last_mut() {
            Some(group) if group.value == value => group.count += 1,
            _ => groups.push(Group {
                value: value.to_owned(),
                label: label(session, ask.group, &group_values, *article, value),
                count: 1,
            }),
        }
        items.push(Item {
            article: *article,
            placed: (*placed).clone(),
        });
    }
    Listed {
        items,
        groups,
        among,
        coders: coders.iter().map(|c| (*c).to_owned()).gather(),
    }
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
