//! What is told without a verb of the teller: `according to X`, `reportedly`, `is seen as`, `X is confident that`, and
//! nouns such as `X’s fear that`.

use super::Attribution;
use super::content::View;
use super::owner::noun_owner;
use super::phrase::{is_auxiliary, is_preposition, phrase_start};
use super::source::{Source, SourceKind, actor_source, description};
use super::subject::{after, speaker};
use crate::extract::actor::rfind_in;
use crate::extract::lexicon::{
    HELD, MINDED, NOUNS_OF, NOUNS_TO, SPEECH, SPEECH_NOUNS, Speech, TokenKind,
};
use crate::text::is_listed;

impl View<'_, '_> {
    /// `According to X, C`, `C, according to X`, `as X put it, C`, `in X’s words, C`.
    pub(super) fn according(&self, at: usize) -> Option<Attribution> {
        let start = self.passage.tokens.start;
        let end = self.passage.tokens.end;
        let before = self.reading.key_before(at, 1, &self.passage.tokens);
        let next = self.key(at + 1);
        let key = self.key(at);
        // `In X’s words,` and `as X put it,`: the source stands before the cue.
        let worded = is_listed("words|view|opinion|telling|account", key)
            && next == ","
            && (start..at).any(|i| is_listed("in|by", self.key(i)))
            && at < start + 8;
        if worded {
            let source = noun_owner(self.reading, self.actors, at, &self.passage.tokens)
                .or_else(|| self.possessor(at))?;
            return self.make(
                at + 2..self.end(),
                start..at + 1,
                Some(source),
                "according-to",
            );
        }
        if key == "as"
            && at == start
            && let Some(verb) = (at + 2..end.min(at + 9)).find(|i| {
                SPEECH
                    .base(self.key(*i))
                    .is_some_and(|(_, s)| s == Speech::Saying)
                    || self.key(*i) == "put"
            })
        {
            let comma = (verb..end.min(verb + 5)).find(|i| self.key(*i) == ",")?;
            let source = speaker(self.reading, self.actors, self.quoted, verb, at + 1)?;
            return self.make(
                comma + 1..self.end(),
                verb..verb + 1,
                Some(source),
                "according-to",
            );
        }
        let by = next == "by"
            && is_listed("reported|said|noted|confirmed|claimed|announced", key)
            && is_listed("as|,", before);
        if !(by || key == "according" && next == "to") {
            return None;
        }
        let cue = at + 1;
        let source = after(self.reading, self.actors, cue, end).or_else(|| self.role_after(cue));
        let front = at <= start + 1;
        let comma = |from: usize| {
            (from..end).find(|i| {
                self.key(*i) == "," && source.as_ref().is_none_or(|s| self.ends_before(s, *i))
            })
        };
        let content = if front {
            comma(cue)? + 1..self.end()
        } else if before == "," && comma(cue).is_some_and(|c| c + 3 < end && self.verb_first(c + 1))
        {
            // `The talks, according to X, have stalled`.
            start..end
        } else {
            start..at
        };
        self.make(content, at..cue + 1, source, "according-to")
    }

    fn verb_first(&self, at: usize) -> bool {
        let key = self.key(at);
        is_auxiliary(key)
            || SPEECH.base(key).is_some()
            || key.ends_with("ed")
            || is_preposition(key)
    }

    fn ends_before(&self, source: &Source, at: usize) -> bool {
        self.reading
            .token(at)
            .is_some_and(|t| source.span.end() <= t.span.start())
    }

    /// Whatever words stand after `according to`, up to the comma.
    fn role_after(&self, cue: usize) -> Option<Source> {
        let end = (cue + 1..self.passage.tokens.end).find(|i| self.reading.is_mark(*i))?;
        let span = self.reading.span(&(cue + 1..end))?;
        Some(Source {
            span,
            name: self.reading.words(span).to_owned(),
            party: None,
            kind: SourceKind::Official,
            actor: None,
            token: cue + 1,
        })
    }

    /// `reportedly` and the like: a source is not named, and none is invented.
    pub(super) fn adverb(&self, at: usize) -> Option<Attribution> {
        if !is_listed("reportedly|allegedly|purportedly|supposedly", self.key(at)) {
            return None;
        }
        self.make(self.clause(at), at..at + 1, None, "adverb-of-hearsay")
    }

