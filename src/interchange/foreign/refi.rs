//! REFI-QDA code books and projects, as MAXQDA, ATLAS.ti, `NVivo`, `QualCoder` and Taguette exchange them.
//!
//! # Source
//! REFI-QDA Standard 1.5 and its schemas `Codebook.xsd` and `Project.xsd`. Names are matched without their namespace,
//! as programs write several; identities in any case and with or without braces.

use super::format::Format;
use super::mark::{Foreign, ForeignCode, ForeignDocument, Label, Mark, Role};
use super::outgoing::{File, OutDocument, OutMark, Outgoing, Ready, chars};
use super::reading::position;
use super::unit::Unit;
use super::xml::{Tag, escaped};
use super::zip;
use crate::annotate::{LinkKind, Timestamp};
use crate::article::Digest;
use crate::interchange::{format_timestamp, parse_timestamp};
use crate::sorted::{SortedMap, SortedSet};
use crate::stance::colour::Ground;
use crate::stance::{AttitudeId, Confidence, IssueId, Kind, PartyId, Voice};

const UNITS: &[Unit] = &[Unit::Chars, Unit::CharsOneLineEnd, Unit::Utf16];
/// `ATLAS.ti` counts a line end of two characters as one.
const UNITS_OF_ATLAS: &[Unit] = &[Unit::CharsOneLineEnd, Unit::Chars, Unit::Utf16];

/// An identity as it is compared.
fn guid(text: &str) -> String {
    text.trim_matches(['{', '}']).to_ascii_lowercase()
}

/// 32 hexadecimal digits as an identity.
fn to_guid(hex: &str) -> String {
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    let parts = [
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32),
    ];
    parts.join("-").to_ascii_uppercase()
}

/// An identity that follows from a name.
fn guid_of(name: &str) -> String {
    to_guid(Digest::of(name).as_str())
}

/// A name for a role's group of codes.
const fn group(role: Role) -> &'static str {
    match role {
        Role::Attitude => "Attitudes",
        Role::Issue => "Issues",
        Role::Voice => "Voices",
        Role::Confidence => "Confidence",
        Role::Party | Role::Any => "Parties",
    }
}

fn role_of_group(name: &str) -> Role {
    let roles = Role::NAMED.into_iter();
    let mut named = roles.filter(|r| group(*r).eq_ignore_ascii_case(name.trim()));
    named.next().unwrap_or_default()
}

/// The codes of a code book by identity. The codes that only group others give them their role.
fn read_codes(tags: &[Tag], foreign: &mut Foreign) -> SortedMap<String, Label> {
    let mut codes = SortedMap::new();
    let mut open: Vec<(Role, Option<usize>)> = Vec::new();
    for tag in tags {
        match (tag.name.as_str(), tag.closes) {
            ("Code", true) => {
                open.pop();
            }
            ("Code", false) => {
                let name = tag.get("name").unwrap_or_default();
                let above = open.last().map_or(Role::Any, |(role, _)| *role);
                let own = role_of_group(name);
                // A group is one by its children; one without is a code of that name.
                let groups = tag.get("isCodable") == Some("false");
                let role = if above == Role::Any && groups {
                    own
                } else {
                    above
                };
                let label = Label::new(role, name);
                codes.insert(guid(tag.get("guid").unwrap_or_default()), label.clone());
                let defined = (!groups).then(|| {
                    foreign.codes.push(ForeignCode {
                        label,
                        definition: String::new(),
                    });
                    foreign.codes.len() - 1
                });
                open.push((role, defined));
            }
            ("Description", false) => {
                if let Some((_, Some(defined))) = open.last()
                    && let Some(code) = foreign.codes.get_mut(*defined)
                {
                    tag.text.trim().clone_into(&mut code.definition);
                }
            }
            _ => {}
        }
    }
    codes
}

/// Reads a code book.
pub(super) fn read_book(file: &str, tags: &[Tag]) -> Foreign {
    let mut foreign = Foreign::new(Format::Qdc, file, UNITS);
    read_codes(tags, &mut foreign);
    for set in tags.iter().filter(|t| t.name == "Set" && !t.closes) {
        foreign.lose("sets of codes", set.get("name").unwrap_or_default());
    }
    foreign
}

