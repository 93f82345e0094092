//! Norming rounds: readers vote on passages without seeing each other's votes, see them, talk, and vote again.

mod change;
mod kept;

use crate::annotate::Timestamp;
use crate::article::ArticleId;
use crate::sorted::SortedMap;
use crate::stance::CodeBook;
use crate::text::ByteSpan;

use super::question::on_scale_of;
use super::{Question, SCALE, UnitKind};
pub use change::{Agreement, Change, Move};
pub use kept::Rounds;

/// What one vote says: single answers as [`Question::answers`] names them, in order, none twice; empty for "nothing".
pub type Vote = Vec<String>;

/// How votes come about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// They are what readers' files say.
    #[default]
    Files,
    /// One reader after the other votes.
    Readers,
    /// Hands are counted: how many say what, and not who.
    Hands,
}

impl Way {
    /// All.
    pub const ALL: [Self; 3] = [Self::Files, Self::Readers, Self::Hands];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Files => "files",
            Self::Readers => "readers",
            Self::Hands => "hands",
        }
    }

    /// The way of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|w| w.name() == name)
    }
}

/// Where a passage stands in the round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The first votes are given; nobody sees them.
    #[default]
    Vote,
    /// They are shown.
    Reveal,
    /// Readers talked, and the second votes are given; nobody sees them.
    Again,
    /// Both are shown.
    Result,
}

impl Step {
    /// All, in their order.
    pub const ALL: [Self; 4] = [Self::Vote, Self::Reveal, Self::Again, Self::Result];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vote => "vote",
            Self::Reveal => "reveal",
            Self::Again => "again",
            Self::Result => "result",
        }
    }

    /// The step of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// The votes on one passage.
#[derive(Clone, Debug, PartialEq)]
pub enum Ballot {
    /// Who says what.
    Named(SortedMap<String, Vote>),
    /// How many say what.
    Counted(SortedMap<Vote, u32>),
}

impl Default for Ballot {
    fn default() -> Self {
        Self::Named(SortedMap::new())
    }
}

impl Ballot {
    /// How many votes there are.
    pub fn votes(&self) -> u32 {
        self.counts().iter().map(|(_, n)| n).sum()
    }

    /// What is said and how often: the commonest first, then in the order of the answers.
    pub fn counts(&self) -> Vec<(Vote, u32)> {
        let mut counts: SortedMap<Vote, u32> = SortedMap::new();
        match self {
            Self::Named(all) => {
                for vote in all.values() {
                    counts.change(vote.clone(), |n| *n += 1);
                }
            }
            Self::Counted(all) => counts = all.clone(),
        }
        let mut counts: Vec<_> = counts.into_entries().filter(|(_, n)| *n > 0).collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        counts
    }

    /// What most say; nothing if two answers are the commonest.
    pub fn majority(&self) -> Option<Vote> {
        let counts = self.counts();
        let (vote, most) = counts.first()?;
        let is_alone = counts.get(1).is_none_or(|(_, n)| n < most);
        is_alone.then(|| vote.clone())
    }

    /// What a reader says, if that is known.
    pub fn of(&self, reader: &str) -> Option<&Vote> {
        match self {
            Self::Named(all) => all.get(reader),
            Self::Counted(_) => None,
        }
    }

    /// Those who say something, as far as that is known.
    pub fn who(&self, vote: &Vote) -> Vec<&str> {
        match self {
            Self::Named(all) => {
                let all = all.iter().filter(|(_, said)| *said == vote);
                all.map(|(reader, _)| reader.as_str()).collect()
            }
            Self::Counted(_) => Vec::new(),
        }
    }

    /// Takes the vote of a reader, in the place of an earlier one; without one it is taken back. Counts are given up.
    pub fn give(&mut self, reader: &str, vote: Option<Vote>) {
        if let Self::Counted(_) = self {
            *self = Self::default();
        }
        if let Self::Named(all) = self {
            match vote {
                Some(vote) => drop(all.insert(reader.to_owned(), in_order(vote))),
                None => drop(all.remove(reader)),
            }
        }
    }

