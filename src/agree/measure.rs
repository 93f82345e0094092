//! All coefficients of what was judged, side by side.

use super::alpha::alpha;
use super::bootstrap::spread;
use super::chance::{brennan, fleiss, gwet};
use super::observed::percent;
use super::pair::nominal_means;
use super::sums::{Far, OfSums, Sums, draw};
use super::{
    Class, Confusion, Distances, Judged, Meeting, Outcome, Question, Resample, Rows, Spread, Tally,
    Undefined, UnitKind, bootstrap, boundary_pairs, cohen_kappa, f1_pairs, scott_pi,
    unitizing_alpha,
};

/// The most readers whose pairs are compared one by one.
pub const MOST_PAIRED: usize = 60;

/// How near borders must lie to count in part, in words: neighbours.
pub const REACH: u32 = 2;

/// A coefficient of agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coefficient {
    /// The share of pairs of readers who say just the same.
    Percent,
    /// Krippendorff's alpha: MASI distance for sets, ordinal for a scale, else nominal.
    Alpha,
    /// Krippendorff's alpha with Jaccard distance.
    AlphaJaccard,
    /// Krippendorff's alpha of a scale whose steps are of one width.
    AlphaInterval,
    /// Krippendorff's alpha that takes answers for equal or not.
    AlphaNominal,
    /// Fleiss' kappa.
    Fleiss,
    /// Cohen's kappa, the mean of all pairs.
    Cohen,
    /// Scott's pi, the mean of all pairs.
    Scott,
    /// Gwet's AC1.
    Gwet,
    /// Gwet's AC2 of a scale, with quadratic weights.
    GwetAc2,
    /// Brennan and Prediger's kappa.
    BrennanPrediger,
    /// F1 of the very same stretches, the mean of all pairs.
    F1Exact,
    /// F1 of overlapping stretches, the mean of all pairs.
    F1Overlap,
    /// Boundary similarity, the mean of all pairs.
    Boundary,
    /// Unitizing alpha of borders and labels.
    UnitizingAlpha,
    /// Unitizing alpha of marked or not.
    UnitizingBinary,
    /// Unitizing alpha of the labels where marks meet.
    UnitizingCoding,
}

impl Coefficient {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Alpha => "alpha",
            Self::AlphaJaccard => "alpha_jaccard",
            Self::AlphaInterval => "alpha_interval",
            Self::AlphaNominal => "alpha_nominal",
            Self::Fleiss => "fleiss_kappa",
            Self::Cohen => "cohen_kappa",
            Self::Scott => "scott_pi",
            Self::Gwet => "gwet_ac1",
            Self::GwetAc2 => "gwet_ac2",
            Self::BrennanPrediger => "brennan_prediger",
            Self::F1Exact => "f1_exact",
            Self::F1Overlap => "f1_overlap",
            Self::Boundary => "boundary_similarity",
            Self::UnitizingAlpha => "unitizing_alpha",
            Self::UnitizingBinary => "unitizing_alpha_binary",
            Self::UnitizingCoding => "unitizing_alpha_coding",
        }
    }

    /// The name that readers see, with the distance that fits the question.
    pub fn label(self, question: &Question) -> &'static str {
        match self {
            Self::Percent => "percent agreement",
            Self::Alpha if question.is_open() => "Krippendorff's alpha, MASI distance",
            Self::Alpha if question.is_scale() => "Krippendorff's alpha, ordinal",
            Self::Alpha => "Krippendorff's alpha",
            Self::AlphaInterval => "Krippendorff's alpha, interval",
            Self::AlphaNominal if question.is_scale() => "Krippendorff's alpha, nominal",
            Self::AlphaJaccard => "Krippendorff's alpha, Jaccard distance",
            Self::AlphaNominal => "Krippendorff's alpha, sets equal or not",
            Self::Fleiss => "Fleiss' kappa",
            Self::Cohen => "Cohen's kappa, mean of pairs",
            Self::Scott => "Scott's pi, mean of pairs",
            Self::Gwet => "Gwet's AC1",
            Self::GwetAc2 => "Gwet's AC2, quadratic weights",
            Self::BrennanPrediger => "Brennan-Prediger kappa",
            Self::F1Exact => "F1 of the same stretches",
            Self::F1Overlap => "F1 of overlapping stretches",
            Self::Boundary => "boundary similarity",
            Self::UnitizingAlpha => "unitizing alpha, borders and labels",
            Self::UnitizingBinary => "unitizing alpha, marked or not",
            Self::UnitizingCoding => "unitizing alpha, labels where marks meet",
        }
    }
}

/// How intervals are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The seed.
    pub seed: u64,
    /// How many samples.
    pub draws: usize,
}

impl Default for Drawing {
    fn default() -> Self {
        Self {
            seed: super::SEED,
            draws: super::DRAWS,
        }
    }
}

