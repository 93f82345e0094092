//! Lines of JSON with spans: doccano in its four dialects, Prodigy and spaCy.
//!
//! # Source
//! doccano documentation and `backend/data_export`; Prodigy "Annotation interfaces"; spaCy "Training data".

use super::format::Format;
use super::mark::{Foreign, Label, Mark, Quote, Role};
use super::outgoing::{File, OutDocument, Outgoing, chars, utf16};
use super::reading::{items, line_of, list, moment, name, object, position, span, tell, text};
use super::unit::Unit;
use crate::annotate::{Annotation, LinkKind, Origin, Timestamp};
use crate::article::ArticleId;
use crate::interchange::format_timestamp;
use crate::json::{Members, Writer};
use crate::stance::{AttitudeId, Confidence, IssueId, PartyId, Voice};

/// The browser in which one marks counts UTF-16, or clusters by an option of the project; the server code points.
const DOCCANO: &[Unit] = &[Unit::Utf16, Unit::Clusters, Unit::Chars];
const SPACY: &[Unit] = &[Unit::Chars, Unit::Utf16];

/// Reads lines of JSON, or JSON values however they stand.
pub(super) fn read(name: &str, source: &str) -> Foreign {
    read_rows(name, source, 0, 0)
}

/// Reads some lines out of a longer file of lines of JSON, before which there were so many lines and so many rows.
pub fn read_rows(name: &str, source: &str, lines: usize, rows: usize) -> Foreign {
    let (lines_before, rows_before) = (lines, rows);
    let mut foreign = Foreign::new(Format::Doccano, name, DOCCANO);
    let mut rows: Vec<(usize, &str)> = Vec::new();
    let (values, fault) = crate::json::values(source);
    if fault.is_none() {
        rows = with_lines(source, values);
    } else {
        for (at, line) in source
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.trim().is_empty())
        {
            match crate::json::values(line) {
                (values, None) => rows.extend(values.into_iter().map(|v| (at + 1, v))),
                (_, Some(fault)) => tell(&mut foreign.told, || {
                    let line = lines_before + at + 1;
                    format!("{name}, line {line}: {fault}. The line was left out.")
                }),
            }
        }
    }
    let mut number = rows_before;
    for (line, row) in rows {
        let several =
            row.starts_with('[') && !items(row).first().is_some_and(|f| f.starts_with('"'));
        for row in if several { items(row) } else { vec![row] } {
            number += 1;
            read_row(row, number, lines_before + line, &mut foreign);
        }
    }
    if foreign.format == Format::Spacy {
        foreign.units = SPACY;
    }
    foreign
}

/// The line on which each value begins, counted in one pass.
fn with_lines<'a>(source: &'a str, values: Vec<&'a str>) -> Vec<(usize, &'a str)> {
    let (mut line, mut rest) = (1, source);
    let mut rows = Vec::with_capacity(values.len());
    for value in values {
        line += line_of(rest, value) - 1;
        let at = value.as_ptr().addr() - source.as_ptr().addr();
        rest = source.get(at..).unwrap_or_default();
        rows.push((line, value));
    }
    rows
}

