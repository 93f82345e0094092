//! Krippendorff's alpha for readers who choose the borders themselves.

use super::continuum::check;
use super::undefined::beyond_chance;
use super::{Continuum, Outcome, Undefined};

/// The family of unitizing alphas of some texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Unitizing {
    /// Borders and labels together, what lies between marks included.
    pub u: Outcome,
    /// Marked or not, whatever the label.
    pub binary: Outcome,
    /// The labels where marks of two readers meet.
    pub cu: Outcome,
    /// Each label where marks of two readers meet.
    pub ku: Vec<Outcome>,
    /// The share of what can be compared on which `cu` rests: where marks of two readers meet.
    pub coverage: f64,
}

/// The unitizing alphas of texts that two readers or more read, of marks with labels below `labels`.
///
/// Several texts count like one that is as long as all together; each text counts with those who read it.
/// With `l(c, k)` the length on which one reader says `c` and another `k`, in the mean of the others, and `e(c, k)` the
/// length expected by chance, from which the pairing of a mark with itself is taken out: `u = 1 - sum l / sum e` over
/// all `c` other than `k`, where what is not marked is a value too; `binary` is the same with all labels as one; `cu`
/// leaves out what is not marked; `ku` of a label is `1 - (e(k) / l(k)) (l(k) - l(k, k)) / (e(k) - e(k, k))`.
///
/// # Units
/// Lengths in positions of the continua.
///
/// # Errors
/// Each alpha has its own reason: what hinders a comparison, [`Undefined::OverlappingMarks`],
/// [`Undefined::NoSharedMarks`], [`Undefined::NoVariation`].
///
/// # Source
/// Krippendorff, Mathet, Bouvry and Widlöcher (2016), "On the reliability of unitizing textual continua: Further
/// developments", Quality & Quantity 50, 2347-2364, equations 1 to 13; Krippendorff (2019), "Content Analysis", 4th
/// edition, section 12.6. In `cu`, a mark's pairing with itself is the square of its length where others marked, in the
/// mean of the others, which gives the published .724 of figure 12.11.
pub fn unitizing_alpha(continua: &[Continuum], labels: usize) -> Unitizing {
    let none = |why| Unitizing {
        u: Err(why),
        binary: Err(why),
        cu: Err(why),
        ku: vec![Err(why); labels],
        coverage: 0.0,
    };
    if let Err(why) = check(continua) {
        return none(why);
    }
    let mut sums = Sums::new(labels);
    for continuum in continua.iter().filter(|c| c.read().count() > 1) {
        if continuum.is_stacked() {
            return none(Undefined::OverlappingMarks);
        }
        sums.add(continuum);
    }
    sums.family()
}

/// Lengths summed over texts; the value 0 is what is not marked, and label `k` is the value `k + 1`.
struct Sums {
    values: usize,
    /// How long two values meet, row by row.
    meet: Vec<f64>,
    /// What a mark would be paired with itself, by value; what is not marked pairs each position with itself.
    with_itself: Vec<f64>,
    /// The same where others marked, too.
    with_itself_met: Vec<f64>,
}

impl Sums {
    fn new(labels: usize) -> Self {
        let values = labels + 1;
        Self {
            values,
            meet: vec![0.0; values * values],
            with_itself: vec![0.0; values],
            with_itself_met: vec![0.0; values],
        }
    }

    fn met(&self, a: usize, b: usize) -> f64 {
        let cell = self.meet.get(a * self.values + b);
        cell.copied().unwrap_or_default()
    }

    /// Goes through a text from border to border.
    fn add(&mut self, continuum: &Continuum) {
        let mut borders: Vec<(u32, usize, bool)> = Vec::new();
        let mut readers = 0.0;
        for marks in continuum.read() {
            readers += 1.0;
            for mark in marks {
                let value = (mark.label as usize + 1).min(self.values - 1);
                borders.push((mark.start, value, true));
                borders.push((mark.end, value, false));
            }
        }
        borders.push((continuum.length(), 0, false));
        borders.sort_unstable();
        // How many readers say each value where we stand.
        let mut says = vec![0.0; self.values];
        if let Some(unmarked) = says.first_mut() {
            *unmarked = readers;
        }
        // How much was marked before a border, each reader counting.
        let mut before: Vec<(u32, f64)> = vec![(0, 0.0)];
        let (mut at, mut marked) = (0, 0.0);
        for (place, value, begins) in borders {
            if place > at {
                let length = f64::from(place - at);
                self.stretch(length, &says, readers);
                let unmarked = says.first().copied().unwrap_or_default();
                marked += length * (readers - unmarked);
                before.push((place, marked));
                at = place;
            }
            if value > 0 {
                let change = if begins { 1.0 } else { -1.0 };
                for (value, change) in [(value, change), (0, -change)] {
                    if let Some(n) = says.get_mut(value) {
                        *n += change;
                    }
                }
            }
        }
        let until = |place: u32| {
            let found = before.binary_search_by_key(&place, |(p, _)| *p);
            let found = found.ok().and_then(|i| before.get(i));
            found.map_or(0.0, |(_, marked)| *marked)
        };
        for mark in continuum.read().flatten() {
            let value = (mark.label as usize + 1).min(self.values - 1);
            let length = f64::from(mark.len());
            let met = (until(mark.end) - until(mark.start) - length) / (readers - 1.0);
            for (sums, square) in [
                (&mut self.with_itself, length * length),
                (&mut self.with_itself_met, met * met),
            ] {
                if let Some(sum) = sums.get_mut(value) {
                    *sum += square;
                }
            }
        }
    }

