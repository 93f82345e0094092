//! What stands in a file of another program, in one shape for all formats.

use super::{Format, Unit};
use crate::annotate::{LinkKind, Timestamp};
use crate::article::ArticleId;

/// What was read of one file, or of several that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Foreign {
    /// The format.
    pub format: Format,
    /// The name of the file, or of the first of several.
    pub name: String,
    /// What the marks are on.
    pub documents: Vec<ForeignDocument>,
    /// The marks, in the order of the file.
    pub marks: Vec<Mark>,
    /// The codes that the file defines, used or not.
    pub codes: Vec<ForeignCode>,
    /// The units in which the format's positions may count, the likeliest first.
    pub units: &'static [Unit],
    /// What was not taken as it stands, a sentence each.
    pub told: Vec<String>,
    /// What the format could say and a highlight has no place for.
    pub losses: Vec<Loss>,
}

impl Foreign {
    /// An empty one.
    pub(super) fn new(format: Format, name: &str, units: &'static [Unit]) -> Self {
        Self {
            format,
            name: name.to_owned(),
            documents: Vec::new(),
            marks: Vec::new(),
            codes: Vec::new(),
            units,
            told: Vec::new(),
            losses: Vec::new(),
        }
    }

    /// The document of a name, put in if it is not there.
    pub(super) fn document(&mut self, name: &str) -> usize {
        let known = self.documents.iter().position(|d| d.name == name);
        known.unwrap_or_else(|| {
            self.documents.push(ForeignDocument {
                name: name.to_owned(),
                ..ForeignDocument::default()
            });
            self.documents.len() - 1
        })
    }

    /// Counts something that has no place here.
    pub(super) fn lose(&mut self, what: &str, example: &str) {
        count(&mut self.losses, what, example);
    }
}

/// What marks are on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForeignDocument {
    /// Its name or address.
    pub name: String,
    /// A second name, such as a page's title.
    pub title: String,
    /// The identity of ours that it has, if the file came from here.
    pub article: Option<ArticleId>,
    /// The text, if the format has it.
    pub text: Option<String>,
}

/// A code that a file defines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForeignCode {
    /// What it says.
    pub label: Label,
    /// What counts as it.
    pub definition: String,
}

/// What a label says of a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The file does not say: whatever the code book knows by this name, or else a party.
    #[default]
    Any,
    /// Whose stance.
    Party,
    /// Where the party stands.
    Attitude,
    /// On what.
    Issue,
    /// In whose voice.
    Voice,
    /// How sure the coding is.
    Confidence,
}

impl Role {
    /// All roles that have a name.
    pub const NAMED: [Self; 5] = [
        Self::Party,
        Self::Attitude,
        Self::Issue,
        Self::Voice,
        Self::Confidence,
    ];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Party => "party",
            Self::Attitude => "attitude",
            Self::Issue => "issue",
            Self::Voice => "voice",
            Self::Confidence => "confidence",
        }
    }

    /// The role of a name, in either case.
    pub fn parse(name: &str) -> Option<Self> {
        Self::NAMED
            .into_iter()
            .find(|r| r.name().eq_ignore_ascii_case(name))
    }
}

/// A label of a mark.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// What it says.
    pub role: Role,
    /// The name.
    pub name: String,
}

impl Label {
    /// A label of a role.
    pub fn new(role: Role, name: impl Into<String>) -> Self {
        Self {
            role,
            name: name.into(),
        }
    }

    /// A label as one word: `attitude:opposes` says its role (programs with trees of codes write a point, a slash or `>`),
    /// `Kyiv` does not.
    pub(super) fn of_tag(tag: &str) -> Self {
        let named = tag
            .split_once([':', '.', '/', '>', '\\'])
            .and_then(|(role, name)| {
                let name = name.trim();
                (!name.is_empty()).then_some((Role::parse(role.trim())?, name))
            });
        match named {
            Some((role, name)) => Self::new(role, name),
            None => Self::new(Role::Any, tag.trim()),
        }
    }
}

/// The words of a mark, as the file has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The marked words.
    pub exact: String,
    /// The words before.
    pub prefix: String,
    /// The words after.
    pub suffix: String,
}

/// One mark of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// Its identity in the file, for messages and relations.
    pub id: String,
    /// Which document it is on.
    pub document: usize,
    /// Where it stands there, in a unit that the file does not say; several pieces if it is interrupted, none if the
    /// file has only the words.
    pub pieces: Vec<(u32, u32)>,
    /// Its words.
    pub quote: Option<Quote>,
    /// What it says.
    pub labels: Vec<Label>,
    /// A free note.
    pub note: String,
    /// Who made it.
    pub coder: Option<String>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was changed.
    pub modified: Timestamp,
    /// How often it was changed, from 1; 0 if the file does not say.
    pub revision: u32,
    /// The suggestion it came from.
    pub suggested: Option<String>,
    /// Relations to other marks of the file.
    pub links: Vec<(LinkKind, String)>,
}

/// What could not be carried, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What, as the reader knows it.
    pub what: String,
    /// How many.
    pub count: usize,
    /// The first of them.
    pub examples: Vec<String>,
}

/// How many examples a loss keeps.
const EXAMPLES: usize = 3;

/// Counts one more of a loss.
pub(super) fn count(losses: &mut Vec<Loss>, what: &str, example: &str) {
    let known = losses.iter().position(|l| l.what == what);
    let at = known.unwrap_or_else(|| {
        losses.push(Loss {
            what: what.to_owned(),
            count: 0,
            examples: Vec::new(),
        });
        losses.len() - 1
    });
    if let Some(loss) = losses.get_mut(at) {
        loss.count += 1;
        let example = crate::text::shorten(example, 60);
        if loss.examples.len() < EXAMPLES
            && !example.is_empty()
            && !loss.examples.contains(&example)
        {
            loss.examples.push(example);
        }
    }
}

impl std::fmt::Display for Loss {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.what, self.count)?;
        if !self.examples.is_empty() {
            write!(f, " (such as “{}”)", self.examples.join("”, “"))?;
        }
        Ok(())
    }
}
