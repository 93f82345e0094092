//! Agreement before and after talking, over the same passages.

use super::super::{
    Distances, MOST_PAIRED, Outcome, Question, Ratings, Scale, Tally, Undefined, cohen_pairs,
    krippendorff_alpha, percent_agreement,
};
use super::{Ballot, Item, Vote};
use crate::sorted::{SortedMap, SortedSet};

/// How far the votes of one turn agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// The share of pairs of votes on one passage that say just the same.
    pub percent: Outcome,
    /// Krippendorff's alpha: MASI distance for sets, else nominal.
    pub alpha: Outcome,
    /// Cohen's kappa, the mean of all pairs of readers; not defined where votes have no names.
    pub cohen: Outcome,
}

/// A vote that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The passage, by its place among those that were given.
    pub passage: usize,
    /// Whose vote.
    pub reader: String,
    /// What it said before.
    pub from: Vote,
    /// What it says after.
    pub to: Vote,
}

/// Agreement before and after talking, over the same passages and, where names are known, the same readers.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// How many passages are compared: those with two votes or more in both turns; if there are none, with one.
    pub passages: usize,
    /// How many votes are compared, before and after.
    pub votes: (u32, u32),
    /// Before.
    pub before: Agreement,
    /// After.
    pub after: Agreement,
    /// Votes of readers who voted in both turns, as far as that is known.
    pub paired: usize,
    /// Those of them that changed, passage by passage in the order of the names.
    pub moves: Vec<Move>,
    /// How many changed to what most had said before.
    pub to_majority: usize,
    /// Whether in some compared passage it is not known who voted what.
    pub is_nameless: bool,
}

/// The two turns of one passage, as far as they can be compared.
struct Turns {
    first: Ballot,
    second: Ballot,
    /// Whether the votes are those of the same readers.
    is_paired: bool,
}

impl Turns {
    fn of(item: &Item) -> Option<Self> {
        let (mut first, mut second) = (item.first.clone(), item.second.clone());
        let mut is_paired = false;
        if let (Ballot::Named(before), Ballot::Named(after)) = (&mut first, &mut second) {
            let both: SortedSet<String> = before
                .keys()
                .filter(|r| after.get(*r).is_some())
                .cloned()
                .collect();
            let of = |all: &SortedMap<String, Vote>| -> SortedMap<String, Vote> {
                let kept = all.iter().filter(|(reader, _)| both.contains(reader));
                kept.map(|(r, v)| (r.clone(), v.clone())).collect()
            };
            (*before, *after) = (of(before), of(after));
            is_paired = true;
        }
        let turns = Self {
            first,
            second,
            is_paired,
        };
        (turns.fewest() > 0).then_some(turns)
    }

    fn fewest(&self) -> u32 {
        self.first.votes().min(self.second.votes())
    }
}

impl Change {
    /// Compares the turns of some passages. Who did not vote in a turn is missing there; readers with a name count in a
    /// passage only if they voted on it in both turns.
    pub fn of<'a>(question: &Question, items: impl IntoIterator<Item = &'a Item>) -> Self {
        let items = items.into_iter().enumerate();
        let mut all: Vec<(usize, Turns)> = items
            .filter_map(|(n, item)| Some((n, Turns::of(item)?)))
            .collect();
        let (moves, paired, to_majority) = moves(&all);
        if all.iter().any(|(_, t)| t.fewest() > 1) {
            all.retain(|(_, t)| t.fewest() > 1);
        }
        let sets: SortedSet<Vote> = all
            .iter()
            .flat_map(|(_, t)| [&t.first, &t.second])
            .flat_map(|ballot| ballot.counts().into_iter().map(|(vote, _)| vote))
            .collect();
        let sets: Vec<Vote> = sets.iter().cloned().collect();
        let first: Vec<&Ballot> = all.iter().map(|(_, t)| &t.first).collect();
        let second: Vec<&Ballot> = all.iter().map(|(_, t)| &t.second).collect();
        let votes = |turn: &[&Ballot]| turn.iter().map(|b| b.votes()).sum();
        Self {
            passages: all.len(),
            votes: (votes(&first), votes(&second)),
            before: agreement(question, &sets, &first),
            after: agreement(question, &sets, &second),
            paired,
            moves,
            to_majority,
            is_nameless: all.iter().any(|(_, t)| !t.is_paired),
        }
    }
}

/// The votes that changed, how many could have, and how many changed to what most had said.
fn moves(all: &[(usize, Turns)]) -> (Vec<Move>, usize, usize) {
    let (mut moves, mut paired, mut to_majority) = (Vec::new(), 0, 0);
    for (passage, turns) in all {
        let most = turns.first.majority();
        let Ballot::Named(before) = &turns.first else {
            continue;
        };
        for (reader, from) in before.iter() {
            let Some(to) = turns.second.of(reader) else {
                continue;
            };
            paired += 1;
            if from != to {
                to_majority += usize::from(most.as_ref() == Some(to));
                moves.push(Move {
                    passage: *passage,
                    reader: reader.clone(),
                    from: from.clone(),
                    to: to.clone(),
                });
            }
        }
    }
    (moves, paired, to_majority)
}

