//! How sure a coefficient is: its spread if other units had been drawn.

use super::random::SplitMix64;
use super::{Outcome, Undefined};

/// The seed with which all intervals are drawn, so that the same data give the same interval everywhere.
pub const SEED: u64 = 6;

/// How many samples are drawn.
pub const DRAWS: usize = 1_000;

/// Fewer units than this carry no interval.
pub const LEAST_UNITS: u32 = 5;

/// What can be drawn again: kinds of units, each with how many there are.
pub trait Resample {
    /// How many units of each kind there are.
    fn times(&self) -> &[u32];

    /// The same kinds with other numbers.
    fn with_times(&self, times: Vec<u32>) -> Self;
}

/// How sure a coefficient is, as seen from units drawn again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The lower end of the 95 % confidence interval.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// The standard deviation of the values of the samples.
    pub standard_error: f64,
    /// How many samples had a value.
    pub defined: usize,
    /// How many had none, and are not counted.
    pub undefined: usize,
}

impl Spread {
    /// The least difference from a fixed value that so many units would show in four of five studies.
    ///
    /// The standard error times 2.80: 1.96 for an error of 5 % on two sides, and 0.84 for a power of 80 %.
    ///
    /// # Source
    /// Bloom (1995), "Minimum Detectable Effects", Evaluation Review 19, 547-556.
    pub fn detectable(&self) -> f64 {
        2.80 * self.standard_error
    }
}

/// Draws the units again and again, with putting back, and gives the spread of a coefficient; readers stay.
///
/// The interval holds the middle 95 % of the values. Units of one article are drawn as if they had nothing to do with each
/// other; where they have, the true interval is wider.
///
/// # Errors
/// [`Undefined::TooFewUnits`] for fewer than [`LEAST_UNITS`] units, or if not even half of the samples have a value.
///
/// # Source
/// Efron and Tibshirani (1993), "An Introduction to the Bootstrap", chapters 6 and 13 (percentile interval).
pub fn bootstrap<S: Resample>(
    sample: &S,
    seed: u64,
    draws: usize,
    coefficient: impl Fn(&S) -> Outcome,
) -> Result<Spread, Undefined> {
    // How many units stand before the end of each kind.
    let mut ends = Vec::with_capacity(sample.times().len());
    let mut units = 0_u32;
    for n in sample.times() {
        units = units.saturating_add(*n);
        ends.push(units);
    }
    if units < LEAST_UNITS {
        return Err(Undefined::TooFewUnits);
    }
    let mut random = SplitMix64::new(seed);
    let mut values = Vec::with_capacity(draws);
    for _ in 0..draws {
        let mut times = vec![0; ends.len()];
        for _ in 0..units {
            let at = random.below(units);
            if let Some(n) = times.get_mut(ends.partition_point(|end| *end <= at)) {
                *n += 1;
            }
        }
        values.extend(coefficient(&sample.with_times(times)));
    }
    spread(values, draws)
}

/// The spread of the values of some of the samples.
pub(super) fn spread(mut values: Vec<f64>, draws: usize) -> Result<Spread, Undefined> {
    let defined = values.len();
    if defined < 2 || defined * 2 < draws {
        return Err(Undefined::TooFewUnits);
    }
    values.sort_by(f64::total_cmp);
    let count: f64 = values.iter().map(|_| 1.0).sum();
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    // The value below which so many of a thousand lie.
    let quantile = |share: usize| {
        let at = (defined - 1) * share;
        let low = values.get(at / 1_000).copied().unwrap_or_default();
        let high = values.get(at.div_ceil(1_000)).copied().unwrap_or(low);
        let rest = u32::try_from(at % 1_000).unwrap_or_default();
        low + (high - low) * f64::from(rest) / 1_000.0
    };
    Ok(Spread {
        low: quantile(25),
        high: quantile(975),
        standard_error: (squares / (count - 1.0)).sqrt(),
        defined,
        undefined: draws - defined,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{lines, table};
    use super::super::{Distances, Tally, percent_agreement};
    use super::*;

    fn percent(tally: &Tally) -> Outcome {
        percent_agreement(tally, &Distances::nominal(2))
    }

    #[test]
    fn a_share_has_its_binomial_error() {
        let tally = Tally::new(&table(&[(0, 0, 80), (0, 1, 20)]));
        let found = bootstrap(&tally, SEED, 4_000, percent).unwrap();
        let expected = (0.8_f64 * 0.2 / 100.0).sqrt();
        assert!((found.standard_error - expected).abs() < 0.002, "{found:?}");
        assert!((found.low - 0.72).abs() < 0.015 && (found.high - 0.88).abs() < 0.015);
        assert_eq!((found.defined, found.undefined), (4_000, 0));
        assert!((found.detectable() - 2.8 * expected).abs() < 0.006);
        assert_eq!(bootstrap(&tally, SEED, 4_000, percent).unwrap(), found);
        assert_ne!(bootstrap(&tally, SEED + 1, 4_000, percent).unwrap(), found);
    }

    #[test]
    fn few_units_have_no_interval() {
        let four = Tally::new(&lines(2, &["0101", "0111"]));
        assert_eq!(
            bootstrap(&four, SEED, DRAWS, percent),
            Err(Undefined::TooFewUnits)
        );
        let never = |_: &Tally| Err(Undefined::NoVariation);
        let ten = Tally::new(&table(&[(0, 0, 10)]));
        assert_eq!(
            bootstrap(&ten, SEED, DRAWS, never),
            Err(Undefined::TooFewUnits)
        );
    }

    #[test]
    fn quantiles_lie_between_values() {
        let values = (0..=1_000).rev().map(f64::from).collect();
        let found = spread(values, 1_001).unwrap();
        assert!((found.low - 25.0).abs() < 1e-9 && (found.high - 975.0).abs() < 1e-9);
    }
}
