//! What can hold of a suggestion, and what is asked of it.

use crate::extract::suggest::Suggestion;
use crate::stance::{AttitudeId, CodeBook, Confidence, IssueId, PartyId, Voice};
use crate::text::{ByteSpan, Gather as _, Text};

/// Something that holds of a suggestion.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    /// The rule that made it.
    Rule(String),
    /// The word that shows the attitude, in lower case.
    Cue(String),
    /// The words that show the issue, in lower case.
    Evidence(String),
    /// Whose stance it is.
    Party(String),
    /// The attitude it suggests.
    Attitude(String),
    /// The issue it suggests.
    Issue(String),
    /// The voice it suggests.
    Voice(String),
    /// How sure it is.
    Confidence(String),
}

impl Trait {
    /// In plain words that follow `suggestions`.
    pub fn words(&self, book: &CodeBook) -> String {
        match self {
            Self::Rule(name) => {
                let reason = crate::extract::reason_of(name).unwrap_or(name);
                format!("by the rule “{}”", reason.trim_end_matches('.'))
            }
            Self::Cue(word) => format!("with the word “{word}”"),
            Self::Evidence(words) => format!("about “{words}”"),
            Self::Party(id) => {
                let label =
                    PartyId::parse(id).and_then(|p| book.party(&p).map(|p| p.label.clone()));
                format!("of {}", label.as_deref().unwrap_or(id))
            }
            Self::Attitude(_) => format!("that say “{}”", self.value(book)),
            Self::Issue(_) => format!("on {}", self.value(book)),
            Self::Voice(_) => format!("told as {}", self.value(book)),
            Self::Confidence(_) => format!("that are {}", self.value(book)),
        }
    }

    /// What is said, as the reader sees it.
    pub fn value(&self, book: &CodeBook) -> String {
        let known = match self {
            Self::Attitude(id) => AttitudeId::parse(id).map(|a| book.attitude_label(&a).to_owned()),
            Self::Issue(id) => IssueId::parse(id)
                .and_then(|i| book.issue(&i))
                .map(|i| i.label.clone()),
            Self::Voice(id) => Voice::parse(id).map(|v| v.label().to_owned()),
            Self::Confidence(id) => Confidence::parse(id).map(|c| c.label().to_owned()),
            _ => None,
        };
        known.unwrap_or_else(|| self.name().to_owned())
    }

    /// The name inside.
    pub fn name(&self) -> &str {
        match self {
            Self::Rule(name)
            | Self::Cue(name)
            | Self::Evidence(name)
            | Self::Party(name)
            | Self::Attitude(name)
            | Self::Issue(name)
            | Self::Voice(name)
            | Self::Confidence(name) => name,
        }
    }
}

/// What is asked of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Whether the reader keeps it.
    Keep,
    /// Which issue the reader codes.
    Issue,
    /// Which attitude.
    Attitude,
    /// Which voice.
    Voice,
    /// How sure the reader is.
    Confidence,
}

impl Question {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 5] = [
        Self::Keep,
        Self::Issue,
        Self::Attitude,
        Self::Voice,
        Self::Confidence,
    ];

    /// The sets of traits that may settle the question, from the narrowest to the widest.
    pub(super) fn contexts(self, holds: &Holds) -> Vec<Vec<Trait>> {
        let Holds {
            rule,
            cue,
            evidence,
            party,
            attitude,
            issue,
            voice,
            confidence,
        } = holds;
        let sets: Vec<Vec<&Trait>> = match self {
            Self::Keep => vec![
                vec![rule, cue],
                vec![rule, confidence],
                vec![rule],
                vec![attitude],
                vec![issue],
                vec![voice],
            ],
            Self::Attitude => vec![
                vec![attitude, rule, cue],
                vec![attitude, party, issue],
                vec![attitude, rule],
                vec![attitude],
            ],
            Self::Issue => {
                let mut sets = vec![vec![issue, rule, cue]];
                sets.extend(evidence.as_ref().map(|e| vec![issue, e]));
                sets.extend([vec![issue, party], vec![issue, rule], vec![issue]]);
                sets
            }
            Self::Voice => vec![vec![voice, rule, cue], vec![voice, rule], vec![voice]],
            Self::Confidence => vec![vec![confidence, voice], vec![confidence]],
        };
        let own = |set: Vec<&Trait>| set.into_iter().cloned().gather();
        sets.into_iter().map(own).gather()
    }
}

/// The traits of one suggestion.
pub(super) struct Holds {
    rule: Trait,
    cue: Trait,
    evidence: Option<Trait>,
    party: Trait,
    attitude: Trait,
    issue: Trait,
    voice: Trait,
    confidence: Trait,
}

impl Holds {
    pub fn of(text: &Text, suggestion: &Suggestion) -> Self {
        let words = |span: ByteSpan| text.slice(span).unwrap_or_default().to_lowercase();
        Self {
            rule: Trait::Rule(suggestion.rule.to_owned()),
            cue: Trait::Cue(words(suggestion.cue)),
            evidence: suggestion.evidence.map(|e| Trait::Evidence(words(e))),
            party: Trait::Party(suggestion.party.as_str().to_owned()),
            attitude: Trait::Attitude(suggestion.attitude.name().to_owned()),
            issue: Trait::Issue(suggestion.issue.to_owned()),
            voice: Trait::Voice(suggestion.voice.name().to_owned()),
            confidence: Trait::Confidence(suggestion.confidence.name().to_owned()),
        }
    }

    /// What the suggestion itself answers.
    pub fn own(&self, question: Question) -> &str {
        match question {
            Question::Keep => super::tally::KEPT,
            Question::Attitude => self.attitude.name(),
            Question::Issue => self.issue.name(),
            Question::Voice => self.voice.name(),
            Question::Confidence => self.confidence.name(),
        }
    }
}
