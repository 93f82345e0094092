//! Indirect speech: `X said that`, `according to X`, `X’s fear that`, `reportedly`, and cues that govern a list.

use super::source::{Source, SourceKind, after, before};
use super::subject::noun_owner;
use super::view::View;
use super::{Attribution, Quoted};
use crate::extract::actor::{Actor, rfind_in};
use crate::extract::lexicon::{Reading, SPEECH, SPEECH_NOUNS, Speech, TokenKind};
use crate::text::ByteSpan;

/// The indirect attributions of all content passages; a cue in `taken` introduces a quotation already.
pub fn find(
    reading: &Reading,
    actors: &[Actor],
    quoted: &Quoted,
    taken: &[ByteSpan],
) -> Vec<Attribution> {
    let mut found = Vec::new();
    for (index, passage) in reading
        .passages
        .iter()
        .enumerate()
        .filter(|(_, p)| p.sentence.is_some())
    {
        let view = View {
            reading,
            actors,
            quoted,
            passage,
            index,
        };
        let mut floor = passage.tokens.start;
        for at in passage.tokens.clone() {
            if quoted.has(at) || reading.token(at).is_none_or(|t| t.kind != TokenKind::Word) {
                continue;
            }
            let direct = reading.token(at).is_some_and(|t| taken.contains(&t.span));
            let attribution = view
                .according(at)
                .or_else(|| view.adverb(at))
                .or_else(|| view.passive(at))
                .or_else(|| view.verb(at, floor, direct))
                .or_else(|| view.noun(at));
            if let Some(attribution) = attribution {
                floor = at + 1;
                found.push(attribution);
            }
        }
    }
    found
}

