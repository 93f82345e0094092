//! Whether colours can be read on their ground and told apart, by colour-blind eyes too.
//!
//! For the program beside the page and for the command: the page itself only draws colours.

mod difference;
mod sight;

pub use difference::{Lab, difference};
pub use sight::Sight;

use super::{CodeBook, Colours, Party, Rgb};

/// A ground on which the parties' accents are drawn, as the stylesheet has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The paper of the light theme.
    Light,
    /// The paper of the dark theme.
    Dark,
}

/// The accents of the drawn styles on the light ground and on the dark one, as the stylesheet has them.
pub const ACCENTS: [[Rgb; 2]; 5] = [
    [Rgb([0xb9, 0x4d, 0x5f]), Rgb([0xd3, 0x6a, 0xa0])],
    [Rgb([0x00, 0x72, 0xb2]), Rgb([0x88, 0xcc, 0xee])],
    [Rgb([0x8c, 0x8c, 0x26]), Rgb([0xf0, 0xe4, 0x42])],
    [Rgb([0x33, 0x22, 0x88]), Rgb([0x3f, 0xae, 0x5a])],
    [Rgb([0x55, 0x33, 0x11]), Rgb([0xf2, 0xf2, 0xf2])],
];

/// The least contrast of an accent with its ground.
///
/// # Source
/// WCAG 2.2, success criterion 1.4.11 (non-text contrast).
pub const LEAST_CONTRAST: f64 = 3.0;

/// The least CIEDE2000 distance of two accents, for any eyes, below which the reader is warned. A distance of 1 is just
/// seen side by side; marks stand apart and are thin. Letter and underline tell parties apart besides.
pub const LEAST_DISTANCE: f64 = 12.0;

impl Ground {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// Its colour.
    pub const fn colour(self) -> Rgb {
        match self {
            Self::Light => Rgb([0xff; 3]),
            Self::Dark => Rgb([0x12; 3]),
        }
    }

    /// The name the reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A channel of sRGB as light.
///
/// # Units
/// From 0 to 1.
///
/// # Source
/// IEC 61966-2-1, 5.2, with the threshold 0.04045 that WCAG 2.2 took over.
fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.04045 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

/// How much light a colour gives.
///
/// # Units
/// From 0 (black) to 1 (white).
///
/// # Source
/// WCAG 2.2, relative luminance.
pub fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.0.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast of two colours.
///
/// # Units
/// From 1 (the same) to 21 (black and white).
///
/// # Source
/// WCAG 2.2, contrast ratio.
///
/// ```
/// use stancemark::stance::{Rgb, colour::contrast};
/// assert!((contrast(Rgb([0; 3]), Rgb([255; 3])) - 21.0).abs() < 1e-9);
/// ```
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Two colours that are the hardest to tell apart, and for whose eyes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// The index of one.
    pub one: usize,
    /// The index of the other.
    pub other: usize,
    /// For whom.
    pub sight: Sight,
    /// Their distance there (CIEDE2000).
    pub distance: f64,
}

/// The pair of colours that is the hardest to tell apart for any eyes, if there are two.
pub fn nearest(colours: &[Rgb]) -> Option<Nearest> {
    let mut found: Option<Nearest> = None;
    for sight in Sight::ALL {
        let seen: Vec<Lab> = colours.iter().map(|c| sight.of(*c)).collect();
        for (one, a) in seen.iter().enumerate() {
            for (other, b) in seen.iter().enumerate().skip(one + 1) {
                let distance = difference(*a, *b);
                if found.is_none_or(|f| distance < f.distance) {
                    found = Some(Nearest {
                        one,
                        other,
                        sight,
                        distance,
                    });
                }
            }
        }
    }
    found
}

/// The least distance of a colour from any of these, for any eyes; nothing from none.
fn distance_from(colour: Rgb, others: &[[Lab; 4]]) -> Option<f64> {
    let mut least: Option<f64> = None;
    for (at, sight) in Sight::ALL.into_iter().enumerate() {
        let seen = sight.of(colour);
        for other in others.iter().filter_map(|o| o.get(at)) {
            let distance = difference(seen, *other);
            least = Some(least.map_or(distance, |l| l.min(distance)));
        }
    }
    least
}

