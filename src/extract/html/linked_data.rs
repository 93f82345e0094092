//! What a page says of itself in JSON-LD (W3C JSON-LD 1.1, 7; vocabulary of schema.org).

use std::borrow::Cow;

use super::tree::{NodeId, Tree};
use crate::json::Part;

/// Objects inside objects are followed this far.
const MAX_DEPTH: usize = 8;
/// Objects beyond this number are not looked at.
const MAX_OBJECTS: usize = 2_000;

/// What the page's objects say of the piece it shows. The first object that says something counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LinkedData {
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub publisher: Option<String>,
    pub lang: Option<String>,
}

/// Reads the page's JSON-LD; what is not JSON is passed over.
pub(super) fn read(tree: &Tree) -> LinkedData {
    let mut objects = Vec::new();
    let roots: Vec<Cow<'_, str>> = tree
        .ids()
        .filter(|&id| tree.tag(id) == "script")
        .filter_map(|id| parse(tree, id))
        .collect();
    for root in &roots {
        if let Ok(root) = Part::new(root) {
            collect(root, 0, &mut objects);
        }
    }
    let mut data = LinkedData::default();
    let (pieces, others): (Vec<Part>, Vec<Part>) =
        objects.iter().partition(|object| is_piece(**object));
    for object in pieces {
        data.add(object, &objects);
    }
    for object in others {
        if has_type(object, |t| t.ends_with("Page")) {
            data.add(object, &objects);
        }
    }
    data
}

fn parse(tree: &Tree, script: NodeId) -> Option<Cow<'_, str>> {
    let text = tree.text(tree.descendants(script).next()?)?;
    let text = text
        .trim()
        .trim_start_matches("<!--")
        .trim_end_matches("-->");
    let text = text.trim().trim_end_matches(';');
    if Part::new(text).is_ok() {
        return Some(Cow::Borrowed(text));
    }
    // Raw line ends inside strings are common and not JSON.
    let joined = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    Some(Cow::Owned(joined.collect()))
}

/// The objects of a document that have a type, outermost first.
fn collect<'a>(value: Part<'a>, depth: usize, objects: &mut Vec<Part<'a>>) {
    if depth > MAX_DEPTH || objects.len() > MAX_OBJECTS {
        return;
    }
    if value.is_array() {
        for item in value.elements() {
            collect(item, depth + 1, objects);
        }
    }
    if value.get("@type").is_some() {
        objects.push(value);
    }
    for member in ["@graph", "mainEntity", "mainEntityOfPage", "author"] {
        if let Some(inner) = value.get(member) {
            collect(inner, depth + 1, objects);
        }
    }
}

fn has_type(object: Part<'_>, is: fn(&str) -> bool) -> bool {
    let types = object.get("@type").map(Part::elements).unwrap_or_default();
    types
        .into_iter()
        .filter_map(Part::text)
        .any(|name| is(&name))
}

fn is_piece(object: Part<'_>) -> bool {
    has_type(object, |name| {
        name.ends_with("Article")
            || name.ends_with("Posting")
            || matches!(
                name,
                "Report" | "Review" | "Recipe" | "HowTo" | "AnalysisNewsArticle"
            )
    })
}

impl LinkedData {
    fn add(&mut self, object: Part<'_>, all: &[Part<'_>]) {
        let text = |name: &str| string(object.get(name)?);
        self.headline = self
            .headline
            .take()
            .or_else(|| text("headline").or_else(|| is_piece(object).then(|| text("name"))?));
        self.published = self
            .published
            .take()
            .or_else(|| text("datePublished").or_else(|| text("dateCreated")));
        self.modified = self.modified.take().or_else(|| text("dateModified"));
        self.lang = self.lang.take().or_else(|| text("inLanguage"));
        self.publisher = self
            .publisher
            .take()
            .or_else(|| names(object.get("publisher")?, all).into_iter().next());
        if self.authors.is_empty()
            && is_piece(object)
            && let Some(author) = object.get("author").or_else(|| object.get("creator"))
        {
            self.authors = names(author, all);
        }
    }
}

/// The names of people or organisations given as texts, objects, or references to objects elsewhere.
fn names(value: Part<'_>, all: &[Part<'_>]) -> Vec<String> {
    if value.is_array() {
        let items = value.elements().into_iter();
        return items.flat_map(|item| names(item, all)).collect();
    }
    if !value.is_object() {
        return string(value).into_iter().collect();
    }
    if let Some(name) = value.get("name") {
        return name.elements().into_iter().filter_map(string).collect();
    }
    let id = value.get("@id").and_then(Part::text);
    all.iter()
        .find(|o| id.is_some() && o.get("@id").and_then(Part::text) == id)
        .and_then(|o| string(o.get("name")?))
        .into_iter()
        .collect()
}

fn string(value: Part<'_>) -> Option<String> {
    clean(&value.text()?)
}

fn clean(text: &str) -> Option<String> {
    let text = super::words::unescape(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text
        .trim_matches(|c: char| c == ',' || c.is_whitespace())
        .to_owned();
    (!text.is_empty()).then_some(text)
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::extract::html::parse;

    fn data(json: &str) -> LinkedData {
        read(&parse(&format!(
            "<script type=application/ld+json>{json}</script>"
        )))
    }

    #[test]
    fn reads_authors_in_every_form() {
        for (author, expected) in [
            (r#""Ann 🇺🇦""#, &["Ann 🇺🇦"][..]),
            (r#"{"@type":"Person","name":"Ann"}"#, &["Ann"]),
            (
                r#"[{"name":"Ann"},{"name":["Bo","Cy"]}]"#,
                &["Ann", "Bo", "Cy"],
            ),
            (r##"{"@id":"#p"}"##, &["Dee"]),
            (r#"{"name":", O&amp;M"}"#, &["O&M"]),
            ("7", &[]),
        ] {
            let json = format!(
                r##"{{"@graph":[{{"@type":"NewsArticle","author":{author}}},{{"@id":"#p","@type":"Person","name":"Dee"}}]}}"##
            );
            assert_eq!(data(&json).authors, expected, "{author}");
        }
    }

    #[test]
    fn pieces_come_before_pages() {
        let found = data(
            r#"[{"@type":"WebPage","datePublished":"2001-01-01","inLanguage":"uk"},
                {"@type":["NewsArticle"],"headline":"Talks","datePublished":"2025-11-21"}]"#,
        );
        assert_eq!(found.headline.as_deref(), Some("Talks"));
        assert_eq!(found.published.as_deref(), Some("2025-11-21"));
        assert_eq!(found.lang.as_deref(), Some("uk"));
    }

    #[test]
    fn what_is_not_json_says_nothing() {
        for json in ["", "{", "null", "[[[", "{\"@type\":7}", "\u{0}"] {
            assert_eq!(data(json), LinkedData::default(), "{json}");
        }
        let deep = "[".repeat(100_000);
        assert_eq!(data(&deep), LinkedData::default());
        assert_eq!(
            data("{\"@type\":\"Article\",\"headline\":\"a\nb\"};")
                .headline
                .as_deref(),
            Some("a b")
        );
    }
}
