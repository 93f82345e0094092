//! The form in which an exercise is made.

use super::super::{Asked, Mirror};
use super::SIZE;
use crate::interchange::{Exercise, Names};
use crate::session::Document;
use crate::sheet::{Element, Node, button, choice, element, field, hint};
use crate::stance::{BookId, CodeBook};
use crate::text::Gather as _;

/// A field that tells that the form was there when it was read.
pub(super) const HERE: &str = "here";

/// What is chosen so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub title: String,
    pub instructions: String,
    /// The short names of the articles; `None` for all.
    pub articles: Option<Vec<String>>,
    /// The code book; empty for the one in use.
    pub book: String,
    pub blind: bool,
    pub names: Names,
    pub examples: bool,
}

impl Draft {
    /// What is chosen at first: what this page is, if it is an exercise.
    pub fn new(here: Option<&Exercise>) -> Self {
        let of = here.cloned().unwrap_or_default();
        let ids = of.articles.iter().map(|a| a.id.as_str().to_owned());
        Self {
            articles: here.map(|_| ids.gather()),
            book: String::new(),
            title: of.title,
            instructions: of.instructions,
            blind: of.blind,
            names: of.names,
            examples: false,
        }
    }

    /// What the fields say.
    pub fn read(asked: &Asked) -> Self {
        Self {
            title: asked.field("title").to_owned(),
            instructions: asked.field("instructions").to_owned(),
            articles: Some(asked.all("article").map(str::to_owned).gather()),
            book: asked.field("book").to_owned(),
            blind: asked.ticked("blind", "1"),
            names: Names::parse(asked.field("names")).unwrap_or_default(),
            examples: asked.field("highlights") == "examples",
        }
    }

    fn has(&self, document: &Document) -> bool {
        let chosen = self.articles.as_ref();
        chosen.is_none_or(|ids| ids.iter().any(|id| id == document.article.id.as_str()))
    }

