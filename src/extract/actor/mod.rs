//! Actors: who is named, by which words, and to which party they belong.

mod describe;
mod known;
mod recognise;
mod refer;
mod run;
mod single;

use std::collections::BTreeMap;

use super::lexicon::{
    ActorKind, FIRST_NAMES, Form, GROUPS, Lexicon, NO_NAMES, ROLES, Reading, TITLES, TokenKind,
};
use crate::stance::PartyId;
use crate::text::{ByteSpan, is_listed};

use known::Known;
use recognise::Found;
pub use refer::{antecedent, is_pronoun};

/// Whether a mention means the actor or only a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// The government, people or person.
    Actor,
    /// The land or town itself (`a trip to Kyiv`).
    Place,
}

impl Sense {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Place => "place",
        }
    }
}

/// One mention of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The name itself.
    pub span: ByteSpan,
    /// The name with its titles and descriptions (`Kremlin spokesman Dmitri Peskov`).
    pub full: ByteSpan,
    /// The name shown, the same for all mentions of one actor in the article.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// How it is named here.
    pub form: Form,
    /// Whether the actor is meant or only the place.
    pub sense: Sense,
    /// The party, if it belongs to one.
    pub party: Option<PartyId>,
    /// Whether it stands in the article rather than in the web page around it.
    pub content: bool,
    /// The rule that found it, see [`super::reason`].
    pub rule: &'static str,
    /// Its tokens in the [`Reading`].
    pub(crate) tokens: std::ops::Range<usize>,
}

impl Actor {
    /// Whether it belongs to this party.
    pub fn is_of(&self, party: &str) -> bool {
        self.party.as_ref().is_some_and(|p| p.as_str() == party)
    }
}

/// All mentions in text order. A mention inside another is listed where it names somebody else.
///
/// Two readings: the first learns full names and spellings, the second uses them for surnames, for names in lower case
/// and for capitals at the head of a sentence.
pub fn find(reading: &Reading, lexicon: &Lexicon) -> Vec<Actor> {
    let mut known = Known::learn(reading, lexicon);
    let drafts = sweep(reading, lexicon, &known);
    known.learn_people(reading, &drafts);
    let mut actors = sweep(reading, lexicon, &known);
    give_titles(reading, &mut actors);
    describe::find(reading, &mut actors);
    actors.sort_by_key(|a| (a.span.start(), std::cmp::Reverse(a.span.end())));
    share_parties(&mut actors);
    actors
}

/// One walk over all passages.
fn sweep(reading: &Reading, lexicon: &Lexicon, known: &Known) -> Vec<Actor> {
    let mut actors = Vec::new();
    for passage in &reading.passages {
        let mut at = passage.tokens.start;
        while at < passage.tokens.end {
            let run = recognise::name_at(reading, lexicon, known, passage, at);
            let hit = lexicon.find(reading, at).filter(|hit| {
                let entry = lexicon.entry(hit.entry);
                let person = entry.is_some_and(|e| e.kind == ActorKind::Person);
                let party = entry.is_some_and(|e| e.party.is_some());
                let inside = at + hit.length <= passage.tokens.end;
                let lower =
                    reading.key(at).len() > 4 && (known.has_capital(reading.key(at)) || person);
                inside
                    && (hit.capital || (lower && (person || party)))
                    && (!hit.shy || known.has_entry(hit.entry))
                    && !continues_as_other_name(reading, known, at, *hit, person)
            });
            match (run, hit) {
                (Some(run), Some(hit))
                    if run.tokens.start == at && run.tokens.end > at + hit.length =>
                {
                    at = push_run(reading, lexicon, passage, &mut actors, known, run);
                }
                (_, Some(hit)) => {
                    let range = at..at + hit.length;
                    at = range.end;
                    if let (Some(span), Some(entry)) =
                        (reading.span(&range), lexicon.entry(hit.entry))
                    {
                        let place = entry.kind == ActorKind::Place && hit.form != Form::Adjective;
                        let sense = if place && is_locative(reading, &range, passage.tokens.start) {
                            Sense::Place
                        } else {
                            Sense::Actor
                        };
                        // A European town where one meets is a place; the capitals of the other parties stay theirs.
                        let visited = hit.form == Form::Metonym
                            && sense == Sense::Place
                            && entry.party.as_ref().is_some_and(|p| p.as_str() == "europe")
                            && entry.name != "European Union";
                        actors.push(Actor {
                            span,
                            full: span,
                            name: entry.name.clone(),
                            kind: entry.kind,
                            form: hit.form,
                            sense,
                            party: entry.party.clone().filter(|_| !visited),
                            content: passage.sentence.is_some(),
                            rule: "known-name",
                            tokens: range,
                        });
                    }
                }
                (Some(run), None) if run.tokens.start > at => at += 1,
                (Some(run), None) => {
                    at = push_run(reading, lexicon, passage, &mut actors, known, run);
                }
                (None, None) => at += 1,
            }
        }
    }
    actors
}

