//! The second program: reads who says what, apart from the page and only when a reader asks for it. It runs where it
//! cannot hold up the page, so the two speak in messages, which this layer defines for both.
//!
//! A message is JSON text ([`crate::json`]); offsets in it are UTF-8 bytes of the article's text, half-open.

mod across;
mod finding;
mod label;
mod message;
mod work;

pub use across::{Across, Comparison, Passage};
pub use finding::{Finding, Found, Layer, Part};
pub use message::{Ask, request};
pub use work::Engine;
