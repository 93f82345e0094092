//! The words of all articles and highlights, ready to be searched.

use std::sync::Arc;

use super::Sought;
use super::fold::fold_words;
use super::words::{Words, bytes_at};
use crate::article::ArticleId;
use crate::session::{Document, Placed, Session};
use crate::text::{ByteSpan, Gather as _};

/// The words of one article and of the highlights shown on it.
#[derive(Debug)]
struct Entry {
    document: Arc<Document>,
    /// The title, then the blocks.
    text: Words,
    placed: Arc<Vec<Placed>>,
    /// The folded words of quote and note of each of `placed`, one after the other.
    said: String,
    /// Where those of each begin.
    starts: Vec<usize>,
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

/// How far ahead the list of highlights from before is looked through for one that did not change.
const LOOK_AHEAD: usize = 64;

/// How many characters stand around words that were found, on either side.
const AROUND: usize = 48;

impl Index {
    /// Reads what changed, and stops after so many bytes of new text; whether everything is read now. What is not read
    /// yet is not found.
    pub fn read(&mut self, session: &Session, most_bytes: usize) -> bool {
        let mut left = most_bytes;
        self.read_on(session, &mut left)
    }

    fn read_on(&mut self, session: &Session, left: &mut usize) -> bool {
        self.entries.truncate(session.all_documents().len());
        for (number, document) in session.all_documents().iter().enumerate() {
            let placed = session.placed_shared(&document.article.id);
            match self.entries.get_mut(number) {
                Some(entry) if Arc::ptr_eq(&entry.document, document) => {
                    entry.read_highlights(placed, left);
                }
                here => {
                    if *left == 0 {
                        self.entries.truncate(number);
                        return false;
                    }
                    let mut entry = Entry::of(document);
                    *left = left.saturating_sub(document.article.text.as_str().len());
                    entry.read_highlights(placed, left);
                    match here {
                        Some(here) => *here = entry,
                        None => self.entries.push(entry),
                    }
                }
            }
        }
        true
    }

    /// The articles in which everything sought occurs, in title or text, and how many they are. Only the first `most`
    /// are given: those first that have it in the title, then those that have it more often, then in the order of the
    /// session. `only` looks at one article.
    pub fn articles(
        &self,
        sought: &Sought,
        only: Option<&ArticleId>,
        most: usize,
    ) -> (Vec<Hit>, usize) {
        let (mut hits, mut count) = (Vec::<Hit>::new(), 0);
        for (article, entry) in self.entries.iter().enumerate() {
            let of = &entry.document;
            if of.removed || only.is_some_and(|id| *id != of.article.id) {
                continue;
            }
            if let Some(hit) = entry.hit(article, sought) {
                count += 1;
                let rank = |h: &Hit| (h.in_title, h.count);
                let place = hits.partition_point(|h| rank(h) >= rank(&hit));
                if place < most {
                    hits.insert(place, hit);
                    hits.truncate(most);
                }
            }
        }
        (hits, count)
    }

    /// The first places in an article where what is sought occurs, in the order of the text: those of the word or
    /// phrase that occurs there least often.
    pub fn snippets(&self, hit: &Hit, sought: &Sought, most: usize) -> Vec<Snippet> {
        let Some(entry) = self.entries.get(hit.article) else {
            return Vec::new();
        };
        let mut rarest: Option<(&str, Vec<u32>)> = None;
        for needle in sought.needles() {
            let needle = needle.trim_start();
            let [_, places] = entry.text.places(needle);
            let rarer = rarest.as_ref().is_none_or(|r| r.1.len() > places.len());
            if rarer && !places.is_empty() {
                rarest = Some((needle, places));
            }
        }
        let (needle, places) = rarest.unwrap_or_default();
        let places = places.into_iter().take(most);
        places
            .filter_map(|at| snippet(&entry.document, at, needle.trim_end().len()))
            .gather()
    }

    /// Which highlights of the `number`-th article have everything sought in quote and note: their numbers in its list.
    pub fn highlights(&self, number: usize, sought: &Sought) -> Vec<usize> {
        let (Some(entry), [first, others @ ..]) = (self.entries.get(number), sought.needles())
        else {
            return Vec::new();
        };
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(at) = entry.said.get(from..).and_then(|s| s.find(first)) {
            let next = entry.starts.partition_point(|start| *start <= from + at);
            let here = next.saturating_sub(1);
            let start = entry.starts.get(here).copied().unwrap_or_default();
            from = entry.starts.get(next).copied().unwrap_or(entry.said.len());
            let said = entry.said.get(start..from).unwrap_or_default();
            if others.iter().all(|needle| said.contains(needle.as_str())) {
                found.push(here);
            }
        }
        found
    }
}

impl Entry {
    fn of(document: &Arc<Document>) -> Self {
        Self {
            document: document.clone(),
            text: Words::of(&pieces(document)),
            placed: Arc::default(),
            said: String::new(),
            starts: Vec::new(),
        }
    }

    /// What of the things sought is in this article, if all of it is.
    fn hit(&self, article: usize, sought: &Sought) -> Option<Hit> {
        let (mut in_title, mut count) = (0, 0);
        for needle in sought.needles() {
            let [titled, here] = self.text.count(needle.trim_start());
            if titled + here == 0 {
                return None;
            }
            in_title += usize::from(titled > 0);
            count += here;
        }
        (!sought.is_nothing()).then_some(Hit {
            article,
            in_title,
            count,
        })
    }

    /// Reads the highlights that are not the same as before.
    fn read_highlights(&mut self, placed: Arc<Vec<Placed>>, left: &mut usize) {
        if Arc::ptr_eq(&self.placed, &placed) {
            return;
        }
        let (mut said, mut starts, mut before) = (String::new(), Vec::new(), 0);
        for p in placed.iter() {
            starts.push(said.len());
            // Both lists are in text order, so what did not change comes soon.
            let rest = self.placed.get(before..).unwrap_or_default();
            let same = rest
                .iter()
                .take(LOOK_AHEAD)
                .position(|old| Arc::ptr_eq(&old.annotation, &p.annotation));
            if let Some(same) = same {
                before += same + 1;
                let start = self.starts.get(before - 1).copied().unwrap_or_default();
                let end = self.starts.get(before).copied();
                let own = self.said.get(start..end.unwrap_or(self.said.len()));
                said.push_str(own.unwrap_or_default());
                continue;
            }
            for text in [&p.annotation.selector.exact, &p.annotation.note] {
                *left = left.saturating_sub(text.len());
                said.push(' ');
                fold_words(text, &mut said, &mut |_, _| ());
                said.push('|');
            }
        }
        (self.placed, self.said, self.starts) = (placed, said, starts);
    }
}

/// The blocks of an article without the page furniture.
fn spans(document: &Document) -> impl Iterator<Item = ByteSpan> {
    let blocks = document.extraction.blocks.iter();
    blocks.filter(|b| b.content).map(|b| b.span)
}

/// The title and the blocks.
fn pieces(document: &Document) -> Vec<&str> {
    let article = &document.article;
    let mut pieces = vec![article.title.as_str()];
    for span in spans(document) {
        pieces.push(article.text.slice(span).unwrap_or_default());
    }
    pieces
}

fn snippet(document: &Document, at: u32, len: usize) -> Option<Snippet> {
    let (number, bytes) = bytes_at(&pieces(document), at, len)?;
    let from = spans(document)
        .nth(number.checked_sub(1)?)?
        .start()
        .to_usize();
    let piece = *pieces(document).get(number)?;
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