    /// `is widely viewed as`, `is believed to`, `was described by X as`, `was accused by X of`.
    pub(super) fn passive(&self, at: usize) -> Option<Attribution> {
        let key = self.key(at);
        let held = is_listed(HELD, key);
        let viewed = is_listed(
            "viewed|seen|regarded|considered|described|interpreted|perceived|cited|portrayed",
            key,
        );
        let judged = is_listed(
            "accused|criticised|criticized|blamed|praised|condemned|dismissed|denounced|called|described",
            key,
        );
        let end = self.passage.tokens.end;
        if !(held || viewed || judged) {
            return None;
        }
        let be = (1..=3).find(|back| {
            is_listed(
                "is|are|was|were|been|being",
                self.reading.key_before(at, *back, &self.passage.tokens),
            )
        })?;
        if held && self.key(at + 1) == "to" {
            return self.make(self.clause(at), at - be..at + 2, None, "passive-of-viewing");
        }
        let by = (at + 1..end.min(at + 6)).find(|i| self.key(*i) == "by");
        let source = by.and_then(|by| {
            after(self.reading, self.actors, by, end).or_else(|| {
                let to = (by + 1..end.min(by + 6)).find(|i| {
                    is_preposition(self.key(*i)) || self.key(*i) == "as" || self.reading.is_mark(*i)
                })?;
                description(self.reading, self.actors, by + 1..to)
            })
        });
        if judged && let Some(source) = source.clone() {
            let from = self.reading.tokens_in(source.span).end;
            if let Some(binder) =
                (from..end.min(from + 4)).find(|i| is_listed("of|as|for", self.key(*i)))
            {
                return self.make(
                    binder + 1..self.content_end(binder + 1),
                    at..at + 1,
                    Some(source),
                    "passive-of-viewing",
                );
            }
        }
        let as_or_to = is_listed("as|to", self.key(at + 1)) || self.key(at + 2) == "as";
        (viewed && as_or_to).then_some(())?;
        self.make(
            self.clause(at),
            at - be..at + 2,
            source,
            "passive-of-viewing",
        )
    }

    /// `X is confident that`, `X was worried about`.
    pub(super) fn minded(&self, at: usize, floor: usize) -> Option<Attribution> {
        if !is_listed(MINDED, self.key(at)) {
            return None;
        }
        let be = (1..=4)
            .map(|back| self.reading.key_before(at, back, &self.passage.tokens))
            .position(|k| is_listed("is|are|was|were|be|been|'m|'re|feel|feels|felt|remain|remains|remained|seems|seemed|became|am", k))?
            + 1;
        let next = self.key(at + 1);
        let end = self.passage.tokens.end;
        let from = if is_listed("that|about|of|whether|if", next) {
            at + 2
        } else if next == "to"
            && is_listed(
                "determined|willing|unwilling|eager|reluctant|afraid",
                self.key(at),
            )
            || is_listed("he|she|they|we|it|there|the|his|her|their|it", next)
        {
            at + 1
        } else {
            return None;
        };
        if from + 1 >= end {
            return None;
        }
        let source = speaker(self.reading, self.actors, self.quoted, at - be, floor)?;
        self.make(
            from..self.content_end(from),
            at..from,
            Some(source),
            "state-of-mind",
        )
    }

