//! The object of a cue: its issue, its direction against the issue's proposition, its conditions and hedges.

use std::ops::Range;

use super::View;
use crate::extract::lexicon::{Cue, GIVING_UP, HARM, ISSUES, IssueTerms, Passage, Reading};
use crate::stance::Attitude;
use crate::text::is_listed;

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

    /// The object of words that do not name it themselves.
    pub const fn assumed(self) -> Self {
        Self { score: 0, ..self }
    }

    /// The object of words in whose clause it is named, elsewhere.
    pub const fn near(self) -> Self {
        Self { score: 1, ..self }
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

/// The phrases of issues in a text, the longest at each place, none overlapping.
pub fn all_terms(reading: &Reading) -> Vec<TermHit> {
    let known = IssueTerms::known();
    let mut found = Vec::new();
    for passage in &reading.passages {
        let mut at = passage.tokens.start;
        let end = passage.tokens.end;
        while at < end {
            let key = |i: usize| {
                if at + i < end {
                    reading.key(at + i)
                } else {
                    ""
                }
            };
            let hit = known.longest(&key).filter(|(length, _)| {
                // `engage with Russia’s core concerns`: the phrase goes on, to another head.
                *length == 1 || !matches!(key(*length), "'s" | "'")
            });
            if let Some((length, term)) = hit {
                found.push(TermHit {
                    issue: term.issue,
                    direction: term.direction,
                    weight: term.weight,
                    start: at,
                    end: at + length,
                });
            }
            at += hit.map_or(1, |(length, _)| length);
        }
    }
    found
}

/// Those of a range.
fn terms<'v>(view: &'v View, range: &Range<usize>) -> &'v [TermHit] {
    // Nobody reads an object of two hundred words.
    let end = range.end.min(range.start + 200);
    let from = view.terms.partition_point(|h| h.start < range.start);
    let to = view.terms.partition_point(|h| h.end <= end);
    view.terms.get(from..to).unwrap_or_default()
}

/// Words behind which stand time, reason and purpose.
const WHY_AND_WHEN: &str =
    "after|before|following|amid|during|since|despite|until|unless|because|prevent|deter|avoid";