/// Reads a project: its description, and its sources by their paths.
pub(super) fn read_project(
    file: &str,
    tags: &[Tag],
    sources: &dyn Fn(&str) -> Option<String>,
) -> Foreign {
    let project = tags.iter().find(|t| t.name == "Project");
    let origin = project.and_then(|p| p.get("origin")).unwrap_or_default();
    let atlas = origin.to_lowercase().starts_with("atlas");
    let units = if atlas { UNITS_OF_ATLAS } else { UNITS };
    let mut foreign = Foreign::new(Format::Qdpx, file, units);
    let book = tags.iter().position(|t| t.name == "CodeBook" && !t.closes);
    let book_end = tags.iter().position(|t| t.name == "CodeBook" && t.closes);
    let book = book
        .zip(book_end)
        .and_then(|(a, b)| tags.get(a..b))
        .unwrap_or_default();
    let codes = read_codes(book, &mut foreign);
    let users: SortedMap<String, String> = tags
        .iter()
        .filter(|t| t.name == "User" && !t.closes)
        .filter_map(|t| {
            Some((
                guid(t.get("guid")?),
                t.get("name").or(t.get("id"))?.to_owned(),
            ))
        })
        .collect();
    let memos = memos(tags, sources);
    let mut links: Vec<(String, String, LinkKind)> = Vec::new();
    let mut mark: Option<Mark> = None;
    let mut document = None;
    for tag in tags {
        match (tag.name.as_str(), tag.closes) {
            ("TextSource", false) => document = Some(open_source(tag, sources, &mut foreign)),
            ("TextSource", true) => document = None,
            ("PlainTextContent", false) => {
                if let Some(source) = document.and_then(|d| foreign.documents.get_mut(d)) {
                    source.text = Some(tag.text.clone());
                }
            }
            ("PictureSource" | "PDFSource" | "AudioSource" | "VideoSource", false) => {
                foreign.lose(
                    "sources that are no texts",
                    tag.get("name").unwrap_or_default(),
                );
            }
            ("Case", false) => foreign.lose("cases", tag.get("name").unwrap_or_default()),
            ("Variable", false) => foreign.lose("variables", tag.get("name").unwrap_or_default()),
            ("Note", false) => {
                let id = guid(tag.get("guid").unwrap_or_default());
                if !memos.get(&id).is_some_and(|memo| memo.of_mark) {
                    foreign.lose("memos", tag.get("name").unwrap_or_default());
                }
            }
            ("NoteRef", false) => {
                let id = guid(tag.get("targetGUID").unwrap_or_default());
                if let (Some(mark), Some(memo)) = (&mut mark, memos.get(&id)) {
                    let between = if mark.note.is_empty() { "" } else { "\n" };
                    mark.note.extend([between, &memo.text]);
                }
            }
            ("Graph", false) => {
                foreign.lose("pictures of codes", tag.get("name").unwrap_or_default());
            }
            ("PlainTextSelection", false) if document.is_some() => {
                mark = Some(open_selection(tag, document.unwrap_or(0), &users));
            }
            ("Description", false) => {
                if let Some(mark) = &mut mark {
                    mark.note.clone_from(&tag.text);
                }
            }
            ("CodeRef", false) => {
                let target = guid(tag.get("targetGUID").unwrap_or_default());
                match (&mut mark, codes.get(&target)) {
                    (Some(mark), Some(label)) => mark.labels.push(label.clone()),
                    (Some(mark), None) => mark.labels.push(Label::new(Role::Any, target)),
                    (None, Some(label)) if document.is_some() => {
                        foreign.lose("codes of a whole source", &label.name);
                    }
                    _ => {}
                }
            }
            ("Coding", false) => {
                // Some programs name the reader at the coding alone.
                if let Some(mark) = &mut mark {
                    let by = tag
                        .get("creatingUser")
                        .and_then(|u| users.get(&guid(u)).cloned());
                    mark.coder = mark.coder.take().or(by);
                }
            }
            ("PlainTextSelection", true) => foreign.marks.extend(mark.take()),
            ("Link", false) => {
                let end = |name| guid(tag.get(name).unwrap_or_default());
                let name = tag.get("name").unwrap_or_default();
                match LinkKind::parse(name) {
                    Some(kind) => links.push((end("originGUID"), end("targetGUID"), kind)),
                    None => foreign.lose("relations of a kind that is not known", name),
                }
            }
            _ => {}
        }
    }
    let mut place: SortedMap<String, usize> = SortedMap::new();
    for (at, mark) in foreign.marks.iter().enumerate() {
        place.insert(mark.id.clone(), at);
    }
    for (from, to, kind) in links {
        let bare = |id: &str| id.replace('-', "");
        match place
            .get(&bare(&from))
            .and_then(|at| foreign.marks.get_mut(*at))
        {
            Some(mark) => mark.links.push((kind, bare(&to))),
            None => foreign.lose("relations to marks that are not there", &from),
        }
    }
    foreign
}

