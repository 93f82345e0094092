//! What a sample of units sums to: every coefficient of many readers is a function of this.

use super::observed::{apart, check};
use super::random::SplitMix64;
use super::{Distances, Resample as _, Tally, Undefined};

/// What a sample of units sums to, with one kind of distances.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    /// Judged units, and those that two readers or more judged.
    units: f64,
    shared: f64,
    /// Judgements of shared units.
    judgements: f64,
    /// The shares of each category in each unit, summed over units.
    shares: Vec<f64>,
    /// How often each category was chosen in shared units.
    chosen: Vec<f64>,
    /// How far the readers of a unit lie apart, summed over shared units, and the same times their number.
    apart: f64,
    weighted: f64,
}

impl Sums {
    /// The sums of a tally.
    ///
    /// # Errors
    /// What hinders a comparison.
    pub fn of(tally: &Tally, distances: &Distances) -> Result<Self, Undefined> {
        check(tally)?;
        let mut counted = Counted::new(tally);
        let far = Far::new(tally, distances);
        counted.count_units(tally.times());
        counted.count_apart(&far, tally.times());
        Ok(counted.sums)
    }

    pub fn categories(&self) -> usize {
        self.shares.len()
    }

    pub fn judgements(&self) -> f64 {
        self.judgements
    }

    pub fn chosen(&self) -> &[f64] {
        &self.chosen
    }

    /// The mean share of each category.
    pub fn shares(&self) -> Vec<f64> {
        let units = f64::max(self.units, 1.0);
        self.shares.iter().map(|s| s / units).collect()
    }

    /// How far two readers of a shared unit lie apart in the mean.
    pub fn mean_apart(&self) -> f64 {
        self.apart / self.shared
    }

    pub fn weighted_apart(&self) -> f64 {
        self.weighted
    }
}

/// How far the readers of each pattern lie apart, worked out once for all samples.
pub(super) struct Far(Vec<f64>);

impl Far {
    pub fn new(tally: &Tally, distances: &Distances) -> Self {
        let far = tally.all().map(|(counts, _)| apart(counts, distances));
        Self(far.collect())
    }
}

/// Sums over samples of one tally, in room that is used again.
struct Counted {
    sums: Sums,
    /// Category and share of it, pattern after pattern.
    cells: Vec<(usize, f64, f64)>,
    /// For each pattern, where its cells end, and its readers.
    patterns: Vec<(usize, f64)>,
}

impl Counted {
    fn new(tally: &Tally) -> Self {
        let (mut cells, mut patterns) = (Vec::new(), Vec::new());
        for (counts, _) in tally.all() {
            let readers = f64::from(counts.readers);
            for (category, n) in &counts.chosen {
                cells.push((*category, f64::from(*n), f64::from(*n) / readers));
            }
            patterns.push((cells.len(), readers));
        }
        let none = vec![0.0; tally.categories()];
        Self {
            sums: Sums {
                shares: none.clone(),
                chosen: none,
                ..Sums::default()
            },
            cells,
            patterns,
        }
    }

    /// What does not depend on distances.
    fn count_units(&mut self, times: &[u32]) {
        let sums = &mut self.sums;
        sums.shares.fill(0.0);
        sums.chosen.fill(0.0);
        (sums.units, sums.shared, sums.judgements) = (0.0, 0.0, 0.0);
        let mut from = 0;
        for ((end, readers), times) in self.patterns.iter().zip(times) {
            let cells = self.cells.get(from..*end).unwrap_or_default();
            from = *end;
            if *times == 0 {
                continue;
            }
            let times = f64::from(*times);
            sums.units += times;
            let is_shared = *readers > 1.0;
            if is_shared {
                sums.shared += times;
                sums.judgements += times * readers;
            }
            for (category, n, share) in cells {
                if let Some(sum) = sums.shares.get_mut(*category) {
                    *sum += times * share;
                }
                if is_shared && let Some(sum) = sums.chosen.get_mut(*category) {
                    *sum += times * n;
                }
            }
        }
    }

    /// What does.
    fn count_apart(&mut self, far: &Far, times: &[u32]) {
        let (mut apart, mut weighted) = (0.0, 0.0);
        for (((_, readers), far), times) in self.patterns.iter().zip(&far.0).zip(times) {
            if *times > 0 && *readers > 1.0 {
                let far = f64::from(*times) * far;
                apart += far;
                weighted += far * readers;
            }
        }
        (self.sums.apart, self.sums.weighted) = (apart, weighted);
    }
}

/// A coefficient as a function of sums, and the distances that these are made with, by their place in a list.
pub(super) type OfSums<'a> = (usize, &'a dyn Fn(&Sums) -> super::Outcome);

/// Draws the units of a tally again and again, with putting back, and gives the values of each coefficient: the same
/// samples for all, and the same as [`super::bootstrap`] draws with this seed.
pub(super) fn draw(
    tally: &Tally,
    seed: u64,
    draws: usize,
    far: &[Far],
    coefficients: &[OfSums],
) -> Vec<Vec<f64>> {
    let mut owners: Vec<usize> = Vec::new();
    for (pattern, times) in tally.times().iter().enumerate() {
        owners.extend((0..*times).map(|_| pattern));
    }
    let units = u32::try_from(owners.len()).unwrap_or(u32::MAX);
    let mut random = SplitMix64::new(seed);
    let mut counted = Counted::new(tally);
    let mut values = vec![Vec::with_capacity(draws); coefficients.len()];
    let mut times = vec![0_u32; tally.times().len()];
    for _ in 0..draws {
        times.fill(0);
        for _ in 0..units {
            let owner = owners.get(random.below(units) as usize);
            if let Some(n) = owner.and_then(|owner| times.get_mut(*owner)) {
                *n += 1;
            }
        }
        counted.count_units(&times);
        if counted.sums.shared <= 0.0 {
            continue;
        }
        for (distances, far) in far.iter().enumerate() {
            counted.count_apart(far, &times);
            for ((of, coefficient), values) in coefficients.iter().zip(&mut values) {
                if *of == distances {
                    values.extend(coefficient(&counted.sums));
                }
            }
        }
    }
    values
}
