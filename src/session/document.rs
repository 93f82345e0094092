//! An article as the session holds it.

use crate::article::Article;
use crate::extract::Extraction;

/// An article with its labels.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The article.
    pub article: Article,
    /// What is article and what is noise, sentences, quotations.
    pub extraction: Extraction,
    /// Whether the reader removed it. It is kept until nothing can undo that.
    pub removed: bool,
}

impl Document {
    /// An article with its labels, not removed.
    pub fn new(article: Article, extraction: Extraction) -> Self {
        Self {
            article,
            extraction,
            removed: false,
        }
    }
}
