//! What a browser would not show.

use super::tree::{NodeId, Tree};
use crate::text::is_listed;

/// Running text of this many characters is kept although its style hides it: such text opens on a click.
const FOLDED_TEXT: usize = 400;
/// More text than this is not hidden from screen readers as ornament; a page with a dialogue open hides all its text so.
const ORNAMENT: usize = 400;

/// Class words of text that stands off the screen for screen readers.
const OFF_SCREEN: &str = "\
    sr-only|is-sr-only|visually-hidden|visuallyhidden|screen-reader-text|screen-reader-only|screenreader|screen-reader|\
    u-visually-hidden|assistive-text|offscreen|off-screen|a11y-hidden|show-for-sr|element-invisible";

/// Whether an element and all it holds is not shown.
pub(super) fn is_hidden(tree: &Tree, id: NodeId) -> bool {
    let tag = tree.tag(id);
    if is_listed("head|script|title|rp|input|param", tag) {
        return true;
    }
    if tree
        .attribute(id, "hidden")
        .is_some_and(|v| !v.eq_ignore_ascii_case("until-found"))
        || tree.attribute(id, "style").is_some_and(hides)
    {
        return length(tree, id, FOLDED_TEXT) < FOLDED_TEXT;
    }
    if tree.attribute(id, "aria-hidden") == Some("true") {
        return length(tree, id, ORNAMENT) < ORNAMENT;
    }
    tree.attribute(id, "class").is_some_and(|class| {
        class
            .split_ascii_whitespace()
            .any(|word| is_listed(OFF_SCREEN, &word.to_ascii_lowercase()))
    }) && length(tree, id, ORNAMENT) < ORNAMENT
}

/// Whether an inline style takes the element off the page.
fn hides(style: &str) -> bool {
    style.split(';').any(|declaration| {
        let Some((name, value)) = declaration.split_once(':') else {
            return false;
        };
        let value = value.trim();
        let value = value.strip_suffix("!important").unwrap_or(value).trim();
        name.trim().eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none")
            || name.trim().eq_ignore_ascii_case("visibility")
                && value.eq_ignore_ascii_case("hidden")
    })
}

/// The characters of text in an element, counted up to `enough`.
fn length(tree: &Tree, id: NodeId, enough: usize) -> usize {
    let mut sum = 0;
    for at in tree.descendants(id) {
        sum += tree
            .text(at)
            .map_or(0, |t| t.split_whitespace().map(str::len).sum());
        if sum >= enough {
            break;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_inline_styles() {
        for (style, expected) in [
            ("display:none", true),
            ("color:red; DISPLAY : None !important ;", true),
            ("visibility:hidden", true),
            ("display:block", false),
            ("x-display:none", false),
            ("🇺🇦", false),
        ] {
            assert_eq!(hides(style), expected, "{style}");
        }
    }
}
