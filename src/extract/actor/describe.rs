//! Groups and descriptions: people named by their side (`Ukrainian officials`), by whose friends they are (`its
//! allies`), or by an office (`the American leader`).

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Actor, Sense, find_in, rfind_in};
use crate::extract::lexicon::{ActorKind, Form, GROUPS, Reading, TokenKind};
use crate::stance::PartyId;

/// Widens adjectives to the groups they name, and adds friends and office holders.
pub fn find(reading: &Reading, actors: &mut Vec<Actor>) {
    groups(reading, actors);
    let at: BTreeMap<usize, usize> = actors
        .iter()
        .enumerate()
        .map(|(i, a)| (a.tokens.start, i))
        .collect();
    let mut more = Vec::new();
    for passage in &reading.passages {
        for token in passage.tokens.clone() {
            let key = reading.key(token);
            let found = if is_friends(key) {
                friends(reading, actors, &at, &passage.tokens, token)
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

/// Adjective or name of a party with a noun of people: one mention, the group's or the office holder's.
fn groups(reading: &Reading, actors: &mut [Actor]) {
    let holders = holders(reading, actors);
    for actor in actors.iter_mut() {
        let short = matches!(
            reading.words(actor.span),
            "US" | "U.S."
                | "EU"
                | "NATO"
                | "UK"
                | "Kremlin"
                | "White House"
                | "Pentagon"
                | "State Department"
        );
        let capital = actor.form == Form::Metonym && actor.party.is_some();
        let open = actor.form == Form::Adjective || short || capital;
        let Some(passage) = reading.passage_of(actor.tokens.start).filter(|_| open) else {
            continue;
        };
        let mut end = actor.tokens.end;
        // Up to two more words may stand between (`senior US Army leaders`, `the US Special Envoy`).
        let noun = (end..(end + 3).min(passage.tokens.end)).find(|i| is_group_noun(reading, *i));
        // `EU member states`: the last of several.
        let noun = noun.map(|n| {
            if n + 1 < passage.tokens.end && is_group_noun(reading, n + 1) {
                n + 1
            } else {
                n
            }
        });
        let Some(noun) = noun
            .filter(|n| (end..*n).all(|i| is_modifier(reading, i) || is_group_noun(reading, i)))
        else {
            continue;
        };
        end = noun + 1;
        if reading.key(noun) == "head"
            && reading.key(end) == "of"
            && reading.key(end + 1) == "state"
        {
            end += 2;
        }
        // A name after it makes the group word a title.
        if reading
            .token(end)
            .is_some_and(|t| t.capital && t.kind == TokenKind::Word)
            && !passage.title_case
        {
            continue;
        }
        let key = reading.key(noun).to_owned();
        let tokens = actor.tokens.start..end;
        let Some(span) = reading.span(&tokens) else {
            continue;
        };
        if actor.name == "NATO" {
            actor.party = PartyId::parse("europe").filter(|_| {
                matches!(
                    key.as_str(),
                    "allies" | "members" | "partners" | "states" | "countries" | "capitals"
                )
            });
            if actor.party.is_none() {
                continue;
            }
        }
        if capital && !short {
            // `Moscow officials` is a group; `Kyiv government` too; the metonym itself stays listed by its name.
            continue;
        }
        let party = actor.party.as_ref().map_or("", PartyId::as_str).to_owned();
        let office = office_holder(&key, &party).or_else(|| {
            (matches!(key.as_str(), "envoy" | "mediator" | "negotiator"))
                .then(|| holders.get(&party).cloned())
                .flatten()
        });
        let words = reading.words(span).to_owned();
        let singular = !key.ends_with('s');
        let person = office.is_some()
            && singular
            && definite(reading, actor.tokens.start, passage.tokens.start);
        actor.kind = if person {
            ActorKind::Person
        } else {
            ActorKind::Group
        };
        actor.form = if person {
            Form::Description
        } else {
            Form::Group
        };
        actor.name = office.filter(|_| person).unwrap_or(words);
        actor.sense = Sense::Actor;
        actor.span = span;
        actor.full = with_determiner(reading, &tokens, passage.tokens.start);
        actor.tokens = tokens;
        actor.rule = "people-of-a-side";
    }
}

fn is_group_noun(reading: &Reading, at: usize) -> bool {
    let key = reading.key(at);
    GROUPS.has(key) || key == "head" && reading.key(at + 1) == "of"
}

fn is_modifier(reading: &Reading, at: usize) -> bool {
    reading.token(at).is_some_and(|t| {
        t.kind == TokenKind::Word
            && (t.capital
                || matches!(
                    t.key.as_str(),
                    "special"
                        | "armed"
                        | "military"
                        | "top"
                        | "foreign"
                        | "prime"
                        | "defence"
                        | "defense"
                        | "government"
                        | "security"
                ))
    })
}

fn definite(reading: &Reading, start: usize, floor: usize) -> bool {
    start > floor && reading.key(start - 1) == "the"
}

fn with_determiner(
    reading: &Reading,
    tokens: &Range<usize>,
    floor: usize,
) -> crate::text::ByteSpan {
    let mut start = tokens.start;
    while start > floor
        && matches!(
            reading.key(start - 1),
            "the"
                | "a"
                | "an"
                | "some"
                | "any"
                | "key"
                | "major"
                | "senior"
                | "top"
                | "several"
                | "many"
                | "unnamed"
        )
    {
        start -= 1;
    }
    reading.span(&(start..tokens.end)).unwrap_or_default()
}

/// Who holds the one office that a definite singular names.
fn office_holder(noun: &str, party: &str) -> Option<String> {
    let highest = matches!(noun, "leader" | "president" | "head");
    let name = match (party, highest) {
        ("kyiv", true) => "Volodymyr Zelenskyy",
        ("moscow", true) => "Vladimir Putin",
        ("washington", true) => "Donald Trump",
        _ => return None,
    };
    Some(name.to_owned())
}

/// For each party the person whom the article's titles call its envoy, if there is exactly one.
fn holders(reading: &Reading, actors: &[Actor]) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for actor in actors.iter().filter(|a| a.kind == ActorKind::Person) {
        let titled = reading.words(actor.full).to_lowercase().contains("envoy");
        if let Some(party) = actor.party.as_ref().filter(|_| titled) {
            let list = found.entry(party.as_str().to_owned()).or_default();
            if !list.contains(&actor.name) {
                list.push(actor.name.clone());
            }
        }
    }
    found
        .into_iter()
        .filter(|(_, names)| names.len() == 1)
        .filter_map(|(party, names)| Some((party, names.into_iter().next()?)))
        .collect()
}

fn is_friends(key: &str) -> bool {
    matches!(key, "allies" | "partners" | "backers" | "supporters")
}

type Described = (Range<usize>, String, Option<PartyId>, ActorKind);

/// `Ukraine’s allies`, `Kyiv and its partners`: Europe (code book 5); friends of anyone else belong to no party.
fn friends(
    reading: &Reading,
    actors: &[Actor],
    at: &BTreeMap<usize, usize>,
    passage: &Range<usize>,
    token: usize,
) -> Option<Described> {
    let floor = passage.start.max(token.saturating_sub(6));
    let (_, index) = at
        .range(..token)
        .next_back()
        .filter(|(at, _)| **at >= floor)?;
    let owner = actors.get(*index)?;
    let between: Vec<&str> = (owner.tokens.end..token).map(|i| reading.key(i)).collect();
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
            && matches!(
                before,
                "current"
                    | "new"
                    | "whole"
                    | "present"
                    | "biden"
                    | "trump"
                    | "obama"
                    | "bush"
                    | "clinton"
                    | "previous"
            );
    let start = if before == "the" {
        token - 1
    } else {
        token.checked_sub(2)?
    };
    let name = if matches!(before, "biden" | "trump" | "obama" | "bush" | "clinton") {
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
    use crate::article::{Sentence, Unit};
    use crate::extract::lexicon::{Lexicon, Reading};
    use crate::text::Text;

    /// The groups and descriptions of a sentence as `words=name/party`.
    fn check(source: &str, expected: &str) {
        let text = Text::new(source);
        let sentence = Sentence {
            span: text.span(),
            unit: Unit::Sentence,
            block: 0,
        };
        let reading = Reading::new(&text, &[], &[sentence]);
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
