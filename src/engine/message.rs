//! What the page asks.

use super::finding::{list, text, unreadable};
use super::markup;
use crate::article::{Article, Block, Source, block_lines};
use crate::extract::html::Tree;
use crate::json::{self, Writer};
use crate::text::Text;

/// What is wanted of the articles that come with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// What each says: the answer is a [`super::Found`] of the first.
    Read,
    /// What they say together: the answer is an [`super::Across`].
    Compare,
}

impl Ask {
    const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Compare => "compare",
        }
    }
}

/// A question about articles, each with its blocks.
pub fn request<'a>(
    ask: Ask,
    articles: impl IntoIterator<Item = (&'a Article, &'a [Block])>,
) -> String {
    let mut json = Writer::default();
    json.open('{')
        .text_member("ask", ask.name())
        .member("articles")
        .open('[');
    for (article, blocks) in articles {
        json.open('{')
            .text_member("text", article.text.as_str())
            .text_member("blocks", &block_lines::write(blocks))
            .close('}');
    }
    json.close(']').close('}');
    json.finish()
}

/// A question as the engine reads it.
pub(super) enum Question {
    /// What articles say.
    Articles(Ask, Vec<(Article, Vec<Block>)>),
    /// What a page of the web says.
    Page(Tree),
    /// What highlights the file of this name holds.
    File(String),
}

pub(super) fn read(request: &str) -> Result<Question, String> {
    let members = json::members(request).map_err(unreadable)?;
    let ask = match text(&members, "ask").as_str() {
        "read" => Ask::Read,
        "compare" => Ask::Compare,
        "page" => return Ok(Question::Page(markup::tree(&members)?)),
        "import" => return Ok(Question::File(text(&members, "name"))),
        _ => return Err("the question is of a kind unknown here".to_owned()),
    };
    let mut articles = Vec::new();
    for item in list(&members, "articles")? {
        let item = json::members(item).map_err(unreadable)?;
        let words = Text::new(text(&item, "text"));
        let blocks = block_lines::read(&text(&item, "blocks"), words.as_str(), |_| "page")
            .ok_or("the blocks are not those of the text")?;
        // Names are the page's business: what is read depends on the words alone.
        articles.push((Article::new("", Source::Pasted, words), blocks));
    }
    Ok(Question::Articles(ask, articles))
}
