//! What a target is to the verbs of its sentence, and what turns a word's sense.

use super::super::object::is_negation;
use super::scene::{DETERMINERS, Scene};
use crate::extract::lexicon::{
    AGAINST, AGAINST_PAIRS, FOR, FOR_PAIRS, HARMS, IDLE, ILL_PAIRS, OPPOSING, TONE, WELL_PAIRS,
    WINS,
};
use crate::text::is_listed;

/// Past forms that no ending shows, of verbs with a direction.
const PAST: &str = "hit|shot|beat|beaten|won|stole|stolen|slew|slain|fought|sued|hurt|overcame|overthrew|overthrown|hanged";
/// Words behind which stands no object any more.
const ENDS_OBJECT: &str = ",|;|.|but|while|that|who";
/// Words before an infinitive.
const INFINITIVE: &str =
    "to|will|would|can|could|may|might|should|must|not|do|did|does|we|they|you|i|who|cannot";
/// Words that leave little of what follows.
const LACKING: &str = "less|lack|lacked|lacks|lacking|hardly|deny|denied|denies|denying|few|little|nobody|barely|stop|stopped|\
    loses|lost|losing|refuse|refused|refuses|refusing|declined|declines|fail|failed|fails|unwilling";
/// Words and marks that negation does not reach over.
const ENDS_NEGATION: &str = ",|;|and|but|that|“|”|\"|because";

/// What a verb does to its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Speaks or acts against it.
    Against,
    /// Speaks or acts for it.
    For,
    /// Does it harm.
    Harm,
    /// Wins over it.
    Win,
}

impl Act {
    /// What a word does where it is a verb.
    pub fn of(key: &str) -> Option<Self> {
        [
            (&HARMS, Self::Harm),
            (&WINS, Self::Win),
            (&AGAINST, Self::Against),
            (&FOR, Self::For),
        ]
        .into_iter()
        .find(|(words, _)| words.base(key).is_some())
        .map(|(_, act)| act)
    }
}

/// What a target is to a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The one who acts.
    Subject,
    /// The one acted upon.
    Object,
    /// No part of it.
    Neither,
}

impl Scene<'_, '_> {
    /// Whether a word that may be noun or verb is a verb here.
    pub fn is_verb(&self, at: usize) -> bool {
        let before = self.before(at, 1);
        // `pulled back`, `groups like the club`
        let infinitive = !matches!(self.key(at), "back" | "like" | "top")
            || is_listed(INFINITIVE, before)
            || before.ends_with("n't");
        // `undermined trust in Lee`
        let object = (before.ends_with("ed") || before.ends_with("ing"))
            && (Act::of(before).is_some() || OPPOSING.base(before).is_some());
        infinitive && !object && !is_listed(DETERMINERS, before)
    }

    /// The deed that a word names, if it names one.
    pub fn act(&self, at: usize) -> Option<Act> {
        let key = self.key(at);
        if key.starts_with("vot") && self.key(at + 1) == "for" {
            return Some(Act::For);
        }
        if self.paired(AGAINST_PAIRS, at) {
            return Some(Act::Against);
        }
        if self.paired(FOR_PAIRS, at) {
            return Some(Act::For);
        }
        Act::of(key)
    }

    /// Whether a word, perhaps inflected, and the next are one of the pairs.
    fn paired(&self, pairs: &str, at: usize) -> bool {
        let (key, next) = (self.key(at), self.key(at + 1));
        pairs.split('|').any(|words| {
            words.split_once(' ').is_some_and(|(stem, second)| {
                second == next
                    && key
                        .strip_prefix(stem)
                        .is_some_and(|ending| is_listed("|s|es|ed|d|ing", ending))
            })
        })
    }

    /// The tone of a word as its neighbours leave it, in hundredths of a word of praise.
    pub fn tone(&self, at: usize) -> i32 {
        let (key, next) = (self.key(at), self.key(at + 1));
        let idle = is_listed(IDLE, key) && (key, next) != ("critical", "of")
            || key.starts_with("declin") && next == "to";
        if idle || self.in_name(at) {
            return 0;
        }
        if self.paired(ILL_PAIRS, at) {
            return -100;
        }
        if self.paired(WELL_PAIRS, at) {
            return 100;
        }
        TONE.base(key).map_or(0, |(_, tone)| tone.value() * 100)
    }

    /// What a comparison says of the target, and its `than`: 1 that it comes out better, -1 worse, 0 nothing.
    pub fn compared(&self) -> (i32, usize) {
        let sign = |than: usize, floor: usize| {
            let words = than.saturating_sub(6).max(floor)..than;
            let worse = is_listed(
                "less|fewer|worse|weaker|lower|smaller",
                self.before(than, 1),
            ) || words
                .clone()
                .any(|i| is_listed("less|fewer|worse", self.key(i)));
            let better = words.clone().any(|i| {
                is_listed(
                    "more|better|greater|stronger|higher|larger|faster|smarter",
                    self.key(i),
                )
            });
            i32::from(better && !worse) - i32::from(worse)
        };
        if self.before(self.group.start, 1) == "than" {
            let than = self.group.start - 1;
            return (-sign(than, 0), than);
        }
        (self.group.end..self.group.end + 12)
            .find(|i| self.key(*i) == "than" && self.is_name(i + 1))
            .filter(|than| self.subject && self.shares_clause(*than))
            .map_or((0, 0), |than| (sign(than, self.group.end), than))
    }

