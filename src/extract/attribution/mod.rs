//! Attributions: who is said to say, think or feel what, in quotation marks or out of them.

mod content;
mod direct;
mod indirect;
mod judge;
mod leading;
mod owner;
mod phrase;
mod source;
mod subject;
mod told;

use std::ops::Range;

use super::Quotation;
use super::actor::Actor;
use super::lexicon::Reading;
use crate::stance::PartyId;
use crate::text::{ByteSpan, Gather};

pub(crate) use owner::noun_owner;
pub use source::{Source, SourceKind};
pub(crate) use subject::{after as subject_after, before as subject_before, clause_subject};

/// A stretch of content that the text ascribes to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The index of the quotation, if the words stand in quotation marks.
    pub quotation: Option<usize>,
    /// What is said, thought or felt.
    pub content: ByteSpan,
    /// The word or words that say so.
    pub cue: Option<ByteSpan>,
    /// Whose it is, if the text says.
    pub source: Option<Source>,
    /// The rule that found it, see [`super::reason`].
    pub rule: &'static str,
}

/// Whose stance a party's own words can be: a direct quotation and speech, not a report of thoughts.
impl Attribution {
    /// The party of the source.
    pub fn party(&self) -> Option<&PartyId> {
        self.source.as_ref().and_then(|s| s.party.as_ref())
    }
}

/// Which tokens stand in quotation marks, as sorted ranges.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quoted(Vec<Range<usize>>);

impl Quoted {
    pub fn new(reading: &Reading, quotations: &[Quotation]) -> Self {
        let mut ranges = quotations
            .iter()
            .map(|q| reading.tokens_in(q.outer))
            .gather();
        ranges.sort_by_key(|r| r.start);
        Self(ranges)
    }

    /// Whether a token stands in quotation marks or is one.
    pub fn has(&self, token: usize) -> bool {
        let after = self.0.partition_point(|r| r.start <= token);
        after
            .checked_sub(1)
            .and_then(|i| self.0.get(i))
            .is_some_and(|r| r.contains(&token))
    }
}

/// All attributions in text order: every quotation that is speech, and indirect speech.
pub fn find(reading: &Reading, actors: &[Actor], quotations: &[Quotation]) -> Vec<Attribution> {
    let quoted = Quoted::new(reading, quotations);
    let mut found = direct::find(reading, actors, quotations, &quoted);
    let indirect = indirect::find(reading, actors, &quoted, &found);
    found.extend(indirect);
    found.sort_by_key(|a| (a.content.start(), a.content.end()));
    found
}
