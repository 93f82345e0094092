//! Groups: people named by their side (`Ukrainian officials`), or by the one office it has (`the American leader`).

use std::ops::Range;

use super::{Actor, Sense};
use crate::extract::lexicon::{ActorKind, Form, GROUPS, Reading, TokenKind};
use crate::stance::PartyId;
use crate::text::is_listed;

/// Adjective or name of a party with a noun of people: one mention, the group's or the office holder's.
pub fn find(reading: &Reading, actors: &mut [Actor]) {
    let holders = holders(reading, actors);
    for actor in actors.iter_mut() {
        let short = is_listed(
            "US|U.S.|EU|NATO|UK|Kremlin|White House|Pentagon|State Department",
            reading.words(actor.span),
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
            actor.party = PartyId::parse("europe")
                .filter(|_| is_listed("allies|members|partners|states|countries|capitals", &key));
            if actor.party.is_none() {
                continue;
            }
        }
        if capital && !short {
            // `Moscow officials` is a group; `Kyiv government` too; the metonym itself stays listed by its name.
            continue;
        }
        let party = actor.party.as_ref().map_or("", PartyId::as_str).to_owned();
        let office = office_holder(&key, &party)
            .filter(|_| key != "spokesman" || reading.key(noun - 1) == "kremlin")
            .or_else(|| {
                is_listed("envoy|mediator|negotiator", &key)
                    .then(|| {
                        holders
                            .iter()
                            .find(|(p, _)| p.as_str() == party)
                            .and_then(|(_, name)| name.clone())
                    })
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
                || is_listed(
                    "special|armed|military|top|foreign|prime|defence|defense|government|security",
                    &t.key,
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
        && is_listed(
            "the|a|an|some|any|key|major|senior|top|several|many|unnamed",
            reading.key(start - 1),
        )
    {
        start -= 1;
    }
    reading.span(&(start..tokens.end)).unwrap_or_default()
}

/// Who holds the one office that a definite singular names.
fn office_holder(noun: &str, party: &str) -> Option<String> {
    let highest = is_listed("leader|president|head", noun);
    let name = match (party, highest) {
        ("kyiv", true) => "Volodymyr Zelenskyy",
        ("moscow", true) => "Vladimir Putin",
        ("washington", true) => "Donald Trump",
        ("moscow", false) if noun == "spokesman" => "Dmitry Peskov",
        _ => return None,
    };
    Some(name.to_owned())
}

/// For each party the person whom the article's titles call its envoy, if there is exactly one.
fn holders(reading: &Reading, actors: &[Actor]) -> Vec<(PartyId, Option<String>)> {
    let mut found: Vec<(PartyId, Option<String>)> = Vec::new();
    for actor in actors.iter().filter(|a| a.kind == ActorKind::Person) {
        let titled = reading.words(actor.full).to_lowercase().contains("envoy");
        let Some(party) = actor.party.as_ref().filter(|_| titled) else {
            continue;
        };
        match found.iter_mut().find(|(held, _)| held == party) {
            Some((_, name)) if name.as_ref() == Some(&actor.name) => {}
            Some((_, name)) => *name = None,
            None => found.push((party.clone(), Some(actor.name.clone()))),
        }
    }
    found
}
