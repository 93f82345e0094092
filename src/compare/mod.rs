//! Several articles side by side in numbers and pictures: who stands where on what, how much of an article each party
//! has, who is quoted and who is not, what is on the table, and where the articles may disagree.
//!
//! Everything counts either what readers marked, or what the program suggests, or both, and says which. Each picture
//! has a [`Table`] with the same numbers; each number keeps the words that it counts, so that a reader can look.
//!
//! | step | gives |
//! |---|---|
//! | [`codings`] | what is counted: highlights, open suggestions, or both, nothing twice |
//! | [`Frame`] | parties, attitudes and issues in their order |
//! | [`Matrix`], [`shares`], [`strips`], [`Quoted`], [`Plans`] | the numbers |
//! | [`tables`] | the numbers as tables, and those as CSV |
//! | [`picture`] | the numbers as pictures, and those as SVG |

mod coding;
mod compared;
mod csv;
mod frame;
mod gathered;
mod matrix;
mod measure;
pub mod picture;
mod plans;
mod quoted;
mod related;
#[cfg(test)]
mod sample;
mod share;
mod silent;
mod strip;
mod table;
pub mod tables;

pub use coding::{Basis, Coding, Source};
pub use compared::{Compared, Heard};
pub use frame::{Frame, Name};
pub use gathered::{Codings, Offer, codings, offers};
pub use matrix::{Cell, Matrix};
pub use measure::Measure;
pub use plans::{Clash, Element, Plan, Plans, Side};
pub use quoted::{Quoted, Said, Speaker};
pub use related::{End, Related, related};
pub use share::{Share, Shares, shares};
pub use silent::{Silent, silent};
pub use strip::{Strip, strips};
pub use table::{Table, Value};

use crate::article::Article;
use crate::extract::{Analysis, Extraction};

/// One of the articles to compare.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its blocks, sentences and quotations.
    pub found: &'a Extraction,
    /// What it says.
    pub analysis: &'a Analysis,
}

/// What a list is long, as a number that is counted with.
pub(crate) fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}
