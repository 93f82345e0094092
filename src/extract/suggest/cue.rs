//! Cues of attitude with their holder and object.

use std::ops::Range;

use super::object::{Object, attitude, is_negation, object};
use super::{Confidence, Suggestion, View, Voice, push};
use crate::article::Unit;
use crate::extract::actor::Actor;
use crate::extract::attribution::{
    Source, clause_subject, noun_owner, subject_after, subject_before,
};
use crate::extract::lexicon::{
    ATTITUDES, Cue, CueKind, Form, HEDGES, INFERENCE, Passage, SPEECH, Speech, TokenKind,
};
use crate::stance::PartyId;
use crate::text::ByteSpan;

/// A cue at its place.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: usize,
    lemma: &'static str,
    cue: Cue,
    kind: CueKind,
}

/// The suggestions of one passage by cues; `earlier` are those of the passages before.
pub fn find(view: &View, index: usize, earlier: &[Suggestion], found: &mut Vec<Suggestion>) {
    let Some(passage) = view.reading.passages.get(index) else {
        return;
    };
    for at in passage.tokens.clone() {
        let Some(place) = place(view, passage, at) else {
            continue;
        };
        let Some((source, rule)) = holder(view, index, place, earlier) else {
            continue;
        };
        for suggestion in suggestions(view, index, place, &source, rule) {
            push(found, suggestion);
        }
    }
}

/// The cue at a token, with its part of speech decided by its neighbours.
fn place(view: &View, passage: &Passage, at: usize) -> Option<Place> {
    let token = view
        .reading
        .token(at)
        .filter(|t| t.kind == TokenKind::Word)?;
    let (lemma, (cue, kind)) = ATTITUDES.base(&token.key)?;
    let before = view.reading.key_before(at, 1, &passage.tokens);
    if before == "into" {
        return None;
    }
    let kind = match kind {
        CueKind::Either | CueKind::Verb => {
            let noun = is_noun_place(view, passage, at);
            let participle = token.key.ends_with("ed") || token.key.ends_with("ing");
            if noun && (kind == CueKind::Verb || participle || matches!(lemma, "plan" | "offer")) {
                return None;
            }
            if noun { CueKind::Noun } else { CueKind::Verb }
        }
        other => other,
    };
    // Some nouns show a stance only with their object; and a heading in capitals names its subject, not a stance.
    let bare = matches!(
        lemma,
        "resistance"
            | "support"
            | "backing"
            | "commitment"
            | "opposition"
            | "effort"
            | "intention"
            | "attempt"
            | "drive"
            | "push"
            | "bid"
            | "goal"
            | "will"
            | "request"
            | "offer"
            | "call"
    ) && !matches!(
        view.reading.key(at + 1),
        "to" | "for"
            | "of"
            | "against"
            | "on"
            | "by"
            | "that"
            | "is"
            | "was"
            | "in"
            | "among"
            | "underlying"
            | "toward"
            | "towards"
            | "from"
    );
    if kind == CueKind::Noun && (bare || passage.title_case) {
        return None;
    }
    // `Russia’s security concerns` are interests of Russia, not fears.
    let cue = if lemma == "concern" && matches!(before, "security" | "legitimate") {
        Cue::Want
    } else {
        cue
    };
    // Advice of the author, and participles before a noun, say nothing of the holder (code book 6.1.2).
    let advice = (1..=3).any(|back| {
        matches!(
            view.reading.key_before(at, back, &passage.tokens),
            "must" | "should" | "ought"
        )
    });
    let spoken = passage.tokens.clone().take_while(|i| *i < at).any(|i| {
        SPEECH
            .base(view.reading.key(i))
            .is_some_and(|(_, s)| s == Speech::Saying)
    });
    if kind == CueKind::Verb && advice && !spoken {
        return None;
    }
    let attributive = kind == CueKind::Adjective && !is_predicate(view, passage, at);
    let of_will = token.key == "will"
        && before != "unyielding"
        && !matches!(
            before,
            "the" | "a" | "an" | "its" | "their" | "'s" | "strong" | "political"
        );
    (!attributive && !of_will).then_some(Place {
        at,
        lemma,
        cue,
        kind,
    })
}

