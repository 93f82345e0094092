//! What is shown and where the reader stands.

use std::cell::RefCell;
use std::rc::Rc;

use crate::annotate::AnnotationId;
use crate::article::ArticleId;
use crate::session::Placed;
use crate::sorted::SortedSet;
use crate::text::ByteSpan;

use super::caret::Caret;
use super::layer::Overlay;
use super::look::Look;
use super::reader::Parts;

/// What the reader's keys act on.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Focus {
    /// Nothing yet.
    #[default]
    None,
    /// Words chosen by keyboard or by a tap.
    Caret(Caret),
    /// Words selected with the browser's own means.
    Selection(ByteSpan),
    /// A highlight reached by click, by its badge or by `[` and `]`.
    Highlight(AnnotationId),
}

/// A window above the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Paste a text or HTML.
    Paste,
    /// Keys and the first steps.
    Help,
    /// Give an article another name.
    Rename(ArticleId),
    /// What an import brought.
    Report(Rc<Report>),
    /// The exported text, to copy where a download is blocked.
    Exported {
        /// The file's name.
        name: String,
        /// Its content.
        content: Rc<str>,
    },
}

/// What happened to files that came in, in sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The main result.
    pub summary: String,
    /// One sentence for each thing to know.
    pub details: Vec<String>,
}

/// What is shown and where the reader stands.
#[derive(Clone, Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and all can hold at once"
)]
pub struct View {
    /// The open article.
    pub article: Option<ArticleId>,
    /// What keys act on.
    pub focus: Focus,
    /// The highlight in the details panel.
    pub chosen: Option<AnnotationId>,
    /// The highlight that was there last.
    pub detailed: Rc<RefCell<Option<Placed>>>,
    /// Whether the codes that most readers never need are shown.
    pub codes_open: bool,
    /// Whether all page furniture is shown.
    pub all_noise: bool,
    /// The groups of page furniture shown, by their first block.
    pub shown_noise: SortedSet<usize>,
    /// The parts of a long article that came near the window: their highlights are drawn.
    pub near: SortedSet<usize>,
    /// The article cut into parts, kept from drawing to drawing.
    pub parts: Rc<RefCell<Parts>>,
    /// What is shown of what the engine found.
    pub look: Option<Look>,
    /// The finding that is open, by its index.
    pub opened: Option<usize>,
    /// The view that stands in the place of the article.
    pub instead: Option<&'static str>,
    /// The views that stand beside it.
    pub beside: SortedSet<&'static str>,
    /// What is drawn in the text beside the reader's own highlights.
    pub overlay: Overlay,
    /// How many pages of the list of highlights are drawn beyond the first.
    pub more: usize,
    /// The window above the page.
    pub dialog: Option<Dialog>,
    /// Whether the library is open on a narrow screen.
    pub library_open: bool,
    /// Whether the details are open on a narrow screen.
    pub details_open: bool,
}
