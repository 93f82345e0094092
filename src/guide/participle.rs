//! Past participles of English: which words are one, and which of those describe a state instead of something done.
//!
//! Endings decide for regular verbs; all else is data, a reason for each group.

use std::sync::LazyLock;

use crate::extract::lexicon::WordSet;
use crate::text::is_listed;

/// A group of words, and why they stand in it.
type Group = (&'static str, &'static str);

/// Participles that no ending shows.
const IRREGULAR: &[Group] = &[
    (
        "the participle has a form of its own",
        "beaten begun bitten blown broken chosen done drawn driven drunk eaten forbidden forgiven forgotten foreseen frozen \
         given grown hidden known mistaken overseen overtaken overthrown overcome proven rewritten ridden seen shaken shown \
         sewn sown spoken stolen sworn taken thrown torn trodden undertaken undone withdrawn worn woven written redrawn \
         rung sung sunk swollen withheld outdone overridden underwritten sawn mown borne rethought retaken unfrozen",
    ),
    (
        "participle and past are one form",
        "bent bought brought built burnt caught dealt dug fed felt found fought ground heard held hung kept laid learnt led left \
         lent lit lost made meant met misled paid rebuilt repaid retold said sent shot sold sought spent spilt spoilt spun \
         struck stuck sued swept taught told thought understood misunderstood upheld won wound swung strung spelt flung \
         dreamt bled outspent oversold resold undersold mislaid unheard bound foretold",
    ),
    (
        "participle, past and infinitive are one form: only a form of `be` before it tells",
        "broadcast cast cut forecast hit hurt put read reset rid set shed shut split spread upset overset recast beset \
         offset telecast",
    ),
];

/// Words in `-ed` that are no participles.
const NO_PARTICIPLES: &[Group] = &[
    (
        "a noun, number or adverb",
        "hundred hatred kindred indeed shred sled bobsled purebred infrared",
    ),
    (
        "an adjective of its own, though it looks like a participle",
        "sacred naked wicked rugged ragged crooked beloved aged jagged dogged wretched blessed gifted talented skilled \
         sophisticated antiquated biased unbiased",
    ),
];

/// The only participles in `-eed`; `need`, `speed`, `seed` and the like end so too.
const IN_EED: &str = "agreed|freed|decreed|guaranteed|refereed|treed|filigreed";

/// Participles that after `be` describe how somebody or something is. After `being` they tell what is done.
const STATES: &[Group] = &[
    (
        "a feeling or state of mind of the subject, which no doer is left out of",
        "concerned worried interested disinterested tired pleased delighted satisfied dissatisfied disappointed surprised \
         excited confused convinced scared frightened ashamed relieved frustrated exhausted depressed annoyed amazed amused \
         bored shocked stunned puzzled embarrassed thrilled \
         resigned accustomed acquainted alarmed agitated relaxed overwhelmed impressed fascinated obsessed \
         perplexed terrified immersed pissed grounded bewildered dismayed astonished troubled unconcerned disillusioned minded",
    ),
    (
        "a place or position",
        "located situated based positioned centred centered rooted headquartered",
    ),
    (
        "a stage of life or a standing among people",
        "born married divorced engaged retired deceased related unmarried widowed experienced educated",
    ),
    (
        "what something consists of or goes with, a lasting quality",
        "composed comprised involved associated mixed advanced complicated unlimited crowded entitled \
         qualified suited connected acclaimed celebrated renowned esteemed guarded dated outdated faded dried assorted \
         unarmed cultured nuanced entangled stalled deadlocked intertwined interconnected",
    ),
];

/// Participles that describe a state after `is` and `was`, and tell what is done after `be`, `been` and `being`: `the work is
/// finished`, `the work must be finished`. With `_`: together with the word behind.
const FINITE_STATES: &[Group] = &[
    (
        "the state that the deed leaves behind",
        "finished limited armed packed balanced tailored aligned detailed done devoted dedicated dressed restricted \
         prepared_to prepared_for committed_to committed_in linked_to tied_to attached_to confined_to coupled_with \
         equipped_with equipped_to built_on focused_on focused_around tinged_with geared_to geared_towards modelled_on \
         modeled_on locked_in",
    ),
    (
        "after `is` it tells what remains",
        "left_in left_on left_. left_, left_for left_of left_over left_at left_after left_from left_is left_are left_?",
    ),
    (
        "a state of mind",
        "determined_to motivated tempted persuaded inclined opposed_to",
    ),
];

/// Participles that with the word behind them are no passive: `used to`, `set to`, `based on`.
const WITH_NEXT: &[Group] = &[
    (
        "a turn of phrase for what will, should or used to be",
        "supposed_to set_to set_for bound_to poised_to poised_for slated_to slated_for",
    ),
    (
        "a lasting state or relation",
        "known_for known_as made_of made_up faced_with confronted_with filled_with covered_in covered_with lined_with \
         done_with fed_up rid_of stuck_in stuck_with stuck_at lost_in lost_on fraught_with divided_over divided_on \
         divided_about split_over split_on hooked_on",
    ),
];

/// Words that before a noun are adjectives: `the result is continued fighting`.
const BEFORE_NOUNS: &str = "renewed|continued|increased|added|combined|prolonged|heightened|united|repeated|sustained|reduced|\
    improved|shared|perceived|alleged|fixed|broken|lost|written|frozen|hidden|mixed|spoken|advanced|supposed|armed|\
    accelerated|expanded|extended|enhanced|concerted|measured|reported|proposed|so-called|wounded|failed|expected|\
    uncharted|unprecedented|drawn-out";