/// The issue of a range: the one whose phrases weigh most; general words of negotiation never outweigh a named issue.
pub fn object(view: &View, range: &Range<usize>) -> Option<Object> {
    let mut hits = terms(view, range);
    // `guarantees to prevent an attack after a truce`: what stands behind is why and when, not what.
    if let Some(strong) = hits.iter().find(|h| h.weight > 2).map(|h| h.end)
        && let Some(cut) = (strong..range.end.min(range.start + 200)).find(|i| {
            let (key, next) = (view.reading.key(*i), view.reading.key(i + 1));
            is_listed(WHY_AND_WHEN, key) || key == "in" && is_listed("exchange|return", next)
        })
    {
        let before = hits.partition_point(|h| h.start < cut);
        hits = hits.get(..before).unwrap_or_default();
    }
    let plain = !hits
        .iter()
        .any(|h| h.issue == "negotiation_format" && h.weight > 2);
    let mut best: Option<(&'static str, i32)> = None;
    for issue in ISSUES {
        let weights = hits.iter().filter(|h| h.issue == *issue);
        let mut score: i32 = weights.map(|h| i32::from(h.weight)).sum();
        if *issue == "negotiation_format" && plain {
            score = score.min(3);
        }
        if score > best.map_or(0, |(_, most)| most) {
            best = Some((issue, score));
        }
    }
    let (issue, score) = best?;
    let mut term: Option<TermHit> = None;
    for hit in hits.iter().filter(|h| h.issue == issue) {
        if term.is_none_or(|strongest| hit.weight > strongest.weight) {
            term = Some(*hit);
        }
    }
    let term = term?;
    Some(Object {
        issue,
        sign: term.direction * turns(view, range.start..term.start, &term),
        score,
        term,
    })
}

/// Whether at least two passages name talks or a plan.
pub fn tells_of_talks(view: &View) -> bool {
    let of_talks = |passage: &&Passage| {
        terms(view, &passage.tokens)
            .iter()
            .any(|h| h.issue == "negotiation_format" && h.weight > 1)
    };
    view.reading
        .passages
        .iter()
        .filter(of_talks)
        .nth(1)
        .is_some()
}

/// -1 if an odd number of negations and verbs of harm stand in a range before a term, else 1.
fn turns(view: &View, range: Range<usize>, term: &TermHit) -> i8 {
    // Harm done to talks leaves them talked of; harm done to rights and borders turns the wish.
    let harms = !matches!(term.issue, "negotiation_format" | "other");
    let lasts = term.issue == "ceasefire" && term.direction < 0;
    let ceded = term.issue == "territory" && term.direction > 0;
    let mut sign = 1;
    for at in range {
        let key = view.reading.key(at);
        let next = view.reading.key(at + 1);
        let negation = is_negation(key) && !(key == "not" && is_listed("only|just|merely", next))
            || matches!((key, next), ("rather", "than") | ("instead", "of"));
        let harm = harms
            && HARM
                .base(key)
                .is_some_and(|base| !(ceded && is_listed(GIVING_UP, base)));
        let ends = lasts && is_listed("end|ending|stop|stopping|halt|halting", key);
        if negation || harm || ends {
            sign = -sign;
        }
    }
    sign
}

/// Whether a word negates what follows.
pub fn is_negation(key: &str) -> bool {
    is_listed(
        "not|no|never|without|cannot|neither|nor|nothing|hardly",
        key,
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
    if cue == Cue::Counter {
        return Attitude::Conditional;
    }
    let wants = matches!(cue, Cue::Want | Cue::Act) != negated;
    // `fears a truce without guarantees`: not the truce but what it lacks is at stake.
    let lacks = !wants
        && cue != Cue::LeftOut
        && (object.term.end..region.end.min(object.term.end + 12))
            .any(|i| view.reading.key(i) == "without");
    let conditions = lacks || is_conditional(view, region);
    if hedged && !conditions || cue == Cue::Hedge {
        return Attitude::Ambiguous;
    }
    if conditions && cue == Cue::Stand {
        return Attitude::Conditional;
    }
    match cue {
        Cue::Stand => {
            // `its stance against recognition`.
            return match view.reading.key(region.start) {
                "against" => toward(-object.sign),
                "for" => toward(object.sign),
                _ => Attitude::NeutralReport,
            };
        }
        Cue::Admit => return Attitude::NeutralReport,
        Cue::LeftOut => return toward(if negated { 1 } else { -1 }),
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
    // `insists that a truce would solve nothing`: the claim denies what it is about.
    let claim = region
        .clone()
        .take(2)
        .any(|i| view.reading.key(i) == "that");
    let sign = if claim && is_denied_behind(view, object, region.end) {
        -sign
    } else {
        sign
    };
    // Concern about one's borders or one's rights is a wish to keep them.
    if let Some(keeps) =
        interest(object).filter(|_| cue == Cue::Reject && concerns(view, region, object))
    {
        return keeps;
    }
    toward(if wants { sign } else { -sign })
}

/// Whether the verb of which an object is the subject denies it: `a truce would solve nothing`, `recognition is not
/// enough`.
pub fn is_denied_behind(view: &View, object: &Object, end: usize) -> bool {
    let key = |i: usize| view.reading.key(i);
    let mut modal = None;
    for at in object.term.end..end.min(object.term.end + 9) {
        // A pronoun begins a clause of its own: `concessions they cannot accept`.
        if is_listed(
            ",|;|and|but|that|which|because|without|unless|if|i|we|you|he|she|it|they|who",
            key(at),
        ) {
            return false;
        }
        if key(at) == "cannot" || key(at).ends_with("n't") {
            return true;
        }
        if is_listed(
            "is|are|was|were|be|would|will|can|could|should|must|may|has|have|had",
            key(at),
        ) {
            modal = Some(at);
        }
        if modal.is_some_and(|m| at <= m + 3)
            && is_listed(
                "not|no|never|nothing|nobody|impossible|unacceptable|premature|pointless|useless|unthinkable",
                key(at),
            )
        {
            return true;
        }
    }
    false
}

/// Support for a positive sign, else opposition.
pub const fn toward(sign: i8) -> Attitude {
    if sign > 0 {
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
    let about = region
        .clone()
        .take(4)
        .any(|i| is_listed("about|over|regarding|surrounding", view.reading.key(i)));
    let named = !matches!(
        (object.issue, object.term.direction),
        ("territory" | "military_limits", 1) | (_, -1)
    );
    let border = object.issue == "territory" && object.term.direction < 0;
    about && object.sign == object.term.direction && (named || border)
}

/// Words that make a wish depend on how the thing is done.
const CONDITIONS: &str = "transparency|revision|revisions|amendment|amendments|counter-proposal|counter-proposals|\
    counterproposal|counterproposals|caveat|caveats|strings";

/// Words that make it depend on what their preposition names.
const DEPENDS: &str = "conditional on|conditional upon|contingent on|contingent upon|conditioned on|dependent on|depends on|depend on|\
    hinges on|hinge on|tied to|provided that|room for|open to amendment|open to revision|open to change|still change|can change|could change|not final|so long|as long";

/// Whether a stretch says `yes, if`: a condition, or a demand about how the thing is done.
pub fn is_conditional(view: &View, range: &Range<usize>) -> bool {
    range.clone().any(|at| {
        let key = view.reading.key(at);
        let next = view.reading.key(at + 1);
        is_condition(view, at, range)
            || is_listed(CONDITIONS, key)
            || is_listed(DEPENDS, &[key, " ", next].concat())
            // `not my final offer`.
            || key == "final" && at > range.start + 1 && view.reading.key(at - 2) == "not"
    })
}

/// Whether a word opens a condition: `if`, `unless`, `only after`, `can ... after`.
pub fn is_condition(view: &View, at: usize, range: &Range<usize>) -> bool {
    let mut near = at.saturating_sub(5).max(range.start)..at;
    match view.reading.key(at) {
        "if" => !is_listed("even|,|as", view.reading.key(at.saturating_sub(1))),
        "unless" => true,
        "once"
            if is_listed(
                "a|an|the|any|there|it|they|all|both",
                view.reading.key(at + 1),
            ) =>
        {
            true
        }
        "after" | "once" | "when" | "until" => {
            near.any(|i| is_listed("only|can|may|must|will|would|not", view.reading.key(i)))
        }
        _ => false,
    }
}
