//! What the class settled on, taken into one's own coding as adjudicated.

use super::super::settle::{MEMBER, Settling};
use super::super::{Asked, Drawing, Effect};
use super::day;
use crate::agree::Question;
use crate::agree::norming::{Item, Round, Vote};
use crate::annotate::Annotation;
use crate::json::{Part, Writer};
use crate::sheet::{Element, button, element, hint};
use crate::stance::{AttitudeId, Code, PartyId};
use crate::text::{ByteSpan, Offset as _};

/// What can be settled on: what was voted for after talking, then what was before.
pub(super) fn candidates(item: &Item) -> Vec<Vote> {
    let mut all: Vec<Vote> = item.second.counts().into_iter().map(|(v, _)| v).collect();
    for (vote, _) in item.first.counts() {
        if !all.contains(&vote) {
            all.push(vote);
        }
    }
    all
}

impl Drawing<'_> {
    pub(super) fn settling(&self, round: &Round, item: &Item) -> Element {
        let chip = |(n, vote): (usize, &Vote)| {
            let key = (n < 9).then(|| (n + 1).to_string());
            let on = item.settled.as_ref() == Some(vote);
            super::vote::press(self.said(round, vote), format!("norm settle {n}"), key, on)
        };
        let mut section = element("div")
            .class("norm-settle")
            .set("role", "group")
            .set("aria-labelledby", "norm-settle")
            .with(
                element("p")
                    .set("id", "norm-settle")
                    .with(element("b").with("What does the class settle on?")),
            )
            .with(
                element("div")
                    .class("norm-row")
                    .with_all(candidates(item).iter().enumerate().map(chip)),
            );
        if item.settled.is_some() {
            section = section.with(button("Leave it open", "norm unsettle").class("plain"));
        }
        let stands = !self.settled_marks(round, item).is_empty();
        section.with(hint(match (&item.settled, stands) {
            (_, true) => "It stands in your own coding, as “Adjudicated”. Ctrl+Z takes the last one back.",
            (Some(_), false) => "It is written down in the round.",
            (None, false) => "An answer is written down in the round and taken into your own coding, as “Adjudicated”.",
        }))
    }

    /// The highlights that this passage gave to one's own coding.
    fn settled_marks(&self, round: &Round, item: &Item) -> Vec<&Annotation> {
        let of = provenance_key(round, item);
        let is_ours = |a: &&Annotation| {
            let member = a.extra.get(MEMBER).map(crate::json::Raw::as_str);
            let part = member.and_then(|m| Part::new(m).ok());
            let passage = part.and_then(|p| p.get("passage")?.text());
            !a.trashed && passage.as_deref() == Some(of.as_str())
        };
        let placed = self.session.placed(&item.article).iter();
        placed.map(|m| &*m.annotation).filter(is_ours).collect()
    }

    /// Takes what was settled on into one's own coding, in the place of what was settled there before.
    pub(in super::super) fn settle_norm(&self, what: &str, asked: &Asked) -> Option<Effect> {
        let (open, at) = self.rounds.open?;
        let round = self.rounds.all.get(open)?;
        let item = round.items.get(at)?;
        let gone = self.settled_marks(round, item).into_iter();
        let mut annotations: Vec<Annotation> = gone
            .map(|a| Annotation {
                trashed: true,
                modified: asked.at,
                revision: a.revision + 1,
                ..a.clone()
            })
            .collect();
        let take = |annotations: Vec<Annotation>, words: String| Effect::Take {
            documents: Vec::new(),
            book: None,
            annotations,
            label: "settle a passage".to_owned(),
            words,
        };
        let Some(vote) = item.settled.as_ref().filter(|_| what != "unsettle") else {
            let words = "Left open. What stood in your coding is taken out; Ctrl+Z brings it back.";
            return (!annotations.is_empty()).then(|| take(annotations, words.to_owned()));
        };
        let said = self.said(round, vote);
        let from = provenance(round, item, vote);
        if vote.is_empty() {
            let words = format!("Settled: nothing is to be marked there. {from}.");
            return Some(if annotations.is_empty() {
                Effect::Say(words)
            } else {
                take(annotations, words)
            });
        }
        let mut documents = self.gathered.documents.iter();
        let Some(document) = documents.find(|d| d.article.id == item.article) else {
            let words = "Settled. The article is not open here, so nothing is marked in it.";
            return Some(Effect::Say(words.to_owned()));
        };
        let mut written = Writer::default();
        written
            .open('{')
            .text_member("from", &from)
            .text_member("passage", &provenance_key(round, item))
            .text_member("unit", round.unit.name())
            .text_member("asked", &round.question.name())
            .close('}');
        let settling = Settling {
            document,
            provenance: written.finish(),
            note: format!("Adjudicated in a norming round: {from}."),
        };
        let coded = self.coded(round, item, vote);
        let new = coded.iter().enumerate();
        let new: Vec<_> = new
            .filter_map(|(n, (span, code))| settling.annotation(asked, n, *span, code))
            .collect();
        if new.is_empty() {
            let words = format!(
                "Settled: {said}. No mark says just that, so mark it in the article by hand."
            );
            return Some(Effect::Say(words));
        }
        annotations.extend(new);
        Some(take(
            annotations,
            format!("Settled: {said}. Ctrl+Z takes it out of your coding."),
        ))
    }

    /// Each answer with the borders and the code of a mark that says it, one of those readers' who voted so if there is one;
    /// without any such mark the words of the passage are coded with it.
    fn coded(&self, round: &Round, item: &Item, vote: &Vote) -> Vec<(ByteSpan, Code)> {
        let mut documents = self.gathered.documents.iter();
        let at = documents.position(|d| d.article.id == item.article);
        let voted = |name: &str| {
            let said = item.second.of(name).or(item.first.of(name));
            said == Some(vote)
        };
        let mut order: Vec<usize> = (0..self.gathered.readers.len()).collect();
        order.sort_by_key(|n| {
            let card = self.gathered.readers.get(*n);
            !card.is_some_and(|c| voted(&c.name))
        });
        let mut found: Vec<(ByteSpan, Code)> = Vec::new();
        for answer in vote {
            let says = |code: &Code| round.question.answers(code).contains(answer);
            let known = order.iter().find_map(|reader| {
                let mut marks = self.gathered.marks(at?, *reader)?.iter();
                let mark =
                    marks.find(|m| m.span.overlaps(item.span) && says(&m.annotation.code))?;
                Some((mark.span, mark.annotation.code.clone()))
            });
            let made = || Some((item.span, code_of(&round.question, answer)?));
            let new = known.or_else(made);
            found.extend(new.filter(|n| !found.contains(n)));
        }
        found
    }
}

