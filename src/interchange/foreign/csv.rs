//! Tables: a row a highlight and party, read by the names of their columns.

use super::format::Format;
use super::mark::{Foreign, ForeignCode, Label, Mark, Quote, Role};
use super::outgoing::{File, Outgoing, Ready, chars};
use super::reading::{position, tell};
use super::unit::Unit;
use crate::annotate::{Annotation, LinkKind, Origin, Timestamp};
use crate::article::ArticleId;
use crate::interchange::{format_timestamp, parse_timestamp};
use crate::json::Writer;
use crate::sorted::SortedMap;
use crate::stance::{AttitudeId, Confidence, IssueId, Voice};
use crate::text::Offset as _;

pub(super) const UNITS: &[Unit] = &[
    Unit::Chars,
    Unit::Utf16,
    Unit::CharsOneLineEnd,
    Unit::Clusters,
    Unit::Bytes,
];

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvOptions {
    /// Between cells: a comma by the standard, a semicolon for spreadsheets in languages with decimal commas.
    pub separator: char,
    /// Whether the file begins with a byte order mark, without which some spreadsheets take it for another encoding.
    pub mark: bool,
}

impl Default for CsvOptions {
    fn default() -> Self {
        Self {
            separator: ',',
            mark: false,
        }
    }
}

const HEAD: [&str; 20] = [
    "id",
    "article",
    "article_id",
    "start",
    "end",
    "party",
    "attitude",
    "issue",
    "voice",
    "confidence",
    "quote",
    "before",
    "after",
    "note",
    "coder",
    "created",
    "modified",
    "revision",
    "suggested_by",
    "relations",
];

/// Writes highlights as a table: a row a highlight and party, the first party first.
///
/// # Units
/// Positions are code points.
///
/// # Source
/// RFC 4180, UTF-8. Cells that a spreadsheet would take for a formula begin with an apostrophe (OWASP, "CSV
/// Injection"), which reading takes off again.
pub fn write_csv(outgoing: &Outgoing<'_>, options: CsvOptions) -> String {
    let mut csv = String::new();
    if options.mark {
        csv.push('\u{feff}');
    }
    push_row(&mut csv, options.separator, &HEAD.map(str::to_owned));
    csv + &body(outgoing, options)
}

/// The rows without the head.
pub(super) fn body(outgoing: &Outgoing<'_>, options: CsvOptions) -> String {
    let mut csv = String::new();
    for row in rows(&outgoing.ready()) {
        push_row(&mut csv, options.separator, &row);
    }
    csv
}

pub(super) fn write(outgoing: &Outgoing<'_>) -> Vec<File> {
    let csv = write_csv(outgoing, CsvOptions::default());
    vec![File::new("highlights.csv", csv)]
}

fn rows(ready: &Ready<'_>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for document in &ready.documents {
        for mark in &document.marks {
            let at = chars(document.text(), mark.span);
            add(&mut rows, &mark.annotation, &document.article.title, at);
        }
    }
    for annotation in &ready.homeless {
        let at = annotation.selector.position;
        let at = (at.start().get(), at.end().get());
        add(&mut rows, annotation, &annotation.article_title, at);
    }
    rows
}

fn add(rows: &mut Vec<Vec<String>>, a: &Annotation, title: &str, (start, end): (u32, u32)) {
    let date = |at: Timestamp| match at {
        Timestamp(0) => String::new(),
        at => format_timestamp(at),
    };
    let links: Vec<String> = a
        .links
        .iter()
        .map(|l| format!("{}:{}", l.kind.name(), l.to.as_str()))
        .collect();
    for party in a.code.parties() {
        rows.push(vec![
            a.id.as_str().to_owned(),
            title.to_owned(),
            a.article.as_str().to_owned(),
            start.to_string(),
            end.to_string(),
            party.as_str().to_owned(),
            a.code
                .attitude
                .as_ref()
                .map_or("", AttitudeId::as_str)
                .to_owned(),
            a.code.issue.as_ref().map_or("", IssueId::as_str).to_owned(),
            a.code.voice.map_or("", Voice::name).to_owned(),
            a.code.confidence.map_or("", Confidence::name).to_owned(),
            a.selector.exact.clone(),
            a.selector.prefix.clone(),
            a.selector.suffix.clone(),
            a.note.clone(),
            a.coder.clone().unwrap_or_default(),
            date(a.created),
            date(a.modified),
            a.revision.to_string(),
            match &a.origin {
                Origin::Hand => String::new(),
                Origin::Suggestion(rule) => rule.clone(),
            },
            links.join(" "),
        ]);
    }
}