    /// Adds a stretch on which the readers stay with what they say.
    fn stretch(&mut self, length: f64, says: &[f64], readers: f64) {
        for (a, n) in says.iter().enumerate().filter(|(_, n)| **n > 0.0) {
            for (b, m) in says.iter().enumerate().filter(|(_, m)| **m > 0.0) {
                let pairs = if a == b { n * (n - 1.0) } else { n * m };
                if let Some(cell) = self.meet.get_mut(a * self.values + b) {
                    *cell += length * pairs / (readers - 1.0);
                }
            }
        }
        if let (Some(sum), Some(unmarked)) = (self.with_itself.first_mut(), says.first()) {
            *sum += length * unmarked;
        }
    }

    fn family(&self) -> Unitizing {
        let all = Expected::new(self, 0, &self.with_itself);
        let met = Expected::new(self, 1, &self.with_itself_met);
        let labels = 1..self.values;
        let unmarked = all.chosen.first().copied().unwrap_or_default();
        let total: f64 = all.chosen.iter().sum();
        let binary = beyond_chance(
            labels.clone().map(|k| self.met(0, k)).sum(),
            all.factor * unmarked * (total - unmarked),
        );
        let shared: f64 = met.chosen.iter().sum();
        Unitizing {
            u: all.alpha(self),
            binary,
            cu: if shared > 0.0 {
                met.alpha(self)
            } else {
                Err(Undefined::NoSharedMarks)
            },
            ku: labels.map(|k| met.alpha_of(self, k)).collect(),
            coverage: shared / total,
        }
    }
}

/// What chance would give among the values from one on.
struct Expected<'a> {
    from: usize,
    /// How long each value meets any; nothing for those below.
    chosen: Vec<f64>,
    with_itself: &'a [f64],
    /// By what the product of two lengths becomes the expected length of their meeting.
    factor: f64,
}

impl<'a> Expected<'a> {
    fn new(sums: &Sums, from: usize, with_itself: &'a [f64]) -> Self {
        let any = |a: usize| -> f64 {
            let all = from..sums.values;
            if a < from {
                0.0
            } else {
                all.map(|b| sums.met(a, b)).sum()
            }
        };
        let chosen: Vec<f64> = (0..sums.values).map(any).collect();
        let total: f64 = chosen.iter().sum();
        let alone: f64 = with_itself.iter().skip(from).sum();
        let pairs = total * total - alone;
        Self {
            from,
            chosen,
            with_itself,
            factor: if pairs > 0.0 { total / pairs } else { 0.0 },
        }
    }

    fn chosen(&self, value: usize) -> f64 {
        self.chosen.get(value).copied().unwrap_or_default()
    }

    /// The alpha of all values together.
    fn alpha(&self, sums: &Sums) -> Outcome {
        let (mut observed, mut expected) = (0.0, 0.0);
        for a in self.from..sums.values {
            for b in (self.from..sums.values).filter(|b| *b != a) {
                observed += sums.met(a, b);
                expected += self.factor * self.chosen(a) * self.chosen(b);
            }
        }
        beyond_chance(observed, expected)
    }

