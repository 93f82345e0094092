//! Numbers as they stand.

/// Whether a number of JSON is beyond every finite double, so that other programs would read something else.
///
/// # Source
/// RFC 7493, 2.2; the largest double is about 1.8e308. The power of ten decides, so what begins with more than 1.7 in
/// that power passes.
pub(super) fn is_beyond_doubles(number: &str) -> bool {
    const LARGEST_POWER: i64 = 308;
    let (mantissa, power) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let whole = whole.trim_start_matches(['-', '0']);
    let zeros = fraction.len() - fraction.trim_start_matches('0').len();
    if whole.is_empty() && zeros == fraction.len() {
        return false;
    }
    let leading = if whole.is_empty() {
        -i64::try_from(zeros).unwrap_or(i64::MAX)
    } else {
        i64::try_from(whole.len()).unwrap_or(i64::MAX)
    };
    match power.parse::<i64>() {
        Ok(power) => leading.saturating_add(power) - 1 > LARGEST_POWER,
        Err(_) => !power.starts_with('-'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_power_decides() {
        for (number, expected) in [
            ("0", false),
            ("-0.0e999", false),
            ("0e99999999999999999999", false),
            ("1e308", false),
            ("1e309", true),
            ("1E+400", true),
            ("-10.5e308", true),
            ("0.01e310", false),
            ("0.01e311", true),
            ("1e-400", false),
            ("1e-99999999999999999999", false),
            ("1e99999999999999999999", true),
        ] {
            assert_eq!(is_beyond_doubles(number), expected, "{number}");
        }
        assert!(is_beyond_doubles(&"9".repeat(400)));
        assert!(!is_beyond_doubles(&"9".repeat(300)));
    }
}
