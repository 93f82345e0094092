//! Proposals of several articles: what may be the same thing, and where the articles may disagree.

use super::doubt::{Doubt, doubts};
use super::{Proposal, ProposalKind};
use crate::extract::{Analysis, Extraction};
use crate::sorted::SortedMap;
use crate::text::{ByteSpan, Gather as _, Text};

/// One of the articles to join.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// Its text.
    pub text: &'a Text,
    /// Its blocks and sentences.
    pub found: &'a Extraction,
    /// What it says.
    pub analysis: &'a Analysis,
}

/// Words in one of the joined articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The article's position in what was joined.
    pub article: usize,
    /// The words.
    pub span: ByteSpan,
}

/// Proposals that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joint {
    /// What they are.
    pub kind: ProposalKind,
    /// What they share: a number of points, a place, a distinguishing word, a party.
    pub key: String,
    /// The article's position and the proposal's in it, in order.
    pub members: Vec<(usize, usize)>,
}

/// What several articles say together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// Proposals that may be one, each with two members at least.
    pub joints: Vec<Joint>,
    /// Candidates for contradictions, tensions and variants: to be judged by a reader.
    pub doubts: Vec<Doubt>,
}

/// Joins the proposals of articles by what their names share, and lists where the articles may disagree.
///
/// Nothing is merged or corrected: every result points to the words of two articles or more.
///
/// ```
/// use stancemark::extract::{analyse, extract, proposal};
/// use stancemark::text::Text;
/// let read = |words: &str| {
///     let text = Text::new(words);
///     let found = extract(&text);
///     let analysis = analyse(&text, &found);
///     (text, found, analysis)
/// };
/// let one = read("News\n\nThe 28-point plan includes a truce and trade.\n");
/// let two = read("News\n\nThe twenty-eight point plan covers territory, trade, and peace.\n");
/// let parts = [&one, &two].map(|(text, found, analysis)| proposal::Part { text, found, analysis });
/// let joined = proposal::join(&parts);
/// assert_eq!(joined.joints.len(), 1);
/// assert_eq!(joined.joints[0].key, "28-point");
/// ```
pub fn join(articles: &[Part]) -> Joined {
    let mut groups: SortedMap<(ProposalKind, String), Vec<(usize, usize)>> = SortedMap::new();
    for (a, part) in articles.iter().enumerate() {
        for (p, proposal) in part.analysis.proposals.iter().enumerate() {
            if let Some(key) = shared_key(proposal) {
                groups.change((proposal.kind, key), |list| list.push((a, p)));
            }
        }
    }
    let joints = groups
        .into_entries()
        .filter(|(_, members)| members.len() > 1)
        .map(|((kind, key), members)| Joint { kind, key, members })
        .gather();
    Joined {
        joints,
        doubts: doubts(articles),
    }
}

/// What a proposal can be joined by; the author's own lists join with nothing.
fn shared_key(proposal: &Proposal) -> Option<String> {
    match proposal.kind {
        ProposalKind::AnalysisList => None,
        ProposalKind::PositionSet => proposal.owners.first().map(|p| p.as_str().to_owned()),
        _ => (!proposal.key.is_empty()).then(|| proposal.key.clone()),
    }
}
