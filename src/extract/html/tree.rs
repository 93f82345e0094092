//! A small arena of the nodes of a page that can carry or explain visible text.
//!
//! It is filled through [`super::Builder`].

use std::fmt::Write as _;

use crate::text::is_listed;

/// The attributes that a tree keeps; a filler need not read others.
pub const KEPT_ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "class",
    "content",
    "datetime",
    "hidden",
    "href",
    "id",
    "itemprop",
    "itemtype",
    "lang",
    "name",
    "property",
    "rel",
    "role",
    "start",
    "style",
    "type",
    "value",
];

/// The place of a node in its [`Tree`]. Numbers follow document order; a parent comes before its children.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// The top of every tree: an element without a name that holds the page's elements.
    pub const ROOT: Self = Self(0);

    /// The number as an index type.
    pub const fn to_usize(self) -> usize {
        self.0 as usize
    }
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Data {
    Element {
        tag: Box<str>,
        attributes: Box<[(&'static str, Box<str>)]>,
    },
    Text(String),
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) parent: NodeId,
    /// The first number after the node's descendants.
    pub(super) end: u32,
    pub(super) data: Data,
}

/// A page as elements and texts in document order.
#[derive(Debug, PartialEq, Eq)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) truncated: bool,
}

impl Tree {
    /// How many nodes there are, the top included.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the page has no node.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }

    /// Whether nodes were left out because there were too many.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// Every node in document order, the top first.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the builder keeps the number of nodes below 2^32"
    )]
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// The descendants of a node in document order, without itself.
    pub fn descendants(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (id.0 + 1..self.end(id).0).map(NodeId)
    }

    /// The nodes from one place up to another, in document order.
    pub fn between(
        &self,
        from: NodeId,
        to: NodeId,
    ) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (from.0..to.0).map(NodeId)
    }

    /// Whether `inner` is `outer` or lies inside it.
    pub fn contains(&self, outer: NodeId, inner: NodeId) -> bool {
        outer.0 <= inner.0 && inner < self.end(outer)
    }

    /// The element around a node; the top is its own parent.
    pub fn parent(&self, id: NodeId) -> NodeId {
        self.nodes
            .get(id.to_usize())
            .map_or(NodeId::ROOT, |n| n.parent)
    }

    /// A node and the elements around it, innermost first, without the top.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(id), |&at| Some(self.parent(at)))
            .take_while(|&at| at != NodeId::ROOT)
    }

    /// The name of an element in lower case; empty for texts and the top.
    #[inline(never)]
    pub fn tag(&self, id: NodeId) -> &str {
        match self.nodes.get(id.to_usize()).map(|n| &n.data) {
            Some(Data::Element { tag, .. }) => tag,
            _ => "",
        }
    }

    /// The words of a text node, white space as in the source.
    pub fn text(&self, id: NodeId) -> Option<&str> {
        match self.nodes.get(id.to_usize()).map(|n| &n.data) {
            Some(Data::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The value of an attribute out of [`KEPT_ATTRIBUTES`].
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        match self.nodes.get(id.to_usize()).map(|n| &n.data) {
            Some(Data::Element { attributes, .. }) => attributes
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, value)| &**value),
            _ => None,
        }
    }

    /// The text of a node's descendants with white space collapsed.
    pub fn words(&self, id: NodeId) -> String {
        self.few_words(id, usize::MAX).unwrap_or_default()
    }

    /// The text of a node's descendants with white space collapsed, if it has at most `most` bytes; a longer one is not
    /// read to its end.
    pub fn few_words(&self, id: NodeId, most: usize) -> Option<String> {
        let mut words = String::new();
        let mut space = false;
        for at in std::iter::once(id).chain(self.descendants(id)) {
            let Some(text) = self.text(at) else {
                space |= !is_inline(self.tag(at));
                continue;
            };
            for (n, word) in text.split(char::is_whitespace).enumerate() {
                space |= n > 0;
                if word.is_empty() {
                    continue;
                }
                if space && !words.is_empty() {
                    words.push(' ');
                }
                space = false;
                words.push_str(word);
                if words.len() > most {
                    return None;
                }
            }
        }
        Some(words)
    }

    /// The tree as lines, for comparing what two parsers made of the same page.
    pub fn outline(&self) -> String {
        let mut out = String::new();
        let mut ends: Vec<u32> = Vec::new();
        for (number, node) in (0u32..).zip(&self.nodes).skip(1) {
            while ends.last().is_some_and(|&end| end <= number) {
                ends.pop();
            }
            out.extend(std::iter::repeat_n(' ', ends.len()));
            let _ = match &node.data {
                Data::Element { tag, attributes } => {
                    let _ = write!(out, "{tag}");
                    for (name, value) in attributes {
                        let _ = write!(out, " {name}={value:?}");
                    }
                    writeln!(out)
                }
                Data::Text(text) => writeln!(out, "{text:?}"),
            };
            ends.push(node.end);
        }
        out
    }

    /// The first place after a node's descendants; it may lie beyond the last node.
    pub fn end(&self, id: NodeId) -> NodeId {
        NodeId(self.nodes.get(id.to_usize()).map_or(id.0, |n| n.end))
    }
}

/// Whether an element flows in a line.
pub(super) fn is_inline(tag: &str) -> bool {
    is_listed(
        "\
         a|abbr|acronym|b|bdi|bdo|big|button|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label|mark|math|\
         nobr|picture|q|rp|rt|ruby|s|samp|small|source|span|strike|strong|sub|sup|time|tt|u|var|wbr|mi|mn|mo|\
         mrow|ms|msub|msup|mtext|semantics",
        tag,
    )
}

/// The first bytes of a text, as many as fit without cutting a character.
pub(super) fn cut(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::Builder;
    use super::*;

    /// `<div>One <b>🇺🇦</b>two<p> three </p></div>four`
    fn tree() -> Tree {
        let mut builder = Builder::new();
        builder.open("div", [("id", "x")]);
        builder.text("One ");
        builder.open("b", []);
        builder.text("🇺🇦");
        builder.close();
        builder.text("two");
        builder.open("p", []);
        builder.text(" three ");
        builder.close();
        builder.close();
        builder.text("four");
        builder.finish()
    }

    #[test]
    fn words_are_apart_where_blocks_are() {
        let tree = tree();
        assert_eq!(tree.words(NodeId::ROOT), "One 🇺🇦two three four");
        assert_eq!(tree.few_words(NodeId::ROOT, 12), None);
    }

    #[test]
    fn finds_its_way() {
        let tree = tree();
        let ids: Vec<NodeId> = tree.ids().collect();
        let p = *ids.iter().find(|&&id| tree.tag(id) == "p").unwrap();
        let names: Vec<&str> = tree.ancestors(p).map(|id| tree.tag(id)).collect();
        assert_eq!(names, ["p", "div"]);
        assert_eq!(tree.descendants(ids[1]).count(), 6);
        assert!(tree.contains(ids[1], p) && !tree.contains(p, ids[1]));
        assert_eq!(tree.between(p, tree.end(p)).count(), 2);
        assert_eq!(tree.attribute(ids[1], "id"), Some("x"));
        assert_eq!(tree.attribute(ids[1], "class"), None);
    }

    #[test]
    fn cuts_between_characters() {
        for (most, expected) in [(0, ""), (3, ""), (4, "🇺"), (7, "🇺"), (8, "🇺🇦"), (99, "🇺🇦")]
        {
            assert_eq!(cut("🇺🇦", most), expected, "{most}");
        }
    }
}
