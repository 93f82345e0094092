//! Codes of any kind, one beside the other.

use super::{AttitudeId, Code, CodeBook, IssueId, PartyId};

/// What a code says of a highlight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Whose stance.
    Party,
    /// Where the party stands.
    Attitude,
    /// On what.
    Issue,
}

impl Kind {
    /// All, in the order in which one codes.
    pub const ALL: [Self; 3] = [Self::Party, Self::Attitude, Self::Issue];

    /// The name in files and in acts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Attitude => "attitude",
            Self::Issue => "issue",
        }
    }

    /// The name of several.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Party => "parties",
            Self::Attitude => "attitudes",
            Self::Issue => "issues",
        }
    }

    /// The kind of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }

    /// The code of this kind and name, if it is one a file may carry.
    pub fn code(self, name: &str) -> Option<CodeId> {
        Some(match self {
            Self::Party => CodeId::Party(PartyId::parse(name)?),
            Self::Attitude => CodeId::Attitude(AttitudeId::parse(name)?),
            Self::Issue => CodeId::Issue(IssueId::parse(name)?),
        })
    }
}

/// One code of a code book.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CodeId {
    /// A party.
    Party(PartyId),
    /// An attitude.
    Attitude(AttitudeId),
    /// An issue.
    Issue(IssueId),
}

impl CodeId {
    /// Its kind.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Party(_) => Kind::Party,
            Self::Attitude(_) => Kind::Attitude,
            Self::Issue(_) => Kind::Issue,
        }
    }

    /// The name in files.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Party(id) => id.as_str(),
            Self::Attitude(id) => id.as_str(),
            Self::Issue(id) => id.as_str(),
        }
    }

    /// Whether a highlight carries it.
    pub fn is_in(&self, code: &Code) -> bool {
        match self {
            Self::Party(id) => code.is_of(id),
            Self::Attitude(id) => code.attitude.as_ref() == Some(id),
            Self::Issue(id) => code.issue.as_ref() == Some(id),
        }
    }

    /// Another code in the place of this one.
    ///
    /// Two of different kinds leave the highlight as it is.
    pub fn replaced(&self, code: &Code, by: &Self) -> Code {
        let mut new = code.clone();
        match (self, by) {
            (Self::Party(old), Self::Party(by)) => {
                if new.party == *old {
                    new.party = by.clone();
                }
                for also in &mut new.also {
                    if also == old {
                        *also = by.clone();
                    }
                }
                new.also.retain(|p| *p != new.party);
                new.also.sort();
                new.also.dedup();
            }
            (Self::Attitude(old), Self::Attitude(by)) if new.attitude.as_ref() == Some(old) => {
                new.attitude = Some(by.clone());
            }
            (Self::Issue(old), Self::Issue(by)) if new.issue.as_ref() == Some(old) => {
                new.issue = Some(by.clone());
            }
            _ => {}
        }
        new
    }
}

/// What codes of all kinds have, to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeView<'a> {
    /// Which.
    pub id: CodeId,
    /// The name the reader sees.
    pub label: &'a str,
    /// The letter that codes it.
    pub key: Option<char>,
    /// What counts as it.
    pub definition: &'a str,
    /// Cases.
    pub examples: &'a [String],
    /// Whether it is offered no more.
    pub retired: bool,
}

/// The same, to change.
pub(super) struct CodeEdit<'a> {
    pub label: &'a mut String,
    pub definition: &'a mut String,
    pub examples: &'a mut Vec<String>,
    pub retired: &'a mut bool,
}

impl CodeBook {
    /// The codes of a kind, in their order.
    pub fn codes(&self, kind: Kind) -> Vec<CodeView<'_>> {
        macro_rules! view {
            ($codes:expr, $id:expr, $key:expr) => {
                $codes
                    .iter()
                    .map(|code| CodeView {
                        id: $id(code.id.clone()),
                        label: &code.label,
                        key: $key(code),
                        definition: &code.definition,
                        examples: &code.examples,
                        retired: code.retired,
                    })
                    .collect()
            };
        }
        match kind {
            Kind::Party => view!(self.parties, CodeId::Party, |p: &super::Party| Some(
                p.letter
            )),
            Kind::Attitude => {
                view!(
                    self.attitudes,
                    CodeId::Attitude,
                    |a: &super::AttitudeCode| a.key
                )
            }
            Kind::Issue => view!(self.issues, CodeId::Issue, |i: &super::Issue| i.key),
        }
    }

    /// One code.
    pub fn code(&self, id: &CodeId) -> Option<CodeView<'_>> {
        self.codes(id.kind()).into_iter().find(|c| c.id == *id)
    }

    /// Where a code stands among those of its kind.
    pub fn place(&self, id: &CodeId) -> Option<usize> {
        self.codes(id.kind()).iter().position(|c| c.id == *id)
    }

    pub(super) fn edit(&mut self, id: &CodeId) -> Option<CodeEdit<'_>> {
        macro_rules! edit {
            ($codes:expr, $id:expr) => {
                $codes.iter_mut().find(|c| c.id == *$id).map(|c| CodeEdit {
                    label: &mut c.label,
                    definition: &mut c.definition,
                    examples: &mut c.examples,
                    retired: &mut c.retired,
                })
            };
        }
        match id {
            CodeId::Party(id) => edit!(self.parties, id),
            CodeId::Attitude(id) => edit!(self.attitudes, id),
            CodeId::Issue(id) => edit!(self.issues, id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(name: &str) -> PartyId {
        PartyId::parse(name).unwrap()
    }

    #[test]
    fn no_party_holds_a_stance_twice_after_a_merger() {
        let of = |name: &str| CodeId::Party(party(name));
        let code = Code {
            also: vec![party("europe"), party("moscow")],
            ..Code::party(party("kyiv"))
        };
        for (old, by, main, also) in [
            ("kyiv", "moscow", "moscow", vec!["europe"]),
            ("moscow", "kyiv", "kyiv", vec!["europe"]),
            ("moscow", "europe", "kyiv", vec!["europe"]),
            ("europe", "washington", "kyiv", vec!["moscow", "washington"]),
            ("beijing", "kyiv", "kyiv", vec!["europe", "moscow"]),
        ] {
            let new = of(old).replaced(&code, &of(by));
            assert_eq!(new.party, party(main), "{old} to {by}");
            assert!(
                new.also.iter().map(PartyId::as_str).eq(also),
                "{old} to {by}"
            );
        }
    }

    #[test]
    fn codes_of_all_kinds_are_found() {
        let mut book = CodeBook::default();
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.name()), Some(kind));
            let ids: Vec<CodeId> = book.codes(kind).into_iter().map(|c| c.id).collect();
            for (place, id) in ids.iter().enumerate() {
                assert_eq!(book.place(id), Some(place));
                assert_eq!(kind.code(id.as_str()).as_ref(), Some(id));
                *book.edit(id).unwrap().label = "x".into();
                assert_eq!(book.code(id).unwrap().label, "x");
            }
        }
    }
}
