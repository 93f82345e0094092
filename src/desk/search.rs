//! The words of all articles and highlights, ready to be searched.

use std::sync::Arc;

use super::Sought;
use super::words::{Words, bytes_at};
use crate::annotate::AnnotationId;
use crate::article::ArticleId;
use crate::session::{Document, Placed, Session};
use crate::sorted::SortedMap;
use crate::text::{ByteSpan, Gather as _};

/// The words of one article and of the highlights shown on it.
#[derive(Debug)]
struct Entry {
    document: Arc<Document>,
    title: Words,
    text: Words,
    placed: Arc<Vec<Placed>>,
    /// The words of quote and note of each of `placed`, in their order.
    highlights: Vec<Arc<Words>>,
}

/// Everything that can be searched, article by article in the order of the session.
///
/// It follows the session: what is the same object as before is not read again, so a change of one highlight makes the
/// words of that one anew and no others.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
}

/// An article in which words occur.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its number among all articles of the session, removed ones included, from 0.
    pub article: usize,
    /// How many of the words and phrases occur in its title.
    pub in_title: usize,
    /// How often they occur in its text.
    pub count: usize,
}

/// Words found in an article, with what stands around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Where the words are.
    pub span: ByteSpan,
    /// What stands before.
    pub before: String,
    /// The words.
    pub words: String,
    /// What stands after.
    pub after: String,
}

/// How many characters stand around words that were found, on either side.
const AROUND: usize = 48;

impl Index {
    /// Reads what changed, and stops after so many bytes of new text; whether everything is read now. What is not read
    /// yet is not found.
    pub fn read(&mut self, session: &Session, most_bytes: usize) -> bool {
        let mut left = most_bytes;
        self.entries.truncate(session.all_documents().len());
        for (number, document) in session.all_documents().iter().enumerate() {
            let placed = session.placed_shared(&document.article.id);
            match self.entries.get_mut(number) {
                Some(entry) if Arc::ptr_eq(&entry.document, document) => {
                    entry.read_highlights(placed, &mut left);
                }
                here => {
                    if left == 0 {
                        self.entries.truncate(number);
                        return false;
                    }
                    let mut entry = Entry::of(document);
                    left = left.saturating_sub(document.article.text.as_str().len());
                    entry.read_highlights(placed, &mut left);
                    match here {
                        Some(here) => *here = entry,
                        None => self.entries.push(entry),
                    }
                }
            }
        }
        true
    }

    /// How many articles are read.
    pub fn n_read(&self) -> usize {
        self.entries.len()
    }

    /// The articles in which everything sought occurs, in title or text: those first that have it in the title, then
    /// those that have it more often, then in the order of the session. `only` looks at one article.
    pub fn articles(&self, sought: &Sought, only: Option<&ArticleId>) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (article, entry) in self.entries.iter().enumerate() {
            let of = &entry.document;
            if of.removed || only.is_some_and(|id| *id != of.article.id) || sought.is_nothing() {
                continue;
            }
            let (mut in_title, mut count, mut everything) = (0, 0, true);
            for needle in sought.needles() {
                let here = entry.text.count(needle);
                let titled = entry.title.has(needle);
                in_title += usize::from(titled);
                count += here;
                everything &= titled || here > 0;
                if !everything {
                    break;
                }
            }
            if everything {
                hits.push(Hit {
                    article,
                    in_title,
                    count,
                });
            }
        }
        hits.sort_by_key(|hit| {
            (
                usize::MAX - hit.in_title,
                usize::MAX - hit.count,
                hit.article,
            )
        });
        hits
    }

    /// The first places in an article where what is sought occurs, in the order of the text: those of the word or
    /// phrase that occurs there least often.
    pub fn snippets(&self, hit: &Hit, sought: &Sought, most: usize) -> Vec<Snippet> {
        let Some(entry) = self.entries.get(hit.article) else {
            return Vec::new();
        };
        let occur = sought.needles().iter().filter(|n| entry.text.has(n));
        let Some(rarest) = occur.min_by_key(|n| entry.text.count(n)) else {
            return Vec::new();
        };
        let places = entry.text.places(rarest);
        let snippets = places.into_iter().take(most);
        snippets
            .filter_map(|at| snippet(&entry.document, at, rarest.trim_end().len()))
            .gather()
    }

    /// Whether everything sought occurs in quote and note of the `index`-th highlight of the `number`-th article.
    pub fn is_in_highlight(&self, number: usize, index: usize, sought: &Sought) -> bool {
        let entry = self.entries.get(number);
        entry
            .and_then(|e| e.highlights.get(index))
            .is_some_and(|words| sought.all_in(words))
    }
}

