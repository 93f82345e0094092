//! Days as pages write them.
//!
//! # Source
//! ISO 8601 calendar dates; the month names of English, German, French, Spanish, Ukrainian and Russian.

use crate::text::Gather;

/// Month names by their beginnings, January first.
const MONTHS: &str = "\
    jan|ene|січ|янв,feb|fév|fev|лют|фев,mar|mär|maer|бер|мар,apr|avr|abr|кві|апр,may|mai|трав|мая|май,\
    jun|juin|черв|июн,jul|juil|лип|июл,aug|aoû|aou|ago|серп|авг,sep|вер|сен,oct|okt|жов|окт,nov|лист|ноя,\
    dec|dez|déc|dic|груд|дек";

/// The first day that a text names, as `yyyy-mm-dd`.
///
/// Of two readings of `03/04/2025` the one with the month first is taken, as nothing in the text decides.
pub(super) fn find(text: &str) -> Option<String> {
    let text = super::tree::cut(text, 400);
    let tokens: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|t| !t.is_empty())
        .gather();
    (0..tokens.len()).find_map(|at| day_at(tokens.get(at..)?))
}

/// The day in an address such as `/2025/11/21/` or `-2025-11-21`.
pub(super) fn find_in_address(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let tokens: Vec<&str> = path
        .split(['/', '-', '_', '.'])
        .filter(|t| !t.is_empty())
        .gather();
    tokens.windows(3).find_map(|three| {
        let [year, month, day] = three else {
            return None;
        };
        let month = number(month).or_else(|| self::month(month))?;
        if year.len() != 4 || !(1..=2).contains(&day.len()) {
            return None;
        }
        written(number(year)?, month, number(day)?)
    })
}

/// The day that the tokens start with.
fn day_at(tokens: &[&str]) -> Option<String> {
    let first = *tokens.first()?;
    // 20251121 and 20251121T101500
    if first.len() >= 8
        && first
            .bytes()
            .all(|b| b.is_ascii_digit() || b == b'T' || b == b'Z')
    {
        let (year, month, day) = (first.get(..4)?, first.get(4..6)?, first.get(6..8)?);
        if first.len() == 8 || first.as_bytes().get(8) == Some(&b'T') {
            return written(number(year)?, number(month)?, number(day)?);
        }
        return None;
    }
    let second = *tokens.get(1)?;
    let third = *tokens.get(2)?;
    // In 2025-11-21T10:15 the day is followed by the hour.
    let third_day = third.split(['T', 't']).next().unwrap_or(third);
    if first.len() == 4 && number(first).is_some() {
        return written(
            number(first)?,
            number(second).or_else(|| month(second))?,
            number(third_day)?,
        );
    }
    let year = |token: &str| number(token).filter(|_| token.len() == 4);
    if let Some(named) = month(first) {
        return written(year(third)?, named, number(ordinal(second))?);
    }
    let day = number(ordinal(first)).filter(|_| first.len() <= 4)?;
    if let Some(named) = month(second) {
        return written(year(third)?, named, day);
    }
    // 5 de noviembre de 2025
    if matches!(second, "de" | "of") {
        let named = month(third)?;
        let at = if tokens.get(3) == Some(&"de") { 4 } else { 3 };
        return written(year(tokens.get(at)?)?, named, day);
    }
    let other = number(second).filter(|_| second.len() <= 2)?;
    let year = year(third)?;
    if day > 12 {
        written(year, other, day)
    } else {
        written(year, day, other).or_else(|| written(year, other, day))
    }
}

fn ordinal(token: &str) -> &str {
    ["st", "nd", "rd", "th", "er"]
        .iter()
        .find_map(|suffix| token.strip_suffix(suffix))
        .unwrap_or(token)
}

fn number(token: &str) -> Option<u32> {
    (token.len() <= 4 && token.bytes().all(|b| b.is_ascii_digit()))
        .then(|| token.parse().ok())
        .flatten()
}

fn month(token: &str) -> Option<u32> {
    let token = token.to_lowercase();
    if !(3..=20).contains(&token.chars().count()) || token.chars().any(|c| !c.is_alphabetic()) {
        return None;
    }
    let at = MONTHS
        .split(',')
        .position(|names| names.split('|').any(|name| token.starts_with(name)))?;
    u32::try_from(at + 1).ok()
}

/// The day in ISO form, if there is such a day.
fn written(year: u32, month: u32, day: u32) -> Option<String> {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let longest = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    ((1980..2100).contains(&year) && (1..=longest).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_usual_forms() {
        for (text, expected) in [
            ("2025-11-21T23:30:00-05:00", Some("2025-11-21")),
            ("Posted on September 4th, 2025 by X", Some("2025-09-04")),
            ("Sept. 4, 2025", Some("2025-09-04")),
            ("4 September 2025", Some("2025-09-04")),
            ("4. März 2025", Some("2025-03-04")),
            ("21 листопада 2025 року", Some("2025-11-21")),
            ("21 ноября 2025", Some("2025-11-21")),
            ("5 de noviembre de 2025", Some("2025-11-05")),
            ("11/21/2025", Some("2025-11-21")),
            ("21.11.2025", Some("2025-11-21")),
            ("20251121", Some("2025-11-21")),
            ("2025-02-29", None),
            ("🇺🇦 May 2025", None),
            ("call 800 511 9172", None),
            ("", None),
        ] {
            assert_eq!(find(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn reads_addresses() {
        for (address, expected) in [
            ("https://a.example/2025/09/04/x", Some("2025-09-04")),
            (
                "https://a.example/story/2025-9-4?d=2020/01/01",
                Some("2025-09-04"),
            ),
            ("https://a.example/2021/feb/27/x", Some("2021-02-27")),
            ("https://a.example/2024/12/", None),
            ("https://a.example/99/12/12", None),
        ] {
            assert_eq!(find_in_address(address).as_deref(), expected, "{address}");
        }
    }
}
