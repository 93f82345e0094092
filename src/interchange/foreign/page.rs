//! A page that shows highlights without any program, and words in columns for sequence labelling: written only.

use super::mark::{Loss, count};
use super::outgoing::{File, OutDocument, OutMark, Outgoing, Ready};
use super::xml::escaped;
use crate::annotate::Timestamp;
use crate::interchange::format_timestamp;
use crate::sorted::SortedSet;
use crate::stance::colour::Ground;
use crate::stance::{Code, CodeBook, Confidence, PartyId, Voice};
use crate::text::{ByteSpan, Text, words};

const STYLE: &str = "body{font:1rem/1.6 Georgia,serif;max-width:42rem;margin:2rem auto;padding:0 1rem}\
article p{white-space:pre-wrap;overflow-wrap:anywhere}mark{background:none;color:inherit;border-bottom:3px solid}\
sup{font:bold .7rem sans-serif}table{border-collapse:collapse;font:.85rem sans-serif}\
td,th{border:1px solid;padding:.3rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}";

/// What a code says, in the words that the reader sees.
fn in_words(book: &CodeBook, code: &Code) -> String {
    let parties: Vec<&str> = code.parties().map(|p| book.party_label(p)).collect();
    let mut words = parties.join(", ");
    for part in [
        code.attitude.as_ref().map(|a| book.attitude_label(a)),
        code.issue.as_ref().map(|i| book.issue_label(i)),
        code.voice.map(Voice::label),
        code.confidence.map(Confidence::label),
    ]
    .into_iter()
    .flatten()
    {
        words.push_str(" · ");
        words.push_str(part);
    }
    words
}

/// Writes one page: each article with its highlights underlined in the party's colour and lettered, a legend, and a
/// table of what was coded. It holds no program and asks for nothing.
pub(super) fn write(outgoing: &Outgoing<'_>) -> Vec<File> {
    let ready = outgoing.ready();
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'\"><title>Highlights</title><style>{STYLE}</style></head><body>\n<h1>Highlights</h1>\n<ul>"
    );
    for party in ready.book.offered_parties() {
        let colour = party.accent(Ground::Light);
        let (letter, label) = (escaped(&party.letter.to_string()), escaped(&party.label));
        html.push_str(&format!(
            "<li><mark style=\"border-color:{colour}\"><bdi>{label}</bdi></mark><sup>{letter}</sup></li>"
        ));
    }
    html.push_str("</ul>\n");
    for document in &ready.documents {
        let title = escaped(&document.article.title);
        let lang = document
            .article
            .lang
            .as_deref()
            .map(|l| format!(" lang=\"{}\"", escaped(l)));
        html.push_str(&format!(
            "<article{}><h2><bdi>{title}</bdi></h2>\n<p>",
            lang.unwrap_or_default()
        ));
        push_text(&mut html, document, ready.book);
        html.push_str("</p></article>\n");
        push_table(&mut html, document, ready.book);
    }
    html.push_str("</body></html>\n");
    vec![File::new("highlights.html", html)]
}

/// The text, cut wherever a highlight begins or ends.
fn push_text(html: &mut String, document: &OutDocument<'_>, book: &CodeBook) {
    let mut edges: Vec<usize> = vec![0, document.text().as_str().len()];
    edges.extend(
        document
            .marks
            .iter()
            .flat_map(|m| [m.span.start().to_usize(), m.span.end().to_usize()]),
    );
    edges.sort_unstable();
    edges.dedup();
    let mut next = document.marks.iter().peekable();
    let mut open: Vec<&OutMark> = Vec::new();
    for pair in edges.windows(2) {
        let &[start, end] = pair else { continue };
        open.retain(|m| m.span.end().to_usize() > start);
        let mut letters = String::new();
        while let Some(mark) = next.next_if(|m| m.span.start().to_usize() <= start) {
            let parties = mark.annotation.code.parties();
            letters.extend(parties.map(|p| book.party(p).map_or('?', |p| p.letter)));
            open.push(mark);
        }
        let words = ByteSpan::from_usize(start, end).and_then(|s| document.text().slice(s));
        let words = escaped(words.unwrap_or_default()).replace("&#10;", "\n");
        let Some(last) = open.last() else {
            html.push_str(&words);
            continue;
        };
        let colour = book
            .party(&last.annotation.code.party)
            .map(|p| p.accent(Ground::Light).to_string());
        let said: Vec<String> = open
            .iter()
            .map(|m| in_words(book, &m.annotation.code))
            .collect();
        let (colour, said) = (
            colour.unwrap_or_else(|| "#555555".into()),
            escaped(&said.join("; ")),
        );
        let letters = match letters.as_str() {
            "" => String::new(),
            letters => format!("<sup>{}</sup>", escaped(letters)),
        };
        html.push_str(&format!(
            "<mark style=\"border-color:{colour}\" title=\"{said}\">{letters}{words}</mark>"
        ));
    }
}

