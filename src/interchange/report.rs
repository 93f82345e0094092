//! What an import says to the reader: why a file was not read, or what of it was not.

use std::fmt;

/// Why nothing of a file could be read; the words name the file, the place and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// The name of the file.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

/// Why nothing of a file could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No bytes.
    Empty,
    /// More bytes than [`super::MAX_BYTES`].
    TooLarge(usize),
    /// Another kind of file, told by its first bytes, with its article: "a ZIP archive".
    Binary(&'static str),
    /// Text in an encoding other than UTF-8.
    NotUtf8(&'static str),
    /// A web page.
    WebPage,
    /// A file of another program.
    Foreign(&'static str),
    /// JSON, but nothing known.
    NotOurs,
    /// A file of a code book of more bytes than any that can be coded with.
    LargeBook {
        /// The bytes.
        bytes: usize,
        /// The most.
        most: usize,
    },
    /// A file of a code book that cannot be coded with.
    Book {
        /// The line from 1.
        line: usize,
        /// What is wrong there, as a sentence.
        what: String,
    },
    /// Not JSON, or our file with a fault outside the annotations.
    Damaged {
        /// The line from 1.
        line: usize,
        /// The column from 1 in characters.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// The file ends before its first annotation is complete.
    EndsTooEarly {
        /// The last line, from 1.
        line: usize,
    },
    /// A version that is none, as it stands in the file.
    BadVersion(String),
    /// No version.
    NoVersion,
    /// A version that is newer than this program.
    Newer(u64),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match &self.reason {
            Reason::Empty => write!(
                f,
                "{name} is empty. Save the highlights again and take the new file."
            ),
            Reason::TooLarge(bytes) => write!(
                f,
                "{name} is too large: {} MB; the limit is {} MB. Save fewer articles in one file.",
                bytes.div_ceil(1_000_000),
                super::MAX_BYTES / 1_000_000
            ),
            Reason::Binary(kind) => write!(
                f,
                "{name} is {kind}, not an annotation file. Choose the .json file that Stancemark saved."
            ),
            Reason::NotUtf8(looks) => write!(
                f,
                "{name} is not UTF-8 (looks like {looks}). Save it as UTF-8."
            ),
            Reason::WebPage => write!(
                f,
                "{name} is a web page, not an annotation file; the download link probably asked for a login. Log in and \
                 download it again."
            ),
            Reason::Foreign(program) => {
                write!(
                    f,
                    "{name} looks like {program}. Supported: annotation files saved by Stancemark."
                )
            }
            Reason::NotOurs => write!(
                f,
                "{name} is JSON, but no annotation file. Supported: annotation files saved by Stancemark."
            ),
            Reason::LargeBook { bytes, most } => write!(
                f,
                "{name} is too large for a code book: {} MB; the limit is {} MB. The code book in use stays as it is.",
                bytes.div_ceil(1_000_000),
                most / 1_000_000
            ),
            Reason::Book { line, what } => write!(
                f,
                "{name}, line {line}: {what} The code book in use stays as it is."
            ),
            Reason::Damaged { line, column, what } => {
                write!(
                    f,
                    "{name} is damaged in line {line}, column {column}: {what}. Nothing was read."
                )
            }
            Reason::EndsTooEarly { line } => write!(
                f,
                "{name} ends too early at line {line}; no annotation is readable. Download or save it again."
            ),
            Reason::BadVersion(version) => write!(
                f,
                "{name} says it has version {version}, but versions are 1, 2, 3 and so on. Nothing was read."
            ),
            Reason::NoVersion => write!(
                f,
                "{name} does not say which version it has. Nothing was read."
            ),
            Reason::Newer(version) => write!(
                f,
                "{name} was made with a newer version (file version {version}; this program reads {}). Update Stancemark.",
                super::VERSION
            ),
        }
    }
}

impl std::error::Error for ImportError {}

/// One thing in a file that was not taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line from 1.
    pub line: usize,
    /// The column from 1 in characters.
    pub column: usize,
    /// Which annotation of the file, from 1, if it is one.
    pub annotation: Option<usize>,
    /// The identity as it stands in the file, if it can be read.
    pub id: Option<String>,
    /// What is wrong, as a sentence without its stop.
    pub what: String,
    /// Whether it was kept nevertheless.
    pub kept: bool,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        match (&self.annotation, &self.id) {
            (Some(n), Some(id)) => write!(f, " (annotation {n}, {id})")?,
            (Some(n), None) => write!(f, " (annotation {n}), column {}", self.column)?,
            _ => write!(f, ", column {}", self.column)?,
        }
        let end = if self.kept { "Kept." } else { "Left out." };
        write!(f, ": {}. {end}", self.what)
    }
}

/// That a file ends too early, and what is left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The last line, from 1.
    pub line: usize,
    /// How many annotations are readable.
    pub readable: usize,
    /// How many the file says it has, if it says so.
    pub of: Option<usize>,
}

/// What the reader must know of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportReport {
    /// The name of the file.
    pub name: String,
    /// How many annotations were read.
    pub read: usize,
    /// What was not taken as it stands, in the order of the file.
    pub problems: Vec<Problem>,
    /// Whether the file ends too early; the reader should be asked whether to take what is left.
    pub cut: Option<Cut>,
}

impl ImportReport {
    /// How many annotations were left out.
    pub fn left_out(&self) -> usize {
        self.problems
            .iter()
            .filter(|p| !p.kept && p.annotation.is_some())
            .count()
    }
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 20;
        if let Some(cut) = self.cut {
            write!(
                f,
                "{} ends too early at line {}; {} of ",
                self.name, cut.line, cut.readable
            )?;
            match cut.of {
                Some(all) => write!(f, "about {all}")?,
                None => write!(f, "the")?,
            }
            write!(f, " annotations are readable.")?;
        } else {
            write!(f, "{}: {} annotations read", self.name, self.read)?;
            match self.left_out() {
                0 => write!(f, ".")?,
                n => write!(f, ", {n} left out.")?,
            }
        }
        for problem in self.problems.iter().take(SHOWN) {
            write!(f, "\n{problem}")?;
        }
        if let Some(more @ 1..) = self.problems.len().checked_sub(SHOWN) {
            write!(f, "\nand {more} more.")?;
        }
        Ok(())
    }
}
