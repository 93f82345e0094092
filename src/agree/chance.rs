//! Agreement of any number of readers beyond chance, each coefficient with its own idea of chance.

use super::sums::Sums;
use super::undefined::beyond_chance;
use super::{Distances, Outcome, Tally, Undefined};

/// Fleiss' kappa: chance is that all readers draw from one common distribution, the one they made.
///
/// `1 - Do/De`, where `Do` is the mean distance of two readers of a unit and `De` that of two draws from the shares of
/// the categories. For two readers who judged the same units it is Scott's pi.
///
/// # Errors
/// What hinders a comparison, and [`Undefined::NoVariation`].
///
/// # Source
/// Fleiss (1971), "Measuring Nominal Scale Agreement among Many Raters", Psychological Bulletin 76, 378-382, equations 1
/// to 7; where readers are missing and with weights: Gwet (2014), "Handbook of Inter-Rater Reliability", 4th edition,
/// chapters 2 and 3.
pub fn fleiss_kappa(tally: &Tally, distances: &Distances) -> Outcome {
    let distances = distances.scaled();
    fleiss(&Sums::of(tally, &distances)?, &distances)
}

/// Fleiss' kappa of sums made with these distances, the farthest one apart.
pub(super) fn fleiss(sums: &Sums, distances: &Distances) -> Outcome {
    let shares = sums.shares();
    beyond_chance(sums.mean_apart(), drawn(&shares, &shares, distances))
}

/// The mean distance of a draw from one distribution and one from another.
pub(super) fn drawn(one: &[f64], other: &[f64], distances: &Distances) -> f64 {
    distances.drawn(one, other)
}

/// The sum of the weights of agreement of all pairs of categories, each with itself too.
fn weights(distances: &Distances) -> f64 {
    if distances.is_nominal() {
        return (0..distances.categories()).map(|_| 1.0).sum();
    }
    let all = 0..distances.categories();
    let pairs = all.clone().flat_map(|a| all.clone().map(move |b| (a, b)));
    pairs.map(|(a, b)| 1.0 - distances.get(a, b)).sum()
}

/// Gwet's AC1, with distances AC2: chance is that a reader guesses, which happens more where categories are hard to tell.
///
/// `(pa - pe) / (1 - pe)` with `pe = T / (q (q - 1)) * sum of p (1 - p)`, where `p` are the shares of the `q` categories
/// and `T` is the sum of all weights of agreement (`q` without distances). It stays near the percentage where one
/// category is rare, where kappa falls.
///
/// # Errors
/// What hinders a comparison, and [`Undefined::OneCategory`].
///
/// # Source
/// Gwet (2008), "Computing inter-rater reliability and its variance in the presence of high agreement", British Journal
/// of Mathematical and Statistical Psychology 61, 29-48, equations 4 and 5 and section 5; AC2: Gwet (2014), "Handbook of
/// Inter-Rater Reliability", 4th edition, chapter 4.
pub fn gwet_ac(tally: &Tally, distances: &Distances) -> Outcome {
    let distances = distances.scaled();
    gwet(&Sums::of(tally, &distances)?, &distances)
}

/// Gwet's coefficient of sums made with these distances, the farthest one apart.
pub(super) fn gwet(sums: &Sums, distances: &Distances) -> Outcome {
    let categories = offered(sums.categories())?;
    let spread: f64 = sums.shares().iter().map(|p| p * (1.0 - p)).sum();
    let chance = weights(distances) / (categories * (categories - 1.0)) * spread;
    beyond_chance(sums.mean_apart(), 1.0 - chance)
}

/// Brennan and Prediger's kappa: chance is that every category is as likely as every other.
///
/// # Errors
/// What hinders a comparison, and [`Undefined::OneCategory`].
///
/// # Source
/// Brennan and Prediger (1981), "Coefficient Kappa: Some Uses, Misuses, and Alternatives", Educational and Psychological
/// Measurement 41, 687-699, equation 4 with `1 / q`; with weights: Gwet (2014), chapter 4. For two categories and two
/// readers it is Bennett's S.
pub fn brennan_prediger(tally: &Tally, distances: &Distances) -> Outcome {
    let distances = distances.scaled();
    brennan(&Sums::of(tally, &distances)?, &distances)
}

/// Brennan and Prediger's kappa of sums made with these distances, the farthest one apart.
pub(super) fn brennan(sums: &Sums, distances: &Distances) -> Outcome {
    let categories = offered(sums.categories())?;
    let chance = weights(distances) / (categories * categories);
    beyond_chance(sums.mean_apart(), 1.0 - chance)
}

