//! What is asked of each unit.

use crate::sorted::SortedSet;
use crate::stance::{Attitude, AttitudeId, Code, CodeBook, IssueId, PartyId};

use super::grid::{Grid, Labels, Sets};
use super::unit::Places;
use super::{Class, Continuum, Distances, Mark, Ratings, Scale, Tally, UnitKind, masi};
use crate::text::ByteSpan;

/// The attitudes that lie on a scale, from no to yes. Mixed ones, and those whose direction cannot be read, have no place
/// on it; nor have a code book's own.
pub const SCALE: [Attitude; 3] = [Attitude::Opposes, Attitude::Conditional, Attitude::Supports];

/// What is asked of each unit: one thing, which is there or not, where something stands on a scale, or which of many are
/// there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Whether it has a stance of this party.
    Party(PartyId),
    /// Whether it has this attitude of this party.
    Stance(PartyId, AttitudeId),
    /// How far this party is for what is at stake, from no to yes ([`SCALE`]), in units where the reader saw a stance of
    /// it.
    Attitude(PartyId),
    /// Whether it is about this issue.
    Issue(IssueId),
    /// Which parties have a stance in it.
    Parties,
    /// Which parties have which attitude in it.
    Stances,
    /// Which issues it is about.
    Issues,
}

impl Question {
    /// Whether any number of answers may be right at once.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Parties | Self::Stances | Self::Issues)
    }

    /// Whether answers lie on a scale; a unit without one is not judged.
    pub fn is_scale(&self) -> bool {
        matches!(self, Self::Attitude(_))
    }

    /// The name in files and arguments: `parties`, `stances`, `issues`, `party:kyiv`, `stance:kyiv:opposes`,
    /// `attitude:kyiv`, `issue:territory`.
    pub fn name(&self) -> String {
        match self {
            Self::Parties => "parties".to_owned(),
            Self::Stances => "stances".to_owned(),
            Self::Issues => "issues".to_owned(),
            Self::Party(id) => format!("party:{}", id.as_str()),
            Self::Attitude(id) => format!("attitude:{}", id.as_str()),
            Self::Issue(id) => format!("issue:{}", id.as_str()),
            Self::Stance(id, attitude) => format!("stance:{}:{}", id.as_str(), attitude.as_str()),
        }
    }

    /// The question of this name.
    ///
    /// ```
    /// use stancemark::agree::Question;
    /// let asked = Question::parse("stance:kyiv:opposes");
    /// assert_eq!(asked.map(|q| q.name()).as_deref(), Some("stance:kyiv:opposes"));
    /// assert_eq!(Question::parse("party"), None);
    /// ```
    pub fn parse(name: &str) -> Option<Self> {
        let named: Vec<&str> = name.split(':').collect();
        match named.as_slice() {
            ["parties"] => Some(Self::Parties),
            ["stances"] => Some(Self::Stances),
            ["issues"] => Some(Self::Issues),
            ["party", id] => PartyId::parse(id).map(Self::Party),
            ["attitude", id] => PartyId::parse(id).map(Self::Attitude),
            ["issue", id] => IssueId::parse(id).map(Self::Issue),
            ["stance", party, attitude] => PartyId::parse(party)
                .zip(AttitudeId::parse(attitude))
                .map(|(party, attitude)| Self::Stance(party, attitude)),
            _ => None,
        }
    }

    /// An answer in words, with the names a code book gives; of a stance, its party and its attitude.
    pub fn answer_label(&self, answer: &str, book: &CodeBook) -> String {
        let (code, attitude) = answer.split_once(' ').unwrap_or((answer, ""));
        let attitude = match self {
            Self::Stance(_, attitude) => attitude.as_str(),
            _ => attitude,
        };
        let label = match self {
            Self::Issue(_) | Self::Issues => {
                IssueId::parse(code).map(|id| book.issue_label(&id).to_owned())
            }
            _ => PartyId::parse(code).map(|id| book.party_label(&id).to_owned()),
        };
        let label = label.unwrap_or_else(|| code.to_owned());
        match AttitudeId::parse(attitude) {
            Some(attitude) => format!("{label}: {}", book.attitude_label(&attitude)),
            None => label,
        }
    }

    /// What a code answers, in the names of files; several for a stance of several parties.
    pub fn answers(&self, code: &Code) -> Vec<String> {
        let attitude = code.attitude.as_ref();
        match self {
            Self::Party(party) => answer(code.is_of(party), party.as_str()),
            Self::Stance(party, of) => {
                answer(code.is_of(party) && attitude == Some(of), party.as_str())
            }
            Self::Attitude(party) => {
                let on_scale = attitude.and_then(AttitudeId::known);
                let on_scale = on_scale.filter(|a| code.is_of(party) && SCALE.contains(a));
                on_scale
                    .map(|a| on_scale_of(party, a))
                    .into_iter()
                    .collect()
            }
            Self::Issue(issue) => answer(code.issue.as_ref() == Some(issue), issue.as_str()),
            Self::Parties => code.parties().map(|p| p.as_str().to_owned()).collect(),
            Self::Stances => {
                let attitude = attitude.map_or("", AttitudeId::as_str);
                let stance = |p: &PartyId| format!("{} {attitude}", p.as_str());
                code.parties()
                    .map(|p| stance(p).trim_end().to_owned())
                    .collect()
            }
            Self::Issues => code.issue.iter().map(|i| i.as_str().to_owned()).collect(),
        }
    }

    /// The question in words, with the names a code book gives.
    pub fn label(&self, book: &CodeBook) -> String {
        let party = |id: &PartyId| {
            let known = book.parties.iter().find(|p| p.id == *id);
            known.map_or(id.as_str(), |p| &p.label).to_owned()
        };
        match self {
            Self::Party(id) => format!("a stance of {}", party(id)),
            Self::Stance(id, attitude) => {
                let known = book.attitudes.iter().find(|a| a.id == *attitude);
                let attitude = known.map_or(attitude.as_str(), |a| &a.label);
                format!("{}: {attitude}", party(id))
            }
            Self::Attitude(id) => {
                let ends = SCALE.map(|a| book.attitude_label(&a.into()).to_owned());
                format!("the attitude of {} ({})", party(id), ends.join(" < "))
            }
            Self::Issue(id) => {
                let known = book.issues.iter().find(|i| i.id == *id);
                format!("about {}", known.map_or(id.as_str(), |i| &i.label))
            }
            Self::Parties => "which parties".to_owned(),
            Self::Stances => "which parties with which attitude".to_owned(),
            Self::Issues => "which issues".to_owned(),
        }
    }

    /// All questions that the marks of a class give an answer to: the open ones, each party, stance and issue.
    pub fn all(class: &Class) -> Vec<Self> {
        let mut all: SortedSet<Self> = [Self::Parties, Self::Stances, Self::Issues]
            .into_iter()
            .collect();
        for code in &class.codes {
            for party in code.parties() {
                all.insert(Self::Party(party.clone()));
                if let Some(attitude) = &code.attitude {
                    all.insert(Self::Stance(party.clone(), attitude.clone()));
                    if attitude.known().is_some_and(|a| SCALE.contains(&a)) {
                        all.insert(Self::Attitude(party.clone()));
                    }
                }
            }
            all.extend(code.issue.iter().cloned().map(Self::Issue));
        }
        all.iter().cloned().collect()
    }
}

