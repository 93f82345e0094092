//! Where each highlight is shown: on its article, or, if that is not loaded, on another version of it.

use std::sync::Arc;

use crate::annotate::{Anchor, Annotation, AnnotationId, Selector, Verdict, anchor_all};
use crate::article::ArticleId;
use crate::sorted::{SortedMap, SortedSet};
use crate::text::Gather as _;

use super::{AnnotationChange, Document, Session};

/// How many highlights of an article that is not loaded are tried on another to see whether it is a version of it.
const VERSION_SAMPLE: usize = 40;

/// A highlight and where it stands on the article that shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The highlight.
    pub annotation: Arc<Annotation>,
    /// Its place, and how sure that is.
    pub anchor: Anchor,
}

impl Placed {
    /// Whether it is the very same highlight at the same place.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.annotation, &other.annotation) && self.anchor == other.anchor
    }

    /// The order of text, then of longer before shorter, then of identity; lost ones come last.
    pub fn order(&self) -> (bool, Option<crate::text::ByteSpan>, AnnotationId) {
        (
            self.anchor.span.is_none(),
            self.anchor.span,
            self.annotation.id.clone(),
        )
    }
}

/// What two lists of one article's highlights do not have in common at their start and their end. Looks at addresses,
/// so that ten thousand that stayed cost next to nothing.
pub fn changed<'a>(old: &'a [Placed], new: &'a [Placed]) -> (&'a [Placed], &'a [Placed]) {
    let same = |(a, b): &(&Placed, &Placed)| a.is_same(b);
    let start = old.iter().zip(new).take_while(same).count();
    let old = old.get(start..).unwrap_or_default();
    let new = new.get(start..).unwrap_or_default();
    let end = old.iter().rev().zip(new.iter().rev());
    let end = end.take_while(same).count();
    let before = |list: &'a [Placed]| list.get(..list.len() - end).unwrap_or_default();
    (before(old), before(new))
}

impl Session {
    /// Finds again which article shows the annotations of each article: itself, or another version of it.
    pub(super) fn find_homes(&mut self) {
        let mut waiting: SortedMap<&ArticleId, Vec<&Annotation>> = SortedMap::new();
        let mut homes = SortedMap::new();
        for annotation in self.live_annotations() {
            if self.document(&annotation.article).is_some() {
                homes.insert(annotation.article.clone(), annotation.article.clone());
            } else {
                waiting.change(&annotation.article, |sample| {
                    if sample.len() < VERSION_SAMPLE {
                        sample.push(annotation);
                    }
                });
            }
        }
        for (article, sample) in waiting.into_entries() {
            if let Some(home) = self.other_version(&sample) {
                homes.insert(article.clone(), home);
            }
        }
        self.homes = homes;
    }

    /// The loaded article on which most of these highlights are found: at least half, or one if the title is the same.
    fn other_version(&self, sample: &[&Annotation]) -> Option<ArticleId> {
        let selectors: Vec<&Selector> = sample.iter().map(|a| &a.selector).gather();
        let score = |document: &Document| {
            let found = anchor_all(&document.article.text, &selectors)
                .iter()
                .filter(|a| a.verdict != Verdict::Lost)
                .count();
            let same_title = sample
                .iter()
                .any(|a| a.article_title == document.article.title);
            (found * 2 >= sample.len() || (same_title && found > 0)).then_some((found, same_title))
        };
        self.documents()
            .filter_map(|d| score(d).map(|s| (s, d)))
            .rev_max()
            .map(|d| d.article.id.clone())
    }

