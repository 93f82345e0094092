//! The command `stancemark`: reads arguments and files; the work is in the library.

#[path = "stancemark/foreign.rs"]
mod foreign;
#[path = "stancemark/pack.rs"]
mod pack;

use std::ffi::{OsStr, OsString};
use std::io::{ErrorKind, IsTerminal, Read, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use stancemark::command::{self, agree, compare, help::help, lines};
use stancemark::text::Text;

/// How often progress is shown.
const BEAT: Duration = Duration::from_millis(200);

/// Why the command ends without having done its work.
enum Failure {
    /// An input cannot be read, or an output not written.
    Files(String),
    /// The arguments are wrong.
    Usage(String),
}

fn main() -> ExitCode {
    let message = match run() {
        Ok(true) => return ExitCode::SUCCESS,
        Ok(false) => return ExitCode::from(1),
        Err(Failure::Files(message)) => message,
        Err(Failure::Usage(message)) => format!("{message}\nTry: stancemark --help"),
    };
    // Nobody may be reading what goes wrong.
    let _ = writeln!(std::io::stderr(), "stancemark: {message}");
    ExitCode::from(2)
}

/// What the arguments say.
#[derive(Default)]
struct Arguments {
    words: Vec<OsString>,
    flags: Vec<&'static str>,
    address: Option<String>,
    actors: Option<OsString>,
    about: Option<String>,
    unit: Option<String>,
    same: Vec<String>,
    renamed: Vec<String>,
    /// Options with a value that only commands on files of other programs have.
    options: Vec<(&'static str, OsString)>,
}

impl Arguments {
    fn read() -> Result<Self, lexopt::Error> {
        use lexopt::prelude::*;
        let mut parser = lexopt::Parser::from_env();
        let mut read = Self::default();
        while let Some(arg) = parser.next()? {
            match arg {
                Short('h') | Long("help") => read.flags.push("help"),
                Short('V') | Long("version") => read.flags.push("version"),
                Short('q') | Long("quiet") => read.flags.push("quiet"),
                Long("json") => read.flags.push("json"),
                Long("jsonl") => read.flags.push("jsonl"),
                Long("url") => read.address = Some(parser.value()?.to_string_lossy().into_owned()),
                Long("actors") => read.actors = Some(parser.value()?),
                Long("about") => read.about = Some(parser.value()?.to_string_lossy().into_owned()),
                Long("same") => {
                    let name = parser.value()?.to_string_lossy().into_owned();
                    read.same.push(name);
                }
                Long("rename") => {
                    let words = parser.value()?.to_string_lossy().into_owned();
                    read.renamed.push(words);
                }
                Long("unit") => read.unit = Some(parser.value()?.to_string_lossy().into_owned()),
                Long("no-names") => read.flags.push("no-names"),
                Long("force") => read.flags.push("force"),
                Long("to") => read.options.push(("to", parser.value()?)),
                Long("from") => read.options.push(("from", parser.value()?)),
                Long("out") => read.options.push(("out", parser.value()?)),
                Long("articles" | "article") => read.options.push(("article", parser.value()?)),
                Long("title") => read.options.push(("title", parser.value()?)),
                Long("codebook") => read.options.push(("codebook", parser.value()?)),
                Value(word) => read.words.push(word),
                other => return Err(other.unexpected()),
            }
        }
        Ok(read)
    }

    fn has(&self, flag: &str) -> bool {
        self.flags.contains(&flag)
    }
}

/// Does what the arguments say; `false` if some lines could not be read.
fn run() -> Result<bool, Failure> {
    if pack::is_asked() {
        return pack::run();
    }
    let asked = Arguments::read().map_err(|e| Failure::Usage(e.to_string()))?;
    let usage = |words: &str| Err(Failure::Usage(words.to_owned()));
    let mut words = asked.words.iter();
    let name = words.next().map_or("", |w| w.to_str().unwrap_or("?"));
    let files = words.as_slice();
    if asked.has("help") {
        return print(help(name));
    }
    if asked.has("version") {
        return print(concat!("stancemark ", env!("CARGO_PKG_VERSION"), "\n"));
    }
    if asked.address.is_some() && (name != "extract" || asked.has("jsonl")) {
        return usage("--url is for extract --json; with --jsonl a row has its own url");
    }
    if let Some(file) = &asked.actors {
        if !matches!(name, "extract" | "compare") {
            return usage("--actors is for extract and compare");
        }
        let shown = file.to_string_lossy();
        command::actors::add(read(file)?.as_str())
            .map_err(|e| Failure::Files(format!("{shown}: {e}")))?;
    }
    foreign::belongs(name, &asked).map_err(Failure::Usage)?;
    if !matches!(name, "agree" | "report") && asked.about.is_some() {
        return usage("--about is for agree and report");
    }
    let of_readers = matches!(name, "agree" | "merge" | "report");
    let about_readers = !asked.same.is_empty() || !asked.renamed.is_empty();
    if about_readers && !of_readers {
        return usage("--same and --rename are for agree, merge and report");
    }
    let quiet = asked.has("quiet");
    match (name, asked.has("json"), asked.has("jsonl"), files) {
        ("extract", true, false, [file]) => extract(file, asked.address.as_deref()),
        ("extract", false, true, []) => answer(&command::rows::answer, quiet),
        ("extract", ..) => usage("extract needs --json and one FILE, or --jsonl and none"),
        ("compare", true, false, [_, ..]) => compare_files(files),
        ("compare", ..) => usage("compare needs --json and one FILE or more"),
        ("agree", json, false, [_, ..]) => agree_files(&asked, files, json),
        ("agree", ..) => usage("agree needs one FILE or more, and no --jsonl"),
        ("merge", false, false, [_, ..]) => merge_files(&asked, files),
        ("merge", ..) => usage("merge needs one FILE or more, and writes our file"),
        ("report", false, false, [_, ..]) => report_files(&asked, files),
        ("report", ..) => usage("report needs one FILE or more, and writes a page"),
        ("convert" | "check" | "anchor", json, false, [_, ..]) => {
            foreign::run(name, &asked, files, json)
        }
        ("convert" | "check" | "anchor", ..) => usage(&format!("{name} needs one FILE or more")),
        ("sentences", false, true, []) => answer(&command::sentences::answer, quiet),
        ("sentences", ..) => usage("sentences needs --jsonl and reads standard input"),
        ("stance", false, true, []) => answer(&command::stance::answer, quiet),
        ("stance", ..) => usage("stance needs --jsonl and reads standard input"),
        ("", ..) => usage("no command given"),
        _ => usage(&format!("unknown command {name:?}")),
    }
}

/// Writes to standard output; that nobody reads it is no failure.
fn print(text: &str) -> Result<bool, Failure> {
    let mut output = std::io::stdout().lock();
    let written = output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Files(format!("cannot write: {error}")))
        }
        _ => Ok(true),
    }
}

