//! Tables as CSV that spreadsheets open without running anything.

use super::{Table, Value};

/// What makes a spreadsheet take a cell for a formula, in its common and its full width.
const FORMULA: [char; 12] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\u{2212}',
];

impl Table {
    /// The table as CSV: a head, then its rows; a last column says whose codings were counted, where that matters.
    ///
    /// Words that begin as a formula would are given a leading apostrophe, which spreadsheets show as nothing and other
    /// programs take off; words that are a plain number, such as `-0.25`, stay as they are. Parts are written as
    /// decimal fractions with a point.
    ///
    /// # Source
    /// RFC 4180: commas, lines end in CR LF, cells with commas, quotes or line ends in quotes, quotes doubled. What
    /// begins a formula: OWASP, "CSV Injection".
    ///
    /// ```
    /// use stancemark::compare::{Table, Value};
    /// let table = Table {
    ///     head: vec!["name".into(), "share".into()],
    ///     rows: vec![vec!["=1+1".into(), Value::Part(0.25)], vec!["a “b”, \"c\"".into(), 3.into()]],
    ///     ..Table::default()
    /// };
    /// assert_eq!(table.to_csv(), "name,share\r\n'=1+1,0.25\r\n\"a “b”, \"\"c\"\"\",3\r\n");
    /// ```
    pub fn to_csv(&self) -> String {
        let mut csv = String::new();
        for (at, name) in self.head.iter().enumerate() {
            write(&mut csv, at, &harmless(name));
        }
        if self.basis.is_some() {
            write(&mut csv, self.head.len(), "counted");
        }
        csv.push_str("\r\n");
        for row in &self.rows {
            for (at, value) in row.iter().enumerate() {
                let cell = match value {
                    Value::Words(words) => harmless(words),
                    Value::Count(count) => count.to_string(),
                    Value::Part(part) => decimal(*part),
                };
                write(&mut csv, at, &cell);
            }
            if let Some(basis) = self.basis {
                write(&mut csv, row.len(), basis.label());
            }
            csv.push_str("\r\n");
        }
        csv
    }
}

/// A fraction with up to four places.
fn decimal(part: f64) -> String {
    let digits = format!("{part:.4}");
    digits
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

fn write(csv: &mut String, at: usize, cell: &str) {
    if at > 0 {
        csv.push(',');
    }
    if cell.contains(['"', ',', '\r', '\n']) {
        csv.push('"');
        csv.push_str(&cell.replace('"', "\"\""));
        csv.push('"');
    } else {
        csv.push_str(cell);
    }
}

/// The words, with an apostrophe before what would be a formula.
fn harmless(words: &str) -> String {
    if words.starts_with(FORMULA) && !is_number(words) {
        format!("'{words}")
    } else {
        words.to_owned()
    }
}

/// Whether words are a plain decimal number with or without a minus.
fn is_number(words: &str) -> bool {
    let digits = words.strip_prefix('-').unwrap_or(words);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cell(words: &str) -> String {
        let table = Table {
            rows: vec![vec![words.into()]],
            ..Table::default()
        };
        let csv = table.to_csv();
        csv.strip_prefix("\r\n")
            .and_then(|c| c.strip_suffix("\r\n"))
            .unwrap()
            .to_owned()
    }

    #[test]
    fn formulas_are_words_and_numbers_stay_numbers() {
        for (words, expected) in [
            ("", ""),
            ("Київ 🇺🇦", "Київ 🇺🇦"),
            ("-0.25", "-0.25"),
            ("-7", "-7"),
            ("-7-1", "'-7-1"),
            ("-", "'-"),
            ("-.5", "'-.5"),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+49 30", "'+49 30"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("＝1", "'＝1"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠a", "'＠a"),
            ("a=1", "a=1"),
            ("two\nlines", "\"two\nlines\""),
        ] {
            assert_eq!(cell(words), expected, "{words:?}");
        }
    }

    /// Reads CSV by the letter of RFC 4180.
    fn read(csv: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
        let mut quoted = false;
        let mut chars = csv.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(std::mem::take(&mut cell)),
                '\r' if !quoted && chars.peek() == Some(&'\n') => {
                    chars.next();
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                c => cell.push(c),
            }
        }
        rows
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(words in proptest::collection::vec("[=a,\"\r\n \\-0🇺🇦]{0,6}", 1..4)) {
            let table = Table {
                head: vec!["h".to_owned(); words.len()],
                rows: vec![words.iter().map(|w| Value::from(w.as_str())).collect()],
                ..Table::default()
            };
            let rows = read(&table.to_csv());
            let expected: Vec<String> = words.iter().map(|w| harmless(w)).collect();
            prop_assert_eq!(&rows[1], &expected);
        }
    }
}
