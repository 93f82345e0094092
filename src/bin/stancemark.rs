//! The command `stancemark`: reads arguments and files; the work is in the library.

use std::ffi::OsString;
use std::io::{BufRead, Read, Write};
use std::process::ExitCode;

use stancemark::command;
use stancemark::text::Text;

const HELP: &str = "\
stancemark: what is article and what is web noise, where its sentences and quotations are, who speaks, who is named
and where the parties stand.

USAGE
  stancemark extract --json FILE     labels of one article (.txt, Markdown, .html; - for standard input)
      --url ADDRESS                  where a page was loaded from; its day of publication may stand in it
  stancemark sentences --jsonl       sentences of running texts: lines {\"id\",\"text\",\"lang\"} in,
                                     lines {\"id\",\"sents\":[...]} out
  stancemark stance --jsonl          how short texts speak of a target: lines {\"id\",\"text\",\"target\",
                                     \"start\",\"end\"} in, lines {\"id\",\"stance\"} (pos, neu, neg) out

Offsets are Unicode code points of the file as it is, or of a page's visible text, end exclusive. Nothing is sent anywhere.

EXIT CODES
  0  done
  1  an input could not be read; with --jsonl the other lines were still answered
  2  wrong arguments
";

/// Why the command ends without having done its work.
enum Failure {
    /// An input cannot be read.
    Input(String),
    /// The arguments are wrong.
    Usage(String),
}

fn main() -> ExitCode {
    let result = run();
    let (code, message) = match result {
        Ok(true) => return ExitCode::SUCCESS,
        Ok(false) => return ExitCode::from(1),
        Err(Failure::Input(message)) => (1, message),
        Err(Failure::Usage(message)) => (2, format!("{message}\nTry: stancemark --help")),
    };
    // Nobody may be reading what goes wrong.
    let _ = writeln!(std::io::stderr(), "stancemark: {message}");
    ExitCode::from(code)
}

/// Does what the arguments say; `false` if some lines could not be read.
fn run() -> Result<bool, Failure> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_env();
    let mut words: Vec<OsString> = Vec::new();
    let mut flags: Vec<String> = Vec::new();
    let mut address: Option<String> = None;
    while let Some(arg) = parser.next().map_err(|e| Failure::Usage(e.to_string()))? {
        match arg {
            Short('h') | Long("help") => return print(HELP),
            Short('V') | Long("version") => {
                return print(concat!("stancemark ", env!("CARGO_PKG_VERSION"), "\n"));
            }
            Long(flag @ ("json" | "jsonl")) => flags.push(flag.to_owned()),
            Long("url") => {
                let value = parser.value().map_err(|e| Failure::Usage(e.to_string()))?;
                address = Some(value.to_string_lossy().into_owned());
            }
            Value(word) => words.push(word),
            other => return Err(Failure::Usage(other.unexpected().to_string())),
        }
    }
    let mut words = words.into_iter();
    let name = words.next().unwrap_or_default();
    let rest: Vec<OsString> = words.collect();
    let asks = |flag: &str| flags.iter().any(|f| f == flag);
    match (name.to_str(), rest.as_slice()) {
        (Some("extract"), [file]) if asks("json") && is_page(file) => {
            extract_page(file, address.as_deref())
        }
        (Some("extract"), [file]) if asks("json") => extract(file),
        (Some("extract"), _) => Err(Failure::Usage(
            "extract needs --json and one FILE".to_owned(),
        )),
        (Some("sentences"), []) if asks("jsonl") => lines(command::sentences::answer),
        (Some("stance"), []) if asks("jsonl") => lines(command::stance::answer),
        (Some("stance"), _) => Err(Failure::Usage(
            "stance needs --jsonl and reads standard input".to_owned(),
        )),
        (Some("sentences"), _) => Err(Failure::Usage(
            "sentences needs --jsonl and reads standard input".to_owned(),
        )),
        (Some(""), _) => Err(Failure::Usage("no command given".to_owned())),
        (name, _) => Err(Failure::Usage(format!(
            "unknown command {:?}",
            name.unwrap_or("(not UTF-8)")
        ))),
    }
}

fn print(text: &str) -> Result<bool, Failure> {
    std::io::stdout()
        .write_all(text.as_bytes())
        .map_err(|e| Failure::Input(format!("cannot write: {e}")))?;
    Ok(true)
}

/// The bytes of a file, or of standard input.
fn read_bytes(file: &OsString) -> Result<Vec<u8>, Failure> {
    let shown = file.to_string_lossy();
    let refuse = |e: std::io::Error| Failure::Input(format!("{shown}: {e}"));
    if shown == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(refuse)?;
        Ok(bytes)
    } else {
        std::fs::read(file).map_err(refuse)
    }
}

/// The text of a file as it is: a byte order mark counts, line ends stay.
fn read(file: &OsString) -> Result<Text, Failure> {
    let text = String::from_utf8(read_bytes(file)?).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let shown = file.to_string_lossy();
        Failure::Input(format!("{shown}: not UTF-8 at byte {at}; save it as UTF-8"))
    })?;
    Ok(Text::new(text))
}

/// Whether a file is a page of the web, by its name.
fn is_page(file: &OsString) -> bool {
    let extension = std::path::Path::new(file).extension();
    extension.is_some_and(|e| {
        ["html", "htm", "xhtml"]
            .iter()
            .any(|known| e.eq_ignore_ascii_case(known))
    })
}

fn extract_page(file: &OsString, address: Option<&str>) -> Result<bool, Failure> {
    let source = command::html::decode(&read_bytes(file)?);
    let json = command::html::to_json(&source, address).map_err(Failure::Input)?;
    print(&format!("{json}\n"))
}

fn extract(file: &OsString) -> Result<bool, Failure> {
    let text = read(file)?;
    let found = stancemark::extract::extract(&text);
    let json = command::extract::to_json(&text, &found).map_err(Failure::Input)?;
    print(&format!("{json}\n"))
}

/// Answers line by line, so that inputs of any length work.
fn lines(answer: fn(&str) -> Option<(String, bool)>) -> Result<bool, Failure> {
    let mut input = std::io::stdin().lock();
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    let failed = |e: std::io::Error| Failure::Input(e.to_string());
    let mut all_read = true;
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line).map_err(failed)? > 0 {
        let reply = match std::str::from_utf8(&line) {
            Ok(text) => answer(text),
            Err(e) => Some((
                command::sentences::refuse("", &format!("not UTF-8: {e}")),
                false,
            )),
        };
        if let Some((json, read)) = reply {
            all_read &= read;
            writeln!(output, "{json}").map_err(failed)?;
        }
        line.clear();
    }
    output.flush().map_err(failed)?;
    Ok(all_read)
}
