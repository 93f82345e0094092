//! An article as the mirror holds it.

use serde::{Deserialize, Serialize};

use crate::article::{Article, Block, BlockKind, Source};
use crate::text::{ByteSpan, Offset as _, Text};

/// The wire form of an [`Article`] with its blocks, because what a web page's markup said about them is in its text no
/// more. Unknown members are ignored: the reader's work is in annotations, not here.
///
/// # Units
/// Offsets are half-open stretches in UTF-8 bytes of `text`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredArticle {
    /// The text.
    pub text: String,
    /// The name the reader sees.
    pub title: String,
    /// Who published it, if known.
    #[serde(default)]
    pub outlet: Option<String>,
    /// The language as a BCP 47 tag, if known.
    #[serde(default)]
    pub lang: Option<String>,
    /// Where it came from.
    pub source: StoredSource,
    /// Its blocks in text order.
    #[serde(default)]
    pub blocks: Vec<StoredBlock>,
    /// Whether it lies in the trash.
    #[serde(default)]
    pub trashed: bool,
}

/// The wire form of a [`Source`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredSource {
    /// `bundled`, `file` or `pasted`.
    pub kind: String,
    /// The name of the file, if there is one.
    #[serde(default)]
    pub name: Option<String>,
}

/// The wire form of a [`Block`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredBlock {
    /// Where it starts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Where its words start.
    pub body_start: u32,
    /// Where its words end.
    pub body_end: u32,
    /// The name of its kind.
    pub kind: String,
    /// Whether it is the article.
    pub content: bool,
    /// The level of a heading, the depth of an item, else 0.
    pub level: u8,
    /// The name of the rule that decided.
    pub rule: String,
}

const KINDS: [BlockKind; 15] = [
    BlockKind::Title,
    BlockKind::Heading,
    BlockKind::Paragraph,
    BlockKind::ListItem,
    BlockKind::Quote,
    BlockKind::Table,
    BlockKind::Byline,
    BlockKind::Caption,
    BlockKind::Contents,
    BlockKind::RelatedLink,
    BlockKind::SeoInsert,
    BlockKind::CallToAction,
    BlockKind::CommentForm,
    BlockKind::SourcesStub,
    BlockKind::Boilerplate,
];

impl StoredArticle {
    /// The wire form of an article.
    pub fn new(article: &Article, blocks: &[Block], trashed: bool) -> Self {
        let (kind, name) = match &article.source {
            Source::Bundled(name) => ("bundled", Some(name.clone())),
            Source::File(name) => ("file", Some(name.clone())),
            Source::Pasted => ("pasted", None),
        };
        Self {
            text: article.text.as_str().to_owned(),
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            lang: article.lang.clone(),
            source: StoredSource {
                kind: kind.to_owned(),
                name,
            },
            blocks: blocks.iter().map(StoredBlock::from).collect(),
            trashed,
        }
    }

    /// The article. Its identity follows from its text, whatever it was stored under; a source of a kind unknown here
    /// counts as pasted.
    pub fn to_article(&self) -> Article {
        let name = || self.source.name.clone().unwrap_or_default();
        let source = match self.source.kind.as_str() {
            "bundled" => Source::Bundled(name()),
            "file" => Source::File(name()),
            _ => Source::Pasted,
        };
        Article {
            outlet: self.outlet.clone(),
            lang: self.lang.clone(),
            ..Article::new(self.title.clone(), source, Text::new(self.text.clone()))
        }
    }

    /// The blocks, if all of them are blocks of this text in text order; else they are to be found anew.
    ///
    /// `rule` gives a rule's name as the program knows it.
    pub fn to_blocks(&self, rule: impl Fn(&str) -> &'static str) -> Option<Vec<Block>> {
        let mut blocks = Vec::with_capacity(self.blocks.len());
        let mut free = 0;
        for stored in &self.blocks {
            let block = stored.to_block(&self.text, rule(&stored.rule))?;
            if stored.start < free {
                return None;
            }
            free = stored.end;
            blocks.push(block);
        }
        Some(blocks)
    }
}

impl StoredBlock {
    fn to_block(&self, text: &str, rule: &'static str) -> Option<Block> {
        let span = |start: u32, end: u32| {
            let span = ByteSpan::from_usize(start as usize, end as usize)?;
            text.get(span.to_range()).map(|_| span)
        };
        let whole = span(self.start, self.end)?;
        let body = span(self.body_start, self.body_end)?;
        whole.encloses(body).then_some(Block {
            span: whole,
            body,
            kind: KINDS.into_iter().find(|kind| kind.name() == self.kind)?,
            content: self.content,
            level: self.level,
            rule,
        })
    }
}

impl From<&Block> for StoredBlock {
    fn from(block: &Block) -> Self {
        Self {
            start: block.span.start().get(),
            end: block.span.end().get(),
            body_start: block.body.start().get(),
            body_end: block.body.end().get(),
            kind: block.kind.name().to_owned(),
            content: block.content,
            level: block.level,
            rule: block.rule.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article() -> (Article, Vec<Block>) {
        let text = "🇺🇦 Title\n\n- 👨‍👩‍👧‍👦 item";
        let mut article = Article::new("Title", Source::File("a.html".into()), Text::new(text));
        article.lang = Some("uk".into());
        let item = text.find('-').unwrap();
        let block = |start, body, end, kind, level| Block {
            span: ByteSpan::from_usize(start, end).unwrap(),
            body: ByteSpan::from_usize(body, end).unwrap(),
            kind,
            content: true,
            level,
            rule: "r",
        };
        let blocks = vec![
            block(0, 0, item - 2, BlockKind::Title, 0),
            block(item, item + 2, text.len(), BlockKind::ListItem, 1),
        ];
        (article, blocks)
    }

    #[test]
    fn articles_are_read_back() {
        let (article, blocks) = article();
        let stored = StoredArticle::new(&article, &blocks, true);
        let json = serde_json::to_string(&stored).unwrap();
        let read: StoredArticle = serde_json::from_str(&json).unwrap();
        assert_eq!(read, stored);
        assert_eq!(read.to_article(), article);
        assert_eq!(read.to_blocks(|_| "r"), Some(blocks));
        for source in [Source::Bundled("b".into()), Source::Pasted] {
            let other = Article {
                source,
                ..article.clone()
            };
            let stored = StoredArticle::new(&other, &[], false);
            assert_eq!(stored.to_article(), other);
        }
    }

    #[test]
    fn blocks_of_another_text_are_refused() {
        let (article, blocks) = article();
        let good = StoredArticle::new(&article, &blocks, false);
        let wrong: [fn(&mut StoredArticle); 7] = [
            |a| a.text.truncate(18),
            |a| a.blocks[1].start = a.blocks[0].end - 1,
            |a| a.blocks[1].end += 1,
            |a| a.blocks[1].body_start = 0,
            |a| a.blocks[0].kind = "constructor".into(),
            |a| a.blocks.swap(0, 1),
            |a| a.blocks[0].start = 1,
        ];
        for (number, change) in wrong.into_iter().enumerate() {
            let mut changed = good.clone();
            change(&mut changed);
            assert_eq!(changed.to_blocks(|_| "r"), None, "change {number}");
        }
    }
}
