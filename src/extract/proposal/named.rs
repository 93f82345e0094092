//! Named plans, formats and talks, with what the article says of their contents, their parties, place and time.

use std::collections::BTreeMap;
use std::ops::Range;

use super::quantity::number;
use super::{Element, Proposal, ProposalKind, issue_of, parties_in, status_in};
use crate::extract::actor::{Actor, Sense, all_in};
use crate::extract::lexicon::{ActorKind, Passage, Reading, TokenKind};

/// One mention of something on the table.
struct Mention {
    tokens: Range<usize>,
    kind: ProposalKind,
    key: String,
    passage: usize,
}

/// The named proposals of an article, mentions of one thing together.
pub fn find(reading: &Reading, actors: &[Actor]) -> Vec<Proposal> {
    let mut groups: BTreeMap<(ProposalKind, String), Vec<Mention>> = BTreeMap::new();
    for (index, passage) in reading
        .passages
        .iter()
        .enumerate()
        .filter(|(_, p)| p.sentence.is_some())
    {
        for at in passage.tokens.clone() {
            if let Some(mention) = mention(reading, actors, passage, index, at) {
                groups
                    .entry((mention.kind, mention.key.clone()))
                    .or_default()
                    .push(mention);
            }
        }
    }
    // What has no word of its own belongs to the one thing of its kind that has.
    let kinds: Vec<ProposalKind> = groups
        .keys()
        .filter(|(_, key)| key.is_empty())
        .map(|(kind, _)| *kind)
        .collect();
    for kind in kinds {
        let named = groups
            .iter()
            .filter(|((k, key), _)| *k == kind && !key.is_empty())
            .max_by_key(|(_, list)| list.len())
            .map(|(k, _)| k.clone());
        if let (Some(named), Some(rest)) = (named, groups.remove(&(kind, String::new())))
            && let Some(list) = groups.get_mut(&named)
        {
            list.extend(rest);
            list.sort_by_key(|m| m.tokens.start);
        }
    }
    groups
        .into_iter()
        .filter_map(|((_, key), mentions)| build(reading, actors, key, &mentions))
        .collect()
}

/// The mention whose head stands at a token.
fn mention(
    reading: &Reading,
    actors: &[Actor],
    passage: &Passage,
    index: usize,
    at: usize,
) -> Option<Mention> {
    let key = reading.key(at);
    let kind = match key {
        "plan" | "proposal" | "framework" | "blueprint" | "roadmap" | "document" => {
            ProposalKind::Framework
        }
        "format" | "arrangement" => ProposalKind::Format,
        "talks" | "backchannel" | "back-channel" | "channel" | "summit" | "meeting"
        | "meetings" | "dialogue" => ProposalKind::Channel,
        "process" | "approach" => ProposalKind::Process,
        _ => return None,
    };
    // A noun before another noun (`plan B`, `summit venue`) is no head; a plural verb form neither.
    let next_noun = reading.token(at + 1).is_some_and(|t| {
        t.kind == TokenKind::Word
            && matches!(
                t.key.as_str(),
                "format" | "talks" | "dialogue" | "process" | "plan"
            )
    });
    if next_noun {
        return None;
    }
    let mut start = at;
    while start > passage.tokens.start && at - start < 6 {
        let token = reading.token(start - 1)?;
        let part = matches!(token.kind, TokenKind::Word | TokenKind::Number)
            || matches!(token.key.as_str(), "-" | "–") && token.glued;
        let stop = matches!(
            token.key.as_str(),
            "of" | "in"
                | "for"
                | "to"
                | "on"
                | "and"
                | "that"
                | "with"
                | "is"
                | "was"
                | "by"
                | "at"
                | "from"
                | "after"
                | "during"
                | "how"
                | "into"
        );
        if !part || stop {
            break;
        }
        start -= 1;
        if matches!(
            token.key.as_str(),
            "the" | "a" | "an" | "this" | "these" | "any"
        ) {
            break;
        }
    }
    let tokens = start..at + 1;
    let own = key_of(reading, actors, passage, &tokens, kind);
    let definite = own.is_empty() && !matches!(reading.key(start), "the" | "this" | "these" | "a");
    (!definite).then_some(Mention {
        tokens,
        kind,
        key: own,
        passage: index,
    })
}

