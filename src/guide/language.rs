//! What the guide reads in which language, and what a reader can look for where it does not read.

use super::Kind;

/// How far a section is read in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reads {
    /// All that the rules know.
    All,
    /// Some of it: what was found is shown, and what is missing is said.
    Some,
    /// Nothing.
    Nothing,
}

/// The languages by their subtags, with their English names.
const NAMES: &[(&str, &str)] = &[
    ("en", "English"),
    ("de", "German"),
    ("fr", "French"),
    ("pl", "Polish"),
    ("es", "Spanish"),
    ("it", "Italian"),
    ("nl", "Dutch"),
    ("uk", "Ukrainian"),
    ("ru", "Russian"),
    ("el", "Greek"),
    ("ja", "Japanese"),
    ("zh", "Chinese"),
];

/// What to look for, by section and language: how that language says it.
const HINTS: &[(Kind, &str, &str)] = &[
    (
        Kind::Unnamed,
        "de",
        "„laut Kreisen“, „Insider“, „angeblich“, „soll ... haben“, „dem Vernehmen nach“",
    ),
    (
        Kind::Unnamed,
        "uk",
        "«за даними джерел», «як повідомляють», «нібито», «на умовах анонімності»",
    ),
    (
        Kind::Unnamed,
        "ru",
        "«по данным источников», «как сообщают», «якобы», «на условиях анонимности»",
    ),
    (
        Kind::Unnamed,
        "fr",
        "« selon des sources », « aurait », « sous couvert d’anonymat »",
    ),
    (
        Kind::Unnamed,
        "pl",
        "„według źródeł”, „rzekomo”, „anonimowo”, „jak podano”",
    ),
    (
        Kind::Agentless,
        "de",
        "„wurde vereinbart“, „ist beschlossen worden“, „man“",
    ),
    (
        Kind::Agentless,
        "uk",
        "«було погоджено», «вирішено», «домовлено»",
    ),
    (
        Kind::Agentless,
        "ru",
        "«было согласовано», «решено», «считается»",
    ),
    (
        Kind::Agentless,
        "fr",
        "« a été convenu », « on », « il est dit »",
    ),
    (
        Kind::Agentless,
        "pl",
        "„uzgodniono”, „postanowiono”, „został przyjęty”",
    ),
];

/// How far a section is read in the language of this subtag.
///
/// Verbs of saying and phrases that introduce terms are known for five languages besides English; all else is English.
/// Numbers, names and dates can contradict each other in any language, but the words around them are read in English.
pub(super) fn reads(kind: Kind, lang: &str) -> Reads {
    match (kind, lang) {
        (_, "en") => Reads::All,
        (Kind::Named | Kind::Scare, "de" | "fr" | "pl" | "uk" | "ru") => Reads::Some,
        _ => Reads::Nothing,
    }
}

/// What is not read, in plain words for the reader; none where all is.
pub(super) fn unread(kind: Kind, lang: &str) -> Option<String> {
    let name = NAMES.iter().find(|(tag, _)| *tag == lang);
    let name = name.map_or("this language", |(_, name)| name);
    let told = match reads(kind, lang) {
        Reads::All => return None,
        Reads::Some if kind == Kind::Named => format!(
            "In {name} the program finds only sources of words in quotation marks, and not all of them."
        ),
        Reads::Some => {
            format!("In {name} the program knows few of the words that introduce terms and titles.")
        }
        Reads::Nothing => {
            format!("The program cannot read this in {name} yet, so nothing is shown or counted.")
        }
    };
    let hint = HINTS.iter().find(|(k, tag, _)| *k == kind && *tag == lang);
    Some(match hint {
        Some((_, _, hint)) => format!("{told} Look for {hint}."),
        None => told,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_that_is_not_read_is_said_so() {
        for kind in Kind::ALL {
            assert_eq!(unread(kind, "en"), None);
            for (tag, name) in NAMES.iter().skip(1) {
                let told = unread(kind, tag).unwrap();
                assert!(told.contains(name) && told.ends_with('.'), "{told}");
            }
            assert!(unread(kind, "xx").unwrap().contains("this language"));
        }
        assert!(
            unread(Kind::Agentless, "uk")
                .unwrap()
                .contains("«було погоджено»")
        );
    }
}