/// Whether a word that may be verb or noun stands where nouns do.
fn is_noun_place(view: &View, passage: &Passage, at: usize) -> bool {
    let before = view.reading.key_before(at, 1, &passage.tokens);
    let after = view.reading.key(at + 1);
    let determined = matches!(
        before,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "its"
            | "their"
            | "his"
            | "her"
            | "any"
            | "no"
            | "some"
            | "'s"
            | "'"
            | "of"
            | "key"
            | "firm"
            | "for"
            | "and"
            | "these"
            | "those"
            | "such"
            | "both"
            | "deep"
            | "initial"
            | "clear"
            | "in"
            | "with"
            | "on"
            | "diplomatic"
            | "continued"
            | "growing"
    );
    let adjective = before.ends_with("ing")
        || before.ends_with("ial")
        || before.ends_with("ical")
        || before.ends_with("ous")
        || before.ends_with("ish")
        || before.ends_with("ian")
        || before.ends_with("ean")
        || before.ends_with("ive")
        || before.ends_with("ed") && matches!(after, "of" | "for" | "to");
    let verb_after = matches!(
        after,
        "is" | "was" | "are" | "were" | "remain" | "remains" | "of" | "among" | "by" | "from"
    );
    let starts = before.is_empty() && (after == "of" || after == "for" || after == "that");
    let subject_pronoun = matches!(before, "it" | "they" | "he" | "she" | "we" | "to" | "who");
    !subject_pronoun && (determined || adjective || verb_after || starts)
}

/// Whether an adjective is said of a subject: after a copula or a verb of feeling, or alone in a line.
fn is_predicate(view: &View, passage: &Passage, at: usize) -> bool {
    (1..=4).any(|back| {
        matches!(
            view.reading.key_before(at, back, &passage.tokens),
            "is" | "are"
                | "was"
                | "were"
                | "be"
                | "been"
                | "being"
                | "remain"
                | "remains"
                | "remained"
                | "seem"
                | "seems"
                | "seemed"
                | "appear"
                | "appears"
                | "appeared"
                | "feel"
                | "feels"
                | "felt"
                | "feeling"
                | "become"
                | "became"
                | "grew"
                | "stands"
                | "'re"
                | "'s"
        )
    })
}

