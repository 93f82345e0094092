//! Taking the highlights of a link into one's own work.

use sha2::{Digest as _, Sha256};

use super::{Ground, Placing, Shared, SharedArticle, SharedMark};
use crate::annotate::{Annotation, AnnotationId, Extra, Origin, Selector, Timestamp};
use crate::session::Session;
use crate::sorted::SortedMap;

/// The name of somebody who does not say one, so that the highlights are not taken for one's own.
const SOMEBODY: &str = "somebody";

/// What taking the highlights of a link does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taking {
    /// The highlights that are new here.
    pub new: Vec<Annotation>,
    /// How many are here already.
    pub here: usize,
    /// How many are here, but changed since or otherwise; those here are kept.
    pub changed: usize,
    /// How many have no place here.
    pub lost: usize,
}

/// What taking highlights now would do; nothing that is here is changed.
///
/// The same link gives the same identities, so that it is taken once.
pub fn plan_taking(
    session: &Session,
    shared: &Shared,
    placing: &[Placing],
    own_name: &str,
    at: Timestamp,
) -> Taking {
    let mut taking = Taking::default();
    for (article, placing) in shared.articles.iter().zip(placing) {
        let home = placing.home.as_ref();
        let Some(document) = home.and_then(|home| session.document(home)) else {
            taking.lost += article.marks.len();
            continue;
        };
        let id = &document.article.id;
        let text = &document.article.text;
        let ground = Ground::of(text.as_str());
        let mut here: SortedMap<(u32, u32), Vec<&Annotation>> = SortedMap::new();
        for placed in session.placed(id) {
            if let Some(place) = placed.anchor.span.and_then(|s| ground.locate(s)) {
                here.change(place, |all| all.push(&*placed.annotation));
            }
        }
        for (mark, place) in article.marks.iter().zip(&placing.places) {
            let place = place.and_then(|s| Some((s, ground.locate(s)?)));
            let described = place.and_then(|(s, _)| Selector::describe(text, s));
            let (Some((_, place)), Some(selector)) = (place, described) else {
                taking.lost += 1;
                continue;
            };
            let coder = shared.coders.get(mark.coder).map_or("", String::as_str);
            let there = here.get(&place).map_or(&[][..], Vec::as_slice);
            match state(mark, coder, own_name, there) {
                State::Here => taking.here += 1,
                State::Changed => taking.changed += 1,
                State::New => {
                    let id = identity(article, mark, coder);
                    let before = session.annotation(&id);
                    if before.is_some_and(|b| !b.trashed) {
                        taking.changed += 1;
                        continue;
                    }
                    taking.new.push(Annotation {
                        id,
                        article: document.article.id.clone(),
                        article_title: document.article.title.clone(),
                        selector,
                        code: mark.code.clone(),
                        note: mark.note.clone(),
                        origin: Origin::Hand,
                        coder: Some(if coder.is_empty() { SOMEBODY } else { coder }.to_owned()),
                        created: at,
                        modified: at,
                        // One that was taken back comes back as a later version.
                        revision: before.map_or(1, |b| b.revision.saturating_add(1)),
                        trashed: false,
                        links: Vec::new(),
                        extra: Extra::new(),
                    });
                }
            }
        }
    }
    taking
}

enum State {
    New,
    Here,
    Changed,
}

/// How a highlight stands to those of the same words.
fn state(mark: &SharedMark, coder: &str, own_name: &str, there: &[&Annotation]) -> State {
    let says_the_same =
        |a: &&&Annotation| a.code == mark.code && (mark.note.is_empty() || a.note == mark.note);
    let of_coder = |a: &&&Annotation| {
        let name = a.coder.as_deref().unwrap_or(own_name);
        name == if coder.is_empty() { SOMEBODY } else { coder }
    };
    // Without a name it may be anybody's, one's own too.
    let same = |a: &&&Annotation| says_the_same(a) && (coder.is_empty() || of_coder(a));
    if there.iter().any(|a| same(&a)) {
        return State::Here;
    }
    let other = |a: &&&Annotation| of_coder(a) && a.code.party == mark.code.party;
    if there.iter().any(|a| other(&a)) {
        return State::Changed;
    }
    State::New
}

/// The identity of a highlight of a link: the first half of the SHA-256 of what it is about and who marked it.
fn identity(article: &SharedArticle, mark: &SharedMark, coder: &str) -> AnnotationId {
    let mut hasher = Sha256::new();
    hasher.update(b"stancemark link\0");
    hasher.update(article.digest);
    hasher.update(mark.start.to_be_bytes());
    hasher.update(mark.length.to_be_bytes());
    hasher.update(mark.code.party.as_str());
    hasher.update(b"\0");
    hasher.update(coder);
    let bits = hasher.finalize();
    let bits = bits.iter().take(16);
    AnnotationId::from_bits(bits.fold(0, |bits: u128, byte| bits << 8 | u128::from(*byte)))
}

#[cfg(test)]
mod tests;
