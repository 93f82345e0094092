//! The command's work without its arguments: texts in, texts out. `src/bin/stancemark.rs` reads arguments and files.

pub mod actors;
pub mod agree;
pub mod anchor;
pub mod check;
pub mod compare;
pub mod convert;
pub mod extract;
pub mod gather;
pub mod help;
pub mod html;
pub mod lines;
pub mod pack;
pub mod rows;
pub mod sentences;
pub mod stance;
pub mod stream;
mod who;
