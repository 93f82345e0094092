//! Actors: who is named, by which words, and to which party they belong.

mod describe;
mod group;
mod known;
mod place;
mod recognise;
mod refer;
mod run;
mod several;
mod single;
mod sweep;
mod title;

use super::lexicon::{ActorKind, Form, Lexicon, Reading};
use crate::stance::PartyId;
use crate::text::ByteSpan;

use known::Known;
pub use refer::{antecedent, is_pronoun};
use sweep::sweep;

/// Whether a mention means the actor or only a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// The government, people or person.
    Actor,
    /// The land or town itself (`a trip to Kyiv`).
    Place,
}

impl Sense {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Place => "place",
        }
    }
}

/// One mention of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The name itself.
    pub span: ByteSpan,
    /// The name with its titles and descriptions (`Kremlin spokesman Dmitri Peskov`).
    pub full: ByteSpan,
    /// The name shown, the same for all mentions of one actor in the article.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// How it is named here.
    pub form: Form,
    /// Whether the actor is meant or only the place.
    pub sense: Sense,
    /// The party, if it belongs to one.
    pub party: Option<PartyId>,
    /// Whether it stands in the article rather than in the web page around it.
    pub content: bool,
    /// The rule that found it, see [`super::reason`].
    pub rule: &'static str,
    /// Its tokens in the [`Reading`].
    pub(crate) tokens: std::ops::Range<usize>,
}

impl Actor {
    /// Whether it belongs to this party.
    pub fn is_of(&self, party: &str) -> bool {
        self.party.as_ref().is_some_and(|p| p.as_str() == party)
    }
}

/// All mentions in text order. A mention inside another is listed where it names somebody else.
///
/// Two readings: the first learns full names and spellings, the second uses them for surnames, for names in lower case
/// and for capitals at the head of a sentence.
pub fn find(reading: &Reading, lexicon: &Lexicon) -> Vec<Actor> {
    let mut known = Known::learn(reading, lexicon);
    let drafts = sweep(reading, lexicon, &known);
    known.learn_people(reading, &drafts);
    let mut actors = sweep(reading, lexicon, &known);
    title::widen(reading, &mut actors);
    group::find(reading, &mut actors);
    describe::find(reading, &mut actors);
    actors.sort_by_key(|a| (a.span.start(), std::cmp::Reverse(a.span.end())));
    title::share_parties(&mut actors);
    actors
}

/// The index of the first mention that begins at one of these tokens and is as asked; mentions are in text order.
pub(crate) fn find_in(
    actors: &[Actor],
    range: std::ops::Range<usize>,
    test: impl Fn(&Actor) -> bool,
) -> Option<usize> {
    let first = actors.partition_point(|a| a.tokens.start < range.start);
    let rest = actors
        .get(first..)?
        .iter()
        .take_while(|a| a.tokens.start < range.end);
    rest.zip(first..)
        .find(|(actor, _)| test(actor))
        .map(|(_, index)| index)
}

/// The mentions that begin at these tokens.
pub(crate) fn all_in(actors: &[Actor], range: std::ops::Range<usize>) -> &[Actor] {
    let first = actors.partition_point(|a| a.tokens.start < range.start);
    let last = actors
        .partition_point(|a| a.tokens.start < range.end)
        .max(first);
    actors.get(first..last).unwrap_or_default()
}

/// The index of the last such mention.
pub(crate) fn rfind_in(
    actors: &[Actor],
    range: std::ops::Range<usize>,
    test: impl Fn(&Actor) -> bool,
) -> Option<usize> {
    let first = actors.partition_point(|a| a.tokens.start < range.start);
    let last = actors
        .partition_point(|a| a.tokens.start < range.end)
        .max(first);
    let found = actors.get(first..last)?.iter().rposition(test)?;
    Some(first + found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// The mentions of a sentence as `name=party`, with `@` before places.
    fn check(source: &str, expected: &str) {
        let text = Text::new(source);
        let reading = Reading::of_sentence(&text);
        let found: Vec<String> = find(&reading, &Lexicon::default())
            .iter()
            .map(|a| {
                let place = if a.sense == Sense::Place { "@" } else { "" };
                format!(
                    "{place}{}={}",
                    a.name,
                    a.party.as_ref().map_or("-", PartyId::as_str)
                )
            })
            .collect();
        assert_eq!(found.join("; "), expected, "{source}");
    }

    #[test]
    fn other_languages_give_known_names_or_none() {
        for (source, expected) in [
            (
                "Речник Кремля Дмитро Пєсков заявив, що Європейський Союз не є стороною, і що Київ це знає 🇺🇦.",
                "Dmitry Peskov=moscow; Ukraine=kyiv",
            ),
            (
                "По словам Сергея Иванова, позиция России не изменилась, и на Москва не давят.",
                "Russia=moscow",
            ),
            (
                "Der Vorsitzende des Auswärtigen Ausschusses und die Regierung in Berlin stehen fest an der Seite Kiews.",
                "@Germany=-",
            ),
        ] {
            check(source, expected);
        }
    }

    #[test]
    fn finds_parties_people_and_places() {
        for (source, expected) in [
            ("Washington insists on it.", "United States=washington"),
            ("leaders made a trip to Kyiv.", "@Ukraine=kyiv"),
            (
                "Kremlin spokesman Dmitri Peskov spoke to us.",
                "Russia=moscow; Dmitry Peskov=moscow",
            ),
            (
                "🇺🇦 Volodymyr Zelenskiy met U.S. Army Secretary Dan Driscoll 👨‍👩‍👧‍👦.",
                "Volodymyr Zelenskyy=kyiv; U.S. Army=washington; Dan Driscoll=washington",
            ),
            (
                "Then rubio was displaced, and Ukrainian officials worried.",
                "Marco Rubio=washington; Ukrainian officials=kyiv",
            ),
            ("The summit in Budapest failed.", "@Hungary=-"),
            (
                "British minister Anna Smith spoke. Later Smith left.",
                "United Kingdom=europe; Anna Smith=europe; Anna Smith=europe",
            ),
            (
                "Kyiv and its allies wait.",
                "Ukraine=kyiv; Kyiv and its allies=europe",
            ),
        ] {
            check(source, expected);
        }
    }
}
