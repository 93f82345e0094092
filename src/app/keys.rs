//! What keys mean while the article has the focus. Pure, so that the sheet of keys in the help is tested with it.

use crate::stance::{AttitudeId, CodeBook, IssueId, PartyId};

use super::caret::Movement;

/// What a key asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Move the caret, or grow it.
    Move(Movement, bool),
    /// Mark for a party, or change the chosen highlight to it.
    Mark(PartyId),
    /// Code where the party of the highlight here stands.
    Attitude(AttitudeId),
    /// Code on what.
    Issue(IssueId),
    /// Mark with the code given last.
    Again,
    /// Mark the same words wherever they stand in the article.
    MarkAll,
    /// Grow to the clause, the sentence, the quotation, the paragraph; then back to the word.
    Widen,
    /// Go to the details of the chosen highlight.
    Details,
    /// Delete the chosen highlight.
    Delete,
    /// To the next (1) or previous (-1) highlight.
    Step(i32),
    /// To the next sentence without a highlight.
    Uncoded,
    /// Say how the highlight relates to another one.
    Relate,
    /// Place the lost highlight that is chosen on the words here.
    Place,
    /// Let go.
    Leave,
}

/// What a key asks for anywhere on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageIntent {
    /// Take back the last step.
    Undo,
    /// Do it again.
    Redo,
    /// Show the keys.
    Help,
}

/// A key with what is held with it.
#[derive(Clone, Copy, Debug)]
pub struct Key<'a> {
    /// Its value (UI Events `KeyboardEvent` key Values).
    pub key: &'a str,
    /// Where it is on the keyboard (UI Events `KeyboardEvent` code Values).
    pub code: &'a str,
    /// Shift.
    pub shift: bool,
    /// Control, or Command on a Mac.
    pub command: bool,
    /// Alt.
    pub alt: bool,
}

/// The meaning of a key pressed in the article.
///
/// Single letters mean something only here, where the article has the focus (WCAG 2.2, 2.1.4).
pub fn in_article(key: Key<'_>, book: &CodeBook) -> Option<Intent> {
    if key.command || key.alt {
        return None;
    }
    Some(match key.key {
        "ArrowDown" => Intent::Move(Movement::NextSentence, key.shift),
        "ArrowUp" => Intent::Move(Movement::PreviousSentence, key.shift),
        "ArrowRight" => Intent::Move(Movement::NextWord, key.shift),
        "ArrowLeft" => Intent::Move(Movement::PreviousWord, key.shift),
        "Home" => Intent::Move(Movement::First, key.shift),
        "End" => Intent::Move(Movement::Last, key.shift),
        "Enter" => Intent::Details,
        "Delete" | "Backspace" => Intent::Delete,
        "]" => Intent::Step(1),
        "[" => Intent::Step(-1),
        "Escape" => Intent::Leave,
        "." => Intent::Again,
        "*" => Intent::MarkAll,
        other => {
            return coding(other, key.shift, book)
                .or_else(|| coding(letter_at(key)?, key.shift, book));
        }
    })
}

/// The meaning of a letter or number: with Shift on what, without whose stance and where it stands.
fn coding(letter: &str, shift: bool, book: &CodeBook) -> Option<Intent> {
    if shift {
        return Some(Intent::Issue(book.issue_of_key(letter)?.id.clone()));
    }
    if letter.eq_ignore_ascii_case("x") {
        return Some(Intent::Widen);
    }
    let party = book.party_of_key(letter);
    party.map(|p| Intent::Mark(p.id.clone())).or_else(|| {
        let attitude = book.attitude_of_key(letter);
        let attitude = attitude.map(|a| Intent::Attitude(a.id.clone()));
        attitude.or(match letter {
            "u" | "U" => Some(Intent::Uncoded),
            "r" | "R" => Some(Intent::Relate),
            "p" | "P" => Some(Intent::Place),
            _ => None,
        })
    })
}

/// The Latin letter at the place of a key that types another script, as on a Ukrainian keyboard.
fn letter_at(key: Key<'_>) -> Option<&str> {
    let other_script = key.key.chars().all(|c| c.is_alphabetic() && !c.is_ascii());
    key.code.strip_prefix("Key").filter(|_| other_script)
}

/// The meaning of a key pressed anywhere; in a field that takes text its own undo stays.
pub fn on_page(key: Key<'_>, in_text_field: bool) -> Option<PageIntent> {
    if in_text_field || key.alt {
        return None;
    }
    match (
        key.command,
        key.shift,
        key.key.to_ascii_lowercase().as_str(),
    ) {
        (true, false, "z") => Some(PageIntent::Undo),
        (true, true, "z") | (true, false, "y") => Some(PageIntent::Redo),
        (false, _, "?") => Some(PageIntent::Help),
        _ => None,
    }
}

