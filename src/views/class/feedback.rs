//! Feedback: one page for each reader that needs no program, with the passages beside those of the key.

use super::key::{Keyed, score};
use super::{Drawing, Effect};
use crate::agree::{Compared, Fit, Passage, Side};
use crate::interchange::foreign::{File, pack};
use crate::interchange::sanitize_file_name;
use crate::sheet::{Element, element, hint};
use crate::sorted::SortedSet;

const STYLE: &str = ":root{color-scheme:light dark}body{font:1rem/1.55 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 \
1rem}h1,h2,h3,.hint,.is{font-family:system-ui,sans-serif}h2{margin-top:2rem;font-size:1.25rem}h3{font-size:1rem;margin:1.5rem 0 \
.25rem}.hint{font-size:.875rem;opacity:.8}ul{padding-inline-start:1.25rem}li{margin:.6rem 0;break-inside:avoid}.is{font-size:.9375rem}\
.comment{border-inline-start:4px solid #8888;padding:.25rem 1rem;white-space:pre-wrap}@media print{body{margin:0;max-width:none}}";

/// What passages are called on the page, in its order, and what is said of them.
const PARTS: [(Fit, &str, &str); 5] = [
    (Fit::Right, "As in the key", ""),
    (
        Fit::Partly,
        "The same code, other borders",
        "You and the key see the same here, and begin or end elsewhere.",
    ),
    (
        Fit::Otherwise,
        "Read otherwise",
        "You and the key stopped at the same words and read them differently. Which words speak for which reading?",
    ),
    (
        Fit::Missed,
        "Only in the key",
        "The key has these and you do not. Read them again: do you see it too?",
    ),
    (
        Fit::Extra,
        "Only in yours",
        "You have these and the key does not. That need not be wrong: say what made you mark them.",
    ),
];

