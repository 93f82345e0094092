//! The command's work without its arguments: texts in, texts out. `src/bin/stancemark.rs` reads arguments and files.

pub mod compare;
pub mod extract;
pub mod help;
pub mod html;
pub mod lines;
pub mod rows;
pub mod sentences;
pub mod stance;
mod who;

/// The answer to one row of `stancemark stance`.
///
/// # Errors
/// Says what of the row cannot be read.
pub fn stance_row(row: &str) -> Result<String, String> {
    match stance::answer(row) {
        Some((json, true)) => Ok(json),
        Some((json, false)) => Err(sentences::error_of(&json)),
        None => Err(String::new()),
    }
}
