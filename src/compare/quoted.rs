//! Who is quoted, how often and at what length, named or not.

use super::Piece;
use crate::extract::attribution::{Attribution, SourceKind};
use crate::sorted::SortedMap;
use crate::stance::PartyId;
use crate::text::{ByteSpan, CharSpan, Gather as _, words};

/// What somebody is heard to say in one article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// How many stretches in quotation marks.
    pub quotations: u32,
    /// Their length in code points, without the marks.
    pub chars: u32,
    /// Their length in words.
    pub words: u32,
    /// How many statements are told in the article's own words.
    pub reported: u32,
}

impl Said {
    fn add(&mut self, other: Self) {
        self.quotations += other.quotations;
        self.chars += other.chars;
        self.words += other.words;
        self.reported += other.reported;
    }
}

/// One who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name; none where the text gives none.
    pub name: Option<String>,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// Whose side it is, if it has one.
    pub party: Option<PartyId>,
    /// What is said in each article, in the order of the articles.
    pub by_article: Vec<Said>,
    /// Where the words stand: the article's position and the words.
    pub places: Vec<(usize, ByteSpan)>,
}

impl Speaker {
    /// What the reader calls them.
    pub fn label(&self) -> &str {
        match (&self.name, self.kind) {
            (Some(name), _) => name,
            (None, SourceKind::Official) => "Unnamed officials",
            (None, SourceKind::Media) => "An unnamed medium",
            (None, SourceKind::Collective) => "An unnamed group",
            (None, SourceKind::Named | SourceKind::Unspecified) => "Nobody named",
        }
    }

    /// What is said in all articles.
    pub fn total(&self) -> Said {
        let mut total = Said::default();
        for said in &self.by_article {
            total.add(*said);
        }
        total
    }
}

/// Everybody who speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quoted {
    /// Most words quoted first; of equals, most reported, then by name.
    pub speakers: Vec<Speaker>,
}

type Key = (Option<String>, &'static str, Option<PartyId>);

impl Quoted {
    /// Hears the articles. The same name of the same party is one speaker in all of them; sources without a name are
    /// one for each kind and party.
    pub fn new(pieces: &[Piece]) -> Self {
        let mut known: SortedMap<Key, Vec<(usize, &Attribution)>> = SortedMap::new();
        for (article, piece) in pieces.iter().enumerate() {
            for attribution in &piece.analysis.attributions {
                let kind = kind(attribution).name();
                let key = (name(attribution), kind, attribution.party().cloned());
                known.change(key, |list| list.push((article, attribution)));
            }
        }
        let speakers = known.into_entries().map(|((name, _, party), heard)| {
            let mut by_article = vec![Said::default(); pieces.len()];
            for (article, attribution) in &heard {
                let piece = pieces.get(*article);
                if let (Some(said), Some(piece)) = (by_article.get_mut(*article), piece) {
                    said.add(measure(piece, attribution));
                }
            }
            Speaker {
                name,
                kind: heard
                    .first()
                    .map_or(SourceKind::Unspecified, |(_, a)| kind(a)),
                party,
                by_article,
                places: heard.iter().map(|(at, a)| (*at, a.content)).gather(),
            }
        });
        let mut speakers = speakers.gather();
        speakers.sort_by_key(|s| {
            let total = s.total();
            std::cmp::Reverse((total.words, total.quotations, total.reported))
        });
        Self { speakers }
    }

    /// Those whose words stand in quotation marks somewhere.
    pub fn direct(&self) -> impl Iterator<Item = &Speaker> {
        self.speakers.iter().filter(|s| s.total().quotations > 0)
    }

    /// What is said by named and by unnamed sources in one article.
    pub fn named_and_not(&self, article: usize) -> (Said, Said) {
        let (mut named, mut not) = (Said::default(), Said::default());
        for speaker in &self.speakers {
            let side = if speaker.name.is_some() {
                &mut named
            } else {
                &mut not
            };
            side.add(speaker.by_article.get(article).copied().unwrap_or_default());
        }
        (named, not)
    }
}

fn kind(attribution: &Attribution) -> SourceKind {
    let source = attribution.source.as_ref();
    source.map_or(SourceKind::Unspecified, |s| s.kind)
}

/// The name of a source that has one. Officials and people of whom only the role is told have none.
fn name(attribution: &Attribution) -> Option<String> {
    let source = attribution.source.as_ref()?;
    let known = !matches!(source.kind, SourceKind::Official | SourceKind::Unspecified);
    (known && !source.name.is_empty()).then(|| source.name.clone())
}

fn measure(piece: &Piece, attribution: &Attribution) -> Said {
    let text = &piece.article.text;
    if attribution.quotation.is_none() {
        return Said {
            reported: 1,
            ..Said::default()
        };
    }
    Said {
        quotations: 1,
        chars: text
            .span_to_chars(attribution.content)
            .map_or(0, CharSpan::len),
        words: super::count(&words(text, attribution.content)),
        reported: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, talks};
    use super::*;

    #[test]
    fn lengths_are_those_of_the_words_between_the_marks() {
        let sample = talks();
        let quoted = Quoted::new(&sample.pieces());
        let of = |name: &str| {
            let found = quoted.speakers.iter().find(|s| s.label() == name);
            found.unwrap_or_else(|| panic!("{name}: {quoted:?}"))
        };
        let zelensky = of("Volodymyr Zelenskyy");
        let said = zelensky.by_article[0];
        // “We will not sign this,” with its comma.
        assert_eq!((said.quotations, said.words, said.chars), (1, 5, 22));
        assert_eq!(zelensky.by_article[1], Said::default());
        assert_eq!(zelensky.party.as_ref().map(PartyId::as_str), Some("kyiv"));
        let officials = of("Unnamed officials");
        assert_eq!(officials.total().quotations, 1);
        assert_eq!(quoted.named_and_not(0).1.quotations, 1);
        assert_eq!(quoted.direct().count(), 3);
        assert_eq!(
            quoted.speakers[0].label(),
            "Dmitry Peskov",
            "most words first"
        );
    }

    #[test]
    fn nobody_speaks_in_silence() {
        for words in ["", "Talks\n\nThe plan covers trade.\n"] {
            let sample = Sample::new(&[("A", words)]);
            assert_eq!(Quoted::new(&sample.pieces()).direct().count(), 0, "{words}");
        }
        assert_eq!(Quoted::new(&[]), Quoted::default());
    }
}
