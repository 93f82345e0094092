//! What is asked of a view.

use crate::annotate::{AnnotationId, Timestamp};
use crate::article::ArticleId;
use crate::extract::html::Page;
use crate::json::{self, Members, Writer};

/// A file that the reader brings.
#[derive(Clone, Debug, PartialEq)]
pub struct Brought {
    /// Its name, with its folders if it lay in some.
    pub name: String,
    /// What is in it.
    pub content: Content,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Bytes, of which only looking at them can tell what they are.
    Bytes(Vec<u8>),
    /// It was not read, and why.
    Refused(String),
    /// A page of the web, which the browser took apart.
    Page(Box<Page>),
}

/// A question to a view: what the reader did, and where the reader stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The view.
    pub view: String,
    /// What to do, as the sheet names it; empty if the view is only to be drawn.
    pub act: String,
    /// The fields of the sheet with their values, in its order. A box that is not ticked is not there.
    pub fields: Vec<(String, String)>,
    /// The open article.
    pub article: Option<ArticleId>,
    /// The highlight that is chosen.
    pub chosen: Option<AnnotationId>,
    /// The first of the identities that the view may give to new highlights, see [`AnnotationId::nth`].
    pub id: AnnotationId,
    /// When.
    pub at: Timestamp,
    /// The files that go with the question; the engine puts them here.
    pub brought: Vec<Brought>,
}

impl Asked {
    /// The value of a field, or nothing.
    pub fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(n, _)| n == name);
        found.map_or("", |(_, value)| value)
    }

    /// All values of the fields of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let found = self.fields.iter().filter(move |(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether a field of this name and value is there, as of a box that is ticked.
    pub fn ticked(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|v| v == value)
    }

    /// The act and what stands behind its first blank, as in `open 12`.
    pub fn act(&self) -> (&str, &str) {
        self.act.split_once(' ').unwrap_or((&self.act, ""))
    }

    /// Writes it as members of an object.
    pub fn write(&self, json: &mut Writer) {
        json.text_member("view", &self.view)
            .text_member("act", &self.act)
            .optional("article", self.article.as_ref().map(ArticleId::as_str))
            .optional("chosen", self.chosen.as_ref().map(AnnotationId::as_str))
            .text_member("id", self.id.as_str())
            .number_member("at", self.at.0)
            .member("fields")
            .open('[');
        for (name, value) in &self.fields {
            json.text(name).text(value);
        }
        json.close(']');
    }

    /// Reads what [`Self::write`] wrote.
    ///
    /// # Errors
    /// A member is missing or of another kind.
    pub fn read(members: &Members<'_>) -> Result<Self, String> {
        let text = |name: &str| {
            let value = members.get(name).and_then(|v| json::string(v).ok());
            value.map(std::borrow::Cow::into_owned)
        };
        let mut fields = Vec::new();
        let values = json::elements(members.get("fields").unwrap_or("[]"))
            .map_err(|error| error.to_string())?;
        for pair in values.chunks_exact(2) {
            if let [name, value] = pair
                && let (Ok(name), Ok(value)) = (json::string(name), json::string(value))
            {
                fields.push((name.into_owned(), value.into_owned()));
            }
        }
        Ok(Self {
            view: text("view").ok_or("the question names no view")?,
            act: text("act").unwrap_or_default(),
            fields,
            article: text("article").and_then(|id| ArticleId::parse(&id)),
            chosen: text("chosen").and_then(|id| AnnotationId::parse(&id)),
            id: text("id")
                .and_then(|id| AnnotationId::parse(&id))
                .ok_or("the question brings no identity")?,
            at: Timestamp(
                members
                    .get("at")
                    .and_then(|at| at.parse().ok())
                    .unwrap_or_default(),
            ),
            brought: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_arrives_as_it_was_asked() {
        let asked = Asked {
            view: "compare".into(),
            act: "open 1 2".into(),
            fields: [("a", "1 🇺🇦"), ("a", "2"), ("b", "")]
                .map(|(n, v)| (n.to_owned(), v.to_owned()))
                .into(),
            article: None,
            chosen: Some(AnnotationId::from_bits(7)),
            id: AnnotationId::from_bits(9),
            at: Timestamp(12),
            brought: Vec::new(),
        };
        let mut json = Writer::default();
        json.open('{');
        asked.write(&mut json);
        json.close('}');
        let text = json.finish();
        let read = Asked::read(&json::members(&text).unwrap()).unwrap();
        assert_eq!(read, asked);
        assert_eq!(read.act(), ("open", "1 2"));
        assert!(read.ticked("a", "2") && !read.ticked("b", "2"));
        assert_eq!((read.field("a"), read.field("c")), ("1 🇺🇦", ""));
        assert!(Asked::read(&json::members("{}").unwrap()).is_err());
    }
}
