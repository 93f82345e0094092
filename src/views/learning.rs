//! What the reader's decisions teach, and the suggestions of an article as they look after it.

use std::sync::Arc;

use super::Mirror;
use crate::annotate::Annotation;
use crate::article::ArticleId;
use crate::learn::{Decision, Example, Judged, Learned, Origin, decisions};
use crate::session::Document;
use crate::sorted::SortedMap;
use crate::text::Gather as _;

/// The setting under which suggested stances are off, so that one codes without having seen any.
pub const BLIND: &str = "blind";

/// The setting that holds from when on decisions count, in milliseconds since 1970.
pub const SINCE: &str = "learn-since";

/// From how many articles is learned: the last in the list that were worked on. Each has to be read once, which takes
/// some milliseconds.
const MOST: usize = 60;

/// What was learned, and from what: it is learned anew only when that changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Lessons {
    from: Vec<(ArticleId, Vec<Decision>)>,
    learned: Arc<Learned>,
}

impl Mirror {
    /// Whether suggested stances are off.
    pub fn is_blind(&self) -> bool {
        !self.setting(BLIND).is_empty()
    }

    /// What all decisions teach: those of the reader, not of another coder whose work was taken over, and made since the
    /// reader last had everything forgotten. Of that moment the times of the annotations tell.
    pub fn learned(&mut self) -> Arc<Learned> {
        let since: u64 = self.setting(SINCE).parse().unwrap_or_default();
        let coder = self.setting("coder").to_owned();
        let counts = |annotation: &Annotation| {
            annotation.modified.0 > since && annotation.coder.as_ref().is_none_or(|c| *c == coder)
        };
        let mut trashed: SortedMap<ArticleId, Vec<Arc<Annotation>>> = SortedMap::new();
        for annotation in self.session.annotations().filter(|a| a.trashed) {
            trashed.change(annotation.article.clone(), |list| {
                list.push(annotation.clone());
            });
        }
        let mut worked_on = Vec::new();
        let documents = self.session.documents().gather();
        for document in documents.into_iter().rev() {
            if worked_on.len() == MOST {
                break;
            }
            let id = &document.article.id;
            let dismissed = trashed.get(id).map_or(&[][..], Vec::as_slice);
            let placed = self.session.placed(id);
            if placed.is_empty() && dismissed.is_empty() {
                continue;
            }
            let analysis = self.readings.of(document);
            let live = placed.iter().map(|p| (&*p.annotation, p.anchor.span));
            let all = live.chain(dismissed.iter().map(|a| (&**a, None)));
            let found = decisions(&document.article.text, &analysis, all, counts);
            worked_on.push((document.clone(), analysis, found));
        }
        let from = worked_on
            .iter()
            .map(|(document, _, found)| (document.article.id.clone(), found.clone()))
            .gather();
        if from != self.lessons.from {
            let examples = worked_on
                .iter()
                .map(|(document, analysis, found)| Example {
                    text: &document.article.text,
                    found: &document.extraction,
                    analysis,
                    decisions: found.clone(),
                    finished: false,
                })
                .gather();
            let learned = Arc::new(Learned::train(&examples));
            self.lessons = Lessons { from, learned };
        }
        self.lessons.learned.clone()
    }

    /// The suggested stances of an article after what was learned; none while they are off.
    ///
    /// What the reader decided about already is as it was then: what was learned later does not turn an accepted
    /// suggestion into a changed one.
    pub fn judged(&mut self, document: &Document) -> Vec<Judged> {
        if self.is_blind() {
            return Vec::new();
        }
        let learned = self.learned();
        self.judge(&learned, document)
    }

    /// The suggested stances of several articles, as [`Self::judged`] has them of one.
    pub fn judged_all<'a>(
        &mut self,
        documents: impl IntoIterator<Item = &'a Document>,
    ) -> Vec<Vec<Judged>> {
        if self.is_blind() {
            return Vec::new();
        }
        let learned = self.learned();
        let all = documents.into_iter().map(|d| self.judge(&learned, d));
        all.gather()
    }

    fn judge(&mut self, learned: &Learned, document: &Document) -> Vec<Judged> {
        let analysis = self.readings.of(document);
        let id = &document.article.id;
        let from = &self.lessons.from;
        let own = from.iter().find(|(article, _)| article == id);
        let example = Example {
            text: &document.article.text,
            found: &document.extraction,
            analysis: &analysis,
            decisions: own.map(|(_, found)| found.clone()).unwrap_or_default(),
            finished: false,
        };
        let mut list = learned.apply(&example, self.session.book());
        let before = Learned::default().apply(&example, self.session.book());
        for decision in &example.decisions {
            let (index, code) = match decision {
                Decision::Kept { suggestion, code } => (*suggestion, Some(code)),
                Decision::Dismissed { suggestion } => (*suggestion, None),
                Decision::Marked { span, code } => {
                    // What is marked already needs no offer, unless the mark is the offer accepted.
                    list.retain(|j| {
                        j.origin != Origin::Learned
                            || j.span == *span
                            || !code.is_of(&j.code.party)
                            || !j.span.overlaps(*span)
                    });
                    continue;
                }
                Decision::Refused { .. } | Decision::Forgotten { .. } => continue,
            };
            if let (Some(judged), Some(plain)) = (list.get_mut(index), before.get(index)) {
                judged.set_aside = false;
                if code.is_none_or(|c| *c != judged.code) {
                    judged.clone_from(plain);
                }
            }
        }
        list
    }
}
