//! The scene of a target: its sentence, its clause, who else is named, and what it is to the verbs around it.

use std::ops::Range;

use crate::extract::lexicon::{
    AGAINST, FOR, NO_NAMES, Reading, SPEECH, Speech, TITLES, TONE, TokenKind,
};
use crate::text::{ByteSpan, Gather, is_listed};

/// Words that open a phrase: a name behind one is no subject.
const PREPOSITIONS: &str = "of|in|on|to|for|with|by|from|at|about|against|under|over|between|into|like|toward|towards|\
    around|behind|upon|through|within|alongside|among|beside|without|off|versus|vs|per|near";
/// Words that open a clause of their own.
const OPENERS: &str = ";|—|–|:|but|while|although|though|whereas|despite|because|if|unless|whether|when|after|before|since|until";
/// Finite forms that no ending shows.
const FINITE: &str = "is|was|are|were|has|had|have|does|did|do|will|would|can|could|may|might|should|must|isn't|wasn't|aren't|\
    weren't|hasn't|hadn't|haven't|doesn't|didn't|don't|won't|wouldn't|can't|cannot|couldn't|shouldn't|came|went|got|took|gave|\
    made|saw|knew|told|said|left|kept|held|lost|won|began|broke|brought|became|let|put|met|ran|led|sent|spoke|stood|wrote|fell|fled";
/// Words before which a form is a noun.
pub const DETERMINERS: &str = "the|a|an|of|his|her|their|its|'s|'|this|that's|no|any|in|my|our|your|these|those|some|such|under|with|for";

/// Where a word of tone stands as seen from the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Right before it, as in `the corrupt mayor`.
    Modifier,
    /// Behind its possessive, as in `the mayor's failure`.
    Owned,
    /// Bound to it by a preposition, as in `criticism of the mayor`.
    Bound,
    /// Behind it in its clause, where it is the subject.
    Predicate,
    /// Behind it in its clause, where it is none.
    Behind,
    /// Behind it in its clause, and behind another subject.
    Other,
    /// Before it in its clause.
    Before,
    /// In another clause of its sentence.
    Clause,
    /// In another sentence.
    Sentence,
    /// In the target's own words.
    Own,
    /// In the target's own words in quotation marks, or in words spoken to it.
    OwnQuoted,
}

/// A target in its sentence.
pub struct Scene<'r, 'a> {
    reading: &'r Reading<'a>,
    /// The tokens of the target with the rest of its name.
    pub target: Range<usize>,
    /// The target with the names it is joined to by `and` and commas.
    pub group: Range<usize>,
    clause: Range<usize>,
    sentence: Range<usize>,
    /// For each token whether it stands in quotation marks.
    quoted: Vec<bool>,
    /// Whether the target is the one who speaks.
    pub speaks: bool,
    /// Whether the target is spoken to: `told Lee`, `an interview with Lee`.
    pub addressed: bool,
    /// Whether the target stands where a subject stands.
    pub subject: bool,
}

/// Which tokens stand in double quotation marks.
fn quoted(reading: &Reading) -> Vec<bool> {
    let mut inside = false;
    reading
        .tokens
        .iter()
        .map(|token| {
            let mark = matches!(token.key.as_str(), "“" | "”" | "\"");
            match token.key.as_str() {
                "“" => inside = true,
                "”" => inside = false,
                "\"" => inside = !inside,
                _ => {}
            }
            inside || mark
        })
        .gather()
}

impl<'r, 'a> Scene<'r, 'a> {
    /// The scene of the tokens under a span.
    pub fn at(reading: &'r Reading<'a>, span: ByteSpan) -> Self {
        let first = reading
            .tokens
            .partition_point(|t| t.span.end() <= span.start());
        let last = reading
            .tokens
            .partition_point(|t| t.span.start() < span.end());
        Self::new(reading, first..last.max(first))
    }

    /// The scene of the tokens at `target`.
    fn new(reading: &'r Reading<'a>, target: Range<usize>) -> Self {
        let mut scene = Self {
            reading,
            group: target.clone(),
            clause: 0..reading.tokens.len(),
            sentence: 0..reading.tokens.len(),
            quoted: quoted(reading),
            speaks: false,
            addressed: false,
            subject: false,
            target,
        };
        scene.target = scene.whole_name();
        scene.group = scene.joined();
        scene.sentence = scene.between(|i| scene.ends_sentence(i));
        scene.clause =
            scene.between(|i| scene.ends_sentence(i) || is_listed(OPENERS, scene.key(i)));
        scene.speaks = scene.is_speaker();
        scene.addressed = scene.is_addressed();
        scene.subject = scene.is_subject();
        scene
    }

    /// The key of a token.
    pub fn key(&self, at: usize) -> &str {
        self.reading.key(at)
    }

