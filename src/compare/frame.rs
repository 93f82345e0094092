//! The parties, attitudes and issues that are counted, each by its position.

use super::Coding;
use crate::stance::{AttitudeId, Code, CodeBook, PartyId, Rgb};
use crate::text::Gather as _;

/// What stands for codings without an attitude or an issue.
const NOT_CODED: &str = "not coded";

/// The style of what is not coded.
pub(super) const PLAIN: u8 = u8::MAX;

/// Something to count by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name in files; empty for what is not coded.
    pub id: String,
    /// The name the reader sees.
    pub label: String,
    /// What stands on badges and segments.
    pub letter: String,
    /// Which of the drawn styles it wears, from 0.
    pub style: u8,
    /// Its own accent on white, if the code book gives it one.
    pub colour: Option<Rgb>,
}

/// What is counted by, in the order of the code book. Codes that only highlights know come after those of the book, so
/// that nothing coded is left out, and what is not coded comes last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The parties.
    pub parties: Vec<Name>,
    /// The attitudes, the last of them "not coded".
    pub attitudes: Vec<Name>,
    /// The issues, the last of them "not coded".
    pub issues: Vec<Name>,
}

impl Frame {
    /// The frame of some codings under a code book.
    pub fn new(book: &CodeBook, codings: &[Coding]) -> Self {
        let mut frame = Self {
            parties: book
                .parties
                .iter()
                .map(|p| Name {
                    colour: p.colours.map(|c| c.light),
                    ..name(p.id.as_str(), &p.label, p.letter, p.style)
                })
                .gather(),
            attitudes: book
                .attitudes
                .iter()
                .map(|a| name(a.id.as_str(), &a.label, letter(a.key, &a.label), 0))
                .gather(),
            issues: book
                .issues
                .iter()
                .map(|i| name(i.id.as_str(), &i.label, letter(i.key, &i.label), 0))
                .gather(),
        };
        for coding in codings {
            for party in coding.code.parties() {
                add(&mut frame.parties, party.as_str());
            }
            add(&mut frame.attitudes, attitude(&coding.code));
            add(&mut frame.issues, issue(&coding.code));
        }
        for (at, attitude) in (0..).zip(&mut frame.attitudes) {
            attitude.style = at;
        }
        for list in [&mut frame.attitudes, &mut frame.issues] {
            list.push(name("", NOT_CODED, '–', PLAIN));
        }
        frame
    }

    /// The positions of everybody whose stance a code tells, each once.
    pub fn parties_of(&self, code: &Code) -> Vec<usize> {
        let mut found = code.parties().filter_map(|p| self.party(p)).gather();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The position of a party.
    pub fn party(&self, id: &PartyId) -> Option<usize> {
        self.parties.iter().position(|p| p.id == id.as_str())
    }

    /// The position of a code's attitude.
    pub fn attitude_of(&self, code: &Code) -> usize {
        position(&self.attitudes, attitude(code))
    }

    /// The position of a code's issue.
    pub fn issue_of(&self, code: &Code) -> usize {
        position(&self.issues, issue(code))
    }

    /// What the reader calls a party that may stand outside of the book.
    pub fn party_label<'a>(&'a self, id: &'a PartyId) -> &'a str {
        let known = self.party(id).and_then(|at| self.parties.get(at));
        known.map_or(id.as_str(), |p| &p.label)
    }
}

/// The attitude's name in files, empty if none is coded.
fn attitude(code: &Code) -> &str {
    code.attitude.as_ref().map_or("", AttitudeId::as_str)
}

/// The issue's name in files, empty if none is coded.
fn issue(code: &Code) -> &str {
    code.issue.as_ref().map_or("", |i| i.as_str())
}

/// The letter of a code: its key, or else the first of its name.
fn letter(key: Option<char>, label: &str) -> char {
    key.or_else(|| label.chars().next()).unwrap_or('?')
}

fn name(id: &str, label: &str, letter: char, style: u8) -> Name {
    Name {
        id: id.to_owned(),
        label: label.to_owned(),
        letter: letter.to_uppercase().collect(),
        style,
        colour: None,
    }
}

/// Adds what the book does not know, called by its name in files.
fn add(list: &mut Vec<Name>, id: &str) {
    if id.is_empty() || list.iter().any(|n| n.id == id) {
        return;
    }
    // None that the book gives to another one.
    let style = (0..PLAIN).find(|style| list.iter().all(|n| n.style != *style));
    list.push(name(id, id, letter(None, id), style.unwrap_or(PLAIN)));
}

/// The position of a name; that of "not coded" where there is none.
fn position(list: &[Name], id: &str) -> usize {
    let not_coded = list.len().saturating_sub(1);
    list.iter().position(|n| n.id == id).unwrap_or(not_coded)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{code, talks};
    use super::super::{Basis, Source};
    use super::*;
    use crate::text::ByteSpan;

    #[test]
    fn unknown_codes_are_counted_under_their_own_name() {
        let strange = Coding {
            article: 0,
            span: ByteSpan::default(),
            code: code("ankara+kyiv supports grain"),
            source: Source::Hand,
            annotation: None,
            coder: None,
        };
        let frame = Frame::new(&CodeBook::default(), std::slice::from_ref(&strange));
        assert_eq!(frame.parties_of(&strange.code), [0, 4]);
        assert_eq!(frame.parties[4].label, "ankara");
        assert_eq!(frame.parties[4].letter, "A");
        assert_eq!(frame.issues[frame.issue_of(&strange.code)].label, "grain");
        assert_eq!(frame.issues.last().unwrap().label, NOT_CODED);
        assert_eq!(frame.attitude_of(&code("kyiv")), frame.attitudes.len() - 1);
    }

    #[test]
    fn the_book_gives_the_order() {
        let frame = talks().frame(Basis::Both);
        let labels: Vec<&str> = frame.parties.iter().map(|p| p.label.as_str()).collect();
        assert_eq!(labels, ["Kyiv", "Moscow", "Washington", "Europe"]);
        let styles: Vec<u8> = frame.attitudes.iter().map(|a| a.style).collect();
        assert_eq!(styles, [0, 1, 2, 3, 4, PLAIN]);
    }
}
