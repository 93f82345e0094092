//! Where articles may disagree, with each other or with themselves: candidates with the words of both sides.

use std::collections::BTreeMap;

use super::{Part, Place, ProposalKind};
use crate::extract::lexicon::{ActorKind, FIRST_NAMES};
use crate::stance::Attitude;
use crate::text::ByteSpan;

/// What may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoubtKind {
    /// Two statements that may exclude each other.
    Contradiction,
    /// One party with attitudes of opposite sign on one issue.
    Tension,
    /// Two forms of one name.
    Variant,
}

impl DoubtKind {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Tension => "tension",
            Self::Variant => "variant",
        }
    }
}

/// A candidate with both its sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What may be wrong.
    pub kind: DoubtKind,
    /// What it is about, in plain words.
    pub topic: String,
    /// The one side.
    pub left: Place,
    /// The other side.
    pub right: Place,
    /// The rule that found it, see [`rule_of_doubt`].
    pub rule: &'static str,
}

/// The reason of a rule for doubts, in plain words.
pub fn rule_of_doubt(_rule: &str) -> Option<&'static str> {
    None
}

/// All candidates, in order of kind and place.
pub fn doubts(articles: &[Part]) -> Vec<Doubt> {
    let mut found = offices(articles);
    found.extend(names(articles));
    found.extend(times(articles));
    found.extend(tensions(articles));
    found.sort_by(|a, b| {
        (a.kind, a.left, a.right, &a.topic).cmp(&(b.kind, b.left, b.right, &b.topic))
    });
    found.dedup();
    found
}

fn words<'a>(articles: &[Part<'a>], place: Place) -> &'a str {
    articles
        .get(place.article)
        .and_then(|part| part.text.slice(place.span))
        .unwrap_or_default()
}

/// A person who is `former` in one place and in office in another, or who has two offices.
fn offices(articles: &[Part]) -> Vec<Doubt> {
    let mut titled: BTreeMap<&str, Vec<(Place, bool, String)>> = BTreeMap::new();
    for (index, part) in articles.iter().enumerate() {
        for actor in
            part.analysis.actors.iter().filter(|a| {
                a.kind == ActorKind::Person && a.content && a.full.start() < a.span.start()
            })
        {
            let full = part
                .text
                .slice(actor.full)
                .unwrap_or_default()
                .to_lowercase();
            let office = [
                "president",
                "senator",
                "secretary",
                "minister",
                "chancellor",
            ]
            .iter()
            .find(|o| full.contains(*o));
            if let Some(office) = office {
                let place = Place {
                    article: index,
                    span: actor.full,
                };
                titled.entry(&actor.name).or_default().push((
                    place,
                    full.contains("former"),
                    (*office).to_owned(),
                ));
            }
        }
    }
    let mut doubts = Vec::new();
    for (name, list) in titled {
        for (place, former, office) in &list {
            let other = list.iter().find(|(p, f, o)| {
                p > place && (f != former || o != office) && !(office == o && *f == *former)
            });
            if let Some((right, ..)) = other {
                doubts.push(Doubt {
                    kind: DoubtKind::Contradiction,
                    topic: format!("office of {name}"),
                    left: *place,
                    right: *right,
                    rule: "",
                });
                break;
            }
        }
    }
    doubts
}

/// One actor under two names or spellings.
fn names(articles: &[Part]) -> Vec<Doubt> {
    let mut forms: BTreeMap<String, BTreeMap<String, Place>> = BTreeMap::new();
    for (index, part) in articles.iter().enumerate() {
        for actor in part
            .analysis
            .actors
            .iter()
            .filter(|a| a.content && a.form == crate::extract::lexicon::Form::Name)
        {
            let written = part.text.slice(actor.span).unwrap_or_default();
            let last = written
                .split_whitespace()
                .next_back()
                .unwrap_or_default()
                .to_lowercase();
            let first = written
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .to_lowercase();
            let place = Place {
                article: index,
                span: actor.span,
            };
            let key = match actor.kind {
                // Two first names with one surname, or two spellings of one surname.
                ActorKind::Person if first != last && FIRST_NAMES.has(&first) => {
                    format!("first name of {last}")
                }
                ActorKind::Person => format!("spelling of {}", actor.name),
                ActorKind::Place
                    if !matches!(
                        written,
                        "US" | "U.S." | "USA" | "America" | "the United States" | "United States"
                    ) =>
                {
                    format!("spelling of {}", actor.name)
                }
                _ => continue,
            };
            let form = if key.starts_with("first") {
                first
            } else {
                last
            };
            forms.entry(key).or_default().entry(form).or_insert(place);
        }
    }
    let mut doubts = Vec::new();
    for (topic, spellings) in forms {
        let mut places = spellings.into_values();
        if let (Some(left), Some(right)) = (places.next(), places.next()) {
            let (left, right) = if left <= right {
                (left, right)
            } else {
                (right, left)
            };
            doubts.push(Doubt {
                kind: DoubtKind::Variant,
                topic,
                left,
                right,
                rule: "",
            });
        }
    }
    doubts
}

