//! Who says what, on passages written for it: how many attributions are found, and by whom they are.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    missing_docs,
    reason = "a test may say what must hold by panicking"
)]

use std::fs;
use std::ops::Range;
use std::path::Path;

use stancemark::extract::attribution::Attribution;
use stancemark::extract::{analyse, extract, reason_of};
use stancemark::text::Text;

/// What a passage should give.
struct Gold {
    content: Range<usize>,
    cue: Option<Range<usize>>,
    source: Option<Range<usize>>,
    name: String,
}

struct Passage {
    class: String,
    text: Text,
    gold: Vec<Gold>,
}

/// Counts of one class or of all.
#[derive(Clone, Copy, Default)]
struct Score {
    gold: usize,
    found: usize,
    /// Contents found: at least half of the characters are shared, as F1.
    content: usize,
    /// Sources among those, and names where the words of the source are right.
    sources: usize,
    source: usize,
    name: usize,
    cues: usize,
    cue: usize,
    /// Quotations of three words and more that are speech with a source, and those with the right one.
    quotes: usize,
    speaker: usize,
}

impl Score {
    fn add(&mut self, other: &Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.content += other.content;
        self.sources += other.sources;
        self.source += other.source;
        self.name += other.name;
        self.cues += other.cues;
        self.cue += other.cue;
        self.quotes += other.quotes;
        self.speaker += other.speaker;
    }

    fn row(&self, class: &str) -> String {
        format!(
            "{class:14} {:4} {:5} {:6.3} {:6.3} {:6.3} {:6.3} {:6.3} {:6.3} {:6.3}",
            self.gold,
            self.found,
            share(self.content, self.found),
            share(self.content, self.gold),
            share(2 * self.content, self.found + self.gold),
            share(self.source, self.sources),
            share(self.name, self.source),
            share(self.cue, self.cues),
            share(self.speaker, self.quotes),
        )
    }
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 1.0;
    }
    part as f64 / whole as f64
}

/// Where some words stand: `word#2` is the second, `A … B` from A to the first B after it.
fn place(text: &str, words: &str) -> Option<Range<usize>> {
    if words == "-" {
        return None;
    }
    let at = |words: &str, from: usize| {
        let (words, count) = match words.rsplit_once('#') {
            Some((words, count)) => (words, count.parse().expect("a number")),
            None => (words, 1),
        };
        let part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let whole = |at: usize| {
            !part(text[..at].chars().next_back()) && !part(text[at + words.len()..].chars().next())
        };
        let (start, _) = text[from..]
            .match_indices(words)
            .filter(|(start, _)| whole(from + start))
            .nth(count - 1)
            .unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
        from + start..from + start + words.len()
    };
    Some(match words.split_once(" … ") {
        Some((first, last)) => {
            let first = at(first, 0);
            first.start..at(last, first.end).end
        }
        None => at(words, 0),
    })
}

fn read(file: &str) -> Vec<Passage> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(file);
    let source = fs::read_to_string(path).expect("UTF-8");
    let mut found: Vec<Passage> = Vec::new();
    let mut class = String::new();
    for line in source.lines().filter(|l| !l.starts_with(';')) {
        let (mark, rest) = line.split_once(' ').expect("a mark and words");
        match mark {
            "#" => rest.clone_into(&mut class),
            "T" | "H" => {
                let head = if mark == "T" {
                    "The week in the assembly\n\n"
                } else {
                    ""
                };
                found.push(Passage {
                    class: class.clone(),
                    text: Text::new(format!("{head}{}\n", rest.replace(" ¶ ", "\n\n"))),
                    gold: Vec::new(),
                });
            }
            ">" => {
                let passage = found.last_mut().expect("a passage before it");
                let parts: Vec<&str> = rest.split(" | ").collect();
                let [content, cue, source, name] = parts[..] else {
                    panic!("four parts: {line}");
                };
                let text = passage.text.as_str();
                passage.gold.push(Gold {
                    content: place(text, content).expect("content"),
                    cue: place(text, cue),
                    source: place(text, source),
                    name: if name == "=" {
                        source.split('#').next().unwrap_or_default().to_owned()
                    } else {
                        name.to_owned()
                    },
                });
            }
            _ => panic!("{line}"),
        }
    }
    found
}

