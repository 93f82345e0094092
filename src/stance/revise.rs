//! Changes of a code book, worked out before anything changes: what it becomes, what must be coded anew, what is touched.

use super::colour::{ACCENTS, Ground, accents, propose};
use super::{
    AttitudeCode, AttitudeId, Code, CodeBook, CodeId, Colours, Issue, IssueId, Kind, Party,
    PartyId, STYLES,
};

/// A change of a code book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookEdit {
    /// Give the book another title.
    Title(String),
    /// Add a code of a kind under this name, at the end.
    Add(Kind, String),
    /// Give a code another name. Its name in files stays, and so what is coded with it.
    Relabel(CodeId, String),
    /// Say what counts as it.
    Define(CodeId, String),
    /// Give cases.
    Examples(CodeId, Vec<String>),
    /// Give it another key, or none; a party needs one.
    Key(CodeId, Option<char>),
    /// Say what attitudes to an issue are measured against.
    Propose(IssueId, String),
    /// Make an issue part of another, or of none.
    Broader(IssueId, Option<IssueId>),
    /// Give a party accents of its own, or those of its style.
    Recolour(PartyId, Option<Colours>),
    /// Give a party another drawn style.
    Style(PartyId, u8),
    /// Code everything that has the first with the second, and retire the first.
    Merge(CodeId, CodeId),
    /// Add a code beside this one under a name, and code these of the highlights with it, by their places.
    Split(CodeId, String, Vec<usize>),
    /// Move a code by so many places, up if below 0.
    Move(CodeId, isize),
    /// Offer a code no more. What is coded with it stays.
    Retire(CodeId),
    /// Offer it again.
    Restore(CodeId),
}

/// What a change comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// The code book after it, one version later.
    pub book: CodeBook,
    /// What highlights must say after it: their places, and their codes.
    pub recode: Vec<(usize, Code)>,
    /// What it touches, as a sentence.
    pub touches: String,
}

/// Works out a change of a code book by which these highlights are coded.
///
/// # Errors
/// Why it cannot be made, as a sentence for the reader: the book could not be coded with after it, or nothing changes.
///
/// ```
/// use stancemark::stance::{BookEdit, Code, CodeBook, Kind, revise};
/// let book = CodeBook::default();
/// let moscow = Kind::Party.code("moscow").ok_or("a name")?;
/// let coded = [Code::party(book.parties[1].id.clone())];
/// let revision = revise(&book, &coded, &BookEdit::Relabel(moscow, "Russia".into()))?;
/// assert_eq!(revision.touches, "The party “Moscow” is named “Russia”; 1 highlight keeps it.");
/// assert_eq!((revision.book.version, revision.recode.len()), (2, 0));
/// # Ok::<(), String>(())
/// ```
pub fn revise(book: &CodeBook, coded: &[Code], edit: &BookEdit) -> Result<Revision, String> {
    let mut work = Work {
        book: book.clone(),
        coded,
        recode: Vec::new(),
    };
    let touches = work.edit(edit)?;
    if work.book == *book && work.recode.is_empty() {
        return Err("Nothing to change: it is so already.".into());
    }
    work.book.check().map_err(|flaw| flaw.what)?;
    work.book.version = book.version.saturating_add(1);
    Ok(Revision {
        book: work.book,
        recode: work.recode,
        touches,
    })
}

/// Works out several changes as one, each of the book as the one before left it.
///
/// # Errors
/// Why one of them cannot be made.
pub fn revise_all(book: &CodeBook, coded: &[Code], edits: &[BookEdit]) -> Result<Revision, String> {
    let (mut all, mut after) = (coded.to_vec(), book.clone());
    let mut touches = Vec::new();
    for edit in edits {
        let revision = revise(&after, &all, edit)?;
        for (place, code) in revision.recode {
            if let Some(old) = all.get_mut(place) {
                *old = code;
            }
        }
        touches.push(revision.touches);
        after = revision.book;
    }
    after.version = book.version.saturating_add(1);
    let changed = coded.iter().zip(all).zip(0..);
    let changed = changed.filter(|((old, new), _)| *old != new);
    Ok(Revision {
        book: after,
        recode: changed.map(|((_, new), place)| (place, new)).collect(),
        touches: touches.join(" "),
    })
}

struct Work<'a> {
    book: CodeBook,
    coded: &'a [Code],
    recode: Vec<(usize, Code)>,
}

