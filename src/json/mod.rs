//! JSON read strictly and written canonically; numbers and unknown values stay text, so nothing is lost by them.
//!
//! # Source
//! RFC 8259, read without extensions; RFC 7493 (I-JSON) for numbers that no double can hold and for lone surrogates,
//! which are refused. Nesting costs memory of the heap, never of the stack, unless a limit is given.

mod canonical;
mod cursor;
mod error;
mod members;
mod number;
mod object;
mod part;
mod plain;
mod writer;

pub use canonical::{Limits, canonical};
pub use error::Error;
pub use members::{Members, elements, members, string, values};
pub use object::{Object, Raw};
pub use part::Part;
pub(crate) use plain::plain_end;
pub use writer::Writer;
