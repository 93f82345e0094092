//! `stancemark anchor`: where highlights stand in an article, or in another version of it.

use std::fmt::Write as _;

use serde::Serialize;

use super::convert::{OriginRow, RefusedRow, read_rows, read_words, refused};
use super::gather::Gathered;
use crate::annotate::{Anchor, Annotation, Selector, Verdict, anchor_all};
use crate::article::{Article, Kinship, Source, kinship};
use crate::interchange::{ArticleCard, ExportOptions, write_annotations};
use crate::sorted::SortedMap;
use crate::text::{ByteSpan, Offset as _};

/// Characters of a quote that the words show.
const SHOWN: usize = 60;

/// Highlights with their places.
#[derive(Debug)]
pub struct Anchored {
    gathered: Gathered,
    articles: Vec<Article>,
    /// For each highlight the article it was sought in and where it stands there.
    found: Vec<(Option<usize>, Anchor)>,
    /// What the texts that came with the highlights are to the articles.
    kin: Vec<(String, usize, Kinship)>,
}

/// Finds highlights in articles. Those of one article are sought together: in the article of that identity, of that name,
/// in the only one there is, or in the one that has most of their words.
pub fn anchor(gathered: Gathered, articles: Vec<Article>) -> Anchored {
    let mut groups: SortedMap<&str, Vec<usize>> = SortedMap::new();
    for (at, annotation) in gathered.annotations.iter().enumerate() {
        groups.change(annotation.article.as_str(), |group| group.push(at));
    }
    let mut found = vec![(None, Anchor::LOST); gathered.annotations.len()];
    let mut kin = Vec::new();
    for (id, group) in groups.iter() {
        let mine: Vec<&Annotation> = group
            .iter()
            .filter_map(|at| gathered.annotations.get(*at))
            .collect();
        let selectors: Vec<&Selector> = mine.iter().map(|a| &a.selector).collect();
        let title = mine.first().map_or("", |a| a.article_title.as_str());
        let Some(home) = home(id, title, &selectors, &articles) else {
            continue;
        };
        let Some(article) = articles.get(home) else {
            continue;
        };
        let anchors = anchor_all(&article.text, &selectors);
        for (at, anchor) in group.iter().zip(anchors) {
            if let Some(place) = found.get_mut(*at) {
                *place = (Some(home), anchor);
            }
        }
        let text = gathered.articles.iter().find(|a| a.id.as_str() == *id);
        kin.extend(text.map(|t| (t.title.clone(), home, kinship(&t.text, &article.text))));
    }
    Anchored {
        gathered,
        articles,
        found,
        kin,
    }
}

/// The article in which highlights of another are sought.
fn home(id: &str, title: &str, selectors: &[&Selector], articles: &[Article]) -> Option<usize> {
    let named = |a: &Article| {
        let file = match &a.source {
            Source::File(name) | Source::Bundled(name) => name.as_str(),
            Source::Pasted => "",
        };
        let name = std::path::Path::new(file).file_stem();
        let name = name.map_or(String::new(), |n| n.to_string_lossy().to_lowercase());
        let title = title.to_lowercase();
        a.title.to_lowercase() == title || (!name.is_empty() && name == title)
    };
    let same = articles.iter().position(|a| a.id.as_str() == id);
    let only = || (articles.len() == 1).then_some(0);
    let best = || {
        let found = |a: &Article| {
            let anchors = anchor_all(&a.text, selectors);
            anchors
                .iter()
                .filter(|a| a.verdict != Verdict::Lost)
                .count()
        };
        let counts = articles.iter().map(found).enumerate();
        let best = counts.rev().max_by_key(|(_, count)| *count);
        best.filter(|(_, count)| count * 2 > selectors.len())
            .map(|(at, _)| at)
    };
    same.or_else(only)
        .or_else(|| articles.iter().position(named))
        .or_else(best)
}

impl Anchored {
    /// Whether every highlight has a place and every file could be read.
    pub fn is_whole(&self) -> bool {
        self.gathered.is_whole() && self.found.iter().all(|(_, a)| a.verdict != Verdict::Lost)
    }

    fn count(&self, verdict: Verdict) -> usize {
        self.found
            .iter()
            .filter(|(_, a)| a.verdict == verdict)
            .count()
    }

    fn place(&self, at: Option<usize>, span: Option<ByteSpan>) -> Option<(&Article, ByteSpan)> {
        Some((self.articles.get(at?)?, span?))
    }