/// Participles that a form of `get` makes passive; with others it tells a change of state (`got married`).
const GOT: &str = "killed|shot|hit|hurt|injured|wounded|arrested|jailed|fired|sacked|caught|elected|paid|blocked|delayed|beaten|\
    attacked|bombed|shelled|robbed|expelled|banned|cut|dropped|sent|told|asked|called|approved|rejected|cancelled|\
    canceled|postponed|stopped|promoted|published|leaked|hacked|ignored|pushed|thrown|taken|given|destroyed|damaged";

fn words(groups: &'static [Group]) -> Vec<WordSet> {
    let lists = groups.iter().map(|(_, list)| WordSet::of(list));
    lists.collect()
}

static KNOWN: LazyLock<[Vec<WordSet>; 5]> =
    LazyLock::new(|| [IRREGULAR, NO_PARTICIPLES, STATES, WITH_NEXT, FINITE_STATES].map(words));

fn has(list: usize, word: &str) -> bool {
    let groups = KNOWN.get(list);
    groups.is_some_and(|groups| groups.iter().any(|g| g.has(word)))
}

/// Whether a word, as a lower-case key, can be a past participle.
pub(super) fn is_participle(key: &str) -> bool {
    if has(0, key) {
        return true;
    }
    // `U.S.-led`, `well-known` describe; `re-elected` is a verb.
    let verb = match key.split_once('-') {
        None => key,
        Some(("re" | "de" | "co" | "pre" | "over" | "under" | "mis" | "double", verb)) => verb,
        Some(_) => return false,
    };
    let ed = verb.len() >= 4 && verb.ends_with("ed") && verb.is_ascii();
    ed && (!verb.ends_with("eed") || is_listed(IN_EED, verb)) && !has(1, verb)
}

/// Verbs that undo; of others `un-` says that nothing was done: `unsigned`, `unchanged`.
const UNDOING: &str = "unveiled|uncovered|unleashed|unlocked|unfolded|unloaded|unearthed|undone|unfrozen|unified|united|unnerved|\
    unseated|unpacked|unmasked|unwound|untied|unhinged|uninstalled|unseeded";

/// What stands around a participle after a form of `be`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    /// The form of `be`.
    pub be: &'a str,
    /// The word behind the participle, and the one behind that.
    pub next: [&'a str; 2],
    /// Whether a noun may begin behind the participle.
    pub noun: bool,
}

/// Whether a participle after a form of `be` describes a state. After `being` it never does.
pub(super) fn is_state(key: &str, around: Around) -> bool {
    let [next, then] = around.next;
    let with = [key, "_", next].concat();
    let finite = !is_listed("be|been", around.be);
    let negated = key.strip_prefix("un").is_some_and(is_participle)
        && !key.starts_with("under")
        && !is_listed(UNDOING, key);
    // `Used to the cold`, but `used to rearm`.
    let used = key == "used" && next == "to" && is_thing(then);
    let state = has(2, key) || has(3, &with) || finite && (has(4, key) || has(4, &with));
    let remains = key != "left" || is_listed("is|are|'s|that's|what's", around.be);
    around.be != "being"
        && (state && remains || negated || used || around.noun && is_listed(BEFORE_NOUNS, key))
}

/// Whether a word begins a thing rather than a deed.
fn is_thing(key: &str) -> bool {
    let article = "the|a|an|this|that|these|those|it|them|him|her|me|us|you|being|having|such|his|their|its|our|my";
    key.ends_with("ing") || is_listed(article, key)
}

/// Whether a form of `get` with this participle is a passive.
pub(super) fn is_got(key: &str) -> bool {
    is_listed(GOT, key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn participles_are_told_from_what_looks_like_them() {
        for (word, expected) in [
            ("agreed", true),
            ("forced", true),
            ("seen", true),
            ("re-elected", true),
            ("put", true),
            ("need", false),
            ("hundred", false),
            ("sacred", false),
            ("speed", false),
            ("bed", false),
            ("u.s.-led", false),
            ("well-known", false),
            ("said", true),
            ("🇺🇦ed", false),
            ("", false),
            ("київed", false),
        ] {
            assert_eq!(is_participle(word), expected, "{word}");
        }
    }

    #[test]
    fn states_are_told_from_deeds() {
        for (be, words, noun, expected) in [
            ("is", "concerned about it", false, true),
            ("being", "concerned about it", false, false),
            ("was", "born in Kyiv", false, true),
            ("is", "set to begin", false, true),
            ("was", "set up again", false, false),
            ("was", "agreed in Geneva", false, false),
            ("is", "continued fighting .", true, true),
            ("was", "continued until May", false, false),
            ("is", "finished . 🇺🇦", false, true),
            ("be", "finished . 🇺🇦", false, false),
            ("were", "used to the", false, true),
            ("was", "used to rearm", false, false),
            ("are", "left in her", false, true),
            ("was", "left in the", false, false),
            ("was", "unsigned and lost", false, true),
            ("was", "unveiled in May", false, false),
            ("was", "undermined in May", false, false),
        ] {
            let mut parts = words.split(' ');
            let mut part = || parts.next().unwrap();
            let key = part();
            let next = [part(), part()];
            assert_eq!(
                is_state(key, Around { be, next, noun }),
                expected,
                "{be} {words}"
            );
        }
    }

    #[test]
    fn every_group_has_a_reason_and_every_state_is_a_participle() {
        for (reason, list) in [IRREGULAR, NO_PARTICIPLES, STATES, WITH_NEXT, FINITE_STATES].concat()
        {
            assert!(reason.len() > 10 && !list.is_empty(), "{list}");
        }
        for (_, list) in [STATES, WITH_NEXT, FINITE_STATES].concat() {
            for word in list.split_whitespace() {
                let verb = word.split('_').next().unwrap();
                assert!(
                    is_participle(verb)
                        || is_listed("born|bound|fed|rid|fraught|split|stuck", verb),
                    "{word}"
                );
            }
        }
    }
}
