//! The rounds of a class as they are kept.

use super::{Ballot, Item, Round, Step, Vote, Way};
use crate::agree::{Question, UnitKind};
use crate::annotate::Timestamp;
use crate::article::ArticleId;
use crate::json::{Part, Raw, Writer};
use crate::sorted::{SortedMap, SortedSet};
use crate::text::{ByteSpan, Offset as _};

/// The rounds of a class, and which is open where.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rounds {
    /// The rounds in the order in which they began.
    pub all: Vec<Round>,
    /// The one that is open, and its passage; the number behind the last one is the result of the round.
    pub open: Option<(usize, usize)>,
    /// What could not be read, to be written again as it is.
    unread: Vec<String>,
}

impl Rounds {
    /// Reads what [`Self::write`] wrote. What cannot be read is kept as it is.
    pub fn read(text: &str) -> Self {
        let mut read = Self::default();
        if text.is_empty() {
            return read;
        }
        let found = Part::new(text).ok();
        let found = found.filter(|p| p.get("rounds").is_some_and(Part::is_array));
        let Some(found) = found else {
            let is_json = Part::new(text).is_ok();
            let raw = if is_json {
                text.to_owned()
            } else {
                Raw::string(text).as_str().to_owned()
            };
            read.unread.push(raw);
            return read;
        };
        for part in found.get("rounds").map(Part::elements).unwrap_or_default() {
            match round(part) {
                Some(round) => read.all.push(round),
                None => read.unread.push(part.as_str().to_owned()),
            }
        }
        let unread = found.get("unread").map(Part::elements).unwrap_or_default();
        read.unread
            .extend(unread.into_iter().map(|p| p.as_str().to_owned()));
        let open: (Option<usize>, Option<usize>) = (number(found, "open"), number(found, "at"));
        if let (Some(open), Some(at)) = open
            && let Some(round) = read.all.get(open)
            && at <= round.items.len()
        {
            read.open = Some((open, at));
        }
        read
    }

    /// The rounds as JSON, nothing for none. Readers and answers stand once in each round and are named by their numbers;
    /// places are in bytes, as an article's text never changes.
    pub fn write(&self) -> String {
        if self.all.is_empty() && self.unread.is_empty() {
            return String::new();
        }
        let mut json = Writer::default();
        json.open('{').member("rounds").open('[');
        for round in &self.all {
            write_round(round, &mut json);
        }
        json.close(']');
        if let Some((open, at)) = self.open {
            json.number_member("open", open as u64);
            json.number_member("at", at as u64);
        }
        if !self.unread.is_empty() {
            json.member("unread").open('[');
            for raw in &self.unread {
                json.raw(raw);
            }
            json.close(']');
        }
        json.close('}');
        json.finish()
    }

    /// The round that is open.
    pub fn running(&self) -> Option<&Round> {
        self.all.get(self.open?.0)
    }
}

fn number<T: TryFrom<u64>>(part: Part, name: &str) -> Option<T> {
    let number: u64 = part.get(name)?.as_str().parse().ok()?;
    T::try_from(number).ok()
}

fn text(part: Part, name: &str) -> Option<String> {
    part.get(name)?.text().map(std::borrow::Cow::into_owned)
}

fn vote(part: Part) -> Option<Vote> {
    let said = part.elements().into_iter();
    let said = said.map(|p| p.text().map(std::borrow::Cow::into_owned));
    said.collect::<Option<Vote>>().map(super::in_order)
}

/// The names that a ballot is written with.
struct Names {
    readers: Vec<String>,
    votes: Vec<Vote>,
}

impl Names {
    fn of(round: &Round) -> Self {
        let (mut readers, mut votes) = (SortedSet::default(), SortedSet::default());
        for ballot in round.items.iter().flat_map(|i| [&i.first, &i.second]) {
            match ballot {
                Ballot::Named(all) => {
                    readers.extend(all.keys().cloned());
                    votes.extend(all.values().cloned());
                }
                Ballot::Counted(all) => votes.extend(all.keys().cloned()),
            }
        }
        Self {
            readers: readers.iter().cloned().collect(),
            votes: votes.iter().cloned().collect(),
        }
    }

