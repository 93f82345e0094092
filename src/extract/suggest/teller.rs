//! What a party tells without naming an issue, and for whom officials without a name speak.
//!
//! Reports of talks quote more than they explain: `We learned it from journalists, one minister said`. Such words are
//! read by what stands round them, and suggested with low confidence only.

use std::ops::Range;

use super::holder::is_people;
use super::object::{Object, TermHit, object, toward};
use super::{Suggestion, View, tone_of};
use crate::article::Unit;
use crate::extract::actor::{all_in, find_in};
use crate::extract::attribution::{Attribution, Source};
use crate::extract::lexicon::{Form, Passage};
use crate::stance::{Attitude, PartyId};
use crate::text::{ByteSpan, is_listed};

/// How many passages back an official may have been introduced.
const BACK: usize = 10;

/// Who can speak for a party without a name.
const SPEAKERS: &str = "official|officials|minister|ministers|diplomat|diplomats|spokesman|spokeswoman|spokesperson|adviser|\
    advisor|advisers|lawmaker|lawmakers|negotiator|negotiators|commander|commanders|aide|aides|envoy|envoys|ministry|\
    government|delegation|leader|leaders|senator|president|presidency|they|he|she|it";

/// Regions whose states are Europe's.
const EUROPEAN: &str = "baltic|nordic|scandinavian|balkan|benelux|visegrad";

/// Words of the battlefield: what is told of it is news, not a stance on the talks.
const BATTLE: &str = "shell|drone|missile|strike|attack|village|troop|site|target|casualt|killed|wounded|brigade|soldier|\
    shot|regiment|airfield|artillery";

/// Words of being passed over or misled: they show discontent without a negation.
const SLIGHTED: &str = "journalists|newspapers|reporters|premature|late|absence|behind|sealed|excluded|sidelined|dead|worse|\
    bitter|translated|insult|worthless|useless|unfair|impossible|failed|fails|blackmail|trap";

/// Whether a text is about what is at stake in the war: both parties at war are named, and two of their issues plainly.
pub fn is_of_the_war(view: &View) -> bool {
    let named = ["kyiv", "moscow"].into_iter().all(|party| {
        view.actors
            .iter()
            .any(|a| a.party.as_ref().is_some_and(|p| p.as_str() == party))
    });
    let of_issue = |h: &&TermHit| !matches!(h.issue, "negotiation_format" | "other");
    let plain = view.terms.iter().filter(of_issue).find(|h| h.weight > 2);
    let second = |h: &TermHit| h.weight > 1 && plain.is_some_and(|p| p.issue != h.issue);
    named && view.terms.iter().filter(of_issue).any(second)
}

/// For whom an official without a name speaks: for Europe by region, for whoever spoke last before, or for the party
/// of the heading.
pub fn meant(view: &View, index: usize, attribution: &Attribution) -> Option<Source> {
    let source = attribution.source.as_ref().filter(|_| view.of_the_war)?;
    if source.party.is_some() {
        return None;
    }
    let words = view.reading.tokens_in(source.span);
    let key = |i: usize| view.reading.key(i);
    if words.len() > 6 || !words.clone().any(|i| is_listed(SPEAKERS, key(i))) {
        return None;
    }
    let with = |party: PartyId| Source {
        party: Some(party),
        ..source.clone()
    };
    if words.clone().any(|i| is_listed(EUROPEAN, key(i))) {
        return PartyId::parse("europe").map(with);
    }
    // `Turkey’s foreign ministry` speaks for itself.
    let foreign = |i: usize| {
        let opens = i == words.start && !is_listed("'s|'", key(i + 1));
        view.reading.token(i).is_some_and(|t| t.capital) && !opens
    };
    if words.clone().any(foreign) {
        return None;
    }
    let before = view
        .reading
        .passages
        .get(index.saturating_sub(BACK)..index)?;
    let here = view.reading.passages.get(index)?;
    let definite = is_listed("the|same|they|he|she|it", key(words.start));
    let near = before
        .iter()
        .rev()
        .take_while(|p| definite || p.unit != Unit::Heading && p.block == here.block)
        .find_map(|p| last_speaker(view, p));
    // `People close to the talks say that it grew. It was opened, they say, ...`: they are known, and no party.
    let known = |p: &Passage| {
        let at = view
            .reading
            .passages
            .partition_point(|q| q.span.start() < p.span.start());
        view.attributions_of(at)
            .any(|a| a.source.as_ref().is_some_and(|s| s.party.is_none()))
    };
    if near.is_none()
        && before.iter().rev().take(2).any(known)
        && is_listed("they|he|she|it", key(words.start))
    {
        return None;
    }
    near.or_else(|| headed(view, index)).map(with)
}

/// The party of the last attribution of a passage that has one.
fn last_speaker(view: &View, passage: &Passage) -> Option<PartyId> {
    let index = view
        .reading
        .passages
        .partition_point(|p| p.span.start() < passage.span.start());
    let mut last = None;
    for attribution in view.attributions_of(index) {
        if let Some(party) = attribution.party() {
            last = Some(party.clone());
        }
    }
    last
}

