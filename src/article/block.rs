//! Blocks and sentences: labelled spans of an article's text.

use crate::text::ByteSpan;

/// What a block is. The names and rules are those of the domain's code book, section 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The headline of the piece.
    Title,
    /// A line that names a section.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list, marker included.
    ListItem,
    /// A quotation set off as a block of its own.
    Quote,
    /// Rows of a table.
    Table,
    /// Path, author or date line.
    Byline,
    /// A description of a picture.
    Caption,
    /// A line that repeats a heading in a list of contents.
    Contents,
    /// Sends the reader to another page.
    RelatedLink,
    /// A key phrase inserted for search engines.
    SeoInsert,
    /// Asks readers for an opinion, a share or a subscription.
    CallToAction,
    /// A form for comments and what belongs to it.
    CommentForm,
    /// A heading for sources without sources.
    SourcesStub,
    /// Menus, footers and other furniture of the page.
    Boilerplate,
}

impl BlockKind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::Title,
        Self::Heading,
        Self::Paragraph,
        Self::ListItem,
        Self::Quote,
        Self::Table,
        Self::Byline,
        Self::Caption,
        Self::Contents,
        Self::RelatedLink,
        Self::SeoInsert,
        Self::CallToAction,
        Self::CommentForm,
        Self::SourcesStub,
        Self::Boilerplate,
    ];

    /// The name in files, as in the code book.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list_item",
            Self::Quote => "quote",
            Self::Table => "table",
            Self::Byline => "byline_or_breadcrumb",
            Self::Caption => "caption_or_alt_text",
            Self::Contents => "contents",
            Self::RelatedLink => "related_link",
            Self::SeoInsert => "seo_insert",
            Self::CallToAction => "call_to_action",
            Self::CommentForm => "comment_form",
            Self::SourcesStub => "sources_stub",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// Whether blocks of this kind are the article rather than the web page around it.
    pub const fn is_content(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Heading
                | Self::Paragraph
                | Self::ListItem
                | Self::Quote
                | Self::Table
        )
    }
}

/// A labelled stretch of the text. Blocks come in text order, do not overlap, and neither start nor end with white
/// space; what lies between them is white space or glue and belongs to none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it is, marker included.
    pub span: ByteSpan,
    /// Where its words are, without bullet or number.
    pub body: ByteSpan,
    /// What it is.
    pub kind: BlockKind,
    /// Whether it is the article: false also for a repeated title.
    pub content: bool,
    /// The level of a heading from 1, the depth of a list item from 1, else 0.
    pub level: u8,
    /// The name of the rule that decided, see [`crate::extract::reason`] for its words.
    pub rule: &'static str,
}

/// What a unit of reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A whole heading.
    Heading,
    /// A whole list item that is no sentence.
    Item,
    /// A sentence.
    Sentence,
}

/// A unit of reading inside one block: the step of the keyboard, and the unit of coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is, without white space at its edges.
    pub span: ByteSpan,
    /// What it is.
    pub unit: Unit,
    /// The index of its block.
    pub block: usize,
}
/// The rule of blocks that nobody read.
pub const UNREAD: &str = "unread";

/// Every line with words as a paragraph of the article, where what tells them apart cannot be had.
///
/// ```
/// use stancemark::article::{UNREAD, unread_blocks};
/// let blocks = unread_blocks("Talks 🇺🇦\r\n\n  Kyiv said no. \n");
/// assert_eq!(blocks.len(), 2);
/// assert_eq!(blocks.iter().map(|b| b.rule).collect::<Vec<_>>(), [UNREAD; 2]);
/// ```
pub fn unread_blocks(text: &str) -> Vec<Block> {
    let (mut blocks, mut start) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let before = line.len() - line.trim_start().len();
        let from = start + before;
        start += line.len();
        if let Some(span) = ByteSpan::from_usize(from, from + words.len())
            && !words.is_empty()
        {
            blocks.push(Block {
                span,
                body: span,
                kind: BlockKind::Paragraph,
                content: true,
                level: 0,
                rule: UNREAD,
            });
        }
    }
    blocks
}
