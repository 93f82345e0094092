//! UIMA CAS in JSON, as dkpro-cassis and `INCEpTION` have it.
//!
//! # Source
//! "UIMA CAS JSON 0.4", `SPECIFICATION.adoc`; dkpro-cassis 0.12. The specification marks offsets with `^`, the programs
//! do not: both are read. Feature structures are an array, in older files an object by identity.

use super::format::Format;
use super::mark::{Foreign, ForeignDocument, Label, Mark, Role};
use super::outgoing::{File, OutDocument, Outgoing, utf16};
use super::reading::{items, list, moment, name, object, position, text};
use super::unit::Unit;
use crate::annotate::{Annotation, LinkKind, Origin, Timestamp};
use crate::article::ArticleId;
use crate::interchange::format_timestamp;
use crate::json::{Members, Writer};
use crate::sorted::SortedMap;
use crate::stance::{AttitudeId, Confidence, IssueId, PartyId, Voice};

const UNITS: &[Unit] = &[Unit::Utf16, Unit::Chars];
const TYPE: &str = "webanno.custom.Stance";
/// Of our features those that hold one text.
const FEATURES: [&str; 14] = [
    "party",
    "also",
    "attitude",
    "issue",
    "voice",
    "confidence",
    "note",
    "coder",
    "created",
    "modified",
    "revision",
    "suggestedBy",
    "relations",
    "identifier",
];

