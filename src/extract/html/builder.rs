//! Builds a tree from one walk over a page.
//!
//! A browser's `DOMParser` and the native parser fill the tree through the same builder, which drops whatever the two
//! could disagree on and whatever never shows text, so that both give the same tree.

use super::tree::{Data, KEPT_ATTRIBUTES, Node, NodeId, Tree, cut};

/// Elements below this depth are flattened into their ancestor: below the limits at which browsers flatten.
const MAX_DEPTH: usize = 200;
/// Nodes beyond this number are not kept.
const MAX_NODES: usize = 1_000_000;
/// Bytes of an attribute's value that are kept.
const MAX_VALUE: usize = 4_096;

/// Elements whose content is never text of the page.
const DROPPED: &[&str] = &[
    "annotation",
    "annotation-xml",
    "applet",
    "audio",
    "canvas",
    "datalist",
    "embed",
    "frameset",
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "video",
];

/// As much of an attribute's value as is kept.
pub fn cut_value(value: &str) -> &str {
    cut(value, MAX_VALUE)
}

/// Builds a [`Tree`] from one walk over a page in document order.
pub struct Builder {
    nodes: Vec<Node>,
    open: Vec<NodeId>,
    /// Opened elements that were flattened into the innermost kept one.
    flattened: usize,
    truncated: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

impl Builder {
    /// A tree with nothing but its top.
    pub fn new() -> Self {
        Self {
            nodes: vec![Node {
                parent: NodeId::ROOT,
                end: 1,
                data: Data::Element {
                    tag: Box::default(),
                    attributes: Box::default(),
                },
            }],
            open: vec![NodeId::ROOT],
            flattened: 0,
            truncated: false,
        }
    }

    /// Whether the elements of a name are kept; a filler passes over others with all they hold.
    ///
    /// `kind` is the value of the attribute `type`: a script is kept if it is data about the page.
    pub fn keeps(tag: &str, kind: Option<&str>) -> bool {
        if tag.eq_ignore_ascii_case("script") {
            return kind.is_some_and(|k| k.trim().eq_ignore_ascii_case("application/ld+json"));
        }
        !DROPPED
            .iter()
            .any(|dropped| tag.eq_ignore_ascii_case(dropped))
    }

    /// Enters an element; every call needs its [`Builder::close`].
    pub fn open<'a>(
        &mut self,
        tag: &str,
        attributes: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) {
        if self.flattened > 0 || self.open.len() > MAX_DEPTH {
            self.flattened += 1;
            return;
        }
        let mut kept: Vec<(&'static str, Box<str>)> = Vec::new();
        for (name, value) in attributes {
            let Some(&name) = KEPT_ATTRIBUTES.iter().find(|k| **k == name) else {
                continue;
            };
            let at = kept.partition_point(|(before, _)| *before < name);
            if kept.get(at).is_none_or(|(other, _)| *other != name) {
                kept.insert(at, (name, clean(cut_value(value)).into_boxed_str()));
            }
        }
        let data = Data::Element {
            tag: tag.to_ascii_lowercase().into_boxed_str(),
            attributes: kept.into_boxed_slice(),
        };
        match self.push(data) {
            Some(id) => self.open.push(id),
            None => self.flattened += 1,
        }
    }

    /// Leaves the element entered last.
    pub fn close(&mut self) {
        if self.flattened > 0 {
            self.flattened -= 1;
        } else if self.open.len() > 1
            && let Some(id) = self.open.pop()
        {
            self.end(id);
        }
    }

    /// Adds text to the innermost element; texts that meet become one.
    pub fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let parent = self.parent();
        if let Some(Node {
            parent: last,
            data: Data::Text(before),
            ..
        }) = self.nodes.last_mut()
            && *last == parent
        {
            before.push_str(&clean(text));
            return;
        }
        self.push(Data::Text(clean(text)));
    }

    /// The finished tree.
    pub fn finish(mut self) -> Tree {
        self.flattened = 0;
        while let Some(id) = self.open.pop() {
            self.end(id);
        }
        Tree {
            nodes: self.nodes,
            truncated: self.truncated,
        }
    }

    fn parent(&self) -> NodeId {
        self.open.last().copied().unwrap_or(NodeId::ROOT)
    }

    fn push(&mut self, data: Data) -> Option<NodeId> {
        let number = u32::try_from(self.nodes.len()).ok()?;
        if self.nodes.len() >= MAX_NODES {
            self.truncated = true;
            return None;
        }
        self.nodes.push(Node {
            parent: self.parent(),
            end: number + 1,
            data,
        });
        Some(NodeId(number))
    }

