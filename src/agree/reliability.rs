//! How far each reader can be relied on where there is no answer key.

use super::{Outcome, Ratings, Undefined};
use crate::sorted::SortedMap;

/// The most rounds of estimating.
const ROUNDS: usize = 200;

/// Estimates that change by less than this are done.
const STILL: f64 = 1e-9;

/// The most categories for which readers' errors are estimated: each reader has as many as their square.
pub const MOST_CATEGORIES: usize = 40;

/// For each reader the share of units in which it says what most of the others say.
///
/// Units of which the others are undecided, or which nobody else judged, do not count. It is no measure of being right:
/// where most err together, the one who does not is the one who deviates.
///
/// # Units
/// From 0 to 1.
pub fn with_majority(ratings: &Ratings) -> Vec<Outcome> {
    let mut sums = vec![(0.0, 0.0); ratings.readers()];
    for row in ratings.rows() {
        let mut counts: SortedMap<u32, usize> = SortedMap::new();
        for said in row.iter().flatten() {
            counts.change(*said, |n| *n += 1);
        }
        // What most others say, for one who says this.
        let others = |own: u32| {
            let others = || counts.iter().map(|(c, n)| (n - usize::from(*c == own), *c));
            let most = others().map(|(n, _)| n).max().filter(|n| *n > 0)?;
            let mut first = others().filter(|(n, _)| *n == most);
            let (_, said) = first.next()?;
            first.next().is_none().then_some(said)
        };
        let most: SortedMap<u32, Option<u32>> = counts.keys().map(|c| (*c, others(*c))).collect();
        for (said, (same, all)) in row.iter().zip(&mut sums) {
            if let Some(own) = said
                && let Some(Some(most)) = most.get(own)
            {
                *all += 1.0;
                *same += f64::from(u8::from(most == own));
            }
        }
    }
    let why = if ratings.readers() < 2 {
        Undefined::OneReader
    } else {
        Undefined::NoSharedUnits
    };
    let share = |(same, all): &(f64, f64)| if *all > 0.0 { Ok(same / all) } else { Err(why) };
    sums.iter().map(share).collect()
}

/// For each reader how likely it says what is so, and the estimated truth of each unit: both are estimated together, so
/// that readers who agree with other reliable readers count more.
///
/// Starts from the shares of the categories in each unit and then in turn estimates what each reader says of units that
/// are so and so, and from that how each unit is, until nothing changes. The estimate is the one that makes what readers
/// said most likely; with few units a reader it is unsure, and where readers err in the same way it takes their error
/// for the truth.
///
/// # Errors
/// [`Undefined::OneReader`], [`Undefined::NoSharedUnits`]; [`Undefined::OneCategory`] without a choice;
/// [`Undefined::OpenCategories`] for more than [`MOST_CATEGORIES`].
///
/// # Source
/// Dawid and Skene (1979), "Maximum Likelihood Estimation of Observer Error-Rates Using the EM Algorithm", Applied
/// Statistics 28, 20-28, equations 2.3 to 2.5.
pub fn dawid_skene(ratings: &Ratings) -> Result<(Vec<f64>, Vec<Option<u32>>), Undefined> {
    let (readers, categories) = (ratings.readers(), ratings.categories());
    if readers < 2 {
        return Err(Undefined::OneReader);
    }
    if categories < 2 {
        return Err(Undefined::OneCategory);
    }
    if categories > MOST_CATEGORIES {
        return Err(Undefined::OpenCategories);
    }
    let shared = |row: &&Vec<Option<u32>>| row.iter().flatten().count() > 1;
    if !ratings.rows().iter().any(|row| shared(&row)) {
        return Err(Undefined::NoSharedUnits);
    }
    let mut truth: Vec<Vec<f64>> = ratings
        .rows()
        .iter()
        .map(|r| shares(r, categories))
        .collect();
    let mut estimate = Estimate::new(ratings, &truth);
    for _ in 0..ROUNDS {
        let next: Vec<Vec<f64>> = ratings
            .rows()
            .iter()
            .map(|row| estimate.truth(row))
            .collect();
        let pairs = truth.iter().flatten().zip(next.iter().flatten());
        let moved = pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        truth = next;
        estimate = Estimate::new(ratings, &truth);
        if moved < STILL {
            break;
        }
    }
    let likeliest = |(row, shares): (&Vec<Option<u32>>, &Vec<f64>)| {
        row.iter().flatten().next()?;
        let best = (0_u32..)
            .zip(shares)
            .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
        best.map(|(category, _)| category)
    };
    let told = ratings.rows().iter().zip(&truth).map(likeliest).collect();
    Ok(((0..readers).map(|r| estimate.accuracy(r)).collect(), told))
}

fn shares(row: &[Option<u32>], categories: usize) -> Vec<f64> {
    let mut shares = vec![0.0; categories];
    let all: f64 = row.iter().flatten().map(|_| 1.0).sum();
    for said in row.iter().flatten() {
        if let Some(share) = shares.get_mut(*said as usize) {
            *share += 1.0 / all;
        }
    }
    shares
}

/// How often each truth is, and what each reader says of each.
struct Estimate {
    categories: usize,
    prior: Vec<f64>,
    /// Reader, truth, said.
    says: Vec<f64>,
}

