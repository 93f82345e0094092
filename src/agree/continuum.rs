//! Stretches that readers cut out of a text themselves, where no units are given before.

use super::{Outcome, Undefined};

/// A stretch that a reader marked.
///
/// # Units
/// Positions of a continuum, such as code points or words, half-open; the label is counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The first position.
    pub start: u32,
    /// The first position after.
    pub end: u32,
    /// What it says.
    pub label: u32,
}

impl Mark {
    /// Whether two share a position.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// How many positions it has.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it has no position.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// A text as a row of positions, with what each reader marked in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Continuum {
    length: u32,
    /// Reader by reader; nothing for one who did not read it.
    marks: Vec<Option<Vec<Mark>>>,
}

impl Continuum {
    /// A text of some length with the marks of each reader, `None` for one who did not read it.
    ///
    /// What reaches beyond the end is cut off, and what is left of no length is dropped. Each reader's marks come into
    /// the order of the text; nothing stands twice.
    pub fn new(length: u32, mut marks: Vec<Option<Vec<Mark>>>) -> Self {
        for marks in marks.iter_mut().flatten() {
            for mark in marks.iter_mut() {
                mark.end = mark.end.min(length);
            }
            marks.retain(|m| !m.is_empty());
            marks.sort_unstable();
            marks.dedup();
        }
        Self { length, marks }
    }

    /// How many positions there are.
    pub fn length(&self) -> u32 {
        self.length
    }

    /// How many readers there are, whether they read this text or not.
    pub fn readers(&self) -> usize {
        self.marks.len()
    }

    /// The marks of a reader who read it.
    pub fn marks(&self, reader: usize) -> Option<&[Mark]> {
        self.marks.get(reader)?.as_deref()
    }

    /// The marks of those who read it.
    pub fn read(&self) -> impl Iterator<Item = &[Mark]> {
        self.marks.iter().flatten().map(Vec::as_slice)
    }

    /// The marks of one label as marks of one kind; of one reader, those that overlap become one.
    pub fn only(&self, label: u32) -> Self {
        let of_label = |marks: &Vec<Mark>| {
            let of_label = marks.iter().filter(|m| m.label == label);
            of_label.map(|m| Mark { label: 0, ..*m }).collect()
        };
        let marks = self.marks.iter().map(|m| m.as_ref().map(of_label));
        Self {
            length: self.length,
            marks: marks.collect(),
        }
        .joined()
    }

    /// The same with overlapping marks of one reader and one label as one mark.
    pub fn joined(mut self) -> Self {
        for marks in self.marks.iter_mut().flatten() {
            marks.sort_unstable_by_key(|m| (m.label, m.start, m.end));
            let mut joined: Vec<Mark> = Vec::new();
            for mark in marks.iter() {
                match joined.last_mut() {
                    Some(last) if last.label == mark.label && last.overlaps(*mark) => {
                        last.end = last.end.max(mark.end);
                    }
                    _ => joined.push(*mark),
                }
            }
            joined.sort_unstable();
            *marks = joined;
        }
        self
    }

    /// Whether marks of one reader lie upon each other.
    pub fn is_stacked(&self) -> bool {
        self.read().any(|marks| {
            let mut reached = 0;
            marks.iter().any(|m| {
                let stacked = m.start < reached;
                reached = reached.max(m.end);
                stacked
            })
        })
    }
}

/// A number of texts in which two readers can be compared, if any.
///
/// # Errors
/// [`Undefined::NoUnits`] without any position, [`Undefined::OneReader`], [`Undefined::NoSharedUnits`] if no text was
/// read by two, [`Undefined::NoMarks`].
pub(super) fn check(continua: &[Continuum]) -> Result<(), Undefined> {
    if continua.iter().all(|c| c.length == 0) {
        return Err(Undefined::NoUnits);
    }
    if continua.iter().all(|c| c.readers() < 2) {
        return Err(Undefined::OneReader);
    }
    let mut shared = continua.iter().filter(|c| c.read().count() > 1).peekable();
    if shared.peek().is_none() {
        return Err(Undefined::NoSharedUnits);
    }
    if shared.all(|c| c.read().all(<[Mark]>::is_empty)) {
        return Err(Undefined::NoMarks);
    }
    Ok(())
}

/// A share of counts, or the reason if there is nothing to count.
pub(super) fn share(part: f64, whole: f64) -> Outcome {
    if whole > 0.0 {
        Ok(part / whole)
    } else {
        Err(Undefined::NoMarks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: u32, end: u32, label: u32) -> Mark {
        Mark { start, end, label }
    }

    #[test]
    fn marks_are_set_in_order_and_joined() {
        let text = Continuum::new(
            10,
            vec![
                Some(vec![
                    mark(8, 20, 1),
                    mark(2, 5, 0),
                    mark(4, 6, 0),
                    mark(12, 14, 0),
                ]),
                None,
                Some(vec![mark(2, 4, 0), mark(4, 6, 0), mark(3, 3, 1)]),
            ],
        );
        assert_eq!(
            text.marks(0).unwrap(),
            [mark(2, 5, 0), mark(4, 6, 0), mark(8, 10, 1)]
        );
        assert!(text.is_stacked());
        let only = text.only(0);
        assert_eq!(only.marks(0).unwrap(), [mark(2, 6, 0)]);
        assert_eq!(only.marks(1), None);
        assert_eq!(only.marks(2).unwrap().len(), 2, "what only touches stays");
        assert!(!only.is_stacked());
    }

    #[test]
    fn what_cannot_be_compared_says_why() {
        let none = || Some(Vec::new());
        for (continua, why) in [
            (vec![], Undefined::NoUnits),
            (
                vec![Continuum::new(0, vec![none(), none()])],
                Undefined::NoUnits,
            ),
            (vec![Continuum::new(9, vec![none()])], Undefined::OneReader),
            (
                vec![
                    Continuum::new(9, vec![none(), None]),
                    Continuum::new(9, vec![None, none()]),
                ],
                Undefined::NoSharedUnits,
            ),
            (
                vec![Continuum::new(9, vec![none(), none()])],
                Undefined::NoMarks,
            ),
        ] {
            assert_eq!(check(&continua), Err(why));
        }
    }
}
