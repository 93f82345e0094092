//! The visible text of a page as lines: what a browser would show, in document order, noise included.
//!
//! A line is a paragraph, a heading, an item, a row of a table, a caption, or the text between two line breaks. White
//! space collapses as in CSS Text 3, 4.1.1; `pre` keeps its lines in one block. Items carry their marker, except in
//! navigation, and cells of a row are kept apart by ` | `.

use super::hidden::is_hidden;
pub(super) use super::line::{Line, Shape};
use super::rows::data_rows;
use super::tree::{NodeId, Tree, is_inline};
use crate::text::is_listed;

/// What stands between two cells of a row.
const CELL: &str = " | ";

/// What holds inside an element.
#[derive(Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each holds on its own")]
struct Context {
    block: NodeId,
    group: NodeId,
    shape: Shape,
    depth: u8,
    link: bool,
    bold: bool,
    pre: bool,
    row: bool,
    plain: bool,
}

struct Frame {
    end: NodeId,
    before: Context,
    breaks: bool,
    cell: bool,
    list: Option<List>,
}

/// How the items of a list are marked.
enum List {
    Bullets,
    /// The next number.
    Numbers(i64),
}

/// The lines of a page.
pub(super) fn lines(tree: &Tree) -> Vec<Line> {
    Flow::new(tree).run()
}

struct Flow<'a> {
    tree: &'a Tree,
    rows: Vec<bool>,
    lines: Vec<Line>,
    line: Option<Line>,
    /// White space seen but not yet written.
    space: bool,
    marker: Option<(String, u8)>,
    context: Context,
    frames: Vec<Frame>,
}

impl<'a> Flow<'a> {
    fn new(tree: &'a Tree) -> Self {
        Self {
            tree,
            rows: data_rows(tree),
            lines: Vec::new(),
            line: None,
            space: false,
            marker: None,
            context: Context {
                block: NodeId::ROOT,
                group: NodeId::ROOT,
                shape: Shape::Paragraph,
                depth: 0,
                link: false,
                bold: false,
                pre: false,
                row: false,
                plain: false,
            },
            frames: Vec::new(),
        }
    }

    fn run(mut self) -> Vec<Line> {
        let mut passed = NodeId::ROOT;
        for id in self.tree.ids().skip(1) {
            self.leave(id);
            if id < passed {
                continue;
            }
            if let Some(text) = self.tree.text(id) {
                self.add(id, text);
            } else if is_hidden(self.tree, id) {
                passed = self.tree.end(id);
            } else {
                self.enter(id);
            }
        }
        self.leave(self.tree.end(NodeId::ROOT));
        self.flush();
        self.lines
    }

    /// Closes the elements that end at or before a place.
    fn leave(&mut self, at: NodeId) {
        while let Some(frame) = self.frames.pop_if(|f| f.end <= at) {
            if frame.breaks {
                self.flush();
            }
            self.space |= frame.cell;
            if self.context.depth > frame.before.depth || frame.list.is_some() {
                self.marker = None;
            }
            self.context = frame.before;
        }
    }

