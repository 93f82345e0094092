//! Classes of cues, and whether a folded text has one of them.

use crate::text::Gather;
use std::sync::OnceLock;

/// A class of cues: folded phrases, looked up by their first words.
pub(super) struct Cues {
    list: &'static str,
    sorted: OnceLock<Vec<&'static str>>,
}

impl Cues {
    /// The class of these phrases, with bars between.
    pub(super) const fn new(list: &'static str) -> Self {
        Self {
            list,
            sorted: OnceLock::new(),
        }
    }

    /// The phrases.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &'static str> {
        self.list.split('|')
    }

    fn sorted(&self) -> &[&'static str] {
        self.sorted.get_or_init(|| {
            let mut all: Vec<_> = self.phrases().gather();
            all.sort_unstable();
            all
        })
    }

    /// Whether a phrase stands at the start of a folded text that begins with a word.
    fn leads(&self, rest: &str) -> bool {
        let first = rest.split(' ').next().unwrap_or_default();
        let sorted = self.sorted();
        let from = sorted.partition_point(|phrase| *phrase < first);
        !first.is_empty()
            && sorted
                .iter()
                .skip(from)
                .take_while(|phrase| phrase.starts_with(first))
                .any(|phrase| {
                    rest.strip_prefix(phrase)
                        .is_some_and(|behind| behind.is_empty() || behind.starts_with(' '))
                })
    }

    /// Whether a folded text has any of the phrases.
    pub(super) fn any(&self, folded: &str) -> bool {
        folded.match_indices(' ').any(|(at, space)| {
            folded
                .get(at + space.len()..)
                .is_some_and(|rest| self.leads(rest))
        })
    }

    /// Whether a folded text begins with any of the phrases.
    pub(super) fn begins(&self, folded: &str) -> bool {
        folded
            .strip_prefix(' ')
            .is_some_and(|rest| self.leads(rest))
    }

    /// Whether a folded text is one of the phrases.
    pub(super) fn whole(&self, folded: &str) -> bool {
        self.contains(folded.trim())
    }

    /// Whether this is exactly one of the phrases.
    pub(super) fn contains(&self, phrase: &str) -> bool {
        self.sorted().binary_search(&phrase).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_whole_words_only() {
        let cues = Cues::new("read|read more|read this now|share");
        for (folded, any, begins, whole) in [
            (" read more ", true, true, true),
            (" please read ", true, false, false),
            (" reader ", false, false, false),
            (" reads more ", false, false, false),
            (" read this ", true, true, false),
            (" read this now ", true, true, true),
            (" ", false, false, false),
            (" 🇺🇦 share ", true, false, false),
        ] {
            assert_eq!(
                (cues.any(folded), cues.begins(folded), cues.whole(folded)),
                (any, begins, whole),
                "{folded}"
            );
        }
    }
}
