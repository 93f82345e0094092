//! The sentences of an article, once for each party that each names or lets speak, and what holds of them.

use super::logistic::Features;
use crate::article::Unit;
use crate::extract::actor::Sense;
use crate::extract::attribution::Attribution;
use crate::extract::lexicon::{ATTITUDES, HEDGES, INFERENCE, IssueTerms, Passage, Reading, SPEECH};
use crate::extract::{Analysis, Extraction};
use crate::stance::PartyId;
use crate::text::{ByteSpan, Gather as _, Text, is_listed};

/// A sentence that may tell where a party stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// The sentence.
    pub span: ByteSpan,
    /// Whose stance it may be.
    pub party: PartyId,
    /// Whether a rule suggests a stance of the party there.
    pub suggested: bool,
    /// What holds of it, in words that follow `sentences`.
    pub features: Features,
    /// The issue that its words name most plainly, if any do plainly.
    pub issue: Option<&'static str>,
}

/// What holds of a candidate for whose party no rule suggests a stance there.
pub(super) const NO_SUGGESTION: &str = "without a suggestion";

/// The candidates of an article in text order, those of one sentence in the order of their parties.
///
/// A sentence that names no party is about those of the sentence before it in the same paragraph. Questions are none.
pub(super) fn candidates(text: &Text, found: &Extraction, analysis: &Analysis) -> Vec<Candidate> {
    let reading = Reading::new(text, &found.blocks, &found.sentences);
    let suggestions = analysis.suggestions.iter();
    let suggested_in = by_passage(&reading, suggestions.map(|s| (s.span, s)));
    let said = analysis.attributions.iter();
    let said = said.flat_map(|a| {
        [Some(a.content), a.cue]
            .into_iter()
            .flatten()
            .map(move |s| (s, a))
    });
    let said_in = by_passage(&reading, said);
    let mut list = Vec::new();
    let mut before: (usize, Vec<PartyId>) = (usize::MAX, Vec::new());
    let passages = reading.passages.iter().zip(&suggested_in).zip(&said_in);
    for ((passage, suggested_here), said_here) in passages {
        let question = reading.key(passage.tokens.end.wrapping_sub(1)) == "?";
        if passage.sentence.is_none() || question {
            continue;
        }
        let mut about = about(passage, analysis, said_here);
        if about.is_empty() && before.0 == passage.block {
            let told = || vec!["about a party named before".to_owned()];
            about = before.1.iter().map(|p| (p.clone(), told())).gather();
        }
        before = (
            passage.block,
            about.iter().map(|(party, _)| party.clone()).gather(),
        );
        let (words, issue) = words(&reading, passage);
        let alone = about.len() == 1;
        for (party, mut features) in about {
            let (mut suggested, mut other) = (false, false);
            for suggestion in suggested_here {
                suggested |= suggestion.party == party;
                other |= suggestion.party != party;
            }
            let holds = [
                (suggested, "with a suggestion"),
                (!suggested, NO_SUGGESTION),
                (other, "with a suggestion for another party"),
                (alone, "about one party only"),
            ];
            let holding = holds.iter().filter(|(holds, _)| *holds);
            features.extend(holding.map(|(_, words)| (*words).to_owned()));
            features.extend(words.iter().cloned());
            list.push(Candidate {
                span: passage.span,
                party,
                suggested,
                features,
                issue,
            });
        }
    }
    list
}

/// What overlaps each passage, in its order.
fn by_passage<'a, T>(
    reading: &Reading,
    items: impl Iterator<Item = (ByteSpan, &'a T)>,
) -> Vec<Vec<&'a T>> {
    let mut lists: Vec<Vec<&T>> = vec![Vec::new(); reading.passages.len()];
    for (span, item) in items {
        let from = reading
            .passages
            .partition_point(|p| p.span.end() <= span.start());
        let here = lists.iter_mut().zip(&reading.passages).skip(from);
        for (list, _) in here.take_while(|(_, p)| p.span.start() < span.end()) {
            if !list.last().is_some_and(|last| std::ptr::eq(*last, item)) {
                list.push(item);
            }
        }
    }
    lists
}

/// The parties that a passage names or that speak in it, in their order, and how.
fn about(
    passage: &Passage,
    analysis: &Analysis,
    said: &[&Attribution],
) -> Vec<(PartyId, Features)> {
    let mut about: Vec<(PartyId, Features)> = Vec::new();
    let mut add = |party: &PartyId, words: String| {
        let known = about.iter_mut().find(|(p, _)| p == party);
        match known {
            Some((_, list)) if list.contains(&words) => {}
            Some((_, list)) => list.push(words),
            None => about.push((party.clone(), vec![words])),
        }
    };
    let mut first = true;
    let from = analysis
        .actors
        .partition_point(|a| a.span.start() < passage.span.start());
    for actor in analysis.actors.iter().skip(from) {
        if actor.span.start() >= passage.span.end() {
            break;
        }
        let Some(party) = &actor.party else {
            continue;
        };
        if actor.sense == Sense::Place {
            add(party, "that name the party as a place".to_owned());
            continue;
        }
        add(
            party,
            format!("that name the party by {}", form(actor.form.name())),
        );
        if first {
            add(party, "that name the party first".to_owned());
            first = false;
        }
    }
    for attribution in said {
        let (Some(source), Some(party)) = (&attribution.source, attribution.party()) else {
            continue;
        };
        add(party, "in which the party speaks".to_owned());
        add(
            party,
            format!("in which the party speaks ({} source)", source.kind.name()),
        );
        if attribution.quotation.is_some() {
            add(party, "in which the party is quoted".to_owned());
        }
    }
    about.sort_by(|a, b| a.0.cmp(&b.0));
    about
}

