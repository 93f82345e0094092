//! A line of visible text and its form.

use super::tree::NodeId;

/// The form of a line, from the element that makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Paragraph,
    Heading(u8),
    Item(u8),
    Quote,
    Row,
    Caption,
    Pre,
}

/// A line of visible text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its first text node.
    pub at: NodeId,
    /// The element that makes it a line of its own.
    pub block: NodeId,
    /// The list or table it belongs to, or its block: lines of one group follow each other without a blank line.
    pub group: NodeId,
    pub shape: Shape,
    /// The bullet or number of an item, with a space.
    pub marker: String,
    /// The words, without marker.
    pub text: String,
    /// Characters, and those of them inside links and inside bold type.
    pub chars: u32,
    pub linked: u32,
    pub bold: u32,
}
