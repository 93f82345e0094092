//! Holders: whose attitude a cue shows.

use super::clause::clause_start;
use super::place::{CAUSING, COPULAS, OWNED, Place};
use super::teller::topic;
use super::{Suggestion, View, begins};
use crate::article::Unit;
use crate::extract::actor::{Actor, all_in, find_in, rfind_in};
use crate::extract::attribution::{
    Source, SourceKind, clause_subject, noun_owner, subject_after, subject_before,
};
use crate::extract::lexicon::{Cue, CueKind, Form, Passage};
use crate::stance::PartyId;
use crate::text::is_listed;

/// Verbs that only show the noun behind them: `expressed optimism`, `has made recognition a precondition`.
const LIGHT: &str = "express|voic|made|make|show|demonstrat|signal|reiterat|maintain|raised|raises|renew|feels|felt|reaffirm|convey|underlin|stress|reflect|harbo|repeat";

/// Feelings whose `of` names their object, not their owner.
const OF_OBJECT: &str = "fear|criticism|condemnation|rejection|denial|suspicion|distrust|mistrust|endorsement|support|\
    approval|acceptance|pursuit|embrace|wish|criticisms|fears";

/// Whose cue it is.
pub fn holder(
    view: &View,
    index: usize,
    place: Place,
    earlier: &[Suggestion],
) -> Option<(Source, &'static str)> {
    let passage = view.reading.passages.get(index)?;
    let floor = passage.tokens.start;
    let clause = clause_start(view, passage, place.at);
    let (source, rule) = match place.kind {
        CueKind::Verb | CueKind::Either => match verb_holder(view, passage, place, clause) {
            Some(found) if found.0.party.is_some() => found,
            other => points_back(view, passage, place, earlier)
                .or_else(|| {
                    let near = place.at <= floor + 3 && view.reading.key(floor + 1) != "is";
                    let on = topic(view, index, floor).filter(|_| near)?;
                    Some((plain(view, on)?, "holder-in-the-sentence-before"))
                })
                .or(other)?,
        },
        CueKind::Adjective => {
            let copula = (floor..place.at)
                .rev()
                .take(5)
                .find(|i| is_listed(COPULAS, view.reading.key(*i)));
            let Some(copula) = copula else {
                // `makes European leaders nervous`: the feeling of whom it is stirred in.
                let from = (floor..place.at)
                    .rev()
                    .take(7)
                    .find(|i| begins(CAUSING, view.reading.key(*i)))?;
                let near = find_in(view.actors, from + 1..place.at, |a| a.party.is_some())?;
                return Some((plain(view, near)?, "feeling-stirred-in-the-holder"));
            };
            // `concerns about being sidelined`: the owner of the concern is meant, and found there.
            let gerund = view.reading.key(copula) == "being"
                && matches!(
                    view.reading.key_before(copula, 1, &passage.tokens),
                    "about" | "of" | "by" | "over" | "from"
                );
            if gerund {
                return None;
            }
            let by_subject = subject_before(view.reading, view.actors, view.quoted, copula, clause);
            let source = by_subject.filter(|s| s.party.is_some()).or_else(|| {
                view.reading
                    .key(copula)
                    .ends_with("ing")
                    .then(|| before_participle(view, passage, copula, clause))
                    .flatten()
            })?;
            (source, "holder-is-or-feels")
        }
        CueKind::Noun => noun_holder(view, index, place, clause)?,
        CueKind::Agent => {
            // `is seen as a supporter of`, `remains an opponent`.
            let link = (clause..place.at).rev().take(5).find(|i| {
                is_listed(COPULAS, view.reading.key(*i)) || view.reading.key(*i) == "as"
            })?;
            let copula = (clause..=link)
                .rev()
                .take(4)
                .filter(|i| is_listed(COPULAS, view.reading.key(*i)))
                .last()?;
            let source = subject_before(view.reading, view.actors, view.quoted, copula, clause)?;
            (source, "holder-is-called-so")
        }
    };
    let pronoun = matches!(
        view.reading.key(source.token),
        "it" | "its" | "their" | "they"
    );
    // `Moscow says it. It wants more`: the subject goes on.
    let on = topic(view, index, source.token);
    if let Some(topic) = on
        .filter(|_| pronoun && view.reading.key(source.token) == "it")
        .and_then(|i| plain(view, i))
    {
        let (span, token) = (source.span, source.token);
        return Some((
            Source {
                span,
                token,
                ..topic
            },
            rule,
        ));
    }
    // `According to Kremlin officials, it aims ...`: `it` is the matter, the officials own the view.
    if pronoun && view.reading.key(source.token) == "it" && view.reading.key(floor) == "according" {
        let said = view
            .attributions_of(index)
            .find(|a| a.rule == "according-to" && a.cue.is_some_and(|c| passage.span.encloses(c)));
        if let Some(own) = said
            .and_then(|a| a.source.clone())
            .filter(|s| s.party.is_some())
        {
            return Some((own, "according-to-the-holder"));
        }
    }
    // `their positions` may be anybody's.
    if pronoun
        && place.cue == Cue::Stand
        && place.lemma != "demand"
        && !matches!(view.reading.key(place.at + 1), "is" | "remains" | "was")
    {
        return None;
    }
    if source.party.is_some() {
        return Some((source, rule));
    }
    None
}

