//! Two readers: what the one says against what the other says, and their agreement beyond chance.

use super::chance::drawn;
use super::undefined::beyond_chance;
use super::{Distances, Outcome, Ratings, Resample, Undefined};

/// How often one reader says this and the other that, of the units that both judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confusion {
    categories: usize,
    /// What the first says and what the second says, in order, each pair once.
    cells: Vec<(u32, u32)>,
    times: Vec<u32>,
}

impl Confusion {
    /// The counts of two readers.
    pub fn new(ratings: &Ratings, first: usize, second: usize) -> Self {
        let both = |row: &Vec<Option<u32>>| {
            let at = |reader: usize| row.get(reader).copied().flatten();
            Some((at(first)?, at(second)?))
        };
        let mut said: Vec<(u32, u32)> = ratings.rows().iter().filter_map(both).collect();
        said.sort_unstable();
        let same = said.chunk_by(|a, b| a == b);
        let count = |cell: &[(u32, u32)]| {
            let times = u32::try_from(cell.len()).unwrap_or(u32::MAX);
            Some((*cell.first()?, times))
        };
        let (cells, times) = same.filter_map(count).unzip();
        Self {
            categories: ratings.categories(),
            cells,
            times,
        }
    }

    /// How often the first says one category and the second another.
    pub fn get(&self, first: usize, second: usize) -> u32 {
        let cell = |n: usize| u32::try_from(n).ok();
        let sought = cell(first).zip(cell(second));
        let at = sought.and_then(|sought| self.cells.binary_search(&sought).ok());
        at.and_then(|at| self.times.get(at))
            .copied()
            .unwrap_or_default()
    }

    /// How many categories there are to choose from.
    pub fn categories(&self) -> usize {
        self.categories
    }

    /// How many units both judged.
    pub fn units(&self) -> u32 {
        self.times.iter().sum()
    }

    fn counted(&self) -> impl Iterator<Item = (usize, usize, f64)> {
        let cells = self.cells.iter().zip(&self.times);
        cells.map(|((a, b), n)| (*a as usize, *b as usize, f64::from(*n)))
    }

    /// How often each reader chose each category.
    fn chosen(&self) -> (Vec<f64>, Vec<f64>) {
        let mut sums = (vec![0.0; self.categories], vec![0.0; self.categories]);
        for (a, b, n) in self.counted() {
            for (sums, category) in [(&mut sums.0, a), (&mut sums.1, b)] {
                if let Some(sum) = sums.get_mut(category) {
                    *sum += n;
                }
            }
        }
        sums
    }

    /// The sum of all distances between the two.
    fn apart(&self, distances: &Distances) -> f64 {
        self.counted()
            .map(|(a, b, n)| n * distances.get(a, b))
            .sum()
    }

    fn all(&self) -> Outcome {
        match self.units() {
            0 => Err(Undefined::NoSharedUnits),
            n => Ok(f64::from(n)),
        }
    }
}