    /// The alpha of one value.
    fn alpha_of(&self, sums: &Sums, value: usize) -> Outcome {
        let chosen = self.chosen(value);
        if chosen <= 0.0 {
            return Err(Undefined::NoSharedMarks);
        }
        let others: f64 = self.chosen.iter().sum::<f64>() - chosen;
        let alone = self.with_itself.get(value).copied().unwrap_or_default();
        let apart = self.factor * chosen * others;
        let meets = apart + self.factor * (chosen * chosen - alone);
        beyond_chance((chosen - sums.met(value, value)) / chosen, apart / meets)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Mark;
    use super::super::fixture::{close, same};
    use super::*;
    use proptest::prelude::*;

    /// Marks written as first position, last position and label, from 1 as in the book.
    fn book(marks: &[(u32, u32, u32)]) -> Vec<Mark> {
        let mark = |(start, end, label): &(u32, u32, u32)| Mark {
            start: start - 1,
            end: *end,
            label: label - 1,
        };
        marks.iter().map(mark).collect()
    }

    #[test]
    fn values_are_as_published() {
        // Krippendorff (2019), figure 12.11: Alex, Paul and Suzan on 60 positions.
        let alex = book(&[
            (1, 7, 1),
            (8, 13, 2),
            (31, 32, 5),
            (33, 37, 6),
            (38, 44, 6),
            (45, 60, 7),
        ]);
        let paul = book(&[(1, 7, 1), (8, 13, 3), (14, 21, 5), (33, 44, 6)]);
        let suzan = book(&[
            (1, 7, 1),
            (8, 13, 4),
            (14, 21, 5),
            (33, 37, 6),
            (38, 41, 6),
            (42, 44, 6),
        ]);
        let text = Continuum::new(60, vec![Some(alex), Some(paul), Some(suzan)]);
        let found = unitizing_alpha(&[text], 7);
        close(found.u, 0.510, 0.0005);
        close(found.binary, 0.413, 0.001);
        close(found.cu, 0.724, 0.0005);
        let expected = [
            Ok(1.0),
            Ok(0.0),
            Ok(0.0),
            Ok(0.0),
            Ok(1.0),
            Ok(1.0),
            Err(Undefined::NoSharedMarks),
        ];
        for (found, expected) in found.ku.iter().zip(expected) {
            same(*found, expected);
        }
    }

    #[test]
    fn what_is_undefined_says_why() {
        let one = || book(&[(1, 9, 1)]);
        let check = |length, marks: Vec<Vec<Mark>>| {
            let marks = marks.into_iter().map(Some).collect();
            let found = unitizing_alpha(&[Continuum::new(length, marks)], 2);
            (found.u, found.cu)
        };
        let (none, stacked) = (Undefined::NoVariation, Undefined::OverlappingMarks);
        assert_eq!(check(9, vec![one(), one()]), (Err(none), Err(none)));
        let (u, cu) = check(20, vec![one(), one()]);
        same(u, Ok(1.0));
        same(cu, Err(none));
        let (u, cu) = check(20, vec![one(), book(&[(10, 20, 1)])]);
        assert!(u.is_ok_and(|u| u < 0.0));
        same(cu, Err(Undefined::NoSharedMarks));
        let both = book(&[(1, 9, 1), (5, 12, 2)]);
        assert_eq!(check(20, vec![one(), both]), (Err(stacked), Err(stacked)));
        let (u, _) = check(20, vec![vec![], vec![]]);
        same(u, Err(Undefined::NoMarks));
    }

    /// Marks of one reader, none upon another, on 40 positions.
    fn marks() -> impl Strategy<Value = Vec<Mark>> {
        prop::collection::vec((0..6_u32, 1..8_u32, 0..3_u32), 0..6).prop_map(|parts| {
            let mut at = 0;
            let mut marks = Vec::new();
            for (gap, length, label) in parts {
                let start = at + gap;
                at = start + length;
                if at <= 40 {
                    marks.push(Mark {
                        start,
                        end: at,
                        label,
                    });
                }
            }
            marks
        })
    }

    fn alike(one: &Unitizing, other: &Unitizing) {
        same(one.u, other.u);
        same(one.binary, other.binary);
        same(one.cu, other.cu);
        for (one, other) in one.ku.iter().zip(&other.ku) {
            same(*one, *other);
        }
    }

    proptest! {
        #[test]
        fn order_scale_and_cuts_between_texts_do_not_matter(readers in prop::collection::vec(marks(), 2..5)) {
            let text = |readers: &[Vec<Mark>], by: u32| {
                let scaled = |m: &Mark| Mark { start: m.start * by, end: m.end * by, ..*m };
                let marks = readers.iter().map(|r| Some(r.iter().map(scaled).collect()));
                Continuum::new(40 * by, marks.collect())
            };
            let one = unitizing_alpha(&[text(&readers, 1)], 3);
            let mut turned = readers.clone();
            turned.reverse();
            alike(&unitizing_alpha(&[text(&turned, 1)], 3), &one);
            // The same text twice is as one text of twice the length.
            let twice = text(&readers, 1);
            let late = |m: &Mark| [*m, Mark { start: m.start + 40, end: m.end + 40, ..*m }];
            let long = readers.iter().map(|r| Some(r.iter().flat_map(late).collect()));
            let long = Continuum::new(80, long.collect());
            alike(&unitizing_alpha(&[twice.clone(), twice.clone()], 3), &unitizing_alpha(&[long], 3));
            // A text that one reader alone read counts for nothing.
            let mut alone = vec![None; readers.len()];
            alone[0] = Some(readers[0].clone());
            alike(&unitizing_alpha(&[twice, Continuum::new(40, alone)], 3), &one);
            if let Ok(u) = one.u {
                prop_assert!(u <= 1.0);
            }
        }
    }
}