/// The number of categories, if there is a choice.
fn offered(categories: usize) -> Outcome {
    match u32::try_from(categories) {
        Ok(0 | 1) | Err(_) => Err(Undefined::OneCategory),
        Ok(n) => Ok(f64::from(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{close, same, table};
    use super::super::{
        Confusion, Ratings, Scale, cohen_kappa, krippendorff_alpha, percent_agreement, scott_pi,
    };
    use super::*;

    /// Fleiss (1971), table 1: six psychiatrists, thirty patients, five diagnoses, as counts.
    const FLEISS: [[u32; 5]; 30] = [
        [0, 0, 0, 6, 0],
        [0, 3, 0, 0, 3],
        [0, 1, 4, 0, 1],
        [0, 0, 0, 0, 6],
        [0, 3, 0, 3, 0],
        [2, 0, 4, 0, 0],
        [0, 0, 4, 0, 2],
        [2, 0, 3, 1, 0],
        [2, 0, 0, 4, 0],
        [0, 0, 0, 0, 6],
        [1, 0, 0, 5, 0],
        [1, 1, 0, 4, 0],
        [0, 3, 3, 0, 0],
        [1, 0, 0, 5, 0],
        [0, 2, 0, 3, 1],
        [0, 0, 5, 0, 1],
        [3, 0, 0, 1, 2],
        [5, 1, 0, 0, 0],
        [0, 2, 0, 4, 0],
        [1, 0, 2, 0, 3],
        [0, 0, 0, 0, 6],
        [0, 1, 0, 5, 0],
        [0, 2, 0, 1, 3],
        [2, 0, 0, 4, 0],
        [1, 0, 0, 4, 1],
        [0, 5, 0, 1, 0],
        [4, 0, 0, 0, 2],
        [0, 2, 0, 4, 0],
        [1, 0, 5, 0, 0],
        [0, 0, 0, 0, 6],
    ];

    fn of_counts(counts: &[[u32; 5]]) -> Tally {
        let row = |counts: &[u32; 5]| {
            let each = (0_u32..).zip(counts);
            each.flat_map(|(c, n)| vec![Some(c); *n as usize]).collect()
        };
        Tally::new(&Ratings::new(5, counts.iter().map(row).collect()))
    }

    #[test]
    fn fleiss_is_as_published() {
        let tally = of_counts(&FLEISS);
        let nominal = Distances::nominal(5);
        close(fleiss_kappa(&tally, &nominal), 0.430, 0.0005);
        let observed = percent_agreement(&tally, &nominal);
        close(observed, 0.5556, 0.00005);
    }

    #[test]
    fn gwet_is_as_published() {
        // Gwet (2002), "Kappa Statistic is not Satisfactory for Assessing the Extent of Agreement Between Raters": of 125
        // subjects two readers call 118 the one, none the other.
        let tally = Tally::new(&table(&[(0, 0, 118), (0, 1, 5), (1, 0, 2)]));
        let nominal = Distances::nominal(2);
        close(gwet_ac(&tally, &nominal), 0.9408, 0.00005);
        close(fleiss_kappa(&tally, &nominal), -0.0288, 0.00005);
        close(
            brennan_prediger(&tally, &nominal),
            2.0 * 118.0 / 125.0 - 1.0,
            1e-12,
        );
    }

    /// Gwet (2014), "Handbook of Inter-Rater Reliability", 4th ed., the pregnancy study of two abstractors, as the
    /// documentation of his package irrCAC works it out for every coefficient of two readers.
    #[test]
    fn one_table_has_the_published_value_of_every_coefficient() {
        let ratings = table(&[(0, 0, 13), (1, 1, 20), (1, 2, 7), (2, 1, 4), (2, 2, 56)]);
        let (tally, nominal) = (Tally::new(&ratings), Distances::nominal(3));
        let two = Confusion::new(&ratings, 0, 1);
        for (found, published) in [
            (percent_agreement(&tally, &nominal), 0.89),
            (cohen_kappa(&two, &nominal), 0.796_409_4),
            (scott_pi(&two, &nominal), 0.796_239_7),
            (fleiss_kappa(&tally, &nominal), 0.796_239_7),
            (gwet_ac(&tally, &nominal), 0.849_330_5),
            (brennan_prediger(&tally, &nominal), 0.835),
            (krippendorff_alpha(&tally, &Scale::Nominal), 0.797_258_5),
        ] {
            close(found, published, 0.000_000_05);
        }
    }

    #[test]
    fn the_same_everywhere_is_not_chance_free() {
        let tally = Tally::new(&table(&[(1, 1, 9)]));
        let nominal = Distances::nominal(2);
        same(fleiss_kappa(&tally, &nominal), Err(Undefined::NoVariation));
        same(gwet_ac(&tally, &nominal), Ok(1.0));
        same(brennan_prediger(&tally, &nominal), Ok(1.0));
        let alone = Tally::new(&Ratings::new(1, vec![vec![Some(0), Some(0)]]));
        same(
            gwet_ac(&alone, &Distances::nominal(1)),
            Err(Undefined::OneCategory),
        );
        same(
            brennan_prediger(&alone, &Distances::nominal(1)),
            Err(Undefined::OneCategory),
        );
    }
}
