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
    /// Its words: `/` parts alternatives, a final `*` stands for any ending, a lone `*` for up to two words.
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
    ("territory", 1, 3, "territorial concession*/compromise*/claim*/demand*/gain*|cede*/ceding/annex*/relinquish*/redraw*/carve*/partition*|recogni* * control/land*/territor*/oblast*/region*/gain*/russian|land swap*/concession*|swap territor*|seized/occupied land*|occupied * territor*|legitimi* * gain*|giv* up * land/territor*|giv* away|hand* over * land/territor*|surrender* * land/territor*|land-for-peace|land for peace|loss of land/territory|new/russian borders|disputed/lost/annexed region*/territor*/land|borders/frontiers * force|russian control|russia 's claim*|chang* * borders|border change*|ukraine/ukrainian withdraw*|withdraw* from * donbas/donetsk|de facto"),
    ("territory", -1, 3, "territorial integrity|recogni* border*|internationally recogni*|their territor*|defend* * territor*|recapture*/reclaim*/regain*/retake*/liberat*/boundar*|return of * land/territor*|restor* * borders|1991 borders|russia/russian withdraw*|withdrawal of russian|russian troops withdraw*|full withdrawal"),
    ("territory", 1, 2, "territor*|land|oblast*|donbas*|donetsk|luhansk|zaporizhzhia|kherson|crimea*|occupied region*/area*|recognition"),
    ("territory", -1, 2, "border*"),
    // Ukraine gets binding guarantees.
    ("security_guarantees", 1, 4, "security guarantee*/assurance*/provision*/commitment*/pact*/treat*/umbrella|article 5/five|defense/defence pact*/guarantee*|collective/mutual defen*|binding * guarantee*/commitment*/assurance*|legally binding|fortified future|ironclad"),
    ("security_guarantees", 1, 3, "peacekeep*|reassurance/multinational force*|boots on the ground|backstop|deterren*|european/western/nato/foreign troops|foreign force*/contingent*|military contingent*|troop presence/deployment*|troops in/to ukraine"),
    ("security_guarantees", 1, 2, "guarantee*|assurance*|foreign garrison*"),
    // Ukraine stays free to join NATO.
    ("nato_membership", 1, 4, "nato membership/accession/member/aspiration*/ambition*/bid/path/expansion/enlargement|nato 's expansion/enlargement|eastward expansion|join* * nato|join* the alliance|entry/path into nato|membership in/of nato|member of nato|admi*/path to nato|open door|open-door|euro-atlantic"),
    ("nato_membership", -1, 4, "neutral*|non-aligned|nonaligned|non-bloc|bar*/ban*/exclu*/renounc* * nato|out of nato|no place in nato|growth of * alliance|foreign bases|outside/no nato|nato renunciation"),
    // Ukraine's forces are limited.
    ("military_limits", 1, 4, "limit*/cap on * militar*/arm*/force*/troop*|limit*/reduc*/shrink*/restrict*/cap * militar*/arm*/forces|militar* capabilit*|demilitari*|disarm*|smaller * army/force*/military|size of * forces|army * small|size of * militar*/arm*/force*|troop cap*/limit*/ceiling*|force level*|weapons/arms limit*|halt*/end * mobili*"),
    ("military_limits", -1, 3, "strong/stronger/large army|rearm*"),
    // Russia gets relief from sanctions or renewed trade.
    ("sanctions_and_economy", 1, 4, "lift*/eas*/relax*/suspen*/drop*/remov* * sanction*|eas* of * sanction*|unfreez*|sanctions relief/end*/eas*|removal/lifting of * sanctions|sanctions should/must/to be lifted|relief from sanctions|sanctions be/are lifted|end to * sanctions|economic ties/cooperation/incentive*/benefit*|trade relation*/deal*/incentive*|business deal*/opportunit*|joint venture*|investment*|economy under sanctions|sanctions and economic|reintegrat* * econom*|return to the g8|rejoin the g8"),
    ("sanctions_and_economy", -1, 3, "new/further/more/additional/secondary sanctions|tough*/strict* * sanctions|sanctions package*|package of sanctions|frozen/seized asset*|immobili* * asset*|impos*/tighten*/maintain*/keep* * sanction*|price cap*|embargo*|economic pressure"),
    ("sanctions_and_economy", -1, 2, "sanction*|tariff*"),
    ("sanctions_and_economy", 1, 2, "trade|economy"),
    // The fighting stops soon, or is frozen.
    ("ceasefire", 1, 4, "ceasefire*|cease-fire*|truce|armistice|end/ends/ended/ending/stop*/halt*/paus* * war/fighting/conflict/bloodshed/killing|end/halt/resolution to * war/fighting/conflict|end of * fighting|resolution of * conflict/war|resolv* * conflict/war|cessation|quick/swift/rapid end/resolution|paus* * objective*/offensive|speed over|swiftly|guns * silent/stop|silenc* * guns|stop* shooting|shorten* * war|frozen conflict/line*|freez* * line*/front*/conflict/war/fighting|phased de-escalation|lay* down * arms"),
    ("ceasefire", -1, 4, "prolonged conflict/war|prolong* * conflict/war|multiyear|digging in|long war|strategy remains|keep*/continu* fighting|continu* * offensive/war|offensive posture|battlefield strategy|fight on|fight* until|military objective*/goals|war aims/goals/objective*"),
    ("ceasefire", 1, 2, "de-escalat*|hostilit*|fighting|end of the war|a resolution"),
    // Prisoners are exchanged, aid corridors open.
    ("prisoners_humanitarian", 1, 4, "prisoner*|pow|pows|humanitarian|abducted|deported|return of * children|ukrainian children|hostage*|captive*|detainee*|evacuation*|repatriat*|aid corridor*"),
    // Europe's security order is part of the bargain.
    ("european_security_architecture", 1, 4, "european/transatlantic/continental/regional security|security architecture/order/system/structure*/dynamic*/paradigm/concern*/interest*|europe 's security|security of europe|security of the continent|stability of * continent|stability in europe|european/regional/strategic stability|root causes|arms control|sphere* of influence"),
    // Washington and Moscow rebuild contacts and relations.
    ("us_russia_relations", 1, 4, "russia relations|communication channel*|channel with moscow|channel* of communication|direct communication/line*|re-establish*|reset*|rapprochement|detente|détente|thaw|relations/ties/contacts with/between russia/moscow/washington|bilateral/diplomatic relation*/ties|normali* * relation*/ties|engag* with russia/moscow/washington"),
    ("us_russia_relations", 1, 2, "relationship|relations|ties|rapport"),
    // Nothing is settled without Ukraine (or Europe); its sovereignty stands.
    ("sovereignty_consent", 1, 4, "sovereign*|explicit approval|ukrainian approval/consent|ukraine/kyiv 's consent|nothing * without|nothing will/can/should be * without|no decision/deal/peace/plan * without|without consent|led negotiations|be ukraine - led|kyiv - led|autonomy|full consultation|self-determination|independence|independent state|right to choose/decide|own terms/future/destiny/fate|say in|seat at|place at * table|at the table|includ* ukrain*/kyiv/europe|included in|involve* of ukraine|referendum*|constitution*"),
    ("sovereignty_consent", -1, 4, "imposed|impos* * decision*/deal/settlement/peace|pressure* them/into|pressur* * concession*|ukraine 's fate|dictat*|diktat*|ultimatum*|capitulat*|us-dictated|over * heads|forced|compelled|coerced|force* ukraine/kyiv|behind * back*|without full consultation|without * consultation|without ukrain*/kyiv/europe*"),
    ("sovereignty_consent", 1, 1, "consent|approval|consult*"),
    // Targets of their own.
    ("other", 1, 3, "escalat*|military/financial aid/assistance/support/help|aid package*|support for ukraine/kyiv|long-range|strike*|spiral*|maximalist|nuclear|weapon*|arms deliver*/suppl*/shipment*|air defen*|intelligence sharing|russia 's core|willingness to compromise|major concession*|aid"),
    ("other", 1, 1, "concession*|compromise*|demand*"),
    // The US-led track goes ahead as described.
    ("negotiation_format", 1, 2, "proposal*|28-point|framework*|format|backchannel|back-channel|dialogue|the/a/us/american/backed plan|peace plan*/deal*/agreement*/effort*/process*/initiative*/accord*/settlement*/talks|roadmap|summit*|quadrilateral|trilateral|mediation|briefing*|bargaining power|the/direct/secret talks|initial drafting|negotiations|meeting*|buy-in|opening*|led initiative/process/plan|brokered"),
    ("negotiation_format", 1, 5, "transparency|the drafting|private channel"),
    ("negotiation_format", 1, 1, "talks|negotiat*|channel|text|paper|deal|diploma*|process|initiative|document*|draft|memorandum|agreement|accord|settlement|peace|envoy*|discussion*|american push|involvement|engagement|structure|prioriti*"),
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
                let term = IssueTerm {
                    issue,
                    direction,
                    weight,
                    phrase,
                };
                let first = phrase.split(' ').next().unwrap_or_default();
                for word in first.split('/') {
                    if let Some(list) = lists
                        .get_mut(list_of(word))
                        .filter(|l| l.last() != Some(&term))
                    {
                        list.push(term);
                    }
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
    word.split('/').any(|form| match form.strip_suffix('*') {
        Some(stem) => key.starts_with(stem),
        None => key == form,
    })
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