impl Estimate {
    fn new(ratings: &Ratings, truth: &[Vec<f64>]) -> Self {
        let categories = ratings.categories();
        let mut prior = vec![0.0; categories];
        let mut says = vec![0.0; ratings.readers() * categories * categories];
        for (row, shares) in ratings.rows().iter().zip(truth) {
            for (k, share) in shares.iter().enumerate() {
                if let Some(prior) = prior.get_mut(k) {
                    *prior += share;
                }
                for (reader, said) in row.iter().enumerate() {
                    let Some(said) = said else { continue };
                    let at = (reader * categories + k) * categories + *said as usize;
                    if let Some(sum) = says.get_mut(at) {
                        *sum += share;
                    }
                }
            }
        }
        let whole = |values: &mut [f64]| {
            let sum: f64 = values.iter().sum();
            if sum > 0.0 {
                for value in values {
                    *value /= sum;
                }
            }
        };
        whole(&mut prior);
        for row in says.chunks_mut(categories) {
            whole(row);
        }
        Self {
            categories,
            prior,
            says,
        }
    }

    fn says(&self, reader: usize, truth: usize, said: usize) -> f64 {
        let at = (reader * self.categories + truth) * self.categories + said;
        self.says.get(at).copied().unwrap_or_default()
    }

    /// How likely each truth is of a unit. In logarithms, as a product over many readers is below what numbers can hold.
    fn truth(&self, row: &[Option<u32>]) -> Vec<f64> {
        let likely = self.prior.iter().enumerate().map(|(k, prior)| {
            let said = row.iter().enumerate();
            let said = said.filter_map(|(r, s)| Some(self.says(r, k, (*s)? as usize).ln()));
            prior.ln() + said.sum::<f64>()
        });
        let likely: Vec<f64> = likely.collect();
        let most = likely.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if most.is_infinite() {
            return shares(row, self.categories);
        }
        let all: f64 = likely.iter().map(|l| (l - most).exp()).sum();
        likely.iter().map(|l| (l - most).exp() / all).collect()
    }

    /// How likely a reader says what is so, over all truths as often as they are.
    fn accuracy(&self, reader: usize) -> f64 {
        let right = self.prior.iter().enumerate();
        right
            .map(|(k, prior)| prior * self.says(reader, k, k))
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::super::SplitMix64;
    use super::super::fixture::{close, lines, same};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_majority_is_that_of_the_others() {
        // Of the fourth unit, the others of the first reader say 2 and 2, of the second 1 and 2, of the third 1 and 2.
        let found = with_majority(&lines(3, &["0011", "0012", "0022", "1..."]));
        for (value, expected) in found
            .into_iter()
            .zip([2.0 / 3.0, 2.0 / 2.0, 2.0 / 3.0, 0.0])
        {
            same(value, Ok(expected));
        }
        assert_eq!(
            with_majority(&lines(2, &["01"])),
            [Err(Undefined::OneReader); 1]
        );
        same(
            with_majority(&lines(2, &["0.", ".1"]))[0],
            Err(Undefined::NoSharedUnits),
        );
    }

    #[test]
    fn the_reliable_are_told_from_the_others() {
        let mut random = SplitMix64::new(5);
        let right = [95, 90, 80, 60];
        let rows = (0..600)
            .map(|_| {
                let truth = random.below(3);
                let said = right.map(|percent| {
                    let other = (truth + 1 + random.below(2)) % 3;
                    Some(if random.below(100) < percent {
                        truth
                    } else {
                        other
                    })
                });
                said.to_vec()
            })
            .collect();
        let (found, told) = dawid_skene(&Ratings::new(3, rows)).unwrap();
        for (value, percent) in found.iter().zip(right) {
            close(Ok(*value), f64::from(percent) / 100.0, 0.04);
        }
        assert_eq!(told.len(), 600);
    }

    #[test]
    fn what_cannot_be_estimated_says_why() {
        for (ratings, why) in [
            (lines(2, &["01"]), Undefined::OneReader),
            (lines(1, &["00", "00"]), Undefined::OneCategory),
            (lines(2, &["0.", ".1"]), Undefined::NoSharedUnits),
            (
                lines(MOST_CATEGORIES + 1, &["01", "01"]),
                Undefined::OpenCategories,
            ),
        ] {
            assert_eq!(dawid_skene(&ratings), Err(why));
        }
        let (all, told) = dawid_skene(&lines(2, &["0101.", "0101.", "0101."])).unwrap();
        assert_eq!((all, told[4]), (vec![1.0; 3], None));
    }

    /// The same as the definition says, reader by reader.
    fn slowly(ratings: &Ratings, reader: usize) -> Option<f64> {
        let (mut same, mut all) = (0.0, 0.0);
        for row in ratings.rows() {
            let Some(own) = row[reader] else { continue };
            let others = row.iter().enumerate().filter(|(at, _)| *at != reader);
            let others: Vec<u32> = others.filter_map(|(_, said)| *said).collect();
            let count = |c: u32| others.iter().filter(|said| **said == c).count();
            let most = (0..4).map(count).max().filter(|most| *most > 0);
            let first: Vec<u32> = (0..4).filter(|c| Some(count(*c)) == most).collect();
            if let [only] = first.as_slice() {
                all += 1.0;
                same += f64::from(u8::from(*only == own));
            }
        }
        (all > 0.0).then(|| same / all)
    }

    proptest! {
        #[test]
        fn the_majority_is_what_the_definition_says(
            rows in prop::collection::vec(prop::collection::vec(prop::option::weighted(0.8, 0..4_u32), 6), 1..12),
        ) {
            let ratings = Ratings::new(4, rows);
            for (reader, found) in with_majority(&ratings).into_iter().enumerate() {
                prop_assert_eq!(found.ok(), slowly(&ratings, reader));
            }
        }
    }
}