    /// A ballot as numbers, two for each entry: reader and vote, or vote and hands.
    fn write(&self, name: &str, ballot: &Ballot, json: &mut Writer) {
        let vote = |vote: &Vote| self.votes.binary_search(vote).unwrap_or_default() as u64;
        match ballot {
            Ballot::Named(all) => {
                json.member(name).open('[');
                for (reader, said) in all.iter() {
                    let reader = self.readers.binary_search(reader).unwrap_or_default();
                    json.number(reader as u64).number(vote(said));
                }
            }
            Ballot::Counted(all) => {
                json.member(&format!("{name}_hands")).open('[');
                for (said, hands) in all.iter() {
                    json.number(vote(said)).number(u64::from(*hands));
                }
            }
        }
        json.close(']');
    }

    fn read(&self, part: Part, name: &str) -> Option<Ballot> {
        let numbers = |part: Part| -> Option<Vec<u64>> {
            let all = part.elements().into_iter();
            all.map(|p| p.as_str().parse().ok()).collect()
        };
        let vote = |at: &u64| self.votes.get(usize::try_from(*at).ok()?).cloned();
        if let Some(hands) = part.get(&format!("{name}_hands")) {
            let mut all = SortedMap::new();
            for pair in numbers(hands)?.chunks(2) {
                let hands = u32::try_from(*pair.get(1)?).ok()?;
                all.insert(vote(pair.first()?)?, hands);
            }
            return Some(Ballot::Counted(all));
        }
        let mut all = SortedMap::new();
        for pair in numbers(part.get(name)?)?.chunks(2) {
            let reader = usize::try_from(*pair.first()?).ok()?;
            all.insert(self.readers.get(reader)?.clone(), vote(pair.get(1)?)?);
        }
        Some(Ballot::Named(all))
    }
}

fn write_round(round: &Round, json: &mut Writer) {
    let names = Names::of(round);
    json.open('{')
        .number_member("begun", round.begun.0)
        .text_member("asked", &round.question.name())
        .text_member("unit", round.unit.name())
        .text_member("first", round.first.name())
        .text_member("second", round.second.name())
        .text_member("batch", &round.batch);
    json.member("readers").open('[');
    for reader in &names.readers {
        json.text(reader);
    }
    json.close(']').member("votes").open('[');
    for vote in &names.votes {
        write_vote(vote, json);
    }
    json.close(']').member("passages").open('[');
    for item in &round.items {
        json.open('{')
            .text_member("article", item.article.as_str())
            .number_member("start", u64::from(item.span.start().get()))
            .number_member("end", u64::from(item.span.end().get()))
            .text_member("words", &item.words)
            .text_member("step", item.step.name());
        names.write("first", &item.first, json);
        names.write("second", &item.second, json);
        if let Some(settled) = &item.settled {
            json.member("settled");
            write_vote(settled, json);
        }
        json.close('}');
    }
    json.close(']').close('}');
}

fn write_vote(vote: &Vote, json: &mut Writer) {
    json.open('[');
    for answer in vote {
        json.text(answer);
    }
    json.close(']');
}

