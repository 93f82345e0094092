//! Overlapping marks as runs that follow one another: what a page can draw without nesting.

use crate::sorted::SortedSet;
use crate::text::Gather as _;
use crate::text::{ByteOffset, ByteSpan, Span};

/// A stretch covered by the same marks from end to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it is; never empty.
    pub span: ByteSpan,
    /// The indices of the marks that cover it, ascending.
    pub marks: Vec<usize>,
    /// Those of them that begin here, ascending: a mark that began before `within` begins nowhere in it.
    pub starts: Vec<usize>,
    /// Those of them that end here, ascending: a mark that goes on after `within` ends nowhere in it.
    pub ends: Vec<usize>,
}

/// Cuts a stretch of text where a mark begins or ends, in one sweep over the sorted boundaries.
///
/// The runs follow one another without a gap from the start of `within` to its end, none is empty, and neighbours are
/// covered by different marks. Marks are `(index, span)`; what lies outside `within` is ignored. Pieces with the same
/// index that overlap or touch are one mark.
///
/// # Units
///
/// Bytes, half-open. The time is `n log n` in the number of marks plus the size of the result.
///
/// ```
/// use stancemark::annotate::runs;
/// use stancemark::text::ByteSpan;
/// let span = |a, b| ByteSpan::from_usize(a, b).expect("in order");
/// let runs = runs(span(0, 10), &[(0, span(2, 6)), (1, span(4, 8))]);
/// let covered: Vec<_> = runs.iter().map(|r| (r.span.to_range(), r.marks.clone())).collect();
/// assert_eq!(covered, [(0..2, vec![]), (2..4, vec![0]), (4..6, vec![0, 1]), (6..8, vec![1]), (8..10, vec![])]);
/// ```
pub fn runs(within: ByteSpan, marks: &[(usize, ByteSpan)]) -> Vec<Run> {
    let mut boundaries: Vec<Boundary> = Vec::new();
    for (index, whole) in join(within, marks) {
        if let Some(part) = whole.intersection(within) {
            boundaries.push(Boundary {
                at: part.start(),
                opens: true,
                index,
                own: part.start() == whole.start(),
            });
            boundaries.push(Boundary {
                at: part.end(),
                opens: false,
                index,
                own: part.end() == whole.end(),
            });
        }
    }
    boundaries.sort_unstable();

    let mut runs: Vec<Run> = Vec::new();
    let mut open = SortedSet::default();
    let mut starts = Vec::new();
    let mut at = within.start();
    for boundary in boundaries {
        if at < boundary.at {
            runs.push(run(at, boundary.at, &open, std::mem::take(&mut starts)));
            at = boundary.at;
        }
        if boundary.opens {
            open.insert(boundary.index);
            if boundary.own {
                starts.push(boundary.index);
            }
        } else {
            open.remove(&boundary.index);
            if let (true, Some(last)) = (boundary.own, runs.last_mut()) {
                last.ends.push(boundary.index);
            }
        }
    }
    if at < within.end() {
        runs.push(run(at, within.end(), &open, starts));
    }
    runs
}

/// Where a mark begins or ends. Sorts by place, ends before beginnings, then by index.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Boundary {
    at: ByteOffset,
    opens: bool,
    index: usize,
    /// Whether the mark itself has its boundary here, rather than being cut by the stretch.
    own: bool,
}

fn run(start: ByteOffset, end: ByteOffset, open: &SortedSet<usize>, starts: Vec<usize>) -> Run {
    Run {
        span: Span::between(start, end),
        marks: open.iter().copied().collect(),
        starts,
        ends: Vec::new(),
    }
}

