//! What the rules know before they read: actors with their parties, words of speech, attitude, tone and issues.
//!
//! All of it is data with a reason per entry or group. Actors can be added at run time with [`Lexicon::with`].

mod attitude;
mod issue;
mod names;
mod parties;
mod reading;
mod reasons;
mod speech;
mod token;
mod tone;
mod words;
mod world;

pub use attitude::{ATTITUDES, Cue, CueKind, GIVING_UP, HARM, HEDGES, INFERENCE};
pub use issue::{ISSUES, IssueTerm, IssueTerms};
pub use names::{
    FIRST_NAMES, GROUPS, MEN, NO_NAMES, ORGANISATION_HEADS, OTHER_HEADS, PARTICLES, ROLES, TITLES,
    WOMEN,
};
pub use parties::{Row, officials_of, rows};
#[cfg(test)]
pub(crate) use reading::parted;
pub use reading::{Passage, Reading};
pub use reasons::reason_of;
pub use speech::{
    ASKING, BIDDING, CLAUSE, HELD, INFINITIVE, JUDGING, MINDED, NOUNS_OF, NOUNS_TO, SPEECH,
    SPEECH_NOUNS, Speech, TELLING, WITH_PREPOSITION,
};
pub use token::{Token, TokenKind, key_of, tokens};
pub use tone::{
    AGAINST, AGAINST_PAIRS, FOR, FOR_PAIRS, GETTING, HARMS, IDLE, ILL_PAIRS, OPPOSING, TONE, Tone,
    WELL_PAIRS, WINS,
};
pub use words::{Table, WordSet, is_inflected};
pub use world::{COUNTRIES, DEMONYMS, PLACE_HEADS, PLACE_STARTS, PLACES};

use crate::stance::PartyId;

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A body of people with a name.
    Organisation,
    /// A state, region or town; with a party it also names its government.
    Place,
    /// People named by what they have in common (`Ukrainian officials`).
    Group,
}

impl ActorKind {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organization",
            Self::Place => "place",
            Self::Group => "group",
        }
    }
}

/// How a mention names its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// By its name.
    Name,
    /// By a place that stands for it (`Kremlin`).
    Metonym,
    /// By an adjective (`Russian`).
    Adjective,
    /// As a group of people.
    Group,
    /// By a description (`the American leader`).
    Description,
}

impl Form {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Metonym => "metonym",
            Self::Adjective => "adjective",
            Self::Group => "group",
            Self::Description => "description",
        }
    }
}

/// An actor that the lexicon knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name shown.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// The party it belongs to, if any.
    pub party: Option<PartyId>,
    /// Why it is known, in plain words.
    pub reason: String,
}

/// One form of an entry.
#[derive(Clone, Debug)]
struct Variant {
    /// Its keys, at least one.
    keys: Vec<String>,
    form: Form,
    /// Written exactly so, if it must be.
    exact: Option<String>,
    /// Counts only after the full name was seen.
    shy: bool,
    entry: usize,
}

/// A form found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// How many tokens it has.
    pub length: usize,
    /// The index of its entry.
    pub entry: usize,
    /// How it names.
    pub form: Form,
    /// Whether it counts only after the full name was seen.
    pub shy: bool,
    /// Whether every token began with a capital.
    pub capital: bool,
}

/// The known actors by their forms.
#[derive(Clone, Debug)]
pub struct Lexicon {
    entries: Vec<Entry>,
    /// In the order of their first keys, and of those with the same the longest first.
    forms: Vec<Variant>,
}

impl Default for Lexicon {
    fn default() -> Self {
        let mut lexicon = Self {
            entries: Vec::new(),
            forms: Vec::new(),
        };
        for row in rows() {
            let entry = Entry {
                name: row.name,
                kind: row.kind,
                party: PartyId::parse(row.party),
                reason: row.reason.into(),
            };
            lexicon = lexicon.with(entry, row.forms);
        }
        lexicon
    }
}

impl Lexicon {
    /// The lexicon with one more actor, whose forms are separated by `|` as in the default table: `~` marks a metonym,
    /// `^` an adjective, `=` a form that must be written exactly so. A form known before now names the new actor.
    ///
    /// ```
    /// use stancemark::extract::lexicon::{ActorKind, Entry, Lexicon};
    /// use stancemark::stance::PartyId;
    /// let entry = Entry {
    ///     name: "Ankara".into(),
    ///     kind: ActorKind::Place,
    ///     party: PartyId::parse("ankara"),
    ///     reason: "our class codes a fifth party".into(),
    /// };
    /// let lexicon = Lexicon::default().with(entry, "Türkiye|Turkey|~Ankara|^Turkish");
    /// assert_eq!(lexicon.entries().last().map(|e| e.name.as_str()), Some("Ankara"));
    /// ```
    #[must_use]
    pub fn with(mut self, entry: Entry, forms: &str) -> Self {
        let index = self.entries.len();
        let person = entry.kind == ActorKind::Person;
        self.entries.push(entry);
        for part in forms.split('|').map(str::trim).filter(|p| !p.is_empty()) {
            let (form, exact, text) = match part.split_at_checked(1) {
                Some(("~", rest)) => (Form::Metonym, None, rest),
                Some(("^", rest)) => (Form::Adjective, None, rest),
                Some(("=", rest)) => (Form::Name, Some(rest.to_owned()), rest),
                _ => (Form::Name, None, part),
            };
            match text.rsplit_once(' ').filter(|_| person && exact.is_none()) {
                Some((firsts, surnames)) => self.add_person(index, firsts, surnames),
                None => self.add(index, text, form, exact, false),
            }
        }
        self
    }

