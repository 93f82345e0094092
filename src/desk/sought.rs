//! What a reader types to search for.

use super::fold::fold_words;
use crate::text::Gather as _;

/// What has to occur: words and phrases, in any order.
///
/// Words between quotation marks, and parts of one word joined by a hyphen or an apostrophe, are a phrase. The last
/// word is being typed: whatever begins with it counts, unless a quotation mark closes it.
///
/// ```
/// use stancemark::desk::Sought;
/// assert!(Sought::new("kyiv dea").is_in("No deal for Kyiv"));
/// assert!(!Sought::new("kyi deal").is_in("No deal for Kyiv"));
/// assert!(Sought::new("“no deal” KYÏV").is_in("No deal for Kyiv"));
/// assert!(!Sought::new("\"deal no\"").is_in("No deal for Kyiv"));
/// assert!(Sought::new(" … ").is_nothing());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// Folded, with a space where a word must begin or end.
    needles: Vec<String>,
}

impl Sought {
    /// What these words ask for.
    pub fn new(typed: &str) -> Self {
        let mut needles = Vec::new();
        let mut closed = false;
        let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
        let parts = typed.split(is_mark).gather();
        for (number, part) in parts.iter().enumerate() {
            let quoted = number % 2 == 1;
            let terms = if quoted {
                vec![*part]
            } else {
                part.split_whitespace().gather()
            };
            for term in terms {
                let mut needle = String::from(" ");
                fold_words(term, &mut needle, &mut |_, _| ());
                if needle.len() > 1 {
                    needles.push(needle);
                    closed = quoted && number + 1 < parts.len();
                }
            }
        }
        if !closed && let Some(last) = needles.last_mut() {
            last.pop();
        }
        Self { needles }
    }

    /// Whether nothing is sought.
    pub fn is_nothing(&self) -> bool {
        self.needles.is_empty()
    }

    /// Whether all of it occurs in a text.
    pub fn is_in(&self, text: &str) -> bool {
        let mut folded = String::from(" ");
        fold_words(text, &mut folded, &mut |_, _| ());
        self.needles.iter().all(|n| folded.contains(n.as_str()))
    }

    pub(super) fn needles(&self) -> &[String] {
        &self.needles
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_and_the_word_being_typed() {
        for (typed, needles) in [
            ("", &[][..]),
            ("  — ", &[]),
            ("Kyi", &[" kyi"]),
            ("kyiv dea", &[" kyiv ", " dea"]),
            ("kyiv deal ", &[" kyiv ", " deal"]),
            ("\"no dea", &[" no dea"]),
            ("\"no deal\"", &[" no deal "]),
            ("“no deal” Kyi", &[" no deal ", " kyi"]),
            ("Kyiv „no deal“x", &[" kyiv ", " no deal ", " x"]),
            ("kyiv’s plan", &[" kyiv s ", " plan"]),
            ("28-point", &[" 28 point"]),
            ("\"\"", &[]),
            ("北京", &[" 北 京"]),
        ] {
            assert_eq!(Sought::new(typed).needles(), needles, "{typed:?}");
        }
    }
}
