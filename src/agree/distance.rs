//! How far two categories lie from each other.

use super::Tally;
use super::overlap::{Rule, SetDistances};

/// The most categories whose distances are held as a table.
const MOST_TABLED: usize = 1_500;

/// How far each category lies from each other one: symmetric, none from itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Distances {
    categories: usize,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    /// Any two lie one apart.
    Nominal,
    /// Row by row.
    Table(Vec<f64>),
    /// As sets of a few things do.
    Sets(SetDistances),
}

impl Distances {
    /// The distances that a rule gives.
    pub fn new(categories: usize, rule: impl Fn(usize, usize) -> f64) -> Self {
        let cells = (0..categories).flat_map(|a| (0..categories).map(move |b| (a, b)));
        let values = cells.map(|(a, b)| if a == b { 0.0 } else { rule(a, b) });
        Self {
            categories,
            kind: Kind::Table(values.collect()),
        }
    }

    /// Categories without order: any two lie equally far from each other.
    pub fn nominal(categories: usize) -> Self {
        Self {
            categories,
            kind: Kind::Nominal,
        }
    }

    /// Numbers: the square of their difference.
    ///
    /// # Source
    /// Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", the metric differences, interval data.
    pub fn interval(numbers: &[f64]) -> Self {
        Self::between(numbers, |a, b| (a - b) * (a - b))
    }

    /// Numbers: the amount of their difference, of which linear weights are made.
    ///
    /// # Source
    /// Cicchetti and Allison (1971), American Journal of EEG Technology 11, 101-109.
    pub fn linear(numbers: &[f64]) -> Self {
        Self::between(numbers, |a, b| (a - b).abs())
    }

    /// Sets: as [`jaccard`] says. They are given in order, nothing in them twice.
    pub fn jaccard<T: Ord>(sets: &[Vec<T>]) -> Self {
        Self::of_sets(sets, Rule::Jaccard)
    }

    /// Sets: as [`masi`] says. They are given in order, nothing in them twice.
    pub fn masi<T: Ord>(sets: &[Vec<T>]) -> Self {
        Self::of_sets(sets, Rule::Masi)
    }

    /// As [`Self::masi`] and as [`Self::jaccard`], in less time than one after the other.
    pub(super) fn masi_and_jaccard<T: Ord>(sets: &[Vec<T>]) -> [Self; 2] {
        let masi = SetDistances::new(sets, Rule::Masi);
        let jaccard = masi.with(Rule::Jaccard);
        [masi, jaccard].map(|distances| Self::made(sets.len(), distances))
    }

    fn of_sets<T: Ord>(sets: &[Vec<T>], rule: Rule) -> Self {
        Self::made(sets.len(), SetDistances::new(sets, rule))
    }

    fn made(sets: usize, distances: SetDistances) -> Self {
        if sets <= MOST_TABLED && !distances.is_listed() {
            return Self::new(sets, |a, b| distances.get(a, b));
        }
        Self {
            categories: sets,
            kind: Kind::Sets(distances),
        }
    }

    fn between<T>(all: &[T], rule: impl Fn(&T, &T) -> f64) -> Self {
        Self::new(all.len(), |a, b| match (all.get(a), all.get(b)) {
            (Some(a), Some(b)) => rule(a, b),
            _ => 0.0,
        })
    }

    /// How far two categories lie from each other.
    pub fn get(&self, a: usize, b: usize) -> f64 {
        match &self.kind {
            Kind::Nominal => f64::from(u8::from(a != b)),
            Kind::Table(values) => {
                let cell = values.get(a * self.categories + b);
                cell.copied().unwrap_or_default()
            }
            Kind::Sets(sets) => sets.get(a, b),
        }
    }

    /// How many categories there are.
    pub fn categories(&self) -> usize {
        self.categories
    }

    /// Whether any two lie one apart.
    pub(super) fn is_nominal(&self) -> bool {
        self.kind == Kind::Nominal
    }

