//! Where readers disagree, the costliest first, and what the cause likely is.

use crate::text::{ByteOffset, ByteSpan, CharSpan, Text};

use super::unit::speaks_of;
use super::{Class, Coded, Counts, Judged, Question, apart};

/// What likely lies behind a disagreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Somebody marked what another passed over.
    Missed,
    /// Both marked it, but where the one mark ends the other goes on.
    Border,
    /// Both marked it, as the stance of different parties.
    Party,
    /// Both marked it as the same party's stance, with another attitude.
    Attitude,
    /// Both marked it, as about different issues.
    Issue,
}

impl Cause {
    /// All.
    pub const ALL: [Self; 5] = [
        Self::Missed,
        Self::Border,
        Self::Party,
        Self::Attitude,
        Self::Issue,
    ];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Border => "border",
            Self::Party => "party",
            Self::Attitude => "attitude",
            Self::Issue => "issue",
        }
    }

    /// In words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Missed => "one marked what another passed over",
            Self::Border => "marks begin or end elsewhere",
            Self::Party => "it is given to different parties",
            Self::Attitude => "it is given different attitudes",
            Self::Issue => "it is given to different issues",
        }
    }
}

/// A unit of which readers do not say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Disagreement {
    /// The unit, by its place among those judged.
    pub unit: usize,
    /// Its share of all disagreement.
    pub cost: f64,
    /// The causes with their shares of this one, the largest first.
    pub causes: Vec<(Cause, f64)>,
    /// Each answer, by its place among the sets, with the readers who gave it.
    pub sides: Vec<(u32, Vec<usize>)>,
}

/// The disagreements, the costliest first, then in the order of the texts.
///
/// The cost of a unit is its part in the observed disagreement of Krippendorff's alpha: the mean distance of two of its
/// readers times the number of its readers.
pub fn disagreements(class: &Class, judged: &Judged) -> Vec<Disagreement> {
    let distances = judged.distances();
    let mut all = Vec::new();
    let mut sum = 0.0;
    let sought = Sought::new(class, judged);
    for (unit, row) in judged.ratings.rows().iter().enumerate() {
        let mut said: Vec<(u32, usize)> = row
            .iter()
            .enumerate()
            .filter_map(|(reader, category)| Some(((*category)?, reader)))
            .collect();
        said.sort_unstable();
        let sides: Vec<(u32, Vec<usize>)> = said
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|c| Some((c.first()?.0, c.iter().map(|(_, r)| *r).collect())))
            .collect();
        let size = |readers: &Vec<usize>| u32::try_from(readers.len()).unwrap_or(u32::MAX);
        let chosen: Vec<_> = sides.iter().map(|(c, r)| (*c as usize, size(r))).collect();
        let readers = chosen.iter().map(|(_, n)| n).sum();
        let counts = Counts { chosen, readers };
        let cost = f64::from(readers) * apart(&counts, &distances);
        if cost > 0.0 {
            sum += cost;
            let causes = Unit::new(&sought, unit).causes(&sides);
            all.push(Disagreement {
                unit,
                cost,
                causes,
                sides,
            });
        }
    }
    for found in &mut all {
        found.cost /= sum;
    }
    all.sort_by(|a, b| b.cost.total_cmp(&a.cost).then(a.unit.cmp(&b.unit)));
    all
}

/// The causes of all disagreements together with their shares, the largest first.
pub fn causes(disagreements: &[Disagreement]) -> Vec<(Cause, f64)> {
    let shares = disagreements.iter();
    ranked(shares.flat_map(|d| d.causes.iter().map(|(c, share)| (*c, share * d.cost))))
}

/// Shares summed by cause, the largest first, and made to sum to one.
fn ranked(parts: impl Iterator<Item = (Cause, f64)>) -> Vec<(Cause, f64)> {
    let mut sums: Vec<(Cause, f64)> = Cause::ALL.map(|c| (c, 0.0)).to_vec();
    for (cause, part) in parts {
        if let Some((_, sum)) = sums.iter_mut().find(|(c, _)| *c == cause) {
            *sum += part;
        }
    }
    let all: f64 = sums.iter().map(|(_, sum)| sum).sum();
    sums.retain(|(_, sum)| *sum > 0.0);
    for (_, sum) in &mut sums {
        *sum /= all;
    }
    sums.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    sums
}

/// One reader's marks in one article, to be looked up by place.
struct Lane<'a> {
    /// In the order in which they begin, each with its code points.
    marks: Vec<(Coded<'a>, Option<CharSpan>)>,
    /// The farthest end of a mark and all before it.
    reached: Vec<ByteOffset>,
}