fn push_row(csv: &mut String, separator: char, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            csv.push(separator);
        }
        let guarded = if is_formula(cell) { "'" } else { "" };
        let quoted = cell.contains(['"', '\r', '\n', ',', ';', '\t']) || cell.trim() != cell;
        if quoted {
            csv.extend(["\"", guarded, &cell.replace('"', "\"\""), "\""]);
        } else {
            csv.extend([guarded, cell]);
        }
    }
    csv.push_str("\r\n");
}

/// Whether a spreadsheet would take a cell for a formula, an apostrophe before it set aside.
fn is_formula(cell: &str) -> bool {
    let first = [
        '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\u{2212}',
    ];
    let bare = cell.trim_start_matches('\'');
    let number = bare.strip_prefix('-').is_some_and(|n| {
        !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit() || b == b'.') && bare == cell
    });
    bare.starts_with(first) && !number
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    Article,
    ArticleId,
    Start,
    End,
    Quote,
    Before,
    After,
    Tags,
    Of(Role),
    Note,
    Coder,
    Created,
    Modified,
    Revision,
    Suggested,
    Relations,
    Kind,
    Definition,
    Unknown,
}

/// The column of a name, in any of the words that programs use for it.
fn column(name: &str) -> Column {
    let name = name
        .trim()
        .trim_start_matches('\u{feff}')
        .to_lowercase()
        .replace([' ', '-'], "_");
    match name.as_str() {
        "id" | "highlight_id" | "annotation_id" => Column::Id,
        "article" | "document" | "url" | "uri" | "file" | "filename" | "doc" | "source" => {
            Column::Article
        }
        "article_id" => Column::ArticleId,
        "start" | "begin" | "start_offset" | "from" => Column::Start,
        "end" | "end_offset" | "to" => Column::End,
        "quote" | "exact" | "text" | "content" | "quote/description" | "selected_text" => {
            Column::Quote
        }
        "before" | "prefix" => Column::Before,
        "after" | "suffix" => Column::After,
        "tag" | "tags" | "label" | "labels" | "code" | "codes" | "category" | "path" => {
            Column::Tags
        }
        "note" | "comment" | "memo" | "notes" => Column::Note,
        "coder" | "author" | "annotator" | "user" | "creator" => Column::Coder,
        "created" | "created_at" | "date" => Column::Created,
        "modified" | "updated" => Column::Modified,
        "revision" => Column::Revision,
        "suggested_by" => Column::Suggested,
        "relations" => Column::Relations,
        "description" | "definition" => Column::Definition,
        "type" => Column::Kind,
        other => Role::parse(other).map_or(Column::Unknown, Column::Of),
    }
}

/// The separator of a table: the one that stands most often in its first line outside of quotes.
fn separator(text: &str) -> char {
    let mut quoted = false;
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            c if !quoted => {
                for (separator, count) in &mut counts {
                    *count += usize::from(*separator == c);
                }
            }
            _ => {}
        }
    }
    // The first of the most frequent.
    counts
        .iter()
        .rev()
        .max_by_key(|(_, n)| *n)
        .map_or(',', |(c, _)| *c)
}

/// The rows of a table with the line on which each begins, and whether it ends within quotes.
fn table(text: &str) -> (Vec<(usize, Vec<String>)>, bool) {
    let separator = separator(text);
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut line, mut begins) = (false, 1, 1);
    let mut was_quoted = false;
    let mut chars = text.chars().peekable();
    let mut end_row = |row: &mut Vec<String>, cell: &mut String, begins: usize| {
        row.push(std::mem::take(cell));
        if row.len() > 1 || row.iter().any(|c| !c.is_empty()) {
            rows.push((begins, std::mem::take(row)));
        }
        row.clear();
    };
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() && !was_quoted => (quoted, was_quoted) = (true, true),
            c if quoted => cell.push(c),
            c if c == separator => {
                row.push(std::mem::take(&mut cell));
                was_quoted = false;
            }
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                end_row(&mut row, &mut cell, begins);
                was_quoted = false;
                begins = line;
            }
            c => cell.push(c),
        }
    }
    end_row(&mut row, &mut cell, begins);
    (rows, quoted)
}

/// Whether a text is a table of marks: a head that names words or positions, and labels.
pub(super) fn is_table(text: &str) -> bool {
    let head = text.lines().next().unwrap_or_default();
    let separator = separator(head);
    let columns: Vec<Column> = head
        .split(separator)
        .map(|c| column(c.trim_matches('"')))
        .collect();
    let has = |wanted: &[Column]| columns.iter().any(|c| wanted.contains(c));
    is_code_table(&columns)
        || columns.len() > 1
            && has(&[Column::Quote, Column::Start])
            && has(&[
                Column::Tags,
                Column::Of(Role::Party),
                Column::Note,
                Column::Of(Role::Attitude),
            ])
}

