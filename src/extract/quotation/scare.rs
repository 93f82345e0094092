//! Scare quotes: words in marks that nobody speaks. A term, a title, an ironic word.

use crate::extract::lexicon::{SPEECH, Speech};
use crate::text::{Gather, is_listed};

/// What stands around a quotation in its sentence.
pub(super) struct Context<'a> {
    pub(super) before: &'a str,
    pub(super) after: &'a str,
    /// Whether it stands in a heading, where capitals prove no title.
    pub(super) heading: bool,
}

/// Words that say that words are spoken, besides the verbs of saying.
const CUES: &str = "statement|seek|sought|seeks|seeking|reject|rejected|rejects|hail|hailed|hails|hailing|threaten|threatened|\
    threatens|threatening|think|thinks|thought|believe|believes|believed|refer|referred|refers|referring|words|repeat|repeated|\
    according|заявляє|bezeichnete|teilte|kritisierte|qualifié|nazwał|nazwała";

/// Verbs of saying that are nouns as a rule where terms and titles stand.
const NOUNS: &str = "point|rule|term|frame|question|reason|view|speculate|forecast|attest|request|mock|tout|venture|tease";

/// Words directly before a term or a title.
const TERMS: &str = "so called|socalled|known as|dubbed|titled|entitled|nicknamed|named|the term|the word|the phrase|the expression|\
    the notion of|the concept of|the idea of|the doctrine of|the principle of|the slogan|the label|the film|\
    the book|the song|the novel|the series|the documentary|the article|the headline|a policy of|the policy of|\
    a kind of|a sort of|proverbial|sogenannte|sogenannten|так званий|так звана|так звані|так званого|так званої|\
    так званих|так называемый|так называемая|так называемые|так называемой|так называемых|tak zwany|tak zwana|\
    tak zwane|tzw|soi disant";

/// Whether the words in marks are a term, a title or irony rather than somebody's words.
///
/// Length decides the clear cases; between them a verb of saying in the sentence makes speech, and a phrase that
/// introduces terms makes a term.
pub(super) fn is_scare(inner: &str, context: &Context) -> bool {
    let words: Vec<&str> = inner
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .gather();
    let before = plain(context.before);
    let introduced = TERMS.split('|').any(|t| {
        before
            .strip_suffix(t)
            .is_some_and(|b| b.is_empty() || b.ends_with(' '))
    });
    if introduced && words.len() <= 8 {
        return true;
    }
    let colon = context.before.trim_end().ends_with(':');
    if words.len() >= 7 || colon {
        return false;
    }
    // A whole sentence of three and more words with its stop inside is speech.
    let ended = inner.ends_with(['.', '!', '?', '…', ',']);
    if ended && words.len() >= 3 {
        return false;
    }
    // Few words are a term as often as somebody's words: their cue must stand close.
    let (far, near) = if words.len() <= 3 { (8, 5) } else { (14, 8) };
    let after = plain(context.after);
    let spoken =
        before.rsplit(' ').take(far).any(is_cue) || after.split(' ').take(near).any(is_cue);
    if spoken {
        return false;
    }
    // Nothing but the quotation: somebody's words set off, or the end of a dialogue.
    if before.is_empty() && after.is_empty() && words.len() >= 3 {
        return false;
    }
    let first_person = words.iter().any(|w| {
        is_listed(
            "I|we|We|my|My|our|Our|me|us|I’m|I'm|we’re|я|ми|мы|wir|ich|nous|je",
            w,
        )
    });
    if first_person {
        return false;
    }
    words.len() <= 3 || !context.heading && is_title(&words)
}

/// Whether a word in small letters is a verb or noun of saying.
fn is_cue(word: &str) -> bool {
    is_listed(CUES, word)
        || SPEECH
            .base(word)
            .is_some_and(|(_, speech)| speech == Speech::Saying)
            && !is_listed(NOUNS, word)
}

/// Words in small letters with single spaces.
fn plain(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .gather()
        .join(" ")
}

/// Whether all longer words begin with a capital and go on in small letters, as in a title.
fn is_title(words: &[&str]) -> bool {
    words
        .iter()
        .filter(|w| w.chars().count() >= 4)
        .all(|w| w.starts_with(char::is_uppercase) && w.chars().skip(1).any(char::is_lowercase))
}
