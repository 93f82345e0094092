//! What another article tells differently, or this article in another place: both passages, and no verdict.

use super::words::count_of;
use super::{Kind, Look, Passage, Relation, Section, section};
use crate::extract::proposal::{Doubt, DoubtKind, Part, Place, join, rule_of_doubt};
use crate::text::Gather as _;

/// What is counted apart.
const SHARES: [&str; 2] = ["in another article", "in another place of this article"];

/// Where this article and each of the others may exclude each other.
pub(super) fn read(look: &Look, parts: &[Part], article: usize) -> Section {
    let mut passages: Vec<Passage> = Vec::new();
    let others = (0..parts.len()).filter(|i| *i != article).gather();
    let mut add = |doubt: &Doubt, back: &dyn Fn(Place) -> Place| {
        let (left, right) = (back(doubt.left), back(doubt.right));
        let share = match doubt.kind {
            DoubtKind::Contradiction => 0,
            DoubtKind::Error => 1,
            _ => return,
        };
        let (here, there) = if left.article == article {
            (left, right)
        } else {
            (right, left)
        };
        if here.article != article {
            return;
        }
        let reason = rule_of_doubt(doubt.rule).unwrap_or_default();
        let seen = format!("{}: {reason}", doubt.topic);
        let known = |p: &Passage| (p.shows, p.other) == (here.span, Some(there));
        if !passages.iter().any(known) {
            let mut passage = look.passage(here.span, share, seen);
            passage.other = Some(there);
            passages.push(passage);
        }
    };
    for other in &others {
        let Some(there) = parts.get(*other) else {
            continue;
        };
        let back = |place: Place| Place {
            article: if place.article == 0 { article } else { *other },
            span: place.span,
        };
        for doubt in join(&[*look.part, *there]).doubts {
            add(&doubt, &back);
        }
    }
    if others.is_empty() {
        let back = |place: Place| Place {
            article,
            span: place.span,
        };
        for doubt in join(&[*look.part]).doubts {
            add(&doubt, &back);
        }
    }
    let count = passages.iter().filter(|p| p.share == 0).count();
    let words = match others.len() {
        0 => "There is no other article to compare this one with.".to_owned(),
        of => format!(
            "Compared with {}, {} here may not fit with what is told there.",
            count_of(of, "other article"),
            match count {
                0 => "no passage".to_owned(),
                count => count_of(count, "passage"),
            }
        ),
    };
    let relation = Relation {
        count,
        of: passages.len(),
        words,
    };
    section(Kind::Contradicted, &SHARES, passages, relation)
}

#[cfg(test)]
mod tests {
    use crate::extract::proposal::Part;
    use crate::extract::{analyse, extract};
    use crate::guide::{Kind, guide};
    use crate::text::Text;

    #[test]
    fn both_passages_are_shown_from_either_side() {
        let read: Vec<_> = [
            "News 🇺🇦\n\nThe talks in Turkey were postponed by Kyiv.\n",
            "News 👨‍👩‍👧‍👦\n\nThe talks in Turkey were postponed by Moscow.\n",
            "News\n\nIt rained.\n",
        ]
        .map(|words| {
            let text = Text::new(words);
            let found = extract(&text);
            let analysis = analyse(&text, &found);
            (text, found, analysis)
        })
        .into();
        let parts: Vec<_> = read
            .iter()
            .map(|(text, found, analysis)| Part {
                text,
                found,
                analysis,
            })
            .collect();
        for (article, other) in [(0, 1), (1, 0)] {
            let guide = guide(&parts, article).unwrap();
            let section = guide.section(Kind::Contradicted).unwrap();
            assert_eq!(section.passages.len(), 1, "{section:?}");
            let there = section.passages[0].other.unwrap();
            assert_eq!(there.article, other);
            assert!(
                parts[other]
                    .text
                    .slice(there.span)
                    .unwrap()
                    .contains("postponed")
            );
            assert_eq!(section.relation.count, 1);
        }
        let alone = guide(&parts[2..], 0).unwrap();
        let section = alone.section(Kind::Contradicted).unwrap();
        assert!(section.passages.is_empty() && section.relation.words.contains("no other article"));
    }
}