    /// In words: a line a highlight, then what they come to.
    pub fn to_words(&self) -> String {
        let mut said = read_words(&self.gathered);
        for (title, home, found) in &self.kin {
            let here = self.articles.get(*home).map_or("", |a| a.title.as_str());
            let _ = writeln!(
                said,
                "“{here}” against the text “{title}” that came with highlights: {found}."
            );
        }
        for (annotation, (home, anchor)) in self.gathered.annotations.iter().zip(&self.found) {
            let _ = write!(said, "{:<12} ", anchor.verdict.name());
            let quote = &annotation.selector.exact;
            let short = crate::text::shorten(quote, SHOWN);
            let Some((article, span)) = self.place(*home, anchor.span) else {
                let _ = writeln!(said, "“{short}”");
                continue;
            };
            let at = article.text.span_to_chars(span).unwrap_or_default();
            let _ = write!(said, "{}-{} “{short}”", at.start().get(), at.end().get());
            let words = article.text.slice(span).unwrap_or_default();
            if words != quote {
                let _ = write!(said, " is now “{}”", crate::text::shorten(words, SHOWN));
            }
            said.push('\n');
        }
        let counts = [
            Verdict::Exact,
            Verdict::Moved,
            Verdict::TextChanged,
            Verdict::Lost,
        ]
        .map(|v| format!("{} {}", self.count(v), v.name()));
        let _ = writeln!(said, "{}", counts.join(", "));
        said
    }

    /// As one JSON object on one line.
    ///
    /// # Units
    /// Positions are code points of the article's text, end exclusive.
    ///
    /// # Errors
    /// Gives the encoder's message; no report is known to cause one.
    pub fn to_json(&self) -> Result<String, String> {
        let rows = self.gathered.annotations.iter().zip(&self.found);
        let rows = rows.map(|(annotation, (home, anchor))| {
            let place = self.place(*home, anchor.span);
            let at = place.and_then(|(article, span)| article.text.span_to_chars(span));
            HighlightRow {
                id: annotation.id.as_str(),
                article: *home,
                verdict: anchor.verdict.name(),
                start: at.map(|s| s.start().get()),
                end: at.map(|s| s.end().get()),
                text: place.and_then(|(article, span)| article.text.slice(span)),
                quote: &annotation.selector.exact,
                party: annotation.code.party.as_str(),
                coder: annotation.coder.as_deref(),
            }
        });
        let report = Rows {
            articles: self.articles.iter().map(|a| a.title.as_str()).collect(),
            highlights: rows.collect(),
            exact: self.count(Verdict::Exact),
            moved: self.count(Verdict::Moved),
            text_changed: self.count(Verdict::TextChanged),
            lost: self.count(Verdict::Lost),
            read: read_rows(&self.gathered),
            refused: refused(&self.gathered),
            told: &self.gathered.told,
        };
        serde_json::to_string(&report).map_err(|e| e.to_string())
    }

    /// The highlights as one of our own files, each where it was found. One whose place changed is a later version of
    /// itself; a lost one stays as it was.
    pub fn to_file(&self) -> String {
        let placed = self.gathered.annotations.iter().zip(&self.found);
        let placed = placed.map(|(annotation, (home, anchor))| {
            let place = self.place(*home, anchor.span);
            let new = place.and_then(|(article, span)| {
                let selector = Selector::describe(&article.text, span)?;
                Some((article, selector))
            });
            let Some((article, selector)) = new else {
                return annotation.clone();
            };
            let moved = selector != annotation.selector || article.id != annotation.article;
            Annotation {
                article: article.id.clone(),
                article_title: article.title.clone(),
                selector,
                revision: annotation.revision + u32::from(moved),
                ..annotation.clone()
            }
        });
        let placed: Vec<Annotation> = placed.collect();
        let cards: Vec<ArticleCard> = self.articles.iter().map(ArticleCard::of).collect();
        write_annotations(
            &cards,
            &placed,
            &self.gathered.book,
            ExportOptions::default(),
        )
    }
}

#[derive(Serialize)]
struct Rows<'a> {
    articles: Vec<&'a str>,
    highlights: Vec<HighlightRow<'a>>,
    exact: usize,
    moved: usize,
    text_changed: usize,
    lost: usize,
    read: Vec<OriginRow<'a>>,
    refused: Vec<RefusedRow<'a>>,
    told: &'a [String],
}

#[derive(Serialize)]
struct HighlightRow<'a> {
    id: &'a str,
    article: Option<usize>,
    verdict: &'static str,
    start: Option<u32>,
    end: Option<u32>,
    text: Option<&'a str>,
    quote: &'a str,
    party: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    coder: Option<&'a str>,
}
