//! Files that were brought together, recognised by what is in them.

use super::super::{Brought, Content};
use crate::annotate::Annotation;
use crate::article::{Article, Source, binary_kind, decode, title_of_name};
use crate::extract::html::Page;
use crate::extract::{complete, extract};
use crate::interchange::foreign::{Foreign, read_files, unpack};
use crate::interchange::{
    ArticleCard, FORMAT, is_code_book, is_of_marks, read_annotations, read_code_book,
};
use crate::session::Document;
use crate::stance::CodeBook;
use crate::text::{Text, shorten};

/// Highlights of one file of ours.
#[derive(Clone, Debug)]
pub(super) struct Ours {
    pub name: String,
    pub annotations: Vec<Annotation>,
    pub articles: Vec<ArticleCard>,
}

/// What files hold that were brought together.
#[derive(Clone, Debug, Default)]
pub(super) struct Batch {
    /// Articles, from texts and pages.
    pub opened: Vec<Document>,
    /// Highlights that this program wrote.
    pub ours: Vec<Ours>,
    /// Marks and codes of other programs.
    pub foreign: Vec<Foreign>,
    /// A code book that this program wrote.
    pub book: Option<CodeBook>,
    /// What could not be read, and what else is to be known, a sentence each.
    pub told: Vec<String>,
}

impl Batch {
    /// Reads files: what belongs together is read together, and a fault costs the file that has it.
    pub fn read(brought: &[Brought]) -> Self {
        let mut batch = Self::default();
        let mut rest: Vec<(&str, &[u8])> = Vec::new();
        let unpacked: Vec<Brought> = brought.iter().flat_map(unpacked).collect();
        let archives = |file: &&Brought| !is_archive(file);
        for file in brought.iter().filter(archives).chain(&unpacked) {
            let name = file.name.as_str();
            match &file.content {
                Content::Refused(why) => {
                    batch.told.push(format!("{name} was not opened: {why}."));
                }
                Content::Page(page) => batch.opened.push(of_page(name, page)),
                Content::Bytes(bytes) if is_code_book(bytes) => match read_code_book(name, bytes) {
                    Ok(book) => batch.book = Some(book),
                    Err(error) => batch.told.push(error.to_string()),
                },
                Content::Bytes(bytes) if is_ours(bytes) => batch.read_ours(name, bytes),
                Content::Bytes(bytes) if may_be_marks(name, bytes) => rest.push((name, bytes)),
                Content::Bytes(bytes) => batch.read_article(name, bytes),
            }
        }
        let read = read_files(&rest);
        for error in read.refused {
            let bytes = rest.iter().find(|(name, _)| *name == error.name);
            match bytes {
                Some((name, bytes)) if !is_of_marks(name) => batch.read_article(name, bytes),
                _ => batch.told.push(error.to_string()),
            }
        }
        for at in read.ours {
            if let Some((name, bytes)) = rest.get(at) {
                batch.read_ours(name, bytes);
            }
        }
        for at in read.texts {
            if let Some((name, bytes)) = rest.get(at) {
                batch.read_article(name, bytes);
            }
        }
        batch.foreign = read.foreign;
        batch
    }

    fn read_ours(&mut self, name: &str, bytes: &[u8]) {
        match read_annotations(name, bytes) {
            Ok(file) => {
                if file.report.cut.is_some() || !file.report.problems.is_empty() {
                    let report = file.report.to_string();
                    self.told.extend(report.lines().map(str::to_owned));
                }
                self.ours.push(Ours {
                    name: name.to_owned(),
                    annotations: file.annotations,
                    articles: file.articles,
                });
            }
            Err(error) => self.told.push(error.to_string()),
        }
    }

    fn read_article(&mut self, name: &str, bytes: &[u8]) {
        match decode(bytes, None) {
            Ok(decoded) => self.opened.push(of_text(name, decoded.text)),
            Err(error) => self.told.push(format!("{name} was not opened: {error}")),
        }
    }
}

/// Whether a file is an archive of files to be read, and not a document that is one inside.
fn is_archive(file: &Brought) -> bool {
    let Content::Bytes(bytes) = &file.content else {
        return false;
    };
    let has = |part: &[u8]| {
        bytes
            .windows(part.len())
            .any(|w| w.eq_ignore_ascii_case(part))
    };
    bytes.starts_with(b"PK")
        && file.name.to_ascii_lowercase().ends_with(".zip")
        && ![
            &b".qde"[..],
            b"[Content_Types].xml",
            b"mimetypeapplication/",
        ]
        .into_iter()
        .any(has)
}

/// The files of an archive, by their paths in it.
fn unpacked(file: &Brought) -> Vec<Brought> {
    let Content::Bytes(bytes) = &file.content else {
        return Vec::new();
    };
    if !is_archive(file) {
        return Vec::new();
    }
    let wanted = |name: &str| {
        name.split('/')
            .all(|p| !p.starts_with('.') && p != "__MACOSX")
    };
    match unpack(bytes) {
        Ok(files) => {
            let files = files.into_iter().filter(|f| wanted(&f.name));
            files
                .map(|f| Brought {
                    name: f.name,
                    content: Content::Bytes(f.bytes),
                })
                .collect()
        }
        Err(why) => vec![Brought {
            name: file.name.clone(),
            content: Content::Refused(why.to_owned()),
        }],
    }
}

/// How far into a file its format is looked for.
const HEAD: usize = 2_000;

/// Whether a file is one of ours, even a damaged one: it says so at its beginning.
fn is_ours(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    let head: Vec<u8> = head
        .iter()
        .copied()
        .filter(|b| !b.is_ascii_whitespace())
        .collect();
    let bytes = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head);
    let says = format!("\"format\":\"{FORMAT}\"");
    bytes.starts_with(b"{") && bytes.windows(says.len()).any(|w| w == says.as_bytes())
}

/// Whether a file may hold marks: by its name, or because it is text or the archive of a project.
fn may_be_marks(name: &str, bytes: &[u8]) -> bool {
    if is_of_marks(name) {
        return true;
    }
    if bytes.starts_with(b"PK") {
        return bytes.windows(4).any(|w| w.eq_ignore_ascii_case(b".qde"));
    }
    !bytes.is_empty() && binary_kind(bytes).is_none() && std::str::from_utf8(bytes).is_ok()
}

/// A plain text as an article: called by its headline, else by its file, else by its first words.
fn of_text(name: &str, words: String) -> Document {
    let text = Text::new(words);
    let found = extract(&text);
    let title = found.title.and_then(|span| text.slice(span));
    let first_words = || {
        let first = found.blocks.iter().find(|b| b.content)?;
        Some(shorten(text.slice(first.body)?, 60))
    };
    let of_name = (!name.is_empty()).then(|| title_of_name(name));
    let title = title.map(str::to_owned).or(of_name).or_else(first_words);
    let title = title.unwrap_or_else(|| "Untitled".to_owned());
    Document::new(
        Article::new(title, Source::File(name.to_owned()), text),
        found,
    )
}

fn of_page(name: &str, page: &Page) -> Document {
    let title = page.title.clone().unwrap_or_else(|| title_of_name(name));
    let mut article = Article::new(title, Source::File(name.to_owned()), page.text.clone());
    article.outlet.clone_from(&page.outlet);
    article.lang.clone_from(&page.lang);
    let extraction = complete(&article.text, page.blocks.clone());
    Document::new(article, extraction)
}
