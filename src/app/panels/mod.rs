//! What stands around the article.

mod bar;
mod details;
mod dialogs;
mod header;
mod highlights;
mod library;
mod notices;

pub use bar::MarkBar;
pub use details::Details;
pub use dialogs::Dialogs;
pub use header::Header;
pub use highlights::Highlights;
pub use library::Library;
pub use notices::Notices;


use yew::Properties;

use super::actions::State;

/// What every panel needs.
#[derive(Clone, Properties, PartialEq)]
pub struct PanelProps {
    /// The page's state.
    pub state: State,
}

