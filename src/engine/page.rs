//! What a page of the web or a plain text says: its visible text with labelled lines, and what it tells of itself.

use super::finding::{UNREADABLE, answered, text};
use crate::article::{Block, block_lines};
use crate::extract;
use crate::extract::html::Page;
use crate::json::Writer;
use crate::text::{Text, shorten};

/// The question what a plain text says; its answer is a [`ReadPage`].
pub fn text_question(words: &str) -> String {
    let mut json = Writer::default();
    json.open('{')
        .text_member("ask", "text")
        .text_member("text", words)
        .close('}');
    json.finish()
}

/// A plain text or a page as the engine read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadPage {
    /// The headline.
    pub title: Option<String>,
    /// The first words of a plain text.
    pub beginning: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The language as a BCP 47 tag.
    pub lang: Option<String>,
    /// The visible text of the whole page.
    pub text: String,
    /// Its labelled lines.
    pub blocks: Vec<Block>,
}

/// A plain text; without a headline its first words are its title.
pub(super) fn write_text(words: String) -> String {
    let text = Text::new(words);
    let found = extract::extract(&text);
    let title = found.title.and_then(|span| text.slice(span));
    let first_words = || {
        let first = found.blocks.iter().find(|b| b.content)?;
        Some(shorten(text.slice(first.body)?, 60))
    };
    let mut json = Writer::default();
    json.open('{')
        .optional("title", title)
        .optional("beginning", first_words().as_deref())
        .text_member("text", text.as_str())
        .text_member("blocks", &block_lines::write(&found.blocks))
        .close('}');
    json.finish()
}

pub(super) fn write(page: &Page) -> String {
    let mut json = Writer::default();
    json.open('{')
        .optional("title", page.title.as_deref())
        .optional("outlet", page.outlet.as_deref())
        .optional("lang", page.lang.as_deref())
        .text_member("text", page.text.as_str())
        .text_member("blocks", &block_lines::write(&page.blocks))
        .close('}');
    json.finish()
}

impl ReadPage {
    /// What an answer of the engine says.
    ///
    /// # Errors
    /// In words: the engine's own, or that the answer cannot be read.
    pub fn read(answer: &str) -> Result<Self, String> {
        let members = answered(answer)?;
        let known = |name| Some(text(&members, name)).filter(|t| !t.is_empty());
        let words = text(&members, "text");
        let rule = |name: &str| extract::rule(name).unwrap_or("stored");
        Ok(Self {
            title: known("title"),
            beginning: known("beginning"),
            outlet: known("outlet"),
            lang: known("lang"),
            blocks: block_lines::read(&text(&members, "blocks"), &words, rule).ok_or(UNREADABLE)?,
            text: words,
        })
    }
}
