//! brat standoff: a text, a list of marks beside it, one folder a reader.
//!
//! # Source
//! brat documentation "Standoff format" and "Configuration"; `server/src/annotation.py`.

use super::format::Format;
use super::mark::{Foreign, ForeignCode, Label, Mark, Quote, Role};
use super::outgoing::{File, OutDocument, OutMark, Outgoing, Ready, chars};
use super::reading::tell;
use super::unit::Unit;
use crate::annotate::{AnnotationId, LinkKind};
use crate::interchange::sanitize_file_name;
use crate::sorted::SortedMap;
use crate::stance::{AttitudeId, Confidence, IssueId, Kind, PartyId, Voice};
use crate::text::{ByteSpan, Offset as _};

const UNITS: &[Unit] = &[Unit::Chars, Unit::CharsOneLineEnd, Unit::Utf16, Unit::Bytes];

/// The attribute of second parties.
const ALSO: &str = "Also";

/// Whether a text is a list of marks.
pub(super) fn is_standoff(text: &str) -> bool {
    let mut lines = text.lines().filter(|l| !l.trim().is_empty()).peekable();
    lines.peek().is_some()
        && lines.take(5).all(|line| {
            line.split_once('\t').is_some_and(|(id, rest)| {
                let mut letters = id.chars();
                let first = letters.next().is_some_and(|c| "TREAMN#*".contains(c));
                first && letters.all(|c| c.is_ascii_alphanumeric()) && rest.contains([' ', ':'])
            })
        })
}

/// A list of marks and what belongs to it.
pub(super) struct Pair<'a> {
    /// The path without ending.
    pub path: &'a str,
    /// The lists: one, or given and added ones apart.
    pub lists: Vec<&'a str>,
    /// The text, if it is there.
    pub text: Option<&'a str>,
}

/// Folder and name of a path.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once(['/', '\\']).unwrap_or(("", path))
}

/// Reads lists of marks with their texts. A folder is a reader's name if the configuration lies above it or if the same
/// document lies in several folders.
pub(super) fn read(name: &str, pairs: &[Pair<'_>], config: Option<(&str, &str)>) -> Foreign {
    let mut foreign = Foreign::new(Format::Brat, name, UNITS);
    if let Some((_, config)) = config {
        foreign.codes = codes(config);
    }
    let above = config.map(|(path, _)| split(path).0);
    for pair in pairs {
        let (folder, file) = split(pair.path);
        let elsewhere = pairs
            .iter()
            .any(|p| split(p.path).1 == file && split(p.path).0 != folder);
        let below = above.is_some_and(|above| folder != above && folder.starts_with(above));
        let coder =
            (!folder.is_empty() && (elsewhere || below)).then(|| split(folder).1.to_owned());
        // The same text in the folders of several readers is one document.
        let known = pair.text.and_then(|text| {
            let same = |d: &super::mark::ForeignDocument| {
                d.text.as_deref() == Some(text) && d.name == file
            };
            foreign.documents.iter().position(same)
        });
        let document = known.unwrap_or_else(|| {
            foreign.documents.push(super::mark::ForeignDocument {
                name: file.to_owned(),
                text: pair.text.map(str::to_owned),
                ..super::mark::ForeignDocument::default()
            });
            foreign.documents.len() - 1
        });
        read_lists(pair, document, coder.as_deref(), &mut foreign);
    }
    foreign
}

/// Codes of the configuration.
fn codes(config: &str) -> Vec<ForeignCode> {
    let mut codes = Vec::new();
    let mut section = "";
    for line in config.lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') || line.starts_with('<') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
            continue;
        }
        let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let mut add = |role: Role, name: &str| {
            codes.push(ForeignCode {
                label: Label::new(role, name.replace('_', " ")),
                definition: String::new(),
            });
        };
        match section {
            // A name that cannot be marked groups others.
            "entities" | "spans" if !name.starts_with(['!', '-']) => add(Role::Any, name),
            "attributes" => {
                let role = Role::parse(name).filter(|r| matches!(r, Role::Attitude | Role::Issue));
                let values = rest.split("Value:").nth(1).unwrap_or_default();
                let values = values.split(',').next().unwrap_or_default();
                for value in values.split('|').map(str::trim).filter(|v| !v.is_empty()) {
                    if let Some(role) = role {
                        add(role, value);
                    }
                }
            }
            _ => {}
        }
    }
    codes
}