/// Whether a known surname or country is the head of some other name (`Trump Tower`, `Mike Johnson` for a list that
/// knows another Johnson).
fn continues_as_other_name(
    reading: &Reading,
    known: &Known,
    at: usize,
    hit: super::lexicon::Hit,
    person: bool,
) -> bool {
    let before = at.checked_sub(1).and_then(|i| reading.token(i));
    let first_name =
        before.is_some_and(|t| t.capital && FIRST_NAMES.has(&t.key) && !TITLES.has(&t.key));
    person && hit.length == 1 && first_name && !known.has_surname(reading.key(at))
}

fn push_run(
    reading: &Reading,
    lexicon: &Lexicon,
    passage: &super::lexicon::Passage,
    actors: &mut Vec<Actor>,
    known: &Known,
    run: Found,
) -> usize {
    let end = run.tokens.end;
    if let (Some(kind), Some(span)) = (run.kind, reading.span(&run.tokens)) {
        let words = reading.words(span);
        let namesake = namesake(reading, lexicon, &run);
        let name = match (&namesake, kind) {
            (Some(entry), _) => entry.name.clone(),
            (None, ActorKind::Person) => known.full_name(words),
            _ => words.to_owned(),
        };
        actors.push(Actor {
            span,
            full: span,
            name,
            kind,
            form: Form::Name,
            sense: if kind == ActorKind::Place {
                Sense::Place
            } else {
                Sense::Actor
            },
            party: namesake
                .and_then(|e| e.party.clone())
                .or_else(|| owner_of(reading, lexicon, &run)),
            content: passage.sentence.is_some(),
            rule: run.rule,
            tokens: run.tokens,
        });
    }
    end
}

/// The known person whose rare surname a run ends with under another first name: more likely a slip than a namesake,
/// and shown as a variant. Families in public life are many people.
fn namesake<'l>(
    reading: &Reading,
    lexicon: &'l Lexicon,
    run: &Found,
) -> Option<&'l super::lexicon::Entry> {
    let last = run
        .tokens
        .end
        .checked_sub(1)
        .filter(|_| run.kind == Some(ActorKind::Person) && run.tokens.len() == 2)?;
    let hit = lexicon
        .find(reading, last)
        .filter(|h| h.length == 1 && !h.shy)?;
    lexicon.entry(hit.entry).filter(|e| {
        e.kind == ActorKind::Person && !matches!(e.name.as_str(), "Donald Trump" | "Joe Biden")
    })
}

/// The party whose name begins the name of one of its organs (`U.S. Army`).
fn owner_of(reading: &Reading, lexicon: &Lexicon, run: &Found) -> Option<PartyId> {
    const ORGANS: &str = " army navy force forces ministry department senate congress parliament government guard police \
                          council court corps command embassy agency service ";
    let last = reading.key(run.tokens.end.checked_sub(1)?);
    let organ = run.kind == Some(ActorKind::Organisation) && ORGANS.contains(&format!(" {last} "));
    let hit = lexicon.find(reading, run.tokens.start).filter(|_| organ)?;
    lexicon.entry(hit.entry)?.party.clone()
}

