//! Who says a quotation: the rules in the order in which they are asked.

use super::direct::{Frame, Verdict, is_open};
use super::owner::noun_owner;
use super::phrase::is_noun;
use super::source::{actor_source, description};
use super::subject::{after, clause_subject, speaker as before};
use super::{Quoted, SourceKind};
use crate::extract::actor::{Actor, find_in};
use crate::extract::lexicon::{Reading, SPEECH, SPEECH_NOUNS, Speech, TokenKind};
use crate::text::{Gather, is_listed};

/// The first rule that finds a speaker in the sentence of the quotation.
pub fn judge(
    reading: &Reading,
    actors: &[Actor],
    quoted: &Quoted,
    frame: &Frame,
) -> Option<Verdict> {
    colon(reading, actors, frame)
        .or_else(|| cue_after(reading, actors, quoted, frame))
        .or_else(|| according(reading, actors, frame))
        .or_else(|| cue_before(reading, actors, quoted, frame))
        .or_else(|| subject(reading, actors, quoted, frame))
}

/// `Washington’s Defense: “...”`, `TRUMP: “...”`: no verb, a colon.
fn colon(reading: &Reading, actors: &[Actor], frame: &Frame) -> Option<Verdict> {
    let mark = frame
        .before
        .end
        .checked_sub(1)
        .filter(|i| frame.before.contains(i) && reading.key(*i) == ":")?;
    if let Some(label) = label(reading, actors, frame, mark) {
        return Some(label);
    }
    let verb = frame.before.clone().any(|i| {
        SPEECH
            .base(reading.key(i))
            .is_some_and(|(_, s)| s == Speech::Saying)
    });
    let index = find_in(actors, frame.before.clone(), |_| true)?;
    let actor = actors.get(index)?;
    let owner = reading
        .token(actor.tokens.end)
        .is_some_and(|t| t.kind == TokenKind::Possessive);
    let alone = actor.tokens.end == mark;
    (!verb && (owner || alone) && frame.before.len() < 12).then(|| {
        (
            actor_source(reading, actors, index),
            None,
            "name-before-a-colon",
        )
    })
}

/// A name of any words before the colon: `Brandt: “...”`.
fn label(reading: &Reading, actors: &[Actor], frame: &Frame, mark: usize) -> Option<Verdict> {
    let words = frame.before.start..mark;
    let named = (1..4).contains(&words.len())
        && reading
            .slice(&words)
            .iter()
            .all(|t| t.capital && t.kind == TokenKind::Word)
        && find_in(actors, words.clone(), |_| true).is_none();
    let source = description(reading, actors, named.then_some(words)?)?;
    Some((Some(source), None, "name-before-a-colon"))
}

/// `“...,” Rubio said`, `“...,” said Rubio`.
fn cue_after(
    reading: &Reading,
    actors: &[Actor],
    quoted: &Quoted,
    frame: &Frame,
) -> Option<Verdict> {
    if !is_open(reading, &frame.quote) {
        return None;
    }
    let verb = frame.after.clone().take(14).find(|i| {
        SPEECH
            .base(reading.key(*i))
            .is_some_and(|(_, s)| matches!(s, Speech::Saying | Speech::Weak))
            && !quoted.has(*i)
            && reading.key(*i + 1) != "by"
            && !is_listed(
                "the|an|his|her|to|in|of",
                reading.key_before(*i, 1, &frame.after),
            )
            && (reading.key_before(*i, 1, &frame.after) != "a" || !reading.key(*i).is_ascii())
    })?;
    // A clause of its own between quotation and cue belongs to other words.
    let first = frame.after.start;
    let broken = (first + 1..verb).any(|i| is_listed(";|.|but|while|although", reading.key(i)));
    if broken {
        return None;
    }
    // `a déclaré`, `— сказав`: marks and an auxiliary may stand between.
    let inverted = (first..verb)
        .all(|i| reading.is_mark(i) || is_listed("a|ont|has|hat|haben", reading.key(i)));
    if inverted && let Some(source) = after(reading, actors, verb, frame.after.end) {
        return Some((Some(source), Some(verb), "cue-then-speaker"));
    }
    // A participle after the quotation has the subject of the clause before it.
    if reading.key(verb).ends_with("ing") {
        return None;
    }
    let near = verb < first + 9;
    let source = before(reading, actors, quoted, verb, first)
        .filter(|s| near && (!s.name.is_empty() || s.kind == SourceKind::Unspecified))?;
    Some((Some(source), Some(verb), "speaker-then-cue"))
}

