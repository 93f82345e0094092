//! What a reader wants to get done.

use std::fmt;

use super::Coded;
use crate::annotate::Timestamp;
use crate::article::ArticleId;
use crate::session::Session;

/// The most sentences that a goal can be about.
const MOST: u32 = 100_000;

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aim {
    /// Code so many sentences, in any articles.
    Code(u32),
    /// Leave no sentence of an article unseen.
    Finish(ArticleId),
}

/// What is to be done, and since when it counts.
///
/// # Units
/// Milliseconds since 1970-01-01T00:00:00 UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// What.
    pub aim: Aim,
    /// When it was set.
    pub since: Timestamp,
}

impl Goal {
    /// What [`fmt::Display`] wrote.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let (kind, what, since) = (parts.next()?, parts.next()?, parts.next()?);
        let aim = match kind {
            "code" => Aim::Code(what.parse().ok().filter(|n| (1..=MOST).contains(n))?),
            "finish" => Aim::Finish(ArticleId::parse(what)?),
            _ => return None,
        };
        let since = Timestamp(since.parse().ok()?);
        parts.next().is_none().then_some(Self { aim, since })
    }

    /// How many sentences are coded by highlights made since the goal was set. One that was coded before and gets
    /// another highlight counts too: it was worked on.
    pub fn coded(&self, session: &Session) -> usize {
        let documents = session.documents();
        documents
            .map(|document| {
                let placed = session.placed(&document.article.id).iter();
                let new = placed.filter(|p| p.annotation.created >= self.since);
                Coded::of(document, new).count()
            })
            .sum()
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.aim {
            Aim::Code(count) => write!(f, "code {count} {}", self.since.0),
            Aim::Finish(article) => write!(f, "finish {} {}", article.as_str(), self.since.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{mark, session};
    use super::*;

    #[test]
    fn goals_are_read_back() {
        let all = session(&[("A", "News 🇺🇦\n\nOne is here.\n")]);
        let article = all.all_documents()[0].article.id.clone();
        for aim in [Aim::Code(1), Aim::Code(MOST), Aim::Finish(article)] {
            let goal = Goal {
                aim,
                since: Timestamp(7),
            };
            assert_eq!(Goal::read(&goal.to_string()), Some(goal));
        }
        for wrong in [
            "",
            "code",
            "code 3",
            "code 0 7",
            "code 100001 7",
            "code -1 7",
            "code 3 x",
            "code 3 7 8",
            "finish 🇺🇦 7",
            "dance 3 7",
        ] {
            assert_eq!(Goal::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_what_was_coded_since_counts() {
        let text = "News 🇺🇦\n\nOne is here. Two is here. Three is here.\n";
        let mut all = session(&[("A", text), ("B", "More\n\nFour is here.\n")]);
        for (n, article, words) in [
            (1, 0, "One"),
            (5, 0, "Two"),
            (6, 0, "is here. Two"),
            (7, 1, "Four"),
        ] {
            all = mark(&all, n, article, words, "kyiv");
        }
        for (since, expected) in [(0, 3), (5, 3), (6, 3), (7, 1), (8, 0)] {
            let goal = Goal {
                aim: Aim::Code(4),
                since: Timestamp(since),
            };
            assert_eq!(goal.coded(&all), expected, "since {since}");
        }
    }
}
