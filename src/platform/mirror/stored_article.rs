//! An article as the mirror holds it.

use std::fmt::Write as _;

use serde::Serialize;

use crate::article::{Article, Block, BlockKind, Source};
use crate::text::{ByteSpan, Offset as _, Text};

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
    /// Its blocks in text order, a line each: start, end, start and end of its words, kind, `+` if it is the article
    /// or `-`, level, and the name of the rule that decided, with spaces between.
    ///
    /// # Units
    /// Half-open stretches in UTF-8 bytes of `text`.
    pub blocks: String,
    /// Whether it is removed.
    pub trashed: bool,
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
            blocks: lines(blocks),
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
        let mut blocks = Vec::new();
        let mut free = ByteSpan::default().end();
        for line in self.blocks.lines() {
            let block = block(line, &self.text, rule)?;
            if block.span.start() < free {
                return None;
            }
            free = block.span.end();
            blocks.push(block);
        }
        Some(blocks)
    }
}

fn lines(blocks: &[Block]) -> String {
    let mut lines = String::new();
    for block in blocks {
        for at in [
            block.span.start(),
            block.span.end(),
            block.body.start(),
            block.body.end(),
        ] {
            // Writing to a string cannot fail, here and below.
            let _ = write!(lines, "{} ", at.get());
        }
        let content = if block.content { '+' } else { '-' };
        let _ = writeln!(
            lines,
            "{} {content} {} {}",
            block.kind.name(),
            block.level,
            block.rule
        );
    }
    lines
}

fn block(line: &str, text: &str, rule: fn(&str) -> &'static str) -> Option<Block> {
    let mut parts = line.split(' ');
    let mut span = || {
        let start = parts.next()?.parse().ok()?;
        let span = ByteSpan::from_usize(start, parts.next()?.parse().ok()?)?;
        text.get(span.to_range()).map(|_| span)
    };
    let (whole, body) = (span()?, span()?);
    let kind = parts.next()?;
    whole.encloses(body).then_some(Block {
        span: whole,
        body,
        kind: KINDS.into_iter().find(|k| k.name() == kind)?,
        content: parts.next()? == "+",
        level: parts.next()?.parse().ok()?,
        rule: rule(parts.next()?),
    })
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
            content: kind != BlockKind::ListItem,
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

    #[test]
    fn every_kind_is_read_back() {
        let (article, blocks) = article();
        for kind in KINDS {
            let block = Block {
                kind,
                ..blocks[0].clone()
            };
            let stored = StoredArticle::new(&article, std::slice::from_ref(&block), false);
            assert_eq!(stored.to_blocks(|_| "r"), Some(vec![block]));
        }
    }

    #[test]
    fn blocks_of_another_text_are_refused() {
        let (article, blocks) = article();
        let good = StoredArticle::new(&article, &blocks, false);
        let wrong: [fn(&mut StoredArticle); 7] = [
            |a| a.text.truncate(18),
            |a| a.blocks = a.blocks.replacen("0 ", "1 ", 1),
            |a| a.blocks = a.blocks.replace("title", "constructor"),
            |a| {
                a.blocks = a
                    .blocks
                    .lines()
                    .rev()
                    .fold(String::new(), |all, l| all + l + "\n");
            },
            |a| a.blocks = a.blocks.replace(" r", ""),
            |a| a.blocks.insert_str(0, "9 3 9 3 title + 0 r\n"),
            |a| a.blocks.insert_str(0, "x\n"),
        ];
        for (number, change) in wrong.into_iter().enumerate() {
            let mut changed = good.clone();
            change(&mut changed);
            assert_eq!(changed.to_blocks(|_| "r"), None, "change {number}");
        }
    }
}