/// `According to Rubio, “...”` and `“...,” according to Rubio`.
fn according(reading: &Reading, actors: &[Actor], frame: &Frame) -> Option<Verdict> {
    for range in [&frame.after, &frame.before] {
        let cue = range
            .clone()
            .find(|i| reading.key(*i) == "according" && reading.key(i + 1) == "to");
        if let Some(cue) = cue {
            return Some((
                after(reading, actors, cue + 1, range.end),
                Some(cue),
                "according-to",
            ));
        }
    }
    None
}

/// Whether a form in `ing` stands before a noun: `a once promising business “off a cliff”`.
fn is_adjective(reading: &Reading, at: usize, end: usize) -> bool {
    reading.key(at).ends_with("ing")
        && at + 1 < end
        && !is_listed(
            ",|that|it|him|her|them|the|a|to|as|his|:",
            reading.key(at + 1),
        )
        && !is_listed(
            ",|and|—|–|by|while|is|was|are|were|",
            reading.key(at.saturating_sub(1)),
        )
}

/// `Rubio said, “...”`, `He called it “...”`, `..., stating, “...”`, `in a statement from the mayor: “...”`.
fn cue_before(
    reading: &Reading,
    actors: &[Actor],
    quoted: &Quoted,
    frame: &Frame,
) -> Option<Verdict> {
    let floor = frame.before.start;
    let verbs = frame
        .before
        .clone()
        .rev()
        .filter(|i| {
            SPEECH.base(reading.key(*i)).is_some_and(|(lemma, _)| {
                !is_noun(reading, actors, *i, lemma, floor)
                    && !is_listed("like|need|love|hate|learn|see|hold", lemma)
                    && !is_adjective(reading, *i, frame.before.end)
            }) && reading.token(*i).is_some_and(|t| !t.capital || *i == floor)
                && !is_listed("the|a|an|of|'s", reading.key_before(*i, 1, &frame.before))
        })
        .gather();
    for verb in verbs {
        let participle = reading.key(verb).ends_with("ing")
            && !is_listed(
                "is|was|are|were|been",
                reading.key_before(verb, 1, &frame.before),
            );
        let source = if participle {
            clause_subject(reading, actors, quoted, floor..verb)
        } else {
            before(reading, actors, quoted, verb, floor)
                .or_else(|| clause_subject(reading, actors, quoted, floor..verb))
        };
        if let Some(source) = source {
            return Some((
                Some(source),
                Some(verb),
                if participle {
                    "participle-of-saying"
                } else {
                    "speaker-cue-quotation"
                },
            ));
        }
    }
    // `As Kern put it, “...”`.
    let put = frame
        .before
        .clone()
        .find(|i| reading.key(*i) == "put" && reading.key(i + 1) == "it");
    let from = floor + usize::from(reading.key(floor) == "as");
    if let Some(verb) = put
        && let Some(source) = before(reading, actors, quoted, verb, from)
    {
        return Some((Some(source), Some(verb), "speaker-cue-quotation"));
    }
    let noun = frame
        .before
        .clone()
        .rev()
        .find(|i| SPEECH_NOUNS.base(reading.key(*i)).is_some())?;
    let source = noun_owner(reading, actors, noun, &frame.before)?;
    Some((Some(source), Some(noun), "noun-of-saying"))
}

/// A quotation woven into its sentence without a verb of saying belongs to the sentence's subject.
fn subject(reading: &Reading, actors: &[Actor], quoted: &Quoted, frame: &Frame) -> Option<Verdict> {
    let range = if frame.before.len() > 1 {
        frame.before.clone()
    } else {
        frame.after.clone()
    };
    // `... and that he was “capable of threats”`: the speaker of the words before goes on.
    let mut words = range.clone();
    if range.len() < 2 || words.any(|i| reading.key(i) == "and" && reading.key(i + 1) == "that") {
        return None;
    }
    clause_subject(reading, actors, quoted, range)
        .map(|source| (Some(source), None, "subject-of-the-sentence"))
}

/// A quotation that stands alone: whoever the sentence before spoke of.
pub fn sentence_before(
    reading: &Reading,
    actors: &[Actor],
    quoted: &Quoted,
    frame: &Frame,
) -> Option<Verdict> {
    let index = reading
        .passages
        .partition_point(|p| p.tokens.start <= frame.quote.start)
        .checked_sub(2)?;
    let passage = reading.passages.get(index)?;
    let next = reading.passages.get(index + 1)?;
    let near = passage.block == next.block || passage.block + 1 == next.block;
    let source =
        clause_subject(reading, actors, quoted, passage.tokens.clone()).filter(|_| near)?;
    Some((Some(source), None, "sentence-before"))
}
