//! Reading our annotation file, whole or damaged.

mod foreign;
#[cfg(test)]
mod tests;

use super::export::{ArticleCard, FORMAT, VERSION};
use super::item::{MAX_NAME, limited, read_item};
use super::json::{Fault, elements, members, shorten, string, whole_number};
use super::own_item::read_own;
use super::report::{Cut, ImportError, ImportReport, Problem, Reason};
use super::shown::Shown;
use crate::annotate::{Annotation, AnnotationId};
use crate::article::{ArticleId, DecodeError, Digest, Encoding, binary_kind, decode};
use crate::sorted::SortedMap;
use crate::text::Gather as _;

/// The largest file that is read, in bytes; the page refuses larger ones before reading them.
pub const MAX_BYTES: usize = 128_000_000;

/// What was read of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The annotations, in the order of the file; no identity stands twice.
    pub annotations: Vec<Annotation>,
    /// The articles that the file names, in its order.
    pub articles: Vec<ArticleCard>,
    /// What the reader must know.
    pub report: ImportReport,
}

impl Imported {
    /// The coders of the file in alphabetical order with the number of their annotations; `None` without a name.
    pub fn coders(&self) -> Vec<(Option<&str>, usize)> {
        let mut counts: SortedMap<Option<&str>, usize> = SortedMap::new();
        for annotation in &self.annotations {
            counts.change(annotation.coder.as_deref(), |count| *count += 1);
        }
        counts.into_entries().collect()
    }
}

/// Reads our annotation file, taking every annotation that is whole.
///
/// A fault inside an annotation costs that annotation. A fault between them, or an end that comes too early, is passed
/// over line by line, as our files have one annotation a line. The time is linear in the file.
///
/// # Errors
///
/// [`ImportError`] if no annotation can be read: another kind of file, another encoding, another version, or damage
/// before the annotations begin.
pub fn read_annotations(name: &str, bytes: &[u8]) -> Result<Imported, ImportError> {
    let failed = |reason| ImportError {
        name: name.to_owned(),
        reason,
    };
    let text = text_of(bytes).map_err(failed)?;
    let mut reading = Reading::new(name, text);
    if reading.as_written().is_some() {
        return Ok(reading.finish());
    }
    reading = Reading::new(name, text);
    match reading.whole() {
        Ok(()) => {}
        Err(Trouble::Reason(reason)) => return Err(failed(reason)),
        Err(Trouble::Fault(fault)) => reading.lines(&fault).map_err(failed)?,
    }
    Ok(reading.finish())
}

/// The bytes as text without byte order mark; a character cut in two at the end is left out.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Reason> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.is_empty() {
        return Err(Reason::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(Reason::TooLarge(bytes.len()));
    }
    if let Some(kind) = binary_kind(bytes) {
        return Err(Reason::Binary(kind));
    }
    let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    // JSON begins with ASCII: in UTF-16 one of its first two bytes is zero.
    let halved = bytes.iter().take(2).any(|b| *b == 0);
    if marked || halved {
        return Err(Reason::NotUtf8("UTF-16"));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            let whole = bytes.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(whole).unwrap_or_default()
        }
        Err(_) => {
            return Err(Reason::NotUtf8(match decode(bytes, None) {
                Ok(read) if read.encoding != Encoding::Utf8 => read.encoding.name(),
                Err(DecodeError::Unsupported(name)) => name,
                _ => "an encoding of one byte a letter",
            }));
        }
    };
    if text.trim().is_empty() {
        return Err(Reason::Empty);
    }
    foreign::markup(text).map_or(Ok(text), Err)
}

/// Why the file could not be read as a whole.
enum Trouble {
    Fault(Fault),
    Reason(Reason),
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// A file being read.
struct Reading<'t> {
    text: &'t str,
    /// The byte of each line break.
    breaks: Vec<usize>,
    annotations: Vec<Annotation>,
    articles: Vec<ArticleCard>,
    cards: SortedMap<ArticleId, ArticleCard>,
    /// Where each identity stands first.
    seen: SortedMap<AnnotationId, usize>,
    declared: Option<usize>,
    report: ImportReport,
}

