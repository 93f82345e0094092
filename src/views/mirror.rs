//! The reader's work as the engine holds it.

use std::sync::Arc;

use crate::article::ArticleId;
use crate::extract::{Analysis, analyse};
use crate::session::{Document, Session};
use crate::sorted::SortedMap;

/// What the program reads of articles, each read when it is first asked for and once.
#[derive(Clone, Debug, Default)]
pub struct Readings(SortedMap<ArticleId, Arc<Analysis>>);

impl Readings {
    /// What an article says.
    pub fn of(&mut self, document: &Document) -> Arc<Analysis> {
        let id = &document.article.id;
        if let Some(known) = self.0.get(id) {
            return known.clone();
        }
        let analysis = Arc::new(analyse(&document.article.text, &document.extraction));
        self.0.insert(id.clone(), analysis.clone());
        analysis
    }
}

/// The reader's work as the last news left it, and what the program reads in it.
#[derive(Clone, Debug, Default)]
pub struct Mirror {
    /// Articles, highlights, code book. Its history is empty: only the page undoes.
    pub session: Session,
    /// The settings of this browser.
    pub settings: SortedMap<String, String>,
    /// What the program reads of the articles.
    pub readings: Readings,
    /// The files of a class.
    pub class: super::ClassFiles,
    /// What the reader's decisions taught.
    pub(super) lessons: super::learning::Lessons,
    /// The number of the news that it is up to date with; 0 for none yet.
    pub(super) number: u64,
}

impl Mirror {
    /// A setting, or nothing.
    pub fn setting(&self, name: &str) -> &str {
        self.settings
            .get(&name.to_owned())
            .map_or("", String::as_str)
    }

    /// The articles that are not removed, each with what the program reads of it.
    pub fn read_all(&mut self) -> Vec<(Arc<Document>, Arc<Analysis>)> {
        let documents = self.session.documents();
        documents
            .map(|d| (d.clone(), self.readings.of(d)))
            .collect()
    }
}
