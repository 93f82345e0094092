//! The rules for actors, attributions, stances and proposals in plain words.

/// A line for each rule: the name that labels carry, a colon, its reason.
const REASONS: &str = "\
a-name-that-acts:A verb of people follows the name.
according-to:The text says according to whom.
according-to-the-holder:The party is the one according to whom it is told.
adverb-of-hearsay:An adverb such as 'reportedly' says that others say so, not who.
company-of-people:The name stands where people are named.
content-round-the-cue:The subject and verb of saying stand between the words.
content-speaker-cue:The subject and verb of saying stand after the words.
cue-then-speaker:The verb of saying after the words is followed by its subject.
enumeration-after-a-colon:Short parts follow a colon.
feeling-stirred-in-the-holder:Something stirs a feeling in the party.
first-name:A known first name stands before a capitalised word.
gazetteer:The words are a place known by name.
group-or-office:The words name people by whose side or office they are.
head-of-an-organisation:The name has a word in it that heads names of organisations.
holder-and-verb:The party is the subject of a verb of attitude.
holder-in-the-heading-above:The label has no owner; the heading above names this party.
holder-in-the-sentence-before:The noun of attitude has its owner in the sentence before.
holder-is-called-so:The party is called a supporter or opponent.
holder-is-or-feels:The party is said to be or feel so.
holder-owns-the-noun:The party owns a noun of attitude.
holder-shows-the-noun:The party shows or expresses an attitude.
initials:A short word in capitals names an organisation.
known-name:The name is in the list of known actors.
list-under-a-stem:Marked lines follow a line that announces them.
long-name:Four or more capitalised words name a body.
matters-to-the-holder:The sentence says how much something matters to the party.
members-of-a-body:A plural in capitals after 'the' names a body by its members.
name-before-a-colon:A name stands before the colon that announces the words.
name-of-no-actor:The words name a law, an election, a treaty or the like.
named-in-the-text:The text names a plan, format or talks.
noun-of-saying:A noun of saying before the words has an owner.
noun-of-saying-or-feeling:A noun such as 'fear that' or 'insistence on' governs the words, and has an owner.
participle-of-saying:The participle of saying before the words has the subject of its sentence.
participle-or-infinitive:The party is the subject of the clause on which the verb of attitude hangs.
partys-own-words:The party says so itself.
passive-of-viewing:A passive such as 'is seen as' says that somebody thinks so, not who.
passive-with-agent:The party is the agent of a passive.
people-of-a-side:An adjective or name of a party stands before a word for people.
place-word:The name has a word in it that names of places have.
points-back:The sentence points back to the stance before it.
preposition-of-place:A preposition of place stands before the name.
quotation-goes-on:The quotation goes on in the next paragraph, where its speaker is named.
sentence-before:The words stand alone; the sentence before has this subject.
sentence-takes-the-holders-view:The sentence says how it is for the party.
speaker-cue-quotation:The verb of saying before the words has its subject before it.
speaker-goes-on:The speaker of the quotation before goes on.
speaker-not-found:Nobody is found who says these words.
speaker-then-cue:The verb of saying after the words has its subject before it.
state-of-mind:An adjective such as 'confident' or 'worried' says what somebody thinks or feels.
subject-of-the-sentence:The words are woven into a sentence with this subject.
surname-seen-before:Somebody of this surname was named in full before.
title-before-a-name:A title or office stands before the name.
troubled-by-what-is-told:The sentence says that it troubles the party.
two-capitals:Two or three capitalised words that no word of place or organisation explains name a person.
verb-of-saying-or-thinking:A verb of saying or thinking governs the words.
well-known-body:The word is the name of a body that everybody knows.
what-the-holder-owns-acts:What belongs to the party is the subject of the verb.";

/// The reason of a rule in plain words, if it is one of these.
pub fn reason_of(rule: &str) -> Option<&'static str> {
    REASONS
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| *name == rule)
        .map(|(_, reason)| reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Analysis, analyse, extract};
    use crate::text::Text;

    fn rules(found: &Analysis) -> Vec<&'static str> {
        let actors = found.actors.iter().map(|a| a.rule);
        let attributions = found.attributions.iter().map(|a| a.rule);
        let suggestions = found.suggestions.iter().map(|s| s.rule);
        actors
            .chain(attributions)
            .chain(suggestions)
            .chain(found.proposals.iter().map(|p| p.rule))
            .collect()
    }

    #[test]
    fn every_label_has_a_reason() {
        let names: Vec<_> = REASONS
            .lines()
            .map(|l| l.split_once(':').unwrap().0)
            .collect();
        for pair in names.windows(2) {
            assert!(pair[0] < pair[1], "{} {}", pair[0], pair[1]);
        }
        let text = Text::new(
            "Secret talks go on\n\nAnna Smith of the Labour Party said “it is over” 🇺🇦. Kyiv rejects any plan that cedes land. \
             The fear is that Moscow insists on three points: trade, land, and peace. According to Kremlin officials, it helps. \
             Washington reportedly wants a ceasefire. The secret talks between Steve Witkoff and Kirill Dmitriev in Miami lasted \
             three days.\n",
        );
        let found = rules(&analyse(&text, &extract(&text)));
        assert!(found.len() > 15, "{}", found.len());
        for rule in found {
            assert!(reason_of(rule).is_some_and(|r| r.ends_with('.')), "{rule}");
        }
        assert_eq!(reason_of("unheard-of"), None);
    }
}
