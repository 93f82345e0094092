//! What was changed and is not written to storage yet.

use std::sync::Arc;

use crate::annotate::Annotation;
use crate::article::ArticleId;
use crate::session::Change;
use crate::sorted::SortedSet;

/// Annotations and articles to be written, numbered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outbox {
    number: u64,
    annotations: Vec<(u64, Arc<Annotation>)>,
    articles: Vec<(u64, ArticleId)>,
}

impl Outbox {
    /// Everything that a change left.
    pub fn add(&mut self, change: &Change) {
        self.add_annotations(change.annotations.iter().map(|c| c.after.clone()));
        let articles: SortedSet<_> = change.articles.iter().map(|c| c.id.clone()).collect();
        if !articles.is_empty() {
            self.number += 1;
            self.articles
                .extend(articles.iter().map(|id| (self.number, id.clone())));
        }
    }

    /// These annotations.
    pub fn add_annotations(&mut self, annotations: impl IntoIterator<Item = Arc<Annotation>>) {
        self.number += 1;
        self.annotations
            .extend(annotations.into_iter().map(|a| (self.number, a)));
    }

    /// The number of the last thing put in; it grows with everything put in.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The annotations that wait, oldest first.
    pub fn annotations(&self) -> impl Iterator<Item = &Arc<Annotation>> {
        self.annotations.iter().map(|(_, a)| a)
    }

    /// The articles that wait.
    pub fn articles(&self) -> impl Iterator<Item = &ArticleId> {
        self.articles.iter().map(|(_, id)| id)
    }

    /// Takes out what was put in up to a number.
    pub fn drop_up_to(&mut self, number: u64) {
        self.annotations.retain(|(n, _)| *n > number);
        self.articles.retain(|(n, _)| *n > number);
    }
}