/// Whose cue it is.
fn holder(
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
            other => points_back(view, passage, place, earlier).or(other)?,
        },
        CueKind::Adjective => {
            let copula = (floor..place.at).rev().take(5).find(|i| {
                matches!(
                    view.reading.key(*i),
                    "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'re"
                ) || matches!(
                    view.reading.key(*i),
                    "remain"
                        | "remains"
                        | "remained"
                        | "seem"
                        | "seems"
                        | "seemed"
                        | "appear"
                        | "appears"
                        | "appeared"
                ) || matches!(
                    view.reading.key(*i),
                    "feel" | "feels" | "felt" | "feeling" | "become" | "became" | "grew" | "stands"
                )
            })?;
            let by_subject = subject_before(view.reading, view.actors, view.quoted, copula, clause);
            let source = by_subject.filter(|s| s.party.is_some()).or_else(|| {
                view.reading
                    .key(copula)
                    .ends_with("ing")
                    .then(|| before_participle(view, passage, copula, clause))
                    .flatten()
            })?;
            (source, "holder is or feels")
        }
        CueKind::Noun => noun_holder(view, index, place, clause)?,
    };
    let pronoun = matches!(
        view.reading.key(source.token),
        "it" | "its" | "their" | "they"
    );
    // `According to Kremlin officials, it aims ...`: `it` is the matter, the officials own the view.
    if pronoun && view.reading.key(source.token) == "it" && view.reading.key(floor) == "according" {
        let said = view
            .attributions
            .iter()
            .find(|a| a.rule == "according to" && a.cue.is_some_and(|c| passage.span.encloses(c)));
        if let Some(own) = said
            .and_then(|a| a.source.clone())
            .filter(|s| s.party.is_some())
        {
            return Some((own, "according to the holder"));
        }
    }
    // `their positions` may be anybody's.
    if pronoun
        && place.cue == Cue::Stand
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
            kind: crate::extract::attribution::SourceKind::Collective,
            actor: None,
            token: floor,
        };
        (source, "points back")
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
        matches!(
            view.reading.key_before(place.at, back, &passage.tokens),
            "is" | "are" | "was" | "were" | "been" | "being" | "be"
        )
    });
    // A passive: the agent follows, or there is none.
    if be && key.ends_with("ed") {
        let by = (place.at + 1..end.min(place.at + 4)).find(|i| view.reading.key(*i) == "by");
        let by = by?;
        return subject_after(view.reading, view.actors, by, end)
            .map(|s| (s, "passive with agent"));
    }
    let direct = subject_before(view.reading, view.actors, view.quoted, place.at, clause);
    if let Some(source) = direct.filter(|s| s.party.is_some() && holds(view, s)) {
        return Some((source, "holder and verb"));
    }
    let dependent =
        key.ends_with("ing") || view.reading.key_before(place.at, 1, &passage.tokens) == "to";
    if dependent {
        return before_participle(view, passage, place.at, clause)
            .map(|s| (s, "participle or infinitive"));
    }
    // `its attempt seeks`: what acts belongs to a party.
    let noun = place.at.checked_sub(1)?;
    let owner = noun_owner(
        view.reading,
        view.actors,
        noun,
        &(clause..passage.tokens.end),
    )?;
    Some((owner, "what the holder owns acts"))
}

