//! Writing our annotation file.

use super::line::write_item;
use super::shown::Shown;
use crate::annotate::Annotation;
use crate::article::{Article, ArticleId, Digest};
use crate::json::Writer;
use crate::sorted::{SortedMap, SortedSet};
use crate::stance::CodeBook;
use crate::text::Gather as _;

/// The name of our format in its files.
pub const FORMAT: &str = "stancemark";
/// The version of our format that is written; newer ones are refused.
pub const VERSION: u64 = 1;
/// The JSON-LD context of W3C Web Annotation; our own terms stand inline beside it.
pub const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// What a file says of an article: enough to find it again and to name it where it is not loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleCard {
    /// The identity.
    pub id: ArticleId,
    /// The name the reader sees.
    pub title: String,
    /// Who published it, if known.
    pub outlet: Option<String>,
    /// The language as a BCP 47 tag, if known.
    pub lang: Option<String>,
    /// The fingerprint of the text, if known.
    pub digest: Option<Digest>,
    /// The length of the text in code points, if known.
    pub length: Option<u32>,
    /// What readers were shown of it before they coded it; nothing is known of those who are not there.
    pub shown: Vec<Shown>,
}

impl ArticleCard {
    /// The card of a loaded article.
    pub fn of(article: &Article) -> Self {
        Self {
            id: article.id.clone(),
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            lang: article.lang.clone(),
            digest: Some(article.digest.clone()),
            length: Some(article.text.len_chars()),
            shown: Vec::new(),
        }
    }

    /// The card of an article that is not loaded.
    fn unloaded(id: &ArticleId, title: &str) -> Self {
        Self {
            id: id.clone(),
            title: title.to_owned(),
            outlet: None,
            lang: None,
            digest: None,
            length: None,
            shown: Vec::new(),
        }
    }

    fn to_line(&self, names: bool) -> String {
        let mut json = Writer::default();
        json.open('{');
        for (name, value) in [
            ("id", Some(self.id.as_str())),
            ("title", Some(self.title.as_str())),
            ("outlet", self.outlet.as_deref()),
            ("lang", self.lang.as_deref()),
            ("digest", self.digest.as_ref().map(Digest::as_str)),
        ] {
            json.optional(name, value);
        }
        if let Some(length) = self.length {
            json.number_member("length", length.into());
        }
        if !self.shown.is_empty() {
            json.member("shown").open('[');
            // Without names, what any of them saw.
            let any = Shown {
                reader: None,
                suggestions: self.shown.iter().any(|s| s.suggestions),
                others: self.shown.iter().any(|s| s.others),
            };
            let any = [any];
            for shown in if names { &self.shown[..] } else { &any } {
                let yes = |is: bool| if is { "true" } else { "false" };
                json.open('{').optional("reader", shown.reader.as_deref());
                json.member("suggestions").raw(yes(shown.suggestions));
                json.member("others").raw(yes(shown.others)).close('}');
            }
            json.close(']');
        }
        json.close('}');
        json.finish()
    }
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// Whether coders' names and times are written. Without them, members that we do not know are left out too, since
    /// they could hold either.
    pub names: bool,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { names: true }
    }
}

/// Writes annotations as one W3C Web Annotation collection: JSON-LD with our own members beside.
///
/// The bytes depend on nothing but the arguments: members in one order, the articles as given and then those only
/// annotations know by identity, annotations by article, start, end and identity, one a line, LF. What lies in the
/// trash is left out. Reading the result and writing it again gives the same bytes.
///
/// # Units
///
/// Positions are in code points.
///
/// # Source
///
/// W3C Recommendation "Web Annotation Data Model" (2017): 3.1 annotations, 3.2.4 embedded bodies, 3.3.5 motivations,
/// 4.2.4 and 4.2.5 selectors, 5 collections; RFC 3339 for times.
///
/// ```
/// use stancemark::interchange::{read_annotations, write_annotations, ExportOptions};
/// use stancemark::stance::CodeBook;
/// let file = write_annotations(&[], [], &CodeBook::default(), ExportOptions::default());
/// assert_eq!(read_annotations("empty.json", file.as_bytes()).map(|i| i.annotations), Ok(vec![]));
/// ```
pub fn write_annotations<'a>(
    articles: &[ArticleCard],
    annotations: impl IntoIterator<Item = &'a Annotation>,
    book: &CodeBook,
    options: ExportOptions,
) -> String {
    let mut kept: Vec<&Annotation> = annotations.into_iter().filter(|a| !a.trashed).gather();
    let mut seen = SortedSet::default();
    let mut cards: Vec<ArticleCard> = Vec::new();
    for card in articles {
        if seen.insert(&card.id) {
            cards.push(card.clone());
        }
    }
    kept.sort_by(|a, b| (&a.article, &a.id).cmp(&(&b.article, &b.id)));
    for annotation in &kept {
        if seen.insert(&annotation.article) {
            cards.push(ArticleCard::unloaded(
                &annotation.article,
                &annotation.article_title,
            ));
        }
    }
    let rank: SortedMap<&ArticleId, usize> = cards.iter().map(|c| &c.id).zip(0..).collect();
    kept.sort_by_cached_key(|a| {
        let at = a.selector.position;
        (
            rank.get(&a.article).copied(),
            at.start(),
            at.end(),
            a.id.clone(),
        )
    });

    // `format` means the media type in the W3C context; here it is ours.
    let (total, version) = (kept.len().to_string(), VERSION.to_string());
    let mut out = String::with_capacity(kept.len() * 512 + 1024);
    out.extend([
        "{\n\"@context\":[\"",
        CONTEXT,
        "\",{\"@vocab\":\"urn:stancemark:terms#\",\"format\":\"urn:stancemark:terms#format\"}],\n",
        "\"type\":\"AnnotationCollection\",\n\"label\":\"Stancemark highlights\",\n\"total\":",
        &total,
        ",\n\"format\":\"",
        FORMAT,
        "\",\n\"version\":",
        &version,
        ",\n\"generator\":{\"id\":\"urn:stancemark:program\",\"name\":\"Stancemark ",
        env!("CARGO_PKG_VERSION"),
        "\",\"type\":\"Software\"},\n",
    ]);
    out.push_str("\"articles\":[");
    let lines = cards.iter().map(|card| card.to_line(options.names));
    push_lines(&mut out, lines, |out, line| out.push_str(&line));
    out.push_str("],\n\"first\":{\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[");
    push_lines(&mut out, kept.iter(), |out, a| {
        write_item(out, a, book, options.names);
    });
    out.push_str("]}\n}\n");
    out
}

/// One element a line, with the brackets on lines of their own.
fn push_lines<T>(out: &mut String, all: impl Iterator<Item = T>, write: impl Fn(&mut String, T)) {
    let mut separator = "\n";
    for one in all {
        out.push_str(separator);
        write(out, one);
        separator = ",\n";
    }
    out.push('\n');
}
