//! The arguments and files of `stancemark pack`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use stancemark::annotate::Timestamp;
use stancemark::article;
use stancemark::command::help::help;
use stancemark::command::pack::Lesson;
use stancemark::interchange::{Names, parse_timestamp};

use super::{Failure, is_page, is_text, print, read_bytes};

/// The one-file page that is looked for when none is named.
const PROGRAM: &str = "stancemark.html";

#[derive(Default)]
struct Asked {
    articles: Option<PathBuf>,
    book: Option<OsString>,
    instructions: Option<OsString>,
    highlights: Option<OsString>,
    title: Option<String>,
    blind: bool,
    names: Names,
    page: Option<PathBuf>,
    made: Option<Timestamp>,
    out: Option<PathBuf>,
    help: bool,
}

impl Asked {
    fn read() -> Result<Self, lexopt::Error> {
        use lexopt::prelude::*;
        let mut parser = lexopt::Parser::from_args(std::env::args_os().skip(2));
        let mut read = Self::default();
        while let Some(arg) = parser.next()? {
            match arg {
                Short('h') | Long("help") => read.help = true,
                Short('q') | Long("quiet") => {}
                Long("articles") => read.articles = Some(parser.value()?.into()),
                Long("codebook") => read.book = Some(parser.value()?),
                Long("instructions") => read.instructions = Some(parser.value()?),
                Long("highlights") => read.highlights = Some(parser.value()?),
                Long("title") => read.title = Some(parser.value()?.string()?),
                Long("blind") => read.blind = true,
                Long("names") => {
                    let names = parser.value()?.string()?;
                    read.names =
                        Names::parse(&names).ok_or("--names takes asked, pseudonym or none")?;
                }
                Long("page") => read.page = Some(parser.value()?.into()),
                Long("made") => {
                    let time = parser.value()?.string()?;
                    let millis = time.parse().ok().map(Timestamp);
                    let made = millis.or_else(|| parse_timestamp(&time));
                    read.made = Some(made.ok_or("--made takes a time as 2026-01-31T09:00:00Z")?);
                }
                Long("out") => read.out = Some(parser.value()?.into()),
                other => return Err(other.unexpected()),
            }
        }
        Ok(read)
    }
}

/// Whether the arguments are those of this command.
pub fn is_asked() -> bool {
    std::env::args_os()
        .nth(1)
        .is_some_and(|name| name == "pack")
}

/// Does what they say.
pub fn run() -> Result<bool, Failure> {
    let asked = Asked::read().map_err(|e| Failure::Usage(e.to_string()))?;
    if asked.help {
        return print(help("pack"));
    }
    let usage = |words: &str| Failure::Usage(words.to_owned());
    let folder = asked
        .articles
        .ok_or_else(|| usage("pack needs --articles DIR"))?;
    let out = asked.out.ok_or_else(|| usage("pack needs --out FILE"))?;
    let program = program(asked.page)?;
    let mut lesson = Lesson::default();
    lesson.exercise.blind = asked.blind;
    lesson.exercise.names = asked.names;
    articles(&mut lesson, &folder)?;
    let of = |file: &OsString| (file.to_string_lossy().into_owned(), read_bytes(file));
    if let Some(file) = &asked.book {
        let (name, bytes) = of(file);
        lesson.book(&name, &bytes?).map_err(Failure::Files)?;
    }
    if let Some(file) = &asked.highlights {
        let (name, bytes) = of(file);
        lesson.highlights(&name, &bytes?).map_err(Failure::Files)?;
    }
    if let Some(file) = &asked.instructions {
        let (name, bytes) = of(file);
        let decoded = article::decode(&bytes?, None);
        let decoded = decoded.map_err(|e| Failure::Files(format!("{name}: {e}")))?;
        decoded
            .text
            .trim()
            .clone_into(&mut lesson.exercise.instructions);
    }
    let named = || {
        let stem = folder.file_name()?.to_str()?;
        Some(article::title_of_name(stem))
    };
    let title = asked.title.or_else(named).unwrap_or_default();
    title.trim().clone_into(&mut lesson.exercise.title);
    let made = asked.made.unwrap_or_else(now);
    let count = lesson.count();
    let file = lesson.pack(&program, made).map_err(Failure::Files)?;
    let shown = out.display();
    std::fs::write(&out, &file).map_err(|e| Failure::Files(format!("{shown}: {e}")))?;
    let tenths = file.len().div_ceil(100_000);
    print(&format!(
        "{shown}: {count} articles, {}.{} MB\n",
        tenths / 10,
        tenths % 10
    ))
}

/// The program: of the page that is named, or of the one beside the command or below here.
fn program(named: Option<PathBuf>) -> Result<String, Failure> {
    let beside = std::env::current_exe()
        .ok()
        .and_then(|exe| Some(exe.parent()?.join(PROGRAM)));
    let known = [
        beside,
        Some(PathBuf::from("dist").join(PROGRAM)),
        Some(PathBuf::from(PROGRAM)),
    ];
    let found = named.or_else(|| known.into_iter().flatten().find(|p| p.is_file()));
    let found = found.ok_or_else(|| {
        Failure::Files(format!(
            "the program is missing: name the one-file page with --page (“make build” writes dist/{PROGRAM})"
        ))
    })?;
    let shown = found.display();
    std::fs::read_to_string(&found).map_err(|e| Failure::Files(format!("{shown}: {e}")))
}

/// The articles of a folder, in the order of their names.
fn articles(lesson: &mut Lesson, folder: &Path) -> Result<(), Failure> {
    let refuse = |path: &Path, why: String| Failure::Files(format!("{}: {why}", path.display()));
    let listing = std::fs::read_dir(folder).map_err(|e| refuse(folder, e.to_string()))?;
    let mut files: Vec<PathBuf> = listing.filter_map(Result::ok).map(|e| e.path()).collect();
    files.sort();
    for path in files {
        let (page, text) = (is_page(path.as_os_str()), is_text(path.as_os_str()));
        if !(page || text) {
            continue;
        }
        let bytes = std::fs::read(&path).map_err(|e| refuse(&path, e.to_string()))?;
        let decoded = article::decode(&bytes, None).map_err(|e| refuse(&path, e.to_string()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if page {
            lesson.page(&name, &decoded.text);
        } else {
            lesson.text(&name, decoded.text);
        }
    }
    if lesson.count() == 0 {
        return Err(refuse(
            folder,
            "no .txt, .md or .html file in it".to_owned(),
        ));
    }
    Ok(())
}

fn now() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(u64::try_from(since.as_millis()).unwrap_or_default())
}
