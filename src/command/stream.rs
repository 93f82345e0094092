//! Rows of JSON that are converted as they are read, so that memory does not grow with their number.

use std::io::{self, BufRead, Read as _, Write};

use super::convert::lost;
use super::gather::{Gathered, Origin, Reading, read_foreign};
use crate::annotate::Annotation;
use crate::article::Article;
use crate::interchange::foreign::{
    Format, Loss, Outgoing, Unit, UnitFit, UnitFound, best_fit, read_files, read_rows, unit_fits,
    write_rows,
};

/// Bytes of rows that are held at a time, if one row is not longer.
const BATCH: usize = 4 << 20;
/// Bytes of the longest row.
const LONGEST: u64 = 128_000_000;
/// Sentences of a report that are kept.
const TOLD: usize = 50;

/// Whether a file of rows of JSON can be converted row by row to a format: the format is one of rows, and the file's
/// first line is a row by itself.
pub fn is_stream(first_line: &[u8], to: Option<Format>) -> bool {
    let rows = matches!(to, Some(Format::Doccano | Format::Spacy | Format::Csv));
    let trimmed = first_line.trim_ascii();
    rows && trimmed.starts_with(b"{") && trimmed.ends_with(b"}") && {
        let read = read_files(&[("", trimmed)]);
        let known = |f: &Format| matches!(f, Format::Doccano | Format::Spacy);
        read.foreign.iter().any(|f| known(&f.format)) && first_line.ends_with(b"\n")
    }
}

/// The name of a file of rows.
pub fn file_name(to: Format) -> String {
    match to {
        Format::Csv => "highlights.csv".to_owned(),
        to => format!("highlights.{}.jsonl", to.name()),
    }
}

/// Some rows of a file.
struct Batch {
    text: String,
    /// Lines and rows before them.
    lines: usize,
    rows: usize,
}

/// Gives rows a few at a time.
struct Batches<R> {
    input: R,
    lines: usize,
    rows: usize,
}

impl<R: BufRead> Batches<R> {
    fn new(input: R) -> Self {
        Self {
            input,
            lines: 0,
            rows: 0,
        }
    }

    fn next(&mut self) -> io::Result<Option<Batch>> {
        let mut bytes = Vec::new();
        let (lines, rows) = (self.lines, self.rows);
        while bytes.len() < BATCH {
            let before = bytes.len();
            let length = (&mut self.input)
                .take(LONGEST)
                .read_until(b'\n', &mut bytes)?;
            if length == 0 {
                break;
            }
            let line = bytes.get(before..).unwrap_or_default();
            if length as u64 == LONGEST {
                let what = format!("line {} is longer than {LONGEST} bytes", self.lines + 1);
                return Err(io::Error::new(io::ErrorKind::InvalidData, what));
            }
            self.lines += 1;
            self.rows += usize::from(!line.trim_ascii().is_empty());
        }
        if bytes.is_empty() {
            return Ok(None);
        }
        if lines == 0 && bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        let text = String::from_utf8(bytes).map_err(|e| {
            let good = e
                .as_bytes()
                .get(..e.utf8_error().valid_up_to())
                .unwrap_or_default();
            let line = lines + good.split(|b| *b == b'\n').count();
            io::Error::new(
                io::ErrorKind::InvalidData,
                format!("line {line} is not UTF-8"),
            )
        })?;
        Ok(Some(Batch { text, lines, rows }))
    }
}

/// Adds up how the marks of all rows fit under each unit.
///
/// # Errors
/// If the input cannot be read, or a line is no text.
pub fn measure(name: &str, input: impl BufRead) -> io::Result<Vec<UnitFit>> {
    let mut all: Vec<UnitFit> = Vec::new();
    let mut batches = Batches::new(input);
    while let Some(batch) = batches.next()? {
        let foreign = read_rows(name, &batch.text, batch.lines, batch.rows);
        for fit in unit_fits(&foreign) {
            match all.iter_mut().find(|a| a.unit == fit.unit) {
                Some(known) => {
                    known.fit += fit.fit;
                    known.agree += fit.agree;
                    known.whole_words += fit.whole_words;
                    if known.sample.is_empty() {
                        known.sample = fit.sample;
                    }
                }
                None => all.push(fit),
            }
        }
    }
    Ok(all)
}

/// The unit under which most marks of all rows are right.
fn best(fits: &[UnitFit]) -> Option<&UnitFit> {
    best_fit(fits).and_then(|at| fits.get(at))
}