impl<'a> Lane<'a> {
    fn new(text: &Text, marks: &[Coded<'a>]) -> Self {
        let chars = |c: &Coded<'a>| (*c, text.span_to_chars(c.span));
        let mut marks: Vec<_> = marks.iter().map(chars).collect();
        marks.sort_by_key(|(c, _)| c.span.start());
        let mut reached: Vec<ByteOffset> = Vec::with_capacity(marks.len());
        for (coded, _) in &marks {
            let end = coded.span.end();
            reached.push(reached.last().map_or(end, |r| end.max(*r)));
        }
        Self { marks, reached }
    }

    /// The marks that share a letter with some words, and a few that do not.
    fn near(&self, span: ByteSpan) -> &[(Coded<'a>, Option<CharSpan>)] {
        let first = self.reached.partition_point(|end| *end <= span.start());
        let end = self
            .marks
            .partition_point(|(c, _)| c.span.start() < span.end());
        self.marks.get(first..end).unwrap_or_default()
    }
}

/// What is looked up for the causes of every unit.
struct Sought<'a> {
    judged: &'a Judged,
    texts: Vec<&'a Text>,
    /// Article by article, reader by reader.
    lanes: Vec<Vec<Lane<'a>>>,
    /// The parties of each answer, by number.
    parties: Vec<Vec<&'a str>>,
}

impl<'a> Sought<'a> {
    fn new(class: &'a Class, judged: &'a Judged) -> Self {
        let lane = |text, marks: &Option<Vec<Coded<'a>>>| {
            Lane::new(text, marks.as_deref().unwrap_or_default())
        };
        let readings = class.readings.iter();
        let text = |r: &super::Reading<'a>| &r.document.article.text;
        Self {
            judged,
            texts: readings.clone().map(text).collect(),
            lanes: readings
                .map(|r| r.marks.iter().map(|m| lane(text(r), m)).collect())
                .collect(),
            parties: judged
                .sets
                .iter()
                .map(|set| {
                    let party = |s: &'a String| s.split(' ').next().unwrap_or_default();
                    let mut all: Vec<&str> = set.iter().map(party).collect();
                    all.dedup();
                    all
                })
                .collect(),
        }
    }
}

/// A unit with the marks of its article.
struct Unit<'a> {
    sought: &'a Sought<'a>,
    /// Its words, in bytes and in code points.
    place: Option<(ByteSpan, CharSpan)>,
    lanes: &'a [Lane<'a>],
}

impl<'a> Unit<'a> {
    fn new(sought: &'a Sought<'a>, unit: usize) -> Self {
        let place = sought.judged.places.get(unit);
        let place = place.and_then(|(article, span)| {
            let text = sought.texts.get(*article)?;
            Some((*article, *span, text.span_to_chars(*span)?))
        });
        let lanes = place.and_then(|(article, ..)| sought.lanes.get(article));
        Self {
            sought,
            place: place.map(|(_, span, chars)| (span, chars)),
            lanes: lanes.map_or(&[], Vec::as_slice),
        }
    }