    /// Takes how many say something. Votes with names are given up.
    pub fn count(&mut self, vote: Vote, hands: u32) {
        if let Self::Named(_) = self {
            *self = Self::Counted(SortedMap::new());
        }
        if let Self::Counted(all) = self {
            all.insert(in_order(vote), hands);
        }
    }
}

/// Answers as a [`Vote`] has them.
pub fn in_order(mut vote: Vote) -> Vote {
    vote.sort();
    vote.dedup();
    vote
}

/// A passage of a round.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The article.
    pub article: ArticleId,
    /// Its words in the article.
    ///
    /// # Units
    /// Bytes, half-open.
    pub span: ByteSpan,
    /// How its words begin, to name it where the article is not open.
    pub words: String,
    /// Where it stands in the round.
    pub step: Step,
    /// The votes before talking.
    pub first: Ballot,
    /// The votes after it.
    pub second: Ballot,
    /// What the readers settled on.
    pub settled: Option<Vote>,
}

impl Item {
    /// The votes that are given at its step.
    pub fn open(&self) -> &Ballot {
        match self.step {
            Step::Vote | Step::Reveal => &self.first,
            Step::Again | Step::Result => &self.second,
        }
    }

    /// See [`Self::open`].
    pub fn open_mut(&mut self) -> &mut Ballot {
        match self.step {
            Step::Vote | Step::Reveal => &mut self.first,
            Step::Again | Step::Result => &mut self.second,
        }
    }
}

/// A norming round.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// When it began.
    pub begun: Timestamp,
    /// What is asked.
    pub question: Question,
    /// Of what.
    pub unit: UnitKind,
    /// How the first votes come about.
    pub first: Way,
    /// How the second ones do.
    pub second: Way,
    /// The last drop of files before it began: what came with a later one was coded after it.
    pub batch: String,
    /// The passages in the order in which they are talked about.
    pub items: Vec<Item>,
}

impl Round {
    /// How the votes at a step come about.
    pub fn way(&self, step: Step) -> Way {
        match step {
            Step::Vote | Step::Reveal => self.first,
            Step::Again | Step::Result => self.second,
        }
    }

    /// How many passages are done.
    pub fn done(&self) -> usize {
        let done = self.items.iter().filter(|i| i.step == Step::Result);
        done.count()
    }

    /// Has the votes of a reader be those of another name, as the reader was renamed. Votes of that name stay.
    pub fn rename(&mut self, from: &str, to: &str) {
        for item in &mut self.items {
            for ballot in [&mut item.first, &mut item.second] {
                if let Ballot::Named(all) = ballot
                    && let Some(vote) = all.remove(from)
                    && all.get(to).is_none()
                {
                    all.insert(to.to_owned(), vote);
                }
            }
        }
    }
}