/// `This ambition seeks to ...`: the party of the suggestion before, if the sentence points back and it is near.
fn points_back(
    view: &View,
    passage: &Passage,
    place: Place,
    earlier: &[Suggestion],
) -> Option<(Source, &'static str)> {
    let floor = passage.tokens.start;
    let demonstrative =
        matches!(view.reading.key(floor), "this" | "these" | "such") && place.at < floor + 7;
    let last = earlier.last().filter(|_| demonstrative)?;
    let near = view
        .reading
        .passage_of(view.reading.token_at(last.span))
        .is_some_and(|p| p.tokens.end + 60 > floor);
    near.then(|| {
        let source = Source {
            span: view
                .reading
                .token(floor)
                .map(|t| t.span)
                .unwrap_or_default(),
            name: last.holder.clone(),
            party: Some(last.party.clone()),
            kind: SourceKind::Collective,
            actor: None,
            token: floor,
        };
        (source, "points-back")
    })
}

fn verb_holder(
    view: &View,
    passage: &Passage,
    place: Place,
    clause: usize,
) -> Option<(Source, &'static str)> {
    let key = view.reading.key(place.at);
    let end = passage.tokens.end;
    let be = (1..=2).any(|back| {
        is_listed(
            "is|are|was|were|been|being|be",
            view.reading.key_before(place.at, back, &passage.tokens),
        )
    });
    // A passive: the agent follows, or there is none.
    if be && key.ends_with("ed") {
        let by = (place.at + 1..end.min(place.at + 4)).find(|i| view.reading.key(*i) == "by");
        let by = by?;
        return subject_after(view.reading, view.actors, by, end)
            .map(|s| (s, "passive-with-agent"));
    }
    let direct = subject_before(view.reading, view.actors, view.quoted, place.at, clause);
    // `to ensure Ukraine agrees`: the wish of another; `some leaders suspecting`: a subject of no party.
    if direct.as_ref().is_some_and(|s| {
        caused(view, s) || s.actor.is_none() && s.party.is_none() && !s.name.is_empty()
    }) {
        return None;
    }
    if let Some(source) = direct.filter(|s| s.party.is_some() && holds(view, s)) {
        return Some((source, "holder-and-verb"));
    }
    let dependent =
        key.ends_with("ing") || view.reading.key_before(place.at, 1, &passage.tokens) == "to";
    if dependent {
        return before_participle(view, passage, place.at, clause)
            .map(|s| (s, "participle-or-infinitive"));
    }
    // `its attempt seeks`: what acts belongs to a party.
    let noun = place
        .at
        .checked_sub(1)
        .filter(|i| !view.reading.is_mark(*i))?;
    let owner = noun_owner(
        view.reading,
        view.actors,
        noun,
        &(clause..passage.tokens.end),
    )?;
    Some((owner, "what-the-holder-owns-acts"))
}

