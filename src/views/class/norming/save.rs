//! A round as files for other programs.

use super::super::{Drawing, Effect};
use super::day;
use super::outcome::{coefficients, revealed};
use crate::agree::norming::{Ballot, Item, Round, Step, Vote};
use crate::compare::{Table, Value};
use crate::interchange::{format_timestamp, sanitize_file_name};
use crate::json::Writer;
use crate::text::{CharSpan, Offset as _};

impl Drawing<'_> {
    /// A round as a table or as JSON, in the names by which readers are called now.
    pub(in super::super) fn save_round(&self, what: &str, number: &str) -> Option<Effect> {
        let round = self.rounds.all.get(number.parse::<usize>().ok()?)?;
        let stem = format!("norming-round-{}", day(round));
        let (ending, kind, content) = match what {
            "csv" => ("csv", "text/csv", self.round_csv(round)),
            "json" => ("json", "application/json", self.round_json(round)),
            _ => return None,
        };
        Some(Effect::Save {
            name: sanitize_file_name(&stem, ending),
            kind: kind.to_owned(),
            content,
        })
    }

    /// Where a passage stands, in code points; nothing if the article is not here.
    fn chars(&self, item: &Item) -> Option<(CharSpan, String)> {
        let mut documents = self.gathered.documents.iter();
        let document = documents.find(|d| d.article.id == item.article)?;
        let text = &document.article.text;
        let span = text.span_to_chars(item.span)?;
        Some((span, text.slice(item.span)?.to_owned()))
    }

    fn round_csv(&self, round: &Round) -> String {
        let head = [
            "round", "unit", "asked", "passage", "article", "start", "end", "words", "turn",
            "reader", "answer", "votes", "settled",
        ];
        let mut table = Table {
            head: head.map(Into::into).to_vec(),
            ..Table::default()
        };
        let words = |words: &str| Value::Words(words.to_owned());
        for (n, item) in round.items.iter().enumerate() {
            let place = self.chars(item);
            let (start, end) = match &place {
                Some((span, _)) => (
                    Value::Count(span.start().get()),
                    Value::Count(span.end().get()),
                ),
                None => (words(""), words("")),
            };
            let text = place.map_or(item.words.clone(), |(_, text)| text);
            let settled = item.settled.as_ref().map_or(String::new(), answers);
            let mut row = |turn: &str, reader: String, answer: String, votes: u32| {
                table.rows.push(vec![
                    words(&format_timestamp(round.begun)),
                    words(round.unit.name()),
                    words(&round.question.name()),
                    Value::Count(u32::try_from(n + 1).unwrap_or(u32::MAX)),
                    words(item.article.as_str()),
                    start.clone(),
                    end.clone(),
                    words(&text),
                    words(turn),
                    Value::Words(reader),
                    Value::Words(answer),
                    Value::Count(votes),
                    words(&settled),
                ]);
            };
            for (turn, ballot) in turns(item) {
                match ballot {
                    Ballot::Named(all) => {
                        for (reader, vote) in all.iter() {
                            row(turn, self.voter_name(reader), answers(vote), 1);
                        }
                    }
                    Ballot::Counted(all) => {
                        for (vote, hands) in all.iter() {
                            row(turn, String::new(), answers(vote), *hands);
                        }
                    }
                }
            }
        }
        // Spreadsheets take a file without this mark for one of another encoding.
        format!("\u{feff}{}", table.to_csv())
    }

    fn round_json(&self, round: &Round) -> String {
        let mut json = Writer::default();
        json.open('{')
            .text_member("type", "NormingRound")
            .text_member("begun", &format_timestamp(round.begun))
            .text_member("unit", round.unit.name())
            .text_member("asked", &round.question.name())
            .text_member("first_votes", round.first.name())
            .text_member("second_votes", round.second.name())
            .member("passages")
            .open('[');
        for item in &round.items {
            json.open('{').text_member("article", item.article.as_str());
            if let Some((span, words)) = self.chars(item) {
                json.number_member("start", u64::from(span.start().get()))
                    .number_member("end", u64::from(span.end().get()))
                    .text_member("exact", &words);
            } else {
                json.text_member("begins", &item.words);
            }
            json.text_member("step", item.step.name());
            for (turn, ballot) in turns(item) {
                json.member(turn).open('[');
                let mut one = |reader: Option<String>, vote: &Vote, votes: u32| {
                    json.open('{').optional("reader", reader.as_deref());
                    write_vote("answers", vote, &mut json);
                    json.number_member("votes", u64::from(votes)).close('}');
                };
                match ballot {
                    Ballot::Named(all) => {
                        for (reader, vote) in all.iter() {
                            one(Some(self.voter_name(reader)), vote, 1);
                        }
                    }
                    Ballot::Counted(all) => {
                        for (vote, hands) in all.iter() {
                            one(None, vote, *hands);
                        }
                    }
                }
                json.close(']');
            }
            if let Some(settled) = &item.settled {
                write_vote("settled", settled, &mut json);
            }
            json.close('}');
        }
        let change = revealed(round);
        json.close(']').member("agreement").open('{');
        json.number_member("passages", change.passages as u64);
        for (turn, votes) in [("before", change.votes.0), ("after", change.votes.1)] {
            json.member(turn)
                .open('{')
                .number_member("votes", u64::from(votes));
            for (name, _, before, after) in coefficients(&change) {
                let value = if turn == "before" { before } else { after };
                match value {
                    Ok(value) => drop(json.member(name).raw(&format!("{value}"))),
                    Err(why) => drop(json.text_member(&format!("{name}_undefined"), why.name())),
                }
            }
            json.close('}');
        }
        json.close('}').close('}');
        format!("{}\n", json.finish())
    }
}

/// The votes of both turns, as far as they are revealed.
fn turns(item: &Item) -> Vec<(&'static str, &Ballot)> {
    let mut turns = Vec::new();
    if item.step > Step::Vote {
        turns.push(("before", &item.first));
    }
    if item.step == Step::Result {
        turns.push(("after", &item.second));
    }
    turns
}

/// The answers of a vote in the names of files; `nothing` for none.
fn answers(vote: &Vote) -> String {
    if vote.is_empty() {
        return "nothing".to_owned();
    }
    vote.join("; ")
}

fn write_vote(name: &str, vote: &Vote, json: &mut Writer) {
    json.member(name).open('[');
    for answer in vote {
        json.text(answer);
    }
    json.close(']');
}
