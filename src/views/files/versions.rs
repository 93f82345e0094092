//! Articles that come in while another version of them is here: what changed, and their highlights carried over.

use crate::annotate::{Annotation, AnnotationId, Selector, Timestamp, Verdict, anchor_all};
use crate::article::{Article, ArticleId, Changes, Kinship, kinship};
use crate::session::{Document, Session};

/// How many pairs of articles are compared at most.
const MOST: usize = 2_000;

/// An article that comes in, and the one here of which it is another version.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Version {
    /// The one that comes in.
    pub id: ArticleId,
    /// Its name.
    pub title: String,
    /// The one that is here.
    pub of: ArticleId,
    /// Its name.
    pub of_title: String,
    /// What changed from this to that.
    pub changes: Changes,
    /// How many highlights are on the one that is here.
    pub marks: usize,
}

impl Version {
    /// What changed, in words.
    pub fn words(&self) -> String {
        Kinship::Version(self.changes).to_string()
    }
}

/// The articles that are new and have another version here, each with the nearest.
pub(super) fn versions(documents: &[Document], session: &Session) -> Vec<Version> {
    let here: Vec<_> = session.documents().collect();
    let new = documents.iter();
    let new: Vec<_> = new
        .filter(|d| session.document(&d.article.id).is_none())
        .collect();
    if here.len() * new.len() > MOST {
        return Vec::new();
    }
    let nearest = |document: &&Document| {
        let article = &document.article;
        let kin = here.iter().filter_map(|of| {
            let Kinship::Version(changes) = kinship(&of.article.text, &article.text) else {
                return None;
            };
            Some(Version {
                id: article.id.clone(),
                title: article.title.clone(),
                of: of.article.id.clone(),
                of_title: of.article.title.clone(),
                changes,
                marks: session.placed(&of.article.id).len(),
            })
        });
        kin.min_by_key(|v| v.changes.changed)
    };
    new.iter().copied().filter_map(|d| nearest(&d)).collect()
}

/// Highlights on another version of their article: copies, where their words stand there, and what to say of them.
/// What is lost there can be placed by hand.
pub(super) fn carried(
    version: &Version,
    to: &Article,
    session: &Session,
    first: &AnnotationId,
    at: Timestamp,
) -> (Vec<Annotation>, String) {
    let from = session.placed(&version.of);
    let selectors: Vec<&Selector> = from.iter().map(|p| &p.annotation.selector).collect();
    let anchors = anchor_all(&to.text, &selectors);
    let mut counts = [0_usize; 4];
    let mut copies = Vec::with_capacity(from.len());
    for (number, (placed, anchor)) in from.iter().zip(anchors).enumerate() {
        let verdict = match anchor.verdict {
            Verdict::Exact => 0,
            Verdict::Moved => 1,
            Verdict::TextChanged => 2,
            Verdict::Lost => 3,
        };
        if let Some(count) = counts.get_mut(verdict) {
            *count += 1;
        }
        copies.push(Annotation {
            id: first.nth(number),
            article: to.id.clone(),
            article_title: to.title.clone(),
            modified: at,
            revision: 1,
            ..(*placed.annotation).clone()
        });
    }
    let names = [
        "where they were",
        "moved",
        "with changed words",
        "not found there",
    ];
    let parts = names.iter().zip(counts).filter(|(_, count)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(name, count)| format!("{count} {name}"))
        .collect();
    let words = format!(
        "Highlights carried over from “{}” to “{}”: {}. Those of “{}” stay as they are.",
        version.of_title,
        to.title,
        parts.join(", "),
        version.of_title
    );
    (copies, words)
}
