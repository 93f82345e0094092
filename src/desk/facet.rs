//! What highlights are told apart by.

use crate::article::ArticleId;
use crate::session::Placed;
use crate::stance::CodeBook;

/// One side of a highlight; each highlight has one value of each, which may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// The article that shows it; the value is its identity.
    Article,
    /// Whose stance; the name in files.
    Party,
    /// On what; the name in files, empty if not coded.
    Issue,
    /// Where the party stands; the name in files, empty if not coded.
    Attitude,
    /// Who coded it, empty if nobody says.
    Coder,
    /// How sure its place is: the name of its verdict.
    Place,
    /// Whether it has a note: `with` or `without`.
    Note,
    /// Whether attitude and issue are coded: `full` or `part`.
    Coding,
}

impl Facet {
    /// Those that a list is filtered by, in the order in which they are offered.
    pub const FILTERS: [Self; 7] = [
        Self::Party,
        Self::Issue,
        Self::Attitude,
        Self::Coder,
        Self::Place,
        Self::Note,
        Self::Coding,
    ];

    /// Those that a list is grouped by.
    pub const GROUPS: [Self; 5] = [
        Self::Article,
        Self::Party,
        Self::Issue,
        Self::Attitude,
        Self::Coder,
    ];

    /// The name the reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Article => "Article",
            Self::Party => "Party",
            Self::Issue => "Issue",
            Self::Attitude => "Attitude",
            Self::Coder => "Coder",
            Self::Place => "Place",
            Self::Note => "Note",
            Self::Coding => "Coding",
        }
    }

    /// The value that a highlight has, shown on this article.
    pub fn value<'a>(self, placed: &'a Placed, article: &'a ArticleId) -> &'a str {
        let annotation = &placed.annotation;
        let code = &annotation.code;
        match self {
            Self::Article => article.as_str(),
            Self::Party => code.party.as_str(),
            Self::Issue => code.issue.as_ref().map_or("", |i| i.as_str()),
            Self::Attitude => code.attitude.as_ref().map_or("", |a| a.as_str()),
            Self::Coder => annotation.coder.as_deref().unwrap_or_default(),
            Self::Place => placed.anchor.verdict.name(),
            Self::Note if annotation.note.trim().is_empty() => "without",
            Self::Note => "with",
            Self::Coding if code.attitude.is_none() || code.issue.is_none() => "part",
            Self::Coding => "full",
        }
    }

    /// The values a highlight can have by the code book, in its order, each with its label. Those of articles and
    /// coders are not in it.
    pub fn values(self, book: &CodeBook) -> Vec<(&str, &str)> {
        let mut values = Vec::new();
        match self {
            Self::Article | Self::Coder => {}
            Self::Party => {
                for party in &book.parties {
                    values.push((party.id.as_str(), party.label.as_str()));
                }
            }
            Self::Issue => {
                for issue in &book.issues {
                    values.push((issue.id.as_str(), issue.label.as_str()));
                }
            }
            Self::Attitude => {
                for attitude in &book.attitudes {
                    values.push((attitude.id.as_str(), attitude.label.as_str()));
                }
            }
            Self::Place => {
                for name in ["exact", "moved", "text changed", "lost"] {
                    values.push((name, name));
                }
            }
            Self::Note => values.extend([("with", "with a note"), ("without", "without")]),
            Self::Coding => values.extend([
                ("part", "attitude or issue missing"),
                ("full", "attitude and issue coded"),
            ]),
        }
        if self.empty() != "" {
            values.push(("", self.empty()));
        }
        values
    }

    /// Those of them that one codes with: without what is retired.
    pub fn offered(self, book: &CodeBook) -> Vec<(&str, &str)> {
        let mut offered = self.values(book);
        let retired = |name: &str| match self {
            Self::Party => book
                .parties
                .iter()
                .any(|p| p.retired && p.id.as_str() == name),
            Self::Attitude => book
                .attitudes
                .iter()
                .any(|a| a.retired && a.id.as_str() == name),
            Self::Issue => book
                .issues
                .iter()
                .any(|i| i.retired && i.id.as_str() == name),
            _ => false,
        };
        offered.retain(|(name, _)| !retired(name));
        offered
    }

    /// What the reader sees where a highlight has no value; empty if it always has one.
    pub const fn empty(self) -> &'static str {
        match self {
            Self::Issue | Self::Attitude => "not coded",
            Self::Coder => "not named",
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Verdict;

    #[test]
    fn every_verdict_can_be_asked_for() {
        let book = CodeBook::default();
        let values = Facet::Place.values(&book);
        let names = [
            Verdict::Exact,
            Verdict::Moved,
            Verdict::TextChanged,
            Verdict::Lost,
        ]
        .map(Verdict::name);
        assert!(values.iter().map(|v| v.0).eq(names));
    }

    #[test]
    fn what_is_retired_is_found_and_not_offered() {
        let mut book = CodeBook::default();
        book.issues[0].retired = true;
        book.parties[0].retired = true;
        for (facet, name, count) in [(Facet::Issue, "territory", 13), (Facet::Party, "kyiv", 4)] {
            let has = |values: Vec<(&str, &str)>| values.iter().any(|v| v.0 == name);
            assert!(has(facet.values(&book)) && !has(facet.offered(&book)));
            assert_eq!(facet.values(&book).len(), count);
            assert_eq!(facet.offered(&book).len(), count - 1);
        }
    }

    #[test]
    fn what_may_be_missing_can_be_asked_for() {
        let book = CodeBook::default();
        for facet in Facet::FILTERS {
            let values = facet.values(&book);
            let offers_empty = values.iter().any(|v| v.0.is_empty());
            assert_eq!(offers_empty, !facet.empty().is_empty(), "{facet:?}");
            assert!(values.iter().all(|v| !v.1.is_empty()));
        }
    }
}
