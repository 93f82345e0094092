//! How different two colours look.

/// A colour as the eye weighs it (CIELAB): lightness, red against green, yellow against blue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lab {
    /// Lightness, from 0 to 100.
    pub l: f64,
    /// Green below 0, red above.
    pub a: f64,
    /// Blue below 0, yellow above.
    pub b: f64,
}

impl Lab {
    /// The colour of these amounts of red, green and blue light of sRGB, seen in daylight (D65).
    ///
    /// # Units
    /// Light from 0 to 1.
    ///
    /// # Source
    /// IEC 61966-2-1 for the matrix; CIE 15:2004, 8.2.1 for CIELAB.
    pub fn of_light([red, green, blue]: [f64; 3]) -> Self {
        let x = 0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue;
        let y = 0.212_672_9 * red + 0.715_152_2 * green + 0.072_175_0 * blue;
        let z = 0.019_333_9 * red + 0.119_192_0 * green + 0.950_304_1 * blue;
        let weigh = |t: f64| {
            if t > 216.0 / 24389.0 {
                t.cbrt()
            } else {
                (24389.0 / 27.0 * t + 16.0) / 116.0
            }
        };
        let [x, y, z] = [x / 0.950_47, y, z / 1.088_83].map(weigh);
        Self {
            l: 116.0 * y - 16.0,
            a: 500.0 * (x - y),
            b: 200.0 * (y - z),
        }
    }
}