fn read_lists(pair: &Pair<'_>, document: usize, coder: Option<&str>, foreign: &mut Foreign) {
    let first = foreign.marks.len();
    let lines = || pair.lists.iter().flat_map(|l| l.lines().enumerate());
    let lines = || {
        lines()
            .map(|(n, l)| (n + 1, l.trim_end_matches(['\r', '\t'])))
            .filter(|(_, l)| !l.trim().is_empty())
    };
    let mut place: SortedMap<&str, usize> = SortedMap::new();
    for (number, line) in lines().filter(|(_, l)| l.starts_with('T')) {
        let mut parts = line.splitn(3, '\t');
        let (id, data) = (
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
        );
        let (kind, at) = data.split_once(' ').unwrap_or((data, ""));
        let pieces: Option<Vec<(u32, u32)>> = at.split(';').map(piece).collect();
        let Some(pieces) = pieces else {
            tell(&mut foreign.told, || {
                format!(
                    "{}, line {number}: {id} has no position and was left out.",
                    pair.path
                )
            });
            continue;
        };
        place.insert(id, foreign.marks.len());
        foreign.marks.push(Mark {
            id: id.to_owned(),
            document,
            pieces,
            quote: parts.next().map(|exact| Quote {
                exact: exact.to_owned(),
                ..Quote::default()
            }),
            labels: vec![Label::of_tag(kind)],
            coder: coder.map(str::to_owned),
            ..Mark::default()
        });
    }
    debug_assert!(first <= foreign.marks.len());
    // What is said of an event is said of the words that stand for it.
    for (_, line) in lines().filter(|(_, l)| l.starts_with('E')) {
        let event = line.split_once('\t').and_then(|(id, data)| {
            let (_, trigger) = data.split(' ').next()?.split_once(':')?;
            Some((id, *place.get(&trigger)?))
        });
        if let Some((id, at)) = event {
            place.insert(id, at);
        }
    }
    for (number, line) in lines().filter(|(_, l)| !l.starts_with('T')) {
        let mut parts = line.splitn(3, '\t');
        let (id, data) = (
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
        );
        let tail = parts.next().unwrap_or_default();
        let words: Vec<&str> = data.split(' ').filter(|w| !w.is_empty()).collect();
        let done = match (id.chars().next(), words.as_slice()) {
            (Some('A' | 'M'), [name, on, value @ ..]) => {
                attribute(name, &place, on, &value.join(" "), foreign)
            }
            (Some('#'), [_, on]) => note(&place, on, tail, foreign),
            (Some('N'), [_, on, reference]) => {
                note(&place, on, &format!("{reference} {tail}"), foreign)
            }
            (Some('R'), [kind, from, to]) => {
                let bare = |end: &str| end.split_once(':').map_or(end, |(_, id)| id).to_owned();
                relation(&place, kind, &bare(from), bare(to), foreign)
            }
            (Some('*'), [_, from, rest @ ..]) => rest.iter().all(|to| {
                relation(
                    &place,
                    LinkKind::SameClaim.name(),
                    from,
                    (*to).to_owned(),
                    foreign,
                )
            }),
            (Some('E'), [kind, ..]) => {
                foreign.lose("roles in events", kind);
                true
            }
            _ => false,
        };
        if !done {
            tell(&mut foreign.told, || {
                let shown = crate::text::shorten(line, 60);
                format!(
                    "{}, line {number}: “{shown}” has no place here and was left out.",
                    pair.path
                )
            });
        }
    }
}

fn piece(text: &str) -> Option<(u32, u32)> {
    let (start, end) = text.trim().split_once(' ')?;
    let number = |n: &str| super::reading::position(Some(n));
    Some((number(start)?, number(end)?))
}

