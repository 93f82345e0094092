//! `convert`, `check` and `anchor`: folders and files in, files and a report out.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use stancemark::article::Article;
use stancemark::command::convert::{Converted, Wanted, convert};
use stancemark::command::gather::{
    Input, OWN, Reading, article, format_named, gather, is_page, is_text,
};
use stancemark::command::{anchor, check, stream};
use stancemark::interchange::foreign::{File, Format, Unit};
use stancemark::interchange::read_code_book;
use stancemark::stance::CodeBook;

use super::{Arguments, Failure, print, read_bytes};

/// What options each command has; without a file's options the others have none of them.
const OPTIONS: [(&str, &[&str]); 6] = [
    (
        "convert",
        &[
            "to", "from", "out", "article", "codebook", "unit", "no-names", "force",
        ],
    ),
    ("check", &["to", "from", "article", "codebook", "unit"]),
    (
        "anchor",
        &["from", "out", "article", "codebook", "unit", "force"],
    ),
    ("agree", &["codebook"]),
    ("merge", &["codebook"]),
    ("report", &["codebook", "title"]),
];

/// Whether a command has the options that were given.
pub fn belongs(command: &str, asked: &Arguments) -> Result<(), String> {
    let known = OPTIONS.iter().find(|(name, _)| *name == command);
    let known = known.map_or(&[][..], |(_, options)| options);
    let unit = (!matches!(command, "agree" | "report") && asked.unit.is_some()).then_some("unit");
    let flags = ["no-names", "force"].into_iter().filter(|f| asked.has(f));
    let options = asked.options.iter().map(|(name, _)| *name);
    let wrong = options
        .chain(flags)
        .chain(unit)
        .find(|o| !known.contains(o));
    wrong.map_or(Ok(()), |option| {
        let has = |(_, options): &&(&str, &[&str])| options.contains(&option);
        let mut of: Vec<&str> = OPTIONS.iter().filter(has).map(|(name, _)| *name).collect();
        of.extend((option == "unit").then_some("agree, report"));
        let option = if option == "article" {
            "articles"
        } else {
            option
        };
        Err(format!("--{option} is for {}", of.join(", ")))
    })
}

/// The code book that is given.
pub fn code_book(asked: &Arguments) -> Result<Option<CodeBook>, Failure> {
    let Some(path) = option(asked, "codebook") else {
        return Ok(None);
    };
    let book = read_code_book(&path.to_string_lossy(), &read_bytes(path)?);
    book.map(Some).map_err(|e| Failure::Files(e.to_string()))
}

/// The value of an option that was given, the last if it was given twice.
pub fn option<'a>(asked: &'a Arguments, name: &str) -> Option<&'a OsStr> {
    let mut all = asked.options.iter().filter(|(known, _)| *known == name);
    all.next_back().map(|(_, value)| value.as_os_str())
}

/// A format that an option names: one of another program, or none for our own.
type Named = Option<Format>;

/// The format of an option, if it is there.
fn format(asked: &Arguments, name: &'static str) -> Result<Option<Named>, Failure> {
    let Some(value) = option(asked, name) else {
        return Ok(None);
    };
    let known = format_named(&format!("--{name}"), &value.to_string_lossy());
    known.map(Some).map_err(Failure::Usage)
}

/// Does what one of the three commands is asked; `false` if something was lost, refused or is doubtful.
pub fn run(name: &str, asked: &Arguments, files: &[OsString], json: bool) -> Result<bool, Failure> {
    let to = format(asked, "to")?;
    let from = format(asked, "from")?;
    let unit = asked.unit.as_deref().map(|name| {
        let names: Vec<&str> = Unit::ALL.iter().map(|u| u.name()).collect();
        let why = || Failure::Usage(format!("--unit {name:?} is none of {}", names.join(", ")));
        Unit::parse(name).ok_or_else(why)
    });
    let mut articles = Vec::new();
    for (_, path) in asked.options.iter().filter(|(name, _)| *name == "article") {
        let named = inputs(path, &|name| is_text(name) || is_page(name))?;
        if named.is_empty() {
            let shown = path.to_string_lossy();
            return Err(Failure::Files(format!(
                "{shown}: no article (.txt, .md, .html) in it"
            )));
        }
        for input in named {
            articles.push(article(&input).map_err(Failure::Files)?);
        }
    }
    let mut reading = Reading {
        articles,
        from: from.map(|f| f.map_or(OWN, Format::name).to_owned()),
        unit: unit.transpose()?,
        ..Reading::default()
    };
    if let Some(book) = code_book(asked)? {
        reading.book = book;
    }
    match (name, to) {
        ("convert", Some(to)) => {
            if let ([file], Some(to)) = (files, to)
                && reading.articles.is_empty()
                && reading.from.is_none()
                && !Path::new(file).is_dir()
            {
                let mut input = open(file)?;
                let first = first_line(file, &mut input)?;
                if stream::is_stream(&first, Some(to)) {
                    let input = Cursor::new(first).chain(input);
                    return convert_rows(asked, (file, input), to, reading, json);
                }
                if file == "-" {
                    let mut bytes = first;
                    let refuse = |e| Failure::Files(format!("{STDIN}: {e}"));
                    input.read_to_end(&mut bytes).map_err(refuse)?;
                    let name = STDIN.to_owned();
                    return convert_files(asked, &[Input { name, bytes }], Some(to), reading, json);
                }
            }
            let files = all_inputs(files)?;
            convert_files(asked, &files, to, reading, json)
        }
        ("convert", None) => Err(Failure::Usage("convert needs --to FORMAT".to_owned())),
        ("check", to) => {
            let checked = check::check(gather(&all_inputs(files)?, reading), to.flatten());
            if json {
                print(&format!("{}\n", checked.to_json().map_err(Failure::Files)?))?;
            } else {
                print(&checked.to_words())?;
            }
            Ok(checked.is_whole())
        }
        (_, _) => anchor_files(asked, &all_inputs(files)?, reading, json),
    }
}

