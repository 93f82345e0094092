//! Who did it: who called a meeting off, who wrote the plan, who made it known.

use super::source::{Source, parties_of};
use super::{Claim, DoubtKind, Sink, farthest};
use crate::extract::actor::Actor;
use crate::extract::lexicon::{ActorKind, Passage};
use crate::stance::PartyId;
use crate::text::{Gather as _, is_listed};

const MEETINGS: &str =
    "meeting|meetings|talks|summit|visit|session|encounter|appointment|trip|round";
const CALLED_OFF: &str = "postponed|postponement|postpones|postpone|cancelled|canceled|cancels|cancellation|scrapped|\
    shelved|suspended";
const PLANS: &str = "plan|proposal|document|text|draft|framework|paper|points|outline";
const WRITTEN: &str = "drafted|drafting|drafts|wrote|written|authored|assembled|assembling|crafted|crafting|prepared|\
    originating|originated|dictated|devised|drawn|penned";

/// A meeting that was called off: who did it, and whom or where it was about.
struct Event<'a> {
    doers: Vec<PartyId>,
    about: Vec<&'a str>,
}

/// The pair of passages on one meeting that was called off by different sides, or else by nobody.
pub fn called_off(sources: &[Source], sink: &mut Sink) {
    let mut claims: Vec<Claim<Event>> = Vec::new();
    for source in sources {
        for passage in source.passages() {
            for at in passage.tokens.clone() {
                claims.extend(event(source, passage, at));
            }
        }
    }
    let found = farthest(&claims, |a, b| {
        let (x, y) = (&a.value, &b.value);
        let same = x.about.iter().any(|name| y.about.contains(name));
        let sides = !x.doers.is_empty() && !y.doers.is_empty();
        let between = a.place.article != b.place.article;
        match (same && between, sides) {
            (false, _) => 0,
            (_, true) => u32::from(x.doers != y.doers) * 84,
            (_, false) if x.doers.is_empty() && y.doers.is_empty() => 60,
            (_, false) => 61,
        }
    });
    if let Some((weight, left, right)) = found {
        let (kind, rule) = if weight > 61 {
            (DoubtKind::Contradiction, "called-off-by-different-sides")
        } else {
            (DoubtKind::Gap, "called-off-by-nobody")
        };
        let topic = "who called the meeting off".into();
        sink(weight, left.against(right, kind, topic, rule));
    }
}

/// A meeting that is called off at a token; whom and where it was about may stand up to two sentences before.
fn event<'a>(source: &'a Source, passage: &Passage, at: usize) -> Option<Claim<Event<'a>>> {
    let reading = &source.reading;
    let key = reading.key(at);
    // `put off`, `called off`.
    let parted = is_listed("put|called|call|calls", key) && reading.key(at + 1) == "off";
    if !is_listed(CALLED_OFF, key) && !parted {
        return None;
    }
    let mut scene = Source::near(passage, at);
    for _ in 0..2 {
        let before = scene
            .start
            .checked_sub(1)
            .and_then(|t| reading.passage_of(t));
        if let Some(before) = before.filter(|p| p.block == passage.block) {
            scene.start = before.tokens.start;
        }
    }
    let place = |a: &&Actor| a.kind == ActorKind::Place && a.party.is_none();
    let actors = source.actors_in(scene.clone()).iter();
    let known = actors.filter(|a| a.kind == ActorKind::Person || place(a));
    let about = known.map(|a| a.name.as_str()).gather();
    if !source.has(scene.clone(), MEETINGS) && !source.actors_in(scene).iter().any(|a| place(&a)) {
        return None;
    }
    if !is_listed("postponement|cancellation|delay", key) {
        let doers = parties_of(&source.doers(passage, at, "by"));
        return source.claim_at(passage, at, Event { doers, about });
    }
    let doers = by(source, passage, at);
    // The noun heads its phrase: what stands far before it is another one.
    let clause = source.clause(passage, &(at..at + 1));
    let span = reading.span(&(clause.start.max(at.saturating_sub(2))..clause.end))?;
    Some(source.claim(span, Event { doers, about }))
}

/// The parties after `by`.
fn by(source: &Source, passage: &Passage, at: usize) -> Vec<PartyId> {
    let end = passage.tokens.end.min(at + 10);
    let after = source
        .first(at + 1..end, "by")
        .map_or(end..end, |by| by + 1..end.min(by + 5));
    source
        .actors_in(after)
        .iter()
        .filter_map(|a| a.party.clone())
        .take(1)
        .gather()
}