/// Whether a source can hold a stance: an adjective alone cannot.
fn holds(view: &View, source: &Source) -> bool {
    source
        .actor
        .and_then(|i| view.actors.get(i))
        .is_none_or(|a: &Actor| a.form != Form::Adjective)
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
    if let Some(owner) = noun_owner(view.reading, view.actors, place.at, &passage.tokens) {
        return Some((owner, "holder owns the noun"));
    }
    if matches!(view.reading.key(place.at + 1), "with" | "among" | "across")
        && place.cue == Cue::Reject
    {
        let actor = view
            .actors
            .iter()
            .position(|a| a.tokens.start > place.at && a.tokens.start <= place.at + 3);
        if let Some(actor) = actor
            .and_then(|i| view.actors.get(i))
            .filter(|a| a.party.is_some())
        {
            return Some((plain(view, actor), "feeling stirred in the holder"));
        }
    }
    // `expressed optimism`, `has made recognition a precondition`, `demonstrating an unyielding will`.
    let light = (clause..place.at).rev().take(14).find(|i| {
        matches!(
            view.reading.key(*i),
            "express"
                | "expressed"
                | "expresses"
                | "voice"
                | "voiced"
                | "has"
                | "have"
                | "had"
                | "made"
                | "makes"
                | "make"
                | "show"
                | "shows"
                | "showed"
                | "demonstrate"
                | "demonstrated"
                | "demonstrates"
                | "demonstrating"
                | "signal"
                | "signaled"
                | "signalled"
                | "signals"
                | "reiterated"
                | "maintains"
                | "maintained"
                | "maintaining"
                | "raised"
                | "raises"
                | "renewed"
                | "showing"
                | "expressing"
                | "signaling"
                | "feels"
                | "felt"
        )
    });
    if let Some(verb) = light {
        let source = subject_before(view.reading, view.actors, view.quoted, verb, clause)
            .filter(|s| s.party.is_some())
            .or_else(|| before_participle(view, passage, verb, clause));
        if let Some(source) = source.filter(|s| holds(view, s)) {
            return Some((source, "holder shows the noun"));
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
        let actor = view
            .actors
            .iter()
            .rev()
            .find(|a| previous.tokens.contains(&a.tokens.start) && a.party.is_some())?;
        return Some((plain(view, actor), "holder in the sentence before"));
    }
    // The label of an item or heading: whoever the heading above is about.
    if passage.unit != Unit::Sentence && place.at <= passage.tokens.start + 2 {
        let above = view
            .reading
            .passages
            .get(..index)?
            .iter()
            .rev()
            .filter(|p| {
                p.unit == Unit::Heading || view.reading.key(p.tokens.end.wrapping_sub(1)) == ":"
            })
            .take(1)
            .next()?;
        let actor = view
            .actors
            .iter()
            .find(|a| above.tokens.contains(&a.tokens.start) && a.party.is_some())?;
        return Some((plain(view, actor), "holder in the heading above"));
    }
    None
}

/// A mention as a source.
fn plain(view: &View, actor: &Actor) -> Source {
    let index = view.actors.iter().position(|a| a == actor);
    Source {
        span: actor.full,
        name: actor.name.clone(),
        party: actor.party.clone(),
        kind: crate::extract::attribution::SourceKind::Collective,
        actor: index,
        token: actor.tokens.start,
    }
}

/// Where the clause that holds a token begins: after a dash, a semicolon, or a comma with a word that opens a clause.
pub fn clause_start(view: &View, passage: &Passage, at: usize) -> usize {
    (passage.tokens.start..at)
        .rev()
        .find(|i| is_clause_break(view, *i))
        .map_or(passage.tokens.start, |i| i + 1)
}

/// Where the clause that holds a token ends.
pub fn clause_end(view: &View, passage: &Passage, at: usize) -> usize {
    (at + 1..passage.tokens.end)
        .find(|i| is_clause_break(view, *i))
        .unwrap_or(passage.tokens.end)
}

fn is_clause_break(view: &View, at: usize) -> bool {
    if view.quoted.has(at) {
        return false;
    }
    match view.reading.key(at) {
        ";" => true,
        "—" | "–" | "-" => !glued_names(view, at),
        "," => {
            matches!(
                view.reading.key(at + 1),
                "but"
                    | "while"
                    | "although"
                    | "though"
                    | "whereas"
                    | "which"
                    | "who"
                    | "even"
                    | "yet"
                    | "despite"
                    | "suggesting"
                    | "so"
                    | "where"
                    | "given"
                    | "aiming"
            ) || is_participle(view.reading.key(at + 1))
                || view.reading.key(at + 1) == "the" && opens_with(view, at)
        }
        "while" => view.reading.key(at.wrapping_sub(1)) != "," && at > 0,
        _ => false,
    }
}

fn is_participle(key: &str) -> bool {
    key.ends_with("ing")
        && key.len() > 5
        && !matches!(
            key,
            "including"
                | "during"
                | "regarding"
                | "concerning"
                | "following"
                | "involving"
                | "according"
                | "nothing"
                | "something"
        )
}

/// Whether a dash or hyphen binds two words.
fn glued_names(view: &View, at: usize) -> bool {
    view.reading.token(at).is_some_and(|t| t.glued)
        && view
            .reading
            .token(at + 1)
            .is_some_and(|t| t.glued && t.kind == TokenKind::Word)
        && (view.reading.key(at) == "-" || view.reading.token(at + 1).is_some_and(|t| t.capital))
}

/// Whether the passage of a comma opens with `while` and the like, so that the comma ends its first clause.
fn opens_with(view: &View, at: usize) -> bool {
    view.reading.passage_of(at).is_some_and(|p| {
        (p.tokens.start..p.tokens.start + 2).any(|i| {
            matches!(
                view.reading.key(i),
                "while" | "although" | "though" | "whereas" | "despite" | "if"
            )
        })
    })
}

/// One suggestion for each party that holds the cue and each issue its object names.
fn suggestions(
    view: &View,
    index: usize,
    place: Place,
    source: &Source,
    rule: &'static str,
) -> Vec<Suggestion> {
    let Some(passage) = view.reading.passages.get(index) else {
        return Vec::new();
    };
    let start = clause_start(view, passage, place.at);
    let mut end = clause_end(view, passage, place.at);
    let list =
        view.reading.key(passage.tokens.end.wrapping_sub(1)) == ":" && end == passage.tokens.end;
    if list {
        end = view
            .reading
            .passages
            .iter()
            .skip(index + 1)
            .take_while(|p| p.unit == Unit::Item && p.sentence.is_some())
            .last()
            .map_or(end, |p| p.tokens.end);
    }
    // What the holder's own words or another cue after this one take is theirs.
    let region = place.at + 1..end;
    let first_region = region.clone();
    let mut parts = conjuncts(view, &region);
    let stem = region.start..passage.tokens.end.max(region.start);
    let whole = list
        .then(|| object(view, &stem))
        .flatten()
        .or_else(|| object(view, &first_region));
    if list && object(view, &stem).is_some() {
        parts = vec![region.clone()];
    }
    if parts.len() < 2 {
        parts = vec![region.clone()];
    }
    let open = matches!(place.lemma, "willingness" | "readiness");
    let fallback = || {
        if open {
            // Willing to do what is not said: to give way.
            return Some(Object::unnamed(place.at));
        }
        let near = object(view, &(start..end)).or_else(|| object(view, &passage.tokens));
        near.or_else(|| {
            if place.kind == CueKind::Verb {
                None
            } else {
                context(view, index)
            }
        })
    };
    let mut found = Vec::new();
    let mut issues: Vec<&'static str> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        let object = if number == 0 {
            let own = if list {
                whole
            } else {
                object(view, part).or(whole)
            };
            own.or_else(fallback)
        } else {
            object(view, part)
        };
        let Some(object) =
            object.filter(|o| !issues.contains(&o.issue) && (number == 0 || o.term.weight > 2))
        else {
            continue;
        };
        issues.push(object.issue);
        let last = parts.len() == 1 || number + 1 == parts.len();
        let stretch = if number == 0 {
            let left = source.token.max(start).min(place.at);
            let left = if source.token < start || source.token > place.at {
                noun_start(view, passage, place.at).max(start)
            } else {
                left
            };
            left..if last { end } else { part.end }
        } else {
            part.clone()
        };
        found.extend(make(
            view, index, place, source, rule, &object, stretch, &region,
        ));
    }
    found
}

