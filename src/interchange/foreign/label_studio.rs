//! Tasks of Label Studio.
//!
//! # Source
//! Label Studio documentation "Raw JSON format of completed tasks", "Label Studio configuration"; label-studio-sdk 2.1.

use super::format::Format;
use super::mark::{Foreign, ForeignCode, ForeignDocument, Label, Mark, Quote, Role};
use super::outgoing::{File, OutDocument, Outgoing, Ready, chars};
use super::reading::{items, list, moment, name, object, span, tell, text};
use super::unit::Unit;
use crate::annotate::{AnnotationId, LinkKind};
use crate::article::ArticleId;
use crate::json::{Members, Writer};
use crate::sorted::SortedMap;
use crate::stance::{Confidence, Kind, PartyId, Voice};

const UNITS: &[Unit] = &[Unit::Chars, Unit::Utf16];

/// Whether an object is a task.
pub(super) fn is_task(all: &Members<'_>) -> bool {
    let has = |name: &str| all.get(name).is_some();
    let coded = ["annotations", "completions", "predictions"]
        .iter()
        .any(|n| has(n));
    let flat = text(all, "text").is_some() && !flat_regions(all).is_empty();
    (all.get("data").is_some_and(|d| d.starts_with('{')) && coded) || flat
}

/// The regions of a task in the short form: a list under the name of each control.
fn flat_regions<'a>(all: &Members<'a>) -> Vec<&'a str> {
    let is_region = |v: &&str| v.starts_with('{') && object(v).get("labels").is_some();
    let lists = all.iter().filter(|(_, value)| value.starts_with('['));
    lists
        .flat_map(|(_, value)| items(value))
        .filter(is_region)
        .collect()
}

/// Reads tasks, whole or in the short form.
pub(super) fn read(file: &str, source: &str) -> Foreign {
    let mut foreign = Foreign::new(Format::LabelStudio, file, UNITS);
    for (number, task) in (1..).zip(items(source)) {
        let all = object(task);
        let data = all.get("data").map(object).unwrap_or_default();
        let document = foreign.documents.len();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let title = text(&data, "title").or_else(|| text(&all, "file_upload"));
        let ground = ground(task, &all, &data);
        foreign.documents.push(ForeignDocument {
            name: title
                .clone()
                .unwrap_or_else(|| format!("{stem}, task {number}")),
            title: title.unwrap_or_default(),
            article: text(&data, "article").and_then(|id| ArticleId::parse(&id)),
            text: ground.text,
        });
        let starts = ground.starts.as_slice();
        let flat = if data.iter().next().is_none() {
            flat_regions(&all)
        } else {
            Vec::new()
        };
        for (n, region) in (1..).zip(flat) {
            let coder = all.get("annotator").and_then(name);
            if let Some(mut mark) = region_mark(&object(region), starts) {
                mark.id = format!("{number}.{n}");
                mark.document = document;
                mark.coder = coder.map(|c| person(&c));
                foreign.marks.push(mark);
            }
        }
        let mut codings = list(&all, "annotations");
        codings.extend(list(&all, "completions"));
        for coding in codings {
            let coding = object(coding);
            if coding.get("was_cancelled") == Some("true") {
                foreign.lose("annotations that were cancelled", "");
                continue;
            }
            read_coding(&coding, (document, starts), number, &mut foreign);
        }
        for _ in list(&all, "predictions") {
            foreign.lose("predictions of models", "");
        }
    }
    foreign
}

/// The longest text of some data, for tasks whose text has a name of its own.
fn longest(data: &Members<'_>) -> Option<String> {
    let texts = data.iter().filter_map(|(_, v)| name(v));
    texts.filter(|t| t.contains(' ')).max_by_key(String::len)
}

/// The text of a task, and of paragraphs where each begins in code points.
struct Ground {
    text: Option<String>,
    starts: Vec<u32>,
}

fn ground(task: &str, all: &Members<'_>, data: &Members<'_>) -> Ground {
    let paragraphs = data.iter().filter(|(_, v)| v.starts_with("[{"));
    let paragraphs = paragraphs.flat_map(|(_, v)| items(v)).map(object);
    let paragraphs: Vec<String> = paragraphs.filter_map(|p| text(&p, "text")).collect();
    if !paragraphs.is_empty() && text(data, "text").is_none() {
        let (mut at, mut starts) = (0, Vec::new());
        for paragraph in &paragraphs {
            starts.push(at);
            at += u32::try_from(paragraph.chars().count()).unwrap_or(0) + 1;
        }
        let text = Some(paragraphs.join("\n"));
        return Ground { text, starts };
    }
    let found = text(data, "text").or_else(|| text(all, "text"));
    let found = found.or_else(|| longest(data));
    // Positions in a page count its text alone.
    let is_page = task.contains("\"hypertextlabels\"");
    Ground {
        text: if is_page {
            found.map(|t| super::xml::text_content(&t))
        } else {
            found
        },
        starts: Vec::new(),
    }
}