/// Whether another makes the source act, or a question asks whether it does.
pub fn caused(view: &View, source: &Source) -> bool {
    let before = |back: usize| {
        source
            .token
            .checked_sub(back)
            .map_or("", |i| view.reading.key(i))
    };
    let causes = is_listed(
        "ensure|ensures|ensuring|make|makes|force|forces|forcing|let|persuade|pressure|push",
        before(1),
    );
    // `will the US prioritize ...`: a question, even inside a sentence.
    let back = if before(1) == "the" { 2 } else { 1 };
    let asks = is_listed("will|would|can|could|does|do|did|should|may", before(back));
    causes || asks && before(back + 1) != "that"
}

/// Whether a source can hold a stance: an adjective alone cannot.
fn holds(view: &View, source: &Source) -> bool {
    source
        .actor
        .and_then(|i| view.actors.get(i))
        .is_none_or(|a: &Actor| a.form != Form::Adjective || is_people(view, a))
}

/// Whether a word for a people is a noun: `the Ukrainians`, not `Ukrainian`.
pub fn is_people(view: &View, actor: &Actor) -> bool {
    let key = view.reading.key(actor.tokens.end.saturating_sub(1));
    actor.form == Form::Adjective && key.ends_with('s') && !key.ends_with("ss")
}

/// The subject of the clause that a participle or infinitive hangs on.
fn before_participle(view: &View, passage: &Passage, at: usize, clause: usize) -> Option<Source> {
    clause_subject(view.reading, view.actors, view.quoted, clause..at)
        .filter(|s| s.party.is_some())
        .or_else(|| {
            clause_subject(
                view.reading,
                view.actors,
                view.quoted,
                passage.tokens.start..at,
            )
        })
        .filter(|s| s.party.is_some())
}

