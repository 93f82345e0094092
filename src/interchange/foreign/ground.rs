//! Which article a document of a file is, and how their texts lie side by side.

use super::mark::{Foreign, ForeignDocument, Mark, Quote};
use super::take::Taken;
use super::unit::{Ruler, Unit, words};
use crate::annotate::{Selector, Verdict, anchor_all};
use crate::article::{Article, ArticleId, Digest, Source};
use crate::interchange::MAX_CONTEXT;
use crate::text::{CharOffset, Span, Text};

/// A document of the file with the text to which its marks refer, and the article they come to.
pub(super) struct Ground {
    /// The text of the file; that of the article if the file has none.
    pub base: Option<Text>,
    pub article: ArticleId,
    pub title: String,
    /// The article's text, if it is another than the base.
    pub other: Option<Text>,
}

/// Finds the article of a document of a file, or makes it of the document's text.
pub(super) fn ground(
    foreign: &Foreign,
    at: usize,
    document: &ForeignDocument,
    articles: &[&Article],
    taken: &mut Taken,
) -> Ground {
    let of = |article: &Article, base: Option<&str>| {
        let base = base.filter(|b| *b != article.text.as_str());
        Ground {
            base: Some(base.map_or_else(|| article.text.clone(), Text::new)),
            article: article.id.clone(),
            title: article.title.clone(),
            other: base.map(|_| article.text.clone()),
        }
    };
    let text = document.text.as_deref();
    let digest = text.map(Digest::of);
    let same_text = articles.iter().find(|a| digest.as_ref() == Some(&a.digest));
    let same_id = || {
        articles
            .iter()
            .find(|a| document.article.as_ref() == Some(&a.id))
    };
    if let Some(article) = same_text.or_else(same_id) {
        return of(article, text);
    }
    let marks: Vec<&Mark> = foreign.marks.iter().filter(|m| m.document == at).collect();
    let sample: Vec<Selector> = quotes_of(&marks, text);
    let found = |article: &Article| {
        let selectors: Vec<&Selector> = sample.iter().collect();
        let anchors = anchor_all(&article.text, &selectors);
        anchors
            .iter()
            .filter(|a| a.verdict != Verdict::Lost)
            .count()
    };
    let named = articles.iter().find(|a| is_named(a, document));
    if let Some(article) = named
        && (text.is_none() || found(article) * 2 > sample.len().max(1))
    {
        return of(article, text);
    }
    let title = if document.title.is_empty() {
        &document.name
    } else {
        &document.title
    };
    let title = stem(title);
    if let Some(text) = text {
        let text = Text::new(text);
        let article = Article::new(title, Source::File(document.name.clone()), text.clone());
        let ground = Ground {
            base: Some(text),
            article: article.id.clone(),
            title: article.title.clone(),
            other: None,
        };
        let known = taken.articles.iter().any(|a| a.id == article.id);
        if !known && !article.text.span().is_empty() {
            taken.articles.push(article);
        }
        return ground;
    }
    if !sample.is_empty() {
        let best = articles
            .iter()
            .map(|a| (found(a), a))
            .rev()
            .max_by_key(|(n, _)| *n);
        if let Some((n, article)) = best
            && n * 2 > sample.len()
        {
            return of(article, None);
        }
    }
    // No article: the identity follows from the name, so that all its marks are together.
    let id = document.article.clone();
    Ground {
        base: None,
        article: id.unwrap_or_else(|| Digest::of(&document.name).article_id()),
        title,
        other: None,
    }
}

/// How many marks are tried to see whether an article is theirs.
const SAMPLE: usize = 40;

/// Selectors of the words of some marks.
fn quotes_of(marks: &[&Mark], text: Option<&str>) -> Vec<Selector> {
    let ruler = text.map(|t| (t, Ruler::new(t, Unit::Chars)));
    let quote = |mark: &&Mark| match (&mark.quote, &ruler) {
        (Some(quote), _) => Some(quote.clone()),
        (None, Some((text, ruler))) => Some(Quote {
            exact: words(text, ruler, &mark.pieces)?,
            ..Quote::default()
        }),
        _ => None,
    };
    let all = marks.iter().filter_map(quote).take(SAMPLE);
    all.map(|q| selector_of(&q, 0)).collect()
}

/// The name of a file without its folders and ending.
fn stem(name: &str) -> String {
    let last = name
        .rsplit(['/', '\\'])
        .find(|p| !p.is_empty())
        .unwrap_or(name);
    let known = [".txt", ".html", ".htm", ".md", ".json", ".ann"];
    let cut = known.iter().find_map(|ending| last.strip_suffix(ending));
    cut.unwrap_or(last).to_owned()
}

/// Whether a document has the name of an article: its title or its file's name.
fn is_named(article: &Article, document: &ForeignDocument) -> bool {
    let file = match &article.source {
        Source::Bundled(name) | Source::File(name) => name.as_str(),
        Source::Pasted => "",
    };
    let same = |a: &str, b: &str| {
        let (a, b) = (stem(a).to_lowercase(), stem(b).to_lowercase());
        !a.is_empty() && a == b
    };
    [&document.name, &document.title]
        .iter()
        .any(|name| same(name, &article.title) || same(name, file))
}

pub(super) fn selector_of(quote: &Quote, hint: u32) -> Selector {
    let prefix: Vec<char> = quote.prefix.chars().collect();
    let from = prefix.len().saturating_sub(MAX_CONTEXT);
    let length = u32::try_from(quote.exact.chars().count()).unwrap_or(0);
    let end = hint.saturating_add(length);
    Selector {
        exact: quote.exact.clone(),
        prefix: prefix.into_iter().skip(from).collect(),
        suffix: quote.suffix.chars().take(MAX_CONTEXT).collect(),
        position: Span::between(CharOffset::new(hint), CharOffset::new(end)),
    }
}

/// Where the characters of a text begin that count in its fingerprint, see [`Digest`]: texts of one fingerprint have
/// the same at the same places.
pub(super) fn starts(text: &str) -> Vec<usize> {
    let mut after_cr = false;
    let counts = |(at, c): &(usize, char)| {
        let counts = !(after_cr && *c == '\n' || *c == '\u{ad}' || (*at == 0 && *c == '\u{feff}'));
        after_cr = *c == '\r';
        counts
    };
    text.char_indices()
        .filter(counts)
        .map(|(at, _)| at)
        .collect()
}

/// The byte of one text that is at the place of a byte of another of the same fingerprint.
pub(super) fn aligned(from: &[usize], to: &[usize], byte: usize, length: usize) -> usize {
    let place = from.partition_point(|at| *at < byte);
    to.get(place).copied().unwrap_or(length)
}