fn marked<'f>(
    place: &SortedMap<&str, usize>,
    id: &str,
    foreign: &'f mut Foreign,
) -> Option<&'f mut Mark> {
    let at = *place.get(&id)?;
    foreign.marks.get_mut(at)
}

fn attribute(
    name: &str,
    place: &SortedMap<&str, usize>,
    on: &str,
    value: &str,
    foreign: &mut Foreign,
) -> bool {
    let Some(mark) = marked(place, on, foreign) else {
        return false;
    };
    if name.starts_with(ALSO) && !value.is_empty() {
        mark.labels.push(Label::new(Role::Party, value));
    } else if let (Some(role), false) = (Role::parse(name), value.is_empty()) {
        mark.labels.push(Label::new(role, value));
    } else {
        let line = if value.is_empty() {
            name.to_owned()
        } else {
            format!("{name}: {value}")
        };
        push_line(&mut mark.note, &line);
    }
    true
}

fn push_line(note: &mut String, line: &str) {
    if !note.is_empty() {
        note.push('\n');
    }
    note.push_str(line);
}

fn note(place: &SortedMap<&str, usize>, on: &str, words: &str, foreign: &mut Foreign) -> bool {
    match marked(place, on, foreign) {
        Some(mark) => push_line(&mut mark.note, words),
        None => foreign.lose("notes on relations and events", words),
    }
    true
}

fn relation(
    place: &SortedMap<&str, usize>,
    kind: &str,
    from: &str,
    to: String,
    foreign: &mut Foreign,
) -> bool {
    let known = LinkKind::parse(&kind.to_lowercase());
    match (known, marked(place, from, foreign)) {
        (Some(known), Some(mark)) => mark.links.push((known, to)),
        _ => foreign.lose("relations of a kind that is not known", kind),
    }
    true
}

/// The pieces of a stretch between its line ends, as no mark may hold one.
pub(super) fn pieces(document: &OutDocument<'_>, span: ByteSpan) -> Vec<ByteSpan> {
    let words = document.text().slice(span).unwrap_or_default();
    let mut at = span.start().get() as usize;
    let mut all = Vec::new();
    for line in words.split_inclusive(['\n', '\r']) {
        let bare = line.trim_end_matches(['\n', '\r']);
        if !bare.trim().is_empty() {
            all.extend(ByteSpan::from_usize(at, at + bare.len()));
        }
        at += line.len();
    }
    all
}

/// The folder of each reader; the marks of none stand above.
fn folders(ready: &Ready<'_>) -> Vec<(Option<String>, String)> {
    let marks = ready.documents.iter().flat_map(|d| &d.marks);
    let mut coders: Vec<Option<String>> = marks.map(|m| m.annotation.coder.clone()).collect();
    coders.sort();
    coders.dedup();
    let mut all: Vec<(Option<String>, String)> = Vec::new();
    for coder in coders {
        let folder = coder.as_ref().map_or(String::new(), |name| {
            let file = sanitize_file_name(name, "x");
            let stem = file.strip_suffix(".x").unwrap_or(&file).to_owned();
            let taken = |folder: &str| {
                all.iter()
                    .any(|(_, f)| f.to_lowercase() == folder.to_lowercase())
            };
            let mut folder = stem.clone();
            let mut number = 2;
            while taken(&folder) {
                folder = format!("{stem}-{number}");
                number += 1;
            }
            folder
        });
        all.push((coder, folder));
    }
    all
}

/// Readers whose folders could not have their names.
pub(super) fn renamed(ready: &Ready<'_>) -> Vec<String> {
    let changed = |(coder, folder): (Option<String>, String)| coder.filter(|c| *c != folder);
    folders(ready).into_iter().filter_map(changed).collect()
}

