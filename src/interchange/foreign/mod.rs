//! Files of other programs, both ways.
//!
//! A file becomes a [`Foreign`] (its documents and marks as they stand), and [`take`] makes highlights of that: it finds
//! the unit in which positions count, the articles, and what labels mean. [`losses`] counts what a format has no place
//! for before [`write_foreign`] writes it.

#![allow(
    clippy::format_push_string,
    reason = "files are written line by line, and a line is a format"
)]

mod brat;
mod cas;
mod csv;
mod format;
mod ground;
mod jsonl;
mod label_studio;
mod labels;
mod mark;
mod outgoing;
mod page;
mod read;
mod reading;
mod refi;
mod take;
#[cfg(test)]
mod tests;
mod unit;
mod web;
mod write;
mod xml;
mod zip;

pub use csv::{CsvOptions, write_csv};
pub use format::{Format, Part};
pub use jsonl::read_rows;
pub use labels::UNLABELLED;
pub use mark::{Foreign, ForeignCode, ForeignDocument, Label, Loss, Mark, Quote, Role};
pub use outgoing::{File, Outgoing, losses};
pub use read::{ReadFiles, read_files};
pub use take::{Taken, take};
pub use unit::{Unit, UnitFit, UnitFound, best_fit, unit_fits};
pub use write::{write_foreign, write_rows};
pub(super) use zip::crc;
pub use zip::{pack, unpack};