/// What tells one thing of its kind from another: points, a number of sides, or the place where it was held.
fn key_of(
    reading: &Reading,
    actors: &[Actor],
    passage: &Passage,
    tokens: &Range<usize>,
    kind: ProposalKind,
) -> String {
    for at in tokens.clone() {
        let key = reading.key(at);
        if let Some(number) = key.strip_suffix("-point") {
            return format!("{number}-point");
        }
        if matches!(key, "point" | "points")
            && let Some(number) = at.checked_sub(1).and_then(|i| number(reading.key(i)))
        {
            return format!("{number}-point");
        }
        if matches!(
            key,
            "trilateral"
                | "quadrilateral"
                | "bilateral"
                | "secret"
                | "backchannel"
                | "back-channel"
                | "dual-track"
                | "tentative"
                | "preliminary"
        ) && kind != ProposalKind::Framework
            || matches!(key, "trilateral" | "quadrilateral" | "dual-track")
        {
            return if key == "back-channel" {
                "backchannel".into()
            } else {
                key.to_owned()
            };
        }
    }
    if kind != ProposalKind::Channel {
        return String::new();
    }
    // The place stands in the phrase (`the Miami talks`) or soon after it (`summit ... in Alaska`).
    let near = tokens.start..(tokens.end + 14).min(passage.tokens.end);
    let place = all_in(actors, near).iter().find(|a| {
        a.kind == ActorKind::Place
            && a.party.is_none()
            && (tokens.contains(&a.tokens.start) || a.sense == Sense::Place)
    });
    place.map(|a| a.name.clone()).unwrap_or_default()
}

fn build(
    reading: &Reading,
    actors: &[Actor],
    key: String,
    mentions: &[Mention],
) -> Option<Proposal> {
    let best = mentions
        .iter()
        .max_by_key(|m| (m.tokens.len(), std::cmp::Reverse(m.tokens.start)))?;
    let first = mentions.first()?;
    let mut elements = Vec::new();
    for mention in mentions {
        contents(reading, mention, &mut elements);
        if mention.kind == ProposalKind::Channel {
            circumstances(reading, actors, mention, &mut elements);
        }
    }
    elements.sort_by_key(|e| (e.span.start(), e.span.end()));
    elements.dedup();
    // One word without contents is talk, not a thing on the table.
    let bare = elements.is_empty() && (mentions.len() < 2 || key.is_empty());
    let mut owners = Vec::new();
    for mention in mentions {
        let range = mention.tokens.start
            ..(mention.tokens.end + 8).min(reading.passages.get(mention.passage)?.tokens.end);
        for party in parties_in(
            actors,
            if mention.kind == ProposalKind::Channel {
                &range
            } else {
                &mention.tokens
            },
        ) {
            if !owners.contains(&party) {
                owners.push(party);
            }
        }
    }
    (!bare).then(|| Proposal {
        kind: first.kind,
        name: reading
            .span(&best.tokens)
            .map(|s| reading.words(s).to_owned())
            .unwrap_or_default(),
        key,
        named: mentions
            .iter()
            .filter_map(|m| reading.span(&m.tokens))
            .collect(),
        owners,
        status: mentions
            .iter()
            .find_map(|m| status_in(reading, &(m.tokens.start..m.tokens.end))),
        elements,
        rule: "named-in-the-text",
    })
}

/// What a plan includes, proposes or would bring: the objects of its verb, each part of an enumeration by itself.
fn contents(reading: &Reading, mention: &Mention, elements: &mut Vec<Element>) {
    let Some(passage) = reading.passages.get(mention.passage) else {
        return;
    };
    let verb = |key: &str| {
        matches!(
            key,
            "includes"
                | "include"
                | "included"
                | "covers"
                | "cover"
                | "proposes"
                | "propose"
                | "proposed"
                | "envisions"
                | "envisages"
                | "outlines"
                | "outlined"
                | "outlining"
                | "requires"
                | "require"
                | "demands"
                | "addresses"
                | "address"
                | "contains"
                | "foresees"
                | "consolidate"
                | "consolidates"
        )
    };
    let own = (mention.tokens.end..passage.tokens.end.min(mention.tokens.end + 6))
        .find(|i| verb(reading.key(*i)));
    if let Some(at) = own {
        parts(reading, passage, at + 1, elements);
    }
    // `These include ...` in the sentence after.
    let Some(next) = reading
        .passages
        .get(mention.passage + 1)
        .filter(|p| p.block == passage.block)
    else {
        return;
    };
    let start = next.tokens.start;
    if matches!(reading.key(start), "these" | "it" | "they" | "this")
        && verb(reading.key(start + 1))
    {
        parts(reading, next, start + 2, elements);
    }
}

