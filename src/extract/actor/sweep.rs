//! One walk over an article: what the lexicon knows and what the form of words tells, the longer of the two.

use std::ops::Range;

use super::known::Known;
use super::recognise::{self, Found};
use super::{Actor, Sense};
use crate::extract::lexicon::{
    ActorKind, Entry, FIRST_NAMES, Form, Hit, Lexicon, Passage, Reading, TITLES, TokenKind,
};
use crate::stance::PartyId;
use crate::text::is_listed;

/// One walk over all passages.
pub fn sweep(reading: &Reading, lexicon: &Lexicon, known: &Known) -> Vec<Actor> {
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
    hit: Hit,
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
    passage: &Passage,
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
fn namesake<'l>(reading: &Reading, lexicon: &'l Lexicon, run: &Found) -> Option<&'l Entry> {
    let last = run
        .tokens
        .end
        .checked_sub(1)
        .filter(|_| run.kind == Some(ActorKind::Person) && run.tokens.len() == 2)?;
    let hit = lexicon
        .find(reading, last)
        .filter(|h| h.length == 1 && !h.shy)?;
    lexicon
        .entry(hit.entry)
        .filter(|e| e.kind == ActorKind::Person && !is_listed("Donald Trump|Joe Biden", &e.name))
}

/// The party whose name begins the name of one of its organs (`U.S. Army`).
fn owner_of(reading: &Reading, lexicon: &Lexicon, run: &Found) -> Option<PartyId> {
    const ORGANS: &str = "army|navy|force|forces|ministry|department|senate|congress|parliament|government|guard|police|council|\
        court|corps|command|embassy|agency|service";
    let last = reading.key(run.tokens.end.checked_sub(1)?);
    let organ = run.kind == Some(ActorKind::Organisation) && is_listed(ORGANS, last);
    let hit = lexicon.find(reading, run.tokens.start).filter(|_| organ)?;
    lexicon.entry(hit.entry)?.party.clone()
}

/// Whether a preposition of place stands before a name and nothing after it makes it an agent.
fn is_locative(reading: &Reading, range: &Range<usize>, start: usize) -> bool {
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