/// The bytes of a file, or of standard input.
fn read_bytes(file: &OsStr) -> Result<Vec<u8>, Failure> {
    let shown = file.to_string_lossy();
    let refuse = |e: std::io::Error| Failure::Files(format!("{shown}: {e}"));
    if shown == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(refuse)?;
        Ok(bytes)
    } else {
        std::fs::read(file).map_err(refuse)
    }
}

/// The text of a file as it is: a byte order mark counts, line ends stay.
fn read(file: &OsStr) -> Result<Text, Failure> {
    let text = String::from_utf8(read_bytes(file)?).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let shown = file.to_string_lossy();
        Failure::Files(format!("{shown}: not UTF-8 at byte {at}; save it as UTF-8"))
    })?;
    Ok(Text::new(text))
}

/// Whether a file is a page of the web, by its name.
fn is_page(file: &OsStr) -> bool {
    let extension = std::path::Path::new(file).extension();
    extension.is_some_and(|e| {
        ["html", "htm", "xhtml"]
            .iter()
            .any(|known| e.eq_ignore_ascii_case(known))
    })
}

fn extract(file: &OsStr, address: Option<&str>) -> Result<bool, Failure> {
    let json = if is_page(file) {
        let source = command::html::decode(&read_bytes(file)?);
        command::html::to_json(&source, address)
    } else {
        let text = read(file)?;
        command::extract::to_json(&text, &stancemark::extract::extract(&text))
    };
    print(&format!("{}\n", json.map_err(Failure::Files)?))
}

fn compare_files(files: &[OsString]) -> Result<bool, Failure> {
    let mut entries = Vec::new();
    for file in files {
        let name = file.to_string_lossy().into_owned();
        entries.push(if is_page(file) {
            compare::Entry::page(name, &command::html::decode(&read_bytes(file)?))
        } else {
            compare::Entry::text(name, read(file)?)
        });
    }
    let json = compare::to_json(&entries).map_err(Failure::Files)?;
    print(&format!("{json}\n"))
}

