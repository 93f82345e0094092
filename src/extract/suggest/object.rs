//! The object of a cue: its issue, its direction against the issue's proposition, its conditions and hedges.

use std::collections::BTreeMap;
use std::ops::Range;

use super::View;
use crate::extract::lexicon::{Cue, HARM, ISSUES, IssueTerm};
use crate::stance::Attitude;

/// A phrase of an issue found in a text.
#[derive(Clone, Copy, Debug)]
pub struct TermHit {
    pub issue: &'static str,
    pub direction: i8,
    pub weight: i8,
    pub start: usize,
    pub end: usize,
}

/// What an object is about.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    pub issue: &'static str,
    /// 1 or -1 against the proposition, before the cue is counted in.
    pub sign: i8,
    /// The sum of the weights of the issue's phrases.
    pub score: i32,
    /// The first and strongest phrase.
    pub term: TermHit,
}

impl Object {
    /// The track of talks as it goes, where nothing else is named.
    pub fn track(at: usize) -> Self {
        let unnamed = Self::unnamed(at);
        let issue = "negotiation_format";
        Self {
            issue,
            term: TermHit {
                issue,
                ..unnamed.term
            },
            ..unnamed
        }
    }

    /// An object that the text does not name.
    pub fn unnamed(at: usize) -> Self {
        let term = TermHit {
            issue: "other",
            direction: 1,
            weight: 1,
            start: at,
            end: at + 1,
        };
        Self {
            issue: "other",
            sign: 1,
            score: 1,
            term,
        }
    }
}

/// The phrases of issues in a range, the longest at each place, none overlapping.
pub fn terms(view: &View, range: &Range<usize>) -> Vec<TermHit> {
    // Nobody reads an object of two hundred words.
    let range = &(range.start..range.end.min(range.start + 200));
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let key = view.reading.key(at);
        let best = IssueTerm::like(key)
            .iter()
            .filter_map(|term| {
                let length = term.length(|i| {
                    if at + i < range.end {
                        view.reading.key(at + i)
                    } else {
                        ""
                    }
                })?;
                (at + length <= range.end).then_some((length, term))
            })
            .max_by_key(|(length, term)| (*length, term.weight));
        match best {
            Some((length, term)) => {
                found.push(TermHit {
                    issue: term.issue,
                    direction: term.direction,
                    weight: term.weight,
                    start: at,
                    end: at + length,
                });
                at += length.max(1);
            }
            None => at += 1,
        }
    }
    found
}

/// The issue of a range: the one whose phrases weigh most; general words of negotiation never outweigh a named issue.
pub fn object(view: &View, range: &Range<usize>) -> Option<Object> {
    let hits = terms(view, range);
    let plain = !hits
        .iter()
        .any(|h| h.issue == "negotiation_format" && h.weight > 2);
    let mut scores: BTreeMap<&'static str, i32> = BTreeMap::new();
    for hit in &hits {
        *scores.entry(hit.issue).or_default() += i32::from(hit.weight);
    }
    if let Some(score) = scores.get_mut("negotiation_format").filter(|_| plain) {
        *score = (*score).min(3);
    }
    let rank = |issue: &str| {
        ISSUES
            .iter()
            .position(|i| *i == issue)
            .unwrap_or(usize::MAX)
    };
    let (issue, score) = scores
        .into_iter()
        .max_by_key(|(issue, score)| (*score, std::cmp::Reverse(rank(issue))))?;
    let term = *hits
        .iter()
        .filter(|h| h.issue == issue)
        .max_by_key(|h| (h.weight, std::cmp::Reverse(h.start)))?;
    Some(Object {
        issue,
        sign: term.direction * turns(view, range.start..term.start, issue),
        score,
        term,
    })
}

/// -1 if an odd number of negations and verbs of harm stand in a range, else 1.
fn turns(view: &View, range: Range<usize>, issue: &str) -> i8 {
    let mut sign = 1;
    for at in range {
        let key = view.reading.key(at);
        let negation = is_negation(key)
            && !(key == "not" && matches!(view.reading.key(at + 1), "only" | "just" | "merely"));
        // Harm done to talks leaves them talked of; harm done to rights and borders turns the wish.
        let harm = issue != "negotiation_format" && issue != "other" && HARM.base(key).is_some();
        if negation || harm {
            sign = -sign;
        }
    }
    sign
}

