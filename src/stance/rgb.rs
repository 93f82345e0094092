//! A colour of the screen.

use std::fmt;

/// A colour: red, green and blue of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// The colour written as `#` and six hexadecimal digits.
    ///
    /// # Source
    /// CSS Color Module Level 4, 5.2, the form with six digits only.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let plain = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let bits = u32::from_str_radix(digits, 16).ok().filter(|_| plain)?;
        let [_, red, green, blue] = bits.to_be_bytes();
        Some(Self([red, green, blue]))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_back() {
        for text in ["#000000", "#0172b2", "#ffffff"] {
            assert_eq!(Rgb::parse(text).unwrap().to_string(), text);
        }
        for wrong in [
            "",
            "#",
            "#fff",
            "0172b2",
            "#+172b2",
            "#0172b",
            "#0172b2ff",
            "#é172b",
        ] {
            assert_eq!(Rgb::parse(wrong), None, "{wrong}");
        }
    }
}
