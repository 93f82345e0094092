//! Cues at their places: which words of attitude show a stance where they stand, as verb, noun or adjective.

use super::{View, begins};
use crate::extract::lexicon::{ATTITUDES, Cue, CueKind, Passage, SPEECH, Speech, TokenKind};
use crate::text::is_listed;

/// A cue at its place.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub at: usize,
    pub lemma: &'static str,
    pub cue: Cue,
    pub kind: CueKind,
}

/// Forms that link a subject with what is said of it.
pub const COPULAS: &str = "is|are|was|were|be|been|being|'re|remain|remains|remained|seem|seems|seemed|appear|appears|\
    appeared|feel|feels|felt|feeling|become|became|grew|stands|stayed";

/// Forms of verbs that put somebody into a mood.
pub const CAUSING: &str = "mak|made|leav|left|render|keep|kept";

/// Nouns that show a stance only with their object.
const NEEDS_OBJECT: &str = "resistance|support|backing|commitment|opposition|effort|intention|attempt|drive|push|bid|goal|\
    will|call|interest|appetite|openness|enthusiasm|expectation|request|appeal|pursuit|quest|embrace|approval|acceptance|\
    criticism|frustration|anger";

/// What begins the object or the verb of such a noun.
const OBJECTS: &str =
    "to|for|of|against|on|by|that|is|was|in|among|underlying|toward|towards|from|with|over|about";

/// Participles before the agent that owns a noun: `conditions set by Kyiv`.
pub const OWNED: &str = "set|voiced|expressed|made|raised|shared|issued|outlined|laid|put|stated|imposed|presented|held";

/// Verbs with a particle that refuse.
const REFUSING: &str = "rule out|turn down|brush aside|wave away|wave aside|wave off|brush off|walk away|push back|call off|back away|back down|back off";

/// Forms of verbs of change.
const CHANGING: &str = "soften|chang|shift|alter|modif|moderat";

/// Words before which a plain form is a verb.
const BEFORE_VERBS: &str = "to|will|would|can|could|may|might|must|should|they|we|you|i|who|not|and|do|does|did|also|still|only|now|never";

/// Words before which it is a noun.
const BEFORE_NOUNS: &str = "the|a|an|this|that|its|their|his|her|any|no|some|'s|'|of|key|firm|for|and|these|those|such|\
    both|deep|initial|clear|in|with|on|diplomatic|continued|growing";