/// The step of a scale, as [`Question::answers`] names it.
pub(super) fn on_scale_of(party: &PartyId, attitude: Attitude) -> String {
    format!("{} {}", party.as_str(), attitude.name())
}

fn answer(holds: bool, name: &str) -> Vec<String> {
    if holds {
        vec![name.to_owned()]
    } else {
        Vec::new()
    }
}

/// Every unit of some articles with what each reader says of it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// What was asked.
    pub question: Question,
    /// Of what.
    pub unit: UnitKind,
    /// What each reader answers; a category is a place in `sets`.
    pub ratings: Ratings,
    /// The answers. Of a question for one thing, the first is that it is not there, the second that it is; of a scale,
    /// its steps in their order.
    pub sets: Vec<Vec<String>>,
    /// Where each unit stands: the article by its place, and its words.
    pub places: Vec<(usize, ByteSpan)>,
    /// The answers as numbers of single ones.
    pub(super) numbered: Vec<Vec<u32>>,
    /// What each code of the class answers, in the same numbers.
    pub(super) answers: Vec<Vec<u32>>,
    /// How far the steps of a scale lie from each other.
    steps: Option<Distances>,
}

impl Judged {
    /// What the readers of a class answer.
    ///
    /// Whoever read the article and marked nothing in a unit says that nothing is there.
    pub fn new(class: &Class, question: &Question, unit: UnitKind) -> Self {
        Self::of(&Grid::new(class, unit), question)
    }

