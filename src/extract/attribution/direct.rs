//! Speakers of quotations.

use std::ops::Range;

use super::judge::{judge, sentence_before};
use super::source::Source;
use super::{Attribution, Quoted};
use crate::extract::Quotation;
use crate::extract::actor::Actor;
use crate::extract::lexicon::{Reading, SPEECH, Speech};
use crate::text::is_listed;

/// What surrounds a quotation: the tokens of its sentence that stand outside of it.
pub struct Frame {
    pub before: Range<usize>,
    pub quote: Range<usize>,
    pub after: Range<usize>,
    /// The block in which the quotation begins.
    pub block: usize,
}

/// A speaker found: whose words, by which token, by which rule.
pub type Verdict = (Option<Source>, Option<usize>, &'static str);

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
pub fn is_open(reading: &Reading, quote: &Range<usize>) -> bool {
    let last = quote.end.checked_sub(2).map_or("", |i| reading.key(i));
    let after = reading.key(quote.end);
    is_listed(",|?|!|—|–|-|…", last) || after == "," || !is_listed(".|’", last)
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
