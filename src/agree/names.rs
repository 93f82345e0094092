//! What readers are called in files, and what was decided about that.

use std::fmt;

use super::HandIn;
use crate::sorted::{SortedMap, SortedSet};

/// What was decided about the names in files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// The name of a reader in a file, and what this reader is called instead.
    pub renamed: SortedMap<(String, String), String>,
    /// Names that are one person in all files.
    pub same: SortedSet<String>,
}

impl Names {
    /// Gives a reader of some files another name: the one called `from`, or whoever is in them.
    pub fn rename<'a>(
        &mut self,
        files: impl IntoIterator<Item = &'a HandIn>,
        from: Option<&str>,
        to: &str,
    ) {
        for file in files {
            let names = file.annotations.iter().map(|a| a.coder.clone());
            let mut names: SortedSet<String> = names
                .map(|n| n.unwrap_or_else(|| stem(&file.file)))
                .collect();
            if file.annotations.is_empty() {
                names.insert(stem(&file.file));
            }
            for name in names.iter() {
                let key = (file.file.clone(), name.clone());
                let called = self.renamed.get(&key).unwrap_or(name);
                if from.is_none_or(|from| called == from) {
                    self.renamed.insert(key, to.to_owned());
                }
            }
        }
    }
}

/// A name that stands in two files with different highlights: two people, or one person's two files?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameName {
    /// The name.
    pub reader: String,
    /// The files; the first counts, the second waits for an answer.
    pub files: [String; 2],
}

impl fmt::Display for SameName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [one, other] = &self.files;
        write!(
            f,
            "{one} and {other} both hold highlights by {:?}, and not the same ones. If these are two people, give one of \
             them another name; if it is one, say so.",
            self.reader
        )
    }
}

/// The name of a file without its folder and what follows the last full stop.
pub fn stem(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => name.to_owned(),
    }
}