impl View<'_, '_> {
    fn according(&self, at: usize) -> Option<Attribution> {
        let cue = match (self.key(at), self.key(at + 1)) {
            ("according", "to")
            | (
                "reported" | "said" | "noted" | "confirmed" | "claimed" | "described" | "announced",
                "by",
            ) => at + 1,
            _ => return None,
        };
        let as_said = self.key(at) == "according"
            || matches!(
                self.reading.key_before(at, 1, &self.passage.tokens),
                "as" | ","
            );
        if !as_said {
            return None;
        }
        let source = after(self.reading, self.actors, cue, self.passage.tokens.end)
            .or_else(|| self.role_after(cue));
        let front = at <= self.passage.tokens.start + 1;
        let content = if front {
            let comma = (cue..self.passage.tokens.end).find(|i| {
                self.key(*i) == "," && source.as_ref().is_none_or(|s| self.ends_before(s, *i))
            });
            comma? + 1..self.end()
        } else {
            self.passage.tokens.start..at
        };
        self.make(content, at..cue + 1, source, "according-to")
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
    fn adverb(&self, at: usize) -> Option<Attribution> {
        if !matches!(
            self.key(at),
            "reportedly" | "allegedly" | "purportedly" | "supposedly"
        ) {
            return None;
        }
        let content = self.clause(at);
        self.make(content, at..at + 1, None, "adverb-of-hearsay")
    }

    /// `is widely viewed as`, `was seen as`.
    fn passive(&self, at: usize) -> Option<Attribution> {
        let verb = matches!(
            self.key(at),
            "viewed"
                | "seen"
                | "regarded"
                | "considered"
                | "described"
                | "interpreted"
                | "perceived"
                | "cited"
                | "portrayed"
        );
        let be = (1..=3).find(|back| {
            matches!(
                self.reading.key_before(at, *back, &self.passage.tokens),
                "is" | "are" | "was" | "were" | "been" | "being"
            )
        })?;
        let as_or_to = matches!(self.key(at + 1), "as" | "to") || matches!(self.key(at + 2), "as");
        if !verb || !as_or_to {
            return None;
        }
        let by = (at + 1..self.passage.tokens.end.min(at + 6)).find(|i| self.key(*i) == "by");
        let source =
            by.and_then(|by| after(self.reading, self.actors, by, self.passage.tokens.end));
        self.make(
            self.clause(at),
            at - be..at + 2,
            source,
            "passive-of-viewing",
        )
    }

    fn verb(&self, at: usize, floor: usize, direct: bool) -> Option<Attribution> {
        let (lemma, speech) = SPEECH.base(self.key(at))?;
        // A capital inside a sentence makes it a name (`United States`), `by` a passive.
        let name = at > self.passage.tokens.start && self.reading.token(at)?.capital;
        // A participle of showing gives the author's inference, not the subject's words.
        let infers = self.key(at).ends_with("ing")
            && matches!(
                lemma,
                "suggest" | "signal" | "indicate" | "reveal" | "imply" | "hint"
            );
        if name || infers || self.key(at + 1) == "by" {
            return None;
        }
        if speech == Speech::Weak
            || matches!(
                self.reading.key_before(at, 1, &self.passage.tokens),
                "the" | "a" | "an" | "of" | "'s" | "no" | "its" | "their"
            )
        {
            return None;
        }
        let end = self.passage.tokens.end;
        let mut next = at + 1;
        // `told reporters`, `said Tuesday`, `said in a statement on Monday that`.
        let that = (next..end.min(at + 9)).find(|i| self.key(*i) == "that" && !self.quoted.has(*i));
        let clear = that.filter(|t| {
            (next..*t).all(|i| {
                !self.reading.is_mark(i)
                    && SPEECH
                        .base(self.key(i))
                        .is_none_or(|(_, s)| s != Speech::Saying)
            })
        });
        if matches!(
            self.key(next),
            "reporters" | "him" | "her" | "them" | "us" | "me"
        ) {
            next += 1;
        }
        if is_day(self.key(next)) {
            next += 1;
        }
        let list = self.key(end - 1) == ":" && !self.key(next).is_empty();
        let subject = before(
            self.reading,
            self.actors,
            self.quoted,
            at,
            floor.max(self.passage.tokens.start),
        );
        let participle = self.key(at).ends_with("ing");
        let subject = match subject {
            None if participle => super::subject::clause_subject(
                self.reading,
                self.actors,
                self.quoted,
                self.passage.tokens.start..at,
            ),
            other => other,
        };
        // `..., Rubio said.`: the content stands before.
        let trailing = matches!(self.key(next), "." | "" | ",") || next >= end;
        if let Some(source) = subject.as_ref().filter(|s| {
            trailing && speech == Speech::Saying && s.token > self.passage.tokens.start + 2
        }) {
            if self.key(source.token - 1) == "," && !direct {
                return self.make(
                    self.passage.tokens.start..source.token - 1,
                    at..at + 1,
                    subject,
                    "content-speaker-cue",
                );
            }
            return None;
        }
        let content_start = match clear {
            Some(that) => that + 1,
            None if self.takes_clause(lemma, speech, next, end) || list => next,
            None => return None,
        };
        let source = subject?;
        if direct && (content_start..end).all(|i| self.quoted.has(i) || self.reading.is_mark(i)) {
            return None;
        }
        self.make(
            content_start..self.content_end(content_start),
            at..content_start.max(at + 1),
            Some(source),
            "verb-of-saying-or-thinking",
        )
    }

    /// `fear that`, `concerns in Kyiv about`, `acknowledgment by officials that`, `insistence on`.
    fn noun(&self, at: usize) -> Option<Attribution> {
        SPEECH_NOUNS.base(self.key(at))?;
        let owner = noun_owner(self.reading, self.actors, at, &self.passage.tokens);
        let end = self.passage.tokens.end;
        let binder = (at + 1..end.min(at + 8))
            .find(|i| matches!(self.key(*i), "that" | "about" | "on" | "over"))?;
        if (at + 1..binder).any(|i| self.reading.is_mark(i)) {
            return None;
        }
        let that = self.key(binder) == "that";
        let copula = matches!(self.key(at + 1), "is" | "was");
        let source = match owner {
            None if copula && at <= self.passage.tokens.start + 1 => self.owner_before(),
            other => other,
        };
        (that || source.is_some()).then_some(())?;
        source.as_ref()?;
        self.make(
            binder + 1..self.content_end(binder + 1),
            at..binder + 1,
            source,
            "noun-of-saying-or-feeling",
        )
    }

    /// `The fear is that ...`: the last party of the sentence before.
    fn owner_before(&self) -> Option<Source> {
        let previous = self
            .reading
            .passages
            .get(self.index.checked_sub(1)?)
            .filter(|p| p.block == self.passage.block)?;
        let index = rfind_in(self.actors, previous.tokens.clone(), |a| a.party.is_some())?;
        super::source::actor_source(self.reading, self.actors, index)
    }
}

fn is_day(key: &str) -> bool {
    matches!(
        key,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "yesterday"
            | "today"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Sentence, Unit};
    use crate::extract::actor;
    use crate::extract::lexicon::Lexicon;
    use crate::text::Text;

    /// The indirect attributions of sentences divided by `|`, as `source: content`.
    fn check(source: &str, expected: &str) {
        let text = Text::new(source);
        let mut start = 0;
        let sentences: Vec<Sentence> = source
            .split('|')
            .map(|part| {
                let span = ByteSpan::from_usize(start, start + part.len()).unwrap();
                start += part.len() + 1;
                let unit = if part.starts_with('-') {
                    Unit::Item
                } else {
                    Unit::Sentence
                };
                Sentence {
                    span,
                    unit,
                    block: 0,
                }
            })
            .collect();
        let reading = Reading::new(&text, &[], &sentences);
        let actors = actor::find(&reading, &Lexicon::default());
        let found: Vec<String> = find(&reading, &actors, &Quoted::default(), &[])
            .iter()
            .map(|a| {
                format!(
                    "{}: {}",
                    a.source.as_ref().map_or("-", |s| s.name.as_str()),
                    reading.words(a.content)
                )
            })
            .collect();
        assert_eq!(found.join("; "), expected, "{source}");
    }

    #[test]
    fn finds_indirect_speech() {
        for (source, expected) in [
            (
                "Washington emphasizes that no deal can move 🇺🇦.",
                "Washington (US officials): no deal can move 🇺🇦",
            ),
            (
                "According to Kremlin officials, it aims to help.",
                "Kremlin officials: it aims to help",
            ),
            (
                "Kyiv reportedly did not see it.",
                "-: Kyiv reportedly did not see it",
            ),
            (
                "The move was seen as necessary.",
                "-: The move was seen as necessary",
            ),
            (
                "It worried European capitals.|The fear is that a deal could fail.",
                "European capitals: a deal could fail",
            ),
            (
                "US officials were concerned about:|- One thing|- Another 👨‍👩‍👧‍👦",
                "",
            ),
            (
                "Washington hoped that it might:|- Help peace|- End war",
                "Washington (US officials): it might:|- Help peace|- End war",
            ),
            (
                "Trump has repeatedly pledged to end it.",
                "Donald Trump: to end it",
            ),
            (
                "It raised concerns in Kyiv about being left out.",
                "Kyiv (Ukrainian officials): being left out",
            ),
            (
                "The plan was dead, Rubio said.",
                "Marco Rubio: The plan was dead",
            ),
        ] {
            check(source, expected);
        }
    }
}
