//! Words that tell what is at stake (code book 6.3), each with its direction against the issue's proposition.

use std::sync::LazyLock;

/// One phrase of an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IssueTerm {
    /// The issue's name in files.
    pub issue: &'static str,
    /// `1` if to want the phrase is to support the proposition, `-1` if it is to oppose it.
    pub direction: i8,
    /// How strongly it tells the issue.
    pub weight: i8,
    /// Its words: a final `*` stands for any ending, a lone `*` for up to two words.
    pub phrase: &'static str,
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
    ("territory", 1, 3, "territorial concession*|territorial compromise*|territorial claim*|territorial demand*|cede*|ceding|annex*|recogni* * control|recogni* * land*|recogni* * territor*|recogni* * oblast*|recogni* * region*|recogni* * gain*|recogni* * russian|territorial gain*|land swap*|swap territor*|seized land*|occupied land*|occupied * territor*|legitimi* * gain*|giv* up * land|giv* up * territor*|giv* away|hand* over * territor*|hand* over * land|surrender* * land|surrender* * territor*|relinquish*|land concession*|land-for-peace|land for peace|loss of territory|loss of land|new borders|russian borders|russian control|russia 's claim*|redraw*|chang* * borders|border change*|ukraine withdraw*|ukrainian withdrawal*|withdraw* from * donbas|withdraw* from * donetsk|de facto|carve*|partition*"),
    ("territory", -1, 3, "territorial integrity|recogni* border*|internationally recogni*|for their territor*|their territor*|defend* * territor*|recapture*|reclaim*|regain*|retake*|liberat*|boundar*|return of * territor*|return of * land|restor* * borders|1991 borders|russian withdrawal*|withdrawal of russian|russia withdraw*|russian troops withdraw*|full withdrawal"),
    ("territory", 1, 2, "territor*|land|oblast*|donbas*|donetsk|luhansk|zaporizhzhia|kherson|crimea*|occupied region*|occupied area*|recognition"),
    ("territory", -1, 2, "border*"),
    // Ukraine gets binding guarantees.
    ("security_guarantees", 1, 4, "security guarantee*|security assurance*|security provision*|security commitment*|security pact*|security treat*|security umbrella|article 5|article five|defense pact*|defence pact*|collective defen*|mutual defen*|defense guarantee*|defence guarantee*|binding * guarantee*|binding * commitment*|binding assurance*|legally binding|fortified future|ironclad"),
    ("security_guarantees", 1, 3, "peacekeep*|reassurance force*|multinational force*|boots on the ground|backstop|deterren*|european troops|western troops|nato troops|foreign troops|foreign force*|foreign contingent*|military contingent*|troop presence|troop deployment*|troops in ukraine|troops to ukraine"),
    ("security_guarantees", 1, 2, "guarantee*|assurance*"),
    // Ukraine stays free to join NATO.
    ("nato_membership", 1, 4, "nato membership|join* * nato|join* the alliance|entry into nato|nato accession|membership in nato|membership of nato|nato member|member of nato|admi* to nato|nato aspiration*|nato ambition*|nato bid|nato path|path to nato|path into nato|open door|open-door|euro-atlantic|nato expansion|nato enlargement|nato 's expansion|nato 's enlargement|eastward expansion"),
    ("nato_membership", -1, 4, "neutral*|non-aligned|nonaligned|non-bloc|bar* * nato|ban* * nato|exclu* * nato|out of nato|outside nato|no nato|nato renunciation|renounc* * nato"),
    // Ukraine's forces are limited.
    ("military_limits", 1, 4, "limit* on * militar*|limit* * arm*|limit* * forces|limit* * militar*|militar* capabilit*|demilitari*|disarm*|cap on * force*|cap on * arm*|cap on * troop*|cap* * army|size of * arm*|size of * force*|size of * militar*|reduc* * militar*|reduc* * arm*|shrink* * arm*|troop cap*|troop limit*|troop ceiling*|force level*|weapons limit*|arms limit*|restrict* * militar*|halt* * mobili*|end* * mobili*"),
    ("military_limits", -1, 3, "strong army|stronger army|rearm*|large army"),
    // Russia gets relief from sanctions or renewed trade.
    ("sanctions_and_economy", 1, 4, "lift* * sanction*|eas* * sanction*|eas* of * sanction*|relax* * sanction*|suspen* * sanction*|drop* * sanction*|unfreez*|sanctions relief|relief from sanctions|sanctions be lifted|sanctions are lifted|sanctions end*|sanctions eas*|end to * sanctions|economic ties|economic cooperation|economic incentive*|economic benefit*|trade relation*|trade deal*|trade incentive*|business deal*|business opportunit*|joint venture*|investment*|remov* * sanction*|economy under sanctions|sanctions and economic|reintegrat* * econom*|return to the g8|rejoin the g8"),
    ("sanctions_and_economy", -1, 3, "new sanctions|further sanctions|more sanctions|additional sanctions|tough* * sanctions|strict* * sanctions|secondary sanctions|sanctions package*|package of sanctions|frozen asset*|seized asset*|immobili* * asset*|impos* * sanction*|tighten* * sanction*|maintain* * sanction*|keep* * sanction*|price cap*|embargo*|economic pressure"),
    ("sanctions_and_economy", -1, 2, "sanction*|tariff*"),
    ("sanctions_and_economy", 1, 2, "trade|economy"),
    // The fighting stops soon, or is frozen.
    ("ceasefire", 1, 4, "ceasefire*|cease-fire*|truce|armistice|end* * war|end* * fighting|end to * war|end to * fighting|end to * conflict|end of * fighting|end* * conflict|end* * bloodshed|stop* * fighting|stop* * war|stop* * killing|halt* * war|halt* * bloodshed|cessation|quick end|swift end|rapid end|swift resolution|quick resolution|rapid resolution|resolution of * conflict|resolution to * conflict|resolution of * war|resolution to * war|resolv* * conflict|resolv* * war|paus* * objective*|paus* * fighting|paus* * offensive|speed over|swiftly|frozen conflict|freez* * line*|freez* * front*|freez* * conflict|freez* * war|freez* * fighting|frozen line*|phased de-escalation|halt* * fighting|halt to * fighting|lay* down * arms"),
    ("ceasefire", -1, 4, "prolonged conflict|prolonged war|prolong* * war|prolong* * conflict|multiyear|digging in|long war|strategy remains|keep* fighting|continu* * offensive|continu* * war|continu* fighting|offensive posture|battlefield strategy|fight on|fight* until|military objective*|war aims|war goals|war objective*|military goals"),
    ("ceasefire", 1, 2, "de-escalat*|hostilit*|fighting|end of the war|a resolution"),
    // Prisoners are exchanged, aid corridors open.
    ("prisoners_humanitarian", 1, 4, "prisoner*|pow|pows|humanitarian|abducted|deported|return of * children|ukrainian children|hostage*|captive*|detainee*|evacuation*|repatriat*|aid corridor*"),
    // Europe's security order is part of the bargain.
    ("european_security_architecture", 1, 4, "european security|security architecture|transatlantic security|continental security|security order|security system|security structure*|security dynamic*|security paradigm|security concern*|security interest*|regional security|europe 's security|security of europe|security of the continent|stability of * continent|stability in europe|european stability|regional stability|root causes|arms control|strategic stability|sphere* of influence"),
    // Washington and Moscow rebuild contacts and relations.
    ("us_russia_relations", 1, 4, "russia relations|communication channel*|channel with moscow|channel* of communication|direct communication|direct line*|re-establish*|reset*|rapprochement|detente|détente|thaw|relations with russia|relations with moscow|relations with washington|relations between washington|relations between moscow|relations between russia|bilateral relation*|bilateral ties|diplomatic relation*|diplomatic ties|normali* * relation*|normali* * ties|ties between russia|ties with russia|ties with moscow|ties with washington|ties with the united|engag* with russia|engag* with moscow|engag* with washington|contacts with russia|contacts with moscow|contacts with washington|contacts between"),
    ("us_russia_relations", 1, 2, "relationship|relations|ties|rapport"),
    // Nothing is settled without Ukraine (or Europe); its sovereignty stands.
    ("sovereignty_consent", 1, 4, "sovereign*|explicit approval|ukrainian approval|ukrainian consent|ukraine 's consent|kyiv 's consent|nothing * without|without consent|led negotiations|be ukraine - led|kyiv - led|autonomy|full consultation|self-determination|independence|independent state|right to choose|right to decide|own terms|own future|own destiny|own fate|say in|seat at|place at * table|at the table|include ukrain*|includ* kyiv|includ* europe|included in|involve* of ukraine|referendum*|constitution*"),
    ("sovereignty_consent", -1, 4, "imposed|impos* * decision*|impos* * deal|impos* * settlement|impos* * peace|pressure* them|pressur* * concession*|pressure* * into|ukraine 's fate|dictat*|diktat*|ultimatum*|capitulat*|us-dictated|over * heads|forced|force* ukraine|force* kyiv|behind * back*|without full consultation|without * consultation|without ukrain*|without kyiv|without europe*|about ukraine without"),
    ("sovereignty_consent", 1, 1, "consent|approval|consult*"),
    // Targets of their own.
    ("other", 1, 3, "escalat*|escalation|aid package*|military aid|military assistance|military support|military help|financial aid|financial assistance|financial support|support for ukraine|support for kyiv|long-range|strike*|spiral*|maximalist|nuclear|weapon*|arms deliver*|arms suppl*|arms shipment*|air defen*|intelligence sharing|russia 's core|willingness to compromise|major concession*|aid"),
    ("other", 1, 1, "concession*|compromise*|demand*"),
    // The US-led track goes ahead as described.
    ("negotiation_format", 1, 2, "proposal*|28-point|framework*|format|backchannel|back-channel|private channel|dialogue|the plan|peace plan*|peace deal*|peace agreement*|peace effort*|peace process*|peace initiative*|peace accord*|peace settlement*|a plan|us plan|american plan|roadmap|summit*|quadrilateral|trilateral|mediation|briefing*|bargaining power|the talks|peace talks|direct talks|secret talks|initial drafting|negotiations|meeting*|buy-in|opening*|led initiative|led process|led plan|backed plan|brokered"),
    ("negotiation_format", 1, 5, "transparency|the drafting|private channel"),
    ("negotiation_format", 1, 1, "talks|negotiat*|deal|diploma*|process|initiative|document*|draft|memorandum|agreement|accord|settlement|peace|envoy*|discussion*|american push|involvement|engagement|structure|prioriti*"),
];

