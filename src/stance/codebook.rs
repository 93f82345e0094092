//! A code book: the parties, the attitudes, and the issues that attitudes are measured against.

use std::sync::LazyLock;

use super::written::read;
use super::{AttitudeId, BookId, IssueId, PartyId, Rgb};

/// One whose stance is coded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The name in files.
    pub id: PartyId,
    /// The name the reader sees.
    pub label: String,
    /// The letter on badges and the key that marks.
    pub letter: char,
    /// Which of the drawn styles (accent, tint, underline) it wears, from 0.
    pub style: u8,
    /// Its own accent, if it has one; else that of its style.
    pub colours: Option<Colours>,
    /// What counts as this party.
    pub definition: String,
    /// Cases, each in a few words.
    pub examples: Vec<String>,
    /// Whether it is offered no more. What is coded with it stays.
    pub retired: bool,
}

/// A party's accent on the light ground and on the dark one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    /// On the light ground.
    pub light: Rgb,
    /// On the dark ground.
    pub dark: Rgb,
}

/// Where a party can stand on an issue's proposition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttitudeCode {
    /// The name in files.
    pub id: AttitudeId,
    /// The name the reader sees.
    pub label: String,
    /// The letter that codes it.
    pub key: Option<char>,
    /// What counts as this attitude.
    pub definition: String,
    /// Cases, each in a few words.
    pub examples: Vec<String>,
    /// Whether it is offered no more. What is coded with it stays.
    pub retired: bool,
}

/// What is at stake, and the proposition that attitudes are measured against (code book 6.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The name in files.
    pub id: IssueId,
    /// The name the reader sees.
    pub label: String,
    /// The sentence one supports or opposes.
    pub proposition: String,
    /// The letter that codes it together with Shift.
    pub key: Option<char>,
    /// The issue of which it is a part, if it is part of one.
    pub broader: Option<IssueId>,
    /// What counts as this issue.
    pub definition: String,
    /// Cases, each in a few words.
    pub examples: Vec<String>,
    /// Whether it is offered no more. What is coded with it stays.
    pub retired: bool,
}

/// Parties, attitudes and issues to code with. What is coded with a name that it does not know is shown by that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeBook {
    /// The name in files. Versions of one code book share it.
    pub id: BookId,
    /// The name the reader sees.
    pub title: String,
    /// Counts the changes from 1.
    pub version: u32,
    /// The parties, in the order of their keys.
    pub parties: Vec<Party>,
    /// The attitudes, in the order in which they are offered.
    pub attitudes: Vec<AttitudeCode>,
    /// The issues, in the order in which they are offered.
    pub issues: Vec<Issue>,
}

/// The code book to begin with: the four parties, and the attitudes and issues of code book 6.3 and 6.4.
static STANDARD: LazyLock<CodeBook> = LazyLock::new(|| {
    read(include_str!("standard.json")).unwrap_or_else(|_| CodeBook {
        id: BookId::named("stances"),
        title: String::new(),
        version: 1,
        parties: Vec::new(),
        attitudes: Vec::new(),
        issues: Vec::new(),
    })
});

impl Default for CodeBook {
    fn default() -> Self {
        STANDARD.clone()
    }
}

/// Whether a key is that of a letter, in either case.
fn is_key(letter: char, key: &str) -> bool {
    letter
        .to_lowercase()
        .eq(key.chars().flat_map(char::to_lowercase))
}

impl CodeBook {
    /// The party of this name.
    pub fn party(&self, id: &PartyId) -> Option<&Party> {
        self.parties.iter().find(|p| p.id == *id)
    }

    /// The attitude of this name.
    pub fn attitude(&self, id: &AttitudeId) -> Option<&AttitudeCode> {
        self.attitudes.iter().find(|a| a.id == *id)
    }

    /// The issue of this name.
    pub fn issue(&self, id: &IssueId) -> Option<&Issue> {
        self.issues.iter().find(|i| i.id == *id)
    }