fn open_source(
    tag: &Tag,
    sources: &dyn Fn(&str) -> Option<String>,
    foreign: &mut Foreign,
) -> usize {
    let name = tag.get("name").unwrap_or_default();
    let path = tag.get("plainTextPath").unwrap_or_default();
    let bare = path.split_once("://").map_or(path, |(_, bare)| bare);
    let text = sources(bare.rsplit('/').next().unwrap_or(bare));
    if text.is_none() && !path.is_empty() {
        foreign.told.push(format!(
            "{}: the text of “{name}” ({path}) is not in the project.",
            foreign.name
        ));
    }
    foreign.documents.push(ForeignDocument {
        name: name.to_owned(),
        title: name.to_owned(),
        article: None,
        text,
    });
    foreign.documents.len() - 1
}

/// A memo: what it says, and whether it is on something that was marked.
#[derive(Default)]
struct Memo {
    text: String,
    of_mark: bool,
}

/// The memos of a project by their identities; their words stand in it, or in a file like those of texts.
fn memos(tags: &[Tag], sources: &dyn Fn(&str) -> Option<String>) -> SortedMap<String, Memo> {
    let mut all: SortedMap<String, Memo> = SortedMap::new();
    let (mut open, mut marked) = (None, false);
    for tag in tags {
        match (tag.name.as_str(), tag.closes) {
            ("PlainTextSelection", closes) => marked = !closes,
            ("Note", false) => {
                let id = guid(tag.get("guid").unwrap_or_default());
                let path = tag.get("plainTextPath").unwrap_or_default();
                let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
                let text = sources(last).filter(|_| !last.is_empty());
                all.change(id.clone(), |memo| memo.text = text.unwrap_or_default());
                open = Some(id);
            }
            ("Note", true) => open = None,
            ("PlainTextContent", false) => {
                if let Some(id) = &open {
                    all.change(id.clone(), |memo| memo.text.clone_from(&tag.text));
                }
            }
            ("NoteRef", false) if marked => {
                let id = guid(tag.get("targetGUID").unwrap_or_default());
                all.change(id, |memo| memo.of_mark = true);
            }
            _ => {}
        }
    }
    all
}

fn open_selection(tag: &Tag, document: usize, users: &SortedMap<String, String>) -> Mark {
    let at = position(tag.get("startPosition")).zip(position(tag.get("endPosition")));
    let date = |name: &str| tag.get(name).and_then(parse_timestamp).unwrap_or_default();
    Mark {
        id: guid(tag.get("guid").unwrap_or_default()).replace('-', ""),
        document,
        pieces: Vec::from_iter(at),
        coder: tag
            .get("creatingUser")
            .and_then(|u| users.get(&guid(u)).cloned()),
        created: date("creationDateTime"),
        modified: date("modifiedDateTime"),
        ..Mark::default()
    }
}

