//! Speakers of quotations.

use std::ops::Range;

use super::owner::noun_owner;
use super::phrase::is_noun;
use super::source::{Source, actor_source, description};
use super::subject::{after, clause_subject, speaker as before};
use super::{Attribution, Quoted};
use crate::extract::Quotation;
use crate::extract::actor::{Actor, find_in};
use crate::extract::lexicon::{Reading, SPEECH, SPEECH_NOUNS, Speech, TokenKind};
use crate::text::{Gather, is_listed};

/// What surrounds a quotation: the tokens of its sentence that stand outside of it.
struct Frame {
    before: Range<usize>,
    quote: Range<usize>,
    after: Range<usize>,
    /// Whether the words before the quotation begin a sentence of their own with it.
    block: usize,
}

/// A speaker found: whose words, by which token, by which rule.
type Verdict = (Option<Source>, Option<usize>, &'static str);

/// The attributions of all quotations that are speech.
pub fn find(
    reading: &Reading,
    actors: &[Actor],
    quotations: &[Quotation],
    quoted: &Quoted,
) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    let mut previous: Option<(usize, Source, usize)> = None;
    for (index, quotation) in quotations.iter().enumerate() {
        if quotation.scare {
            continue;
        }
        let Some(frame) = frame(reading, quotations, index) else {
            continue;
        };
        let verdict = judge(reading, actors, quoted, &frame).or_else(|| {
            // A speaker goes on through the paragraph, and into the next if that begins with a quotation.
            let (block, source, end) = previous.as_ref()?;
            let same =
                *block == frame.block || *block + 1 == frame.block && frame.before.is_empty();
            let near = frame.quote.start.saturating_sub(*end) < 80;
            (same && near).then(|| (Some(source.clone()), None, "speaker-goes-on"))
        });
        let verdict = verdict.or_else(|| sentence_before(reading, actors, quoted, &frame));
        let (source, cue, rule) = verdict.unwrap_or((None, None, "speaker-not-found"));
        if let Some(source) = &source {
            previous = Some((frame.block, source.clone(), frame.quote.end));
        }
        found.push(Attribution {
            quotation: Some(index),
            content: quotation.span,
            cue: cue.and_then(|i| Some(reading.token(i)?.span)),
            source,
            rule,
        });
    }
    go_on(quotations, &mut found);
    found
}

/// Gives the parts of a quotation of several paragraphs the speaker who is named after the last.
fn go_on(quotations: &[Quotation], found: &mut [Attribution]) {
    for index in (1..found.len()).rev() {
        let (before, rest) = found.split_at_mut(index);
        let (Some(part), Some(next)) = (before.last_mut(), rest.first()) else {
            return;
        };
        let open = part
            .quotation
            .and_then(|q| quotations.get(q))
            .is_some_and(|q| q.outer.end() == q.span.end());
        let adjacent = part.quotation.map(|q| q + 1) == next.quotation;
        if open && adjacent && next.source.is_some() && next.cue.is_some() {
            part.source.clone_from(&next.source);
            part.cue = next.cue;
            part.rule = "quotation-goes-on";
        }
    }
}

fn frame(reading: &Reading, quotations: &[Quotation], index: usize) -> Option<Frame> {
    let outer = quotations.get(index)?.outer;
    let quote = reading.tokens_in(outer);
    if quote.is_empty() {
        return None;
    }
    let first = reading.passage_of(quote.start)?;
    let last = reading.passage_of(quote.end - 1)?;
    let floor = index
        .checked_sub(1)
        .and_then(|i| quotations.get(i))
        .map_or(0, |q| reading.tokens_in(q.outer).end);
    let ceiling = quotations
        .get(index + 1)
        .map_or(usize::MAX, |q| reading.tokens_in(q.outer).start);
    let mut end = last.tokens.end;
    if quote.end == end {
        // `“Really?” he asked.`: the cue may have become a sentence of its own.
        let next = reading.passage_of(end).filter(|p| p.block == last.block);
        let spoken = |i: usize| {
            SPEECH
                .base(reading.key(i))
                .is_some_and(|(_, s)| s == Speech::Saying)
        };
        if let Some(next) = next.filter(|p| {
            (p.tokens.start..p.tokens.start + 3).any(spoken) && is_open(reading, &quote)
        }) {
            end = next.tokens.end;
        }
    }
    Some(Frame {
        before: first.tokens.start.max(floor).min(quote.start)..quote.start,
        after: quote.end..end.min(ceiling).max(quote.end),
        quote,
        block: first.block,
    })
}

