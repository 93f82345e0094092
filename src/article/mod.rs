//! Articles: a text that never changes, what it is called, and what is known of where it came from.

mod block;
pub mod block_lines;
mod digest;
mod encoding;
mod versions;

pub use block::{Block, BlockKind, Sentence, UNREAD, Unit, unread_blocks};
pub use digest::{ArticleId, Digest};
pub use encoding::{DecodeError, Decoded, Encoding, binary_kind, decode};
pub use versions::{Changes, Kinship, kinship};

use crate::text::Text;

/// Where an article came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// It belongs to the page; the file's name in the page's articles.
    Bundled(String),
    /// The reader opened a file of this name.
    File(String),
    /// The reader pasted it.
    Pasted,
}

/// An article as it was loaded. Its text is never edited: everything else is spans of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The identity: the same text has the same one everywhere.
    pub id: ArticleId,
    /// The fingerprint of the text.
    pub digest: Digest,
    /// The name the reader sees and may change.
    pub title: String,
    /// Who published it, if known.
    pub outlet: Option<String>,
    /// The language as a BCP 47 tag, if known.
    pub lang: Option<String>,
    /// Where it came from.
    pub source: Source,
    /// The text.
    pub text: Text,
}

/// What an article without a headline is called after its file.
///
/// ```
/// assert_eq!(stancemark::article::title_of_name("talks_in-geneva 🇺🇦.txt"), "talks in geneva 🇺🇦");
/// ```
pub fn title_of_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    if stem.is_empty() {
        "Untitled".into()
    } else {
        stem.replace(['_', '-'], " ")
    }
}

impl Article {
    /// An article of this text; identity and fingerprint follow from it.
    pub fn new(title: impl Into<String>, source: Source, text: Text) -> Self {
        let digest = Digest::of(text.as_str());
        Self {
            id: digest.article_id(),
            digest,
            title: title.into(),
            outlet: None,
            lang: None,
            source,
            text,
        }
    }
}