/// Talks that took days in one article and months in another.
fn times(articles: &[Part]) -> Vec<Doubt> {
    let mut lengths: Vec<(Place, String)> = Vec::new();
    for (index, part) in articles.iter().enumerate() {
        for proposal in part
            .analysis
            .proposals
            .iter()
            .filter(|p| p.kind == ProposalKind::Channel)
        {
            for element in proposal.elements.iter().filter(|e| e.part == "time") {
                let said = part
                    .text
                    .slice(element.span)
                    .unwrap_or_default()
                    .to_lowercase();
                if let Some((_, unit)) = said.split_once(' ') {
                    lengths.push((
                        Place {
                            article: index,
                            span: element.span,
                        },
                        unit.to_owned(),
                    ));
                }
            }
        }
    }
    lengths.sort();
    lengths.dedup();
    let mut doubts = Vec::new();
    for (index, (left, unit)) in lengths.iter().enumerate() {
        let other = lengths
            .iter()
            .skip(index + 1)
            .find(|(place, other)| other != unit && place.article != left.article);
        if let Some((right, _)) = other {
            doubts.push(Doubt {
                kind: DoubtKind::Contradiction,
                topic: "how long the talks lasted".into(),
                left: *left,
                right: *right,
                rule: "",
            });
        }
    }
    doubts
}

/// One party that supports in one place what it opposes in another.
fn tensions(articles: &[Part]) -> Vec<Doubt> {
    let mut first: BTreeMap<(&str, &str, bool), Place> = BTreeMap::new();
    for (index, part) in articles.iter().enumerate() {
        for suggestion in part
            .analysis
            .suggestions
            .iter()
            .filter(|s| s.issue != "other")
        {
            let supports = match suggestion.attitude {
                Attitude::Supports => true,
                Attitude::Opposes => false,
                _ => continue,
            };
            let place = Place {
                article: index,
                span: suggestion.span,
            };
            first
                .entry((suggestion.party.as_str(), suggestion.issue, supports))
                .or_insert(place);
        }
    }
    let mut doubts = Vec::new();
    for ((party, issue, supports), place) in &first {
        if let Some(other) = supports
            .then(|| first.get(&(*party, *issue, false)))
            .flatten()
        {
            let (left, right): (Place, Place) = if place <= other {
                (*place, *other)
            } else {
                (*other, *place)
            };
            let shown: ByteSpan = left.span;
            debug_assert!(!shown.is_empty() || words(articles, left).is_empty());
            doubts.push(Doubt {
                kind: DoubtKind::Tension,
                topic: format!("{party} on {issue}"),
                left,
                right,
                rule: "",
            });
        }
    }
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{analyse, extract};
    use crate::text::Text;

    /// The doubts between texts, as `kind topic: left | right`.
    fn check(sources: &[&str], expected: &[&str]) {
        let read: Vec<_> = sources
            .iter()
            .map(|words| {
                let text = Text::new(*words);
                let found = extract(&text);
                let analysis = analyse(&text, &found);
                (text, found, analysis)
            })
            .collect();
        let pairs: Vec<Part> = read
            .iter()
            .map(|(text, found, analysis)| Part {
                text,
                found,
                analysis,
            })
            .collect();
        let found: Vec<String> = doubts(&pairs)
            .iter()
            .map(|d| {
                format!(
                    "{} {}: {} | {}",
                    d.kind.name(),
                    d.topic,
                    words(&pairs, d.left),
                    words(&pairs, d.right)
                )
            })
            .collect();
        assert_eq!(found, expected, "{sources:?}");
    }

    #[test]
    fn finds_what_may_disagree() {
        check(
            &["News\n\nThen former President Trump left 🇺🇦. Later President Trump spoke.\n"],
            &["contradiction office of Donald Trump: former President Trump | President Trump"],
        );
        check(
            &[
                "News\n\nThey met in Turkey today.\n",
                "News\n\nThey met in Türkiye today.\n",
            ],
            &["variant spelling of Türkiye: Turkey | Türkiye"],
        );
        check(
            &[
                "News\n\nMoscow wants a ceasefire now.\n",
                "News\n\nMoscow rejects a ceasefire 👨‍👩‍👧‍👦.\n",
            ],
            &[
                "tension moscow on ceasefire: Moscow wants a ceasefire now | Moscow rejects a ceasefire 👨‍👩‍👧‍👦",
            ],
        );
        check(&["News\n\nNothing happened.\n"], &[]);
    }
}