fn noun_holder(
    view: &View,
    index: usize,
    place: Place,
    clause: usize,
) -> Option<(Source, &'static str)> {
    let passage = view.reading.passages.get(index)?;
    let next = view.reading.key(place.at + 1);
    let owner = noun_owner(view.reading, view.actors, place.at, &passage.tokens);
    if let Some(owner) = owner.filter(|owner| {
        let behind = owner.token > place.at && is_listed("of|for|on|between", next);
        !(behind && is_listed(OF_OBJECT, place.lemma))
    }) {
        return Some((owner, "holder-owns-the-noun"));
    }
    // `conditions set by Kyiv`, `the expectation, voiced by some officials`.
    let by = (place.at + 2..place.at + 5).find(|i| view.reading.key(*i) == "by");
    if let Some(by) =
        by.filter(|by| (place.at + 1..*by).any(|i| is_listed(OWNED, view.reading.key(i))))
        && let Some(owner) = subject_after(view.reading, view.actors, by, passage.tokens.end)
            .filter(|s| s.party.is_some())
    {
        return Some((owner, "holder-owns-the-noun"));
    }
    if is_listed("with|among|across", next) && place.cue == Cue::Reject {
        let near = find_in(view.actors, place.at + 1..place.at + 4, |a| {
            a.party.is_some()
        });
        if let Some(source) = near.and_then(|i| plain(view, i)) {
            return Some((source, "feeling-stirred-in-the-holder"));
        }
    }
    let light = (clause..place.at).rev().take(14).find(|i| {
        let key = view.reading.key(*i);
        (begins(LIGHT, key) || is_listed("has|have|had", key))
            && !(is_listed("has|have|had", key) && view.reading.key(i + 1).ends_with("ed"))
    });
    if let Some(verb) = light {
        let source = subject_before(view.reading, view.actors, view.quoted, verb, clause)
            .filter(|s| s.party.is_some())
            .or_else(|| before_participle(view, passage, verb, clause))
            // `European participation signals a commitment`: what shows it belongs to the party.
            .or_else(|| {
                let noun = verb.checked_sub(1).filter(|i| *i >= clause)?;
                noun_owner(view.reading, view.actors, noun, &(clause..verb))
            });
        if let Some(source) = source.filter(|s| holds(view, s) || s.token + 1 < verb) {
            return Some((source, "holder-shows-the-noun"));
        }
    }
    // `The fear is that ...` after a sentence that names whose.
    let alone = place.at <= passage.tokens.start + 1
        && matches!(
            view.reading.key(place.at + 1),
            "is" | "was" | "remains" | "among"
        );
    let shown = matches!(view.reading.key(passage.tokens.start), "this" | "these")
        && matches!(
            view.reading.key(passage.tokens.start + 1),
            "suggests" | "signals" | "indicates" | "shows" | "reflects" | "underscores"
        );
    if shown {
        return None;
    }
    if alone && passage.unit == Unit::Sentence {
        let previous = view
            .reading
            .passages
            .get(index.checked_sub(1)?)
            .filter(|p| p.block == passage.block)?;
        let last = rfind_in(view.actors, previous.tokens.clone(), |a| a.party.is_some())?;
        return Some((plain(view, last)?, "holder-in-the-sentence-before"));
    }
    // The label of an item or heading: whoever the heading above is about.
    if passage.unit != Unit::Sentence && place.at <= passage.tokens.start + 2 {
        let above = view
            .reading
            .passages
            .get(index.saturating_sub(40)..index)?
            .iter()
            .rev()
            .find(|p| {
                p.unit == Unit::Heading || view.reading.key(p.tokens.end.wrapping_sub(1)) == ":"
            })?;
        let first = find_in(view.actors, above.tokens.clone(), |a| a.party.is_some())?;
        return Some((plain(view, first)?, "holder-in-the-heading-above"));
    }
    None
}

/// A mention as a source.
fn plain(view: &View, index: usize) -> Option<Source> {
    let actor = view.actors.get(index)?;
    Some(Source {
        span: actor.full,
        name: actor.name.clone(),
        party: actor.party.clone(),
        kind: SourceKind::Collective,
        actor: Some(index),
        token: actor.tokens.start,
    })
}

/// The parties of a source: its own, and that of whoever is joined to it by `and`.
pub fn parties(view: &View, source: &Source) -> Vec<(PartyId, String)> {
    let mut found: Vec<(PartyId, String)> = source
        .party
        .iter()
        .map(|p| (p.clone(), source.name.clone()))
        .collect();
    let Some(actor) = source.actor.and_then(|i| view.actors.get(i)) else {
        return found;
    };
    let near = actor.tokens.start.saturating_sub(20)..actor.tokens.end + 20;
    for other in all_in(view.actors, near) {
        let (first, second) = if other.tokens.start >= actor.tokens.end {
            (actor, other)
        } else {
            (other, actor)
        };
        let gap = first.tokens.end..view.reading.token_at(second.full).max(first.tokens.end);
        let joined = gap.len() <= 3
            && second.tokens.start >= first.tokens.end
            && gap.clone().any(|i| view.reading.key(i) == "and")
            && gap.clone().all(|i| {
                matches!(
                    view.reading.key(i),
                    "and" | "its" | "their" | "the" | "both"
                )
            })
            || first.tokens.end == second.tokens.start + 1
                && view.reading.key(second.tokens.start) == "and"
            || first.tokens.end == second.tokens.start
                && view.reading.key(second.tokens.start) == "and";
        if let Some(party) = other
            .party
            .as_ref()
            .filter(|p| joined && found.iter().all(|(f, _)| f != *p))
        {
            found.push((party.clone(), other.name.clone()));
        }
    }
    found
}