impl Drawing<'_> {
    /// The feedback of one reader, or of all as an archive if no number is given.
    pub(super) fn save_feedback(&self, number: &str) -> Option<Effect> {
        let keyed = self.keyed.filter(|_| !self.called.is_hidden)?;
        let name = |n: usize| format!("Feedback for {}", self.called.name(n));
        if let Ok(n) = number.parse::<usize>() {
            return Some(Effect::Save {
                name: sanitize_file_name(&name(n), "html"),
                kind: "text/html".to_owned(),
                content: self.feedback(n, keyed.compared.get(n)?),
            });
        }
        let mut known: SortedSet<String> = SortedSet::default();
        let mut files = Vec::new();
        for (n, compared) in keyed.compared.iter().enumerate() {
            if keyed.reader == Some(n) {
                continue;
            }
            let mut file = sanitize_file_name(&name(n), "html");
            // Names may differ in what no file name can have, or only in case.
            if !known.insert(file.to_lowercase()) {
                file = sanitize_file_name(&format!("{} ({})", name(n), n + 1), "html");
            }
            files.push(File {
                name: file,
                bytes: self.feedback(n, compared).into_bytes(),
            });
        }
        Some(Effect::SaveBytes {
            name: "class-feedback.zip".to_owned(),
            kind: "application/zip".to_owned(),
            bytes: pack(&files),
        })
    }

    fn feedback(&self, n: usize, compared: &Compared) -> String {
        let name = self.called.name(n);
        let title = format!("Feedback for {name}");
        let mut main = element("article")
            .with(element("p").with(in_words(compared)))
            .with(hint(
                "A key is one careful reading, not the only one. Where you read otherwise and can say why, say so.",
            ));
        let comment = self.comments.get(&name).map_or("", |c| c.trim());
        if !comment.is_empty() {
            main = main
                .with(element("h2").with("What your teacher says"))
                .with(element("p").class("comment").with(comment));
        }
        for (at, document) in self.gathered.documents.iter().enumerate() {
            let here = compared.passages.iter().filter(|p| p.document == at);
            let here: Vec<&Passage> = here.collect();
            if here.is_empty() {
                continue;
            }
            main = main.with(element("h2").with(document.article.title.as_str()));
            for (fit, label, words) in PARTS {
                let of = here.iter().filter(|p| p.fit == fit);
                let items: Vec<Element> = of.map(|p| self.passage(p)).collect();
                if items.is_empty() {
                    continue;
                }
                let label = format!("{label}: {}", items.len());
                main = main.with(element("h3").with(label));
                if !words.is_empty() {
                    main = main.with(hint(words));
                }
                main = main.with(element("ul").with_all(items));
            }
        }
        let safe = element("title").with(title.as_str()).to_html();
        let head = element("bdi").with(title).to_html();
        let body = main.to_html();
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
             content=\"width=device-width\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'\">{safe}<style>{STYLE}</style></head><body><main>\n<h1>{head}</h1>\n{body}\n\
             </main></body></html>\n"
        )
    }

    fn passage(&self, passage: &Passage) -> Element {
        let text = self.gathered.documents.get(passage.document);
        let quote = |side: &Side| {
            let words = text.and_then(|d| d.article.text.slice(side.span));
            element("bdi").with(format!("“{}”", words.unwrap_or_default().trim()))
        };
        let says = |side: &Side| {
            let question = &self.view.question;
            let issue = match question.answer_label(&side.answer, self.book) {
                answer if question.is_open() => answer,
                _ => self.code(&side.annotation.code),
            };
            element("b").with(issue)
        };
        let line = |who: &str, side: &Side, has_words: bool| {
            let mut line = element("div").class("is").with(format!("{who}: "));
            if has_words {
                line = line.with(quote(side)).with(" ");
            }
            line.with(says(side))
        };
        let mut item = element("li");
        match (&passage.key, &passage.own) {
            (Some(key), Some(own)) => {
                let differ = key.span != own.span;
                if !differ {
                    item = item.with(quote(key));
                }
                if passage.fit == Fit::Right {
                    if differ {
                        item = item.with(quote(own));
                    }
                    item = item.with(element("div").class("is").with(says(key)));
                } else {
                    item = item
                        .with(line("You", own, differ))
                        .with(line("Key", key, differ));
                }
                if passage.fit == Fit::Partly {
                    let words = format!("Counts {:.0} % of a passage.", passage.credit * 100.0);
                    item = item.with(element("div").class("hint").with(words));
                }
            }
            (Some(key), None) => item = item.with(quote(key)).with(line("Key", key, false)),
            (None, Some(own)) => item = item.with(quote(own)).with(line("You", own, false)),
            (None, None) => {}
        }
        for (who, side) in [
            ("Note in the key", &passage.key),
            ("Your note", &passage.own),
        ] {
            if let Some(side) = side.as_ref().filter(|s| !s.annotation.note.is_empty()) {
                let note = format!("{who}: {}", side.annotation.note);
                item = item.with(element("div").class("hint").with(element("bdi").with(note)));
            }
        }
        item
    }
}

fn in_words(compared: &Compared) -> String {
    let count = |fit| compared.count(fit);
    match score(compared) {
        Err(why) => format!("There is no score: {why}."),
        Ok(value) => format!(
            "Of the passages of the key you have {} just as the key has, {} with other borders, {} read otherwise and {} not \
             marked; you marked {} more. Counted together, with a part for passages whose borders differ, that is {:.0} of 100.",
            count(Fit::Right),
            count(Fit::Partly),
            count(Fit::Otherwise),
            count(Fit::Missed),
            count(Fit::Extra),
            value * 100.0
        ),
    }
}

/// The columns of the overview that tell of the key.
pub(super) const COLUMNS: [&str; 6] = [
    "score",
    "as_in_key",
    "partly",
    "coded_otherwise",
    "only_in_key",
    "only_reader",
];

/// A reader's cells below them: the score, and how many passages of each kind.
pub(super) fn cells(keyed: &Keyed, n: usize) -> Option<(Option<f64>, [usize; 5])> {
    let compared = keyed.compared.get(n).filter(|_| keyed.reader != Some(n))?;
    let counts = super::key::FITS.map(|(fit, _)| compared.count(fit));
    Some((score(compared).ok(), counts))
}