    /// The key of the token `back` places before another.
    pub fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |i| self.key(i))
    }

    /// The text's tokens.
    pub fn len(&self) -> usize {
        self.reading.tokens.len()
    }

    /// Whether a token is a word.
    pub fn is_word(&self, at: usize) -> bool {
        self.reading
            .token(at)
            .is_some_and(|t| t.kind == TokenKind::Word)
    }

    fn title_case(&self) -> bool {
        self.reading.passages.first().is_some_and(|p| p.title_case)
    }

    /// Whether a token is part of a name.
    pub fn is_name(&self, at: usize) -> bool {
        self.reading.token(at).is_some_and(|t| {
            t.capital
                && t.kind == TokenKind::Word
                && !NO_NAMES.has(&t.key)
                && TONE.base(&t.key).is_none()
        })
    }

    /// The target with the words of its name at both sides.
    fn whole_name(&self) -> Range<usize> {
        let Range { mut start, mut end } = self.target.clone();
        while start + 1 < end && self.reading.is_mark(start) {
            start += 1;
        }
        while start + 1 < end && self.reading.is_mark(end - 1) {
            end -= 1;
        }
        if !self.is_name(start) || self.title_case() {
            return start..end;
        }
        while start > 0 && (self.is_name(start - 1) || TITLES.has(self.key(start - 1))) {
            start -= 1;
        }
        while self.is_name(end) {
            end += 1;
        }
        start..end
    }

    /// The target with the names beside it.
    fn joined(&self) -> Range<usize> {
        let Range { mut start, mut end } = self.target.clone();
        while matches!(self.key(end), "and" | "or" | "&" | ",") {
            let mut name = end + 1;
            while matches!(self.key(name), "and" | "or" | "&") {
                name += 1;
            }
            let mut after = name;
            while self.is_name(after) || TITLES.has(self.key(after)) {
                after += 1;
            }
            let listed = self.key(name - 1) != "," || matches!(self.key(after), "and" | "or" | ",");
            if after == name || !listed {
                break;
            }
            end = after;
        }
        while start > 1 && matches!(self.key(start - 1), "and" | "or" | "&" | ",") {
            let mut name = start - 1;
            while name > 0 && matches!(self.key(name - 1), "and" | "or" | "&" | ",") {
                name -= 1;
            }
            let mut first = name;
            while first > 0 && (self.is_name(first - 1) || TITLES.has(self.key(first - 1))) {
                first -= 1;
            }
            if first == name {
                break;
            }
            start = first;
        }
        start..end
    }

    fn ends_sentence(&self, at: usize) -> bool {
        matches!(self.key(at), "." | "!" | "?")
            && self
                .reading
                .token(at + 1)
                .is_none_or(|t| t.capital || t.kind == TokenKind::Mark)
    }

    /// The tokens round the target up to those that stop.
    fn between(&self, stops: impl Fn(usize) -> bool) -> Range<usize> {
        let start = (0..self.target.start)
            .rev()
            .find(|i| stops(*i))
            .map_or(0, |i| i + 1);
        let end = (self.target.end..self.len())
            .find(|i| stops(*i))
            .unwrap_or(self.len());
        start..end
    }

    fn is_speaker(&self) -> bool {
        let says = |i: usize| {
            let key = self.key(i);
            SPEECH.base(key).is_some_and(|(_, s)| s == Speech::Saying)
                && AGAINST.base(key).is_none()
                && FOR.base(key).is_none()
        };
        let behind = self.before(self.group.start, 1);
        let after = !self.is_possessive()
            && (self.group.end..self.group.end + 3).any(|i| {
                says(i)
                    && (i == self.group.end || !is_listed(DETERMINERS, self.before(i, 1)))
                    && (i == self.group.end || !self.is_name(i - 1))
            });
        let before = self.group.start > 0
            && says(self.group.start - 1)
            && !self.is_finite(self.group.end)
            && !is_listed(
                "tell|told|telling|called|asked|informed|urged|named|dubbed|addressed",
                behind,
            );
        let according = behind == "to" && self.before(self.group.start, 2) == "according";
        // `“…,” Lee went on`
        let tag = matches!(behind, "”" | "\"")
            && matches!(self.before(self.group.start, 2), "," | "." | "?" | "!")
            && self.is_word(self.group.end);
        after || before || according || tag
    }

    fn is_addressed(&self) -> bool {
        let behind = self.before(self.group.start, 1);
        is_listed("tell|told|tells|telling", behind)
            || behind == "with"
                && is_listed(
                    "interview|interviews|conversation|spoke|speaking|talking|sat|chat",
                    self.before(self.group.start, 2),
                )
    }

    /// Whether `'s` follows the target.
    fn is_possessive(&self) -> bool {
        self.reading
            .token(self.target.end)
            .is_some_and(|t| t.kind == TokenKind::Possessive)
            && !is_listed(
                "been|a|an|the|not|going|just|still",
                self.key(self.target.end + 1),
            )
    }

    fn is_finite(&self, at: usize) -> bool {
        let at = at
            + usize::from(matches!(
                self.key(at),
                "“" | "\"" | "also" | "never" | "then"
            ));
        let key = self.key(at);
        is_listed(FINITE, key)
            || self.is_word(at)
                && self.reading.token(at).is_some_and(|t| !t.capital)
                && (key.ends_with("ed") || key.ends_with('s') && SPEECH.base(key).is_some())
    }

    fn is_subject(&self) -> bool {
        let key = self.key(self.target.start);
        let own = matches!(key, "his" | "their" | "its" | "my" | "him" | "them" | "me");
        let governed = is_listed(PREPOSITIONS, self.before(self.group.start, 1))
            || self.before(self.group.start, 1) == "the"
                && is_listed(PREPOSITIONS, self.before(self.group.start, 2));
        !self.is_possessive() && !own && !governed
    }

    /// Whether a name stands in a range.
    pub fn names_in(&self, mut range: Range<usize>) -> bool {
        !self.title_case() && range.any(|i| self.is_name(i))
    }

    /// Whether another takes over as subject in a range: a pronoun, or a name with a finite verb behind it.
    pub fn has_rival(&self, range: Range<usize>) -> bool {
        let end = range.end;
        range.clone().any(|i| {
            matches!(self.key(i), "we" | "i" | "you" | "it")
                || !self.title_case()
                    && self.is_name(i)
                    && !self.is_name(i + 1)
                    && (i + 1 == end || self.is_finite(i + 1))
        })
    }

    /// Whether a token stands in the target's clause.
    pub fn shares_clause(&self, at: usize) -> bool {
        self.clause.contains(&at)
    }

    /// Whether a sentence begins with a token.
    pub fn opens_sentence(&self, at: usize) -> bool {
        at == 0 || at == self.sentence.start
    }

    /// Whether a word of tone is part of a name, as `Justice` in `Justice Lee`.
    pub fn in_name(&self, at: usize) -> bool {
        let opens = at == 0
            || self.ends_sentence(at - 1)
            || matches!(self.before(at, 1), "“" | "\"" | ":" | "‘" | "'" | "—");
        !self.title_case()
            && !opens
            && self
                .reading
                .token(at)
                .is_some_and(|t| t.capital && !t.capitals)
    }

    /// The tokens between a word and the target.
    pub fn gap(&self, at: usize) -> Range<usize> {
        if at < self.group.start {
            at + 1..self.group.start
        } else {
            self.group.end..at
        }
    }

    /// How many other names stand between a word and the target: what stands nearer to them is said of them.
    pub fn names_between(&self, at: usize) -> usize {
        if self.title_case() {
            return 0;
        }
        let gap = self.gap(at);
        let first = gap.start;
        gap.filter(|i| self.is_name(*i) && (*i == first || !self.is_name(i - 1)))
            .count()
    }

    /// How far a word is from the target.
    pub fn distance(&self, at: usize) -> usize {
        if at < self.target.start {
            self.target.start - at
        } else {
            at + 1 - self.target.end
        }
    }

    /// Where a word stands as seen from the target.
    pub fn place(&self, at: usize) -> Place {
        if self.addressed {
            return Place::OwnQuoted;
        }
        if self.speaks {
            return if self.quoted.get(at).copied().unwrap_or(false) {
                Place::OwnQuoted
            } else {
                Place::Own
            };
        }
        if !self.sentence.contains(&at) {
            return Place::Sentence;
        }
        if !self.clause.contains(&at) {
            return Place::Clause;
        }
        let gap = self.gap(at);
        if at < self.group.start {
            let plain = |i: usize| {
                !is_listed(PREPOSITIONS, self.key(i))
                    && self.is_word(i)
                    && !self.is_finite(i)
                    && !matches!(self.key(i), "and" | "or" | "that" | "as")
            };
            if gap.len() < 3 && gap.clone().all(plain) {
                return Place::Modifier;
            }
            let bound = is_listed(PREPOSITIONS, self.key(at + 1)) && gap.len() < 4;
            return if bound { Place::Bound } else { Place::Before };
        }
        let possessive = self.is_possessive()
            || matches!(self.key(self.target.start), "his" | "their" | "its" | "her");
        if possessive && gap.len() < 5 {
            return Place::Owned;
        }
        let rival = self.has_rival(gap);
        match (rival, self.subject) {
            (true, _) => Place::Other,
            (false, true) => Place::Predicate,
            (false, false) => Place::Behind,
        }
    }
}