/// The nearest colour to this one that has contrast with the ground and is told apart from the others; where none is,
/// the one that is told apart best.
pub fn propose(wanted: Rgb, ground: Ground, others: &[Rgb]) -> Rgb {
    let ours: Vec<[Lab; 4]> = others
        .iter()
        .map(|o| Sight::ALL.map(|sight| sight.of(*o)))
        .collect();
    let passes = |colour: Rgb| contrast(colour, ground.colour()) >= LEAST_CONTRAST;
    let apart = |colour: Rgb| distance_from(colour, &ours).unwrap_or(f64::INFINITY);
    if passes(wanted) && apart(wanted) >= LEAST_DISTANCE {
        return wanted;
    }
    let aim = Sight::Full.of(wanted);
    let steps = (0..=255u8).step_by(15);
    let grid = steps.clone().flat_map(|red| {
        let steps = steps.clone();
        let blues = steps.clone();
        steps.flat_map(move |green| blues.clone().map(move |blue| Rgb([red, green, blue])))
    });
    let mut near: Vec<(f64, Rgb)> = grid
        .filter(|c| passes(*c))
        .map(|c| (difference(aim, Sight::Full.of(c)), c))
        .collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut best = (f64::NEG_INFINITY, wanted);
    for (_, colour) in near {
        let distance = apart(colour);
        if distance >= LEAST_DISTANCE {
            return colour;
        }
        if distance > best.0 {
            best = (distance, colour);
        }
    }
    best.1
}

impl Party {
    /// Its accent on a ground: its own, or that of its style.
    pub fn accent(&self, ground: Ground) -> Rgb {
        let styled = ACCENTS.get(usize::from(self.style)).copied();
        let [light, dark] = match self.colours {
            Some(Colours { light, dark }) => [light, dark],
            None => styled.unwrap_or([Rgb([0; 3]), Rgb([0xff; 3])]),
        };
        match ground {
            Ground::Light => light,
            Ground::Dark => dark,
        }
    }
}

/// The accents that the offered parties of a code book have on a ground, in their order.
pub fn accents(book: &CodeBook, ground: Ground) -> Vec<Rgb> {
    book.offered_parties().map(|p| p.accent(ground)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrasts_are_those_of_the_standard() {
        // Black, white, and the grey that WCAG's own techniques name as just enough on white for text (4.5:1).
        for (a, b, expected) in [
            ("#000000", "#ffffff", 21.0),
            ("#ffffff", "#ffffff", 1.0),
            ("#767676", "#ffffff", 4.54),
            ("#ff0000", "#ffffff", 4.0),
        ] {
            let [a, b] = [a, b].map(|c| Rgb::parse(c).unwrap());
            assert!(
                (contrast(a, b) - expected).abs() < 0.005,
                "{}",
                contrast(a, b)
            );
            assert!((contrast(a, b) - contrast(b, a)).abs() < 1e-12);
        }
    }

    /// What the stylesheet says of the four parties' colours, worked out again.
    #[test]
    fn the_four_parties_are_told_apart() {
        let book = CodeBook::default();
        for (ground, least) in [(Ground::Light, 14.4), (Ground::Dark, 14.1)] {
            let accents = accents(&book, ground);
            for accent in &accents {
                assert!(contrast(*accent, ground.colour()) >= LEAST_CONTRAST);
            }
            let nearest = nearest(&accents).unwrap();
            assert!((nearest.distance - least).abs() < 0.06, "{nearest:?}");
        }
    }

    /// Two sets of published colours (of Paul Tol's, and Okabe and Ito's) whose distances were worked out elsewhere.
    #[test]
    fn known_sets_have_their_distances() {
        for (set, least) in [
            (["#0072b2", "#bb5566", "#332288", "#999933"], 16.5),
            (["#f0e442", "#228833", "#aa3377", "#88ccee"], 25.5),
        ] {
            let found = nearest(&set.map(|c| Rgb::parse(c).unwrap())).unwrap();
            assert!((found.distance - least).abs() < 0.06, "{found:?}");
        }
    }

    #[test]
    fn the_stylesheet_has_the_same_colours() {
        let style = include_str!("../../../www/style.css");
        for (number, accents) in ACCENTS.iter().enumerate() {
            for accent in accents {
                let line = format!("--s{number}: {accent};");
                assert!(style.contains(&line), "{line}");
            }
        }
        for ground in Ground::ALL {
            let line = format!("--paper: {};", ground.colour());
            assert!(style.contains(&line), "{line}");
        }
    }

    #[test]
    fn what_is_proposed_passes() {
        for ground in Ground::ALL {
            let others = accents(&CodeBook::default(), ground);
            for wanted in ["#ffffff", "#000000", "#0072b2", "#ff0000", "#121212"] {
                let wanted = Rgb::parse(wanted).unwrap();
                let proposed = propose(wanted, ground, &others);
                assert!(contrast(proposed, ground.colour()) >= LEAST_CONTRAST);
                let mut all = others.clone();
                all.push(proposed);
                assert!(
                    nearest(&all).unwrap().distance >= LEAST_DISTANCE,
                    "{proposed}"
                );
                assert_eq!(propose(proposed, ground, &others), proposed, "it stays");
            }
        }
    }
}
