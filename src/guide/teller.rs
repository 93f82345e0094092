//! Who tells each statement that the article gives to somebody: a person, a body, a medium, a person without a name, or
//! nobody.

use super::Look;
use crate::extract::attribution::{Attribution, SourceKind};
use crate::extract::lexicon::{SPEECH, Speech, WordSet, key_of};
use crate::text::{ByteSpan, Gather as _, is_listed};
use std::sync::LazyLock;

/// Who a statement is given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Teller {
    /// A person by name.
    Person,
    /// A state, a capital, an office or a group as a whole: nobody in it is named.
    Body,
    /// A medium or a report.
    Medium,
    /// People of whom the article tells what they are, but not who.
    Unnamed,
    /// Nobody: `reportedly`, `it is said`.
    Nobody,
    /// The program cannot tell.
    Unclear,
}

/// Words for people who can be a source without a name.
static PEOPLE: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "official spokesman spokeswoman spokesperson spokespeople diplomat ambassador envoy negotiator mediator adviser \
         advisor aide source insider lawmaker legislator parliamentarian senator congressman deputy minister commissioner \
         officer commander soldier analyst expert observer commentator critic researcher economist historian people person \
         participant attendee member delegate representative strategist lawyer witness resident teacher schoolteacher student \
         neighbour neighbor politician journalist reporter staffer bureaucrat executive confidant friend ally colleague \
         supporter opponent skeptic sceptic veteran volunteer doctor nurse activist investor trader businessman minister",
    )
});

/// Offices that one person holds: `the president` is known without a name.
const ONE_HOLDER: &str = "president|chancellor|premier|king|queen|pope|minister|ambassador|mayor|governor|secretary|commissioner";

/// Words that begin what belongs to the head of a description: `a deputy in the Verkhovna Rada`.
const BEHIND_THE_HEAD: &str =
    "in|of|from|at|on|with|close|familiar|who|involved|near|inside|for|and|gathering";

/// The teller of every attribution, in their order.
pub(super) fn tellers(look: &Look) -> Vec<Teller> {
    let attributions = &look.part.analysis.attributions;
    attributions.iter().map(|a| teller(look, a)).gather()
}

fn teller(look: &Look, attribution: &Attribution) -> Teller {
    let Some(source) = &attribution.source else {
        return if nobody(look, attribution) {
            Teller::Nobody
        } else {
            Teller::Unclear
        };
    };
    let spoken = attribution.quotation.is_some() || says(look, attribution);
    match source.kind {
        SourceKind::Named => Teller::Person,
        SourceKind::Media => Teller::Medium,
        SourceKind::Unspecified => Teller::Unclear,
        SourceKind::Official | SourceKind::Collective => {
            let words = look.words(source.span);
            let people = is_people(words) || is_people(&source.name) && !names_a_body(&source.name);
            if people && spoken {
                Teller::Unnamed
            } else if source.kind == SourceKind::Collective {
                Teller::Body
            } else {
                Teller::Unclear
            }
        }
    }
}

/// `Kyiv (Ukrainian officials)`: the capital speaks, the officials are only understood.
fn names_a_body(name: &str) -> bool {
    name.ends_with(" officials)")
}

/// Whether a description is of people without a name, and not of an office that one person holds.
pub(super) fn is_people(words: &str) -> bool {
    let keys = words.split_whitespace().map(key_of).gather();
    let end = keys.iter().position(|k| is_listed(BEHIND_THE_HEAD, k));
    let head = keys.get(..end.unwrap_or(keys.len())).unwrap_or_default();
    let definite = head
        .first()
        .is_some_and(|k| is_listed("the|its|his|her|their", k) || k.ends_with("'s"));
    let office = head.last().is_some_and(|k| is_listed(ONE_HOLDER, k));
    !(definite && office)
        && head.iter().any(|k| {
            let bare = k.trim_end_matches(|c: char| !c.is_alphanumeric());
            PEOPLE.base(bare).is_some()
        })
}

/// Whether the cue is one of speech: what others think needs no source of its own.
fn says(look: &Look, attribution: &Attribution) -> bool {
    let Some(cue) = attribution.cue else {
        return true;
    };
    let told = matches!(attribution.rule, "according-to" | "content-round-the-cue");
    told || look.words(cue).split_whitespace().any(|w| {
        SPEECH
            .base(&key_of(w))
            .is_some_and(|(_, s)| s == Speech::Saying)
    })
}

/// Nouns of saying and feeling that leave open whose they are.
const WHOSE: &str = "fear|fears|worry|worries|concern|concerns|hope|hopes|belief|suspicion|suspicions|rumour|rumours|rumor|rumors|\
    speculation|allegation|allegations|claim|claims|accusation|accusations|suggestion|suggestions|expectation|expectations|\
    perception|doubt|doubts|complaint|complaints";

/// Whether the words themselves leave out who says so; that the program found nobody is not enough.
fn nobody(look: &Look, attribution: &Attribution) -> bool {
    match attribution.rule {
        "adverb-of-hearsay" | "passive-of-viewing" => true,
        "noun-of-saying-or-feeling" => attribution
            .cue
            .is_some_and(|cue| first_noun(look, cue).is_some()),
        _ => false,
    }
}

/// The noun in a cue that leaves open whose it is.
pub(super) fn first_noun<'l>(look: &'l Look, cue: ByteSpan) -> Option<&'l str> {
    let mut words = look.words(cue).split_whitespace();
    words.find(|w| is_listed(WHOSE, &key_of(w)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_without_a_name_are_told_from_things_and_offices() {
        for (words, expected) in [
            ("a senior White House official", true),
            ("three people", true),
            ("A deputy in the Verkhovna Rada", true),
            ("sources close to the talks", true),
            ("the Ukrainian official", true),
            ("one minister", true),
            ("the foreign minister", false),
            ("Her president", false),
            ("the raid", false),
            ("This document", false),
            ("European governments", false),
            ("🇺🇦", false),
            ("", false),
        ] {
            assert_eq!(is_people(words), expected, "{words}");
        }
    }
}
