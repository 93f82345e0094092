//! Mentions of plans, formats and talks: the phrase around a noun, and what tells the thing from others of its kind.

use std::ops::Range;

use super::ProposalKind;
use super::contents::is_inside;
use super::quantity::{number, points};
use crate::extract::actor::{Actor, Sense, all_in};
use crate::extract::lexicon::{ActorKind, Passage, Reading, TokenKind};
use crate::text::is_listed;

/// The nouns that name something on the table.
const HEADS: [(ProposalKind, &str); 4] = [
    (
        ProposalKind::Framework,
        "plan|proposal|framework|blueprint|roadmap|document",
    ),
    (ProposalKind::Format, "format|arrangement"),
    (
        ProposalKind::Channel,
        "talks|discussions|negotiations|backchannel|back-channel|channel|summit|meeting|meetings|dialogue|engagement",
    ),
    (ProposalKind::Process, "process|approach"),
];

/// Nouns that make a plan of another sort when they stand before it (`seating plan`), and what talks are not.
const OTHER: &str = "seating|floor|business|pension|payment|health|insurance|marketing|escape|travel|lesson|meal|data|\
    television|tv|news|youtube|telegram|english|sales|military";

/// Words before which a noun phrase begins.
const STOPS: &str = "of|in|for|to|on|and|that|with|is|was|by|at|from|after|during|how|into";

/// What is said of talks that nobody should know of.
const SECRET: &str =
    "secret|backchannel|back-channel|covert|clandestine|undisclosed|discreet|discrete";

/// How far after talks their place may stand.
const PLACE: usize = 24;

/// One mention of something on the table.
pub struct Mention {
    /// Its phrase.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: ProposalKind,
    /// What tells it from others of its kind; may be empty.
    pub key: String,
    /// The position of its passage.
    pub passage: usize,
}

impl Mention {
    /// The mention whose head stands at a token.
    pub fn at(
        reading: &Reading,
        actors: &[Actor],
        (index, passage): (usize, &Passage),
        at: usize,
    ) -> Option<Self> {
        let word = reading.key(at);
        let (kind, _) = HEADS.iter().find(|(_, heads)| is_listed(heads, word))?;
        // A noun before another noun (`summit format`) is no head.
        let next = reading.token(at + 1).filter(|t| t.kind == TokenKind::Word);
        if next.is_some_and(|t| is_listed("format|talks|dialogue|process|plan", &t.key)) {
            return None;
        }
        let mut start = at;
        while start > passage.tokens.start && at - start < 6 {
            let token = reading.token(start - 1)?;
            let part = matches!(token.kind, TokenKind::Word | TokenKind::Number)
                || is_listed("-|–", &token.key) && token.glued;
            if !part || is_listed(STOPS, &token.key) {
                break;
            }
            start -= 1;
            if is_listed("the|a|an|this|these|any", &token.key) {
                break;
            }
        }
        let tokens = start..at + 1;
        if tokens.clone().any(|i| is_listed(OTHER, reading.key(i))) {
            return None;
        }
        let key = key_of(reading, actors, passage, &tokens, *kind);
        let named = !key.is_empty() || is_listed("the|this|these|a", reading.key(start));
        named.then_some(Self {
            tokens,
            kind: *kind,
            key,
            passage: index,
        })
    }

    /// Whether it only points to something named before (`the talks`, `these negotiations`).
    pub fn points_back(&self, reading: &Reading) -> bool {
        let article = reading.key(self.tokens.start);
        self.key.is_empty()
            && (self.kind != ProposalKind::Channel
                || self.tokens.len() < 3 && is_listed("the|this|these", article))
    }
}

/// What tells one thing of its kind from another: points, a number of sides, or the place where it was held.
fn key_of(
    reading: &Reading,
    actors: &[Actor],
    passage: &Passage,
    tokens: &Range<usize>,
    kind: ProposalKind,
) -> String {
    for at in tokens.clone() {
        let key = reading.key(at);
        let before = || at.checked_sub(1).and_then(|i| number(reading.key(i)));
        let count = if is_listed("point|points", key) {
            before()
        } else {
            points(key)
        };
        if let Some(count) = count {
            return format!("{count}-point");
        }
        let format = kind == ProposalKind::Format && key == "bilateral";
        if is_listed("trilateral|quadrilateral|dual-track", key) || format {
            return key.to_owned();
        }
        if is_listed(SECRET, key) && kind != ProposalKind::Framework {
            return "secret".to_owned();
        }
    }
    if kind != ProposalKind::Channel {
        return String::new();
    }
    // The place stands in the phrase (`the Miami talks`) or soon after it (`summit ... in Alaska`).
    let near = tokens.start..(tokens.end + PLACE).min(passage.tokens.end);
    let near = all_in(actors, near);
    let place = near.iter().find(|a| {
        !is_inside(a, near)
            && a.kind == ActorKind::Place
            && a.party.is_none()
            && (tokens.contains(&a.tokens.start) || a.sense == Sense::Place)
    });
    place.map(|a| a.name.clone()).unwrap_or_default()
}
