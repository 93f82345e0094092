//! How two texts stand to each other: the same article, another version of it, or another article.

use super::Digest;
use crate::sorted::SortedMap;
use crate::text::{Text, words};

/// Words that are looked at together: a run of three seldom stands in two articles by chance.
const SHINGLE: usize = 3;
/// Share of the smaller text's runs of words from which two texts are versions of one article: half of it was left.
const CONTAINED: f64 = 0.5;
/// Share of all runs of words of both from which they are: a text that is only quoted in another is no version of it.
const RESEMBLANCE: f64 = 0.2;
/// Words that may differ between two places that are alike before the stretch counts as rewritten.
const MOST_EDITS: usize = 2_000;

/// How two texts stand to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kinship {
    /// The same text: it only passed through another program, if it differs at all (see [`Digest`]).
    Same,
    /// Two versions of one article.
    Version(Changes),
    /// Two articles.
    Different,
}

/// What changed from one version to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Words of the first that the second lacks.
    pub removed: usize,
    /// Words of the second that the first lacks.
    pub added: usize,
    /// How many words changed: of words that were replaced the larger number, else those removed or added. None where
    /// only punctuation or white space did.
    pub changed: usize,
    /// How many words the first has.
    pub of: usize,
}

impl std::fmt::Display for Kinship {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Same => write!(f, "the same text"),
            Self::Different => write!(f, "another article"),
            Self::Version(Changes { changed: 0, .. }) => {
                write!(f, "another version, in which no word changed")
            }
            Self::Version(Changes { changed, of, .. }) => {
                let words = if *changed == 1 { "word" } else { "words" };
                write!(
                    f,
                    "another version, in which {changed} {words} of {of} changed"
                )
            }
        }
    }
}

/// How two texts stand to each other.
///
/// Case, punctuation and white space make no difference, the kind of apostrophe neither. The time is linear in the
/// texts, and in the square of what changed between two places that are alike.
///
/// # Source
/// Resemblance and containment of shingles: A. Broder, "On the resemblance and containment of documents", Compression
/// and Complexity of Sequences, 1997. The count of changes: E. Myers, "An O(ND) difference algorithm and its
/// variations", Algorithmica 1, 1986, between runs of words that stand once in both texts and in one order.
///
/// ```
/// use stancemark::article::{kinship, Kinship};
/// use stancemark::text::Text;
/// let before = Text::new("Kyiv rejects the plan of 28 points, says the office of the president on Monday.");
/// let after = Text::new("Kyiv rejects the plan of 19 points, says the office of the president on Monday.");
/// let Kinship::Version(changes) = kinship(&before, &after) else { panic!("a version") };
/// assert_eq!((changes.changed, changes.of), (1, 15));
/// assert_eq!(kinship(&before, &Text::new("Moscow waits.")), Kinship::Different);
/// ```
pub fn kinship(a: &Text, b: &Text) -> Kinship {
    if Digest::of(a.as_str()) == Digest::of(b.as_str()) {
        return Kinship::Same;
    }
    let (a, b) = (hashes(a), hashes(b));
    let (runs_a, runs_b) = (runs(&a), runs(&b));
    let common = runs_a
        .keys()
        .filter(|run| runs_b.contains_key(*run))
        .count();
    let smaller = runs_a.len().min(runs_b.len());
    let all = runs_a.len() + runs_b.len() - common;
    let share = |part: usize, of: usize| share(part, of.max(1));
    if share(common, smaller) < CONTAINED || share(common, all) < RESEMBLANCE {
        return Kinship::Different;
    }
    let mut changes = Changes {
        of: a.len(),
        ..Changes::default()
    };
    let mut from = (0, 0);
    let mut between = |from: (usize, usize), to: (usize, usize)| {
        let left = a.get(from.0..to.0).unwrap_or_default();
        let right = b.get(from.1..to.1).unwrap_or_default();
        let (removed, added) = edits(left, right);
        changes.removed += removed;
        changes.added += added;
        changes.changed += removed.max(added);
    };
    for at in in_order(&runs_a, &runs_b) {
        between(from, at);
        from = (at.0 + 1, at.1 + 1);
    }
    between(from, (a.len(), b.len()));
    Kinship::Version(changes)
}

#[allow(
    clippy::cast_precision_loss,
    reason = "numbers of words are far below 2^52"
)]
fn share(part: usize, of: usize) -> f64 {
    part as f64 / of as f64
}

