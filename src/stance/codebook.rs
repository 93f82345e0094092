//! The four parties, the attitudes and issues of the default code book.

/// The name of a party in files: lower-case letters, digits and `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartyId(String);

/// The name of an issue in files: lower-case letters, digits and `_`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssueId(String);

fn is_name(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

impl PartyId {
    /// The party of this name, if it is one a file may carry.
    pub fn parse(name: &str) -> Option<Self> {
        is_name(name).then(|| Self(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl IssueId {
    /// The issue of this name, if it is one a file may carry.
    pub fn parse(name: &str) -> Option<Self> {
        is_name(name).then(|| Self(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

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
}

/// Where a party stands on an issue's proposition (code book 6.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attitude {
    /// Wants, does, demands, is committed to.
    Supports,
    /// Rejects, refuses, fears, is sceptical of.
    Opposes,
    /// Yes, if or after.
    Conditional,
    /// Mixed, hedged, contradictory.
    Ambiguous,
    /// A position is said to exist; its direction cannot be read.
    NeutralReport,
}

impl Attitude {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Supports,
        Self::Opposes,
        Self::Conditional,
        Self::Ambiguous,
        Self::NeutralReport,
    ];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Opposes => "opposes",
            Self::Conditional => "conditional",
            Self::Ambiguous => "ambiguous",
            Self::NeutralReport => "neutral_report",
        }
    }

    /// The key that codes it, in lower case.
    pub const fn key(self) -> char {
        match self {
            Self::Supports => 's',
            Self::Opposes => 'o',
            Self::Conditional => 'c',
            Self::Ambiguous => 'a',
            Self::NeutralReport => 'n',
        }
    }

    /// The attitude of this key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| is_key(a.key(), key))
    }

    /// The attitude of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.name() == name)
    }

    /// The name the reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Opposes => "opposes",
            Self::Conditional => "conditional",
            Self::Ambiguous => "ambiguous",
            Self::NeutralReport => "neutral report",
        }
    }
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
    pub key: char,
}

/// Whether a key is that of a letter, in either case.
fn is_key(letter: char, key: &str) -> bool {
    letter
        .to_lowercase()
        .eq(key.chars().flat_map(char::to_lowercase))
}

/// Parties and issues to code with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeBook {
    /// The parties, in the order of their keys.
    pub parties: Vec<Party>,
    /// The issues, in the order in which they are offered.
    pub issues: Vec<Issue>,
}

impl Default for CodeBook {
    fn default() -> Self {
        let parties = [
            ("kyiv", "Kyiv", 'K'),
            ("moscow", "Moscow", 'M'),
            ("washington", "Washington", 'W'),
            ("europe", "Europe", 'E'),
        ];
        let issues = [
            (
                "territory",
                "Territory",
                "Ukrainian land is ceded or recognised as Russian",
                'T',
            ),
            (
                "security_guarantees",
                "Security guarantees",
                "Ukraine gets binding guarantees",
                'G',
            ),
            (
                "nato_membership",
                "NATO membership",
                "Ukraine stays free to join NATO",
                'N',
            ),
            (
                "military_limits",
                "Military limits",
                "Ukraine's forces are limited",
                'L',
            ),
            (
                "sanctions_and_economy",
                "Sanctions and economy",
                "Russia gets relief from sanctions or renewed trade",
                'S',
            ),
            (
                "ceasefire",
                "Ceasefire",
                "The fighting stops soon, or is frozen",
                'C',
            ),
            (
                "prisoners_humanitarian",
                "Prisoners, humanitarian",
                "Prisoners are exchanged, aid corridors open",
                'P',
            ),
            (
                "negotiation_format",
                "Negotiation format",
                "The US-led track goes ahead as described",
                'F',
            ),
            (
                "european_security_architecture",
                "European security architecture",
                "Europe's security order is part of the bargain",
                'A',
            ),
            (
                "us_russia_relations",
                "US-Russia relations",
                "Washington and Moscow rebuild contacts and relations",
                'R',
            ),
            (
                "sovereignty_consent",
                "Sovereignty, consent",
                "Nothing is settled without Ukraine (or Europe); its sovereignty stands",
                'Y',
            ),
            ("other", "Other", "Write the target in the note", 'O'),
        ];
        Self {
            parties: parties
                .into_iter()
                .zip(0..)
                .map(|((id, label, letter), style)| Party {
                    id: PartyId(id.into()),
                    label: label.into(),
                    letter,
                    style,
                })
                .collect(),
            issues: issues
                .into_iter()
                .map(|(id, label, proposition, key)| Issue {
                    id: IssueId(id.into()),
                    label: label.into(),
                    proposition: proposition.into(),
                    key,
                })
                .collect(),
        }
    }
}

impl CodeBook {
    /// The party of this name.
    pub fn party(&self, id: &PartyId) -> Option<&Party> {
        self.parties.iter().find(|p| p.id == *id)
    }

    /// The issue of this name.
    pub fn issue(&self, id: &IssueId) -> Option<&Issue> {
        self.issues.iter().find(|i| i.id == *id)
    }

    /// The issue that a key codes, pressed with Shift.
    pub fn issue_of_key(&self, key: &str) -> Option<&Issue> {
        self.issues.iter().find(|i| is_key(i.key, key))
    }

    /// The party that a key marks: its number from 1, or its letter in either case.
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
            Ok(number) => self.parties.get(number.checked_sub(1)?),
            Err(_) => self.parties.iter().find(|p| is_key(p.letter, key)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        let book = CodeBook::default();
        for party in &book.parties {
            assert_eq!(PartyId::parse(party.id.as_str()).as_ref(), Some(&party.id));
        }
        for issue in &book.issues {
            assert_eq!(IssueId::parse(issue.id.as_str()).as_ref(), Some(&issue.id));
        }
        for attitude in Attitude::ALL {
            assert_eq!(Attitude::parse(attitude.name()), Some(attitude));
        }
        let mut keys: Vec<char> = book.issues.iter().map(|i| i.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), book.issues.len(), "a key for each issue");
        for attitude in Attitude::ALL {
            assert!(book.party_of_key(&attitude.key().to_string()).is_none());
        }
        for wrong in ["", "Kyiv", "a b", "<b>", "é"] {
            assert_eq!(PartyId::parse(wrong), None);
        }
    }
}
