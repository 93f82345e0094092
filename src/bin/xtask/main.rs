//! The build program: compiles the page to wasm, binds it, writes `dist/` and serves it.
//!
//! `xtask build [--articles DIR]` writes the page (`dist/`) and the one-file page (`dist/stancemark.html`);
//! `xtask run [--articles DIR] [--port N]` does that and serves it on 127.0.0.1.

mod articles;
mod bind;
mod serve;
mod site;
mod sizes;

use std::error::Error;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// What went wrong, in one sentence.
type Failure = Box<dyn Error>;

/// Tells the person at the terminal what is going on.
pub fn say(line: &str) {
    // A closed terminal is no reason to stop building.
    let _ = writeln!(std::io::stdout(), "{line}");
}

struct Options {
    serve: bool,
    articles: Option<PathBuf>,
    port: Option<u16>,
    out: PathBuf,
}

fn options() -> Result<Options, Failure> {
    use lexopt::prelude::*;
    let mut options = Options {
        serve: false,
        articles: None,
        port: None,
        out: PathBuf::from("dist"),
    };
    let mut command = None;
    let mut parser = lexopt::Parser::from_env();
    while let Some(arg) = parser.next()? {
        match arg {
            Value(value) if command.is_none() => command = Some(value.string()?),
            Long("articles") => {
                options.articles =
                    Some(PathBuf::from(parser.value()?)).filter(|p| !p.as_os_str().is_empty());
            }
            Long("port") => options.port = Some(parser.value()?.parse()?),
            Long("out") => options.out = PathBuf::from(parser.value()?),
            _ => return Err(arg.unexpected().into()),
        }
    }
    match command.as_deref() {
        Some("build") => {}
        Some("run") => options.serve = true,
        _ => return Err("use: xtask build|run [--articles DIR] [--port N] [--out DIR]".into()),
    }
    Ok(options)
}

fn run() -> Result<(), Failure> {
    let options = options()?;
    let collected = articles::collect(options.articles.as_deref())?;
    say("Compiling the page to WebAssembly (the first time takes a minute or two) ...");
    let programs = bind::build()?;
    let written = site::write(&options.out, &programs, &collected)?;
    sizes::report(&programs, &written)?;
    if options.serve {
        serve::serve(&options.out, options.port)?;
    }
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(std::io::stderr(), "xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
