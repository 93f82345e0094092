//! Plans, frameworks, formats, channels and processes: what is on the table, with its elements, its owner and its
//! state, as far as the article tells. All of it is shown as found, to be checked by a reader.

mod contents;
mod doubt;
mod join;
mod list;
mod mention;
mod named;
mod quantity;

use super::actor::{Actor, all_in};
use super::lexicon::Reading;
use crate::article::Block;
use crate::stance::PartyId;
use crate::text::{ByteSpan, is_listed};

pub use doubt::{Doubt, DoubtKind, rule_of_doubt};
pub use join::{Joined, Joint, Part, Place, join};

/// What kind of thing is on the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProposalKind {
    /// A plan, proposal, framework or document.
    Framework,
    /// Who sits at the table, and how.
    Format,
    /// Talks, a meeting, a summit, a line of contact.
    Channel,
    /// Steps that follow one another.
    Process,
    /// What a party asks for or insists on.
    PositionSet,
    /// Points that the author lists.
    AnalysisList,
}

impl ProposalKind {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Framework => "framework",
            Self::Format => "format",
            Self::Channel => "channel",
            Self::Process => "process",
            Self::PositionSet => "position_set",
            Self::AnalysisList => "analysis_list",
        }
    }

    /// The name the reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Framework => "plan or document",
            Self::Format => "who sits at the table",
            Self::Channel => "talks or line of contact",
            Self::Process => "steps that follow one another",
            Self::PositionSet => "what a party asks for",
            Self::AnalysisList => "points the author lists",
        }
    }
}

/// One element of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its words.
    pub span: ByteSpan,
    /// The issue it touches, by its name in files, if its words tell.
    pub issue: Option<&'static str>,
    /// What made it an element: `item`, `enumerated`, `object`, `participant`, `place`, `time`, `purpose`.
    pub part: &'static str,
}

/// One proposal of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What it is.
    pub kind: ProposalKind,
    /// The words that name it best.
    pub name: String,
    /// What it is joined by: the number of its points, its place, or its distinguishing word; empty if nothing tells.
    pub key: String,
    /// Where it is named.
    pub named: Vec<ByteSpan>,
    /// Whose it is, in text order.
    pub owners: Vec<PartyId>,
    /// The word that tells its state (`preliminary`, `postponed`), if one does.
    pub status: Option<ByteSpan>,
    /// Its elements in text order.
    pub elements: Vec<Element>,
    /// The rule that found it, see [`super::reason`].
    pub rule: &'static str,
}

/// The proposals of an article: lists under their stems, enumerations, and named plans and talks.
pub fn find(reading: &Reading, blocks: &[Block], actors: &[Actor]) -> Vec<Proposal> {
    let mut named = named::find(reading, actors);
    let mut found = Vec::new();
    for list in list::find(reading, blocks, actors) {
        let plans = named.iter().filter(|p| p.kind == ProposalKind::Framework);
        let only = plans.count() == 1;
        match named.iter_mut().find(|p| lists_of(p, &list, only)) {
            Some(known) => add_list(known, list),
            None => found.push(list),
        }
    }
    found.append(&mut named);
    found.sort_by_key(|p| (p.named.first().copied().unwrap_or_default().start(), p.kind));
    found
}

/// Whether a list tells what is in a plan: its stem names the plan as the article does elsewhere, or it speaks of `the
/// text` where the article knows one plan only.
fn lists_of(named: &Proposal, list: &Proposal, only: bool) -> bool {
    let framework = ProposalKind::Framework;
    if named.kind != framework || list.kind != framework {
        return false;
    }
    let stem = list.named.first().copied().unwrap_or_default();
    let short = |word: &str| is_listed("text|document|draft|outline|paper|it", word);
    let speaks = list.name.to_lowercase().split(' ').any(short);
    // A text with hundreds of lists is no article; joining them all would take its time.
    let few = named.elements.len() < 200;
    few && (only && speaks || named.named.iter().any(|n| stem.overlaps(*n)))
}

/// Gives a plan the elements of its list; they are cut better than the objects of a verb in the same words.
fn add_list(named: &mut Proposal, list: Proposal) {
    let listed = |e: &Element| list.elements.iter().any(|l| l.span.overlaps(e.span));
    named.elements.retain(|e| !listed(e));
    named.elements.extend(list.elements);
    named.elements.sort_by_key(|e| e.span);
    named.named.extend(list.named);
    named.named.sort();
    named.status = named.status.or(list.status);
}

/// The issue of some words, if a phrase of more than common weight tells.
pub(crate) fn issue_of(reading: &Reading, range: &std::ops::Range<usize>) -> Option<&'static str> {
    use super::lexicon::IssueTerms;
    let mut best = None;
    let mut most = (1, 0);
    for at in range.clone() {
        let key = |i: usize| {
            if at + i < range.end {
                reading.key(at + i)
            } else {
                ""
            }
        };
        if let Some((length, term)) = IssueTerms::known().longest(&key)
            && (term.weight, length) > most
            && term.weight > 1
        {
            most = (term.weight, length);
            best = Some(term.issue);
        }
    }
    best
}

/// The parties of the actors in a range, in text order, each once.
pub(crate) fn parties_in(actors: &[Actor], range: &std::ops::Range<usize>) -> Vec<PartyId> {
    let mut found: Vec<PartyId> = Vec::new();
    for actor in all_in(actors, range.clone()) {
        if let Some(party) = actor.party.as_ref().filter(|p| !found.contains(p)) {
            found.push(party.clone());
        }
    }
    found
}

/// Words that tell a state before the thing they describe.
const STATES: &str = "preliminary|tentative|proposed|emerging|draft|anticipated|planned|postponed|postponement|secret|\
    covert|upcoming|scheduled|contingent|failed|thwarted|ongoing|initial|signed|rejected|expected|leaked|revised|\
    cancelled|canceled|agreed|scrapped|unsigned";

/// Those that are verbs after it.
const BECAME: &str = "postponed|cancelled|canceled|scrapped|delayed|rejected|agreed|signed|suspended|failed|thwarted|held|\
    leaked|published";

/// The first word in a range that tells a state.
pub(crate) fn status_in(reading: &Reading, range: &std::ops::Range<usize>) -> Option<ByteSpan> {
    let mut range = range.clone();
    // `A draft plan` is a draft; `the draft` is the plan itself.
    let noun = |at: usize| {
        !is_listed(
            "plan|proposal|agreement|framework|document|deal|treaty|text",
            reading.key(at + 1),
        )
    };
    let at = range.find(|at| {
        let key = reading.key(*at);
        is_listed(STATES, key) && !(key == "draft" && noun(*at))
    })?;
    reading.token(at).map(|t| t.span)
}

/// What became of it, told right before a mention or soon after it, or else the word in it that tells a state.
fn status_around(reading: &Reading, mention: &mention::Mention) -> Option<ByteSpan> {
    let passage = &reading.passages.get(mention.passage)?.tokens;
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let near = || {
        let before = passage.start.max(start.saturating_sub(5))..start;
        let of = before.clone().any(|at| reading.key(at) == "of");
        let noun = before
            .into_iter()
            .find(|at| is_listed("postponement|cancellation", reading.key(*at)));
        let clause = (end..passage.end.min(end + 10))
            .take_while(|at| !is_listed(",|;|.|:|—|–|nobody|not|no|never|yet", reading.key(*at)));
        let mut after = clause.filter(|at| is_listed(BECAME, reading.key(*at)));
        let at = noun.filter(|_| of).or_else(|| after.next())?;
        reading.token(at).map(|t| t.span)
    };
    near().or_else(|| status_in(reading, &mention.tokens))
}
