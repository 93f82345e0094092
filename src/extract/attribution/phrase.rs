//! Noun phrases: where the words for a source begin, and what may stand between them and their verb.

use std::ops::Range;

use super::source::{Source, actor_source, description, pronoun};
use crate::extract::actor::{Actor, Sense, is_pronoun, rfind_in};
use crate::extract::lexicon::{
    ActorKind, DEMONYMS, Form, NO_NAMES, ROLES, Reading, SPEECH, TokenKind,
};
use crate::text::is_listed;

const DETERMINERS: &str = "the|a|an|some|many|several|one|two|three|other|both|his|her|their|its|another|no|most|every|each|\
    these|those|this|few|dozens|hundreds|thousands|neither|either|our|my|all|any|four|five|more";

const PREPOSITIONS: &str = "of|in|on|at|for|with|by|to|from|after|before|under|between|against|like|than|near|about|over|into|\
    during|within|among|behind|since|until|through|toward|towards|despite|amid|via|outside|inside|across|around|without|upon|beyond|off|\
    against|per|beside|besides|concerning|regarding";

const AUXILIARIES: &str = "has|have|had|was|were|is|are|been|being|be|would|will|could|may|might|did|does|do|must|should|can";

/// Words between a subject and its verb.
const BETWEEN: &str = "not|never|also|then|later|often|once|now|still|himself|herself|themselves|itself|even|already|just|always|\
    long|since|further|again|soon|both|all|only";

/// Adjectives that stand behind what they tell of: `officials familiar with the matter`.
const BEHIND: &str = "familiar|close|briefed|involved|speaking|present|knowledgeable|aware|working|living|opposed|loyal";

/// Words that open a clause.
const OPENERS: &str = "that|and|but|because|when|while|as|if|though|although|after|before|where|whether|what|how|why|so|or|since";

pub fn is_preposition(key: &str) -> bool {
    is_listed(PREPOSITIONS, key)
}

pub fn is_auxiliary(key: &str) -> bool {
    is_listed(AUXILIARIES, key) || key.ends_with("n't")
}

pub fn is_determiner(key: &str) -> bool {
    is_listed(DETERMINERS, key)
}

pub fn is_opener(key: &str) -> bool {
    is_listed(OPENERS, key)
}

pub fn is_time(key: &str) -> bool {
    is_listed(
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|morning|afternoon|evening|night|week|\
         january|february|march|april|june|july|august|september|october|november|december|tonight|month|year",
        key,
    )
}

/// Whether a word may stand between a subject and its verb: an auxiliary, an adverb.
pub fn is_skipped(key: &str) -> bool {
    key.ends_with("ly") && key.len() > 4 || is_auxiliary(key) || is_listed(BETWEEN, key)
}

/// The preposition of a phrase of place that ends at a token, if the subject stands before it.
pub fn place_phrase(reading: &Reading, actors: &[Actor], at: usize, floor: usize) -> Option<usize> {
    let index = rfind_in(actors, floor.max(at.saturating_sub(4))..at + 1, |a| {
        a.tokens.end == at + 1 && a.kind == ActorKind::Place && a.sense == Sense::Place
    })?;
    let before = actors.get(index)?.tokens.start.checked_sub(1)?;
    let preposition = is_listed("in|at|near|outside|across", reading.key(before));
    // `officials in Kyiv`: there the place belongs to the subject.
    let role = before > floor + 1 && ROLES.base(reading.key(before - 1)).is_some();
    (preposition && before > floor && !role).then_some(before)
}

