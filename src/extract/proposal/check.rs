//! Where articles may disagree, with each other or with themselves: candidates with the words of both sides.

use std::collections::BTreeMap;

use super::{Place, ProposalKind};
use crate::article::Article;
use crate::extract::Analysis;
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
}

/// All candidates, in order of kind and place.
pub fn doubts(articles: &[(&Article, &Analysis)]) -> Vec<Doubt> {
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

fn words<'a>(articles: &[(&'a Article, &Analysis)], place: Place) -> &'a str {
    articles
        .get(place.article)
        .and_then(|(article, _)| article.text.slice(place.span))
        .unwrap_or_default()
}

/// A person who is `former` in one place and in office in another, or who has two offices.
fn offices(articles: &[(&Article, &Analysis)]) -> Vec<Doubt> {
    let mut titled: BTreeMap<&str, Vec<(Place, bool, String)>> = BTreeMap::new();
    for (index, (article, found)) in articles.iter().enumerate() {
        for actor in found
            .actors
            .iter()
            .filter(|a| a.kind == ActorKind::Person && a.content && a.full.start() < a.span.start())
        {
            let full = article
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
                });
                break;
            }
        }
    }
    doubts
}

/// One actor under two names or spellings.
fn names(articles: &[(&Article, &Analysis)]) -> Vec<Doubt> {
    let mut forms: BTreeMap<String, BTreeMap<String, Place>> = BTreeMap::new();
    for (index, (article, found)) in articles.iter().enumerate() {
        for actor in found
            .actors
            .iter()
            .filter(|a| a.content && a.form == crate::extract::lexicon::Form::Name)
        {
            let written = article.text.slice(actor.span).unwrap_or_default();
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
            });
        }
    }
    doubts
}

/// Talks that took days in one article and months in another.
fn times(articles: &[(&Article, &Analysis)]) -> Vec<Doubt> {
    let mut lengths: Vec<(Place, String)> = Vec::new();
    for (index, (article, found)) in articles.iter().enumerate() {
        for proposal in found
            .proposals
            .iter()
            .filter(|p| p.kind == ProposalKind::Channel)
        {
            for element in proposal.elements.iter().filter(|e| e.part == "time") {
                let said = article
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
            });
        }
    }
    doubts
}

/// One party that supports in one place what it opposes in another.
fn tensions(articles: &[(&Article, &Analysis)]) -> Vec<Doubt> {
    let mut first: BTreeMap<(&str, &str, bool), Place> = BTreeMap::new();
    for (index, (_, found)) in articles.iter().enumerate() {
        for suggestion in found.suggestions.iter().filter(|s| s.issue != "other") {
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
            });
        }
    }
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::extract::{analyse, extract};
    use crate::text::Text;

    /// The doubts between texts, as `kind topic: left | right`.
    fn check(sources: &[&str], expected: &[&str]) {
        let read: Vec<(Article, Analysis)> = sources
            .iter()
            .map(|words| {
                let article = Article::new("A", Source::Pasted, Text::new(*words));
                let found = analyse(&article.text, &extract(&article.text));
                (article, found)
            })
            .collect();
        let pairs: Vec<(&Article, &Analysis)> = read.iter().map(|(a, e)| (a, e)).collect();
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