/// A place that is told by the numbers of paragraphs and positions in them.
fn in_paragraphs(value: &Members<'_>, starts: &[u32]) -> Option<(u32, u32)> {
    let (first, last) = span(value, "start", "end")?;
    let (from, to) = span(value, "startOffset", "endOffset")?;
    let start = |n: u32| starts.get(n as usize).copied();
    Some((
        start(first)?.checked_add(from)?,
        start(last)?.checked_add(to)?,
    ))
}

fn person(who: &str) -> String {
    if who.bytes().all(|b| b.is_ascii_digit()) {
        format!("user {who}")
    } else {
        who.to_owned()
    }
}

fn coder(coding: &Members<'_>) -> Option<String> {
    let by = coding.get("completed_by")?;
    let all = object(by);
    let full = [text(&all, "first_name"), text(&all, "last_name")];
    let full: Vec<String> = full
        .into_iter()
        .flatten()
        .filter(|n| !n.is_empty())
        .collect();
    let full = Some(full.join(" ")).filter(|n| !n.is_empty());
    let named = full.or_else(|| text(&all, "email").filter(|e| !e.is_empty()));
    named.or_else(|| {
        name(by)
            .or_else(|| all.get("id").and_then(name))
            .map(|n| person(&n))
    })
}

fn read_coding(
    coding: &Members<'_>,
    (document, starts): (usize, &[u32]),
    task: usize,
    foreign: &mut Foreign,
) {
    let first = foreign.marks.len();
    let who = coder(coding);
    let results: Vec<Members<'_>> = list(coding, "result").into_iter().map(object).collect();
    let mut place: SortedMap<String, usize> = SortedMap::new();
    for (n, result) in (1..).zip(&results) {
        let Some(mut mark) = result
            .get("value")
            .map(object)
            .and_then(|value| region_mark(&value, starts))
        else {
            continue;
        };
        let id = result
            .get("id")
            .and_then(name)
            .unwrap_or_else(|| format!("{task}.{n}"));
        if let Some(known) = place.get(&id).and_then(|at| foreign.marks.get_mut(*at)) {
            mark.labels.retain(|l| !known.labels.contains(l));
            known.labels.extend(mark.labels);
            continue;
        }
        place.insert(id.clone(), foreign.marks.len());
        mark.id = id;
        mark.document = document;
        mark.coder.clone_from(&who);
        mark.created = moment(coding, "created_at");
        foreign.marks.push(mark);
    }
    for result in &results {
        let kind = text(result, "type").unwrap_or_default();
        let value = result.get("value").map(object).unwrap_or_default();
        let id = result.get("id").and_then(name).unwrap_or_default();
        if kind == "relation" {
            read_relation(result, &place, foreign);
        } else if matches!(kind.as_str(), "choices" | "textarea" | "rating" | "number") {
            let from = text(result, "from_name").unwrap_or_default();
            // Choices about a region hold its words too.
            let holder = if value.get("choices").is_some() {
                "choices"
            } else {
                "text"
            };
            let words = || {
                list(&value, holder)
                    .into_iter()
                    .chain(list(&value, "rating"))
                    .filter_map(name)
            };
            let Some(mark) = place.get(&id).and_then(|at| foreign.marks.get_mut(*at)) else {
                let what = words().collect::<Vec<_>>().join(", ");
                foreign.lose("answers about a whole text", &what);
                continue;
            };
            for words in words() {
                if let Some(role) = Role::parse(&from) {
                    mark.labels.push(Label::new(role, words));
                } else {
                    if !mark.note.is_empty() {
                        mark.note.push('\n');
                    }
                    if kind == "choices" {
                        mark.note.push_str(&format!("{from}: "));
                    }
                    mark.note.push_str(&words);
                }
            }
        } else if !place.contains_key(&id) {
            let file = foreign.name.clone();
            tell(&mut foreign.told, || {
                format!(
                    "{file}, task {task}: a result of type “{kind}” has no place here and was left out."
                )
            });
        }
    }
    debug_assert!(first <= foreign.marks.len());
}

