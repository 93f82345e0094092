//! A report that needs no program: one page of HTML to read, print and keep.

use super::places::scroll;
use super::{Drawing, feedback};
use crate::agree::{
    Coefficient, DRAWS, Disagreement, LEAST_UNITS, REACH, SEED, dawid_skene, independence,
    with_majority,
};
use crate::compare::{Table, Value};
use crate::sheet::{Element, Node, element, table};
use crate::text::{Offset as _, counted, shorten};

/// How many of the hardest passages are told.
const HARDEST: usize = 25;

/// The most answers in the table of who says what where others say what.
const ANSWERS: usize = 12;

const STYLE: &str = ":root{color-scheme:light dark}body{font:1rem/1.55 Georgia,serif;max-width:60rem;margin:2rem auto;\
padding:0 1rem}h1,h2,h3,table,.hint{font-family:system-ui,sans-serif}h2{margin-top:2.25rem;font-size:1.25rem}h3{font-size:1rem}\
table{border-collapse:collapse;font-size:.875rem;margin:.75rem 0}caption{text-align:start;padding-bottom:.25rem}td,th{border-bottom:1px solid \
#8888;padding:.3rem .75rem .3rem 0;text-align:start;vertical-align:top}.hint,.count,.who{font-size:.875rem;opacity:.8}\
.scroll{overflow-x:auto}tbody th{min-width:6rem}ul,ol{padding-inline-start:1.5rem}li{margin:.3rem 0}.method{border:1px solid #8888;padding:.75rem 1rem}\
@media print{body{margin:0;max-width:none}li,tr{break-inside:avoid}h2,h3{break-after:avoid}.scroll{overflow:visible}}";

