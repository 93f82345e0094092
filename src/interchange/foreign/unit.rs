//! In which unit the positions of a file count: found by its quotes, not assumed.

use crate::text::is_cluster_boundary;

/// A unit in which programs count positions in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Unicode code points.
    Chars,
    /// UTF-16 code units, as browsers and Java count.
    Utf16,
    /// Code points, where a line end of CR LF counts as one.
    CharsOneLineEnd,
    /// User-perceived characters (grapheme clusters).
    Clusters,
    /// UTF-8 bytes.
    Bytes,
}

impl Unit {
    /// All units.
    pub const ALL: [Self; 5] = [
        Self::Chars,
        Self::Utf16,
        Self::CharsOneLineEnd,
        Self::Clusters,
        Self::Bytes,
    ];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chars => "chars",
            Self::Utf16 => "utf16",
            Self::CharsOneLineEnd => "chars-crlf",
            Self::Clusters => "clusters",
            Self::Bytes => "bytes",
        }
    }

    /// The unit of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|u| u.name() == name)
    }

    /// The name the reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Chars => "code points",
            Self::Utf16 => "UTF-16 code units",
            Self::CharsOneLineEnd => "code points with CR LF as one",
            Self::Clusters => "user-perceived characters",
            Self::Bytes => "UTF-8 bytes",
        }
    }

    /// The byte of each position of a text, in one pass; `None` where a position lies inside a character.
    fn table(self, text: &str) -> Vec<Option<u32>> {
        let mut table = Vec::with_capacity(text.len() + 1);
        let mut after_cr = false;
        for (at, c) in text.char_indices() {
            let byte = u32::try_from(at).ok();
            let (starts, length) = match self {
                Self::Chars => (true, 1),
                Self::Utf16 => (true, c.len_utf16()),
                Self::Bytes => (true, c.len_utf8()),
                Self::CharsOneLineEnd => (!(after_cr && c == '\n'), 1),
                Self::Clusters => (is_cluster_boundary(text, at), 1),
            };
            after_cr = c == '\r';
            if starts {
                table.push(byte);
                table.resize(table.len() + length - 1, None);
            }
        }
        table.push(u32::try_from(text.len()).ok());
        table
    }
}

/// A text with the bytes of its positions in one unit.
pub(super) struct Ruler {
    table: Vec<Option<u32>>,
}

impl Ruler {
    /// Counts a text in a unit.
    pub fn new(text: &str, unit: Unit) -> Self {
        Self {
            table: unit.table(text),
        }
    }

    /// The bytes of a stretch, if it is one of at least one character.
    pub fn bytes(&self, (start, end): (u32, u32)) -> Option<(usize, usize)> {
        let at = |position: u32| self.table.get(position as usize).copied().flatten();
        let (start, end) = (at(start)?, at(end)?);
        (start < end).then_some((start as usize, end as usize))
    }

    /// How many positions there are.
    pub fn len(&self) -> usize {
        self.table.len() - 1
    }
}

/// How the positions of a file fit its texts under one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFit {
    /// The unit.
    pub unit: Unit,
    /// How many marks lie on whole characters of their text.
    pub fit: usize,
    /// How many of those with a quote have these words there.
    pub agree: usize,
    /// How many begin and end where words do: a hint where there are no quotes.
    pub whole_words: usize,
    /// The words of the first mark that differs from what the first unit gives, to choose by.
    pub sample: String,
}

/// How the unit of a file was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFound {
    /// The one that was taken.
    pub taken: Unit,
    /// Marks with a quote and a position.
    pub quoted: usize,
    /// How many of those have their words there.
    pub agree: usize,
    /// Where no quote decides and the units give different words: all that are possible, the one taken included. The
    /// reader should choose.
    pub choices: Vec<UnitFit>,
}

/// A mark to measure: its text, its pieces, its words if known.
pub(super) struct Measured<'a> {
    pub text: usize,
    pub pieces: &'a [(u32, u32)],
    pub exact: Option<&'a str>,
}

/// The words of some pieces, joined by a space each.
pub(super) fn words(text: &str, ruler: &Ruler, pieces: &[(u32, u32)]) -> Option<String> {
    let mut all = String::new();
    for piece in pieces {
        let (start, end) = ruler.bytes(*piece)?;
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(text.get(start..end)?);
    }
    (!all.is_empty()).then_some(all)
}

/// Whether two quotes have the same words whatever the white space between them.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    a == b || a.split_whitespace().eq(b.split_whitespace())
}

/// Marks that cut words from which a unit is doubted that no quote speaks for.
const MANY_CUTS: usize = 2;

