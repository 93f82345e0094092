//! Labels of other programs as codes of a code book.
//!
//! A label means the code of its name or of the name the reader sees, in either case. One that the book does not know
//! becomes a party of a proposed later version of it (an attitude or an issue if the file says so). Where the book has
//! no room for it, it is written into the note: nothing is dropped.

use super::mark::{ForeignCode, Label, Role};
use crate::stance::{
    AttitudeId, BookEdit, Code, CodeBook, CodeId, Confidence, IssueId, Kind, PartyId, Voice, revise,
};

/// The label that a mark without a party gets.
pub const UNLABELLED: &str = "No party";

/// Between the codes of a label that holds several.
const SEPARATORS: [char; 4] = ['/', '|', '.', '+'];

/// What a label was found to mean.
enum Meaning {
    Code(CodeId),
    Voice(Voice),
    Confidence(Confidence),
}

/// A code book with what a file adds to it.
pub(super) struct Labels {
    /// The book, with the codes added so far.
    pub book: CodeBook,
    /// What was added: kind and label.
    pub added: Vec<(Kind, String)>,
    /// Labels for which there is no room.
    pub in_notes: Vec<String>,
}

impl Labels {
    pub fn new(book: &CodeBook) -> Self {
        Self {
            book: book.clone(),
            added: Vec::new(),
            in_notes: Vec::new(),
        }
    }

    /// The book that is proposed, one version later, if anything was added.
    pub fn proposed(self, before: &CodeBook) -> Option<CodeBook> {
        let version = before.version.saturating_add(1);
        (!self.added.is_empty()).then_some(CodeBook {
            version,
            ..self.book
        })
    }

    /// Takes a code that the file defines into the book; whether there was room for it.
    pub fn define(&mut self, code: &ForeignCode) -> bool {
        if matches!(code.label.role, Role::Voice | Role::Confidence) {
            return true;
        }
        let id = match self.known(&code.label) {
            Some(Meaning::Code(id)) => id,
            Some(_) => return true,
            None => match self.add(&code.label) {
                Some(id) => id,
                None => return false,
            },
        };
        // What the book says of its own codes stays.
        let name = code.label.name.trim();
        let is_new = self
            .added
            .iter()
            .any(|(kind, added)| *kind == id.kind() && added == name);
        let definition = code.definition.trim();
        if is_new && !definition.is_empty() {
            let edit = BookEdit::Define(id, definition.to_owned());
            if let Ok(revision) = revise(&self.book, &[], &edit) {
                self.book = revision.book;
            }
        }
        true
    }

    /// What labels say of a mark; what has no place goes into the note.
    pub fn code(&mut self, labels: &[Label], note: &mut String) -> Option<Code> {
        let mut parties: Vec<PartyId> = Vec::new();
        let (mut attitude, mut issue): (Option<AttitudeId>, Option<IssueId>) = (None, None);
        let (mut voice, mut confidence) = (None, None);
        let mut left: Vec<String> = Vec::new();
        for label in labels {
            if label.name.trim().is_empty() {
                continue;
            }
            for meaning in self.meanings(label, &mut left) {
                let set = match meaning {
                    Meaning::Code(CodeId::Party(id)) => {
                        if !parties.contains(&id) {
                            parties.push(id);
                        }
                        true
                    }
                    Meaning::Code(CodeId::Attitude(id)) => set_once(&mut attitude, id),
                    Meaning::Code(CodeId::Issue(id)) => set_once(&mut issue, id),
                    Meaning::Voice(v) => set_once(&mut voice, v),
                    Meaning::Confidence(c) => set_once(&mut confidence, c),
                };
                if !set {
                    left.push(label.name.clone());
                }
            }
        }
        for label in left {
            let line = format!("Label: {label}");
            if !note.lines().any(|l| l == line) {
                if !note.is_empty() {
                    note.push('\n');
                }
                note.push_str(&line);
            }
            if !self.in_notes.contains(&label) {
                self.in_notes.push(label);
            }
        }
        let mut parties = parties.into_iter();
        let party = parties.next().or_else(|| self.unlabelled())?;
        let mut also: Vec<PartyId> = parties.collect();
        also.sort();
        Some(Code {
            party,
            also,
            attitude,
            issue,
            voice,
            confidence,
        })
    }

    fn meanings(&mut self, label: &Label, left: &mut Vec<String>) -> Vec<Meaning> {
        if let Some(known) = self.known(label) {
            return vec![known];
        }
        // A label of several codes, if each of them is known.
        let parts: Vec<Option<Meaning>> = label
            .name
            .split(SEPARATORS)
            .map(|part| self.known(&Label::new(label.role, part.trim())))
            .collect();
        if parts.len() > 1 && parts.iter().all(Option::is_some) {
            return parts.into_iter().flatten().collect();
        }
        if let Some(id) = self.add(label) {
            vec![Meaning::Code(id)]
        } else {
            left.push(match label.role {
                Role::Any => label.name.clone(),
                role => format!("{}: {}", role.name(), label.name),
            });
            Vec::new()
        }
    }

    /// The code that a label names.
    fn known(&self, label: &Label) -> Option<Meaning> {
        let name = label.name.trim();
        let kinds: &[Kind] = match label.role {
            Role::Any => &Kind::ALL,
            Role::Party => &[Kind::Party],
            Role::Attitude => &[Kind::Attitude],
            Role::Issue => &[Kind::Issue],
            Role::Voice | Role::Confidence => &[],
        };
        for exact in [true, false] {
            for kind in kinds {
                let codes = self.book.codes(*kind);
                let found = codes.into_iter().find(|c| {
                    let id = c.id.as_str();
                    id == name
                        || c.label == name
                        || (!exact && (same(id, name) || same(c.label, name)))
                });
                if let Some(code) = found {
                    return Some(Meaning::Code(code.id));
                }
            }
        }
        let voice = || {
            Voice::ALL
                .into_iter()
                .find(|v| same(v.name(), name) || same(v.label(), name))
        };
        let confidence = || {
            let named = |c: &Confidence| same(c.name(), name) || same(c.label(), name);
            Confidence::ALL.into_iter().find(named)
        };
        match label.role {
            Role::Voice => voice().map(Meaning::Voice),
            Role::Confidence => confidence().map(Meaning::Confidence),
            _ => None,
        }
    }