    /// The same where the units of the class are known already.
    pub fn of(grid: &Grid, question: &Question) -> Self {
        let labels = Labels::new(grid.class, question);
        let (readers, mut sets) = (grid.class.readers.len(), Sets::default());
        let mut cells = vec![None; readers * grid.places.len()];
        for (article, reading) in grid.class.readings.iter().enumerate() {
            for row in grid.units_of(article).map(|unit| unit * readers) {
                for (reader, marks) in reading.marks.iter().enumerate() {
                    if let Some(cell) = cells.get_mut(row + reader) {
                        *cell = marks.as_ref().map(|_| 0);
                    }
                }
            }
        }
        for (reader, unit, code) in &grid.said {
            let cell = cells.get_mut(*unit as usize * readers + *reader as usize);
            if let Some(Some(set)) = cell {
                *set = sets.with(*set, *code, labels.of_code(*code));
            }
        }
        let (numbers, kept) = if let Question::Attitude(party) = question {
            let step = |a: &Attitude| labels.number(&on_scale_of(party, *a));
            let kept: Vec<Vec<u32>> = SCALE
                .iter()
                .map(|a| step(a).into_iter().collect())
                .collect();
            // Nothing, and two steps at once, are no place on the scale.
            let place = |set: &Vec<u32>| kept.iter().position(|k| !k.is_empty() && k == set);
            let numbers = sets
                .all()
                .iter()
                .map(|set| place(set).and_then(|n| u32::try_from(n).ok()));
            (numbers.collect::<Vec<Option<u32>>>(), kept)
        } else {
            let (numbers, kept) = sets.in_order(&cells);
            (numbers.into_iter().map(Some).collect(), kept)
        };
        let number = |set: &Option<u32>| numbers.get((*set)? as usize).copied().flatten();
        let rows: Vec<Vec<Option<u32>>> = if readers == 0 {
            vec![Vec::new(); grid.places.len()]
        } else {
            let rows = cells.chunks(readers);
            rows.map(|r| r.iter().map(number).collect()).collect()
        };
        let least = if question.is_open() {
            kept.len()
        } else {
            kept.len().max(2)
        };
        let name = |label: &u32| labels.names.get(*label as usize).cloned();
        let ratings = Ratings::new(least, rows);
        let steps = question
            .is_scale()
            .then(|| Scale::Ordinal.of(&Tally::new(&ratings)));
        let named = |set: &Vec<u32>| set.iter().filter_map(name).collect();
        let sets = match question {
            Question::Attitude(party) => SCALE.map(|a| vec![on_scale_of(party, a)]).into(),
            _ => kept.iter().map(named).collect(),
        };
        Self {
            question: question.clone(),
            unit: grid.unit,
            ratings,
            sets,
            steps,
            numbered: kept,
            answers: labels.of_code,
            places: grid.places.clone(),
        }
    }

    /// How far the answers lie from each other: MASI for sets, ordinal for a scale, else all as far.
    pub fn distances(&self) -> Distances {
        match &self.steps {
            Some(steps) => steps.clone(),
            None if self.question.is_open() => Distances::masi(&self.sets),
            None => Distances::nominal(2),
        }
    }

