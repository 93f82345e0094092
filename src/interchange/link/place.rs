//! Where the highlights of a link stand in the articles that are loaded.
//!
//! A wrong place is worse than none. In the article with the link's fingerprint a place is right. In another version of
//! it a place is believed where the words have the link's hash, or where they have it after a shift that the next
//! different highlight before or after shows too.

use super::gather::short_digest;
use super::{Ground, Shared, SharedArticle, SharedMark};
use crate::article::ArticleId;
use crate::session::{Document, Session};
use crate::text::{ByteSpan, Gather as _, shorten};

/// How many stretches of an article are tried on another to see whether it is a version of it.
const SAMPLE: usize = 24;
/// The most places with one hash that are looked at: more is a quote of a letter or two.
const MOST_PLACES: usize = 400;

/// Where the highlights of one article of a link stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placing {
    /// The loaded article, if one is it or a version of it.
    pub home: Option<ArticleId>,
    /// Whether its text is the one that was marked.
    pub same: bool,
    /// The places of the highlights, in the link's order; nothing where the words were not found for sure.
    pub places: Vec<Option<ByteSpan>>,
}

impl Placing {
    /// How many highlights have a place.
    pub fn found(&self) -> usize {
        self.places.iter().flatten().count()
    }
}

/// The places of all highlights, article by article.
pub fn place(shared: &Shared, session: &Session) -> Vec<Placing> {
    let one = |article: &SharedArticle| {
        let of = |d: &&std::sync::Arc<Document>| short_digest(d) == article.digest;
        let same = session.documents().find(of);
        let best = same.or_else(|| other_version(article, session));
        let starts = best.map(|d| {
            let ground = Ground::of(d.article.text.as_str());
            let starts = starts(&ground, &article.marks.iter().gather(), same.is_some());
            let marks = article.marks.iter().zip(starts);
            marks
                .map(|(m, start)| ground.span(start?, m.length))
                .gather()
        });
        Placing {
            home: best.map(|d| d.article.id.clone()),
            same: same.is_some(),
            places: starts.unwrap_or_else(|| vec![None; article.marks.len()]),
        }
    };
    shared.articles.iter().map(one).gather()
}

/// The loaded article in which most of a sample of the highlights are found: at least half and two, or one if the title
/// is the same.
fn other_version<'a>(
    article: &SharedArticle,
    session: &'a Session,
) -> Option<&'a std::sync::Arc<Document>> {
    let mut sample: Vec<&SharedMark> = Vec::new();
    for mark in &article.marks {
        let before = sample.last().map(|m| (m.start, m.length));
        if sample.len() < SAMPLE && before != Some((mark.start, mark.length)) {
            sample.push(mark);
        }
    }
    let mut best = None;
    for document in session.documents() {
        let ground = Ground::of(document.article.text.as_str());
        let found = starts(&ground, &sample, false).iter().flatten().count();
        let titled = shorten(&document.article.title, 40) == article.title;
        let enough = found >= 2 || (titled && found > 0);
        if enough && found * 2 >= sample.len() && best.is_none_or(|(most, _)| found > most) {
            best = Some((found, document));
        }
    }
    best.map(|(_, document)| document)
}

/// Where each highlight starts.
fn starts(ground: &Ground, marks: &[&SharedMark], same: bool) -> Vec<Option<u32>> {
    // Several highlights of the same words are one stretch: they cannot vouch for one another.
    let mut stretches: Vec<&SharedMark> = marks.to_vec();
    stretches.dedup_by_key(|m| (m.start, m.length));
    let at_its_place = |m: &SharedMark| {
        (m.length > 0 && ground.hash(m.start, m.length) == Some(m.hash)).then_some(m.start)
    };
    if same {
        return marks.iter().map(|m| at_its_place(m)).gather();
    }
    let shifts = stretches.iter().map(|m| match at_its_place(m) {
        Some(_) => vec![0],
        None if m.length == 0 => Vec::new(),
        None => {
            let places = ground.find(m.length, m.hash).take(MOST_PLACES + 1);
            let shifts = places.map(|at| i64::from(at) - i64::from(m.start)).gather();
            if shifts.len() > MOST_PLACES {
                Vec::new()
            } else {
                shifts
            }
        }
    });
    let shifts = shifts.gather();
    let vouched = |of: usize, shift: i64| {
        let has = |at: Option<usize>| {
            let other = at.and_then(|at| shifts.get(at));
            other.is_some_and(|s| s.contains(&shift))
        };
        has(of.checked_sub(1)) || has(Some(of + 1))
    };
    let found = shifts.iter().zip(0..).map(|(own, of)| {
        if own == &[0] {
            return Some(0);
        }
        let mut sure = own.iter().filter(|s| vouched(of, **s));
        sure.next().copied().filter(|_| sure.next().is_none())
    });
    let found = found.gather();
    marks
        .iter()
        .map(|mark| {
            let is_it = |m: &&SharedMark| (m.start, m.length) == (mark.start, mark.length);
            let shift = stretches
                .iter()
                .position(is_it)
                .and_then(|at| *found.get(at)?)?;
            u32::try_from(i64::from(mark.start) + shift).ok()
        })
        .gather()
}

#[cfg(test)]
mod tests;
