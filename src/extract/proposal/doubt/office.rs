//! Persons who are former and in office, who have two offices, and administrations that cannot be at once.

use std::ops::Range;

use super::source::Source;
use super::{Claim, Doubt, DoubtKind, Sink, farthest};
use crate::extract::actor::{Actor, Sense};
use crate::extract::lexicon::{ActorKind, Form, Passage, TokenKind};
use crate::sorted::SortedMap;
use crate::text::{ByteSpan, Gather as _, is_listed};

/// Offices in classes; nobody has two of the first ones at once.
const CLASSES: [&str; 5] = [
    "president|vice-president|chancellor|premier|king|queen",
    "secretary|undersecretary|minister",
    "senator|congressman|congresswoman|lawmaker|governor|mayor",
    "adviser|advisor",
    "envoy|ambassador|negotiator",
];

/// Words before an office that belong to it in lower case.
const BEFORE: &str = "former|ex|onetime|deputy|vice|assistant|acting|special|national|security|prime|foreign|defence|\
    defense|chief|senior|economic|army|interior|finance|health|trade|energy|u.s.|us";

/// Capitals at the head of a sentence that do not.
const HEADS: &str = "then|later|now|today|meanwhile|still|yet|even|so|perhaps|the|a|an|by|with|to|that|and|but|of|in|on|\
    when|while|after|before|as|for|from|including|like|if";

/// What somebody is called.
#[derive(Debug)]
struct Office {
    former: bool,
    class: usize,
    /// Below the office itself: `deputy`, `vice`.
    below: bool,
    /// What the office is for, if the text says.
    of: Vec<String>,
}

/// Offices of one person that do not fit together, the most telling pair for each person.
pub fn find(sources: &[Source], sink: &mut Sink) {
    let mut people: SortedMap<&str, Vec<Claim<Office>>> = SortedMap::new();
    for source in sources {
        for actor in source
            .actors()
            .iter()
            .filter(|a| a.kind == ActorKind::Person && a.content)
        {
            let Some(passage) = source.reading.passage_of(actor.tokens.start) else {
                continue;
            };
            if let Some((span, office)) = office_of(source, passage, actor) {
                people.change(&actor.name, |list| list.push(source.claim(span, office)));
            }
        }
    }
    for (name, claims) in people.iter() {
        let Some((weight, left, right)) = farthest(claims, |a, b| {
            let weight = differ(&a.value, &b.value);
            // What an article contradicts itself in needs no second one.
            let same = weight > 0 && a.place.article == b.place.article;
            weight + u32::from(same)
        }) else {
            continue;
        };
        let rule = if left.value.former == right.value.former {
            "two-offices"
        } else {
            "former-and-in-office"
        };
        let topic = format!("office of {name}");
        sink(
            weight,
            left.against(right, DoubtKind::Contradiction, topic, rule),
        );
    }
}

/// How little two offices of one person fit together.
fn differ(a: &Office, b: &Office) -> u32 {
    if a.former != b.former {
        return if a.class == b.class && a.below == b.below {
            100
        } else {
            0
        };
    }
    let apart =
        !a.of.is_empty() && !b.of.is_empty() && !a.of.iter().any(|word| b.of.contains(word));
    match (a.class, b.class) {
        _ if a.former => 0,
        (x, y) if x == y && a.below != b.below => 85,
        (x, y) if x == y => u32::from(apart) * 75,
        (0..3, 0..3) => 90,
        (1, 3) | (3, 1) => 65,
        _ => 0,
    }
}

/// The office that stands before a name or between commas after it, with the words of both.
fn office_of(source: &Source, passage: &Passage, actor: &Actor) -> Option<(ByteSpan, Office)> {
    let reading = &source.reading;
    let name = &actor.tokens;
    if actor.form == Form::Description {
        return Some((actor.span, office_in(source, name)?));
    }
    let comma = |at: usize| reading.key(at) == ",";
    let end = passage.tokens.end;
    // `Name, the office,`: a person in it makes it a list of people.
    if comma(name.end) {
        let stop = source
            .first(name.end + 1..end.min(name.end + 14), ",|;|.|—|–|who|which")
            .unwrap_or(name.end + 1);
        let phrase = name.end + 1..stop;
        let others = source
            .actors_in(phrase.clone())
            .iter()
            .any(|a| a.kind == ActorKind::Person && a.form == Form::Name);
        if let Some(office) = office_in(source, &phrase).filter(|_| !others) {
            return Some((reading.span(&(name.start..phrase.end))?, office));
        }
    }
    // `the office, Name,` or `office Name`.
    let last = name.start.checked_sub(1)?;
    let last = match reading.key(last) {
        "," if comma(name.end) || reading.key(name.end) == "." => last,
        "named" | "called" => last,
        _ => name.start,
    };
    let start = phrase_before(source, passage, last)?;
    let office = office_in(source, &(start..last))?;
    Some((reading.span(&(start..name.end))?, office))
}

/// Where the phrase with an office begins that ends before a token.
fn phrase_before(source: &Source, passage: &Passage, last: usize) -> Option<usize> {
    let reading = &source.reading;
    let named = |at: usize| {
        reading
            .token(at)
            .is_some_and(|t| t.capital && t.kind == TokenKind::Word)
    };
    let first = passage.tokens.start.max(last.saturating_sub(9));
    // Between office and name stands nothing, or what the office is for.
    let mut office = last.checked_sub(1)?;
    while office > first && class_of(source, office).is_none() {
        let inner = named(office) || is_listed("of|to|for|at|the|and", reading.key(office));
        office = office.checked_sub(1).filter(|_| inner)?;
    }
    class_of(source, office)?;
    let mut start = office;
    while start > first {
        let key = reading.key(start - 1);
        let part = named(start - 1) && !is_listed(HEADS, key) || is_listed(BEFORE, key);
        if !part {
            break;
        }
        start -= 1;
    }
    Some(start)
}

