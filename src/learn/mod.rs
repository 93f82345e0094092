//! Learns from what one reader decided about suggestions and marked by hand, and judges other suggestions by it.
//!
//! Three things are learned, each only where it is earned: which suggestions the reader would not keep, what
//! the reader would change of a code, and in which sentences that every rule passed over the reader marks a stance all
//! the same. Nothing is taken away: what is set aside is listed as such, and what is changed says so.
//!
//! The model is not kept. It is made from the annotations each time ([`Learned::train`]), so that undo, another tab and a
//! file taken over need nothing of their own, and it cannot contradict what the reader did; to forget is to count only
//! what was decided after a moment.
//!
//! Deterministic: whole numbers that are only added up, which no order can change, and one classifier that goes through
//! the articles in the order of their texts and through their sentences from top to bottom, whenever they were marked.

mod candidate;
mod decision;
mod judged;
mod learned;
mod logistic;
mod place;
mod statement;
mod tally;
mod traits;

pub use decision::{Decision, Example, decisions};
pub use judged::{Judged, LEARNED_RULE, Origin};
pub use learned::Learned;
pub use statement::Statement;
pub use traits::{Question, Trait};
