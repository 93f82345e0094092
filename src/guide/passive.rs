//! Agentless passives: what was done, in a sentence that does not say by whom (`was agreed`, `are being forced to`).
//!
//! English only. A passive is read where a form of `be` stands before the participle; `the plan drafted in Washington`
//! is not read, nor are questions (`was the text agreed?`).
//!
//! # Source
//! A passive clause without the `by`-phrase: Huddleston and Pullum, The Cambridge Grammar of the English Language (2002),
//! chapter 16, section 10. Participles that describe a state (there: adjectival passives) do not count.

use std::ops::Range;

use super::participle::{Around, is_got, is_participle, is_state};
use super::words::of_the;
use super::{Kind, Look, Relation, Section, section};
use crate::extract::lexicon::{Passage, Reading, Token, TokenKind};
use crate::text::{ByteSpan, Gather as _, is_listed};

/// One passive without its doer.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Passive {
    /// From the first auxiliary to the participle.
    verbs: ByteSpan,
    /// The index of its sentence.
    sentence: usize,
}

/// How many words may stand between `be` and the participle, and before `be` in one group of verbs.
const GAP: usize = 4;

/// How far behind the participle its doer is looked for, in tokens.
const REACH: usize = 30;

const BE: &str = "am|is|are|was|were|be|been|being|isn't|aren't|wasn't|weren't|'m|'re";
const GET: &str = "get|gets|got|gotten|getting";
const AUXILIARY: &str = "have|has|had|having|will|would|can|could|may|might|must|shall|should|to|haven't|hasn't|hadn't|won't|\
    wouldn't|can't|cannot|couldn't|mightn't|mustn't|shouldn't|'ve|'d|'ll|ought|do|does|did|don't|doesn't|didn't|need|needs|\
    not|never|n't";

/// Words that may stand inside a group of verbs, besides those in `-ly`.
const ADVERBS: &str = "not|never|also|now|still|already|ever|just|once|first|often|soon|again|almost|then|thus|therefore|\
    however|only|even|all|both|later|since|long|yet|ultimately|sometimes|always|seldom|rarely|hardly|together|largely|\
    either|neither|instead|least|best|well|better|worst|usually|here|there|perhaps|maybe|indeed|further|no|longer|being|been";

/// Words in `-ly` that are no adverbs.
const NO_ADVERBS: &str = "likely|unlikely|friendly|unfriendly|family|ally|early|costly|deadly|daily|weekly|monthly|lonely|\
    lively|lovely|orderly|elderly|timely|supply|reply|assembly|anomaly|monopoly|italy|july|fly|apply|rely";

/// Words of degree: what they stand before is an adjective.
const DEGREE: &str = "very|too|so|more|most|less|quite|rather|extremely|really|pretty|somewhat|increasingly|deeply|highly";

/// Words that begin another clause, behind which a doer belongs to another verb.
const OTHER_CLAUSE: &str = "that|which|who|whom|whose|when|while|because|although|though|if|but|unless|until|whether|where|after|\
    before|since|as|than|he|she|they|we|i|it|so|what|how|why";

/// What stands behind `by` and does nothing: a time, a way, a measure.
const NO_DOER: &str = "then|now|late|early|mid|midnight|noon|today|tomorrow|tonight|next|last|law|force|hand|mistake|accident|\
    phone|telephone|email|mail|post|train|air|sea|land|car|bus|boat|plane|ship|road|rail|far|itself|himself|herself|\
    themselves|default|definition|design|nature|name|means|virtue|reason|way|consent|consensus|day|night|turns|degrees|half|\
    whom|spring|summer|winter|autumn|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|\
    may|june|july|august|september|october|november|december|at|about|around|almost|nearly|roughly|approximately|over|up|\
    contrast|comparison|proxy|word|heart|chance|surprise|decree|referendum|vote|lot|email|fax|video|videolink|satellite";

/// What makes `by the` a time.
const TIMES: &str = "end|time|beginning|start|close|middle|hour|day|week|month|year|summer|winter|spring|autumn|evening|morning|\
    afternoon|late|early|mid|deadline|way|dozen|thousands|hundreds|book|minute|second";

/// The passives of an article's sentences whose doer is not said, in text order.
fn agentless(reading: &Reading) -> Vec<Passive> {
    let mut found = Vec::new();
    for passage in &reading.passages {
        let Some(sentence) = passage.sentence else {
            continue;
        };
        for token in passage.tokens.clone() {
            if let Some(group) = group(reading, passage, token)
                && !has_doer(reading, token, passage.tokens.end)
                && let Some(verbs) = reading.span(&group)
            {
                found.push(Passive { verbs, sentence });
            }
        }
    }
    found
}

