//! A sheet as HTML, for reports that need no program and for tests.

use super::{Element, Node};

/// Elements that hold nothing and have no end (HTML, 13.1.2).
const VOID: &[&str] = &["br", "hr", "input"];

fn escape(out: &mut String, words: &str, quotes: bool) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' if quotes => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

fn push(out: &mut String, node: &Node) {
    let element = match node {
        Node::Text(words) => return escape(out, words, false),
        Node::Element(element) => element,
    };
    out.push('<');
    out.push_str(element.name);
    for (name, value) in &element.attributes {
        if *name == "key" {
            continue;
        }
        out.push(' ');
        out.push_str(name);
        if !value.is_empty() {
            out.push_str("=\"");
            escape(out, value, true);
            out.push('"');
        }
    }
    out.push('>');
    if VOID.contains(&element.name) {
        return;
    }
    for child in &element.children {
        push(out, child);
    }
    out.push_str("</");
    out.push_str(element.name);
    out.push('>');
}

impl Node {
    /// As HTML, by the serialising rules of the HTML standard (13.3) for the names a sheet may have.
    pub fn to_html(&self) -> String {
        let mut out = String::new();
        push(&mut out, self);
        out
    }
}

impl Element {
    /// As HTML, see [`Node::to_html`].
    pub fn to_html(&self) -> String {
        Node::Element(self.clone()).to_html()
    }
}

#[cfg(test)]
mod tests {
    use crate::sheet::element;

    #[test]
    fn words_cannot_become_markup() {
        let evil = "</p><script>alert(1)</script>\" onload=\"x 🇺🇦";
        let html = element("p")
            .set("title", evil)
            .with(evil)
            .with(element("input").set_if("disabled", true))
            .to_html();
        assert!(
            !html.contains("<script") && !html.contains("x\" "),
            "{html}"
        );
        assert!(
            html.contains("&lt;/script>&quot; onload=&quot;x 🇺🇦\""),
            "{html}"
        );
        assert!(html.ends_with("<input disabled></p>"), "{html}");
    }
}
