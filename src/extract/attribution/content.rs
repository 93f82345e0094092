//! What is said: where the content of a verb of reporting begins and ends.

use std::ops::Range;

use super::phrase::{is_auxiliary, is_determiner, is_opener, is_preposition, is_skipped, is_time};
use super::source::Source;
use super::{Attribution, Quoted};
use crate::article::Unit;
use crate::extract::actor::Actor;
use crate::extract::lexicon::{
    ASKING, BIDDING, CLAUSE, INFINITIVE, JUDGING, NO_NAMES, Passage, Reading, SPEECH, Speech,
    TELLING, TokenKind, WITH_PREPOSITION, is_inflected,
};
use crate::text::is_listed;

/// No reader takes more tokens for one thing said; a text without stops costs no more than others.
pub const FAR: usize = 300;

/// Where things are said.
const OCCASIONS: &str = "statement|interview|speech|tweet|letter|email|post|memo|briefing|conference|television|twitter|facebook|\
    telegram|debate|rally|filing|reporters|video|report|hearing|text|testimony|news|air";

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
        let stop =
            |i: &usize| self.reading.is_mark(*i) && is_listed(",|;|—|–|:|.|(|)", self.key(*i));
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
        let concessive =
            (first..first + 2).any(|i| is_listed("while|although|though|whereas", self.key(i)));
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
                && (is_listed("—|–|;", key) || *i > start && self.next_cue(start, *i))
        });
        stop.unwrap_or_else(|| self.end())
    }

    /// Whether the words from a token on belong to the reporter again: another cue, or an aside of the author.
    fn next_cue(&self, start: usize, at: usize) -> bool {
        let key = self.key(at);
        let after = self.key(at + 1);
        let said = |i: usize| {
            SPEECH
                .base(self.key(i))
                .is_some_and(|(_, s)| s == Speech::Saying)
        };
        if is_listed("and|but|then", key) && at > start + 1 {
            // `said ... and added that`: the same subject goes on.
            let verb = if after.ends_with("ly") || is_listed("also|then|later|again", after) {
                at + 2
            } else {
                at + 1
            };
            return said(verb)
                && (self.key(verb).ends_with("ed")
                    || is_listed("said|told|says|wrote", self.key(verb)))
                && !is_time(self.key(verb + 1));
        }
        if key != "," {
            return false;
        }
        let participle =
            said(at + 1) && after.ends_with("ing") || is_listed("according|suggesting", after);
        let aside = is_listed("but|while|although|though|which|and", after) && at > start + 2;
        participle || aside
    }

    /// What a verb takes as content: where it begins, or nothing if it takes none here.
    pub fn complement(&self, at: usize, lemma: &str, end: usize) -> Option<usize> {
        let mut next = at + 1;
        let key = self.key(next);
        if next >= end || key == "not" {
            return None;
        }
        if key == "that" && !is_auxiliary(self.key(next + 1)) {
            return Some(next + 1);
        }
        if let Some(asked) = self.asked(lemma, next) {
            return Some(asked);
        }
        if key == "to" && is_listed(INFINITIVE, lemma) {
            // A refusal to speak is none of what is said.
            let silent = is_listed(
                "say|comment|answer|respond|discuss|name|elaborate|speak",
                self.key(next + 1),
            );
            return (!(lemma == "decline" && silent)).then_some(next);
        }
        let pair = [lemma, key].join(" ");
        if is_listed(WITH_PREPOSITION, &pair) {
            return (next + 2 < end).then_some(next + 1);
        }
        let clausal = is_listed(CLAUSE, lemma);
        if let Some(that) = self.far_that(next, end).filter(|_| {
            clausal
                && !is_listed(
                    "know|see|hear|learn|find|feel|remember|understand|show|decide",
                    lemma,
                )
        }) {
            return Some(that + 1);
        }
        next = self.past_hearer(lemma, next, end);
        if let Some(asked) = self.asked(lemma, next) {
            return Some(asked);
        }
        // `LaPierre said, Hutchinson would be the best`.
        if self.key(next) == ","
            && lemma == "say"
            && at < self.passage.tokens.start + 4
            && !self.quoted.has(next + 1)
            && !self.key(next + 1).ends_with("ing")
            && !is_opener(self.key(next + 1))
        {
            next += 1;
        }
        if clausal && self.is_clause(lemma, next, end) {
            return Some(next);
        }
        let key = self.key(next);
        let phrase = !self.reading.is_mark(next) || self.quoted.has(next);
        if !phrase
            || is_preposition(key)
            || is_auxiliary(key)
            || is_time(key)
            || is_listed("and|or|but|that|himself|herself|it", key)
        {
            return None;
        }
        if is_listed(BIDDING, lemma) && self.bids(at + 1, end) {
            return Some(at + 1);
        }
        if is_listed("see|view|regard|portray|perceive|cite", lemma)
            && let Some(r#as) = (next + 1..end.min(next + 8)).find(|i| self.key(*i) == "as")
            && r#as + 1 < end
        {
            return Some(next);
        }
        // `called the police` names nothing.
        let bare = lemma == "call" && next + 2 >= self.clause(at).end;
        let gerund = key.ends_with("ing")
            && is_listed(
                "deny|admit|consider|suggest|recommend|propose|recall|mention|fear|regret",
                lemma,
            );
        let object = is_listed(JUDGING, lemma)
            && self.reading.key_before(at, 1, &self.passage.tokens) != "to"
            && !bare
            && (!NO_NAMES.has(key) || is_determiner(key) || is_listed("him|her|them|us|me", key))
            && !key.ends_with("ly")
            && self.key(at + 1) != "by";
        (gerund || object).then_some(next)
    }

    /// Where the content begins if a question word stands there.
    fn asked(&self, lemma: &str, next: usize) -> Option<usize> {
        let key = self.key(next);
        let asks = is_listed("whether|if|how|why|who|what|when|where|which", key)
            && is_listed(ASKING, lemma);
        asks.then_some(if is_listed("whether|if", key) {
            next + 1
        } else {
            next
        })
    }

    /// `that` behind the hearer, the day or the occasion, with no other cue or clause between.
    fn far_that(&self, next: usize, end: usize) -> Option<usize> {
        let that =
            (next..end.min(next + 12)).find(|i| self.key(*i) == "that" && !self.quoted.has(*i))?;
        let plain = (next..that).all(|i| {
            !self.quoted.has(i)
                && (!self.reading.is_mark(i) || self.key(i) == "-")
                && !is_auxiliary(self.key(i))
                && !is_listed("and|or|but|who|which", self.key(i))
                && SPEECH
                    .base(self.key(i))
                    .is_none_or(|(_, s)| s == Speech::Weak)
        });
        let commas = self.key(next) == "," && self.key(that - 1) == "," && that < next + 6;
        ((plain || commas) && !is_auxiliary(self.key(that + 1))).then_some(that)
    }

    /// Past `reporters`, `CNN`, `on Monday`, `in a statement`.
    fn past_hearer(&self, lemma: &str, from: usize, end: usize) -> usize {
        let mut next = from;
        if is_listed(TELLING, lemma) || lemma == "ask" {
            let hearer = crate::extract::actor::find_in(self.actors, next..next + 2, |a| {
                self.reading.token_at(a.full) == next
            });
            if is_listed(
                "reporters|journalists|lawmakers|supporters|voters|him|her|them|us|me|people|investors",
                self.key(next),
            ) {
                next += 1;
            } else if let Some(actor) = hearer.and_then(|i| self.actors.get(i)).filter(|a| {
                self.reading
                    .token(a.tokens.end)
                    .is_none_or(|t| t.kind != TokenKind::Possessive)
            }) {
                next = actor.tokens.end;
            } else if is_determiner(self.key(next))
                && is_listed(TELLING, lemma)
                && !is_skipped(self.key(next + 2))
            {
                next += 2;
            }
        }
        for _ in 0..3 {
            next = self.past_occasion(next, end);
        }
        next
    }

    /// Past one phrase of time or occasion.
    fn past_occasion(&self, from: usize, end: usize) -> usize {
        if is_time(self.key(from)) {
            return from + 1;
        }
        if !is_listed(
            "on|last|late|early|in|at|during|earlier|this|via|to",
            self.key(from),
        ) {
            return from;
        }
        (from + 1..end.min(from + 6))
            .take_while(|i| !self.reading.is_mark(*i) && self.key(*i) != "that")
            .find(|i| is_time(self.key(*i)) || is_listed(OCCASIONS, self.key(*i)))
            .map_or(from, |last| last + 1)
    }

    /// Whether a finite clause begins at a token.
    fn is_clause(&self, lemma: &str, next: usize, end: usize) -> bool {
        let key = self.key(next);
        if next >= end
            || self.reading.is_mark(next) && !self.quoted.has(next)
            || is_listed(
                "to|as|so|and|or|but|than|like|that|while|when|after|before|because",
                key,
            )
        {
            return false;
        }
        if is_listed("he|she|they|we|i|there", key) || key == "it" && next + 2 < end {
            return true;
        }
        let strong = is_listed("say|think|believe|hope", lemma);
        let limit = end.min(next + 16);
        let stop = (next + 1..limit)
            .find(|i| self.reading.is_mark(*i) && self.key(*i) == "," && !strong)
            .unwrap_or(limit);
        let finite = (next + 1..stop).any(|i| {
            let key = self.key(i);
            is_auxiliary(key)
                || is_listed("'s|be", key)
                || key.ends_with("ed") && key.len() > 3
                || is_inflected(key)
        });
        // A gerund is content of thoughts (`fears losing`); what is said needs a verb, or is said of a plural.
        finite && !is_preposition(key)
            || self.third_person(next, stop)
            || lemma != "say"
                && key.ends_with("ing")
                && is_listed("fear|worry|imagine|remember|recall", lemma)
            || strong && self.is_start(next) && stop > next + 3 && self.key(stop) != ","
    }

    /// Whether a singular with its verb in the present stands there: `the money exists`.
    fn third_person(&self, next: usize, stop: usize) -> bool {
        let verb = next + 2;
        is_determiner(self.key(next))
            && verb < stop + 1
            && self.key(verb).ends_with('s')
            && !self.key(next + 1).ends_with('s')
            && !self
                .reading
                .token(verb)
                .is_some_and(|t| t.kind != TokenKind::Word || t.capital)
    }

    fn is_start(&self, at: usize) -> bool {
        let key = self.key(at);
        !is_preposition(key)
            && !is_time(key)
            && !is_skipped(key)
            && !is_listed(
                "late|early|last|earlier|so|as|and|but|or|nothing|more|yes|no|this|goodbye|hello|something",
                key,
            )
    }

    /// Whether somebody is bidden: `him to`, `the court to`, `voters not to`.
    fn bids(&self, from: usize, end: usize) -> bool {
        let Some(to) = (from + 1..end.min(from + 9)).find(|i| self.key(*i) == "to") else {
            return false;
        };
        (from..to).all(|i| {
            !self.reading.is_mark(i)
                && !is_auxiliary(self.key(i))
                && (!is_preposition(self.key(i)) || matches!(self.key(i), "of" | "in" | "from"))
                && self.key(i) != "that"
        }) && self.key(to + 1) != "the"
    }
}

fn is_stop(key: &str) -> bool {
    is_listed(",|.|;|:|—|–|-|•|!|?|…", key)
}
