//! Highlights as a link carries them.

use super::super::item::{MAX_NAME, MAX_NOTE};
use super::LinkError;
use super::bits::{BitReader, BitWriter, golomb_length, width};
use super::bytes::{Reader, push_number, push_text};
use crate::sorted::SortedSet;
use crate::stance::{AttitudeId, Code, Confidence, IssueId, PartyId, Voice};
use crate::text::Gather as _;

/// The most highlights of one link.
const MOST_MARKS: usize = 20_000;
/// The most articles of one link.
const MOST_ARTICLES: usize = 1_000;
/// Names of codes that a link writes in one byte. Their places are part of the format: names are only ever added.
const KNOWN: [&str; 21] = [
    "kyiv",
    "moscow",
    "washington",
    "europe",
    "supports",
    "opposes",
    "conditional",
    "ambiguous",
    "neutral_report",
    "territory",
    "security_guarantees",
    "nato_membership",
    "military_limits",
    "sanctions_and_economy",
    "ceasefire",
    "prisoners_humanitarian",
    "negotiation_format",
    "european_security_architecture",
    "us_russia_relations",
    "sovereignty_consent",
    "other",
];
/// Stands before a name that is not among those.
const WRITTEN: u8 = 255;

/// A highlight of a link.
///
/// # Units
/// Code points of the text as its fingerprint sees it, see [`super::Ground`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedMark {
    /// Where it starts.
    pub start: u32,
    /// How long it is.
    pub length: u32,
    /// A hash of its words, see [`super::Ground::hash`].
    pub hash: u16,
    /// What it says.
    pub code: Code,
    /// The note, if it goes along.
    pub note: String,
    /// Who marked it: a place in [`Shared::coders`].
    pub coder: usize,
}

/// An article of a link with its highlights in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedArticle {
    /// The first four bytes of its fingerprint.
    pub digest: [u8; 4],
    /// What it is called, to name it where it is not loaded; may be empty.
    pub title: String,
    /// The highlights.
    pub marks: Vec<SharedMark>,
}

/// Highlights that somebody shares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// Who marked; the empty name is somebody who does not say.
    pub coders: Vec<String>,
    /// The articles.
    pub articles: Vec<SharedArticle>,
}

/// The names of codes of a kind that are used, in alphabetical order.
fn table<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let names: SortedSet<&str> = names.collect();
    names.iter().copied().gather()
}

fn push_table(bytes: &mut Vec<u8>, names: &[&str]) {
    push_number(bytes, names.len());
    for name in names {
        let known = KNOWN.iter().zip(0..).find(|(known, _)| *known == name);
        if let Some((_, at)) = known {
            bytes.push(at);
        } else {
            bytes.push(WRITTEN);
            push_text(bytes, name);
        }
    }
}

fn read_table<T>(reader: &mut Reader<'_>, parse: fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let count = reader.number()?;
    let mut names = Vec::new();
    for _ in 0..count {
        let name = match reader.byte()? {
            WRITTEN => reader.text(64)?,
            at => KNOWN.get(usize::from(at))?,
        };
        names.push(parse(name)?);
    }
    Some(names)
}

/// The place of a name in a table.
fn at(table: &[&str], name: &str) -> u32 {
    let at = table.binary_search(&name).unwrap_or_default();
    u32::try_from(at).unwrap_or_default()
}

/// The order in which numbers take the fewest bits.
fn best_order(numbers: &[u32]) -> u32 {
    let length = |order: &u32| -> u64 {
        let lengths = numbers.iter().map(|n| golomb_length(*n, *order));
        lengths.map(u64::from).sum()
    };
    (0..16).min_by_key(length).unwrap_or_default()
}

/// A place among those of an enumeration from 1, or 0 for none.
fn place_of<T: PartialEq>(all: &[T], value: Option<&T>) -> u32 {
    let found = all.iter().zip(1..).find(|(one, _)| Some(*one) == value);
    found.map_or(0, |(_, place)| place)
}

