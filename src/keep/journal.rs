//! The history of steps as one text, so that undo survives a reload of its tab.
//!
//! Code books stand once each in a list of their own: a step names its two by their numbers there.

use std::sync::Arc;

use super::wire::Wire;
use super::{Decoded, Record, decode, encode};
use crate::annotate::{Annotation, Timestamp};
use crate::article::ArticleId;
use crate::json::{Writer, elements, string};
use crate::session::{AnnotationChange, ArticleChange, ArticleState, Change, History};
use crate::stance::{CodeBook, read_book, write_book};

/// The most changes of annotations that a journal holds: steps before are forgotten.
const CHANGES: usize = 400;

/// The most changes of the step that undo would take back first: it is kept alone if it is larger than a journal is.
/// The store of a tab holds some 5 million characters, of which this is more than half.
const LAST_STEP: usize = 2_000;

/// As how many of them a change of the code book counts.
const BOOK: usize = 20;

/// The history as a text: the latest steps, as far as there is room.
pub fn write_journal(history: &History) -> String {
    let mut room = CHANGES;
    let mut forgotten = |steps: &[Arc<Change>]| {
        let mut last = true;
        let kept = steps.iter().rev().take_while(|step| {
            let size = step.annotations.len() + step.book.as_ref().map_or(0, |_| BOOK);
            let fits = size <= room || (std::mem::take(&mut last) && size <= LAST_STEP);
            last = false;
            room = room.saturating_sub(size);
            fits
        });
        steps.len() - kept.count()
    };
    let (undone, done) = (history.undone(), history.done());
    let (undone_from, done_from) = (forgotten(undone), forgotten(done));
    let mut books: Vec<&CodeBook> = Vec::new();
    let mut json = Writer::default();
    json.open('{').number_member("version", 1);
    for (name, steps, from) in [("done", done, done_from), ("undone", undone, undone_from)] {
        json.member(name).open('[');
        for step in steps.iter().skip(from) {
            write_step(&mut json, step, &mut books);
        }
        json.close(']');
    }
    if !books.is_empty() {
        json.member("books").open('[');
        for book in books {
            json.raw(&write_book(book));
        }
        json.close(']');
    }
    json.close('}');
    json.finish()
}

fn write_step<'a>(json: &mut Writer, change: &'a Change, books: &mut Vec<&'a CodeBook>) {
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
    json.close(']');
    if let Some((before, after)) = &change.book {
        json.member("book").open('[');
        for book in [before, after] {
            let known = books
                .iter()
                .position(|b| std::ptr::eq(*b, Arc::as_ptr(book)));
            json.number(known.unwrap_or(books.len()) as u64);
            if known.is_none() {
                books.push(book);
            }
        }
        json.close(']');
    }
    json.close('}');
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
    let mut books = Vec::new();
    for book in list(journal.optional("books").unwrap_or("[]"))? {
        books.push(Arc::new(read_book(book).ok()?));
    }
    let steps = |name| -> Option<Vec<Change>> {
        let mut steps = Vec::new();
        for step in list(journal.needed(name).ok()?)? {
            steps.push(read_step(step, &books)?);
        }
        Some(steps)
    };
    Some(History::new(steps("done")?, steps("undone")?))
}

fn read_step(step: &str, books: &[Arc<CodeBook>]) -> Option<Change> {
    let step = Wire::new(step).ok()?;
    let book = match step.optional("book") {
        None => None,
        Some(pair) => {
            let number = |n: &&str| books.get(n.parse::<usize>().ok()?).cloned();
            let pair = list(pair)?;
            let [before, after] = pair.as_slice() else {
                return None;
            };
            Some((number(before)?, number(after)?))
        }
    };
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
        book,
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
    fn code_books_are_read_back_and_stand_once() {
        let book = |version| {
            Arc::new(CodeBook {
                version,
                ..CodeBook::default()
            })
        };
        let books: Vec<_> = (1..5).map(book).collect();
        let steps = books.windows(2).map(|pair| Change {
            book: Some((pair[0].clone(), pair[1].clone())),
            ..step(1)
        });
        let history = History::new(steps.collect(), vec![step(2)]);
        let text = write_journal(&history);
        assert_eq!(read_journal(&text), history);
        assert_eq!(text.matches("\"parties\"").count(), 4);
        let broken = text.replace("\"book\":[0,1]", "\"book\":[0,9]");
        assert_eq!(read_journal(&broken), History::default());
    }

    #[test]
    fn only_the_latest_steps_are_kept() {
        let history = History::new((0..CHANGES as u128 + 5).map(step).collect(), vec![step(1)]);
        let read = read_journal(&write_journal(&history));
        assert_eq!(read.undone(), history.undone());
        assert_eq!(read.done(), &history.done()[6..]);
    }

    #[test]
    fn a_large_last_step_is_kept_alone() {
        let large = |count: u128| Change {
            annotations: (0..count).flat_map(|n| step(n).annotations).collect(),
            ..step(1)
        };
        for (count, kept) in [
            (CHANGES, 2),
            (CHANGES + 1, 1),
            (LAST_STEP, 1),
            (LAST_STEP + 1, 0),
        ] {
            let steps = vec![step(1), large(count as u128 - u128::from(count == CHANGES))];
            let read = read_journal(&write_journal(&History::new(steps, Vec::new())));
            assert_eq!(read.done().len(), kept, "{count}");
        }
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
