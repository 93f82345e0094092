//! Indirect speech: `X said that`, `the plan, X said, is dead`, `X urged Y to`, `X denied the charge`.

use super::content::View;
use super::phrase::{is_noun, is_preposition, is_skipped};
use super::source::Source;
use super::subject::{clause_subject, speaker};
use super::{Attribution, Quoted};
use crate::extract::actor::Actor;
use crate::extract::lexicon::{ROLES, Reading, SPEECH, Speech, TokenKind};
use crate::text::{ByteSpan, is_listed};

/// What a passage has told so far.
struct Told {
    /// Where the last cue ended: no later cue has its subject before it.
    floor: usize,
    /// Whose it was, with the place of the cue.
    last: Option<(usize, Source)>,
}

/// The indirect attributions of all content passages, besides those of quotations, which are in `direct`.
pub fn find(
    reading: &Reading,
    actors: &[Actor],
    quoted: &Quoted,
    direct: &[Attribution],
) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    let mut cues: Vec<(ByteSpan, usize)> = Vec::new();
    for (index, attribution) in direct.iter().enumerate() {
        if let Some(cue) = attribution.cue {
            cues.push((cue, index));
        }
    }
    cues.sort_unstable();
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
        let mut told = Told {
            floor: passage.tokens.start,
            last: None,
        };
        for at in passage.tokens.clone() {
            let Some(token) = reading
                .token(at)
                .filter(|t| t.kind == TokenKind::Word && !quoted.has(at))
            else {
                continue;
            };
            // `alleged in his statement that` is one cue.
            if found
                .last()
                .is_some_and(|a| a.cue.is_some_and(|c| c.encloses(token.span)))
            {
                continue;
            }
            let introduced = cues
                .get(cues.partition_point(|(cue, _)| *cue < token.span))
                .filter(|(cue, _)| *cue == token.span)
                .and_then(|(_, index)| direct.get(*index));
            let attribution = view
                .according(at)
                .or_else(|| view.adverb(at))
                .or_else(|| view.passive(at))
                .or_else(|| view.verb(at, &told, introduced.is_some()))
                .or_else(|| view.minded(at, told.floor))
                .or_else(|| view.noun(at));
            if let Some(source) = introduced.and_then(|a| a.source.clone()) {
                told.last = Some((at, source));
            }
            if let Some(attribution) = attribution {
                // The clause that goes on behind a relative clause has its subject before that.
                let relative = attribution.source.as_ref().is_some_and(|s| {
                    reading.key(reading.tokens_in(s.span).end.saturating_sub(1)) == "who"
                });
                if !relative {
                    told.floor = at + 1;
                }
                if let Some(source) = attribution.source.clone() {
                    told.last = Some((at, source));
                }
                found.push(attribution);
            }
        }
    }
    found
}

impl View<'_, '_> {
    fn verb(&self, at: usize, told: &Told, direct: bool) -> Option<Attribution> {
        let (lemma, speech) = SPEECH
            .base(self.key(at))
            .filter(|(_, s)| *s != Speech::Weak)?;
        let (start, end) = (self.passage.tokens.start, self.passage.tokens.end);
        // A capital inside a sentence makes it a name (`United States`), `by` a passive, a determiner a noun.
        let name = at > start && self.reading.token(at)?.capital;
        // A participle of showing gives the author's inference, not the subject's words.
        let infers = self.key(at).ends_with("ing")
            && is_listed("suggest|signal|indicate|reveal|imply|hint", lemma);
        let before = self.reading.key_before(at, 1, &self.passage.tokens);
        let noun = is_listed(
            "the|a|an|of|'s|no|its|their|his|her|this|any|some|such|in|with|for|about",
            before,
        );
        if name
            || infers
            || noun
            || is_noun(self.reading, self.actors, at, lemma, start)
            || self.is_gerund(at)
            || self.key(at + 1) == "by"
            || self.is_hyphened(at)
        {
            return None;
        }
        let list = self.key(end - 1) == ":" && !self.key(at + 1).is_empty() && at + 1 < end - 1;
        let passive = self.is_passive(at);
        let content = self.complement(at, lemma, end).or_else(|| {
            (list && matches!(speech, Speech::Saying | Speech::Thinking)).then_some(at + 1)
        });
        if passive {
            // `Voters were told that`, `it was announced that`: nobody says who.
            let that = content.filter(|c| is_listed("that|whether", self.key(c - 1)))?;
            return self.make(
                that..self.content_end(that),
                at..that,
                None,
                "passive-of-viewing",
            );
        }
        let subject = self.subject(at, told, before);
        if let Some(leading) = self.leading(at, lemma, subject.as_ref(), content, direct) {
            return Some(leading);
        }
        let content = content?;
        // The author's own voice, and the reader's, are not told by the article.
        let subject = subject.filter(|s| !is_listed("i|we|you", self.key(s.token)))?;
        let passive_form = self.key(at).ends_with("ed") || self.key(at) == "known";
        let named = passive_form
            && is_listed(
                "call|consider|know|expect|need|dub|deem|brand|term|label",
                lemma,
            )
            && subject.actor.is_none()
            && !self.key(content - 1).starts_with("th")
            && !subject.name.is_empty()
            && self
                .reading
                .slice(&self.reading.tokens_in(subject.span))
                .iter()
                .all(|t| ROLES.base(&t.key).is_none() && !t.capital);
        // `antioxidants called polyphenols`.
        if named {
            return None;
        }
        // `in a speech intended to calm`: a participle, not a verb with its subject.
        let first = self
            .reading
            .key_before(subject.token, 1, &self.passage.tokens);
        let reduced = matches!(speech, Speech::Willing | Speech::Thinking)
            && subject.actor.is_none()
            && is_preposition(first)
            && self.key(at).ends_with("ed");
        if reduced {
            return None;
        }
        let to = self.content_end(content);
        if direct && self.is_mostly_quoted(content, to) {
            return None;
        }
        // The cue takes `that` with it, but not an object that is content itself.
        let cue_end = if is_listed("that|whether|if", self.key(content - 1))
            || self.key(content) != "to" && content == at + 2
        {
            content
        } else {
            at + 1
        };
        self.make(
            content..to,
            at..cue_end,
            Some(subject),
            "verb-of-saying-or-thinking",
        )
    }