/// The single answers that can be voted for, as [`Question::answers`] names them: what the code book offers, and nothing
/// of what readers marked, so that they tell no one's vote.
pub fn answers_to(question: &Question, book: &CodeBook) -> Vec<String> {
    let parties = book.offered_parties().map(|p| p.id.as_str());
    match question {
        Question::Party(party) | Question::Stance(party, _) => vec![party.as_str().to_owned()],
        Question::Issue(issue) => vec![issue.as_str().to_owned()],
        Question::Attitude(party) => SCALE.map(|a| on_scale_of(party, a)).into(),
        Question::Parties => parties.map(str::to_owned).collect(),
        Question::Issues => {
            let issues = book.offered_issues();
            issues.map(|i| i.id.as_str().to_owned()).collect()
        }
        Question::Stances => {
            let mut all = Vec::new();
            for party in parties {
                all.push(party.to_owned());
                let attitudes = book.offered_attitudes();
                all.extend(attitudes.map(|a| format!("{party} {}", a.id.as_str())));
            }
            all
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Answers joined by `+`; `-` is nothing.
    pub fn vote(said: &str) -> Vote {
        let said = said.split('+').filter(|s| *s != "-");
        in_order(said.map(str::to_owned).collect())
    }

    /// A ballot of `reader=answers` or `number*answers`, one after the other.
    pub fn ballot(said: &str) -> Ballot {
        let mut ballot = Ballot::default();
        for part in said.split_whitespace() {
            match (part.split_once('='), part.split_once('*')) {
                (Some((reader, said)), _) => ballot.give(reader, Some(vote(said))),
                (_, Some((hands, said))) => ballot.count(vote(said), hands.parse().unwrap()),
                _ => panic!("{part}"),
            }
        }
        ballot
    }

    /// A round about parties in sentences; a passage is its ballots.
    pub fn round(items: &[(&str, &str)]) -> Round {
        let item = |(n, (first, second)): (usize, &(&str, &str))| Item {
            article: ArticleId::parse("a0123456789abcdef").unwrap(),
            span: ByteSpan::from_usize(n * 10, n * 10 + 9).unwrap(),
            words: format!("No. {n} 🇺🇦"),
            step: Step::Result,
            first: ballot(first),
            second: ballot(second),
            settled: None,
        };
        Round {
            begun: Timestamp(1),
            question: Question::Parties,
            unit: UnitKind::Sentence,
            first: Way::Files,
            second: Way::Readers,
            batch: String::new(),
            items: items.iter().enumerate().map(item).collect(),
        }
    }

    #[test]
    fn votes_are_counted() {
        for (given, counts, majority) in [
            ("", "", None),
            ("A=kyiv", "kyiv 1", Some("kyiv")),
            ("A=kyiv B=-", " 1, kyiv 1", None),
            (
                "Анна=moscow+kyiv B=kyiv+moscow C=-",
                "kyiv+moscow 2,  1",
                Some("kyiv+moscow"),
            ),
            ("3*kyiv 0*europe 4*-", " 4, kyiv 3", Some("-")),
            ("A=kyiv A=moscow", "moscow 1", Some("moscow")),
        ] {
            let ballot = ballot(given);
            let found = ballot.counts();
            let found: Vec<_> = found
                .iter()
                .map(|(v, n)| format!("{} {n}", v.join("+")))
                .collect();
            assert_eq!(found.join(", "), counts, "{given}");
            assert_eq!(ballot.majority(), majority.map(vote), "{given}");
        }
        let mut ballot = ballot("👨‍👩‍👧‍👦=kyiv B=-");
        assert_eq!(ballot.who(&vote("kyiv")), ["👨‍👩‍👧‍👦"]);
        ballot.give("B", None);
        assert_eq!((ballot.votes(), ballot.of("B")), (1, None));
        ballot.count(vote("kyiv"), 2);
        assert_eq!((ballot.votes(), ballot.of("👨‍👩‍👧‍👦")), (2, None));
    }

    #[test]
    fn what_can_be_voted_for_is_the_code_books() {
        let book = CodeBook::default();
        for (asked, first, count) in [
            ("party:moscow", "moscow", 1),
            ("stance:kyiv:opposes", "kyiv", 1),
            ("issue:territory", "territory", 1),
            ("parties", "kyiv", 4),
            ("stances", "kyiv", 24),
            ("issues", "territory", 12),
        ] {
            let all = answers_to(&Question::parse(asked).unwrap(), &book);
            assert_eq!((all[0].as_str(), all.len()), (first, count), "{asked}");
        }
    }

    #[test]
    fn a_renamed_reader_keeps_the_votes() {
        let mut round = round(&[("A=kyiv B=-", "A=- B=kyiv")]);
        round.rename("A", "Анна 🇺🇦");
        assert_eq!(round.items[0].first.of("Анна 🇺🇦"), Some(&vote("kyiv")));
        round.rename("B", "Анна 🇺🇦");
        assert_eq!(round.items[0].second.of("Анна 🇺🇦"), Some(&vote("-")));
        assert_eq!(round.done(), 1);
    }
}
