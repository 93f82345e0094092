//! The reader's lists: every highlight of every article, filtered, ordered, grouped and counted; and the search for
//! words in all of them.
//!
//! Nothing here changes the session, and nothing is kept: a list follows from the session and from what is asked.

mod facet;
#[cfg(test)]
mod fixture;
mod fold;
mod order;
mod query;
mod search;
mod sought;
mod words;

pub use facet::Facet;
pub use order::{Ask, Group, Item, Listed, Order, coders, list};
pub use query::Filter;
pub use search::{Hit, Index, Snippet};
pub use sought::Sought;
