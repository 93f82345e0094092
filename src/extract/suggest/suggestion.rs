//! What a suggestion tells: whose stance on what, in which words, by which rule and how surely.

use crate::stance::{Attitude, Code, Confidence, IssueId, PartyId, Voice};
use crate::text::{ByteSpan, Offset as _, Text};

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

impl Suggestion {
    /// The code that a highlight of these words would carry.
    pub fn code(&self) -> Code {
        Code {
            attitude: Some(self.attitude.into()),
            issue: IssueId::parse(self.issue),
            voice: Some(self.voice),
            confidence: Some(self.confidence),
            ..Code::party(self.party.clone())
        }
    }

    /// What the suggestion is known by: its rule, its words and its code. The same article gives the same ones, so that a
    /// reader's decision about one is found again.
    ///
    /// # Units
    /// A half-open stretch in code points.
    pub fn key(&self, text: &Text) -> Option<String> {
        let (rule, party) = (self.rule, self.party.as_str());
        let (start, end) = (
            text.to_chars(self.span.start())?.get(),
            text.to_chars(self.span.end())?.get(),
        );
        let (attitude, issue) = (self.attitude.name(), self.issue);
        Some(format!("{rule} {start}-{end} {party} {attitude} {issue}"))
    }
}
