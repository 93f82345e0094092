//! What is judged one by one: sentences, words, characters, quotations, articles.

use crate::extract::Extraction;
use crate::session::Document;
use crate::text::{ByteOffset, ByteSpan, CharSpan, Text, is_cluster_boundary, words};

/// What is judged one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitKind {
    /// A sentence, heading or list item of the article.
    #[default]
    Sentence,
    /// A word of the article.
    Word,
    /// A character as one sees it, white space left out.
    Character,
    /// The words in quotation marks; terms and ironic words are none.
    Quotation,
    /// A whole article.
    Article,
}

impl UnitKind {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Sentence,
        Self::Word,
        Self::Character,
        Self::Quotation,
        Self::Article,
    ];

    /// The name in files and arguments.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Word => "word",
            Self::Character => "character",
            Self::Quotation => "quotation",
            Self::Article => "article",
        }
    }

    /// The unit of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|u| u.name() == name)
    }

    /// The units of an article in the order of its text. Web noise has none but belongs to the whole article.
    ///
    /// # Units
    /// Bytes of the text, half-open.
    pub fn units(self, document: &Document) -> Vec<ByteSpan> {
        let (text, found) = (&document.article.text, &document.extraction);
        match self {
            Self::Sentence => found.sentences.iter().map(|s| s.span).collect(),
            Self::Word => content(found).flat_map(|b| words(text, b)).collect(),
            Self::Character => content(found).flat_map(|b| characters(text, b)).collect(),
            Self::Quotation => {
                let spoken = found.quotations.iter().filter(|q| !q.scare);
                let mut spans: Vec<ByteSpan> = spoken.map(|q| q.span).collect();
                spans.sort();
                spans
            }
            Self::Article => vec![text.span()],
        }
    }
}

fn content(found: &Extraction) -> impl Iterator<Item = ByteSpan> {
    found.blocks.iter().filter(|b| b.content).map(|b| b.span)
}

fn characters(text: &Text, within: ByteSpan) -> Vec<ByteSpan> {
    let Some(slice) = text.slice(within) else {
        return Vec::new();
    };
    let base = within.start().to_usize();
    let mut found = Vec::new();
    let mut start = 0;
    let ends = slice.char_indices().map(|(at, c)| at + c.len_utf8());
    for end in ends.filter(|end| is_cluster_boundary(slice, *end)) {
        let seen = slice.get(start..end).unwrap_or_default();
        if !seen.trim().is_empty() {
            found.extend(ByteSpan::from_usize(base + start, base + end));
        }
        start = end;
    }
    found
}

/// Whether a mark speaks of a unit: it covers at least half of the unit, or at least half of it lies in the unit.
///
/// So a clause speaks of its sentence, a paragraph of each of its sentences, and a mark that slipped over a full stop by
/// a letter does not speak of the next sentence.
///
/// # Units
/// Code points of the text, as a letter of one script is no more than one of another.
pub fn speaks_of(mark: CharSpan, unit: CharSpan) -> bool {
    mark.intersection(unit)
        .is_some_and(|common| u64::from(common.len()) * 2 >= u64::from(mark.len().min(unit.len())))
}

/// Units of a text that can be looked up by place.
pub(super) struct Places<'a> {
    text: &'a Text,
    units: Vec<ByteSpan>,
    /// The same in code points.
    chars: Vec<Option<CharSpan>>,
    /// The farthest end of a unit and all before it.
    reached: Vec<ByteOffset>,
}

impl<'a> Places<'a> {
    pub fn new(text: &'a Text, units: Vec<ByteSpan>) -> Self {
        let mut reached = Vec::with_capacity(units.len());
        for unit in &units {
            let before = reached.last().copied().unwrap_or(unit.end());
            reached.push(before.max(unit.end()));
        }
        Self {
            text,
            chars: units.iter().map(|u| text.span_to_chars(*u)).collect(),
            units,
            reached,
        }
    }

    pub fn units(&self) -> &[ByteSpan] {
        &self.units
    }

