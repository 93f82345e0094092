//! What a suggestion tells: whose stance on what, in which words, by which rule and how surely.

use crate::stance::{Attitude, PartyId};
use crate::text::ByteSpan;

/// In whose voice a stance is told (code book 6.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// A speech act of the party.
    PartyVoice,
    /// Told as a fact, or by media.
    Reported,
    /// Read off by the author.
    AuthorsInference,
}

impl Voice {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PartyVoice => "party_voice",
            Self::Reported => "reported",
            Self::AuthorsInference => "authors_inference",
        }
    }
}

/// How sure a suggestion is (code book 6.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// The presence of a stance is open.
    Low,
    /// Attitude or issue is open.
    Medium,
    /// Party, attitude and issue are read from the words.
    High,
}

impl Confidence {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// One suggested stance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Whose stance it is.
    pub party: PartyId,
    /// Where the party stands, against the issue's proposition.
    pub attitude: Attitude,
    /// The issue's name in files.
    pub issue: &'static str,
    /// The smallest clause that says so.
    pub span: ByteSpan,
    /// Who in the party holds it, as named by the article.
    pub holder: String,
    /// The words that name the holder.
    pub holder_span: Option<ByteSpan>,
    /// The word that shows the attitude.
    pub cue: ByteSpan,
    /// The words that show the issue, if any do.
    pub evidence: Option<ByteSpan>,
    /// In whose voice it is told.
    pub voice: Voice,
    /// How sure it is.
    pub confidence: Confidence,
    /// The rule that made it, see [`crate::extract::reason`].
    pub rule: &'static str,
}
