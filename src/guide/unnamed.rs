//! Sources without a name, hearsay, and what the article says about why they have none.

use super::teller::{Teller, first_noun, is_people};
use super::words::of_the;
use super::{Kind, Look, Passage, Relation, Section, section};
use crate::extract::attribution::Attribution;
use crate::text::{ByteSpan, Gather as _};

/// What is counted apart.
const SHARES: [&str; 3] = [
    "people without a name",
    "nobody is said to be the source",
    "what the article says about why they have no name, or how they know",
];

/// Turns of phrase, the words parted by spaces and alternatives by `/`: the share they belong to, and what they show.
const PHRASES: &[(&str, usize, &str)] = &[
    ("reportedly/allegedly/purportedly/supposedly", 1, HEARSAY),
    ("rumoured/rumored/unconfirmed/unverified", 1, HEARSAY),
    ("it is understood/rumoured/rumored", 1, HEARSAY),
    ("condition of anonymity", 2, ASKED),
    ("requested/requesting anonymity", 2, ASKED),
    ("anonymity to/because/in", 2, ASKED),
    ("not to be named/identified/quoted", 2, ASKED),
    ("declined/refused to be named/identified/quoted", 2, ASKED),
    (
        "not authorised/authorized to speak/brief/comment/discuss/talk/describe",
        2,
        "the article says why they have no name",
    ),
];

/// Turns of phrase that count only behind people without a name.
const BEHIND_PEOPLE: &[(&str, usize, &str)] = &[
    ("familiar with", 2, NEAR),
    ("with knowledge of", 2, NEAR),
    (
        "with direct/close/first-hand/firsthand knowledge of",
        2,
        NEAR,
    ),
    ("close to", 2, NEAR),
    ("briefed on/about", 2, NEAR),
    ("involved in", 2, NEAR),
    ("present at/in", 2, NEAR),
    ("who attended/saw/read", 2, NEAR),
    ("who have/has/had attended/seen/read", 2, NEAR),
];

const HEARSAY: &str = "nobody is said to be the source";
const ASKED: &str = "the article says that they wished to have no name";
const NEAR: &str = "the article says how they may know it";

/// How many words before a turn of phrase may name the people.
const BEFORE: usize = 3;

/// The statements whose source has no name, and the turns of phrase that go with them.
pub(super) fn read(look: &Look, tellers: &[Teller]) -> Section {
    let mut passages = Vec::new();
    let attributions = look.part.analysis.attributions.iter();
    for (attribution, teller) in attributions.zip(tellers) {
        match teller {
            Teller::Unnamed => passages.extend(people(look, attribution)),
            Teller::Nobody => passages.extend(hearsay(look, attribution)),
            _ => {}
        }
    }
    // One passage for the same words, though they tell several things.
    passages.sort_by_key(|p: &Passage| (p.shows, p.share));
    passages.dedup_by_key(|p| p.shows);
    let known = passages.iter().map(|p| p.shows).gather();
    passages.extend(phrases(look, &known));
    let is = |wanted: &[Teller]| tellers.iter().filter(|t| wanted.contains(*t)).count();
    let of = tellers.len() - is(&[Teller::Unclear]);
    let count = is(&[Teller::Unnamed, Teller::Nobody]);
    let words = match of {
        0 => "The program finds nobody here who says something.".to_owned(),
        of => format!(
            "For {} that somebody makes here, the article gives no name.",
            of_the(count, of, "statement")
        ),
    };
    section(
        Kind::Unnamed,
        &SHARES,
        passages,
        Relation { count, of, words },
    )
}

fn people(look: &Look, attribution: &Attribution) -> Option<Passage> {
    let source = attribution.source.as_ref()?;
    let words = look.words(source.span);
    // Behind `they` and `the official` stands who was told of before.
    let known = source.name.trim_end_matches(" (unnamed)");
    let seen = if words.contains(known) || known.is_empty() || is_people(words) {
        "it is told what they are, but not who they are".to_owned()
    } else {
        format!("{known}: it is told what they are, but not who they are")
    };
    Some(look.passage(source.span, 0, seen))
}

fn hearsay(look: &Look, attribution: &Attribution) -> Option<Passage> {
    let cue = attribution.cue?;
    let noun = first_noun(look, cue).filter(|_| attribution.rule.starts_with("noun"));
    let seen = match noun {
        Some(noun) => format!("it is not told whose {}", noun.to_lowercase()),
        None => HEARSAY.to_owned(),
    };
    Some(look.passage(cue, 1, seen))
}

/// The turns of phrase in an article's sentences that no statement has shown yet; `known` in text order.
fn phrases(look: &Look, known: &[ByteSpan]) -> Vec<Passage> {
    let reading = &look.reading;
    let mut found = Vec::new();
    for passage in reading.passages.iter().filter(|p| p.sentence.is_some()) {
        let mut free = passage.tokens.start;
        for at in passage.tokens.clone() {
            let end = passage.tokens.end;
            let any = PHRASES.iter().chain(BEHIND_PEOPLE);
            let hit = any
                .enumerate()
                .find_map(|(i, row)| Some((i, length(look, at, end, row.0)?, row)));
            let Some((index, length, (_, share, seen))) = hit.filter(|_| at >= free) else {
                continue;
            };
            let Some(span) = reading.span(&(at..at + length)) else {
                continue;
            };
            let bound = index >= PHRASES.len();
            if bound && !behind_people(look, at, passage.tokens.start)
                || *share < 2 && is_known(known, span)
            {
                continue;
            }
            found.push(look.passage(span, *share, (*seen).to_owned()));
            free = at + length;
        }
    }
    found
}

/// How many tokens a turn of phrase takes, if it begins here.
fn length(look: &Look, at: usize, end: usize, phrase: &str) -> Option<usize> {
    let mut length = 0;
    for words in phrase.split(' ') {
        let place = at + length;
        let key = look.reading.key(place);
        if place >= end || !words.split('/').any(|w| w == key) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// Whether people without a name stand right before a token.
fn behind_people(look: &Look, at: usize, start: usize) -> bool {
    let before = at.saturating_sub(BEFORE).max(start)..at;
    let span = look.reading.span(&before);
    span.is_some_and(|s| is_people(look.words(s)))
}

/// Whether a known passage overlaps a span.
fn is_known(known: &[ByteSpan], span: ByteSpan) -> bool {
    let after = known.partition_point(|k| k.end() <= span.start());
    known.get(after).is_some_and(|k| k.overlaps(span))
}

#[cfg(test)]
mod tests {
    use crate::guide::Kind;
    use crate::guide::tests::check;

    #[test]
    fn sources_without_a_name_are_shown() {
        const WHAT: &str = "it is told what they are, but not who they are";
        for (source, expected) in [
            (
                "“We 🇺🇦 wait,” a senior official said on condition of anonymity.",
                &[
                    &*format!("a senior official: {WHAT}"),
                    "condition of anonymity: the article says that they wished to have no name",
                ][..],
            ),
            (
                "The plan was reportedly drafted in Miami.",
                &["reportedly: nobody is said to be the source"],
            ),
            (
                "Two people familiar with the talks said that the truce had failed.",
                &[
                    &format!("Two people familiar with the talks: {WHAT}"),
                    "familiar with: the article says how they may know it",
                ],
            ),
            (
                "Most voters are familiar with the plan, Dmitry Peskov said.",
                &[],
            ),
            ("It rained 👨‍👩‍👧‍👦.", &[]),
        ] {
            check(Kind::Unnamed, source, expected);
        }
    }
}
