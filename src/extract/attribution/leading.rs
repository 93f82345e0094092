//! What stands before its cue, or round it: `C, X said`, `C, said X`, `C, X said, C`.

use super::Attribution;
use super::content::{FAR, View};
use super::phrase::{is_auxiliary, is_preposition, is_time};
use super::source::Source;
use super::subject::after;
use crate::extract::lexicon::{CLAUSE, TELLING, is_inflected};
use crate::text::is_listed;

impl View<'_, '_> {
    /// `C, X said.`, `C, said X.` and `C1, X said, C2`: the content stands before the cue or round it.
    pub(super) fn leading(
        &self,
        at: usize,
        lemma: &str,
        subject: Option<&Source>,
        content: Option<usize>,
        direct: bool,
    ) -> Option<Attribution> {
        let (start, end) = (
            self.passage.tokens.start.max(at.saturating_sub(FAR)),
            self.passage.tokens.end,
        );
        // Something else follows the cue: `In his interview, Pai revealed more details`.
        let next = self.key(at + 1);
        let hearer = is_listed("tell", lemma) && !is_listed("that", next);
        let alone = self.reading.is_mark(at + 1)
            || at + 1 >= end
            || is_time(next)
            || is_preposition(next)
            || is_listed("late|early|last|earlier|again", next)
            || next.ends_with("ly")
            || hearer && content.is_none();
        let framed = is_preposition(self.key(start))
            || is_listed(
                "when|as|if|while|although|though|because|asked|where",
                self.key(start),
            );
        if direct || !is_listed(CLAUSE, lemma) || self.key(at).ends_with("ing") {
            return None;
        }
        let parts = |i: usize| {
            is_listed(",|—|–", self.key(i))
                || self.key(i) == "-" && self.reading.token(i).is_some_and(|t| !t.glued)
        };
        let whole = |to: usize| {
            to > start + 2
                && !(start..to).all(|i| self.quoted.has(i) || self.reading.is_mark(i))
                && (!framed || (start..to).any(|i| self.key(i) == ","))
                && (start + 1..to).any(|i| is_finite(self.key(i)))
        };
        let that = content.is_some_and(|c| self.key(c - 1) == "that");
        if at > start + 3
            && parts(at - 1)
            && !self.quoted.has(at - 1)
            && !that
            && !is_listed(TELLING, lemma)
            && (lemma == "say" || subject.is_none())
            && !is_listed("he|she|they|it", next)
            && let Some(source) = after(self.reading, self.actors, at, end)
            && self.ends_clause(self.reading.tokens_in(source.span).end)
            && whole(at - 1)
        {
            return self.make(
                start..at - 1,
                at..at + 1,
                Some(source),
                "content-speaker-cue",
            );
        }
        let source = subject.filter(|s| s.token > start + 1 && s.token < at)?;
        let mark = source.token - 1;
        let bound = content.is_some_and(|c| c < end && self.key(c) != "to") && !parts(at + 1);
        if bound || !alone || !parts(mark) || self.quoted.has(mark) {
            return None;
        }
        if parts(at + 1) && at + 3 < end {
            return self.make(
                start..end,
                at..at + 1,
                Some(source.clone()),
                "content-round-the-cue",
            );
        }
        let to = (start..mark)
            .find(|i| self.key(*i) == ";")
            .map_or(start, |i| i + 1);
        whole(mark)
            .then(|| {
                self.make(
                    to..mark,
                    at..at + 1,
                    Some(source.clone()),
                    "content-speaker-cue",
                )
            })
            .flatten()
    }

    /// Whether no verb follows a subject that stands behind its cue.
    fn ends_clause(&self, at: usize) -> bool {
        let key = self.key(at);
        at >= self.passage.tokens.end
            || self.reading.is_mark(at)
            || is_time(key)
            || is_preposition(key)
            || is_listed("who|whose|late|earlier|and|when|as|while", key)
    }
}

/// Whether a word is likely a finite verb.
fn is_finite(key: &str) -> bool {
    is_auxiliary(key)
        || key.ends_with("ed") && key.len() > 3
        || key.ends_with('s') && key.len() > 3
        || is_listed("'s|'re", key)
        || is_inflected(key)
}