fn round(part: Part) -> Option<Round> {
    let list = |name: &str| part.get(name).map(Part::elements).unwrap_or_default();
    let readers = list("readers").into_iter();
    let readers = readers.map(|p| p.text().map(std::borrow::Cow::into_owned));
    let names = Names {
        readers: readers.collect::<Option<_>>()?,
        votes: list("votes").into_iter().map(vote).collect::<Option<_>>()?,
    };
    let items = list("passages").into_iter().map(|part| {
        let (start, end) = (number(part, "start")?, number(part, "end")?);
        Some(Item {
            article: ArticleId::parse(&text(part, "article")?)?,
            span: ByteSpan::from_usize(start, end)?,
            words: text(part, "words")?,
            step: Step::parse(&text(part, "step")?)?,
            first: names.read(part, "first")?,
            second: names.read(part, "second")?,
            settled: part
                .get("settled")
                .map(vote)
                .map_or(Some(None), |v| v.map(Some))?,
        })
    });
    Some(Round {
        begun: Timestamp(number(part, "begun")?),
        question: Question::parse(&text(part, "asked")?)?,
        unit: UnitKind::parse(&text(part, "unit")?)?,
        first: Way::parse(&text(part, "first")?)?,
        second: Way::parse(&text(part, "second")?)?,
        batch: text(part, "batch")?,
        items: items.collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{round, vote};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rounds_come_back_as_they_were() {
        let mut first = round(&[
            ("Анна=kyiv 👨‍👩‍👧‍👦=- C=europe+kyiv", "Анна=-"),
            ("3*kyiv 4*-", ""),
        ]);
        first.items[0].settled = Some(vote("kyiv"));
        first.items[1].step = Step::Again;
        first.items[1].settled = Some(vote("-"));
        let rounds = Rounds {
            all: vec![first, round(&[])],
            open: Some((0, 2)),
            unread: Vec::new(),
        };
        let written = rounds.write();
        assert_eq!(Rounds::read(&written), rounds);
        assert_eq!(rounds.running(), rounds.all.first());
        // An open round that is not there is none.
        assert_eq!(
            Rounds::read(&written.replace("\"open\":0", "\"open\":7")).open,
            None
        );
        assert_eq!(
            Rounds::read(&written.replace("\"at\":2", "\"at\":3")).open,
            None
        );
        assert_eq!(Rounds::default().write(), "");
        assert_eq!(Rounds::read(""), Rounds::default());
    }

    proptest! {
        #[test]
        fn damaged_rounds_neither_break_nor_vanish(cut in 0..900_usize, put in "[\\[\\]{}\",:0-9a🇺🇦]{0,3}") {
            let good = Rounds {
                all: vec![round(&[("Анна=kyiv B=-", "B=kyiv"), ("3*kyiv", "")])],
                open: Some((0, 1)),
                ..Rounds::default()
            };
            let written = good.write();
            let mut at = cut.min(written.len());
            while !written.is_char_boundary(at) {
                at -= 1;
            }
            let damaged = format!("{}{put}{}", &written[..at], &written[at..]);
            let read = Rounds::read(&damaged);
            prop_assert!(!read.write().is_empty());
            prop_assert_eq!(Rounds::read(&read.write()), read);
        }
    }

    #[test]
    fn what_cannot_be_read_is_kept() {
        for (text, kept) in [
            ("🇺🇦 no JSON", "\"🇺🇦 no JSON\""),
            ("[1]", "[1]"),
            (r#"{"rounds":[{"begun":1}]}"#, r#"{"begun":1}"#),
        ] {
            let read = Rounds::read(text);
            assert!(read.all.is_empty(), "{text}");
            assert_eq!(read.unread, [kept], "{text}");
            assert_eq!(Rounds::read(&read.write()), read, "{text}");
        }
        // One bad round does not hurt another.
        let good = Rounds {
            all: vec![round(&[("A=kyiv", "")])],
            ..Rounds::default()
        };
        let bad = good
            .write()
            .replace("{\"rounds\":[", "{\"rounds\":[{\"asked\":7},");
        let read = Rounds::read(&bad);
        assert_eq!((read.all, read.unread.len()), (good.all, 1));
        // Numbers that name nobody.
        let wrong = r#"{"rounds":[{"begun":1,"asked":"parties","unit":"sentence","first":"files","second":"hands","batch":"","readers":[],"votes":[],"passages":[{"article":"a0123456789abcdef","start":0,"end":1,"words":"","step":"vote","first":[0,0],"second":[]}]}]}"#;
        assert!(Rounds::read(wrong).all.is_empty());
    }
}