/// Whether a word negates what follows.
pub fn is_negation(key: &str) -> bool {
    matches!(
        key,
        "not" | "no" | "never" | "without" | "cannot" | "neither" | "nor" | "nothing" | "hardly"
    ) || key.ends_with("n't")
}

/// The attitude of a cue towards an object (code book 6.4).
pub fn attitude(
    view: &View,
    cue: Cue,
    negated: bool,
    object: &Object,
    region: &Range<usize>,
    hedged: bool,
) -> Attitude {
    let conditions = is_conditional(view, region);
    if hedged && !conditions || cue == Cue::Hedge {
        return Attitude::Ambiguous;
    }
    if conditions && cue == Cue::Stand {
        return Attitude::Conditional;
    }
    match cue {
        Cue::Admit | Cue::Stand => return Attitude::NeutralReport,
        Cue::LeftOut => {
            return if negated {
                Attitude::Supports
            } else {
                Attitude::Opposes
            };
        }
        _ => {}
    }
    if conditions {
        return Attitude::Conditional;
    }
    // Fear for talks and plans is opposition to them however it is worded.
    let sign = if cue == Cue::Reject && object.issue == "negotiation_format" {
        object.term.direction
    } else {
        object.sign
    };
    // Concern about one's borders or one's rights is a wish to keep them.
    if let Some(keeps) =
        interest(object).filter(|_| cue == Cue::Reject && concerns(view, region, object))
    {
        return keeps;
    }
    let wants = (cue == Cue::Want) != negated;
    if wants == (sign > 0) {
        Attitude::Supports
    } else {
        Attitude::Opposes
    }
}

/// The attitude of whoever fears for what the object names.
pub fn interest(object: &Object) -> Option<Attitude> {
    match object.issue {
        "security_guarantees" | "nato_membership" | "sovereignty_consent" => {
            Some(Attitude::Supports)
        }
        "territory" | "military_limits" => Some(Attitude::Opposes),
        _ => None,
    }
}

/// Whether a region begins with `about` or the like, and nothing turns its object.
fn concerns(view: &View, region: &Range<usize>, object: &Object) -> bool {
    let about = region.clone().take(4).any(|i| {
        matches!(
            view.reading.key(i),
            "about" | "over" | "regarding" | "surrounding"
        )
    });
    let named = !matches!(
        (object.issue, object.term.direction),
        ("territory" | "military_limits", 1) | (_, -1)
    );
    let border = object.issue == "territory" && object.term.direction < 0;
    about && object.sign == object.term.direction && (named || border)
}

/// Whether a stretch says `yes, if`: a condition, or a demand about how the thing is done.
pub fn is_conditional(view: &View, range: &Range<usize>) -> bool {
    range.clone().any(|at| {
        is_condition(view, at, range)
            || matches!(
                view.reading.key(at),
                "provided"
                    | "conditional"
                    | "contingent"
                    | "transparency"
                    | "revisions"
                    | "revision"
                    | "amendments"
                    | "counter-proposals"
                    | "counter-proposal"
                    | "counterproposal"
                    | "counterproposals"
                    | "tied"
                    | "conditioned"
                    | "depends"
                    | "depend"
                    | "hinges"
            )
    })
}

/// Whether a word opens a condition: `if`, `unless`, `only after`, `can ... after`.
pub fn is_condition(view: &View, at: usize, range: &Range<usize>) -> bool {
    let near = at.saturating_sub(5).max(range.start)..at;
    let before = |words: &[&str]| near.clone().any(|i| words.contains(&view.reading.key(i)));
    match view.reading.key(at) {
        "if" => !matches!(view.reading.key(at.saturating_sub(1)), "even" | "," | "as"),
        "unless" => true,
        "after" | "once" | "when" | "until" => {
            before(&["only", "can", "may", "must", "will", "would", "not"])
        }
        _ => false,
    }
}