/// The code that answers a question so, if the answer is enough to make one: an issue alone has no party.
fn code_of(question: &Question, answer: &str) -> Option<Code> {
    let (party, attitude) = answer.split_once(' ').unwrap_or((answer, ""));
    let attitude = match question {
        Question::Issue(_) | Question::Issues => return None,
        Question::Stance(_, attitude) => Some(attitude.clone()),
        _ => AttitudeId::parse(attitude),
    };
    Some(Code {
        attitude,
        ..Code::party(PartyId::parse(party)?)
    })
}

/// In words where what was settled comes from.
fn provenance(round: &Round, item: &Item, vote: &Vote) -> String {
    let of = |ballot: &crate::agree::norming::Ballot| {
        let n = ballot.counts().into_iter().find(|(v, _)| v == vote);
        (n.map_or(0, |(_, n)| n), ballot.votes())
    };
    let ((n, all), (m, before)) = (of(&item.second), of(&item.first));
    let first = format!("{m} of {before} votes before talking");
    let day = day(round);
    if all == 0 {
        return format!("norming round of {day}, {first}");
    }
    format!("norming round of {day}, {n} of {all} votes after talking, {first}")
}

/// What tells the highlights of one passage of one round.
fn provenance_key(round: &Round, item: &Item) -> String {
    let (start, end) = (item.span.start().get(), item.span.end().get());
    format!("{} {start} {end}", round.begun.0)
}
