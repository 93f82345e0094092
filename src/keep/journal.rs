//! The history of steps as one text, so that undo survives a reload of its tab.

use std::sync::Arc;

use super::wire::Wire;
use super::{Decoded, Record, decode, encode};
use crate::annotate::{Annotation, Timestamp};
use crate::article::ArticleId;
use crate::json::{Writer, elements, string};
use crate::session::{AnnotationChange, ArticleChange, ArticleState, Change, History};

/// The most changes of annotations that a journal holds: steps before are forgotten.
const CHANGES: usize = 400;

/// The history as a text: the latest steps, as far as there is room.
pub fn write_journal(history: &History) -> String {
    let mut room = CHANGES;
    let mut forgotten = |steps: &[Change]| {
        let kept = steps.iter().rev().take_while(|step| {
            let fits = step.annotations.len() <= room;
            room = room.saturating_sub(step.annotations.len());
            fits
        });
        steps.len() - kept.count()
    };
    let (undone, done) = (history.undone(), history.done());
    let (undone_from, done_from) = (forgotten(undone), forgotten(done));
    let mut json = Writer::default();
    json.open('{').number_member("version", 1);
    for (name, steps, from) in [("done", done, done_from), ("undone", undone, undone_from)] {
        json.member(name).open('[');
        for step in steps.iter().skip(from) {
            write_step(&mut json, step);
        }
        json.close(']');
    }
    json.close('}');
    json.finish()
}

fn write_step(json: &mut Writer, change: &Change) {
    json.open('{').text_member("label", &change.label);
    json.number_member("at", change.at.0);
    json.member("articles").open('[');
    for article in &change.articles {
        json.open('{').text_member("id", article.id.as_str());
        for (name, state) in [("before", &article.before), ("after", &article.after)] {
            let removed = if state.removed { "true" } else { "false" };
            json.member(name).open('[').text(&state.title);
            json.raw(removed).close(']');
        }
        json.close('}');
    }
    json.close(']').member("annotations").open('[');
    for annotation in &change.annotations {
        json.open('[');
        match &annotation.before {
            Some(before) => json.text(&encode(&Record::of(before))),
            None => json.raw("null"),
        };
        json.text(&encode(&Record::of(&annotation.after)));
        json.close(']');
    }
    json.close(']').close('}');
}

/// The history that a text holds; an empty one if it cannot be read, for a history is no work.
pub fn read_journal(text: &str) -> History {
    read(text).unwrap_or_default()
}

fn read(text: &str) -> Option<History> {
    let journal = Wire::new(text).ok()?;
    if journal.needed("version").ok()? != "1" {
        return None;
    }
    let steps = |name| -> Option<Vec<Change>> {
        let steps = list(journal.needed(name).ok()?)?;
        steps.into_iter().map(read_step).collect()
    };
    Some(History::new(steps("done")?, steps("undone")?))
}

fn read_step(step: &str) -> Option<Change> {
    let step = Wire::new(step).ok()?;
    let articles = list(step.needed("articles").ok()?)?;
    let annotations = list(step.needed("annotations").ok()?)?;
    Some(Change {
        label: step.text("label").ok()?,
        at: Timestamp(step.needed("at").ok()?.parse().ok()?),
        articles: articles
            .into_iter()
            .map(read_article)
            .collect::<Option<_>>()?,
        annotations: annotations
            .into_iter()
            .map(read_annotation)
            .collect::<Option<_>>()?,
        book: None,
    })
}

fn read_article(change: &str) -> Option<ArticleChange> {
    let change = Wire::new(change).ok()?;
    let state = |name| {
        let pair = list(change.needed(name).ok()?)?;
        let [title, removed @ ("true" | "false")] = pair.as_slice() else {
            return None;
        };
        Some(ArticleState {
            title: string(title).ok()?.into_owned(),
            removed: *removed == "true",
        })
    };
    Some(ArticleChange {
        id: change.name("id", ArticleId::parse).ok()?,
        before: state("before")?,
        after: state("after")?,
    })
}

fn read_annotation(change: &str) -> Option<AnnotationChange> {
    let pair = list(change)?;
    let [before, after] = pair.as_slice() else {
        return None;
    };
    let annotation = |text: &str| match decode(&string(text).ok()?) {
        Decoded::Record(Record::Annotation(annotation)) => Some(Arc::from(annotation)),
        _ => None,
    };
    let after: Arc<Annotation> = annotation(after)?;
    let before = match *before {
        "null" => None,
        text => Some(annotation(text)?),
    };
    Some(AnnotationChange {
        id: after.id.clone(),
        before,
        after,
    })
}

/// The elements of an array, and of nothing else.
fn list(value: &str) -> Option<Vec<&str>> {
    value.starts_with('[').then(|| elements(value).ok())?
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
            book: None,
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
