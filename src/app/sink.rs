//! Where changes are written: at once, while the event that made them is still being handled.
//!
//! Yew draws, and runs effects, some time later; on a busy computer or in a tab in the background that can be a second,
//! and a reload in between would lose what the reader did.

use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use crate::annotate::{Annotation, AnnotationId};
use crate::article::ArticleId;
use crate::session::Session;

/// What is to be written.
#[derive(Debug)]
pub struct Asked<'a> {
    /// The work after the change, with its history.
    pub session: &'a Session,
    /// The annotations that changed, as they are now.
    pub annotations: &'a [Arc<Annotation>],
    /// The articles that changed.
    pub articles: &'a [ArticleId],
    /// How many highlights are not saved so far.
    pub unsaved: usize,
}

/// What became of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// What the first store has now; the second follows.
    pub written: Vec<AnnotationId>,
    /// What it refused.
    pub refused: Vec<AnnotationId>,
    /// The trouble in words, if there is any.
    pub trouble: Option<String>,
    /// Versions of another tab that count more than ours.
    pub theirs: Vec<Annotation>,
    /// What to tell the reader.
    pub notices: Vec<String>,
}

/// What writes.
type Write = dyn Fn(&Asked<'_>) -> Kept;

/// What keeps a setting: its name and its value, empty for none.
type Keep = dyn Fn(&str, &str);

/// Writes changes. The default one writes nothing, as before the stores are open.
#[derive(Clone, Default)]
pub struct Sink {
    write: Option<Rc<Write>>,
    keep: Option<Rc<Keep>>,
}

impl Sink {
    /// A sink that writes with this function. It is called inside the reducer, so it must not dispatch before it returns.
    pub fn new(write: impl Fn(&Asked<'_>) -> Kept + 'static) -> Self {
        Self {
            write: Some(Rc::new(write)),
            keep: None,
        }
    }

    /// The same that keeps settings with this function.
    pub fn keeping(mut self, keep: impl Fn(&str, &str) + 'static) -> Self {
        self.keep = Some(Rc::new(keep));
        self
    }

    /// Keeps a setting. Losing one loses no work.
    pub fn keep(&self, name: &str, value: &str) {
        if let Some(keep) = &self.keep {
            keep(name, value);
        }
    }

    /// Writes.
    pub fn write(&self, asked: &Asked<'_>) -> Kept {
        self.write
            .as_ref()
            .map(|write| write(asked))
            .unwrap_or_default()
    }
}

impl fmt::Debug for Sink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.write.is_some() {
            "Sink"
        } else {
            "no sink"
        })
    }
}