/// The codes of a book and those that highlights use beside: role, name in files, label, definition, colour.
fn codes(ready: &Ready<'_>) -> Vec<(Role, String, String, String, String)> {
    let mut all = Vec::new();
    let mut seen: SortedSet<(Role, String)> = SortedSet::default();
    for (kind, role) in Kind::ALL
        .into_iter()
        .zip([Role::Party, Role::Attitude, Role::Issue])
    {
        for code in ready.book.codes(kind) {
            let party = ready
                .book
                .parties
                .iter()
                .find(|p| kind == Kind::Party && p.id.as_str() == code.id.as_str());
            let colour = party.map_or(String::new(), |p| p.accent(Ground::Light).to_string());
            seen.insert((role, code.id.as_str().to_owned()));
            all.push((
                role,
                code.id.as_str().to_owned(),
                code.label.to_owned(),
                code.definition.to_owned(),
                colour,
            ));
        }
    }
    let mut plain = |role: Role, name: &str, label: &str| {
        if seen.insert((role, name.to_owned())) {
            all.push((
                role,
                name.to_owned(),
                label.to_owned(),
                String::new(),
                String::new(),
            ));
        }
    };
    for mark in ready.documents.iter().flat_map(|d| &d.marks) {
        for (role, name) in names(mark) {
            let label = match role {
                Role::Voice => Voice::parse(&name).map_or(name.as_str(), |v| v.label()),
                Role::Confidence => Confidence::parse(&name).map_or(name.as_str(), |c| c.label()),
                _ => &name,
            };
            plain(role, &name, label);
        }
    }
    all
}

/// The codes of a mark, the first party first.
fn names(mark: &OutMark) -> Vec<(Role, String)> {
    let code = &mark.annotation.code;
    let mut all: Vec<(Role, String)> = code
        .parties()
        .map(|p| (Role::Party, PartyId::as_str(p).to_owned()))
        .collect();
    let mut add = |role: Role, name: Option<&str>| all.extend(name.map(|n| (role, n.to_owned())));
    add(
        Role::Attitude,
        code.attitude.as_ref().map(AttitudeId::as_str),
    );
    add(Role::Issue, code.issue.as_ref().map(IssueId::as_str));
    add(Role::Voice, code.voice.map(Voice::name));
    add(Role::Confidence, code.confidence.map(Confidence::name));
    all
}

fn code_guid(role: Role, name: &str) -> String {
    guid_of(&format!("{}:{name}", role.name()))
}