fn shared(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// A name without what only tells its kind: `the senator (unnamed)`.
fn bare(name: &str) -> String {
    let name = name.split(" (").next().unwrap_or_default().to_lowercase();
    let name = name.replace('’', "'");
    ["the ", "a ", "an "]
        .iter()
        .find_map(|article| name.strip_prefix(article))
        .unwrap_or(&name)
        .to_owned()
}

fn score(passage: &Passage) -> (Score, Vec<String>) {
    let text = &passage.text;
    let extraction = extract(text);
    let found = analyse(text, &extraction).attributions;
    let mut score = Score {
        gold: passage.gold.len(),
        found: found.len(),
        ..Score::default()
    };
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (g, gold) in passage.gold.iter().enumerate() {
        for (f, attribution) in found.iter().enumerate() {
            let content = attribution.content.to_range();
            let common = shared(&gold.content, &content);
            let whole = gold.content.len() + content.len();
            if common * 4 >= whole {
                pairs.push((common * 2000 / whole, g, f));
            }
        }
    }
    pairs.sort_by_key(|(value, g, f)| (std::cmp::Reverse(*value), *g, *f));
    let mut matched: Vec<Option<usize>> = vec![None; passage.gold.len()];
    for (_, g, f) in pairs {
        if matched[g].is_none() && !matched.contains(&Some(f)) {
            matched[g] = Some(f);
        }
    }
    let mut report: Vec<String> = Vec::new();
    for (gold, m) in passage.gold.iter().zip(&matched) {
        let Some(attribution) = m.map(|f| &found[f]) else {
            report.push(format!(
                "   missed {}",
                &text.as_str()[gold.content.clone()]
            ));
            continue;
        };
        score.content += 1;
        let span = attribution.source.as_ref().map(|s| s.span.to_range());
        let name = attribution.source.as_ref().map_or("", |s| s.name.as_str());
        if let Some(source) = &gold.source {
            score.sources += 1;
            if span.as_ref().is_some_and(|s| shared(s, source) > 0) {
                score.source += 1;
                if gold.name == "-" || bare(name) == bare(&gold.name) {
                    score.name += 1;
                } else {
                    report.push(format!("   named {name:?}, not {:?}", gold.name));
                }
            } else {
                report.push(format!(
                    "   by {:?}, not {:?}",
                    span.map_or("", |s| &text.as_str()[s]),
                    &text.as_str()[source.clone()]
                ));
            }
        }
        if let Some(cue) = &gold.cue {
            score.cues += 1;
            if attribution
                .cue
                .is_some_and(|c| shared(&c.to_range(), cue) > 0)
            {
                score.cue += 1;
            } else {
                report.push(format!(
                    "   cue {:?}, not {:?}",
                    attribution.cue.map_or("", |c| &text.as_str()[c.to_range()]),
                    &text.as_str()[cue.clone()]
                ));
            }
        }
    }
    for (f, attribution) in found.iter().enumerate() {
        assert!(
            reason_of(attribution.rule).is_some(),
            "the rule {} has no reason",
            attribution.rule
        );
        if !matched.contains(&Some(f)) {
            report.push(format!(
                "   extra {:?} by {}",
                &text.as_str()[attribution.content.to_range()],
                attribution.rule
            ));
        }
    }
    speakers(passage, &extraction, &found, &mut score);
    (score, report)
}

/// Of the quotations of three words and more that are said by somebody, those whose speaker is found.
fn speakers(
    passage: &Passage,
    extraction: &stancemark::extract::Extraction,
    found: &[Attribution],
    score: &mut Score,
) {
    for quotation in &extraction.quotations {
        let stretch = quotation.span.to_range();
        let words = &passage.text.as_str()[stretch.clone()];
        if words.split_whitespace().count() < 3 {
            continue;
        }
        let best = passage
            .gold
            .iter()
            .rev()
            .max_by_key(|g| shared(&g.content, &stretch))
            .filter(|g| shared(&g.content, &stretch) * 5 >= stretch.len() * 4);
        let Some(source) = best.and_then(|g| g.source.clone()) else {
            continue;
        };
        score.quotes += 1;
        let by = found
            .iter()
            .max_by_key(|a| shared(&a.content.to_range(), &stretch))
            .and_then(|a| a.source.as_ref());
        score.speaker += usize::from(by.is_some_and(|s| shared(&s.span.to_range(), &source) > 0));
    }
}

/// The figures of a file, printed as a table, with what went wrong in each passage.
fn table(file: &str) -> Score {
    let passages = read(file);
    let mut classes: Vec<(String, Score)> = Vec::new();
    let mut all = Score::default();
    for passage in &passages {
        let (score, report) = score(passage);
        if !report.is_empty() {
            let words = passage.text.as_str().replace('\n', " ");
            println!("{}: {}\n{}", passage.class, words.trim(), report.join("\n"));
        }
        match classes
            .iter_mut()
            .find(|(class, _)| *class == passage.class)
        {
            Some((_, sum)) => sum.add(&score),
            None => classes.push((passage.class.clone(), score)),
        }
        all.add(&score);
    }
    println!("class          gold found content-p  -r    -f1 source   name    cue quoted");
    for (class, score) in &classes {
        println!("{}", score.row(class));
    }
    println!("{} ({} passages)", all.row("all"), passages.len());
    all
}

/// Holds each figure of a set to its floor.
fn hold(file: &str, floors: &[(&str, f64); 6]) {
    let all = table(file);
    let figures = [
        share(all.content, all.found),
        share(all.content, all.gold),
        share(all.source, all.sources),
        share(all.name, all.source),
        share(all.cue, all.cues),
        share(all.speaker, all.quotes),
    ];
    for (figure, (what, floor)) in figures.iter().zip(floors) {
        assert!(figure >= floor, "{file}: {what} {figure:.3} < {floor}");
    }
}

#[test]
fn attributions_of_the_first_set() {
    hold(
        "attributions.txt",
        &[
            ("precision of contents", 0.97),
            ("recall of contents", 0.95),
            ("words of sources", 0.97),
            ("names", 0.94),
            ("cues", 0.97),
            ("speakers of quotations", 0.95),
        ],
    );
}

#[test]
fn attributions_of_the_second_set() {
    hold(
        "attributions_second.txt",
        &[
            ("precision of contents", 0.90),
            ("recall of contents", 0.93),
            ("words of sources", 0.94),
            ("names", 0.82),
            ("cues", 0.95),
            ("speakers of quotations", 0.86),
        ],
    );
}