impl Entry {
    fn of(document: &Arc<Document>) -> Self {
        Self {
            document: document.clone(),
            title: Words::of([document.article.title.as_str()].into_iter()),
            text: Words::of(pieces(document)),
            placed: Arc::default(),
            highlights: Vec::new(),
        }
    }

    /// Reads the highlights that are not the same as before.
    fn read_highlights(&mut self, placed: Arc<Vec<Placed>>, left: &mut usize) {
        if Arc::ptr_eq(&self.placed, &placed) {
            return;
        }
        let mut before: SortedMap<&AnnotationId, (&Placed, &Arc<Words>)> = SortedMap::new();
        for (placed, words) in self.placed.iter().zip(&self.highlights) {
            before.insert(&placed.annotation.id, (placed, words));
        }
        let highlights = placed
            .iter()
            .map(|p| match before.get(&p.annotation.id) {
                Some((old, words)) if Arc::ptr_eq(&old.annotation, &p.annotation) => {
                    (*words).clone()
                }
                _ => {
                    let texts = [&*p.annotation.selector.exact, &*p.annotation.note];
                    *left = left.saturating_sub(texts.map(str::len).iter().sum());
                    Arc::new(Words::of(texts.into_iter()))
                }
            })
            .gather();
        drop(before);
        self.highlights = highlights;
        self.placed = placed;
    }
}

/// The stretches of an article that are searched: its blocks without the page furniture.
fn spans(document: &Document) -> impl Iterator<Item = ByteSpan> {
    let blocks = document.extraction.blocks.iter();
    blocks.filter(|b| b.content).map(|b| b.span)
}

fn pieces(document: &Document) -> impl Iterator<Item = &str> {
    spans(document).map(|span| document.article.text.slice(span).unwrap_or_default())
}

fn snippet(document: &Document, at: u32, len: usize) -> Option<Snippet> {
    let (number, bytes) = bytes_at(pieces(document), at, len)?;
    let from = spans(document).nth(number)?.start().to_usize();
    let piece = pieces(document).nth(number)?;
    let before = piece.get(..bytes.start)?;
    let after = piece.get(bytes.end..)?;
    // Whole words, so that no letter is cut from its accent and no flag in two.
    let cut = before.char_indices().rev().nth(AROUND).map(|(at, _)| at);
    let start = cut.map_or(0, |cut| {
        let rest = before.get(cut..).unwrap_or_default();
        rest.find(' ').map_or(before.len(), |space| cut + space + 1)
    });
    let cut = after.char_indices().nth(AROUND).map(|(at, _)| at);
    let end = cut.map_or(after.len(), |cut| {
        let kept = after.get(..cut).unwrap_or_default();
        kept.rfind(' ').unwrap_or_default()
    });
    let mark = |cut: bool| if cut { "…" } else { "" };
    Some(Snippet {
        span: ByteSpan::from_usize(from + bytes.start, from + bytes.end)?,
        before: [mark(start > 0), before.get(start..)?].concat(),
        words: piece.get(bytes)?.to_owned(),
        after: [after.get(..end)?, mark(end < after.len())].concat(),
    })
}

#[cfg(test)]
mod tests;
