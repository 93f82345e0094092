//! `stancemark pack`: a lesson from files, and what is said when something is missing.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    reason = "a test may say what must hold by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use stancemark::interchange::one_file::{Content, Parts, base64, pack, unpack};

const PAGE: &str = r#"<head><meta http-equiv="Content-Security-Policy" content="x"><link rel="icon" type="image/svg+xml" href="i.svg"><link rel="stylesheet" href="s.css"><script src="b.js" defer></script></head><body><script type="application/json" id="sm-config">{}</script></body>"#;
const HOSTILE: &str = "</script><!-- 🇺🇦 👨‍👩‍👧‍👦";

/// A folder of its own for each test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("pack")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("peace_talks")).unwrap();
    let parts = Parts {
        page: PAGE.into(),
        style: "p{}".into(),
        icon: base64("<svg/>").into(),
        script: "go()".into(),
        wasm: base64("page").into(),
        engine_script: "engine()".into(),
        engine: base64("engine").into(),
    };
    let program = pack(&parts, &Content::default()).unwrap();
    fs::write(folder.join("program.html"), program).unwrap();
    let article = |name: &str, words: &str| {
        fs::write(folder.join("peace_talks").join(name), words).unwrap();
    };
    article("b.txt", &format!("Talks\n\nKyiv said no. {HOSTILE}\n"));
    article(
        "a.html",
        "<html lang=uk><title>One</title><body><h1>One</h1><p>Moscow said no to all of it.</p>",
    );
    article("notes.pdf", "no article");
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_stancemark"))
        .current_dir(folder)
        .arg("pack")
        .args(arguments)
        .output()
        .unwrap()
}

fn refused(folder: &Path, arguments: &[&str], words: &str) {
    let output = run(folder, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(words), "{said}");
    assert!(!folder.join("out.html").exists());
}

#[test]
fn a_lesson_is_made_of_a_folder_and_again_with_the_same_bytes() {
    let folder = folder("made");
    fs::write(folder.join("do.txt"), format!("Read.\n\n{HOSTILE}\n")).unwrap();
    let arguments = [
        "--articles",
        "peace_talks",
        "--page",
        "program.html",
        "--out",
        "out.html",
        "--instructions",
        "do.txt",
        "--blind",
        "--names",
        "pseudonym",
        "--made",
        "2026-01-31T09:00:00Z",
    ];
    let output = run(&folder, &arguments);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{output:?}");
    assert!(said.starts_with("out.html: 2 articles, 0.1 MB"), "{said}");
    let made = fs::read_to_string(folder.join("out.html")).unwrap();
    assert!(!made.contains("<!--") && made.contains(r"\u003c/script>\u003c!-- 🇺🇦"));
    for words in [
        "\"title\":\"peace talks\"",
        "\"names\":\"pseudonym\"",
        "\"blind\":true",
        "\"file\":\"One.txt\"",
        "\"lang\":\"uk\"",
    ] {
        assert!(made.contains(words), "{words}");
    }
    assert!(
        made.find("Moscow said") < made.find("Kyiv said"),
        "in the order of names"
    );
    assert!(run(&folder, &arguments).status.success());
    assert_eq!(fs::read_to_string(folder.join("out.html")).unwrap(), made);
    // A lesson has the program too.
    fs::write(folder.join("lesson.html"), &made).unwrap();
    let mut of_lesson = arguments;
    of_lesson[3] = "lesson.html";
    assert!(run(&folder, &of_lesson).status.success());
    assert_eq!(fs::read_to_string(folder.join("out.html")).unwrap(), made);
    assert!(unpack(&made).is_some());
    // Another time is another exercise.
    let mut later = arguments;
    later[12] = "2026-01-31T09:00:01Z";
    assert!(run(&folder, &later).status.success());
    assert_ne!(fs::read_to_string(folder.join("out.html")).unwrap(), made);
}

#[test]
fn what_is_missing_or_wrong_is_said() {
    let folder = folder("refused");
    fs::write(folder.join("none.html"), "<p>").unwrap();
    fs::create_dir(folder.join("empty")).unwrap();
    let with = |more: &[&'static str]| {
        let all = ["--articles", "peace_talks", "--out", "out.html"];
        all.into_iter()
            .chain(more.iter().copied())
            .collect::<Vec<_>>()
    };
    refused(&folder, &["--out", "out.html"], "pack needs --articles DIR");
    refused(
        &folder,
        &["--articles", "peace_talks"],
        "pack needs --out FILE",
    );
    refused(
        &folder,
        &with(&[]),
        "the program is missing: name the one-file page with --page",
    );
    refused(&folder, &with(&["--page", "none.html"]), "no one-file page");
    refused(&folder, &with(&["--page", "not.html"]), "not.html: ");
    refused(
        &folder,
        &with(&["--page", "program.html", "--names", "x"]),
        "asked, pseudonym or none",
    );
    refused(
        &folder,
        &with(&["--page", "program.html", "--made", "today"]),
        "--made takes a time",
    );
    refused(
        &folder,
        &with(&["--page", "program.html", "--codebook", "none.html"]),
        "none.html",
    );
    refused(
        &folder,
        &with(&["--page", "program.html", "--highlights", "none.html"]),
        "none.html",
    );
    let empty = [
        "--articles",
        "empty",
        "--out",
        "out.html",
        "--page",
        "program.html",
    ];
    refused(&folder, &empty, "empty: no .txt, .md or .html file in it");
}