/// A number for each word (FNV-1a): two words have the same by chance once in 2^64.
fn hashes(text: &Text) -> Vec<u64> {
    let hash = |word: &str| {
        let letters = word
            .chars()
            .filter(|c| *c != '\u{ad}')
            .flat_map(char::to_lowercase);
        letters.fold(0xcbf2_9ce4_8422_2325_u64, |hash, c| {
            let c = if c == '’' || c == 'ʼ' { '\'' } else { c };
            (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
        })
    };
    let all = words(text, text.span());
    all.into_iter()
        .filter_map(|w| text.slice(w))
        .map(hash)
        .collect()
}

/// Where each run of words stands, if it does once.
fn runs(words: &[u64]) -> SortedMap<u64, Option<usize>> {
    let length = SHINGLE.min(words.len()).max(1);
    let mut all: Vec<(u64, usize)> = Vec::with_capacity(words.len());
    for (at, run) in words.windows(length).enumerate() {
        let mixed = run.iter().fold(0_u64, |hash, word| {
            (hash.rotate_left(21) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        all.push((mixed, at));
    }
    all.sort_unstable();
    let mut once: Vec<(u64, Option<usize>)> = Vec::with_capacity(all.len());
    for (run, at) in all {
        match once.last_mut() {
            Some((last, place)) if *last == run => *place = None,
            _ => once.push((run, Some(at))),
        }
    }
    once.into_iter().collect()
}

/// The places of runs that stand once in both texts, as many as are in one order in both (the longest increasing
/// subsequence).
fn in_order(
    a: &SortedMap<u64, Option<usize>>,
    b: &SortedMap<u64, Option<usize>>,
) -> Vec<(usize, usize)> {
    let pair = |(run, at): (&u64, &Option<usize>)| Some(((*at)?, (*b.get(run)?)?));
    let mut pairs: Vec<(usize, usize)> = a.iter().filter_map(pair).collect();
    pairs.sort_unstable();
    // The pair that ends the best sequence of each length, and the pair before each pair.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, right)) in pairs.iter().enumerate() {
        let right_of = |end: &usize| pairs.get(*end).map_or(0, |(_, r)| *r);
        let length = ends.partition_point(|end| right_of(end) < *right);
        before.push(length.checked_sub(1).and_then(|l| ends.get(l).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut at = ends.last().copied();
    let mut chain = Vec::with_capacity(ends.len());
    while let Some(index) = at {
        chain.extend(pairs.get(index).copied());
        at = before.get(index).copied().flatten();
    }
    chain.reverse();
    chain
}

/// The fewest words to remove from one stretch and to add to it that make it the other.
fn edits(before: &[u64], after: &[u64]) -> (usize, usize) {
    let same = |(x, y): &(&u64, &u64)| x == y;
    let head = before.iter().zip(after).take_while(same).count();
    let (before, after) = (
        before.get(head..).unwrap_or_default(),
        after.get(head..).unwrap_or_default(),
    );
    let backwards = before.iter().rev().zip(after.iter().rev());
    let tail = backwards.take_while(same).count();
    let (n, m) = (before.len() - tail, after.len() - tail);
    if n == 0 || m == 0 {
        return (n, m);
    }
    // How far one comes on each diagonal, with an unused one at either end.
    let most = (n + m).min(MOST_EDITS);
    let mut reach = vec![0_usize; 2 * most + 3];
    let middle = most + 1;
    for edit in 0..=most {
        for diagonal in (middle - edit..=middle + edit).step_by(2) {
            let down = reach.get(diagonal + 1).copied().unwrap_or(0);
            let right = reach.get(diagonal - 1).map_or(0, |r| r + 1);
            let last = diagonal == middle + edit;
            let first = diagonal == middle - edit;
            let mut x = match (first, last) {
                _ if edit == 0 => 0,
                (true, _) => down,
                (_, true) => right,
                _ => down.max(right),
            };
            let Some(mut y) = (x + middle).checked_sub(diagonal) else {
                continue;
            };
            while x < n && y < m && before.get(x) == after.get(y) {
                (x, y) = (x + 1, y + 1);
            }
            if let Some(place) = reach.get_mut(diagonal) {
                *place = x;
            }
            if x >= n && y >= m {
                // Removed and added make up the edits, and differ by as much as the lengths do.
                let removed = (edit + n).saturating_sub(m) / 2;
                return (removed, edit - removed);
            }
        }
    }
    (n, m)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(before: &str, after: &str, expected: Option<(usize, usize, usize)>) {
        let found = kinship(&Text::new(before), &Text::new(after));
        let got = match found {
            Kinship::Version(c) => Some((c.removed, c.added, c.changed)),
            _ => None,
        };
        assert_eq!(got, expected, "{after:?}: {found:?}");
    }

    const TEXT: &str = "🇺🇦 Kyiv says that the plan is dead and buried. In Moscow, Peskov says that it is alive. Nobody \
                        👨‍👩‍👧‍👦 will sign the 28-point plan, says the office of the president, and Europe waits.";

    #[test]
    fn a10_versions_are_recognised_and_counted() {
        assert_eq!(
            kinship(&Text::new(TEXT), &Text::new(format!("{TEXT}\r\n"))),
            Kinship::Same
        );
        check(TEXT, &TEXT.replace("alive", "well"), Some((1, 1, 1)));
        check(TEXT, &TEXT.replace("Nobody", "No one"), Some((1, 2, 2)));
        check(
            TEXT,
            &TEXT.replace(", and Europe waits", ""),
            Some((3, 0, 3)),
        );
        check(TEXT, &TEXT.replace(". ", "!\n\n"), Some((0, 0, 0)));
        check(TEXT, "Moscow waits for Kyiv to say what the plan is.", None);
        check(TEXT, "", None);
        check("", "🇺🇦", None);
        let more: Vec<String> = (0..300).map(|n| format!("word {n}")).collect();
        check(TEXT, &format!("{TEXT} {}", more.join(" ")), None);
        let said = kinship(&Text::new(TEXT), &Text::new(TEXT.replace("alive", "well")));
        assert_eq!(
            said.to_string(),
            "another version, in which 1 word of 33 changed"
        );
    }

    proptest! {
        #[test]
        fn edits_are_the_fewest(a in proptest::collection::vec(0..4_u64, 0..30), b in proptest::collection::vec(0..4_u64, 0..30)) {
            let mut row: Vec<usize> = (0..=b.len()).collect();
            for (i, x) in a.iter().enumerate() {
                let mut corner = row[0];
                row[0] = i + 1;
                for (j, y) in b.iter().enumerate() {
                    let best = if x == y { corner } else { 1 + row[j].min(row[j + 1]) };
                    corner = row[j + 1];
                    row[j + 1] = best;
                }
            }
            let (removed, added) = edits(&a, &b);
            prop_assert_eq!(removed + added, row[b.len()]);
            prop_assert_eq!(a.len() - removed, b.len() - added);
        }
    }
}