impl Drawing<'_> {
    /// The whole report.
    pub(super) fn report(&self) -> String {
        let mut parts: Vec<Element> = vec![
            element("header")
                .with(self.exercise())
                .with(self.what_was_read()),
            self.who_read(),
            self.words(),
        ];
        parts.push(
            element("section")
                .with(element("h2").with("The numbers"))
                .with(self.numbers())
                .with(self.stretches())
                .with(self.each_table()),
        );
        parts.push(self.met());
        parts.push(self.hardest());
        parts.extend(self.norming_report());
        parts.push(
            element("section")
                .with(element("h2").with("Method, ready for a paper"))
                .with(element("p").class("method").with(self.method())),
        );
        parts.push(self.again());
        let body: String = parts.iter().map(Element::to_html).collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
             content=\"width=device-width\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'\"><title>How far readers agree</title><style>{STYLE}</style></head><body><main>\n\
             <h1>How far readers agree</h1>\n{body}\n</main></body></html>\n"
        )
    }

    /// The exercise: articles and code book.
    fn what_was_read(&self) -> Element {
        let rows = self.class.readings.iter().map(|reading| {
            let article = &reading.document.article;
            let readers = reading.marks.iter().flatten().count();
            vec![
                Node::from(element("bdi").with(article.title.as_str())),
                article.outlet.clone().unwrap_or_default().into(),
                reading
                    .document
                    .extraction
                    .sentences
                    .len()
                    .to_string()
                    .into(),
                article.text.len_chars().to_string().into(),
                readers.to_string().into(),
                element("code")
                    .with(shorten(article.digest.as_str(), 16))
                    .into(),
            ]
        });
        let head = [
            "Article",
            "From",
            "Sentences",
            "Characters",
            "Readers",
            "SHA-256",
        ];
        let book = format!(
            "Code book “{}”, version {}.",
            self.book.title, self.book.version
        );
        element("section")
            .with(element("p").with(book))
            .with(scroll(
                "Articles",
                table("What was read", head.map(Node::from), rows),
            ))
    }

    fn who_read(&self) -> Element {
        let majority = with_majority(&self.overview.judged.ratings);
        let estimated = dawid_skene(&self.overview.judged.ratings);
        let share = |value: Option<f64>| value.map_or(String::new(), |v| format!("{v:.2}"));
        let rows = self.gathered.readers.iter().enumerate().map(|(n, card)| {
            let estimated = estimated
                .as_ref()
                .ok()
                .and_then(|(all, _)| all.get(n).copied());
            let majority = majority.get(n).and_then(|v| v.ok());
            vec![
                Node::from(element("bdi").with(self.called.name(n))),
                card.marks.to_string().into(),
                (card.lost + card.elsewhere).to_string().into(),
                share(majority).into(),
                share(estimated).into(),
                card.saw.words().into(),
            ]
        });
        let head = [
            "Reader",
            "Highlights",
            "Not counted",
            "With the majority",
            "Dawid-Skene",
            "Independent",
        ];
        let mut section = element("section")
            .with(element("h2").with("Readers"))
            .with(scroll("Readers", table("Who read", head.map(Node::from), rows)))
            .with_all(
                (independence(&self.gathered.readers, |n| self.called.name(n)).into_iter())
                    .map(|words| element("p").with(words)),
            )
            .with(element("p").class("hint").with(
                "With the majority: the share of units in which this reader says what most others say. Dawid-Skene: how likely \
                 the reader says what is so, if readers who agree with reliable readers count more. Neither is a measure of \
                 being right: where most err together, both take the error for the truth.",
            ));
        if let Err(why) = estimated {
            let words = format!("The estimate of Dawid and Skene is {why}.");
            section = section.with(element("p").class("hint").with(words));
        }
        section
    }

    fn words(&self) -> Element {
        let words = self.overview.words.iter();
        element("section")
            .with(element("h2").with("In words"))
            .with_all(words.map(|w| element("p").with(w.as_str())))
    }

    /// How often two readers of one unit say this and that.
    fn met(&self) -> Element {
        let judged = &self.overview.judged;
        let mut counts: Vec<(usize, u32)> = (0..).take(judged.sets.len()).map(|s| (0, s)).collect();
        for said in judged.ratings.rows().iter().flatten().flatten() {
            if let Some(count) = counts.get_mut(*said as usize) {
                count.0 += 1;
            }
        }
        counts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let is_cut = counts.len() > ANSWERS;
        counts.truncate(ANSWERS);
        let of: Vec<u32> = counts.iter().map(|(_, set)| *set).collect();
        let mut met = vec![0_usize; of.len() * of.len()];
        for row in judged.ratings.rows() {
            let mut said = vec![0_usize; of.len()];
            for answer in row.iter().flatten() {
                let place = of.iter().position(|o| o == answer);
                if let Some(n) = place.and_then(|at| said.get_mut(at)) {
                    *n += 1;
                }
            }
            for (a, n) in said.iter().enumerate().filter(|(_, n)| **n > 0) {
                for (b, m) in said.iter().enumerate().skip(a) {
                    let pairs = if a == b { n * (n - 1) / 2 } else { n * m };
                    if let Some(sum) = met.get_mut(a * of.len() + b) {
                        *sum += pairs;
                    }
                }
            }
        }
        let name = |set: u32| -> String { self.answer(set) };
        let mut head: Vec<Node> = vec!["Two readers say".into()];
        head.extend(of.iter().map(|s| Node::from(name(*s))));
        let rows = of.iter().enumerate().map(|(a, set)| {
            let mut cells: Vec<Node> = vec![name(*set).into()];
            cells.extend((0..of.len()).map(|b| {
                let at = a.min(b) * of.len() + a.max(b);
                Node::from(met.get(at).copied().unwrap_or_default().to_string())
            }));
            cells
        });
        let mut section = element("section")
            .with(element("h2").with("What meets what"))
            .with(scroll(
                "What meets what",
                table(
                    "How many pairs of readers give these two answers to one unit",
                    head,
                    rows,
                ),
            ));
        if is_cut {
            let words = format!("The {ANSWERS} commonest of {} answers.", judged.sets.len());
            section = section.with(element("p").class("hint").with(words));
        }
        section
    }

    fn hardest(&self) -> Element {
        let item = |found: &Disagreement| {
            let (article, span) = *self.overview.judged.places.get(found.unit)?;
            let article = &self.class.readings.get(article)?.document.article;
            let chars = article.text.span_to_chars(span)?;
            let cause = found.causes.first().map_or("", |(c, _)| c.label());
            let mut sides: Vec<_> = found.sides.iter().collect();
            sides.sort_by_key(|(set, readers)| (std::cmp::Reverse(readers.len()), *set));
            let sides = sides.into_iter().map(|(set, readers)| {
                let names: Vec<String> = readers.iter().map(|r| self.called.name(*r)).collect();
                element("li")
                    .with(element("b").with(self.answer(*set)))
                    .with(format!(" ({}): ", readers.len()))
                    .with(element("bdi").with(names.join(", ")))
            });
            Some(
                element("li")
                    .with(element("q").with(shorten(article.text.slice(span)?, 400)))
                    .with(element("p").class("hint").with(format!(
                        "{:.1} % of all disagreement, in “{}”, characters {} to {}. Likely: {cause}.",
                        found.cost * 100.0,
                        article.title,
                        chars.start().get(),
                        chars.end().get(),
                    )))
                    .with(element("ul").with_all(sides)),
            )
        };
        let items = self.overview.disagreements.iter().take(HARDEST);
        element("section")
            .with(element("h2").with("The hardest passages"))
            .with(element("p").class("hint").with(
                "Places count characters (Unicode code points) of the article's text from 0; the end is the first that does not \
                 belong to the passage.",
            ))
            .with(element("ol").with_all(items.filter_map(item)))
    }

    /// What was done, so that it can be done again.
    fn method(&self) -> String {
        let (judged, unit) = (&self.overview.judged, self.view.unit.name());
        let number = |c: Coefficient| match self.overview.value(c) {
            Ok(value) => format!("{value:.3}"),
            Err(why) => why.to_string(),
        };
        let spread = self.overview.measured.iter();
        let spread = spread.clone().find(|m| m.coefficient == Coefficient::Alpha);
        let sure = match spread.map(|m| m.spread) {
            Some(Ok(s)) => format!(
                ", 95 % percentile interval from {DRAWS} bootstrap samples of units [{:.3}, {:.3}]",
                s.low, s.high
            ),
            _ => String::new(),
        };
        let distance = if judged.question.is_open() {
            "MASI distance (Passonneau 2006)"
        } else if judged.question.is_scale() {
            "ordinal distance"
        } else {
            "nominal distance"
        };
        format!(
            "{} coded {} with Stancemark {} and the code book “{}”, version {}. Agreement was computed for \
             each {unit} ({}, asked for: {}); a reader who read an article and marked nothing in a {unit} counts as saying \
             that nothing is there, and a mark speaks of a {unit} if it covers at least half of it or lies in it by at least \
             half. Percent agreement of pairs was {}; Krippendorff's alpha (Krippendorff 2011), {distance}, was {}{sure} (seed \
             {SEED}, from {LEAST_UNITS} units on). F1 of overlapping stretches, mean of pairs, was {}; boundary similarity \
             (Fournier 2013, near misses within {REACH} words) was {}; unitizing alpha (Krippendorff et al. 2016) was {}.",
            counted(self.gathered.readers.len(), "reader", "readers"),
            counted(self.class.readings.len(), "article", "articles"),
            env!("CARGO_PKG_VERSION"),
            self.book.title,
            self.book.version,
            counted(judged.places.len(), "unit", "units"),
            judged.question.label(self.book),
            number(Coefficient::Percent),
            number(Coefficient::Alpha),
            number(Coefficient::F1Overlap),
            number(Coefficient::Boundary),
            number(Coefficient::UnitizingAlpha),
        )
    }

    /// The readers as a table for other programs.
    pub(super) fn csv(&self) -> String {
        let majority = with_majority(&self.overview.judged.ratings);
        let estimated = dawid_skene(&self.overview.judged.ratings);
        let head = [
            "reader",
            "files",
            "highlights",
            "not_found",
            "articles_missing",
            "suggestions",
            "independence",
            "with_majority",
            "dawid_skene",
        ];
        let mut table = Table {
            head: head.map(Into::into).to_vec(),
            ..Table::default()
        };
        if self.keyed.is_some() {
            table.head.extend(feedback::COLUMNS.map(Into::into));
        }
        let share = |value: Option<f64>| value.map_or(Value::Words(String::new()), Value::Part);
        let count = |n: usize| Value::Count(u32::try_from(n).unwrap_or(u32::MAX));
        for (n, card) in self.gathered.readers.iter().enumerate() {
            let estimated = estimated
                .as_ref()
                .ok()
                .and_then(|(all, _)| all.get(n).copied());
            let mut row = vec![
                Value::Words(self.called.name(n)),
                count(card.files.len()),
                count(card.marks),
                count(card.lost),
                count(card.elsewhere),
                count(card.suggested),
                Value::Words(card.saw.known().name().to_owned()),
                share(majority.get(n).and_then(|v| v.ok())),
                share(estimated),
            ];
            if let Some(keyed) = self.keyed {
                match feedback::cells(keyed, n) {
                    Some((score, counts)) => {
                        row.push(share(score));
                        row.extend(counts.map(count));
                    }
                    None => row.extend(feedback::COLUMNS.map(|_| share(None))),
                }
            }
            table.rows.push(row);
        }
        // Spreadsheets take a file without this mark for one of another encoding.
        format!("\u{feff}{}", table.to_csv())
    }
}
