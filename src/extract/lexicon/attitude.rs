//! Words that say where somebody stands (code book 6.4), by part of speech, and words that soften or turn it.

use std::sync::LazyLock;

use super::words::{Table, WordSet};

/// Where a cue puts its holder, before the object's direction and any negation are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cue {
    /// Wants, does, demands, is committed to.
    Want,
    /// Rejects, fears, is concerned about.
    Reject,
    /// Feels passed over: against the track as it goes (code book 6.1.5).
    LeftOut,
    /// Mixed or hedged.
    Hedge,
    /// Acts: shows a wish only with an object that names an issue.
    Act,
    /// Offers something else instead: yes, but otherwise (code book 6.4).
    Counter,
    /// Owns that something is so; no direction.
    Admit,
    /// Has a position; no direction.
    Stand,
}

/// How a cue governs its holder and object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CueKind {
    /// The holder is its subject.
    Verb,
    /// The holder owns it: `Moscow’s insistence`, `an effort by the US`.
    Noun,
    /// The holder is the subject of its copula.
    Adjective,
    /// The holder is called it: `is an opponent of the plan`.
    Agent,
    /// Verb or noun by its place.
    Either,
}

/// The cues.
pub static ATTITUDES: LazyLock<Table<(Cue, CueKind)>> = LazyLock::new(|| {
    use Cue::{Act, Admit, Counter, Hedge, LeftOut, Reject, Stand, Want};
    use CueKind::{Adjective, Agent, Either, Noun, Verb};
    Table::of(&[
        // Wishes, plans and promises: each asserts that the holder would bring its object about.
        (
            (Want, Verb),
            "want seek pursue urge insist require prefer prepare intend try strive vow commit accept agree embrace approve \
             assure propose endorse favour favor welcome emphasise emphasize initiate defend anticipate dig refine \
             uphold prioritise prioritize envision reiterate reaffirm stress expect hail praise laud applaud tout \
             ratify lobby press covet relish cling trust like",
        ),
        (
            (Want, Either),
            "aim demand hope plan attempt pledge promise support back desire push call wish request appeal",
        ),
        (
            (Want, Noun),
            "insistence precondition prerequisite ambition objective goal effort drive commitment willingness readiness \
             backing confidence optimism determination intention intent preference priority will bid eagerness endorsement \
             resolve motivation requirement advantage interest appetite openness enthusiasm aspiration expectation pursuit \
             quest embrace approval acceptance condition deadline",
        ),
        (
            (Want, Adjective),
            "committed willing ready eager keen confident determined optimistic open prepared supportive intent hopeful \
             adamant insistent amenable receptive enthusiastic inclined pleased satisfied upbeat bent desperate firm steadfast resolute unwavering",
        ),
        (
            (Want, Agent),
            "supporter backer proponent advocate champion",
        ),
        // Refusals and fears: concern counts as opposition (code book 6.4).
        (
            (Reject, Verb),
            "reject refuse oppose resist dismiss deny decline object condemn criticise criticize denounce block veto \
             thwart suspect warn resent distrust decry dread balk baulk rebuff spurn scorn shun slam blast lambast lambaste \
             deplore bemoan lament rebuke chide scold berate assail bristle recoil complain fume disagree fret \
             postpone cancel delay stall boycott shrug blame snub shelve downplay wave rule turn brush walk",
        ),
        ((Reject, Either), "fear doubt worry protest"),
        (
            (Reject, Noun),
            "opposition rejection refusal concern apprehension anxiety unease scepticism skepticism resistance objection \
             suspicion reluctance mistrust distrust alarm anger outrage dismay friction misgiving hostility frustration \
             disappointment discontent fury indignation criticism condemnation disapproval dissatisfaction nervousness \
             complaint grievance line disquiet trepidation wariness consternation irritation backlash aversion unwillingness",
        ),
        (
            (Reject, Adjective),
            "skeptical sceptical wary opposed reluctant uneasy unwilling concerned worried fearful anxious alarmed hostile \
             suspicious unhappy averse dismissive angry furious frustrated dissatisfied dismayed disappointed nervous \
             apprehensive outraged distrustful mistrustful resentful resistant appalled unconvinced unnerved leery",
        ),
        ((Reject, Agent), "opponent critic bulwark"),
        (
            (LeftOut, Adjective),
            "blindsided sidelined excluded betrayed bypassed ignored marginalised marginalized overlooked",
        ),
        (
            (Hedge, Noun),
            "reservation caution reticence hesitation ambivalence fatigue hesitancy",
        ),
        (
            (Hedge, Adjective),
            "cautious ambivalent hesitant divided noncommittal undecided torn lukewarm tepid evasive",
        ),
        ((Hedge, Verb), "hesitate weigh ponder mull waver equivocate"),
        // What is done about an issue is read as a wish for it.
        (
            (Act, Verb),
            "provide supply send deliver grant draft craft assemble broker mediate convene impose reimpose lift ease extend invite host brief circulate dispatch resume \
             tighten negotiate threaten soften",
        ),
        (
            (Counter, Noun),
            "counter-proposal counterproposal counteroffer counter-offer counter-plan",
        ),
        ((Admit, Verb), "acknowledge admit concede"),
        ((Admit, Noun), "acknowledgment acknowledgement admission"),
        ((Stand, Noun), "position stance response"),
    ])
});

/// Verbs whose object is harmed or kept away: they turn its direction.
pub static HARM: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "undermine jeopardise jeopardize threaten avoid prevent erode weaken damage lose losing hinder abandon violate \
         compromise sacrifice trade surrender deny reject oppose resist lack limit restrict breach against block derail \
         destabilise destabilize endanger imperil sabotage disrupt delay obstruct dilute renounce forgo drop dismiss \
         ignore bypass sideline",
    )
});

/// Of these, the verbs of giving up: land that is given up is ceded, nothing turns.
pub const GIVING_UP: &str = "lose|losing|abandon|compromise|sacrifice|trade|surrender|limit";

/// Words that mark what follows as the author's inference (code book 6.5).
pub static INFERENCE: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "suggest signal appear seem indicate imply hint may might could likely perhaps presumably apparently potential \
         potentially possibly underscore reflect demonstrate sign underlying design probably whether posture",
    )
});

/// Words that leave it open whether the stance is held at all.
pub static HEDGES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "perhaps whether uncertain might possibly maybe unclear potential ambiguous mixed carefully cautious guarded",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_cues_by_any_form() {
        for (word, expected) in [
            ("insists", Some((Cue::Want, CueKind::Verb))),
            ("fears", Some((Cue::Reject, CueKind::Either))),
            ("reservations", Some((Cue::Hedge, CueKind::Noun))),
            ("skeptical", Some((Cue::Reject, CueKind::Adjective))),
            ("sought", Some((Cue::Want, CueKind::Verb))),
            ("table", None),
        ] {
            assert_eq!(ATTITUDES.base(word).map(|row| row.1), expected, "{word}");
        }
    }
}
