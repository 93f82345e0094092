//! A sheet on its way from the engine to the page.
//!
//! Words are a JSON string; an element is an array of its name, an object of its attributes, and what it holds.

use super::{ATTRIBUTES, Element, NAMES, Node};
use crate::json::{self, Error, Writer};

/// Writes a node as the next value of a JSON text.
pub fn write(json: &mut Writer, node: &Node) {
    match node {
        Node::Text(words) => {
            json.text(words);
        }
        Node::Element(element) => {
            json.open('[').text(element.name).open('{');
            for (name, value) in &element.attributes {
                json.text_member(name, value);
            }
            json.close('}');
            for child in &element.children {
                write(json, child);
            }
            json.close(']');
        }
    }
}

/// The node that a JSON value holds. An element or attribute that a sheet may not have is left out; what such an
/// element holds goes with it.
///
/// # Errors
/// It is not JSON, or not of this shape.
pub fn read(value: &str) -> Result<Option<Node>, Error> {
    if !value.starts_with('[') {
        return Ok(Some(Node::Text(json::string(value)?.into_owned())));
    }
    let parts = json::elements(value)?;
    let mut parts = parts.into_iter();
    let name = json::string(parts.next().unwrap_or_default())?;
    let members = json::members(parts.next().unwrap_or_default())?;
    let Some(name) = NAMES.iter().find(|n| **n == name) else {
        return Ok(None);
    };
    let mut attributes = Vec::new();
    for (name, value) in members.iter() {
        if let Some(name) = ATTRIBUTES.iter().find(|a| **a == name) {
            attributes.push((*name, json::string(value)?.into_owned()));
        }
    }
    let mut children = Vec::new();
    for part in parts {
        children.extend(read(part)?);
    }
    Ok(Some(Node::Element(Element {
        name,
        attributes,
        children,
    })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::element;

    #[test]
    fn a_sheet_arrives_as_it_was_made() {
        let sheet: Node = element("section")
            .with("👨‍👩‍👧‍👦 \"<")
            .with(element("p").class("a").set("data-do", "x y"))
            .with_all(["1", "2"])
            .into();
        let mut json = Writer::default();
        write(&mut json, &sheet);
        assert_eq!(read(&json.finish()), Ok(Some(sheet)));
    }

    #[test]
    fn what_no_sheet_has_is_left_out() {
        let read = |text: &str| read(text).unwrap().map(|n| n.to_html());
        assert_eq!(read(r#"["script",{},"x"]"#), None);
        assert_eq!(
            read(r#"["p",{"onclick":"x","style":"y","id":"a"},["iframe",{}],"b"]"#).as_deref(),
            Some("<p id=\"a\">b</p>")
        );
        for wrong in ["[]", "7", "[\"p\"]", "[\"p\",{\"id\":1}]", "[\"p\",{}"] {
            assert!(super::read(wrong).is_err(), "{wrong}");
        }
    }
}