/// The party of the heading above, if it names one alone.
fn headed(view: &View, index: usize) -> Option<PartyId> {
    let above = view
        .reading
        .passages
        .get(index.saturating_sub(12)..index)?
        .iter()
        .rev()
        .filter(|p| p.unit == Unit::Heading)
        .take(2)
        .find(|p| find_in(view.actors, p.tokens.clone(), |a| a.party.is_some()).is_some())?;
    let mut only: Option<&PartyId> = None;
    for actor in all_in(view.actors, above.tokens.clone()) {
        match (&actor.party, only) {
            (Some(party), Some(other)) if party != other => return None,
            (Some(party), _) => only = Some(party),
            _ => {}
        }
    }
    only.cloned()
}

/// What words are about that name no issue: what the sentences before them in their paragraph are about, or else the
/// talks; nothing if they tell of the battlefield.
pub fn told_of(view: &View, index: usize, content: &Range<usize>) -> Option<Object> {
    let battle = |i: usize| super::begins(BATTLE, view.reading.key(i));
    if !view.of_the_war || content.len() < 2 || content.clone().any(battle) {
        return None;
    }
    let here = view.reading.passages.get(index)?;
    let own = object(view, content).map(Object::assumed);
    let before = || {
        view.reading
            .passages
            .get(index.saturating_sub(2)..index)?
            .iter()
            .rev()
            .take_while(|p| p.block == here.block)
            .find_map(|p| object(view, &p.tokens).filter(|o| o.score > 1))
            .map(Object::assumed)
    };
    own.or_else(before)
        .or_else(|| Some(Object::track(content.start).assumed()))
}

/// Whether a party has said something in these words already.
pub fn is_told(
    found: &[Suggestion],
    source: &Source,
    passage: &Passage,
    content: Option<ByteSpan>,
) -> bool {
    let span = content.unwrap_or(passage.span);
    found.iter().rev().take(12).any(|old| {
        Some(&old.party) == source.party.as_ref() && old.span.intersection(span).is_some()
    })
}

/// Where words lean that name no issue: Washington leads the talks and speaks for them; others speak for them unless
/// their words deny or deplore.
pub fn leaning(
    view: &View,
    party: Option<&PartyId>,
    object: &Object,
    content: &Range<usize>,
) -> Attitude {
    let leads = party.is_some_and(|p| p.as_str() == "washington");
    let key = |i: usize| view.reading.key(i);
    let denies = content
        .clone()
        .any(|i| super::object::is_negation(key(i)) || is_listed(SLIGHTED, key(i)))
        || tone_of(content.clone().map(key)) < 0;
    if object.issue == "negotiation_format" {
        return toward(if denies && !leads { -1 } else { 1 });
    }
    toward(if denies { -object.sign } else { object.sign })
}

/// Whom an `it` or `they` that opens a sentence goes on with: the subject of the sentence before, if that is a party.
pub fn topic(view: &View, index: usize, pronoun: usize) -> Option<usize> {
    let here = view.reading.passages.get(index)?;
    if pronoun > here.tokens.start + 1 || !is_listed("it|they", view.reading.key(pronoun)) {
        return None;
    }
    let before = view
        .reading
        .passages
        .get(index.saturating_sub(BACK)..index)?;
    let told = before
        .iter()
        .rev()
        .take_while(|p| p.block == here.block)
        .find(|p| !is_listed("it|they", view.reading.key(p.tokens.start)))?;
    let start = told.tokens.start;
    let subject = find_in(view.actors, start..start + 3, |a| {
        a.party.is_some() && (a.form != Form::Adjective || is_people(view, a))
    })?;
    let end = view.actors.get(subject)?.tokens.end;
    (!view.reading.is_mark(end) && !is_listed("'s|'|and", view.reading.key(end))).then_some(subject)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// What makes a text one about the war, with no stance in it.
    const WAR: &str =
        "The summit of Ukraine and Russia is about a truce and territory.|The peace plan is new.|";

    fn check_all(cases: &[(&str, &str)]) {
        for (source, expected) in cases {
            check(&[WAR, source].concat(), expected);
        }
    }

    #[test]
    fn words_without_an_issue_are_read_by_what_stands_round_them() {
        check_all(&[
            (
                "Ukrainian officials said they heard it from journalists 🇺🇦.",
                "kyiv opposes negotiation_format",
            ),
            (
                "A Kremlin spokesman said it was a good start.",
                "moscow supports negotiation_format",
            ),
            (
                "A Nordic minister said it would not work 👨‍👩‍👧‍👦.",
                "europe opposes negotiation_format",
            ),
            ("Russian officials said two villages were hit.", ""),
            ("A surgeon said it was a good start.", ""),
            ("If Kremlin officials say it was good, prices fall.", ""),
        ]);
        check("A Kremlin spokesman said it was a good start 🇺🇦.", "");
    }

    #[test]
    fn officials_without_a_name_speak_for_whoever_spoke_before() {
        check_all(&[
            (
                "A Ukrainian diplomat said it was a good start.|The official said it would not work.",
                "kyiv supports negotiation_format; kyiv opposes negotiation_format",
            ),
            ("The surgeon said it would not work 🇺🇦.", ""),
        ]);
    }

    #[test]
    fn an_it_goes_on_with_the_subject_before() {
        check_all(&[(
            "The Kremlin waits for Ukraine 🇺🇦.|It therefore welcomed the truce.",
            "moscow supports ceasefire",
        )]);
    }
}
