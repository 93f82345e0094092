//! What a command did, as plain data that can be turned round.

use std::sync::Arc;

use crate::annotate::{Annotation, AnnotationId, Timestamp};
use crate::article::ArticleId;
use crate::stance::CodeBook;
use crate::text::Gather as _;

/// One annotation before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnotationChange {
    /// Which.
    pub id: AnnotationId,
    /// How it was; `None` if it was not there.
    pub before: Option<Arc<Annotation>>,
    /// How it is.
    pub after: Arc<Annotation>,
}

/// What can change of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleState {
    /// Its name.
    pub title: String,
    /// Whether it is removed.
    pub removed: bool,
}

/// One article before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleChange {
    /// Which.
    pub id: ArticleId,
    /// How it was; one that was not there counts as removed.
    pub before: ArticleState,
    /// How it is.
    pub after: ArticleState,
}

/// Everything one command changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// The step in words, as in "Undo: highlight Kyiv".
    pub label: String,
    /// When, as far as the command said.
    pub at: Timestamp,
    /// The articles it touched.
    pub articles: Vec<ArticleChange>,
    /// The annotations it touched.
    pub annotations: Vec<AnnotationChange>,
    /// The code book before and after, if it touched that.
    pub book: Option<(Arc<CodeBook>, Arc<CodeBook>)>,
}

impl Change {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.annotations.is_empty() && self.book.is_none()
    }

    /// The same step from its end to its start. What was not there before ends in the trash.
    pub fn inverse(&self) -> Self {
        Self {
            label: self.label.clone(),
            at: self.at,
            articles: self
                .articles
                .iter()
                .map(|c| ArticleChange {
                    id: c.id.clone(),
                    before: c.after.clone(),
                    after: c.before.clone(),
                })
                .gather(),
            annotations: self
                .annotations
                .iter()
                .map(|c| AnnotationChange {
                    id: c.id.clone(),
                    before: Some(c.after.clone()),
                    after: c.before.clone().unwrap_or_else(|| {
                        Arc::new(Annotation {
                            trashed: true,
                            ..(*c.after).clone()
                        })
                    }),
                })
                .gather(),
            book: self.book.clone().map(|(before, after)| (after, before)),
        }
    }
}

/// Whether two versions of an annotation say the same: counters and times aside.
pub(super) fn says_the_same(a: &Annotation, b: &Annotation) -> bool {
    a.trashed == b.trashed
        && a.selector == b.selector
        && a.code == b.code
        && a.note == b.note
        && a.article == b.article
        && a.coder == b.coder
        && a.origin == b.origin
        && a.links == b.links
}
