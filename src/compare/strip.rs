//! Where in an article each party's stances stand.

use super::{Coding, Frame, Measure, Piece};
use crate::text::Gather as _;

/// One coding as a stretch of its article's content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strip {
    /// The article's position.
    pub article: usize,
    /// The party's position in [`Frame::parties`].
    pub party: usize,
    /// Where it begins: 0 is the start of the content, 1 its end.
    pub from: f64,
    /// Where it ends, not before it begins.
    pub to: f64,
    /// The coding's position.
    pub coding: usize,
}

/// The stretches of all codings, one for each party of each, in the order of the codings.
///
/// # Units
/// Fractions of the content's code points, see [`Measure`].
pub fn strips(pieces: &[Piece], frame: &Frame, codings: &[Coding]) -> Vec<Strip> {
    let measures = pieces
        .iter()
        .map(|p| Measure::new(&p.article.text, &p.found.blocks))
        .gather();
    let mut found = Vec::new();
    for (index, coding) in codings.iter().enumerate() {
        let Some(measure) = measures.get(coding.article) else {
            continue;
        };
        let from = measure.fraction(coding.span.start());
        let to = measure.fraction(coding.span.end());
        for party in frame.parties_of(&coding.code) {
            found.push(Strip {
                article: coding.article,
                party,
                from,
                to,
                coding: index,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::Basis;
    use super::super::sample::talks;
    use super::*;

    #[test]
    fn strips_lie_in_their_article_in_order() {
        let sample = talks();
        for basis in Basis::ALL {
            let codings = sample.codings(basis);
            let found = strips(&sample.pieces(), &sample.frame(basis), &codings);
            let stances: usize = codings.iter().map(|c| c.code.parties().count()).sum();
            assert_eq!(found.len(), stances);
            for strip in &found {
                assert!(0.0 <= strip.from && strip.from < strip.to && strip.to <= 1.0);
            }
            for pair in found.windows(2) {
                let place = |s: &Strip| (s.article, s.from);
                assert!(place(&pair[0]) <= place(&pair[1]));
            }
        }
    }

    #[test]
    fn a_headline_is_the_beginning() {
        let mut sample = talks();
        sample.mark(9, 0, "Talks in Miami", "washington");
        let codings = sample.codings(Basis::Hand);
        let found = strips(&sample.pieces(), &sample.frame(Basis::Hand), &codings);
        assert!(found[0].from.abs() < f64::EPSILON && found[0].party == 2);
    }
}
