//! What a first reading of an article teaches of its names.

use super::Actor;
use crate::extract::lexicon::{ActorKind, Lexicon, Reading, TokenKind};
use crate::sorted::SortedMap;
use crate::text::is_listed;

/// Words of other languages, which say nothing in English.
const FOREIGN: &str = "der|die|und|das|ist|von|mit|nicht|den|dem|auf|ein|eine|im|für|le|les|des|une|est|dans|pour|et|que|qui|du|au|\
    el|los|del|con|por|una|di|il|che|non|per|и|в|на|не|что|с|по|о|та|і|у|з|що|до|й|за|від|про|nie|się|na|w|że|jest|z|do";

/// Words of English.
const ENGLISH: &str = "the|of|and|a|to|is|was|that|for|with|on|at|by|as|he|she|it|has|have|his|her|be|are|were|from|said";

/// A word seen with a capital inside a sentence, and one seen in lower case.
const CAPITAL: u8 = 1;
const LOWER: u8 = 2;

/// What a first reading taught of the article's names.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// How keys were seen: [`CAPITAL`], [`LOWER`] or both.
    words: SortedMap<String, u8>,
    /// Whether each entry of the lexicon was seen by a full name.
    entries: Vec<bool>,
    /// Surnames with the full name they belong to.
    people: SortedMap<String, String>,
    /// Whether the article is in another language than English: forms of words tell names only in English.
    pub foreign: bool,
}

impl Known {
    /// Learns spellings and full names of known people.
    pub fn learn(reading: &Reading, lexicon: &Lexicon) -> Self {
        let mut known = Self {
            entries: vec![false; lexicon.entries().len()],
            ..Self::default()
        };
        let (mut foreign, mut english) = (0, 0);
        for passage in &reading.passages {
            for at in passage.tokens.clone() {
                let Some(token) = reading.token(at).filter(|t| t.kind == TokenKind::Word) else {
                    continue;
                };
                if !token.capital {
                    known.words.change(token.key.clone(), |seen| *seen |= LOWER);
                    foreign += usize::from(is_listed(FOREIGN, &token.key));
                    english += usize::from(is_listed(ENGLISH, &token.key));
                } else if at > passage.tokens.start
                    && !passage.title_case
                    && !is_listed("“|\"|„|«|‘", reading.key(at - 1))
                {
                    known
                        .words
                        .change(token.key.clone(), |seen| *seen |= CAPITAL);
                }
                if let Some(hit) = lexicon
                    .find(reading, at)
                    .filter(|hit| !hit.shy && hit.length > 1)
                    && let Some(seen) = known.entries.get_mut(hit.entry)
                {
                    *seen = true;
                }
            }
        }
        known.foreign = foreign > 2 && foreign > english;
        known
    }

    /// Learns the surnames of the people a first sweep found by full name.
    pub fn learn_people(&mut self, reading: &Reading, drafts: &[Actor]) {
        for actor in drafts {
            let slice = reading.slice(&actor.tokens);
            if let (ActorKind::Person, 2.., Some(last)) = (actor.kind, slice.len(), slice.last())
                && !self.people.contains_key(&last.key)
            {
                self.people.insert(last.key.clone(), actor.name.clone());
            }
        }
    }

    /// Whether the word was seen with a capital inside a sentence.
    pub fn has_capital(&self, key: &str) -> bool {
        self.words.get(key).is_some_and(|seen| seen & CAPITAL != 0)
    }

    /// Whether the word was seen in lower case.
    pub fn has_lower(&self, key: &str) -> bool {
        self.words.get(key).is_some_and(|seen| seen & LOWER != 0)
    }

    /// Whether the entry was seen by a full name.
    pub fn has_entry(&self, entry: usize) -> bool {
        self.entries.get(entry).copied().unwrap_or(false)
    }

    /// Whether somebody of this surname was named in full.
    pub fn has_surname(&self, key: &str) -> bool {
        self.people.contains_key(key)
    }

    /// The full name of a surname, or the words as they are.
    pub fn full_name(&self, words: &str) -> String {
        self.people
            .get(words.to_lowercase().as_str())
            .map_or(words, String::as_str)
            .to_owned()
    }
}
