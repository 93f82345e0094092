//! The reader's lists: every highlight of every article, filtered, ordered, grouped and counted; and the search for
//! words in all of them. How far the reader came in an article, and what is still to be done.
//!
//! Nothing here changes the session, and nothing is kept: a list follows from the session and from what is asked.

mod facet;
#[cfg(test)]
mod fixture;
mod fold;
mod goal;
mod order;
mod progress;
mod query;
mod search;
mod seen;
mod sought;
mod words;

pub use facet::Facet;
pub use goal::{Aim, Goal};
pub use order::{Ask, Group, Item, Listed, Order, coders, list};
pub use progress::{Coded, LONGEST_PAUSE, Progress, Turns, next_uncoded, time_between, touched};
pub use query::Filter;
pub use search::{Hit, Index, Snippet};
pub use seen::Seen;
pub use sought::Sought;
