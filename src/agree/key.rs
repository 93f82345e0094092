//! Every reader against an answer key, passage by passage: the score, and what it is made of.

use std::sync::Arc;

use super::class::Codes;
use super::score::{once, pairs};
use super::{
    Class, Continuum, Gathered, Mark, Question, Reading, Rows, Score, Undefined, UnitKind, score,
};
use crate::annotate::Annotation;
use crate::text::ByteSpan;

/// A highlight of the key.
#[derive(Clone, Debug)]
pub struct KeyMark {
    /// The article, by its place among the documents.
    pub document: usize,
    /// Where it stands there.
    ///
    /// # Units
    /// Bytes of the article's text, half-open.
    pub span: ByteSpan,
    /// The highlight.
    pub annotation: Arc<Annotation>,
}

/// How a passage of a reader and one of the key go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The same words, the same code.
    Right,
    /// The same code on some of the same words.
    Partly,
    /// Some of the same words, another code.
    Otherwise,
    /// The key has it, the reader has nothing there.
    Missed,
    /// The reader has it, the key has nothing there.
    Extra,
}

/// One side of a passage.
#[derive(Clone, Debug)]
pub struct Side {
    /// Where it stands.
    pub span: ByteSpan,
    /// What it answers, in the names of files.
    pub answer: String,
    /// The highlight.
    pub annotation: Arc<Annotation>,
}

/// A passage that the key, the reader or both marked.
#[derive(Clone, Debug)]
pub struct Passage {
    /// The article, by its place among the documents.
    pub document: usize,
    /// How the two go together.
    pub fit: Fit,
    /// What part of a whole passage it counts, from 0 to 1.
    pub credit: f64,
    /// What the key has.
    pub key: Option<Side>,
    /// What the reader has.
    pub own: Option<Side>,
}

/// A reader against the key.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The score, as [`score`] gives it, or why there is none.
    pub score: Result<Score, Undefined>,
    /// What it is made of, in the order of articles and text.
    pub passages: Vec<Passage>,
}

impl Compared {
    /// How many passages go together so.
    pub fn count(&self, fit: Fit) -> usize {
        self.passages.iter().filter(|p| p.fit == fit).count()
    }
}

/// Compares every reader with a key, in the articles in which the key has a mark and that the reader read.
///
/// Passages are paired as in [`score`]. What then is left on both sides and shares words is one passage coded otherwise,
/// the most words first; it counts nothing, as a missed and an extra one do.
///
/// # Errors
/// In each [`Compared::score`]: [`Undefined::NoSharedUnits`] if the reader read none of the articles of the key.
pub fn against_key(gathered: &Gathered, key: &[KeyMark], question: &Question) -> Vec<Compared> {
    let mut codes = Codes::default();
    let readers = gathered.readers.len();
    let mut places = Vec::new();
    let mut readings = Vec::new();
    for (at, document) in gathered.documents.iter().enumerate() {
        let wanted = key.iter().filter(|m| m.document == at);
        let wanted: Vec<_> = wanted
            .map(|m| codes.coded(m.span, &m.annotation.code))
            .collect();
        if wanted.is_empty() {
            continue;
        }
        let of = |reader: usize| gathered.marks(at, reader);
        let mut marks: Vec<Option<Vec<_>>> = Vec::with_capacity(readers + 1);
        for reader in 0..readers {
            let own = of(reader).map(|all| {
                let all = all.iter();
                all.map(|m| codes.coded(m.span, &m.annotation.code))
                    .collect()
            });
            marks.push(own);
        }
        marks.push(Some(wanted));
        places.push((at, UnitKind::Word.units(document)));
        readings.push(Reading { document, marks });
    }
    let class = Class {
        readers: vec![None; readers + 1],
        readings,
        codes: codes.into_all(),
        lost: 0,
    };
    let (continua, labels) = Rows::new(&class, UnitKind::Word).continua(question);
    let compared = (0..readers).map(|reader| {
        let mut passages = Vec::new();
        for ((document, words), continuum) in places.iter().zip(&continua) {
            let of_key = key.iter().filter(|m| m.document == *document);
            let of_key: Vec<_> = of_key.map(|m| (m.span, &m.annotation)).collect();
            let own = gathered.marks(*document, reader).unwrap_or_default();
            let own: Vec<_> = own.iter().map(|m| (m.span, &m.annotation)).collect();
            let side = |mark: Mark, of: &[(ByteSpan, &Arc<Annotation>)]| {
                side(mark, words, of, question, &labels)
            };
            let found = fits(continuum, readers, reader);
            passages.extend(found.into_iter().map(|(fit, credit, k, o)| Passage {
                document: *document,
                fit,
                credit,
                key: k.and_then(|mark| side(mark, &of_key)),
                own: o.and_then(|mark| side(mark, &own)),
            }));
        }
        Compared {
            score: score(&continua, readers, reader),
            passages,
        }
    });
    compared.collect()
}

