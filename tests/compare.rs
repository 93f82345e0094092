//! The bundled articles side by side: all numbers, tables and pictures.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test may say what must hold by panicking"
)]

use std::fs;
use std::path::Path;

use stancemark::article::{Article, Source};
use stancemark::compare::picture::{Width, attitudes, quotes, share, strip};
use stancemark::compare::{Basis, Compared, Piece, tables};
use stancemark::extract::{analyse, extract};
use stancemark::session::Session;
use stancemark::stance::CodeBook;
use stancemark::text::Text;

#[test]
fn the_bundled_articles_are_compared() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/articles");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    assert_eq!(paths.len(), 5);
    let read: Vec<_> = paths
        .iter()
        .map(|path| {
            let text = Text::new(fs::read_to_string(path).expect("UTF-8"));
            let found = extract(&text);
            let analysis = analyse(&text, &found);
            let name = path.file_stem().expect("a name").to_string_lossy();
            (Article::new(name, Source::Pasted, text), found, analysis)
        })
        .collect();
    let pieces: Vec<Piece> = read
        .iter()
        .map(|(article, found, analysis)| Piece {
            article,
            found,
            analysis,
        })
        .collect();
    for basis in Basis::ALL {
        let book = CodeBook::default();
        let compared = Compared::new(&Session::default(), pieces.clone(), &book, basis);
        assert_eq!(compared.matrix.total() > 0, basis != Basis::Hand);
        assert!(compared.heard.quoted.direct().count() > 3);
        assert!(!compared.heard.silent.is_empty() && !compared.heard.plans.plans.is_empty());
        for shares in &compared.shares {
            let sum: f64 = shares.parties.iter().map(|s| s.part).sum();
            assert!(shares.coded() == 0 || (sum - 1.0).abs() < 1e-9);
        }
        for strip in &compared.strips {
            assert!(0.0 <= strip.from && strip.from <= strip.to && strip.to <= 1.0);
        }
        for table in tables::all(&compared) {
            let lines = table.to_csv().matches("\r\n").count();
            assert_eq!(lines, table.rows.len() + 1, "{}", table.caption);
        }
        for draw in [attitudes, share, strip, quotes] {
            for width in Width::ALL {
                let picture = draw(&compared, width);
                let svg = picture.to_svg(&compared.frame);
                assert!(svg.ends_with("</svg>\n"), "{}", picture.id);
            }
        }
    }
}
