//! How long it takes to find 10,000 highlights in another version of a text of 1 MB, and how many of them are right:
//! precision and recall for each kind of edit. Prints; asserts that no place is wrong after words were changed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    missing_docs,
    reason = "a measurement may say what must hold by panicking"
)]

use std::time::Instant;

use stancemark::annotate::{Anchor, Selector, Verdict, anchor_all};
use stancemark::text::{ByteSpan, Text};

const BYTES: usize = 1_000_000;
const MARKS: usize = 10_000;

const WORDS: &str = "the of to and a in said for on that with Kyiv Moscow deal peace talks president plan Washington Europe \
    territory security guarantees troops sanctions ceasefire 🇺🇦 Zelenskyy’s Señor Київ їхній українці café negotiation envoy \
    summit draft points front minister allies wants rejects supports would not will be been has have they his their after \
    before while because weapons economy gas prisoners children “no” “never” — – 👨‍👩‍👧‍👦 naïve Łódź";

/// Sentences that stand many times, as refrains and agency phrases do.
const REFRAINS: [&str; 4] = [
    "The Kremlin did not comment.",
    "“We will not sign this plan,” he said.",
    "Переговори тривають, повідомляє агентство.",
    "Kyiv says no.",
];

/// A sequence of numbers that is the same on every machine (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// A word of a text: what it says, what follows it, and which word of the first version it is or stands for.
#[derive(Clone)]
struct Word {
    text: String,
    after: &'static str,
    origin: Option<usize>,
    /// Whether it stands there for the second time.
    copy: bool,
}

/// Paragraphs of sentences of words.
type Paragraphs = Vec<Vec<Vec<Word>>>;

fn paragraphs(numbers: &mut Numbers) -> Paragraphs {
    let common: Vec<&str> = WORDS.split_whitespace().collect();
    let (mut all, mut bytes, mut origin) = (Vec::new(), 0, 0);
    let mut push = |text: String, after: &'static str, bytes: &mut usize| {
        *bytes += text.len() + after.len();
        origin += 1;
        Word {
            text,
            after,
            origin: Some(origin - 1),
            copy: false,
        }
    };
    while bytes < BYTES {
        let mut paragraph = Vec::new();
        for _ in 0..2 + numbers.below(6) {
            let mut sentence = Vec::new();
            if numbers.one_in(12) {
                for word in REFRAINS[numbers.below(4)].split(' ') {
                    sentence.push(push(word.to_owned(), " ", &mut bytes));
                }
                paragraph.push(sentence);
                continue;
            }
            let length = 4 + numbers.below(25);
            for n in 0..length {
                let mut text = if numbers.below(3) > 0 {
                    common[numbers.below(common.len()).min(numbers.below(common.len()))].to_owned()
                } else {
                    rare(numbers)
                };
                if n + 1 == length {
                    text.push('.');
                } else if numbers.one_in(9) {
                    text.push(',');
                }
                sentence.push(push(text, " ", &mut bytes));
            }
            paragraph.push(sentence);
        }
        if let Some(last) = paragraph
            .last_mut()
            .and_then(|s: &mut Vec<Word>| s.last_mut())
        {
            last.after = "\n\n";
        }
        all.push(paragraph);
    }
    all
}

/// One of some 20,000 seldom words.
fn rare(numbers: &mut Numbers) -> String {
    let mut seed = numbers.below(20_000) * 7_919;
    let mut word = String::new();
    while seed > 0 {
        word.push_str(
            [
                "ka", "re", "mi", "so", "tu", "ní", "lo", "ver", "pa", "ши", "de",
            ][seed % 11],
        );
        seed /= 11;
    }
    word
}

/// The text, and for each word its bytes.
fn write(all: &Paragraphs) -> (String, Vec<(usize, usize, Word)>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    for word in all.iter().flatten().flatten() {
        let start = text.len();
        text.push_str(&word.text);
        places.push((start, text.len(), word.clone()));
        text.push_str(word.after);
    }
    (text, places)
}