    fn end(&mut self, id: NodeId) {
        let end = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        if let Some(node) = self.nodes.get_mut(id.to_usize()) {
            node.end = end;
        }
    }
}

/// The text without NUL, which parsers drop in some places and not in others, and with UTF-8 that was read as Latin-1
/// and written again made what it was: `â\u{80}\u{99}` is `’`. Such text holds control characters that no text has.
fn clean(text: &str) -> String {
    if !text
        .chars()
        .any(|c| c == '\0' || ('\u{80}'..='\u{9f}').contains(&c))
    {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut bytes: Vec<u8> = Vec::new();
    for c in text.chars().chain(['\0']) {
        if let Ok(byte @ 0x80..) = u8::try_from(u32::from(c)) {
            bytes.push(byte);
            continue;
        }
        match std::str::from_utf8(&bytes) {
            Ok(mended) => out.push_str(mended),
            Err(_) => out.extend(bytes.iter().map(|b| char::from(*b))),
        }
        bytes.clear();
        out.extend((c != '\0').then_some(c));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(build: impl FnOnce(&mut Builder), outline: &str) {
        let mut builder = Builder::new();
        build(&mut builder);
        assert_eq!(builder.finish().outline(), outline);
    }

    #[test]
    fn nests_and_joins_texts() {
        check(
            |b| {
                b.open("DIV", [("onclick", "x()"), ("id", "🇺🇦"), ("class", "a\0b")]);
                b.text("Слава 👨‍👩‍👧‍👦");
                b.text("!");
                b.open("br", []);
                b.close();
                b.text("end");
                b.close();
                b.close();
                b.text("after");
            },
            "div class=\"ab\" id=\"🇺🇦\"\n \"Слава 👨\\u{200d}👩\\u{200d}👧\\u{200d}👦!\"\n br\n \"end\"\n\"after\"\n",
        );
    }

    #[test]
    fn flattens_what_is_too_deep() {
        let mut builder = Builder::new();
        for _ in 0..100_000 {
            builder.open("div", []);
        }
        builder.text("deep");
        for _ in 0..100_000 {
            builder.close();
        }
        builder.open("p", []);
        builder.text("after");
        let tree = builder.finish();
        assert_eq!(tree.len(), MAX_DEPTH + 4);
        assert_eq!(tree.words(NodeId::ROOT), "deep after");
        let last = tree.ids().next_back().unwrap();
        assert_eq!(
            tree.ancestors(last).count(),
            2,
            "the paragraph is at the top"
        );
    }

    #[test]
    fn long_values_are_cut_between_characters() {
        let mut builder = Builder::new();
        let long = "🇺🇦".repeat(5_000);
        builder.open("p", [("class", long.as_str())]);
        let tree = builder.finish();
        let id = tree.ids().nth(1).unwrap();
        assert_eq!(tree.attribute(id, "class").unwrap().len(), MAX_VALUE);
    }

    #[test]
    fn knows_what_is_never_text() {
        for (tag, kind, kept) in [
            ("p", None, true),
            ("SCRIPT", None, false),
            ("script", Some("application/ld+json "), true),
            ("script", Some("text/javascript"), false),
            ("template", None, false),
            ("SVG", None, false),
            ("iframe", None, false),
        ] {
            assert_eq!(Builder::keeps(tag, kind), kept, "{tag} {kind:?}");
        }
    }

    #[test]
    fn mends_text_that_was_decoded_twice() {
        for (text, expected) in [
            ("It\u{e2}\u{80}\u{99}s", "It’s"),
            ("\u{f0}\u{9f}\u{87}\u{ba}!", "🇺!"),
            ("caf\u{e9} 🇺🇦", "café 🇺🇦"),
            ("a\u{85}b", "a\u{85}b"),
            ("\0x\0", "x"),
        ] {
            assert_eq!(clean(text), expected, "{text:?}");
        }
    }

    proptest! {
        /// Any order of calls gives a tree whose parts lie inside each other.
        #[test]
        fn any_calls_give_a_tree(calls in prop::collection::vec(0u8..4, 0..200)) {
            let mut builder = Builder::new();
            for call in calls {
                match call {
                    0 => builder.open("div", [("class", "👨‍👩‍👧‍👦")]),
                    1 => builder.close(),
                    2 => builder.text("🇺🇦 "),
                    _ => builder.text(""),
                }
            }
            let tree = builder.finish();
            for id in tree.ids().skip(1) {
                prop_assert!(tree.parent(id) < id);
                prop_assert!(tree.contains(tree.parent(id), id));
                prop_assert!(tree.end(id) <= tree.end(tree.parent(id)));
            }
        }
    }
}