impl Resample for Confusion {
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

/// The mean of Cohen's kappa and of Scott's pi over all pairs of readers, for categories without order.
///
/// The same as [`cohen_pairs`] and [`scott_pairs`] without looking at each two categories.
pub(super) fn nominal_means(ratings: &Ratings) -> (Outcome, Outcome) {
    const MISSING: u32 = u32::MAX;
    let readers = ratings.readers();
    let said: Vec<Vec<u32>> = (0..readers)
        .map(|reader| {
            let said = ratings.rows().iter().map(|row| row.get(reader).copied());
            said.map(|c| c.flatten().unwrap_or(MISSING)).collect()
        })
        .collect();
    let nominal = Distances::nominal(ratings.categories());
    let mut values = Vec::new();
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for (a, ones) in said.iter().enumerate() {
        for (b, others) in said.iter().enumerate().skip(a + 1) {
            for chosen in [&mut first, &mut second] {
                chosen.clear();
                chosen.resize(ratings.categories(), 0.0_f64);
            }
            let (mut all, mut apart) = (0.0, 0.0);
            for (one, other) in ones.iter().zip(others) {
                if *one != MISSING && *other != MISSING {
                    all += 1.0;
                    apart += if one == other { 0.0 } else { 1.0 };
                    for (chosen, category) in [(&mut first, one), (&mut second, other)] {
                        if let Some(n) = chosen.get_mut(*category as usize) {
                            *n += 1.0;
                        }
                    }
                }
            }
            if all <= 0.0 {
                let none = Err(Undefined::NoSharedUnits);
                values.push((a, b, none, none));
                continue;
            }
            let both: Vec<f64> = first.iter().zip(&second).map(|(a, b)| a + b).collect();
            let cohen = beyond_chance(apart, drawn(&first, &second, &nominal) / all);
            let scott = beyond_chance(apart, drawn(&both, &both, &nominal) / (4.0 * all));
            values.push((a, b, cohen, scott));
        }
    }
    let (cohen, scott) = values
        .into_iter()
        .map(|(a, b, cohen, scott)| ((a, b, cohen), (a, b, scott)))
        .unzip();
    (Pairs { each: cohen }.mean(), Pairs { each: scott }.mean())
}

/// Cohen's kappa: chance is that each reader draws from the distribution this reader made. With distances, weighted kappa.
///
/// # Errors
/// [`Undefined::NoSharedUnits`]; [`Undefined::NoVariation`] if both always say the same one category.
///
/// # Source
/// Cohen (1960), "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20, 37-46,
/// equation 1; weighted: Cohen (1968), Psychological Bulletin 70, 213-220, equation 3.
pub fn cohen_kappa(pair: &Confusion, distances: &Distances) -> Outcome {
    let all = pair.all()?;
    let (first, second) = pair.chosen();
    let expected = drawn(&first, &second, distances) / all;
    beyond_chance(pair.apart(distances), expected)
}

/// Scott's pi: chance is that both readers draw from one distribution, the one they made together.
///
/// # Errors
/// As [`cohen_kappa`].
///
/// # Source
/// Scott (1955), "Reliability of Content Analysis: The Case of Nominal Scale Coding", Public Opinion Quarterly 19,
/// 321-325.
pub fn scott_pi(pair: &Confusion, distances: &Distances) -> Outcome {
    let all = pair.all()?;
    let (first, second) = pair.chosen();
    let both: Vec<f64> = first.iter().zip(&second).map(|(a, b)| a + b).collect();
    let expected = drawn(&both, &both, distances) / (4.0 * all);
    beyond_chance(pair.apart(distances), expected)
}

/// The values of all pairs of readers.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairs {
    /// The two readers by their place, and the value or why there is none.
    pub each: Vec<(usize, usize, Outcome)>,
}

impl Pairs {
    /// The value of every pair of so many readers.
    pub fn new(readers: usize, value: impl Fn(usize, usize) -> Outcome) -> Self {
        let pairs = (0..readers).flat_map(|a| (a + 1..readers).map(move |b| (a, b)));
        Self {
            each: pairs.map(|(a, b)| (a, b, value(a, b))).collect(),
        }
    }

    /// The mean of the pairs that have a value.
    ///
    /// # Errors
    /// [`Undefined::OneReader`] without pairs; else, if no pair has a value, why the first has none.
    ///
    /// # Source
    /// Light (1971), "Measures of Response Agreement for Qualitative Data", Psychological Bulletin 76, 365-377.
    pub fn mean(&self) -> Outcome {
        let (mut sum, mut pairs) = (0.0, 0.0);
        for value in self.each.iter().filter_map(|(_, _, v)| v.ok()) {
            sum += value;
            pairs += 1.0;
        }
        if pairs > 0.0 {
            return Ok(sum / pairs);
        }
        let why = self.each.iter().find_map(|(_, _, v)| v.err());
        Err(why.unwrap_or(Undefined::OneReader))
    }

