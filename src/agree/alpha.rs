//! Krippendorff's alpha for units that are given before.

use super::chance::drawn;
use super::observed::check;
use super::sums::Sums;
use super::undefined::beyond_chance;
use super::{Distances, Outcome, Scale, Tally};

/// Krippendorff's alpha: any number of readers, missing judgements, any distance; chance is drawing two of all pairable
/// judgements without putting back.
///
/// `1 - Do/De` with `Do` the mean distance of two judgements of one unit, where each judgement counts once, and `De`
/// that of any two judgements of units that two readers or more judged. Units judged by one reader count for nothing.
///
/// # Errors
/// What hinders a comparison, and [`super::Undefined::NoVariation`].
///
/// # Source
/// Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania, section C and D.
pub fn krippendorff_alpha(tally: &Tally, scale: &Scale) -> Outcome {
    check(tally)?;
    let distances = scale.of(tally);
    alpha(&Sums::of(tally, &distances)?, &distances)
}

/// Krippendorff's alpha of sums made with these distances.
pub(super) fn alpha(sums: &Sums, distances: &Distances) -> Outcome {
    let all = sums.judgements();
    let expected = drawn(sums.chosen(), sums.chosen(), distances) / (all * (all - 1.0));
    beyond_chance(sums.weighted_apart() / all, expected)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{close, lines, same, table};
    use super::super::{Ratings, Undefined};
    use super::*;
    use proptest::prelude::*;

    /// Krippendorff (2011), section C: four readers, twelve units, missing judgements; `0` stands for his 1.
    fn missing() -> Ratings {
        let readers = [
            "012210301...",
            "0122113014.2",
            ".2221231140.",
            "01221330140.",
        ];
        lines(5, &readers)
    }

    #[test]
    fn values_are_as_published() {
        let numbers = [1.0, 2.0, 3.0, 4.0, 5.0];
        let interval = Scale::Fixed(Distances::interval(&numbers));
        let ratio = Distances::new(5, |a, b| {
            let (a, b) = (numbers[a], numbers[b]);
            ((a - b) / (a + b)).powi(2)
        });
        for (ratings, scale, expected) in [
            // Section A: two readers, two values.
            (
                lines(2, &["0100000010", "1110010000"]),
                Scale::Nominal,
                0.095,
            ),
            // Section B: two readers, nominal: a a b b d c c c e d d a, b a b b b c c c e d d d.
            (
                lines(5, &["001132224330", "101112224333"]),
                Scale::Nominal,
                0.692,
            ),
            (missing(), Scale::Nominal, 0.743),
            (missing(), Scale::Ordinal, 0.815),
            (missing(), interval, 0.849),
            (missing(), Scale::Fixed(ratio), 0.797),
        ] {
            let found = krippendorff_alpha(&Tally::new(&ratings), &scale);
            close(found, expected, 0.0005);
        }
    }

    #[test]
    fn what_is_undefined_says_why() {
        let alpha = |r: &Ratings| krippendorff_alpha(&Tally::new(r), &Scale::Nominal);
        same(alpha(&Ratings::default()), Err(Undefined::NoUnits));
        same(alpha(&lines(2, &["0101"])), Err(Undefined::OneReader));
        same(
            alpha(&lines(2, &["01..", "..01"])),
            Err(Undefined::NoSharedUnits),
        );
        same(alpha(&table(&[(1, 1, 5)])), Err(Undefined::NoVariation));
        // Only a unit of one reader alone shows a second value.
        same(
            alpha(&lines(2, &["001", "00."])),
            Err(Undefined::NoVariation),
        );
        same(alpha(&table(&[(1, 1, 5), (0, 0, 1)])), Ok(1.0));
        same(alpha(&table(&[(1, 0, 1)])), Ok(0.0));
    }

    fn ratings() -> impl Strategy<Value = Ratings> {
        let cell = prop::option::weighted(0.8, 0..4_u32);
        let row = prop::collection::vec(cell, 4);
        prop::collection::vec(row, 1..25).prop_map(|rows| Ratings::new(4, rows))
    }

    fn changed(ratings: &Ratings, change: impl Fn(&[Option<u32>]) -> Vec<Option<u32>>) -> Ratings {
        Ratings::new(4, ratings.rows().iter().map(|r| change(r)).collect())
    }

    proptest! {
        #[test]
        fn names_and_order_do_not_matter(ratings in ratings()) {
            let alpha = |r: &Ratings| krippendorff_alpha(&Tally::new(r), &Scale::Nominal);
            let one = alpha(&ratings);
            same(alpha(&changed(&ratings, |r| r.iter().rev().copied().collect())), one);
            same(alpha(&changed(&ratings, |r| r.iter().map(|c| c.map(|c| (c + 1) % 4)).collect())), one);
            // Nobody judged it, or one reader alone did.
            let mut more = ratings.rows().to_vec();
            more.push(vec![None; 4]);
            more.push(vec![None, Some(3), None, None]);
            let judged = one != Err(Undefined::NoUnits);
            let none = Err(Undefined::NoSharedUnits);
            same(alpha(&Ratings::new(4, more)), if judged { one } else { none });
        }

        #[test]
        fn agreement_of_all_is_one(values in prop::collection::vec(0..4_u32, 2..20)) {
            let rows = values.iter().map(|v| vec![Some(*v); 3]).collect();
            let found = krippendorff_alpha(&Tally::new(&Ratings::new(4, rows)), &Scale::Nominal);
            let varied = values.iter().any(|v| *v != values[0]);
            same(found, if varied { Ok(1.0) } else { Err(Undefined::NoVariation) });
        }
    }
}
