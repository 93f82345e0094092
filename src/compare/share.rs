//! How much of each article is each party's stance.

use super::{Coding, Frame, Measure, Piece};
use crate::text::Gather as _;

/// What one party has of one article.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share {
    /// How many codings are the party's.
    pub codings: u32,
    /// How much of the content they cover, in code points; what several cover counts once.
    pub chars: u32,
    /// That as a part, from 0 to 1, of what is coded for all parties together; 0 where nothing is.
    pub part: f64,
}

/// The parties' shares of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares {
    /// In the order of [`Frame::parties`].
    pub parties: Vec<Share>,
    /// The length of the content, in code points.
    pub content: u32,
}

impl Shares {
    /// What is coded for all parties together, in code points: words that are coded for two count twice.
    pub fn coded(&self) -> u32 {
        self.parties.iter().map(|p| p.chars).sum()
    }
}

/// The shares of the parties in each article.
pub fn shares(pieces: &[Piece], frame: &Frame, codings: &[Coding]) -> Vec<Shares> {
    let articles = pieces.iter().enumerate().map(|(article, piece)| {
        let measure = Measure::new(&piece.article.text, &piece.found.blocks);
        let mut of_party = vec![Vec::new(); frame.parties.len()];
        for coding in codings.iter().filter(|c| c.article == article) {
            for party in frame.parties_of(&coding.code) {
                if let Some(spans) = of_party.get_mut(party) {
                    spans.push(coding.span);
                }
            }
        }
        let parties = of_party.into_iter().map(|spans| Share {
            codings: super::count(&spans),
            chars: measure.covered(spans.into_iter()),
            part: 0.0,
        });
        let mut shares = Shares {
            parties: parties.gather(),
            content: measure.total(),
        };
        let coded = f64::from(shares.coded().max(1));
        for share in &mut shares.parties {
            share.part = f64::from(share.chars) / coded;
        }
        shares
    });
    articles.gather()
}

#[cfg(test)]
mod tests {
    use super::super::sample::talks;
    use super::super::{Basis, Source};
    use super::*;
    use crate::stance::{Code, CodeBook};
    use crate::text::{ByteOffset, ByteSpan};
    use proptest::prelude::*;

    #[test]
    fn words_are_counted_in_code_points() {
        let sample = talks();
        let codings = sample.codings(Basis::Hand);
        let shares = shares(&sample.pieces(), &sample.frame(Basis::Hand), &codings);
        let first: Vec<(u32, u32)> = shares[0]
            .parties
            .iter()
            .map(|s| (s.codings, s.chars))
            .collect();
        assert_eq!(first, [(1, 21), (0, 0), (0, 0), (1, 21)]);
        assert!((shares[0].parties[3].part - 0.5).abs() < 1e-9);
        assert_eq!(shares[1].parties[1].codings, 2);
    }

    proptest! {
        #[test]
        fn shares_are_parts_of_a_whole(marks in proptest::collection::vec((0..4_usize, 0..300_u32, 0..80_u32), 0..20)) {
            let sample = talks();
            let book = CodeBook::default();
            let codings: Vec<Coding> = marks.iter().map(|(party, start, length)| Coding {
                article: 0,
                span: ByteSpan::between(ByteOffset::new(*start), ByteOffset::new(start + length)),
                code: Code::party(book.parties[*party].id.clone()),
                source: Source::Suggested,
                annotation: None,
                coder: None,
            }).collect();
            let frame = Frame::new(&book, &codings);
            let all = shares(&sample.pieces(), &frame, &codings);
            prop_assert_eq!(all.len(), 2);
            for shares in &all {
                let sum: f64 = shares.parties.iter().map(|s| s.part).sum();
                let whole = if shares.coded() == 0 { 0.0 } else { 1.0 };
                prop_assert!((sum - whole).abs() < 1e-9, "{}", sum);
                prop_assert!(shares.parties.iter().all(|s| s.chars <= shares.content));
            }
            prop_assert_eq!(all[1].coded(), 0);
        }
    }
}