/// How far the votes of one turn agree.
///
/// Alpha and percent agreement ask how often each answer was given to a passage and not by whom, so counted hands are
/// enough for them. Over one passage alone alpha is 0 whatever was said, as what meets by chance is then what meets in
/// the passage; it is called undefined there.
///
/// # Source
/// Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C: coincidences are made of the counts of
/// values in each unit.
fn agreement(question: &Question, sets: &[Vote], turn: &[&Ballot]) -> Agreement {
    let names: SortedSet<&str> = turn
        .iter()
        .filter_map(|ballot| match ballot {
            Ballot::Named(all) => Some(all),
            Ballot::Counted(_) => None,
        })
        .flat_map(|all| all.keys().map(String::as_str))
        .collect();
    let category = |vote: &Vote| {
        let at = sets.binary_search(vote).ok()?;
        u32::try_from(at).ok()
    };
    let is_named = turn.iter().all(|b| matches!(b, Ballot::Named(_)));
    let row = |ballot: &&Ballot| -> Vec<Option<u32>> {
        match ballot {
            Ballot::Named(all) => {
                let said = names.iter().map(|name| category(all.get(*name)?));
                said.collect()
            }
            Ballot::Counted(_) => {
                let counts = ballot.counts().into_iter();
                let said = counts.flat_map(|(vote, n)| (0..n).map(move |_| vote.clone()));
                // One hand alone may be that of any reader.
                let nobody = std::iter::once(None);
                said.map(|vote| category(&vote)).chain(nobody).collect()
            }
        }
    };
    let ratings = Ratings::new(sets.len(), turn.iter().map(row).collect());
    let tally = Tally::new(&ratings);
    let nominal = Distances::nominal(sets.len());
    let scale = if question.is_open() {
        Scale::Fixed(Distances::masi(sets))
    } else {
        Scale::Nominal
    };
    let alpha = match tally.shared_units() {
        1 => Err(Undefined::OneUnit),
        _ => krippendorff_alpha(&tally, &scale),
    };
    let cohen = match (is_named, ratings.readers() > MOST_PAIRED) {
        (false, _) => Err(Undefined::NoNames),
        (true, true) => Err(Undefined::ManyReaders),
        (true, false) => cohen_pairs(&ratings, &nominal).mean(),
    };
    Agreement {
        percent: percent_agreement(&tally, &nominal),
        alpha,
        cohen,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::same;
    use super::super::tests::{round, vote};
    use super::*;
    use proptest::prelude::*;

    fn change(items: &[(&str, &str)]) -> Change {
        let round = round(items);
        Change::of(&round.question, &round.items)
    }

    #[test]
    fn agreement_is_that_of_the_same_votes() {
        use Undefined::{NoNames, NoUnits, NoVariation, OneReader, OneUnit};
        type Row<'a> = (&'a [(&'a str, &'a str)], usize, [Outcome; 4]);
        let third = 1.0 / 3.0;
        let halved = [Ok(0.5), Ok(0.0), Ok(1.0), Ok(1.0)];
        let rows: &[Row] = &[
            (&[], 0, [Err(NoUnits); 4]),
            // Nobody voted again; nobody voted in both turns.
            (&[("A=kyiv B=-", "")], 0, [Err(NoUnits); 4]),
            (&[("A=kyiv", "B=-")], 0, [Err(NoUnits); 4]),
            (&[("A=kyiv", "A=-")], 1, [Err(OneReader); 4]),
            (
                &[("A=kyiv B=-", "A=kyiv B=kyiv")],
                1,
                [Ok(0.0), Err(OneUnit), Ok(1.0), Err(OneUnit)],
            ),
            (
                &[("A=kyiv B=-", "A=kyiv B=kyiv"), ("A=- B=-", "A=- B=-")],
                2,
                halved,
            ),
            // Who did not vote again does not count before either.
            (
                &[("A=kyiv B=- C=-", "A=kyiv B=kyiv"), ("A=- B=-", "A=- B=-")],
                2,
                halved,
            ),
            // Hands: the same as with names, but for who it was.
            (&[("1*kyiv 1*-", "2*kyiv"), ("2*-", "2*-")], 2, halved),
            (
                &[("2*kyiv 2*-", "4*kyiv")],
                1,
                [Ok(third), Err(OneUnit), Ok(1.0), Err(OneUnit)],
            ),
            // All equal.
            (
                &[("2*kyiv", "A=kyiv B=kyiv"), ("2*kyiv", "2*kyiv")],
                2,
                [Ok(1.0), Err(NoVariation), Ok(1.0), Err(NoVariation)],
            ),
            // A passage with one hand tells nothing of agreement.
            (
                &[("1*kyiv", "1*-"), ("1*kyiv 1*-", "2*kyiv"), ("2*-", "2*-")],
                2,
                halved,
            ),
        ];
        for (items, passages, expected) in rows {
            let found = change(items);
            assert_eq!(found.passages, *passages, "{items:?}");
            for (found, expected) in values(&found).into_iter().zip(expected) {
                same(found, *expected);
            }
            let counted = items.iter().any(|(first, _)| first.contains('*'));
            assert_eq!(found.is_nameless, counted);
            assert_eq!(found.before.cohen == Err(NoNames), counted, "{items:?}");
        }
    }

    #[test]
    fn it_is_told_who_moved_where() {
        let found = change(&[
            (
                "A=kyiv B=- C=kyiv D=moscow",
                "A=kyiv B=kyiv C=moscow E=kyiv",
            ),
            ("A=kyiv B=-", "A=- B=-"),
            ("3*kyiv", "2*kyiv 1*-"),
        ]);
        let (kyiv, nothing) = (vote("kyiv"), vote("-"));
        let moved = |passage, reader: &str, from: &Vote, to: &Vote| Move {
            passage,
            reader: reader.to_owned(),
            from: from.clone(),
            to: to.clone(),
        };
        assert_eq!(
            found.moves,
            [
                moved(0, "B", &nothing, &kyiv),
                moved(0, "C", &kyiv, &vote("moscow")),
                moved(1, "A", &kyiv, &nothing),
            ]
        );
        // Of the second passage nothing was said by most.
        assert_eq!((found.paired, found.to_majority), (5, 1));
        assert_eq!((found.passages, found.votes), (3, (8, 8)));
        assert!(found.is_nameless);
    }

    fn votes() -> impl Strategy<Value = Vec<(u8, u8, u8, bool)>> {
        // Passage, reader, answer, turn.
        prop::collection::vec((0..4_u8, 0..5_u8, 0..3_u8, any::<bool>()), 0..40)
    }

    fn given(votes: &[(u8, u8, u8, bool)], called: impl Fn(u8) -> String) -> Vec<Item> {
        let mut round = round(&[("", ""), ("", ""), ("", ""), ("", "")]);
        // The first vote of a reader on a passage in a turn is the one.
        let mut known = SortedSet::default();
        for (passage, reader, answer, turn) in votes {
            let item = &mut round.items[*passage as usize];
            let ballot = if *turn {
                &mut item.second
            } else {
                &mut item.first
            };
            if known.insert((*passage, *reader, *turn)) {
                let said = vote(["-", "kyiv", "europe+kyiv"][*answer as usize]);
                ballot.give(&called(*reader), Some(said));
            }
        }
        round.items
    }

    fn values(change: &Change) -> [Outcome; 4] {
        let (before, after) = (change.before, change.after);
        [before.percent, before.alpha, after.percent, after.alpha]
    }

    proptest! {
        #[test]
        fn the_order_of_votes_passages_and_names_tells_nothing(votes in votes(), turned in any::<bool>()) {
            let one = given(&votes, |r| format!("R{r}"));
            // The same votes given in another order, under other names, passages turned.
            let mut first = Vec::new();
            let mut known = SortedSet::default();
            for v in &votes {
                if known.insert((v.0, v.1, v.3)) {
                    first.push(*v);
                }
            }
            first.reverse();
            let mut other = given(&first, |r| format!("R{}", 9 - r));
            if turned {
                other.reverse();
            }
            let one = Change::of(&Question::Parties, &one);
            let other = Change::of(&Question::Parties, &other);
            prop_assert_eq!((one.passages, one.votes, one.moves.len(), one.paired), (other.passages, other.votes, other.moves.len(), other.paired));
            for (a, b) in values(&one).into_iter().zip(values(&other)) {
                match (a, b) {
                    (Ok(a), Ok(b)) => prop_assert!((a - b).abs() < 1e-12),
                    (a, b) => prop_assert_eq!(a, b),
                }
            }
        }

        #[test]
        fn values_are_numbers_or_say_why(votes in votes()) {
            let items = given(&votes, |r| format!("R{r}"));
            let named = Change::of(&Question::Parties, &items);
            for value in values(&named).into_iter().chain([named.before.cohen, named.after.cohen]).flatten() {
                prop_assert!(value.is_finite() && value <= 1.0 + 1e-12);
            }
            prop_assert!(named.moves.len() <= named.paired);
            // Counting the same votes gives the same alpha, where all readers voted in both turns.
            let mut counted = items.clone();
            for item in &mut counted {
                let turns = Turns::of(item);
                for (ballot, of) in [(&mut item.first, turns.as_ref().map(|t| &t.first)), (&mut item.second, turns.as_ref().map(|t| &t.second))] {
                    *ballot = Ballot::Counted(of.map(Ballot::counts).unwrap_or_default().into_iter().collect());
                }
            }
            let counted = Change::of(&Question::Parties, &counted);
            for (a, b) in values(&named).into_iter().zip(values(&counted)) {
                match (a, b) {
                    (Ok(a), Ok(b)) => prop_assert!((a - b).abs() < 1e-12),
                    (a, b) => prop_assert_eq!(a.is_ok(), b.is_ok()),
                }
            }
        }
    }
}
