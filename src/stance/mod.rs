//! The code book: the parties, the attitudes, and the issues with the proposition each is measured against.

mod attitude;
mod codebook;
mod name;
mod rgb;
mod voice;
mod written;

pub use attitude::Attitude;
pub use codebook::{AttitudeCode, CodeBook, Colours, Issue, Party};
pub use name::{AttitudeId, BookId, IssueId, PartyId};
pub use rgb::Rgb;
pub use voice::{Confidence, Voice};
pub use written::{BookFault, Fault as PlacedFault, read as read_book, write as write_book};

/// What a highlight says about its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Whose stance it is.
    pub party: PartyId,
    /// Who else holds it, in the order of their names, none of them `party`.
    pub also: Vec<PartyId>,
    /// Where the party stands, if coded.
    pub attitude: Option<AttitudeId>,
    /// On what, if coded.
    pub issue: Option<IssueId>,
    /// In whose voice it is told, if coded.
    pub voice: Option<Voice>,
    /// How sure the coding is, if said.
    pub confidence: Option<Confidence>,
}

impl Code {
    /// A party without attitude and issue.
    pub fn party(party: PartyId) -> Self {
        Self {
            party,
            also: Vec::new(),
            attitude: None,
            issue: None,
            voice: None,
            confidence: None,
        }
    }

    /// Everybody whose stance it is.
    pub fn parties(&self) -> impl Iterator<Item = &PartyId> {
        std::iter::once(&self.party).chain(&self.also)
    }

    /// Whether it is a party's stance.
    pub fn is_of(&self, party: &PartyId) -> bool {
        self.parties().any(|p| p == party)
    }
}
