//! Learns in which sentences the reader marks a stance that every rule passed over.

use super::candidate::{Candidate, NO_SUGGESTION, candidates};
use super::decision::{Decision, Example};
use super::logistic::{Features, Logistic};
use super::tally::{DISMISSED, KEPT};
use crate::sorted::SortedMap;
use crate::stance::PartyId;
use crate::text::{ByteSpan, Gather as _};

/// How likely a mark must be before a sentence is offered. Where it is likelier than half the F1 that is reached without
/// it, to offer it raises F1 (Lipton, Elkan, Naryanaswamy, "Optimal Thresholding of Classifiers to Maximize F1 Measure",
/// ECML 2014); the chance is learned from little, so more is asked.
const LIKELY: f64 = 0.6;

/// With fewer marks than these, no sentence is offered.
const FEWEST: usize = 5;

/// From which weight on something is told.
const TELLING: f64 = 0.2;

/// Something that holds of sentences and speaks for or against a mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reason<'a> {
    /// In words that follow `sentences`.
    pub words: &'a str,
    /// Above zero if it speaks for a mark.
    pub weight: f64,
    /// How many such sentences without a suggestion were marked, and how many were read.
    pub marked: usize,
    pub all: usize,
}

/// What was learned about sentences.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    model: Logistic,
    /// Of each thing that holds of sentences without a suggestion: how many were marked, and how many there were.
    seen: SortedMap<String, (usize, usize)>,
    marked: usize,
}

impl Places {
    /// Learns from examples in their order.
    pub fn train(examples: &[&Example]) -> Self {
        let mut rows: Vec<(Features, bool)> = Vec::new();
        let mut places = Self::default();
        for example in examples {
            for (candidate, holds) in labelled(example) {
                places.marked += usize::from(holds && !candidate.suggested);
                for feature in candidate.features.iter().filter(|_| !candidate.suggested) {
                    places.seen.change(feature.clone(), |(marked, all)| {
                        *marked += usize::from(holds);
                        *all += 1;
                    });
                }
                rows.push((candidate.features, holds));
            }
        }
        if places.marked >= FEWEST {
            places.model = Logistic::train(&rows);
        }
        places
    }

    /// The sentences of an article that are offered, each with how likely it is.
    pub fn offered(&self, example: &Example) -> Vec<(Candidate, f64)> {
        if self.marked < FEWEST {
            return Vec::new();
        }
        let open = candidates(example.text, example.found, example.analysis)
            .into_iter()
            .filter(|c| !c.suggested);
        let judged = open.map(|c| {
            let chance = self.model.chance(&c.features);
            (c, chance)
        });
        judged.filter(|(_, chance)| *chance >= LIKELY).gather()
    }

    /// How many sentences without a suggestion were marked, and how many were read.
    pub fn read(&self) -> (usize, usize) {
        self.seen.get("").copied().unwrap_or_default()
    }

    /// What speaks for or against a mark most, at most so many.
    pub fn reasons(&self, most: usize) -> Vec<Reason<'_>> {
        let mut reasons = Vec::new();
        for (words, (marked, all)) in self.seen.iter() {
            let weight = self.model.weight(words);
            let telling = !words.is_empty() && words != NO_SUGGESTION;
            if telling && *all > 3 && weight.abs() >= TELLING {
                reasons.push(Reason {
                    words,
                    weight,
                    marked: *marked,
                    all: *all,
                });
            }
        }
        reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        reasons.truncate(most);
        reasons
    }

    /// What speaks for a mark most in one sentence, at most three.
    pub fn why<'c>(&self, candidate: &'c Candidate) -> Vec<&'c str> {
        let weight = |words: &str| self.model.weight(words);
        let mut words: Vec<&str> = Vec::new();
        for feature in &candidate.features {
            if !feature.is_empty() && weight(feature) >= TELLING {
                words.push(feature);
            }
        }
        words.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
        words.truncate(3);
        words
    }
}

/// The sentences of an example that count as read, each with whether the reader has a stance of the party there.
fn labelled(example: &Example) -> Vec<(Candidate, bool)> {
    let suggestion = |index: usize| example.analysis.suggestions.get(index);
    let mut known: Vec<(ByteSpan, Option<&PartyId>, &str)> = Vec::new();
    let mut read = None;
    for decision in &example.decisions {
        match decision {
            Decision::Kept { suggestion: i, .. } => {
                known.extend(suggestion(*i).map(|s| (s.span, Some(&s.party), KEPT)));
            }
            Decision::Dismissed { suggestion: i } => {
                known.extend(suggestion(*i).map(|s| (s.span, Some(&s.party), DISMISSED)));
            }
            Decision::Marked { span, code } => {
                known.extend(code.parties().map(|p| (*span, Some(p), KEPT)));
                read = read.max(Some(span.start()));
            }
            Decision::Refused { span, party } => known.push((*span, Some(party), DISMISSED)),
            Decision::Forgotten { span } => known.push((*span, None, "")),
        }
    }
    let mut rows = Vec::new();
    for candidate in candidates(example.text, example.found, example.analysis) {
        let of = |answer: &str| {
            known.iter().any(|(span, party, known)| {
                *known == answer
                    && party.is_none_or(|p| *p == candidate.party)
                    && shares(*span, candidate.span)
            })
        };
        let is_read = example.finished || read.is_some_and(|at| candidate.span.start() <= at);
        if of("") {
            continue;
        }
        if of(KEPT) {
            rows.push((candidate, true));
        } else if of(DISMISSED) || is_read && !candidate.suggested {
            rows.push((candidate, false));
        }
    }
    rows
}

/// Whether two stretches share at least half of the shorter one.
fn shares(a: ByteSpan, b: ByteSpan) -> bool {
    let shared = a.intersection(b).map_or(0, ByteSpan::len);
    shared > 0 && 2 * shared >= a.len().min(b.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{analyse, extract};
    use crate::stance::Code;
    use crate::text::Text;

    /// Which sentences count as read, and which of them as marked, by their first words.
    fn check(source: &str, marks: &[&str], finished: bool, expected: &str) {
        let text = Text::new(source);
        let found = extract(&text);
        let analysis = analyse(&text, &found);
        let place = |words: &&str| {
            let at = source.find(*words).unwrap();
            ByteSpan::from_usize(at, at + words.len()).unwrap()
        };
        let code = || Code::party(PartyId::parse("kyiv").unwrap());
        let decisions = marks
            .iter()
            .map(|words| Decision::Marked {
                span: place(words),
                code: code(),
            })
            .collect();
        let example = Example {
            text: &text,
            found: &found,
            analysis: &analysis,
            decisions,
            finished,
        };
        let rows: Vec<String> = labelled(&example)
            .iter()
            .filter(|(c, _)| c.party.as_str() == "kyiv")
            .map(|(c, holds)| {
                let words = text.slice(c.span).unwrap();
                let sign = if *holds { '+' } else { '-' };
                format!("{sign}{}", words.split(' ').next().unwrap())
            })
            .collect();
        assert_eq!(rows.join(" "), expected, "{source}");
    }

    #[test]
    fn what_stands_before_the_last_mark_counts_as_read() {
        let source =
            "Talks\n\nOnce 🇺🇦 Kyiv slept. Then Kyiv woke. Later Kyiv ate. Now Kyiv sleeps.\n";
        check(source, &[], false, "");
        check(source, &["Kyiv woke"], false, "-Once +Then");
        check(source, &["Kyiv woke"], true, "-Once +Then -Later -Now");
        check(
            source,
            &["Kyiv slept", "Later Kyiv ate"],
            false,
            "+Once -Then +Later",
        );
    }
}
