//! The articles that the page opens with: the bundled ones, or those of a folder.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use stancemark::article::{self, block_lines};
use stancemark::extract::extract;
use stancemark::text::Text;

use crate::{Failure, say};

/// One article as the page loads it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Entry {
    /// The file's name.
    pub file: String,
    /// The name to show, if the file does not say it better.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Its language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The text itself, in the one-file page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The labelled lines of a plain text, so that the page need not read it at each start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocks: Option<String>,
}

impl Entry {
    fn read(mut self) -> Self {
        let name = self.file.to_ascii_lowercase();
        let plain = [".txt", ".md"].iter().any(|end| name.ends_with(end));
        if let Some(text) = self.text.as_ref().filter(|_| plain) {
            let read = Text::new(text.as_str());
            let found = extract(&read);
            self.blocks = Some(block_lines::write(&found.blocks));
            if self.title.is_none() {
                let title = found.title.and_then(|span| read.slice(span));
                self.title = title.map(str::to_owned);
            }
        }
        self
    }
}

/// The articles of a folder, or the bundled ones, each with its text.
pub fn collect(folder: Option<&Path>) -> Result<Vec<Entry>, Failure> {
    let entries = match folder {
        Some(folder) => from_folder(folder),
        None => bundled(Path::new("www/articles")),
    }?;
    Ok(entries.into_iter().map(Entry::read).collect())
}

fn bundled(folder: &Path) -> Result<Vec<Entry>, Failure> {
    let mut entries: Vec<Entry> =
        serde_json::from_str(&fs::read_to_string(folder.join("index.json"))?)?;
    for entry in &mut entries {
        entry.text = Some(fs::read_to_string(folder.join(&entry.file))?);
    }
    Ok(entries)
}

fn from_folder(folder: &Path) -> Result<Vec<Entry>, Failure> {
    let listing =
        fs::read_dir(folder).map_err(|e| format!("ARTICLES={}: {e}", folder.display()))?;
    let mut files: Vec<_> = listing
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .collect();
    files.sort();
    let mut entries = Vec::new();
    for path in files {
        let kind = path
            .extension()
            .and_then(|e| e.to_str())
            .unwrap_or_default()
            .to_ascii_lowercase();
        if !matches!(kind.as_str(), "txt" | "html" | "htm" | "md") {
            continue;
        }
        let Some(file) = path.file_name().and_then(|n| n.to_str()) else {
            continue;
        };
        match article::decode(&fs::read(&path)?, None) {
            Ok(decoded) => entries.push(Entry {
                file: file.to_owned(),
                title: None,
                outlet: None,
                lang: None,
                text: Some(decoded.text),
                blocks: None,
            }),
            Err(error) => say(&format!("Left out {file}: {error}")),
        }
    }
    if entries.is_empty() {
        return Err(format!(
            "ARTICLES={}: no .txt, .html or .md file in it",
            folder.display()
        )
        .into());
    }
    say(&format!(
        "Opening with {} articles of {}",
        entries.len(),
        folder.display()
    ));
    Ok(entries)
}
