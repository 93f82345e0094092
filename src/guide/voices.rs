//! In whose voice stances are told: the party's own, somebody's report, or the author's conclusion.

use super::words::of_the;
use super::{Kind, Look, Relation, Section, section};
use crate::stance::{CodeBook, Voice};
use crate::text::Gather as _;

/// What is counted apart, in the order of [`Voice::ALL`].
const SHARES: [&str; 3] = [
    "said by the party itself",
    "reported as a fact or by others",
    "concluded by the author",
];

/// The stances that the program suggests, by the voice in which each is told.
pub(super) fn read(look: &Look) -> Section {
    let book = CodeBook::default();
    let all = &look.part.analysis.suggestions;
    let passages = all
        .iter()
        .map(|suggestion| {
            let share = Voice::ALL
                .iter()
                .position(|v| *v == suggestion.voice)
                .unwrap_or_default();
            let label = SHARES.get(share).copied().unwrap_or_default();
            // A party of the reader's own is read for by its name.
            let party = book.party(&suggestion.party);
            let party = party.map_or(&*suggestion.holder, |p| &p.label);
            let mut passage =
                look.passage(suggestion.cue, share, format!("a view of {party}, {label}"));
            passage.span = suggestion.span.hull(suggestion.cue);
            passage
        })
        .gather();
    let inferred = all
        .iter()
        .filter(|s| s.voice == Voice::AuthorsInference)
        .count();
    let words = match all.len() {
        0 => "The program suggests no stance here.".to_owned(),
        of => format!(
            "For {} that the program suggests here, the author seems to draw the conclusion.",
            of_the(inferred, of, "stance")
        ),
    };
    let relation = Relation {
        count: inferred,
        of: all.len(),
        words,
    };
    section(Kind::Voices, &SHARES, passages, relation)
}

#[cfg(test)]
mod tests {
    use crate::guide::Kind;
    use crate::guide::tests::check;

    #[test]
    fn each_stance_has_its_voice() {
        for (source, expected) in [
            (
                "🇺🇦 “We reject territorial concessions,” President Volodymyr Zelensky said.",
                &["said: a view of Kyiv, said by the party itself"][..],
            ),
            ("It rained 👨‍👩‍👧‍👦.", &[]),
        ] {
            check(Kind::Voices, source, expected);
        }
    }
}
