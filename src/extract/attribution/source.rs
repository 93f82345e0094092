//! Sources: the noun phrase, name or pronoun that owns a cue.

use std::ops::Range;

use super::Quoted;
use super::subject::{clause_subject, first_subject};
use crate::extract::actor::{Actor, Sense, antecedent, find_in, is_pronoun, rfind_in};
use crate::extract::lexicon::{
    ActorKind, Form, NO_NAMES, ROLES, Reading, SPEECH, TITLES, TokenKind, officials_of,
};
use crate::stance::{CodeBook, PartyId};
use crate::text::ByteSpan;

/// How many tokens a clause is searched for its subject: no sentence needs more, and a text without stops costs no more.
pub const WITHIN: usize = 80;

/// What kind of source a text names (code book 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A person by name.
    Named,
    /// Officials without a name.
    Official,
    /// A medium or a report.
    Media,
    /// A state, capital or group as a whole.
    Collective,
    /// Nobody is named.
    Unspecified,
}

impl SourceKind {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Official => "official",
            Self::Media => "media",
            Self::Collective => "collective",
            Self::Unspecified => "unspecified",
        }
    }
}

/// Who says, thinks or feels something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The nearest words for it in the sentence, even a pronoun.
    pub span: ByteSpan,
    /// The name it resolves to.
    pub name: String,
    /// Its party, if it has one.
    pub party: Option<PartyId>,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// The actor's index, if it is one.
    pub actor: Option<usize>,
    /// Its first token.
    pub(crate) token: usize,
}

/// The source before a cue: the subject of a verb that stands at `cue`, not before `floor`.
pub fn before(
    reading: &Reading,
    actors: &[Actor],
    quoted: &Quoted,
    cue: usize,
    floor: usize,
) -> Option<Source> {
    let mut at = cue;
    let mut commas = 0;
    while at > floor && cue - at < WITHIN {
        at -= 1;
        if quoted.has(at) {
            return None;
        }
        let key = reading.key(at);
        if key == "," || key == "—" || key == "–" || key == ")" {
            // An apposition or a clause between commas: its owner stands before the first.
            let mark = if key == ")" { "(" } else { key };
            let open = (floor..at)
                .rev()
                .take(30)
                .find(|i| reading.key(*i) == mark && !quoted.has(*i));
            commas += 1;
            if commas > 1 {
                return None;
            }
            let inner = open.map_or(floor, |o| o + 1);
            match open.filter(|o| *o > floor) {
                Some(open) => at = open,
                // Only one comma: the owner may be the clause's own subject right before it.
                None => return first_subject(reading, actors, quoted, inner..at),
            }
            continue;
        }
        if is_skipped(key) {
            continue;
        }
        if key == "to" && at > floor + 1 {
            // `wanted to say`, `moved to deny`: the subject is that of the verb before.
            at -= 1;
            continue;
        }
        if key == "and" && at > floor + 1 {
            return clause_subject(reading, actors, quoted, floor..at);
        }
        // `X in Ohio on Friday said`: time and place stand between the subject and its verb.
        if is_time(key)
            || matches!(key, "on" | "in" | "late" | "early") && is_time(reading.key(at + 1))
        {
            continue;
        }
        if let Some(before) = place_phrase(reading, actors, at, floor) {
            at = before;
            continue;
        }
        return phrase_ending_at(reading, actors, at, floor);
    }
    None
}

/// The preposition of a phrase of place that ends at a token, if the subject stands before it.
fn place_phrase(reading: &Reading, actors: &[Actor], at: usize, floor: usize) -> Option<usize> {
    let index = rfind_in(actors, floor.max(at.saturating_sub(4))..at + 1, |a| {
        a.tokens.end == at + 1 && a.kind == ActorKind::Place && a.sense == Sense::Place
    })?;
    let before = actors.get(index)?.tokens.start.checked_sub(1)?;
    let preposition = matches!(
        reading.key(before),
        "in" | "at" | "near" | "outside" | "across"
    );
    // `officials in Kyiv`: there the place belongs to the subject.
    let role = before > floor + 1 && ROLES.base(reading.key(before - 1)).is_some();
    (preposition && before > floor && !role).then_some(before)
}

fn is_time(key: &str) -> bool {
    matches!(
        key,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "yesterday"
            | "today"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "week"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    )
}

