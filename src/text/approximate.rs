//! Approximate search: the places of a text that are nearest to a pattern by edit distance.
//!
//! # Source
//!
//! The column of the dynamic programme as two bit vectors of vertical differences: G. Myers, "A fast bit-vector
//! algorithm for approximate string matching based on dynamic programming", Journal of the ACM 46(3), 1999, figure 3
//! for one word and section 4 for blocks of words with a cut-off. The variants that hold the first row or the whole
//! text fixed: H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", Nordic Journal
//! of Computing 10, 2003. The cut-off goes back to E. Ukkonen, "Finding approximate patterns in strings", Journal of
//! Algorithms 6, 1985.

use crate::text::Gather;

/// Rows of the dynamic programme that one machine word holds.
const WORD: usize = 64;
/// How many of the equally near places [`Pattern::search`] gives.
pub const MATCHES_KEPT: usize = 64;

/// A place that is like the pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The first code point of it.
    pub start: usize,
    /// The first code point after it.
    pub end: usize,
    /// How many code points must be inserted, deleted or replaced to make it the pattern.
    pub errors: usize,
}

/// A pattern made ready for approximate search.
///
/// # Units
///
/// Code points. The distance is Levenshtein's: insertion, deletion and replacement cost one each.
///
/// ```
/// use stancemark::text::Pattern;
/// let text: Vec<char> = "Kyiv rejected the 19-point plan".chars().collect();
/// let pattern = Pattern::new("28-point".chars());
/// let found = pattern.search(&text, 2);
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].start, found[0].end, found[0].errors), (18, 26, 2));
/// ```
#[derive(Clone, Debug)]
pub struct Pattern {
    len: usize,
    blocks: usize,
    /// For each ASCII character the rows in which it stands, `blocks` words each.
    ascii: Vec<u64>,
    /// The same for every other character of the pattern, in the order of characters.
    other: Vec<(char, Vec<u64>)>,
    /// The rows of a character that the pattern lacks.
    none: Vec<u64>,
    reversed: Vec<char>,
}

/// One word of a column: where the score rises and falls from row to row, and the score at its last row.
#[derive(Clone, Copy)]
struct Block {
    plus: u64,
    minus: u64,
    score: i64,
}

/// What the first row of the dynamic programme costs.
#[derive(Clone, Copy, PartialEq)]
enum Start {
    /// Nothing: a place may begin anywhere.
    Anywhere,
    /// One a code point: a place begins with the text.
    Here,
}

impl Pattern {
    /// Prepares a pattern.
    pub fn new(pattern: impl IntoIterator<Item = char>) -> Self {
        Self::of(pattern.into_iter().gather())
    }

    #[inline(never)]
    fn of(mut reversed: Vec<char>) -> Self {
        let len = reversed.len();
        let blocks = len.div_ceil(WORD).max(1);
        let mut ascii = vec![0; 128 * blocks];
        let mut other: Vec<(char, Vec<u64>)> = Vec::new();
        for (row, c) in reversed.iter().enumerate() {
            let rows = if c.is_ascii() {
                let at = *c as usize * blocks;
                ascii.get_mut(at..at + blocks)
            } else {
                let at = other.binary_search_by_key(c, |(c, _)| *c);
                let at = at.unwrap_or_else(|at| {
                    other.insert(at, (*c, vec![0; blocks]));
                    at
                });
                other.get_mut(at).map(|(_, rows)| rows.as_mut_slice())
            };
            if let Some(word) = rows.and_then(|r| r.get_mut(row / WORD)) {
                *word |= 1 << (row % WORD);
            }
        }
        reversed.reverse();
        Self {
            len,
            blocks,
            ascii,
            other,
            none: vec![0; blocks],
            reversed,
        }
    }

