//! Texts, offsets with their units, words and sentences.

mod approximate;
mod break_class;
mod cluster;
mod counted;
mod gather;
mod immutable;
mod letter;
mod listed;
mod natural;
mod offset;
pub mod sentences;
mod shorten;
mod word;

pub use approximate::{MATCHES_KEPT, Match, Pattern};
pub use cluster::is_cluster_boundary;
pub use counted::counted;
pub(crate) use gather::Gather;
pub use immutable::Text;
pub use letter::letter_and_mark;
pub use listed::is_listed;
pub use natural::natural;
pub use offset::{
    ByteOffset, ByteSpan, CharOffset, CharSpan, Offset, Span, Utf16Offset, Utf16Span,
};
pub use shorten::shorten;
pub use word::{snap_to_words, words};
