//! A suggestion as it looks after what was learned.

use super::statement::Statement;
use super::tally::Ground;
use super::traits::Question;
use crate::extract::suggest::Suggestion;
use crate::stance::{AttitudeId, Code, Confidence, IssueId, Voice};
use crate::text::{ByteOffset, ByteSpan, Offset, Text};

/// The rule that suggestions have that no other rule made.
pub const LEARNED_RULE: &str = "learned-from-your-marks";

/// Where a judged suggestion comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A rule made it: its index in [`crate::extract::Analysis::suggestions`].
    Rule(usize),
    /// It is a sentence that every rule passed over.
    Learned,
}

/// A suggestion as it looks after what was learned.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Where it comes from.
    pub origin: Origin,
    /// Its words.
    pub span: ByteSpan,
    /// The code that the reader would give it.
    pub code: Code,
    /// How likely the reader is to keep it, from 0 to 1.
    pub weight: f64,
    /// Whether the reader dismissed so many like it that it is listed apart.
    pub set_aside: bool,
    /// What was changed and why; nothing if all is as the rule has it.
    pub because: Vec<Statement>,
}

impl Judged {
    /// What the suggestion is known by: see [`Suggestion::key`]. What was learned does not change it.
    ///
    /// # Units
    /// A half-open stretch in code points.
    pub fn key(&self, text: &Text, suggestion: Option<&Suggestion>) -> String {
        if let Some(suggestion) = suggestion {
            return suggestion.key(text).unwrap_or_default();
        }
        let at = |at: ByteOffset| text.to_chars(at).map_or(0, Offset::get);
        let (start, end) = (at(self.span.start()), at(self.span.end()));
        let party = self.code.party.as_str();
        format!("{LEARNED_RULE} {start}-{end} {party}")
    }
}

/// The code that a suggestion has by its rule.
pub(super) fn code_of(suggestion: &Suggestion) -> Code {
    Code {
        attitude: Some(suggestion.attitude.into()),
        issue: IssueId::parse(suggestion.issue),
        voice: Some(suggestion.voice),
        confidence: Some(suggestion.confidence),
        ..Code::party(suggestion.party.clone())
    }
}

/// What a code answers, by its name in files.
pub(super) fn answer(code: &Code, question: Question) -> Option<&str> {
    match question {
        Question::Keep => None,
        Question::Attitude => code.attitude.as_ref().map(AttitudeId::as_str),
        Question::Issue => code.issue.as_ref().map(IssueId::as_str),
        Question::Voice => code.voice.map(Voice::name),
        Question::Confidence => code.confidence.map(Confidence::name),
    }
}

/// Changes a code as the reader would.
pub(super) fn change(code: &mut Code, ground: &Ground) {
    let answer = ground.answer.as_str();
    match ground.question {
        Question::Keep => {}
        Question::Attitude => code.attitude = AttitudeId::parse(answer).or(code.attitude.take()),
        Question::Issue => code.issue = IssueId::parse(answer).or(code.issue.take()),
        Question::Voice => code.voice = Voice::parse(answer).or(code.voice),
        Question::Confidence => code.confidence = Confidence::parse(answer).or(code.confidence),
    }
}
