//! Whether a code book can be coded with.

use super::colour::ACCENTS;
use super::{CodeBook, CodeView, Kind};

/// The most codes of all kinds together.
pub const MOST_CODES: usize = 200;
/// The most characters of a name, of a key's label and of a title.
pub const MOST_LABEL: usize = 80;
/// The most characters of a definition, a proposition or an example.
pub const MOST_WORDS: usize = 2_000;
/// The most examples of a code.
pub const MOST_EXAMPLES: usize = 20;
/// The number of drawn styles, and so the most parties: each wears its own.
pub const STYLES: u8 = 25;

/// What is wrong with a code book, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The code by its kind and its place among those of it, unless it is the book as a whole.
    pub code: Option<(Kind, usize)>,
    /// What is wrong, as a sentence.
    pub what: String,
}

impl CodeBook {
    /// The first thing that is wrong with it, so that it cannot be coded with.
    ///
    /// # Errors
    /// A title, a name, a definition that is empty, too long or holds markup; two of one name or key; an issue that is
    /// part of itself or of none that is there; too many codes.
    ///
    /// ```
    /// use stancemark::stance::CodeBook;
    /// let mut book = CodeBook::default();
    /// assert_eq!(book.check(), Ok(()));
    /// book.parties[1].label = "Kyiv".into();
    /// let what = book.check().unwrap_err().what;
    /// assert_eq!(what, "Two parties are named “Kyiv”: each needs a name of its own.");
    /// ```
    pub fn check(&self) -> Result<(), Flaw> {
        let whole = |what: String| Flaw { code: None, what };
        let count: usize = Kind::ALL.iter().map(|k| self.codes(*k).len()).sum();
        if count > MOST_CODES {
            return Err(whole(format!(
                "The code book has {count} codes; {MOST_CODES} is the most that can be coded with."
            )));
        }
        name_of("The code book", &self.title).map_err(whole)?;
        if self.offered_parties().next().is_none() {
            let what = "A code book needs a party that is not retired.";
            return Err(whole(what.into()));
        }
        for kind in Kind::ALL {
            let codes = self.codes(kind);
            for (place, code) in codes.iter().enumerate() {
                let before = codes.get(..place).unwrap_or_default();
                one(kind, code, before)
                    .and_then(|()| self.special(kind, place))
                    .map_err(|what| Flaw {
                        code: Some((kind, place)),
                        what,
                    })?;
            }
        }
        self.keys()
    }

    /// What only codes of one kind have.
    fn special(&self, kind: Kind, place: usize) -> Result<(), String> {
        if kind == Kind::Party
            && let Some(party) = self.parties.get(place)
            && party.style >= STYLES
        {
            return Err(format!(
                "The party “{}” has style {}; styles go from 0 to {}.",
                party.label,
                party.style,
                STYLES - 1
            ));
        }
        if kind == Kind::Party
            && let Some(party) = self.parties.get(place)
        {
            let mut before = self.parties.iter().take(place);
            if let Some(other) = before.find(|p| p.style == party.style) {
                return Err(format!(
                    "The parties “{}” and “{}” wear the same style: marks could not be told apart.",
                    other.label, party.label
                ));
            }
            if party.colours.is_none() && usize::from(party.style) >= ACCENTS.len() {
                return Err(format!(
                    "The party “{}” has no colours: only the styles 0 to {} bring some.",
                    party.label,
                    ACCENTS.len() - 1
                ));
            }
        }
        let Some(issue) = self.issues.get(place).filter(|_| kind == Kind::Issue) else {
            return Ok(());
        };
        words_of("proposition", &issue.label, &issue.proposition)?;
        let mut at = issue;
        // A longer way than there are issues goes in a circle.
        for _ in 0..=self.issues.len() {
            let Some(broader) = &at.broader else {
                return Ok(());
            };
            at = self.issue(broader).ok_or_else(|| {
                format!(
                    "The issue “{}” is to be part of “{}”, which is not in the code book.",
                    at.label,
                    broader.as_str()
                )
            })?;
        }
        Err(format!(
            "The issue “{}” is part of itself, by way of “{}”.",
            issue.label,
            issue.broader.as_ref().map_or("", |b| self.issue_label(b))
        ))
    }