/// Reads a CAS. What has `begin` and `end` is a mark unless it is of a type that only cuts the text (sentences, tokens,
/// the document itself).
pub(super) fn read(file: &str, source: &str) -> Foreign {
    let mut foreign = Foreign::new(Format::Cas, file, UNITS);
    let all = object(source);
    let structures = all.get("%FEATURE_STRUCTURES").unwrap_or("[]");
    let mut nodes: Vec<(String, Members<'_>)> = Vec::new();
    if structures.starts_with('{') {
        let by_id = object(structures);
        nodes.extend(by_id.iter().map(|(id, node)| (id.to_owned(), object(node))));
    } else {
        for node in items(structures) {
            let node = object(node);
            let id = node.get("%ID").and_then(name).unwrap_or_default();
            nodes.push((id, node));
        }
    }
    let mut sofas: SortedMap<String, usize> = SortedMap::new();
    let mut title = String::new();
    let mut article = None;
    for (id, node) in &nodes {
        let kind = text(node, "%TYPE").unwrap_or_default();
        if kind.ends_with(".Sofa") || kind == "Sofa" {
            let words = text(node, "sofaString");
            if words.is_none() {
                foreign.lose(
                    "views without a text of their own",
                    &text(node, "sofaID").unwrap_or_default(),
                );
            }
            sofas.insert(id.clone(), foreign.documents.len());
            foreign.documents.push(ForeignDocument {
                text: words,
                ..ForeignDocument::default()
            });
        }
        if kind.ends_with("DocumentMetaData") {
            title = text(node, "documentTitle").unwrap_or_default();
            article = text(node, "documentId").and_then(|id| ArticleId::parse(&id));
        }
    }
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    for document in &mut foreign.documents {
        stem.clone_into(&mut document.name);
        document.title.clone_from(&title);
        document.article.clone_from(&article);
    }
    let mut place: SortedMap<String, usize> = SortedMap::new();
    let mut relations: Vec<(String, String, String)> = Vec::new();
    for (id, node) in &nodes {
        let kind = text(node, "%TYPE").unwrap_or_default();
        let end = |name: &str| node.get(name).or_else(|| node.get(&format!("^{name}")));
        let reference = |name: &str| node.get(&format!("@{name}")).and_then(self::name);
        if let (Some(from), Some(to)) = (reference("Governor"), reference("Dependent")) {
            let value = text(node, "value").or_else(|| text(node, "kind"));
            relations.push((from, to, value.unwrap_or(kind)));
            continue;
        }
        let at = position(end("begin")).zip(position(end("end")));
        let (Some(at), Some(document)) =
            (at, reference("sofa").and_then(|s| sofas.get(&s).copied()))
        else {
            continue;
        };
        let cuts = [
            "Sentence",
            "Token",
            "DocumentMetaData",
            "DocumentAnnotation",
            "Paragraph",
            "Lemma",
            "POS",
        ];
        let short = kind.rsplit('.').next().unwrap_or(&kind);
        if cuts.contains(&short) {
            continue;
        }
        place.insert(id.clone(), foreign.marks.len());
        let mark = read_mark(id, short, at, document, node, &mut foreign);
        foreign.marks.push(mark);
    }
    for (from, to, kind) in relations {
        let known = LinkKind::parse(&kind.to_lowercase());
        let target = place
            .get(&to)
            .and_then(|at| foreign.marks.get(*at))
            .map(|m| m.id.clone());
        let mark = place.get(&from).and_then(|at| foreign.marks.get_mut(*at));
        match (known, mark, target) {
            (Some(kind), Some(mark), Some(to)) => mark.links.push((kind, to)),
            _ => foreign.lose("relations of a kind that is not known", &kind),
        }
    }
    foreign
}

fn read_mark(
    id: &str,
    kind: &str,
    at: (u32, u32),
    document: usize,
    node: &Members<'_>,
    foreign: &mut Foreign,
) -> Mark {
    let mut mark = Mark {
        id: text(node, "identifier").unwrap_or_else(|| id.to_owned()),
        document,
        pieces: vec![at],
        note: text(node, "note")
            .or_else(|| text(node, "comment"))
            .unwrap_or_default(),
        coder: text(node, "coder"),
        created: moment(node, "created"),
        modified: moment(node, "modified"),
        revision: text(node, "revision")
            .and_then(|r| r.parse().ok())
            .unwrap_or(0),
        suggested: text(node, "suggestedBy"),
        ..Mark::default()
    };
    for role in Role::NAMED {
        mark.labels
            .extend(text(node, role.name()).map(|n| Label::new(role, n)));
    }
    let also = text(node, "also").unwrap_or_default();
    mark.labels
        .extend(also.split_whitespace().map(|n| Label::new(Role::Party, n)));
    let links = text(node, "relations").unwrap_or_default();
    mark.links.extend(links.split_whitespace().filter_map(|l| {
        let (kind, to) = l.split_once(':')?;
        Some((LinkKind::parse(kind)?, to.to_owned()))
    }));
    // Layers of others: the value is the label, and of other features the words are kept.
    for (feature, value) in node.iter() {
        let ours = FEATURES.contains(&feature) || feature == "comment";
        let technical = feature.starts_with(['%', '@', '^']) || matches!(feature, "begin" | "end");
        let Some(words) = name(value).filter(|_| !ours && !technical) else {
            if feature.starts_with('@') && feature != "@sofa" {
                foreign.lose("links to other feature structures", feature);
            }
            continue;
        };
        if matches!(feature, "value" | "label")
            && !mark.labels.iter().any(|l| l.role == Role::Party)
        {
            mark.labels.push(Label::of_tag(&words));
        } else {
            if !mark.note.is_empty() {
                mark.note.push('\n');
            }
            mark.note.push_str(&format!("{feature}: {words}"));
        }
    }
    if mark.labels.is_empty() {
        mark.labels.push(Label::new(Role::Any, kind));
    }
    mark
}

/// Writes a CAS for each article, with one type of mark of our own.
///
/// # Units
/// UTF-16 code units.
pub(super) fn write(outgoing: &Outgoing<'_>) -> Vec<File> {
    let ready = outgoing.ready();
    let all = ready.documents.iter();
    all.map(|d| File::new(format!("{}.json", d.name), write_one(d)))
        .collect()
}

fn write_one(document: &OutDocument<'_>) -> String {
    let mut json = Writer::default();
    json.open('{').member("%TYPES").open('{');
    let mut declare = |kind: &str, above: &str, features: &[&str]| {
        json.member(kind)
            .open('{')
            .text_member("%NAME", kind)
            .text_member("%SUPER_TYPE", above);
        for feature in features {
            json.member(feature)
                .open('{')
                .text_member("%NAME", feature)
                .text_member("%RANGE", "uima.cas.String")
                .close('}');
        }
        json.close('}');
    };
    declare(TYPE, "uima.tcas.Annotation", &FEATURES);
    declare(
        META,
        "uima.tcas.DocumentAnnotation",
        &["documentTitle", "documentId"],
    );
    json.close('}').member("%FEATURE_STRUCTURES").open('[');
    json.open('{')
        .number_member("%ID", 1)
        .text_member("%TYPE", "uima.cas.Sofa")
        .number_member("sofaNum", 1)
        .text_member("sofaID", "_InitialView")
        .text_member("mimeType", "text/plain")
        .text_member("sofaString", document.text().as_str())
        .close('}');
    json.open('{')
        .number_member("%ID", 2)
        .text_member("%TYPE", META)
        .number_member("@sofa", 1)
        .number_member("begin", 0)
        .number_member("end", document.text().len_utf16().into())
        .text_member(
            "language",
            document.article.lang.as_deref().unwrap_or("x-unspecified"),
        )
        .text_member("documentTitle", &document.article.title)
        .text_member("documentId", document.article.id.as_str())
        .close('}');
    for (id, mark) in (3..).zip(&document.marks) {
        let (start, end) = utf16(document.text(), mark.span);
        json.open('{')
            .number_member("%ID", id)
            .text_member("%TYPE", TYPE)
            .number_member("@sofa", 1)
            .number_member("begin", start.into())
            .number_member("end", end.into());
        write_features(&mut json, &mark.annotation);
        json.close('}');
    }
    json.close(']')
        .member("%VIEWS")
        .open('{')
        .member("_InitialView")
        .open('{');
    json.number_member("%SOFA", 1).member("%MEMBERS").open('[');
    for (id, _) in (2..).zip(0..=document.marks.len()) {
        json.number(id);
    }
    json.close(']').close('}').close('}').close('}');
    json.finish() + "\n"
}

const META: &str = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";

fn write_features(json: &mut Writer, a: &Annotation) {
    let also: Vec<&str> = a.code.also.iter().map(PartyId::as_str).collect();
    let links: Vec<String> = (a.links.iter())
        .map(|l| format!("{}:{}", l.kind.name(), l.to.as_str()))
        .collect();
    let words = |text: String| Some(text).filter(|t| !t.is_empty());
    let date = |at: Timestamp| (at != Timestamp(0)).then(|| format_timestamp(at));
    json.text_member("party", a.code.party.as_str())
        .optional("also", words(also.join(" ")).as_deref())
        .optional("attitude", a.code.attitude.as_ref().map(AttitudeId::as_str))
        .optional("issue", a.code.issue.as_ref().map(IssueId::as_str))
        .optional("voice", a.code.voice.map(Voice::name))
        .optional("confidence", a.code.confidence.map(Confidence::name))
        .optional("note", words(a.note.clone()).as_deref())
        .optional("coder", a.coder.as_deref())
        .optional("created", date(a.created).as_deref())
        .optional("modified", date(a.modified).as_deref())
        .text_member("revision", &a.revision.to_string())
        .optional(
            "suggestedBy",
            match &a.origin {
                Origin::Hand => None,
                Origin::Suggestion(rule) => Some(rule.as_str()),
            },
        )
        .optional("relations", words(links.join(" ")).as_deref())
        .text_member("identifier", a.id.as_str());
}

/// Whether an object is a CAS.
pub(super) fn is_cas(all: &Members<'_>) -> bool {
    all.get("%FEATURE_STRUCTURES").is_some()
        || (all.get("%TYPES").is_some() && !list(all, "%VIEWS").is_empty())
}