impl Drawing {
    fn of<S: Resample>(
        self,
        sample: &S,
        coefficient: impl Fn(&S) -> Outcome,
    ) -> Result<Spread, Undefined> {
        bootstrap(sample, self.seed, self.draws, coefficient)
    }
}

/// A coefficient with its value and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// Which.
    pub coefficient: Coefficient,
    /// Its value, or why there is none.
    pub value: Outcome,
    /// How sure it is, or why nothing is said of that.
    pub spread: Result<Spread, Undefined>,
}

/// The coefficients of units that were judged one by one.
pub fn measure(judged: &Judged, drawing: Drawing) -> Vec<Measured> {
    measure_only(judged, drawing, |_| true)
}

/// Steps of one width, squared, the ends one apart: what is called quadratic weights.
fn interval(categories: usize) -> Distances {
    let steps = u32::try_from(categories).unwrap_or(u32::MAX);
    let steps: Vec<f64> = (0..steps).map(f64::from).collect();
    Distances::interval(&steps).scaled()
}

/// A coefficient, the distances its sums are made with, and how it follows from sums.
type Wanted<'a> = (Coefficient, usize, Box<dyn Fn(&Sums) -> Outcome + 'a>);

/// Those of [`measure`] that are wanted.
pub fn measure_only(
    judged: &Judged,
    drawing: Drawing,
    is_wanted: impl Fn(Coefficient) -> bool,
) -> Vec<Measured> {
    let ratings = &judged.ratings;
    let tally = Tally::new(ratings);
    let open = judged.question.is_open();
    let nominal = Distances::nominal(ratings.categories());
    let scale = judged.question.is_scale();
    // Beside the one distance that fits best another: for sets Jaccard's, for a scale its steps squared.
    let (answers, second) = if scale {
        (judged.distances(), Some(interval(ratings.categories())))
    } else if open {
        let [masi, jaccard] = Distances::masi_and_jaccard(&judged.sets);
        (masi, Some(jaccard))
    } else {
        (judged.distances(), None)
    };
    let distances = [Some(&nominal), Some(&answers), second.as_ref()];
    let far: Vec<Far> = distances
        .iter()
        .flatten()
        .map(|d| Far::new(&tally, d))
        .collect();
    let second = second.as_ref().unwrap_or(&nominal);
    let closed = |value: &dyn Fn() -> Outcome| {
        if open {
            Err(Undefined::OpenCategories)
        } else {
            value()
        }
    };
    // Each with the distances its sums are made with.
    let mut wanted: Vec<Wanted> = vec![
        (Coefficient::Percent, 0, Box::new(|s| Ok(percent(s)))),
        (Coefficient::Alpha, 1, Box::new(|s| alpha(s, &answers))),
    ];
    let other = match (scale, open) {
        (true, _) => Some(Coefficient::AlphaInterval),
        (_, true) => Some(Coefficient::AlphaJaccard),
        _ => None,
    };
    if let Some(other) = other {
        wanted.push((other, 2, Box::new(|s| alpha(s, second))));
        let equal = Box::new(|s: &Sums| alpha(s, &nominal));
        wanted.push((Coefficient::AlphaNominal, 0, equal));
    }
    wanted.push((Coefficient::Fleiss, 0, Box::new(|s| fleiss(s, &nominal))));
    wanted.push((
        Coefficient::Gwet,
        0,
        Box::new(|s| closed(&|| gwet(s, &nominal))),
    ));
    if scale {
        wanted.push((Coefficient::GwetAc2, 2, Box::new(|s| gwet(s, second))));
    }
    wanted.push((
        Coefficient::BrennanPrediger,
        0,
        Box::new(|s| closed(&|| brennan(s, &nominal))),
    ));
    let slow = |of: usize| {
        distances
            .get(of)
            .copied()
            .flatten()
            .is_some_and(Distances::is_slow)
    };
    wanted.retain(|(coefficient, ..)| is_wanted(*coefficient));
    let hindered = super::observed::check(&tally).err();
    let value = |(_, of, value): &Wanted| {
        let distances = distances.get(*of).copied().flatten().unwrap_or(&nominal);
        value(&Sums::of(&tally, distances)?)
    };
    let values: Vec<Outcome> = wanted.iter().map(value).collect();
    let units = tally.times().iter().sum::<u32>();
    let few = (units < super::LEAST_UNITS || drawing.draws == 0).then_some(Undefined::TooFewUnits);
    let drawn = if few.or(hindered).is_some() {
        Vec::new()
    } else {
        let coefficients: Vec<OfSums> = wanted
            .iter()
            .filter(|(_, of, _)| !slow(*of))
            .map(|(_, of, f)| (*of, &**f as _))
            .collect();
        draw(&tally, drawing.seed, drawing.draws, &far, &coefficients)
    };
    let mut drawn = drawn.into_iter();
    let mut all = Vec::new();
    for ((coefficient, of, _), value) in wanted.iter().zip(values) {
        let spread = match few.or(slow(*of).then_some(Undefined::NotDrawn)) {
            Some(why) => Err(why),
            None => spread(drawn.next().unwrap_or_default(), drawing.draws),
        };
        all.push(Measured {
            coefficient: *coefficient,
            value,
            spread: value.and(spread),
        });
    }
    if is_wanted(Coefficient::Cohen) || is_wanted(Coefficient::Scott) {
        all.extend(of_pairs(judged, drawing, hindered));
    }
    all
}