fn each_word(all: &Paragraphs, mut change: impl FnMut(&Word) -> Vec<Word>) -> Paragraphs {
    let sentence = |s: &Vec<Word>, change: &mut dyn FnMut(&Word) -> Vec<Word>| {
        s.iter().flat_map(change).collect()
    };
    all.iter()
        .map(|p| p.iter().map(|s| sentence(s, &mut change)).collect())
        .collect()
}

fn inserted(numbers: &mut Numbers) -> Word {
    Word {
        text: rare(numbers),
        after: " ",
        origin: None,
        copy: false,
    }
}

/// Replaces one word in so many.
fn words_changed(all: &Paragraphs, numbers: &mut Numbers, often: usize) -> Paragraphs {
    each_word(all, |word| {
        let mut word = word.clone();
        if numbers.one_in(often) {
            word.text = rare(numbers);
        }
        vec![word]
    })
}

fn respelled(all: &Paragraphs, change: &mut dyn FnMut(&str) -> String) -> Paragraphs {
    each_word(all, |word| {
        let text = change(&word.text);
        vec![Word {
            text,
            ..word.clone()
        }]
    })
}

/// The canonical decomposition of the letters that the text has.
fn decomposed(text: &str) -> String {
    let known = [
        ('é', "e\u{301}"),
        ('ñ', "n\u{303}"),
        ('ї', "і\u{308}"),
        ('й', "и\u{306}"),
        ('ï', "i\u{308}"),
        ('ó', "o\u{301}"),
        ('ź', "z\u{301}"),
        ('í', "i\u{301}"),
    ];
    text.chars()
        .map(|c| {
            known
                .iter()
                .find(|(k, _)| *k == c)
                .map_or_else(|| c.to_string(), |(_, d)| (*d).to_owned())
        })
        .collect()
}

fn straight(text: &str) -> String {
    text.replace(['“', '”'], "\"")
        .replace('’', "'")
        .replace(['—', '–'], "-")
}

fn edits(all: &Paragraphs, numbers: &mut Numbers) -> Vec<(&'static str, Paragraphs)> {
    let hyphened = |text: &str, numbers: &mut Numbers| {
        let at = text
            .char_indices()
            .nth(text.chars().count() / 2)
            .map_or(0, |(at, _)| at);
        if numbers.one_in(10) && text.is_ascii() {
            format!("{}\u{ad}{}", &text[..at], &text[at..])
        } else {
            text.to_owned()
        }
    };
    let mut out = vec![
        ("nothing", all.clone()),
        ("1 % of words", words_changed(all, numbers, 100)),
        ("5 % of words", words_changed(all, numbers, 20)),
        ("20 % of words", words_changed(all, numbers, 5)),
    ];
    let more = each_word(all, |word| {
        if numbers.one_in(50) {
            vec![inserted(numbers), word.clone()]
        } else {
            vec![word.clone()]
        }
    });
    out.push(("2 % of words put in", more));
    let fewer = each_word(all, |word| {
        if numbers.one_in(50) {
            Vec::new()
        } else {
            vec![word.clone()]
        }
    });
    out.push(("2 % of words taken out", fewer));
    let fewer = all
        .iter()
        .map(|p| p.iter().filter(|_| !numbers.one_in(10)).cloned().collect())
        .collect();
    out.push(("10 % of sentences taken out", fewer));
    out.push((
        "10 % of paragraphs taken out",
        all.iter()
            .filter(|_| !numbers.one_in(10))
            .cloned()
            .collect(),
    ));
    let mut moved: Paragraphs = Vec::new();
    for paragraph in all {
        let at = if numbers.one_in(10) {
            numbers.below(moved.len() + 1)
        } else {
            moved.len()
        };
        moved.insert(at, paragraph.clone());
    }
    out.push(("10 % of paragraphs moved", moved));
    let mut twice = all.clone();
    for paragraph in all {
        if numbers.one_in(10) {
            let mut copy = paragraph.clone();
            copy.iter_mut().flatten().for_each(|w| w.copy = true);
            twice.insert(numbers.below(twice.len() + 1), copy);
        }
    }
    out.push(("10 % of paragraphs doubled", twice));
    out.push(("letters decomposed (NFD)", respelled(all, &mut decomposed)));
    out.push(("straight quotes, hyphens", respelled(all, &mut straight)));
    out.push((
        "soft hyphens",
        respelled(all, &mut |t| hyphened(t, numbers)),
    ));
    let spaced = each_word(all, |word| {
        let after = if word.after == " " {
            [" ", " ", "  ", "\u{a0}", "\n", "\r\n"][numbers.below(6)]
        } else {
            "\r\n\r\n"
        };
        vec![Word {
            after,
            ..word.clone()
        }]
    });
    out.push(("white space", spaced));
    let every = respelled(&words_changed(all, numbers, 100), &mut |t| {
        decomposed(&straight(t))
    });
    let every = every.into_iter().filter(|_| !numbers.one_in(20)).collect();
    out.push(("1 % of words, NFD, quotes, 5 % of paragraphs out", every));
    let mut other = paragraphs(&mut Numbers(77));
    other
        .iter_mut()
        .flatten()
        .flatten()
        .for_each(|w| w.origin = None);
    out.push(("another text", other));
    out
}

