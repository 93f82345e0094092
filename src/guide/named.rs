//! Who says it: the sources that the article names.

use super::teller::Teller;
use super::words::of_the;
use super::{Kind, Look, Relation, Section, section};

/// What is counted apart.
const SHARES: [&str; 3] = [
    "a person by name",
    "a state, office or group as a whole",
    "a medium or a report",
];

/// The statements whose source is named, each shown by the name.
pub(super) fn read(look: &Look, tellers: &[Teller]) -> Section {
    let mut passages = Vec::new();
    let attributions = look.part.analysis.attributions.iter();
    for (attribution, teller) in attributions.zip(tellers) {
        let share = match teller {
            Teller::Person => 0,
            Teller::Body => 1,
            Teller::Medium => 2,
            _ => continue,
        };
        let Some(source) = &attribution.source else {
            continue;
        };
        let seen = match share {
            0 => format!("{}, by name", source.name),
            1 => format!("{}: who of them spoke?", source.name),
            _ => format!("{}: where did they learn it?", source.name),
        };
        passages.push(look.passage(source.span, share, seen));
    }
    let known = tellers.iter().filter(|t| **t != Teller::Unclear).count();
    let unclear = tellers.len() - known;
    let count = passages.len();
    let mut words = match known {
        0 => "The program finds nobody here who says something.".to_owned(),
        of => format!(
            "For {} that somebody makes here, the article gives a name.",
            of_the(count, of, "statement")
        ),
    };
    if unclear > 0 {
        words = format!("{words} For {unclear} more, the program could not tell.");
    }
    let relation = Relation {
        count,
        of: known,
        words,
    };
    section(Kind::Named, &SHARES, passages, relation)
}

#[cfg(test)]
mod tests {
    use crate::guide::Kind;
    use crate::guide::tests::check;

    #[test]
    fn names_are_shown_with_what_they_are() {
        for (source, expected) in [
            (
                "“We go on 🇺🇦,” Dmitry Peskov said.",
                &["Dmitry Peskov: Dmitry Peskov, by name"][..],
            ),
            (
                "Moscow insists that the list stands.",
                &["Moscow: Moscow (Russian officials): who of them spoke?"],
            ),
            (
                "Reports indicate that the truce holds.",
                &["Reports: Reports: where did they learn it?"],
            ),
            ("A senior official said that the talks failed.", &[]),
            ("It rained 👨‍👩‍👧‍👦.", &[]),
        ] {
            check(Kind::Named, source, expected);
        }
    }
}