/// Writes the articles, a list of marks for each, and the configuration, in which parties are the types.
///
/// # Units
/// Code points.
pub(super) fn write(outgoing: &Outgoing<'_>) -> Vec<File> {
    let ready = outgoing.ready();
    let mut files = vec![File::new("annotation.conf", config(&ready))];
    let mut all = folders(&ready);
    if all.is_empty() {
        all.push((None, String::new()));
    }
    for (coder, folder) in all {
        for document in &ready.documents {
            let path = if folder.is_empty() {
                document.name.clone()
            } else {
                format!("{folder}/{}", document.name)
            };
            let mine = document
                .marks
                .iter()
                .filter(|m| m.annotation.coder == coder);
            let list = list(document, &mine.collect::<Vec<_>>());
            files.push(File::new(
                format!("{path}.txt"),
                document.text().as_str().to_owned(),
            ));
            files.push(File::new(format!("{path}.ann"), list));
        }
    }
    files
}

fn list(document: &OutDocument<'_>, marks: &[&OutMark]) -> String {
    let mut out = String::new();
    let mut attributes = String::new();
    let mut rest = String::new();
    let mut counts = [0, 0, 0];
    let written: Vec<(&&OutMark, Vec<ByteSpan>)> = (marks.iter())
        .map(|m| (m, pieces(document, m.span)))
        .filter(|(_, pieces)| !pieces.is_empty())
        .collect();
    let number: SortedMap<&AnnotationId, usize> = written
        .iter()
        .map(|(m, _)| &m.annotation.id)
        .zip(1..)
        .collect();
    for (n, (mark, pieces)) in (1..).zip(&written) {
        let code = &mark.annotation.code;
        let at: Vec<String> = (pieces.iter().map(|p| chars(document.text(), *p)))
            .map(|(start, end)| format!("{start} {end}"))
            .collect();
        let words: Vec<&str> = pieces
            .iter()
            .filter_map(|p| document.text().slice(*p))
            .collect();
        let line = format!(
            "T{n}\t{} {}\t{}\n",
            code.party.as_str(),
            at.join(";"),
            words.join(" ")
        );
        out.push_str(&line);
        let mut attribute = |name: &str, value: Option<&str>| {
            if let (Some(value), [count, ..]) = (value, &mut counts) {
                *count += 1;
                attributes.push_str(&format!("A{count}\t{name} T{n} {value}\n"));
            }
        };
        for (place, party) in code.also.iter().enumerate() {
            let name = if place == 0 {
                ALSO.to_owned()
            } else {
                format!("{ALSO}{}", place + 1)
            };
            attribute(&name, Some(PartyId::as_str(party)));
        }
        attribute("Attitude", code.attitude.as_ref().map(AttitudeId::as_str));
        attribute("Issue", code.issue.as_ref().map(IssueId::as_str));
        attribute("Voice", code.voice.map(Voice::name));
        attribute("Confidence", code.confidence.map(Confidence::name));
        let [_, notes, relations] = &mut counts;
        if !mark.annotation.note.is_empty() {
            *notes += 1;
            let note = mark.annotation.note.replace(['\n', '\r', '\t'], " ");
            rest.push_str(&format!("#{notes}\tAnnotatorNotes T{n}\t{note}\n"));
        }
        for link in &mark.annotation.links {
            if let Some(to) = number.get(&link.to) {
                *relations += 1;
                rest.push_str(&format!(
                    "R{relations}\t{} Arg1:T{n} Arg2:T{to}\t\n",
                    link.kind.name()
                ));
            }
        }
    }
    out + &attributes + &rest
}

