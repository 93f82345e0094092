//! What was learned, in plain words with the counts it rests on.

use super::place::{Places, Reason};
use super::tally::Ground;
use super::traits::{Question, Trait};
use crate::stance::CodeBook;
use crate::text::Gather as _;

/// One thing learned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What it changes; `None` if it is about sentences that every rule passed over.
    pub about: Option<Question>,
    /// A sentence or two for the reader.
    pub words: String,
}

/// Puts a ground into words.
pub(super) fn of_ground(ground: &Ground, book: &CodeBook) -> Statement {
    let Ground {
        question,
        traits,
        answer,
        count,
        total,
    } = ground;
    let traits = traits.iter().map(|t| t.words(book)).gather().join(", ");
    let value = |known: fn(String) -> Trait| known(answer.clone()).value(book);
    let words = match question {
        Question::Keep => {
            format!(
                "You dismissed {count} of {total} suggestions {traits}: such ones are set aside."
            )
        }
        Question::Attitude => coded(&traits, *count, *total, &value(Trait::Attitude)),
        Question::Issue => coded(&traits, *count, *total, &value(Trait::Issue)),
        Question::Voice => coded(&traits, *count, *total, &value(Trait::Voice)),
        Question::Confidence => coded(&traits, *count, *total, &value(Trait::Confidence)),
    };
    Statement {
        about: Some(*question),
        words,
    }
}

fn coded(traits: &str, count: usize, total: usize, value: &str) -> String {
    format!("Of {total} suggestions {traits} that you kept, you coded {count} as “{value}”.")
}

/// Puts what was learned about sentences into words.
pub(super) fn of_places(places: &Places) -> Vec<Statement> {
    let statement = |words: String| Statement { about: None, words };
    let (marked, read) = places.read();
    let mut list = Vec::new();
    if marked > 0 {
        list.push(statement(format!(
            "Of {read} times that a sentence named a party and no rule suggested a stance, you marked {marked}."
        )));
    }
    for reason in places.reasons(6) {
        let Reason {
            words, marked, all, ..
        } = reason;
        let way = if reason.weight > 0.0 {
            "for"
        } else {
            "against"
        };
        list.push(statement(format!(
            "Of {all} such sentences {words}, you marked {marked}: that speaks {way} a mark."
        )));
    }
    list
}