    fn enter(&mut self, id: NodeId) {
        let tag = self.tree.tag(id);
        let before = self.context;
        let in_line = before.row || matches!(tag, "button") && before.block_is(self.tree, "p");
        let mut list = None;
        let mut breaks = (!is_inline(tag) || tag == "button") && !in_line;
        let mut cell = before.row && !is_inline(tag);
        if breaks || tag == "br" && !before.row {
            self.flush();
        }
        self.space |= cell;
        let context = &mut self.context;
        if breaks {
            context.block = id;
            context.group = id;
        }
        match tag {
            "br" if before.row => self.space = true,
            "br" | "hr" => breaks = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = tag.as_bytes().get(1).map_or(1, |digit| digit - b'0');
                context.shape = Shape::Heading(level);
            }
            "a" => context.link |= self.tree.attribute(id, "href").is_some(),
            "b" | "strong" => context.bold = true,
            "blockquote" => context.shape = Shape::Quote,
            "figcaption" | "caption" => context.shape = Shape::Caption,
            "pre" | "listing" | "xmp" => {
                context.pre = true;
                context.shape = Shape::Pre;
            }
            "nav" | "header" | "footer" | "aside" => context.plain = true,
            "ul" | "menu" | "dir" | "ol" => {
                context.group = id;
                let start = self.tree.attribute(id, "start");
                list = Some(match tag {
                    "ol" => List::Numbers(number(start).unwrap_or(1)),
                    _ => List::Bullets,
                });
                if context.shape != Shape::Caption {
                    context.shape = Shape::Paragraph;
                }
                context.depth = context.depth.saturating_add(1);
            }
            "li" => self.item(id),
            "table" => context.shape = Shape::Paragraph,
            "tr" if self.rows.get(id.to_usize()).copied().unwrap_or(false) => {
                context.row = true;
                context.shape = Shape::Row;
                let mut around = self.tree.ancestors(id);
                context.group = around
                    .find(|&at| self.tree.tag(at) == "table")
                    .unwrap_or(id);
            }
            _ => {}
        }
        let role = self.tree.attribute(id, "role").unwrap_or_default();
        if is_listed("navigation|menu|menubar|tablist", role) {
            self.context.plain = true;
        }
        if before.row && matches!(tag, "td" | "th") {
            cell = false;
            if let Some(line) = &mut self.line
                && !line.text.is_empty()
            {
                line.text.push_str(CELL);
                self.space = false;
            }
        }
        self.frames.push(Frame {
            end: self.tree.end(id),
            before,
            breaks,
            cell,
            list,
        });
    }

    /// Prepares the marker of an item.
    fn item(&mut self, id: NodeId) {
        let list = self.frames.iter_mut().rev().find_map(|f| f.list.as_mut());
        let context = &mut self.context;
        context.depth = context.depth.max(1);
        context.shape = Shape::Item(context.depth);
        if let Some(group) = self.tree.ancestors(id).nth(1) {
            context.group = group;
        }
        let marker = match list {
            Some(List::Numbers(next)) => {
                let this = number(self.tree.attribute(id, "value")).unwrap_or(*next);
                *next = this.saturating_add(1);
                format!("{this}. ")
            }
            _ => "• ".to_owned(),
        };
        self.marker = Some((
            if context.plain { String::new() } else { marker },
            context.depth,
        ));
    }

    fn add(&mut self, id: NodeId, text: &str) {
        if self.context.pre {
            return self.add_pre(id, text);
        }
        for (first, word) in text.split(is_space).enumerate().map(|(n, w)| (n == 0, w)) {
            self.space |= !first;
            if !word.is_empty() {
                self.word(id, word);
            }
        }
    }

    fn add_pre(&mut self, id: NodeId, text: &str) {
        if self.line.is_some() || !text.trim().is_empty() {
            self.space = false;
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            self.word(id, &text);
        }
    }

    fn word(&mut self, id: NodeId, word: &str) {
        let context = self.context;
        let marker = &mut self.marker;
        let line = self.line.get_or_insert_with(|| {
            let (mut shape, mut written) = (context.shape, String::new());
            if let Some((text, depth)) = marker.take() {
                written = text;
                if shape == Shape::Paragraph {
                    shape = Shape::Item(depth);
                }
            }
            Line {
                at: id,
                block: context.block,
                group: context.group,
                shape,
                marker: written,
                text: String::new(),
                chars: 0,
                linked: 0,
                bold: 0,
            }
        });
        if self.space && !line.text.is_empty() && !line.text.ends_with(CELL) {
            line.text.push(' ');
        }
        self.space = false;
        // A soft hyphen shows only where a line is broken, a byte order mark never.
        line.text
            .extend(word.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{feff}')));
        let chars = u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
        line.chars = line.chars.saturating_add(chars);
        if context.link {
            line.linked = line.linked.saturating_add(chars);
        }
        if context.bold {
            line.bold = line.bold.saturating_add(chars);
        }
    }

    fn flush(&mut self) {
        self.space = false;
        let Some(mut line) = self.line.take() else {
            return;
        };
        let kept = line
            .text
            .trim_matches(|c: char| c.is_whitespace() || c == '|' && line.shape == Shape::Row);
        if kept.chars().any(|c| !c.is_whitespace() && !is_invisible(c)) {
            line.text = String::from(kept);
            self.lines.push(line);
        }
    }
}

impl Context {
    fn block_is(&self, tree: &Tree, tag: &str) -> bool {
        tree.tag(self.block) == tag
    }
}

/// White space that collapses (CSS Text 3, 4.1): not the no-break space.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Characters that show nothing on their own.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
    ) || c.is_control()
}

fn number(value: Option<&str>) -> Option<i64> {
    value?.trim().parse::<i32>().ok().map(i64::from)
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::extract::html::parse;

    fn shown(source: &str) -> Vec<String> {
        let lines = lines(&parse(source));
        lines
            .iter()
            .map(|l| format!("{}{}", l.marker, l.text))
            .collect()
    }

    fn check(source: &str, expected: &[&str]) {
        assert_eq!(shown(source), expected, "{source}");
    }

    #[test]
    fn shows_what_a_browser_shows() {
        for (source, expected) in [
            ("", &[][..]),
            (" <p> a\n\t b&nbsp;c <b> d</b>e ", &["a b\u{a0}c de"]),
            ("<p>Київ 🇺🇦<br>👨‍👩‍👧‍👦<br><br>x", &["Київ 🇺🇦", "👨‍👩‍👧‍👦", "x"]),
            ("<div>a<p>b</p>c</div>", &["a", "b", "c"]),
            ("<pre>a\n  b\r\n\nc</pre>", &["a\n  b\n\nc"]),
            ("<p>a<script>b</script> <!-- c --> d", &["a d"]),
            ("<p>so&shy;lar\u{feff}", &["solar"]),
            ("<p>\u{200b}</p><p>&nbsp;</p>", &[]),
            (
                "<p>a <span hidden>b</span> c<span style='display : none'>d</span>",
                &["a c"],
            ),
            (
                "<p>a <span class='x sr-only'>b</span><i aria-hidden=true>c</i>d",
                &["a d"],
            ),
            ("<p>&lt;/script&gt; stays", &["</script> stays"]),
        ] {
            check(source, expected);
        }
    }

    #[test]
    fn items_carry_their_marker() {
        for (source, expected) in [
            ("<ul><li>a<li>b</ul>", &["• a", "• b"][..]),
            (
                "<ol start=3><li>a<li value=9>b<li>c</ol>",
                &["3. a", "9. b", "10. c"],
            ),
            ("<ol><li><p>a</p><p>b</p></ol>", &["1. a", "b"]),
            ("<ul><li>a<ol><li>b</ol><li>c</ul>", &["• a", "1. b", "• c"]),
            ("<nav><ul><li>a</ul></nav>", &["a"]),
            ("<ul><li></li><li>a</ul>", &["• a"]),
            ("<li>stray", &["• stray"]),
        ] {
            check(source, expected);
        }
    }

    #[test]
    fn counts_what_is_linked() {
        let found = lines(&parse("<p>ab <a href=x>cd🇺🇦</a> <a>e</a> <b>f</b>"));
        let line = &found[0];
        assert_eq!((line.chars, line.linked, line.bold), (8, 4, 1));
    }
}