    /// Whose the verb is: of its own subject, of the clause a participle hangs on, or of the verb it is joined to.
    fn subject(&self, at: usize, told: &Told, before: &str) -> Option<Source> {
        let (start, near) = (self.passage.tokens.start, told.last.as_ref());
        let participle = self.key(at).ends_with("ing");
        let joined = is_listed("and|but|or|then", before)
            || is_listed("also|later|then|again", before)
                && is_listed(
                    "and|but|or",
                    self.reading.key_before(at, 2, &self.passage.tokens),
                );
        if let Some((_, source)) =
            near.filter(|(cue, _)| (joined || participle && before == ",") && *cue < at)
        {
            return Some(source.clone());
        }
        if before == "to"
            && let Some((cue, source)) = near.filter(|(cue, _)| *cue < at)
            && at - cue < 4
        {
            return Some(source.clone());
        }
        if participle && before == "," {
            return clause_subject(self.reading, self.actors, self.quoted, start..at);
        }
        let floor = told.floor.max(start);
        let own = speaker(self.reading, self.actors, self.quoted, at, floor);
        match own {
            None if participle => clause_subject(self.reading, self.actors, self.quoted, start..at),
            other => other,
        }
    }

    /// Whether a form of `be` or `get` makes the verb a passive.
    pub(super) fn is_passive(&self, at: usize) -> bool {
        let key = self.key(at);
        if key.ends_with("ing")
            || !(key.ends_with("ed")
                || is_listed(
                    "said|told|known|seen|thought|felt|heard|understood|held|found|shown|written",
                    key,
                ))
        {
            return false;
        }
        (1..=3)
            .map(|back| self.reading.key_before(at, back, &self.passage.tokens))
            .take_while(|k| is_skipped(k))
            .any(|k| is_listed("is|are|was|were|been|being|be", k))
    }

    /// Whether a form in `ing` is a noun or an adjective: `a language learning app`.
    fn is_gerund(&self, at: usize) -> bool {
        let before = self.reading.key_before(at, 1, &self.passage.tokens);
        self.key(at).ends_with("ing")
            && !before.is_empty()
            && !is_listed(
                ",|and|but|or|—|–|by|after|before|while|in|without|from|for|when",
                before,
            )
            && !is_skipped(before)
            && !is_listed("that|to|whether|how|why|on|about|of|for", self.key(at + 1))
    }

    fn is_hyphened(&self, at: usize) -> bool {
        self.reading.key(at + 1) == "-" && self.reading.token(at + 1).is_some_and(|t| t.glued)
            || at.checked_sub(1).is_some_and(|i| {
                self.key(i) == "-" && self.reading.token(at).is_some_and(|t| t.glued)
            })
    }

    /// Whether most of some content stands in quotation marks, so that the quotation has it already.
    fn is_mostly_quoted(&self, from: usize, to: usize) -> bool {
        let inside = (from..to).filter(|i| self.quoted.has(*i)).count();
        inside * 2 >= to.saturating_sub(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actor;
    use crate::extract::lexicon::{Lexicon, parted};
    use crate::text::Text;

    /// The indirect attributions of sentences divided by `|`, as `source: content`.
    fn check(source: &str, expected: &str) {
        let text = Text::new(source);
        let sentences = parted(source);
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