/// The distance of two colours.
///
/// # Units
/// CIEDE2000; 1 is just seen side by side.
///
/// # Source
/// Sharma, Wu, Dalal: "The CIEDE2000 color-difference formula", Color Research and Application 30 (2005), equations 2
/// to 22, with all weights 1.
pub fn difference(one: Lab, two: Lab) -> f64 {
    let chroma = |a: f64, b: f64| a.hypot(b);
    let mean = f64::midpoint(chroma(one.a, one.b), chroma(two.a, two.b));
    let saturated = |c: f64| {
        let power = c.powi(7);
        (power / (power + 25.0_f64.powi(7))).sqrt()
    };
    let stretch = 1.5 - 0.5 * saturated(mean);
    let (a1, a2) = (one.a * stretch, two.a * stretch);
    let (c1, c2) = (chroma(a1, one.b), chroma(a2, two.b));
    // The turn of what has none, grey, is 0.
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, one.b), hue(a2, two.b));
    let grey = c1 * c2 <= 0.0;
    let turn = match h2 - h1 {
        _ if grey => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let between = if grey {
        h1 + h2
    } else if (h1 - h2).abs() <= 180.0 {
        f64::midpoint(h1, h2)
    } else if h1 + h2 < 360.0 {
        f64::midpoint(h1 + h2, 360.0)
    } else {
        f64::midpoint(h1 + h2, -360.0)
    };
    let (l, c) = (f64::midpoint(one.l, two.l), f64::midpoint(c1, c2));
    let cosine = |factor: f64, shift: f64| (factor * between + shift).to_radians().cos();
    let weight =
        1.0 - 0.17 * cosine(1.0, -30.0) + 0.24 * cosine(2.0, 0.0) + 0.32 * cosine(3.0, 6.0)
            - 0.20 * cosine(4.0, -63.0);
    let off = (l - 50.0).powi(2);
    let lightness = (two.l - one.l) / (1.0 + 0.015 * off / (20.0 + off).sqrt());
    let colourfulness = (c2 - c1) / (1.0 + 0.045 * c);
    let hue_part = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let hue_part = hue_part / (1.0 + 0.015 * c * weight);
    let around = 30.0 * (-((between - 275.0) / 25.0).powi(2)).exp();
    let rotation = -2.0 * saturated(c) * (2.0 * around).to_radians().sin();
    (lightness.powi(2)
        + colourfulness.powi(2)
        + hue_part.powi(2)
        + rotation * colourfulness * hue_part)
        .sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Table 1 of the paper: all its pairs with their distances.
    const PAIRS: [([f64; 3], [f64; 3], f64); 34] = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 3.1571, -77.2803], [50.0, 0.0, -82.7485], 2.8615),
        ([50.0, 2.8361, -74.0200], [50.0, 0.0, -82.7485], 3.4412),
        ([50.0, -1.3802, -84.2814], [50.0, 0.0, -82.7485], 1.0),
        ([50.0, -1.1848, -84.8006], [50.0, 0.0, -82.7485], 1.0),
        ([50.0, -0.9009, -85.5211], [50.0, 0.0, -82.7485], 1.0),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, -1.0, 2.0], [50.0, 0.0, 0.0], 2.3669),
        ([50.0, 2.4900, -0.0010], [50.0, -2.4900, 0.0009], 7.1792),
        ([50.0, 2.4900, -0.0010], [50.0, -2.4900, 0.0010], 7.1792),
        ([50.0, 2.4900, -0.0010], [50.0, -2.4900, 0.0011], 7.2195),
        ([50.0, 2.4900, -0.0010], [50.0, -2.4900, 0.0012], 7.2195),
        ([50.0, -0.0010, 2.4900], [50.0, 0.0009, -2.4900], 4.8045),
        ([50.0, -0.0010, 2.4900], [50.0, 0.0010, -2.4900], 4.8045),
        ([50.0, -0.0010, 2.4900], [50.0, 0.0011, -2.4900], 4.7461),
        ([50.0, 2.5, 0.0], [50.0, 0.0, -2.5], 4.3065),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([50.0, 2.5, 0.0], [61.0, -5.0, 29.0], 22.8977),
        ([50.0, 2.5, 0.0], [56.0, -27.0, -3.0], 31.9030),
        ([50.0, 2.5, 0.0], [58.0, 24.0, 15.0], 19.4535),
        ([50.0, 2.5, 0.0], [50.0, 3.1736, 0.5854], 1.0),
        ([50.0, 2.5, 0.0], [50.0, 3.2972, 0.0], 1.0),
        ([50.0, 2.5, 0.0], [50.0, 1.8634, 0.5757], 1.0),
        ([50.0, 2.5, 0.0], [50.0, 3.2592, 0.3350], 1.0),
        (
            [60.2574, -34.0099, 36.2677],
            [60.4626, -34.1751, 39.4387],
            1.2644,
        ),
        (
            [63.0109, -31.0961, -5.8663],
            [62.8187, -29.7946, -4.0864],
            1.2630,
        ),
        (
            [61.2901, 3.7196, -5.3901],
            [61.4292, 2.2480, -4.9620],
            1.8731,
        ),
        (
            [35.0831, -44.1164, 3.7933],
            [35.0232, -40.0716, 1.5901],
            1.8645,
        ),
        (
            [22.7233, 20.0904, -46.6940],
            [23.0331, 14.9730, -42.5619],
            2.0373,
        ),
        (
            [36.4612, 47.8580, 18.3852],
            [36.2715, 50.5065, 21.2231],
            1.4146,
        ),
        (
            [90.8027, -2.0831, 1.4410],
            [91.1528, -1.6435, 0.0447],
            1.4441,
        ),
        (
            [90.9257, -0.5406, -0.9208],
            [88.6381, -0.8985, -0.7239],
            1.5381,
        ),
        (
            [6.7747, -0.2908, -2.4247],
            [5.8714, -0.0985, -2.2286],
            0.6377,
        ),
        (
            [2.0776, 0.0795, -1.1350],
            [0.9033, -0.0636, -0.5514],
            0.9082,
        ),
    ];

    #[test]
    fn distances_are_those_of_the_paper() {
        let lab = |[l, a, b]: [f64; 3]| Lab { l, a, b };
        for (one, two, expected) in PAIRS {
            let found = difference(lab(one), lab(two));
            assert!(
                (found - expected).abs() < 0.000_06,
                "{one:?} {two:?}: {found}"
            );
            let turned = difference(lab(two), lab(one));
            assert!((found - turned).abs() < 1e-9);
        }
    }

    #[test]
    fn white_is_white() {
        let white = Lab::of_light([1.0; 3]);
        assert!((white.l - 100.0).abs() < 0.01 && white.a.abs() < 0.02 && white.b.abs() < 0.02);
    }
}
