//! Holds the code to its layers and its files to one idea each.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    missing_docs,
    reason = "a test may say what must hold by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the bottom up: a file imports only from layers before its own.
const LAYERS: &[&str] = &[
    "text",
    "article",
    "stance",
    "extract",
    "annotate",
    "session",
    "keep",
    "interchange",
    "agree",
    "guide",
    "learn",
    "sheet",
    "compare",
    "desk",
    "views",
    "engine",
    "platform",
    "app",
    "command",
];

/// Imports that the order alone would allow but the layer must not have.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("stance", &["text", "article"]),
    ("annotate", &["extract"]),
    ("compare", &["keep", "interchange"]),
    ("desk", &["sheet", "keep", "interchange"]),
    ("command", &["platform", "app", "session", "keep"]),
];

/// The most lines a file may have.
const MOST_LINES: usize = 600;

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder)
        .expect("the folder is there")
        .filter_map(Result::ok)
    {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(&root)
                .expect("below src")
                .to_string_lossy()
                .replace('\\', "/");
            (name, fs::read_to_string(&path).expect("readable"))
        })
        .collect()
}

/// The layers that a source text names after `crate::`, with the number of the line. Comments do not count.
fn imports(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in source.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for rest in code.split("crate::").skip(1) {
            let names = match rest.strip_prefix('{') {
                Some(list) => list.split(',').map(str::trim).collect(),
                None => vec![rest],
            };
            for name in names {
                let name: String = name
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                found.push((number + 1, name));
            }
        }
    }
    found
}

/// What is wrong with a file of a layer, in words.
fn faults(file: &str, source: &str) -> Vec<String> {
    let layer = file.split(['/', '.']).next().unwrap_or_default();
    let Some(rank) = LAYERS.iter().position(|l| *l == layer) else {
        return Vec::new();
    };
    let forbidden = FORBIDDEN
        .iter()
        .find(|(l, _)| *l == layer)
        .map_or(&[][..], |(_, f)| f);
    let mut faults = Vec::new();
    for (line, other) in imports(source) {
        if let Some(other_rank) = LAYERS.iter().position(|l| *l == other)
            && (other_rank > rank || forbidden.contains(&other.as_str()))
        {
            faults.push(format!(
                "src/{file}:{line}: {layer} must not import from {other}"
            ));
        }
    }
    if !matches!(layer, "platform" | "app") {
        for browser in ["web_sys", "js_sys", "wasm_bindgen", "gloo", "yew"] {
            if source.contains(&format!("use {browser}")) {
                faults.push(format!(
                    "src/{file}: {layer} must not know the browser ({browser})"
                ));
            }
        }
    }
    faults
}

#[test]
fn layers_import_only_from_below() {
    let faults: Vec<String> = sources()
        .iter()
        .flat_map(|(file, source)| faults(file, source))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_are_short() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|(_, source)| source.lines().count() > MOST_LINES)
        .map(|(file, source)| format!("src/{file}: {} lines", source.lines().count()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn a_forbidden_import_is_found() {
    for (file, source) in [
        ("text/word.rs", "use crate::article::Article;"),
        ("extract/mod.rs", "let x = crate::session::apply();"),
        (
            "keep/save.rs",
            "use crate::{annotate::Annotation, app::State};",
        ),
        ("stance/mod.rs", "use crate::text::Text;"),
        ("session/mod.rs", "use web_sys::Window;"),
    ] {
        assert_eq!(faults(file, source).len(), 1, "{file}: {source}");
    }
    assert!(
        faults(
            "keep/save.rs",
            "use crate::annotate::Annotation; // crate::app"
        )
        .is_empty()
    );
}
