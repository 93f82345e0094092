//! Scare quotes: words in marks that nobody speaks. A term, a title, an ironic word.

use crate::text::Gather;

/// What stands around a quotation in its sentence.
pub(super) struct Context<'a> {
    pub(super) before: &'a str,
    pub(super) after: &'a str,
    /// Whether it stands in a heading, where capitals prove no title.
    pub(super) heading: bool,
}

/// Words that say that words are spoken: verbs of saying and their nouns, by their beginnings.
const CUES: &str = "said|say|says|saying|told|tell|tells|telling|state|stated|states|stating|statement|add|added|adds|adding|warn|\
    warned|warns|warning|argue|argued|argues|arguing|claim|claimed|claims|claiming|insist|insisted|insists|\
    insisting|declare|declared|declares|declaring|announce|announced|announces|announcing|acknowledge|acknowledged|\
    acknowledges|acknowledging|admit|admitted|admits|admitting|affirm|affirmed|affirms|affirming|assert|asserted|\
    asserts|asserting|call|called|calls|calling|describe|described|describes|describing|denounce|denounced|\
    denounces|denouncing|condemn|condemned|condemns|condemning|criticise|criticised|criticize|criticized|dismiss|\
    dismissed|dismisses|dismissing|reject|rejected|rejects|praise|praised|praises|praising|hail|hailed|hails|\
    hailing|lament|lamented|laments|lamenting|complain|complained|complains|complaining|pledge|pledged|pledges|\
    pledging|promise|promised|promises|promising|vow|vowed|vows|vowing|demand|demanded|demands|demanding|urge|urged|\
    urges|urging|ask|asked|asks|asking|answer|answered|reply|replied|replies|replying|respond|responded|responds|\
    responding|write|wrote|writes|written|writing|post|posted|posts|posting|tweet|tweeted|comment|commented|\
    comments|commenting|note|noted|notes|noting|observe|observed|observes|explain|explained|explains|explaining|\
    suggest|suggested|suggests|suggesting|stress|stressed|stresses|stressing|emphasise|emphasised|emphasize|\
    emphasized|emphasizes|emphasizing|reiterate|reiterated|reiterates|reiterating|repeat|repeated|confirm|confirmed|\
    confirms|confirming|deny|denied|denies|denying|accuse|accused|accuses|accusing|label|labelled|labeled|brand|\
    branded|brands|quote|quoted|quotes|quoting|according|remark|remarked|remarks|quip|quipped|joke|joked|boast|\
    boasted|boasts|threaten|threatened|threatens|threatening|predict|predicted|predicts|express|expressed|expresses|\
    voice|voiced|voices|signal|signalled|signaled|seek|sought|seeks|seeking|blast|blasted|blasts|slam|slammed|slams|\
    conclude|concluded|concludes|concluding|think|thinks|thought|believe|believes|believed|characterise|\
    characterised|characterize|characterized|refer|referred|refers|referring|speak|speaks|spoke|speaking|words|\
    caution|cautioned|cautions|recall|recalled|recalls|read|reads|reading|report|reported|reports|сказав|сказала|\
    сказали|заявив|заявила|заявили|заявляє|додав|додала|назвав|назвала|назвали|зазначив|зазначила|наголосив|\
    наголосила|повідомив|повідомила|повідомили|написав|написала|пояснив|пояснила|підкреслив|підкреслила|каже|\
    говорить|пише|попередив|визнав|відповів|сказал|заявил|заявило|добавил|добавила|назвал|отметил|отметила|\
    подчеркнул|подчеркнула|сообщил|сообщила|сообщили|написал|пояснил|говорит|пишет|предупредил|признал|ответил|\
    sagte|sagt|erklärte|erklärt|betonte|nannte|nennt|warnte|forderte|bezeichnete|schrieb|teilte|kritisierte|meinte|\
    dit|déclaré|affirmé|ajouté|expliqué|estimé|écrit|qualifié|annoncé|dénoncé|powiedział|powiedziała|oświadczył|\
    oświadczyła|dodał|dodała|nazwał|nazwała|podkreślił|napisał|stwierdził|ostrzegł|mówi";

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
        matches!(
            *w,
            "I" | "we"
                | "We"
                | "my"
                | "My"
                | "our"
                | "Our"
                | "me"
                | "us"
                | "I’m"
                | "I'm"
                | "we’re"
                | "я"
                | "ми"
                | "мы"
                | "wir"
                | "ich"
                | "nous"
                | "je"
        )
    });
    if first_person {
        return false;
    }
    words.len() <= 3 || !context.heading && is_title(&words)
}

/// Whether a word in small letters is a verb or noun of saying.
fn is_cue(word: &str) -> bool {
    CUES.split('|').any(|cue| cue == word)
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
