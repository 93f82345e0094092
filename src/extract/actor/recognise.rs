//! Names that no lexicon knows: capitalised words, told apart by titles, first names, heads and place words.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Actor;
use crate::extract::lexicon::{
    ActorKind, COUNTRIES, DEMONYMS, FIRST_NAMES, Lexicon, NO_NAMES, ORGANISATION_HEADS,
    OTHER_HEADS, PARTICLES, PLACE_HEADS, PLACE_STARTS, PLACES, Passage, Reading, SPEECH, Speech,
    TITLES, Token, TokenKind,
};

/// A name found by its form. Without a kind it is no actor (a law, an election) and is passed over whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub tokens: Range<usize>,
    pub kind: Option<ActorKind>,
    pub rule: &'static str,
}

/// What a first reading taught of the article's names.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Keys seen with a capital inside a sentence.
    capitals: BTreeSet<String>,
    /// Keys seen in lower case.
    lower: BTreeSet<String>,
    /// Entries of the lexicon seen by a full name.
    entries: BTreeSet<usize>,
    /// Surnames with the full name they belong to.
    people: BTreeMap<String, String>,
    /// Single words that name an organisation, from `Union of the Centre (UdC)` and the like.
    organisations: BTreeSet<String>,
}

impl Known {
    /// Learns spellings and full names of known people.
    pub fn learn(reading: &Reading, lexicon: &Lexicon) -> Self {
        let mut known = Self::default();
        for passage in &reading.passages {
            for at in passage.tokens.clone() {
                let Some(token) = reading.token(at).filter(|t| t.kind == TokenKind::Word) else {
                    continue;
                };
                if !token.capital {
                    known.lower.insert(token.key.clone());
                } else if at > passage.tokens.start && !passage.title_case {
                    known.capitals.insert(token.key.clone());
                }
                if let Some(hit) = lexicon
                    .find(reading, at)
                    .filter(|hit| !hit.shy && hit.length > 1)
                {
                    known.entries.insert(hit.entry);
                }
            }
        }
        known
    }

    /// Learns the surnames of the people a first sweep found by full name.
    pub fn learn_people(&mut self, reading: &Reading, drafts: &[Actor]) {
        for actor in drafts {
            let slice = reading.slice(&actor.tokens);
            if let (ActorKind::Person, 2.., Some(last)) = (actor.kind, slice.len(), slice.last()) {
                self.people
                    .entry(last.key.clone())
                    .or_insert_with(|| actor.name.clone());
            }
            if let (ActorKind::Organisation, [only]) = (actor.kind, slice) {
                self.organisations.insert(only.key.clone());
            }
        }
    }

    /// Whether the word was seen with a capital inside a sentence.
    pub fn has_capital(&self, key: &str) -> bool {
        self.capitals.contains(key)
    }

    /// Whether the entry was seen by a full name.
    pub fn has_entry(&self, entry: usize) -> bool {
        self.entries.contains(&entry)
    }

    /// Whether somebody of this surname was named in full.
    pub fn has_surname(&self, key: &str) -> bool {
        self.people.contains_key(key)
    }

    /// The full name of a surname, or the words as they are.
    pub fn full_name(&self, words: &str) -> String {
        let key = words.to_lowercase();
        self.people
            .get(&key)
            .cloned()
            .unwrap_or_else(|| words.to_owned())
    }
}

/// Owners whose possessive is part of an organisation's name (`People’s Party`).
const OWNERS: &str = " people workers women men farmers peasants citizens children nurses teachers lord king queen peoples \
                       students pensioners world nation labor labour miners mothers ";

