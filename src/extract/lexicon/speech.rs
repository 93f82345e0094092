//! Words that report what somebody says, thinks, feels or intends, and what each takes after it.

use std::sync::LazyLock;

use super::words::{Table, WordSet};

/// What a word of reporting reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speech {
    /// Words that were said: these alone carry direct quotations and count as the party's own voice.
    Saying,
    /// Saying that also takes other objects (`release`, `continue`): carries a quotation, not a clause.
    Weak,
    /// A thought or a feeling, told by another.
    Thinking,
    /// A document or a medium that shows (`indicate`, `show`).
    Showing,
    /// A will, a plan or a refusal (`intend`, `refuse`): carries no quotation.
    Willing,
}

/// The verbs.
pub static SPEECH: LazyLock<Table<Speech>> = LazyLock::new(|| {
    Table::of(&[
        (
            Speech::Saying,
            "say tell state announce claim argue insist acknowledge warn admit note add assert declare affirm confirm \
             deny explain emphasise emphasize stress maintain contend concede caution pledge promise vow reveal report \
             respond reply write tweet quip joke recall lament complain boast reiterate remark comment observe allege \
             testify urge assure reassure swear suggest propose predict counter object protest quote ask demand \
             retweet post shout yell cry whisper mutter conclude recount retort opine posit proclaim profess \
             intone exclaim rebut signal accuse describe call dub brand characterise characterize criticise criticize \
             denounce blast slam praise dismiss label mock tout thank apologise apologize express voice speak advise \
             inform disagree disclose attest attribute blame condemn decry disavow elaborate forecast hint imply \
             inquire interject indicate muse plead point question read reason refute relay request rule \
             speculate summarise summarize surmise tease term underscore venture frame brag \
             сказав сказала сказали заявив заявила заявили додав додала зазначив зазначила наголосив наголосила \
             повідомив повідомила повідомили написав написала пояснив пояснила підкреслив підкреслила каже говорить \
             пише попередив визнав відповів назвав назвала сказал сказала заявил заявила заявило добавил добавила отметил \
             отметила подчеркнул подчеркнула сообщил сообщила сообщили написал пояснил говорит пишет предупредил \
             признал ответил назвал sagte sagt erklärte erklärt betonte nannte nennt warnte forderte schrieb meinte dit \
             déclaré affirmé ajouté expliqué estimé écrit annoncé dénoncé powiedział powiedziała oświadczył \
             oświadczyła dodał dodała podkreślił napisał stwierdził ostrzegł mówi",
        ),
        (
            Speech::Weak,
            "continue begin go release issue offer give sign publish laugh smile share highlight start repeat cite mention refer",
        ),
        (
            Speech::Thinking,
            "think believe know feel fear worry hope expect want consider see view regard doubt suspect understand realise \
             realize assume agree hold love hate like wish need decide determine find learn hear guess wonder estimate \
             judge reckon anticipate perceive envision imagine remember",
        ),
        (Speech::Showing, "show demonstrate"),
        (
            Speech::Willing,
            "refuse decline threaten plan intend order prefer encourage recommend deem reject",
        ),
    ])
});

/// Verbs that take a finite clause, with `that` or without.
pub const CLAUSE: &str = "say|tell|state|announce|claim|argue|insist|acknowledge|warn|admit|note|add|assert|declare|affirm|\
    confirm|deny|explain|stress|emphasise|emphasize|maintain|contend|concede|caution|pledge|promise|vow|reveal|report|\
    reply|respond|write|tweet|joke|recall|complain|boast|brag|reiterate|remark|observe|allege|testify|assure|reassure|swear|\
    suggest|propose|predict|counter|post|conclude|recount|opine|posit|proclaim|hint|imply|indicate|signal|speculate|quip|\
    think|believe|know|feel|fear|worry|hope|expect|suspect|doubt|realise|realize|assume|understand|guess|estimate|imagine|\
    find|show|decide|learn|hear|remember|wish|reckon|anticipate|rule|concern|demonstrate|disclose|attest|underscore|\
    surmise|reason|agree|profess|point|demand|request|urge|ask|recommend|inform|lament|protest|object|determine|forecast";

/// Verbs whose object is a person or body before the clause.
pub const TELLING: &str = "tell|assure|reassure|inform|warn|remind|promise|advise|caution";

/// Verbs that take `whether`, `how`, `why` and the like.
pub const ASKING: &str = "ask|say|tell|explain|wonder|know|understand|question|describe|reveal|decide|see|show|inquire|\
    consider|doubt|learn|remember|realise|realize|determine|guess|hear|recall|note|report|indicate|find|write|imagine";

