//! `stancemark compare`: the proposals of several articles, and where the articles may disagree, as JSON.

use serde::Serialize;

use super::extract::{Stretch, analyse_known, stretch};
use super::who;
use crate::extract::proposal::{Part, Place, join, rule_of_doubt};
use crate::extract::{Analysis, Extraction, complete, extract, html};
use crate::stance::CodeBook;
use crate::text::Text;

/// One article to compare.
pub struct Entry {
    file: String,
    title: Option<String>,
    text: Text,
    /// Whether the text is that of a page, which a reader of the answer does not have.
    is_page: bool,
    found: Extraction,
    analysis: Analysis,
}

impl Entry {
    /// An article of plain text; `file` is what the answer calls it.
    pub fn text(file: String, text: Text) -> Self {
        let found = extract(&text);
        let title = found.title.and_then(|t| text.slice(t)).map(str::to_owned);
        Self::new(file, title, text, found, false)
    }

    /// A page of the web.
    pub fn page(file: String, source: &str) -> Self {
        let page = html::read(&html::parse(source), None);
        let found = complete(&page.text, page.blocks);
        Self::new(file, page.title, page.text, found, true)
    }

    fn new(
        file: String,
        title: Option<String>,
        text: Text,
        found: Extraction,
        is_page: bool,
    ) -> Self {
        let analysis = analyse_known(&text, &found);
        Self {
            file,
            title,
            text,
            is_page,
            found,
            analysis,
        }
    }
}

/// The comparison as one JSON object on one line.
///
/// Keys: `articles`, `proposals` (those of each article), `joints` and `doubts`; an article is called by its position
/// among the entries.
///
/// # Units
/// All offsets are code points of the article's text, end exclusive; a page's `text` is given with it.
///
/// # Errors
/// Gives the encoder's message; no text is known to cause one.
///
/// ```
/// use stancemark::command::compare::{Entry, to_json};
/// use stancemark::text::Text;
/// let one = Entry::text("1.txt".into(), Text::new("News\n\nFormer President Trump left 🇺🇦.\n"));
/// let two = Entry::text("2.txt".into(), Text::new("News\n\nThen President Trump spoke.\n"));
/// let json = to_json(&[one, two]).expect("plain data");
/// assert!(json.contains(r#""right":{"article":1,"start":11,"end":26,"text":"President Trump"}"#));
/// ```
pub fn to_json(entries: &[Entry]) -> Result<String, String> {
    let book = CodeBook::default();
    let parts: Vec<Part> = entries
        .iter()
        .map(|e| Part {
            text: &e.text,
            found: &e.found,
            analysis: &e.analysis,
        })
        .collect();
    let joined = join(&parts);
    let place = |place: Place| {
        Some(PlaceRow {
            article: place.article,
            stretch: stretch(&entries.get(place.article)?.text, place.span)?,
        })
    };
    let member = |&(article, index): &(usize, usize)| {
        let entry = entries.get(article)?;
        Some(MemberRow {
            article,
            proposal: index,
            row: who::proposal(&entry.text, entry.analysis.proposals.get(index)?, &book),
        })
    };
    let rows = Rows {
        articles: entries
            .iter()
            .map(|e| ArticleRow {
                file: &e.file,
                title: e.title.as_deref(),
                text: e.is_page.then(|| e.text.as_str()),
            })
            .collect(),
        proposals: entries
            .iter()
            .map(|e| who::proposals(&e.text, &e.analysis, &book))
            .collect(),
        joints: joined
            .joints
            .iter()
            .map(|j| JointRow {
                kind: j.kind.name(),
                key: &j.key,
                members: j.members.iter().filter_map(member).collect(),
            })
            .collect(),
        doubts: joined
            .doubts
            .iter()
            .filter_map(|d| {
                Some(DoubtRow {
                    kind: d.kind.name(),
                    topic: &d.topic,
                    left: place(d.left)?,
                    right: place(d.right)?,
                    rule: d.rule,
                    reason: rule_of_doubt(d.rule).unwrap_or_default(),
                })
            })
            .collect(),
    };
    serde_json::to_string(&rows).map_err(|e| e.to_string())
}

#[derive(Serialize)]
struct Rows<'a> {
    articles: Vec<ArticleRow<'a>>,
    proposals: Vec<Vec<who::ProposalRow<'a>>>,
    joints: Vec<JointRow<'a>>,
    doubts: Vec<DoubtRow<'a>>,
}

#[derive(Serialize)]
struct ArticleRow<'a> {
    file: &'a str,
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[derive(Serialize)]
struct PlaceRow<'a> {
    article: usize,
    #[serde(flatten)]
    stretch: Stretch<'a>,
}

#[derive(Serialize)]
struct JointRow<'a> {
    kind: &'static str,
    key: &'a str,
    members: Vec<MemberRow<'a>>,
}

#[derive(Serialize)]
struct MemberRow<'a> {
    article: usize,
    proposal: usize,
    #[serde(flatten)]
    row: who::ProposalRow<'a>,
}

#[derive(Serialize)]
struct DoubtRow<'a> {
    kind: &'static str,
    topic: &'a str,
    left: PlaceRow<'a>,
    right: PlaceRow<'a>,
    rule: &'static str,
    reason: &'static str,
}
