//! Small tables for the tests of this layer.

use super::{Outcome, Ratings};

/// Two readers and two categories or more: what the first says, what the second says, how often.
pub fn table(cells: &[(u32, u32, usize)]) -> Ratings {
    let rows = cells
        .iter()
        .flat_map(|(a, b, n)| vec![vec![Some(*a), Some(*b)]; *n])
        .collect();
    Ratings::new(2, rows)
}

/// Readers as lines, units as digits, `.` where a reader is missing.
pub fn lines(categories: usize, lines: &[&str]) -> Ratings {
    let units = lines.iter().map(|l| l.len()).max().unwrap_or_default();
    let cell = |line: &&str, unit: usize| {
        let digit = line.chars().nth(unit)?;
        digit.to_digit(10)
    };
    let rows = (0..units)
        .map(|unit| lines.iter().map(|line| cell(line, unit)).collect())
        .collect();
    Ratings::new(categories, rows)
}

pub fn close(found: Outcome, expected: f64, within: f64) {
    let value = found.unwrap_or_else(|why| panic!("{why}, but {expected} is expected"));
    assert!(
        (value - expected).abs() <= within,
        "{value} is not {expected}"
    );
}

pub fn same(found: Outcome, expected: Outcome) {
    match (found, expected) {
        (found, Ok(expected)) => close(found, expected, 1e-12),
        (found, expected) => assert_eq!(found, expected),
    }
}