    /// The length in code points.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether the pattern has no code point; it is found nowhere then.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The nearest places of a text with at most `max_errors` errors, in text order; no more than [`MATCHES_KEPT`].
    ///
    /// All places given have the same number of errors. Of the beginnings that a place could have for its end, the
    /// one that makes it nearest to the pattern's length is taken. The time is linear in the text; the cut-off makes
    /// it depend on `max_errors` rather than on the pattern's length where the text is unlike the pattern.
    pub fn search(&self, text: &[char], max_errors: usize) -> Vec<Match> {
        let Some((errors, ends)) = self.nearest_ends(text.iter().copied(), max_errors) else {
            return Vec::new();
        };
        let backwards = Self::new(self.reversed.iter().copied());
        ends.into_iter()
            .filter_map(|end| {
                let length = backwards.length_from_here(text.get(..end)?, errors)?;
                Some(Match {
                    start: end.checked_sub(length)?,
                    end,
                    errors,
                })
            })
            .gather()
    }

    /// For each end from 0 to the text's length, the errors of the nearest place that ends there.
    pub fn errors_at_ends(&self, text: impl IntoIterator<Item = char>) -> Vec<usize> {
        self.step_through(Start::Anywhere, &mut text.into_iter())
    }

    /// The errors before the first character of a text and behind each, never more than all.
    #[inline(never)]
    fn step_through(&self, start: Start, text: &mut dyn Iterator<Item = char>) -> Vec<usize> {
        let mut errors = vec![self.len];
        let mut column = Column::new(self, start, self.len);
        for c in text {
            errors.push(column.step(c).unwrap_or(self.len));
        }
        errors
    }

    /// The errors of the nearest place that begins where the text begins.
    pub fn errors_from_here(&self, text: impl IntoIterator<Item = char>) -> usize {
        let errors = self.step_through(Start::Here, &mut text.into_iter());
        errors.into_iter().min().unwrap_or(self.len)
    }

    /// The edit distance between the pattern and the whole text, if it is at most `max_errors`.
    pub fn distance(
        &self,
        text: impl IntoIterator<Item = char>,
        max_errors: usize,
    ) -> Option<usize> {
        let mut column = Column::new(self, Start::Here, max_errors);
        let mut last = Some(self.len);
        let mut length: usize = 0;
        for c in text {
            // Every code point beyond the pattern's length is an error.
            length += 1;
            if length > self.len.saturating_add(max_errors) {
                return None;
            }
            last = column.step(c);
        }
        if self.is_empty() {
            last = Some(length);
        }
        last.filter(|errors| *errors <= max_errors)
    }

    /// The least number of errors within the bound, and the ends of the first places that have it.
    fn nearest_ends(
        &self,
        text: impl Iterator<Item = char>,
        max_errors: usize,
    ) -> Option<(usize, Vec<usize>)> {
        if self.is_empty() {
            return None;
        }
        let mut column = Column::new(self, Start::Anywhere, max_errors);
        let mut ends = Vec::new();
        let mut least = max_errors;
        for (end, c) in (1..).zip(text) {
            match column.step(c) {
                Some(errors) if errors < least => {
                    least = errors;
                    column.max_errors = to_score(errors);
                    ends = vec![end];
                }
                Some(errors) if errors == least && ends.len() < MATCHES_KEPT => ends.push(end),
                _ => {}
            }
        }
        (!ends.is_empty()).then_some((least, ends))
    }

    /// The length nearest to the pattern's of what, read backwards from the end, has exactly so many errors.
    fn length_from_here(&self, text: &[char], errors: usize) -> Option<usize> {
        let mut column = Column::new(self, Start::Here, errors);
        let mut best = (self.len <= errors).then_some(0);
        for (length, c) in (1..=self.len.saturating_add(errors)).zip(text.iter().rev()) {
            let nearer =
                best.is_none_or(|b: usize| self.len.abs_diff(length) < self.len.abs_diff(b));
            if column.step(*c) == Some(errors) && nearer {
                best = Some(length);
            }
        }
        best
    }