/// What stands at a place, or nothing for 0.
fn of_place<T: Copy>(all: &[T], place: u32) -> Option<T> {
    all.get((place as usize).checked_sub(1)?).copied()
}

fn has_more(code: &Code) -> bool {
    !code.also.is_empty() || code.voice.is_some() || code.confidence.is_some()
}

impl Shared {
    /// How many highlights it has.
    pub fn count(&self) -> usize {
        self.articles.iter().map(|a| a.marks.len()).sum()
    }

    fn marks(&self) -> impl Iterator<Item = &SharedMark> {
        self.articles.iter().flat_map(|a| &a.marks)
    }

    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        let codes = || self.marks().map(|m| &m.code);
        let parties = table(codes().flat_map(Code::parties).map(PartyId::as_str));
        let attitudes = codes().filter_map(|c| c.attitude.as_ref());
        let attitudes = table(attitudes.map(AttitudeId::as_str));
        let issues = codes().filter_map(|c| c.issue.as_ref());
        let issues = table(issues.map(IssueId::as_str));
        let more = codes().any(has_more);
        let notes = self.marks().any(|m| !m.note.is_empty());
        bytes.push(u8::from(more) | u8::from(notes) << 1);
        for names in [&parties, &attitudes, &issues] {
            push_table(bytes, names);
        }
        push_number(bytes, self.coders.len());
        for coder in &self.coders {
            push_text(bytes, coder);
        }
        push_number(bytes, self.articles.len());
        for article in &self.articles {
            bytes.extend(article.digest);
            push_text(bytes, &article.title);
            push_number(bytes, article.marks.len());
        }
        let mut bits = BitWriter::default();
        for article in &self.articles {
            let mut before = 0;
            let steps = article.marks.iter().map(|m| {
                let step = m.start.saturating_sub(before);
                before = m.start;
                step
            });
            let steps = steps.gather();
            let lengths = article.marks.iter().map(|m| m.length).gather();
            let orders = [best_order(&steps), best_order(&lengths)];
            for order in orders {
                bits.bits(order, 4);
            }
            for (mark, step) in article.marks.iter().zip(steps) {
                let code = &mark.code;
                bits.golomb(step, orders[0]);
                bits.golomb(mark.length, orders[1]);
                bits.bits(mark.hash.into(), 16);
                bits.bits(at(&parties, code.party.as_str()), width(parties.len()));
                let attitude = code.attitude.as_ref();
                let attitude = attitude.map_or(0, |a| at(&attitudes, a.as_str()) + 1);
                bits.bits(attitude, width(attitudes.len() + 1));
                let issue = code.issue.as_ref();
                let issue = issue.map_or(0, |i| at(&issues, i.as_str()) + 1);
                bits.bits(issue, width(issues.len() + 1));
                let by = u32::try_from(mark.coder).unwrap_or_default();
                bits.bits(by, width(self.coders.len()));
                if more {
                    bits.bits(has_more(code).into(), 1);
                }
                if has_more(code) {
                    bits.bits(place_of(&Voice::ALL, code.voice.as_ref()), 2);
                    let sure = code.confidence.as_ref();
                    bits.bits(place_of(&Confidence::ALL, sure), 2);
                    for party in &parties {
                        let also = code.also.iter().any(|p| p.as_str() == *party);
                        bits.bits(also.into(), 1);
                    }
                }
                if notes {
                    bits.bits((!mark.note.is_empty()).into(), 1);
                }
            }
        }
        bytes.extend(bits.finish());
        for mark in self.marks().filter(|m| !m.note.is_empty()) {
            push_text(bytes, &mark.note);
        }
    }

    pub(super) fn read(reader: Reader<'_>) -> Result<Self, LinkError> {
        read(reader).ok_or(LinkError::Damaged)
    }
}