/// Whether a quotation ends so that its sentence may go on: with a comma, a question, an exclamation or no mark.
fn is_open(reading: &Reading, quote: &Range<usize>) -> bool {
    let last = quote.end.checked_sub(2).map_or("", |i| reading.key(i));
    let after = reading.key(quote.end);
    is_listed(",|?|!|—|–|-|…", last) || after == "," || !is_listed(".|’", last)
}

fn judge(reading: &Reading, actors: &[Actor], quoted: &Quoted, frame: &Frame) -> Option<Verdict> {
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
        .filter(|s| near && (!s.name.is_empty() || s.kind == super::SourceKind::Unspecified))?;
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
fn sentence_before(
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actor;
    use crate::extract::lexicon::{Lexicon, parted};
    use crate::text::{ByteSpan, Text};

    /// The speakers of the quotations of a text with sentences divided by `|`, as `words of the mention=name`.
    fn check(source: &str, expected: &str) {
        let text = Text::new(source);
        let sentences = parted(source);
        let quotations: Vec<Quotation> = source
            .match_indices('“')
            .zip(source.match_indices('”'))
            .map(|((a, _), (b, _))| Quotation {
                span: ByteSpan::from_usize(a + 3, b).unwrap(),
                outer: ByteSpan::from_usize(a, b + 3).unwrap(),
                scare: false,
            })
            .collect();
        let reading = Reading::new(&text, &[], &sentences);
        let actors = actor::find(&reading, &Lexicon::default());
        let quoted = Quoted::new(&reading, &quotations);
        let found: Vec<String> = find(&reading, &actors, &quotations, &quoted)
            .iter()
            .map(|a| {
                a.source.as_ref().map_or("-".into(), |s| {
                    format!("{}={}", reading.words(s.span), s.name)
                })
            })
            .collect();
        assert_eq!(found.join("; "), expected, "{source}");
    }

    #[test]
    fn finds_speakers() {
        for (source, expected) in [
            ("“We will see,” Rubio said on Monday.", "Rubio=Marco Rubio"),
            (
                "“We will see,” said Senator Marco Rubio, who left.",
                "Senator Marco Rubio=Marco Rubio",
            ),
            (
                "Rubio arrived.|“We will see,” he told reporters.|“Soon 🇺🇦.”",
                "he=Marco Rubio; he=Marco Rubio",
            ),
            (
                "Dmitriev met Witkoff and other Trump aides, stating, “It is heard.”",
                "Dmitriev=Kirill Dmitriev",
            ),
            (
                "However, a Ukrainian official acknowledged, “We know it,” and left.",
                "a Ukrainian official=Ukrainian official (unnamed)",
            ),
            (
                "Washington’s Defense: “Nothing Is Decided”",
                "Washington=Washington (US officials)",
            ),
            (
                "It began with Donald Trump.|His initial pledge to “stop it” failed.",
                "His=Donald Trump",
            ),
            (
                "Trump publicly lamented Ukraine’s “ZERO 👨‍👩‍👧‍👦” online.",
                "Trump=Donald Trump",
            ),
            (
                "Ukrainian officials have consistently sought “strong guarantees” from them.",
                "Ukrainian officials=Ukrainian officials",
            ),
            (
                "“Is it true?” asked Anna Smith. “I doubt it,” she added.",
                "Anna Smith=Anna Smith; she=Anna Smith",
            ),
            (
                "KYIV — Boris Johnson on Friday accused them of “a lie 🇺🇦.”",
                "Boris Johnson=Boris Johnson",
            ),
            (
                "According to a spokeswoman for the club, Anna Smith, it was “stolen.”",
                "Anna Smith=Anna Smith",
            ),
            (
                "“It is over,” according to Sergei Lavrov.",
                "Sergei Lavrov=Sergei Lavrov",
            ),
            ("“It is over.”", "-"),
        ] {
            check(source, expected);
        }
    }
}
