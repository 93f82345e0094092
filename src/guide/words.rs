//! The words of the guide: each question, why it is asked, and what an honest exception looks like.

use super::Kind;
use crate::text::counted;

impl Kind {
    /// The heading the reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Named => "Sources with a name",
            Self::Unnamed => "Sources without a name",
            Self::Scare => "Words in marks that nobody speaks",
            Self::Agentless => "Done, but by whom?",
            Self::Voices => "Whose view is it?",
            Self::Contradicted => "Told differently elsewhere",
        }
    }

    /// What to ask, in one sentence.
    pub const fn question(self) -> &'static str {
        match self {
            Self::Named => "Who says this, and how could they know it?",
            Self::Unnamed => "Who might this be, and why are they not named?",
            Self::Scare => "Why do these words stand in quotation marks when nobody is quoted?",
            Self::Agentless => {
                "Who did it, and would the sentence feel different with the doer in it?"
            }
            Self::Voices => {
                "Does the party say this itself, does somebody report it, or does the author conclude it?"
            }
            Self::Contradicted => {
                "Another article tells this differently: how could you find out which is right, or can both be?"
            }
        }
    }

    /// When this way of writing is honest, in a sentence or two.
    pub const fn exception(self) -> &'static str {
        match self {
            Self::Named => {
                "A name alone proves nothing: people with names can be wrong, and some speak for an office."
            }
            Self::Unnamed => {
                "Sources without a name can be right. Some would lose their work or their safety; a careful article then says \
                 why they are not named, and how they know."
            }
            Self::Scare => {
                "Marks can set off a term, a title or a foreign word, or show that a word is somebody else’s. They can also \
                 smile at it. Read the sentence without them and compare."
            }
            Self::Agentless => {
                "Often the doer is not known, is plain to everybody, or does not matter here. The article may also name them \
                 in the sentence before."
            }
            Self::Voices => {
                "An author may conclude something from what parties do; that is part of explaining the news. It helps to \
                 notice whose conclusion it is. The program guesses here: check it."
            }
            Self::Contradicted => {
                "Articles are written on different days, and things change between them. Sources can also disagree while \
                 each is reported rightly."
            }
        }
    }
}

/// `1 statement`, `2 statements`.
pub(super) fn count_of(count: usize, noun: &str) -> String {
    counted(count, noun, &format!("{noun}s"))
}

/// `3 of the 12 statements`, `none of the 12 statements`, `the only statement`.
pub(super) fn of_the(count: usize, of: usize, noun: &str) -> String {
    match (count, of) {
        (0, 0) => format!("no {noun}"),
        (1, 1) => format!("the only {noun}"),
        (0, 1) => format!("none of the one {noun}"),
        (0, _) => format!("none of the {of} {noun}s"),
        (_, _) if count == of => format!("all {of} {noun}s"),
        _ => format!("{count} of the {of} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_told_in_words() {
        for (count, of, expected) in [
            (0, 0, "no sentence"),
            (1, 1, "the only sentence"),
            (0, 12, "none of the 12 sentences"),
            (3, 12, "3 of the 12 sentences"),
            (12, 12, "all 12 sentences"),
        ] {
            assert_eq!(of_the(count, of, "sentence"), expected);
        }
        assert_eq!(count_of(1, "place"), "1 place");
        assert_eq!(count_of(0, "place"), "0 places");
    }

    #[test]
    fn every_question_asks_and_no_word_scolds() {
        for kind in Kind::ALL {
            assert!(kind.question().ends_with('?') && kind.question().matches('?').count() == 1);
            assert!(kind.exception().ends_with('.'));
            let all = [kind.label(), kind.question(), kind.exception()]
                .join(" ")
                .to_lowercase();
            for word in [
                "bad",
                "bias",
                "mislead",
                "manipulat",
                "propaganda",
                "fault",
                "warning",
                "score",
                "lie",
                "fake",
                "should",
            ] {
                let has = all.split(|c: char| !c.is_alphabetic()).any(|w| w == word);
                assert!(!has, "{kind:?}: {word}");
            }
        }
    }
}
