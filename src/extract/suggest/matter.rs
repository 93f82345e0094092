//! What matters to a party: `is vital for Kyiv`, `would be existential for Ukraine`, `central to Moscow’s aims`.

use std::ops::Range;

use super::clause::{clause_end, clause_start, trimmed};
use super::object::{object, toward};
use super::{Suggestion, View, begins, push};
use crate::extract::actor::find_in;
use crate::extract::attribution::subject_before;
use crate::extract::lexicon::{INFERENCE, Passage};
use crate::stance::{Confidence, Voice};
use crate::text::is_listed;

/// Words that say of a thing that a party wants it.
pub const WANTED: &str = "crucial|vital|essential|critical|important|central|key|paramount|imperative|indispensable|\
    non-negotiable|priority|beneficial|valuable|invaluable|asset|advantageous|attractive|acceptable|palatable|welcome|\
    advantage|advantages|opportunity|opportunities|benefit|benefits|win|victory";

/// Words that say of a thing that a party will not have it.
pub const UNWANTED: &str = "unacceptable|existential|intolerable|non-starter|nonstarter|untenable|anathema|suicidal|suicide|\
    humiliating|unthinkable|capitulation|betrayal|breach|threat|dangerous|painful|fatal|defeat|red";

/// Adds what a passage says that something is for a party.
pub fn find(view: &View, passage: &Passage, found: &mut Vec<Suggestion>) {
    for at in passage.tokens.clone() {
        let key = view.reading.key(at);
        let wanted = is_listed(WANTED, key);
        if !wanted && !is_listed(UNWANTED, key) {
            continue;
        }
        if let Some(suggestion) = weigh(view, passage, at, wanted) {
            push(found, suggestion);
        }
    }
}

fn weigh(view: &View, passage: &Passage, at: usize, wanted: bool) -> Option<Suggestion> {
    let clause = clause_start(view, passage, at)..clause_end(view, passage, at);
    let to =
        (at + 1..clause.end.min(at + 7)).find(|i| matches!(view.reading.key(*i), "for" | "to"));
    if let Some(seen) = seen(view, &clause, at, wanted) {
        return Some(seen);
    }
    let to = to?;
    let holder = find_in(view.actors, to + 1..to + 5, |a| {
        a.party.is_some() && view.reading.token_at(a.full) <= to + 4
    });
    let actor = view.actors.get(holder?)?;
    // `a threat to Russia’s economy` threatens the economy; `central to the Ukrainian calculus` is the party’s.
    let end = actor.tokens.end;
    let (next, head) = (view.reading.key(end), view.reading.key(end + 1));
    let owner = matches!(next, "'s" | "'");
    let mind = "calculus|strategy|side|aims|interests|leadership|government|people|officials|position|thinking|goals";
    if owner && !is_listed(mind, head) || (at + 1..to).any(|i| view.reading.is_mark(i)) {
        return None;
    }
    let linked = (clause.start..at).rev().take(8).any(|i| {
        is_listed(
            "is|are|was|were|be|remains|remain|as|deemed|considered",
            view.reading.key(i),
        )
    });
    let inverted = at <= clause.start + 1;
    if !linked && !inverted {
        return None;
    }
    // The subject, which may stand before a parenthesis; else what stands behind (`it is vital for Kyiv to get
    // guarantees`, `central to Kyiv’s aims is a guarantee`).
    let rest: Range<usize> = end..passage.tokens.end.min(end + 40);
    let behind = inverted || view.reading.key(clause.start) == "it";
    let near = object(view, &(clause.start..at));
    let far = || object(view, &(passage.tokens.start..at)).filter(|_| !inverted);
    let after = || object(view, &rest).filter(|_| behind);
    let whole = near.is_none();
    let object = near.or_else(after).or_else(far).filter(|o| o.score > 1)?;
    let negated = (clause.start..at)
        .rev()
        .take(4)
        .any(|i| super::object::is_negation(view.reading.key(i)));
    let sign = if wanted == negated { -1 } else { 1 };
    let stretch = if whole {
        passage.tokens.clone()
    } else {
        clause
    };
    let infers = stretch
        .clone()
        .any(|i| INFERENCE.base(view.reading.key(i)).is_some());
    Some(Suggestion {
        party: actor.party.clone()?,
        attitude: toward(sign * object.sign),
        issue: object.issue,
        span: trimmed(view, &stretch)?,
        holder: actor.name.clone(),
        holder_span: Some(actor.span),
        cue: view.reading.token(at)?.span,
        evidence: view.reading.span(&(object.term.start..object.term.end)),
        voice: if infers {
            Voice::AuthorsInference
        } else {
            Voice::Reported
        },
        confidence: Confidence::Medium,
        rule: "matters-to-the-holder",
    })
}

/// Forms of verbs of seeing a thing as something.
const SEEING: &str = "view|sees|saw|regards|regarded|considers|considered|deem|treats|treated|calls|called|describ|brand|label|dismissed|rejected";

/// `Kyiv regards recognition as unacceptable`: whoever sees it so.
fn seen(view: &View, clause: &Range<usize>, at: usize, wanted: bool) -> Option<Suggestion> {
    let verb = (clause.start..at)
        .rev()
        .take(14)
        .find(|i| begins(SEEING, view.reading.key(*i)))?;
    let source = subject_before(view.reading, view.actors, view.quoted, verb, clause.start)?;
    let object = object(view, &(verb + 1..at))
        .or_else(|| object(view, &(at + 1..clause.end)))
        .filter(|o| o.score > 1)?;
    let stretch = source.token.max(clause.start)..clause.end;
    Some(Suggestion {
        party: source.party.clone()?,
        attitude: toward(if wanted { object.sign } else { -object.sign }),
        issue: object.issue,
        span: trimmed(view, &stretch)?,
        holder: source.name.clone(),
        holder_span: Some(source.span),
        cue: view.reading.token(at)?.span,
        evidence: view.reading.span(&(object.term.start..object.term.end)),
        voice: Voice::Reported,
        confidence: Confidence::Medium,
        rule: "matters-to-the-holder",
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_is_vital_or_unacceptable_shows_a_stance() {
        for (source, expected) in [
            (
                "A ceasefire is vital for Kyiv 🇺🇦.",
                "kyiv supports ceasefire",
            ),
            (
                "Any annexation is unacceptable to European leaders.",
                "europe opposes territory",
            ),
            (
                "Moscow regards NATO membership as a red line 👨‍👩‍👧‍👦.",
                "moscow opposes nato_membership",
            ),
            (
                "Central to the Ukrainian calculus is the security guarantee.",
                "kyiv supports security_guarantees",
            ),
            ("Bread is vital for Kyiv.", ""),
        ] {
            check(source, expected);
        }
    }
}
