//! The command as its users run it: arguments, rows, exit codes and pipes.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    reason = "a test may say what must hold by panicking"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json};

fn start(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_stancemark"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts")
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = start(arguments);
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A command that ends before it reads everything is tested too.
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn rows(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("UTF-8");
    text.lines()
        .map(|l| serde_json::from_str(l).expect("JSON"))
        .collect()
}

/// What a command answers to lines, and its exit code; it says nothing on standard error. An expected row is a part
/// of the row.
fn check(command: &str, input: &[u8], expected: &[Value], code: i32) {
    for quiet in [&[][..], &["--quiet"]] {
        let output = run(&[&[command, "--jsonl"], quiet].concat(), input);
        let found = rows(&output);
        let shown = String::from_utf8_lossy(&input[..input.len().min(200)]);
        assert_eq!(found.len(), expected.len(), "{command} {shown}: {found:?}");
        for (row, part) in found.iter().zip(expected) {
            for (key, value) in part.as_object().unwrap() {
                assert_eq!(&row[key], value, "{command} {shown}: {key} of {row}");
            }
            assert!(row.get("id").is_some(), "{row}");
        }
        assert_eq!(output.status.code(), Some(code), "{command} {shown}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{command}");
    }
}

const COMMANDS: [&str; 3] = ["extract", "sentences", "stance"];

#[test]
fn every_row_is_answered() {
    check(
        "extract",
        "{\"id\":\"a 🇺🇦\",\"text\":\"Kyiv said no.\",\"lang\":\"en\"}\n{\"id\":2,\"html\":\"<p>Moscow waits.\",\"url\":null}"
            .as_bytes(),
        &[
            json!({"id": "a 🇺🇦", "title": null, "sentences": [{"start": 0, "end": 13, "text": "Kyiv said no.", "unit": "sentence", "block": 0}]}),
            json!({"id": 2, "text": "Moscow waits.", "findings": []}),
        ],
        0,
    );
    check(
        "sentences",
        b"{\"id\":1,\"text\":\"Yes. No.\"}\n{\"id\":2,\"text\":\"\"}\n",
        &[
            json!({"id": 1, "sents": ["Yes.", "No."]}),
            json!({"id": 2, "sents": []}),
        ],
        0,
    );
    check(
        "stance",
        b"{\"id\":1,\"text\":\"Lee praised Kim.\",\"target\":\"Kim\"}\n",
        &[json!({"id": 1, "stance": "pos"})],
        0,
    );
    for command in COMMANDS {
        check(command, b"", &[], 0);
    }
}

