//! What several articles say together: the same plan in several, and statements that may disagree.

use std::sync::Arc;

use super::finding::{
    UNREADABLE, answered, list, read_reasons, read_span, text, unreadable, write_reasons,
    write_span,
};
use crate::article::ArticleId;
use crate::extract::Analysis;
use crate::extract::proposal::{Part, Place, join, rule_of_doubt};
use crate::json::{self, Writer};
use crate::session::Document;
use crate::sorted::SortedMap;
use crate::text::{ByteSpan, Gather as _};

/// Words in one of the articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The article.
    pub article: ArticleId,
    /// Where the words stand in it.
    pub span: ByteSpan,
    /// The words.
    pub words: String,
    /// What they are to the comparison, in plain words.
    pub role: String,
}

/// Passages to be read side by side. Nothing is merged or judged: that is the reader's part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Whether they may disagree; else they may be about the same thing.
    pub doubt: bool,
    /// What it is about.
    pub says: String,
    /// What kind it is.
    pub detail: String,
    /// The rule that put them together.
    pub rule: String,
    /// The passages, in the order of the articles.
    pub passages: Vec<Passage>,
}

/// All comparisons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Across {
    /// The same things first, then doubts.
    pub comparisons: Vec<Comparison>,
    /// Why each rule applies, in plain words.
    pub reasons: SortedMap<String, String>,
}

pub(super) fn compare(read: &[(Arc<Document>, Arc<Analysis>)]) -> Across {
    let parts = read.iter().map(|(document, analysis)| Part {
        text: &document.article.text,
        found: &document.extraction,
        analysis,
    });
    let joined = join(&parts.gather());
    let passage = |place: Place, role: &str| {
        let article = &read.get(place.article)?.0.article;
        Some(Passage {
            article: article.id.clone(),
            span: place.span,
            words: article.text.slice(place.span)?.to_owned(),
            role: role.to_owned(),
        })
    };
    let mut comparisons = Vec::new();
    for joint in &joined.joints {
        let mut passages = Vec::new();
        for (article, at) in &joint.members {
            let proposal = read
                .get(*article)
                .and_then(|(_, analysis)| analysis.proposals.get(*at));
            let Some(proposal) = proposal else { continue };
            let place = |span| Place {
                article: *article,
                span,
            };
            let named = proposal.named.iter().take(1);
            passages.extend(named.filter_map(|s| passage(place(*s), "named")));
            let state = proposal.status.iter();
            passages.extend(state.filter_map(|s| passage(place(*s), "its state")));
            let elements = proposal.elements.iter();
            passages.extend(elements.filter_map(|e| passage(place(e.span), e.part)));
        }
        comparisons.push(Comparison {
            doubt: false,
            says: joint.key.clone(),
            detail: "may be the same".to_owned(),
            rule: SAME.0.to_owned(),
            passages,
        });
    }
    for doubt in &joined.doubts {
        let sides = [doubt.left, doubt.right].map(|side| passage(side, ""));
        comparisons.push(Comparison {
            doubt: true,
            says: doubt.topic.clone(),
            detail: doubt.kind.label().to_owned(),
            rule: doubt.rule.to_owned(),
            passages: sides.into_iter().flatten().gather(),
        });
    }
    let mut reasons = SortedMap::new();
    for comparison in &comparisons {
        let reason = if comparison.doubt {
            rule_of_doubt(&comparison.rule).unwrap_or_default()
        } else {
            SAME.1
        };
        reasons.insert(comparison.rule.clone(), reason.to_owned());
    }
    Across {
        comparisons,
        reasons,
    }
}

/// The rule that joins proposals, with its reason.
const SAME: (&str, &str) = (
    "same-key",
    "Both name the same number of points, place or distinguishing word.",
);

impl Across {
    /// As an answer of the engine.
    pub fn write(&self) -> String {
        let mut json = Writer::default();
        json.open('{').member("comparisons").open('[');
        for comparison in &self.comparisons {
            json.open('{')
                .number_member("doubt", u64::from(comparison.doubt))
                .text_member("says", &comparison.says)
                .text_member("detail", &comparison.detail)
                .text_member("rule", &comparison.rule)
                .member("passages")
                .open('[');
            for passage in &comparison.passages {
                json.open('{')
                    .text_member("article", passage.article.as_str());
                write_span(&mut json, passage.span);
                json.text_member("words", &passage.words)
                    .text_member("role", &passage.role)
                    .close('}');
            }
            json.close(']').close('}');
        }
        json.close(']');
        write_reasons(&mut json, &self.reasons);
        json.close('}');
        json.finish()
    }

    /// What an answer of the engine says.
    ///
    /// # Errors
    /// In words: the engine's own, or that the answer cannot be read.
    pub fn read(answer: &str) -> Result<Self, String> {
        let members = answered(answer)?;
        let mut comparisons = Vec::new();
        for item in list(&members, "comparisons")? {
            let item = json::members(item).map_err(unreadable)?;
            let mut passages = Vec::new();
            for passage in list(&item, "passages")? {
                let passage = json::members(passage).map_err(unreadable)?;
                passages.push(Passage {
                    article: ArticleId::parse(&text(&passage, "article")).ok_or(UNREADABLE)?,
                    span: read_span(&passage)?,
                    words: text(&passage, "words"),
                    role: text(&passage, "role"),
                });
            }
            comparisons.push(Comparison {
                doubt: item.get("doubt") == Some("1"),
                says: text(&item, "says"),
                detail: text(&item, "detail"),
                rule: text(&item, "rule"),
                passages,
            });
        }
        Ok(Self {
            comparisons,
            reasons: read_reasons(&members)?,
        })
    }
}