fn push_table(html: &mut String, document: &OutDocument<'_>, book: &CodeBook) {
    if document.marks.is_empty() {
        return;
    }
    html.push_str("<table><thead><tr><th>Words</th><th>Code</th><th>Note</th><th>Reader</th><th>When</th></tr></thead><tbody>\n");
    for mark in &document.marks {
        let a = &mark.annotation;
        let dates: Vec<String> = [a.created, a.modified]
            .into_iter()
            .filter(|t| *t != Timestamp(0))
            .map(format_timestamp)
            .collect();
        let cells = [
            document.text().slice(mark.span).unwrap_or_default(),
            &in_words(book, &a.code),
            &a.note,
            a.coder.as_deref().unwrap_or_default(),
            &dates.join(", "),
        ];
        html.push_str("<tr>");
        for cell in cells {
            html.push_str(&format!(
                "<td><bdi>{}</bdi></td>",
                escaped(cell).replace("&#10;", "<br>")
            ));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody></table>\n");
}

/// The parties that highlights have, with those of the book first.
fn parties(ready: &Ready<'_>) -> Vec<PartyId> {
    let mut seen: SortedSet<PartyId> = SortedSet::default();
    let mut all: Vec<PartyId> = Vec::new();
    let marks = ready.documents.iter().flat_map(|d| &d.marks);
    let used: Vec<&PartyId> = marks.flat_map(|m| m.annotation.code.parties()).collect();
    for party in ready
        .book
        .parties
        .iter()
        .map(|p| &p.id)
        .chain(used.iter().copied())
    {
        if used.contains(&party) && seen.insert(party.clone()) {
            all.push(party.clone());
        }
    }
    all
}

/// Words and single signs between them.
fn tokens(of: &Text) -> Vec<(usize, usize)> {
    let text = of.as_str();
    let mut all = Vec::new();
    let mut at = 0;
    let signs = |all: &mut Vec<(usize, usize)>, from: usize, to: usize| {
        let between = text.get(from..to).unwrap_or_default();
        let signs = between.char_indices().filter(|(_, c)| !c.is_whitespace());
        all.extend(signs.map(|(i, c)| (from + i, from + i + c.len_utf8())));
    };
    for span in words(of, of.span()) {
        let (start, end) = (span.start().to_usize(), span.end().to_usize());
        signs(&mut all, at, start);
        all.push((start, end));
        at = end;
    }
    signs(&mut all, at, text.len());
    all
}

/// Writes a file a party: a word a line with its IOB2 tag, an empty line where the text has a line end.
///
/// # Source
/// Tjong Kim Sang and Veenstra (1999), "Representing Text Chunks": IOB2; the layout of CoNLL-2003 with two columns.
pub(super) fn write_iob(outgoing: &Outgoing<'_>) -> Vec<File> {
    let ready = outgoing.ready();
    let one = |party: &PartyId| {
        let mut out = String::new();
        for document in &ready.documents {
            out.push_str("-DOCSTART-\tO\n\n");
            let text = document.text().as_str();
            let mine: Vec<&OutMark> = document
                .marks
                .iter()
                .filter(|m| m.annotation.code.is_of(party))
                .collect();
            let mut next = mine.into_iter().peekable();
            let mut open: Option<&OutMark> = None;
            let mut before = 0;
            for (start, end) in tokens(document.text()) {
                let gap = text.get(before..start).unwrap_or_default();
                if gap.contains(['\n', '\r']) && !out.ends_with("\n\n") {
                    out.push('\n');
                }
                before = end;
                open = open.filter(|m| m.span.end().to_usize() > start);
                let mut begins = false;
                while let Some(mark) = next.next_if(|m| m.span.start().to_usize() < end) {
                    // Of two that overlap the first is kept until it ends.
                    if open.is_none() && mark.span.end().to_usize() > start {
                        (open, begins) = (Some(mark), true);
                    }
                }
                let tag = match (open, begins) {
                    (None, _) => "O".to_owned(),
                    (Some(_), true) => format!("B-{}", party.as_str()),
                    (Some(_), false) => format!("I-{}", party.as_str()),
                };
                let word = text.get(start..end).unwrap_or_default();
                out.push_str(&format!("{word}\t{tag}\n"));
            }
            out.push('\n');
        }
        File::new(format!("{}.iob", party.as_str()), out)
    };
    parties(&ready).iter().map(one).collect()
}

/// What columns lose of an article: overlaps within a party, and edges within words.
pub(super) fn iob_losses(document: &OutDocument<'_>, losses: &mut Vec<Loss>) {
    let tokens = tokens(document.text());
    let edges: SortedSet<usize> = tokens
        .iter()
        .flat_map(|(start, end)| [*start, *end])
        .collect();
    let mut ends: crate::sorted::SortedMap<&PartyId, usize> = crate::sorted::SortedMap::new();
    for mark in &document.marks {
        let (start, end) = (mark.span.start().to_usize(), mark.span.end().to_usize());
        let exact = &mark.annotation.selector.exact;
        for party in mark.annotation.code.parties() {
            let last = ends.get(&party).copied().unwrap_or(0);
            if last > start {
                count(
                    losses,
                    "highlights that overlap another of the same party",
                    exact,
                );
            }
            ends.insert(party, last.max(end));
        }
        let trimmed = start + exact.len() - exact.trim_start().len();
        if !edges.contains(&trimmed) || !edges.contains(&(start + exact.trim_end().len())) {
            count(losses, "highlights that begin or end within a word", exact);
        }
    }
}