/// The index of the first mention that begins at one of these tokens and is as asked; mentions are in text order.
pub(crate) fn find_in(
    actors: &[Actor],
    range: std::ops::Range<usize>,
    test: impl Fn(&Actor) -> bool,
) -> Option<usize> {
    let first = actors.partition_point(|a| a.tokens.start < range.start);
    let rest = actors
        .get(first..)?
        .iter()
        .take_while(|a| a.tokens.start < range.end);
    rest.zip(first..)
        .find(|(actor, _)| test(actor))
        .map(|(_, index)| index)
}

/// The mentions that begin at these tokens.
pub(crate) fn all_in(actors: &[Actor], range: std::ops::Range<usize>) -> &[Actor] {
    let first = actors.partition_point(|a| a.tokens.start < range.start);
    let last = actors
        .partition_point(|a| a.tokens.start < range.end)
        .max(first);
    actors.get(first..last).unwrap_or_default()
}

/// The index of the last such mention.
pub(crate) fn rfind_in(
    actors: &[Actor],
    range: std::ops::Range<usize>,
    test: impl Fn(&Actor) -> bool,
) -> Option<usize> {
    let first = actors.partition_point(|a| a.tokens.start < range.start);
    let last = actors
        .partition_point(|a| a.tokens.start < range.end)
        .max(first);
    let found = actors.get(first..last)?.iter().rposition(test)?;
    Some(first + found)
}

/// Whether a preposition of place stands before a name and nothing after it makes it an agent.
fn is_locative(reading: &Reading, range: &std::ops::Range<usize>, start: usize) -> bool {
    // A dateline: `WASHINGTON —`, `KYIV (Reuters) —`.
    if range.start == start
        && reading.slice(range).iter().all(|t| t.capitals)
        && matches!(reading.key(range.end), "—" | "–" | "(" | ",")
    {
        return true;
    }
    // `Beijing-based`: where somebody else is at home.
    if reading.key(range.end) == "-"
        && is_listed("based|born|area|bound", reading.key(range.end + 1))
    {
        return true;
    }
    let passage = start..range.start;
    let mut back = 1;
    if reading.key_before(range.start, 1, &passage) == "the" {
        back = 2;
    }
    let preposition = is_listed(
        "in|to|at|near|inside|across|throughout|into|outside|from|visit|visited",
        reading.key_before(range.start, back, &passage),
    );
    let owner = reading
        .token(range.end)
        .is_some_and(|t| t.kind == TokenKind::Possessive);
    let towards = reading.key_before(range.start, back, &passage) == "to"
        && is_listed(
            "guarantees|signals|concessions|message|approach|territory|aid|support",
            reading.key_before(range.start, back + 1, &passage),
        );
    preposition && !owner && !towards
}

/// Widens each person's mention over the titles before it, and takes the party the titles name.
fn give_titles(reading: &Reading, actors: &mut [Actor]) {
    let parties: BTreeMap<usize, (usize, PartyId)> = actors
        .iter()
        .filter_map(|a| Some((a.tokens.start, (a.tokens.end, a.party.clone()?))))
        .collect();
    for actor in actors.iter_mut().filter(|a| a.kind == ActorKind::Person) {
        let Some(passage) = reading.passage_of(actor.tokens.start) else {
            continue;
        };
        let mut start = actor.tokens.start;
        let mut titled = false;
        while start > passage.tokens.start {
            let Some(token) = reading.token(start - 1) else {
                break;
            };
            let key = token.key.as_str();
            let title = TITLES.has(key) || ROLES.has(key);
            let filler = titled
                && (token.kind == TokenKind::Possessive
                    || token.capital && !NO_NAMES.has(key)
                    || matches!(
                        key,
                        "national"
                            | "security"
                            | "of"
                            | "estate"
                            | "real"
                            | "the"
                            | "to"
                            | "deputy"
                            | "senior"
                    ));
            let east = !titled
                && token.capital
                && matches!(
                    key,
                    "east"
                        | "state"
                        | "defense"
                        | "defence"
                        | "affairs"
                        | "security"
                        | "treasury"
                        | "nations"
                );
            if !(title || filler || east) {
                break;
            }
            titled |= title || east;
            start -= 1;
        }
        while start < actor.tokens.start
            && matches!(
                reading.key(start),
                "the" | "to" | "of" | "a" | "'s" | "'" | "and"
            )
        {
            start += 1;
        }
        if let Some(span) = titled
            .then(|| reading.span(&(start..actor.tokens.end)))
            .flatten()
        {
            actor.full = span;
            if actor.party.is_none() {
                actor.party = parties
                    .range(..actor.tokens.start)
                    .next_back()
                    .filter(|(at, _)| **at >= start)
                    .map(|(_, (_, party))| party.clone());
            }
        }
        if actor.party.is_none() {
            actor.party = appositive_party(reading, &parties, actor.tokens.end, passage.tokens.end);
        }
    }
}