/// The highlights that a mark was made of: the first of them, and the words of all.
fn side(
    mark: Mark,
    words: &[ByteSpan],
    all: &[(ByteSpan, &Arc<Annotation>)],
    question: &Question,
    labels: &[String],
) -> Option<Side> {
    let answer = labels.get(mark.label as usize)?;
    let first = words.get(mark.start as usize)?;
    let last = words.get((mark.end as usize).checked_sub(1)?)?;
    let stands = ByteSpan::try_new(first.start(), last.end())?;
    let mut here = all.iter().filter(|(span, annotation)| {
        span.overlaps(stands) && question.answers(&annotation.code).contains(answer)
    });
    let (span, annotation) = here.next()?;
    let (start, end) = here.fold((span.start(), span.end()), |(start, end), (span, _)| {
        (start.min(span.start()), end.max(span.end()))
    });
    Some(Side {
        span: ByteSpan::try_new(start, end)?,
        answer: answer.clone(),
        annotation: Arc::clone(annotation),
    })
}

type Found = (Fit, f64, Option<Mark>, Option<Mark>);

/// The passages of one text.
fn fits(continuum: &Continuum, key: usize, reader: usize) -> Vec<Found> {
    let (Some(wanted), Some(own)) = (continuum.marks(key), continuum.marks(reader)) else {
        return Vec::new();
    };
    let mut found: Vec<Found> = Vec::new();
    let (mut left, mut extra) = (vec![true; wanted.len()], vec![true; own.len()]);
    let mut take = |fit, credit, k: usize, o: usize, found: &mut Vec<Found>| {
        if let Some(left) = left.get_mut(k) {
            *left = false;
        }
        if let Some(extra) = extra.get_mut(o) {
            *extra = false;
        }
        found.push((fit, credit, wanted.get(k).copied(), own.get(o).copied()));
    };
    for (credit, k, o) in pairs(wanted, own) {
        let is_same = wanted.get(k) == own.get(o);
        let fit = if is_same { Fit::Right } else { Fit::Partly };
        take(fit, credit, k, o, &mut found);
    }
    let is_paired = |k: &Mark, side: fn(&Found) -> Option<Mark>| {
        let paired: &[Found] = &found;
        paired.iter().any(|f| side(f) == Some(*k))
    };
    let mut near: Vec<(u32, usize, usize)> = Vec::new();
    for (k, one) in wanted.iter().enumerate() {
        if is_paired(one, |f| f.2) {
            continue;
        }
        let others = own.iter().take_while(|other| other.start < one.end);
        for (o, other) in others.enumerate() {
            if one.overlaps(*other) && !is_paired(other, |f| f.3) {
                let common = one.end.min(other.end) - one.start.max(other.start);
                near.push((common, k, o));
            }
        }
    }
    near.sort_by_key(|(common, k, o)| (std::cmp::Reverse(*common), *k, *o));
    for (_, k, o) in once(near, wanted.len(), own.len()) {
        take(Fit::Otherwise, 0.0, k, o, &mut found);
    }
    let missed = wanted.iter().zip(&left).filter(|(_, left)| **left);
    found.extend(missed.map(|(m, _)| (Fit::Missed, 0.0, Some(*m), None)));
    let extra = own.iter().zip(&extra).filter(|(_, extra)| **extra);
    found.extend(extra.map(|(m, _)| (Fit::Extra, 0.0, None, Some(*m))));
    let place = |mark: &Found| mark.2.or(mark.3).map(|m| (m.start, m.end, m.label));
    found.sort_by_key(place);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mark_is_in_one_passage_and_the_score_is_their_sum() {
        let side = |marks: &[(u32, u32, u32)]| {
            let mark = |&(start, end, label): &(u32, u32, u32)| Mark { start, end, label };
            Some(marks.iter().map(mark).collect::<Vec<_>>())
        };
        let key = side(&[(0, 10, 0), (12, 16, 1), (20, 24, 0), (30, 34, 1)]);
        let own = side(&[(0, 10, 0), (12, 18, 1), (20, 24, 1), (40, 44, 0)]);
        let text = Continuum::new(50, vec![own, key, None]);
        let found = fits(&text, 1, 0);
        let kinds: Vec<Fit> = found.iter().map(|f| f.0).collect();
        let all = [
            Fit::Right,
            Fit::Partly,
            Fit::Otherwise,
            Fit::Missed,
            Fit::Extra,
        ];
        assert_eq!(kinds, all);
        let credit: f64 = found.iter().map(|f| f.1).sum();
        let scored = score(std::slice::from_ref(&text), 1, 0).unwrap();
        assert!(
            (scored.credit - credit).abs() < 1e-12 && (credit - (1.0 + 4.0 / 6.0)).abs() < 1e-12
        );
        assert_eq!((scored.key, scored.own, scored.found), (4, 4, 2));
        assert!(fits(&text, 1, 2).is_empty());
        // Two readings of one stretch: each side once.
        let text = Continuum::new(9, vec![side(&[(0, 4, 1)]), side(&[(0, 4, 0), (2, 8, 2)])]);
        let kinds: Vec<Fit> = fits(&text, 1, 0).iter().map(|f| f.0).collect();
        assert_eq!(kinds, [Fit::Otherwise, Fit::Missed]);
    }
}