/// The sheet of keys: what to press, and what it does.
pub const SHEET: &[(&str, &str)] = &[
    ("↓ ↑", "next, previous sentence"),
    ("→ ←", "next, previous word"),
    ("Shift + arrows", "more or fewer words or sentences"),
    (
        "1 2 3 …, or letter",
        "mark for the party of that number or letter; on a highlight: change its party",
    ),
    ("S O C …", "then: the attitude, by its letter (S: supports)"),
    (
        "Shift + letter",
        "then: the issue, by the letter shown beside it (Shift + T: Territory)",
    ),
    (".", "mark with the same code as the last highlight"),
    ("*", "mark the same words everywhere in the article"),
    (
        "X",
        "from the word to its clause, sentence, quotation, paragraph",
    ),
    ("]  [", "next, previous highlight"),
    ("U", "next sentence without a highlight"),
    (
        "R",
        "relations: hold this highlight, or say how the held one relates to it",
    ),
    (
        "P",
        "place the highlight that was chosen under “Could not place” on these words",
    ),
    ("Enter", "details of the highlight: attitude, issue, note"),
    ("Delete", "delete the highlight"),
    ("Esc", "let go; from the details back to the text"),
    ("Ctrl + Z, Ctrl + Y", "undo, redo (Command on a Mac)"),
    ("Home, End", "first, last sentence"),
    ("?", "this sheet"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: &str) -> Key<'_> {
        Key {
            key,
            code: "",
            shift: false,
            command: false,
            alt: false,
        }
    }

    #[test]
    fn numbers_and_letters_mark() {
        let book = CodeBook::default();
        for (pressed, party) in [
            ("1", "kyiv"),
            ("m", "moscow"),
            ("W", "washington"),
            ("4", "europe"),
        ] {
            let intent = in_article(key(pressed), &book);
            assert_eq!(intent, PartyId::parse(party).map(Intent::Mark), "{pressed}");
        }
        for pressed in ["5", "0", "z", "Tab", "F5", "PageDown", " "] {
            assert_eq!(in_article(key(pressed), &book), None, "{pressed}");
        }
    }

    #[test]
    fn letters_code_and_other_scripts_press_the_same_keys() {
        let book = CodeBook::default();
        let attitude = |name| AttitudeId::parse(name).map(Intent::Attitude);
        let issue = |name| Some(Intent::Issue(IssueId::parse(name).unwrap()));
        let with = |key, code, shift| {
            let command = false;
            Key {
                key,
                code,
                shift,
                command,
                alt: false,
            }
        };
        for (pressed, expected) in [
            (with("s", "KeyS", false), attitude("supports")),
            (with("S", "KeyS", false), attitude("supports")),
            (with("S", "KeyS", true), issue("sanctions_and_economy")),
            (with("T", "KeyT", true), issue("territory")),
            (with("t", "KeyT", false), None),
            (with("Х", "BracketLeft", true), None),
            (with("щ", "KeyO", false), attitude("opposes")),
            (with("Е", "KeyT", true), issue("territory")),
            (with("ё", "Backquote", false), None),
            (with("*", "Digit8", true), Some(Intent::MarkAll)),
            (with(".", "Period", false), Some(Intent::Again)),
            (with("ч", "KeyX", false), Some(Intent::Widen)),
            (with("г", "KeyU", false), Some(Intent::Uncoded)),
            (with("з", "KeyP", false), Some(Intent::Place)),
            (with("к", "KeyR", false), Some(Intent::Relate)),
        ] {
            assert_eq!(in_article(pressed, &book), expected, "{pressed:?}");
        }
    }

    #[test]
    fn browser_keys_stay_the_browsers() {
        let book = CodeBook::default();
        for pressed in ["1", "w", "e", "ArrowLeft"] {
            assert_eq!(
                in_article(
                    Key {
                        command: true,
                        ..key(pressed)
                    },
                    &book
                ),
                None
            );
            assert_eq!(
                in_article(
                    Key {
                        alt: true,
                        ..key(pressed)
                    },
                    &book
                ),
                None
            );
        }
    }

    #[test]
    fn text_fields_keep_their_own_undo() {
        let undo = Key {
            command: true,
            ..key("z")
        };
        assert_eq!(on_page(undo, false), Some(PageIntent::Undo));
        assert_eq!(on_page(undo, true), None);
        assert_eq!(
            on_page(
                Key {
                    shift: true,
                    ..undo
                },
                false
            ),
            Some(PageIntent::Redo)
        );
        assert_eq!(on_page(key("z"), false), None);
    }
}