/// The name that begins at a token, if one does.
pub fn name_at(
    reading: &Reading,
    lexicon: &Lexicon,
    known: &Known,
    passage: &Passage,
    at: usize,
) -> Option<Found> {
    let first = reading.token(at)?;
    if !is_name_word(first) || passage.title_case && !known.has_surname(&first.key) {
        return None;
    }
    let run = run_at(reading, passage, at);
    let initial =
        at == passage.tokens.start || matches!(reading.key(at - 1), "“" | "\"" | ":" | "•");
    if initial
        && run.len() == 1
        && !is_sure_alone(first, known)
        && !says(reading, run.end)
        && !acts(reading, first, run.end)
    {
        return None;
    }
    whole_place(reading, &run)
        .or_else(|| organisation(reading, known, &run))
        .or_else(|| person_or_place(reading, lexicon, known, passage, run, initial))
}

fn is_name_word(token: &Token) -> bool {
    token.kind == TokenKind::Word
        && token.capital
        && !NO_NAMES.has(&token.key)
        && token.key.chars().count() > 1
}

fn is_sure_alone(token: &Token, known: &Known) -> bool {
    token.capitals
        || known.has_capital(&token.key)
        || COUNTRIES.has(&token.key)
        || PLACES.has(&token.key)
        || known.has_surname(&token.key)
}

fn says(reading: &Reading, at: usize) -> bool {
    SPEECH
        .base(reading.key(at))
        .is_some_and(|(_, speech)| speech == Speech::Saying)
}

/// Whether a capital at the head of a sentence is a surname: a deed of people follows, and it ends like no noun.
fn acts(reading: &Reading, token: &Token, after: usize) -> bool {
    let deed = matches!(
        reading.key(after),
        "was"
            | "had"
            | "served"
            | "won"
            | "lost"
            | "resigned"
            | "defeated"
            | "ran"
            | "died"
            | "joined"
            | "moved"
            | "became"
            | "received"
            | "attended"
            | "worked"
            | "supported"
            | "opposed"
            | "retired"
            | "returned"
            | "graduated"
    );
    let noun = [
        "ion", "ment", "ness", "ity", "ing", "acy", "nce", "ism", "ure", "ship", "dom", "ess",
        "age", "ory", "ics",
    ];
    deed && !noun.iter().any(|ending| token.key.ends_with(ending))
}

/// The capitalised words from a token on, with the small words that bind them.
fn run_at(reading: &Reading, passage: &Passage, at: usize) -> Range<usize> {
    let mut end = at + 1;
    let mut head = is_head(reading, at);
    loop {
        let Some(token) = reading.token(end).filter(|_| end < passage.tokens.end) else {
            break;
        };
        let next_capital = |skip: usize| {
            reading
                .token(end + skip)
                .is_some_and(|t| end + skip < passage.tokens.end && is_name_word(t))
        };
        let key = token.key.as_str();
        let person_next = FIRST_NAMES.has(key) && head && !is_head(reading, end + 1);
        let step = if is_name_word(token) && person_next {
            break;
        } else if is_name_word(token)
            || token.kind == TokenKind::Number && head && !token.glued && token.key.len() < 3
        {
            1
        } else if binds(reading, &(at..end), key) && next_capital(1) {
            2
        } else if binds(reading, &(at..end), key)
            && matches!(reading.key(end + 1), "the" | "a" | "an")
            && next_capital(2)
        {
            3
        } else if (key == "and" || key == "&")
            && next_capital(1)
            && joins(reading, passage, at..end, end + 1)
        {
            2
        } else if (PARTICLES.has(key)
            || matches!(key, "für" | "e" | "et" | "i" | "des" | "la" | "pour"))
            && (next_capital(1) || PARTICLES.has(reading.key(end + 1)) && next_capital(2))
        {
            1
        } else if token.kind == TokenKind::Possessive && next_capital(1) && owns(reading, end - 1) {
            2
        } else if key == "'"
            && reading.key(end + 1) == "s"
            && next_capital(2)
            && owns(reading, end - 1)
        {
            3
        } else if key == "'" && !token.glued && next_capital(1) && owns(reading, end - 1) {
            2
        } else if matches!(key, "-" | "–")
            && token.glued
            && reading
                .token(end + 1)
                .is_some_and(|t| t.glued && t.kind == TokenKind::Word && t.capital)
        {
            2
        } else if key == "."
            && token.glued
            && end == at + 1
            && reading.key(at).chars().count() == 1
            && next_capital(1)
        {
            2
        } else if token.capital
            && token.kind == TokenKind::Word
            && token.key.chars().count() == 1
            && (next_capital(1) || reading.key(end + 1) == ".")
            && FIRST_NAMES.has(reading.key(end - 1))
        {
            if reading.key(end + 1) == "." { 2 } else { 1 }
        } else {
            break;
        };
        for i in end..end + step {
            head |= is_head(reading, i);
        }
        end += step;
    }
    at..end
}

