//! Everything that is measured of a class for one question, as the command, the page and the report tell it.

use super::words::explain;
use super::{
    Class, Coefficient, Disagreement, Drawing, Grid, Judged, Measured, Outcome, Question, Rows,
    Undefined, UnitKind, disagreements, measure, measure_only, stretches_only,
};
use crate::stance::CodeBook;

/// How much is measured of each party, stance and issue beside the question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beside {
    /// Nothing.
    #[default]
    Nothing,
    /// The coefficients of [`Overview::FEW`].
    Few,
    /// All, without intervals.
    All,
}

/// Everything that is measured of a class for one question.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Every unit with what each reader says.
    pub judged: Judged,
    /// The coefficients of the units.
    pub measured: Vec<Measured>,
    /// The coefficients of the stretches that readers cut out themselves.
    pub stretches: Vec<Measured>,
    /// Where readers disagree, the costliest first.
    pub disagreements: Vec<Disagreement>,
    /// What all that says.
    pub words: Vec<String>,
    /// Each question for one thing with its values, without intervals.
    pub each: Vec<(Question, Vec<Measured>)>,
}

impl Overview {
    /// The coefficients by which single codes are compared.
    pub const FEW: [Coefficient; 3] = [
        Coefficient::Percent,
        Coefficient::Alpha,
        Coefficient::UnitizingAlpha,
    ];

    /// Measures a class.
    pub fn new(
        class: &Class,
        question: &Question,
        unit: UnitKind,
        book: &CodeBook,
        beside: Beside,
    ) -> Self {
        let (grid, rows) = (Grid::new(class, unit), Rows::new(class, UnitKind::Word));
        let judged = Judged::of(&grid, question);
        let measured = measure(&judged, Drawing::default());
        let disagreements = disagreements(class, &judged);
        let words = explain(class, &judged, &measured, &disagreements, book);
        let without = Drawing {
            draws: 0,
            ..Drawing::default()
        };
        let is_wanted = |c: Coefficient| beside == Beside::All || Self::FEW.contains(&c);
        let closed = Question::all(class).into_iter().filter(|q| !q.is_open());
        let closed = closed.filter(|_| beside > Beside::Nothing);
        let each = closed.map(|question| {
            let judged = Judged::of(&grid, &question);
            let mut of_one = measure_only(&judged, without, is_wanted);
            of_one.extend(stretches_only(&rows, &question, is_wanted));
            (question, of_one)
        });
        Self {
            each: each.collect(),
            stretches: stretches_only(&rows, question, |_| true),
            judged,
            measured,
            disagreements,
            words,
        }
    }

    /// The value of a coefficient of the question.
    ///
    /// # Errors
    /// Why it has none.
    pub fn value(&self, coefficient: Coefficient) -> Outcome {
        let mut all = self.measured.iter().chain(&self.stretches);
        let found = all.find(|m| m.coefficient == coefficient);
        found.map_or(Err(Undefined::NoUnits), |m| m.value)
    }
}