impl<'t> Reading<'t> {
    fn new(name: &str, text: &'t str) -> Self {
        Self {
            text,
            breaks: text.match_indices('\n').map(|(at, _)| at).gather(),
            annotations: Vec::new(),
            articles: Vec::new(),
            cards: SortedMap::new(),
            seen: SortedMap::new(),
            declared: None,
            report: ImportReport {
                name: name.to_owned(),
                read: 0,
                problems: Vec::new(),
                cut: None,
            },
        }
    }

    /// Reads a file that has its annotations a line each, as we write them; nothing, if it has not or is no JSON. Then
    /// half of it may be read.
    ///
    /// What is so is JSON if its lines are and what is left without them. As each text is gone through less often, this is
    /// the same as [`Self::whole`] in less time.
    fn as_written(&mut self) -> Option<()> {
        let opening = "\"items\":[\n";
        let begin = self.text.find(opening)? + opening.len();
        let (head, rest) = self.text.split_at_checked(begin)?;
        let lines = rest.trim_end().strip_suffix("\n]}\n}")?;
        if !self.head(&format!("{head}]}}}}")).ok()?.is_empty() {
            return None;
        }
        let mut count = 0;
        let mut lines = lines.split('\n').peekable();
        while let Some(line) = lines.next() {
            let item = match lines.peek() {
                Some(_) => line.strip_suffix(',')?,
                None => line,
            };
            count += 1;
            if !self.item(item, count) {
                return None;
            }
        }
        self.of_declared(count);
        Some(())
    }

    /// Reads the file as one JSON text.
    fn whole(&mut self) -> Result<(), Trouble> {
        let items = self.head(self.text)?;
        for (index, item) in items.iter().enumerate() {
            self.item(item, index + 1);
        }
        self.of_declared(items.len());
        Ok(())
    }

    /// Tells if there are more or fewer annotations than the file says.
    fn of_declared(&mut self, there: usize) {
        if let Some(declared) = self.declared.filter(|n| *n != there) {
            let what =
                format!("the file says it holds {declared} annotations, but {there} are there");
            self.problem(self.text, &Fault::of(self.text, what), None, None, true);
        }
    }

