//! The document while html5ever's parser builds it, and its walk into a [`Tree`].

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, LocalName, Namespace, QualName};

use super::builder::Builder;
use super::tree::Tree;

/// Deeper start tags are passed over: the parser searches its open elements for every tag, so depth costs its square.
const MAX_OPEN: usize = 1_000;
/// Start tags are passed over once this many nodes exist: unclosed formatting multiplies in every paragraph.
const MAX_MADE: usize = 2_000_000;

/// An element as the parser knows it.
pub(super) struct Made {
    id: usize,
    name: QualName,
    /// Whether it is an `annotation-xml` whose content is HTML.
    holds_html: bool,
}

pub(super) type Handle = Rc<Made>;

#[derive(Default)]
struct Raw {
    name: Option<QualName>,
    attributes: Vec<Attribute>,
    text: String,
    parent: Option<usize>,
    children: Vec<usize>,
    depth: usize,
}

/// The nodes as the parser moves them about.
pub(super) struct Sink {
    nodes: RefCell<Vec<Raw>>,
    document: Handle,
    /// How deep the parser was when it last added or left an element.
    depth: Cell<usize>,
}

impl Sink {
    pub(super) fn new() -> Self {
        let name = QualName::new(None, Namespace::from(""), LocalName::from(""));
        Self {
            nodes: RefCell::new(vec![Raw::default()]),
            document: Rc::new(Made {
                id: 0,
                name,
                holds_html: false,
            }),
            depth: Cell::new(0),
        }
    }

    /// Whether further start tags are passed over.
    pub(super) fn is_full(&self) -> bool {
        self.depth.get() > MAX_OPEN || self.nodes.borrow().len() > MAX_MADE
    }

    fn make(&self, raw: Raw, holds_html: bool) -> Handle {
        let name = raw
            .name
            .clone()
            .unwrap_or_else(|| self.document.name.clone());
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(raw);
        Rc::new(Made {
            id: nodes.len() - 1,
            name,
            holds_html,
        })
    }

    /// Puts a node or text among the children of `parent`, before its child number `at` or at the end.
    fn insert(&self, parent: usize, at: Option<usize>, child: NodeOrText<Handle>) {
        let id = match child {
            NodeOrText::AppendNode(node) => {
                self.detach(node.id);
                node.id
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let children = nodes.get(parent).map(|n| &n.children);
                let before = children.and_then(|c| match at {
                    Some(at) => c.get(at.checked_sub(1)?),
                    None => c.last(),
                });
                let before = before.copied().unwrap_or(parent);
                if let Some(last) = nodes.get_mut(before)
                    && before != parent
                    && last.name.is_none()
                {
                    last.text.push_str(&text);
                    return;
                }
                nodes.push(Raw {
                    text: text.to_string(),
                    ..Raw::default()
                });
                nodes.len() - 1
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let Some(into) = nodes.get_mut(parent) else {
            return;
        };
        let at = at.unwrap_or(into.children.len()).min(into.children.len());
        into.children.insert(at, id);
        let depth = into.depth + 1;
        if let Some(node) = nodes.get_mut(id) {
            node.parent = Some(parent);
            node.depth = depth;
            self.depth.set(depth);
        }
    }

    fn detach(&self, id: usize) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(parent) = nodes.get_mut(id).and_then(|n| n.parent.take()) else {
            return;
        };
        if let Some(node) = nodes.get_mut(parent)
            && let Some(at) = node.children.iter().rposition(|c| *c == id)
        {
            node.children.remove(at);
        }
    }

    /// Copies the finished nodes in document order.
    pub(super) fn walk(&self) -> Tree {
        let nodes = self.nodes.borrow();
        let mut builder = Builder::new();
        let children = |id: usize| nodes.get(id).map_or(&[][..], |n| &n.children);
        let mut stack = vec![children(0).iter()];
        while let Some(level) = stack.last_mut() {
            let Some(&id) = level.next() else {
                stack.pop();
                builder.close();
                continue;
            };
            let Some(node) = nodes.get(id) else { continue };
            let Some(name) = &node.name else {
                builder.text(&node.text);
                continue;
            };
            let attributes = || node.attributes.iter().map(|a| (&*a.name.local, &*a.value));
            let kind = attributes().find(|(n, _)| *n == "type").map(|(_, v)| v);
            if Builder::keeps(&name.local, kind) {
                builder.open(&name.local, attributes());
                stack.push(children(id).iter());
            }
        }
        builder.finish()
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.document.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Handle {
        self.make(
            Raw {
                name: Some(name),
                attributes,
                ..Raw::default()
            },
            flags.mathml_annotation_xml_integration_point,
        )
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.make(Raw::default(), false)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.make(Raw::default(), false)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let has_parent = self
            .nodes
            .borrow()
            .get(element.id)
            .is_some_and(|n| n.parent.is_some());
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Handle) {
        let depth = self.nodes.borrow().get(node.id).map_or(0, |n| n.depth);
        self.depth.set(depth.saturating_sub(1));
    }

    /// What a template holds hangs below an element of its own, which no walk reaches.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(node.id);
        }
        let place = {
            let nodes = self.nodes.borrow();
            nodes.get(sibling.id).and_then(|n| n.parent).map(|parent| {
                let children = nodes.get(parent).map_or(&[][..], |n| &n.children);
                (parent, children.iter().rposition(|c| *c == sibling.id))
            })
        };
        if let Some((parent, at)) = place {
            self.insert(parent, at, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        if let Some(node) = self.nodes.borrow_mut().get_mut(target.id) {
            for attribute in attributes {
                if node.attributes.iter().all(|a| a.name != attribute.name) {
                    node.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let moved = nodes
            .get_mut(node.id)
            .map(|n| std::mem::take(&mut n.children))
            .unwrap_or_default();
        for &child in &moved {
            if let Some(child) = nodes.get_mut(child) {
                child.parent = Some(new_parent.id);
            }
        }
        if let Some(into) = nodes.get_mut(new_parent.id) {
            into.children.extend(moved);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Handle) -> bool {
        handle.holds_html
    }

    /// `DOMParser` makes no shadow roots from markup.
    fn allow_declarative_shadow_roots(&self, _: &Handle) -> bool {
        false
    }
}
