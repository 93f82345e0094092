//! What each reader says of each unit, and the same as counts.

use crate::sorted::SortedMap;

use super::Resample;

/// What each reader says of each unit: a category, or nothing where the reader did not judge the unit.
///
/// # Units
/// Categories are counted from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ratings {
    readers: usize,
    categories: usize,
    rows: Vec<Vec<Option<u32>>>,
}

impl Ratings {
    /// The judgements unit by unit; a short row is filled with missing ones.
    ///
    /// There are at least as many categories as `categories` says, and more if a row names more.
    pub fn new(categories: usize, mut rows: Vec<Vec<Option<u32>>>) -> Self {
        let readers = rows.iter().map(Vec::len).max().unwrap_or_default();
        for row in &mut rows {
            row.resize(readers, None);
        }
        let named = rows.iter().flatten().flatten().max();
        let named = named.map_or(0, |c| *c as usize + 1);
        Self {
            readers,
            categories: categories.max(named),
            rows,
        }
    }

    /// How many readers there are.
    pub fn readers(&self) -> usize {
        self.readers
    }

    /// How many categories there are to choose from, chosen or not.
    pub fn categories(&self) -> usize {
        self.categories
    }

    /// The judgements of each unit, reader by reader.
    pub fn rows(&self) -> &[Vec<Option<u32>>] {
        &self.rows
    }

    /// The units of which `holds` is true of the judgements.
    pub fn filtered(&self, holds: impl Fn(usize) -> bool) -> Self {
        let rows = self.rows.iter().enumerate();
        Self {
            rows: rows
                .filter(|(i, _)| holds(*i))
                .map(|(_, r)| r.clone())
                .collect(),
            ..*self
        }
    }
}

/// How often each category was chosen for a unit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counts {
    /// The chosen categories in their order, each with how many readers chose it.
    pub chosen: Vec<(usize, u32)>,
    /// How many readers judged the unit.
    pub readers: u32,
}

/// The units as counts of categories. Units with the same counts are held once, with how many they are.
///
/// Coefficients of many readers do not ask who said what, so they are computed from this.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    readers: usize,
    categories: usize,
    patterns: Vec<Counts>,
    times: Vec<u32>,
}

impl Tally {
    /// The counts of some judgements. Units that nobody judged are left out.
    pub fn new(ratings: &Ratings) -> Self {
        let mut found: SortedMap<Counts, u32> = SortedMap::new();
        for row in ratings.rows() {
            let mut chosen: SortedMap<usize, u32> = SortedMap::new();
            let mut readers = 0;
            for category in row.iter().flatten() {
                chosen.change(*category as usize, |n| *n += 1);
                readers += 1;
            }
            if readers > 0 {
                let chosen = chosen.into_entries().collect();
                found.change(Counts { chosen, readers }, |n| *n += 1);
            }
        }
        let (patterns, times) = found.into_entries().unzip();
        Self {
            readers: ratings.readers(),
            categories: ratings.categories(),
            patterns,
            times,
        }
    }

    /// How many readers there are, whether they judged anything or not.
    pub fn readers(&self) -> usize {
        self.readers
    }

    /// How many categories there are to choose from.
    pub fn categories(&self) -> usize {
        self.categories
    }

    /// Each pattern of counts with the number of its units.
    pub fn patterns(&self) -> impl Iterator<Item = (&Counts, f64)> {
        self.patterns
            .iter()
            .zip(&self.times)
            .filter(|(_, times)| **times > 0)
            .map(|(counts, times)| (counts, f64::from(*times)))
    }

    /// Each pattern with the number of its units, those of no unit too.
    pub(super) fn all(&self) -> impl Iterator<Item = (&Counts, &u32)> {
        self.patterns.iter().zip(&self.times)
    }

    /// The patterns of units that two readers or more judged.
    pub fn shared(&self) -> impl Iterator<Item = (&Counts, f64)> {
        self.patterns().filter(|(counts, _)| counts.readers > 1)
    }

    /// How many units were judged by two readers or more.
    pub fn shared_units(&self) -> u32 {
        let all = self.patterns.iter().zip(&self.times);
        all.filter(|(c, _)| c.readers > 1).map(|(_, n)| n).sum()
    }

    /// The share of each category: the mean, over judged units, of the share of its readers who chose it.
    pub fn shares(&self) -> Vec<f64> {
        let mut shares = vec![0.0; self.categories];
        let mut units = 0.0;
        for (counts, times) in self.patterns() {
            units += times;
            for (category, n) in &counts.chosen {
                if let Some(share) = shares.get_mut(*category) {
                    *share += times * f64::from(*n) / f64::from(counts.readers);
                }
            }
        }
        for share in &mut shares {
            *share /= f64::max(units, 1.0);
        }
        shares
    }
}

impl Resample for Tally {
    fn times(&self) -> &[u32] {
        &self.times
    }

    fn with_times(&self, times: Vec<u32>) -> Self {
        Self {
            times,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_units_are_held_once() {
        let rows = vec![
            vec![Some(0), Some(1)],
            vec![Some(1), Some(0), None],
            vec![None, None, None],
            vec![Some(2)],
        ];
        let ratings = Ratings::new(2, rows);
        assert_eq!((ratings.readers(), ratings.categories()), (3, 3));
        let tally = Tally::new(&ratings);
        assert_eq!(tally.patterns().count(), 2);
        assert_eq!(tally.shared_units(), 2);
        let shares = tally.shares();
        for (share, expected) in shares.iter().zip([1.0 / 3.0; 3]) {
            assert!((share - expected).abs() < 1e-15, "{shares:?}");
        }
        assert_eq!(ratings.filtered(|i| i == 3).rows().len(), 1);
    }
}