    /// The chosen articles, in the order of the library.
    pub fn chosen<'a>(&self, mirror: &'a Mirror) -> Vec<&'a Document> {
        let documents = mirror.session.documents().map(AsRef::as_ref);
        documents.filter(|d: &&Document| self.has(d)).gather()
    }

    /// The chosen code book.
    pub fn book(&self, mirror: &Mirror) -> CodeBook {
        let id = BookId::parse(&self.book);
        let mut others = mirror.session.other_books();
        let other = others.find(|b| Some(&b.id) == id.as_ref());
        let book = other.unwrap_or_else(|| mirror.session.book());
        (**book).clone()
    }

    /// The form.
    pub fn sheet(&self, mirror: &Mirror, refusal: Option<String>) -> Vec<Node> {
        let mut form = element("div")
            .class("exercise-form")
            .with(
                element("input")
                    .set("type", "text")
                    .set("hidden", "")
                    .set("name", HERE)
                    .set("value", "1")
                    .set("aria-label", "Form"),
            )
            .with(field("Title", "title", &self.title))
            .with(area(&self.instructions))
            .with(self.articles(mirror))
            .with(self.settings(mirror));
        if let Some(why) = refusal {
            form = form.with(element("p").class("refused").set("role", "alert").with(why));
        }
        form = form.with(
            element("p")
                .class("actions")
                .with(button("Save the exercise", "save").class("primary"))
                .with(button("Copy a link to it", "link"))
                .with(element("span").class("hint").with(self.size(mirror))),
        );
        form = form.with(hint(
            "The link carries what to do and the code book, but no articles: it is for readers who have these articles on \
             this page.",
        ));
        let mut sheet: Vec<Node> = vec![
            element("h2").with("Make an exercise").into(),
            hint(
                "One file with the program, the articles, the code book and what to do. Hand it out by e-mail, on a stick or \
                 on the school’s web space: a double-click starts it, without a connection. What readers do in it is kept \
                 apart from everything else on their computer.",
            )
            .into(),
            form.into(),
        ];
        sheet.extend(again(mirror).map(Node::from));
        sheet
    }

    fn articles(&self, mirror: &Mirror) -> Element {
        let ticks = mirror.session.documents().map(|document| {
            let id = document.article.id.as_str();
            let title = element("bdi").with(document.article.title.as_str());
            let box_ = element("input")
                .set("type", "checkbox")
                .set("name", "article")
                .set("value", id)
                .set_if("checked", self.has(document));
            element("li").set("key", id).with(
                element("label")
                    .class("pick")
                    .with(box_)
                    .with(element("span").with(title)),
            )
        });
        element("fieldset")
            .with(element("legend").with("Articles"))
            .with(element("ul").class("picks").with_all(ticks))
    }

    fn settings(&self, mirror: &Mirror) -> Element {
        let used = mirror.session.book();
        let books = mirror.session.other_books();
        let books = [used]
            .into_iter()
            .chain(books)
            .map(|b| (b.id.as_str().to_owned(), b.title.clone()))
            .gather();
        let names = [
            (Names::Asked, "Ask each reader for a name"),
            (
                Names::Pseudonym,
                "Give each reader a number, as in “Reader 7”",
            ),
            (Names::None, "No names"),
        ];
        let names = names.map(|(names, shown)| (names.name().to_owned(), shown.to_owned()));
        let documents = self.chosen(mirror);
        let count = super::of_articles(mirror, &documents).len();
        let highlights = [
            ("none", "Leave them out".to_owned()),
            (
                "examples",
                format!("Give them as examples ({count} in these articles)"),
            ),
        ];
        let highlights = highlights.map(|(value, shown)| (value.to_owned(), shown));
        let given = if self.examples { "examples" } else { "none" };
        let blind = element("label")
            .class("pick")
            .with(
                element("input")
                    .set("type", "checkbox")
                    .set("name", "blind")
                    .set("value", "1")
                    .set_if("checked", self.blind),
            )
            .with("Blind coding: the program suggests no stances");
        element("fieldset")
            .with(element("legend").with("Settings"))
            .with(choice("Code book", "book", books, &self.book))
            .with(choice("Names", "names", names, self.names.name()))
            .with(choice("My highlights", "highlights", highlights, given))
            .with(blind)
    }

    /// How large the file becomes, and of what.
    fn size(&self, mirror: &Mirror) -> String {
        let program: usize = mirror.setting(SIZE).parse().unwrap_or_default();
        let documents = self.chosen(mirror);
        let lines = |d: &&Document| d.article.text.as_str().len() + 40 * d.extraction.blocks.len();
        let texts: usize = documents.iter().map(lines).sum();
        let highlights = if self.examples {
            500 * super::of_articles(mirror, &documents).len()
        } else {
            0
        };
        let articles = match documents.len() {
            1 => "1 article".to_owned(),
            n => format!("{n} articles"),
        };
        format!(
            "About {}, with {articles}.",
            megabytes(program + texts + highlights)
        )
    }
}

/// A number of bytes as one tells it.
pub(super) fn megabytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

fn area(value: &str) -> Element {
    element("label")
        .class("field")
        .with(element("span").with("Instructions"))
        .with(
            element("textarea")
                .set("name", "instructions")
                .set("rows", "6")
                .with(value),
        )
}

/// What a page that is an exercise offers beside making another.
fn again(mirror: &Mirror) -> Option<Element> {
    let exercise = mirror.exercise()?;
    let part = element("section")
        .with(element("h3").with("Save this exercise again"))
        .with(
            element("p")
                .with("This page is the exercise ")
                .with(element("bdi").with(format!("“{}”", exercise.title)))
                .with(
                    ". With your work in it, you can go on on another computer; as it was handed out, others can begin.",
                ),
        )
        .with(
            element("p")
                .class("actions")
                .with(button("Save it with my work", "mine"))
                .with(button("Save it as it was handed out", "again")),
        );
    Some(part)
}
