//! Highlights, or an exercise, in the part of an address after `#`, which never reaches a server.
//!
//! A link names articles by their fingerprint and words by their place, so it is short and opens only where the articles
//! are. It is sealed: what a chat program cut or changed is told, never half opened.

mod bits;
mod bytes;
mod envelope;
mod gather;
mod ground;
mod lesson;
mod place;
mod shared;
mod take;

use std::fmt;

use self::bytes::Reader;
use super::Exercise;

pub use gather::{Sharing, share};
pub use ground::Ground;
pub use place::{Placing, place};
pub use shared::{Shared, SharedArticle, SharedMark};
pub use take::{Taking, plan_taking};

/// How the part of the address that is a link begins.
pub const LINK_START: &str = "s=";

/// The length from which on chat programs may cut a link.
///
/// # Units
/// Characters of the whole address.
pub const LONG: usize = 2_000;

/// What a link carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// Highlights.
    Marks(Shared),
    /// What to do with articles that are loaded already.
    Exercise(Exercise),
}

/// Why a link cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It was cut or changed on its way.
    Incomplete,
    /// It is whole, but its content is none of ours.
    Damaged,
    /// It unfolds to more than any link of ours.
    TooLong,
    /// A newer version made it.
    Newer,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Incomplete => {
                "This link is incomplete (chat programs cut long links). Ask for it again, or for a file. Your own work is untouched."
            }
            Self::Damaged => {
                "This link cannot be read: what it holds is damaged. Ask for it again, or for a file. Your own work is untouched."
            }
            Self::TooLong => {
                "This link is too long to be one of Stancemark’s. Ask for a file instead. Your own work is untouched."
            }
            Self::Newer => {
                "This link was made by a newer version of Stancemark. Reload the page to get that version, or ask for a file. Your own work is untouched."
            }
        })
    }
}

impl std::error::Error for LinkError {}

const MARKS: u8 = 1;
const EXERCISE: u8 = 2;

impl Link {
    /// The letters that stand after [`LINK_START`]: those of base64url.
    ///
    /// ```
    /// use stancemark::interchange::{Exercise, Link};
    /// let link = Link::Exercise(Exercise { title: "Peace 🇺🇦".into(), blind: true, ..Exercise::default() });
    /// let letters = link.write();
    /// assert_eq!(Link::read(&letters), Ok(link));
    /// assert!(Link::read(letters.get(..20).unwrap_or_default()).is_err());
    /// ```
    pub fn write(&self) -> String {
        envelope::seal(&self.content())
    }

    /// What is inside, without version, length and checksum.
    pub fn content(&self) -> Vec<u8> {
        let mut content = Vec::new();
        match self {
            Self::Marks(shared) => {
                content.push(MARKS);
                shared.write(&mut content);
            }
            Self::Exercise(exercise) => {
                content.push(EXERCISE);
                lesson::write(exercise, &mut content);
            }
        }
        content
    }

    /// What letters mean.
    ///
    /// # Errors
    /// Why they cannot be opened.
    pub fn read(letters: &str) -> Result<Self, LinkError> {
        Self::of_content(&envelope::open(letters)?)
    }

    /// What the inside of a link means.
    ///
    /// # Errors
    /// It is none of ours.
    pub fn of_content(content: &[u8]) -> Result<Self, LinkError> {
        let mut reader = Reader::new(content);
        match reader.byte() {
            Some(MARKS) => Shared::read(reader).map(Self::Marks),
            Some(EXERCISE) => lesson::read(reader).map(Self::Exercise),
            _ => Err(LinkError::Damaged),
        }
    }
}

/// The letters of a link in the part of an address after `#`, if one is there.
///
/// ```
/// use stancemark::interchange::link_in;
/// assert_eq!(link_in("a=a0123456789abcdef&s=AQE"), Some("AQE"));
/// assert_eq!(link_in("a=a0123456789abcdef"), None);
/// ```
pub fn link_in(hash: &str) -> Option<&str> {
    hash.split('&')
        .find_map(|part| part.strip_prefix(LINK_START))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_link_arrives_as_it_was_given(shared in shared::tests::shared()) {
            let link = Link::Marks(shared);
            prop_assert_eq!(Link::read(&link.write()), Ok(link));
        }

        #[test]
        fn a11_every_cut_is_told(shared in shared::tests::shared()) {
            let letters = Link::Marks(shared).write();
            for cut in 0..letters.len() {
                prop_assert_eq!(Link::read(&letters[..cut]), Err(LinkError::Incomplete));
            }
        }

        #[test]
        fn any_content_is_read_or_refused(content in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Link::read(&envelope::seal(&content));
        }
    }

    #[test]
    fn letters_of_version_1_are_read_for_ever() {
        let exercise = Exercise {
            title: "Peace 🇺🇦".into(),
            instructions: "Read.\n\nMark.".into(),
            blind: true,
            ..Exercise::default()
        };
        for (link, letters) in [
            (
                Link::Exercise(exercise),
                "AR8CAQ5QZWFjZSDwn4e68J-HpgxSZWFkLgoKTWFyay4AD-0M_g",
            ),
            (
                Link::Marks(one()),
                "AU4BAwIA_wZteS1vd24BBQEJAgRBbm5hAAGiz7LEBVRhbGtzAjT3F93ttglri-732h53aHk_IPCfkajigI3wn5Gp4oCN8J-Rp-KAjfCfkaZnFwop",
            ),
        ] {
            assert_eq!(
                Link::read(letters),
                Ok(link.clone()),
                "now {}",
                link.write()
            );
        }
    }

    fn one() -> Shared {
        let party = |id: &str| crate::stance::PartyId::parse(id).unwrap();
        let code = crate::stance::Code {
            also: vec![party("my-own")],
            attitude: crate::stance::AttitudeId::parse("opposes"),
            issue: crate::stance::IssueId::parse("territory"),
            voice: Some(crate::stance::Voice::Reported),
            confidence: Some(crate::stance::Confidence::Low),
            ..crate::stance::Code::party(party("kyiv"))
        };
        let mark = |start, note: &str, coder| SharedMark {
            start,
            length: 40,
            hash: 0xbeef,
            code: code.clone(),
            note: note.into(),
            coder,
        };
        Shared {
            coders: vec!["Anna".into(), String::new()],
            articles: vec![SharedArticle {
                digest: [0xa2, 0xcf, 0xb2, 0xc4],
                title: "Talks".into(),
                marks: vec![mark(7, "why? 👨‍👩‍👧‍👦", 0), mark(300, "", 1)],
            }],
        }
    }
}
