//! Articles with everything that is counted in them.

use std::sync::Arc;

use super::{
    Basis, Codings, Frame, Matrix, Piece, Plans, Quoted, Related, Shares, Silent, Strip, codings,
    offers, related, shares, silent, strips,
};
use crate::session::Session;
use crate::stance::{CodeBook, PartyId};
use crate::text::{ByteSpan, Gather as _};

/// Several articles side by side.
pub struct Compared<'a> {
    /// The articles.
    pub pieces: Vec<Piece<'a>>,
    /// Whose codings are counted.
    pub basis: Basis,
    /// What is counted.
    pub codings: Codings,
    /// What it is counted by.
    pub frame: Frame,
    /// Party by issue.
    pub matrix: Matrix,
    /// What each party has of each article, in the order of the articles.
    pub shares: Vec<Shares>,
    /// Where each party's stances stand.
    pub strips: Vec<Strip>,
    /// How readers related highlights; empty until it is gathered.
    pub related: Vec<Related>,
    /// What the articles say by themselves.
    pub heard: Arc<Heard>,
}

/// What the program reads in articles, whatever anybody coded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// Who speaks.
    pub quoted: Quoted,
    /// Who does not.
    pub silent: Vec<Silent>,
    /// What is on the table, and where the articles may disagree.
    pub plans: Plans,
}

impl Heard {
    /// Hears the articles: that takes far longer than to count what is coded.
    pub fn new(pieces: &[Piece]) -> Self {
        let quoted = Quoted::new(pieces);
        Self {
            silent: silent(pieces, &quoted),
            plans: Plans::new(pieces),
            quoted,
        }
    }
}

impl<'a> Compared<'a> {
    /// Counts these articles under a code book; suggestions are as the rules make them.
    pub fn new(session: &Session, pieces: Vec<Piece<'a>>, book: &CodeBook, basis: Basis) -> Self {
        let offers = pieces.iter().map(offers).gather();
        let codings = codings(session, &pieces, &offers, basis);
        let heard = Arc::new(Heard::new(&pieces));
        let related = related(session, &pieces);
        Self {
            related,
            ..Self::of(pieces, heard, book, codings, basis)
        }
    }

    /// Counts these codings of articles of which the rest is known.
    pub fn of(
        pieces: Vec<Piece<'a>>,
        heard: Arc<Heard>,
        book: &CodeBook,
        codings: Codings,
        basis: Basis,
    ) -> Self {
        let frame = Frame::new(book, &codings.all);
        Self {
            basis,
            matrix: Matrix::new(&frame, &codings.all),
            shares: shares(&pieces, &frame, &codings.all),
            strips: strips(&pieces, &frame, &codings.all),
            related: Vec::new(),
            heard,
            codings,
            frame,
            pieces,
        }
    }

    /// What the reader calls an article.
    pub fn title(&self, article: usize) -> &str {
        self.pieces
            .get(article)
            .map_or("", |p| p.article.title.as_str())
    }

    /// Words of an article on one line.
    pub fn words(&self, article: usize, span: ByteSpan) -> String {
        let text = self.pieces.get(article).map(|p| &p.article.text);
        let words = text.and_then(|t| t.slice(span)).unwrap_or_default();
        let mut line = String::new();
        for word in words.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        line
    }

    /// What the reader calls a party, empty for none.
    pub fn party(&self, party: Option<&PartyId>) -> String {
        party.map_or_else(String::new, |id| self.frame.party_label(id).to_owned())
    }
}