/// The means of pairs of readers.
fn of_pairs(judged: &Judged, drawing: Drawing, hindered: Option<Undefined>) -> Vec<Measured> {
    let ratings = &judged.ratings;
    let nominal = Distances::nominal(ratings.categories());
    let mut all = Vec::new();
    let pairs = hindered.or((ratings.readers() > MOST_PAIRED).then_some(Undefined::ManyReaders));
    let (cohen, scott) = match pairs {
        Some(why) => (Err(why), Err(why)),
        None => nominal_means(ratings),
    };
    for (coefficient, value, two) in [
        (
            Coefficient::Cohen,
            cohen,
            &(|pair: &Confusion| cohen_kappa(pair, &nominal)) as &dyn Fn(&Confusion) -> Outcome,
        ),
        (Coefficient::Scott, scott, &|pair: &Confusion| {
            scott_pi(pair, &nominal)
        }),
    ] {
        let spread = value.and_then(|_| match ratings.readers() {
            2 if drawing.draws > 0 => drawing.of(&Confusion::new(ratings, 0, 1), two),
            2 => Err(Undefined::TooFewUnits),
            _ => Err(Undefined::NotDrawn),
        });
        all.push(Measured {
            coefficient,
            value,
            spread,
        });
    }
    all
}

/// The coefficients of the stretches that readers cut out themselves, word by word.
///
/// Unitizing alpha of an open question is not defined where one reader gave one word two labels; ask for each label then.
pub fn measure_stretches(class: &Class, question: &Question) -> Vec<Measured> {
    stretches_only(&Rows::new(class, UnitKind::Word), question, |_| true)
}