    fn rows(&self, c: char) -> &[u64] {
        let found = if c.is_ascii() {
            let at = c as usize * self.blocks;
            self.ascii.get(at..at + self.blocks)
        } else {
            let at = self.other.binary_search_by_key(&c, |(c, _)| *c);
            at.ok()
                .and_then(|at| self.other.get(at))
                .map(|(_, rows)| rows.as_slice())
        };
        found.unwrap_or(&self.none)
    }
}

/// A column of the dynamic programme that moves along the text.
struct Column<'p> {
    pattern: &'p Pattern,
    start: Start,
    max_errors: i64,
    /// The blocks that can still hold a score within the bound; those below them are cut off.
    active: Vec<Block>,
}

impl<'p> Column<'p> {
    fn new(pattern: &'p Pattern, start: Start, max_errors: usize) -> Self {
        let wanted = (max_errors / WORD + 1).min(pattern.blocks);
        let mut column = Self {
            pattern,
            start,
            max_errors: to_score(max_errors),
            active: Vec::with_capacity(pattern.blocks),
        };
        for _ in 0..wanted {
            let above = column.active.last().map_or(0, |b| b.score);
            column.open(above);
        }
        column
    }

    /// The rows of the block with this number.
    fn height(&self, block: usize) -> usize {
        (self.pattern.len - block * WORD).min(WORD)
    }

    /// Adds the next block, its rows rising by one each from the score above it.
    fn open(&mut self, above: i64) {
        let height = self.height(self.active.len());
        self.active.push(Block {
            plus: !0,
            minus: 0,
            score: above + to_score(height),
        });
    }

    /// Reads one code point; gives the errors of the nearest place that ends after it, if within the bound.
    fn step(&mut self, c: char) -> Option<usize> {
        if self.pattern.is_empty() {
            return Some(0);
        }
        let rows = self.pattern.rows(c);
        let mut carry = i64::from(self.start == Start::Here);
        let len = self.pattern.len;
        for (index, (block, equal)) in self.active.iter_mut().zip(rows).enumerate() {
            let height = (len - index * WORD).min(WORD);
            carry = advance(block, *equal, carry, 1 << (height - 1));
        }
        let next = self.active.len();
        let bottom = self.active.last().map_or(0, |b| b.score);
        let above = bottom - carry;
        let reaches = above <= self.max_errors
            && rows
                .get(next)
                .is_some_and(|equal| equal & 1 == 1 || carry < 0);
        if reaches {
            self.open(above);
            let height = self.height(next);
            if let (Some(block), Some(equal)) = (self.active.last_mut(), rows.get(next)) {
                advance(block, *equal, carry, 1 << (height - 1));
            }
        } else {
            while let [_, .., last] = self.active.as_slice()
                && last.score >= self.max_errors + to_score(self.height(self.active.len() - 1))
            {
                self.active.pop();
            }
        }
        let last = self.active.last()?;
        (self.active.len() == self.pattern.blocks && last.score <= self.max_errors)
            .then(|| usize::try_from(last.score).ok())
            .flatten()
    }
}

/// Moves one block a column on. `carry` is the difference that enters at its top, the result what leaves at its
/// bottom row `high`.
fn advance(block: &mut Block, equal: u64, carry: i64, high: u64) -> i64 {
    let vertical = equal | block.minus;
    let equal = equal | u64::from(carry < 0);
    let horizontal = ((equal & block.plus).wrapping_add(block.plus) ^ block.plus) | equal;
    let mut plus = block.minus | !(horizontal | block.plus);
    let mut minus = block.plus & horizontal;
    let out = i64::from(plus & high != 0) - i64::from(minus & high != 0);
    plus = plus << 1 | u64::from(carry > 0);
    minus = minus << 1 | u64::from(carry < 0);
    block.plus = minus | !(vertical | plus);
    block.minus = plus & vertical;
    block.score += out;
    out
}