fn write_codes(ready: &Ready<'_>) -> String {
    let all = codes(ready);
    let mut xml = String::from("<Codes>");
    for role in Role::NAMED {
        let mut mine = all.iter().filter(|c| c.0 == role).peekable();
        if mine.peek().is_none() {
            continue;
        }
        let name = group(role);
        xml.push_str(&format!(
            "\n<Code guid=\"{}\" name=\"{name}\" isCodable=\"false\">",
            guid_of(name)
        ));
        for (_, id, label, definition, colour) in mine {
            let colour = if colour.is_empty() {
                String::new()
            } else {
                format!(" color=\"{colour}\"")
            };
            let (guid, label) = (code_guid(role, id), escaped(label));
            xml.push_str(&format!(
                "\n<Code guid=\"{guid}\" name=\"{label}\" isCodable=\"true\"{colour}"
            ));
            if definition.is_empty() {
                xml.push_str("/>");
            } else {
                xml.push_str(&format!(
                    "><Description>{}</Description></Code>",
                    escaped(definition)
                ));
            }
        }
        xml.push_str("\n</Code>");
    }
    xml.push_str("\n</Codes>");
    xml
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const ORIGIN: &str = concat!("Stancemark ", env!("CARGO_PKG_VERSION"));

/// Writes the code book alone.
pub(super) fn write_book(outgoing: &Outgoing<'_>) -> Vec<File> {
    let mut ready = outgoing.ready();
    for document in &mut ready.documents {
        document.marks.clear();
    }
    let codes = write_codes(&ready);
    let xml = format!(
        "{HEAD}<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"{ORIGIN}\">{codes}</CodeBook>\n"
    );
    vec![File::new("codebook.qdc", xml)]
}

/// Writes a project: texts with LF alone, selections, codes, readers and relations.
///
/// # Units
/// Code points of the texts as they are written.
pub(super) fn write_project(outgoing: &Outgoing<'_>) -> Vec<File> {
    let ready = outgoing.ready();
    let marks = || ready.documents.iter().flat_map(|d| &d.marks);
    let mut coders: Vec<&str> = marks()
        .filter_map(|m| m.annotation.coder.as_deref())
        .collect();
    coders.sort_unstable();
    coders.dedup();
    let mut xml = format!(
        "{HEAD}<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"Stancemark highlights\" origin=\"{ORIGIN}\">"
    );
    if !coders.is_empty() {
        xml.push_str("\n<Users>");
        for coder in coders {
            xml.push_str(&format!(
                "\n<User guid=\"{}\" name=\"{}\"/>",
                user_guid(coder),
                escaped(coder)
            ));
        }
        xml.push_str("\n</Users>");
    }
    xml.push_str(&format!("\n<CodeBook>{}</CodeBook>", write_codes(&ready)));
    let mut entries = Vec::new();
    if !ready.documents.is_empty() {
        xml.push_str("\n<Sources>");
    }
    for document in &ready.documents {
        let source = guid_of(document.article.id.as_str());
        let name = escaped(&document.article.title);
        xml.push_str(&format!(
            "\n<TextSource guid=\"{source}\" name=\"{name}\" plainTextPath=\"internal://{source}.txt\">"
        ));
        let text = document.text().as_str();
        let folded: Vec<usize> = text.match_indices("\r\n").map(|(at, _)| at).collect();
        for mark in &document.marks {
            push_selection(&mut xml, document, mark, &folded);
        }
        xml.push_str("\n</TextSource>");
        let text = document.text().as_str().replace("\r\n", "\n");
        entries.push((format!("sources/{source}.txt"), text.into_bytes()));
    }
    if !ready.documents.is_empty() {
        xml.push_str("\n</Sources>");
    }
    let links: Vec<String> = marks()
        .flat_map(|m| m.annotation.links.iter().map(move |l| (&m.annotation.id, l)))
        .map(|(from, link)| {
            let (from, kind, to) = (from.as_str(), link.kind.name(), link.to.as_str());
            let guid = guid_of(&format!("{from}{kind}{to}"));
            let (from, to) = (to_guid(from), to_guid(to));
            format!("\n<Link guid=\"{guid}\" name=\"{kind}\" direction=\"OneWay\" originGUID=\"{from}\" targetGUID=\"{to}\"/>")
        })
        .collect();
    if !links.is_empty() {
        xml.push_str(&format!("\n<Links>{}\n</Links>", links.concat()));
    }
    xml.push_str("\n</Project>\n");
    entries.insert(0, ("project.qde".to_owned(), xml.into_bytes()));
    vec![File {
        name: "highlights.qdpx".to_owned(),
        bytes: zip::write(&entries),
    }]
}

fn user_guid(coder: &str) -> String {
    guid_of(&format!("user:{coder}"))
}

/// Writes a selection; its position counts each CR LF, which begin at the bytes `folded`, as the one LF that is written.
fn push_selection(xml: &mut String, document: &OutDocument<'_>, mark: &OutMark, folded: &[usize]) {
    let a = &mark.annotation;
    let (start, end) = chars(document.text(), mark.span);
    let fewer = |at: crate::text::ByteOffset| {
        let before = folded.partition_point(|cr| cr + 2 <= at.to_usize());
        u32::try_from(before).unwrap_or(0)
    };
    let (start, end) = (
        start - fewer(mark.span.start()),
        end - fewer(mark.span.end()),
    );
    let words = crate::text::shorten(document.text().slice(mark.span).unwrap_or_default(), 60);
    xml.push_str(&format!(
        "\n<PlainTextSelection guid=\"{}\" name=\"{}\" startPosition=\"{start}\" endPosition=\"{end}\"",
        to_guid(a.id.as_str()),
        escaped(&words)
    ));
    let by = a
        .coder
        .as_deref()
        .map(|c| format!(" creatingUser=\"{}\"", user_guid(c)))
        .unwrap_or_default();
    xml.push_str(&by);
    for (name, at) in [
        ("creationDateTime", a.created),
        ("modifiedDateTime", a.modified),
    ] {
        if at != Timestamp(0) {
            xml.push_str(&format!(" {name}=\"{}\"", format_timestamp(at)));
        }
    }
    xml.push('>');
    if !a.note.is_empty() {
        xml.push_str(&format!("<Description>{}</Description>", escaped(&a.note)));
    }
    for (role, name) in names(mark) {
        let coding = guid_of(&format!("{}:{}:{name}", a.id.as_str(), role.name()));
        let code = code_guid(role, &name);
        xml.push_str(&format!(
            "<Coding guid=\"{coding}\"{by}><CodeRef targetGUID=\"{code}\"/></Coding>"
        ));
    }
    xml.push_str("</PlainTextSelection>");
}
