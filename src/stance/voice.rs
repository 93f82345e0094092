//! In whose voice a stance is told, and how sure its coding is.

/// In whose voice a stance is told (code book 6.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// A speech act of the party.
    PartyVoice,
    /// Told as a fact, or by media.
    Reported,
    /// Read off by the author.
    AuthorsInference,
}

impl Voice {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::PartyVoice, Self::Reported, Self::AuthorsInference];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PartyVoice => "party_voice",
            Self::Reported => "reported",
            Self::AuthorsInference => "authors_inference",
        }
    }

    /// The voice of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.name() == name)
    }

    /// The name the reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::PartyVoice => "the party’s own voice",
            Self::Reported => "reported",
            Self::AuthorsInference => "the author’s inference",
        }
    }
}

/// How sure a coding is (code book 6.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The presence of a stance is open.
    Low,
    /// Attitude or issue is open.
    Medium,
    /// Party, attitude and issue are read from the words.
    High,
}

impl Confidence {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// The confidence of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.name() == name)
    }

    /// The name the reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Low => "not sure",
            Self::Medium => "fairly sure",
            Self::High => "sure",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for voice in Voice::ALL {
            assert_eq!(Voice::parse(voice.name()), Some(voice));
        }
        for confidence in Confidence::ALL {
            assert_eq!(Confidence::parse(confidence.name()), Some(confidence));
        }
        assert_eq!((Voice::parse(""), Confidence::parse("High")), (None, None));
    }
}