fn read_row(row: &str, number: usize, line: usize, foreign: &mut Foreign) {
    let file = foreign.name.clone();
    let parts = items(row);
    let tuple = row.starts_with('[');
    let (words, all) = if let (true, [first, second, ..]) = (tuple, parts.as_slice()) {
        (name(first), object(second))
    } else {
        let all = object(row);
        let words = text(&all, "text").or_else(|| text(&all, "data"));
        (
            words.or_else(|| own_columns(&all).map(|(words, _)| words)),
            all,
        )
    };
    let prodigy = tuple
        || ["spans", "ents", "_input_hash", "_task_hash", "answer"]
            .iter()
            .any(|n| all.get(n).is_some());
    if prodigy {
        foreign.format = Format::Spacy;
    }
    let answer = text(&all, "answer");
    if let Some(answer) = answer.filter(|a| a != "accept") {
        let what = if answer == "reject" {
            "rows that were rejected"
        } else {
            "rows that were passed over"
        };
        foreign.lose(what, words.as_deref().unwrap_or_default());
        return;
    }
    let meta = all.get("meta").map(object).unwrap_or_default();
    let titled = ["title", "source", "filename", "file", "name", "url"];
    let title = titled
        .iter()
        .find_map(|n| text(&all, n).or_else(|| text(&meta, n)));
    let Some(words) = words else {
        tell(&mut foreign.told, || {
            format!("{file}, line {line}: the row has no text and was left out.")
        });
        return;
    };
    let document = foreign.documents.len();
    let last = file.rsplit(['/', '\\']).next().unwrap_or(&file);
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    foreign.documents.push(super::mark::ForeignDocument {
        name: title
            .clone()
            .unwrap_or_else(|| format!("{stem}, row {number}")),
        title: title.unwrap_or_default(),
        article: text(&meta, "article").and_then(|id| ArticleId::parse(&id)),
        text: Some(words),
    });
    let coder = ["_annotator_id", "_session_id", "annotator", "username"]
        .iter()
        .find_map(|n| text(&all, n));
    for comment in list(&all, "Comments")
        .into_iter()
        .chain(list(&all, "comments"))
    {
        let words = name(comment).or_else(|| text(&object(comment), "text"));
        foreign.lose("comments on a whole text", &words.unwrap_or_default());
    }
    let first = foreign.marks.len();
    let spans = spans_of(&all);
    for cat in list(&all, "cats").into_iter().filter_map(name) {
        foreign.lose("labels of a whole text", &cat);
    }
    let mut seen = Vec::new();
    for span in spans {
        let Some(mut mark) = read_span(span, coder.as_deref()) else {
            let shown = name(span).unwrap_or_else(|| span.to_owned());
            foreign.lose("labels of a whole text", &shown);
            continue;
        };
        if mark.id.is_empty() {
            mark.id = format!("{number}.{}", foreign.marks.len() - first + 1);
        }
        mark.document = document;
        // spaCy has one span among the entities and in a group.
        let key = (mark.pieces.clone(), mark.labels.clone());
        if all.get("ents").is_none() || !seen.contains(&key) {
            seen.push(key);
            foreign.marks.push(mark);
        }
    }
    for relation in list(&all, "relations") {
        read_relation(relation, first, foreign);
    }
}

/// Reads a relation between marks of a row, the first of which has this number.
fn read_relation(relation: &str, first: usize, foreign: &mut Foreign) {
    let all = object(relation);
    let end = |names: [&str; 2]| names.iter().find_map(|n| all.get(n).and_then(name));
    let kind = ["type", "label"]
        .iter()
        .find_map(|n| text(&all, n))
        .unwrap_or_default();
    let from = end(["from_id", "head_id"]);
    let mine = foreign
        .marks
        .iter_mut()
        .skip(first)
        .find(|m| Some(&m.id) == from.as_ref());
    match (LinkKind::parse(&kind), mine, end(["to_id", "child_id"])) {
        (Some(kind), Some(mark), Some(to)) => mark.links.push((kind, to)),
        _ => foreign.lose("relations of a kind that is not known", &kind),
    }
}

/// The spans of a row, by whichever of the names that programs give to their list.
fn spans_of<'a>(all: &Members<'a>) -> Vec<&'a str> {
    let mut spans: Vec<&str> = Vec::new();
    for holder in [
        "label",
        "labels",
        "annotations",
        "entities",
        "spans",
        "ents",
    ] {
        match all.get(holder) {
            // Groups of spans by name.
            Some(groups) if groups.starts_with('{') && holder == "spans" => {
                spans.extend(object(groups).iter().flat_map(|(_, group)| items(group)));
            }
            Some(_) => spans.extend(list(all, holder)),
            None => {}
        }
    }
    if spans.is_empty()
        && text(all, "text").is_none()
        && let Some((_, own)) = own_columns(all)
    {
        spans = own;
    }
    spans
}

