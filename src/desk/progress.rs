//! How far a reader came in an article: sentences seen, coded and skipped, and where to go on.

use super::Seen;
use crate::annotate::Timestamp;
use crate::session::{Document, Placed};
use crate::text::{ByteOffset, ByteSpan};

/// Which sentences of an article are coded: those that a live highlight has at least one character of.
///
/// A sentence is a unit of reading of a content block; headings and items of lists without a stop are units too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coded(Vec<bool>);

/// Where the highlights of an article begin and end, in sentences: what [`Coded`] is counted from, kept up with each
/// highlight that comes or goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turns(Vec<i32>);

impl Turns {
    /// Those of a document without highlights.
    pub fn of(document: &Document) -> Self {
        Self(vec![0; document.extraction.sentences.len() + 1])
    }

    /// A highlight comes (1) or goes (-1).
    pub fn add(&mut self, document: &Document, placed: &Placed, by: i32) {
        let Some(span) = placed.anchor.span else {
            return;
        };
        let (first, end) = touched(document, span);
        if first < end {
            for (at, by) in [(first, by), (end, -by)] {
                if let Some(turn) = self.0.get_mut(at) {
                    *turn += by;
                }
            }
        }
    }

    /// The coded sentences. Work: the sentences.
    pub fn coded(&self) -> Coded {
        let mut open = 0;
        let sentences = self.0.split_last().map_or(&[][..], |(_, turns)| turns);
        let flags = sentences.iter().map(|turn| {
            open += turn;
            open > 0
        });
        Coded(flags.collect())
    }
}

impl Coded {
    /// The coded sentences of a document, by the places of its highlights. Work: sentences plus highlights, however they
    /// nest.
    pub fn of<'a>(document: &Document, placed: impl IntoIterator<Item = &'a Placed>) -> Self {
        let mut turns = Turns::of(document);
        for placed in placed {
            turns.add(document, placed, 1);
        }
        turns.coded()
    }

    /// How many sentences there are.
    pub fn sentences(&self) -> usize {
        self.0.len()
    }

    /// How many are coded.
    pub fn count(&self) -> usize {
        self.0.iter().filter(|coded| **coded).count()
    }

    /// Whether a sentence is coded.
    pub fn has(&self, sentence: usize) -> bool {
        self.0.get(sentence).copied().unwrap_or(false)
    }

    /// The first sentence at or behind an index that is not coded; from the beginning again if there is none.
    pub fn next_uncoded(&self, from: usize) -> Option<usize> {
        let all = 0..self.0.len();
        let behind = all.clone().skip(from).find(|i| !self.has(*i));
        behind.or_else(|| all.clone().find(|i| !self.has(*i)))
    }
}

/// The sentences that a span has characters of, as a half-open range of indices.
pub fn touched(document: &Document, span: ByteSpan) -> (usize, usize) {
    let sentences = &document.extraction.sentences;
    let first = sentences.partition_point(|s| s.span.end() <= span.start());
    let end = sentences.partition_point(|s| s.span.start() < span.end());
    (first, end)
}

/// The next sentence that is not coded, behind the one that a place stands in; without a place, from the beginning.
pub fn next_uncoded(
    document: &Document,
    coded: &Coded,
    at: Option<ByteOffset>,
) -> Option<ByteSpan> {
    let sentences = &document.extraction.sentences;
    let from = at.map_or(0, |at| sentences.partition_point(|s| s.span.start() <= at));
    let next = coded.next_uncoded(from)?;
    sentences.get(next).map(|s| s.span)
}

/// How far a reader came in an article.
///
/// # Units
/// Sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// All.
    pub sentences: usize,
    /// Those with a highlight.
    pub coded: usize,
    /// Those that the keyboard reached or that stood in the window for a moment, and all that are coded.
    pub seen: usize,
    /// Those seen and not coded that stand before the last one coded: the reader went on without them. What was seen
    /// behind it is not skipped, the reader may be on the way there.
    pub skipped: usize,
}

impl Progress {
    /// The progress in an article.
    pub fn of(coded: &Coded, seen: &Seen) -> Self {
        let last = (0..coded.sentences()).rfind(|i| coded.has(*i));
        let mut progress = Self {
            sentences: coded.sentences(),
            coded: coded.count(),
            ..Self::default()
        };
        for i in 0..coded.sentences() {
            let (is_coded, is_seen) = (coded.has(i), seen.has(i));
            progress.seen += usize::from(is_coded || is_seen);
            progress.skipped += usize::from(is_seen && !is_coded && last.is_some_and(|l| i < l));
        }
        progress
    }

