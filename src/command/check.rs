//! `stancemark check`: what files are, what is wrong with them, and what would be lost.

use std::fmt::Write as _;

use serde::Serialize;

use super::convert::{Report, lost, push_lost, read_rows, read_words, refused};
use super::gather::{Gathered, LossRow};
use crate::annotate::Annotation;
use crate::article::{Article, Kinship, Source, kinship};
use crate::interchange::foreign::{Format, Loss, Outgoing};

/// Articles that are compared with each other at most.
const COMPARED: usize = 200;

/// What is known of files that were looked at.
#[derive(Debug)]
pub struct Checked {
    gathered: Gathered,
    to: Option<Format>,
    lost: Vec<Loss>,
    /// Two articles each that are the same or versions of one.
    kin: Vec<(usize, usize, Kinship)>,
}

/// Looks at what was read, and at what a format has no place for if one is named.
pub fn check(gathered: Gathered, to: Option<Format>) -> Checked {
    let annotations: Vec<&Annotation> = gathered.annotations.iter().collect();
    let articles: Vec<&Article> = gathered.articles.iter().collect();
    let outgoing = Outgoing {
        articles: &articles,
        annotations: &annotations,
        book: &gathered.book,
        names: true,
    };
    let lost = to.map_or_else(Vec::new, |to| lost(to, &outgoing, gathered.own));
    let mut kin = Vec::new();
    for (a, one) in articles.iter().enumerate().take(COMPARED) {
        for (b, other) in articles.iter().enumerate().take(COMPARED).skip(a + 1) {
            match kinship(&one.text, &other.text) {
                Kinship::Different => {}
                found => kin.push((a, b, found)),
            }
        }
    }
    Checked {
        gathered,
        to,
        lost,
        kin,
    }
}

fn file(article: &Article) -> &str {
    match &article.source {
        Source::File(name) | Source::Bundled(name) => name,
        Source::Pasted => &article.title,
    }
}

impl Checked {
    /// Whether nothing is wrong and nothing would be lost.
    pub fn is_whole(&self) -> bool {
        self.gathered.is_whole() && self.lost.is_empty()
    }

    /// Articles that stand by themselves, not inside a file of highlights.
    fn texts(&self) -> impl Iterator<Item = &Article> {
        let all = self.gathered.articles.iter().enumerate();
        all.filter(|(at, _)| !self.gathered.brought.contains(at))
            .map(|(_, a)| a)
    }

    /// In words.
    pub fn to_words(&self) -> String {
        let mut said = String::new();
        for article in self.texts() {
            let name = file(article);
            let _ = writeln!(
                said,
                "{name}: an article, “{}”, {} characters.",
                article.title,
                article.text.len_chars()
            );
        }
        for (a, b, found) in &self.kin {
            let name = |at: &usize| self.gathered.articles.get(*at).map_or("", file);
            let _ = writeln!(said, "{} against {}: {found}.", name(b), name(a));
        }
        said.push_str(&read_words(&self.gathered));
        if let Some(to) = self.to {
            push_lost(
                &mut said,
                &format!("{} would not carry:", to.label()),
                &self.lost,
                "  ",
            );
        }
        said
    }

    /// As one JSON object on one line.
    ///
    /// # Errors
    /// Gives the encoder's message; no report is known to cause one.
    pub fn to_json(&self) -> Result<String, String> {
        let articles = self.texts().map(|article| ArticleRow {
            file: file(article),
            title: &article.title,
            characters: article.text.len_chars(),
        });
        let versions = self.kin.iter().map(|(a, b, found)| {
            let name = |at: &usize| self.gathered.articles.get(*at).map_or("", file);
            let changes = match found {
                Kinship::Version(changes) => Some(changes),
                _ => None,
            };
            VersionRow {
                files: [name(a), name(b)],
                words_changed: changes.map_or(0, |c| c.changed),
                same: changes.is_none(),
            }
        });
        let rows = Rows {
            articles: articles.collect(),
            versions: versions.collect(),
            report: Report {
                read: read_rows(&self.gathered),
                refused: refused(&self.gathered),
                told: &self.gathered.told,
                to: self.to.map(Format::name),
                lost: self.to.map(|_| LossRow::of(&self.lost)),
                written: None,
            },
        };
        serde_json::to_string(&rows).map_err(|e| e.to_string())
    }
}

#[derive(Serialize)]
struct Rows<'a> {
    articles: Vec<ArticleRow<'a>>,
    versions: Vec<VersionRow<'a>>,
    #[serde(flatten)]
    report: Report<'a>,
}

#[derive(Serialize)]
struct ArticleRow<'a> {
    file: &'a str,
    title: &'a str,
    characters: u32,
}

#[derive(Serialize)]
struct VersionRow<'a> {
    files: [&'a str; 2],
    same: bool,
    words_changed: usize,
}
