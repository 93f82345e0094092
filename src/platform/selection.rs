//! From the browser's selection to places in blocks, and back.
//!
//! The elements that hold article text carry `data-b` with the index of their block and hold nothing else, so a place
//! in one is the number of UTF-16 code units before it.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Range, Text};

use crate::sorted::SortedMap;
use crate::text::Utf16Offset;

/// A place in the text of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockPoint {
    /// The index of the block.
    pub block: usize,
    /// UTF-16 code units from the start of the block.
    pub offset: Utf16Offset,
}

/// What is selected with mouse, finger or the browser's own keys, if it lies in the reader and is not empty.
pub fn selected(root: &Element) -> Option<(BlockPoint, BlockPoint)> {
    let selection = web_sys::window()?.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let start = point(
        root,
        &range.start_container().ok()?,
        range.start_offset().ok()?,
    )
    .or_else(|| first_block_in(root, &range))?;
    let end = point(root, &range.end_container().ok()?, range.end_offset().ok()?)
        .or_else(|| last_block_in(root, &range))?;
    Some((start, end))
}

/// Lets go of what is selected.
pub fn clear() {
    if let Some(selection) = web_sys::window()
        .and_then(|w| w.get_selection().ok())
        .flatten()
    {
        // Fails only where there is no selection.
        let _ = selection.remove_all_ranges();
    }
}

/// Selects a range the browser's way, for browsers that cannot draw highlights.
pub fn select(range: &Range) {
    if let Some(selection) = web_sys::window()
        .and_then(|w| w.get_selection().ok())
        .flatten()
        && selection.remove_all_ranges().is_ok()
    {
        let _ = selection.add_range(range);
    }
}

/// The place under a click.
pub fn at_click(root: &Element) -> Option<BlockPoint> {
    let selection = web_sys::window()?.get_selection().ok()??;
    point(root, &selection.focus_node()?, selection.focus_offset())
}

/// The range between two places, if their blocks are shown.
pub fn range(
    shown: &impl Fn(usize) -> Option<Element>,
    start: BlockPoint,
    end: BlockPoint,
) -> Option<Range> {
    let range = web_sys::window()?.document()?.create_range().ok()?;
    let (node, offset) = locate(&shown(start.block)?, start.offset, true)?;
    range.set_start(&node, offset).ok()?;
    let (node, offset) = locate(&shown(end.block)?, end.offset, false)?;
    range.set_end(&node, offset).ok()?;
    Some(range)
}

/// The element of a block, if it is shown.
pub fn block(root: &Element, index: usize) -> Option<Element> {
    root.query_selector(&format!("[data-b=\"{index}\"]")).ok()?
}

/// The elements of all blocks that are shown, to look many of them up.
pub fn blocks(root: &Element) -> SortedMap<usize, Element> {
    let mut blocks = SortedMap::new();
    let Ok(list) = root.query_selector_all("[data-b]") else {
        return blocks;
    };
    for index in 0..list.length() {
        let element = list.get(index).and_then(|n| n.dyn_into::<Element>().ok());
        let of = |e: &Element| e.get_attribute("data-b")?.parse().ok();
        if let Some((element, index)) = element.and_then(|e| of(&e).map(|i| (e, i))) {
            blocks.insert(index, element);
        }
    }
    blocks
}

/// The words of a block as the page shows them, to be compared with the article's before a place in it is believed:
/// translators and extensions rewrite pages.
pub fn block_text(root: &Element, index: usize) -> Option<String> {
    block(root, index)?.text_content()
}

fn point(root: &Element, node: &Node, offset: u32) -> Option<BlockPoint> {
    let element = match node.dyn_ref::<Element>() {
        Some(element) => element.clone(),
        None => node.parent_element()?,
    };
    let block = element.closest("[data-b]").ok()??;
    if !root.contains(Some(&block)) {
        return None;
    }
    let before = web_sys::window()?.document()?.create_range().ok()?;
    before.set_start(&block, 0).ok()?;
    before.set_end(node, offset).ok()?;
    let length = before.to_string().length();
    Some(BlockPoint {
        block: index_of(&block)?,
        offset: Utf16Offset::new(length),
    })
}

fn index_of(block: &Element) -> Option<usize> {
    block.get_attribute("data-b")?.parse().ok()
}

/// Where a range that starts outside all blocks starts: at the first block it touches.
fn first_block_in(root: &Element, range: &Range) -> Option<BlockPoint> {
    let blocks = root.query_selector_all("[data-b]").ok()?;
    (0..blocks.length())
        .filter_map(|i| blocks.get(i))
        .find(|b| touches(range, b))
        .and_then(|b| {
            Some(BlockPoint {
                block: index_of(b.dyn_ref()?)?,
                offset: Utf16Offset::new(0),
            })
        })
}

/// Where a range that ends outside all blocks ends: at the end of the last block it touches.
fn last_block_in(root: &Element, range: &Range) -> Option<BlockPoint> {
    let blocks = root.query_selector_all("[data-b]").ok()?;
    (0..blocks.length())
        .rev()
        .filter_map(|i| blocks.get(i))
        .find(|b| touches(range, b))
        .and_then(|b| {
            let length = js_sys::JsString::from(b.text_content()?).length();
            Some(BlockPoint {
                block: index_of(b.dyn_ref()?)?,
                offset: Utf16Offset::new(length),
            })
        })
}

fn touches(range: &Range, node: &Node) -> bool {
    range.intersects_node(node).unwrap_or(false)
}

/// The text node and offset of a place. At a border between nodes a start goes into the later, an end stays in the
/// earlier, so that a range never shows an empty edge.
fn locate(block: &Element, at: Utf16Offset, is_start: bool) -> Option<(Node, u32)> {
    let mut rest = crate::text::Offset::get(at);
    let mut texts = Vec::new();
    collect_texts(block, &mut texts);
    let mut last = None;
    for text in texts {
        let length = text.length();
        if rest < length || (rest == length && !is_start) {
            return Some((text.into(), rest));
        }
        rest -= length;
        last = Some((Node::from(text), length));
    }
    (rest == 0).then_some(last)?
}

fn collect_texts(node: &Node, texts: &mut Vec<Text>) {
    let mut child = node.first_child();
    while let Some(node) = child {
        match node.dyn_ref::<Text>() {
            Some(text) => texts.push(text.clone()),
            None => collect_texts(&node, texts),
        }
        child = node.next_sibling();
    }
}

/// The rectangle of a range in the window: left, top, width, bottom.
pub fn rectangle(range: &Range) -> (f64, f64, f64, f64) {
    let place = range.get_bounding_client_rect();
    (place.left(), place.top(), place.width(), place.bottom())
}

/// The element that a range starts in.
pub fn element_of(range: &Range) -> Option<Element> {
    range.start_container().ok()?.parent_element()
}