/// The name, pronoun or description whose last token is at a place.
pub fn phrase_ending_at(
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
        if let Some(place) =
            preposition.filter(|i| is_listed("of|for|in|from|at|to|with", reading.key(*i)))
            && let Some(head) = (place.saturating_sub(3).max(floor)..place)
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
        let determiner = is_determiner(key);
        let stop = !determiner
            && token.kind == TokenKind::Word
            && (NO_NAMES.has(key)
                || SPEECH.get(key).is_some()
                || is_auxiliary(key)
                || matches!(key, "and" | "that"));
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

/// A noun phrase of any words that ends at a token: it has a determiner, or is a plural at the head of its clause.
pub fn plain_phrase(reading: &Reading, at: usize, floor: usize) -> Option<Range<usize>> {
    let token = reading.token(at).filter(|t| t.kind == TokenKind::Word)?;
    let key = token.key.as_str();
    if is_listed(
        "many|some|others|both|neither|everyone|nobody|everybody|someone|anyone|few|most|none|people|one",
        key,
    ) {
        return Some(phrase_start(reading, at, floor)..at + 1);
    }
    if NO_NAMES.has(key) || is_preposition(key) || key.ends_with("ing") {
        return None;
    }
    let start = phrase_start(reading, at, floor);
    let owned = reading
        .slice(&(start..at))
        .iter()
        .any(|t| t.kind == TokenKind::Possessive);
    let determined = start < at && is_determiner(reading.key(start)) || owned;
    let opened = start == floor || reading.is_mark(start - 1) || is_opener(reading.key(start - 1));
    let plural = key.ends_with('s') && !key.ends_with("ss") && !key.ends_with("ous");
    (determined || plural && opened && at - start < 3).then_some(start..at + 1)
}

/// Where the noun phrase that begins at a token ends: at a verb, a preposition, a relative pronoun or a mark.
pub fn phrase_end(reading: &Reading, start: usize, end: usize) -> usize {
    (start + 1..end.min(start + 7))
        .find(|i| {
            let key = reading.key(*i);
            reading.is_mark(*i) && key != "-"
                || is_preposition(key)
                || is_auxiliary(key)
                || is_opener(key)
                || is_listed("who|which|whose", key)
                || is_listed(BEHIND, key)
                || SPEECH.base(key).is_some()
                || key.ends_with("ly")
        })
        .unwrap_or(end.min(start + 7))
}

/// Verbs that are nouns as well.
const ALSO_NOUNS: &str = "report|claim|doubt|rule|point|fear|hope|plan|demand|promise|request|call|question|comment|remark|offer|\
    estimate|need|order|view|read|reason|term|label|frame|state|note|wish|love|hate|worry|concern|guess|quote|post|protest|object|\
    post|blast|brand|slam|forecast|whisper|cry|signal|venture|joke|answer|address|feel|pledge|vow|plea|judge|blame|praise|hold|show";

/// Whether a word that is a noun as well as a verb is the noun here: no subject stands before it.
pub fn is_noun(reading: &Reading, actors: &[Actor], at: usize, lemma: &str, floor: usize) -> bool {
    let key = reading.key(at);
    let plain = key == lemma || key.len() == lemma.len() + 1 && key.ends_with('s');
    if !plain || !is_listed(ALSO_NOUNS, lemma) || at == floor {
        return false;
    }
    // `recent reports indicated that`.
    if key != lemma
        && SPEECH.base(reading.key(at + 1)).is_some()
        && !reading.key(at + 1).ends_with("ing")
    {
        return true;
    }
    let before = reading.key(at - 1);
    let named = rfind_in(actors, at.saturating_sub(12)..at, |a| {
        a.tokens.end == at && a.form != Form::Adjective
    });
    let subject = named.is_some()
        || reading
            .token(at - 1)
            .is_some_and(|t| t.capital && !NO_NAMES.has(&t.key) && !DEMONYMS.has(&t.key))
        || is_listed(
            "he|she|it|they|we|i|you|who|which|that|to|and|but|or|,|—|–",
            before,
        )
        || is_skipped(before)
        || ROLES.base(before).is_some()
        || key == lemma && before.ends_with('s')
        || key != lemma && plain_phrase(reading, at - 1, floor).is_some();
    !subject
}
