//! Who is named but never quoted.

use super::{Piece, Quoted};
use crate::extract::actor::{Actor, Sense};
use crate::extract::lexicon::{ActorKind, Form};
use crate::sorted::SortedMap;
use crate::stance::PartyId;
use crate::text::{ByteSpan, Gather as _};

/// One who is spoken of and does not speak.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silent {
    /// The name.
    pub name: String,
    /// Whether it is a person, a body or a state.
    pub kind: &'static str,
    /// Whose side it is, if it has one.
    pub party: Option<PartyId>,
    /// How often each article names it, in the order of the articles.
    pub named: Vec<u32>,
    /// How often its words are told without quotation marks.
    pub reported: u32,
    /// Where it is named: the article's position and the name.
    pub places: Vec<(usize, ByteSpan)>,
}

impl Silent {
    /// How often all articles name it.
    pub fn total(&self) -> u32 {
        self.named.iter().sum()
    }
}

/// Those who are named in the articles and whose words stand in quotation marks in none, most named first.
///
/// People, bodies and states that are meant as actors count; places, groups and descriptions do not.
pub fn silent(pieces: &[Piece], quoted: &Quoted) -> Vec<Silent> {
    let mut known: SortedMap<(&str, &'static str), Vec<(usize, &Actor)>> = SortedMap::new();
    for (article, piece) in pieces.iter().enumerate() {
        let mentions = piece.analysis.actors.iter().filter(|a| {
            a.content
                && a.sense == Sense::Actor
                && a.kind != ActorKind::Group
                && matches!(a.form, Form::Name | Form::Metonym)
        });
        for mention in mentions {
            let key = (mention.name.as_str(), mention.kind.name());
            known.change(key, |list| list.push((article, mention)));
        }
    }
    let found = known.into_entries().map(|((name, kind), mentions)| {
        let mut named = vec![0; pieces.len()];
        for (article, _) in &mentions {
            if let Some(count) = named.get_mut(*article) {
                *count += 1;
            }
        }
        Silent {
            name: name.to_owned(),
            kind,
            party: mentions.iter().find_map(|(_, m)| m.party.clone()),
            named,
            reported: 0,
            places: mentions.iter().map(|(at, m)| (*at, m.full)).gather(),
        }
    });
    let mut found = found.gather();
    found.retain_mut(|silent| {
        let own = quoted
            .speakers
            .iter()
            .filter(|s| s.name.as_deref() == Some(silent.name.as_str()));
        let mut quotations = 0;
        for speaker in own {
            let total = speaker.total();
            quotations += total.quotations;
            silent.reported += total.reported;
        }
        quotations == 0
    });
    found.sort_by_key(|s| std::cmp::Reverse(s.total()));
    found
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, talks};
    use super::*;

    #[test]
    fn who_is_quoted_is_not_silent() {
        let sample = talks();
        let pieces = sample.pieces();
        let found = silent(&pieces, &Quoted::new(&pieces));
        let names: Vec<&str> = found.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(names[0], "Emmanuel Macron", "{names:?}");
        assert_eq!(found[0].named, [1, 1]);
        assert!(!names.contains(&"Dmitry Peskov"), "{names:?}");
        for silent in &found {
            assert_eq!(silent.places.len(), silent.total() as usize);
        }
    }

    #[test]
    fn without_names_nobody_is_silent() {
        let sample = Sample::new(&[("A", "It rained 🇺🇦.\n")]);
        let pieces = sample.pieces();
        assert_eq!(silent(&pieces, &Quoted::new(&pieces)), []);
    }
}
