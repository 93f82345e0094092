//! The command's work without its arguments: texts in, texts out. `src/bin/stancemark.rs` reads arguments and files.

pub mod extract;
pub mod html;
pub mod sentences;
pub mod stance;
mod who;