/// The class of the office at a token, unless the office only owns what follows (`the president's envoy`).
fn class_of(source: &Source, at: usize) -> Option<usize> {
    let owner = source
        .reading
        .token(at + 1)
        .is_some_and(|t| t.kind == TokenKind::Possessive);
    let key = source.reading.key(at);
    CLASSES
        .iter()
        .position(|list| is_listed(list, key))
        .filter(|_| !owner)
}

/// The office named in a phrase.
fn office_in(source: &Source, phrase: &Range<usize>) -> Option<Office> {
    let reading = &source.reading;
    let (at, class) = phrase
        .clone()
        .find_map(|at| Some((at, class_of(source, at)?)))?;
    let before = at
        .checked_sub(1)
        .filter(|i| *i >= phrase.start)
        .map_or("", |i| reading.key(i));
    // A prime minister leads; other ministers do not.
    let class = if reading.key(at) == "minister" && before == "prime" {
        0
    } else {
        class
    };
    let key = reading.key(at);
    let mut of = source
        .first(at + 1..phrase.end, "of|to|for")
        .map(|from| from + 1..phrase.end)
        .map(|range| {
            range
                .map(|i| reading.key(i))
                .filter(|k| k.len() > 3 && *k != "the")
                .map(str::to_owned)
                .gather()
        })
        .unwrap_or_default();
    if of.is_empty()
        && class == 1
        && !is_listed(
            "us|u.s.|former|deputy|prime|american|the|his|her|its|",
            before,
        )
    {
        of.push(before.to_owned());
    }
    Some(Office {
        former: source.has(phrase.start..at, "former|ex|then|onetime"),
        class,
        below: is_listed("undersecretary|vice-president", key)
            || source.has(
                phrase.start.max(at.saturating_sub(2))..at,
                "deputy|vice|assistant",
            ),
        of,
    })
}

/// `the X administration` beside `President Y` of the same party.
pub fn administrations(sources: &[Source], sink: &mut Sink) {
    let mut claims: Vec<Claim<(&Actor, bool)>> = Vec::new();
    for source in sources {
        let reading = &source.reading;
        for actor in source
            .actors()
            .iter()
            .filter(|a| a.kind == ActorKind::Person && a.content && a.sense == Sense::Actor)
        {
            let after = reading.key(actor.tokens.end);
            let before = actor
                .tokens
                .start
                .checked_sub(2)
                .map_or(0..0, |i| i..actor.tokens.start);
            let past = source.has(
                before.clone(),
                "former|previous|under|during|since|earlier|then|first|old",
            );
            let rules = is_listed("administration|presidency|cabinet", after);
            let presides = reading.key(before.end.wrapping_sub(1)) == "president";
            if (rules || presides) && !past {
                let tokens = if rules {
                    actor.tokens.start..actor.tokens.end + 1
                } else {
                    actor.tokens.start - 1..actor.tokens.end
                };
                claims.extend(
                    reading
                        .span(&tokens)
                        .map(|span| source.claim(span, (actor, rules))),
                );
            }
        }
    }
    let found = farthest(&claims, |a, b| {
        let ((x, x_rules), (y, y_rules)) = (a.value, b.value);
        let rivals =
            x.name != y.name && x.party == y.party && x.party.is_some() && (x_rules || y_rules);
        u32::from(rivals) * (90 + 5 * u32::from(a.place.article == b.place.article))
    });
    if let Some((weight, left, right)) = found {
        let doubt: Doubt = left.against(
            right,
            DoubtKind::Contradiction,
            "who is in office".into(),
            "two-administrations",
        );
        sink(weight, doubt);
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn finds_offices_that_do_not_fit() {
        check(
            "former-and-in-office",
            &["Then former President Trump left 🇺🇦. Later President Trump spoke."],
            &["error office of Donald Trump: former President Trump | President Trump"],
        );
        check(
            "two-offices",
            &[
                "The US Secretary of State, Marco Rubio, waits 🇺🇦.",
                "Senator Marco Rubio said no.",
            ],
            &[
                "contradiction office of Marco Rubio: US Secretary of State, Marco Rubio | Senator Marco Rubio",
            ],
        );
        check(
            "two-offices",
            &[
                "Steve Witkoff, the president's special envoy to Russia, ran the sessions.",
                "U.S. Special Envoy to the Middle East Steve Witkoff left.",
                "Special envoy Witkoff slept.",
            ],
            &[
                "contradiction office of Steve Witkoff: Steve Witkoff, the president's special envoy to Russia | U.S. Special Envoy to the Middle East Steve Witkoff",
            ],
        );
        check(
            "two-offices",
            &[
                "Army Secretary Dan Driscoll came.",
                "Dan Driscoll, an undersecretary at the Pentagon, came.",
            ],
            &[
                "contradiction office of Dan Driscoll: Army Secretary Dan Driscoll | Dan Driscoll, an undersecretary at the Pentagon",
            ],
        );
        // A list of people, the same office in other words, and no longer the same one.
        check(
            "",
            &[
                "Marco Rubio, President Putin and Senator Lindsey Graham met.",
                "Secretary of State Marco Rubio, a former senator, met Vladimir Putin, the Russian president.",
            ],
            &[],
        );
    }

    #[test]
    fn finds_two_administrations() {
        check(
            "two-administrations",
            &["The Biden administration supports Ukraine 🇺🇦. President Trump does not."],
            &["error who is in office: Biden administration | President Trump"],
        );
        check(
            "two-administrations",
            &[
                "The former Biden administration helped. The Trump administration waits. President Putin waits.",
            ],
            &[],
        );
    }
}