    /// How many were not seen yet.
    pub fn unseen(&self) -> usize {
        self.sentences - self.seen
    }
}

/// The longest pause between two signs of work that counts as time on the task.
///
/// # Units
/// Milliseconds.
pub const LONGEST_PAUSE: u64 = 120_000;

/// The time that passed on the task between two signs of work, such as a key, a highlight, words seen: all of a short
/// pause, nothing of one longer than [`LONGEST_PAUSE`], and nothing if the clock was set back.
///
/// # Units
/// Milliseconds.
pub fn time_between(before: Timestamp, now: Timestamp) -> u64 {
    let passed = now.0.saturating_sub(before.0);
    if passed <= LONGEST_PAUSE { passed } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{mark, session};
    use super::*;
    use crate::session::Session;

    const TEXT: &str = "News 🇺🇦\n\nOne is here. Two is here.\n\nThree 👨‍👩‍👧‍👦 is here. Four is here.\n";

    fn coded(session: &Session) -> Coded {
        let document = &session.all_documents()[0];
        Coded::of(document, session.placed(&document.article.id))
    }

    #[test]
    fn highlights_code_the_sentences_they_touch() {
        let empty = session(&[("A", TEXT)]);
        assert_eq!((coded(&empty).sentences(), coded(&empty).count()), (5, 0));
        for (words, expected) in [
            ("Two", "..x.."),
            ("is here. Two", ".xx.."),
            ("👨‍👩‍👧‍👦", "...x."),
            ("here.\n\nThree", "..xx."),
            ("🇺🇦", "x...."),
        ] {
            let one = mark(&empty, 1, 0, words, "kyiv");
            let flags: String = (0..5)
                .map(|i| if coded(&one).has(i) { 'x' } else { '.' })
                .collect();
            assert_eq!(flags, expected, "{words}");
        }
    }

    #[test]
    fn the_next_uncoded_sentence_is_found_from_anywhere() {
        let all = mark(&session(&[("A", TEXT)]), 1, 0, "Two", "kyiv");
        let document = &all.all_documents()[0];
        let next = |at: Option<&str>| {
            let at = at.map(|w| TEXT.find(w).unwrap());
            let at = at
                .and_then(|at| ByteSpan::from_usize(at, at))
                .map(ByteSpan::start);
            let span = next_uncoded(document, &coded(&all), at)?;
            document.article.text.slice(span)
        };
        assert_eq!(next(None), Some("News 🇺🇦"));
        assert_eq!(next(Some("News")), Some("One is here."));
        assert_eq!(next(Some("One")), Some("Three 👨‍👩‍👧‍👦 is here."));
        assert_eq!(
            next(Some("Four")),
            Some("News 🇺🇦"),
            "from the beginning again"
        );
        let mut done = all.clone();
        for (n, words) in [(2, "News"), (3, "One"), (4, "Three"), (5, "Four")] {
            done = mark(&done, n, 0, words, "kyiv");
        }
        assert_eq!(next_uncoded(document, &coded(&done), None), None);
    }

    #[test]
    fn skipped_is_what_was_seen_and_left_behind() {
        let all = mark(&session(&[("A", TEXT)]), 1, 0, "Three", "kyiv");
        let of = |seen: &str| Progress::of(&coded(&all), &Seen::read(seen, 5));
        let progress = |seen, skipped| Progress {
            sentences: 5,
            coded: 1,
            seen,
            skipped,
        };
        for (seen, expected) in [
            ("5", progress(1, 0)),
            ("5 3", progress(1, 0)),
            ("5 1-2", progress(3, 2)),
            ("5 0-4", progress(5, 3)),
            ("5 4", progress(2, 0)),
        ] {
            assert_eq!(of(seen), expected, "{seen}");
        }
        assert_eq!(of("5").unseen(), 4);
        let empty = session(&[("A", TEXT)]);
        let nothing = Progress::of(&coded(&empty), &Seen::read("5 0-4", 5));
        assert_eq!((nothing.seen, nothing.skipped), (5, 0));
    }

    #[test]
    fn long_pauses_are_no_time_on_the_task() {
        for (before, now, expected) in [
            (1_000, 4_000, 3_000),
            (0, LONGEST_PAUSE, LONGEST_PAUSE),
            (0, LONGEST_PAUSE + 1, 0),
            (9_000, 4_000, 0),
        ] {
            assert_eq!(time_between(Timestamp(before), Timestamp(now)), expected);
        }
    }
}