/// Whether `of`, `for` or `on` after a run goes on with the name (`Union for a Popular Movement`).
fn binds(reading: &Reading, run: &Range<usize>, key: &str) -> bool {
    let Some(head) = run.clone().rev().find(|i| is_head(reading, *i)) else {
        return false;
    };
    let head = reading.key(head);
    match key {
        "of" => true,
        "for" => !matches!(
            head,
            "party" | "parliament" | "senate" | "university" | "congress" | "assembly"
        ),
        "on" => matches!(
            head,
            "council"
                | "committee"
                | "commission"
                | "conference"
                | "forum"
                | "institute"
                | "center"
                | "centre"
        ),
        _ => false,
    }
}

fn owns(reading: &Reading, at: usize) -> bool {
    OWNERS.contains(&format!(" {} ", reading.key(at)))
}

fn is_head(reading: &Reading, at: usize) -> bool {
    reading
        .token(at)
        .is_some_and(|t| t.capital && (ORGANISATION_HEADS.has(&t.key) || OTHER_HEADS.has(&t.key)))
}

/// Whether `and` binds one name: its head comes only after it (`Social Democratic and Labour Party`), or the head
/// before it governs both (`Ministry of Trade and Industry`).
fn joins(reading: &Reading, passage: &Passage, before: Range<usize>, after: usize) -> bool {
    let heads_before = before.clone().filter(|i| is_head(reading, *i)).count();
    let governed = before
        .clone()
        .any(|i| matches!(reading.key(i), "of" | "for"));
    let mut end = after;
    while end < passage.tokens.end && reading.token(end).is_some_and(is_name_word) {
        end += 1;
    }
    let heads_after = (after..end).filter(|i| is_head(reading, *i)).count();
    let person =
        FIRST_NAMES.has(reading.key(before.start)) || TITLES.has(reading.key(before.start));
    if heads_before == 0 {
        heads_after > 0 && !person && before.len() < 4 && !COUNTRIES.has(reading.key(before.start))
    } else {
        let members = (after..end).all(|i| !is_head(reading, i) || reading.key(i).ends_with('s'));
        governed
            && members
            && !COUNTRIES.has(reading.key(after))
            && !FIRST_NAMES.has(reading.key(after))
    }
}

/// The run, or most of it, as a place of the gazetteer with two words or more (`Northern Ireland`, `Soviet Union`).
fn whole_place(reading: &Reading, run: &Range<usize>) -> Option<Found> {
    let words = run
        .clone()
        .take_while(|i| reading.token(*i).is_some_and(|t| t.kind == TokenKind::Word))
        .count();
    (2..=words.min(4)).rev().find_map(|length| {
        let cut = run.start..run.start + length;
        let keys: Vec<&str> = reading.slice(&cut).iter().map(|t| t.key.as_str()).collect();
        let phrase = keys.join("_");
        let headed = (cut.end..run.end).any(|i| is_head(reading, i));
        let place = (COUNTRIES.has(&phrase) || PLACES.has(&phrase)) && !headed;
        place.then_some(Found {
            tokens: cut,
            kind: Some(ActorKind::Place),
            rule: "gazetteer",
        })
    })
}