/// The group of verbs that ends with a participle, if that is a passive.
fn group(reading: &Reading, passage: &Passage, at: usize) -> Option<Range<usize>> {
    let token = reading.token(at)?;
    // In a line of capitals a capital names nothing.
    let name = token.capital && !passage.title_case && !token.capitals;
    if token.kind != TokenKind::Word || name || !is_participle(&token.key) {
        return None;
    }
    let within = &passage.tokens;
    let be = form_of_be(reading, within, at)?;
    let key = reading.key(be);
    let next = reading.token(at + 1).filter(|_| at + 1 < within.end);
    let get = is_listed(GET, key);
    let degree = is_listed(DEGREE, reading.key_before(at, 1, within));
    let around = Around {
        be: key,
        next: [next.map_or("", |t| &t.key), reading.key(at + 2)],
        noun: next.is_some_and(may_be_noun),
    };
    if get && !is_got(&token.key) || key != "being" && degree || is_state(&token.key, around) {
        return None;
    }
    let start = first_verb(reading, within, be);
    // `There has been renewed pressure` tells that something exists; `what was said there has been denied` does not.
    let before = reading.key_before(start, 2, within);
    let head = before.is_empty() || !before.starts_with(char::is_alphabetic);
    let there = reading.key_before(start, 1, within) == "there"
        && (head
            || is_listed(
                "and|but|or|that|if|when|while|because|as|since|although",
                before,
            ));
    (!there || is_listed(SAID, &token.key)).then_some(start..at + 1)
}

/// Participles that after `there is` still leave out who says so.
const SAID: &str = "said|believed|thought|reported|expected|known|rumoured|rumored|understood";

/// The form of `be` or `get` that a participle belongs to.
fn form_of_be(reading: &Reading, within: &Range<usize>, at: usize) -> Option<usize> {
    for back in 1..=GAP + 1 {
        let place = at.checked_sub(back).filter(|i| *i >= within.start)?;
        let key = reading.key(place);
        if is_listed(BE, key) || key.ends_with("'re") || key.ends_with("'m") {
            return Some(place);
        }
        if is_listed(GET, key) {
            return (back == 1).then_some(place);
        }
        if is_listed("'s|it's|that's|what's", key) {
            return (short_is(reading, within, place) && may_follow_is(reading.key(at)))
                .then_some(place);
        }
        if !is_adverb(reading.token(place)?) {
            return None;
        }
    }
    None
}

/// Whether `’s` is `is` rather than a genitive.
fn short_is(reading: &Reading, within: &Range<usize>, at: usize) -> bool {
    reading.key(at) != "'s" || is_listed("it|that|what", reading.key_before(at, 1, within))
}

/// Whether `it’s` before this participle is `it is` rather than `it has`.
fn may_follow_is(key: &str) -> bool {
    !is_listed(
        "started|become|come|gone|got|happened|ended|changed|stopped|begun|turned|lasted|failed|worked|been|grown|helped|had",
        key,
    )
}

fn is_adverb(token: &Token) -> bool {
    let key = token.key.as_str();
    let ly = key.len() > 4 && key.ends_with("ly") && !is_listed(NO_ADVERBS, key);
    ly || is_listed(ADVERBS, key) || is_listed(DEGREE, key)
}

/// The first auxiliary of the group of verbs that a form of `be` stands in.
fn first_verb(reading: &Reading, within: &Range<usize>, be: usize) -> usize {
    let mut first = be;
    for back in 1..=GAP + 2 {
        let Some(place) = be.checked_sub(back).filter(|i| *i >= within.start) else {
            break;
        };
        let Some(token) = reading.token(place) else {
            break;
        };
        let key = token.key.as_str();
        let verb = is_listed(AUXILIARY, key) || is_listed(BE, key);
        if verb {
            // `Not` and `never` belong to the group, but do not begin it.
            if !is_listed("not|never|n't", key) {
                first = place;
            }
        } else if !is_adverb(token) {
            break;
        }
    }
    first
}

/// Whether a noun may begin with this token, so that the participle before it describes that noun.
fn may_be_noun(token: &Token) -> bool {
    let function = "a|an|the|to|of|in|on|at|by|for|from|with|without|into|onto|over|under|about|against|between|among|through|during|\
        before|after|until|since|as|than|that|which|who|when|while|because|if|but|and|or|so|not|out|up|down|off|back|away|\
        aside|apart|again|once|twice|here|there|now|then|today|yesterday|this|these|those|his|her|its|their|our|my|your|\
        he|she|it|they|we|some|any|no|all|both|every|each|only|even|still|yet|per|via|within|across|along|around|behind|\
        beyond|near|toward|towards|upon|late|early|last|next|first|too|enough|more|most";
    token.kind == TokenKind::Word && !is_listed(function, &token.key) && !is_adverb(token)
}

/// Whether the doer of a participle is said behind it.
fn has_doer(reading: &Reading, participle: usize, end: usize) -> bool {
    let mut last = reading.key(participle);
    for at in participle + 1..end.min(participle + REACH) {
        let key = reading.key(at);
        if key == "by" && !is_listed("abide|stand|swear", last) {
            if is_doer(reading, at + 1, end) {
                return true;
            }
        } else if last == "the" && is_listed("hands|orders", key) {
            // `At the hands of`, `on the orders of`.
            return reading.key(at + 1) == "of";
        } else if is_listed(";|:|.|?|!|—|–|(|)", key)
            || is_listed(OTHER_CLAUSE, key)
            || is_listed(BE, key)
            || is_listed("will|would|can|could|must|should|might|has|have|had", key)
            || is_participle(key) && !is_listed("and|or|,|but|then", last) && !is_adverb_key(last)
        {
            return false;
        }
        last = key;
    }
    false
}

