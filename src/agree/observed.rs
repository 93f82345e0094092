//! How far the readers of a unit lie from each other.

use super::sums::Sums;
use super::{Counts, Distances, Outcome, Tally, Undefined};

/// The mean distance of two readers of one unit, over all pairs of them.
///
/// # Source
/// Fleiss (1971), "Measuring Nominal Scale Agreement among Many Raters", Psychological Bulletin 76, 378-382, equation 2,
/// as a disagreement.
pub fn apart(counts: &Counts, distances: &Distances) -> f64 {
    let mut sum = 0.0;
    for (at, (a, n)) in counts.chosen.iter().enumerate() {
        let others = counts.chosen.iter().skip(at + 1);
        let far = others.map(|(b, m)| f64::from(*m) * distances.get(*a, *b));
        sum += 2.0 * f64::from(*n) * far.sum::<f64>();
    }
    let readers = f64::from(counts.readers);
    sum / f64::max(readers * (readers - 1.0), 1.0)
}

/// The share of pairs of readers who say the same, or, with distances, how near they come: the mean over the units that
/// two readers or more judged.
///
/// # Units
/// From 0 to 1.
///
/// # Errors
/// [`Undefined::OneReader`], [`Undefined::NoUnits`], [`Undefined::NoSharedUnits`].
///
/// # Source
/// Fleiss (1971), equation 3; with missing judgements and weights: Gwet (2014), "Handbook of Inter-Rater Reliability",
/// 4th edition, chapter 2.
pub fn percent_agreement(tally: &Tally, distances: &Distances) -> Outcome {
    Ok(percent(&Sums::of(tally, &distances.scaled())?))
}

/// Percent agreement of sums made with distances, the farthest one apart.
pub(super) fn percent(sums: &Sums) -> f64 {
    1.0 - sums.mean_apart()
}

/// Whether there is anything to compare.
pub(super) fn check(tally: &Tally) -> Result<(), Undefined> {
    if tally.readers() < 2 {
        return Err(if tally.readers() == 0 {
            Undefined::NoUnits
        } else {
            Undefined::OneReader
        });
    }
    if tally.patterns().next().is_none() {
        return Err(Undefined::NoUnits);
    }
    if tally.shared().next().is_none() {
        return Err(Undefined::NoSharedUnits);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Ratings;
    use super::*;

    fn percent(rows: &[&[Option<u32>]]) -> Outcome {
        let rows = rows.iter().map(|r| r.to_vec()).collect();
        let tally = Tally::new(&Ratings::new(2, rows));
        percent_agreement(&tally, &Distances::nominal(tally.categories()))
    }

    #[test]
    fn pairs_are_counted() {
        let (a, b, c) = (Some(0), Some(1), Some(2));
        for (rows, expected) in [
            (&[][..], Err(Undefined::NoUnits)),
            (&[&[a][..], &[b]], Err(Undefined::OneReader)),
            (&[&[None, None], &[None, None]], Err(Undefined::NoUnits)),
            (&[&[a, None], &[None, b]], Err(Undefined::NoSharedUnits)),
            (&[&[a, a], &[b, b], &[None, b]], Ok(1.0)),
            (&[&[a, b]], Ok(0.0)),
            (&[&[a, a, b], &[c, c, c]], Ok(2.0 / 3.0)),
        ] {
            match (percent(rows), expected) {
                (Ok(found), Ok(expected)) => {
                    assert!((found - expected).abs() < 1e-15, "{rows:?}");
                }
                (found, expected) => assert_eq!(found, expected, "{rows:?}"),
            }
        }
    }
}
