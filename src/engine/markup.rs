//! A page of the web on its way to the engine: one walk over it, as JSON text.
//!
//! Flat, so that no page is nested too deep: an element is a list of its name and its attributes' names and values, a
//! text is a text, and `0` leaves the element entered last.

use super::finding::{UNREADABLE, list, unreadable};
use crate::extract::html::{Builder, Tree, cut_value};
use crate::json::{self, Members, Writer};

/// Writes down one walk over a page, in document order.
#[derive(Clone, Debug)]
pub struct Markup {
    json: Writer,
}

impl Default for Markup {
    fn default() -> Self {
        let mut json = Writer::default();
        json.open('{')
            .text_member("ask", "page")
            .member("markup")
            .open('[');
        Self { json }
    }
}

impl Markup {
    /// Enters an element; every call needs its [`Markup::close`].
    pub fn open<'a>(&mut self, tag: &str, attributes: impl Iterator<Item = (&'a str, &'a str)>) {
        self.json.open('[').text(tag);
        for (name, value) in attributes {
            self.json.text(name).text(cut_value(value));
        }
        self.json.close(']');
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.json.text(text);
    }

    /// Leaves the element entered last.
    pub fn close(&mut self) {
        self.json.number(0);
    }

    /// The question what the page says; its answer is a [`super::ReadPage`].
    pub fn question(mut self) -> String {
        self.json.close(']').close('}');
        self.json.finish()
    }
}

pub(super) fn tree(question: &Members<'_>) -> Result<Tree, String> {
    let mut builder = Builder::new();
    for step in list(question, "markup")? {
        match step.as_bytes().first() {
            Some(b'"') => builder.text(&json::string(step).map_err(unreadable)?),
            Some(b'[') => {
                let mut words = Vec::new();
                for word in json::elements(step).map_err(unreadable)? {
                    words.push(json::string(word).map_err(unreadable)?);
                }
                let (tag, attributes) = words.split_first().ok_or(UNREADABLE)?;
                let pairs = attributes.as_chunks::<2>().0.iter();
                builder.open(tag, pairs.map(|[name, value]| (&**name, &**value)));
            }
            _ => builder.close(),
        }
    }
    Ok(builder.finish())
}
