//! Files of other programs, recognised to be named.

use super::Reason;

/// Characters of a file that are looked at.
const FRONT: usize = 4096;

/// A web page or another markup file.
pub(super) fn markup(text: &str) -> Option<Reason> {
    let front = front(text).to_ascii_lowercase();
    if !front.starts_with('<') {
        return None;
    }
    let page = ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|tag| front.contains(tag));
    Some(if page {
        Reason::WebPage
    } else if front.contains("codebook") || front.contains("qda") {
        Reason::Foreign("a REFI-QDA file")
    } else {
        Reason::Foreign("an XML file")
    })
}

/// The program whose file this is, told by the names that stand in its beginning.
///
/// # Source
///
/// The formats' own descriptions: W3C Web Annotation Data Model; Hypothesis API; Label Studio "Export format"; UIMA CAS
/// JSON 0.4; doccano and Prodigy documentation; brat standoff format.
pub(super) fn program(text: &str) -> Option<&'static str> {
    let front = front(text);
    let has = |names: &[&str]| names.iter().all(|name| front.contains(name));
    if front.starts_with(['{', '[']) {
        let known: [(&[&str], &str); 12] = [
            (&["\"export_userid\""], "an export of Hypothesis"),
            (
                &["\"rows\"", "\"permissions\""],
                "an answer of the Hypothesis API",
            ),
            (&["\"%FEATURE_STRUCTURES\""], "a UIMA CAS file (INCEpTION)"),
            (&["\"%TYPES\""], "a UIMA CAS file (INCEpTION)"),
            (
                &["\"annotations\"", "\"data\"", "\"result\""],
                "an export of Label Studio",
            ),
            (
                &["\"from_name\"", "\"to_name\""],
                "an export of Label Studio",
            ),
            (&["\"_input_hash\""], "an export of Prodigy"),
            (&["\"text\"", "\"spans\""], "an export of Prodigy or spaCy"),
            (
                &["\"text\"", "\"entities\""],
                "an export of doccano or spaCy",
            ),
            (&["\"text\"", "\"label\""], "an export of doccano"),
            (
                &["anno.jsonld"],
                "a W3C Web Annotation file of another program",
            ),
            (
                &["\"TextQuoteSelector\""],
                "a W3C Web Annotation file of another program",
            ),
        ];
        return known
            .iter()
            .find(|(names, _)| has(names))
            .map(|(_, program)| *program);
    }
    if front.starts_with("#FORMAT=WebAnno") {
        return Some("a WebAnno TSV file");
    }
    if front.starts_with("-DOCSTART-") {
        return Some("a CoNLL file");
    }
    let line = front.lines().next().unwrap_or_default();
    let brat = line.split_once('\t').is_some_and(|(id, rest)| {
        let mut chars = id.chars();
        chars.next().is_some_and(|c| "TREAMN#*".contains(c))
            && chars.all(|c| c.is_ascii_digit())
            && rest.contains(' ')
    });
    if brat {
        return Some("a brat file");
    }
    let commas = line.matches([',', ';', '\t']).count();
    (commas >= 2 && !line.contains(['{', '['])).then_some("a table (CSV)")
}

fn front(text: &str) -> &str {
    let text = text.trim_start();
    let end = text
        .char_indices()
        .nth(FRONT)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}