/// Which of some fits is the likeliest: most quotes agree, then most marks fit, the first of these; where no quote
/// agrees, one under which by far more marks begin and end where words do.
pub fn best_fit(fits: &[UnitFit]) -> Option<usize> {
    let ranked = |(at, f): &(usize, &UnitFit)| (f.agree, f.fit, std::cmp::Reverse(*at));
    let (first, fit) = fits.iter().enumerate().max_by_key(ranked)?;
    // Marks that cut words: of the right unit's hardly any do.
    let cuts = |f: &UnitFit| f.fit - f.whole_words;
    let rival =
        |f: &UnitFit| f.fit == fit.fit && cuts(fit) >= MANY_CUTS && cuts(f) * 4 <= cuts(fit);
    let rivals = fits.iter().enumerate().filter(|(_, f)| rival(f));
    let rival = rivals.rev().max_by_key(|(_, f)| f.whole_words);
    Some(rival.filter(|_| fit.agree == 0).map_or(first, |(at, _)| at))
}

/// Finds the unit in which marks count, see [`best_fit`].
pub(super) fn find(
    units: &[Unit],
    texts: &[&str],
    marks: &[Measured<'_>],
    wanted: Option<Unit>,
) -> UnitFound {
    let quoted = marks.iter().filter(|m| m.exact.is_some()).count();
    let units = wanted.as_ref().map_or(units, std::slice::from_ref);
    let (fits, all) = measure(units, texts, marks);
    let best = best_fit(&fits).map(|at| (at, fits.get(at)));
    let at = best.map_or(0, |(at, _)| at);
    let best = best.and_then(|(_, fit)| fit);
    let (taken, agree, most) = best.map_or((Unit::Chars, 0, 0), |f| (f.unit, f.agree, f.fit));
    let mut choices = Vec::new();
    if agree == 0 && wanted.is_none() {
        let same = |a: usize| all.get(a) == all.get(at);
        let possible = (0..fits.len()).filter(|a| fits.get(*a).is_some_and(|f| f.fit == most));
        let mut distinct: Vec<usize> = Vec::new();
        for a in possible {
            if !distinct.iter().any(|d| all.get(*d) == all.get(a)) {
                distinct.push(a);
            }
        }
        if quoted == 0 && distinct.iter().any(|a| !same(*a)) {
            choices = distinct
                .iter()
                .filter_map(|a| fits.get(*a).cloned())
                .collect();
            for (choice, at) in choices.iter_mut().zip(&distinct) {
                let words = words_of_first_difference(&all, &distinct, *at);
                choice.sample = crate::text::shorten(&words, 60);
            }
        }
    }
    UnitFound {
        taken,
        quoted,
        agree,
        choices,
    }
}

/// How the marks of a file fit the texts that it has under each unit that its format may use, for a file that is read
/// in parts: what the parts give is added up.
pub fn unit_fits(foreign: &super::Foreign) -> Vec<UnitFit> {
    let text_of = |d: &super::ForeignDocument| d.text.clone();
    let held: Vec<Option<String>> = foreign.documents.iter().map(text_of).collect();
    let texts: Vec<&str> = held
        .iter()
        .map(|t| t.as_deref().unwrap_or_default())
        .collect();
    let has_text = |m: &&super::Mark| held.get(m.document).is_some_and(Option::is_some);
    let marks: Vec<Measured<'_>> = (foreign.marks.iter())
        .filter(|m| !m.pieces.is_empty())
        .filter(has_text)
        .map(|m| Measured {
            text: m.document,
            pieces: &m.pieces,
            exact: m.quote.as_ref().map(|q| q.exact.as_str()),
        })
        .collect();
    measure(foreign.units, &texts, &marks).0
}

/// How marks fit under each unit, and the words that each gives for each mark.
fn measure(
    units: &[Unit],
    texts: &[&str],
    marks: &[Measured<'_>],
) -> (Vec<UnitFit>, Vec<Vec<Option<String>>>) {
    let mut fits: Vec<UnitFit> = Vec::new();
    let mut all: Vec<Vec<Option<String>>> = Vec::new();
    for unit in units {
        let rulers: Vec<Ruler> = texts.iter().map(|t| Ruler::new(t, *unit)).collect();
        let mut fit = UnitFit {
            unit: *unit,
            fit: 0,
            agree: 0,
            whole_words: 0,
            sample: String::new(),
        };
        let mut slices = Vec::with_capacity(marks.len());
        for mark in marks {
            let found = texts.get(mark.text).zip(rulers.get(mark.text));
            let slice = found.and_then(|(text, ruler)| words(text, ruler, mark.pieces));
            if let (Some(slice), Some((text, ruler))) = (&slice, found) {
                fit.fit += 1;
                let agrees = mark.exact.is_some_and(|exact| same_words(exact, slice));
                fit.agree += usize::from(agrees);
                fit.whole_words += usize::from(is_whole(text, ruler, mark.pieces));
            }
            slices.push(slice);
        }
        let first = all.first();
        let differs = slices.iter().enumerate().find_map(|(at, slice)| {
            let other = first.and_then(|f| f.get(at))?;
            (slice.is_some() && other != slice)
                .then(|| slice.clone())
                .flatten()
        });
        fit.sample = crate::text::shorten(&differs.unwrap_or_default(), 60);
        fits.push(fit);
        all.push(slices);
    }
    (fits, all)
}

/// What the unit taken gives for the first mark for which another gives something else.
fn words_of_first_difference(all: &[Vec<Option<String>>], distinct: &[usize], at: usize) -> String {
    let mine = all.get(at).map_or(&[][..], Vec::as_slice);
    let differs = mine.iter().enumerate().find(|(mark, slice)| {
        distinct
            .iter()
            .any(|d| all.get(*d).and_then(|s| s.get(*mark)) != Some(*slice))
    });
    differs.and_then(|(_, s)| s.clone()).unwrap_or_default()
}

/// Whether a stretch begins and ends where words do, not with white space.
fn is_whole(text: &str, ruler: &Ruler, pieces: &[(u32, u32)]) -> bool {
    pieces.iter().all(|piece| {
        let Some((start, end)) = ruler.bytes(*piece) else {
            return false;
        };
        let edge = |at: usize| {
            let (before, after) = text.split_at_checked(at).unwrap_or_default();
            let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !(inside(before.chars().next_back()) && inside(after.chars().next()))
        };
        let words = text.get(start..end).unwrap_or_default();
        edge(start) && edge(end) && words.trim() == words
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "🇺🇦 Kyiv\r\nsaid no 👨‍👩‍👧‍👦 today, e\u{301}lan.";

    /// Where a word stands in each unit.
    fn at(word: &str, unit: Unit) -> (u32, u32) {
        let start = TEXT.find(word).unwrap();
        let count = |s: &str| u32::try_from(Ruler::new(s, unit).len()).unwrap();
        (count(&TEXT[..start]), count(&TEXT[..start + word.len()]))
    }

    const ALL: [Unit; 5] = [
        Unit::Chars,
        Unit::Utf16,
        Unit::CharsOneLineEnd,
        Unit::Clusters,
        Unit::Bytes,
    ];

    fn found(pieces: &[(u32, u32)], exact: Option<&str>, units: &[Unit]) -> UnitFound {
        let mark = Measured {
            text: 0,
            pieces,
            exact,
        };
        find(units, &[TEXT], &[mark], None)
    }

    #[test]
    fn quotes_decide() {
        for unit in ALL {
            let found = found(&[at("today", unit)], Some("today"), &ALL);
            assert_eq!((found.taken, found.agree), (unit, 1));
            assert_eq!(found.choices, []);
        }
    }

    #[test]
    fn without_quotes_it_is_asked_only_if_it_matters() {
        let units = [Unit::Utf16, Unit::Clusters, Unit::Chars];
        let asked = found(&[at("today", Unit::Chars)], None, &units);
        assert!(asked.choices.len() > 1, "{asked:?}");
        let best = asked.choices.iter().max_by_key(|c| c.whole_words).unwrap();
        assert_eq!((best.unit, best.sample.as_str()), (Unit::Chars, "today"));
        let plain = [Measured {
            text: 0,
            pieces: &[(0, 4)],
            exact: None,
        }];
        let found = find(&units, &["Kyiv said no 🇺🇦"], &plain, None);
        assert_eq!((found.taken, found.choices), (Unit::Utf16, Vec::new()));
    }

    #[test]
    fn positions_inside_characters_do_not_fit() {
        let ruler = Ruler::new(TEXT, Unit::Utf16);
        assert_eq!(ruler.bytes((0, 1)), None);
        assert_eq!(ruler.bytes((0, 2)), Some((0, 4)));
        assert_eq!(ruler.bytes((2, 2)), None);
        assert_eq!(ruler.bytes((0, 9_999)), None);
        assert_eq!(Ruler::new(TEXT, Unit::Clusters).bytes((0, 1)), Some((0, 8)));
        assert_eq!(Ruler::new("", Unit::Bytes).bytes((0, 0)), None);
    }
}