    fn near(&self, reader: usize, span: ByteSpan) -> &'a [(Coded<'a>, Option<CharSpan>)] {
        self.lanes.get(reader).map_or(&[], |l| l.near(span))
    }

    fn here(&self, reader: usize) -> impl Iterator<Item = &'a Coded<'a>> {
        let near = self
            .place
            .map(|(span, chars)| (self.near(reader, span), chars));
        let near = near.into_iter().flat_map(|(near, unit)| {
            let speaks = move |mark: &Option<CharSpan>| mark.is_some_and(|m| speaks_of(m, unit));
            near.iter().filter(move |(_, chars)| speaks(chars))
        });
        near.map(|(coded, _)| coded)
    }

    /// Each two sides count by their readers; what nobody marked is looked at reader by reader.
    fn causes(&self, sides: &[(u32, Vec<usize>)]) -> Vec<(Cause, f64)> {
        let judged = self.sought.judged;
        let count = |readers: &[usize]| readers.iter().map(|_| 1.0).sum::<f64>();
        let mut parts = Vec::new();
        for (at, (one, ones)) in sides.iter().enumerate() {
            for (other, others) in sides.iter().skip(at + 1) {
                let set = |c: &u32| {
                    judged
                        .numbered
                        .get(*c as usize)
                        .map_or(&[][..], Vec::as_slice)
                };
                let weight = judged.distances_of(*one, *other) * count(others);
                if set(one).is_empty() {
                    // The empty answer is the first of all.
                    let hull = self.hull(others, set(other));
                    for reader in ones {
                        parts.push((self.why_nothing(*reader, set(other), hull), weight));
                    }
                } else {
                    let cause = self.between(*one, *other);
                    parts.push((cause, weight * count(ones)));
                }
            }
        }
        ranked(parts.into_iter())
    }

    /// What the marks of some readers cover that speak of the unit with one of these answers.
    fn hull(&self, readers: &[usize], answers: &[u32]) -> Option<ByteSpan> {
        let here = readers.iter().flat_map(|r| self.here(*r));
        let spans = here.filter(|c| self.says(c, answers)).map(|c| c.span);
        spans.reduce(ByteSpan::hull)
    }

    fn says(&self, coded: &Coded, answers: &[u32]) -> bool {
        let said = self.sought.judged.answers.get(coded.number as usize);
        said.is_some_and(|said| said.iter().any(|a| answers.contains(a)))
    }

    /// Why a reader says nothing of the unit of which others say something.
    fn why_nothing(&self, reader: usize, answers: &[u32], hull: Option<ByteSpan>) -> Cause {
        let near = hull.map(|hull| (self.near(reader, hull), hull));
        let mut near = near
            .into_iter()
            .flat_map(|(near, hull)| near.iter().filter(move |(c, _)| c.span.overlaps(hull)));
        if near.any(|(c, _)| self.says(c, answers)) {
            return Cause::Border;
        }
        let mut here = self.here(reader).peekable();
        let question = &self.sought.judged.question;
        match question {
            _ if here.peek().is_none() => Cause::Missed,
            // Who says nothing of a scale did not judge the unit.
            Question::Attitude(_) => Cause::Attitude,
            Question::Stance(party, _) if here.any(|c| c.code.is_of(party)) => Cause::Attitude,
            Question::Party(_) | Question::Stance(..) | Question::Parties | Question::Stances => {
                Cause::Party
            }
            Question::Issue(_) | Question::Issues => Cause::Issue,
        }
    }

    /// Why two answers differ.
    fn between(&self, one: u32, other: u32) -> Cause {
        let parties = |set: u32| self.sought.parties.get(set as usize);
        match self.sought.judged.question {
            Question::Issues | Question::Issue(_) => Cause::Issue,
            _ if parties(one) == parties(other) => Cause::Attitude,
            _ => Cause::Party,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::UnitKind;
    use super::super::sample::Sample;
    use super::*;

    const NEWS: &str = "Kyiv said no 🇺🇦. Moscow waits. Europe helps 👨‍👩‍👧‍👦. Nobody came.";

    fn check(marks: &[(&str, &str, &str)], question: &Question, expected: &[(usize, Cause)]) {
        let mut sample = Sample::new(&[NEWS]);
        sample.says_read("A", 0);
        sample.says_read("B", 0);
        for (reader, words, says) in marks {
            sample.mark(reader, 0, words, says);
        }
        let class = sample.class();
        let judged = Judged::new(&class, question, UnitKind::Sentence);
        let found = disagreements(&class, &judged);
        let shown: Vec<_> = found.iter().map(|d| (d.unit, d.causes[0].0)).collect();
        assert_eq!(shown, expected, "{marks:?}");
        let whole: f64 = found.iter().map(|d| d.cost).sum();
        assert!(found.is_empty() || (whole - 1.0).abs() < 1e-12);
        let causes: f64 = causes(&found).iter().map(|(_, share)| share).sum();
        assert!(found.is_empty() || (causes - 1.0).abs() < 1e-12);
    }

    #[test]
    fn causes_are_told_apart() {
        let stances = &Question::Stances;
        let a = ("A", "Moscow waits", "moscow opposes");
        check(&[a, ("B", "Moscow waits", "moscow opposes")], stances, &[]);
        check(&[a], stances, &[(1, Cause::Missed)]);
        let other = ("B", "Moscow waits", "europe opposes");
        check(&[a, other], stances, &[(1, Cause::Party)]);
        let other = ("B", "Moscow waits", "moscow supports");
        check(&[a, other], stances, &[(1, Cause::Attitude)]);
        let long = ("B", "Moscow waits. Europe helps", "moscow opposes");
        check(&[a, long], stances, &[(2, Cause::Border)]);
        let moscow =
            a.2.split(' ')
                .next()
                .and_then(crate::stance::PartyId::parse);
        let moscow = &Question::Party(moscow.unwrap());
        let other = ("B", "Moscow waits", "europe opposes");
        check(&[a, other], moscow, &[(1, Cause::Party)]);
        check(&[a], moscow, &[(1, Cause::Missed)]);
    }

    #[test]
    fn the_costliest_come_first() {
        // One of three stands alone in the first, and the sets are nearer in the third.
        check(
            &[
                ("A", "Kyiv said no", "kyiv"),
                ("A", "Europe helps", "europe"),
                ("B", "Europe helps", "europe+kyiv"),
                ("C", "Nobody came", "moscow"),
                ("A", "Nobody came", "europe"),
            ],
            &Question::Parties,
            &[(3, Cause::Missed), (2, Cause::Missed), (0, Cause::Missed)],
        );
    }
}
