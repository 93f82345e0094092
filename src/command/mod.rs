//! The command's work without its arguments: texts in, texts out. `src/bin/stancemark.rs` reads arguments and files.

pub mod actors;
pub mod agree;
pub mod compare;
pub mod extract;
pub mod help;
pub mod html;
pub mod lines;
pub mod pack;
pub mod rows;
pub mod sentences;
pub mod stance;
mod who;
