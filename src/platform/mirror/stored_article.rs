//! An article as the mirror holds it.

use serde::Serialize;

use crate::article::{Article, Block, Source, block_lines};
use crate::text::Text;

/// The wire form of an [`Article`] with its blocks, because what a web page's markup said about them is in its text no
/// more. Unknown members are ignored: the reader's work is in annotations, not here. Empty texts stand for what is not
/// known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StoredArticle {
    /// The text.
    pub text: String,
    /// The name the reader sees.
    pub title: String,
    /// Who published it.
    pub outlet: String,
    /// The language as a BCP 47 tag.
    pub lang: String,
    /// Where it came from: `bundled`, `file` or `pasted`.
    pub source: String,
    /// The name of the file.
    pub file: String,
    /// Its blocks as [`block_lines`].
    pub blocks: String,
    /// Whether it is removed.
    pub trashed: bool,
}

impl StoredArticle {
    /// The wire form of an article.
    pub fn new(article: &Article, blocks: &[Block], trashed: bool) -> Self {
        let (source, file) = match &article.source {
            Source::Bundled(name) => ("bundled", name.as_str()),
            Source::File(name) => ("file", name.as_str()),
            Source::Pasted => ("pasted", ""),
        };
        Self {
            text: article.text.as_str().to_owned(),
            title: article.title.clone(),
            outlet: article.outlet.clone().unwrap_or_default(),
            lang: article.lang.clone().unwrap_or_default(),
            source: source.to_owned(),
            file: file.to_owned(),
            blocks: block_lines::write(blocks),
            trashed,
        }
    }

    /// The article. Its identity follows from its text, whatever it was stored under; a source of a kind unknown here
    /// counts as pasted.
    pub fn to_article(&self) -> Article {
        let source = match self.source.as_str() {
            "bundled" => Source::Bundled(self.file.clone()),
            "file" => Source::File(self.file.clone()),
            _ => Source::Pasted,
        };
        let known = |text: &String| (!text.is_empty()).then(|| text.clone());
        Article {
            outlet: known(&self.outlet),
            lang: known(&self.lang),
            ..Article::new(self.title.clone(), source, Text::new(self.text.clone()))
        }
    }

    /// The blocks, if all of them are blocks of this text in text order; else they are to be found anew.
    ///
    /// `rule` gives a rule's name as the program knows it.
    pub fn to_blocks(&self, rule: fn(&str) -> &'static str) -> Option<Vec<Block>> {
        block_lines::read(&self.blocks, &self.text, rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;
    use crate::text::ByteSpan;

    #[test]
    fn articles_are_read_back() {
        let text = "🇺🇦 Title";
        let mut article = Article::new("Title", Source::File("a.html".into()), Text::new(text));
        article.lang = Some("uk".into());
        let span = ByteSpan::from_usize(0, text.len()).unwrap();
        let blocks = vec![Block {
            span,
            body: span,
            kind: BlockKind::Title,
            content: true,
            level: 0,
            rule: "r",
        }];
        let stored = StoredArticle::new(&article, &blocks, true);
        assert_eq!(stored.to_article(), article);
        assert_eq!(stored.to_blocks(|_| "r"), Some(blocks));
        for source in [Source::Bundled("b".into()), Source::Pasted] {
            let other = Article {
                source,
                ..article.clone()
            };
            let stored = StoredArticle::new(&other, &[], false);
            assert_eq!(stored.to_article(), other);
        }
    }
}
