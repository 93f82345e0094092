//! An on-line classifier: each example moves the weights of its own features by what it was wrong about.
//!
//! Only sums, products, quotients and square roots, in a fixed order: the same examples give the same weights, to the
//! last bit, in every browser and natively.

use crate::sorted::SortedMap;
use crate::text::Gather as _;

/// How far the first step of a weight goes.
const STEP: f64 = 0.5;

/// How strongly weights are drawn back to zero, as a share of an example.
const DECAY: f64 = 0.1;

/// How often the examples are gone through.
const PASSES: usize = 30;

/// What is told of one example: the names of what holds of it.
pub(super) type Features = Vec<String>;

/// The weight of each feature.
///
/// # Source
/// Logistic regression by stochastic gradient with a step of its own for each weight: Duchi, Hazan, Singer, "Adaptive
/// Subgradient Methods for Online Learning and Stochastic Optimization", JMLR 12 (2011), 2121-2159.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Logistic {
    weights: SortedMap<String, f64>,
}

impl Logistic {
    /// Learns from examples, in their order, each with whether it holds.
    pub fn train(examples: &[(Features, bool)]) -> Self {
        let mut names: SortedMap<&str, usize> = SortedMap::new();
        for (features, _) in examples {
            for feature in features {
                if names.get(feature.as_str()).is_none() {
                    names.insert(feature, 0);
                }
            }
        }
        let order = names.keys().copied().gather();
        let rows = examples
            .iter()
            .map(|(features, holds)| {
                let places = features
                    .iter()
                    .filter_map(|f| order.binary_search(&f.as_str()).ok());
                (places.gather(), *holds)
            })
            .gather();
        let mut cells = vec![Cell::default(); order.len()];
        for _ in 0..PASSES {
            for (places, holds) in &rows {
                step(&mut cells, places, *holds);
            }
        }
        Self {
            weights: order
                .iter()
                .zip(&cells)
                .map(|(name, cell)| ((*name).to_owned(), cell.weight))
                .collect(),
        }
    }

    /// How likely it is to hold where these features do, from 0 to 1.
    pub fn chance(&self, features: &[String]) -> f64 {
        squash(features.iter().map(|f| self.weight(f)).sum())
    }

    /// The weight of a feature: above zero if it speaks for, below if against, zero if it was never met.
    pub fn weight(&self, feature: &str) -> f64 {
        self.weights.get(feature).copied().unwrap_or_default()
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    weight: f64,
    /// The sum of the squares of all gradients so far.
    moved: f64,
}

fn step(cells: &mut [Cell], places: &[usize], holds: bool) {
    let sum = places
        .iter()
        .filter_map(|p| cells.get(*p))
        .map(|c| c.weight)
        .sum();
    let wrong = squash(sum) - if holds { 1.0 } else { 0.0 };
    for place in places {
        if let Some(cell) = cells.get_mut(*place) {
            let gradient = wrong + DECAY * cell.weight;
            cell.moved += gradient * gradient;
            cell.weight -= STEP * gradient / (1.0 + cell.moved).sqrt();
        }
    }
}

/// The logistic function, with `(1 + x/1024)^1024` for the exponential: libraries differ in the last bits of that.
fn squash(x: f64) -> f64 {
    let mut power = 1.0 + x.clamp(-30.0, 30.0) / 1024.0;
    for _ in 0..10 {
        power *= power;
    }
    power / (1.0 + power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn examples(rows: &[(&str, bool)]) -> Vec<(Features, bool)> {
        let features = |words: &str| words.split(' ').map(str::to_owned).collect();
        rows.iter()
            .map(|(words, holds)| (features(words), *holds))
            .collect()
    }

    #[test]
    fn learns_what_tells() {
        let rows = [
            ("all a b", true),
            ("all b", false),
            ("all a", true),
            ("all b c", false),
        ];
        let model = Logistic::train(&examples(&rows.repeat(4)));
        let chance = |words: &str| model.chance(&examples(&[(words, true)])[0].0);
        assert!(chance("all a") > 0.6 && chance("all b") < 0.4);
        assert!(model.weight("a") > 0.0 && model.weight("c") < 0.0);
        assert_eq!(model.weight("🇺🇦").to_bits(), 0);
        assert_eq!(Logistic::default().chance(&[]).to_bits(), 0.5_f64.to_bits());
    }

    #[test]
    fn the_same_examples_give_the_same_bits() {
        // Written once and kept: another platform or compiler must give the same.
        let rows = [("all a", true), ("all b", false), ("all a b", false)];
        let model = Logistic::train(&examples(&rows));
        assert_eq!(model.weight("a").to_bits(), 4_603_560_301_114_641_401);
    }

    proptest! {
        #[test]
        fn chances_are_chances(rows in proptest::collection::vec(("[a-d]( [a-d]){0,3}", any::<bool>()), 0..30)) {
            let rows: Vec<(&str, bool)> = rows.iter().map(|(w, h)| (w.as_str(), *h)).collect();
            let examples = examples(&rows);
            let model = Logistic::train(&examples);
            for (features, _) in &examples {
                prop_assert!((0.0..=1.0).contains(&model.chance(features)));
            }
            prop_assert_eq!(Logistic::train(&examples), model);
        }

        #[test]
        fn the_squash_rises(x in -40.0..40.0_f64, by in 0.001..5.0_f64) {
            prop_assert!(squash(x) <= squash(x + by));
            prop_assert!((squash(x) + squash(-x) - 1.0).abs() < 0.02);
        }
    }
}
