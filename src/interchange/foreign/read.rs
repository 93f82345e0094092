//! Files of other programs, recognised by what is in them and matched with each other.

use super::brat::{self, Pair};
use super::mark::Foreign;
use super::reading::{items, object, text};
use super::{cas, csv, jsonl, label_studio, refi, web, xml, zip};
use crate::article::{binary_kind, decode};
use crate::interchange::import::text_of;
use crate::interchange::report::{ImportError, Reason};
use crate::json::Members;

/// What several files hold that were opened together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadFiles {
    /// What was read, a file or a group of files each.
    pub foreign: Vec<Foreign>,
    /// The files that could not be read, and why.
    pub refused: Vec<ImportError>,
    /// Places of the files that are our own, to be read as such.
    pub ours: Vec<usize>,
    /// Places of the files that are plain texts and belong to no marks: articles, likely.
    pub texts: Vec<usize>,
}

/// What a file is, told by what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Ours,
    Csv,
    Hypothesis,
    Web,
    Lines,
    Standoff,
    BratConfig,
    LabelStudio,
    LabelConfig,
    Cas,
    Qdc,
    Qde,
    Text,
}

/// Reads files of other programs that were opened together: each is recognised by what is in it, not by its name, and
/// those that belong together (a list of marks and its text, the folders of several readers) are read as one.
///
/// A name may hold folders. A fault costs the file or the mark that has it, never the others.
pub fn read_files(files: &[(&str, &[u8])]) -> ReadFiles {
    let mut read = ReadFiles::default();
    let mut known: Vec<(usize, Shape, &str)> = Vec::new();
    for (at, (name, bytes)) in files.iter().enumerate() {
        if bytes.starts_with(b"PK") && binary_kind(bytes).is_some() {
            match read_archive(name, bytes) {
                Ok(project) => read.foreign.push(project),
                Err(reason) => read.refused.push(ImportError {
                    name: (*name).to_owned(),
                    reason,
                }),
            }
            continue;
        }
        match shape(name, bytes, files) {
            Ok((shape, text)) => known.push((at, shape, text)),
            Err(reason) => read.refused.push(ImportError {
                name: (*name).to_owned(),
                reason,
            }),
        }
    }
    let name_of = |at: usize| files.get(at).map_or("", |(name, _)| *name);
    let mut used: Vec<usize> = Vec::new();
    let mut configs: Vec<Foreign> = Vec::new();
    let sources: std::cell::RefCell<Vec<usize>> = std::cell::RefCell::default();
    read_standoff(&known, &name_of, &mut used, &mut read);
    for (at, shape, text) in &known {
        let name = name_of(*at);
        match shape {
            Shape::Ours => read.ours.push(*at),
            Shape::Csv => read.foreign.push(match csv::tasks(text) {
                Some(tasks) => label_studio::read(name, &tasks),
                None => csv::read(name, text),
            }),
            Shape::Hypothesis => read.foreign.push(web::read_hypothesis(name, text)),
            Shape::Web => read.foreign.push(web::read_recogito(name, text)),
            Shape::Lines => read.foreign.push(jsonl::read(name, text)),
            Shape::Qdc => {
                let tags = xml::tags(text).unwrap_or_default();
                read.foreign.push(refi::read_book(name, &tags));
            }
            Shape::Qde => {
                // Unpacked: the sources lie beside it.
                let tags = xml::tags(text).unwrap_or_default();
                let beside = |wanted: &str| {
                    let last =
                        |at: usize| name_of(at).rsplit(['/', '\\']).next().unwrap_or_default();
                    let found = known
                        .iter()
                        .find(|(at, s, _)| *s == Shape::Text && last(*at) == wanted);
                    found.map(|(at, _, text)| {
                        sources.borrow_mut().push(*at);
                        without_mark(text)
                    })
                };
                read.foreign.push(refi::read_project(name, &tags, &beside));
            }
            Shape::Cas => read.foreign.push(cas::read(name, text)),
            Shape::LabelStudio => read.foreign.push(label_studio::read(name, text)),
            Shape::LabelConfig => {
                let tags = xml::tags(text).unwrap_or_default();
                configs.push(label_studio::read_config(name, &tags));
            }
            Shape::Text if !used.contains(at) => read.texts.push(*at),
            Shape::Standoff | Shape::BratConfig | Shape::Text => {}
        }
    }
    read.texts.retain(|at| !sources.borrow().contains(at));
    // A configuration belongs to the tasks that came with it.
    for config in configs {
        let tasks = read.foreign.iter_mut().find(|f| f.format == config.format);
        match tasks {
            Some(tasks) => tasks.codes.extend(config.codes),
            None => read.foreign.push(config),
        }
    }
    read
}

/// A text without its byte order mark: positions in projects do not count it.
fn without_mark(text: &str) -> String {
    text.trim_start_matches('\u{feff}').to_owned()
}

