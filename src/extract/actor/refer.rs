//! Pronouns: whom `he`, `she`, `it` and `they` stand for.

use super::{Actor, Sense, rfind_in};
use crate::extract::lexicon::{ActorKind, FIRST_NAMES, Form, MEN, Reading, WOMEN};
use crate::text::is_listed;

/// Whether the word is a personal pronoun of the third person.
pub fn is_pronoun(key: &str) -> bool {
    is_listed(
        "he|she|it|they|his|her|its|their|him|them|who|він|вона|вони|он|она|они",
        key,
    )
}

/// The mention that a pronoun stands for, as an index into `actors`, which are in text order.
///
/// `he` and `she` want a person, `they` a group or any body, `it` a state or body. The same sentence before the
/// pronoun comes first, there the earliest fitting mention (the subject); else the sentence before, then the one
/// before that. Objects of `of`, `with` and the like stand back behind subjects.
pub fn antecedent(reading: &Reading, actors: &[Actor], at: usize) -> Option<usize> {
    let key = reading.key(at);
    let passages = &reading.passages;
    let here = passages
        .partition_point(|p| p.tokens.start <= at)
        .checked_sub(1)?;
    if key == "who" {
        return rfind_in(actors, at.saturating_sub(14)..at, |a| {
            a.tokens.end <= at && a.tokens.end + 2 >= at && fits("they", a)
        });
    }
    for back in 0..=3 {
        let passage = passages.get(here.checked_sub(back)?)?;
        let start = passage.tokens.start;
        let end = if back == 0 { at } else { passage.tokens.end };
        let from = actors.partition_point(|a| a.tokens.start < start);
        let to = actors.partition_point(|a| a.tokens.start < end);
        let from = from.max(to.saturating_sub(40));
        let spoken = back == 0 && in_marks(reading, start, at);
        let candidates = (from..to.max(from)).filter(|i| {
            actors
                .get(*i)
                .is_some_and(|a| fits(key, a) && suits(reading, key, a) && a.tokens.end <= end)
        });
        let best = candidates.min_by_key(|i| {
            actors.get(*i).map_or((u32::MAX, 0), |a| {
                let elsewhere = in_marks(reading, start, a.tokens.start) != spoken;
                let rank = rank(reading, a, start, key) + u32::from(elsewhere) * 8;
                (rank, a.tokens.start)
            })
        });
        // Whom the speaker names in the quotation is not the speaker, if anybody stands before it.
        let aside = best
            .and_then(|i| actors.get(i))
            .is_some_and(|a| back == 0 && !spoken && in_marks(reading, start, a.tokens.start));
        if best.is_some() && !aside {
            return best;
        }
    }
    None
}

/// Whether a token stands in double quotation marks opened in its sentence.
fn in_marks(reading: &Reading, start: usize, at: usize) -> bool {
    let mut open = false;
    // No quotation inside one sentence is longer, and a text without stops costs no more.
    for token in reading.slice(&(start.max(at.saturating_sub(200))..at)) {
        match token.key.as_str() {
            "“" | "„" | "«" => open = true,
            "”" | "»" => open = false,
            "\"" => open = !open,
            _ => {}
        }
    }
    open
}

fn fits(key: &str, actor: &Actor) -> bool {
    match key {
        "he" | "his" | "him" | "she" | "her" | "він" | "вона" | "он" | "она" => {
            actor.kind == ActorKind::Person
        }
        "it" | "its" => {
            actor.kind != ActorKind::Person
                && actor.form != Form::Adjective
                && actor.form != Form::Group
                && actor.sense == Sense::Actor
        }
        _ => {
            actor.form != Form::Adjective
                && (actor.sense == Sense::Actor || actor.party.is_some())
                && (matches!(actor.kind, ActorKind::Group | ActorKind::Person)
                    || actor.party.is_some())
        }
    }
}

/// Whether a pronoun of one sex can stand for somebody, by first name and title; unknown names suit both.
fn suits(reading: &Reading, key: &str, actor: &Actor) -> bool {
    let woman = match key {
        "she" | "her" => true,
        "he" | "his" | "him" => false,
        _ => return true,
    };
    let titles = reading.token_at(actor.full)..actor.tokens.start;
    for at in titles.rev() {
        let key = reading.key(at);
        if is_listed(
            "mrs.|ms.|mrs|ms|lady|dame|queen|princess|spokeswoman|chairwoman|congresswoman|wife|mother|actress",
            key,
        ) {
            return woman;
        }
        if is_listed(
            "mr.|mr|sir|lord|king|prince|spokesman|chairman|congressman|businessman|husband|father",
            key,
        ) {
            return !woman;
        }
    }
    let first = actor
        .name
        .split(' ')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    if first.len() == actor.name.len() {
        return true;
    }
    if is_listed(WOMEN, &first) || first.ends_with('a') && !is_listed(MEN, &first) {
        return woman;
    }
    !(woman && FIRST_NAMES.has(&first))
}

/// How far back a mention stands: 0 a subject, more for owners and objects of prepositions.
fn rank(reading: &Reading, actor: &Actor, start: usize, key: &str) -> u32 {
    let first = reading.token_at(actor.full);
    let passage = start..first;
    let mut before = reading.key_before(first, 1, &passage);
    if is_listed("the|a|an|some", before) {
        before = reading.key_before(first, 2, &passage);
    }
    let oblique = is_listed("of|with|for|in|by|to|from|on|against|at|than|after", before);
    let owner = is_listed("'s|'", reading.key(actor.tokens.end));
    let singular = is_listed("they|their|them", key) && actor.kind == ActorKind::Person;
    u32::from(oblique) * 2
        + u32::from(owner)
        + u32::from(singular) * 2
        + u32::from(actor.sense == Sense::Place) * 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actor::find;
    use crate::extract::lexicon::{Lexicon, parted};
    use crate::text::Text;

    /// The one whom the last pronoun of a text with sentences divided by `|` stands for.
    fn check(source: &str, expected: Option<&str>) {
        let text = Text::new(source);
        let sentences = parted(source);
        let reading = Reading::new(&text, &[], &sentences);
        let actors = find(&reading, &Lexicon::default());
        let at = (0..reading.tokens.len())
            .rev()
            .find(|i| is_pronoun(reading.key(*i)))
            .unwrap();
        let found =
            antecedent(&reading, &actors, at).and_then(|i| Some(actors.get(i)?.name.clone()));
        assert_eq!(found.as_deref(), expected, "{source}");
    }

    #[test]
    fn finds_whom_pronouns_mean() {
        check(
            "It began with the return of Donald Trump to Miami.|His pledge 🇺🇦 failed.",
            Some("Donald Trump"),
        );
        check(
            "Washington insists that it remains committed to Ukraine.",
            Some("United States"),
        );
        check(
            "Ukrainian leaders fear that Moscow presses them.",
            Some("Ukrainian leaders"),
        );
        check(
            "Maria Costa met Paul Reiner in Lisbon.|He 🇺🇦 laughed.",
            Some("Paul Reiner"),
        );
        check(
            "Paul Reiner knows Maria Costa.|“She never listens,” he said.",
            Some("Paul Reiner"),
        );
        check("Nothing 👨‍👩‍👧‍👦 was said.|It ended.", None);
    }
}