/// What standard input is called.
const STDIN: &str = "standard input";
/// Bytes of the longest first line by which rows are recognised.
const FIRST_LINE: u64 = 16 << 20;

fn open(file: &OsStr) -> Result<Box<dyn BufRead>, Failure> {
    if file == "-" {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    let refuse = |e| Failure::Files(format!("{}: {e}", file.to_string_lossy()));
    Ok(Box::new(BufReader::new(
        fs::File::open(file).map_err(refuse)?,
    )))
}

fn first_line(file: &OsStr, input: &mut dyn BufRead) -> Result<Vec<u8>, Failure> {
    let refuse = |e| Failure::Files(format!("{}: {e}", file.to_string_lossy()));
    let mut line = Vec::new();
    input
        .take(FIRST_LINE)
        .read_until(b'\n', &mut line)
        .map_err(refuse)?;
    Ok(line)
}

fn all_inputs(files: &[OsString]) -> Result<Vec<Input>, Failure> {
    let mut all = Vec::new();
    for file in files {
        all.extend(inputs(file, &|_| true)?);
    }
    if all.is_empty() {
        return Err(Failure::Files("no file in what was given".to_owned()));
    }
    Ok(all)
}

/// A file, or all files of a folder and of those in it, in the order of their names; hidden ones are left out.
fn inputs(path: &OsStr, wanted: &dyn Fn(&str) -> bool) -> Result<Vec<Input>, Failure> {
    let shown = path.to_string_lossy().into_owned();
    if !Path::new(path).is_dir() {
        let bytes = read_bytes(path)?;
        let name = if shown == "-" {
            STDIN.to_owned()
        } else {
            shown
        };
        return Ok(vec![Input { name, bytes }]);
    }
    let mut found = Vec::new();
    walk(Path::new(path), &mut found).map_err(|e| Failure::Files(format!("{shown}: {e}")))?;
    found.sort();
    let mut all = Vec::new();
    for file in found {
        let name = file.to_string_lossy().into_owned();
        if wanted(&name) {
            let bytes = read_bytes(file.as_os_str())?;
            all.push(Input { name, bytes });
        }
    }
    Ok(all)
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // A link could lead round in a circle.
        if entry.file_type()?.is_dir() {
            walk(&path, found)?;
        } else if path.is_file() {
            found.push(path);
        }
    }
    Ok(())
}

/// Where files go.
enum Target {
    Output,
    File(PathBuf),
    Folder(PathBuf),
}

fn target(asked: &Arguments) -> Target {
    let Some(out) = option(asked, "out") else {
        return Target::Output;
    };
    let path = PathBuf::from(out);
    let slash = out.to_string_lossy().ends_with(['/', '\\']);
    if slash || path.is_dir() {
        Target::Folder(path)
    } else {
        Target::File(path)
    }
}

fn convert_files(
    asked: &Arguments,
    files: &[Input],
    to: Option<Format>,
    reading: Reading,
    json: bool,
) -> Result<bool, Failure> {
    let mut target = target(asked);
    // What is written as several files goes into a folder, whether its name ends in a slash or not.
    if let (Target::File(path), true) = (&target, to.is_none())
        && path.extension().is_none()
    {
        target = Target::Folder(path.clone());
    }
    let wanted = Wanted {
        to,
        names: !asked.has("no-names"),
        alone: !matches!(target, Target::Folder(_)),
    };
    let converted = convert(gather(files, reading), wanted);
    if converted.gathered.origins.is_empty() {
        say(&converted, &[], json)?;
        return Err(Failure::Files(
            "no highlights in what was given; nothing was written".to_owned(),
        ));
    }
    if let (Target::File(path), [_, _, ..]) = (&target, converted.files.as_slice()) {
        target = Target::Folder(path.clone());
    }
    let written = match (&target, converted.files.as_slice()) {
        (Target::Output, [file]) => {
            let mut output = std::io::stdout().lock();
            let done = output.write_all(&file.bytes).and_then(|()| output.flush());
            match done {
                Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
                    return Err(Failure::Files(format!("cannot write: {e}")));
                }
                _ => Vec::new(),
            }
        }
        (Target::Output, many) => {
            return Err(Failure::Usage(format!(
                "{} are {} files: give a folder with --out",
                converted.to,
                many.len()
            )));
        }
        (Target::File(path), [file]) => write_all(asked, &[(path.clone(), file)])?,
        (Target::File(folder) | Target::Folder(folder), files) => {
            let files: Vec<(PathBuf, &File)> =
                files.iter().map(|f| (folder.join(&f.name), f)).collect();
            write_all(asked, &files)?
        }
    };
    say(&converted, &written, json)?;
    Ok(converted.is_whole())
}