/// Reads a project out of its archive. In the wild its description is named in either case and lies at the top.
fn read_archive(name: &str, bytes: &[u8]) -> Result<Foreign, Reason> {
    let damaged = |what: &str| Reason::Damaged {
        line: 1,
        column: 1,
        what: what.to_owned(),
    };
    let kind = || Reason::Binary(binary_kind(bytes).unwrap_or("a ZIP archive"));
    let entries = match zip::entries(bytes) {
        Ok(entries) => entries,
        Err(why) => {
            let project = bytes
                .windows(4)
                .take(8192)
                .any(|w| w.eq_ignore_ascii_case(b".qde"));
            return Err(if project { damaged(why) } else { kind() });
        }
    };
    let is_project = |name: &str| name.to_lowercase().ends_with(".qde");
    let Some(project) = entries.iter().find(|e| is_project(&e.name)) else {
        return Err(kind());
    };
    let bytes = project.bytes().map_err(damaged)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Reason::NotUtf8("another encoding"))?;
    let tags = xml::tags(text).map_err(|(at, what)| {
        let mut fault = crate::json::Error::new(at, what);
        fault.cut = at >= text.len();
        self::damaged(text, &fault)
    })?;
    let sources = |wanted: &str| {
        let last = |name: &str| name.rsplit('/').next().unwrap_or_default().to_lowercase();
        let entry = entries
            .iter()
            .find(|e| last(&e.name) == wanted.to_lowercase())?;
        let bytes = entry.bytes().ok()?;
        // Some programs write UTF-16.
        let text = std::str::from_utf8(&bytes).ok().map(without_mark);
        text.or_else(|| decode(&bytes, None).ok().map(|d| d.text))
    };
    Ok(refi::read_project(name, &tags, &sources))
}

/// The path without what follows its last point.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let ending = name
        .rsplit_once('.')
        .map_or(0, |(_, ending)| ending.len() + 1);
    path.get(..path.len() - ending).unwrap_or(path)
}

/// Reads all lists of marks as one, each with the text of its path, or else the text of its name.
fn read_standoff<'a>(
    known: &[(usize, Shape, &'a str)],
    name_of: &dyn Fn(usize) -> &'a str,
    used: &mut Vec<usize>,
    read: &mut ReadFiles,
) {
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    let last = |path: &'a str| path.rsplit(['/', '\\']).next().unwrap_or(path);
    for (at, _, list) in known.iter().filter(|(_, s, _)| *s == Shape::Standoff) {
        let path = stem(name_of(*at));
        if let Some(pair) = pairs.iter_mut().find(|p| p.path == path) {
            pair.lists.push(list);
            continue;
        }
        let texts = || known.iter().filter(|(_, s, _)| *s == Shape::Text);
        let same_path = texts().find(|(t, ..)| stem(name_of(*t)) == path);
        let same_name = || texts().find(|(t, ..)| last(stem(name_of(*t))) == last(path));
        let beside = same_path.or_else(same_name);
        used.extend(beside.map(|(t, ..)| *t));
        pairs.push(Pair {
            path,
            lists: vec![list],
            text: beside.map(|(_, _, text)| *text),
        });
    }
    let config = known.iter().find(|(_, s, _)| *s == Shape::BratConfig);
    let config = config.map(|(at, _, text)| (name_of(*at), *text));
    let first = known.iter().find(|(_, s, _)| *s == Shape::Standoff);
    if let Some((at, ..)) = first {
        read.foreign.push(brat::read(name_of(*at), &pairs, config));
    } else if let Some((name, text)) = config {
        read.foreign.push(brat::read(name, &[], Some((name, text))));
    }
}

fn shape<'a>(
    name: &str,
    bytes: &'a [u8],
    files: &[(&str, &[u8])],
) -> Result<(Shape, &'a str), Reason> {
    // brat writes an empty list for a text without marks.
    let is_list = bytes.is_empty() && name.to_lowercase().ends_with(".ann");
    if is_list
        && files
            .iter()
            .any(|(other, _)| *other != name && stem(other) == stem(name))
    {
        return Ok((Shape::Standoff, ""));
    }
    if let Some(found) = xml_shape(bytes)? {
        return Ok(found);
    }
    let text = text_of(bytes)?;
    let trimmed = text.trim_start();
    if trimmed.starts_with(['{', '[']) && !is_config(trimmed) {
        return json_shape(trimmed).map(|shape| (shape, trimmed));
    }
    // Words without the spaces between them: their text can only be guessed.
    if trimmed.starts_with("-DOCSTART-") {
        return Err(Reason::Foreign("a CoNLL file"));
    }
    if trimmed.starts_with("#FORMAT=WebAnno TSV") {
        return Err(Reason::Foreign("a WebAnno TSV file"));
    }
    let shape = if brat::is_standoff(text) {
        Shape::Standoff
    } else if is_config(text) {
        Shape::BratConfig
    } else if csv::is_table(text) {
        Shape::Csv
    } else {
        // A byte order mark counts where positions do.
        let whole = std::str::from_utf8(bytes).unwrap_or(text);
        return Ok((Shape::Text, whole));
    };
    Ok((shape, text))
}

