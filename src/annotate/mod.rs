//! Annotations: what a reader marked, where it stands in a text, and how sure that is.

mod annotation;
mod selector;

pub use annotation::{Annotation, AnnotationId, Extra, Timestamp};
pub use selector::{Anchor, CONTEXT_CHARS, Selector, Verdict};
