//! What readers are called.

use crate::agree::{Gathered, Names};
use crate::json::{self, Writer};
use crate::text::counted;

/// The setting that holds what was decided about names: arrays of file, name and new name, and of a name alone that is one
/// person everywhere.
pub(super) const NAMES: &str = "class-names";

/// Reads the setting; what cannot be read is nothing.
pub(super) fn read(setting: &str) -> Names {
    let mut names = Names::default();
    for entry in json::elements(setting).unwrap_or_default() {
        let parts = json::elements(entry).unwrap_or_default();
        let parts: Vec<String> = parts
            .iter()
            .filter_map(|part| Some(json::string(part).ok()?.into_owned()))
            .collect();
        match parts.as_slice() {
            [file, from, to] => {
                let from = (file.clone(), from.clone());
                names.renamed.insert(from, to.clone());
            }
            [same] => {
                names.same.insert(same.clone());
            }
            _ => {}
        }
    }
    names
}

/// As [`read`] reads it.
pub(super) fn write(names: &Names) -> String {
    let mut json = Writer::default();
    json.open('[');
    for ((file, from), to) in names.renamed.iter() {
        json.open('[').text(file).text(from).text(to).close(']');
    }
    for same in names.same.iter() {
        json.open('[').text(same).close(']');
    }
    json.close(']');
    json.finish()
}

/// A number of files.
pub(super) fn files(n: usize) -> String {
    counted(n, "file", "files")
}

/// What readers are called on the sheet: by their names, or by numbers before a class.
pub(super) struct Called<'a> {
    gathered: &'a Gathered,
    pub is_hidden: bool,
}

impl<'a> Called<'a> {
    pub fn new(gathered: &'a Gathered, is_hidden: bool) -> Self {
        Self {
            gathered,
            is_hidden,
        }
    }

    pub fn name(&self, reader: usize) -> String {
        let card = self.gathered.readers.get(reader);
        match card.filter(|_| !self.is_hidden) {
            Some(card) => card.name.clone(),
            None => format!("Reader {}", reader + 1),
        }
    }
}
