//! Files on their way to the engine: their names in the fields of a question to a view, their bytes beside it.

use super::finding::unreadable;
use super::markup;
use crate::extract::html;
use crate::json;
use crate::views::{Asked, Brought, Content};

/// The act that brings files.
pub const BRING: &str = "bring";

/// The field that names a file; that of its length or of its page follows.
const FILE: &str = "file";
const LENGTH: &str = "length";
const PAGE: &str = "page";
const REFUSED: &str = "refused";

/// The fields that name a file of so many bytes, which follow those of the files before.
pub fn file_fields(name: &str, length: usize) -> [(String, String); 2] {
    [
        (FILE.to_owned(), name.to_owned()),
        (LENGTH.to_owned(), length.to_string()),
    ]
}

/// The fields that name a page of the web, which the browser took apart: it has no bytes beside.
pub fn page_fields(name: &str, markup: super::Markup) -> [(String, String); 2] {
    [
        (FILE.to_owned(), name.to_owned()),
        (PAGE.to_owned(), markup.question()),
    ]
}

/// The fields that name a file which could not be read.
pub fn refused_fields(name: &str, why: &str) -> [(String, String); 2] {
    [
        (FILE.to_owned(), name.to_owned()),
        (REFUSED.to_owned(), why.to_owned()),
    ]
}

/// The files that go with a question.
pub(super) fn brought(asked: &Asked, mut bytes: &[u8]) -> Result<Vec<Brought>, String> {
    let short = || "the question lacks a file".to_owned();
    let mut all = Vec::new();
    for pair in asked.fields.chunks(2) {
        let [(_, name), (of, value)] = pair else {
            return Err(short());
        };
        let content = match of.as_str() {
            PAGE => {
                let page = json::members(value).map_err(unreadable)?;
                Content::Page(Box::new(html::read(&markup::tree(&page)?, None)))
            }
            REFUSED => Content::Refused(value.clone()),
            _ => {
                let length: usize = value.parse().map_err(|_| short())?;
                let (file, rest) = bytes.split_at_checked(length).ok_or_else(short)?;
                bytes = rest;
                Content::Bytes(file.to_vec())
            }
        };
        all.push(Brought {
            name: name.clone(),
            content,
        });
    }
    Ok(all)
}