/// The cue at a token, with its part of speech decided by its neighbours.
pub fn place(view: &View, passage: &Passage, at: usize) -> Option<Place> {
    let token = view
        .reading
        .token(at)
        .filter(|t| t.kind == TokenKind::Word)?;
    let (mut lemma, (mut cue, mut kind)) = ATTITUDES.base(&token.key)?;
    let key_before = |back| view.reading.key_before(at, back, &passage.tokens);
    let before = key_before(1);
    let next = view.reading.key(at + 1);
    let copula = (1..=4).any(|back| is_listed(COPULAS, key_before(back)));
    // `opposed calls`, not `is opposed to calls`.
    let caused = (2..=6).any(|back| begins(CAUSING, key_before(back)));
    if kind == CueKind::Adjective && !copula && !caused {
        let verb = token.key.strip_suffix('d')?;
        (lemma, (cue, kind)) = ATTITUDES
            .base(verb)
            .filter(|row| row.1.1 == CueKind::Verb)?;
    }
    // `would like`, not `like a bill`.
    if lemma == "like" && before != "would" {
        return None;
    }
    // `its red line`, `Moscow’s conditions for a truce`.
    if lemma == "line" && key_before(1) != "red"
        || lemma == "condition" && (token.key == lemma || next != "for")
    {
        return None;
    }
    // `declined to comment`: no stance.
    let silent = is_listed(
        "comment|say|elaborate|respond|discuss|confirm|answer|specify",
        view.reading.key(at + 2),
    );
    if is_listed("decline|refuse", lemma) && next == "to" && silent {
        return None;
    }
    // `US-proposed`, `into accepting`: not the holder's own act.
    if before == "into" || before == "-" && token.glued {
        return None;
    }
    let kind = match kind {
        CueKind::Either | CueKind::Verb => {
            let participle = token.key.ends_with("ed") || token.key.ends_with("ing");
            let passive = token.key.ends_with("ed") && (copula || before.ends_with("ly"));
            // `what Moscow wants is ...`: a verb before its copula.
            let cleft = next == "is" && (2..=5).any(|back| key_before(back) == "what");
            let noun = !passive && !cleft && is_noun_place(before, next)
                || kind == CueKind::Either && token.key == lemma && !plain_verb_fits(before);
            if noun && (kind == CueKind::Verb || participle || matches!(lemma, "plan" | "back")) {
                return None;
            }
            if noun { CueKind::Noun } else { CueKind::Verb }
        }
        other => other,
    };
    let cue = with_particle(lemma, next, kind, cue)?;
    // A heading in capitals names its subject, not a stance.
    let owned = is_listed(OWNED, next) || next == "," && is_listed(OWNED, view.reading.key(at + 2));
    if kind == CueKind::Noun
        && (passage.title_case
            || is_listed(NEEDS_OBJECT, lemma) && !is_listed(OBJECTS, next) && !owned)
    {
        return None;
    }
    // `both hope and concern among allies`: a mixed feeling.
    let other = |i: usize| ATTITUDES.base(view.reading.key(i)).map(|(_, (cue, _))| cue);
    let near = at.saturating_sub(4).max(passage.tokens.start)..at;
    let has = |word: &str| near.clone().any(|i| view.reading.key(i) == word);
    let mixed = kind == CueKind::Noun
        && cue == Cue::Reject
        && has("and")
        && has("both")
        && near.clone().any(|i| other(i) == Some(Cue::Want));
    let cue = match (mixed, lemma) {
        (true, _) => Cue::Hedge,
        // `Russia’s security concerns` are interests of Russia, not fears.
        // `prerequisites set by Kyiv`: yes, if they are met.
        (_, "precondition" | "prerequisite") if token.key.ends_with('s') => Cue::Counter,
        // `hasn’t softened its demands`: they are as they were.
        (_, "demand") if (2..=3).any(|back| begins(CHANGING, key_before(back))) => Cue::Stand,
        (_, "concern") if matches!(before, "security" | "legitimate") => Cue::Want,
        _ => cue,
    };
    // Advice of the author, and participles before a noun, say nothing of the holder (code book 6.1.2).
    let advice = (1..=3).any(|back| is_listed("must|should|ought", key_before(back)));
    if kind == CueKind::Verb && advice && !is_spoken(view, passage, at) {
        return None;
    }
    let of_will = token.key == "will"
        && !is_listed("the|a|an|its|their|'s|strong|political|unyielding", before);
    (!of_will).then_some(Place {
        at,
        lemma,
        cue,
        kind,
    })
}

/// What a word shows with the particle behind it: `push` wants, `push back` refuses; `rule` alone shows nothing.
fn with_particle(lemma: &str, next: &str, kind: CueKind, cue: Cue) -> Option<Cue> {
    if matches!(lemma, "firm" | "steadfast" | "resolute" | "unwavering") {
        return is_listed("on|in|about|that", next).then_some(cue);
    }
    if kind != CueKind::Verb {
        return Some(cue);
    }
    if is_listed(REFUSING, &[lemma, " ", next].concat()) {
        return Some(Cue::Reject);
    }
    let needs = match lemma {
        "rule" | "turn" | "brush" | "walk" | "wave" => "",
        "call" => "for|on|upon",
        "press" | "lobby" | "appeal" => "for|to|against",
        "cling" => "to",
        "complain" | "fume" => "about|that|over|at",
        _ => return Some(cue),
    };
    is_listed(needs, next).then_some(cue)
}

/// Whether a verb of saying stands before a token.
fn is_spoken(view: &View, passage: &Passage, at: usize) -> bool {
    let floor = passage.tokens.start.max(at.saturating_sub(40));
    (floor..at).any(|i| {
        SPEECH
            .base(view.reading.key(i))
            .is_some_and(|(_, s)| s == Speech::Saying)
    })
}

/// Whether a plain form can be a verb here: after `to`, a modal, a plural, a pronoun or an adverb.
fn plain_verb_fits(before: &str) -> bool {
    is_listed(BEFORE_VERBS, before)
        || before.ends_with("n't")
        || before.ends_with("ly")
        || before.ends_with('s') && before != "'s"
}

/// Whether a word that may be verb or noun stands where nouns do.
fn is_noun_place(before: &str, after: &str) -> bool {
    let ends = |ending: &str| before.ends_with(ending);
    let adjective = ["ing", "ial", "ical", "ous", "ish", "ian", "ean", "ive"]
        .into_iter()
        .any(ends)
        || ends("ed") && is_listed("of|for|to|about|over|that", after);
    let verb_after = is_listed("is|was|are|were|remain|remains|of|among|by|from", after);
    let starts = before.is_empty() && is_listed("of|for|that", after);
    let subject_pronoun = is_listed("it|they|he|she|we|to|who", before);
    !subject_pronoun && (is_listed(BEFORE_NOUNS, before) || adjective || verb_after || starts)
}