fn is_adverb_key(key: &str) -> bool {
    key.len() > 4 && key.ends_with("ly") && !is_listed(NO_ADVERBS, key)
}

/// Whether the words behind `by` can do something.
fn is_doer(reading: &Reading, at: usize, end: usize) -> bool {
    let Some(token) = reading.token(at).filter(|_| at < end) else {
        return false;
    };
    let next = reading.key(at + 1);
    let key = token.key.as_str();
    match token.kind {
        // `By 40 states` do something, `by 2030` and `by 10 percent` do not.
        TokenKind::Number => {
            let year = key.len() == 4 && (key.starts_with("19") || key.starts_with("20"));
            let measure = is_listed(
                "percent|per|%|million|billion|metres|meters|kilometres|kilometers|points|p.m|p.m.|a.m|a.m.|am|pm|o'clock|times|years|days|weeks|months",
                next,
            );
            !year && !measure
        }
        // A list, a quotation, an interruption: something follows.
        TokenKind::Mark => true,
        _ => {
            let gerund = key.len() > 5 && key.ends_with("ing") && !token.capital;
            let time = is_listed("the|this|that|a|an|its|one", key) && is_listed(TIMES, next);
            let thousands = is_listed("hundreds|thousands|dozens|millions", key) && next != "of";
            !(gerund || time || thousands || is_listed(NO_DOER, key))
        }
    }
}

/// The section of passives whose doer is not said.
pub(super) fn read(look: &Look) -> Section {
    let passives = agentless(&look.reading);
    let passages = passives
        .iter()
        .map(|passive| {
            let seen = "the sentence does not say by whom".to_owned();
            look.passage(passive.verbs, 0, seen)
        })
        .gather();
    let mut sentences = passives.iter().map(|p| p.sentence).gather();
    sentences.dedup();
    let (count, of) = (sentences.len(), look.part.found.sentences.len());
    let words = match count {
        0 => "The program finds no sentence here that leaves out who does something.".to_owned(),
        _ => format!(
            "In {} something is done without a word on who does it.",
            of_the(count, of, "sentence")
        ),
    };
    section(
        Kind::Agentless,
        &[],
        passages,
        Relation { count, of, words },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;
    use crate::text::Text;

    /// The groups of verbs found.
    fn check(source: &str, expected: &[&str]) {
        let text = Text::new(source);
        let found = extract(&text);
        let reading = Reading::new(&text, &found.blocks, &found.sentences);
        let groups: Vec<_> = agentless(&reading)
            .iter()
            .map(|p| text.slice(p.verbs).unwrap())
            .collect();
        assert_eq!(groups, expected, "{source}");
    }

    #[test]
    fn passives_without_a_doer() {
        for (source, expected) in [
            ("🇺🇦 A truce was agreed in Geneva.", &["was agreed"][..]),
            (
                "Villagers are being forced to leave 👨‍👩‍👧‍👦.",
                &["are being forced"],
            ),
            (
                "The move has been seen as a concession.",
                &["has been seen"],
            ),
            (
                "The talks will not be held this week.",
                &["will not be held"],
            ),
            (
                "It is widely believed that the deal is off.",
                &["is widely believed"],
            ),
            ("No text was handed over.", &["was handed"]),
            (
                "Nineteen points are said to be agreed, though not by whom.",
                &["are said", "to be agreed"],
            ),
            (
                "The plan was described as an attempt by Moscow to win time.",
                &["was described"],
            ),
            ("The plan wasn’t signed by Friday.", &["wasn’t signed"]),
            ("The army would be cut by 10 percent.", &["would be cut"]),
            ("He got shot near the border.", &["got shot"]),
            ("It’s still held against them.", &["’s still held"]),
            ("They're asked to wait.", &["They're asked"]),
            (
                "Kyiv was told when the text was sent by Moscow.",
                &["was told"],
            ),
            (
                "The bridge was destroyed by bombing it twice.",
                &["was destroyed"],
            ),
            ("WHY IT WAS DELAYED AGAIN. It was so.", &["WAS DELAYED"]),
        ] {
            check(source, expected);
        }
    }

    #[test]
    fn what_names_its_doer_or_is_no_passive() {
        for source in [
            "The truce was broken by Russia 🇺🇦.",
            "The text was drafted and signed by both sides.",
            "The plan was drafted over several weeks in Miami by Steve Witkoff.",
            "Kyiv is concerned about the pace.",
            "He was born in Kyiv and is married.",
            "The summit is set to begin.",
            "They were used to the cold.",
            "Her president has been more guarded.",
            "There has been renewed pressure.",
            "Europe is in need of shells.",
            "The result is continued fighting.",
            "The mayor has agreed to go.",
            "She had forced the door.",
            "Neither document is unsigned.",
            "It was a hundred times worse.",
            "Russia’s demanded share grew.",
            "They got married there.",
            "It’s started to rain.",
            "",
        ] {
            check(source, &[]);
        }
    }
}