/// The pair of passages that name different sides for the plan's authorship.
pub fn written(sources: &[Source], sink: &mut Sink) {
    let mut claims: Vec<Claim<Vec<PartyId>>> = Vec::new();
    for source in sources {
        for passage in source.passages() {
            for at in passage
                .tokens
                .clone()
                .filter(|at| is_listed(WRITTEN, source.reading.key(*at)))
            {
                let near =
                    passage.tokens.start.max(at.saturating_sub(10))..passage.tokens.end.min(at + 8);
                let doers = source.doers(passage, at, "by|from|with|in");
                let denied = source.has(
                    passage.tokens.start..at,
                    "rumor|rumour|not|never|denied|nor",
                );
                if !source.has(near, PLANS) || doers.is_empty() || denied {
                    continue;
                }
                // All who are named belong to the words that are shown.
                let mut clause = source.clause(passage, &(at..at + 1));
                let last = doers.iter().map(|a| a.tokens.end).max();
                clause.end = clause.end.max(last.unwrap_or(0));
                let span = source.reading.span(&clause);
                claims.extend(span.map(|span| source.claim(span, parties_of(&doers))));
            }
        }
    }
    let found = farthest(&claims, |a, b| {
        let differ = a.value != b.value;
        let apart = !a.value.iter().any(|p| b.value.contains(p));
        u32::from(differ)
            * (66 + 2 * u32::from(apart) + u32::from(a.place.article != b.place.article))
    });
    if let Some((weight, left, right)) = found {
        let topic = "who wrote the plan".into();
        // Several may have written it: two sides in one article are no error yet.
        let between = left.place.article != right.place.article;
        let kind = if between {
            DoubtKind::Contradiction
        } else {
            DoubtKind::Tension
        };
        sink(
            weight,
            left.against(right, kind, topic, "written-by-different-sides"),
        );
    }
}

/// One article that names who made the talks or the plan known, and another that speaks of it without a name.
pub fn made_known(sources: &[Source], sink: &mut Sink) {
    let mut claims: Vec<Claim<bool>> = Vec::new();
    for source in sources {
        for passage in source.passages() {
            for at in passage.tokens.clone() {
                if let Some(named) = report(source, passage, at) {
                    claims.extend(source.claim_at(passage, at, named));
                }
            }
        }
    }
    let found = farthest(&claims, |a, b| {
        u32::from(a.value != b.value && a.place.article != b.place.article) * 50
    });
    if let Some((weight, left, right)) = found {
        let topic = "who made it known".into();
        sink(
            weight,
            left.against(right, DoubtKind::Gap, topic, "made-known-by-nobody"),
        );
    }
}

/// Whether a token tells of the first report, and whether it names who reported.
fn report(source: &Source, passage: &Passage, at: usize) -> Option<bool> {
    let key = |i: usize| source.reading.key(i);
    let end = passage.tokens.end;
    // Whoever has a name is named, a paper or a reporter; `a news website` is not.
    let named_after = |by: usize| {
        let name = if key(by + 1) == "the" { by + 2 } else { by + 1 };
        source.reading.token(name).is_some_and(|t| t.capital)
    };
    let by = matches!(key(at), "reported" | "revealed" | "published" | "disclosed")
        && key(at + 1) == "by";
    if by {
        return named_after(at + 1).then_some(true);
    }
    let news = source.has(at + 1..end.min(at + 3), "news|story")
        && is_listed("broke|broken|breaking", key(at));
    let found = is_listed("discovery|revelation|disclosure|leak", key(at))
        && key(at + 1) == "of"
        && source.has(
            at + 2..end.min(at + 6),
            "talks|plan|proposal|negotiations|contacts|meetings|discussions",
        );
    let light = key(at) == "came" && key(at + 1) == "to" && key(at + 2) == "light";
    let public = key(at) == "made" && (key(at + 1) == "public" || key(at + 2) == "public");
    let by = source.first(at + 1..end.min(at + 8), "by");
    (news || found || light || public).then(|| by.is_some_and(named_after))
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn finds_who_did_what() {
        check(
            "",
            &[
                "The meeting with Zelensky in Turkey was postponed by Washington 🇺🇦.",
                "Moscow cancelled the meeting with Zelensky in Turkey.",
            ],
            &[
                "contradiction who called the meeting off: The meeting with Zelensky in Turkey was postponed by Washington 🇺🇦 | Moscow cancelled the meeting with Zelensky in Turkey",
            ],
        );
        check(
            "",
            &[
                "The postponement of the meeting with Zelensky in Turkey was noticed 🇺🇦.",
                "The talks with Zelensky were put off.",
            ],
            &[
                "gap who called the meeting off: The postponement of the meeting with Zelensky in Turkey was noticed 🇺🇦 | The talks with Zelensky were put off",
            ],
        );
        check(
            "",
            &[
                "The plan was drafted by Washington 🇺🇦.",
                "The plan was written in secret by Moscow.",
            ],
            &[
                "contradiction who wrote the plan: The plan was drafted by Washington 🇺🇦 | The plan was written in secret by Moscow",
            ],
        );
        check(
            "",
            &[
                "The talks, as reported by Axios, went on 🇺🇦.",
                "The discovery of these talks was a shock.",
            ],
            &[
                "gap who made it known: as reported by Axios | The discovery of these talks was a shock",
            ],
        );
        check(
            "",
            &[
                "The meeting with Zelensky in Turkey was postponed. Kyiv wrote the plan.",
                "The talks with Umerov in Vienna were put off. Kyiv has written the draft. Prices were cancelled by Moscow.",
            ],
            &[],
        );
    }
}