    /// How far two answers lie from each other, as [`Self::distances`] says.
    pub fn distances_of(&self, one: u32, other: u32) -> f64 {
        if let Some(steps) = &self.steps {
            return steps.get(one as usize, other as usize);
        }
        let set = |c: u32| self.sets.get(c as usize).map_or(&[][..], Vec::as_slice);
        match (one == other, self.question.is_open()) {
            (true, _) => 0.0,
            (false, true) => masi(set(one), set(other)),
            (false, false) => 1.0,
        }
    }
}

/// First position, first after, number of the code.
type RowMark = (u32, u32, u32);

/// The articles of a class as rows of words or characters, and where each mark stands in them, worked out once for any
/// number of questions.
#[derive(Clone, Debug)]
pub struct Rows<'a> {
    class: &'a Class<'a>,
    /// How long each article is, and each reader's marks.
    articles: Vec<(u32, Vec<Option<Vec<RowMark>>>)>,
}

impl<'a> Rows<'a> {
    /// The rows of a class.
    pub fn new(class: &'a Class<'a>, unit: UnitKind) -> Self {
        let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let row = |reading: &super::Reading| {
            let text = &reading.document.article.text;
            let units = Places::new(text, unit.units(reading.document));
            let mark = |coded: &super::Coded| {
                let (start, end) = units.touched(coded.span);
                (place(start), place(end), coded.number)
            };
            let marks = reading.marks.iter();
            let marks = marks.map(|m| Some(m.as_ref()?.iter().map(mark).collect()));
            (place(units.units().len()), marks.collect())
        };
        Self {
            class,
            articles: class.readings.iter().map(row).collect(),
        }
    }

    /// The readers of the class.
    pub(super) fn readers(&self) -> usize {
        self.class.readers.len()
    }

