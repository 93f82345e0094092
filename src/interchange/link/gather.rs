//! Which highlights go into a link.

use super::super::item::{MAX_NAME, MAX_NOTE};
use super::{Ground, Shared, SharedArticle, SharedMark};
use crate::article::ArticleId;
use crate::session::{Document, Placed, Session};
use crate::text::shorten;

/// How many characters of an article's title go along: enough to find it.
const TITLE: usize = 40;

/// What goes into a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sharing<'a> {
    /// The article, or all.
    pub article: Option<&'a ArticleId>,
    /// The name under which the reader codes; empty for none.
    pub own_name: &'a str,
    /// Only highlights under that name or under none.
    pub only_own: bool,
    /// Notes go along.
    pub notes: bool,
    /// Names go along.
    pub names: bool,
}

impl Sharing<'_> {
    /// Whether a highlight goes along.
    pub fn has(&self, placed: &Placed) -> bool {
        let coder = placed.annotation.coder.as_deref();
        !self.only_own || coder.is_none_or(|c| c == self.own_name)
    }
}

/// The highlights that go into a link, and how many cannot because their place is lost.
pub fn share(session: &Session, sharing: Sharing<'_>) -> (Shared, usize) {
    let mut shared = Shared::default();
    let mut lost = 0;
    for document in session.documents() {
        let id = &document.article.id;
        if sharing.article.is_some_and(|article| article != id) {
            continue;
        }
        let placed = session.placed(id).iter().filter(|p| sharing.has(p));
        let mut marks = Vec::new();
        let ground = Ground::of(document.article.text.as_str());
        for placed in placed {
            match mark(&ground, placed, sharing, &mut shared.coders) {
                Some(mark) => marks.push(mark),
                None => lost += 1,
            }
        }
        if !marks.is_empty() {
            marks.sort_by_key(|m| (m.start, m.length));
            shared.articles.push(SharedArticle {
                digest: short_digest(document),
                title: shorten(&document.article.title, TITLE),
                marks,
            });
        }
    }
    (shared, lost)
}

/// The first four bytes of an article's fingerprint.
pub(super) fn short_digest(document: &Document) -> [u8; 4] {
    let digits = document.article.digest.as_str().get(..8);
    let number = u32::from_str_radix(digits.unwrap_or_default(), 16);
    number.unwrap_or_default().to_be_bytes()
}

fn mark(
    ground: &Ground,
    placed: &Placed,
    sharing: Sharing<'_>,
    coders: &mut Vec<String>,
) -> Option<SharedMark> {
    let (start, length) = ground.locate(placed.anchor.span?)?;
    let annotation = &placed.annotation;
    let name = annotation.coder.as_deref().unwrap_or(sharing.own_name);
    let name = Some(name).filter(|_| sharing.names).unwrap_or_default();
    let name: String = name.chars().take(MAX_NAME).filter(|c| *c != '\0').collect();
    let known = coders.iter().position(|c| *c == name);
    let coder = known.unwrap_or_else(|| {
        coders.push(name);
        coders.len() - 1
    });
    let note = Some(&annotation.note).filter(|_| sharing.notes);
    let note = note.map_or("", String::as_str).chars().take(MAX_NOTE);
    Some(SharedMark {
        start,
        length,
        hash: ground.hash(start, length)?,
        code: annotation.code.clone(),
        note: note.filter(|c| *c != '\0').collect(),
        coder,
    })
}
