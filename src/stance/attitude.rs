//! The attitudes that the program itself knows how to read.

use super::AttitudeId;

/// Where a party stands on an issue's proposition (code book 6.4): the attitudes that extraction tells apart. What a
/// highlight carries is an [`AttitudeId`] of its code book.
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

    /// The attitude of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.name() == name)
    }
}

impl From<Attitude> for AttitudeId {
    fn from(attitude: Attitude) -> Self {
        Self::named(attitude.name())
    }
}

impl AttitudeId {
    /// The attitude that the program itself knows by this name.
    pub fn known(&self) -> Option<Attitude> {
        Attitude::parse(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for attitude in Attitude::ALL {
            let id = AttitudeId::from(attitude);
            assert_eq!(AttitudeId::parse(attitude.name()).as_ref(), Some(&id));
            assert_eq!(id.known(), Some(attitude));
        }
        assert_eq!(AttitudeId::parse("hopes").unwrap().known(), None);
    }
}