    /// Whether each key means one thing.
    fn keys(&self) -> Result<(), Flaw> {
        let mut seen: Vec<(bool, String, &str)> = Vec::new();
        for kind in Kind::ALL {
            for (place, code) in self.codes(kind).into_iter().enumerate() {
                let Some(key) = code.key else { continue };
                let flaw = |what: String| Flaw {
                    code: Some((kind, place)),
                    what,
                };
                let label = code.label;
                if !key.is_alphabetic() {
                    let what = format!("The key of “{label}” is “{key}”, which is no letter.");
                    return Err(flaw(what));
                }
                let (shift, lower) = (kind == Kind::Issue, key.to_lowercase().to_string());
                if lower == "x" && !shift {
                    let what = "The key X is taken: it grows the chosen words.".to_owned();
                    return Err(flaw(what));
                }
                if code.retired {
                    continue;
                }
                let taken = seen.iter().find(|(s, k, _)| *s == shift && *k == lower);
                if let Some((_, _, other)) = taken {
                    let upper = key.to_uppercase();
                    let what = format!("The key {upper} stands for “{other}” and for “{label}”.");
                    return Err(flaw(what));
                }
                seen.push((shift, lower, label));
            }
        }
        Ok(())
    }
}

/// What codes of every kind must keep to, beside those before.
fn one(kind: Kind, code: &CodeView<'_>, before: &[CodeView<'_>]) -> Result<(), String> {
    let (label, plural) = (code.label, kind.plural());
    let article = if kind == Kind::Party { "A" } else { "An" };
    name_of(&format!("{article} {}", kind.name()), label)?;
    if before.iter().any(|b| b.id == code.id) {
        let id = code.id.as_str();
        return Err(format!("Two {plural} have the short name “{id}”."));
    }
    let same = |b: &&CodeView<'_>| b.label.trim().to_lowercase() == label.trim().to_lowercase();
    let offered = before.iter().filter(|b| !b.retired);
    if !code.retired && offered.clone().any(|b| same(&b)) {
        return Err(format!(
            "Two {plural} are named “{label}”: each needs a name of its own."
        ));
    }
    words_of("definition", label, code.definition)?;
    if code.examples.len() > MOST_EXAMPLES {
        let count = code.examples.len();
        return Err(format!(
            "“{label}” has {count} examples; {MOST_EXAMPLES} is the most."
        ));
    }
    let mut examples = code.examples.iter();
    examples.try_for_each(|e| words_of("example", label, e))
}

fn name_of(what: &str, name: &str) -> Result<(), String> {
    if name.trim().is_empty() {
        return Err(format!("{what} has no name: give it one."));
    }
    let count = name.chars().count();
    if count > MOST_LABEL {
        return Err(format!(
            "{what} has a name of {count} characters; {MOST_LABEL} is the most."
        ));
    }
    if name.contains(['<', '>']) {
        return Err(format!(
            "{what} is named “{name}”: names have no markup, so no < and no >."
        ));
    }
    if name.chars().any(is_hidden) {
        let seen: String = name.chars().filter(|c| !is_hidden(*c)).collect();
        return Err(format!(
            "{what} is named “{seen}” with characters in it that cannot be seen."
        ));
    }
    Ok(())
}

fn words_of(what: &str, label: &str, words: &str) -> Result<(), String> {
    let count = words.chars().count();
    if count > MOST_WORDS {
        return Err(format!(
            "A text of “{label}” ({what}) has {count} characters; {MOST_WORDS} is the most."
        ));
    }
    if words.chars().any(|c| c != '\n' && is_hidden(c)) {
        return Err(format!(
            "A text of “{label}” ({what}) has characters that cannot be seen."
        ));
    }
    Ok(())
}

