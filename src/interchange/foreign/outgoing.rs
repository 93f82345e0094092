//! Highlights made ready to be written for other programs, and what will be lost, counted before anything is written.

use super::format::{Format, Part};
use super::mark::{Loss, count};
use crate::annotate::{Annotation, Extra, Origin, Timestamp, anchor_all};
use crate::article::{Article, ArticleId};
use crate::interchange::sanitize_file_name;
use crate::sorted::SortedMap;
use crate::stance::CodeBook;
use crate::text::{ByteSpan, Offset as _, Text};

/// What is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    /// The loaded articles.
    pub articles: &'a [&'a Article],
    /// The highlights; those in the trash are left out.
    pub annotations: &'a [&'a Annotation],
    /// The code book.
    pub book: &'a CodeBook,
    /// Whether readers' names and times are written.
    pub names: bool,
}

/// A file to be saved: its name, with `/` after a folder, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl File {
    pub(super) fn new(name: impl Into<String>, text: String) -> Self {
        Self {
            name: name.into(),
            bytes: text.into_bytes(),
        }
    }
}

/// A highlight and its place.
pub(super) struct OutMark {
    pub span: ByteSpan,
    pub annotation: Annotation,
}

/// An article with its highlights, in the order of the text.
pub(super) struct OutDocument<'a> {
    pub article: &'a Article,
    /// A name for its files without ending; no two have the same.
    pub name: String,
    pub marks: Vec<OutMark>,
}

impl OutDocument<'_> {
    pub fn text(&self) -> &Text {
        &self.article.text
    }
}

/// Everything in its place.
pub(super) struct Ready<'a> {
    pub documents: Vec<OutDocument<'a>>,
    /// Highlights that stand on no loaded article.
    pub homeless: Vec<Annotation>,
    pub book: &'a CodeBook,
}

impl<'a> Outgoing<'a> {
    /// Finds the places of all highlights.
    pub(super) fn ready(&self) -> Ready<'a> {
        let mut all: Vec<Annotation> = (self.annotations.iter())
            .filter(|a| !a.trashed)
            .map(|a| self.named(a))
            .collect();
        all.sort_by(|a, b| a.id.cmp(&b.id));
        let mut documents: Vec<OutDocument<'a>> = Vec::new();
        let mut names: Vec<String> = Vec::new();
        let mut of: SortedMap<ArticleId, Vec<Annotation>> = SortedMap::new();
        for annotation in all {
            let article = annotation.article.clone();
            of.change(article, |mine| mine.push(annotation));
        }
        let mut all: Vec<Annotation> = Vec::new();
        for article in self.articles {
            let mine = of.remove(&article.id).unwrap_or_default();
            let anchors = {
                let selectors: Vec<_> = mine.iter().map(|a| &a.selector).collect();
                anchor_all(&article.text, &selectors)
            };
            let mut marks = Vec::new();
            for (annotation, anchor) in mine.into_iter().zip(anchors) {
                match anchor.span {
                    Some(span) if !span.is_empty() => marks.push(OutMark { span, annotation }),
                    _ => all.push(annotation),
                }
            }
            marks.sort_by_key(|m| (m.span.start(), m.span.end(), m.annotation.id.clone()));
            documents.push(OutDocument {
                article,
                name: free_name(&article.title, &mut names),
                marks,
            });
        }
        all.extend(of.into_entries().flat_map(|(_, rest)| rest));
        all.sort_by(|a, b| a.id.cmp(&b.id));
        Ready {
            documents,
            homeless: all,
            book: self.book,
        }
    }

    /// A highlight, without what names or dates its reader if these are not to be written.
    fn named(&self, annotation: &Annotation) -> Annotation {
        if self.names {
            return annotation.clone();
        }
        Annotation {
            coder: None,
            created: Timestamp(0),
            modified: Timestamp(0),
            extra: Extra::new(),
            ..annotation.clone()
        }
    }
}

/// A file's name of a title that none before has, whatever their case.
fn free_name(title: &str, names: &mut Vec<String>) -> String {
    let file = sanitize_file_name(title, "txt");
    let stem = file.strip_suffix(".txt").unwrap_or(&file).replace(' ', "_");
    let mut name = stem.clone();
    let mut number = 2;
    while names
        .iter()
        .any(|n| n.to_lowercase() == name.to_lowercase())
    {
        name = format!("{stem}-{number}");
        number += 1;
    }
    names.push(name.clone());
    name
}

/// Whether a highlight has a part that could be lost.
pub(super) fn has(annotation: &Annotation, part: Part) -> bool {
    let code = &annotation.code;
    match part {
        Part::Identity => true,
        Part::Also => !code.also.is_empty(),
        Part::Attitude => code.attitude.is_some(),
        Part::Issue => code.issue.is_some(),
        Part::Voice => code.voice.is_some(),
        Part::Confidence => code.confidence.is_some(),
        Part::Note => !annotation.note.is_empty(),
        Part::NoteLines => annotation.note.contains(['\n', '\r', '\t']),
        Part::Links => !annotation.links.is_empty(),
        Part::Coder => annotation.coder.is_some(),
        Part::Created => annotation.created != Timestamp(0),
        Part::Modified => annotation.modified != annotation.created,
        Part::Revision => annotation.revision > 1,
        Part::Origin => annotation.origin != Origin::Hand,
        Part::Unknown => !annotation.extra.is_empty(),
        Part::Homeless => false,
    }
}

/// What writing these highlights in a format will lose, counted before it is written; nothing if nothing.
pub fn losses(format: Format, outgoing: &Outgoing<'_>) -> Vec<Loss> {
    let ready = outgoing.ready();
    let mut losses = Vec::new();
    let placed = ready
        .documents
        .iter()
        .flat_map(|d| &d.marks)
        .map(|m| &m.annotation);
    if format == Format::Qdc {
        for annotation in placed.chain(&ready.homeless) {
            count(
                &mut losses,
                "highlights; the file is a code book alone",
                &annotation.selector.exact,
            );
        }
        return losses;
    }
    for annotation in placed {
        lost_of(format, annotation, &mut losses);
    }
    for annotation in &ready.homeless {
        if format.carries(Part::Homeless) {
            lost_of(format, annotation, &mut losses);
        } else {
            count(
                &mut losses,
                Part::Homeless.label(),
                &annotation.selector.exact,
            );
        }
    }
    for document in &ready.documents {
        super::write::special_losses(format, document, &mut losses);
    }
    super::write::common_losses(format, &ready, &mut losses);
    losses
}

fn lost_of(format: Format, annotation: &Annotation, losses: &mut Vec<Loss>) {
    for part in Part::ALL {
        // Line breaks are lost with the note, if that is.
        let with_note = part == Part::NoteLines && !format.carries(Part::Note);
        if !format.carries(part) && !with_note && has(annotation, part) {
            let exact = &annotation.selector.exact;
            let example = match part {
                Part::Note | Part::NoteLines => &annotation.note,
                Part::Coder => annotation.coder.as_ref().unwrap_or(exact),
                _ => exact,
            };
            count(losses, part.label(), example);
        }
    }
}

/// A stretch in UTF-16 code units.
pub(super) fn utf16(text: &Text, span: ByteSpan) -> (u32, u32) {
    let span = text.span_to_utf16(span).unwrap_or_default();
    (span.start().get(), span.end().get())
}

/// A stretch in code points.
pub(super) fn chars(text: &Text, span: ByteSpan) -> (u32, u32) {
    let span = text.span_to_chars(span).unwrap_or_default();
    (span.start().get(), span.end().get())
}
