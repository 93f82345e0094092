//! What stands around the article. Plain functions of the state rather than components: all of them change with it, and
//! each component costs some 2 kB of wasm.

mod bar;
mod beside;
mod details;
mod dialogs;
mod found;
mod header;
mod highlights;
mod library;
mod notices;
mod sheet;

pub use bar::mark_bar;
pub use beside::beside;
pub use details::details;
pub use dialogs::{DIALOG_ID, dialogs};
pub use found::found;
pub use header::header;
pub use highlights::highlights;
pub use library::{library, on_drop};
pub use notices::notices;
pub use sheet::sheet;
