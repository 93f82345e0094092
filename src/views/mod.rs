//! Views: what the engine shows on a [`crate::sheet`] of the reader's work, and what it does there.
//!
//! The page holds the work and is the only one to change it. The engine holds a [`Mirror`] of it, brought up to date
//! by the [`News`] that come with each question. A view draws the mirror as a sheet; what the reader does on the sheet
//! comes back as an act, and the answer's [`Effect`]s say what the page shall do, the changes of the work as one
//! undoable step.

mod answer;
mod asked;
mod badge;
mod book;
mod class;
mod compare;
mod exercise;
mod files;
mod folder;
mod guide;
mod layer;
mod learned;
mod learning;
mod list;
mod mirror;
mod news;
mod progress;
mod relations;
mod share;
mod shown;

pub use answer::{Answer, Effect};
pub use asked::{Asked, Brought, Content};
pub use class::{ClassFiles, Heading, class_report};
pub use exercise::{EXERCISE, MADE, SCOPE, SIZE};
pub use files::NOTHING;
pub use folder::{FOLDER_NAME, FOLDER_STATE, FOLDER_TIME, FOLDER_TROUBLE, own_file};
pub use layer::LINK;
pub use learning::{BLIND, SINCE};
pub use mirror::{Mirror, Readings};
pub use news::News;
pub use progress::{TIMING, seen_setting, time_setting};
pub use share::{ADDRESS, SHARES};

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
        "exercise" => Some(Box::<exercise::Exercise>::default()),
        "task" => Some(Box::new(exercise::Task)),
        "folder" => Some(Box::new(folder::Folder)),
        "layer" => Some(Box::<layer::Layer>::default()),
        "share" => Some(Box::<share::Share>::default()),
        "files" => Some(Box::<files::Files>::default()),
        _ => None,
    }
}
