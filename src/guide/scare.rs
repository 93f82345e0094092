//! Words in quotation marks that nobody speaks: terms, titles, other people's words, irony.

use super::words::of_the;
use super::{Kind, Look, Relation, Section, section};
use crate::text::Gather as _;

/// What is counted.
const MARKED: &str = "passage";

/// The quotations that nobody speaks.
pub(super) fn read(look: &Look) -> Section {
    let all = &look.part.found.quotations;
    let marked = all.iter().filter(|q| q.scare);
    let passages = marked
        .map(|q| {
            let seen = "in quotation marks, and nobody near it says it".to_owned();
            look.passage(q.outer, 0, seen)
        })
        .gather();
    let count = passages.len();
    let words = match (count, all.len()) {
        (_, 0) => "There are no quotation marks here.".to_owned(),
        (0, of) => format!(
            "Somebody seems to speak in {} with quotation marks.",
            of_the(of, of, MARKED)
        ),
        (_, of) => format!(
            "Nobody seems to speak in {} with quotation marks.",
            of_the(count, of, MARKED)
        ),
    };
    let relation = Relation {
        count,
        of: all.len(),
        words,
    };
    section(Kind::Scare, &[], passages, relation)
}

#[cfg(test)]
mod tests {
    use crate::guide::Kind;
    use crate::guide::tests::check;

    #[test]
    fn irony_is_shown_and_speech_is_not() {
        for (source, expected) in [
            (
                "The ‘secret’ talks 🇺🇦 went on.",
                &["‘secret’: in quotation marks, and nobody near it says it"][..],
            ),
            ("“We go on,” Dmitry Peskov said.", &[]),
            ("No marks at all 👨‍👩‍👧‍👦.", &[]),
        ] {
            check(Kind::Scare, source, expected);
        }
    }
}