    /// `fear that`, `concerns in Kyiv about`, `acknowledgment by officials that`, `insistence on`, `promise to`.
    pub(super) fn noun(&self, at: usize) -> Option<Attribution> {
        let lemma = SPEECH_NOUNS.base(self.key(at))?;
        // `calling for` is a verb.
        let key = self.key(at);
        if key != lemma && !key.ends_with('s') {
            return None;
        }
        let end = self.passage.tokens.end;
        let next = self.key(at + 1);
        let of = is_listed(NOUNS_OF, &[lemma, next].join(" "));
        let binder = if of || next == "to" && is_listed(NOUNS_TO, lemma) {
            at + 1
        } else {
            let matter = is_listed(
                "fear|worry|concern|doubt|anxiety|apprehension|suspicion|complaint|insistence|accusation|allegation|\
                claim|warning|argument|view|opinion|hope|confidence|feeling|expectation",
                lemma,
            );
            (at + 1..end.min(at + 8)).find(|i| {
                self.key(*i) == "that" || matter && is_listed("about|on|over", self.key(*i))
            })?
        };
        if (at + 1..binder).any(|i| self.reading.is_mark(i)) || binder + 2 >= end {
            return None;
        }
        let that = self.key(binder) == "that";
        let copula = is_listed("is|was", self.key(at + 1));
        // `the fear of the governor` owns, `the call for a strike` is owned by what stands before.
        let owner = noun_owner(
            self.reading,
            self.actors,
            at,
            &if binder == at + 1 && self.key(binder) != "that" {
                self.passage.tokens.start..at + 1
            } else {
                self.passage.tokens.clone()
            },
        )
        .filter(|s| s.token < at || binder > at + 1 || that);
        let source = match owner {
            None if copula && at <= self.passage.tokens.start + 1 => self.owner_before(),
            None => self
                .possessor(at)
                .or_else(|| self.giver(at))
                .or_else(|| self.among(at, binder)),
            other => other,
        };
        if source.is_none() && !that {
            return None;
        }
        let bare = self.key(binder) == "to";
        let content = if bare { binder } else { binder + 1 };
        // `the report that`, `a message that was sent`: a relative clause tells nothing.
        let relative = that && is_auxiliary(self.key(binder + 1));
        if relative
            || source.is_none()
                && is_listed(
                    "report|message|idea|sense|view|feeling|question|notion|statement|remark|comment|proposal|complaint",
                    lemma,
                )
        {
            return None;
        }
        let mut to = self.content_end(content);
        if !that && !bare {
            // What `of` and `for` govern ends at the verb of the sentence.
            to = (content + 1..to)
                .find(|i| is_auxiliary(self.key(*i)) && !is_listed("be|being|been", self.key(*i)))
                .unwrap_or(to);
        }
        self.make(
            content..to,
            at..content,
            source,
            "noun-of-saying-or-feeling",
        )
    }

    /// `the minister’s warning`: the words before the possessive.
    fn possessor(&self, noun: usize) -> Option<Source> {
        let floor = self.passage.tokens.start;
        let own = (noun.saturating_sub(4).max(floor)..noun).rev().find(|i| {
            self.reading
                .token(*i)
                .is_some_and(|t| t.kind == TokenKind::Possessive)
        })?;
        let plain =
            (own + 1..noun).all(|i| !self.reading.is_mark(i) && !is_preposition(self.key(i)));
        let last = own.checked_sub(1).filter(|i| plain && *i >= floor)?;
        description(
            self.reading,
            self.actors,
            phrase_start(self.reading, last, floor)..last + 1,
        )
    }

    /// `The governor made a pledge to`: who gives the word has it.
    fn giver(&self, noun: usize) -> Option<Source> {
        let floor = self.passage.tokens.start;
        let verb = (noun.saturating_sub(4).max(floor)..noun).rev().find(|i| {
            is_listed(
                "made|makes|make|making|gave|gives|voiced|expressed|raised|issued|repeated|reiterated|have|has|had|shared|offered|sent|delivered|                 expressing|voicing|renewed|faced",
                self.key(*i),
            )
        })?;
        if self.key(verb) == "faced" {
            return None;
        }
        speaker(self.reading, self.actors, self.quoted, verb, floor)
    }

    /// `belief among diplomats that`: whatever words stand between.
    fn among(&self, noun: usize, binder: usize) -> Option<Source> {
        let inside = is_listed("among|by|from|of", self.key(noun + 1)) && binder > noun + 2;
        inside
            .then(|| description(self.reading, self.actors, noun + 2..binder))
            .flatten()
    }

    /// `The fear is that ...`: the last party of the sentence before.
    fn owner_before(&self) -> Option<Source> {
        let previous = self
            .reading
            .passages
            .get(self.index.checked_sub(1)?)
            .filter(|p| p.block == self.passage.block)?;
        let index = rfind_in(self.actors, previous.tokens.clone(), |a| a.party.is_some())?;
        actor_source(self.reading, self.actors, index)
    }
}