/// The configuration that lets brat open what is written.
fn config(ready: &Ready<'_>) -> String {
    let marks = ready.documents.iter().flat_map(|d| &d.marks);
    let codes: Vec<_> = marks.map(|m| &m.annotation.code).collect();
    let names = |kind: Kind| {
        let mut names: Vec<String> = ready
            .book
            .codes(kind)
            .iter()
            .map(|c| c.id.as_str().to_owned())
            .collect();
        for code in &codes {
            let used: Vec<&str> = match kind {
                Kind::Party => code.parties().map(PartyId::as_str).collect(),
                Kind::Attitude => code.attitude.iter().map(AttitudeId::as_str).collect(),
                Kind::Issue => code.issue.iter().map(IssueId::as_str).collect(),
            };
            for name in used {
                if !names.iter().any(|n| n == name) {
                    names.push(name.to_owned());
                }
            }
        }
        names
    };
    let most = codes.iter().map(|c| c.also.len()).max().unwrap_or(0);
    let parties = names(Kind::Party);
    let mut out = format!("[entities]\n{}\n\n[relations]\n", parties.join("\n"));
    for kind in LinkKind::ALL {
        out.push_str(&format!("{}\tArg1:<ENTITY>, Arg2:<ENTITY>\n", kind.name()));
    }
    out.push_str("\n[events]\n\n[attributes]\n");
    let mut attribute = |name: &str, values: &[String]| {
        out.push_str(&format!(
            "{name}\tArg:<ENTITY>, Value:{}\n",
            values.join("|")
        ));
    };
    attribute("Attitude", &names(Kind::Attitude));
    attribute("Issue", &names(Kind::Issue));
    attribute("Voice", &Voice::ALL.map(|v| v.name().to_owned()));
    attribute("Confidence", &Confidence::ALL.map(|c| c.name().to_owned()));
    for place in 1..=most {
        let name = if place == 1 {
            ALSO.to_owned()
        } else {
            format!("{ALSO}{place}")
        };
        attribute(&name, &parties);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "🇺🇦 Kyiv said\r\nno to the 👨‍👩‍👧‍👦 deal.";

    fn one(list: &str) -> Foreign {
        let pair = Pair {
            path: "anna/a",
            lists: vec![list],
            text: Some(TEXT),
        };
        read("a.ann", &[pair], None)
    }

    #[test]
    fn i24_every_kind_of_line_is_read() {
        let read = one(
            "T1\tKyiv 3 7\tKyiv\nT2\tKyiv 8 12;14 16\tsaid no\nA1\tAttitude T1 opposes\nM2\tNegation T1\n\
             #1\tAnnotatorNotes T1\twhy 🇺🇦\nR1\tanswers Arg1:T1 Arg2:T2\t\n*\tEquiv T2 T1\nE1\tSay:T1 Who:T2\n\
             N1\tReference T1 Wikipedia:534\tKyiv\nZ\nT9\tKyiv\tx\n",
        );
        let [one, two] = read.marks.as_slice() else {
            panic!("{read:?}")
        };
        assert_eq!(one.note, "Negation\nwhy 🇺🇦\nWikipedia:534 Kyiv");
        assert_eq!(one.labels[1], Label::new(Role::Attitude, "opposes"));
        assert_eq!(one.links, [(LinkKind::Answers, "T2".to_owned())]);
        assert_eq!(two.pieces, [(8, 12), (14, 16)]);
        assert_eq!(two.links, [(LinkKind::SameClaim, "T1".to_owned())]);
        assert_eq!(
            (read.told.len(), read.losses.len()),
            (2, 1),
            "{:?}",
            read.told
        );
        assert!(one.coder.is_none(), "one folder alone is no reader");
    }

    #[test]
    fn folders_are_readers_and_the_configuration_gives_codes() {
        let pair = |path| Pair {
            path,
            lists: vec!["T1\tKyiv 3 7\tKyiv\n"],
            text: Some(TEXT),
        };
        let config = "[entities]\nKyiv\n!Group\n\tBeijing_PRC\n[relations]\n[attributes]\nAttitude Arg:<ENTITY>, Value:for|against\n";
        let read = read(
            "x",
            &[pair("p/anna/a"), pair("p/ben/a")],
            Some(("p/annotation.conf", config)),
        );
        assert_eq!(read.documents.len(), 1);
        let coders: Vec<_> = read.marks.iter().map(|m| m.coder.as_deref()).collect();
        assert_eq!(coders, [Some("anna"), Some("ben")]);
        let names: Vec<_> = read.codes.iter().map(|c| c.label.name.as_str()).collect();
        assert_eq!(names, ["Kyiv", "Beijing PRC", "for", "against"]);
        assert!(
            is_standoff("T1\tKyiv 3 7\tKyiv\n") && !is_standoff("a\tb c\n") && !is_standoff("")
        );
    }
}
