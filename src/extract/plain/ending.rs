//! The very end of an article: who wrote it, what the publisher disclaims, a few words behind the last sentence.

use super::cue;
use super::fold::{fold, has};
use super::piece::{End, Piece};
use crate::article::BlockKind;
use crate::text::is_listed;

/// So many lines of running text make an article that the end can be told from.
const ENOUGH: usize = 4;
/// The longest note on an author or of a publisher, in words.
const NOTE: usize = 150;
/// The most words that stand behind the last sentence without one of their own.
const FEW: usize = 8;

/// Follows the name of an author.
const VERBS: &str = "is|was|has|covers|writes|works|ist|war|schreibt|arbeitet";
/// What those are who write.
const WRITERS: &str = "writer|journalist|reporter|editor|columnist|correspondent|blogger|freelance|author|contributor|\
    founder|professor|fellow|redakteur|redakteurin|journalistin|autor|autorin|korrespondent|korrespondentin";

/// Labels the last lines up to the last that is the article.
pub(super) fn label(text: &str, pieces: &mut [Piece]) {
    let is_text = |p: &Piece| p.is_free() && p.is_running();
    let mut running = pieces.iter().filter(|p| is_text(p)).count();
    for at in (0..pieces.len()).rev() {
        let Some(piece) = pieces.get(at).filter(|p| !p.is_noise()) else {
            continue;
        };
        running -= usize::from(is_text(piece));
        if running < ENOUGH || !piece.is_free() || piece.words > NOTE {
            break;
        }
        let line = text.get(piece.body.clone()).unwrap_or_default();
        let few = piece.words <= FEW && piece.end == End::Bare && piece.markers.is_empty();
        let (kind, rule) = if few {
            (BlockKind::Boilerplate, "below-the-article")
        } else if author(line, piece).is_some_and(|name| {
            // Whom the article speaks of is not its author.
            let mut texts = pieces.iter().take(at).filter(|p| is_text(p));
            !texts.any(|p| has(&p.fold, name.trim()))
        }) {
            (BlockKind::Byline, "author-or-date")
        } else if cue::FURNITURE_INSIDE.any(&piece.fold) {
            (BlockKind::Boilerplate, "legal-or-cookies")
        } else {
            break;
        };
        if let Some(piece) = pieces.get_mut(at) {
            piece.mark(kind, rule);
        }
    }
}

/// The last name of somebody of whom a line says that they write: the name, at once a verb, and what they are.
fn author(line: &str, piece: &Piece) -> Option<String> {
    let mut words = line.split_whitespace();
    let name = |w: &&str| w.starts_with(char::is_uppercase);
    let names = words.clone().take_while(name).count();
    let last = fold(words.nth(names.checked_sub(1)?)?);
    let verb = words.next().unwrap_or_default();
    let mut words = piece.fold.split_ascii_whitespace();
    let says = names <= 5 && is_listed(VERBS, verb) && words.any(|w| is_listed(WRITERS, w));
    says.then_some(last)
}

#[cfg(test)]
mod tests {
    use crate::extract::plain::blocks;
    use crate::text::Text;

    const TEXT: &str = "The ministry said on Monday that talks with both sides would go on in the capital until the end of the week.";

    /// The rules that took lines from the end of an article.
    fn check(end: &str, expected: &[&str]) {
        let text = Text::new(format!("{}\n{end}", [TEXT; 6].join("\n")));
        let found = blocks(&text);
        let noise: Vec<_> = found
            .iter()
            .filter(|b| !b.content)
            .map(|b| b.rule)
            .collect();
        assert_eq!(noise, expected, "{end}");
    }

    #[test]
    fn the_end_is_told_from_the_article() {
        for (end, expected) in [
            (
                "Anna Berg is a freelance journalist who lives in Kyiv 🇺🇦.",
                &["author-or-date"][..],
            ),
            (
                "Anna Berg ist Redakteurin im Ressort Politik 👨‍👩‍👧‍👦.",
                &["author-or-date"],
            ),
            (
                "The views expressed here are those of the author.\nAnna Berg",
                &["legal-or-cookies", "below-the-article"],
            ),
            // Whom the article speaks of is not its author.
            (
                "Envoy Bo came to the long talks that were held in the old town on Monday, he said.\nAnna Bo is the author of the plan.",
                &[],
            ),
            ("The price was paid by others.", &[]),
        ] {
            check(end, expected);
        }
    }

    #[test]
    fn a_short_text_has_no_end_to_tell() {
        let text = Text::new(format!("{TEXT}\nAnna Berg is a journalist."));
        assert!(blocks(&text).iter().all(|b| b.content));
    }
}