/// Verbs that take an infinitive.
pub const INFINITIVE: &str = "pledge|promise|vow|agree|ask|swear|claim|propose|hope|want|expect|refuse|decline|threaten|plan|\
    offer|intend|demand|prefer|wish|decide|like|love|hate|need|request";

/// Verbs that take somebody and an infinitive.
pub const BIDDING: &str =
    "urge|ask|tell|order|want|encourage|warn|advise|expect|request|prefer|like|need";

/// Verbs that take what they judge or name as their object.
pub const JUDGING: &str = "call|describe|blame|accuse|praise|dismiss|denounce|criticise|criticize|consider|thank|condemn|brand|\
    label|dub|deem|mock|slam|blast|deny|predict|demand|propose|announce|promise|question|characterise|characterize|\
    recommend|pledge|suggest|acknowledge|tout|protest|allege|emphasise|emphasize|stress|reiterate|concede|admit|decry|\
    declare|attribute|lament|disavow|refute|fear|forecast|request|underscore|express|voice|warn|urge|doubt|reject";

/// Verbs with the preposition before what is said.
pub const WITH_PREPOSITION: &str = "warn of|warn about|warn against|complain of|complain about|boast of|boast about|brag about|\
    call for|call on|insist on|hope for|worry about|hint at|argue for|argue against|object to|apologise for|apologize for|\
    joke about|testify about|speak of|think of|speculate about|speculate on|point to|agree on|disagree with|plead for|ask for|\
    caution against|advise against|agree with|wonder about|expect of|muse about";

/// Adjectives of a mind made up or troubled, after a form of `be` or `feel`.
pub const MINDED: &str = "confident|convinced|worried|certain|sure|aware|afraid|adamant|hopeful|optimistic|pessimistic|proud|glad|\
    skeptical|sceptical|happy|sorry|pleased|surprised|disappointed|doubtful|concerned|alarmed|fearful|unaware|frustrated|angry|\
    determined|willing|unwilling|eager|reluctant|thrilled|ashamed|positive";

/// Participles after `it is` or `is ... to`: others say, think or expect so.
pub const HELD: &str = "said|believed|expected|reported|thought|alleged|rumored|rumoured|known|feared|understood|estimated|hoped|\
    considered|assumed|announced|claimed|suggested|argued|noted|projected|predicted|agreed|decided|revealed|confirmed";

/// The nouns that take `that` or `of`: what is said, feared or wanted.
pub static SPEECH_NOUNS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "statement claim assertion accusation allegation argument warning promise pledge vow denial acknowledgment \
         acknowledgement admission announcement insistence demand fear worry concern hope belief view opinion \
         expectation suspicion doubt conviction feeling sense idea notion suggestion proposal report rumour rumor \
         prediction assurance confirmation revelation reminder call plea request question complaint criticism message \
         testimony remark comment impression conclusion confidence apprehension anxiety threat",
    )
});

/// Nouns that take an infinitive.
pub const NOUNS_TO: &str = "promise|pledge|vow|call|plea|request|demand|proposal|threat|hope";

/// Nouns that take `of` or `for` and what is said.
pub const NOUNS_OF: &str = "accusation of|allegation of|claim of|warning of|threat of|fear of|suspicion of|denial of|promise of|\
    pledge of|admission of|call for|plea for|demand for|criticism of|hope of|hope for|prediction of|acknowledgment of|\
    acknowledgement of|assurance of|request for|complaint of|announcement of|rejection of";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_inflected_verbs() {
        for (word, expected) in [
            ("said", Some(("say", Speech::Saying))),
            ("insists", Some(("insist", Speech::Saying))),
            ("stating", Some(("state", Speech::Saying))),
            ("fears", Some(("fear", Speech::Thinking))),
            ("indicates", Some(("indicate", Speech::Saying))),
            ("refused", Some(("refuse", Speech::Willing))),
            ("заявив", Some(("заявив", Speech::Saying))),
            ("walked", None),
        ] {
            assert_eq!(SPEECH.base(word), expected, "{word}");
        }
        assert!(SPEECH_NOUNS.base("fears").is_some());
    }

    #[test]
    fn every_verb_of_a_frame_is_known() {
        for list in [CLAUSE, TELLING, ASKING, INFINITIVE, BIDDING, JUDGING] {
            for verb in list.split('|') {
                assert!(
                    SPEECH.get(verb).is_some() || verb == "remind" || verb == "concern",
                    "{verb}"
                );
            }
        }
    }
}
