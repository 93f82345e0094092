//! Words that tell what is at stake (code book 6.3), each with its direction against the issue's proposition.

use std::sync::LazyLock;

/// One phrase of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueTerm {
    /// The issue's name in files.
    pub issue: &'static str,
    /// `1` if to want the phrase is to support the proposition, `-1` if it is to oppose it.
    pub direction: i8,
    /// How strongly it tells the issue.
    pub weight: i8,
    /// Its words: a final `*` stands for any ending, a lone `*` for up to two words.
    pub words: Vec<&'static str>,
}

/// The issues in the order in which ties fall.
pub const ISSUES: &[&str] = &[
    "territory",
    "security_guarantees",
    "nato_membership",
    "military_limits",
    "sanctions_and_economy",
    "ceasefire",
    "prisoners_humanitarian",
    "sovereignty_consent",
    "european_security_architecture",
    "us_russia_relations",
    "other",
    "negotiation_format",
];

/// Rows: issue, direction, weight, phrases separated by `|`. A weight of 1 marks words that several issues share.
#[rustfmt::skip] // A table: one row a line.
const ROWS: &[(&str, i8, i8, &str)] = &[
    // Ukrainian land is ceded or recognised as Russian.
    ("territory", 1, 3, "territorial concession*|territorial compromise*|cede*|ceding|annex*|recogni* * control|recogni* * land*|recogni* * territor*|recogni* * oblast*|recogni* * gain*|territorial gain*|land swap*|swap territor*|seized land*|occupied land*|occupied * territor*|legitimi* * gain*|give up land"),
    ("territory", -1, 3, "territorial integrity|recogni* border*|internationally recogni*|for their territor*|their territor*|defend* * territor*|recapture*|liberat*|boundar*"),
    ("territory", 1, 2, "territor*|land|oblast*|donbas*|crimea*|occupied region*|recognition"),
    ("territory", -1, 2, "border*"),
    // Ukraine gets binding guarantees.
    ("security_guarantees", 1, 4, "security guarantee*|security assurance*|security provision*|article 5|defense pact*|defence pact*|collective defen*|defense guarantee*|defence guarantee*|binding * guarantee*|binding assurance*|fortified future|ironclad"),
    ("security_guarantees", 1, 2, "guarantee*|assurance*|peacekeep*|reassurance force*"),
    // Ukraine stays free to join NATO.
    ("nato_membership", 1, 4, "nato membership|join* nato|entry into nato|nato accession|membership in nato|admi* to nato|nato aspiration*|open door"),
    ("nato_membership", -1, 4, "neutrality|neutral status|non-aligned|bar* * nato|nato expansion|nato enlargement"),
    // Ukraine's forces are limited.
    ("military_limits", 1, 4, "limit* on * militar*|limit* * arm*|militar* capabilit*|demilitari*|disarm*|cap on * force*|cap on * arm*|size of * arm*|size of * force*|reduc* * militar*|troop cap*|force level*"),
    // Russia gets relief from sanctions or renewed trade.
    ("sanctions_and_economy", 1, 4, "lift* * sanction*|eas* * sanction*|sanctions relief|relief from sanctions|economic ties|economic cooperation|trade relation*|remov* * sanction*|economy under sanctions|sanctions and economic"),
    ("sanctions_and_economy", -1, 3, "new sanctions|tougher sanctions|frozen asset*|impos* * sanction*"),
    ("sanctions_and_economy", 1, 2, "sanction*|trade|economy"),
    // The fighting stops soon, or is frozen.
    ("ceasefire", 1, 4, "ceasefire*|cease-fire*|truce|armistice|end* the war|end* * fighting|end to * war|end to * fighting|end to * conflict|end* * conflict|end* * bloodshed|stop* the fighting|stop* the war|cessation|quick end|swift end|rapid end|swift resolution|quick resolution|paus* * objective*|paus* * fighting|paus* * offensive|speed over|swiftly|frozen conflict|freez* * line*|frozen line*|phased de-escalation|halt* * fighting|laying down * arms"),
    ("ceasefire", -1, 4, "prolonged conflict|prolonged war|multiyear|digging in|long war|strategy remains|keep* fighting|continu* * offensive|offensive posture|battlefield strategy|fight on|military objective*"),
    ("ceasefire", 1, 2, "de-escalat*|hostilit*|fighting|end of the war"),
    // Prisoners are exchanged, aid corridors open.
    ("prisoners_humanitarian", 1, 4, "prisoner*|pow|pows|humanitarian|abducted children|deported children|hostage*"),
    // Europe's security order is part of the bargain.
    ("european_security_architecture", 1, 4, "european security|security architecture|transatlantic security|continental security|security order|security dynamic*|security paradigm|security concern*|regional security|stability of the continent"),
    // Washington and Moscow rebuild contacts and relations.
    ("us_russia_relations", 1, 4, "russia relations|communication channel*|channel with moscow|channel* of communication|direct communication|re-establish*|reset*|relations with russia|relations with moscow|relations with washington|bilateral relation*|diplomatic relation*|normali* * relation*|ties between russia|ties with russia|ties with moscow"),
    ("us_russia_relations", 1, 2, "relationship|relations|ties"),
    // Nothing is settled without Ukraine (or Europe); its sovereignty stands.
    ("sovereignty_consent", 1, 4, "sovereign*|explicit approval|ukrainian approval|nothing * without|without consent|led negotiations|be ukraine - led|kyiv - led|autonomy|full consultation|self-determination|independence|own terms|say in"),
    ("sovereignty_consent", -1, 4, "imposed|impos* * decision*|impos* * deal|impos* * settlement|pressure* them|pressur* * concession*|pressure* * into|ukraine 's fate|dictat*|us-dictated|over * heads|forced|force* ukraine|behind * back*|without full consultation|without * consultation|without ukraine"),
    ("sovereignty_consent", 1, 1, "consent|approval|consult*"),
    // Targets of their own.
    ("other", 1, 3, "escalat*|escalation|aid package*|military aid|financial aid|support for ukraine|support for kyiv|long-range|strike*|spiral*|maximalist|nuclear|weapon*|russia 's core|willingness to compromise|major concession*|aid"),
    ("other", 1, 1, "concession*|compromise*|demand*"),
    // The US-led track goes ahead as described.
    ("negotiation_format", 1, 2, "proposal*|28-point|framework*|format|backchannel|back-channel|private channel|dialogue|the plan|a resolution|peace plan|a plan|summit*|quadrilateral|trilateral|mediation|briefing*|bargaining power|the talks|peace talks|initial drafting|negotiations|meeting*|buy-in|opening*"),
    ("negotiation_format", 1, 5, "transparency|the drafting|private channel"),
    ("negotiation_format", 1, 1, "talks|negotiat*|deal|diploma*|process|initiative|document*|agreement|settlement|peace|envoy*|discussion*|american push|involvement|prioriti*"),
];