/// What XML is, told by its outermost element; nothing if it is none that is known.
fn xml_shape(bytes: &[u8]) -> Result<Option<(Shape, &str)>, Reason> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Ok(None);
    };
    if !text.trim_start().starts_with('<') {
        return Ok(None);
    }
    let shape = match xml::root(text) {
        Some("View") => Shape::LabelConfig,
        Some("CodeBook") => Shape::Qdc,
        Some("Project") => Shape::Qde,
        _ => return Ok(None),
    };
    match xml::tags(text) {
        Ok(_) => Ok(Some((shape, text))),
        Err((at, what)) => {
            let mut fault = crate::json::Error::new(at, what);
            fault.cut = at >= text.len();
            Err(damaged(text, &fault))
        }
    }
}

/// Whether a text is a configuration of brat.
fn is_config(text: &str) -> bool {
    let sections = [
        "[entities]",
        "[relations]",
        "[events]",
        "[attributes]",
        "[spans]",
    ];
    let has = |section: &&str| text.lines().any(|l| l.trim() == *section);
    sections.iter().filter(|s| has(s)).count() > 1
}

/// What JSON is, told by the names in its first value.
fn json_shape(source: &str) -> Result<Shape, Reason> {
    let (values, fault) = crate::json::values(source);
    let several = values.len() > 1 || fault.is_some();
    let Some(first) = values.first().copied() else {
        let fault = fault.unwrap_or_else(|| crate::json::Error::new(0, "the text ends here"));
        return Err(damaged(source, &fault));
    };
    let all = object(first);
    let whole = if several { None } else { top_shape(&all) };
    if let Some(shape) = whole {
        return Ok(shape);
    }
    let inner = if first.starts_with('[') {
        items(first)
    } else {
        vec![first]
    };
    let one = inner.first().copied().unwrap_or_default();
    let shape = if first.starts_with('[') && (one.starts_with(['"', '['])) {
        Some(Shape::Lines)
    } else {
        item_shape(&object(one))
    };
    match (shape, fault) {
        (Some(Shape::Lines), _) => Ok(Shape::Lines),
        (Some(shape), None) if values.len() == 1 => Ok(shape),
        (_, Some(fault)) => Err(damaged(source, &fault)),
        _ => Err(Reason::NotOurs),
    }
}

/// What a file is whose first value is this object.
fn top_shape(all: &Members<'_>) -> Option<Shape> {
    let has = |name: &str| all.get(name).is_some();
    let kind = text(all, "type");
    let first = |name: &str| {
        all.get(name)
            .map(items)
            .and_then(|i| i.first().map(|i| object(i)))
    };
    if text(all, "format").is_some_and(|f| f == crate::interchange::FORMAT) {
        return Some(Shape::Ours);
    }
    if cas::is_cas(all) {
        return Some(Shape::Cas);
    }
    let hypothesis = |row: &Members<'_>| row.get("uri").is_some() || row.get("user").is_some();
    if has("export_userid")
        || first("rows").is_some_and(|row| hypothesis(&row))
        || (has("rows") && has("total"))
    {
        return Some(Shape::Hypothesis);
    }
    if matches!(
        kind.as_deref(),
        Some("AnnotationCollection" | "AnnotationPage" | "Annotation")
    ) {
        return Some(Shape::Web);
    }
    let web = |row: &Members<'_>| row.get("target").is_some();
    (first("items").is_some_and(|row| web(&row))).then_some(Shape::Web)
}

/// What a file is that holds objects like this.
fn item_shape(all: &Members<'_>) -> Option<Shape> {
    let has = |name: &str| all.get(name).is_some();
    if label_studio::is_task(all) {
        return Some(Shape::LabelStudio);
    }
    if has("target") && (has("uri") || has("permissions")) {
        return Some(Shape::Hypothesis);
    }
    if has("target") {
        return Some(Shape::Web);
    }
    let spans = [
        "label",
        "labels",
        "annotations",
        "entities",
        "spans",
        "answer",
        "tokens",
        "ents",
    ];
    let words = text(all, "text").or_else(|| text(all, "data")).is_some();
    let known = words && spans.iter().any(|s| has(s));
    (known || jsonl::own_columns(all).is_some()).then_some(Shape::Lines)
}

fn damaged(source: &str, fault: &crate::json::Error) -> Reason {
    let before = source.get(..fault.at).unwrap_or(source);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    if fault.cut {
        return Reason::EndsTooEarly { line };
    }
    Reason::Damaged {
        line,
        column,
        what: fault.what.clone(),
    }
}