    /// What the reader sees for a party; its name in files if the book does not know it.
    pub fn party_label<'a>(&'a self, id: &'a PartyId) -> &'a str {
        self.party(id).map_or(id.as_str(), |p| &p.label)
    }

    /// What the reader sees for an attitude; its name in files if the book does not know it.
    pub fn attitude_label<'a>(&'a self, id: &'a AttitudeId) -> &'a str {
        self.attitude(id).map_or(id.as_str(), |a| &a.label)
    }

    /// What the reader sees for an issue; its name in files if the book does not know it.
    pub fn issue_label<'a>(&'a self, id: &'a IssueId) -> &'a str {
        self.issue(id).map_or(id.as_str(), |i| &i.label)
    }

    /// The parties that are offered: those not retired.
    pub fn offered_parties(&self) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(|p| !p.retired)
    }

    /// The attitudes that are offered: those not retired.
    pub fn offered_attitudes(&self) -> impl Iterator<Item = &AttitudeCode> {
        self.attitudes.iter().filter(|a| !a.retired)
    }

    /// The issues that are offered: those not retired.
    pub fn offered_issues(&self) -> impl Iterator<Item = &Issue> {
        self.issues.iter().filter(|i| !i.retired)
    }

    /// The issue that a key codes, pressed with Shift.
    pub fn issue_of_key(&self, key: &str) -> Option<&Issue> {
        self.offered_issues()
            .find(|i| i.key.is_some_and(|k| is_key(k, key)))
    }

    /// The attitude that a key codes.
    pub fn attitude_of_key(&self, key: &str) -> Option<&AttitudeCode> {
        self.offered_attitudes()
            .find(|a| a.key.is_some_and(|k| is_key(k, key)))
    }

    /// The party that a key marks: its number from 1 among those offered, or its letter in either case.
    ///
    /// ```
    /// use stancemark::stance::CodeBook;
    /// let book = CodeBook::default();
    /// assert_eq!(book.party_of_key("3").map(|p| p.label.as_str()), Some("Washington"));
    /// assert_eq!(book.party_of_key("m").map(|p| p.label.as_str()), Some("Moscow"));
    /// assert!(book.party_of_key("5").is_none());
    /// ```
    pub fn party_of_key(&self, key: &str) -> Option<&Party> {
        match key.parse::<usize>() {
            Ok(number) => self.offered_parties().nth(number.checked_sub(1)?),
            Err(_) => self.offered_parties().find(|p| is_key(p.letter, key)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::Attitude;

    #[test]
    fn the_standard_book_is_whole() {
        let book = CodeBook::default();
        assert_eq!(
            (
                book.parties.len(),
                book.attitudes.len(),
                book.issues.len(),
                book.version
            ),
            (4, 5, 12, 1)
        );
        let mut keys: Vec<_> = book.issues.iter().map(|i| i.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), book.issues.len(), "a key for each issue");
        for (attitude, code) in Attitude::ALL.into_iter().zip(&book.attitudes) {
            assert_eq!(code.id.known(), Some(attitude), "in the same order");
            let key = code.key.unwrap().to_string();
            assert!(book.party_of_key(&key).is_none());
            assert_eq!(book.attitude_of_key(&key.to_uppercase()), Some(code));
        }
        for party in &book.parties {
            assert!(!party.definition.is_empty() && !party.examples.is_empty());
        }
        for issue in &book.issues {
            assert!(!issue.proposition.is_empty() && !issue.definition.is_empty());
        }
    }

    #[test]
    fn what_is_retired_is_known_and_not_offered() {
        let mut book = CodeBook::default();
        book.parties[1].retired = true;
        let moscow = PartyId::parse("moscow").unwrap();
        assert_eq!(book.party_label(&moscow), "Moscow");
        assert_eq!(book.party_of_key("m"), None);
        assert_eq!(book.party_of_key("2").unwrap().label, "Washington");
        let unknown = PartyId::parse("beijing").unwrap();
        assert_eq!(book.party_label(&unknown), "beijing");
    }
}
