//! Sentences that invite: to another page, to an opinion, to a subscription. They stand inside paragraphs too.

use super::cue;
use super::fold::has;
use crate::article::BlockKind;
use crate::text::Gather;

/// What a sentence invites to, and how surely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Invitation {
    /// To look at another page.
    Link(&'static str),
    /// To write, share, subscribe or pay.
    Appeal,
    /// To have an opinion: only a call to action where no article follows.
    Question,
}

impl Invitation {
    pub(super) fn kind(self) -> BlockKind {
        match self {
            Self::Link(_) => BlockKind::RelatedLink,
            Self::Appeal | Self::Question => BlockKind::CallToAction,
        }
    }

    pub(super) fn rule(self) -> &'static str {
        match self {
            Self::Link(rule) => rule,
            Self::Appeal => "appeal",
            Self::Question => "reader-question",
        }
    }
}

/// What a sentence invites to, if it does. `folded` is the sentence folded, `last` whether its paragraph ends with it.
pub(super) fn invitation(sentence: &str, folded: &str, last: bool) -> Option<Invitation> {
    if is_quoted(sentence) {
        return None;
    }
    let asks = sentence
        .trim_end_matches(['”', '"', '*', ')'])
        .ends_with('?');
    if cue::APPEAL.any(folded) && speaks_to_reader(folded) {
        return Some(Invitation::Appeal);
    }
    if asks && cue::YOU.any(folded) && cue::OPINION.any(folded) {
        return Some(Invitation::Question);
    }
    let score = link_score(folded);
    if score >= 3 {
        return Some(Invitation::Link("link-sentence"));
    }
    (last && is_praise(sentence, folded)).then_some(Invitation::Link("praise-of-a-page"))
}

/// A sentence with quotation marks reports what others say.
fn is_quoted(sentence: &str) -> bool {
    sentence.contains(['“', '”', '«', '„', '"'])
}

/// Whether an appeal is one: an order or a word to the reader, not a report about somebody else's newsletter.
fn speaks_to_reader(folded: &str) -> bool {
    cue::ORDER.begins(folded) || cue::YOU.any(folded) || !folded.is_ascii()
}

/// How much a sentence speaks of another page: 3 is enough.
fn link_score(folded: &str) -> u8 {
    let purpose = cue::PURPOSE.begins(folded);
    let direction = cue::DIRECTION.any(folded);
    let own = own_page(folded);
    let praise = praised(folded) || cue::EXAMPLE.any(folded);
    let order = cue::LOOK.begins(folded);
    2 * u8::from(purpose)
        + u8::from(direction)
        + 2 * u8::from(own)
        + u8::from(praise)
        + u8::from(order)
}

/// Whether a page speaks of a page of its own: “our related report”, “the latest on”.
fn own_page(folded: &str) -> bool {
    if has(folded, "the latest on") || has(folded, "read the full") {
        return true;
    }
    let mut since_our = usize::MAX;
    for word in folded.split_ascii_whitespace() {
        if word == "our" {
            since_our = 0;
        } else if since_our < 4 {
            since_our += 1;
            if cue::OWN_PAGE.contains(word) {
                return true;
            }
        }
    }
    false
}

/// Whether something is praised as reading: a verb, praise and a noun close together.
fn praised(folded: &str) -> bool {
    let words: Vec<&str> = folded.split_ascii_whitespace().gather();
    words.iter().enumerate().any(|(i, verb)| {
        let behind: Vec<&str> = words.iter().skip(i + 1).take(5).copied().gather();
        cue::PRAISE_VERB.contains(verb)
            && behind.iter().any(|w| cue::PRAISE.contains(w))
            && behind.iter().any(|w| cue::PRAISED.contains(w))
    })
}

/// Whether a whole sentence only praises what an institution publishes: a name, a verb in the present, the praise at
/// once behind it.
fn is_praise(sentence: &str, folded: &str) -> bool {
    let words: Vec<&str> = folded.split_ascii_whitespace().gather();
    let Some(verb) = words.iter().position(|w| cue::PRAISE_VERB.contains(w)) else {
        return false;
    };
    let named = sentence
        .split_whitespace()
        .take(verb)
        .skip(1)
        .filter(|w| w.chars().count() > 3)
        .all(|w| w.chars().next().is_some_and(char::is_uppercase));
    let behind: Vec<&str> = words.iter().skip(verb + 1).take(3).copied().gather();
    (2..=8).contains(&verb)
        && named
        && words.len() <= 24
        && behind.first().is_some_and(|w| cue::PRAISE.contains(w))
        && behind.iter().any(|w| cue::PRAISED.contains(w))
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    #[test]
    fn invitations_and_what_only_looks_like_one() {
        let link = Some(BlockKind::RelatedLink);
        let call = Some(BlockKind::CallToAction);
        for (sentence, expected) in [
            (
                "For those interested in arms control, this case serves as a case study.",
                link,
            ),
            (
                "To see how the talks went, follow the latest on the summit.",
                link,
            ),
            ("For a closer look at the plan, see our explainer.", link),
            (
                "The Institute for Peace Studies offers detailed background on the talks.",
                link,
            ),
            ("Share your thoughts in the comments below!", call),
            ("Do you think the plan can work?", call),
            ("Підписуйтесь на наш Telegram-канал 🇺🇦", call),
            (
                "For those interested in peace, the plan offers little.",
                None,
            ),
            ("The White House offers more than promises.", None),
            ("To see how far Moscow would go, Washington waited.", None),
            ("What does Kyiv want?", None),
            ("“What do you think?” he asked.", None),
            (
                "Readers should focus on the broader elements of the framework.",
                None,
            ),
            ("Ukraine provides its own drones.", None),
            ("He said the ministry would share this with partners.", None),
        ] {
            let found = invitation(sentence, &fold(sentence), true).map(Invitation::kind);
            assert_eq!(found, expected, "{sentence}");
        }
    }
}
