//! Annotations: what a reader marked, where it stands in a text, and how sure that is.

mod anchor;
mod annotation;
mod link;
mod runs;
mod selector;

pub use anchor::{anchor, anchor_all};
pub use annotation::{Annotation, AnnotationId, Extra, Origin, Timestamp};
pub use link::{Link, LinkKind};
pub use runs::{Run, runs};
pub use selector::{Anchor, CONTEXT_CHARS, Selector, Verdict};