/// Those of [`measure_stretches`] that are wanted.
pub fn stretches_only(
    rows: &Rows,
    question: &Question,
    is_wanted: impl Fn(Coefficient) -> bool,
) -> Vec<Measured> {
    let (continua, labels) = rows.continua(question);
    let family = unitizing_alpha(&continua, labels.len());
    let many = rows.readers() > MOST_PAIRED;
    let many = many.then_some(Undefined::ManyReaders);
    let of_pairs = |mean: &dyn Fn() -> Outcome| many.map_or_else(mean, Err);
    let exact = || f1_pairs(&continua, Meeting::Exact).mean();
    let overlap = || f1_pairs(&continua, Meeting::Overlap).mean();
    let boundary = || boundary_pairs(&continua, REACH).mean();
    let all: [(Coefficient, &dyn Fn() -> Outcome); 6] = [
        (Coefficient::F1Exact, &|| of_pairs(&exact)),
        (Coefficient::F1Overlap, &|| of_pairs(&overlap)),
        (Coefficient::Boundary, &|| of_pairs(&boundary)),
        (Coefficient::UnitizingAlpha, &|| family.u),
        (Coefficient::UnitizingBinary, &|| family.binary),
        (Coefficient::UnitizingCoding, &|| family.cu),
    ];
    let wanted = all.into_iter().filter(|(c, _)| is_wanted(*c));
    let measured = wanted.map(|(coefficient, value)| {
        let value = value();
        Measured {
            coefficient,
            value,
            spread: value.and(Err(Undefined::NotDrawn)),
        }
    });
    measured.collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::same;
    use super::super::sample::Sample;
    use super::*;

    const NEWS: &str =
        "Kyiv said no 🇺🇦. Moscow waits. Europe helps. Nobody came. Trump left. Talks end.";

    fn few() -> Drawing {
        Drawing { seed: 1, draws: 50 }
    }

    #[test]
    fn everything_is_finite_or_says_why() {
        let mut samples = vec![Sample::new(&[]), Sample::new(&[NEWS]), Sample::new(&[NEWS])];
        samples[2].mark("A", 0, "Kyiv said no", "kyiv");
        for reader in ["A", "B", "C"] {
            let mut sample = Sample::new(&[NEWS, "Moscow waits."]);
            sample.says_read("A", 0);
            sample.says_read("B", 0);
            sample.says_read(reader, 1);
            samples.push(sample);
            let mut sample = Sample::new(&[NEWS]);
            sample.says_read("B", 0);
            for words in ["Kyiv said no", "Europe helps", NEWS] {
                sample.mark(reader, 0, words, "kyiv opposes territory");
                sample.mark("A", 0, "Moscow waits. Europe", "kyiv+moscow");
            }
            samples.push(sample);
        }
        for sample in &samples {
            let class = sample.class();
            for question in Question::all(&class) {
                let mut all = measure_stretches(&class, &question);
                for unit in UnitKind::ALL {
                    all.extend(measure(&Judged::new(&class, &question, unit), few()));
                }
                for measured in all {
                    let value = measured.value.unwrap_or_default();
                    assert!(value.is_finite() && value <= 1.0 + 1e-12, "{measured:?}");
                    if let Ok(spread) = measured.spread {
                        assert!(measured.value.is_ok(), "{measured:?}");
                        assert!(spread.low <= spread.high && spread.standard_error.is_finite());
                    }
                }
            }
        }
    }

    #[test]
    fn reasons_are_the_right_ones() {
        let mut alone = Sample::new(&[NEWS]);
        alone.mark("A", 0, "Kyiv said no", "kyiv");
        let judged = Judged::new(&alone.class(), &Question::Parties, UnitKind::Sentence);
        for measured in measure(&judged, few()) {
            same(measured.value, Err(Undefined::OneReader));
        }
        let mut none = Sample::new(&[NEWS]);
        none.says_read("A", 0);
        none.says_read("B", 0);
        let class = none.class();
        for measured in measure_stretches(&class, &Question::Parties) {
            same(measured.value, Err(Undefined::NoMarks));
        }
        let judged = Judged::new(&class, &Question::Parties, UnitKind::Sentence);
        let found = |of: Coefficient| {
            let all = measure(&judged, few());
            all.iter().find(|m| m.coefficient == of).unwrap().value
        };
        same(found(Coefficient::Percent), Ok(1.0));
        same(found(Coefficient::Alpha), Err(Undefined::NoVariation));
        same(found(Coefficient::Cohen), Err(Undefined::NoVariation));
        same(found(Coefficient::Gwet), Err(Undefined::OpenCategories));
    }

    #[test]
    fn a_scale_is_measured_by_its_steps() {
        // Krippendorff (2011) and Gwet (2014) on a table of three steps, worked out by hand: no and yes lie farther from
        // each other than from "if".
        let mut sample = Sample::new(&[NEWS]);
        for (words, one, other) in [
            ("Kyiv said no", "opposes", "opposes"),
            ("Moscow waits", "opposes", "conditional"),
            ("Europe helps", "supports", "supports"),
            ("Nobody came", "conditional", "conditional"),
            ("Trump left", "opposes", "supports"),
        ] {
            sample.mark("A", 0, words, &format!("kyiv {one}"));
            sample.mark("B", 0, words, &format!("kyiv {other}"));
        }
        let class = sample.class();
        let kyiv = crate::stance::PartyId::parse("kyiv").unwrap();
        let question = Question::Attitude(kyiv);
        let judged = Judged::new(&class, &question, UnitKind::Sentence);
        let found = measure(&judged, few());
        let value = |c| {
            found
                .iter()
                .find(|m| m.coefficient == c)
                .unwrap()
                .value
                .unwrap()
        };
        // Of 10 judgements 4 are no, 3 if, 3 yes. Interval, ends one apart: observed (0.25 + 1) * 2 / 10; expected
        // 2 * (4 * 3 * 0.25 + 3 * 3 * 0.25 + 4 * 3 * 1) / 90.
        let (observed, expected) = (2.5 / 10.0, 2.0 * (3.0 + 2.25 + 12.0) / 90.0);
        assert!((value(Coefficient::AlphaInterval) - (1.0 - observed / expected)).abs() < 1e-12);
        // Ordinal: no to if (4 + 3) / 2, if to yes 3, no to yes 6.5.
        let observed = 2.0 * (3.5_f64.powi(2) + 6.5_f64.powi(2)) / 10.0;
        let between = 12.0 * 3.5_f64.powi(2) + 9.0 * 9.0 + 12.0 * 6.5_f64.powi(2);
        let expected = 2.0 * between / 90.0;
        assert!((value(Coefficient::Alpha) - (1.0 - observed / expected)).abs() < 1e-12);
        // Gwet: weights 1, 0.75, 0; five units, shares .4 .3 .3.
        let (agree, weights) = ((3.0 + 0.75) / 5.0, 3.0 + 4.0 * 0.75);
        let chance = weights / 6.0 * (0.4 * 0.6 + 2.0 * 0.3 * 0.7);
        let expected = (agree - chance) / (1.0 - chance);
        assert!((value(Coefficient::GwetAc2) - expected).abs() < 1e-12);
        assert_eq!(
            Coefficient::Alpha.label(&question),
            "Krippendorff's alpha, ordinal"
        );
    }
}
