//! The state of one reader's work: articles, highlights, undo. It changes only by commands, and a command is pure:
//! identities and times come inside it, so that replaying gives the same.

mod apply;
mod change;
mod command;
mod document;
mod history;
mod place;

pub use apply::apply;
pub use change::{AnnotationChange, ArticleChange, ArticleState, Change};
pub use command::{Command, Edit, Rejection};
pub use document::Document;
pub use history::{HISTORY_LIMIT, History};
pub use place::{Placed, changed};

use std::sync::Arc;

use crate::annotate::{Annotation, AnnotationId};
use crate::article::ArticleId;
use crate::sorted::{SharedMap, SortedMap};
use crate::stance::{BookId, CodeBook};

/// Everything a reader has: articles in their order, all annotations (trashed and homeless ones too), the code book, the
/// history.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    documents: Vec<Arc<Document>>,
    annotations: SharedMap<AnnotationId, Arc<Annotation>>,
    /// How many annotations of each article are not in the trash, and which are in it: asked for with every drawing.
    live: SortedMap<ArticleId, usize>,
    trash: SharedMap<AnnotationId, Arc<Annotation>>,
    /// Which loaded article shows the annotations of each article; those of others are homeless.
    homes: SortedMap<ArticleId, ArticleId>,
    placed: SortedMap<ArticleId, Arc<Vec<Placed>>>,
    book: Arc<CodeBook>,
    /// The code books that were in use, that which is included once it changed.
    books: SortedMap<BookId, Arc<CodeBook>>,
    history: History,
}

impl Session {
    /// The articles that are not removed, in their order.
    pub fn documents(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.documents.iter().filter(|d| !d.removed)
    }

    /// All articles, removed ones included.
    pub fn all_documents(&self) -> &[Arc<Document>] {
        &self.documents
    }

    /// An article that is not removed.
    pub fn document(&self, id: &ArticleId) -> Option<&Arc<Document>> {
        self.documents().find(|d| d.article.id == *id)
    }

    /// An annotation, trashed or not.
    pub fn annotation(&self, id: &AnnotationId) -> Option<&Arc<Annotation>> {
        self.annotations.get(id)
    }

    /// All annotations in the order of their identities, trashed ones included.
    pub fn annotations(&self) -> impl Iterator<Item = &Arc<Annotation>> {
        self.annotations.values()
    }

    /// The annotations that are not in the trash.
    pub fn live_annotations(&self) -> impl Iterator<Item = &Arc<Annotation>> {
        self.annotations.values().filter(|a| !a.trashed)
    }

    /// How many annotations are not in the trash.
    pub fn n_live(&self) -> usize {
        self.live.values().sum()
    }

    /// The annotations in the trash, in the order of their identities.
    pub fn trash(&self) -> impl Iterator<Item = &Arc<Annotation>> {
        self.trash.values()
    }

    /// The highlights shown on an article, in text order; lost ones last.
    pub fn placed(&self, article: &ArticleId) -> &[Placed] {
        self.placed.get(article).map_or(&[], |p| p)
    }

    /// The same, shared, so that a view can tell by its address that nothing changed.
    pub fn placed_shared(&self, article: &ArticleId) -> Arc<Vec<Placed>> {
        self.placed.get(article).cloned().unwrap_or_default()
    }

    /// Where one highlight is shown: the article and its place there.
    pub fn find_placed(&self, id: &AnnotationId) -> Option<(&ArticleId, &Placed)> {
        let annotation = self.annotations.get(id)?;
        let article = self.homes.get(&annotation.article)?;
        // By its address: the words of ten thousand identities lie all over the memory.
        let same = |p: &&Placed| Arc::ptr_eq(&p.annotation, annotation);
        Some((article, self.placed(article).iter().find(same)?))
    }

    /// How many highlights are of articles that are not loaded, and of which no other version is.
    pub fn n_homeless(&self) -> usize {
        let homeless = self
            .live
            .iter()
            .filter(|(a, _)| !self.homes.contains_key(*a));
        homeless.map(|(_, count)| count).sum()
    }

    /// Highlights of articles that are not loaded, and of which no other version is.
    pub fn homeless(&self) -> Vec<&Arc<Annotation>> {
        // Most are of the same article as the one before.
        let mut before: Option<(&ArticleId, bool)> = None;
        let mut all = Vec::new();
        for annotation in self.live_annotations() {
            let article = &annotation.article;
            let at_home = match before {
                Some((same, at_home)) if same == article => at_home,
                _ => self.homes.contains_key(article),
            };
            before = Some((article, at_home));
            if !at_home {
                all.push(annotation);
            }
        }
        all
    }

    /// What one codes with.
    pub fn book(&self) -> &Arc<CodeBook> {
        &self.book
    }

    /// The other code books that are kept, in the order of their names in files.
    pub fn other_books(&self) -> impl Iterator<Item = &Arc<CodeBook>> {
        self.books.values().filter(|b| b.id != self.book.id)
    }

    /// What was done and can be undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The session with a history brought back from before a reload.
    pub fn with_history(mut self, history: History) -> Self {
        self.history = history;
        self
    }
}