/// How the marks of a link are written.
struct Tables {
    parties: Vec<PartyId>,
    attitudes: Vec<AttitudeId>,
    issues: Vec<IssueId>,
    coders: usize,
    more: bool,
    notes: bool,
}

fn read(mut reader: Reader<'_>) -> Option<Shared> {
    let flags = reader.byte().filter(|f| f >> 2 == 0)?;
    let mut tables = Tables {
        parties: read_table(&mut reader, PartyId::parse)?,
        attitudes: read_table(&mut reader, AttitudeId::parse)?,
        issues: read_table(&mut reader, IssueId::parse)?,
        coders: 0,
        more: flags & 1 == 1,
        notes: flags & 2 == 2,
    };
    let mut shared = Shared::default();
    for _ in 0..reader.number()? {
        shared.coders.push(reader.text(MAX_NAME)?.to_owned());
    }
    tables.coders = shared.coders.len();
    let mut counts = Vec::new();
    let count = reader.number().filter(|n| *n <= MOST_ARTICLES)?;
    for _ in 0..count {
        let digest = reader.take(4)?;
        shared.articles.push(SharedArticle {
            digest: digest.try_into().ok()?,
            title: reader.text(MAX_NAME)?.to_owned(),
            marks: Vec::new(),
        });
        counts.push(reader.number()?);
    }
    if counts.iter().sum::<usize>() > MOST_MARKS {
        return None;
    }
    let mut bits = BitReader::new(reader.rest());
    let mut noted = Vec::new();
    for ((article, count), of) in shared.articles.iter_mut().zip(counts).zip(0..) {
        let orders = [bits.bits(4)?, bits.bits(4)?];
        let mut start = 0_u32;
        for mark in 0..count {
            start = start.checked_add(bits.golomb(orders[0])?)?;
            let length = bits.golomb(orders[1])?;
            article.marks.push(SharedMark {
                start,
                length: Some(length).filter(|l| start.checked_add(*l).is_some())?,
                hash: u16::try_from(bits.bits(16)?).ok()?,
                code: tables.code(&mut bits)?,
                coder: bits.coder(&tables)?,
                note: String::new(),
            });
            let last = article.marks.last_mut()?;
            tables.more_of(&mut last.code, &mut bits)?;
            if tables.notes && bits.bits(1)? == 1 {
                noted.push((of, mark));
            }
        }
    }
    let mut reader = Reader::new(bits.rest());
    for (article, mark) in noted {
        let article: &mut SharedArticle = shared.articles.get_mut::<usize>(article)?;
        reader
            .text(MAX_NOTE)?
            .clone_into(&mut article.marks.get_mut::<usize>(mark)?.note);
    }
    reader.rest().is_empty().then_some(shared)
}

impl BitReader<'_> {
    fn coder(&mut self, tables: &Tables) -> Option<usize> {
        let coder = self.bits(width(tables.coders))? as usize;
        (coder < tables.coders).then_some(coder)
    }
}

impl Tables {
    fn code(&self, bits: &mut BitReader<'_>) -> Option<Code> {
        let party = bits.bits(width(self.parties.len()))?;
        let attitude = bits.bits(width(self.attitudes.len() + 1))?;
        let issue = bits.bits(width(self.issues.len() + 1))?;
        let mut code = Code::party(self.parties.get(party as usize)?.clone());
        if let Some(at) = attitude.checked_sub(1) {
            code.attitude = Some(self.attitudes.get(at as usize)?.clone());
        }
        if let Some(at) = issue.checked_sub(1) {
            code.issue = Some(self.issues.get(at as usize)?.clone());
        }
        Some(code)
    }