    /// Every first name with every surname, and every surname alone.
    fn add_person(&mut self, entry: usize, firsts: &str, surnames: &str) {
        let shy = surnames.starts_with('+');
        for surname in surnames
            .trim_start_matches('+')
            .split('/')
            .map(|s| s.replace('_', " "))
        {
            for first in firsts.split('/') {
                self.add(
                    entry,
                    &format!("{first} {surname}"),
                    Form::Name,
                    None,
                    false,
                );
            }
            self.add(entry, &surname, Form::Name, None, shy);
        }
    }

    fn add(&mut self, entry: usize, text: &str, form: Form, exact: Option<String>, shy: bool) {
        let text = crate::text::Text::new(text);
        let mut keys = Vec::new();
        for token in tokens(&text, text.span()) {
            keys.push(token.key);
        }
        if keys.is_empty() {
            return;
        }
        let start = self
            .forms
            .partition_point(|v| v.keys.first() < keys.first());
        let mut at = start;
        while let Some(known) = self
            .forms
            .get(at)
            .filter(|v| v.keys.first() == keys.first())
        {
            if known.keys == keys && known.exact == exact {
                self.forms.remove(at);
                break;
            }
            at += 1;
        }
        let mut place = start;
        while self
            .forms
            .get(place)
            .is_some_and(|v| v.keys.first() == keys.first() && v.keys.len() >= keys.len())
        {
            place += 1;
        }
        let variant = Variant {
            keys,
            form,
            exact,
            shy,
            entry,
        };
        self.forms.insert(place, variant);
    }

    /// The known actors.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of a hit.
    pub fn entry(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index)
    }

    /// The longest form that begins at a token, in any case unless the form says otherwise.
    pub fn find(&self, reading: &Reading, at: usize) -> Option<Hit> {
        let first = reading.token(at)?.key.as_str();
        let is_before = |v: &Variant| v.keys.first().is_some_and(|k| k.as_str() < first);
        let start = self.forms.partition_point(is_before);
        for variant in self.forms.get(start..)? {
            if variant.keys.first().is_none_or(|k| k != first) {
                return None;
            }
            let range = at..at + variant.keys.len();
            let slice = reading.slice(&range);
            let matches = slice.len() == variant.keys.len()
                && slice.iter().zip(&variant.keys).all(|(t, k)| t.key == *k);
            let right = matches
                && variant.exact.as_ref().is_none_or(|exact| {
                    reading.span(&range).map(|s| reading.words(s)) == Some(exact.as_str())
                });
            if right {
                let named = |t: &Token| t.kind != TokenKind::Word || t.capital;
                return Some(Hit {
                    length: range.len(),
                    entry: variant.entry,
                    form: variant.form,
                    shy: variant.shy,
                    capital: variant.exact.is_some() || slice.iter().all(named),
                });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// The known names at the head of a text.
    fn check(source: &str, expected: Option<(&str, usize)>) {
        let text = Text::new(source);
        let reading = Reading::of_sentence(&text);
        let lexicon = Lexicon::default();
        let hit = lexicon.find(&reading, 0);
        let found = hit.and_then(|h| Some((lexicon.entry(h.entry)?.name.as_str(), h.length)));
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn finds_variants_and_tells_us_from_us() {
        for (source, expected) in [
            ("Zelenskiy said", Some(("Volodymyr Zelenskyy", 1))),
            ("Volodymyr Zelensky 🇺🇦", Some(("Volodymyr Zelenskyy", 2))),
            ("Türkiye", Some(("Türkiye", 1))),
            ("Turkey", Some(("Türkiye", 1))),
            ("US officials", Some(("United States", 1))),
            ("us all", None),
            ("U.S. officials", Some(("United States", 1))),
            ("White House aides", Some(("United States", 2))),
            ("Ursula von der Leyen", Some(("Ursula von der Leyen", 4))),
            ("👨‍👩‍👧‍👦", None),
        ] {
            check(source, expected);
        }
    }

    #[test]
    fn every_row_has_a_reason_and_forms() {
        for row in rows() {
            assert!(
                !row.reason.is_empty() && !row.forms.is_empty(),
                "{}",
                row.name
            );
            assert_eq!(
                PartyId::parse(row.party).is_some(),
                !row.party.is_empty(),
                "{}",
                row.name
            );
        }
    }
}