impl Work<'_> {
    fn edit(&mut self, edit: &BookEdit) -> Result<String, String> {
        match edit {
            BookEdit::Title(title) => {
                title.trim().clone_into(&mut self.book.title);
                Ok(format!("The code book is named “{}”.", self.book.title))
            }
            BookEdit::Add(kind, label) => self.add(*kind, label.trim(), None),
            BookEdit::Relabel(of, label) => {
                let (name, keep) = (self.name(of)?, self.keeping(of));
                self.change(of, |code| label.trim().clone_into(code.label));
                Ok(format!("{name} is named “{}”; {keep}", label.trim()))
            }
            BookEdit::Define(of, words) => {
                let name = self.name(of)?;
                self.change(of, |code| words.trim().clone_into(code.definition));
                Ok(format!("{name} is defined anew; {}", self.keeping(of)))
            }
            BookEdit::Examples(of, examples) => {
                let name = self.name(of)?;
                let examples = examples.iter().map(|e| e.trim().to_owned());
                let examples = examples.filter(|e| !e.is_empty()).collect();
                self.change(of, |code| code.examples.clone_from(&examples));
                let count = match examples.len() {
                    1 => "1 example".to_owned(),
                    n => format!("{n} examples"),
                };
                Ok(format!("{name} has {count} now; {}", self.keeping(of)))
            }
            BookEdit::Key(of, key) => self.key(of, *key),
            BookEdit::Propose(id, words) => {
                let of = CodeId::Issue(id.clone());
                let name = self.name(&of)?;
                let issue = self.book.issues.iter_mut().find(|i| i.id == *id);
                if let Some(issue) = issue {
                    words.trim().clone_into(&mut issue.proposition);
                }
                Ok(format!(
                    "{name} is measured against another proposition; {} Look at their attitudes again.",
                    self.keeping(&of)
                ))
            }
            BookEdit::Broader(id, broader) => self.broader(id, broader.as_ref()),
            BookEdit::Recolour(id, colours) => {
                self.party(id, |p| p.colours = *colours, "other colours")
            }
            BookEdit::Style(id, style) => self.party(id, |p| p.style = *style, "another style"),
            BookEdit::Merge(from, into) => self.merge(from, into),
            BookEdit::Split(from, label, which) => self.split(from, label.trim(), which),
            BookEdit::Move(of, by) => self.shift(of, *by),
            BookEdit::Retire(of) => {
                let (name, keep) = (self.name(of)?, self.keeping(of));
                self.change(of, |code| *code.retired = true);
                Ok(format!("{name} is offered no more; {keep}"))
            }
            BookEdit::Restore(of) => {
                let (name, keep) = (self.name(of)?, self.keeping(of));
                self.change(of, |code| *code.retired = false);
                Ok(format!("{name} is offered again; {keep}"))
            }
        }
    }

    /// A code as one names it at the beginning of a sentence.
    fn name(&self, of: &CodeId) -> Result<String, String> {
        let kind = of.kind().name();
        match self.book.code(of) {
            Some(code) => Ok(format!("The {kind} “{}”", code.label)),
            None => Err(format!(
                "The {kind} “{}” is not in the code book.",
                of.as_str()
            )),
        }
    }

    fn count(&self, of: &CodeId) -> usize {
        self.coded.iter().filter(|c| of.is_in(c)).count()
    }

    fn keeping(&self, of: &CodeId) -> String {
        match self.count(of) {
            0 => "no highlight has it.".into(),
            1 => "1 highlight keeps it.".into(),
            n => format!("{n} highlights keep it."),
        }
    }

    fn change(&mut self, of: &CodeId, change: impl FnOnce(super::code::CodeEdit<'_>)) {
        if let Some(code) = self.book.edit(of) {
            change(code);
        }
    }

    fn party(
        &mut self,
        id: &PartyId,
        change: impl FnOnce(&mut Party),
        what: &str,
    ) -> Result<String, String> {
        let of = CodeId::Party(id.clone());
        let name = self.name(&of)?;
        if let Some(party) = self.book.parties.iter_mut().find(|p| p.id == *id) {
            change(party);
        }
        let drawn = match self.count(&of) {
            0 => "no highlight shows it yet.".into(),
            1 => "1 highlight is drawn anew.".into(),
            n => format!("{n} highlights are drawn anew."),
        };
        Ok(format!("{name} gets {what}; {drawn}"))
    }

    fn key(&mut self, of: &CodeId, key: Option<char>) -> Result<String, String> {
        let name = self.name(of)?;
        match (of, key) {
            (CodeId::Party(_), None) => {
                return Err(format!("{name} needs a letter: it stands on its marks."));
            }
            (CodeId::Party(id), Some(key)) => {
                let party = self.book.parties.iter_mut().find(|p| p.id == *id);
                if let Some(party) = party {
                    party.letter = key.to_uppercase().next().unwrap_or(key);
                }
            }
            (CodeId::Attitude(id), key) => {
                let code = self.book.attitudes.iter_mut().find(|a| a.id == *id);
                if let Some(code) = code {
                    code.key = key.and_then(|k| k.to_lowercase().next());
                }
            }
            (CodeId::Issue(id), key) => {
                let issue = self.book.issues.iter_mut().find(|i| i.id == *id);
                if let Some(issue) = issue {
                    issue.key = key.and_then(|k| k.to_uppercase().next());
                }
            }
        }
        Ok(match key {
            Some(key) => format!("{name} has the key {}.", key.to_uppercase()),
            None => format!("{name} has no key."),
        })
    }

    fn broader(&mut self, id: &IssueId, broader: Option<&IssueId>) -> Result<String, String> {
        let name = self.name(&CodeId::Issue(id.clone()))?;
        let words = match broader {
            Some(broader) => {
                self.name(&CodeId::Issue(broader.clone()))?;
                format!("{name} is part of “{}”.", self.book.issue_label(broader))
            }
            None => format!("{name} is part of no other issue."),
        };
        if let Some(issue) = self.book.issues.iter_mut().find(|i| i.id == *id) {
            issue.broader = broader.cloned();
        }
        Ok(words)
    }

    fn merge(&mut self, from: &CodeId, into: &CodeId) -> Result<String, String> {
        let (name, _) = (self.name(from)?, self.name(into)?);
        let kind = from.kind();
        if kind != into.kind() || from == into {
            return Err(format!(
                "{name} can be merged into another {} only.",
                kind.name()
            ));
        }
        let target = self.book.code(into);
        let label = target.as_ref().map_or("", |c| c.label).to_owned();
        if target.is_some_and(|c| c.retired) {
            return Err(format!("“{label}” is retired: offer it again first."));
        }
        let old = self.book.code(from).map_or("", |c| c.label).to_owned();
        for (place, code) in self.coded.iter().enumerate() {
            if from.is_in(code) {
                self.recode.push((place, from.replaced(code, into)));
            }
        }
        self.change(from, |code| *code.retired = true);
        // What was part of the one is part of the other, unless that is what they are to each other.
        if let (CodeId::Issue(from), CodeId::Issue(into)) = (from, into) {
            for issue in &mut self.book.issues {
                if issue.broader.as_ref() == Some(from) {
                    issue.broader = Some(into.clone()).filter(|into| issue.id != *into);
                }
            }
        }
        Ok(match self.recode.len() {
            0 => format!("No highlight has “{old}”; it is retired in favour of “{label}”."),
            1 => format!("1 highlight of “{old}” becomes “{label}”; “{old}” is retired."),
            n => format!("{n} highlights of “{old}” become “{label}”; “{old}” is retired."),
        })
    }

    fn split(&mut self, from: &CodeId, label: &str, which: &[usize]) -> Result<String, String> {
        let name = self.name(from)?;
        let place = self.book.place(from).map(|p| p + 1);
        self.add(from.kind(), label, place)?;
        let ids = self.book.codes(from.kind());
        let new = place.and_then(|p| ids.get(p)).map(|c| c.id.clone());
        let new = new.ok_or_else(|| format!("{name} cannot be split."))?;
        if let (CodeId::Issue(old), CodeId::Issue(new)) = (from, &new) {
            let old = self.book.issue(old).cloned();
            let issue = self.book.issues.iter_mut().find(|i| i.id == *new);
            if let Some((issue, old)) = issue.zip(old) {
                issue.proposition = old.proposition;
                issue.broader = old.broader;
            }
        }
        for (place, code) in self.coded.iter().enumerate() {
            if which.contains(&place) && from.is_in(code) {
                self.recode.push((place, from.replaced(code, &new)));
            }
        }
        let left = self.count(from) - self.recode.len();
        Ok(format!(
            "{name} is split: {} “{label}” now, {left} stay.",
            match self.recode.len() {
                1 => "1 highlight is".to_owned(),
                n => format!("{n} highlights are"),
            }
        ))
    }

    fn shift(&mut self, of: &CodeId, by: isize) -> Result<String, String> {
        let name = self.name(of)?;
        let (place, count) = (
            self.book.place(of).unwrap_or_default(),
            self.book.codes(of.kind()).len(),
        );
        let to = place.saturating_add_signed(by).min(count.saturating_sub(1));
        match of.kind() {
            Kind::Party => carry(&mut self.book.parties, place, to),
            Kind::Attitude => carry(&mut self.book.attitudes, place, to),
            Kind::Issue => carry(&mut self.book.issues, place, to),
        }
        Ok(match of.kind() {
            Kind::Party => format!(
                "{name} is number {} now; the keys with numbers follow the order.",
                to + 1
            ),
            _ => format!("{name} is number {} now.", to + 1),
        })
    }

    /// Adds a code at a place, or at the end.
    fn add(&mut self, kind: Kind, label: &str, place: Option<usize>) -> Result<String, String> {
        let codes = self.book.codes(kind);
        let place = place.unwrap_or(codes.len()).min(codes.len());
        let name = self.free_name(kind, label);
        let key = self.free_key(kind, label);
        match kind.code(&name) {
            Some(CodeId::Party(id)) => {
                let letter =
                    key.ok_or("Every letter is the key of a party or an attitude already.")?;
                let style = self.free_style();
                let style =
                    style.ok_or_else(|| format!("A code book has room for {STYLES} parties."))?;
                let party = Party {
                    id,
                    label: label.to_owned(),
                    letter,
                    style,
                    colours: self.free_colours(style),
                    definition: String::new(),
                    examples: Vec::new(),
                    retired: false,
                };
                self.book.parties.insert(place, party);
            }
            Some(CodeId::Attitude(id)) => {
                let code = AttitudeCode {
                    id,
                    label: label.to_owned(),
                    key: key.and_then(|k| k.to_lowercase().next()),
                    definition: String::new(),
                    examples: Vec::new(),
                    retired: false,
                };
                self.book.attitudes.insert(place, code);
            }
            Some(CodeId::Issue(id)) => {
                let issue = Issue {
                    id,
                    label: label.to_owned(),
                    proposition: String::new(),
                    key,
                    broader: None,
                    definition: String::new(),
                    examples: Vec::new(),
                    retired: false,
                };
                self.book.issues.insert(place, issue);
            }
            None => return Err(format!("“{label}” cannot be made a name in files.")),
        }
        let kind = kind.name();
        Ok(format!("A new {kind} “{label}”; no highlight has it yet."))
    }

    /// A name in files that is not taken, neither by a code nor by what a highlight carries.
    fn free_name(&self, kind: Kind, label: &str) -> String {
        let mut name = String::new();
        for c in label.chars().take(40) {
            match c.to_ascii_lowercase() {
                c if c.is_ascii_alphanumeric() => name.push(c),
                _ if name.is_empty() || name.ends_with('_') => {}
                _ => name.push('_'),
            }
        }
        let name = name.trim_end_matches('_');
        let name = if name.is_empty() { kind.name() } else { name };
        let taken = |name: &str| {
            let Some(id) = kind.code(name) else {
                return false;
            };
            self.book.place(&id).is_some() || self.coded.iter().any(|c| id.is_in(c))
        };
        let mut free = name.to_owned();
        let mut number = 2;
        while taken(&free) {
            free = format!("{name}_{number}");
            number += 1;
        }
        free
    }

    /// The first letter of the label that is no other's key, or of the alphabet.
    fn free_key(&self, kind: Kind, label: &str) -> Option<char> {
        let shift = kind == Kind::Issue;
        let kinds = Kind::ALL.iter().filter(|k| (**k == Kind::Issue) == shift);
        let offered = kinds.flat_map(|k| self.book.codes(*k));
        let taken = offered.filter(|c| !c.retired).filter_map(|c| c.key);
        let mut taken: Vec<char> = taken.flat_map(char::to_uppercase).collect();
        if !shift {
            taken.push('X');
        }
        let letters = label.chars().filter(|c| c.is_alphabetic());
        let letters = letters.flat_map(char::to_uppercase).chain('A'..='Z');
        letters
            .into_iter()
            .find(|c| c.is_alphabetic() && !taken.contains(c))
    }

    /// The first style that no party wears.
    fn free_style(&self) -> Option<u8> {
        let worn = |style: u8| self.book.parties.iter().any(|p| p.style == style);
        (0..STYLES).find(|s| !worn(*s))
    }

    /// Accents for a style that brings none.
    fn free_colours(&self, style: u8) -> Option<Colours> {
        if usize::from(style) < ACCENTS.len() {
            return None;
        }
        let [light, dark] = ACCENTS.get(usize::from(style) % ACCENTS.len()).copied()?;
        let propose = |wanted, ground| propose(wanted, ground, &accents(&self.book, ground));
        Some(Colours {
            light: propose(light, Ground::Light),
            dark: propose(dark, Ground::Dark),
        })
    }
}

fn carry<T>(list: &mut Vec<T>, from: usize, to: usize) {
    if from < list.len() {
        let moved = list.remove(from);
        list.insert(to.min(list.len()), moved);
    }
}

impl CodeBook {
    /// Whether everything that a highlight says is in the book.
    pub fn knows(&self, code: &Code) -> bool {
        code.parties().all(|p| self.party(p).is_some())
            && code
                .attitude
                .as_ref()
                .is_none_or(|a: &AttitudeId| self.attitude(a).is_some())
            && code.issue.as_ref().is_none_or(|i| self.issue(i).is_some())
    }
}

#[cfg(test)]
mod tests;
