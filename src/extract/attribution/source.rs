//! Sources: who says, thinks or feels, under which name and of which party.

use std::ops::Range;

use crate::extract::actor::{Actor, antecedent, find_in};
use crate::extract::lexicon::{ActorKind, Form, Reading, officials_of};
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
        is_listed(
            "report|reports|study|poll|survey|newspaper|paper|media|magazine|reporting",
            &t.key,
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
