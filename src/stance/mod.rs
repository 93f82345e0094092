//! The code book: the parties, the attitudes, and the issues with the proposition each is measured against.

mod codebook;

pub use codebook::{Attitude, CodeBook, Issue, IssueId, Party, PartyId};

/// What a highlight says about its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Whose stance it is.
    pub party: PartyId,
    /// Where the party stands, if coded.
    pub attitude: Option<Attitude>,
    /// On what, if coded.
    pub issue: Option<IssueId>,
}

impl Code {
    /// A party without attitude and issue.
    pub fn party(party: PartyId) -> Self {
        Self {
            party,
            attitude: None,
            issue: None,
        }
    }
}
