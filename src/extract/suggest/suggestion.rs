//! What a suggestion tells: whose stance on what, in which words, by which rule and how surely.

use crate::stance::{Attitude, Confidence, PartyId, Voice};
use crate::text::ByteSpan;

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