    /// Whether somebody does not think what is said of the target: `nobody believes Lee …`.
    pub fn doubted(&self) -> bool {
        (1..=2).any(|back| {
            let at = self.group.start.wrapping_sub(back);
            is_listed(
                "think|thinks|believe|believes|trust|trusts|believed|trusted",
                self.key(at),
            ) && self.negated(at)
        })
    }

    /// What the target is to a verb.
    pub fn role(&self, verb: usize) -> Role {
        let next = self.key(verb + 1);
        let passive = self.is_passive(verb);
        if self.group.start > verb {
            let gap = verb + 1..self.group.start;
            if self.is_participle(verb) && self.opens_sentence(verb) && !self.names_in(gap.clone())
            {
                // `Mocked as a dreamer, Lee …`
                return Role::Object;
            }
            if gap.len() > 7 || gap.clone().any(|i| is_listed(ENDS_OBJECT, self.key(i))) {
                return Role::Neither;
            }
            if next == "by" || gap.clone().any(|i| self.key(i) == "by") {
                return Role::Subject;
            }
            if passive || self.names_in(gap) {
                return Role::Neither;
            }
            return Role::Object;
        }
        let gap = self.group.end..verb;
        if gap.len() > 9 || gap.clone().any(|i| is_listed(";|.|but|while", self.key(i))) {
            Role::Neither
        } else if gap.clone().any(|i| self.key(i) == "whom") {
            Role::Object
        } else if self.has_rival(gap) {
            Role::Neither
        } else if passive {
            Role::Object
        } else {
            Role::Subject
        }
    }

    fn is_participle(&self, verb: usize) -> bool {
        let key = self.key(verb);
        key.ends_with("ed") || is_listed(PAST, key)
    }

    /// Whether a verb tells what is done to its subject: `was fired`, `attacked by`, `accused of`.
    fn is_passive(&self, verb: usize) -> bool {
        let key = self.key(verb);
        let next = self.key(verb + 1);
        let be = |i: usize| {
            is_listed("was|were|been|being|is|are|be|got|get", self.key(i))
                || self.key(i) == "'s" && i + 1 == verb
        };
        let has = (verb.saturating_sub(2)..verb).any(|i| is_listed("has|have|had", self.key(i)));
        self.is_participle(verb)
            && ((verb.saturating_sub(3)..verb).any(be)
                || next == "by"
                || next == "of" && !has && is_listed("accused|suspected|convicted", key))
    }

    /// Whether a word is negated, by a word up to six places before it in its phrase.
    pub fn negated(&self, at: usize) -> bool {
        for back in 1..=6 {
            let key = self.before(at, back);
            let only = is_listed("only|just|merely", self.before(at, back - 1));
            if is_negation(key) && !only || back < 4 && is_listed(LACKING, key) {
                return true;
            }
            if is_listed(ENDS_NEGATION, key) {
                return false;
            }
        }
        false
    }

    /// Whether a word just before turns what this one names: `end the injustice`, `undermine the trust`.
    pub fn opposed(&self, at: usize) -> bool {
        (1..=3)
            .take_while(|back| !is_listed(",|;|.|and|but", self.before(at, *back)))
            .any(|back| OPPOSING.base(self.before(at, back)).is_some())
    }

    /// Whether a verb is done by this target to another, with no third name between.
    pub fn links(&self, verb: usize, object: &Scene) -> bool {
        let gap = self.gap(verb);
        let free = !self.names_in(gap.clone()) || gap.contains(&object.target.start);
        self.role(verb) == Role::Subject && object.role(verb) == Role::Object && free
    }
}

#[cfg(test)]
mod tests {
    use super::super::reading;
    use super::*;
    use crate::text::{ByteSpan, Text};

    /// What the words in brackets are to the verb in braces.
    fn check(source: &str, expected: Role) {
        let bare = source.replace(['[', ']', '{', '}'], "");
        let place = |mark| {
            let at = source.find(mark).unwrap();
            source
                .split_at(at)
                .0
                .replace(['[', ']', '{', '}'], "")
                .len()
        };
        let text = Text::new(bare);
        let reading = reading(&text);
        let target = ByteSpan::from_usize(place('['), place(']')).unwrap();
        let verb = ByteSpan::from_usize(place('{'), place('}')).unwrap();
        let scene = Scene::at(&reading, target);
        assert_eq!(scene.role(reading.token_at(verb)), expected, "{source}");
    }

    #[test]
    fn tells_who_acts_on_whom() {
        for (source, expected) in [
            ("[Lee] {attacked} Kim 🇺🇦.", Role::Subject),
            ("Kim {attacked} [Lee].", Role::Object),
            ("[Lee] was {attacked} by Kim.", Role::Object),
            ("Kim was {attacked} by [Lee].", Role::Subject),
            ("[Lee], {accused} of fraud, left.", Role::Object),
            ("{Mocked} as a dreamer, [Lee] stayed on.", Role::Object),
            (
                "[Lee], whom Kim has {accused} of lying, left.",
                Role::Object,
            ),
            ("Kim {attacked} Poe, who likes [Lee].", Role::Neither),
            ("Poe 👨‍👩‍👧‍👦 and [Lee] {praised} Kim.", Role::Subject),
        ] {
            check(source, expected);
        }
    }
}
