//! When to remind the reader of exporting.

use crate::annotate::Timestamp;

/// So many changes that are in no file are worth a reminder.
const CHANGES: usize = 50;

/// So many milliseconds: five days, because Safari clears the storage of a site that was not used for seven.
const AGE: u64 = 5 * 24 * 60 * 60 * 1000;

/// Whether it is time for a gentle reminder to export: 50 changes are in no file, or the oldest of them is five days
/// old. A clock that was set back never makes it due.
///
/// ```
/// use stancemark::{annotate::Timestamp, keep::export_is_due};
/// assert!(!export_is_due(0, None, Timestamp(0)));
/// assert!(export_is_due(1, Some(Timestamp(0)), Timestamp(5 * 86_400_000)));
/// ```
pub fn export_is_due(unexported: usize, oldest: Option<Timestamp>, now: Timestamp) -> bool {
    let age = oldest.map_or(0, |oldest| now.0.saturating_sub(oldest.0));
    unexported >= CHANGES || (unexported > 0 && age >= AGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S25, S22.
    #[test]
    fn reminds_in_time() {
        let day = 86_400_000;
        let cases = [
            (0, None, 0, false),
            (0, Some(0), 10 * day, false),
            (1, Some(0), 5 * day - 1, false),
            (1, Some(0), 5 * day, true),
            (49, Some(10 * day), 0, false),
            (50, Some(10 * day), 0, true),
            (49, None, u64::MAX, false),
        ];
        for (unexported, oldest, now, due) in cases {
            assert_eq!(
                export_is_due(unexported, oldest.map(Timestamp), Timestamp(now)),
                due,
                "{unexported} since {oldest:?} at {now}"
            );
        }
    }
}
