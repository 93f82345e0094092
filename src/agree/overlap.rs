//! Distances of sets, and their mean over many sets without looking at every two of them.

use std::sync::{Arc, Mutex, OnceLock};

use super::distance::common;
use crate::sorted::SortedMap;

/// The most subsets of all sets together that are listed.
const MOST_SUBSETS: usize = 1 << 20;

/// How far two sets lie from each other, told by how much both have, how much each has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// One less the share that both have of what either has.
    Jaccard,
    /// The same, nearer if one holds the other.
    Masi,
}

impl Rule {
    /// The distance of two sets of these sizes that have so many in common.
    pub fn distance(self, both: usize, one: usize, other: usize) -> f64 {
        let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let all = one + other - both;
        if both == all {
            return 0.0;
        }
        let share = number(both) / number(all);
        match (self, both, both == one.min(other)) {
            (_, 0, _) => 1.0,
            (Self::Jaccard, ..) => 1.0 - share,
            (Self::Masi, _, true) => 1.0 - share * (2.0 / 3.0),
            (Self::Masi, _, false) => 1.0 - share * (1.0 / 3.0),
        }
    }
}

/// Sets, each by its place, with a rule.
#[derive(Clone, Debug)]
pub(super) struct SetDistances {
    rule: Rule,
    shared: Arc<Shared>,
}

impl PartialEq for SetDistances {
    fn eq(&self, other: &Self) -> bool {
        (self.rule, &self.shared.sets) == (other.rule, &other.shared.sets)
    }
}

/// What does not depend on the rule.
#[derive(Debug)]
struct Shared {
    sets: Vec<Vec<u32>>,
    /// Whether subsets are listed, which is done when they are first asked for.
    is_listed: bool,
    subsets: OnceLock<Subsets>,
    /// What was last drawn from, and what two draws from that have in common.
    last: Mutex<(Vec<f64>, Arc<Vec<f64>>)>,
}

/// Every subset of every set, by the size of the set.
#[derive(Clone, Debug, PartialEq)]
struct Subsets {
    /// For each set, the places of its subsets among the sums.
    of_set: Vec<Vec<usize>>,
    /// For each subset, its size, its first place among the sums, and the sizes of the sets that hold it, one place each.
    held: Vec<(usize, usize, Vec<usize>)>,
    places: usize,
    largest: usize,
}

impl SetDistances {
    /// The sets are given in order, nothing in them twice.
    pub fn new<T: Ord>(sets: &[Vec<T>], rule: Rule) -> Self {
        let mut names: SortedMap<&T, u32> = sets.iter().flatten().map(|t| (t, 0)).collect();
        let known: Vec<&T> = names.keys().copied().collect();
        for (name, number) in known.into_iter().zip(0..) {
            names.insert(name, number);
        }
        let set = |set: &Vec<T>| set.iter().filter_map(|t| names.get(&t).copied()).collect();
        let sets: Vec<Vec<u32>> = sets.iter().map(set).collect();
        let listed: usize = sets
            .iter()
            .map(|s| 1_usize.checked_shl(u32::try_from(s.len()).unwrap_or(u32::MAX)))
            .try_fold(0_usize, |sum, n| sum.checked_add(n?))
            .unwrap_or(usize::MAX);
        let fewer = listed < sets.len() * sets.len() / 2 && listed <= MOST_SUBSETS;
        let shared = Shared {
            sets,
            is_listed: fewer,
            subsets: OnceLock::new(),
            last: Mutex::default(),
        };
        Self {
            rule,
            shared: Arc::new(shared),
        }
    }

    /// The same sets with another rule.
    pub fn with(&self, rule: Rule) -> Self {
        let shared = self.shared.clone();
        Self { rule, shared }
    }

    pub fn get(&self, a: usize, b: usize) -> f64 {
        match (self.shared.sets.get(a), self.shared.sets.get(b)) {
            (Some(one), Some(other)) if a != b => {
                self.rule
                    .distance(common(one, other).0 as usize, one.len(), other.len())
            }
            _ => 0.0,
        }
    }

    /// Whether the mean of distances is found by subsets.
    pub fn is_listed(&self) -> bool {
        self.shared.is_listed
    }

    /// The sum of the distances of all draws of one from `chosen` and another from it, if subsets are listed.
    pub fn drawn(&self, chosen: &[f64]) -> Option<f64> {
        if !self.shared.is_listed {
            return None;
        }
        let subsets = self.shared.subsets();
        // Another rule asks for the same right after.
        let mut last = self.shared.last.lock().ok()?;
        if last.0 != chosen {
            *last = (chosen.to_vec(), Arc::new(subsets.common(chosen)));
        }
        let common = last.1.clone();
        drop(last);
        let mut all = 0.0;
        for both in (0..=subsets.largest).rev() {
            for one in both..=subsets.largest {
                for other in both..=subsets.largest {
                    let here = common.get(subsets.cell(both, one, other)).copied();
                    all += here.unwrap_or_default() * self.rule.distance(both, one, other);
                }
            }
        }
        Some(all)
    }
}