/// Where the noun phrase round a cue begins.
fn noun_start(view: &View, passage: &Passage, at: usize) -> usize {
    let mut start = at;
    while start > passage.tokens.start
        && at - start < 4
        && view
            .reading
            .token(start - 1)
            .is_some_and(|t| t.kind == TokenKind::Word)
    {
        start -= 1;
        if matches!(
            view.reading.key(start),
            "the" | "a" | "an" | "this" | "their" | "its"
        ) {
            break;
        }
    }
    start
}

/// The parts of an enumeration: after a colon, or between commas and `and`, each with an issue of its own.
fn conjuncts(view: &View, region: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = region.start;
    for at in region.clone() {
        let key = view.reading.key(at);
        if matches!(key, "," | "and" | "or" | "•" | "-")
            && at > start
            && !(key == "-" && glued_names(view, at))
        {
            parts.push(start..at);
            start = at + 1;
        }
    }
    parts.push(start..region.end);
    let mut kept: Vec<Range<usize>> = Vec::new();
    for part in parts {
        let strong = object(view, &part).is_some_and(|o| o.term.weight > 2);
        match kept.last_mut() {
            Some(last) if !strong || object(view, last).is_none_or(|o| o.term.weight < 3) => {
                last.end = part.end
            }
            _ => kept.push(part),
        }
    }
    kept
}

/// The issue of the heading above, for cues whose sentence names none.
fn context(view: &View, index: usize) -> Option<Object> {
    let before = view.reading.passages.get(..index)?;
    let block = view.reading.passages.get(index)?.block;
    before
        .iter()
        .rev()
        .take_while(|p| p.block + 2 > block || p.unit != Unit::Heading)
        .take(3)
        .find_map(|p| object(view, &p.tokens))
}