    /// The units from the first that a mark touches to the last, by number; first and end.
    pub fn touched(&self, mark: ByteSpan) -> (usize, usize) {
        let first = self.reached.partition_point(|end| *end <= mark.start());
        let end = self.units.partition_point(|u| u.start() < mark.end());
        (first, end.max(first))
    }

    /// The numbers of the units a mark speaks of.
    pub fn spoken_of(&self, mark: ByteSpan) -> impl Iterator<Item = usize> {
        let (first, end) = self.touched(mark);
        let near = self.chars.get(first..end).unwrap_or_default();
        let mark = self.text.span_to_chars(mark);
        let speaks =
            move |unit: &Option<CharSpan>| mark.zip(*unit).is_some_and(|(m, u)| speaks_of(m, u));
        let near = near.iter().enumerate();
        near.filter(move |(_, unit)| speaks(unit))
            .map(move |(i, _)| first + i)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;

    const NEWS: &str = "Talks 🇺🇦\n\nAdvertisement\n\n“No 👨‍👩‍👧‍👦,” Kyiv said. The “plan” waits.\n";

    #[test]
    fn units_are_those_of_the_article() {
        let sample = Sample::new(&[NEWS]);
        let document = sample.session.document(&sample.articles[0]).unwrap();
        for (unit, expected) in [
            (
                UnitKind::Sentence,
                &["Talks 🇺🇦", "“No 👨‍👩‍👧‍👦,” Kyiv said.", "The “plan” waits."][..],
            ),
            (
                UnitKind::Word,
                &["Talks", "No", "Kyiv", "said", "The", "plan", "waits"],
            ),
            (UnitKind::Quotation, &["No 👨‍👩‍👧‍👦,"]),
            (UnitKind::Article, &[NEWS]),
        ] {
            let units = unit.units(document);
            let words: Vec<_> = units
                .iter()
                .filter_map(|u| document.article.text.slice(*u))
                .collect();
            assert_eq!(words, expected, "{unit:?}");
            assert_eq!(UnitKind::parse(unit.name()), Some(unit));
        }
        let characters = UnitKind::Character.units(document);
        let seen = |c: &ByteSpan| document.article.text.slice(*c).unwrap().to_owned();
        let seen: Vec<String> = characters.iter().map(seen).collect();
        assert_eq!(seen[5], "🇺🇦");
        assert_eq!(seen[9], "👨‍👩‍👧‍👦");
        assert!(seen.iter().all(|c| !c.trim().is_empty()));
    }

    #[test]
    fn a_mark_speaks_of_what_it_mostly_covers() {
        let span = |(start, end)| ByteSpan::from_usize(start, end).unwrap();
        let units: Vec<ByteSpan> = [(0, 10), (11, 31), (32, 40)].map(span).to_vec();
        let text = Text::new("x".repeat(60));
        let places = Places::new(&text, units);
        for (mark, expected) in [
            ((2, 5), &[0][..]),
            ((0, 13), &[0]),
            ((0, 40), &[0, 1, 2]),
            ((5, 22), &[0, 1]),
            ((7, 30), &[1]),
            ((31, 32), &[]),
            ((38, 60), &[]),
        ] {
            let found: Vec<usize> = places.spoken_of(span(mark)).collect();
            assert_eq!(found, expected, "{mark:?}");
        }
        let units = [(0, 30), (5, 9), (12, 20)].map(span).to_vec();
        let nested = Places::new(&text, units);
        let found: Vec<usize> = nested.spoken_of(span((6, 8))).collect();
        assert_eq!(found, [0, 1]);
        // Half of the code points, not of the bytes: of seven that are marked, two lie in the unit, in 7 of 12 bytes.
        let text = Text::new("no 👨‍👩‍👧‍👦 said");
        let places = Places::new(&text, vec![span((3, 28))]);
        assert_eq!(places.spoken_of(span((21, 33))).count(), 0);
        assert_eq!(places.spoken_of(span((3, 33))).count(), 1);
    }
}
