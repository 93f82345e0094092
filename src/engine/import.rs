//! A file of highlights or of a code book on its way through the engine: its bytes beside the question, the annotations
//! back as records.

use super::finding::{UNREADABLE, answered, list, unreadable};
use crate::annotate::Annotation;
use crate::interchange::{is_code_book, read_annotations, read_code_book};
use crate::json::{self, Writer};
use crate::keep::{Decoded, Record, decode, encode};
use crate::stance::{CodeBook, read_book, write_book};

/// The question what highlights a file holds; the bytes of the file go with it.
pub fn import_question(name: &str) -> String {
    let mut json = Writer::default();
    json.open('{')
        .text_member("ask", "import")
        .text_member("name", name)
        .close('}');
    json.finish()
}

/// The message that brings a file of the class, which goes with it, with the name under which the page keeps it.
pub fn class_file(key: &str, name: &str) -> String {
    let mut json = Writer::default();
    json.open('{')
        .text_member("ask", "class")
        .text_member("key", key)
        .text_member("name", name)
        .close('}');
    json.finish()
}

/// What a file of highlights gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadFile {
    /// The annotations, in the order of the file.
    pub annotations: Vec<Annotation>,
    /// The code book, if the file is one.
    pub book: Option<CodeBook>,
    /// What the reader must know, a sentence each; nothing if all is well.
    pub told: Vec<String>,
}

pub(super) fn read_file(name: &str, bytes: &[u8]) -> Result<String, String> {
    if is_code_book(bytes) {
        let book = read_code_book(name, bytes).map_err(|error| error.to_string())?;
        let mut json = Writer::default();
        json.open('{').member("records").raw("[]");
        json.member("told").raw("[]");
        json.member("book").raw(&write_book(&book)).close('}');
        return Ok(json.finish());
    }
    let file = read_annotations(name, bytes).map_err(|error| error.to_string())?;
    let mut json = Writer::default();
    json.open('{').member("records").open('[');
    for annotation in &file.annotations {
        json.raw(&encode(&Record::of(annotation)));
    }
    json.close(']').member("told").open('[');
    if file.report.cut.is_some() || !file.report.problems.is_empty() {
        for line in file.report.to_string().lines() {
            json.text(line);
        }
    }
    json.close(']').close('}');
    Ok(json.finish())
}

impl ReadFile {
    /// What an answer of the engine says.
    ///
    /// # Errors
    /// In words: why nothing of the file could be read, or that the answer cannot be.
    pub fn read(answer: &str) -> Result<Self, String> {
        let members = answered(answer)?;
        let mut file = Self::default();
        if let Some(book) = members.get("book") {
            file.book = Some(read_book(book).map_err(|_| UNREADABLE)?);
        }
        for record in list(&members, "records")? {
            match decode(record) {
                Decoded::Record(Record::Annotation(annotation)) => {
                    file.annotations.push(*annotation);
                }
                _ => return Err(UNREADABLE.to_owned()),
            }
        }
        for line in list(&members, "told")? {
            file.told
                .push(json::string(line).map_err(unreadable)?.into_owned());
        }
        Ok(file)
    }
}
