//! What a suggestion tells: whose stance on what, in which words, by which rule and how surely.

use crate::stance::{Attitude, AttitudeId, Code, Confidence, IssueId, PartyId, Voice};
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

    /// What it is known by, see [`suggestion_key`].
    pub fn key(&self, text: &Text) -> Option<String> {
        suggestion_key(text, self.rule, self.span, &self.code())
    }
}

/// What a suggestion is known by: its rule, its words and its code. The same article gives the same ones, so that a
/// reader's decision about one is found again.
///
/// # Units
/// A half-open stretch in code points.
pub fn suggestion_key(text: &Text, rule: &str, span: ByteSpan, code: &Code) -> Option<String> {
    let (start, end) = (
        text.to_chars(span.start())?.get(),
        text.to_chars(span.end())?.get(),
    );
    let attitude = code.attitude.as_ref().map_or("", AttitudeId::as_str);
    let issue = code.issue.as_ref().map_or("", IssueId::as_str);
    let party = code.party.as_str();
    Some(format!("{rule} {start}-{end} {party} {attitude} {issue}"))
}