#[test]
fn a_row_that_cannot_be_read_has_an_error_and_the_rest_goes_on() {
    let refused: &[(&[u8], Value)] = &[
        (b"", Value::Null),
        (b"   \r", Value::Null),
        (b"not json", Value::Null),
        (b"{\"id\":4,\"text\":\"cut off", Value::Null),
        (b"[\"a\",\"b\"]", Value::Null),
        (b"7", Value::Null),
        (b"{\"text\":\"no id\"}", Value::Null),
        (b"{\"id\":null,\"text\":\"no id\"}", Value::Null),
        (b"{\"id\":{},\"text\":\"wrong id\"}", Value::Null),
        (b"{\"id\":\"\xff\",\"text\":\"a\"}", Value::Null),
        (b"{\"id\":\"a\"}", json!("a")),
        (b"{\"id\":5,\"text\":6}", json!(5)),
        (b"{\"id\":5,\"text\":null}", json!(5)),
        (b"{\"id\":5,\"text\":[\"a\"]}", json!(5)),
    ];
    let good = "{\"id\":\"good\",\"text\":\"Kim 🇺🇦.\",\"target\":\"Kim\"}\n";
    for command in COMMANDS {
        for (line, id) in refused {
            let input = [good.as_bytes(), line, b"\n", good.as_bytes()].concat();
            let expected = [
                json!({"id": "good"}),
                json!({"id": id, "line": 2}),
                json!({"id": "good"}),
            ];
            check(command, &input, &expected, 1);
        }
    }
    for (line, error) in [
        (
            r#"{"id":1,"text":"a","html":"b"}"#,
            "the row has both text and html",
        ),
        (r#"{"id":1}"#, "the row has neither text nor html"),
    ] {
        check(
            "extract",
            line.as_bytes(),
            &[json!({"id": 1, "line": 1, "error": error})],
            1,
        );
    }
    check(
        "extract",
        br#"{"id":1,"text":"a","lang":5}"#,
        &[json!({"id": 1})],
        1,
    );
}

#[test]
fn a_line_of_fifty_megabytes_is_refused() {
    let mut input = b"{\"id\":1,\"text\":\"".to_vec();
    input.resize(50 << 20, b'a');
    input.extend_from_slice(b"\"}\n{\"id\":2,\"text\":\"Kim.\",\"target\":\"Kim\"}\n");
    for command in COMMANDS {
        check(
            command,
            &input,
            &[
                json!({"id": null, "line": 1, "error": "the line is longer than 16777216 bytes"}),
                json!({"id": 2}),
            ],
            1,
        );
    }
}

#[test]
fn a_row_is_answered_before_the_next_is_sent() {
    for command in COMMANDS {
        let mut child = start(&[command, "--jsonl"]);
        let mut stdin = child.stdin.take().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        for id in 1..=3 {
            writeln!(
                stdin,
                "{{\"id\":{id},\"text\":\"Kim 🇺🇦.\",\"target\":\"Kim\"}}"
            )
            .unwrap();
            let mut line = String::new();
            stdout.read_line(&mut line).unwrap();
            let row: Value = serde_json::from_str(&line).unwrap();
            assert_eq!(row["id"], id, "{command}");
        }
        drop(stdin);
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
}

#[test]
fn an_output_that_nobody_reads_ends_it_quietly() {
    let row = "{\"id\":1,\"text\":\"Kim.\",\"target\":\"Kim\"}\n";
    for command in COMMANDS {
        let mut child = start(&[command, "--jsonl"]);
        let mut stdin = child.stdin.take().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let writer = std::thread::spawn(move || {
            // Ends when the command does, which never reads all of it.
            while stdin.write_all(row.as_bytes()).is_ok() {}
        });
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        drop(stdout);
        let mut said = String::new();
        let mut stderr = child.stderr.take().unwrap();
        stderr.read_to_string(&mut said).unwrap();
        assert_eq!((said.as_str(), child.wait().unwrap().code()), ("", Some(0)));
        writer.join().unwrap();
    }
}

#[test]
fn one_article_has_the_same_labels_as_a_row() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("www/articles");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    let texts: Vec<String> = files
        .iter()
        .map(|f| std::fs::read_to_string(f).unwrap())
        .collect();
    let lines: Vec<String> = texts
        .iter()
        .map(|text| json!({"id": 0, "text": text}).to_string())
        .collect();
    let output = run(&["extract", "--jsonl"], lines.join("\n").as_bytes());
    for ((file, text), mut row) in files.iter().zip(&texts).zip(rows(&output)) {
        let alone = run(&["extract", "--json", file.to_str().unwrap()], b"");
        row.as_object_mut().unwrap().remove("id");
        assert_eq!(rows(&alone), [row], "{}", file.display());
        let piped = run(&["extract", "--json", "-"], text.as_bytes());
        assert_eq!(piped.stdout, alone.stdout, "{}", file.display());
    }
}

#[test]
fn actors_of_a_code_book_are_known() {
    let folder = std::env::temp_dir().join(format!("stancemark-actors-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let good = write(
        "good.json",
        r#"[{"name":"Zorro 🇺🇦","kind":"person","party":"bandits","forms":["Don Diego/Zorro"],"reason":"of our lesson"}]"#,
    );
    let row = "{\"id\":1,\"text\":\"The plan is bad, said Zorro.\"}\n";
    let found = rows(&run(
        &["extract", "--jsonl", "--actors", &good],
        row.as_bytes(),
    ));
    let actors = found[0]["actors"].as_array().unwrap();
    assert!(
        actors
            .iter()
            .any(|a| a["name"] == "Zorro 🇺🇦" && a["party"] == "bandits"),
        "{actors:?}"
    );
    for (text, said) in [
        ("{}", "invalid type"),
        ("[{\"name\":\"\",\"kind\":\"person\"}]", "the name is empty"),
        ("[{\"name\":\"A\",\"kind\":\"town\"}]", "none of person"),
        (
            "[{\"name\":\"A\",\"kind\":\"place\",\"party\":\"A B\"}]",
            "no name of a party",
        ),
        (
            "[{\"name\":\"A\",\"kind\":\"place\",\"colour\":\"red\"}]",
            "unknown field `colour`",
        ),
    ] {
        let bad = write("bad.json", text);
        let output = run(&["extract", "--jsonl", "--actors", &bad], row.as_bytes());
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(
            error.contains(said) && error.contains("bad.json"),
            "{error}"
        );
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn wrong_arguments_and_files_end_with_two() {
    for (arguments, said) in [
        (&[][..], "no command given"),
        (&["fly"], "unknown command"),
        (&["extract"], "extract needs"),
        (&["extract", "--json"], "extract needs"),
        (&["extract", "--json", "a", "b"], "extract needs"),
        (&["extract", "--json", "--jsonl", "a"], "extract needs"),
        (&["extract", "--jsonl", "a"], "extract needs"),
        (&["extract", "--jsonl", "--url", "a"], "--url"),
        (
            &["extract", "--json", "no such file.txt"],
            "no such file.txt: ",
        ),
        (&["compare", "--json"], "compare needs"),
        (
            &["compare", "--json", "no such file.txt"],
            "no such file.txt: ",
        ),
        (&["agree"], "agree needs"),
        (&["agree", "--jsonl", "a"], "agree needs"),
        (&["agree", "--unit", "line", "a"], "--unit \"line\""),
        (&["agree", "--about", "party", "a"], "--about \"party\""),
        (&["compare", "--json", "--unit", "word", "a"], "--unit"),
        (&["agree", "no such file.json"], "no such file.json: "),
        (&["sentences"], "sentences needs"),
        (&["stance", "--json"], "stance needs"),
        (&["stance", "--fast"], "--fast"),
    ] {
        let output = run(arguments, b"");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(stderr.contains(said), "{arguments:?}: {stderr}");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(output.stdout, b"", "{arguments:?}");
    }
    let output = run(&["extract", "--json", "-"], b"caf\xe9");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("not UTF-8 at byte 3"));
}

/// The example of a command's help gives what the help says it gives.
#[test]
fn helps_and_their_examples_are_true() {
    let all = run(&["--help"], b"");
    assert_eq!(all.status.code(), Some(0));
    for command in ["extract", "compare", "agree", "sentences", "stance"] {
        let output = run(&[command, "--help"], b"");
        let help = String::from_utf8(output.stdout).unwrap();
        assert!(help.starts_with(&format!("stancemark {command}: ")));
        assert!(help.contains("EXIT CODES\n  0  "), "{help}");
        assert!(
            String::from_utf8_lossy(&all.stdout).contains(&format!("stancemark {command} --json"))
        );
        let (_, example) = help.split_once("EXAMPLE\n  $ ").expect("an example");
        let mut lines = example.lines();
        let Some((echo, _)) = lines.next().unwrap().rsplit_once("' | stancemark ") else {
            continue;
        };
        let row = echo.strip_prefix("echo '").unwrap();
        let answer = run(&[command, "--jsonl"], row.as_bytes());
        let expected = lines.next().unwrap().trim().trim_end_matches("...");
        let found = String::from_utf8(answer.stdout).unwrap();
        assert!(found.starts_with(expected), "{found} instead of {expected}");
    }
}
