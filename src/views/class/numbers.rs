//! How far the class agrees: in words first, the numbers behind one click.

use super::Drawing;
use super::places::scroll;
use crate::agree::{Beside, Coefficient, Measured, Overview, Question, UnitKind};
use crate::sheet::{Element, Node, button, choice, details, element, hint, table};

impl Drawing<'_> {
    pub(super) fn agreement(&self) -> Vec<Node> {
        let mut section = element("section")
            .class("class-agreement")
            .set("aria-labelledby", "class-agreement")
            .with(
                element("h3")
                    .set("id", "class-agreement")
                    .with("How far the class agrees"),
            )
            .with(self.form());
        let mut words = self.overview.words.iter();
        // What was counted is the small print of what it means.
        let counted = words.next();
        section = section.with_all(words.map(|w| element("p").with(w.as_str())));
        section = section.with_all(counted.map(|w| hint(w.as_str())));
        section = section.with(details(
            "The numbers",
            [self.numbers().into(), self.stretches().into()],
        ));
        vec![section.with(self.each()).into()]
    }

    fn form(&self) -> Element {
        let label = |q: &Question| {
            let label = q.label(self.book);
            let mut chars = label.chars();
            let first = chars.next().map(|c| c.to_uppercase().to_string());
            first.unwrap_or_default() + chars.as_str()
        };
        let questions = Question::all(self.class);
        let questions = questions.iter().map(|q| (q.name(), label(q)));
        let units = UnitKind::ALL.map(|unit| {
            let name = unit.name();
            (name.to_owned(), format!("each {name}"))
        });
        element("div")
            .class("actions")
            .with(choice(
                "Do they say the same of",
                "unit",
                units,
                self.view.unit.name(),
            ))
            .with(choice(
                "when asked for",
                "question",
                questions,
                &self.view.question.name(),
            ))
    }

    pub(super) fn numbers(&self) -> Element {
        coefficients(
            &format!("Each {} judged for itself", self.view.unit.name()),
            &self.view.question,
            &self.overview.measured,
        )
    }

    pub(super) fn stretches(&self) -> Element {
        coefficients(
            "The stretches that readers cut out themselves, word by word",
            &self.view.question,
            &self.overview.stretches,
        )
    }

    /// Each party, stance and issue for itself.
    fn each(&self) -> Element {
        if self.view.beside == Beside::Nothing {
            let words = "Each party, stance and issue for itself";
            return element("p").with(button(words, "each").class("plain"));
        }
        element("div")
            .with(self.each_table())
            .with(button("Close this table", "no-each").class("plain"))
    }

    pub(super) fn each_table(&self) -> Element {
        let of = |measured: &[Measured], wanted: Coefficient| -> Node {
            let found = measured.iter().find(|m| m.coefficient == wanted);
            match found.map(|m| m.value) {
                Some(Ok(value)) => format!("{value:.2}").into(),
                Some(Err(why)) => element("span").class("hint").with(why.reason()).into(),
                None => "".into(),
            }
        };
        let row = |(question, measured): &(Question, Vec<Measured>)| {
            let mut cells: Vec<Node> = vec![question.label(self.book).into()];
            cells.extend(Overview::FEW.map(|c| of(measured, c)));
            cells
        };
        let head = ["Asked for", "Percent", "Alpha", "Unitizing alpha"].map(Node::from);
        let each = &self.overview.each;
        let caption = format!(
            "Each for itself: there or not in each {}",
            self.view.unit.name()
        );
        let table = table(caption.clone(), head, each.iter().map(row));
        scroll(&caption, table)
    }
}

fn coefficients(caption: &str, question: &Question, measured: &[Measured]) -> Element {
    let row = |m: &Measured| -> Vec<Node> {
        let sure = match m.spread {
            Ok(s) => format!("{:.3} to {:.3}", s.low, s.high),
            Err(_) => String::new(),
        };
        let value = match m.value {
            Ok(value) => format!("{value:.3}"),
            Err(why) => why.to_string(),
        };
        vec![
            m.coefficient.label(question).into(),
            value.into(),
            sure.into(),
        ]
    };
    let head = ["Coefficient", "Value", "95 % of samples lie in"].map(Node::from);
    let table = table(caption.to_owned(), head, measured.iter().map(row));
    scroll(caption, table)
}