/// Whether a table is a code book: names and what they mean, and nothing that was marked.
fn is_code_table(columns: &[Column]) -> bool {
    let has = |wanted| columns.contains(&wanted);
    has(Column::Tags) && has(Column::Definition) && !has(Column::Quote) && !has(Column::Start)
}

/// The rows of a table as tasks of Label Studio in their short form, if that is what it is: cells with JSON in them.
pub(super) fn tasks(text: &str) -> Option<String> {
    let (rows, _) = table(text);
    let mut rows = rows.into_iter().map(|(_, row)| row);
    let head = rows.next()?;
    let mut json = Writer::default();
    let mut found = false;
    json.open('[');
    for row in rows {
        json.open('{');
        for (name, cell) in head.iter().zip(&row) {
            let is_json = cell.starts_with("[{") && crate::json::elements(cell).is_ok();
            found |= is_json && cell.contains("\"start\"");
            if is_json {
                json.member(name).raw(cell);
            } else {
                json.text_member(name, cell);
            }
        }
        json.close('}');
    }
    json.close(']');
    found.then(|| json.finish())
}

/// Reads a table.
#[allow(
    clippy::too_many_lines,
    reason = "one step after the other, each short"
)]
pub(super) fn read(name: &str, text: &str) -> Foreign {
    let mut foreign = Foreign::new(Format::Csv, name, UNITS);
    let (rows, open) = table(text);
    if open {
        let what = format!(
            "{name}: a quotation mark is opened and never closed; what follows it is one cell."
        );
        foreign.told.push(what);
    }
    let mut rows = rows.into_iter();
    let Some((_, head)) = rows.next() else {
        return foreign;
    };
    let columns: Vec<Column> = head.iter().map(|h| column(h)).collect();
    if is_code_table(&columns) {
        for (_, row) in rows {
            let cell = |wanted| {
                let at = columns.iter().position(|c| *c == wanted)?;
                row.get(at).filter(|c| !c.is_empty())
            };
            foreign
                .codes
                .extend(cell(Column::Tags).map(|tag| ForeignCode {
                    label: Label::of_tag(tag),
                    definition: cell(Column::Definition).cloned().unwrap_or_default(),
                }));
        }
        return foreign;
    }
    for (name, _) in head
        .iter()
        .zip(&columns)
        .filter(|(_, c)| **c == Column::Unknown)
    {
        foreign.lose("columns that are not known", name);
    }
    let mut seen: SortedMap<(usize, String), usize> = SortedMap::new();
    for (line, row) in rows {
        if row.len() != head.len() {
            tell(&mut foreign.told, || {
                format!(
                    "{name}, line {line}: {} cells where the head has {}.",
                    row.len(),
                    head.len()
                )
            });
        }
        let cell = |wanted: Column| -> Option<String> {
            let at = columns.iter().position(|c| *c == wanted)?;
            let cell = row.get(at)?;
            let bare = cell.strip_prefix('\'').filter(|_| is_formula(cell));
            Some(bare.unwrap_or(cell).to_owned()).filter(|c| !c.is_empty())
        };
        if let Some(kind) =
            cell(Column::Kind).filter(|k| matches!(k.as_str(), "Reply" | "Page note"))
        {
            foreign.lose("replies and notes on a whole page", &kind);
            continue;
        }
        let quote = cell(Column::Quote);
        let at =
            position(cell(Column::Start).as_deref()).zip(position(cell(Column::End).as_deref()));
        if quote.is_none() && at.is_none() {
            tell(&mut foreign.told, || {
                format!(
                    "{name}, line {line}: the row has neither words nor a position and was left out."
                )
            });
            continue;
        }
        let title = cell(Column::Article).unwrap_or_default();
        let article = cell(Column::ArticleId).and_then(|id| ArticleId::parse(&id));
        let key = article
            .as_ref()
            .map_or(title.as_str(), ArticleId::as_str)
            .to_owned();
        let document = foreign.document(&key);
        if let Some(known) = foreign.documents.get_mut(document) {
            known.article = article;
            known.title = title;
        }
        let mut labels = Vec::new();
        for role in Role::NAMED {
            labels.extend(cell(Column::Of(role)).map(|n| Label::new(role, n)));
        }
        if let Some(tags) = cell(Column::Tags) {
            labels.extend(tags.split(',').map(Label::of_tag));
        }
        let id = cell(Column::Id);
        if let Some(first) = id.as_ref().and_then(|id| seen.get(&(document, id.clone())))
            && let Some(mark) = foreign.marks.get_mut(*first)
            && (mark.pieces == Vec::from_iter(at))
            && mark.quote.as_ref().map(|q| &q.exact) == quote.as_ref()
        {
            labels.retain(|l| !mark.labels.contains(l));
            mark.labels.extend(labels);
            continue;
        }
        if let Some(id) = &id {
            seen.insert((document, id.clone()), foreign.marks.len());
        }
        let date = |c: Column| {
            cell(c)
                .and_then(|d| {
                    // Day and time with a space between, without a zone, as spreadsheets have them.
                    parse_timestamp(&d)
                        .or_else(|| parse_timestamp(&(d.replacen(' ', "T", 1) + "Z")))
                })
                .unwrap_or_default()
        };
        let links = cell(Column::Relations).unwrap_or_default();
        let links = links.split_whitespace().filter_map(|l| {
            let (kind, to) = l.split_once(':')?;
            Some((LinkKind::parse(kind)?, to.to_owned()))
        });
        let mark = Mark {
            id: id.unwrap_or_else(|| format!("line {line}")),
            document,
            pieces: Vec::from_iter(at),
            quote: quote.map(|exact| Quote {
                exact,
                prefix: cell(Column::Before).unwrap_or_default(),
                suffix: cell(Column::After).unwrap_or_default(),
            }),
            labels,
            note: cell(Column::Note).unwrap_or_default(),
            coder: cell(Column::Coder),
            created: date(Column::Created),
            modified: date(Column::Modified),
            revision: cell(Column::Revision)
                .and_then(|r| r.parse().ok())
                .unwrap_or(0),
            suggested: cell(Column::Suggested),
            links: links.collect(),
        };
        foreign.marks.push(mark);
    }
    foreign
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tables_of_other_programs_are_read() {
        for (table, id, document, quote, label) in [
            (
                "\u{feff}id;document;tag;content\r\n7;a.txt;Kyiv;\"no; “deal” \"\"🇺🇦\"\"\"\r\n",
                "7",
                "a.txt",
                "no; “deal” \"🇺🇦\"",
                "Kyiv",
            ),
            (
                "Created at,Author,Page,URL,Group,Type,Quote/description,Comment,Tags\n2025-01-02,Anna,1,http://a/b,x,Annotation,\"said\nno\",why,\"Kyiv,x\"\n",
                "line 2",
                "http://a/b",
                "said\nno",
                "Kyiv",
            ),
            (
                "start\tend\ttext\tlabel\n0\t2\tno\tKyiv",
                "line 2",
                "",
                "no",
                "Kyiv",
            ),
        ] {
            assert!(is_table(table.trim_start_matches('\u{feff}')), "{table}");
            let read = read("t.csv", table);
            assert_eq!(read.marks.len(), 1, "{table}");
            assert_eq!(read.marks[0].id, id);
            assert_eq!(read.documents[0].name, document);
            assert_eq!(read.marks[0].quote.as_ref().unwrap().exact, quote);
            assert_eq!(read.marks[0].labels[0].name, label);
        }
        assert!(!is_table("name,age\nAnna,7\n") && !is_table(""));
    }

    #[test]
    fn rows_with_faults_are_told() {
        let read = read(
            "t.csv",
            "start,end,quote,tag,mood\n1,2\n,,,Kyiv,x\n-1,1e400,,Kyiv,x\n3,4,\"a,Kyiv",
        );
        assert!(
            read.told.iter().any(|t| t.contains("line 2: 2 cells")),
            "{:?}",
            read.told
        );
        assert!(
            read.told
                .iter()
                .any(|t| t.contains("line 3: the row has neither")),
            "{:?}",
            read.told
        );
        assert!(
            read.told.iter().any(|t| t.contains("never closed")),
            "{:?}",
            read.told
        );
        assert_eq!(read.losses[0].examples, ["mood"]);
        assert_eq!(read.marks[1].pieces, [(u32::MAX, u32::MAX)]);
    }

    proptest! {
        #[test]
        fn x01_x02_cells_come_back(
            cells in proptest::collection::vec("[=+@',;\"\r\n\t \\-0-9.a🇺🇦＝]{0,6}", 2..4),
            semicolon in any::<bool>(),
        ) {
            let head: Vec<String> = (0..cells.len()).map(|n| format!("h{n}")).collect();
            let mut csv = String::new();
            let separator = if semicolon { ';' } else { ',' };
            push_row(&mut csv, separator, &head);
            push_row(&mut csv, separator, &cells);
            for cell in table(&csv).0.get(1).map_or(&[][..], |r| &r.1) {
                let starts = cell.starts_with(['=', '+', '@', '\t', '\r', '＝', '\n']);
                prop_assert!(!starts, "{cell:?}");
            }
            let (rows, open) = table(&csv);
            prop_assert!(!open);
            let read: Vec<String> = rows.get(1).map_or(&[][..], |r| &r.1).iter()
                .map(|c| c.strip_prefix('\'').filter(|_| is_formula(c)).unwrap_or(c).to_owned())
                .collect();
            if cells.iter().any(|c| !c.is_empty()) {
                prop_assert_eq!(read, cells);
            }
        }
    }
}
