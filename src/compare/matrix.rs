//! Party by issue: how often each attitude was coded, and where.

use super::{Coding, Frame};
use crate::text::Gather as _;

/// What is coded of one party on one issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How many codings have each attitude, in the order of [`Frame::attitudes`].
    pub counts: Vec<u32>,
    /// The positions of these codings in the list that was counted.
    pub codings: Vec<usize>,
}

impl Cell {
    /// How many codings it has.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }
}

/// Party by issue.
///
/// # Units
/// Codings. One that tells the stance of several parties counts once for each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    issues: usize,
    /// Row by row: all issues of the first party, then of the next.
    cells: Vec<Cell>,
}

impl Matrix {
    /// Counts codings.
    pub fn new(frame: &Frame, codings: &[Coding]) -> Self {
        let issues = frame.issues.len();
        let empty = Cell {
            counts: vec![0; frame.attitudes.len()],
            codings: Vec::new(),
        };
        let mut cells = vec![empty; issues * frame.parties.len()];
        for (index, coding) in codings.iter().enumerate() {
            let issue = frame.issue_of(&coding.code);
            let attitude = frame.attitude_of(&coding.code);
            for party in frame.parties_of(&coding.code) {
                if let Some(cell) = cells.get_mut(party * issues + issue) {
                    cell.codings.push(index);
                    if let Some(count) = cell.counts.get_mut(attitude) {
                        *count += 1;
                    }
                }
            }
        }
        Self { issues, cells }
    }

    /// What is coded of a party on an issue.
    pub fn cell(&self, party: usize, issue: usize) -> Option<&Cell> {
        self.cells
            .get(party * self.issues + issue)
            .filter(|_| issue < self.issues)
    }

    /// All codings of a party.
    pub fn of_party(&self, party: usize) -> u32 {
        let row = self.cells.chunks(self.issues.max(1)).nth(party);
        row.map_or(0, |cells| cells.iter().map(Cell::total).sum())
    }

    /// All codings on an issue.
    pub fn of_issue(&self, issue: usize) -> u32 {
        let rows = self.cells.chunks(self.issues.max(1));
        rows.filter_map(|row| row.get(issue)).map(Cell::total).sum()
    }

    /// All codings.
    pub fn total(&self) -> u32 {
        self.cells.iter().map(Cell::total).sum()
    }

    /// The issues that have codings, most coded first; of equals, the earlier one.
    pub fn issues_by_count(&self) -> Vec<usize> {
        let mut found = (0..self.issues).filter(|i| self.of_issue(*i) > 0).gather();
        found.sort_by_key(|i| std::cmp::Reverse(self.of_issue(*i)));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::talks;
    use super::super::{Basis, Source};
    use super::*;
    use crate::stance::{Attitude, Code, CodeBook};
    use crate::text::ByteSpan;
    use proptest::prelude::*;

    #[test]
    fn a_cell_knows_its_words() {
        let sample = talks();
        let codings = sample.codings(Basis::Hand);
        let frame = sample.frame(Basis::Hand);
        let matrix = Matrix::new(&frame, &codings);
        let guarantees = 1;
        let cell = matrix.cell(1, guarantees).unwrap();
        assert_eq!(cell.counts, [0, 0, 1, 0, 0, 0], "conditional");
        let coding = &codings[cell.codings[0]];
        let text = &sample.read[coding.article].0.article.text;
        assert_eq!(text.slice(coding.span), Some("The 28-point plan includes"));
        assert_eq!(matrix.total(), 6, "one of the five is of two parties");
        assert_eq!(matrix.of_issue(guarantees), 3);
        assert_eq!(matrix.issues_by_count()[0], guarantees);
        assert_eq!(matrix.cell(0, 99), None);
        assert_eq!(matrix.cell(99, 0), None);
    }

    fn any_code() -> impl Strategy<Value = Code> {
        let book = CodeBook::default();
        let attitude = proptest::option::of(0..Attitude::ALL.len());
        (0..4_usize, attitude, proptest::option::of(0..12_usize)).prop_map(
            move |(also, attitude, issue)| {
                let party = |at: usize| book.parties[at].id.clone();
                let mut code = Code::party(party(0));
                code.also = (also > 0).then(|| party(also)).into_iter().collect();
                code.attitude = attitude.map(|a| Attitude::ALL[a].into());
                code.issue = issue.map(|i| book.issues[i].id.clone());
                code
            },
        )
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_counted_twice(codes in proptest::collection::vec(any_code(), 0..40)) {
            let codings: Vec<Coding> = codes.into_iter().map(|code| Coding {
                article: 0, span: ByteSpan::default(), code, source: Source::Hand, annotation: None, coder: None,
            }).collect();
            let frame = Frame::new(&CodeBook::default(), &codings);
            let matrix = Matrix::new(&frame, &codings);
            let stances: usize = codings.iter().map(|c| c.code.parties().count()).sum();
            prop_assert_eq!(matrix.total() as usize, stances);
            let by_party: u32 = (0..frame.parties.len()).map(|p| matrix.of_party(p)).sum();
            let by_issue: u32 = (0..frame.issues.len()).map(|i| matrix.of_issue(i)).sum();
            prop_assert_eq!((by_party, by_issue), (matrix.total(), matrix.total()));
        }
    }
}
