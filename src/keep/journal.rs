//! The history of steps as one text, so that undo survives a reload of its tab.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Decoded, Record, decode, encode};
use crate::annotate::{Annotation, Timestamp};
use crate::article::ArticleId;
use crate::session::{AnnotationChange, ArticleChange, ArticleState, Change, History};

/// The most changes of annotations that a journal holds: steps before are forgotten.
const CHANGES: usize = 400;

#[derive(Serialize, Deserialize)]
struct Journal {
    version: u32,
    done: Vec<Step>,
    undone: Vec<Step>,
}

#[derive(Serialize, Deserialize)]
struct Step {
    label: String,
    at: u64,
    articles: Vec<ArticleStep>,
    annotations: Vec<(Option<String>, String)>,
}

#[derive(Serialize, Deserialize)]
struct ArticleStep {
    id: String,
    before: (String, bool),
    after: (String, bool),
}

/// The history as a text: the latest steps, as far as there is room.
pub fn write_journal(history: &History) -> String {
    let mut room = CHANGES;
    let mut latest = |steps: &[Change]| {
        let kept = steps.iter().rev().take_while(|step| {
            let fits = step.annotations.len() <= room;
            room = room.saturating_sub(step.annotations.len());
            fits
        });
        let mut kept: Vec<Step> = kept.map(Step::of).collect();
        kept.reverse();
        kept
    };
    let journal = Journal {
        version: 1,
        undone: latest(history.undone()),
        done: latest(history.done()),
    };
    serde_json::to_string(&journal).unwrap_or_default()
}

/// The history that a text holds; an empty one if it cannot be read, for a history is no work.
pub fn read_journal(text: &str) -> History {
    let Ok(journal) = serde_json::from_str::<Journal>(text) else {
        return History::default();
    };
    if journal.version != 1 {
        return History::default();
    }
    let steps = |steps: Vec<Step>| {
        steps
            .into_iter()
            .map(Step::into_change)
            .collect::<Option<Vec<_>>>()
    };
    match (steps(journal.done), steps(journal.undone)) {
        (Some(done), Some(undone)) => History::new(done, undone),
        _ => History::default(),
    }
}

impl Step {
    fn of(change: &Change) -> Self {
        let record =
            |annotation: &Annotation| encode(&Record::Annotation(Box::new(annotation.clone())));
        let state = |state: &ArticleState| (state.title.clone(), state.removed);
        Self {
            label: change.label.clone(),
            at: change.at.0,
            articles: change
                .articles
                .iter()
                .map(|c| ArticleStep {
                    id: c.id.as_str().to_owned(),
                    before: state(&c.before),
                    after: state(&c.after),
                })
                .collect(),
            annotations: change
                .annotations
                .iter()
                .map(|c| (c.before.as_deref().map(record), record(&c.after)))
                .collect(),
        }
    }

    fn into_change(self) -> Option<Change> {
        let annotation = |text: String| match decode(&text) {
            Decoded::Record(Record::Annotation(annotation)) => Some(Arc::from(annotation)),
            _ => None,
        };
        let state = |(title, removed)| ArticleState { title, removed };
        let articles = self.articles.into_iter().map(|step| {
            let id = ArticleId::parse(&step.id)?;
            Some(ArticleChange {
                id,
                before: state(step.before),
                after: state(step.after),
            })
        });
        let annotations = self.annotations.into_iter().map(|(before, after)| {
            let after: Arc<Annotation> = annotation(after)?;
            let before = match before {
                Some(text) => Some(annotation(text)?),
                None => None,
            };
            Some(AnnotationChange {
                id: after.id.clone(),
                before,
                after,
            })
        });
        Some(Change {
            label: self.label,
            at: Timestamp(self.at),
            articles: articles.collect::<Option<_>>()?,
            annotations: annotations.collect::<Option<_>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::sample::{edited, sample, trashed};

    fn step(number: u128) -> Change {
        let before = sample(number);
        let after = if number.is_multiple_of(2) {
            trashed(&before)
        } else {
            edited(&before, "a note 🇺🇦")
        };
        let state = |removed| ArticleState {
            title: "T".into(),
            removed,
        };
        Change {
            label: format!("step {number}"),
            at: Timestamp(7),
            articles: vec![ArticleChange {
                id: before.article.clone(),
                before: state(false),
                after: state(true),
            }],
            annotations: vec![AnnotationChange {
                id: before.id.clone(),
                before: (!number.is_multiple_of(3)).then(|| Arc::new(before)),
                after: Arc::new(after),
            }],
        }
    }

    #[test]
    fn a_history_is_read_back() {
        let history = History::new((1..9).map(step).collect(), (10..12).map(step).collect());
        assert_eq!(read_journal(&write_journal(&history)), history);
    }

    #[test]
    fn only_the_latest_steps_are_kept() {
        let history = History::new((0..CHANGES as u128 + 5).map(step).collect(), vec![step(1)]);
        let read = read_journal(&write_journal(&history));
        assert_eq!(read.undone(), history.undone());
        assert_eq!(read.done(), &history.done()[6..]);
    }

    #[test]
    fn a_damaged_journal_is_an_empty_one() {
        let text = write_journal(&History::new(vec![step(1)], vec![]));
        for (cut, _) in text.char_indices() {
            assert_eq!(
                read_journal(&text[..cut]),
                History::default(),
                "cut at {cut}"
            );
        }
        assert_eq!(
            read_journal(&text.replace("\"version\":1", "\"version\":2")),
            History::default()
        );
    }
}