/// The run as an organisation, or as something that is no actor, if a head word says so.
fn organisation(reading: &Reading, known: &Known, run: &Range<usize>) -> Option<Found> {
    let end_of_core = run
        .clone()
        .find(|i| *i > run.start && matches!(reading.key(*i), "of" | "for" | "on"))
        .unwrap_or(run.end);
    let last = (run.start..end_of_core)
        .rev()
        .find(|i| reading.token(*i).is_some_and(|t| t.capital))?;
    let key = reading.key(last);
    let any_head = (run.start..end_of_core)
        .rev()
        .find(|i| ORGANISATION_HEADS.has(reading.key(*i)));
    if OTHER_HEADS.has(key) && run.len() > 1 && !ORGANISATION_HEADS.has(key) {
        return Some(Found {
            tokens: run.clone(),
            kind: None,
            rule: "name-of-no-actor",
        });
    }
    if let Some(head) = any_head {
        // A lower-case `election` after the name makes it an event.
        if run.len() == 1
            && !known.has_capital(reading.key(head))
            && head == run.start
            && reading.key(head).ends_with('s')
        {
            return None;
        }
        if run.len() == 1 && TITLES.has(reading.key(head)) {
            return None;
        }
        let mut start = run.start;
        while start < head
            && TITLES.has(reading.key(start))
            && reading.key(start) != "national"
            && reading.key(start) != "democrat"
            && reading.key(start) != "republican"
            && reading.key(start) != "security"
        {
            start += 1;
        }
        // A title after the head begins a person's mention (`U.S. Army Secretary`).
        let end = (head + 1..run.end)
            .find(|i| TITLES.has(reading.key(*i)) && !ORGANISATION_HEADS.has(reading.key(*i)));
        let tokens = start..end.unwrap_or(run.end);
        return Some(Found {
            tokens,
            kind: Some(ActorKind::Organisation),
            rule: "head-of-an-organisation",
        });
    }
    None
}

