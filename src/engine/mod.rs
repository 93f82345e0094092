//! The second program: reads files of highlights, pages of the web and who says what, apart from the page and only when that is asked for.
//! It runs where it cannot hold up the page, so the two speak in messages, which this layer defines for both.
//!
//! A message is JSON text ([`crate::json`]); offsets in it are UTF-8 bytes of the article's text, half-open.

mod across;
mod class;
mod finding;
mod import;
mod label;
mod markup;
mod message;
mod pack;
mod page;
mod work;

pub use across::{Across, Comparison, Passage};
pub use class::class_file;
pub use finding::{Finding, Found, Layer, Part};
pub use import::{BRING, file_fields, page_fields, refused_fields};
pub use markup::Markup;
pub use message::{Ask, STALE, question};
pub use page::{ReadPage, text_question};
pub use work::Engine;

/// The answer of a view, as the engine gave it.
///
/// # Errors
/// In words: the view's own, or that the answer cannot be read.
pub fn read_answer(answer: &str) -> Result<crate::views::Answer, String> {
    crate::views::Answer::read(&finding::answered(answer)?)
}