    /// Whether a mean over all pairs of categories takes long.
    pub(super) fn is_slow(&self) -> bool {
        match &self.kind {
            Kind::Nominal => false,
            Kind::Table(_) => self.categories > MOST_TABLED,
            Kind::Sets(sets) => !sets.is_listed(),
        }
    }

    /// The sum of the distances of all draws from one distribution and another.
    pub(super) fn drawn(&self, one: &[f64], other: &[f64]) -> f64 {
        if let Kind::Sets(sets) = &self.kind
            && one == other
            && let Some(sum) = sets.drawn(one)
        {
            return sum;
        }
        let chosen = |list: &[f64]| -> Vec<(usize, f64)> {
            let all = list.iter().copied().enumerate();
            all.filter(|(_, p)| *p > 0.0).collect()
        };
        let (one, other) = (chosen(one), chosen(other));
        let all: f64 = other.iter().map(|(_, q)| q).sum();
        let mut others = other.iter().peekable();
        let mut sum = 0.0;
        for (a, p) in one {
            let far = match &self.kind {
                Kind::Nominal => {
                    while others.next_if(|(b, _)| *b < a).is_some() {}
                    let same = others.peek().filter(|(b, _)| *b == a);
                    all - same.map_or(0.0, |(_, q)| *q)
                }
                Kind::Table(values) => {
                    let row = values.get(a * self.categories..).unwrap_or_default();
                    let far = other.iter().map(|(b, q)| q * row.get(*b).unwrap_or(&0.0));
                    far.sum()
                }
                Kind::Sets(sets) => other.iter().map(|(b, q)| q * sets.get(a, *b)).sum(),
            };
            sum += p * far;
        }
        sum
    }

    /// The same with the farthest two one apart, as weights of agreement need it.
    pub fn scaled(&self) -> Self {
        if self.is_nominal() {
            return self.clone();
        }
        let all = (0..self.categories).flat_map(|a| (0..a).map(move |b| (a, b)));
        let most = all.map(|(a, b)| self.get(a, b)).fold(0.0, f64::max);
        let by = if most > 0.0 { most } else { 1.0 };
        Self::new(self.categories, |a, b| self.get(a, b) / by)
    }
}

/// How the distances of alpha are found.
#[derive(Clone, Debug, PartialEq)]
pub enum Scale {
    /// Categories without order.
    Nominal,
    /// Ranks in the order of the categories; how far apart they are depends on how often they were chosen.
    Ordinal,
    /// Distances that are known before.
    Fixed(Distances),
}

impl Scale {
    /// The distances for categories that were chosen so often in units that two readers or more judged.
    ///
    /// # Source
    /// Krippendorff (2011), the metric differences: ordinal data, the square of the sum of what was chosen from the one
    /// category to the other, each of these two by half.
    pub fn distances(&self, chosen: &[f64]) -> Distances {
        match self {
            Self::Nominal => Distances::nominal(chosen.len()),
            Self::Fixed(distances) => distances.clone(),
            Self::Ordinal => {
                let mut below = 0.0;
                // The middle rank of each category.
                let ranks: Vec<f64> = chosen
                    .iter()
                    .map(|n| {
                        below += n;
                        below - n / 2.0
                    })
                    .collect();
                Distances::interval(&ranks)
            }
        }
    }

    /// The distances for what was chosen in some units.
    pub fn of(&self, tally: &Tally) -> Distances {
        let mut chosen = vec![0.0; tally.categories()];
        for (counts, times) in tally.shared() {
            for (category, n) in &counts.chosen {
                if let Some(sum) = chosen.get_mut(*category) {
                    *sum += times * f64::from(*n);
                }
            }
        }
        self.distances(&chosen)
    }
}

/// How much two sets have in common and in all.
pub(super) fn common<T: Ord>(a: &[T], b: &[T]) -> (u32, u32) {
    let (mut both, mut all) = (0, 0);
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    loop {
        all += 1;
        match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x == y => {
                both += 1;
                a.next();
                b.next();
            }
            (Some(x), Some(y)) if x < y => {
                a.next();
            }
            (_, Some(_)) => {
                b.next();
            }
            (Some(_), None) => {
                a.next();
            }
            (None, None) => return (both, all - 1),
        }
    }
}

