//! Sources: who says, thinks or feels, under which name and of which party.

use std::ops::Range;
use std::sync::LazyLock;

use super::phrase::{phrase_end, plain_phrase};
use crate::extract::actor::{Actor, antecedent, find_in, rfind_in};
use crate::extract::lexicon::{
    ActorKind, Form, NO_NAMES, ROLES, Reading, TITLES, TokenKind, officials_of,
};
use crate::stance::{CodeBook, PartyId};
use crate::text::{ByteSpan, is_listed};

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

/// A source named by a description, with the party of a name inside it.
pub fn description(reading: &Reading, actors: &[Actor], tokens: Range<usize>) -> Option<Source> {
    let span = reading.span(&tokens)?;
    let inside = find_in(actors, tokens.clone(), |_| true);
    let actor = inside.and_then(|i| actors.get(i));
    // `the defence minister of Norway` is neither Norway nor its officials.
    let first = reading.key(tokens.start);
    let head = actor.is_some_and(|a| {
        let mut within = tokens.start..a.tokens.start;
        let governed = within.clone().any(|i| is_listed("of|for", reading.key(i)));
        governed && within.any(|i| ROLES.has(reading.key(i))) && a.kind != ActorKind::Group
    });
    if let Some(index) = inside.filter(|_| {
        !head
            && actor.is_some_and(|a| {
                // `a Pence spokesman` is not Pence.
                let mut after = a.tokens.end..tokens.end;
                let own = a.kind == ActorKind::Person
                    && !after
                        .any(|i| ROLES.base(reading.key(i)).is_some() || reading.key(i) == "'s");
                own || a.tokens.end == tokens.end
            })
    }) {
        let mut source = actor_source(reading, actors, index)?;
        source.span = span.hull(source.span);
        source.token = tokens.start;
        return Some(source);
    }
    if is_listed("his|her|their|its", first)
        && let Some(owner) = antecedent(reading, actors, tokens.start).and_then(|i| actors.get(i))
    {
        let rest = reading.span(&(tokens.start + 1..tokens.end))?;
        return Some(Source {
            span,
            name: [&owner.name, "’s ", reading.words(rest)].concat(),
            party: owner.party.clone(),
            kind: SourceKind::Official,
            actor: None,
            token: tokens.start,
        });
    }
    if first == "the"
        && tokens.len() == 2
        && let Some(index) = titled(reading, actors, tokens.start + 1)
    {
        let mut source = actor_source(reading, actors, index)?;
        (source.span, source.token) = (span, tokens.start);
        return Some(source);
    }
    let words = reading.words(span);
    let bare = ["the ", "a ", "an ", "The ", "A ", "An "]
        .iter()
        .find_map(|d| words.strip_prefix(d))
        .unwrap_or(words);
    let media = reading.slice(&tokens).iter().any(|t| {
        is_listed(
            "report|reports|study|poll|survey|newspaper|paper|media|magazine|reporting",
            &t.key,
        )
    });
    let name = reading.slice(&tokens).iter().all(|t| {
        t.capital && t.kind == TokenKind::Word && !ROLES.has(&t.key) && !NO_NAMES.has(&t.key)
    });
    let singular = !bare.ends_with('s') && !media && !name;
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
        } else if name {
            SourceKind::Named
        } else {
            SourceKind::Official
        },
        actor: inside,
        token: tokens.start,
    })
}

/// Whom a definite title means: the last person named with it (`Senator Paula Kern`, then `the senator`).
fn titled(reading: &Reading, actors: &[Actor], title: usize) -> Option<usize> {
    let key = reading.key(title);
    if !TITLES.has(key) && !ROLES.has(key) {
        return None;
    }
    rfind_in(actors, title.saturating_sub(600)..title, |a| {
        let mut named = reading.token_at(a.full)..a.tokens.start;
        // `Jane Doe, the mayor of Springfield,`: the title follows.
        let apposed = reading.key(a.tokens.end) == ","
            && (a.tokens.end + 1..a.tokens.end + 6)
                .take_while(|i| !reading.is_mark(*i))
                .any(|i| reading.key(i) == key);
        a.kind == ActorKind::Person && (named.any(|i| reading.key(i) == key) || apposed)
    })
}

/// The parties that extraction knows by name.
static BOOK: LazyLock<CodeBook> = LazyLock::new(CodeBook::default);

/// The source that a mention is.
pub fn actor_source(reading: &Reading, actors: &[Actor], index: usize) -> Option<Source> {
    let actor = actors.get(index)?;
    let party = actor.party.clone();
    let key = party.as_ref().map_or("", PartyId::as_str);
    let name = match actor.kind {
        // A capital cannot speak: its officials do.
        ActorKind::Place if actor.party.is_some() && actor.form != Form::Adjective => {
            let label = party.as_ref().map(|p| BOOK.party_label(p).to_owned());
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

/// The source that a pronoun is: an actor, or else the description that opened the sentence before.
pub fn pronoun(reading: &Reading, actors: &[Actor], at: usize) -> Option<Source> {
    let span = reading.token(at)?.span;
    let who = reading.key(at) == "who";
    if let Some(index) = antecedent(reading, actors, at) {
        let mut source = actor_source(reading, actors, index)?;
        // The antecedent stands right before the relative pronoun, and both are the words for the source.
        source.span = if who { source.span.hull(span) } else { span };
        source.token = at;
        return Some(source);
    }
    let mut found = described(reading, actors, at).unwrap_or(Source {
        span,
        name: String::new(),
        party: None,
        kind: SourceKind::Unspecified,
        actor: None,
        token: at,
    });
    found.span = if who { found.span.hull(span) } else { span };
    found.token = at;
    Some(found)
}

/// The description that a pronoun stands for: before `who` in its sentence, else the first of the sentence before.
fn described(reading: &Reading, actors: &[Actor], at: usize) -> Option<Source> {
    let passage = reading.passage_of(at)?;
    let key = reading.key(at);
    if key == "who" {
        let comma = usize::from(reading.key(at.checked_sub(1)?) == ",");
        let last = at.checked_sub(comma + 1)?;
        return description(
            reading,
            actors,
            plain_phrase(reading, last, passage.tokens.start)?,
        );
    }
    let before = reading.passage_of(passage.tokens.start.checked_sub(1)?)?;
    let start = before.tokens.start;
    let end = phrase_end(reading, start, before.tokens.end);
    let head = (start..end)
        .rev()
        .find(|i| ROLES.base(reading.key(*i)).is_some())?;
    let plural = reading.key(head).ends_with('s') || reading.key(head) == "people";
    let fits = match key {
        "they" | "their" | "them" => plural,
        "it" | "its" | "he" | "she" | "his" | "her" => !plural,
        _ => false,
    };
    description(
        reading,
        actors,
        (fits && head < start + 5).then_some(start..head + 1)?,
    )
}
