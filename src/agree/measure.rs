//! All coefficients of what was judged, side by side.

use super::{
    Class, Confusion, Distances, Judged, Meeting, Outcome, Question, Resample, Scale, Spread,
    Tally, Undefined, UnitKind, bootstrap, boundary_pairs, brennan_prediger, cohen_kappa,
    cohen_pairs, continua, f1_pairs, fleiss_kappa, gwet_ac, krippendorff_alpha, percent_agreement,
    scott_pairs, scott_pi, unitizing_alpha,
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
    /// Krippendorff's alpha: MASI distance for sets, else nominal.
    Alpha,
    /// Krippendorff's alpha with Jaccard distance.
    AlphaJaccard,
    /// Krippendorff's alpha that takes sets for equal or not.
    AlphaNominal,
    /// Fleiss' kappa.
    Fleiss,
    /// Cohen's kappa, the mean of all pairs.
    Cohen,
    /// Scott's pi, the mean of all pairs.
    Scott,
    /// Gwet's AC1.
    Gwet,
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
            Self::AlphaNominal => "alpha_nominal",
            Self::Fleiss => "fleiss_kappa",
            Self::Cohen => "cohen_kappa",
            Self::Scott => "scott_pi",
            Self::Gwet => "gwet_ac1",
            Self::BrennanPrediger => "brennan_prediger",
            Self::F1Exact => "f1_exact",
            Self::F1Overlap => "f1_overlap",
            Self::Boundary => "boundary_similarity",
            Self::UnitizingAlpha => "unitizing_alpha",
            Self::UnitizingBinary => "unitizing_alpha_binary",
            Self::UnitizingCoding => "unitizing_alpha_coding",
        }
    }

    /// The name that readers see.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Percent => "percent agreement",
            Self::Alpha => "Krippendorff's alpha",
            Self::AlphaJaccard => "Krippendorff's alpha, Jaccard distance",
            Self::AlphaNominal => "Krippendorff's alpha, sets equal or not",
            Self::Fleiss => "Fleiss' kappa",
            Self::Cohen => "Cohen's kappa, mean of pairs",
            Self::Scott => "Scott's pi, mean of pairs",
            Self::Gwet => "Gwet's AC1",
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
    let ratings = &judged.ratings;
    let tally = Tally::new(ratings);
    let nominal = Distances::nominal(ratings.categories());
    let mut all = Vec::new();
    let mut add = |coefficient, value: &dyn Fn(&Tally) -> Outcome| {
        let found = value(&tally);
        all.push(Measured {
            coefficient,
            value: found,
            spread: found.and_then(|_| drawing.of(&tally, value)),
        });
    };
    add(Coefficient::Percent, &|t| percent_agreement(t, &nominal));
    let scale = Scale::Fixed(judged.distances());
    add(Coefficient::Alpha, &|t| krippendorff_alpha(t, &scale));
    if judged.question.is_open() {
        let jaccard = Scale::Fixed(Distances::jaccard(&judged.sets));
        add(Coefficient::AlphaJaccard, &|t| {
            krippendorff_alpha(t, &jaccard)
        });
        add(Coefficient::AlphaNominal, &|t| {
            krippendorff_alpha(t, &Scale::Nominal)
        });
    }
    add(Coefficient::Fleiss, &|t| fleiss_kappa(t, &nominal));
    let closed = |value: &dyn Fn(&Tally) -> Outcome, tally: &Tally| {
        if judged.question.is_open() {
            super::observed::check(tally)?;
            Err(Undefined::OpenCategories)
        } else {
            value(tally)
        }
    };
    add(Coefficient::Gwet, &|t| closed(&|t| gwet_ac(t, &nominal), t));
    add(Coefficient::BrennanPrediger, &|t| {
        closed(&|t| brennan_prediger(t, &nominal), t)
    });
    let hindered = super::observed::check(&tally).err();
    let pairs = hindered.or((ratings.readers() > MOST_PAIRED).then_some(Undefined::ManyReaders));
    for (coefficient, mean, two) in [
        (
            Coefficient::Cohen,
            &(|| cohen_pairs(ratings, &nominal).mean()) as &dyn Fn() -> Outcome,
            &(|pair: &Confusion| cohen_kappa(pair, &nominal)) as &dyn Fn(&Confusion) -> Outcome,
        ),
        (
            Coefficient::Scott,
            &|| scott_pairs(ratings, &nominal).mean(),
            &|pair: &Confusion| scott_pi(pair, &nominal),
        ),
    ] {
        let value = pairs.map_or_else(mean, Err);
        let spread = value.and_then(|_| match ratings.readers() {
            2 => drawing.of(&Confusion::new(ratings, 0, 1), two),
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
    let (continua, labels) = continua(class, question, UnitKind::Word);
    let family = unitizing_alpha(&continua, labels.len());
    let many = class.readers.len() > MOST_PAIRED;
    let many = many.then_some(Undefined::ManyReaders);
    let count = u32::try_from(labels.len()).unwrap_or(u32::MAX);
    let of_pairs = |mean: &dyn Fn() -> Outcome| many.map_or_else(mean, Err);
    [
        (
            Coefficient::F1Exact,
            of_pairs(&|| f1_pairs(&continua, Meeting::Exact).mean()),
        ),
        (
            Coefficient::F1Overlap,
            of_pairs(&|| f1_pairs(&continua, Meeting::Overlap).mean()),
        ),
        (
            Coefficient::Boundary,
            of_pairs(&|| boundary_pairs(&continua, count, REACH).mean()),
        ),
        (Coefficient::UnitizingAlpha, family.u),
        (Coefficient::UnitizingBinary, family.binary),
        (Coefficient::UnitizingCoding, family.cu),
    ]
    .map(|(coefficient, value)| Measured {
        coefficient,
        value,
        spread: value.and(Err(Undefined::NotDrawn)),
    })
    .to_vec()
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
}
