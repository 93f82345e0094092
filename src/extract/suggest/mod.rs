//! Suggested stances: which party stands where on which issue, with the words that say so.
//!
//! By grammar, not by memory of sentences: a holder that belongs to a party, a cue of attitude that the holder
//! governs, the object of the cue with its issue and direction, negation, conditions, hedges, and the voice in which
//! the text tells it (code book 6). Every suggestion names its rule and its evidence, and none is more than a
//! suggestion: the reader decides.

mod clause;
mod cue;
mod frame;
mod holder;
mod manner;
mod matter;
mod object;
mod place;
mod region;
mod suggestion;
mod teller;
mod tone;
mod viewpoint;

use super::Quotation;
use super::actor::Actor;
use super::attribution::{Attribution, Quoted};
use super::lexicon::{Reading, Tone};
use crate::text::{ByteSpan, is_listed};

pub use suggestion::Suggestion;
pub use tone::{Direction, Polarity, Towards, between, polarity, towards};

/// What all rules read.
pub(crate) struct View<'r, 'a> {
    pub reading: &'r Reading<'a>,
    pub actors: &'r [Actor],
    pub attributions: &'r [Attribution],
    /// The attributions of each passage, by index.
    pub by_passage: &'r [Vec<usize>],

    pub quoted: &'r Quoted,
    /// The phrases of issues in the text.
    pub terms: &'r [object::TermHit],
    /// Whether the text tells of talks, so that a stance without an object may be about them.
    pub tells_of_talks: bool,
    /// Whether it tells of talks about what is at stake in the war.
    pub of_the_war: bool,
}

impl View<'_, '_> {
    /// The attributions whose cue, or else whose content, stands in a passage.
    pub fn attributions_of(&self, passage: usize) -> impl Iterator<Item = &Attribution> {
        self.by_passage
            .get(passage)
            .into_iter()
            .flatten()
            .filter_map(|i| self.attributions.get(*i))
    }
}

impl View<'_, '_> {
    /// The last attributions of a passage whose content begins before some words.
    pub fn attributions_before(
        &self,
        passage: usize,
        words: ByteSpan,
    ) -> impl Iterator<Item = &Attribution> {
        let list = self
            .by_passage
            .get(passage)
            .map_or(&[] as &[usize], Vec::as_slice);
        let start = |i: &usize| self.attributions.get(*i).map(|a| a.content.start());
        let end = list.partition_point(|i| start(i).is_some_and(|s| s <= words.start()));
        list.iter()
            .take(end)
            .rev()
            .take(24)
            .filter_map(|i| self.attributions.get(*i))
    }
}

/// The attributions of each passage, as indices.
fn by_passage(reading: &Reading, attributions: &[Attribution]) -> Vec<Vec<usize>> {
    let mut lists = vec![Vec::new(); reading.passages.len()];
    for (index, attribution) in attributions.iter().enumerate() {
        let at = attribution.cue.unwrap_or(attribution.content);
        let after = reading
            .passages
            .partition_point(|p| p.span.start() <= at.start());
        if let Some(list) = after.checked_sub(1).and_then(|i| lists.get_mut(i)) {
            list.push(index);
        }
    }
    lists
}

/// The suggestions of an article in text order.
pub fn find(
    reading: &Reading,
    actors: &[Actor],
    attributions: &[Attribution],
    quotations: &[Quotation],
) -> Vec<Suggestion> {
    let quoted = Quoted::new(reading, quotations);
    let by_passage = by_passage(reading, attributions);
    let terms = object::all_terms(reading);
    let mut view = View {
        reading,
        actors,
        attributions,
        by_passage: &by_passage,
        quoted: &quoted,
        terms: &terms,
        tells_of_talks: false,
        of_the_war: false,
    };
    view.tells_of_talks = object::tells_of_talks(&view);
    view.of_the_war = view.tells_of_talks && teller::is_of_the_war(&view);
    let mut found: Vec<Suggestion> = Vec::new();
    if is_foreign(reading) {
        return found;
    }
    for (index, passage) in reading.passages.iter().enumerate() {
        let question = reading.key(passage.tokens.end.wrapping_sub(1)) == "?";
        if passage.sentence.is_none() || question {
            continue;
        }
        let mut here = Vec::new();
        viewpoint::viewpoints(&view, index, &mut here);
        cue::find(&view, index, &found, &mut here);
        matter::find(&view, passage, &mut here);
        frame::speech(&view, index, &mut here);
        // In order from the first suggestion of this passage on.
        let floor = found.len();
        for new in here {
            let key = |s: &Suggestion| (s.span.start(), s.span.end());
            let after = |old: &Suggestion| (key(old), &old.party) <= (key(&new), &new.party);
            let own = found.get(floor..).unwrap_or_default();
            let at = floor + own.partition_point(after);
            found.insert(at, new);
        }
    }
    found
}

