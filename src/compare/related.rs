//! How readers related highlights of the articles to one another.

use super::Piece;
use crate::annotate::{Annotation, AnnotationId, LinkKind};
use crate::session::Session;
use crate::sorted::SortedMap;
use crate::text::Gather as _;

/// One of two highlights that are related.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The article's position among those compared.
    pub article: usize,
    /// The highlight.
    pub id: AnnotationId,
    /// Its words as they were marked: they are known even where their place was lost.
    pub words: String,
    /// The name under which its reader codes, if given.
    pub coder: Option<String>,
}

/// A relation that a reader made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The highlight that it starts from, by whose reader it was made.
    pub from: End,
    /// What that does to the other one.
    pub kind: LinkKind,
    /// The other one.
    pub to: End,
}

/// The relations between highlights that are both in these articles, in the order of the highlights they start from.
pub fn related(session: &Session, pieces: &[Piece]) -> Vec<Related> {
    let mut shown: SortedMap<AnnotationId, (usize, &Annotation)> = SortedMap::new();
    let mut order = Vec::new();
    for (article, piece) in pieces.iter().enumerate() {
        for placed in session.placed(&piece.article.id) {
            let annotation = &*placed.annotation;
            shown.insert(annotation.id.clone(), (article, annotation));
            order.push((article, annotation));
        }
    }
    let mut found = Vec::new();
    for (article, from) in order {
        for link in &from.links {
            if let Some((other, to)) = shown.get(&link.to) {
                found.push(Related {
                    from: end(article, from),
                    kind: link.kind,
                    to: end(*other, to),
                });
            }
        }
    }
    found
}

fn end(article: usize, annotation: &Annotation) -> End {
    let words = annotation.selector.exact.split_whitespace().gather();
    End {
        article,
        id: annotation.id.clone(),
        words: words.join(" "),
        coder: annotation.coder.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, id};
    use super::*;
    use crate::annotate::{Link, Timestamp};
    use crate::session::{Command, Edit};

    #[test]
    fn a_relation_is_found_while_both_ends_are_compared() {
        let mut sample = Sample::new(&[("One", "Kyiv 🇺🇦 waits.\n"), ("Two", "Moscow says no.\n")]);
        sample.mark(1, 0, "Kyiv 🇺🇦", "kyiv");
        sample.mark(2, 1, "says no", "moscow");
        let link = Link {
            kind: LinkKind::Contradicts,
            to: id(1),
        };
        sample.run(Command::Edit {
            id: id(2),
            edit: Edit::Links(vec![link]),
            at: Timestamp(2),
        });
        let pieces = sample.pieces();
        let found = related(&sample.session, &pieces);
        let told = found.iter();
        let told = told.map(|r| {
            (
                r.from.words.as_str(),
                r.kind,
                r.to.words.as_str(),
                r.to.article,
            )
        });
        let expected = [("says no", LinkKind::Contradicts, "Kyiv 🇺🇦", 0)];
        assert_eq!(told.collect::<Vec<_>>(), expected);
        assert_eq!(found[0].from.coder.as_deref(), Some("Олена 🇺🇦"));
        assert_eq!(related(&sample.session, &pieces[1..]), []);
        sample.run(Command::Edit {
            id: id(1),
            edit: Edit::Trash,
            at: Timestamp(3),
        });
        assert_eq!(related(&sample.session, &sample.pieces()), []);
    }
}
