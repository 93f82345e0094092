//! One of the articles that are compared, read again.

use std::ops::Range;

use super::Claim;
use crate::extract::actor::{Actor, all_in};
use crate::extract::lexicon::{Passage, Reading};
use crate::extract::proposal::{Part, Place};
use crate::stance::PartyId;
use crate::text::{ByteSpan, Gather as _, is_listed};

/// The most words that are shown before and after the words that matter.
const AROUND: usize = 14;

/// How many tokens on each side of a word tell what it is about.
const NEAR: usize = 60;

/// What ends a clause.
const MARKS: &str = ",|;|.|:|?|!|…|(|)|—|–|“|”|\"";

/// An article with its tokens.
pub struct Source<'a> {
    /// Its position among the articles.
    pub article: usize,
    /// Its tokens and passages.
    pub reading: Reading<'a>,
    /// The labels.
    pub part: Part<'a>,
}

impl<'a> Source<'a> {
    /// Reads an article.
    pub fn new((article, part): (usize, &Part<'a>)) -> Self {
        Self {
            article,
            reading: Reading::new(part.text, &part.found.blocks, &part.found.sentences),
            part: *part,
        }
    }

    /// The passages of the article itself.
    pub fn passages(&self) -> impl Iterator<Item = &Passage> {
        self.reading
            .passages
            .iter()
            .filter(|p| p.sentence.is_some())
    }

    /// The tokens around a token in its passage: a sentence without end is no reason to read it again and again.
    pub fn near(passage: &Passage, at: usize) -> Range<usize> {
        passage.tokens.start.max(at.saturating_sub(NEAR))..passage.tokens.end.min(at + NEAR)
    }

    /// The mentions of actors.
    pub fn actors(&self) -> &'a [Actor] {
        &self.part.analysis.actors
    }

    /// The mentions of actors that begin at some tokens.
    pub fn actors_in(&self, tokens: Range<usize>) -> &'a [Actor] {
        let end = tokens.end.max(tokens.start);
        all_in(self.actors(), tokens.start..end)
    }

    /// A claim in these words.
    pub fn claim<V>(&self, span: ByteSpan, value: V) -> Claim<V> {
        let article = self.article;
        Claim {
            place: Place { article, span },
            value,
        }
    }

    /// A claim in the clause around a token.
    pub fn claim_at<V>(&self, passage: &Passage, at: usize, value: V) -> Option<Claim<V>> {
        let span = self.reading.span(&self.clause(passage, &(at..at + 1)))?;
        Some(self.claim(span, value))
    }

    /// A claim in the clause around a token, or in the whole sentence if it quotes somebody.
    pub fn claim_with_quotation<V>(
        &self,
        passage: &Passage,
        at: usize,
        value: V,
    ) -> Option<Claim<V>> {
        if passage.tokens.len() < NEAR && self.has(passage.tokens.clone(), "“|«|\"") {
            return Some(self.claim(self.reading.span(&passage.tokens)?, value));
        }
        self.claim_at(passage, at, value)
    }

    /// The words from one mark to the next around some tokens.
    pub fn clause(&self, passage: &Passage, tokens: &Range<usize>) -> Range<usize> {
        let ends = |at: usize| {
            let token = self.reading.token(at);
            token.is_none_or(|t| is_listed(MARKS, &t.key))
        };
        let first = passage
            .tokens
            .start
            .max(tokens.start.saturating_sub(AROUND));
        let last = passage.tokens.end.min(tokens.end + AROUND);
        let mut clause = tokens.clone();
        while clause.start > first && !ends(clause.start - 1) {
            clause.start -= 1;
        }
        while clause.end < last && !ends(clause.end) {
            clause.end += 1;
        }
        // A phrase before a comma says little without what follows.
        let short = clause.start == passage.tokens.start
            && clause.len() < 5
            && self.reading.key(clause.end) == ",";
        if short && clause.end < last {
            clause.end += 1;
            while clause.end < last && !ends(clause.end) {
                clause.end += 1;
            }
        }
        if tokens.start > clause.start && is_listed("and|but|or|so", self.reading.key(clause.start))
        {
            clause.start += 1;
        }
        clause
    }

    /// Whether one of the words of a list stands among some tokens.
    pub fn has(&self, tokens: Range<usize>, list: &str) -> bool {
        self.first(tokens, list).is_some()
    }

    /// The first token among some that is a word of a list.
    pub fn first(&self, mut tokens: Range<usize>, list: &str) -> Option<usize> {
        tokens.find(|at| is_listed(list, self.reading.key(*at)))
    }

    /// Who acts by a verb: the actors with a party before it, if it is active, or after one of the prepositions that
    /// tell whose doing it is.
    pub fn doers(&self, passage: &Passage, verb: usize, prepositions: &str) -> Vec<&'a Actor> {
        let (start, end) = (passage.tokens.start, passage.tokens.end.min(verb + 20));
        let before = |n: usize| start.max(verb.saturating_sub(n))..verb;
        let mut found: Vec<&Actor> = Vec::new();
        let passive = self.has(before(3), "was|were|been|be|is|being");
        if !passive || self.reading.key(verb).ends_with("ing") {
            let subject = self.actors_in(before(8));
            let near = subject.iter().rfind(|a| a.tokens.end + 4 >= verb);
            // Two subjects joined by `and` act together.
            let joined = near.and_then(|near| {
                let and = near.tokens.start.checked_sub(1)?;
                let and = Some(and).filter(|i| self.reading.key(*i) == "and")?;
                subject.iter().rfind(|a| a.tokens.end == and)
            });
            found.extend(joined);
            found.extend(near);
        }
        let mut at = verb + 1;
        while let Some(preposition) = self.first(at..end, prepositions) {
            let stop = ",|;|.|by|from|with|that|which|who|for|to|after|before|in";
            let stop = self.first(preposition + 1..end, stop).unwrap_or(end);
            found.extend(self.actors_in(preposition + 1..stop));
            at = preposition + 1;
        }
        found.retain(|a| a.party.is_some());
        found
    }
}

/// The parties of actors, each once, in their order.
pub fn parties_of(actors: &[&Actor]) -> Vec<PartyId> {
    let mut parties = actors.iter().filter_map(|a| a.party.clone()).gather();
    parties.sort();
    parties.dedup();
    parties
}