/// Converts rows as they are read. `fits` is what [`measure`] said of them, or nothing where they can be read but once:
/// then the first rows decide the unit.
///
/// # Errors
/// If the input cannot be read or the output not written.
pub fn convert(
    name: &str,
    input: impl BufRead,
    mut output: impl Write,
    (to, names): (Format, bool),
    reading: Reading,
    fits: &[UnitFit],
) -> io::Result<(Gathered, Vec<Loss>)> {
    let mut batches = Batches::new(input);
    let mut all = Gathered {
        book: reading.book,
        ..Gathered::default()
    };
    let mut whole: Option<Origin> = None;
    let mut losses: Vec<Loss> = Vec::new();
    let mut unit: Option<Unit> = reading.unit.or_else(|| best(fits).map(|f| f.unit));
    let (mut rows, mut batch_number) = (0, 0);
    while let Some(batch) = batches.next()? {
        let foreign = read_rows(name, &batch.text, batch.lines, batch.rows);
        if unit.is_none() {
            unit = best(&unit_fits(&foreign)).map(|f| f.unit);
        }
        read_foreign(&foreign, unit, &mut all);
        let articles: Vec<&Article> = all.articles.iter().collect();
        let annotations: Vec<&Annotation> = all.annotations.iter().collect();
        let outgoing = Outgoing {
            articles: &articles,
            annotations: &annotations,
            book: &all.book,
            names,
        };
        // The head of a table stands before its first rows, even if these became no highlight.
        let before = if to == Format::Csv {
            batch_number
        } else {
            rows
        };
        let text = write_rows(to, &outgoing, before).unwrap_or_default();
        output.write_all(text.as_bytes())?;
        batch_number += 1;
        rows += articles.len() as u64;
        merge(&mut losses, lost(to, &outgoing, false));
        for origin in all.origins.drain(..) {
            add(&mut whole, origin);
        }
        (all.articles, all.annotations, all.brought) = (Vec::new(), Vec::new(), Vec::new());
    }
    output.flush()?;
    if let Some(origin) = &mut whole {
        settle(origin, fits, reading.unit.is_some());
    }
    all.origins.extend(whole);
    Ok((all, losses))
}

/// Says of all rows together in which unit they count.
fn settle(origin: &mut Origin, fits: &[UnitFit], chosen: bool) {
    let Some(found) = &mut origin.unit else {
        return;
    };
    let most = best(fits).map_or(0, |f| f.fit);
    let open = found.quoted == 0 && !chosen;
    let mut possible: Vec<UnitFit> = fits
        .iter()
        .filter(|f| open && f.fit == most)
        .cloned()
        .collect();
    if possible.iter().all(|f| f.sample.is_empty()) {
        possible.clear();
    }
    found.choices = possible;
    let unit = found.taken.label();
    let said = if found.agree > 0 {
        format!(
            "Positions count {unit}: {} of {} quotes agree.",
            found.agree, found.quoted
        )
    } else if found.choices.is_empty() {
        format!(
            "Positions were read as {unit}; nothing else fits these marks or makes a difference to them."
        )
    } else {
        format!(
            "Positions were read as {unit}, but they could count something else. Please look whether the right words are \
             marked."
        )
    };
    origin.told.insert(0, said);
}

fn add(whole: &mut Option<Origin>, mut next: Origin) {
    // The unit is told once, at the end.
    next.told
        .retain(|t| !t.starts_with("Positions ") && !t.starts_with("The positions "));
    let Some(all) = whole else {
        *whole = Some(next);
        return;
    };
    all.texts += next.texts;
    all.marks += next.marks;
    all.lost += next.lost;
    all.faulty |= next.faulty;
    for reader in next.readers {
        if let Err(at) = all.readers.binary_search(&reader) {
            all.readers.insert(at, reader);
        }
    }
    let room = TOLD.saturating_sub(all.told.len());
    all.told.extend(next.told.into_iter().take(room));
    merge(&mut all.losses, next.losses);
    match (&mut all.unit, next.unit) {
        (Some(UnitFound { quoted, agree, .. }), Some(next)) => {
            *quoted += next.quoted;
            *agree += next.agree;
        }
        (all @ None, next) => *all = next,
        (Some(_), None) => {}
    }
}

/// Adds losses up.
fn merge(all: &mut Vec<Loss>, next: Vec<Loss>) {
    for loss in next {
        match all.iter_mut().find(|l| l.what == loss.what) {
            Some(known) => {
                known.count += loss.count;
                let room = 3_usize.saturating_sub(known.examples.len());
                known.examples.extend(loss.examples.into_iter().take(room));
            }
            None => all.push(loss),
        }
    }
}