/// The run as a person, a place, or by default what its form makes likely.
fn person_or_place(
    reading: &Reading,
    lexicon: &Lexicon,
    known: &Known,
    passage: &Passage,
    run: Range<usize>,
    initial: bool,
) -> Option<Found> {
    let mut start = run.start;
    let mut titled = start.checked_sub(1).is_some_and(|i| {
        i >= passage.tokens.start && TITLES.has(reading.key(i)) && !reading.is_mark(i)
    });
    while start < run.end {
        let key = reading.key(start);
        let adjective = DEMONYMS.has(key);
        if !TITLES.has(key) && !adjective || FIRST_NAMES.has(key) && start + 1 < run.end {
            break;
        }
        titled |= !adjective;
        start += 1;
    }
    if start >= run.end {
        return None;
    }
    // What the lexicon knows inside the run is left to it.
    if start > run.start && lexicon.find(reading, run.start).is_some() {
        return None;
    }
    let mut tokens = start..run.end;
    // `Ohio Governor Dick Celeste`: the name follows the title; `Fine Gael TD Mary Flaherty`: a first name begins it.
    if let Some(title) = (start + 1..run.end)
        .rev()
        .find(|i| TITLES.has(reading.key(*i)))
    {
        if title + 1 < run.end {
            tokens = title + 1..run.end;
            titled = true;
        } else {
            tokens.end = title;
        }
    } else if !FIRST_NAMES.has(reading.key(start))
        && let Some(inner) =
            (start + 1..run.end.saturating_sub(1)).find(|i| FIRST_NAMES.has(reading.key(*i)))
        && !reading.is_mark(inner - 1)
        && !PARTICLES.has(reading.key(inner - 1))
    {
        if inner - start > 1
            || reading.token(start).is_some_and(|t| t.capitals)
            || is_place(reading.key(start))
        {
            tokens = inner..run.end;
        }
    }
    let start = tokens.start;
    if let Some(inside) = (start + 1..run.end).find(|i| {
        lexicon
            .find(reading, *i)
            .is_some_and(|h| h.capital && !h.shy)
    }) {
        // A first name before a known surname belongs to a namesake; a state or title before a name does not.
        let first_name = FIRST_NAMES.has(reading.key(start));
        if !first_name {
            tokens = start..inside;
        }
    }
    while tokens.end > tokens.start && reading.token(tokens.end - 1).is_some_and(|t| !t.capital) {
        tokens.end -= 1;
    }
    let first = reading.token(tokens.start)?;
    let joined: Vec<&str> = reading
        .slice(&tokens)
        .iter()
        .map(|t| t.key.as_str())
        .collect();
    let phrase = joined.join("_");
    let found = |kind, rule| {
        Some(Found {
            tokens: tokens.clone(),
            kind: Some(kind),
            rule,
        })
    };
    if COUNTRIES.has(&phrase) || PLACES.has(&phrase) {
        let person = titled && tokens.len() == 1 && !COUNTRIES.has(&phrase);
        return if person {
            found(ActorKind::Person, "title-before-a-name")
        } else {
            found(ActorKind::Place, "gazetteer")
        };
    }
    if let Some(cut) = place_prefix(reading, &tokens) {
        return Some(Found {
            tokens: cut,
            kind: Some(ActorKind::Place),
            rule: "gazetteer",
        });
    }
    if tokens.len() > 1 {
        let last = reading.key(tokens.end - 1);
        if FIRST_NAMES.has(&first.key) {
            return found(ActorKind::Person, "first-name");
        }
        if PLACE_HEADS.has(last) || PLACE_STARTS.has(&first.key) {
            return found(ActorKind::Place, "place-word");
        }
        if OTHER_HEADS.has(last) {
            return Some(Found {
                tokens,
                kind: None,
                rule: "name-of-no-actor",
            });
        }
        if titled || tokens.len() < 4 {
            if initial && known.lower.contains(&first.key) {
                return None;
            }
            let foreign = reading
                .slice(&tokens)
                .iter()
                .any(|t| !t.capital && !PARTICLES.has(&t.key) && t.kind == TokenKind::Word);
            let the = tokens.start > passage.tokens.start
                && reading.key(tokens.start - 1) == "the"
                && !titled;
            let plural = last.ends_with('s') && the;
            if first.capitals
                && first.key.chars().count() > 1
                && !titled
                && !reading.token(tokens.end - 1).is_some_and(|t| t.capitals)
            {
                let one = tokens.start..tokens.start + 1;
                return Some(Found {
                    tokens: one,
                    kind: Some(ActorKind::Organisation),
                    rule: "initials",
                });
            }
            let kind = if foreign || plural || the {
                ActorKind::Organisation
            } else {
                ActorKind::Person
            };
            return found(
                kind,
                if titled {
                    "title-before-a-name"
                } else {
                    "two-capitals"
                },
            );
        }
        return found(ActorKind::Organisation, "long-name");
    }
    single(reading, known, passage, first, tokens.clone(), titled)
}

fn is_place(key: &str) -> bool {
    COUNTRIES.has(key) || PLACES.has(key)
}

/// A place at the head of a longer run (`Richmond Virginia` stays whole only if the gazetteer has it so).
fn place_prefix(reading: &Reading, tokens: &Range<usize>) -> Option<Range<usize>> {
    for length in (2..tokens.len()).rev() {
        let cut = tokens.start..tokens.start + length;
        let keys: Vec<&str> = reading.slice(&cut).iter().map(|t| t.key.as_str()).collect();
        let phrase = keys.join("_");
        if COUNTRIES.has(&phrase) || PLACES.has(&phrase) {
            return Some(cut);
        }
    }
    None
}

