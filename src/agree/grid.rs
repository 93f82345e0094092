//! What every question of one kind of unit shares: the units of a class, and which of them each mark speaks of.

use super::unit::Places;
use super::{Class, Question, UnitKind};
use crate::sorted::{SortedMap, SortedSet};
use crate::text::ByteSpan;

/// The units of a class, and which of them each mark speaks of, worked out once for any number of questions.
#[derive(Clone, Debug)]
pub struct Grid<'a> {
    pub(super) class: &'a Class<'a>,
    pub(super) unit: UnitKind,
    /// Where each unit stands: the article by its place, and its words.
    pub(super) places: Vec<(usize, ByteSpan)>,
    /// The first unit of each article, and how many there are in all.
    firsts: Vec<usize>,
    /// Reader, unit and number of the code, for each mark and each unit it speaks of.
    pub(super) said: Vec<(u32, u32, u32)>,
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl<'a> Grid<'a> {
    /// The units of a class.
    pub fn new(class: &'a Class<'a>, unit: UnitKind) -> Self {
        let (mut places, mut said, mut firsts) = (Vec::new(), Vec::new(), vec![0]);
        for (article, reading) in class.readings.iter().enumerate() {
            let units = Places::new(&reading.document.article.text, unit.units(reading.document));
            let first = places.len();
            places.extend(units.units().iter().map(|u| (article, *u)));
            firsts.push(places.len());
            for (reader, marks) in reading.marks.iter().enumerate() {
                for mark in marks.iter().flatten() {
                    let spoken = units.spoken_of(mark.span);
                    said.extend(spoken.map(|u| (number(reader), number(first + u), mark.number)));
                }
            }
        }
        Self {
            class,
            unit,
            places,
            firsts,
            said,
        }
    }

    /// The units of an article, by number.
    pub(super) fn units_of(&self, article: usize) -> std::ops::Range<usize> {
        let at = |i: usize| self.firsts.get(i).copied().unwrap_or_default();
        at(article)..at(article + 1)
    }
}

/// The single answers to a question, in the order of their names, and which of them each code gives.
#[derive(Clone, Debug)]
pub(super) struct Labels {
    pub names: Vec<String>,
    pub of_code: Vec<Vec<u32>>,
}

impl Labels {
    pub fn new(class: &Class, question: &Question) -> Self {
        let answers: Vec<_> = class.codes.iter().map(|c| question.answers(c)).collect();
        let names: SortedSet<&String> = answers.iter().flatten().collect();
        let numbers: SortedMap<&String, u32> = names.iter().copied().zip(0..).collect();
        let of_code = answers.iter().map(|all| {
            let mut all: Vec<u32> = all.iter().filter_map(|a| numbers.get(a).copied()).collect();
            all.sort_unstable();
            all.dedup();
            all
        });
        Self {
            of_code: of_code.collect(),
            names: names.iter().map(|n| (*n).clone()).collect(),
        }
    }

    /// The number of an answer.
    pub fn number(&self, name: &str) -> Option<u32> {
        let at = self.names.binary_search_by(|n| n.as_str().cmp(name)).ok()?;
        u32::try_from(at).ok()
    }

    pub fn of_code(&self, code: u32) -> &[u32] {
        self.of_code.get(code as usize).map_or(&[], Vec::as_slice)
    }
}

/// Sets of answers, each held once; the first is empty.
#[derive(Debug)]
pub(super) struct Sets {
    all: Vec<Vec<u32>>,
    known: SortedMap<Vec<u32>, u32>,
    /// What each set becomes with what a code answers: codes in their order, each with the set.
    next: Vec<Vec<(u32, u32)>>,
}

impl Default for Sets {
    fn default() -> Self {
        Self {
            all: vec![Vec::new()],
            known: [(Vec::new(), 0)].into_iter().collect(),
            next: vec![Vec::new()],
        }
    }
}

impl Sets {
    /// All, by number.
    pub fn all(&self) -> &[Vec<u32>] {
        &self.all
    }

    /// The set that one becomes with what a code answers.
    pub fn with(&mut self, set: u32, code: u32, answers: &[u32]) -> u32 {
        if answers.is_empty() {
            return set;
        }
        let nexts = self.next.get(set as usize).map_or(&[][..], Vec::as_slice);
        let place = match nexts.binary_search_by_key(&code, |(code, _)| *code) {
            Ok(at) => return nexts.get(at).map_or(set, |(_, next)| *next),
            Err(place) => place,
        };
        let mut all = self.all.get(set as usize).cloned().unwrap_or_default();
        all.extend(answers);
        all.sort_unstable();
        all.dedup();
        let next = self.known.get(&all).copied().unwrap_or_else(|| {
            let next = number(self.all.len());
            self.all.push(all.clone());
            self.next.push(Vec::new());
            self.known.insert(all, next);
            next
        });
        if let Some(nexts) = self.next.get_mut(set as usize) {
            nexts.insert(place, (code, next));
        }
        next
    }

    /// The sets that are left, the empty one always, in their order; and the new number of each.
    pub fn in_order(&self, cells: &[Option<u32>]) -> (Vec<u32>, Vec<Vec<u32>>) {
        let mut used = vec![false; self.all.len()];
        for set in cells.iter().flatten().chain([&0]) {
            if let Some(used) = used.get_mut(*set as usize) {
                *used = true;
            }
        }
        let (mut numbers, mut kept) = (vec![0; self.all.len()], Vec::new());
        for (set, old) in self.known.iter() {
            if used.get(*old as usize).copied().unwrap_or_default() {
                if let Some(new) = numbers.get_mut(*old as usize) {
                    *new = number(kept.len());
                }
                kept.push(set.clone());
            }
        }
        (numbers, kept)
    }
}
