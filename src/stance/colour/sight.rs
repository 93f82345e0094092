//! How eyes that lack one kind of cone see a colour.

use super::{Lab, linear};
use crate::stance::Rgb;

/// Whose eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// With all three kinds of cones.
    Full,
    /// Without those for long waves: about 1 % of men.
    Protan,
    /// Without those for middle waves: about 1 % of men; weakened in 5 %.
    Deutan,
    /// Without those for short waves: rare.
    Tritan,
}

impl Sight {
    /// All.
    pub const ALL: [Self; 4] = [Self::Full, Self::Protan, Self::Deutan, Self::Tritan];

    /// For whom, as the reader sees it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Full => "full colour sight",
            Self::Protan => "red-blind eyes",
            Self::Deutan => "green-blind eyes",
            Self::Tritan => "blue-blind eyes",
        }
    }

    /// What these eyes make of red, green and blue light.
    ///
    /// # Source
    /// Machado, Oliveira, Fernandes: "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
    /// Transactions on Visualization and Computer Graphics 15 (2009), table 1, severity 1.0.
    const fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Full => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protan => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deutan => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritan => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        }
    }

    /// How a colour looks to these eyes.
    pub fn of(self, colour: Rgb) -> Lab {
        let [red, green, blue] = colour.0.map(linear);
        Lab::of_light(
            self.matrix()
                .map(|[r, g, b]| (r * red + g * green + b * blue).clamp(0.0, 1.0)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::difference;
    use super::*;

    #[test]
    fn grey_stays_grey_and_red_meets_green() {
        for sight in Sight::ALL {
            let grey = sight.of(Rgb([119; 3]));
            assert!(
                grey.a.abs() < 0.1 && grey.b.abs() < 0.1,
                "{sight:?} {grey:?}"
            );
        }
        // A red and a green of the same lightness to red- and green-blind eyes.
        let pair = [Rgb([200, 60, 40]), Rgb([110, 110, 30])];
        let apart = |sight: Sight| difference(sight.of(pair[0]), sight.of(pair[1]));
        assert!(apart(Sight::Deutan) < 0.5 * apart(Sight::Full));
    }
}
