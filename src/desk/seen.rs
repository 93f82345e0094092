//! Which sentences of an article a reader has seen, as runs.

use std::fmt;

use crate::text::Gather as _;

/// The most runs that are kept; a reader who jumps more often loses the ends of the record, and nothing else.
const MOST: usize = 2_000;

/// The sentences seen of an article of so many.
///
/// Losing it loses no work: it only tells how far a reader came. As text it begins with the number of sentences, so
/// that a text parted in another way by a later version begins anew instead of being counted wrongly.
///
/// # Units
/// Sentences by their index in the article, from 0.
///
/// ```
/// use stancemark::desk::Seen;
/// let mut seen = Seen::new(40);
/// seen.add(3..5);
/// seen.add(5..6);
/// assert_eq!(seen.to_string(), "40 3-5");
/// assert_eq!(Seen::read("40 3-5 9", 40).count(), 4);
/// assert_eq!(Seen::read("41 3-5", 40).count(), 0);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    sentences: usize,
    /// First and last of each run, in order, none touching the next.
    runs: Vec<(usize, usize)>,
}

impl Seen {
    /// Nothing seen of an article of so many sentences.
    pub fn new(sentences: usize) -> Self {
        Self {
            sentences,
            runs: Vec::new(),
        }
    }

    /// What [`fmt::Display`] wrote; nothing seen if it is about another number of sentences, or no such text.
    pub fn read(text: &str, sentences: usize) -> Self {
        let mut seen = Self::new(sentences);
        let mut parts = text.split(' ');
        if parts.next().and_then(|n| n.parse().ok()) != Some(sentences) {
            return seen;
        }
        for run in parts.take(MOST) {
            let (first, last) = run.split_once('-').unwrap_or((run, run));
            if let (Ok(first), Ok(last)) = (first.parse::<usize>(), last.parse::<usize>()) {
                seen.add(first..last.saturating_add(1));
            }
        }
        seen
    }

    /// Adds a range of sentences. Returns whether any of them was new.
    pub fn add(&mut self, range: std::ops::Range<usize>) -> bool {
        let (start, end) = (range.start, range.end.min(self.sentences));
        let Some(last) = end.checked_sub(1).filter(|last| *last >= start) else {
            return false;
        };
        // The runs that overlap or touch it become one with it.
        let from = self
            .runs
            .partition_point(|run| run.1.saturating_add(1) < start);
        let to = self.runs.partition_point(|run| run.0 <= end);
        let joined = self.runs.get(from..to).unwrap_or_default();
        if joined.iter().any(|run| run.0 <= start && last <= run.1) {
            return false;
        }
        let first = joined.first().map_or(start, |run| run.0.min(start));
        let last = joined.last().map_or(last, |run| run.1.max(last));
        self.runs.splice(from..to.max(from), [(first, last)]);
        true
    }

    /// Whether a sentence was seen.
    pub fn has(&self, sentence: usize) -> bool {
        let after = self.runs.partition_point(|run| run.0 <= sentence);
        let run = after.checked_sub(1).and_then(|i| self.runs.get(i));
        run.is_some_and(|run| sentence <= run.1)
    }

    /// How many were seen.
    pub fn count(&self) -> usize {
        self.runs.iter().map(|run| run.1 - run.0 + 1).sum()
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let runs = self.runs.iter().take(MOST).map(|(first, last)| {
            if first == last {
                first.to_string()
            } else {
                format!("{first}-{last}")
            }
        });
        let all = [self.sentences.to_string()].into_iter().chain(runs);
        f.write_str(&all.gather().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_record_tells_of_nothing() {
        for text in [
            "",
            "🇺🇦",
            "x 1",
            "9 1",
            "10 -",
            "10 b-c",
            "10  ",
            "10 99999999999999999999999",
        ] {
            assert_eq!(Seen::read(text, 10), Seen::new(10), "{text}");
        }
        assert_eq!(Seen::read("10 8-18446744073709551615", 10).count(), 2);
        assert_eq!(Seen::read("10 5-3", 10).count(), 0);
        assert_eq!(Seen::read("0 0-3", 0).count(), 0);
    }

    proptest! {
        #[test]
        fn runs_are_a_set(ranges in proptest::collection::vec((0_usize..40, 0_usize..8), 0..20)) {
            let mut seen = Seen::new(36);
            let mut flags = [false; 36];
            for (start, length) in ranges {
                let mut fresh = false;
                for flag in flags.iter_mut().skip(start).take(length) {
                    fresh |= !*flag;
                    *flag = true;
                }
                prop_assert_eq!(seen.add(start..start + length), fresh);
            }
            for (i, flag) in flags.iter().enumerate() {
                prop_assert_eq!(seen.has(i), *flag);
            }
            prop_assert_eq!(seen.count(), flags.iter().filter(|f| **f).count());
            for pair in seen.runs.windows(2) {
                prop_assert!(pair[0].1 + 1 < pair[1].0, "{:?}", seen.runs);
            }
            prop_assert_eq!(Seen::read(&seen.to_string(), 36), seen);
        }
    }
}