fn read_relation(result: &Members<'_>, place: &SortedMap<String, usize>, foreign: &mut Foreign) {
    let end = |n: &str| result.get(n).and_then(name).unwrap_or_default();
    let (mut from, mut to) = (end("from_id"), end("to_id"));
    if text(result, "direction").as_deref() == Some("left") {
        std::mem::swap(&mut from, &mut to);
    }
    let labels: Vec<String> = list(result, "labels")
        .into_iter()
        .filter_map(name)
        .collect();
    let kinds: Vec<LinkKind> = labels
        .iter()
        .filter_map(|l| LinkKind::parse(&l.to_lowercase()))
        .collect();
    match place.get(&from).and_then(|at| foreign.marks.get_mut(*at)) {
        Some(mark) if !kinds.is_empty() => mark
            .links
            .extend(kinds.into_iter().map(|k| (k, to.clone()))),
        _ => foreign.lose("relations of a kind that is not known", &labels.join(", ")),
    }
}

/// The mark of a region: its place, words and labels.
fn region_mark(value: &Members<'_>, starts: &[u32]) -> Option<Mark> {
    let names = ["labels", "hypertextlabels", "paragraphlabels", "taxonomy"];
    let holder = names.iter().find(|n| value.get(n).is_some())?;
    let labels = list(value, holder).into_iter().filter_map(name);
    let global = value.get("globalOffsets").map(object);
    let at = match &global {
        Some(global) => span(global, "start", "end"),
        None if *holder == "paragraphlabels" => in_paragraphs(value, starts),
        None => span(value, "start", "end"),
    };
    // Line breaks are written as backslash and n by some versions.
    let words = text(value, "text")
        .map(|t| t.replace("\\n", "\n"))
        .filter(|t| !t.is_empty());
    if at.is_none() && words.is_none() {
        return None;
    }
    Some(Mark {
        pieces: Vec::from_iter(at),
        quote: words.map(|exact| Quote {
            exact,
            ..Quote::default()
        }),
        labels: labels.map(|l| Label::of_tag(&l)).collect(),
        ..Mark::default()
    })
}

/// Reads a labelling configuration as codes.
pub(super) fn read_config(file: &str, tags: &[super::xml::Tag]) -> Foreign {
    let mut foreign = Foreign::new(Format::LabelStudio, file, UNITS);
    let mut role = None;
    for tag in tags.iter().filter(|t| !t.closes) {
        match tag.name.as_str() {
            "Labels" | "HyperTextLabels" | "ParagraphLabels" => role = Some(Role::Any),
            "Choices" => role = tag.get("name").and_then(Role::parse),
            "Label" | "Choice" => {
                if let (Some(role), Some(value)) = (role, tag.get("value")) {
                    foreign.codes.push(ForeignCode {
                        label: Label::new(role, value),
                        definition: tag.get("hint").unwrap_or_default().to_owned(),
                    });
                }
            }
            _ => {}
        }
    }
    foreign
}

/// Writes the tasks and the configuration with which Label Studio opens them.
///
/// # Units
/// Code points.
pub(super) fn write(outgoing: &Outgoing<'_>) -> Vec<File> {
    let ready = outgoing.ready();
    let tasks: Vec<String> = (1..)
        .zip(&ready.documents)
        .map(|(n, d)| task(n, d))
        .collect();
    vec![
        File::new(
            "highlights.label-studio.json",
            format!("[\n{}\n]\n", tasks.join(",\n")),
        ),
        File::new("label-studio-config.xml", config(&ready)),
    ]
}

