//! The words of one text, sorted, to find where others begin like them.

use std::ops::Range;

use super::fold::fold_words;
use crate::sorted::sort;

/// Bytes up to which places are sorted by what follows: a text that is one word ten thousand times is sorted as fast.
const DEPTH: usize = 48;

/// What divides pieces: nothing sought goes over it.
const BETWEEN: char = '|';

/// The folded words of some pieces of text, with the places where they begin sorted by the words from there on (a
/// suffix array over words), so that a word, the start of a word and a phrase are all found by one binary search.
///
/// # Units
/// Places are bytes of the folded text; [`Words::bytes`] leads back to bytes of the pieces.
///
/// # Source
/// Manber and Myers, "Suffix arrays: a new method for on-line string searches", SIAM J. Comput. 22 (1993).
#[derive(Debug, Default)]
pub(super) struct Words {
    folded: String,
    sorted: Vec<u32>,
    /// Where the first piece ends.
    first: u32,
}

impl Words {
    pub fn of(pieces: &[&str]) -> Self {
        let (mut folded, mut sorted) = (String::new(), Vec::new());
        let mut first = 0;
        for piece in pieces {
            fold_words(piece, &mut folded, &mut |at, _| {
                sorted.extend(u32::try_from(at));
            });
            if first == 0 {
                first = u32::try_from(folded.len()).unwrap_or(u32::MAX);
            }
            folded.push(BETWEEN);
        }
        let bytes = folded.as_bytes();
        sort(&mut sorted, &|a, b| head(bytes, a) < head(bytes, b));
        Self {
            folded,
            sorted,
            first,
        }
    }

    /// The places where the folded text goes on like this, sorted only as far as they are alike.
    fn find(&self, needle: &str) -> impl Iterator<Item = u32> {
        let (bytes, whole) = (self.folded.as_bytes(), needle.as_bytes());
        let cut = head(whole, 0);
        let from = self.sorted.partition_point(|at| head(bytes, *at) < cut);
        let rest = self.sorted.get(from..).unwrap_or_default().iter().copied();
        let alike = rest.take_while(move |at| head(bytes, *at).starts_with(cut));
        alike.filter(move |at| {
            let on = bytes.get(*at as usize..);
            whole.len() <= DEPTH || on.is_some_and(|on| on.starts_with(whole))
        })
    }

    /// Where the folded text goes on like this in the first piece and in the others, each in the order of the text.
    pub fn places(&self, needle: &str) -> [Vec<u32>; 2] {
        let mut places = [Vec::new(), Vec::new()];
        let [first, others] = &mut places;
        for at in self.find(needle) {
            let of = if at < self.first {
                &mut *first
            } else {
                &mut *others
            };
            of.push(at);
        }
        sort(first, &|a, b| a < b);
        sort(others, &|a, b| a < b);
        places
    }

    /// How often the folded text goes on like this in the first piece and in the others.
    pub fn count(&self, needle: &str) -> [usize; 2] {
        let mut counts = [0, 0];
        let [first, others] = &mut counts;
        for at in self.find(needle) {
            *(if at < self.first {
                &mut *first
            } else {
                &mut *others
            }) += 1;
        }
        counts
    }
}

fn head(bytes: &[u8], at: u32) -> &[u8] {
    let from = bytes.get(at as usize..).unwrap_or_default();
    from.get(..DEPTH).unwrap_or(from)
}

/// The piece and its bytes that stand at a place of their folded text, so many folded bytes long, in whole words.
pub(super) fn bytes_at(pieces: &[&str], place: u32, len: usize) -> Option<(usize, Range<usize>)> {
    let (from, to) = (place as usize, place as usize + len);
    let mut folded = String::new();
    for (number, piece) in pieces.iter().enumerate() {
        let mut found: Option<Range<usize>> = None;
        fold_words(piece, &mut folded, &mut |at, bytes| {
            if (from..to).contains(&at) {
                found.get_or_insert(bytes.clone()).end = bytes.end;
            }
        });
        folded.push(BETWEEN);
        if let Some(found) = found {
            return Some((number, found));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(pieces: &[&str], needle: &str, expected: &[&str]) {
        let words = Words::of(pieces);
        let [first, others] = words.places(needle);
        assert_eq!(words.count(needle), [first.len(), others.len()]);
        let places = [first, others].concat();
        let found: Vec<&str> = places
            .iter()
            .map(|at| bytes_at(pieces, *at, needle.len()).unwrap())
            .map(|(piece, bytes)| &pieces[piece][bytes])
            .collect();
        assert_eq!(found, expected, "{needle:?} in {pieces:?}");
    }

    #[test]
    fn finds_words_starts_and_phrases() {
        let text = [
            "Kyiv said “NO” 🇺🇦; no 👨‍👩‍👧‍👦 deal.",
            "Deal? Nobody knows: Sénat",
        ];
        for (needle, expected) in [
            ("no ", &["NO", "no"][..]),
            ("no", &["NO", "no", "Nobody"]),
            ("no deal ", &["no 👨‍👩‍👧‍👦 deal"]),
            ("said no", &["said “NO"]),
            ("deal deal", &[]),
            ("sen", &["Sénat"]),
            ("zz", &[]),
            ("iv", &[]),
        ] {
            check(&text, needle, expected);
        }
    }

    #[test]
    fn one_word_again_and_again_is_sorted_at_once() {
        let text = "na ".repeat(50_000);
        let words = Words::of(&[text.as_str()]);
        assert_eq!(words.count("na na "), [49_999, 0]);
        let long = "na ".repeat(40);
        assert_eq!(
            words.count(&long),
            [50_000 - 39, 0],
            "longer than the sorting looks"
        );
        assert_eq!(words.count(&format!("{long}no")), [0, 0]);
    }

    proptest! {
        #[test]
        fn finds_what_reading_from_each_word_finds(text in "[ab é]{0,60}", needle in "[ab]{1,2}( [ab]{0,2})?") {
            let words = Words::of(&[text.as_str()]);
            let mut expected = Vec::new();
            let mut folded = String::new();
            fold_words(&text, &mut folded, &mut |_, _| ());
            for (at, _) in folded.char_indices() {
                let begins = at == 0 || folded[..at].ends_with(' ');
                if begins && folded[at..].starts_with(&needle) {
                    expected.push(u32::try_from(at).unwrap());
                }
            }
            prop_assert_eq!(words.places(&needle), [expected, Vec::new()]);
        }
    }
}