fn to_score(errors: usize) -> i64 {
    i64::try_from(errors).unwrap_or(i64::MAX / 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The last row of the plain dynamic programme.
    fn naive(pattern: &[char], text: &[char], start: Start) -> Vec<usize> {
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut last = vec![pattern.len()];
        for (at, c) in text.iter().enumerate() {
            let mut diagonal = column[0];
            column[0] = if start == Start::Here { at + 1 } else { 0 };
            for row in 1..=pattern.len() {
                let replaced = diagonal + usize::from(pattern[row - 1] != *c);
                diagonal = column[row];
                column[row] = replaced.min(column[row] + 1).min(column[row - 1] + 1);
            }
            last.push(column[pattern.len()]);
        }
        last
    }

    /// Everything the pattern says of the text against the plain dynamic programme.
    fn check(pattern: &str, text: &str, max_errors: usize) {
        let (p, t): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
        let made = Pattern::new(p.iter().copied());
        let (free, fixed) = (naive(&p, &t, Start::Anywhere), naive(&p, &t, Start::Here));
        assert_eq!(
            made.errors_at_ends(t.iter().copied()),
            free,
            "{pattern:?} in {text:?}"
        );
        assert_eq!(
            made.errors_from_here(t.iter().copied()),
            *fixed.iter().min().unwrap()
        );
        let whole = *fixed.last().unwrap();
        assert_eq!(
            made.distance(t.iter().copied(), max_errors),
            (whole <= max_errors).then_some(whole)
        );

        let least = *free.iter().skip(1).min().unwrap_or(&usize::MAX);
        let expected: Vec<usize> = (1..free.len())
            .filter(|end| !p.is_empty() && least <= max_errors && free[*end] == least)
            .take(MATCHES_KEPT)
            .collect();
        let found = made.search(&t, max_errors);
        assert_eq!(
            found.iter().map(|m| m.end).collect::<Vec<_>>(),
            expected,
            "{pattern:?} in {text:?} <= {max_errors}"
        );
        for place in found {
            assert_eq!(place.errors, least);
            let distance = *naive(&p, &t[place.start..place.end], Start::Here)
                .last()
                .unwrap();
            assert_eq!(distance, least, "the recovered start has as many errors");
        }
    }

    #[test]
    fn finds_the_nearest_places() {
        for (pattern, text, max_errors) in [
            ("", "abc", 1),
            ("abc", "", 3),
            ("abc", "xabcx", 0),
            ("28-point", "the 19-point plan", 2),
            ("Київ 🇺🇦", "Киів 🇺🇦 сказав: Киïв 👨‍👩‍👧‍👦", 3),
            ("aa", "aaaa", 1),
        ] {
            check(pattern, text, max_errors);
        }
        let long = "Moscow said it would not sign. ".repeat(9);
        let changed = long.replacen("would", "could", 3);
        check(&long, &format!("Before. {changed} After."), 20);
        check(&long, &changed, 2);
    }

    proptest! {
        #[test]
        fn agrees_with_the_plain_programme(pattern in "[ab🇺é]{0,140}", text in "[ab🇺é]{0,200}", max_errors in 0..150usize) {
            check(&pattern, &text, max_errors);
        }

        #[test]
        fn finds_what_was_edited(
            before in "[a-d ]{0,80}", quote in "[a-d 👨‍]{1,200}", after in "[a-d ]{0,80}",
            edits in proptest::collection::vec((any::<prop::sample::Index>(), "[a-e]{0,2}"), 0..12),
        ) {
            let mut edited: Vec<char> = quote.chars().collect();
            for (at, put) in edits {
                let at = at.index(edited.len().max(1)).min(edited.len());
                let to = (at + 1).min(edited.len());
                edited.splice(at..to, put.chars());
            }
            let edited: String = edited.into_iter().collect();
            check(&quote, &format!("{before}{edited}{after}"), 30);
        }
    }
}