    /// How many pairs have no value and are not in the mean.
    pub fn undefined(&self) -> usize {
        self.each.iter().filter(|(_, _, v)| v.is_err()).count()
    }
}

/// Cohen's kappa of all pairs of readers.
pub fn cohen_pairs(ratings: &Ratings, distances: &Distances) -> Pairs {
    Pairs::new(ratings.readers(), |a, b| {
        cohen_kappa(&Confusion::new(ratings, a, b), distances)
    })
}

/// Scott's pi of all pairs of readers.
pub fn scott_pairs(ratings: &Ratings, distances: &Distances) -> Pairs {
    Pairs::new(ratings.readers(), |a, b| {
        scott_pi(&Confusion::new(ratings, a, b), distances)
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{close, lines, same, table};
    use super::super::{Scale, Tally, fleiss_kappa, krippendorff_alpha};
    use super::*;
    use proptest::prelude::*;

    fn pair(cells: &[(u32, u32, usize)]) -> Confusion {
        Confusion::new(&table(cells), 0, 1)
    }

    #[test]
    fn cohen_is_as_published() {
        // Cohen (1960), table 1, of 200: kappa .492.
        let published = pair(&[
            (0, 0, 88),
            (0, 1, 14),
            (0, 2, 18),
            (1, 0, 10),
            (1, 1, 40),
            (1, 2, 10),
            (2, 0, 2),
            (2, 1, 6),
            (2, 2, 12),
        ]);
        assert_eq!(published.units(), 200);
        close(
            cohen_kappa(&published, &Distances::nominal(3)),
            0.492,
            0.0005,
        );
    }

    #[test]
    fn pairs_without_value_are_left_out_and_counted() {
        let nominal = Distances::nominal(2);
        let pairs = cohen_pairs(&lines(2, &["0101..", "0101..", "....01"]), &nominal);
        assert_eq!(pairs.undefined(), 2);
        same(pairs.mean(), Ok(1.0));
        let alone = cohen_pairs(&lines(2, &["0101"]), &nominal);
        same(alone.mean(), Err(Undefined::OneReader));
        let equal = scott_pairs(&lines(2, &["000", "000"]), &nominal);
        same(equal.mean(), Err(Undefined::NoVariation));
        let apart = cohen_pairs(&lines(2, &["0.", ".0"]), &nominal);
        same(apart.mean(), Err(Undefined::NoSharedUnits));
        // Each says one thing only, and not the same: chance alone explains it.
        same(cohen_kappa(&pair(&[(0, 1, 5)]), &nominal), Ok(0.0));
    }

    proptest! {
        #[test]
        fn known_relations_hold(rows in prop::collection::vec((0..3_u32, 0..3_u32), 2..40)) {
            let rows = rows.iter().map(|(a, b)| vec![Some(*a), Some(*b)]).collect();
            let ratings = Ratings::new(3, rows);
            let nominal = Distances::nominal(3);
            let forth = Confusion::new(&ratings, 0, 1);
            let back = Confusion::new(&ratings, 1, 0);
            let (kappa, pi) = (cohen_kappa(&forth, &nominal), scott_pi(&forth, &nominal));
            same(cohen_kappa(&back, &nominal), kappa);
            same(scott_pi(&back, &nominal), pi);
            let tally = Tally::new(&ratings);
            same(fleiss_kappa(&tally, &nominal), pi);
            // Krippendorff (2011), section E: alpha is pi with the correction for a small sample.
            let n = 2.0 * f64::from(forth.units());
            let alpha = krippendorff_alpha(&tally, &Scale::Nominal);
            same(alpha, pi.map(|pi| 1.0 - (1.0 - pi) * (n - 1.0) / n));
            if let (Ok(kappa), Ok(pi)) = (kappa, pi) {
                prop_assert!(kappa >= pi - 1e-12);
            }
        }
    }
}
