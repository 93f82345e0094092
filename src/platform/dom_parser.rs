//! Pages parsed by the browser: `DOMParser` makes a document without a window, in which no script runs and nothing
//! loads; one walk copies it, and it is dropped.
//!
//! Trusted Types guard `DOMParser` too, so the page's script holds the only policy that makes markup trusted, and gives
//! out nothing but such documents.
//!
//! # Source
//! WHATWG HTML, 8.5.1 (`DOMParser` parses with scripting off) and WHATWG DOM, 4.4 (`Node`).

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Node};

use super::disarm::{PREFIX, disarm};
use crate::engine::Markup;
use crate::extract::html::{Builder, KEPT_ATTRIBUTES};
use crate::text::Gather as _;

#[wasm_bindgen]
extern "C" {
    /// Parses HTML into a document without a window; see `www/boot.js`.
    #[wasm_bindgen(js_name = stancemarkParse, catch)]
    fn parse_inert(source: &str) -> Result<Document, JsValue>;
}

/// Parses a page with the browser's own parser, for the engine to read. It reads the same as from the native parser,
/// `extract::html::parse`.
///
/// # Errors
/// Gives the browser's exception; a browser that has `DOMParser` throws none for HTML.
pub fn parse(source: &str) -> Result<Markup, JsValue> {
    Ok(copy(&parse_inert(&disarm(source))?))
}

/// Copies a document in one walk without recursion: a page may be nested as deep as it likes.
fn copy(document: &Document) -> Markup {
    let top: &Node = document;
    let mut markup = Markup::default();
    let mut next = top.first_child();
    while let Some(node) = next {
        if enter(&node, &mut markup) {
            if let Some(child) = node.first_child() {
                next = Some(child);
                continue;
            }
            markup.close();
        }
        next = following(node, top, &mut markup);
    }
    markup
}

/// Copies a node without what it holds, and says whether it is an element that was opened.
fn enter(node: &Node, markup: &mut Markup) -> bool {
    match node.node_type() {
        Node::TEXT_NODE | Node::CDATA_SECTION_NODE => {
            markup.text(&node.node_value().unwrap_or_default());
            false
        }
        Node::ELEMENT_NODE => {
            let Some(element) = node.dyn_ref::<Element>() else {
                return false;
            };
            let tag = element.local_name();
            if !Builder::keeps(&tag, element.get_attribute("type").as_deref()) {
                return false;
            }
            let attributes = attributes(element);
            let pairs = attributes.iter().map(|(n, v)| (*n, v.as_str()));
            markup.open(&tag, pairs);
            true
        }
        _ => false,
    }
}

/// The attributes that a tree keeps.
fn attributes(element: &Element) -> Vec<(&'static str, String)> {
    if !element.has_attributes() {
        return Vec::new();
    }
    KEPT_ATTRIBUTES
        .iter()
        .filter_map(|name| {
            let own = element.get_attribute(name);
            let renamed = || element.get_attribute(&format!("{PREFIX}{name}"));
            Some((*name, own.or_else(renamed)?))
        })
        .gather()
}

/// The node after a finished one, leaving the elements that end with it.
fn following(mut node: Node, top: &Node, markup: &mut Markup) -> Option<Node> {
    loop {
        if let Some(sibling) = node.next_sibling() {
            return Some(sibling);
        }
        node = node.parent_node()?;
        if node.is_same_node(Some(top)) {
            return None;
        }
        markup.close();
    }
}
