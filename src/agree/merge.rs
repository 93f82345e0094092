//! Readers' highlights in one file, whatever the order and however often they are put together.

use crate::annotate::{Annotation, AnnotationId, Link};
use crate::interchange::{ArticleCard, ExportOptions, Shown, rekeyed, write_annotations};
use crate::keep::{Record, encode};
use crate::sorted::{SortedMap, SortedSet};
use crate::stance::CodeBook;

/// What several files hold together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// The highlights, in the order of their identities.
    pub annotations: Vec<Annotation>,
    /// The articles that the files name, in the order of their identities.
    pub articles: Vec<ArticleCard>,
    /// How many highlights have another identity than in their file, because another reader's has theirs.
    pub rekeyed: usize,
}

impl Merged {
    /// The same as a file.
    pub fn to_file(&self, book: &CodeBook) -> String {
        write_annotations(
            &self.articles,
            &self.annotations,
            book,
            ExportOptions::default(),
        )
    }
}

/// What tells apart two versions of one annotation of which neither is later. Identities are left out, so that the order
/// is the same whether they were given anew or not.
fn content(annotation: &Annotation) -> String {
    encode(&Record::of(&Annotation {
        id: AnnotationId::from_bits(0),
        links: Vec::new(),
        ..annotation.clone()
    }))
}

/// Whether one version of an annotation is later than another: by its revision, then by its time, then by its content,
/// so that of any two versions the same one is taken everywhere.
pub(super) fn is_later(one: &Annotation, other: &Annotation) -> bool {
    let version = |a: &Annotation| (a.revision, a.modified);
    if version(one) != version(other) {
        return version(one) > version(other);
    }
    one != other && content(one) > content(other)
}