    /// The articles with the marks that answer a question; the labels they bear.
    ///
    /// A label of one reader that lies upon the same label is one mark with it; other labels may lie upon each other.
    pub fn continua(&self, question: &Question) -> (Vec<Continuum>, Vec<String>) {
        let labels = Labels::new(self.class, question);
        let of_reader = |marks: &Vec<RowMark>| {
            let mut found = Vec::new();
            for (start, end, code) in marks {
                let labels = labels.of_code(*code).iter();
                found.extend(labels.map(|label| Mark {
                    start: *start,
                    end: *end,
                    label: *label,
                }));
            }
            found
        };
        let continua = self.articles.iter().map(|(length, marks)| {
            let marks = marks.iter().map(|m| m.as_ref().map(of_reader));
            Continuum::new(*length, marks.collect()).joined()
        });
        (continua.collect(), labels.names)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;

    fn party(name: &str) -> PartyId {
        PartyId::parse(name).unwrap()
    }

    fn class() -> Sample {
        let mut sample = Sample::new(&[
            "Kyiv said no 🇺🇦. Moscow waits. Nobody came.",
            "Europe waits 👨‍👩‍👧‍👦.",
        ]);
        sample.mark("A", 0, "Kyiv said no", "kyiv opposes territory");
        sample.mark("A", 0, "Moscow waits", "moscow");
        sample.mark("A", 0, "Moscow waits. Nobody came", "europe supports");
        sample.mark(
            "B",
            0,
            "Kyiv said no 🇺🇦. Moscow waits.",
            "kyiv+moscow opposes",
        );
        sample.mark("A", 1, "Europe waits", "europe");
        sample
    }

    fn answers(judged: &Judged) -> Vec<Vec<String>> {
        let set = |c: &Option<u32>| c.map_or("?".into(), |c| judged.sets[c as usize].join("+"));
        let rows = judged.ratings.rows().iter();
        rows.map(|r| r.iter().map(set).collect()).collect()
    }

    #[test]
    fn sets_are_gathered_unit_by_unit() {
        let sample = class();
        let class = sample.class();
        let judged = Judged::new(&class, &Question::Parties, UnitKind::Sentence);
        assert_eq!(
            answers(&judged),
            [
                ["kyiv", "kyiv+moscow"],
                ["europe+moscow", "kyiv+moscow"],
                ["europe", ""],
                ["europe", "?"],
            ]
        );
        assert_eq!(judged.places.len(), 4);
        let judged = Judged::new(&class, &Question::Stances, UnitKind::Article);
        assert_eq!(
            answers(&judged),
            [
                [
                    "europe supports+kyiv opposes+moscow",
                    "kyiv opposes+moscow opposes"
                ],
                ["europe", "?"],
            ]
        );
        let judged = Judged::new(
            &class,
            &Question::Party(party("moscow")),
            UnitKind::Sentence,
        );
        assert_eq!(judged.ratings.categories(), 2);
        assert_eq!(
            answers(&judged),
            [["", "moscow"], ["moscow", "moscow"], ["", ""], ["", "?"]]
        );
        let issue = Question::Issue(IssueId::parse("territory").unwrap());
        let judged = Judged::new(&class, &issue, UnitKind::Sentence);
        assert_eq!(answers(&judged)[0], ["territory", ""]);
    }

    #[test]
    fn questions_are_those_of_the_marks() {
        let sample = class();
        let class = sample.class();
        let all = Question::all(&class);
        let labels: Vec<String> = all.iter().map(|q| q.label(&CodeBook::default())).collect();
        assert_eq!(all.len(), 3 + 3 + 3 + 1 + 3, "{labels:?}");
        assert!(
            labels.contains(&"a stance of Kyiv".to_owned()),
            "{labels:?}"
        );
    }

    #[test]
    fn marks_become_rows_of_words() {
        let sample = class();
        let class = sample.class();
        let (continua, labels) = Rows::new(&class, UnitKind::Word).continua(&Question::Parties);
        assert_eq!(labels, ["europe", "kyiv", "moscow"]);
        assert_eq!(continua[0].length(), 7);
        let kyiv = continua[0].only(1);
        let spans = |reader: usize| -> Vec<(u32, u32)> {
            let marks = kyiv.marks(reader).unwrap();
            marks.iter().map(|m| (m.start, m.end)).collect()
        };
        assert_eq!((spans(0), spans(1)), (vec![(0, 3)], vec![(0, 5)]));
        assert!(continua[0].is_stacked());
        assert_eq!(continua[1].marks(1), None);
    }

    #[test]
    fn an_attitude_stands_on_a_scale_or_is_not_judged() {
        let mut sample = Sample::new(&["Kyiv said no 🇺🇦. Moscow waits. Nobody came."]);
        sample.mark("A", 0, "Kyiv said no", "kyiv opposes territory");
        sample.mark("B", 0, "Kyiv said no", "kyiv supports");
        // Nobody's step: another party, a mixed attitude, two steps at once.
        sample.mark("A", 0, "Moscow waits", "moscow supports");
        sample.mark("B", 0, "Moscow waits", "kyiv ambiguous");
        sample.mark("A", 0, "Nobody came", "kyiv conditional");
        sample.mark("B", 0, "Nobody came", "kyiv conditional");
        sample.mark("B", 0, "Nobody", "kyiv opposes");
        let class = sample.class();
        let question = Question::Attitude(party("kyiv"));
        assert_eq!(Question::parse(&question.name()), Some(question.clone()));
        assert!(Question::all(&class).contains(&question));
        let judged = Judged::new(&class, &question, UnitKind::Sentence);
        let steps = [["kyiv opposes"], ["kyiv conditional"], ["kyiv supports"]];
        assert_eq!(judged.sets, steps);
        let rows = [
            vec![Some(0), Some(2)],
            vec![None, None],
            vec![Some(1), None],
        ];
        assert_eq!(judged.ratings.rows(), rows);
        assert_eq!(
            question.label(&CodeBook::default()),
            "the attitude of Kyiv (opposes < conditional < supports)"
        );
    }
}