/// The source after a verb that stands before its subject: `said Rubio`, `said a spokesman for the mayor`.
pub fn after(reading: &Reading, actors: &[Actor], cue: usize, end: usize) -> Option<Source> {
    let mut at = cue + 1;
    while at < end
        && (reading.key(at).ends_with("ly") || matches!(reading.key(at), "also" | "then" | "later"))
    {
        at += 1;
    }
    if at >= end {
        return None;
    }
    if matches!(reading.key(at), "he" | "she" | "they" | "it") {
        return pronoun(reading, actors, at);
    }
    let near = find_in(actors, at..end.min(at + 20), |a| {
        reading.token_at(a.full) <= at + 1
    });
    if let Some(index) = near {
        return actor_source(reading, actors, index);
    }
    // A description: to the first comma or preposition after its role.
    let role = (at..end.min(at + 8))
        .find(|i| ROLES.base(reading.key(*i)).is_some() || TITLES.has(reading.key(*i)))?;
    let crossed = |i: usize| {
        reading.is_mark(i) && reading.key(i) != "-"
            || matches!(
                reading.key(i),
                "as" | "when" | "who" | "that" | "and" | "while" | "after"
            )
    };
    if (at..role).any(crossed) {
        return None;
    }
    if let Some(index) = find_in(actors, role..role + 3, |a| a.kind == ActorKind::Person) {
        return actor_source(reading, actors, index);
    }
    // `a spokeswoman for the campaign, Anna Smith,`: the name follows as an apposition.
    let named = find_in(actors, role + 2..(role + 9).min(end.max(role + 2)), |a| {
        a.kind == ActorKind::Person
            && reading.key(a.tokens.start - 1) == ","
            && matches!(reading.key(a.tokens.end), "," | "." | "")
    });
    if let Some(index) = named {
        return actor_source(reading, actors, index);
    }
    description(reading, actors, at..role + 1)
}

pub fn is_skipped(key: &str) -> bool {
    key.ends_with("ly") && key.len() > 4
        || key.ends_with("n't")
        || matches!(
            key,
            "has"
                | "have"
                | "had"
                | "was"
                | "were"
                | "is"
                | "are"
                | "been"
                | "being"
                | "be"
                | "would"
                | "will"
                | "could"
                | "may"
                | "might"
                | "did"
                | "does"
                | "do"
                | "must"
                | "should"
                | "can"
                | "not"
                | "never"
                | "also"
                | "then"
                | "later"
                | "often"
                | "once"
                | "now"
                | "still"
                | "himself"
                | "herself"
                | "themselves"
                | "itself"
                | "even"
                | "already"
                | "just"
                | "always"
                | "long"
                | "since"
                | "further"
                | "again"
                | "soon"
                | "both"
                | "all"
                | "increasingly"
                | "only"
        )
}

/// The name, pronoun or description whose last token is at a place.
fn phrase_ending_at(
    reading: &Reading,
    actors: &[Actor],
    at: usize,
    floor: usize,
) -> Option<Source> {
    if is_pronoun(reading.key(at)) || matches!(reading.key(at), "i" | "we") {
        return pronoun(reading, actors, at);
    }
    let ending = rfind_in(actors, floor.max(at.saturating_sub(12))..at + 1, |a| {
        a.tokens.end == at + 1
    });
    if let Some((index, actor)) = ending.and_then(|i| Some((i, actors.get(i)?))) {
        let start = reading.token_at(actor.full).max(floor);
        // `a spokesman for the Kremlin`, `officials in Kyiv`: the head stands before the preposition.
        let mut preposition = start.checked_sub(1).filter(|i| *i > floor);
        if preposition.is_some_and(|i| reading.key(i) == "the") {
            preposition = preposition.map(|i| i - 1);
        }
        if let Some(place) = preposition.filter(|i| {
            matches!(
                reading.key(*i),
                "of" | "for" | "in" | "from" | "at" | "to" | "with"
            )
        }) && let Some(head) = (place.saturating_sub(3).max(floor)..place)
            .rev()
            .find(|i| ROLES.base(reading.key(*i)).is_some())
        {
            let mut source =
                description(reading, actors, phrase_start(reading, head, floor)..at + 1)?;
            source.party = source.party.or_else(|| actor.party.clone());
            return Some(source);
        }
        // A joint subject: the first of the two speaks for both.
        return actor_source(reading, actors, index);
    }
    let token = reading.token(at).filter(|t| t.kind == TokenKind::Word)?;
    if ROLES.base(&token.key).is_some() || token.capital && !NO_NAMES.has(&token.key) {
        return description(reading, actors, phrase_start(reading, at, floor)..at + 1);
    }
    // `officials familiar with the matter`, `the group of experts`: a role a few words back, with no verb between.
    let from = at.saturating_sub(6).max(floor);
    let head = (from..at)
        .rev()
        .find(|i| ROLES.base(reading.key(*i)).is_some() && !ends_clause(reading, *i + 1, at))?;
    description(reading, actors, phrase_start(reading, head, floor)..at + 1)
}