/// Milliseconds that this thread was at work, where the system says so; else since the program began.
fn cpu_time() -> f64 {
    static BEGUN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let begun = BEGUN.get_or_init(Instant::now);
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = stat.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanos.map_or(begun.elapsed().as_secs_f64() * 1e3, |n| n / 1e6)
}

/// A highlight: its first and its last word.
type Mark = (usize, usize);

fn marks(numbers: &mut Numbers, places: &[(usize, usize, Word)], refrains: &[Mark]) -> Vec<Mark> {
    let mut all = Vec::new();
    while all.len() < MARKS {
        if numbers.one_in(10) {
            all.push(refrains[numbers.below(refrains.len())]);
            continue;
        }
        let first = numbers.below(places.len());
        let length = [1, 1, 3, 8, 15, 40][numbers.below(6)];
        let last = (first + numbers.below(length)).min(places.len() - 1);
        all.push((first, last));
    }
    all
}

/// A word where it stands: start and end in bytes, and which it is.
type Place = (usize, usize, Word);

/// What became of the highlights.
struct Outcome {
    /// How many have a place, and how many of those the right one.
    found: usize,
    right: usize,
    /// How many should have one.
    here: usize,
    /// How many have both borders right.
    borders: usize,
    lost: usize,
}

/// Compares where highlights were found with where their words went.
fn judge(
    name: &str,
    text: &Text,
    after: &[Place],
    places: &[Place],
    marks: &[(usize, usize)],
    anchors: &[Anchor],
) -> Outcome {
    // Where each word of the first version is now.
    let mut now: Vec<Option<usize>> = vec![None; places.len()];
    for (at, (_, _, word)) in after.iter().enumerate() {
        if let (Some(origin), false) = (word.origin, word.copy) {
            now[origin] = Some(at);
        }
    }
    let (mut found, mut right, mut here, mut borders, mut lost, mut shown) = (0, 0, 0, 0, 0, 0);
    for ((first, last), anchor) in marks.iter().zip(anchors) {
        let left: Vec<usize> = (*first..=*last).filter_map(|w| now[w]).collect();
        // Half of the words are there, in one piece.
        let unchanged = (*first..=*last).filter(|w| {
            now[*w].is_some_and(|at| {
                after[at].2.text == places[*w].2.text
                    || name.contains("NFD")
                    || name.contains("quotes")
                    || name.contains("soft")
            })
        });
        let is_here = unchanged.count() * 2 > last - first;
        here += usize::from(is_here);
        lost += usize::from(anchor.verdict == Verdict::Lost);
        let Some(span) = anchor.span else { continue };
        found += 1;
        let range = span.to_range();
        let hit = left
            .iter()
            .any(|at| after[*at].0 < range.end && range.start < after[*at].1);
        right += usize::from(hit);
        borders += usize::from(
            hit && after[left[0]].0 == range.start && after[left[left.len() - 1]].1 == range.end,
        );
        if !hit && std::env::var("SHOW").is_ok() && shown < 5 {
            shown += 1;
            let selector = Selector::describe(text, span).unwrap();
            println!(
                "  {:?}: {:?} | {:?} | {:?}",
                anchor.verdict,
                places_words(places, *first, *last),
                selector.prefix,
                selector.exact
            );
        }
    }
    Outcome {
        found,
        right,
        here,
        borders,
        lost,
    }
}

