//! Why a coefficient has no value.

use std::fmt;

/// A coefficient, or why there is none.
pub type Outcome = Result<f64, Undefined>;

/// Why a coefficient is not defined. Neither 0 nor 1 nor "not a number" ever stands for one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Undefined {
    /// There is nothing to judge.
    NoUnits,
    /// One reader alone agrees with nobody.
    OneReader,
    /// No unit was judged by two readers.
    NoSharedUnits,
    /// Everybody says the same of every unit, so that nothing tells agreement from chance.
    NoVariation,
    /// There is only one category to choose.
    OneCategory,
    /// The categories are not fixed before: sets of labels are as many as readers make.
    OpenCategories,
    /// Nobody marked anything.
    NoMarks,
    /// No two readers marked the same place, so that there are no two codes to compare.
    NoSharedMarks,
    /// One reader's marks lie upon each other, which this coefficient does not know.
    OverlappingMarks,
    /// So many readers that comparing every two of them would take too long.
    ManyReaders,
    /// No samples are drawn for means of pairs of readers and for stretches.
    NotDrawn,
    /// Too few units, or too few of the drawn samples have a value.
    TooFewUnits,
    /// There is one unit, of which chance would say what was said.
    OneUnit,
    /// Votes were counted, and not who gave them.
    NoNames,
}

impl Undefined {
    /// All.
    pub const ALL: [Self; 14] = [
        Self::NoUnits,
        Self::OneReader,
        Self::NoSharedUnits,
        Self::NoVariation,
        Self::OneCategory,
        Self::OpenCategories,
        Self::NoMarks,
        Self::NoSharedMarks,
        Self::OverlappingMarks,
        Self::ManyReaders,
        Self::NotDrawn,
        Self::TooFewUnits,
        Self::OneUnit,
        Self::NoNames,
    ];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoUnits => "no_units",
            Self::OneReader => "one_reader",
            Self::NoSharedUnits => "no_shared_units",
            Self::NoVariation => "no_variation",
            Self::OneCategory => "one_category",
            Self::OpenCategories => "open_categories",
            Self::NoMarks => "no_marks",
            Self::NoSharedMarks => "no_shared_marks",
            Self::OverlappingMarks => "overlapping_marks",
            Self::ManyReaders => "many_readers",
            Self::NotDrawn => "not_drawn",
            Self::TooFewUnits => "too_few_units",
            Self::OneUnit => "one_unit",
            Self::NoNames => "no_names",
        }
    }

    /// The reason in words that follow "not defined, because".
    pub const fn reason(self) -> &'static str {
        match self {
            Self::NoUnits => "there is nothing to judge",
            Self::OneReader => "there is only one reader",
            Self::NoSharedUnits => "no two readers judged the same unit",
            Self::NoVariation => {
                "all readers say the same everywhere, and without any difference nothing tells agreement from chance"
            }
            Self::OneCategory => "there is only one category to choose",
            Self::OpenCategories => {
                "sets of labels are as many as readers make, and this coefficient needs categories that are fixed before"
            }
            Self::NoMarks => "nobody marked anything",
            Self::NoSharedMarks => "no two readers marked the same place",
            Self::OverlappingMarks => "marks of one reader lie upon each other",
            Self::ManyReaders => "there are too many readers to compare every two of them",
            Self::NotDrawn => {
                "intervals are drawn for coefficients of all readers and of two readers only"
            }
            Self::TooFewUnits => "there are too few units to say how sure the number is",
            Self::OneUnit => "of one passage alone nothing tells agreement from chance",
            Self::NoNames => "hands were counted, and it needs to be known who says what",
        }
    }
}

impl fmt::Display for Undefined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not defined, because {}", self.reason())
    }
}

/// One less the share of a disagreement in the one that chance gives.
///
/// # Errors
/// [`Undefined::NoVariation`] where chance gives none.
pub(super) fn beyond_chance(observed: f64, expected: f64) -> Outcome {
    if expected > 0.0 {
        Ok(1.0 - observed / expected)
    } else {
        Err(Undefined::NoVariation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_has_its_own_words() {
        let mut names: Vec<_> = Undefined::ALL.iter().map(|u| u.name()).collect();
        names.extend(Undefined::ALL.iter().map(|u| u.reason()));
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        let says = "not defined, because there is only one reader";
        assert_eq!(Undefined::OneReader.to_string(), says);
    }

    #[test]
    fn without_chance_there_is_no_value() {
        assert_eq!(beyond_chance(0.0, 0.0), Err(Undefined::NoVariation));
        assert_eq!(beyond_chance(0.0, 0.5), Ok(1.0));
    }
}
