//! Gathers what is to be counted from highlights and suggestions, nothing twice.

use super::{Basis, Coding, Piece, Source};
use crate::annotate::{AnnotationId, Origin};
use crate::article::ArticleId;
use crate::session::{Placed, Session};
use crate::sorted::SortedSet;
use crate::stance::Code;
use crate::text::{ByteSpan, Gather as _};

/// What is to be counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codings {
    /// By article, then by their words; highlights before suggestions of the same words.
    pub all: Vec<Coding>,
    /// How many highlights of these articles are not counted because their words were not found.
    pub lost: u32,
}

/// A suggestion as the reader is offered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its words.
    ///
    /// # Units
    /// Bytes of the article's text, half-open.
    pub span: ByteSpan,
    /// The code it offers.
    pub code: Code,
    /// What it is known by, see [`crate::extract::suggest::Suggestion::key`].
    pub key: String,
}

/// What the rules offer in an article, before anything was learned of the reader.
pub fn offers(piece: &Piece) -> Vec<Offer> {
    let all = piece.analysis.suggestions.iter();
    all.map(|s| Offer {
        span: s.span,
        code: s.code(),
        key: s.key(&piece.article.text).unwrap_or_default(),
    })
    .gather()
}

/// The codings of articles, with what is offered in each of them, in their order.
///
/// A suggestion that was accepted or changed is the highlight that came of it; one that was dismissed is nothing. Where
/// both are counted, a suggestion is left out if a highlight that shares words with it says the same.
///
/// A highlight counts once for each reader who made it: what two readers mark is two codings.
pub fn codings(
    session: &Session,
    pieces: &[Piece],
    offers: &[Vec<Offer>],
    basis: Basis,
) -> Codings {
    let decided = decided(session);
    let mut found = Codings::default();
    for (article, piece) in pieces.iter().enumerate() {
        let placed = session.placed(&piece.article.id);
        let hand = by_hand(article, placed);
        let open = offers.get(article).map_or(&[][..], Vec::as_slice).iter();
        let open = open
            .filter(|o| {
                !decided.contains(&(piece.article.id.clone(), o.key.clone()))
                    && !is_taken(o, placed)
            })
            .map(|o| Coding {
                article,
                span: o.span,
                code: o.code.clone(),
                source: Source::Suggested,
                annotation: None,
                coder: None,
            });
        if basis.counts(Source::Suggested) {
            let both = basis.counts(Source::Hand);
            let new = open.filter(|o| !(both && hand.iter().any(|h| repeats(o, h))));
            found.all.extend(new);
        }
        if basis.counts(Source::Hand) {
            let lost = placed.iter().filter(|p| p.anchor.span.is_none()).count();
            found.lost += u32::try_from(lost).unwrap_or(u32::MAX);
            found.all.extend(hand);
        }
    }
    found.all.sort_by(|a, b| order(a).cmp(&order(b)));
    found
}

type Order<'a> = (usize, ByteSpan, Source, Option<&'a str>);

fn order(coding: &Coding) -> Order<'_> {
    let id = coding.annotation.as_ref().map(AnnotationId::as_str);
    (coding.article, coding.span, coding.source, id)
}

/// The suggestions about which a reader has decided: their articles and keys.
fn decided(session: &Session) -> SortedSet<(ArticleId, String)> {
    let mut keys = SortedSet::default();
    for annotation in session.annotations() {
        if let Origin::Suggestion(key) = &annotation.origin {
            keys.insert((annotation.article.clone(), key.clone()));
        }
    }
    keys
}

fn by_hand(article: usize, placed: &[Placed]) -> Vec<Coding> {
    let found = placed.iter().filter_map(|p| {
        Some(Coding {
            article,
            span: p.anchor.span?,
            code: p.annotation.code.clone(),
            source: Source::Hand,
            annotation: Some(p.annotation.id.clone()),
            coder: p.annotation.coder.clone(),
        })
    });
    found.gather()
}

/// Whether a suggestion was accepted in another version of the article: the same rule at the same words.
fn is_taken(offer: &Offer, placed: &[Placed]) -> bool {
    let rule = |key: &str| key.split(' ').next().unwrap_or_default().to_owned();
    let own = rule(&offer.key);
    placed.iter().any(|p| match &p.annotation.origin {
        Origin::Suggestion(key) => {
            p.anchor.span == Some(offer.span) && !own.is_empty() && rule(key) == own
        }
        Origin::Hand => false,
    })
}

/// Whether a suggestion says of some of the same words what a highlight says.
fn repeats(open: &Coding, hand: &Coding) -> bool {
    open.span.overlaps(hand.span)
        && hand.code.is_of(&open.code.party)
        && hand.code.attitude == open.code.attitude
        && hand.code.issue == open.code.issue
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;
    use crate::annotate::Timestamp;
    use crate::session::{Command, Edit};

    const TALKS: &str = "Talks\n\n🇺🇦 Kyiv rejects territorial concessions, President Volodymyr Zelensky said. \
         Moscow insists on lifting sanctions, Kremlin spokesman Dmitry Peskov said 👨‍👩‍👧‍👦.\n";

    fn counts(sample: &Sample) -> [usize; 3] {
        Basis::ALL.map(|basis| sample.codings(basis).len())
    }

    #[test]
    fn a_suggestion_counts_once_or_not_at_all() {
        let mut sample = Sample::new(&[("One", TALKS)]);
        let all = counts(&sample)[1];
        assert!(all >= 2, "the text has suggestions");
        assert_eq!(counts(&sample), [0, all, all]);

        let first = sample.read[0].1.suggestions[0].clone();
        sample.accept(1, 0, &first, false);
        assert_eq!(counts(&sample), [1, all - 1, all], "accepted");

        let mut other = first.code();
        other.attitude = None;
        let edit = Edit::Code(other);
        sample.run(Command::Edit {
            id: super::super::sample::id(1),
            edit,
            at: Timestamp(5),
        });
        assert_eq!(counts(&sample), [1, all - 1, all], "changed");

        let second = sample.read[0].1.suggestions[1].clone();
        sample.accept(2, 0, &second, true);
        assert_eq!(counts(&sample), [1, all - 2, all - 1], "dismissed");
    }

    #[test]
    fn what_a_highlight_says_is_not_suggested_beside_it() {
        let mut sample = Sample::new(&[("One", TALKS)]);
        let first = sample.read[0].1.suggestions[0].clone();
        let before = counts(&sample)[1];
        sample.mark_span(7, 0, first.span, first.code());
        assert_eq!(counts(&sample), [1, before, before]);
        let mut other = first.code();
        other.attitude = None;
        sample.mark_span(8, 0, first.span, other);
        assert_eq!(
            counts(&sample),
            [2, before, before + 1],
            "says something else"
        );
    }
}
