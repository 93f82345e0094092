//! One passage being read for indirect speech: where its clauses end, and what a verb of saying takes.

use std::ops::Range;

use super::source::Source;
use super::{Attribution, Quoted};
use crate::article::Unit;
use crate::extract::actor::Actor;
use crate::extract::lexicon::{Passage, Reading, Speech};

/// No reader takes more tokens for one thing said; a text without stops costs no more than others.
const FAR: usize = 300;

/// One passage being read.
pub struct View<'r, 'a> {
    pub reading: &'r Reading<'a>,
    pub actors: &'r [Actor],
    pub quoted: &'r Quoted,
    pub passage: &'r Passage,
    pub index: usize,
}

impl View<'_, '_> {
    pub fn key(&self, at: usize) -> &str {
        self.reading.key(at)
    }

    pub fn make(
        &self,
        content: Range<usize>,
        cue: Range<usize>,
        source: Option<Source>,
        rule: &'static str,
    ) -> Option<Attribution> {
        let mut content = content.start..content.end.min(content.start + FAR);
        while content.start < content.end
            && self.reading.is_mark(content.start)
            && !self.quoted.has(content.start)
        {
            content.start += 1;
        }
        while content.end > content.start
            && is_stop(self.key(content.end - 1))
            && !self.quoted.has(content.end - 1)
        {
            content.end -= 1;
        }
        (content.len() > 1).then_some(())?;
        // What stands wholly in quotation marks is a quotation and listed there.
        if content.clone().all(|i| self.quoted.has(i)) {
            return None;
        }
        Some(Attribution {
            quotation: None,
            content: self.reading.span(&content)?,
            cue: self.reading.span(&cue),
            source,
            rule,
        })
    }

    /// The end of the content that begins at a token: the sentence’s, or the list’s if the sentence ends in a colon.
    pub fn end(&self) -> usize {
        let end = self.passage.tokens.end;
        if self.key(end - 1) != ":" {
            return end;
        }
        self.reading
            .passages
            .iter()
            .skip(self.index + 1)
            .take_while(|p| p.unit == Unit::Item && p.sentence.is_some())
            .last()
            .map_or(end, |p| p.tokens.end)
    }

    /// The clause round a token: between commas, dashes and stops.
    pub fn clause(&self, at: usize) -> Range<usize> {
        let stop = |i: &usize| {
            self.reading.is_mark(*i)
                && matches!(self.key(*i), "," | ";" | "—" | "–" | ":" | "." | "(" | ")")
        };
        let floor = self.passage.tokens.start.max(at.saturating_sub(FAR / 2));
        let start = (floor..at).rev().find(stop).map_or(floor, |i| i + 1);
        let limit = self.passage.tokens.end.min(at + FAR / 2);
        let end = (at..limit)
            .find(|i| stop(i) && self.key(*i) != ",")
            .unwrap_or(limit);
        start..if self.key(end) == ":" {
            self.end()
        } else {
            end
        }
    }

    /// Where a clause of content ends: at a dash, a semicolon, or a comma before `but` and the like.
    pub fn content_end(&self, start: usize) -> usize {
        let first = self.passage.tokens.start;
        let concessive = (first..first + 2)
            .any(|i| matches!(self.key(i), "while" | "although" | "though" | "whereas"));
        let limit = self.passage.tokens.end.min(start + FAR);
        let stop = (start..limit).find(|i| {
            let key = self.key(*i);
            if concessive && key == "," && *i > start + 2 {
                return true;
            }
            // A dash between two names (`U.S.–Russia`) parts nothing.
            if self.reading.token(*i).is_some_and(|t| t.glued)
                && self
                    .reading
                    .token(i + 1)
                    .is_some_and(|t| t.glued && t.capital)
            {
                return false;
            }
            !self.quoted.has(*i)
                && (matches!(key, "—" | "–" | ";")
                    || key == ","
                        && matches!(
                            self.key(i + 1),
                            "but"
                                | "while"
                                | "although"
                                | "though"
                                | "which"
                                | "suggesting"
                                | "adding"
                                | "and"
                        )
                        && *i > start + 3)
        });
        stop.unwrap_or_else(|| self.end())
    }

    /// Whether what follows a verb without `that` is a clause or an infinitive of content.
    pub fn takes_clause(&self, lemma: &str, speech: Speech, next: usize, end: usize) -> bool {
        let key = self.key(next);
        if next >= end || self.reading.is_mark(next) {
            return false;
        }
        if key == "to" {
            return speech == Speech::Saying
                && matches!(
                    lemma,
                    "pledge" | "promise" | "vow" | "agree" | "ask" | "swear" | "claim" | "propose"
                )
                || matches!(lemma, "hope" | "want" | "expect") && speech == Speech::Thinking;
        }
        let judged = matches!(
            lemma,
            "call"
                | "describe"
                | "blame"
                | "accuse"
                | "praise"
                | "dismiss"
                | "denounce"
                | "criticize"
                | "criticise"
                | "consider"
                | "warn"
                | "urge"
        );
        if judged {
            return true;
        }
        let complement = match speech {
            Speech::Saying => !matches!(
                lemma,
                "call"
                    | "question"
                    | "read"
                    | "point"
                    | "express"
                    | "voice"
                    | "report"
                    | "speak"
                    | "release"
                    | "agree"
                    | "request"
                    | "demand"
            ),
            Speech::Thinking => matches!(
                lemma,
                "think"
                    | "believe"
                    | "know"
                    | "feel"
                    | "fear"
                    | "worry"
                    | "hope"
                    | "expect"
                    | "suspect"
                    | "doubt"
                    | "realise"
                    | "realize"
                    | "assume"
                    | "concern"
            ),
            Speech::Showing => matches!(lemma, "show" | "find"),
            Speech::Weak => false,
        };
        let verb_follows = (next + 1..end.min(next + 14)).any(|i| {
            matches!(
                self.key(i),
                "is" | "are"
                    | "was"
                    | "were"
                    | "has"
                    | "have"
                    | "had"
                    | "will"
                    | "would"
                    | "can"
                    | "could"
                    | "may"
                    | "might"
                    | "should"
                    | "must"
                    | "does"
                    | "did"
                    | "do"
                    | "'s"
                    | "be"
            ) || self.key(i).ends_with("ed")
                || self.key(i).ends_with("n't")
        });
        complement && (verb_follows || speech == Speech::Thinking && key.ends_with("ing"))
    }
}

fn is_stop(key: &str) -> bool {
    matches!(
        key,
        "," | "." | ";" | ":" | "—" | "–" | "-" | "•" | "!" | "?" | "…"
    )
}
