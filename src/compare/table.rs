//! Tables: a caption that says what is counted, a head, rows, and a note.

use super::Basis;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words.
    Words(String),
    /// How many.
    Count(u32),
    /// A part of a whole, from 0 to 1.
    Part(f64),
}

impl Value {
    /// As the reader sees it: parts in whole per cent.
    pub fn shown(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Count(count) => count.to_string(),
            Self::Part(part) => percent(*part),
        }
    }

    /// Whether it is a number, which stands at the right.
    pub fn is_number(&self) -> bool {
        !matches!(self, Self::Words(_))
    }
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Self::Count(count)
    }
}

/// A part of a whole in per cent; what is there but rounds to nothing is less than one.
pub fn percent(part: f64) -> String {
    if part > 0.0 && part < 0.005 {
        return "< 1 %".to_owned();
    }
    format!("{:.0} %", part * 100.0)
}

/// Numbers that can be read aloud, printed and saved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The name of the file it is saved as, without ending.
    pub file: &'static str,
    /// What it shows and what was counted.
    pub caption: String,
    /// Whose codings were counted, if codings were.
    pub basis: Option<Basis>,
    /// The names of the columns with their units.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Value>>,
    /// What is said instead where there are no rows.
    pub empty: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_shown_in_per_cent() {
        for (part, shown) in [
            (0.0, "0 %"),
            (0.001, "< 1 %"),
            (0.254, "25 %"),
            (1.0, "100 %"),
        ] {
            assert_eq!(Value::Part(part).shown(), shown);
        }
        assert!(!Value::from("1").is_number() && Value::from(1).is_number());
    }
}