/// How many lists the terms are in, by the first byte of their first word.
const LISTS: usize = 32;

fn list_of(word: &str) -> usize {
    usize::from(word.bytes().next().unwrap_or_default()) % LISTS
}

/// All terms.
#[derive(Debug)]
pub struct IssueTerms(Vec<Vec<IssueTerm>>);

impl Default for IssueTerms {
    fn default() -> Self {
        let mut lists = vec![Vec::new(); LISTS];
        for &(issue, direction, weight, phrases) in ROWS {
            for phrase in phrases.split('|') {
                if let Some(list) = lists.get_mut(list_of(phrase)) {
                    list.push(IssueTerm {
                        issue,
                        direction,
                        weight,
                        phrase,
                    });
                }
            }
        }
        Self(lists)
    }
}

impl IssueTerms {
    /// The terms, read once.
    pub fn known() -> &'static Self {
        static KNOWN: LazyLock<IssueTerms> = LazyLock::new(IssueTerms::default);
        &KNOWN
    }

    /// The longest term at the head of some keys, of the same length the strongest, and how many keys it takes.
    pub fn longest<'k>(&self, key: &dyn Fn(usize) -> &'k str) -> Option<(usize, IssueTerm)> {
        let mut best: Option<(usize, IssueTerm)> = None;
        for term in self.0.get(list_of(key(0)))? {
            let length = term.length(key).unwrap_or(0);
            if (length, term.weight) > best.map_or((0, i8::MAX), |(l, t)| (l, t.weight)) {
                best = Some((length, *term));
            }
        }
        best
    }
}

impl IssueTerm {
    /// How many keys the term takes, if it stands at their head.
    fn length<'k>(&self, key: &dyn Fn(usize) -> &'k str) -> Option<usize> {
        let mut at = 0;
        let mut words = self.phrase.split(' ');
        while let Some(word) = words.next() {
            if word == "*" {
                let next = words.next()?;
                at += (0..=2).find(|skip| fits(key(at + skip), next))?;
            } else if !fits(key(at), word) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
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

    fn check(words: &str, expected: Option<(&str, i8, usize)>) {
        let keys: Vec<&str> = words.split(' ').collect();
        let found = IssueTerms::default()
            .longest(&|i| keys.get(i).copied().unwrap_or(""))
            .map(|(length, term)| (term.issue, term.direction, length));
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
        for term in IssueTerms::default().0.concat() {
            assert!(ISSUES.contains(&term.issue) && term.direction.abs() == 1 && term.weight > 0);
        }
    }
}