/// The party named in an apposition after a person: `Smith, a Ukrainian official`.
fn appositive_party(
    reading: &Reading,
    parties: &BTreeMap<usize, (usize, PartyId)>,
    after: usize,
    end: usize,
) -> Option<PartyId> {
    if reading.key(after) != "," {
        return None;
    }
    let article = matches!(
        reading.key(after + 1),
        "a" | "an" | "the" | "head" | "chief"
    );
    let near = parties.range(after + 1..).next();
    let (_, (name_end, party)) = near.filter(|(at, _)| **at < (after + 4).min(end))?;
    let role = (0..3).any(|i| {
        ROLES.base(reading.key(name_end + i)).is_some() || GROUPS.has(reading.key(name_end + i))
    });
    (article && role).then(|| party.clone())
}

/// Gives every mention of a name the party that any mention of it has.
fn share_parties(actors: &mut [Actor]) {
    let known: BTreeMap<String, PartyId> = actors
        .iter()
        .filter(|a| a.kind == ActorKind::Person)
        .filter_map(|a| Some((a.name.clone(), a.party.clone()?)))
        .collect();
    for actor in actors
        .iter_mut()
        .filter(|a| a.kind == ActorKind::Person && a.party.is_none())
    {
        actor.party = known.get(&actor.name).cloned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Sentence, Unit};
    use crate::text::Text;

    /// The mentions of a sentence as `name=party`, with `@` before places.
    fn check(source: &str, expected: &str) {
        let text = Text::new(source);
        let sentence = Sentence {
            span: text.span(),
            unit: Unit::Sentence,
            block: 0,
        };
        let reading = Reading::new(&text, &[], &[sentence]);
        let found: Vec<String> = find(&reading, &Lexicon::default())
            .iter()
            .map(|a| {
                let place = if a.sense == Sense::Place { "@" } else { "" };
                format!(
                    "{place}{}={}",
                    a.name,
                    a.party.as_ref().map_or("-", PartyId::as_str)
                )
            })
            .collect();
        assert_eq!(found.join("; "), expected, "{source}");
    }

    #[test]
    fn finds_parties_people_and_places() {
        for (source, expected) in [
            ("Washington insists on it.", "United States=washington"),
            ("leaders made a trip to Kyiv.", "@Ukraine=kyiv"),
            (
                "Kremlin spokesman Dmitri Peskov spoke to us.",
                "Russia=moscow; Dmitry Peskov=moscow",
            ),
            (
                "🇺🇦 Volodymyr Zelenskiy met U.S. Army Secretary Dan Driscoll 👨‍👩‍👧‍👦.",
                "Volodymyr Zelenskyy=kyiv; U.S. Army=washington; Dan Driscoll=washington",
            ),
            (
                "Then rubio was displaced, and Ukrainian officials worried.",
                "Marco Rubio=washington; Ukrainian officials=kyiv",
            ),
            ("The summit in Budapest failed.", "@Hungary=-"),
            (
                "British minister Anna Smith spoke. Later Smith left.",
                "United Kingdom=europe; Anna Smith=europe; Anna Smith=europe",
            ),
            (
                "Kyiv and its allies wait.",
                "Ukraine=kyiv; Kyiv and its allies=europe",
            ),
        ] {
            check(source, expected);
        }
    }
}
