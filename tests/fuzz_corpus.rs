//! Files that a parser once failed on, and the fuzzer's own beginnings, read again.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs,
    reason = "a test may say what must hold by panicking"
)]

#[path = "fuzz/target.rs"]
mod target;

use std::fs;

/// The bytes of `tests/data/fuzz/TARGET-…` as the first file of the target's first group.
#[test]
fn i28_files_that_found_something_once() {
    for name in target::TARGETS {
        for group in target::seeds(name) {
            target::run(name, &group);
        }
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/fuzz");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let of = target::TARGETS
            .iter()
            .filter(|t| file.starts_with(&format!("{t}-")));
        let Some(name) = of.max_by_key(|t| t.len()) else {
            assert_eq!(file, "README.md");
            continue;
        };
        let mut group = target::seeds(name)[0].clone();
        group[0].1 = fs::read(&path).unwrap();
        target::run(name, &group);
        seen += 1;
    }
    assert!(seen > 0);
}
