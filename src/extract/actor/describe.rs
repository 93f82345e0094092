//! Descriptions: people named by whose friends they are (`its allies`), by an office (`the envoy`), or as a public.

use std::ops::Range;

use super::{Actor, Sense, find_in, rfind_in};
use crate::extract::lexicon::{ActorKind, Form, Reading};
use crate::stance::PartyId;
use crate::text::is_listed;

/// Adds friends, administrations, publics and envoys, after the groups are known.
pub fn find(reading: &Reading, actors: &mut Vec<Actor>) {
    let mut more = Vec::new();
    for passage in &reading.passages {
        for token in passage.tokens.clone() {
            let key = reading.key(token);
            let found = if is_friends(key) {
                friends(reading, actors, &passage.tokens, token)
            } else if key == "administration" {
                administration(reading, actors, &passage.tokens, token)
            } else if key == "opinion" && reading.key_before(token, 1, &passage.tokens) == "public"
            {
                public_opinion(reading, actors, &passage.tokens, token)
            } else if key == "envoy" {
                the_envoy(reading, actors, &passage.tokens, token)
            } else {
                None
            };
            if let Some((tokens, name, party, kind)) = found {
                let covered = find_in(actors, token.saturating_sub(12)..token + 1, |a| {
                    a.tokens.contains(&token) && a.tokens.len() > 1
                });
                if let Some(span) = reading.span(&tokens).filter(|_| covered.is_none()) {
                    more.push(Actor {
                        span,
                        full: span,
                        name,
                        kind,
                        form: if kind == ActorKind::Person {
                            Form::Description
                        } else {
                            Form::Group
                        },
                        sense: Sense::Actor,
                        party,
                        content: passage.sentence.is_some(),
                        rule: "group-or-office",
                        tokens,
                    });
                }
            }
        }
    }
    actors.extend(more);
}

fn is_friends(key: &str) -> bool {
    is_listed("allies|partners|backers|supporters", key)
}

type Described = (Range<usize>, String, Option<PartyId>, ActorKind);

/// `Ukraine’s allies`, `Kyiv and its partners`: Europe (code book 5); friends of anyone else belong to no party.
fn friends(
    reading: &Reading,
    actors: &[Actor],
    passage: &Range<usize>,
    token: usize,
) -> Option<Described> {
    let floor = passage.start.max(token.saturating_sub(6));
    let owner = actors.get(rfind_in(actors, floor..token, |_| true)?)?;
    let mut between: Vec<&str> = Vec::new();
    for at in owner.tokens.end..token {
        between.push(reading.key(at));
    }
    let joined = matches!(
        between.as_slice(),
        ["'s" | "'"]
            | ["and", "its" | "their" | "his"]
            | ["'s" | "'", _]
            | ["and", "its" | "their", _]
    );
    if !joined || owner.kind == ActorKind::Person || owner.form == Form::Adjective {
        return None;
    }
    let name = reading
        .words(reading.span(&(owner.tokens.start..token + 1))?)
        .to_owned();
    let party = PartyId::parse("europe").filter(|_| owner.is_of("kyiv"));
    let start = if between.first() == Some(&"and") {
        owner.tokens.end + 1
    } else {
        owner.tokens.start
    };
    let western = between.contains(&"western");
    Some((
        start..token + 1,
        name,
        party.filter(|_| !western),
        ActorKind::Group,
    ))
}

/// `the administration`, `the current administration`: Washington where the article speaks of it.
fn administration(
    reading: &Reading,
    actors: &[Actor],
    passage: &Range<usize>,
    token: usize,
) -> Option<Described> {
    let washington = actors.iter().take(2000).any(|a| a.is_of("washington"));
    let before = reading.key_before(token, 1, passage);
    let far = reading.key_before(token, 2, passage);
    let definite = before == "the"
        || far == "the"
            && is_listed(
                "current|new|whole|present|biden|trump|obama|bush|clinton|previous",
                before,
            );
    let start = if before == "the" {
        token - 1
    } else {
        token.checked_sub(2)?
    };
    let name = if is_listed("biden|trump|obama|bush|clinton", before) {
        format!(
            "{} administration",
            reading.words(reading.token(token - 1)?.span)
        )
    } else {
        "US administration".to_owned()
    };
    (washington && definite).then(|| {
        (
            start..token + 1,
            name,
            PartyId::parse("washington"),
            ActorKind::Group,
        )
    })
}

/// `Public opinion`: of the state the passage or the one before it names last.
fn public_opinion(
    reading: &Reading,
    actors: &[Actor],
    passage: &Range<usize>,
    token: usize,
) -> Option<Described> {
    let range = passage.start.saturating_sub(40)..passage.end;
    let near = rfind_in(actors, range, |a| a.party.is_some()).and_then(|i| actors.get(i))?;
    let name = format!("{} public", near.name);
    reading.span(&(token - 1..token + 1))?;
    Some((
        token - 1..token + 1,
        name,
        near.party.clone(),
        ActorKind::Group,
    ))
}

/// `the envoy` alone: the person in brackets after it, else the person last called envoy.
fn the_envoy(
    reading: &Reading,
    actors: &[Actor],
    passage: &Range<usize>,
    token: usize,
) -> Option<Described> {
    if reading.key_before(token, 1, passage) != "the" {
        return None;
    }
    let named = find_in(actors, token + 1..token + 6, |a| {
        a.kind == ActorKind::Person && reading.key(a.tokens.start - 1) == "("
    });
    let last = rfind_in(actors, token.saturating_sub(1500)..token, |a| {
        a.party.is_some() && reading.words(a.full).to_lowercase().contains("envoy")
    });
    let who = named.or(last).and_then(|i| actors.get(i))?;
    Some((
        token - 1..token + 1,
        who.name.clone(),
        who.party.clone(),
        ActorKind::Person,
    ))
}

#[cfg(test)]
mod tests {
    use crate::extract::lexicon::{Lexicon, Reading};
    use crate::text::Text;

    /// The groups and descriptions of a sentence as `words=name/party`.
    fn check(source: &str, expected: &str) {
        let text = Text::new(source);
        let reading = Reading::of_sentence(&text);
        let found: Vec<String> = super::super::find(&reading, &Lexicon::default())
            .iter()
            .filter(|a| matches!(a.rule, "people-of-a-side" | "group-or-office"))
            .map(|a| {
                format!(
                    "{}={}/{}",
                    reading.words(a.span),
                    a.name,
                    a.party.as_ref().map_or("-", |p| p.as_str())
                )
            })
            .collect();
        assert_eq!(found.join("; "), expected, "{source}");
    }

    #[test]
    fn finds_groups_friends_and_offices() {
        for (source, expected) in [
            (
                "NATO allies want transparency.",
                "NATO allies=NATO allies/europe",
            ),
            (
                "It worries Ukraine’s allies 🇺🇦.",
                "Ukraine’s allies=Ukraine’s allies/europe",
            ),
            (
                "Then the American leader left.",
                "American leader=Donald Trump/washington",
            ),
            ("Trump and his allies voted.", ""),
            (
                "The Biden administration denied it.",
                "The Biden administration=Biden administration/washington",
            ),
            (
                "Russian forces advance 👨‍👩‍👧‍👦.",
                "Russian forces=Russian forces/moscow",
            ),
        ] {
            check(source, expected);
        }
    }
}