    /// Finds the places of the highlights on these articles again. What did not change keeps its place.
    pub(super) fn place(&mut self, articles: &SortedSet<ArticleId>) {
        // All annotations are looked at once, not once for each article.
        let homes: Vec<&ArticleId> = articles.iter().gather();
        let mut shown: Vec<Vec<Arc<Annotation>>> = vec![Vec::new(); homes.len()];
        for annotation in self.live_annotations() {
            if let Some(home) = self.homes.get(&annotation.article)
                && let Ok(at) = homes.binary_search(&home)
                && let Some(shown) = shown.get_mut(at)
            {
                shown.push(annotation.clone());
            }
        }
        let mut all = Vec::new();
        for document in self.documents() {
            let id = &document.article.id;
            if let Ok(at) = homes.binary_search(&id)
                && let Some(shown) = shown.get(at)
            {
                let placed = self.placed_on(document, shown);
                all.push((id.clone(), Arc::new(placed)));
            }
        }
        // What is left is on no article.
        for home in articles.iter() {
            self.placed.remove(home);
        }
        for (home, placed) in all {
            self.placed.insert(home, placed);
        }
    }

    /// Finds the places of a few changed highlights, without a look at all the others.
    pub(super) fn place_few(&mut self, changes: &[AnnotationChange]) {
        for change in changes {
            let mut kept = None;
            let articles = [change.before.as_ref(), Some(&change.after)];
            for article in articles.into_iter().flatten().map(|a| &a.article) {
                let Some(home) = self.home_of(article) else {
                    continue;
                };
                self.placed.change(home, |placed| {
                    // One that was not there is nowhere; one that was is found by its address.
                    let same = |p: &Placed| {
                        let before = change.before.as_ref();
                        before.is_some_and(|b| Arc::ptr_eq(b, &p.annotation))
                    };
                    if let Some(at) = placed.iter().position(same) {
                        kept = Some(Arc::make_mut(placed).remove(at));
                    }
                });
            }
            let annotation = &change.after;
            let Some(home) = self
                .home_of(&annotation.article)
                .filter(|_| !annotation.trashed)
            else {
                continue;
            };
            let Some(document) = self.document(&home) else {
                continue;
            };
            let kept = kept.filter(|k| k.annotation.selector == annotation.selector);
            let found = || crate::annotate::anchor(&document.article.text, &annotation.selector);
            let new = Placed {
                annotation: annotation.clone(),
                anchor: kept.map_or_else(found, |k| k.anchor),
            };
            let order = new.order();
            self.placed.change(home, |placed| {
                let at = placed.partition_point(|p| p.order() < order);
                Arc::make_mut(placed).insert(at, new);
            });
        }
    }

    /// These highlights on an article that shows them.
    fn placed_on(&self, document: &Document, shown: &[Arc<Annotation>]) -> Vec<Placed> {
        let before: SortedMap<&AnnotationId, &Placed> = self
            .placed(&document.article.id)
            .iter()
            .map(|p| (&p.annotation.id, p))
            .collect();
        let kept = |annotation: &Annotation| {
            let old = before.get(&annotation.id)?;
            (old.annotation.selector == annotation.selector).then_some(old.anchor)
        };
        // All that have to be found are found at once, so that the text is made ready for search once.
        let sought: Vec<&Selector> = shown
            .iter()
            .filter(|a| kept(a).is_none())
            .map(|a| &a.selector)
            .gather();
        let mut found = anchor_all(&document.article.text, &sought).into_iter();
        let mut placed: Vec<Placed> = shown
            .iter()
            .map(|annotation| Placed {
                annotation: annotation.clone(),
                anchor: kept(annotation)
                    .or_else(|| found.next())
                    .unwrap_or(Anchor::LOST),
            })
            .gather();
        placed.sort_by_cached_key(Placed::order);
        placed
    }

    /// The article whose list changes when annotations of `article` do, if one shows them.
    pub(super) fn home_of(&self, article: &ArticleId) -> Option<ArticleId> {
        self.homes.get(article).cloned()
    }
}

/// The first of the best: the earlier article wins a tie.
trait RevMax<'a> {
    fn rev_max(self) -> Option<&'a Arc<Document>>;
}

impl<'a, I: Iterator<Item = ((usize, bool), &'a Arc<Document>)>> RevMax<'a> for I {
    fn rev_max(self) -> Option<&'a Arc<Document>> {
        self.fold(None, |best: Option<((usize, bool), _)>, next| match best {
            Some(b) if b.0 >= next.0 => Some(b),
            _ => Some(next),
        })
        .map(|(_, d)| d)
    }
}