/// Text and spans of a row whose columns have names of the user's own: the longest text, and the list whose elements are
/// spans.
pub(super) fn own_columns<'a>(all: &Members<'a>) -> Option<(String, Vec<&'a str>)> {
    let is_span = |value: &&str| {
        let parts = items(value);
        let [start, end, label] = parts.as_slice() else {
            return false;
        };
        let number = |n: &str| n.bytes().next().is_some_and(|b| b.is_ascii_digit());
        value.starts_with('[') && number(start) && number(end) && label.starts_with('"')
    };
    let spans = all.iter().map(|(_, value)| value).find_map(|value| {
        let spans = if value.starts_with('[') {
            items(value)
        } else {
            Vec::new()
        };
        (!spans.is_empty() && spans.iter().all(is_span)).then_some(spans)
    })?;
    let texts = all.iter().filter(|(_, value)| value.starts_with('"'));
    let texts = texts.filter_map(|(_, value)| name(value));
    Some((texts.max_by_key(String::len)?, spans))
}

fn read_span(value: &str, coder: Option<&str>) -> Option<Mark> {
    if value.starts_with('[') {
        let parts = items(value);
        let [start, end, label, ..] = parts.as_slice() else {
            return None;
        };
        return Some(Mark {
            pieces: vec![(position(Some(start))?, position(Some(end))?)],
            labels: vec![Label::of_tag(&name(label)?)],
            coder: coder.map(str::to_owned),
            ..Mark::default()
        });
    }
    let all = object(value);
    let at = span(&all, "start", "end").or_else(|| span(&all, "start_offset", "end_offset"))?;
    let label = all.get("label").or_else(|| all.get("label_"));
    let mut labels: Vec<Label> = label
        .and_then(name)
        .map(|l| Label::of_tag(&l))
        .into_iter()
        .collect();
    labels.extend(
        list(&all, "also")
            .into_iter()
            .filter_map(name)
            .map(|n| Label::new(Role::Party, n)),
    );
    for role in Role::NAMED {
        labels.extend(text(&all, role.name()).map(|n| Label::new(role, n)));
    }
    let user = all.get("user").and_then(name).map(|u| {
        let digits = u.bytes().all(|b| b.is_ascii_digit());
        if digits { format!("user {u}") } else { u }
    });
    Some(Mark {
        id: all.get("id").and_then(name).unwrap_or_default(),
        pieces: vec![at],
        quote: text(&all, "text").map(|exact| Quote {
            exact,
            ..Quote::default()
        }),
        labels,
        note: text(&all, "note").unwrap_or_default(),
        coder: text(&all, "coder")
            .or(user)
            .or_else(|| coder.map(str::to_owned)),
        created: moment(&all, "created"),
        modified: moment(&all, "modified"),
        revision: position(all.get("revision")).unwrap_or(0),
        suggested: text(&all, "suggested_by"),
        links: links(&all),
        ..Mark::default()
    })
}

/// Relations as texts `kind:identity`.
fn links(all: &Members<'_>) -> Vec<(LinkKind, String)> {
    let texts = list(all, "relations").into_iter().filter_map(name);
    let link = |text: String| {
        let (kind, to) = text.split_once(':')?;
        Some((LinkKind::parse(kind)?, to.to_owned()))
    };
    texts.filter_map(link).collect()
}

/// Writes rows for doccano: a text and its spans, a span a party.
///
/// # Units
/// UTF-16 code units, as doccano shows them unless its project counts grapheme clusters.
pub(super) fn write_doccano(outgoing: &Outgoing<'_>) -> Vec<File> {
    vec![File::new(
        "highlights.doccano.jsonl",
        doccano_rows(outgoing, 0),
    )]
}

/// The rows of some articles, before which there were so many rows.
pub(super) fn doccano_rows(outgoing: &Outgoing<'_>, rows: u64) -> String {
    let mut out = String::new();
    for (number, document) in (rows + 1..).zip(&outgoing.ready().documents) {
        let mut json = Writer::default();
        json.open('{')
            .number_member("id", number)
            .text_member("text", document.text().as_str())
            .member("label")
            .open('[');
        for mark in &document.marks {
            let (start, end) = utf16(document.text(), mark.span);
            for party in mark.annotation.code.parties() {
                json.open('[')
                    .number(start.into())
                    .number(end.into())
                    .text(party.as_str())
                    .close(']');
            }
        }
        json.close(']')
            .text_member("title", &document.article.title)
            .close('}');
        push_ascii(&mut out, &json.finish());
        out.push('\n');
    }
    out
}