#[allow(
    clippy::too_many_lines,
    reason = "one step after the other, each short"
)]
fn task(number: u64, document: &OutDocument<'_>) -> String {
    let mut json = Writer::default();
    json.open('{')
        .number_member("id", number)
        .member("data")
        .open('{');
    json.text_member("text", document.text().as_str())
        .text_member("title", &document.article.title)
        .text_member("article", document.article.id.as_str())
        .close('}')
        .member("annotations")
        .open('[');
    let mut coders: Vec<&Option<String>> =
        document.marks.iter().map(|m| &m.annotation.coder).collect();
    coders.sort();
    coders.dedup();
    for (n, coder) in (1..).zip(coders) {
        json.open('{').number_member("id", number * 1000 + n);
        if let Some(coder) = coder {
            json.member("completed_by")
                .open('{')
                .text_member("first_name", coder)
                .text_member("email", "")
                .close('}');
        }
        json.member("was_cancelled")
            .raw("false")
            .member("ground_truth")
            .raw("false")
            .member("result")
            .open('[');
        let mine: Vec<_> = document
            .marks
            .iter()
            .filter(|m| m.annotation.coder == *coder)
            .collect();
        for mark in &mine {
            let at = chars(document.text(), mark.span);
            let words = document.text().slice(mark.span).unwrap_or_default();
            let a = &mark.annotation;
            let code = &a.code;
            let parties: Vec<&str> = code.parties().map(PartyId::as_str).collect();
            result(
                &mut json,
                &a.id,
                ("party", "labels"),
                (at, words),
                "labels",
                &parties,
            );
            let mut choice = |name: &str, value: Option<&str>| {
                if let Some(value) = value {
                    result(
                        &mut json,
                        &a.id,
                        (name, "choices"),
                        (at, words),
                        "choices",
                        &[value],
                    );
                }
            };
            choice(
                "attitude",
                code.attitude
                    .as_ref()
                    .map(crate::stance::AttitudeId::as_str),
            );
            choice(
                "issue",
                code.issue.as_ref().map(crate::stance::IssueId::as_str),
            );
            choice("voice", code.voice.map(Voice::name));
            choice("confidence", code.confidence.map(Confidence::name));
            if !a.note.is_empty() {
                result(
                    &mut json,
                    &a.id,
                    ("note", "textarea"),
                    (at, words),
                    "text",
                    &[&a.note],
                );
            }
        }
        for mark in &mine {
            for link in &mark.annotation.links {
                if mine.iter().any(|m| m.annotation.id == link.to) {
                    json.open('{')
                        .text_member("type", "relation")
                        .text_member("from_id", mark.annotation.id.as_str())
                        .text_member("to_id", link.to.as_str())
                        .text_member("direction", "right")
                        .member("labels")
                        .open('[')
                        .text(link.kind.name())
                        .close(']')
                        .close('}');
                }
            }
        }
        json.close(']').close('}');
    }
    json.close(']').close('}');
    json.finish()
}

fn result(
    json: &mut Writer,
    id: &AnnotationId,
    (name, kind): (&str, &str),
    ((start, end), words): ((u32, u32), &str),
    holder: &str,
    values: &[&str],
) {
    json.open('{')
        .text_member("id", id.as_str())
        .text_member("from_name", name)
        .text_member("to_name", "text")
        .text_member("type", kind)
        .text_member("origin", "manual")
        .member("value")
        .open('{')
        .number_member("start", start.into())
        .number_member("end", end.into());
    // Answers about a region hold their own `text`.
    if holder != "text" {
        json.text_member("text", words);
    }
    json.member(holder).open('[');
    for value in values {
        json.text(value);
    }
    json.close(']').close('}').close('}');
}

fn config(ready: &Ready<'_>) -> String {
    let mut xml =
        String::from("<View>\n  <Labels name=\"party\" toName=\"text\" choice=\"multiple\">\n");
    let colours = ready
        .book
        .parties
        .iter()
        .map(|p| p.accent(crate::stance::colour::Ground::Light));
    for (party, colour) in ready.book.parties.iter().zip(colours) {
        let id = super::xml::escaped(party.id.as_str());
        let alias = super::xml::escaped(&party.label);
        xml.push_str(&format!(
            "    <Label value=\"{id}\" hint=\"{alias}\" background=\"{colour}\"/>\n"
        ));
    }
    xml.push_str("  </Labels>\n  <Text name=\"text\" value=\"$text\"/>\n");
    let mut choices = |name: &str, values: Vec<(String, String)>| {
        xml.push_str(&format!(
            "  <Choices name=\"{name}\" toName=\"text\" perRegion=\"true\">\n"
        ));
        for (value, hint) in values {
            let (value, hint) = (super::xml::escaped(&value), super::xml::escaped(&hint));
            xml.push_str(&format!(
                "    <Choice value=\"{value}\" hint=\"{hint}\"/>\n"
            ));
        }
        xml.push_str("  </Choices>\n");
    };
    let codes = |kind: Kind| {
        let codes = ready.book.codes(kind).into_iter();
        codes
            .map(|c| (c.id.as_str().to_owned(), c.label.to_owned()))
            .collect()
    };
    choices("attitude", codes(Kind::Attitude));
    choices("issue", codes(Kind::Issue));
    choices(
        "voice",
        Voice::ALL
            .map(|v| (v.name().to_owned(), v.label().to_owned()))
            .to_vec(),
    );
    choices(
        "confidence",
        Confidence::ALL
            .map(|c| (c.name().to_owned(), c.label().to_owned()))
            .to_vec(),
    );
    xml.push_str("  <TextArea name=\"note\" toName=\"text\" perRegion=\"true\"/>\n  <Relations>\n");
    for kind in LinkKind::ALL {
        xml.push_str(&format!("    <Relation value=\"{}\"/>\n", kind.name()));
    }
    xml.push_str("  </Relations>\n</View>\n");
    xml
}