/// Control characters and those that turn the order of a line round, so that it says something else than it shows.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::IssueId;

    fn check(change: impl Fn(&mut CodeBook), place: Option<(Kind, usize)>, words: &str) {
        let mut book = CodeBook::default();
        change(&mut book);
        let flaw = book.check().unwrap_err();
        assert!(flaw.what.contains(words), "{}", flaw.what);
        assert_eq!(flaw.code, place, "{}", flaw.what);
        assert!(flaw.what.ends_with('.'), "a sentence: {}", flaw.what);
    }

    #[test]
    fn what_cannot_be_coded_with_is_named() {
        let issue = |name| IssueId::parse(name);
        let (party, of_issue) = (|n| Some((Kind::Party, n)), |n| Some((Kind::Issue, n)));
        check(|b| b.title = " ".into(), None, "has no name");
        check(|b| b.parties.clear(), None, "needs a party");
        check(
            |b| b.parties[2].label.clear(),
            party(2),
            "A party has no name",
        );
        check(
            |b| b.issues[2].label = "<b>T</b>".into(),
            of_issue(2),
            "markup",
        );
        check(
            |b| b.issues[2].label = "a\u{202e}b".into(),
            of_issue(2),
            "cannot be seen",
        );
        check(
            |b| b.issues[2].label = "🇺🇦".repeat(41),
            of_issue(2),
            "82 characters; 80",
        );
        check(
            |b| b.parties[3].label = " kyiv ".into(),
            party(3),
            "Two parties",
        );
        check(
            |b| b.parties[3].id = b.parties[1].id.clone(),
            party(3),
            "short name “moscow”",
        );
        check(|b| b.parties[3].letter = 'k', party(3), "The key K");
        check(
            |b| b.attitudes[0].key = Some('W'),
            Some((Kind::Attitude, 0)),
            "The key W",
        );
        check(
            |b| b.attitudes[0].key = Some('X'),
            Some((Kind::Attitude, 0)),
            "The key X",
        );
        check(|b| b.issues[1].key = Some('1'), of_issue(1), "no letter");
        check(|b| b.issues[1].key = Some('t'), of_issue(1), "The key T");
        check(|b| b.parties[0].style = 25, party(0), "style 25");
        check(
            |b| b.issues[0].definition = "x".repeat(2_001),
            of_issue(0),
            "2001 characters",
        );
        check(
            |b| b.issues[0].examples = vec![String::new(); 21],
            of_issue(0),
            "21 examples",
        );
        check(
            |b| b.issues[4].broader = issue("trade"),
            of_issue(4),
            "not in the code book",
        );
        check(
            |b| b.issues[4].broader = issue("sanctions_and_economy"),
            of_issue(4),
            "of itself",
        );
        check(
            |b| {
                b.issues[0].broader = issue("ceasefire");
                b.issues[5].broader = issue("other");
                b.issues[11].broader = issue("territory");
            },
            of_issue(0),
            "part of itself, by way of “Ceasefire”",
        );
        check(|b| b.parties[2].style = 1, party(2), "the same style");
        check(|b| b.parties[2].style = 7, party(2), "has no colours");
        check(
            |b| {
                for n in 0..10_000 {
                    let mut issue = b.issues[0].clone();
                    issue.label = format!("I{n}");
                    b.issues.push(issue);
                }
            },
            None,
            "10021 codes; 200",
        );
    }

    #[test]
    fn what_is_retired_takes_no_name_and_no_key() {
        let mut book = CodeBook::default();
        book.parties[0].retired = true;
        book.parties[1].label = "Kyiv".into();
        book.parties[1].letter = 'K';
        assert_eq!(book.check(), Ok(()));
    }
}