    fn more_of(&self, code: &mut Code, bits: &mut BitReader<'_>) -> Option<()> {
        if !self.more || bits.bits(1)? == 0 {
            return Some(());
        }
        code.voice = of_place(&Voice::ALL, bits.bits(2)?);
        code.confidence = of_place(&Confidence::ALL, bits.bits(2)?);
        for party in &self.parties {
            if bits.bits(1)? == 1 && *party != code.party {
                code.also.push(party.clone());
            }
        }
        code.also.sort();
        code.also.dedup();
        Some(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::stance::CodeBook;
    use proptest::prelude::*;

    fn code() -> impl Strategy<Value = Code> {
        let party = prop_oneof![Just("kyiv"), Just("europe"), Just("a-party_7")];
        let attitude = prop_oneof![Just(""), Just("opposes"), Just("of-my-own")];
        let issue = prop_oneof![Just(""), Just("territory"), Just("other"), Just("x")];
        (party, attitude, issue, 0_usize..16, 0_usize..4).prop_map(
            |(party, attitude, issue, more, also)| {
                let also = ["", "moscow", "kyiv", "z"][also];
                Code {
                    party: PartyId::parse(party).unwrap(),
                    also: PartyId::parse(also)
                        .filter(|a| a.as_str() != party)
                        .into_iter()
                        .collect(),
                    attitude: AttitudeId::parse(attitude),
                    issue: IssueId::parse(issue),
                    voice: Voice::ALL.get(more % 4).copied(),
                    confidence: Confidence::ALL.get(more / 4).copied(),
                }
            },
        )
    }

    fn mark() -> impl Strategy<Value = SharedMark> {
        let place = (0_u32..1_000_000, 0_u32..10_000, any::<u16>());
        (place, code(), "(|\\PC{0,20}|🇺🇦👨‍👩‍👧‍👦)", 0_usize..3).prop_map(
            |((start, length, hash), code, note, coder)| SharedMark {
                start,
                length,
                hash,
                code,
                note,
                coder,
            },
        )
    }

    pub(in super::super) fn shared() -> impl Strategy<Value = Shared> {
        let article = (
            any::<[u8; 4]>(),
            "(\\PC|[🇺🇦]){0,30}",
            proptest::collection::vec(mark(), 0..12),
        );
        let article = article.prop_map(|(digest, title, mut marks)| {
            marks.sort_by_key(|m| m.start);
            SharedArticle {
                digest,
                title,
                marks,
            }
        });
        let names = ["Anna", "", "👨‍👩‍👧‍👦 <b>"].map(str::to_owned).to_vec();
        proptest::collection::vec(article, 0..4).prop_map(move |articles| Shared {
            coders: names.clone(),
            articles,
        })
    }

    proptest! {
        #[test]
        fn highlights_arrive_as_they_were_given(shared in shared()) {
            let mut bytes = Vec::new();
            shared.write(&mut bytes);
            prop_assert_eq!(Shared::read(Reader::new(&bytes)), Ok(shared));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Shared::read(Reader::new(&bytes));
        }

        #[test]
        fn any_change_is_read_or_refused(shared in shared(), at in any::<prop::sample::Index>(), to in any::<u8>()) {
            let mut bytes = Vec::new();
            shared.write(&mut bytes);
            let at = at.index(bytes.len());
            bytes[at] = to;
            if let Ok(read) = Shared::read(Reader::new(&bytes)) {
                prop_assert!(read.count() <= MOST_MARKS);
            }
        }
    }

    #[test]
    fn every_name_to_begin_with_takes_one_byte() {
        let book = CodeBook::default();
        let ids = crate::stance::Kind::ALL
            .into_iter()
            .flat_map(|k| book.codes(k));
        for code in ids {
            assert!(KNOWN.contains(&code.id.as_str()), "{:?}", code.id);
        }
    }

    #[test]
    fn counts_without_highlights_take_no_memory() {
        // No codes, no coders, one article of 2^28 - 1 highlights.
        let bytes = [0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 0, 0xff, 0xff, 0xff, 0x7f];
        assert_eq!(Shared::read(Reader::new(&bytes)), Err(LinkError::Damaged));
    }
}