    /// Reads everything but the annotations and gives these.
    fn head<'a>(&mut self, text: &'a str) -> Result<Vec<&'a str>, Trouble> {
        if !text.trim_start().starts_with('{') {
            let foreign = foreign::program(text);
            if let Some(program) = foreign {
                return Err(Trouble::Reason(Reason::Foreign(program)));
            }
            // Either a fault, which is told, or JSON of an unknown kind.
            super::json::value(text.trim_start())?;
            return Err(Trouble::Reason(Reason::NotOurs));
        }
        let all = match members(text) {
            Ok(all) => all,
            Err(fault) => {
                let ours = text.contains("\"format\":\"stancemark\"");
                return Err(
                    match foreign::program(text).filter(|_| !ours && !fault.cut) {
                        Some(program) => Trouble::Reason(Reason::Foreign(program)),
                        None => Trouble::Fault(fault),
                    },
                );
            }
        };
        let member = |name: &str| all.get(name);
        let ours = member("format").is_some_and(|f| string(f).is_ok_and(|f| f == FORMAT));
        if !ours {
            return Err(Trouble::Reason(
                foreign::program(text).map_or(Reason::NotOurs, Reason::Foreign),
            ));
        }
        version(member("version")).map_err(Trouble::Reason)?;
        self.declared = member("total")
            .and_then(|t| whole_number(t).ok())
            .map(|n| n as usize);
        for card in elements(member("articles").unwrap_or("[]"))? {
            match self.card(text, card) {
                Ok(card) => {
                    if !self.cards.contains_key(&card.id) {
                        self.cards.insert(card.id.clone(), card.clone());
                    }
                    self.articles.push(card);
                }
                Err(fault) => self.problem(text, &fault, None, None, false),
            }
        }
        let page = members(member("first").unwrap_or("{}"))?;
        let Some(items) = page.get("items") else {
            let fault = Fault::of(
                member("first").unwrap_or(text),
                "the annotations (\"items\") are missing",
            );
            return Err(Trouble::Fault(fault));
        };
        for (name, value) in all.iter() {
            let known = [
                "@context",
                "id",
                "type",
                "label",
                "total",
                "format",
                "version",
                "generator",
                "articles",
                "first",
            ];
            if !known.contains(&name) {
                let what = format!(
                    "the member \"{}\" of the file is not known and is not taken over",
                    shorten(name)
                );
                self.problem(text, &Fault::of(value, what), None, None, false);
            }
        }
        Ok(elements(items)?)
    }

    fn card(&mut self, base: &str, card: &str) -> Result<ArticleCard, Fault> {
        let all = members(card)?;
        let member = |name: &str| all.get(name);
        let text = |name: &str| member(name).map(string).transpose();
        let id = text("id")?.as_deref().and_then(ArticleId::parse);
        let id = id.ok_or_else(|| Fault::of(card, "the article has no identity of ours"))?;
        let digest = text("digest")?.as_deref().and_then(Digest::parse);
        if digest.as_ref().is_some_and(|d| d.article_id() != id) {
            return Err(Fault::of(
                card,
                "the article's identity does not follow from its fingerprint",
            ));
        }
        let mut notices = Vec::new();
        let mut named = |name: &str| -> Result<Option<String>, Fault> {
            Ok(text(name)?.map(|t| {
                limited(
                    t,
                    MAX_NAME,
                    card,
                    &format!("the article's {name}"),
                    &mut notices,
                )
            }))
        };
        let made = ArticleCard {
            id,
            title: named("title")?.unwrap_or_default(),
            outlet: named("outlet")?,
            lang: named("lang")?,
            digest,
            length: member("length").map(whole_number).transpose()?,
            shown: member("shown").map_or_else(Vec::new, shown),
        };
        for (_, notice) in notices {
            self.problem(base, &notice, None, None, true);
        }
        Ok(made)
    }

    /// Reads one annotation; a fault in it costs only it. Says whether it is JSON.
    fn item(&mut self, item: &str, number: usize) -> bool {
        let mut notices = Vec::new();
        let read = match read_own(item, &self.cards) {
            Some(own) => Ok(own),
            None => read_item(item, &self.cards, &mut notices),
        };
        match read {
            Ok(annotation) => {
                let line = self.line(Fault::of(item, "").offset(self.text));
                if let Some(first) = self.seen.get(&annotation.id) {
                    let what = format!("the identity stands in line {first} already");
                    let id = Some(annotation.id.as_str().to_owned());
                    self.problem(self.text, &Fault::of(item, what), Some(number), id, false);
                } else {
                    self.seen.insert(annotation.id.clone(), line);
                    self.annotations.push(annotation);
                    for (id, notice) in notices {
                        self.problem(self.text, &notice, Some(number), id, true);
                    }
                }
            }
            Err(flaw) => {
                let is_json = !flaw.fault.syntax;
                self.problem(self.text, &flaw.fault, Some(number), flaw.id, false);
                return is_json;
            }
        }
        true
    }

    /// Reads what can be read line by line, after the file as a whole had a fault.
    fn lines(&mut self, fault: &Fault) -> Result<(), Reason> {
        let at = fault.offset(self.text);
        let last_line = self.line(self.text.trim_end().len().saturating_sub(1));
        let hopeless = || {
            if fault.cut {
                Reason::EndsTooEarly { line: last_line }
            } else {
                Reason::Damaged {
                    line: self.line(at),
                    column: self.column(at),
                    what: fault.what.clone(),
                }
            }
        };
        let opening = "\"items\":[";
        let Some(begin) = self
            .text
            .find(&format!("{opening}\n"))
            .or_else(|| self.text.find(&format!("{opening}\r\n")))
        else {
            return Err(hopeless());
        };
        let hopeless = hopeless();
        if !fault.syntax || at < begin {
            return Err(hopeless);
        }
        let (head, rest) = self
            .text
            .split_at_checked(begin + opening.len())
            .unwrap_or((self.text, ""));
        match self.head(&format!("{head}]}}}}")) {
            Ok(_) => {}
            Err(Trouble::Reason(reason)) => return Err(reason),
            Err(Trouble::Fault(_)) => return Err(hopeless),
        }
        let mut number = 0;
        let mut broken = false;
        let mut lines = rest
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .peekable();
        while let Some(line) = lines.next() {
            if line.starts_with([']', '}']) {
                break;
            }
            let item = line.strip_suffix(',').unwrap_or(line);
            if fault.cut && lines.peek().is_none() && members(item).is_err() {
                break;
            }
            if item.starts_with(['/', '#']) {
                self.problem(
                    self.text,
                    &Fault::of(item, "a comment; JSON has none: delete it"),
                    None,
                    None,
                    false,
                );
                broken = true;
                continue;
            }
            number += 1;
            let before = self.report.problems.len();
            self.item(item, number);
            broken |= self.report.problems.len() > before;
        }
        if self.annotations.is_empty() {
            return Err(hopeless);
        }
        if fault.cut {
            self.report.cut = Some(Cut {
                line: last_line,
                readable: self.annotations.len(),
                of: self.declared,
            });
        } else if !broken {
            // Every line is whole, so the fault lies between them.
            self.problem(self.text, fault, None, None, true);
        }
        Ok(())
    }

    fn finish(mut self) -> Imported {
        self.report.read = self.annotations.len();
        self.report.problems.sort_by_key(|p| (p.line, p.column));
        Imported {
            annotations: self.annotations,
            articles: self.articles,
            report: self.report,
        }
    }

    fn problem(
        &mut self,
        base: &str,
        fault: &Fault,
        annotation: Option<usize>,
        id: Option<String>,
        kept: bool,
    ) {
        let at = fault.offset(base);
        let problem = Problem {
            line: self.line(at),
            column: self.column(at),
            annotation,
            id,
            what: fault.what.clone(),
            kept,
        };
        self.report.problems.push(problem);
    }

    /// The line of a byte, from 1.
    fn line(&self, at: usize) -> usize {
        self.breaks.partition_point(|b| *b < at) + 1
    }

    /// The column of a byte, from 1 in characters.
    fn column(&self, at: usize) -> usize {
        let before = self.breaks.partition_point(|b| *b < at).checked_sub(1);
        let from = before.and_then(|b| self.breaks.get(b)).map_or(0, |b| b + 1);
        let mut to = at;
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        self.text
            .get(from..to)
            .map_or(1, |line| line.chars().count() + 1)
    }
}

/// What readers were shown; an entry that cannot be read tells nothing.
fn shown(entries: &str) -> Vec<Shown> {
    let read = |entry: &str| {
        let all = members(entry).ok()?;
        let yes = |name: &str| all.get(name)?.parse().ok();
        let reader = all.get("reader").map(|r| string(r).ok());
        let reader = reader.map_or(Some(None), |r| r.map(Some))?;
        Some(Shown {
            reader: reader.map(|r| r.chars().take(MAX_NAME).collect()),
            suggestions: yes("suggestions")?,
            others: yes("others")?,
        })
    };
    let entries = elements(entries).unwrap_or_default();
    entries.into_iter().filter_map(read).gather()
}

fn version(version: Option<&str>) -> Result<(), Reason> {
    let version = version.ok_or(Reason::NoVersion)?;
    match version.parse::<u64>() {
        Ok(VERSION) => Ok(()),
        Ok(newer) if newer > VERSION => Err(Reason::Newer(newer)),
        _ => Err(Reason::BadVersion(shorten(version))),
    }
}
