//! Counts of what the reader answered where some traits hold, and when a count is enough to go by.

use super::traits::{Holds, Question, Trait};
use crate::sorted::SortedMap;
use crate::text::Gather as _;

/// The answer that a suggestion was kept.
pub(super) const KEPT: &str = "kept";

/// The answer that it was dismissed.
pub(super) const DISMISSED: &str = "dismissed";

/// What the reader answered where some traits hold: the answers in the order of their names, each with how often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts(Vec<(String, usize)>);

impl Counts {
    fn add(&mut self, answer: &str) {
        let known = self.0.iter_mut().find(|(known, _)| known == answer);
        if let Some((_, count)) = known {
            *count += 1;
        } else {
            self.0.push((answer.to_owned(), 1));
            self.0.sort();
        }
    }

    pub fn of(&self, answer: &str) -> usize {
        let known = self.0.iter().find(|(known, _)| known == answer);
        known.map_or(0, |(_, count)| *count)
    }

    pub fn total(&self) -> usize {
        self.0.iter().map(|(_, count)| count).sum()
    }

    /// The answer given most often; of several the first by name.
    fn most(&self) -> Option<(&str, usize)> {
        let mut best: Option<(&str, usize)> = None;
        for (answer, count) in &self.0 {
            if best.is_none_or(|(_, most)| *count > most) {
                best = Some((answer, *count));
            }
        }
        best
    }

    /// The answer to go by, if one is earned.
    ///
    /// To be set aside takes five dismissals and four of five decisions, for what is set aside is easily not seen again.
    /// A code is changed after the same answer four times and in three of four decisions. How sure the reader is is a
    /// habit rather than a reading of the words, and a wrong guess is next to the right one: there the most frequent
    /// answer is taken, given three times and in half of the decisions. The numbers were chosen among several by what
    /// they did on eight coded articles, so what `tests/learning.rs` measures on those is on the kind side.
    pub fn earned(&self, question: Question) -> Option<&str> {
        let (answer, count) = self.most()?;
        let enough = match question {
            Question::Confidence => count >= 3 && 2 * count >= self.total(),
            Question::Keep => count >= 5 && 5 * count >= 4 * self.total(),
            _ => count >= 4 && 4 * count >= 3 * self.total(),
        };
        enough.then_some(answer)
    }
}

/// An answer other than the suggestion's own, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ground {
    pub question: Question,
    pub traits: Vec<Trait>,
    pub answer: String,
    /// How often the reader answered so, and how often at all.
    pub count: usize,
    pub total: usize,
}

/// All counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally(SortedMap<(Question, Vec<Trait>), Counts>);

impl Tally {
    /// Counts an answer about a suggestion wherever it may settle others.
    pub fn add(&mut self, question: Question, holds: &Holds, answer: &str) {
        for traits in question.contexts(holds) {
            self.0
                .change((question, traits), |counts| counts.add(answer));
        }
    }

    /// What the reader would answer about a suggestion, if that is earned and not what it says itself.
    pub fn other(&self, question: Question, holds: &Holds) -> Option<Ground> {
        let own = holds.own(question);
        for traits in question.contexts(holds) {
            let key = (question, traits);
            let Some(counts) = self.0.get(&key) else {
                continue;
            };
            match counts.earned(question) {
                Some(answer) if answer != own => return Some(ground(&key, counts, answer)),
                // What is dismissed for one of its traits is dismissed, whatever holds besides.
                _ if question == Question::Keep => {}
                // Where the reader mostly agrees, what holds more widely does not count.
                Some(_) => return None,
                None if counts.total() > 2 && 2 * counts.of(own) >= counts.total() => return None,
                None => {}
            }
        }
        None
    }

    /// Everything earned that is not what the suggestions say themselves.
    pub fn grounds(&self) -> Vec<Ground> {
        let mut grounds = Vec::new();
        for (key, counts) in self.0.iter() {
            let own = match key.0 {
                Question::Keep => Some(KEPT),
                // The first trait of each set is the suggestion's own answer.
                _ => key.1.first().map(Trait::name),
            };
            if let Some(answer) = counts.earned(key.0).filter(|a| Some(*a) != own) {
                grounds.push(ground(key, counts, answer));
            }
        }
        // A narrow set inside a wider one with the same answer says nothing new.
        let wider = |g: &Ground| {
            grounds.iter().any(|w| {
                w.question == g.question
                    && w.answer == g.answer
                    && w.traits.len() < g.traits.len()
                    && w.traits.iter().all(|t| g.traits.contains(t))
            })
        };
        grounds.iter().filter(|g| !wider(g)).cloned().gather()
    }

    /// How likely the reader is to keep what one rule makes, from 0 to 1: as if ten were decided about before, nine of
    /// them kept.
    pub fn keeps(&self, holds: &Holds) -> f64 {
        let traits = Question::Keep.contexts(holds).into_iter().nth(2);
        let counts = traits.and_then(|t| self.0.get(&(Question::Keep, t)).cloned());
        let counts = counts.unwrap_or_default();
        let share = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        (share(counts.of(KEPT)) + 9.0) / (share(counts.total()) + 10.0)
    }
}

fn ground(key: &(Question, Vec<Trait>), counts: &Counts, answer: &str) -> Ground {
    Ground {
        question: key.0,
        traits: key.1.clone(),
        answer: answer.to_owned(),
        count: counts.of(answer),
        total: counts.total(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_earned() {
        let (keep, attitude, sure) = (Question::Keep, Question::Attitude, Question::Confidence);
        for (question, answers, expected) in [
            (keep, "dismissed:4", None),
            (keep, "dismissed:5", Some("dismissed")),
            (keep, "dismissed:8 kept:2", Some("dismissed")),
            (keep, "dismissed:8 kept:3", None),
            (attitude, "opposes:3", None),
            (attitude, "opposes:4 supports:1", Some("opposes")),
            (attitude, "opposes:4 supports:2", None),
            (sure, "high:2", None),
            (sure, "high:3 low:3", Some("high")),
            (sure, "high:3 low:2 medium:2", None),
            (sure, "", None),
        ] {
            let mut counts = Counts::default();
            for part in answers.split_whitespace() {
                let (answer, count) = part.split_once(':').unwrap();
                for _ in 0..count.parse().unwrap() {
                    counts.add(answer);
                }
            }
            assert_eq!(counts.earned(question), expected, "{answers}");
        }
    }
}