/// The terms by the first byte of their first word.
pub static TERMS: LazyLock<Vec<IssueTerm>> = LazyLock::new(|| {
    let mut terms: Vec<IssueTerm> = ROWS
        .iter()
        .flat_map(|&(issue, direction, weight, phrases)| {
            phrases.split('|').map(move |phrase| IssueTerm {
                issue,
                direction,
                weight,
                words: phrase.split(' ').collect(),
            })
        })
        .collect();
    // Longer phrases first: they are tried first and take their tokens.
    terms.sort_by_key(|term| {
        (
            first_byte(term),
            std::cmp::Reverse(term.words.len()),
            term.words.clone(),
        )
    });
    terms
});

impl IssueTerm {
    /// The terms whose first word begins with the same byte as `key`.
    pub fn like(key: &str) -> &'static [Self] {
        let byte = key.bytes().next().unwrap_or_default();
        let start = TERMS.partition_point(|term| first_byte(term) < byte);
        let end = TERMS.partition_point(|term| first_byte(term) <= byte);
        TERMS.get(start..end).unwrap_or_default()
    }

    /// How many tokens the term takes of those that begin with `keys`, if it stands there.
    pub fn length<'k>(&self, key: impl Fn(usize) -> &'k str) -> Option<usize> {
        let mut at = 0;
        let mut words = self.words.iter().peekable();
        while let Some(word) = words.next() {
            if *word == "*" {
                let next = words.peek()?;
                at += (0..=2).find(|skip| fits(key(at + skip), next))?;
            } else if fits(key(at), word) {
                at += 1;
            } else {
                return None;
            }
        }
        Some(at)
    }
}

fn first_byte(term: &IssueTerm) -> u8 {
    term.words
        .first()
        .and_then(|word| word.bytes().next())
        .unwrap_or_default()
}

fn fits(key: &str, word: &str) -> bool {
    match word.strip_suffix('*') {
        Some(stem) => key.starts_with(stem),
        None => key == word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The issues of all terms at the head of some words.
    fn check(words: &str, expected: Option<(&str, i8, usize)>) {
        let keys: Vec<&str> = words.split(' ').collect();
        let found = IssueTerm::like(keys.first().unwrap())
            .iter()
            .filter_map(|t| {
                Some((
                    t.issue,
                    t.direction,
                    t.length(|i| keys.get(i).copied().unwrap_or(""))?,
                ))
            })
            .max_by_key(|found| found.2);
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn longest_term_tells_issue_and_direction() {
        check("territorial integrity", Some(("territory", -1, 2)));
        check(
            "lifting of western sanctions",
            Some(("sanctions_and_economy", 1, 4)),
        );
        check("neutrality", Some(("nato_membership", -1, 1)));
        check(
            "nothing is decided without ukraine",
            Some(("sovereignty_consent", 1, 4)),
        );
        check("🇺🇦", None);
        check("", None);
    }

    #[test]
    fn every_term_names_an_issue_of_the_code_book() {
        let book = crate::stance::CodeBook::default();
        assert_eq!(ISSUES.len(), book.issues.len());
        for issue in ISSUES {
            assert!(
                book.issues.iter().any(|i| i.id.as_str() == *issue),
                "{issue}"
            );
        }
        for term in TERMS.iter() {
            assert!(ISSUES.contains(&term.issue) && term.direction.abs() == 1 && term.weight > 0);
        }
    }
}
