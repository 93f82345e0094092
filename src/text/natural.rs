//! The order in which people look for names.

use std::cmp::Ordering;

/// Compares names as people do: numbers in them by their value, so that “Reader 2” stands before “Reader 10”, and
/// letters without regard to case. Names that differ only in case or in leading zeros have an order too, so that of any
/// two names one is first, whatever the language of the browser.
///
/// Digits are those of ASCII; all other characters stand in the order of their code points.
///
/// ```
/// use stancemark::text::natural;
/// let mut names = ["Reader 10", "reader 9", "Reader 2", "🇺🇦 1"];
/// names.sort_by(|a, b| natural(a, b));
/// assert_eq!(names, ["Reader 2", "reader 9", "Reader 10", "🇺🇦 1"]);
/// ```
pub fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (one, other) = (part(left), part(right));
        let by_part = match (number(one), number(other)) {
            // The longer number is the larger one, for there are no zeros before it.
            (Some(x), Some(y)) => x.len().cmp(&y.len()).then_with(|| x.cmp(y)),
            _ => folded(one).cmp(folded(other)),
        };
        if by_part.is_ne() || one.is_empty() {
            return by_part.then_with(|| a.cmp(b));
        }
        left = left.get(one.len()..).unwrap_or_default();
        right = right.get(other.len()..).unwrap_or_default();
    }
}

/// The digits with which a text begins, or all before the first digit.
fn part(text: &str) -> &str {
    let is_number = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text.find(|c: char| c.is_ascii_digit() != is_number);
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

/// A number without the zeros before it.
fn number(part: &str) -> Option<&str> {
    let digits = part.trim_start_matches('0');
    part.starts_with(|c: char| c.is_ascii_digit())
        .then_some(digits)
}

fn folded(part: &str) -> impl Iterator<Item = char> {
    part.chars().flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_stand_where_people_look() {
        let sorted = [
            "",
            "2",
            "10",
            "99999999999999999999998",
            "99999999999999999999999",
            "Anna",
            "anna",
            "Anna 2",
            "Anna 02",
            "Anna 2b",
            "Anna 10",
            "Ben",
            "Reader",
            "Reader 1",
            "Reader 2",
            "Reader 10 👨‍👩‍👧‍👦",
            "Олена",
            "Олена 2",
            "🇺🇦",
        ];
        let mut names: Vec<&str> = sorted.iter().rev().copied().collect();
        names.sort_by(|a, b| natural(a, b));
        let at = |name: &str| names.iter().position(|n| *n == name).unwrap();
        assert!(at("Anna 02") + 1 == at("Anna 2"), "{names:?}");
        let mut expected = sorted.to_vec();
        expected.swap(7, 8);
        assert_eq!(names, expected);
    }

    proptest! {
        #[test]
        fn it_is_a_total_order(names in prop::collection::vec("[aA02🇺🇦é]{0,5}", 3)) {
            let [a, b, c] = [&names[0], &names[1], &names[2]];
            prop_assert_eq!(natural(a, b), natural(b, a).reverse());
            prop_assert_eq!(natural(a, b).is_eq(), a == b);
            if natural(a, b).is_le() && natural(b, c).is_le() {
                prop_assert!(natural(a, c).is_le());
            }
        }
    }
}
