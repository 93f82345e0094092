//! Numbers in figures and words.

use crate::text::is_listed;

const ONES: &str = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|\
    sixteen|seventeen|eighteen|nineteen";
const TENS: &str = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";

/// The value of a whole number: `28`, `400,000`, `twenty-eight`.
pub fn number(word: &str) -> Option<u32> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.replace(',', "").parse().ok();
    }
    let in_list = |list: &str, w: &str| {
        let at = list.split('|').position(|listed| listed == w);
        at.and_then(|i| u32::try_from(i).ok())
    };
    let one = |w: &str| in_list(ONES, w);
    let ten = |w: &str| in_list(TENS, w).map(|i| i * 10 + 20);
    match word.split_once('-') {
        Some((tens, ones)) => Some(ten(tens)? + one(ones)?),
        None => one(word).or_else(|| ten(word)),
    }
}

/// The number of points in a key: `28-point`, `twenty-eight-point`.
pub fn points(key: &str) -> Option<u32> {
    number(key.strip_suffix("-point")?)
}

/// The days of a unit of time, in the singular or the plural.
pub fn days(unit: &str) -> Option<u32> {
    let unit = unit.strip_suffix('s').unwrap_or(unit);
    Some(match unit {
        "day" => 1,
        "weekend" => 2,
        "week" => 7,
        "month" => 30,
        "year" => 365,
        _ => return None,
    })
}

/// Whether a word is the name of a month that no other word is written like.
pub fn is_month(key: &str) -> bool {
    is_listed(
        "january|february|april|june|july|august|september|october|november|december",
        key,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers() {
        for (word, expected) in [
            ("28", Some(28)),
            ("400,000", Some(400_000)),
            ("twenty-eight", Some(28)),
            ("nineteen", Some(19)),
            ("forty", Some(40)),
            ("zero", Some(0)),
            ("plan", None),
            ("28-point", None),
            ("99999999999", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(number(word), expected, "{word}");
        }
        assert_eq!(points("28-point"), Some(28));
        assert_eq!(points("twenty-eight-point"), Some(28));
        assert_eq!(points("match-point"), None);
        assert_eq!(
            (days("weeks"), days("month"), days("s")),
            (Some(7), Some(30), None)
        );
    }
}
