//! What is on the table in which article, and where articles may disagree.

use super::Piece;
use crate::extract::proposal::{Part, Place, Proposal, join, rule_of_doubt};
use crate::stance::PartyId;
use crate::text::{ByteSpan, Gather as _};

/// One element of a plan, as one article tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// What it is to the plan: an item, a place, a time.
    pub part: &'static str,
    /// The words.
    pub span: ByteSpan,
    /// The issue's name in files, if the words tell.
    pub issue: Option<&'static str>,
}

/// A plan as one article tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The article's position.
    pub article: usize,
    /// What it is called there.
    pub name: String,
    /// Where it is named first, or else its first element.
    pub span: Option<ByteSpan>,
    /// Whose it is.
    pub owners: Vec<PartyId>,
    /// The words that tell its state.
    pub status: Option<ByteSpan>,
    /// Its elements in text order.
    pub elements: Vec<Element>,
}

/// A plan, a format or talks, and how each article tells of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What it is.
    pub kind: &'static str,
    /// What it is called.
    pub name: String,
    /// Whether it is put together from several mentions, which may be of different things.
    pub joined: bool,
    /// In the order of the articles.
    pub sides: Vec<Side>,
}

/// Two passages that may not fit together. Nobody has decided that they do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// What may be wrong.
    pub kind: &'static str,
    /// What it is about.
    pub topic: String,
    /// The rule that found it.
    pub rule: &'static str,
    /// The rule's reason in words.
    pub reason: &'static str,
    /// The passage that comes first.
    pub left: Place,
    /// The other one.
    pub right: Place,
}

/// What articles say together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plans {
    /// What several articles or passages tell of first, then the rest in text order.
    pub plans: Vec<Plan>,
    /// Most telling first.
    pub clashes: Vec<Clash>,
}

impl Plans {
    /// Joins what the articles tell of.
    pub fn new(pieces: &[Piece]) -> Self {
        let parts = pieces.iter().map(|p| Part {
            text: &p.article.text,
            found: p.found,
            analysis: p.analysis,
        });
        let found = join(&parts.gather());
        let mut plans = Vec::new();
        for joint in &found.joints {
            let sides = joint.members.iter().filter_map(|(article, at)| {
                let proposal = pieces.get(*article)?.analysis.proposals.get(*at)?;
                Some(side(*article, proposal))
            });
            plans.push(Plan {
                kind: joint.kind.label(),
                name: joint.key.clone(),
                joined: true,
                sides: sides.gather(),
            });
        }
        plans.sort_by_key(|p| std::cmp::Reverse(articles(p)));
        for (article, piece) in pieces.iter().enumerate() {
            for (at, proposal) in piece.analysis.proposals.iter().enumerate() {
                let mut joints = found.joints.iter();
                if !joints.any(|j| j.members.contains(&(article, at))) {
                    plans.push(Plan {
                        kind: proposal.kind.label(),
                        name: proposal.name.clone(),
                        joined: false,
                        sides: vec![side(article, proposal)],
                    });
                }
            }
        }
        let clashes = found.doubts.into_iter().map(|d| Clash {
            kind: d.kind.label(),
            topic: d.topic,
            rule: d.rule,
            reason: rule_of_doubt(d.rule).unwrap_or_default(),
            left: d.left,
            right: d.right,
        });
        Self {
            plans,
            clashes: clashes.gather(),
        }
    }
}

/// In how many articles a plan is told of.
fn articles(plan: &Plan) -> usize {
    let mut all = plan.sides.iter().map(|s| s.article).gather();
    all.dedup();
    all.len()
}

fn side(article: usize, proposal: &Proposal) -> Side {
    let elements = proposal.elements.iter().map(|e| Element {
        part: e.part,
        span: e.span,
        issue: e.issue,
    });
    let elements = elements.gather();
    let named = proposal.named.first().copied();
    Side {
        article,
        name: proposal.name.clone(),
        span: named.or_else(|| elements.first().map(|e| e.span)),
        owners: proposal.owners.clone(),
        status: proposal.status,
        elements,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::talks;
    use super::*;

    #[test]
    fn one_plan_is_told_by_two_articles() {
        let sample = talks();
        let found = Plans::new(&sample.pieces());
        let plan = &found.plans[0];
        assert_eq!((plan.name.as_str(), plan.joined), ("28-point", true));
        let articles: Vec<usize> = plan.sides.iter().map(|s| s.article).collect();
        assert_eq!(articles, [0, 1]);
        let text = &sample.read[0].0.article.text;
        let words: Vec<_> = plan.sides[0]
            .elements
            .iter()
            .filter_map(|e| text.slice(e.span))
            .collect();
        assert!(words.iter().any(|w| w.contains("ceasefire")), "{words:?}");
        let told: usize = found.plans.iter().map(|p| p.sides.len()).sum();
        let all: usize = sample.read.iter().map(|(_, a)| a.proposals.len()).sum();
        assert_eq!(told, all, "each once");
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(Plans::new(&[]), Plans::default());
    }
}
