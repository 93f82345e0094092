//! Pieces that many sheets have.

use super::{Element, Node, element};
use crate::annotate::AnnotationId;
use crate::article::ArticleId;
use crate::text::{ByteSpan, Offset as _};

/// A button that does an act of the view.
pub fn button(label: impl Into<Node>, act: impl Into<String>) -> Element {
    element("button")
        .set("type", "button")
        .set("data-do", act)
        .with(label)
}

/// A button that leads to words of an article.
pub fn leads_to_words(label: impl Into<Node>, article: &ArticleId, span: ByteSpan) -> Element {
    let (start, end) = (span.start().get(), span.end().get());
    element("button")
        .set("type", "button")
        .class("words")
        .set("data-words", format!("{} {start} {end}", article.as_str()))
        .with(element("bdi").with(label))
}

/// A button that leads to a highlight.
pub fn leads_to_highlight(label: impl Into<Node>, id: &AnnotationId) -> Element {
    element("button")
        .set("type", "button")
        .class("words")
        .set("data-highlight", id.as_str())
        .with(element("bdi").with(label))
}

/// A quiet line.
pub fn hint(words: impl Into<Node>) -> Element {
    element("p").class("hint").with(words)
}

/// Something that opens.
pub fn details(summary: impl Into<Node>, content: impl IntoIterator<Item = Node>) -> Element {
    element("details")
        .with(element("summary").with(summary))
        .with_all(content)
}

/// A table with its caption; the first cell of a row names the row.
pub fn table(
    caption: impl Into<Node>,
    head: impl IntoIterator<Item = Node>,
    rows: impl IntoIterator<Item = Vec<Node>>,
) -> Element {
    let heads = head
        .into_iter()
        .map(|h| element("th").set("scope", "col").with(h));
    let rows = rows.into_iter().map(|cells| {
        let mut row = element("tr");
        for (i, cell) in cells.into_iter().enumerate() {
            let of = if i == 0 {
                element("th").set("scope", "row")
            } else {
                element("td")
            };
            row = row.with(of.with(cell));
        }
        row
    });
    element("table")
        .with(element("caption").with(caption))
        .with(element("thead").with(element("tr").with_all(heads)))
        .with(element("tbody").with_all(rows))
}

/// A line to type in.
pub fn field(label: impl Into<Node>, name: &str, value: &str) -> Element {
    element("label")
        .class("field")
        .with(element("span").with(label))
        .with(
            element("input")
                .set("type", "text")
                .set("name", name)
                .set("value", value)
                .set("autocomplete", "off"),
        )
}

/// One of several values, each with what the reader sees.
pub fn choice(
    label: impl Into<Node>,
    name: &str,
    options: impl IntoIterator<Item = (String, String)>,
    selected: &str,
) -> Element {
    let options: Vec<_> = options.into_iter().collect();
    // Drawn from the last to the first, a list without one that is selected would begin with the last.
    let known = options.iter().any(|(value, _)| value == selected);
    let options = options.into_iter().enumerate().map(|(i, (value, shown))| {
        element("option")
            .set_if("selected", value == selected || (i == 0 && !known))
            .set("value", value)
            .with(shown)
    });
    element("label")
        .class("field")
        .with(element("span").with(label))
        .with(element("select").set("name", name).with_all(options))
}

/// Something that is on or off.
pub fn tick(label: impl Into<Node>, name: &str, value: &str, on: bool) -> Element {
    element("label")
        .class("tick")
        .with(
            element("input")
                .set("type", "checkbox")
                .set("name", name)
                .set("value", value)
                .set_if("checked", on),
        )
        .with(label)
}