/// A single capitalised word.
fn single(
    reading: &Reading,
    known: &Known,
    passage: &Passage,
    token: &Token,
    tokens: Range<usize>,
    titled: bool,
) -> Option<Found> {
    let found = |kind, rule| {
        Some(Found {
            tokens: tokens.clone(),
            kind: Some(kind),
            rule,
        })
    };
    let before = tokens
        .start
        .checked_sub(1)
        .filter(|i| *i >= passage.tokens.start)
        .map_or("", |i| reading.key(i));
    let after = reading.key(tokens.end);
    if known.has_surname(&token.key) {
        return found(ActorKind::Person, "surname-seen-before");
    }
    if titled {
        return found(ActorKind::Person, "title-before-a-name");
    }
    if DEMONYMS.has(&token.key) || TITLES.has(&token.key) || OTHER_HEADS.has(&token.key) {
        return None;
    }
    let inner_capital = reading
        .words(token.span)
        .chars()
        .skip(1)
        .any(char::is_uppercase);
    if token.capitals && token.key.chars().count() < 8
        || inner_capital
            && !token.key.starts_with("mc")
            && !token.key.starts_with("mac")
            && !token.key.contains('\'')
    {
        return found(ActorKind::Organisation, "initials");
    }
    if says(reading, tokens.end)
        || matches!(
            after,
            "who"
                | "himself"
                | "herself"
                | "was"
                | "had"
                | "has"
                | "won"
                | "lost"
                | "defeated"
                | "served"
                | "resigned"
                | "died"
                | "became"
                | "ran"
                | "'s"
        ) && before != "the"
            && before != "in"
            && !token.key.ends_with("ans")
    {
        return found(ActorKind::Person, "a-name-that-acts");
    }
    let plural = before == "the" && token.key.ends_with('s');
    if plural {
        return found(ActorKind::Organisation, "members-of-a-body");
    }
    if matches!(before, "in" | "at" | "near" | "from" | "outside") {
        return found(ActorKind::Place, "preposition-of-place");
    }
    if matches!(
        before,
        "by" | "against"
            | "with"
            | "behind"
            | "candidate"
            | "incumbent"
            | "defeated"
            | "than"
            | "mr."
            | "mrs."
    ) {
        return found(ActorKind::Person, "company-of-people");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Sentence, Unit};
    use crate::text::Text;

    /// The names of a sentence in order, each with its kind.
    fn check(source: &str, expected: &str) {
        let text = Text::new(source);
        let sentence = Sentence {
            span: text.span(),
            unit: Unit::Sentence,
            block: 0,
        };
        let reading = Reading::new(&text, &[], &[sentence]);
        let (lexicon, known) = (Lexicon::default(), Known::default());
        let Some(passage) = reading.passages.first() else {
            panic!("no passage")
        };
        let (mut at, mut found) = (0, Vec::new());
        while at < reading.tokens.len() {
            match name_at(&reading, &lexicon, &known, passage, at) {
                Some(name) => {
                    at = name.tokens.end;
                    if let (Some(kind), Some(span)) = (name.kind, reading.span(&name.tokens)) {
                        found.push(format!("{} {}", kind.name(), reading.words(span)));
                    }
                }
                None => at += 1,
            }
        }
        assert_eq!(found.join("; "), expected, "{source}");
    }

    #[test]
    fn tells_people_bodies_and_places() {
        for (source, expected) in [
            (
                "He left the Social Democratic and Labour Party for good.",
                "organization Social Democratic and Labour Party",
            ),
            (
                "It joined the Alliance of Liberals and Democrats for Europe.",
                "organization Alliance of Liberals and Democrats for Europe",
            ),
            (
                "Then Sarah Mimms met Governor Haley in Richmond.",
                "person Sarah Mimms; person Haley; place Richmond",
            ),
            (
                "The Sunningdale Agreement failed in Northern Ireland.",
                "place Northern Ireland",
            ),
            (
                "the UUP and Ludwig van Beethoven.",
                "organization UUP; person Ludwig van Beethoven",
            ),
            (
                "🇺🇦 the Workers' Party of Niger.",
                "organization Workers' Party of Niger",
            ),
            ("Nothing here.", ""),
        ] {
            check(source, expected);
        }
    }
}