/// The parts of an object up to the end of its clause.
fn parts(reading: &Reading, passage: &Passage, from: usize, elements: &mut Vec<Element>) {
    let stop = |i: &usize| {
        matches!(reading.key(*i), "—" | "–" | ";" | "." | ":")
            && !reading.token(i + 1).is_some_and(|t| t.glued && t.capital)
    };
    let limit = passage.tokens.end.min(from + 120);
    let end = (from..limit).find(stop).unwrap_or(limit);
    let mut start = from;
    for at in from..=end {
        if at == end || reading.key(at) == "," {
            let left = if reading.key(start) == "and" {
                start + 1
            } else {
                start
            };
            if at > left
                && let Some(span) = reading.span(&(left..at))
            {
                elements.push(Element {
                    span,
                    issue: issue_of(reading, &(left..at)),
                    part: "object",
                });
            }
            start = at + 1;
        }
    }
}

/// Who takes part in talks, where and when: the actors, places and times of the rest of the sentence.
fn circumstances(
    reading: &Reading,
    actors: &[Actor],
    mention: &Mention,
    elements: &mut Vec<Element>,
) {
    let Some(passage) = reading.passages.get(mention.passage) else {
        return;
    };
    let range = mention.tokens.start..passage.tokens.end.min(mention.tokens.end + 16);
    for actor in all_in(actors, range.clone()) {
        let part = if actor.sense == Sense::Place
            || actor.kind == ActorKind::Place && actor.party.is_none()
        {
            "place"
        } else if actor.kind == ActorKind::Person || actor.party.is_some() {
            "participant"
        } else {
            continue;
        };
        elements.push(Element {
            span: actor.full,
            issue: None,
            part,
        });
    }
    let from = passage
        .tokens
        .start
        .max(mention.tokens.start.saturating_sub(40));
    for at in from..range.end.max(from) {
        let key = reading.key(at);
        let month = matches!(
            key,
            "january"
                | "february"
                | "march"
                | "april"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
        ) && reading.token(at).is_some_and(|t| t.capital);
        let span = if month {
            reading.token(at).map(|t| t.span)
        } else if matches!(key, "days" | "weeks" | "months" | "years" | "hours")
            && at > passage.tokens.start
        {
            let count = number(reading.key(at - 1)).is_some()
                || matches!(reading.key(at - 1), "several" | "few" | "many");
            count.then(|| reading.span(&(at - 1..at + 1))).flatten()
        } else {
            None
        };
        if let Some(span) = span {
            elements.push(Element {
                span,
                issue: None,
                part: "time",
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract;
    use crate::text::Text;

    /// The named proposals of a text as `kind key: part words / ...`.
    fn check(source: &str, expected: &str) {
        let text = Text::new(source);
        let found = extract::analyse(&text, &extract::extract(&text));
        let named: Vec<String> = found
            .proposals
            .iter()
            .filter(|p| p.rule == "named-in-the-text")
            .map(|p| {
                let parts: Vec<String> = p
                    .elements
                    .iter()
                    .map(|e| format!("{} {}", e.part, text.slice(e.span).unwrap()))
                    .collect();
                format!("{} {}: {}", p.kind.name(), p.key, parts.join(" / "))
            })
            .collect();
        assert_eq!(named.join("; "), expected, "{source}");
    }

    #[test]
    fn finds_plans_and_talks() {
        check(
            "Talks go on\n\nThe twenty-eight point plan includes an end to the war, trade, and aid 🇺🇦.\n",
            "framework 28-point: object an end to the war / object trade / object aid 🇺🇦",
        );
        check(
            "Envoys meet\n\nThe summit between Trump and Putin in Alaska in August failed.\n",
            "channel Alaska: participant Trump / participant Putin / place Alaska / time August",
        );
    }
}