impl Shared {
    fn subsets(&self) -> &Subsets {
        self.subsets.get_or_init(|| Subsets::new(&self.sets))
    }
}

fn number(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

impl Subsets {
    /// The place of what two sets of these sizes have in common.
    fn cell(&self, both: usize, one: usize, other: usize) -> usize {
        let sizes = self.largest + 1;
        (both * sizes + one) * sizes + other
    }

    /// How often two draws from `chosen` have just so many in common, by that and by the sizes of both.
    fn common(&self, chosen: &[f64]) -> Vec<f64> {
        let sizes = self.largest + 1;
        let mut sums = vec![0.0; self.places];
        for (places, n) in self.of_set.iter().zip(chosen).filter(|(_, n)| **n > 0.0) {
            for place in places {
                if let Some(sum) = sums.get_mut(*place) {
                    *sum += n;
                }
            }
        }
        // How often two sets of two sizes both hold a subset of a size, over all subsets.
        let mut common = vec![0.0; sizes * sizes * sizes];
        for (size, first, holders) in &self.held {
            let sums = sums.get(*first..first + holders.len()).unwrap_or_default();
            for (one, n) in holders.iter().zip(sums) {
                for (other, m) in holders.iter().zip(sums) {
                    if let Some(sum) = common.get_mut(self.cell(*size, *one, *other)) {
                        *sum += n * m;
                    }
                }
            }
        }
        // Two sets that have more in common hold smaller subsets in common several times.
        for both in (0..sizes).rev() {
            for one in both..sizes {
                for other in both..sizes {
                    let here = common.get(self.cell(both, one, other)).copied();
                    let mut ways = 1.0;
                    for smaller in (0..both).rev() {
                        ways = ways * number(smaller + 1) / number(both - smaller);
                        if let Some(sum) = common.get_mut(self.cell(smaller, one, other)) {
                            *sum -= ways * here.unwrap_or_default();
                        }
                    }
                }
            }
        }
        common
    }

    fn new(sets: &[Vec<u32>]) -> Self {
        let largest = sets.iter().map(Vec::len).max().unwrap_or_default();
        let subsets = |set: &Vec<u32>| -> Vec<Vec<u32>> {
            let mut all = vec![Vec::new()];
            for element in set {
                for at in 0..all.len() {
                    let mut with: Vec<u32> = all.get(at).cloned().unwrap_or_default();
                    with.push(*element);
                    all.push(with);
                }
            }
            all
        };
        // Each subset with the size of a set that holds it, in order, so that those of one subset stand together.
        let mut known: SortedMap<(Vec<u32>, usize), usize> = SortedMap::new();
        for set in sets {
            for subset in subsets(set) {
                known.insert((subset, set.len()), 0);
            }
        }
        let keys: Vec<(Vec<u32>, usize)> = known.keys().cloned().collect();
        let mut held: Vec<(usize, usize, Vec<usize>)> = Vec::new();
        let mut last: Option<&Vec<u32>> = None;
        for (place, key) in keys.iter().enumerate() {
            known.insert(key.clone(), place);
            match held.last_mut() {
                Some((_, _, sizes)) if last == Some(&key.0) => sizes.push(key.1),
                _ => held.push((key.0.len(), place, vec![key.1])),
            }
            last = Some(&key.0);
        }
        let places = |set: &Vec<u32>| {
            let all = subsets(set).into_iter();
            all.filter_map(|subset| known.get(&(subset, set.len())).copied())
                .collect()
        };
        Self {
            of_set: sets.iter().map(places).collect(),
            held,
            places: keys.len(),
            largest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{jaccard, masi};
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sums_by_subsets_are_those_of_all_pairs(
            sets in prop::collection::btree_set(prop::collection::btree_set(0..6_u8, 0..5), 0..40),
            times in prop::collection::vec(0..9_u8, 40),
        ) {
            let sets: Vec<Vec<u8>> = sets.into_iter().map(|s| s.into_iter().collect()).collect();
            let chosen: Vec<f64> = sets.iter().zip(&times).map(|(_, n)| f64::from(*n)).collect();
            for (rule, of) in [(Rule::Jaccard, jaccard::<u8> as fn(&[u8], &[u8]) -> f64), (Rule::Masi, masi::<u8>)] {
                let mut distances = SetDistances::new(&sets, Rule::Jaccard).with(rule);
                Arc::get_mut(&mut distances.shared).unwrap().is_listed = true;
                let mut sum = 0.0;
                for (a, (one, n)) in sets.iter().zip(&chosen).enumerate() {
                    for (b, (other, m)) in sets.iter().zip(&chosen).enumerate() {
                        prop_assert!((of(one, other) - distances.get(a, b)).abs() < 1e-15);
                        sum += n * m * of(one, other);
                    }
                }
                let found = distances.drawn(&chosen).unwrap();
                prop_assert!((found - sum).abs() <= 1e-11 * sum.max(1.0), "{found} is not {sum}");
            }
        }
    }
}