#[allow(clippy::too_many_arguments, reason = "the parts of one suggestion")]
fn make(
    view: &View,
    index: usize,
    place: Place,
    source: &Source,
    rule: &'static str,
    object: &Object,
    stretch: Range<usize>,
    region: &Range<usize>,
) -> Vec<Suggestion> {
    let Some(passage) = view.reading.passages.get(index) else {
        return Vec::new();
    };
    let negated = (1..=3).any(|back| {
        let key = view.reading.key_before(place.at, back, &passage.tokens);
        is_negation(key) && key != "nothing" && !matches!(key, "without")
    });
    let near = place.at.saturating_sub(5).max(passage.tokens.start)..place.at;
    let uncertain =
        (place.at + 1..region.end.min(place.at + 4)).any(|i| view.reading.key(i) == "uncertain");
    let hedged = uncertain
        || near.clone().any(|i| HEDGES.has(view.reading.key(i)))
        || view.reading.key(passage.tokens.start) == "whether"
        || view.reading.key(clause_start(view, passage, place.at)) == "whether";
    let attitude = attitude(view, place.cue, negated, object, region, hedged);
    let voice = voice(view, passage, place, source);
    let strong = object.score > 2;
    let confidence = match (rule, strong) {
        ("points back" | "holder in the heading above", _) => Confidence::Low,
        (_, true) if voice != Voice::AuthorsInference => Confidence::High,
        _ => Confidence::Medium,
    };
    let Some(span) = trimmed(view, &stretch) else {
        return Vec::new();
    };
    let Some(cue) = view.reading.token(place.at).map(|t| t.span) else {
        return Vec::new();
    };
    let terms = object.term.start..object.term.end;
    parties(view, source)
        .into_iter()
        .map(|(party, holder)| Suggestion {
            party,
            attitude,
            issue: object.issue,
            span,
            holder,
            holder_span: Some(source.span),
            cue,
            evidence: view.reading.span(&terms),
            voice,
            confidence,
            rule,
        })
        .collect()
}

/// The span of some tokens without marks at its edges; a whole sentence keeps its full stop (code book 0).
pub fn trimmed(view: &View, stretch: &Range<usize>) -> Option<ByteSpan> {
    let mut range = stretch.clone();
    let stop = |i: usize| {
        matches!(
            view.reading.key(i),
            "," | "." | ";" | ":" | "—" | "–" | "and" | "•" | "-" | "("
        )
    };
    while range.start < range.end && stop(range.start) {
        range.start += 1;
    }
    while range.end > range.start && stop(range.end - 1) {
        range.end -= 1;
    }
    view.reading.span(&range).filter(|_| !range.is_empty())
}

/// The voice in which a cue is told: a speech act first, then a mark of inference, then a report.
fn voice(view: &View, passage: &Passage, place: Place, source: &Source) -> Voice {
    let speaks = place.kind == CueKind::Verb && SPEECH.get(place.lemma) == Some(Speech::Saying)
        || matches!(
            place.lemma,
            "acknowledgment" | "acknowledgement" | "admission" | "optimism"
        );
    let stated = view.reading.key_before(place.at, 1, &passage.tokens) == "stated";
    let cue = view.reading.token(place.at).map(|t| t.span);
    let said = view.attributions.iter().any(|a| {
        let own = a.source.as_ref().is_some_and(|s| s.party == source.party);
        let act = a.cue.is_some_and(|c| {
            passage.span.encloses(c)
                && view.reading.words(c).split(' ').next().is_some_and(|w| {
                    SPEECH
                        .base(&w.to_lowercase())
                        .is_some_and(|(_, s)| s == Speech::Saying)
                })
        });
        own && act && cue.is_some_and(|c| a.content.encloses(c))
    });
    if speaks || stated || said {
        return Voice::PartyVoice;
    }
    let clause = clause_start(view, passage, place.at)..clause_end(view, passage, place.at);
    if clause
        .into_iter()
        .any(|i| INFERENCE.base(view.reading.key(i)).is_some())
    {
        return Voice::AuthorsInference;
    }
    Voice::Reported
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
    for other in view.actors {
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