    /// Adds a code of a label's name, if there is room for it.
    fn add(&mut self, label: &Label) -> Option<CodeId> {
        let kind = match label.role {
            Role::Any | Role::Party => Kind::Party,
            Role::Attitude => Kind::Attitude,
            Role::Issue => Kind::Issue,
            Role::Voice | Role::Confidence => return None,
        };
        let name = label.name.trim();
        let edit = BookEdit::Add(kind, name.to_owned());
        let book = revise(&self.book, &[], &edit).ok()?.book;
        let id = book.codes(kind).last().map(|c| c.id.clone())?;
        self.book = book;
        self.added.push((kind, name.to_owned()));
        Some(id)
    }

    /// The party of marks without one.
    fn unlabelled(&mut self) -> Option<PartyId> {
        let label = Label::new(Role::Party, UNLABELLED);
        let known = match self.known(&label) {
            Some(Meaning::Code(id)) => Some(id),
            _ => self.add(&label),
        };
        match known {
            Some(CodeId::Party(id)) => Some(id),
            _ => PartyId::parse("no_party"),
        }
    }
}

fn set_once<T: PartialEq>(place: &mut Option<T>, value: T) -> bool {
    match place {
        None => {
            *place = Some(value);
            true
        }
        Some(held) => *held == value,
    }
}

/// Whether two names are the same in either case, with `_`, `-` and spaces alike.
fn same(a: &str, b: &str) -> bool {
    fn folded(name: &str) -> impl Iterator<Item = char> + '_ {
        name.chars().flat_map(char::to_lowercase).map(|c| match c {
            '_' | '-' | '\u{a0}' => ' ',
            c => c,
        })
    }
    folded(a).eq(folded(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::STYLES;

    fn check(labels: &[(Role, &str)], party: &str, also: &[&str], rest: [&str; 4], note: &str) {
        let mut all = Labels::new(&CodeBook::default());
        let labels: Vec<Label> = labels.iter().map(|(r, n)| Label::new(*r, *n)).collect();
        let mut written = String::new();
        let code = all.code(&labels, &mut written).unwrap();
        assert_eq!(code.party.as_str(), party, "{labels:?}");
        assert!(
            code.also
                .iter()
                .map(PartyId::as_str)
                .eq(also.iter().copied())
        );
        let [attitude, issue, voice, confidence] = rest;
        assert_eq!(
            code.attitude.map_or(String::new(), |a| a.as_str().into()),
            attitude
        );
        assert_eq!(
            code.issue.map_or(String::new(), |a| a.as_str().into()),
            issue
        );
        assert_eq!(code.voice.map_or("", Voice::name), voice);
        assert_eq!(code.confidence.map_or("", Confidence::name), confidence);
        assert_eq!(written, note);
    }

    #[test]
    fn labels_are_known_by_name_and_by_what_the_reader_sees() {
        use Role as R;
        let none = ["", "", "", ""];
        check(&[(R::Any, "Kyiv")], "kyiv", &[], none, "");
        check(
            &[(R::Any, "MOSCOW"), (R::Any, "kyiv")],
            "moscow",
            &["kyiv"],
            none,
            "",
        );
        check(
            &[(R::Any, "kyiv/opposes/territory")],
            "kyiv",
            &[],
            ["opposes", "territory", "", ""],
            "",
        );
        check(
            &[
                (R::Voice, "reported"),
                (R::Confidence, "LOW"),
                (R::Any, "Europe"),
            ],
            "europe",
            &[],
            ["", "", "reported", "low"],
            "",
        );
        check(
            &[(R::Party, "Beijing 🇨🇳"), (R::Attitude, "Hopes")],
            "beijing",
            &[],
            ["hopes", "", "", ""],
            "",
        );
        check(
            &[(R::Attitude, "opposes")],
            "no_party",
            &[],
            ["opposes", "", "", ""],
            "",
        );
        check(
            &[(R::Any, "Kyiv"), (R::Any, "opposes"), (R::Any, "supports")],
            "kyiv",
            &[],
            ["opposes", "", "", ""],
            "Label: supports",
        );
        check(
            &[(R::Any, "kyiv"), (R::Voice, "loud"), (R::Any, "<b>")],
            "kyiv",
            &[],
            none,
            "Label: voice: loud\nLabel: <b>",
        );
    }

    #[test]
    fn what_the_book_has_no_room_for_is_in_the_notes() {
        let before = CodeBook::default();
        let mut all = Labels::new(&before);
        let mut kept = 0;
        for n in 0..60 {
            let mut note = String::new();
            let label = Label::new(Role::Any, format!("Party {n}"));
            let code = all.code(std::slice::from_ref(&label), &mut note).unwrap();
            let shown = all.book.party_label(&code.party) == label.name;
            assert!(shown != note.contains(&label.name), "{n}: {note}");
            kept += usize::from(shown);
        }
        assert!(kept > 8 && kept < usize::from(STYLES), "{kept}");
        assert!(all.in_notes.len() + kept == 60);
        let book = all.proposed(&before).unwrap();
        assert_eq!(book.check(), Ok(()));
        assert_eq!(book.version, before.version + 1);
        assert!(Labels::new(&before).proposed(&before).is_none());
    }
}