/// JSON in ASCII: doccano guesses the encoding of a file, and of a short one with few letters beyond ASCII guesses wrong.
fn push_ascii(out: &mut String, json: &str) {
    for c in json.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            let units = c.encode_utf16(&mut [0; 2]).to_vec();
            out.extend(units.into_iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
}

/// Writes rows for Prodigy and spaCy: a text and its spans, with what else is known of each beside its label.
///
/// # Units
/// Code points.
pub(super) fn write_spacy(outgoing: &Outgoing<'_>) -> Vec<File> {
    vec![File::new("highlights.spacy.jsonl", spacy_rows(outgoing))]
}

/// The rows of some articles.
pub(super) fn spacy_rows(outgoing: &Outgoing<'_>) -> String {
    let mut out = String::new();
    for document in &outgoing.ready().documents {
        let mut json = Writer::default();
        json.open('{')
            .text_member("text", document.text().as_str())
            .member("spans")
            .open('[');
        for mark in &document.marks {
            let (start, end) = chars(document.text(), mark.span);
            json.open('{')
                .number_member("start", start.into())
                .number_member("end", end.into());
            json.text_member("label", mark.annotation.code.party.as_str());
            write_rest(&mut json, document, mark.span, &mark.annotation);
            json.close('}');
        }
        json.close(']').member("meta").open('{');
        json.text_member("title", &document.article.title)
            .text_member("article", document.article.id.as_str())
            .close('}')
            .text_member("answer", "accept")
            .close('}');
        out.extend([&json.finish(), "\n"]);
    }
    out
}

fn write_rest(
    json: &mut Writer,
    document: &OutDocument<'_>,
    span: crate::text::ByteSpan,
    a: &Annotation,
) {
    json.text_member("text", document.text().slice(span).unwrap_or_default());
    json.text_member("id", a.id.as_str());
    if !a.code.also.is_empty() {
        json.member("also").open('[');
        for party in &a.code.also {
            json.text(PartyId::as_str(party));
        }
        json.close(']');
    }
    json.optional("attitude", a.code.attitude.as_ref().map(AttitudeId::as_str))
        .optional("issue", a.code.issue.as_ref().map(IssueId::as_str))
        .optional("voice", a.code.voice.map(Voice::name))
        .optional("confidence", a.code.confidence.map(Confidence::name))
        .optional("note", Some(a.note.as_str()).filter(|n| !n.is_empty()))
        .optional("coder", a.coder.as_deref());
    for (name, at) in [("created", a.created), ("modified", a.modified)] {
        if at != Timestamp(0) {
            json.text_member(name, &format_timestamp(at));
        }
    }
    if a.revision > 1 {
        json.number_member("revision", a.revision.into());
    }
    if let Origin::Suggestion(rule) = &a.origin {
        json.text_member("suggested_by", rule);
    }
    if !a.links.is_empty() {
        json.member("relations").open('[');
        for link in &a.links {
            json.text(&format!("{}:{}", link.kind.name(), link.to.as_str()));
        }
        json.close(']');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, format: Format, marks: &[(&str, (u32, u32), &str)]) -> Foreign {
        let read = read("a.jsonl", source);
        assert_eq!(read.format, format, "{source}");
        let found: Vec<_> = read
            .marks
            .iter()
            .map(|m| {
                (
                    m.labels[0].name.as_str(),
                    m.pieces[0],
                    m.coder.as_deref().unwrap_or(""),
                )
            })
            .collect();
        assert_eq!(found, marks, "{source}");
        read
    }

    #[test]
    fn i24_the_dialects_are_read() {
        use Format as F;
        let text = "\"text\":\"🇺🇦 Kyiv said no\"";
        check(
            &format!("{{{text},\"label\":[[3,7,\"K\"]]}}\n"),
            F::Doccano,
            &[("K", (3, 7), "")],
        );
        check(
            &format!("{{{text},\"labels\":[[3,7,\"K\"]]}}"),
            F::Doccano,
            &[("K", (3, 7), "")],
        );
        check(
            &format!(
                "{{{text},\"annotations\":[{{\"label\":12,\"start_offset\":3,\"end_offset\":7,\"user\":1}}],\"meta\":{{}}}}"
            ),
            F::Doccano,
            &[("12", (3, 7), "user 1")],
        );
        let pretty = format!(
            "{{\n {text},\n \"entities\":[{{\"id\":1,\"label\":\"K\",\"start_offset\":3,\"end_offset\":7}},{{\"id\":2,\"label\":\"M\",\"start_offset\":0,\"end_offset\":2}}],\n \"relations\":[{{\"id\":0,\"from_id\":1,\"to_id\":2,\"type\":\"answers\"}}]\n}}\n{{{text},\"entities\":[]}}"
        );
        let read = check(&pretty, F::Doccano, &[("K", (3, 7), ""), ("M", (0, 2), "")]);
        assert_eq!(read.marks[0].links, [(LinkKind::Answers, "2".to_owned())]);
        assert_eq!(read.documents.len(), 2);
        let read = check(
            &format!(
                "{{{text},\"spans\":[{{\"start\":3,\"end\":7,\"token_start\":1,\"token_end\":1,\"label\":\"K\"}}],\"answer\":\"accept\",\"_session_id\":\"news-anna\"}}\n{{{text},\"spans\":[{{\"start\":3,\"end\":7,\"label\":\"K\"}}],\"answer\":\"reject\"}}\n{{{text},\"answer\":\"accept\"}}\n"
            ),
            F::Spacy,
            &[("K", (3, 7), "news-anna")],
        );
        assert_eq!(read.losses[0].count, 1);
        check(
            "[\"Kyiv said no\", {\"entities\": [[0, 4, \"K\"]]}]",
            F::Spacy,
            &[("K", (0, 4), "")],
        );
        check(
            "[[\"Kyiv\", {\"entities\": [[0, 4, \"K\"]]}], [\"b\", {}]]",
            F::Spacy,
            &[("K", (0, 4), "")],
        );
    }

    #[test]
    fn columns_of_the_users_own_and_spacys_documents_are_read() {
        check(
            "{\"sentence\":\"🇺🇦 Kyiv said no\",\"src\":\"a\",\"tags\":[[3,7,\"K\"],[8,12,\"M\"]]}\n",
            Format::Doccano,
            &[("K", (3, 7), ""), ("M", (8, 12), "")],
        );
        check(
            "{\"text\":\"🇺🇦 Kyiv said no\",\"ents\":[{\"start\":3,\"end\":7,\"label\":\"K\"}],\"tokens\":[{\"id\":0,\"start\":0,\"end\":2}],\
             \"spans\":{\"sc\":[{\"start\":3,\"end\":7,\"label\":\"K\",\"kb_id\":\"\"},{\"start\":8,\"end\":12,\"label\":\"M\",\"kb_id\":\"\"}]}}",
            Format::Spacy,
            &[("K", (3, 7), ""), ("M", (8, 12), "")],
        );
        let read = check(
            "{\"text\":\"Kyiv said no\",\"entities\":[[0,4,\"K\"]],\"cats\":[\"flight\"]}",
            Format::Doccano,
            &[("K", (0, 4), "")],
        );
        assert_eq!(read.losses[0].examples, ["flight"]);
    }

    #[test]
    fn a_damaged_line_costs_only_itself() {
        let read = read(
            "a.jsonl",
            "{\"text\":\"a b\",\"label\":[[0,1,\"x\"]]}\n{\"text\":\"a\n{\"text\":\"c\",\"label\":[[0,1,\"y\"],[0,\"z\"]]}\n{\"data\":7}\n",
        );
        assert_eq!(read.marks.len(), 2);
        assert!(read.told[0].contains("line 2"), "{:?}", read.told);
        assert!(
            read.told[1].contains("line 4: the row has no text"),
            "{:?}",
            read.told
        );
        assert_eq!(read.losses[0].what, "labels of a whole text");
    }
}
