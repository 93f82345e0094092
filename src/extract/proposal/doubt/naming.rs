//! One actor under two names: two first names, or two spellings.

use super::source::Source;
use super::{Claim, DoubtKind, Sink, farthest};
use crate::extract::actor::Actor;
use crate::extract::lexicon::{ActorKind, FIRST_NAMES, Form};
use crate::sorted::SortedMap;
use crate::text::is_listed;

/// First names that are common words: in lower case they name nobody.
const WORDS: &str = "will|mark|grant|may|june|drew|pat|bill|art|sue|rose|grace|faith|hope|frank|rich|dean|guy|rob|jack|august|max|joy|dawn";

/// How a person or a place is named at some place.
struct Naming<'a> {
    /// The mention.
    actor: &'a Actor,
    /// The first name as a key, if there is one.
    first: &'a str,
    /// The last word as a key.
    last: String,
}

/// The first names of one surname, and the spellings of one name.
pub fn find(sources: &[Source], sink: &mut Sink) {
    let mut surnames: SortedMap<String, Vec<Claim<Naming>>> = SortedMap::new();
    let mut actors: SortedMap<&str, Vec<Claim<Naming>>> = SortedMap::new();
    for source in sources {
        for actor in source
            .actors()
            .iter()
            .filter(|a| a.content && a.form == Form::Name)
        {
            let spelled = match actor.kind {
                ActorKind::Person => true,
                // A place with a party has many short names.
                ActorKind::Place => actor.party.is_none(),
                _ => false,
            };
            let Some(naming) = naming(source, actor).filter(|_| spelled) else {
                continue;
            };
            if !naming.first.is_empty() {
                let span = source
                    .reading
                    .words(actor.span)
                    .rsplit(' ')
                    .next()
                    .unwrap_or_default();
                // A first name in lower case is no part of the mention, but should be seen.
                let first = actor.tokens.start.saturating_sub(1);
                let lower = source
                    .reading
                    .token(first)
                    .filter(|t| t.key == naming.first);
                let shown = lower.map_or(actor.full, |t| t.span.hull(actor.full));
                let claim = source.claim(
                    shown,
                    Naming {
                        actor,
                        first: naming.first,
                        last: String::new(),
                    },
                );
                surnames.change(span.to_owned(), |list| list.push(claim));
            }
            actors.change(&actor.name, |list| {
                list.push(source.claim(actor.span, naming));
            });
        }
    }
    for (surname, claims) in surnames.iter() {
        // Two first names in one article are two people.
        let one_each = |claim: &Claim<Naming>| {
            claims.iter().all(|c| {
                c.place.article != claim.place.article || alike(c.value.first, claim.value.first)
            })
        };
        let found = farthest(claims, |a, b| {
            let differ = !alike(a.value.first, b.value.first) && one_each(a) && one_each(b);
            let differ = differ && may_be_one(a.value.actor, b.value.actor);
            u32::from(differ) * 80
        });
        if let Some((weight, left, right)) = found {
            let topic = format!("first name of {surname}");
            sink(
                weight,
                left.against(right, DoubtKind::Variant, topic, "different-first-names"),
            );
        }
    }
    for (name, claims) in actors.iter() {
        let found = farthest(claims, |a, b| u32::from(a.value.last != b.value.last) * 30);
        if let Some((weight, left, right)) = found {
            let topic = format!("spelling of {name}");
            sink(
                weight,
                left.against(right, DoubtKind::Variant, topic, "two-spellings"),
            );
        }
    }
}

fn naming<'a>(source: &'a Source, actor: &'a Actor) -> Option<Naming<'a>> {
    let reading = &source.reading;
    let tokens = &actor.tokens;
    let last = reading.token(tokens.end.checked_sub(1)?)?;
    // All capitals hide the spelling, and lower case is a slip of another kind.
    if last.capitals || !last.capital {
        return None;
    }
    let mut first = "";
    if actor.kind == ActorKind::Person {
        let lower = tokens.start.checked_sub(1).map_or("", |i| reading.key(i));
        let own = reading.key(tokens.start);
        if tokens.len() > 1 && FIRST_NAMES.has(own) {
            first = own;
        } else if tokens.len() == 1 && FIRST_NAMES.has(lower) && !is_listed(WORDS, lower) {
            first = lower;
        }
    }
    Some(Naming {
        actor,
        first,
        last: last.key.clone(),
    })
}

/// Whether two people of one surname may be the same: taken for one already, or of one party and neither well known.
fn may_be_one(a: &Actor, b: &Actor) -> bool {
    let known = |actor: &Actor| actor.rule == "known-name" && actor.tokens.len() > 1;
    a.name == b.name || a.party.is_some() && a.party == b.party && !known(a) && !known(b)
}

/// Whether two first names may be one: short for the other (Dan, Daniel), or spelled otherwise (Dmitri, Dmitry).
fn alike(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    common >= 3.min(a.chars().count()).min(b.chars().count())
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn finds_two_names_for_one() {
        check(
            "two-spellings",
            &["They met in Turkey today 🇺🇦.", "They met in Türkiye today."],
            &["variant spelling of Türkiye: Turkey | Türkiye"],
        );
        check(
            "different-first-names",
            &[
                "Dan Driscoll left 👨‍👩‍👧‍👦.",
                "Then michael Driscoll left.",
                "Daniel Driscoll left.",
            ],
            &["variant first name of Driscoll: Dan Driscoll | michael Driscoll"],
        );
        // Short forms, relatives who meet in one article, and the many names of a power.
        check(
            "",
            &[
                "Dan Driscoll met Vitali Klitschko and Wladimir Klitschko.",
                "Daniel Driscoll met Vitali Klitschko in America, the United States.",
            ],
            &[],
        );
    }
}
