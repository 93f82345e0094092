//! Articles from pages of the web: the visible text, what of it is article, and what the page says of itself.
//!
//! A [`Tree`] is filled once, by the browser's `DOMParser` (`platform::dom_parser`) or natively by `parse` (feature
//! `cli`); nothing of a page ever enters another document. [`read`] makes lines of the visible text and labels them:
//! first by what the page calls its parts, then by where its running text is, then line by line.
//!
//! # Source
//! Kohlschütter, Fankhauser, Nejdl: Boilerplate detection using shallow text features, WSDM 2010, for the features of
//! a line (length, share of links); the choice of the element that holds most of the running text is our own.

mod builder;
mod byline;
mod date;
mod finding;
mod flow;
mod hidden;
mod hints;
mod label;
mod line;
mod linked_data;
mod meta;
#[cfg(feature = "cli")]
mod parse;
mod phrases;
mod prune;
mod published;
mod read;
mod reasons;
mod rows;
#[cfg(feature = "cli")]
mod sink;
mod stats;
mod title;
mod tree;
mod words;

pub use builder::{Builder, cut_value};
pub use finding::Finding;
#[cfg(feature = "cli")]
pub use parse::parse;
pub use read::{Page, read};
pub use reasons::REASONS;
pub use tree::{KEPT_ATTRIBUTES, NodeId, Tree};