fn ends_clause(reading: &Reading, from: usize, to: usize) -> bool {
    (from..to).any(|i| {
        reading.is_mark(i)
            || is_skipped(reading.key(i))
            || SPEECH.base(reading.key(i)).is_some()
            || reading.key(i) == "that"
    })
}

/// Where the noun phrase with its head at `head` begins.
pub fn phrase_start(reading: &Reading, head: usize, floor: usize) -> usize {
    let mut start = head;
    while start > floor && head - start < 6 {
        let Some(token) = reading.token(start - 1) else {
            break;
        };
        let key = token.key.as_str();
        if token.kind == TokenKind::Mark && key != "-" {
            break;
        }
        let determiner = matches!(
            key,
            "the"
                | "a"
                | "an"
                | "some"
                | "many"
                | "several"
                | "one"
                | "two"
                | "three"
                | "other"
                | "both"
                | "his"
                | "her"
                | "their"
                | "its"
                | "another"
                | "no"
                | "most"
        );
        let stop = !determiner
            && token.kind == TokenKind::Word
            && (NO_NAMES.has(key) || SPEECH.get(key).is_some() || matches!(key, "and" | "that"));
        if stop {
            break;
        }
        start -= 1;
        if determiner {
            break;
        }
    }
    start
}

/// A source named by a description, with the party of a name inside it.
pub fn description(reading: &Reading, actors: &[Actor], tokens: Range<usize>) -> Option<Source> {
    let span = reading.span(&tokens)?;
    let inside = find_in(actors, tokens.clone(), |_| true);
    let actor = inside.and_then(|i| actors.get(i));
    if let Some(index) = inside.filter(|_| {
        actor.is_some_and(|a| a.kind == ActorKind::Person || a.tokens.end == tokens.end)
    }) {
        let mut source = actor_source(reading, actors, index)?;
        source.span = span.hull(source.span);
        source.token = tokens.start;
        return Some(source);
    }
    let words = reading.words(span);
    let bare = ["the ", "a ", "an ", "The ", "A ", "An "]
        .iter()
        .find_map(|d| words.strip_prefix(d))
        .unwrap_or(words);
    let media = reading.slice(&tokens).iter().any(|t| {
        matches!(
            t.key.as_str(),
            "report"
                | "reports"
                | "study"
                | "poll"
                | "survey"
                | "newspaper"
                | "paper"
                | "media"
                | "magazine"
                | "reporting"
        )
    });
    let singular = !bare.ends_with('s') && !media;
    Some(Source {
        span,
        name: if singular {
            format!("{bare} (unnamed)")
        } else {
            bare.to_owned()
        },
        party: actor.and_then(|a| a.party.clone()),
        kind: if media {
            SourceKind::Media
        } else {
            SourceKind::Official
        },
        actor: inside,
        token: tokens.start,
    })
}

/// The source that a mention is.
pub fn actor_source(reading: &Reading, actors: &[Actor], index: usize) -> Option<Source> {
    let actor = actors.get(index)?;
    let party = actor.party.clone();
    let key = party.as_ref().map_or("", PartyId::as_str);
    let name = match actor.kind {
        // A capital cannot speak: its officials do.
        ActorKind::Place if actor.party.is_some() && actor.form != Form::Adjective => {
            let label = CodeBook::default()
                .parties
                .iter()
                .find(|p| p.id.as_str() == key)
                .map(|p| p.label.clone());
            let words = if actor.form == Form::Metonym {
                reading.words(actor.span).to_owned()
            } else {
                label.unwrap_or_default()
            };
            format!("{words} ({})", officials_of(key))
        }
        ActorKind::Group if !actor.name.ends_with('s') && actor.form == Form::Group => {
            format!("{} (unnamed)", actor.name)
        }
        _ => actor.name.clone(),
    };
    let kind = match actor.kind {
        ActorKind::Person => SourceKind::Named,
        ActorKind::Group => SourceKind::Official,
        ActorKind::Organisation if actor.party.is_none() => SourceKind::Media,
        _ => SourceKind::Collective,
    };
    Some(Source {
        span: actor.full,
        name,
        party,
        kind,
        actor: Some(index),
        token: reading.token_at(actor.full),
    })
}

/// The source that a pronoun is.
pub fn pronoun(reading: &Reading, actors: &[Actor], at: usize) -> Option<Source> {
    let span = reading.token(at)?.span;
    let mut source = antecedent(reading, actors, at)
        .and_then(|i| actor_source(reading, actors, i))
        .unwrap_or(Source {
            span,
            name: String::new(),
            party: None,
            kind: SourceKind::Unspecified,
            actor: None,
            token: at,
        });
    source.span = span;
    source.token = at;
    Some(source)
}