fn main() {
    let mut numbers = Numbers(1);
    let all = paragraphs(&mut numbers);
    let (text, places) = write(&all);
    let before = Text::new(text);
    let mut refrains = Vec::new();
    for sentence in all.iter().flatten() {
        let words: Vec<&str> = sentence.iter().map(|w| w.text.as_str()).collect();
        if REFRAINS.contains(&words.join(" ").as_str()) {
            refrains.push((
                sentence[0].origin.unwrap(),
                sentence.last().unwrap().origin.unwrap(),
            ));
        }
    }
    let marks = marks(&mut numbers, &places, &refrains);
    let selectors: Vec<Selector> = marks
        .iter()
        .map(|(first, last)| {
            let span = ByteSpan::from_usize(places[*first].0, places[*last].1).unwrap();
            Selector::describe(&before, span).unwrap()
        })
        .collect();
    let refs: Vec<&Selector> = selectors.iter().collect();
    println!(
        "{} highlights, {} of them on {} refrains, on {:.2} MB; ms are processor time on one core, of 1 % of words the best of five",
        marks.len(),
        marks.iter().filter(|m| refrains.contains(m)).count(),
        refrains.len(),
        before.as_str().len() as f64 / 1e6,
    );
    println!(
        "{:<50} {:>6} {:>9} {:>9} {:>6} {:>7} {:>7}",
        "edit", "ms", "precision", "recall", "wrong", "borders", "lost"
    );
    let mut wrong_places = 0;
    for (name, after) in edits(&all, &mut numbers) {
        let (text, after) = write(&after);
        let text = Text::new(text);
        let mut best = f64::MAX;
        let mut anchors = Vec::new();
        for _ in 0..if name == "1 % of words" { 5 } else { 1 } {
            let begun = cpu_time();
            anchors = anchor_all(&text, &refs);
            best = best.min(cpu_time() - begun);
        }
        let Outcome {
            found,
            right,
            here,
            borders,
            lost,
        } = judge(name, &text, &after, &places, &marks, &anchors);
        let wrong = found - right;
        wrong_places += if ["nothing", "1 % of words"].contains(&name) {
            wrong
        } else {
            0
        };
        let share = |part: usize, of: usize| {
            if of == 0 {
                "-".to_owned()
            } else {
                format!("{:.4}", part as f64 / of as f64)
            }
        };
        println!(
            "{name:<50} {best:>6.0} {:>9} {:>9} {wrong:>6} {:>7} {lost:>7}",
            share(right, found),
            share(right, here),
            share(borders, right)
        );
    }
    assert_eq!(wrong_places, 0, "a wrong place is worse than none");
}

fn places_words(places: &[(usize, usize, Word)], first: usize, last: usize) -> String {
    let from = first.saturating_sub(5);
    let words: Vec<String> = (from..(last + 6).min(places.len()))
        .map(|w| {
            if w == first {
                format!("[{}", places[w].2.text)
            } else if w == last + 1 {
                format!("] {}", places[w].2.text)
            } else {
                places[w].2.text.clone()
            }
        })
        .collect();
    words.join(" ")
}
