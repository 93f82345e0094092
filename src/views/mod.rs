//! Views: what the engine shows on a [`crate::sheet`] of the reader's work, and what it does there.
//!
//! The page holds the work and is the only one to change it. The engine holds a [`Mirror`] of it, brought up to date
//! by the [`News`] that come with each question. A view draws the mirror as a sheet; what the reader does on the sheet
//! comes back as an act, and the answer's [`Effect`]s say what the page shall do, the changes of the work as one
//! undoable step.

mod answer;
mod asked;
mod book;
mod class;
mod compare;
mod exercise;
mod files;
mod guide;
mod learned;
mod learning;
mod list;
mod mirror;
mod news;
mod progress;
mod relations;
mod share;

pub use answer::{Answer, Effect};
pub use asked::Asked;
pub use class::{ClassFiles, class_report};
pub use learning::{BLIND, SINCE};
pub use mirror::{Mirror, Readings};
pub use news::News;
pub use progress::{TIMING, seen_setting, time_setting};

/// Something to look at beside the article or in its place.
pub trait View {
    /// Does the act that is asked for, if any, and draws the view as it is then.
    ///
    /// # Errors
    /// In words for the reader: what cannot be shown, and what to do.
    fn draw(&mut self, mirror: &mut Mirror, asked: &Asked) -> Result<Answer, String>;
}

/// The view of a name, new.
pub fn view(name: &str) -> Option<Box<dyn View>> {
    match name {
        "class" => Some(Box::<class::ClassView>::default()),
        "compare" => Some(Box::<compare::Compare>::default()),
        "guide" => Some(Box::<guide::GuideView>::default()),
        "progress" => Some(Box::<progress::ProgressView>::default()),
        "book" => Some(Box::<book::Book>::default()),
        "relations" => Some(Box::<relations::Relations>::default()),
        "list" => Some(Box::<list::List>::default()),
        "learned" => Some(Box::new(learned::View)),
        "share" => Some(Box::new(share::Share)),
        "files" => Some(Box::new(files::Files)),
        "exercise" => Some(Box::new(exercise::Exercise)),
        _ => None,
    }
}