/// How far two sets lie from each other: one less the share that both have of what either has. Two empty ones are equal.
///
/// The sets are given in order, nothing in them twice.
///
/// # Source
/// Jaccard (1912), "The Distribution of the Flora in the Alpine Zone", New Phytologist 11, 37-50.
pub fn jaccard<T: Ord>(a: &[T], b: &[T]) -> f64 {
    let (both, all) = common(a, b);
    if all == 0 {
        return 0.0;
    }
    1.0 - f64::from(both) / f64::from(all)
}

/// How far two sets lie from each other, where one that holds the other is nearer than one that only cuts it.
///
/// One less the product of the Jaccard share and 1 for equal sets, 2/3 if one holds the other, 1/3 if they cut, else 0.
/// The sets are given in order, nothing in them twice. The empty set is held by every set, but shares nothing with it.
///
/// # Source
/// Passonneau (2006), "Measuring Agreement on Set-valued Items (MASI) for Semantic and Pragmatic Annotation", LREC,
/// section 3.
///
/// ```
/// use stancemark::agree::masi;
/// assert!((masi(&["kyiv"], &["kyiv", "moscow"]) - (1.0 - 0.5 * 2.0 / 3.0)).abs() < 1e-15);
/// ```
pub fn masi<T: Ord>(a: &[T], b: &[T]) -> f64 {
    let (both, all) = common(a, b);
    if both == all {
        return 0.0;
    }
    let held = (both as usize) == a.len().min(b.len());
    let (share, all) = (f64::from(both), f64::from(all));
    let monotonic = match (both, held) {
        (0, _) => 0.0,
        (_, true) => 2.0 / 3.0,
        (_, false) => 1.0 / 3.0,
    };
    1.0 - share / all * monotonic
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sets_lie_as_published() {
        // Passonneau (2006): equal, held, cut, apart.
        for (a, b, by_jaccard, by_masi) in [
            (&[1, 2][..], &[1, 2][..], 0.0, 0.0),
            (&[1], &[1, 2], 0.5, 1.0 - 1.0 / 3.0),
            (&[1, 2], &[2, 3], 2.0 / 3.0, 1.0 - 1.0 / 9.0),
            (&[1], &[2], 1.0, 1.0),
            (&[], &[], 0.0, 0.0),
            (&[], &[1], 1.0, 1.0),
            (&[1, 2, 3], &[1, 2], 1.0 / 3.0, 1.0 - 4.0 / 9.0),
        ] {
            assert!((jaccard(a, b) - by_jaccard).abs() < 1e-15, "{a:?} {b:?}");
            assert!((masi(a, b) - by_masi).abs() < 1e-15, "{a:?} {b:?}");
        }
    }

    #[test]
    fn ranks_depend_on_what_was_chosen() {
        let distances = Scale::Ordinal.distances(&[9.0, 13.0, 10.0, 5.0]);
        let sum = 9.0 / 2.0 + 13.0 + 10.0 / 2.0;
        assert!((distances.get(0, 2) - sum * sum).abs() < 1e-12);
        assert!((distances.get(2, 0) - sum * sum).abs() < 1e-12);
        let scaled = distances.scaled();
        assert!((scaled.get(0, 3) - 1.0).abs() < 1e-15);
    }

    proptest! {
        #[test]
        fn distances_are_distances(mut a in prop::collection::vec(0..6_u8, 0..5), mut b in prop::collection::vec(0..6_u8, 0..5)) {
            for set in [&mut a, &mut b] {
                set.sort_unstable();
                set.dedup();
            }
            for rule in [jaccard::<u8>, masi::<u8>] {
                let far = rule(&a, &b);
                prop_assert!((0.0..=1.0).contains(&far));
                prop_assert!((far - rule(&b, &a)).abs() < 1e-15);
                prop_assert_eq!(far == 0.0, a == b);
            }
            prop_assert!(masi(&a, &b) >= jaccard(&a, &b));
        }
    }
}
