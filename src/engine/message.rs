//! What the page asks.

use super::finding::{text, unreadable};
use super::markup;
use crate::article::ArticleId;
use crate::extract::html::Tree;
use crate::json::{self, Members, Writer};
use crate::session::Session;
use crate::sorted::SortedMap;
use crate::views::{Asked, News};

/// What is wanted of the reader's work.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// What an article says: the answer is a [`super::Found`].
    Read(ArticleId),
    /// What the articles say together: the answer is an [`super::Across`].
    Compare,
    /// What a view shows and does: the answer is a [`crate::views::Answer`].
    View(Asked),
}

/// What the engine answers if it has not heard what came before the news of a question: a new engine, mostly. Then the
/// same is asked again with all there is, see [`News`].
pub const STALE: &str = r#"{"stale":1}"#;

/// A question about the reader's work, with what changed in it since the last one.
pub fn question(
    ask: &Ask,
    news: &mut News,
    session: &Session,
    settings: &SortedMap<String, String>,
) -> String {
    let mut json = Writer::default();
    json.open('{');
    match ask {
        Ask::Read(article) => json
            .text_member("ask", "read")
            .text_member("article", article.as_str()),
        Ask::Compare => json.text_member("ask", "compare"),
        Ask::View(asked) => {
            json.text_member("ask", "view");
            asked.write(&mut json);
            &mut json
        }
    };
    news.write(session, settings, &mut json);
    json.close('}');
    json.finish()
}

/// A question as the engine reads it.
pub(super) enum Question<'a> {
    /// About the reader's work, with the news.
    Work(Ask, Members<'a>),
    /// What a page of the web says.
    Page(Tree),
    /// What a plain text says.
    Text(String),
    /// Nothing: it brings a file of the class, with its key and its name.
    Class(String, String),
    /// A page in one file.
    Pack(Members<'a>),
}

pub(super) fn read(request: &str) -> Result<Question<'_>, String> {
    let members = json::members(request).map_err(unreadable)?;
    let ask = match text(&members, "ask").as_str() {
        "read" => {
            let article = ArticleId::parse(&text(&members, "article"));
            Ask::Read(article.ok_or("the question names no article")?)
        }
        "compare" => Ask::Compare,
        "view" => Ask::View(Asked::read(&members)?),
        "page" => return Ok(Question::Page(markup::tree(&members)?)),
        "text" => return Ok(Question::Text(text(&members, "text"))),
        "class" => {
            let (key, name) = (text(&members, "key"), text(&members, "name"));
            return Ok(Question::Class(key, name));
        }
        "pack" => return Ok(Question::Pack(members)),
        _ => return Err("the question is of a kind unknown here".to_owned()),
    };
    Ok(Question::Work(ask, members))
}
