//! Words that report what somebody says, thinks or feels.

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
             retweet post shout yell cry whisper mutter joke conclude recount retort opine posit proclaim profess \
             intone exclaim rebut signal accuse describe call dub brand characterise characterize criticize criticise \
             denounce blast slam praise dismiss label mock tout thank apologise apologize express voice speak advise \
             inform disagree disclose attest attribute blame condemn decry disavow elaborate forecast hint imply \
             inquire interject indicate joke muse plead point question read reason refute relay request rule say \
             speculate summarise summarize surmise tease term testify underscore venture frame joke",
        ),
        (
            Speech::Weak,
            "continue begin go release issue offer give sign publish laugh smile share highlight offer start repeat cite mention refer",
        ),
        (
            Speech::Thinking,
            "think believe know feel fear worry hope expect want consider see view regard doubt suspect understand realise \
             realize assume agree hold love hate like wish need decide determine find learn hear guess wonder estimate \
             judge conclude reckon anticipate perceive envision imagine remember",
        ),
        (
            Speech::Showing,
            "show indicate suggest find demonstrate estimate reveal imply",
        ),
    ])
});

/// The nouns that take `that` or `of`: what is said, feared or wanted.
pub static SPEECH_NOUNS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "statement claim assertion accusation allegation argument warning promise pledge vow denial acknowledgment \
         acknowledgement admission announcement insistence demand fear worry concern hope belief view opinion \
         expectation suspicion doubt conviction feeling sense idea notion suggestion proposal report rumour rumor \
         prediction assurance confirmation revelation reminder call plea request question complaint criticism message \
         testimony remark comment impression conclusion confidence apprehension anxiety",
    )
});

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
            ("walked", None),
        ] {
            assert_eq!(SPEECH.base(word), expected, "{word}");
        }
        assert!(SPEECH_NOUNS.base("fears").is_some());
    }
}
