//! Which highlights are asked for.

use super::Facet;
use crate::article::ArticleId;
use crate::session::Placed;

/// What a highlight must be to be listed. The default one asks for nothing: all of the open article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must occur in its quote or note, as typed.
    pub words: String,
    /// Whether all articles are looked at, or only the open one; if the reader did not say, all as soon as words are
    /// sought.
    pub everywhere: Option<bool>,
    /// The values it must have, at most one of each facet.
    wanted: Vec<(Facet, String)>,
}

impl Filter {
    /// Whether all articles are looked at.
    pub fn is_everywhere(&self) -> bool {
        self.everywhere
            .unwrap_or_else(|| !self.words.trim().is_empty())
    }

    /// Asks for a value of a facet, or for none.
    pub fn want(&mut self, facet: Facet, value: Option<String>) {
        self.wanted.retain(|(f, _)| *f != facet);
        self.wanted.extend(value.map(|v| (facet, v)));
    }

    /// The value asked for.
    pub fn wanted(&self, facet: Facet) -> Option<&str> {
        let wanted = self.wanted.iter().find(|(f, _)| *f == facet);
        wanted.map(|(_, value)| value.as_str())
    }

    /// Whether a highlight shown on an article has every value asked for; its words are another matter.
    pub fn takes(&self, placed: &Placed, article: &ArticleId) -> bool {
        let has = |(facet, value): &(Facet, String)| facet.value(placed, article) == value;
        self.wanted.iter().all(has)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_of_each_facet_is_asked_for() {
        let mut filter = Filter::default();
        filter.want(Facet::Party, Some("kyiv".into()));
        filter.want(Facet::Issue, Some(String::new()));
        filter.want(Facet::Party, Some("europe".into()));
        assert_eq!(filter.wanted(Facet::Party), Some("europe"));
        assert_eq!(filter.wanted(Facet::Issue), Some(""));
        filter.want(Facet::Party, None);
        filter.want(Facet::Issue, None);
        assert_eq!(filter, Filter::default());
    }

    #[test]
    fn words_are_sought_everywhere_unless_the_reader_says_otherwise() {
        for (words, everywhere, expected) in [
            ("", None, false),
            ("deal", None, true),
            ("deal", Some(false), false),
            ("", Some(true), true),
        ] {
            let filter = Filter {
                words: words.into(),
                everywhere,
                ..Filter::default()
            };
            assert_eq!(filter.is_everywhere(), expected, "{words} {everywhere:?}");
        }
    }
}
