//! Highlights written in the formats of other programs.

use super::format::Format;
use super::mark::{Loss, count};
use super::outgoing::{File, OutDocument, Outgoing, Ready};
use super::{brat, cas, csv, jsonl, label_studio, page, refi, web};

/// Writes highlights in a format: one file, or several with their folders. [`super::losses`] says before what this loses.
pub fn write_foreign(format: Format, outgoing: &Outgoing<'_>) -> Vec<File> {
    match format {
        Format::Csv => csv::write(outgoing),
        Format::Hypothesis => web::write_hypothesis(outgoing),
        Format::Recogito => web::write_recogito(outgoing),
        Format::Doccano => jsonl::write_doccano(outgoing),
        Format::Spacy => jsonl::write_spacy(outgoing),
        Format::Brat => brat::write(outgoing),
        Format::LabelStudio => label_studio::write(outgoing),
        Format::Cas => cas::write(outgoing),
        Format::Qdc => refi::write_book(outgoing),
        Format::Qdpx => refi::write_project(outgoing),
        Format::Iob => page::write_iob(outgoing),
        Format::Html => page::write(outgoing),
    }
}

/// Some rows of a longer file, before which there were so many; nothing if a file of the format is no list of rows.
pub fn write_rows(format: Format, outgoing: &Outgoing<'_>, rows: u64) -> Option<String> {
    match format {
        Format::Doccano => Some(jsonl::doccano_rows(outgoing, rows)),
        Format::Spacy => Some(jsonl::spacy_rows(outgoing)),
        Format::Csv if rows == 0 => Some(csv::write_csv(outgoing, csv::CsvOptions::default())),
        Format::Csv => Some(csv::body(outgoing, csv::CsvOptions::default())),
        _ => None,
    }
}

/// What only one format loses of an article.
pub(super) fn special_losses(format: Format, document: &OutDocument<'_>, losses: &mut Vec<Loss>) {
    if matches!(format, Format::Brat | Format::LabelStudio) {
        for mark in &document.marks {
            let alike = |m: &super::outgoing::OutMark| m.annotation.coder == mark.annotation.coder;
            let near = |to: &crate::annotate::AnnotationId| {
                document
                    .marks
                    .iter()
                    .any(|m| m.annotation.id == *to && alike(m))
            };
            for link in mark.annotation.links.iter().filter(|l| !near(&l.to)) {
                let what = "relations to highlights of another article or reader";
                count(losses, what, link.kind.label());
            }
        }
    }
    if format == Format::Iob {
        page::iob_losses(document, losses);
    }
    if format == Format::Brat {
        for mark in &document.marks {
            let exact = &mark.annotation.selector.exact;
            let pieces = brat::pieces(document, mark.span);
            let ends = pieces.first().zip(pieces.last());
            match ends {
                None => count(losses, "highlights of nothing but line breaks", exact),
                Some((first, last))
                    if first.start() != mark.span.start() || last.end() != mark.span.end() =>
                {
                    count(losses, "line breaks at the edges of highlights", exact);
                }
                Some(_) => {}
            }
        }
    }
}

/// What only one format loses of all articles together.
pub(super) fn common_losses(format: Format, ready: &Ready<'_>, losses: &mut Vec<Loss>) {
    if format == Format::Brat {
        for coder in brat::renamed(ready) {
            count(losses, "names of readers that no folder can have", &coder);
        }
    }
}
