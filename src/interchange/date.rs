//! Moments as RFC 3339 dates and back.

use crate::annotate::Timestamp;

const DAY_MS: u64 = 86_400_000;
/// The last moment with a year of four digits.
const LAST: u64 = 253_402_300_799_999;

/// The moment as an RFC 3339 date and time in UTC with milliseconds; what lies beyond the year 9999 is given as its end.
///
/// # Source
///
/// RFC 3339, section 5.6. The civil date follows from the count of days by H. Hinnant, "chrono-Compatible Low-Level
/// Date Algorithms" (2021), `civil_from_days`: years counted from March make the leap day the last of its year.
///
/// ```
/// use stancemark::annotate::Timestamp;
/// use stancemark::interchange::format_timestamp;
/// assert_eq!(format_timestamp(Timestamp(951_782_400_123)), "2000-02-29T00:00:00.123Z");
/// ```
pub fn format_timestamp(moment: Timestamp) -> String {
    let moment = moment.0.min(LAST);
    let (days, ms) = (moment / DAY_MS, moment % DAY_MS);
    // Days since 0000-03-01, which begins an era of 400 years or 146,097 days.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    let (s, ms) = (ms / 1000, ms % 1000);
    let (hour, minute, second) = (s / 3600, s / 60 % 60, s % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z")
}

/// The moment that an RFC 3339 date and time names, if it is one between 1970 and 9999; parts of a millisecond are cut
/// off, and a leap second counts as the one before.
///
/// # Source
///
/// RFC 3339, section 5.6; `days_from_civil` of the work named at [`format_timestamp`].
pub fn parse_timestamp(date: &str) -> Option<Timestamp> {
    let bytes = date.as_bytes();
    let number = |from: usize, to: usize| -> Option<u64> {
        let digits = date.get(from..to)?;
        let all_digits = digits.bytes().all(|b| b.is_ascii_digit());
        all_digits.then(|| digits.parse().ok()).flatten()
    };
    let is = |at: usize, mark: &[u8]| bytes.get(at).is_some_and(|b| mark.contains(b));
    if !(is(4, b"-") && is(7, b"-") && is(10, b"Tt ") && is(13, b":") && is(16, b":")) {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = match month {
        2 => 28 + u64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let valid = (1..=12).contains(&month) && (1..=length).contains(&day);
    if !valid || hour > 23 || minute > 59 || second > 60 {
        return None;
    }

    let rest = date.get(19..)?;
    let (fraction, zone) = match rest.strip_prefix('.') {
        Some(rest) => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (
                rest.get(..digits).filter(|f| !f.is_empty())?,
                rest.get(digits..)?,
            )
        }
        None => ("", rest),
    };
    let ms = fraction.bytes().chain(*b"000").take(3);
    let ms = ms.fold(0, |ms, digit| ms * 10 + u64::from(digit - b'0'));
    let east_minutes = match zone.as_bytes() {
        b"Z" | b"z" => 0,
        [sign @ (b'+' | b'-'), _, _, b':', _, _] => {
            let at = date.len() - 5;
            let (hours, minutes) = (number(at, at + 2)?, number(at + 3, at + 5)?);
            let east = i64::try_from(hours * 60 + minutes).ok()?;
            if hours > 23 || minutes > 59 {
                return None;
            }
            if *sign == b'-' { -east } else { east }
        }
        _ => return None,
    };

    let (shifted_year, from_march) = if month > 2 {
        (year, month - 3)
    } else {
        (year.checked_sub(1)?, month + 9)
    };
    let (era, year_of_era) = (shifted_year / 400, shifted_year % 400);
    let day_of_year = (153 * from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let days = (era * 146_097 + day_of_era).checked_sub(719_468)?;
    let local = days * DAY_MS + ((hour * 60 + minute) * 60 + second.min(59)) * 1000 + ms;
    local
        .checked_add_signed(-east_minutes * 60_000)
        .map(Timestamp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_and_writes_dates() {
        for (date, ms) in [
            ("1970-01-01T00:00:00.000Z", 0),
            ("2000-02-29T00:00:00.123Z", 951_782_400_123),
            ("2025-11-22T11:37:51.000Z", 1_763_811_471_000),
            ("9999-12-31T23:59:59.999Z", LAST),
        ] {
            assert_eq!(format_timestamp(Timestamp(ms)), date);
            assert_eq!(parse_timestamp(date), Some(Timestamp(ms)), "{date}");
        }
        assert_eq!(
            format_timestamp(Timestamp(u64::MAX)),
            "9999-12-31T23:59:59.999Z"
        );
        for (date, ms) in [
            ("2025-11-22T13:37:51+02:00", Some(1_763_811_471_000)),
            ("2025-11-22t06:37:51.1234567-05:00", Some(1_763_811_471_123)),
            ("2016-12-31T23:59:60Z", Some(1_483_228_799_000)),
            ("1969-12-31T23:59:59Z", None),
            ("1970-01-01T00:00:00+01:00", None),
            ("2025-02-29T00:00:00Z", None),
            ("2025-13-01T00:00:00Z", None),
            ("2025-11-22", None),
            ("2025-11-22T11:37:51", None),
            ("2025-11-22T11:37:51.Z", None),
            ("2025-11-22T11:37:51+1:00", None),
            ("2O25-11-22T11:37:51Z", None),
            ("٢٠٢٥-11-22T11:37:51Z", None),
            ("", None),
        ] {
            assert_eq!(parse_timestamp(date), ms.map(Timestamp), "{date}");
        }
    }

    proptest! {
        #[test]
        fn every_moment_comes_back(ms in 0..=LAST) {
            prop_assert_eq!(parse_timestamp(&format_timestamp(Timestamp(ms))), Some(Timestamp(ms)));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9TZ:.+-]{15,30}|\\PC{0,30}") {
            let _ = parse_timestamp(&text);
        }
    }
}
