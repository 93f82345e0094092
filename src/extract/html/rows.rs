//! Which rows of tables are data: their cells stand in one line.

use super::tree::{Tree, is_inline};
use crate::text::Gather;
use crate::text::is_listed;

/// For each node, whether it is a row whose cells are short enough to stand in one line: a table that arranges the page
/// has blocks in its cells.
pub(super) fn data_rows(tree: &Tree) -> Vec<bool> {
    let mut blocks = vec![0u32; tree.len()];
    let mut cells = vec![0u32; tree.len()];
    let mut heavy = vec![false; tree.len()];
    for id in tree.ids().rev() {
        let tag = tree.tag(id);
        let (at, up) = (id.to_usize(), tree.parent(id).to_usize());
        let cell = matches!(tag, "td" | "th");
        let own = u32::from(!tag.is_empty() && !is_inline(tag) && !cell);
        let inner = blocks.get(at).copied().unwrap_or(0).saturating_add(own);
        let weighs = heavy.get(at).copied().unwrap_or(false)
            || is_listed("table|h1|h2|h3|h4|h5|h6|pre|blockquote|form", tag);
        if let Some(sum) = blocks.get_mut(up)
            && up != at
        {
            *sum = sum.saturating_add(inner);
        }
        if let Some(count) = cells.get_mut(up) {
            *count += u32::from(cell);
        }
        if let Some(flag) = heavy.get_mut(up) {
            *flag |= weighs && up != at;
        }
    }
    tree.ids()
        .map(|id| {
            let at = id.to_usize();
            let count = cells.get(at).copied().unwrap_or(0);
            tree.tag(id) == "tr"
                && count >= 2
                && !heavy.get(at).copied().unwrap_or(true)
                && blocks.get(at).copied().unwrap_or(0) <= count * 4
        })
        .gather()
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::flow::lines;
    use crate::extract::html::parse;

    fn check(source: &str, expected: &[&str]) {
        let lines = lines(&parse(source));
        let shown: Vec<&str> = lines.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(shown, expected, "{source}");
    }

    #[test]
    fn rows_of_data_are_lines_and_tables_of_layout_are_not() {
        for (source, expected) in [
            (
                "<table><caption>t</caption><tr><th>a<th>b<tr><td><p>c</p><td>d<br>e</table>",
                &["t", "a | b", "c | d e"][..],
            ),
            (
                "<table><tr><td></td><td>b</td><td></td></tr></table>",
                &["b"],
            ),
            (
                "<table><tr><td>a<td><h1>b</h1><p>c<p>d</table>",
                &["a", "b", "c", "d"],
            ),
        ] {
            check(source, expected);
        }
    }
}