/// Frequent words of other languages in Latin letters; the cues are English.
const FOREIGN: &str = "le|la|les|des|une|du|et|est|que|dans|pour|der|die|und|das|den|von|mit|nicht|ist|ein|eine|że|nie|się|jest|\
    oraz|na|do|el|los|del|una|por|il|che|di|en|het|een|van|och|att|av";

/// Whether a text is in another language: its small words are.
fn is_foreign(reading: &Reading) -> bool {
    let mut balance = 0;
    for token in &reading.tokens {
        if is_listed("the|of|and|to|that|for|with|by|its|has", &token.key) {
            balance += 1;
        } else if is_listed(FOREIGN, &token.key)
            || token
                .key
                .starts_with(|c| ('\u{400}'..='\u{4ff}').contains(&c))
        {
            balance -= 1;
        }
    }
    balance < 0
}

/// Whether a word begins with one of some stems.
fn begins(stems: &str, word: &str) -> bool {
    stems.split('|').any(|stem| word.starts_with(stem))
}

/// Adds a suggestion unless one of the same party says the same of the same words already.
pub(crate) fn push(list: &mut Vec<Suggestion>, new: Suggestion) {
    let same = |old: &Suggestion| {
        let shared = old.span.intersection(new.span).map_or(0, ByteSpan::len);
        let mostly = 2 * shared >= old.span.len().min(new.span.len());
        old.party == new.party
            && mostly
            && (old.issue == new.issue
                || (old.cue != new.cue || old.rule != new.rule) && old.span.encloses(new.cue)
                || old.span == new.span)
    };
    if !list.iter().rev().take(32).any(same) {
        list.push(new);
    }
}

