//! Files: what one reader hands to another, and what comes back.
//!
//! Our file is one W3C Web Annotation collection in JSON-LD with members of our own beside, one annotation a line, in
//! one canonical order, so that two files with the same highlights are the same bytes.
//!
//! The card of an article, a member of `articles`, says what readers were shown of it before their coding was done:
//! `"shown":[{"reader":"Anna","suggestions":false,"others":true}]`, see [`Shown`]. A reader without an entry is not known
//! to be independent. In a file without names there is one entry without `reader`, of all that any of them saw.

mod code_book;
mod date;
pub mod exercise;
mod export;
mod file_name;
pub mod foreign;
mod import;
mod item;
mod json;
mod line;
pub mod link;
pub mod one_file;
mod own_item;
mod plan;
mod report;
mod shown;

pub(crate) use code_book::is_code_book;
pub use code_book::{read_code_book, write_code_book};
pub use date::{format_timestamp, parse_timestamp};
pub use exercise::{Exercise, ExerciseArticle, Names};
pub use export::{ArticleCard, CONTEXT, ExportOptions, FORMAT, VERSION, write_annotations};
pub use file_name::{is_of_marks, sanitize_file_name};
pub use import::{Imported, MAX_BYTES, read_annotations};
pub use item::{MAX_CONTEXT, MAX_NAME, MAX_NOTE, MAX_QUOTE};
pub use link::{Link, LinkError, link_in};
pub(crate) use plan::rekeyed;
pub use plan::{ImportPlan, plan_import};
pub use report::{Cut, ImportError, ImportReport, Problem, Reason};
pub use shown::{SHOWN, Shown, Sight, cards_shown, is_own, read_sight, sights_of, unseen};