/// The marks that share a place with `within`, sorted by index; pieces of one index that overlap or touch joined, so
/// that no mark ends where it begins again.
fn join(within: ByteSpan, marks: &[(usize, ByteSpan)]) -> Vec<(usize, ByteSpan)> {
    let mut sorted: Vec<_> = marks
        .iter()
        .copied()
        .filter(|(_, span)| {
            !span.is_empty() && span.start() <= within.end() && within.start() <= span.end()
        })
        .gather();
    sorted.sort_unstable();
    let mut joined: Vec<(usize, ByteSpan)> = Vec::with_capacity(sorted.len());
    for (index, span) in sorted {
        match joined.last_mut() {
            Some((last, before)) if *last == index && span.start() <= before.end() => {
                *before = before.hull(span);
            }
            _ => joined.push((index, span)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn span(start: usize, end: usize) -> ByteSpan {
        ByteSpan::from_usize(start, end).unwrap()
    }

    /// `span: marks <starts >ends`, one run a line.
    fn check(within: ByteSpan, marks: &[(usize, ByteSpan)], expected: &[&str]) {
        let shown: Vec<_> = runs(within, marks)
            .into_iter()
            .map(|r| format!("{:?}: {:?} <{:?} >{:?}", r.span, r.marks, r.starts, r.ends))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn cuts_where_marks_begin_and_end() {
        check(span(0, 0), &[(0, span(0, 5))], &[]);
        check(span(3, 9), &[], &["3..9: [] <[] >[]"]);
        check(
            span(0, 9),
            &[(7, span(0, 9)), (2, span(3, 6))],
            &[
                "0..3: [7] <[7] >[]",
                "3..6: [2, 7] <[2] >[2]",
                "6..9: [7] <[] >[7]",
            ],
        );
        check(span(2, 4), &[(0, span(0, 9))], &["2..4: [0] <[] >[]"]);
        check(
            span(0, 4),
            &[
                (0, span(0, 2)),
                (1, span(2, 4)),
                (2, span(4, 9)),
                (3, span(1, 1)),
            ],
            &["0..2: [0] <[0] >[0]", "2..4: [1] <[1] >[1]"],
        );
        // Two pieces of one mark that touch are one.
        check(
            span(0, 4),
            &[(0, span(0, 2)), (0, span(2, 4))],
            &["0..4: [0] <[0] >[0]"],
        );
    }

    proptest! {
        #[test]
        fn runs_tile_the_stretch(
            from in 0..40usize,
            length in 0..40usize,
            raw in proptest::collection::vec((0..12usize, 0..90usize, 0..40usize), 0..24),
        ) {
            let within = span(from, from + length);
            let marks: Vec<_> = raw.into_iter().map(|(i, a, l)| (i, span(a, a + l))).collect();
            let runs = runs(within, &marks);

            let mut at = within.start();
            for run in &runs {
                prop_assert_eq!(run.span.start(), at, "a gap or an overlap");
                prop_assert!(!run.span.is_empty());
                at = run.span.end();
            }
            prop_assert_eq!(at, within.end());
            prop_assert!(runs.windows(2).all(|w| w[0].marks != w[1].marks), "neighbours are alike");

            for run in &runs {
                for byte in run.span.to_range() {
                    let byte = ByteOffset::try_from_usize(byte).unwrap();
                    let expected: BTreeSet<_> = marks.iter().filter(|(_, s)| s.contains(byte)).map(|(i, _)| *i).collect();
                    prop_assert_eq!(&run.marks, &expected.into_iter().collect::<Vec<_>>());
                }
                let covered = |i: usize, at: usize| marks.iter().any(|(j, s)| *j == i && s.to_range().contains(&at));
                let (first, after) = (run.span.start().to_usize(), run.span.end().to_usize());
                let begin: Vec<_> = run.marks.iter().copied().filter(|i| first == 0 || !covered(*i, first - 1)).collect();
                let end: Vec<_> = run.marks.iter().copied().filter(|i| !covered(*i, after)).collect();
                prop_assert_eq!(&run.starts, &begin);
                prop_assert_eq!(&run.ends, &end);
            }
        }
    }
}