/// The sum of the tones of some keys.
pub(crate) fn tone_of<'k>(keys: impl Iterator<Item = &'k str>) -> i32 {
    keys.filter_map(|key| super::lexicon::TONE.base(key))
        .map(|(_, tone): (_, Tone)| tone.value())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lexicon::{Lexicon, parted};
    use crate::extract::{actor, attribution};
    use crate::text::Text;

    /// The suggestions for sentences divided by `|`, as `party attitude issue`.
    pub(super) fn check(source: &str, expected: &str) {
        let text = Text::new(source);
        let sentences = parted(source);
        let reading = Reading::new(&text, &[], &sentences);
        let actors = actor::find(&reading, &Lexicon::default());
        let attributions = attribution::find(&reading, &actors, &[]);
        let found: Vec<String> = find(&reading, &actors, &attributions, &[])
            .iter()
            .map(|s| format!("{} {} {}", s.party.as_str(), s.attitude.name(), s.issue))
            .collect();
        assert_eq!(found.join("; "), expected, "{source}");
    }

    fn check_all(cases: &[(&str, &str)]) {
        for (source, expected) in cases {
            check(source, expected);
        }
    }

    #[test]
    fn reads_holder_attitude_and_issue() {
        for (source, expected) in [
            (
                "Moscow demands that Kyiv give up its neutrality 🇺🇦.",
                "moscow opposes nato_membership",
            ),
            (
                "Kyiv firmly rejects any territorial concessions.",
                "kyiv opposes territory",
            ),
            (
                "Berlin wants a ceasefire before talks.",
                "europe supports ceasefire",
            ),
            (
                "The White House is open to lifting sanctions on Russia.",
                "washington supports sanctions_and_economy",
            ),
            (
                "Russia’s insistence on keeping the annexed oblasts remains.",
                "moscow supports territory",
            ),
            (
                "Ukraine fears that a deal could undermine its sovereignty.",
                "kyiv supports sovereignty_consent",
            ),
            (
                "Poland and France will not accept recognition of the annexed land.",
                "europe opposes territory",
            ),
            (
                "Moscow will agree to a ceasefire only if sanctions end.",
                "moscow conditional ceasefire; moscow supports sanctions_and_economy",
            ),
            ("The weather in Kyiv was fine 👨‍👩‍👧‍👦.", ""),
            ("Will Moscow accept a ceasefire?", ""),
        ] {
            check(source, expected);
        }
    }

    #[test]
    fn verbs_refuse_with_particles_and_as_passives() {
        check_all(&[
            (
                "The Kremlin ruled out a truce 🇺🇦.",
                "moscow opposes ceasefire",
            ),
            (
                "Poland pushed back against the proposal.",
                "europe opposes negotiation_format",
            ),
            (
                "Berlin opposed recognition of the annexed land.",
                "europe opposes territory",
            ),
            (
                "The second summit was blocked by Washington.",
                "washington opposes negotiation_format",
            ),
            ("Moscow called the mayor 👨‍👩‍👧‍👦 after lunch.", ""),
        ]);
    }

    #[test]
    fn objects_turn_and_stay() {
        check_all(&[
            (
                "Moscow demands that Kyiv surrender territory.",
                "moscow supports territory",
            ),
            (
                "Moscow has dropped its demand for neutrality.",
                "moscow supports nato_membership",
            ),
            (
                "Kyiv failed to accept a ceasefire.",
                "kyiv opposes ceasefire",
            ),
            (
                "Europe wants further sanctions.",
                "europe opposes sanctions_and_economy",
            ),
            (
                "Russia opposes NATO enlargement.",
                "moscow opposes nato_membership",
            ),
            (
                "Kyiv prefers a truce rather than territorial concessions.",
                "kyiv supports ceasefire",
            ),
            (
                "Kyiv wants security guarantees to deter an attack after a ceasefire.",
                "kyiv supports security_guarantees",
            ),
            (
                "Paris reiterated its stance against recognition of the annexed oblasts.",
                "europe opposes territory",
            ),
        ]);
    }

    #[test]
    fn a_people_holds_a_stance() {
        check_all(&[
            ("The Poles reject a truce 🇺🇦.", "europe opposes ceasefire"),
            ("Russians want the truce.", "moscow supports ceasefire"),
        ]);
    }

    #[test]
    fn claims_deny_what_they_are_about() {
        check_all(&[
            (
                "Moscow insists that a ceasefire would solve nothing 🇺🇦.",
                "moscow opposes ceasefire",
            ),
            ("The Pentagon declined to comment 👨‍👩‍👧‍👦 on the truce.", ""),
            (
                "Ukrainian leaders worry that others could pressure them into concessions they cannot accept.",
                "kyiv supports sovereignty_consent",
            ),
        ]);
    }

    #[test]
    fn conditions_are_wishes_and_suppositions_none() {
        check_all(&[
            (
                "Kyiv will accept territorial concessions only after a ceasefire.",
                "kyiv conditional territory; kyiv supports ceasefire",
            ),
            (
                "Kyiv fears a truce without security guarantees.",
                "kyiv conditional ceasefire; kyiv supports security_guarantees",
            ),
            ("If Moscow agrees to a ceasefire, prices fall 🇺🇦.", ""),
            (
                "Any perception that the US wants a quick end to fighting is harmful.",
                "washington ambiguous ceasefire",
            ),
        ]);
    }

    #[test]
    fn nouns_have_owners_and_feelings_have_causes() {
        check_all(&[
            (
                "The objection, voiced by some Ukrainian officials, is to annexation.",
                "kyiv opposes territory",
            ),
            (
                "A US proposal sparked concern in Kyiv 🇺🇦.",
                "kyiv opposes negotiation_format",
            ),
            (
                "Washington repeated its support for Ukraine.",
                "washington supports other",
            ),
            (
                "The ceasefire made European leaders nervous.",
                "europe opposes ceasefire",
            ),
            (
                "Germany is a staunch opponent of the annexation.",
                "europe opposes territory",
            ),
        ]);
    }

    #[test]
    fn unnamed_objects_need_a_text_about_talks() {
        check("European officials remain alarmed 👨‍👩‍👧‍👦.", "");
        check(
            "The peace talks went on.|The talks were secret.|European officials remain alarmed.",
            "europe opposes negotiation_format",
        );
    }

    #[test]
    fn other_languages_show_nothing() {
        for source in [
            "Washington propose un format et refuse les sanctions contre la Russie 🇺🇦.",
            "Die Ukraine will in die NATO und Washington plant einen Gipfel mit der EU.",
            "Europa nie akceptuje sankcji, ale Trump support na Kreml jest.",
            "Київ відкидає поступки, а Trump wants sanctions on Москву негайно.",
        ] {
            check(source, "");
        }
    }
}