/// Whether a file is a plain text, by its name.
fn is_text(file: &OsStr) -> bool {
    let extension = std::path::Path::new(file).extension();
    extension.is_some_and(|e| {
        ["txt", "md", "markdown"]
            .iter()
            .any(|known| e.eq_ignore_ascii_case(known))
    })
}

/// The files of readers, and what was said of names.
fn readers_files(asked: &Arguments, files: &[OsString]) -> Result<agree::Files, Failure> {
    let mut read_so_far = agree::Files::default();
    for file in files {
        let name = file.to_string_lossy();
        if is_page(file) {
            read_so_far.page(&name, &command::html::decode(&read_bytes(file)?));
        } else if is_text(file) {
            read_so_far.text(&name, read(file)?);
        } else {
            read_so_far.highlights(&name, &read_bytes(file)?);
        }
    }
    if let Some(book) = foreign::code_book(asked)? {
        read_so_far.code_book(book);
    }
    if let Some(title) = foreign::option(asked, "title") {
        read_so_far.title(&title.to_string_lossy());
    }
    for name in &asked.same {
        read_so_far.same(name);
    }
    for words in &asked.renamed {
        read_so_far.rename(words).map_err(Failure::Usage)?;
    }
    Ok(read_so_far)
}

fn agree_files(asked: &Arguments, files: &[OsString], json: bool) -> Result<bool, Failure> {
    let about = agree::Asked::read(asked.about.as_deref(), asked.unit.as_deref());
    let about = about.map_err(Failure::Usage)?;
    let answer = readers_files(asked, files)?.answer(&about);
    let answer = answer.map_err(Failure::Files)?;
    if json {
        print(&format!("{}\n", answer.to_json().map_err(Failure::Files)?))?;
    } else {
        print(&answer.to_words())?;
    }
    Ok(answer.is_whole())
}

/// Says beside the output what was odd, and whether all could be read.
fn tell(together: &agree::Together) -> bool {
    for words in together.refused.iter().chain(&together.notes) {
        // Nobody may be reading it.
        let _ = writeln!(std::io::stderr(), "stancemark: {words}");
    }
    together.refused.is_empty()
}

fn merge_files(asked: &Arguments, files: &[OsString]) -> Result<bool, Failure> {
    let together = readers_files(asked, files)?.together("merge");
    let together = together.map_err(Failure::Files)?;
    print(&together.merged())?;
    Ok(tell(&together))
}

fn report_files(asked: &Arguments, files: &[OsString]) -> Result<bool, Failure> {
    let about = agree::Asked::read(asked.about.as_deref(), asked.unit.as_deref());
    let about = about.map_err(Failure::Usage)?;
    let together = readers_files(asked, files)?.together("report");
    let together = together.map_err(Failure::Files)?;
    print(&together.report(&about).map_err(Failure::Files)?)?;
    Ok(tell(&together))
}

/// Answers standard input line by line, and shows progress to who sits before it and sees no rows.
fn answer(answer: &lines::Answer, quiet: bool) -> Result<bool, Failure> {
    let shows = !quiet && std::io::stderr().is_terminal() && !std::io::stdout().is_terminal();
    let start = Instant::now();
    let mut last = Duration::ZERO;
    let mut seen = |tally: lines::Tally| {
        let passed = start.elapsed();
        if shows && passed.saturating_sub(last) > BEAT {
            last = passed;
            show(tally, passed, "");
        }
    };
    let input = std::io::stdin().lock();
    let output = std::io::stdout().lock();
    let tally = lines::run(input, output, answer, &mut seen);
    let tally = tally.map_err(|e| Failure::Files(e.to_string()))?;
    if shows {
        show(tally, start.elapsed(), "\n");
    }
    Ok(tally.failed == 0)
}

/// Rows and rows a second, over what stood in the line before.
fn show(tally: lines::Tally, passed: Duration, end: &str) {
    let millis = u64::try_from(passed.as_millis()).unwrap_or(u64::MAX).max(1);
    let rate = tally.rows.saturating_mul(1_000) / millis;
    let (rows, failed) = (tally.rows, tally.failed);
    let _ = write!(
        std::io::stderr(),
        "\r{rows} rows, {failed} with errors, {rate} rows/s {end}"
    );
}
