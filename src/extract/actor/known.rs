//! What a first reading of an article teaches of its names.

use std::collections::{BTreeMap, BTreeSet};

use super::Actor;
use crate::extract::lexicon::{ActorKind, Lexicon, Reading, TokenKind};

/// What a first reading taught of the article's names.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Keys seen with a capital inside a sentence.
    pub capitals: BTreeSet<String>,
    /// Keys seen in lower case.
    pub lower: BTreeSet<String>,
    /// Entries of the lexicon seen by a full name.
    pub entries: BTreeSet<usize>,
    /// Surnames with the full name they belong to.
    pub people: BTreeMap<String, String>,
    /// Single words that name an organisation, from `Union of the Centre (UdC)` and the like.
    pub organisations: BTreeSet<String>,
}

impl Known {
    /// Learns spellings and full names of known people.
    pub fn learn(reading: &Reading, lexicon: &Lexicon) -> Self {
        let mut known = Self::default();
        for passage in &reading.passages {
            for at in passage.tokens.clone() {
                let Some(token) = reading.token(at).filter(|t| t.kind == TokenKind::Word) else {
                    continue;
                };
                if !token.capital {
                    known.lower.insert(token.key.clone());
                } else if at > passage.tokens.start && !passage.title_case {
                    known.capitals.insert(token.key.clone());
                }
                if let Some(hit) = lexicon
                    .find(reading, at)
                    .filter(|hit| !hit.shy && hit.length > 1)
                {
                    known.entries.insert(hit.entry);
                }
            }
        }
        known
    }

    /// Learns the surnames of the people a first sweep found by full name.
    pub fn learn_people(&mut self, reading: &Reading, drafts: &[Actor]) {
        for actor in drafts {
            let slice = reading.slice(&actor.tokens);
            if let (ActorKind::Person, 2.., Some(last)) = (actor.kind, slice.len(), slice.last()) {
                self.people
                    .entry(last.key.clone())
                    .or_insert_with(|| actor.name.clone());
            }
            if let (ActorKind::Organisation, [only]) = (actor.kind, slice) {
                self.organisations.insert(only.key.clone());
            }
        }
    }

    /// Whether the word was seen with a capital inside a sentence.
    pub fn has_capital(&self, key: &str) -> bool {
        self.capitals.contains(key)
    }

    /// Whether the entry was seen by a full name.
    pub fn has_entry(&self, entry: usize) -> bool {
        self.entries.contains(&entry)
    }

    /// Whether somebody of this surname was named in full.
    pub fn has_surname(&self, key: &str) -> bool {
        self.people.contains_key(key)
    }

    /// The full name of a surname, or the words as they are.
    pub fn full_name(&self, words: &str) -> String {
        let key = words.to_lowercase();
        self.people
            .get(&key)
            .cloned()
            .unwrap_or_else(|| words.to_owned())
    }
}
