//! An article as the session holds it.

use crate::article::{Article, Block};
use crate::extract::Extraction;

/// An article with its labels.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The article.
    pub article: Article,
    /// What is article and what is noise, sentences, quotations.
    pub extraction: Extraction,
    /// How many words its content has, as counted between white space.
    pub n_words: usize,
    /// Whether the reader removed it. It is kept until nothing can undo that.
    pub removed: bool,
}

impl Document {
    /// An article with its labels, not removed.
    pub fn new(article: Article, extraction: Extraction) -> Self {
        let words = |b: &Block| {
            let text = article.text.slice(b.span).unwrap_or_default();
            let is_word = |part: &&str| part.chars().any(char::is_alphanumeric);
            text.split_whitespace().filter(is_word).count()
        };
        let content = extraction.blocks.iter().filter(|b| b.content);
        Self {
            n_words: content.map(words).sum(),
            article,
            extraction,
            removed: false,
        }
    }
}