fn form(name: &str) -> &str {
    match name {
        "name" => "its name",
        "metonym" => "its capital",
        "adjective" => "an adjective",
        "group" => "a group of its people",
        _ => "a description",
    }
}

/// What holds of a passage, whoever it is about, and the issue that its words name plainly.
fn words(reading: &Reading, passage: &Passage) -> (Features, Option<&'static str>) {
    let mut features = Features::new();
    let mut add = |words: String| {
        if !features.contains(&words) {
            features.push(words);
        }
    };
    let mut weights: Vec<(&'static str, i32)> = Vec::new();
    let end = passage.tokens.end;
    let mut term_end = passage.tokens.start;
    for at in passage.tokens.clone() {
        let key = |i: usize| {
            if at + i < end {
                reading.key(at + i)
            } else {
                ""
            }
        };
        if at >= term_end
            && let Some((length, term)) = IssueTerms::known().longest(&key)
        {
            match weights.iter_mut().find(|(issue, _)| *issue == term.issue) {
                Some((_, weight)) => *weight += i32::from(term.weight),
                None => weights.push((term.issue, i32::from(term.weight))),
            }
            term_end = at + length;
        }
        let word = key(0);
        if let Some((_, (cue, _))) = ATTITUDES.base(word) {
            add(format!("with a word of attitude ({cue:?})").to_lowercase());
        }
        let kinds = [
            (SPEECH.base(word).is_some(), "with a word of speech"),
            (INFERENCE.base(word).is_some(), "with a word of inference"),
            (HEDGES.has(word), "with a hedge"),
            (
                is_listed("not|no|never|nothing|without|nor|neither", word)
                    || word.ends_with("n't"),
                "with a negation",
            ),
        ];
        for (_, words) in kinds.iter().filter(|(holds, _)| *holds) {
            add((*words).to_owned());
        }
    }
    weights.sort_by_key(|(_, weight)| -weight);
    let plain = weights.first().filter(|(_, weight)| *weight > 2);
    let others = [
        (plain.is_some(), "that name an issue plainly"),
        (weights.is_empty(), "that name no issue"),
        (passage.unit == Unit::Heading, "that are headings"),
        (passage.unit == Unit::Item, "that are items of a list"),
        (passage.tokens.len() < 10, "of fewer than ten words"),
        (passage.tokens.len() > 34, "of more than thirty words"),
        // What holds of all.
        (true, ""),
    ];
    for (_, words) in others.iter().filter(|(holds, _)| *holds) {
        add((*words).to_owned());
    }
    (features, plain.map(|(issue, _)| *issue))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{analyse, extract};

    /// The candidates of a text, each as party and what holds, and some of it is expected.
    fn check(source: &str, party: &str, sentence: usize, expected: &[&str]) {
        let text = Text::new(source);
        let found = extract(&text);
        let list = candidates(&text, &found, &analyse(&text, &found));
        let span = found.sentences[sentence].span;
        let candidate = list
            .iter()
            .find(|c| c.span == span && c.party.as_str() == party)
            .unwrap_or_else(|| panic!("{source}: {list:?}"));
        for words in expected {
            assert!(
                candidate.features.iter().any(|f| f == words),
                "{source}: {words} is not among {:?}",
                candidate.features
            );
        }
    }

    #[test]
    fn sentences_are_described_for_each_party() {
        let source = "Talks\n\n🇺🇦 Kyiv slept. It never woke. “No,” Dmitry Peskov said of Kyiv 👨‍👩‍👧‍👦. \
                      Moscow rejects a ceasefire.\n";
        let first = "that name the party first";
        check(
            source,
            "kyiv",
            1,
            &[
                first,
                "about one party only",
                NO_SUGGESTION,
                "that name no issue",
                "",
            ],
        );
        check(
            source,
            "kyiv",
            2,
            &["about a party named before", "with a negation"],
        );
        check(
            source,
            "moscow",
            3,
            &[
                "in which the party speaks",
                "in which the party is quoted",
                "with a word of speech",
            ],
        );
        check(
            source,
            "moscow",
            4,
            &[
                "with a suggestion",
                "that name an issue plainly",
                "with a word of attitude (reject)",
            ],
        );
    }

    #[test]
    fn questions_and_noise_are_none() {
        let text = Text::new("Talks\n\nDoes Kyiv sleep?\n");
        let found = extract(&text);
        assert_eq!(candidates(&text, &found, &analyse(&text, &found)), []);
    }
}