/// Puts highlights and articles of several files together.
///
/// The result does not depend on the order of what is put together, nor on what was put together before, nor on whether
/// something comes twice. Annotations of one reader with one identity are versions of one, of which the later is taken,
/// with the relations of both if they are the same otherwise. If two readers have one identity, the reader whose name comes first keeps it, and the
/// others get the one that follows from it and their name; relations follow.
pub fn merge<'a>(
    annotations: impl IntoIterator<Item = &'a Annotation>,
    articles: impl IntoIterator<Item = &'a ArticleCard>,
) -> Merged {
    let all: Vec<&Annotation> = annotations.into_iter().collect();
    let mut readers: SortedMap<&AnnotationId, SortedSet<Option<&str>>> = SortedMap::new();
    for annotation in &all {
        readers.change(&annotation.id, |r: &mut SortedSet<Option<&str>>| {
            r.insert(annotation.coder.as_deref());
        });
    }
    // The identity here of what a reader has under an identity; of what the reader has not, that very identity.
    let own = |id: &AnnotationId, coder: Option<&str>| -> AnnotationId {
        let has = |id: &AnnotationId| readers.get(&id).is_some_and(|r| r.contains(&coder));
        let first = readers.get(&id).and_then(|r| r.iter().next());
        let anew = rekeyed(id, coder.unwrap_or_default());
        let stays = !has(id) || first.is_none_or(|first| *first == coder);
        if has(&anew) || !stays {
            anew
        } else {
            id.clone()
        }
    };
    let mut merged = Merged::default();
    let mut places: SortedMap<AnnotationId, usize> = SortedMap::new();
    for annotation in all {
        let coder = annotation.coder.as_deref();
        let id = own(&annotation.id, coder);
        merged.rekeyed += usize::from(id != annotation.id);
        let link = |link: &Link| Link {
            to: own(&link.to, coder),
            ..link.clone()
        };
        let annotation = Annotation {
            links: annotation.links.iter().map(link).collect(),
            id: id.clone(),
            ..annotation.clone()
        };
        match places
            .get(&id)
            .and_then(|at| merged.annotations.get_mut(*at))
        {
            None => {
                places.insert(id, merged.annotations.len());
                merged.annotations.push(annotation);
            }
            Some(held) if is_later(&annotation, held) => *held = annotation,
            Some(held) if *held != annotation && !is_later(held, &annotation) => {
                held.links.extend(annotation.links);
            }
            Some(_) => {}
        }
    }
    for annotation in &mut merged.annotations {
        let links = std::mem::take(&mut annotation.links);
        for link in links {
            if !annotation.links.contains(&link) {
                annotation.links.push(link);
            }
        }
        annotation
            .links
            .sort_by(|a, b| (&a.to, a.kind).cmp(&(&b.to, b.kind)));
    }
    merged.annotations.sort_by(|a, b| a.id.cmp(&b.id));
    let mut cards: SortedMap<_, &ArticleCard> = SortedMap::new();
    let mut shown: SortedMap<_, SortedMap<_, Shown>> = SortedMap::new();
    for card in articles {
        for told in &card.shown {
            // Whatever one of the files says that a reader saw, the reader saw.
            let seen = |held: &mut Shown| {
                held.reader.clone_from(&told.reader);
                held.suggestions |= told.suggestions;
                held.others |= told.others;
            };
            let reader = told.reader.as_deref();
            shown.change(&card.id, |all| all.change(reader, seen));
        }
        // Of two cards of one article the one that tells more.
        let tells = |c: &ArticleCard| {
            let digest = c.digest.as_ref().map(|d| d.as_str().to_owned());
            (
                digest,
                c.length,
                c.outlet.clone(),
                c.lang.clone(),
                c.title.clone(),
            )
        };
        if cards
            .get(&card.id)
            .is_none_or(|held| tells(held) < tells(card))
        {
            cards.insert(card.id.clone(), card);
        }
    }
    let whole = |card: &&ArticleCard| ArticleCard {
        shown: (shown.get(&&card.id).iter())
            .flat_map(|all| all.values().cloned())
            .collect(),
        ..(*card).clone()
    };
    merged.articles = cards.values().map(whole).collect();
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{LinkKind, Timestamp};
    use crate::keep::sample::sample;
    use proptest::prelude::*;

    /// A file of a few annotations of few readers with few identities, so that versions and collisions are common.
    fn file() -> impl Strategy<Value = Vec<Annotation>> {
        let one = (
            0..4_u128,
            0..3_usize,
            1..3_u32,
            0..2_u64,
            0..2_usize,
            prop::option::of(0..4_u128),
        );
        let annotation = one.prop_map(|(id, coder, revision, modified, note, link)| Annotation {
            id: AnnotationId::from_bits(id),
            coder: Some(["Anna", "Ben 🇺🇦", "Олена"][coder].to_owned()),
            revision,
            modified: Timestamp(modified),
            note: ["", "👨‍👩‍👧‍👦 yes"][note].to_owned(),
            links: link
                .map(|to| Link {
                    kind: LinkKind::ALL[0],
                    to: AnnotationId::from_bits(to),
                })
                .into_iter()
                .collect(),
            ..sample(1)
        });
        prop::collection::vec(annotation, 0..5)
    }

    fn put(files: &[&[Annotation]]) -> Vec<Annotation> {
        merge(files.iter().copied().flatten(), []).annotations
    }

    /// Cards of two articles with what two readers were shown of them.
    fn cards() -> impl Strategy<Value = Vec<ArticleCard>> {
        let shown = (0..2_usize, any::<bool>(), any::<bool>());
        let shown = shown.prop_map(|(reader, suggestions, others)| Shown {
            reader: [None, Some("Anna 🇺🇦".to_owned())][reader].clone(),
            suggestions,
            others,
        });
        let card = (0..2_usize, prop::collection::vec(shown, 0..3));
        let card = card.prop_map(|(article, shown)| ArticleCard {
            id: crate::article::Digest::of(["a", "👨‍👩‍👧‍👦"][article]).article_id(),
            title: String::new(),
            outlet: None,
            lang: None,
            digest: None,
            length: None,
            shown,
        });
        prop::collection::vec(card, 0..4)
    }

    proptest! {
        /// M02, of what readers were shown.
        #[test]
        fn m02_what_was_shown_knows_no_order(a in cards(), b in cards(), c in cards()) {
            let put = |files: &[&[ArticleCard]]| merge([], files.iter().copied().flatten()).articles;
            let (ab, bc) = (put(&[&a, &b]), put(&[&b, &c]));
            prop_assert_eq!(&ab, &put(&[&b, &a]));
            prop_assert_eq!(put(&[&ab, &c]), put(&[&a, &bc]));
            prop_assert_eq!(put(&[&ab, &ab]), ab);
        }

        /// M02.
        #[test]
        fn m02_merging_knows_no_order(a in file(), b in file(), c in file()) {
            let bytes = |all: &[Annotation]| {
                write_annotations(&[], all, &CodeBook::default(), ExportOptions::default())
            };
            let all = bytes(&put(&[&a, &b, &c]));
            prop_assert_eq!(&all, &bytes(&put(&[&c, &a, &b])));
            prop_assert_eq!(&all, &bytes(&put(&[&a, &put(&[&b, &c])])));
            prop_assert_eq!(&all, &bytes(&put(&[&put(&[&a, &b]), &c])));
            let once = put(&[&a, &b]);
            prop_assert_eq!(&once, &put(&[&b, &a]));
            prop_assert_eq!(&once, &put(&[&once, &once]));
            prop_assert_eq!(&once, &put(&[&once, &a]));
        }
    }

    #[test]
    fn the_same_identity_of_two_readers_is_two_highlights() {
        let of = |coder: &str, note: &str| Annotation {
            coder: Some(coder.to_owned()),
            note: note.to_owned(),
            ..sample(7)
        };
        let all = [of("Ben", "b"), of("Anna", "a")];
        let merged = merge(&all, []);
        assert_eq!((merged.annotations.len(), merged.rekeyed), (2, 1));
        let anna = merged.annotations.iter().find(|a| a.note == "a").unwrap();
        assert_eq!(anna.id, all[1].id, "the first name keeps it");
    }
}
