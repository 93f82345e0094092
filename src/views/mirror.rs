//! The reader's work as the engine holds it.

use std::sync::Arc;

use crate::article::ArticleId;
use crate::extract::lexicon::{ActorKind, Entry, Lexicon};
use crate::extract::{Analysis, analyse_with};
use crate::session::{Document, Session};
use crate::sorted::SortedMap;
use crate::stance::{CodeBook, PartyId};
use crate::text::Gather as _;

/// A party that is none of the default ones, by the names it has in files and for the reader.
pub(super) type OwnParty = (PartyId, String);

/// What the program reads of articles, each read when it is first asked for and once.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    known: SortedMap<ArticleId, Arc<Analysis>>,
    own: Vec<OwnParty>,
    lexicon: Lexicon,
}

impl Readings {
    /// What an article says.
    pub fn of(&mut self, document: &Document) -> Arc<Analysis> {
        let id = &document.article.id;
        if let Some(known) = self.known.get(id) {
            return known.clone();
        }
        let article = &document.article;
        let analysis = analyse_with(&article.text, &document.extraction, &self.lexicon);
        let analysis = Arc::new(analysis);
        self.known.insert(id.clone(), analysis.clone());
        analysis
    }

    /// The reader's own parties, which are read for as well.
    pub(super) fn own(&self) -> &[OwnParty] {
        &self.own
    }

    /// Reads for the parties that a code book has beside the default ones: where one is named as in the code book, it
    /// acts and speaks. Tells whether they are others than before; then nothing is read yet.
    pub(super) fn read_for(&mut self, book: &CodeBook) -> bool {
        let default = CodeBook::default();
        let parties = book.parties.iter();
        let own = parties
            .filter(|p| !p.retired && default.party(&p.id).is_none())
            .map(|p| (p.id.clone(), p.label.clone()))
            .gather();
        if own == self.own {
            return false;
        }
        let mut lexicon = Lexicon::default();
        for (id, label) in &own {
            let entry = Entry {
                name: label.clone(),
                kind: ActorKind::Organisation,
                party: Some(id.clone()),
                reason: "it is a party of your code book".to_owned(),
            };
            // The marks of the table of names mean nothing in a name that a reader wrote.
            let form = label.replace(['|', '~', '^', '='], " ");
            lexicon = lexicon.with(entry, &form);
        }
        *self = Self {
            known: SortedMap::new(),
            own,
            lexicon,
        };
        true
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