/// Writes the report to standard error.
fn say(converted: &Converted, written: &[String], json: bool) -> Result<(), Failure> {
    let report = if json {
        converted.to_json(written).map_err(Failure::Files)? + "\n"
    } else {
        converted.to_words(written)
    };
    // Nobody may be reading it.
    let _ = std::io::stderr().write_all(report.as_bytes());
    Ok(())
}

/// Writes files, all or none: what is there already is overwritten only by `--force`.
fn write_all(asked: &Arguments, files: &[(PathBuf, &File)]) -> Result<Vec<String>, Failure> {
    free(asked, files.iter().map(|(path, _)| path.as_path()))?;
    for (path, file) in files {
        let refuse = |e| Failure::Files(format!("{}: {e}", path.display()));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(refuse)?;
        }
        fs::write(path, &file.bytes).map_err(refuse)?;
    }
    Ok(files
        .iter()
        .map(|(path, _)| path.display().to_string())
        .collect())
}

fn free<'a>(asked: &Arguments, paths: impl Iterator<Item = &'a Path>) -> Result<(), Failure> {
    let mut paths = paths.filter(|path| !asked.has("force") && path.exists());
    paths.next().map_or(Ok(()), |path| {
        let shown = path.display();
        Err(Failure::Files(format!(
            "{shown} is there already, and nothing was written; --force overwrites it"
        )))
    })
}

/// Converts rows as they are read: a file is read twice, first to find the unit of its positions; of standard input the
/// first rows decide it.
fn convert_rows(
    asked: &Arguments,
    (file, input): (&OsStr, impl BufRead),
    to: Format,
    reading: Reading,
    json: bool,
) -> Result<bool, Failure> {
    let name = if file == "-" {
        STDIN.into()
    } else {
        file.to_string_lossy()
    };
    let refuse = |e: std::io::Error| Failure::Files(format!("{name}: {e}"));
    let once = file == "-" || reading.unit.is_some();
    let fits = if once {
        Vec::new()
    } else {
        stream::measure(&name, open(file)?).map_err(refuse)?
    };
    let path = match target(asked) {
        Target::Output => None,
        Target::File(path) => Some(path),
        Target::Folder(folder) => Some(folder.join(stream::file_name(to))),
    };
    let names = !asked.has("no-names");
    let (gathered, lost) = if let Some(path) = &path {
        free(asked, std::iter::once(path.as_path()))?;
        let cannot = |e| Failure::Files(format!("{}: {e}", path.display()));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(cannot)?;
        }
        // Under its name only when it is whole.
        let mut part = path.clone().into_os_string();
        part.push(".part");
        let output = BufWriter::new(fs::File::create(&part).map_err(cannot)?);
        let done = stream::convert(&name, input, output, (to, names), reading, &fits);
        let done = done.map_err(refuse)?;
        fs::rename(&part, path).map_err(cannot)?;
        done
    } else {
        let output = std::io::stdout().lock();
        match stream::convert(&name, input, output, (to, names), reading, &fits) {
            Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => return Ok(true),
            done => done.map_err(refuse)?,
        }
    };
    let converted = Converted::streamed(gathered, to, lost);
    let written: Vec<String> = path.iter().map(|p| p.display().to_string()).collect();
    say(&converted, &written, json)?;
    Ok(converted.is_whole())
}

fn anchor_files(
    asked: &Arguments,
    files: &[Input],
    mut reading: Reading,
    json: bool,
) -> Result<bool, Failure> {
    let articles: Vec<Article> = std::mem::take(&mut reading.articles);
    if articles.is_empty() {
        return Err(Failure::Usage("anchor needs --article FILE".to_owned()));
    }
    let anchored = anchor::anchor(gather(files, reading), articles);
    let file = File {
        name: String::new(),
        bytes: anchored.to_file().into_bytes(),
    };
    if let Some(out) = option(asked, "out") {
        write_all(asked, &[(PathBuf::from(out), &file)])?;
    }
    if json {
        print(&format!(
            "{}\n",
            anchored.to_json().map_err(Failure::Files)?
        ))?;
    } else {
        print(&anchored.to_words())?;
    }
    Ok(anchored.is_whole())
}
